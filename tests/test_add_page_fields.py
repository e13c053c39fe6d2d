"""The Add page's fields: a source that is there is corrected and counted, a rule left unsaid is written, and what is open stays so."""

from __future__ import annotations

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
