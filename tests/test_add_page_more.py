"""The Add page beyond one claim: names, works, steps and replies by keyboard alone, and saves of several files taken back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from argmap.check import check
from argmap.store import history, load
from tests.adding import HOSTILE, SAYS, Desk, bytes_of, tab_to

pytestmark = pytest.mark.browser

NAME = "Its short name, in links and files"


def test_steps_and_replies_are_made_by_keyboard_alone(desk: Desk) -> None:
    desk.go("edmund-pryke")
    keys = desk.page.keyboard
    desk.settled()
    tab_to(desk.page, "A new claim, in one sentence")
    keys.type("Mud kept the bell at Garrod’s furnace.")
    keys.press("Control+Enter")
    desk.settled()
    tab_to(desk.page, "Add the claim")
    keys.press("Enter")
    expect(desk.page.get_by_role("heading", name="Claim: mud-garrod-furnace")).to_be_visible()
    desk.settled()
    tab_to(desk.page, "Does the text say it?")
    keys.type("recon")
    keys.press("Enter")
    desk.settled()
    desk.page.locator("body").press("Home")
    tab_to(desk.page, "Why you read it so")
    keys.type("He says as much of the causeway.")
    keys.press("Enter")
    desk.settled()
    tab_to(desk.page, "The parish was without a bell", "INPUT")
    keys.press("Space")
    tab_to(desk.page, "Add the step")
    keys.press("Enter")
    expect(desk.page.get_by_text("Steps that lead to it (1)")).to_be_visible()
    desk.settled()

    tab_to(desk.page, "New reply")
    keys.press("Enter")
    expect(desk.page.get_by_role("heading", name="A new reply")).to_be_visible()
    desk.settled()
    tab_to(desk.page, "Mud kept the bell", "INPUT")
    keys.press("Space")
    desk.settled()
    tab_to(desk.page, "It is aimed at")
    keys.type("agnes tolliver: the great bell was taken")
    keys.press("Enter")
    desk.settled()
    tab_to(desk.page, "Does the text make it?")
    keys.type("I see it")
    keys.press("Enter")
    desk.settled()
    tab_to(desk.page, "Add the reply")
    keys.press("Enter")
    expect(desk.page.get_by_role("heading", name="Reply: against-silenced")).to_be_visible()
    desk.settled()
    tab_to(desk.page, "Save 2 files")
    keys.press("Enter")
    expect(desk.page.get_by_text("Saved: ", exact=False).first).to_be_visible()

    found = load(desk.folder).dossier
    assert found is not None
    made = found.voices["edmund-pryke"].claims["mud-garrod-furnace"]
    assert [step.from_ for step in made.because.values()] == [("mud",)]
    assert found.relations.relations["against-silenced"].from_ == ("edmund-pryke.mud-garrod-furnace",)


def test_a_new_claim_takes_another_name_at_once_and_is_offered_the_one_its_sentence_makes(desk: Desk) -> None:
    before = bytes_of(desk.folder)
    desk.go("edmund-pryke")
    desk.fill("A new claim, in one sentence", "Something or other.")
    desk.press("Add the claim")
    expect(desk.page.get_by_role("heading", name=re.compile("^Claim: "))).to_be_visible()
    desk.fill(SAYS, "The rains closed every causeway to the furnace.")
    desk.press("Call it closed-causeway-furnace")
    expect(desk.page.get_by_role("heading", name="Claim: closed-causeway-furnace")).to_be_visible()
    desk.fill(NAME, "no-causeway")
    expect(desk.page.get_by_role("heading", name="Claim: no-causeway")).to_be_visible()
    desk.fill(NAME, "mended")  # another claim has that name
    expect(desk.page.get_by_text("Not taken: the name edmund-pryke.mended is taken", exact=False)).to_be_visible()
    desk.fill(NAME, HOSTILE[:50])
    expect(desk.page.get_by_text(re.compile("^Not taken: ")).first).to_be_visible()
    assert bytes_of(desk.folder) == before
    desk.saved()
    found = load(desk.folder).dossier
    assert found is not None
    assert found.voices["edmund-pryke"].claims["no-causeway"].says == "The rains closed every causeway to the furnace."


def test_a_saved_claim_is_renamed_in_every_file_after_a_look_and_taken_back_whole(desk: Desk) -> None:
    before = bytes_of(desk.folder)
    desk.go("agnes-tolliver", "agnes-tolliver.silenced")
    desk.fill(NAME, "hushed")
    expect(desk.page.get_by_text("silenced becomes hushed in", exact=False)).to_be_visible()
    assert bytes_of(desk.folder) == before
    desk.press("Keep the name")
    expect(desk.page.get_by_text("silenced becomes hushed in", exact=False)).to_have_count(0)
    desk.fill(SAYS, "Not saved yet.")
    desk.fill(NAME, "hushed")
    expect(desk.page.get_by_text("Not taken: save what is unsaved first", exact=False)).to_be_visible()
    desk.press("Take back")
    desk.settled()
    files = desk.page.get_by_role("button", name=re.compile(r"^Rename it in \d files$"))
    files.click()
    expect(desk.page.get_by_role("heading", name="Claim: hushed")).to_be_visible()
    expect(desk.page.get_by_text("Renamed to hushed", exact=False).first).to_be_visible()
    after = bytes_of(desk.folder)
    changed = {name for name in after if after[name] != before.get(name)}
    assert {"agnes-tolliver.yaml", "edmund-pryke.yaml", "places.json"} <= changed
    found = check(desk.folder)
    assert [str(one) for one in found.findings if one.severity != "note"] == []
    assert found.dossier is not None
    assert "hushed" in found.dossier.voices["agnes-tolliver"].claims

    desk.beside("Earlier versions")
    desk.press("Take this save back")
    expect(desk.page.get_by_text("Taken back", exact=False).first).to_be_visible()
    assert bytes_of(desk.folder) == before
    assert len(history(desk.folder)) == 2


def test_a_step_is_renamed_and_what_undercuts_it_follows(desk: Desk) -> None:
    desk.go("edmund-pryke", "edmund-pryke.mended")
    desk.settled()
    desk.page.locator(".stExpander summary").filter(has_text="paid-and-roped").click()
    field = desk.page.locator(".stExpander").filter(has_text="paid-and-roped").get_by_label("The step’s short name")
    field.fill("rope-was-paid")
    field.blur()
    desk.settled()
    desk.page.get_by_role("button", name=re.compile("^Rename it")).click()
    expect(desk.page.locator(".stExpander summary").filter(has_text="rope-was-paid")).to_be_visible()
    found = check(desk.folder)
    assert [str(one) for one in found.findings if one.severity != "note"] == []
    assert "rope-was-paid" in desk.file("edmund-pryke")


def test_an_article_is_added_with_its_label_and_where_it_stands_in_the_journal(desk: Desk) -> None:
    desk.go("edmund-pryke")
    desk.press("New")
    desk.page.locator(".st-key-adding-new").get_by_role("radio", name="Source").click()
    desk.choose("What is it?", "article in a journal")
    expect(desk.page.get_by_label("Publisher")).to_have_count(0)
    for label, words in {
        "Title": "Mud and Bells", "Author: family name": "Quill", "Author: given names": "Mary", "Date (1950": "1988", "Journal": "The Wenland Local Historian",
        "Volume": "22", "Issue": "3", "Short label, for the map": "Quill 1988",
    }.items():
        desk.fill(label, words)
    pages = desk.page.get_by_role("textbox", name="Pages")
    pages.fill("14-19")
    pages.blur()
    expect(desk.page.get_by_text("22, no. 3 (1988): 14", exact=False).first).to_be_visible()
    desk.press("Add this source")
    desk.saved()
    found = load(desk.folder).dossier
    assert found is not None
    about = found.head.sources["quill-1988"]
    assert (about.short, about.csl.type, about.csl.volume, about.csl.issue, about.csl.page) == ("Quill 1988", "article-journal", "22", "3", "14-19")
