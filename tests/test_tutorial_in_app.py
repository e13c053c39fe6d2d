"""The second half of the tutorial, followed in a real browser as it is written: the same position, by the page Add."""

from __future__ import annotations

import re
import shlex

import pytest
from playwright.sync_api import expect

from argmap.check import check
from argmap.graph import StepNode
from tests.adding import BELL, SAYS, Desk, bytes_of, node_on_the_map
from tests.test_tutorial import BY_COMMAND, blocks

pytestmark = pytest.mark.browser

NAME = "Its short name, in links and files"
CUE = "The cue words by which the text makes it"


def typed() -> dict[str, str]:
    """Whatever the first half gives to ``argmap add`` and ``argmap set``, by the words before it."""
    lines = [shlex.split(line) for block in blocks() if block.language == "sh" for line in block.body.splitlines() if line.startswith("argmap ")]
    says = {words[3].partition(".")[2]: words[4] for words in lines if words[1:3] == ["add", "claim"]}
    says |= {words[2].partition(".")[2]: words[4] for words in lines if words[1] == "set" and words[3] == "says"}
    assert len(says) == 5
    return says


def quoted() -> dict[str, str]:
    """The words that the first half quotes for each claim."""
    found = dict(re.findall(r'^argmap add quote hester-lowe\.([\w-]+) "([^"]+)"$', BY_COMMAND, re.MULTILINE))
    return found | {"one-sitting": "were settled in one breath"}  # the tutorial tries false words for it afterwards


def the_article() -> str:
    return next(block.body for block in blocks() if block.language == "text" and block.before.endswith("called `lowe.txt`:"))


def open_claim(desk: Desk, words: str, name: str) -> None:
    desk.settled()
    desk.page.locator(".st-key-voice-list").get_by_role("button", name=words).click()
    expect(desk.page.get_by_role("heading", name=f"Claim: {name}")).to_be_visible()


def reply(desk: Desk, words: str, target: str, shown: str, cue: str) -> None:
    desk.press("New reply")
    desk.tick(words)
    desk.aim(target, shown)
    desk.press("Add the reply")
    expect(desk.page.get_by_role("heading", name="Reply: ", exact=False)).to_be_visible()
    desk.choose("Does the text make it?", "explicit")
    desk.fill(CUE, cue)


def test_the_position_of_the_tutorial_is_added_in_the_app_as_it_says(desk: Desk) -> None:
    before, says, words = bytes_of(desk.folder), typed(), quoted()
    desk.go()
    # 1. The source.
    desk.press("New")
    desk.page.locator(".st-key-adding-new").get_by_role("radio", name="Source").click()
    desk.choose("What is it?", "article in a journal")
    for label, given in {
        "Title": "The Key and the Bell: Marsh Wenlow Once More", "Author: family name": "Lowe", "Author: given names": "Hester", "Date (1950": "1986", "Journal": "The Wenland Local Historian",
        "Volume": "20", "Short label, for the map": "Lowe 1986",
    }.items():
        desk.fill(label, given)
    expect(desk.page.get_by_text("The Wenland Local Historian 20 (1986)", exact=False).first).to_be_visible()
    desk.press("Add this source")
    expect(desk.page.get_by_text("The source lowe-1986 is in dossier.yaml.", exact=False)).to_be_visible()
    desk.settled()
    desk.fill("Or paste the text", the_article())
    desk.press("Attach what is pasted")
    expect(desk.page.get_by_text("The text is attached.", exact=False).first).to_be_visible()
    # 2. The voice.
    desk.press("New")
    desk.page.locator(".st-key-adding-new").get_by_role("radio", name="Voice").click()
    desk.fill("Whose voice? The name as it is shown", "Hester Lowe")
    expect(desk.page.get_by_role("combobox", name="Source: where the words come from")).to_have_value("Lowe 1986")  # the newest
    desk.press("Begin this voice")
    expect(desk.page.get_by_role("heading", name="Hester Lowe", level=1)).to_be_visible()
    desk.fill(SAYS, says["thesis"])
    # 3. From the text.
    desk.beside("From the text")
    desk.settled()
    desk.page.locator(".sentence").filter(has_text="I conclude that the bell was honestly mended").get_by_role("button", name="Choose words in it").click()
    desk.select(words["thesis"])
    expect(desk.page.locator(".st-key-picked")).to_contain_text(words["thesis"])
    desk.press("Quote them here")
    expect(desk.page.get_by_label("Page, paragraph or line, as printed")).to_have_count(1)
    for name in ("rung-again", "rope-shows", "tower-open", "one-sitting"):
        desk.fill("Select words below with the mouse, or type them here", words[name])
        expect(desk.page.locator(".st-key-picked")).to_contain_text(words[name])
        desk.press("New claim from them")
        expect(desk.page.get_by_label(SAYS).first).to_have_value(words[name])
        desk.fill(SAYS, says[name])
        desk.fill(NAME, name)
        expect(desk.page.get_by_role("heading", name=f"Claim: {name}")).to_be_visible()
    # 4. Steps.
    open_claim(desk, says["thesis"], "thesis")
    desk.tick(says["tower-open"])
    desk.tick(says["one-sitting"])
    desk.page.get_by_role("button", name="Add the step").click()
    expect(desk.page.get_by_text("Steps that lead to it (1)")).to_be_visible()
    desk.tick(says["rung-again"])
    desk.page.get_by_role("button", name="Add the step").click()
    expect(desk.page.get_by_text("Steps that lead to it (2)")).to_be_visible()
    for step, basis, field, given in (("tower-open", "reconstructed", "Why you read it so", "Open before, one keeper after: she leaves the reader to join the two."), ("rung-again", "explicit", CUE, "has not been silenced")):
        desk.settled()
        box = desk.page.locator(".stExpander").filter(has=desk.page.locator("summary", has_text=step))
        box.locator("summary").first.click()
        desk.choose("Does the text make it?", basis, inside=box)
        desk.settled()
        box.get_by_label(field).fill(given)
        box.get_by_label(field).blur()
        desk.settled()
        box.locator("summary").first.click()
    # 5. Replies, and 7. what is wrong, where it says.
    reply(desk, says["rung-again"], "agnes-tolliver.silenced", "great bell", "has not been silenced")
    reply(desk, says["rope-shows"], "edmund-pryke.mended.paid-and-roped", "paid-and-roped", "it does not show by whom")
    expect(desk.page.get_by_text("expected was ‘contested’", exact=False).first).to_be_attached()
    desk.beside("The file")
    desk.settled()
    desk.choose("File", "dossier.yaml")
    desk.settled()
    file = desk.page.get_by_label("The file as text", exact=False)
    expect(file).to_have_value(re.compile("everything-quoted:"))
    head, granted, rest = file.input_value().partition("  everything-quoted:")
    names = "".join(f"      - hester-lowe.{one}\n" for one in ("rung-again", "rope-shows", "tower-open", "one-sitting"))
    file.fill(head + granted + rest.replace("    grant:\n", f"    grant:\n{names}", 1))
    file.press("Control+Enter")
    desk.settled()
    # 6. How sure.
    open_claim(desk, says["thesis"], "thesis")
    desk.page.locator(".stExpander summary").filter(has_text="How sure, whose belief, short form, note").click()
    desk.press("Say how sure the voice is")
    desk.choose("How sure", "probable")
    desk.fill("The cue words, from the quotation", "probably")
    desk.settled()
    desk.page.locator(".stExpander summary").filter(has_text="About this voice").click()
    desk.choose("How far it is", "complete")
    desk.settled()
    # 8. Save.
    assert {name: raw for name, raw in bytes_of(desk.folder).items() if name in before} == before
    desk.saved()

    found = check(desk.folder)
    assert [str(one) for one in found.findings if one.severity != "note"] == []
    assert found.dossier is not None
    assert found.graph is not None
    lowe = found.dossier.voices["hester-lowe"]
    assert {name: claim.says for name, claim in lowe.claims.items()} == says
    assert {name: claim.quotes[0].exact for name, claim in lowe.claims.items()} == words
    assert sorted(tuple(sorted(step.from_)) for step in lowe.claims["thesis"].because.values()) == [("one-sitting", "tower-open"), ("rung-again",)]
    assert [(one.scale, one.cue) for one in lowe.claims["thesis"].hedges] == [("probable", "probably")]
    kinds = sorted(step.kind for name, step in found.graph.steps.items() if isinstance(step, StepNode) and name.startswith("hester-lowe.") and name.count(".") == 1)
    assert kinds == ["rebut", "undercut"]
    assert found.dossier.head.sources["lowe-1986"].short == "Lowe 1986"
    for name in ("agnes-tolliver", "edmund-pryke", "wardens-letter", "septimus-oake", "relations"):
        assert (desk.folder / f"{name}.yaml").read_bytes() == (BELL / f"{name}.yaml").read_bytes()
    # Then open Map, and find her beside the others.
    desk.page.goto(f"{desk.address}/map?dossier={desk.folder.name}")
    expect(node_on_the_map(desk.page, "hester-lowe.thesis")).to_be_visible()
