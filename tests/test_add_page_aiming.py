"""The Add page, where replies are aimed: no stray click aims one, whatever can be answered is found, and nothing is asked twice."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from argmap.check import check
from tests.adding import Desk, node_on_the_map, tab_to

pytestmark = pytest.mark.browser

AIMED = "It is aimed at"
CUE = "The cue words by which the text makes it"


def a_reply(desk: Desk) -> tuple[str, str]:
    """The first reply of Pryke's that attacks, by its id and what it is aimed at."""
    found = check(desk.folder).dossier
    assert found is not None
    name, reply = next((name, one) for name, one in found.voices["edmund-pryke"].replies.items() if one.kind == "against")
    return f"edmund-pryke.{name}", reply.target


def begin(desk: Desk) -> None:
    desk.go("edmund-pryke")
    desk.press("New reply")
    expect(desk.page.get_by_role("heading", name="A new reply")).to_be_visible()
    desk.settled()


def target_list(desk: Desk, typed: str = "") -> Locator:
    desk.settled()
    field = desk.page.get_by_role("combobox", name=AIMED)
    field.click()
    if typed:
        field.fill(typed)
    return desk.page.get_by_role("listbox", name=AIMED)


def test_a_stray_click_on_the_map_does_not_aim_a_saved_reply(desk: Desk) -> None:
    node, _ = a_reply(desk)
    before = desk.file("edmund-pryke")
    desk.go("edmund-pryke", node)
    desk.beside("Map")
    desk.settled()
    node_on_the_map(desk.page, "edmund-pryke.mended").click()
    expect(desk.page.get_by_role("heading", name="Claim: mended")).to_be_visible()
    expect(desk.page.get_by_role("button", name="Saved", exact=True)).to_be_visible()
    assert desk.file("edmund-pryke") == before


def test_a_saved_reply_is_aimed_anew_by_one_click_after_its_button_and_by_no_second(desk: Desk) -> None:
    node, target = a_reply(desk)
    wanted = "agnes-tolliver.silenced.motive" if target != "agnes-tolliver.silenced.motive" else "agnes-tolliver.silenced"
    desk.go("edmund-pryke", node)
    desk.press("Aim it anew on the map")
    expect(desk.page.get_by_role("button", name="Leave its aim as it is")).to_be_visible()
    desk.settled()
    node_on_the_map(desk.page, wanted).click()
    expect(desk.page.get_by_role("button", name="Aim it anew on the map")).to_be_visible()
    expect(desk.page.get_by_text("is against Agnes Tolliver: the step motive to “" if wanted.endswith("motive") else "is against Agnes Tolliver: “").first).to_be_visible()
    desk.settled()
    desk.choose("Map of", "The whole question")
    desk.settled()
    node_on_the_map(desk.page, "agnes-tolliver.silenced").click()
    expect(desk.page.get_by_role("heading", name="Claim: silenced")).to_be_visible()


def test_one_can_leave_the_aim_as_it_is(desk: Desk) -> None:
    node, _ = a_reply(desk)
    desk.go("edmund-pryke", node)
    desk.press("Aim it anew on the map")
    desk.press("Leave its aim as it is")
    expect(desk.page.get_by_text("Click the claim this reply answers", exact=False)).to_have_count(0)
    expect(desk.page.get_by_role("button", name="Saved", exact=True)).to_be_visible()


def test_a_click_on_a_claim_of_ones_own_aims_at_nothing_and_says_so(desk: Desk) -> None:
    begin(desk)
    node_on_the_map(desk.page, "edmund-pryke.mended").click()
    expect(desk.page.get_by_text("Not aimed: that is Edmund Pryke’s own", exact=False)).to_be_visible()
    expect(desk.page.get_by_role("combobox", name=AIMED)).to_have_value("")
    desk.aim("agnes-tolliver.silenced", "great bell")
    expect(desk.page.get_by_text("Not aimed: ", exact=False)).to_have_count(0)


def test_the_list_of_targets_shows_whole_sentences_by_voice_and_none_of_ones_own(desk: Desk) -> None:
    begin(desk)
    shown = target_list(desk)
    expect(shown.get_by_role("group", name="Agnes Tolliver", exact=True)).to_be_visible()
    expect(shown.get_by_role("group", name="Edmund Pryke", exact=True)).to_have_count(0)
    found = check(desk.folder).dossier
    assert found is not None
    offered = set(shown.get_by_role("option").all_text_contents())
    others = {one.says for _, voice, one in found.claims() if voice != "edmund-pryke"}
    assert others <= offered
    assert not offered & ({one.says for _, voice, one in found.claims() if voice == "edmund-pryke"} - others)
    cut = shown.get_by_role("option").evaluate_all("options => options.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)")
    assert cut == []


def test_a_claim_on_another_question_is_on_the_whole_map_of_its_voice(desk: Desk) -> None:
    desk.go("agnes-tolliver")
    desk.press("New reply")
    desk.settled()
    expect(node_on_the_map(desk.page, "edmund-pryke.letter-is-form")).to_have_count(0)
    desk.page.get_by_role("combobox", name="Map of").click()
    expect(desk.page.get_by_role("option", name="Agnes Tolliver", exact=True)).to_have_count(0)
    desk.page.get_by_role("option", name="Edmund Pryke", exact=True).click()
    expect(node_on_the_map(desk.page, "edmund-pryke.letter-is-form")).to_be_visible()
    found = check(desk.folder).dossier
    assert found is not None
    assert desk.page.locator("[id^='node-edmund-pryke.'].claim").count() == len(found.voices["edmund-pryke"].claims)
    desk.aim("edmund-pryke.letter-is-form", "Petitions for a licence")


def test_whoever_has_aimed_at_nothing_is_told_that_a_reply_is_answered_at_its_step(desk: Desk) -> None:
    node, _ = a_reply(desk)
    desk.go("agnes-tolliver")
    desk.press("New reply")
    expect(desk.page.get_by_text("A reply can be answered too", exact=False)).to_be_visible()
    name = node.partition(".")[2]
    target_list(desk, f"the reply {name} to").get_by_role("option").first.click()
    expect(desk.page.get_by_role("combobox", name=AIMED)).to_have_value(re.compile(f"^Edmund Pryke: the reply {name} to"))
    desk.settled()
    desk.page.get_by_role("checkbox").first.check()
    desk.press("Add the reply")
    expect(desk.page.get_by_role("heading", name=re.compile("^Reply: "))).to_be_visible()
    expect(desk.page.get_by_text(f"is against Edmund Pryke: the reply {node.partition('.')[2]}").first).to_be_visible()


def test_the_list_is_gone_down_by_keys_and_says_when_nobody_says_such_words(desk: Desk) -> None:
    begin(desk)
    tab_to(desk.page, AIMED)
    desk.page.keyboard.type("no such words anywhere")
    expect(desk.page.get_by_text("No other voice says this.", exact=False)).to_be_visible()
    desk.page.keyboard.press("Escape")
    expect(desk.page.get_by_role("combobox", name=AIMED)).to_have_value("")
    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("ArrowDown")
    marked = desk.page.locator(".active[role=option]").text_content()
    desk.page.keyboard.press("Enter")
    desk.settled()
    assert marked
    expect(desk.page.get_by_role("combobox", name=AIMED)).to_have_value(re.compile(re.escape(marked)))


def test_nothing_covers_a_box_to_tick_right_after_new_reply_was_pressed(desk: Desk) -> None:
    desk.go("edmund-pryke")
    button = desk.page.get_by_role("button", name="New reply", exact=True)
    button.hover()
    desk.page.wait_for_timeout(800)
    expect(desk.page.get_by_test_id("stTooltipContent")).to_have_count(0)
    button.click()
    desk.page.get_by_role("checkbox").first.check()
    expect(desk.page.get_by_role("checkbox").first).to_be_checked()


def test_who_makes_a_reply_is_asked_once(desk: Desk) -> None:
    begin(desk)
    desk.page.get_by_role("checkbox").first.check()
    desk.aim("agnes-tolliver.silenced", "great bell")
    expect(desk.page.get_by_role("combobox", name="Does the text make it?")).to_have_count(1)
    desk.press("Add the reply")
    expect(desk.page.get_by_role("heading", name=re.compile("^Reply: "))).to_be_visible()
    desk.settled()
    expect(desk.page.get_by_role("combobox", name="Does the text make it?")).to_have_value("explicit: the text itself replies")  # answered already
    desk.press("New reply")
    desk.settled()
    desk.page.get_by_role("checkbox").first.check()
    desk.aim("agnes-tolliver.silenced", "great bell")
    desk.choose("Does the text make it?", "I see it")
    desk.press("Add the reply")
    expect(desk.page.get_by_text("It is your own reading", exact=False)).to_be_visible()
    expect(desk.page.get_by_role("combobox", name="Does the text make it?")).to_have_count(0)


def test_cue_words_that_are_quoted_nowhere_are_told_once_with_where_was_looked_and_the_remedy(desk: Desk) -> None:
    node, _ = a_reply(desk)
    desk.go("edmund-pryke", node)
    desk.fill(CUE, "words he never wrote")
    told = desk.page.locator(".st-key-adding-open").get_by_text(re.compile("the cue words 'words he never wrote' cannot be found: .* quotations of the reply or .*; copy them from one of these, or quote"))
    expect(told).to_have_count(1)
