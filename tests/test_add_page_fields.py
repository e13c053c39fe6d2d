"""The Add page's fields: a source that is there is corrected and counted, a rule left unsaid is written, and what is open stays so."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from argmap.check import check
from argmap.model import Dossier
from argmap.web.adding.about_source import on_one_line
from argmap.web.adding.new_source import csl_of, names_of, problems
from tests.adding import BELL, Desk

RULE = "Or write the rule it rests on"
BEGINS = "Words picked below begin this place"


def saved(desk: Desk) -> Dossier:
    """The dossier after a save, with no error in it."""
    desk.saved()
    found = check(desk.folder)
    assert [str(one) for one in found.findings if one.severity == "error"] == []
    assert found.dossier is not None
    return found.dossier


def unfold(desk: Desk, name: str) -> Locator:
    desk.settled()
    box = desk.page.locator(".stExpander").filter(has=desk.page.locator("summary", has_text=name))
    box.locator("summary").first.click()
    desk.settled()
    return box


def test_several_authors_editors_and_a_language_are_kept_as_a_citation_keeps_them() -> None:
    csl = csl_of("chapter", {"title": "Mud", "family": "Quill", "given": "Ada", "more": "Doe, Jane; The Mill Society", "editor": "Roe, Ann", "language": "de"})
    assert csl["author"] == ({"family": "Quill", "given": "Ada"}, {"family": "Doe", "given": "Jane"}, {"literal": "The Mill Society"})
    assert csl["editor"] == ({"family": "Roe", "given": "Ann"},)
    assert csl["language"] == "de"
    assert problems(csl, "", "", {}) == {}


@pytest.mark.parametrize(("field", "typed"), [("more", "x" * 301), ("editor", "Doe, " + "x" * 301), ("language", "German")])
def test_further_names_and_a_language_that_cannot_be_kept_are_told_at_their_field(field: str, typed: str) -> None:
    csl = csl_of("chapter", {"title": "Mud", "family": "Quill", field: typed})
    assert list(problems(csl, "", "", {})) == [field]


@pytest.mark.parametrize("line", ["", "Doe, Jane", "Doe, Jane; Roe, Ann; The Mill Society"])
def test_names_on_one_line_come_back_as_they_were_typed(line: str) -> None:
    assert on_one_line(names_of(line)) == line


@pytest.mark.parametrize("name", [{"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"}, {"family": "Doe"}, {"literal": "Mill; Society"}, {"literal": "Doe, Jane"}])
def test_a_name_that_one_line_would_change_is_left_to_the_file(name: dict[str, str]) -> None:
    assert on_one_line((name,)) is None


@pytest.mark.browser
def test_a_source_that_is_there_is_corrected_and_what_would_break_it_is_not_taken(desk: Desk) -> None:
    desk.go("edmund-pryke", "edmund-pryke.mended")
    unfold(desk, "About this source")
    desk.fill("Volume", "99")
    desk.fill("Authors (Doe, Jane; Roe, Ann)", "Pryke, Edmund; Doe, Jane")
    expect(desk.page.get_by_text("Edmund Pryke and Jane Doe", exact=False).first).to_be_visible()
    desk.fill("Date (1950", "Michaelmas")
    expect(desk.page.get_by_text("Not taken: ", exact=False).first).to_be_visible()
    expect(desk.page.get_by_label("Date (1950").first).to_have_value("Michaelmas")
    desk.fill("Date (1950", "Autumn 1979")
    expect(desk.page.get_by_text("Not taken: ", exact=False)).to_have_count(0)
    made = saved(desk).head.sources["pryke-reply"].csl
    assert made.volume == "99"
    assert [(one.family, one.given) for one in made.author] == [("Pryke", "Edmund"), ("Doe", "Jane")]
    assert made.issued == "1979-23"
    changed = [a for a, b in zip((BELL / "dossier.yaml").read_text(encoding="utf-8").splitlines(), (desk.folder / "dossier.yaml").read_text(encoding="utf-8").splitlines(), strict=False) if a != b]
    assert changed[0].strip().startswith("dossier:")


@pytest.mark.browser
def test_places_are_counted_from_words_that_were_picked(desk: Desk) -> None:
    before = [(one.at, one.from_) for one in check(desk.folder).dossier.head.sources["pryke-reply"].counted]  # type: ignore[union-attr]
    desk.go("edmund-pryke", "edmund-pryke.mended")
    box = unfold(desk, "About this source")
    for n in reversed(range(len(before))):
        at = before[n][0]
        box.get_by_role("button", name=f"Do not count {at}").click()
        desk.press("Take this place out")
        expect(box.get_by_role("button", name=f"Do not count {at}")).to_have_count(0)
    expect(box.get_by_text("Its paragraphs are counted from its first line", exact=False)).to_be_visible()
    at, begins = before[-1]
    assert begins is not None
    desk.fill("Select words below with the mouse", begins)
    expect(desk.page.locator(".st-key-picked")).to_contain_text(begins.split()[0])
    desk.fill(BEGINS, at)
    expect(box.get_by_text(f"{at} begins: “{begins.split()[0]}", exact=False)).to_be_visible()
    now = saved(desk).head.sources["pryke-reply"].counted
    assert [(one.at, (one.from_ or "").split()[:3]) for one in now] == [(at, begins.split()[:3])]


@pytest.mark.browser
def test_a_rule_that_the_text_leaves_unsaid_is_written_with_its_step_and_taken_back_with_it(desk: Desk) -> None:
    desk.go("agnes-tolliver", "agnes-tolliver.silenced")
    before = desk.file("agnes-tolliver")
    unfold(desk, "motive")
    desk.fill(RULE, "Who is hurt by a voice wishes it silent.")
    expect(desk.page.get_by_role("combobox", name="Warrant").first).to_have_value("Who is hurt by a voice wishes it silent.")
    expect(desk.page.get_by_label(RULE)).to_have_count(0)
    desk.press("Take back")
    expect(desk.page.get_by_label(RULE)).to_have_value("")
    expect(desk.page.get_by_role("button", name="Saved", exact=True)).to_be_visible()
    assert desk.file("agnes-tolliver") == before
    desk.fill(RULE, "Who is hurt by a voice wishes it silent.")
    expect(desk.page.get_by_label(RULE)).to_have_count(0)
    voice = saved(desk).voices["agnes-tolliver"]
    name = voice.claims["silenced"].because["motive"].warrant
    assert name is not None
    assert (voice.claims[name].says, voice.claims[name].basis) == ("Who is hurt by a voice wishes it silent.", "reconstructed")


@pytest.mark.browser
def test_what_was_open_stays_open_when_something_above_it_comes_or_goes(desk: Desk) -> None:
    desk.go("edmund-pryke", "edmund-pryke.mended")
    box = unfold(desk, "How sure, whose belief, short form, note")
    expect(box.get_by_label("Note")).to_be_visible()
    desk.fill("Page, paragraph or line, as printed", "paragraph 77")
    expect(desk.page.locator(".st-key-adding-open").get_by_text("place-miscounted", exact=False)).to_be_visible()
    expect(box.get_by_label("Note")).to_be_visible()
    desk.press("Take back")
    expect(desk.page.locator(".st-key-adding-open").get_by_text("place-miscounted", exact=False)).to_have_count(0)
    expect(box.get_by_label("Note")).to_be_visible()


@pytest.mark.browser
def test_what_is_typed_last_before_a_part_is_shut_is_kept(desk: Desk) -> None:
    desk.go("edmund-pryke", "edmund-pryke.mended")
    box = unfold(desk, "How sure, whose belief, short form, note")
    box.get_by_label("Note").fill("Read twice.")
    box.locator("summary").first.click()  # at once, so that the call for the note may be broken off
    desk.settled()
    expect(box.get_by_label("Note")).to_be_hidden()
    assert saved(desk).voices["edmund-pryke"].claims["mended"].note == "Read twice."


@pytest.mark.browser
def test_the_first_paragraph_is_told_by_the_words_it_begins_with_and_what_is_picked_follows(desk: Desk) -> None:
    desk.go("edmund-pryke", "edmund-pryke.mended")
    box = unfold(desk, "About this source")
    box.get_by_role("button", name="Do not count paragraph 1").click()
    desk.press("Take this place out")
    expect(box.get_by_text("Its paragraphs are counted from its first line", exact=False)).to_be_visible()
    desk.fill("Select words below with the mouse", "Agnes Tolliver asked in the last volume")
    expect(desk.page.locator(".st-key-picked")).to_contain_text("paragraph 3")
    desk.press("Paragraph 1 begins here")
    expect(desk.page.locator(".st-key-picked")).to_contain_text("paragraph 1")
    expect(desk.page.get_by_role("button", name="Paragraph 1 begins here")).to_have_count(0)
    assert [one.at for one in saved(desk).head.sources["pryke-reply"].counted] == ["paragraph 1"]


@pytest.mark.browser
def test_a_place_that_is_told_later_stands_where_the_text_has_it_and_words_that_stand_twice_are_told_apart(desk: Desk) -> None:
    text = (desk.folder / "texts" / "pryke-reply.txt").read_text(encoding="utf-8")
    paragraphs = [one for one in text.split("\n\n") if len(one) > 200]
    desk.go("edmund-pryke", "edmund-pryke.mended")
    unfold(desk, "About this source")
    for n in (3, 1):
        desk.fill("Select words below with the mouse", " ".join(paragraphs[n].split()[:6]))
        expect(desk.page.locator(".st-key-picked")).to_contain_text(paragraphs[n].split()[0])
        desk.fill(BEGINS, f"section {n}")
        expect(desk.page.get_by_role("button", name=f"Do not count section {n}")).to_be_visible()
    counted = saved(desk).head.sources["pryke-reply"].counted
    assert [one.at for one in counted] == ["paragraph 1", "section 1", "section 3"]
    assert all(text.replace("\n", " ").count(one.from_ or "?") == 1 for one in counted)


@pytest.mark.browser
def test_an_explicit_reply_is_asked_for_its_cue_which_is_quoted_at_a_press(desk: Desk) -> None:
    desk.go("edmund-pryke", "edmund-pryke.mended")
    desk.press("New reply")
    desk.tick("Nobody silenced the bell")
    desk.aim("agnes-tolliver.silenced", "Agnes Tolliver")
    cue = desk.page.get_by_label("The cue words by which the text makes it")
    expect(cue).to_have_count(1)
    desk.choose("Does the text make it?", "I see it: the map-maker’s reading")
    expect(cue).to_have_count(0)
    desk.choose("Does the text make it?", re.compile("^explicit"))
    desk.fill("The cue words by which the text makes it", "Agnes Tolliver asked in the last volume")
    desk.press("Add the reply")
    expect(desk.page.get_by_role("heading", name="Reply: ", exact=False)).to_be_visible()
    expect(cue.first).to_have_value("Agnes Tolliver asked in the last volume")
    desk.page.get_by_role("button", name="Quote these words too (paragraph 1)").click()
    expect(desk.page.get_by_role("button", name="Quote these words too", exact=False)).to_have_count(0)
    made = [one for one in saved(desk).voices["edmund-pryke"].replies.values() if one.cue == "Agnes Tolliver asked in the last volume"]
    assert [[quote.exact for quote in one.quotes] for one in made] == [["Agnes Tolliver asked in the last volume"]]


@pytest.mark.browser
def test_a_new_voice_is_offered_no_old_source_its_thesis_is_to_be_written_and_its_remarks_go_when_it_is_complete(desk: Desk) -> None:
    head = desk.folder / "dossier.yaml"
    text = head.read_text(encoding="utf-8")
    head.write_text(text.replace("  campanarius-1871:", "  lowe-1986:\n    csl:\n      type: book\n      title: The Key\n  campanarius-1871:"), encoding="utf-8")
    desk.go()
    desk.press("New")
    expect(desk.page.get_by_role("combobox", name="Source: where the words come from")).to_have_value("none yet")
    desk.choose("Source: where the words come from", "The Key")
    desk.fill("Whose voice? The name as it is shown", "Hester Lowe")
    desk.press("Begin this voice")
    expect(desk.page.get_by_label("The claim, in one sentence of your own")).to_have_value("")
    expect(desk.page.get_by_label("The claim, in one sentence of your own")).to_have_attribute("placeholder", "What Hester Lowe holds, in one sentence.")
    desk.fill("The claim, in one sentence of your own", "The key mattered.")
    desk.choose("Does the text say it?", re.compile("^reconstructed"))
    unfold(desk, "About this voice")
    desk.choose("How far it is", "complete")
    expect(desk.page.get_by_role("button", name="Save 1 file")).to_be_visible()
    desk.settled()
    desk.beside("The file")
    expect(desk.page.get_by_label("The file as text", exact=False)).not_to_have_value(re.compile("#"))
    desk.press("Take back")
    expect(desk.page.get_by_label("The file as text", exact=False).first).to_have_value(re.compile("# While status says draft"))


@pytest.mark.browser
def test_what_is_next_opens_at_a_press(desk: Desk) -> None:
    desk.go("edmund-pryke", "edmund-pryke.mended")
    desk.fill("A new claim, in one sentence", "A rope is no bell.")
    desk.press("Add the claim")
    heading = desk.page.get_by_role("heading", name="Claim: ", exact=False)
    expect(heading).not_to_have_text("Claim: mended")
    new = heading.inner_text()
    expect(desk.page.get_by_role("button", name="Open it")).to_have_count(0)
    desk.page.locator(".st-key-voice-list button").first.click()
    expect(heading).to_have_text("Claim: mended")
    expect(desk.page.locator(".st-key-voice-head")).to_contain_text(f"Next: quote the words that carry {new.removeprefix('Claim: ')}")
    desk.press("Open it")
    expect(heading).to_have_text(new)
