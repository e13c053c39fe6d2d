"""The Add page: a new source that can be read before it is taken, work that is dropped after a question, and saves taken back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, expect

from argmap.check import check
from argmap.store import drafts, history, load, open_for_editing, save, undo
from argmap.web.adding.new_source import csl_of, problems
from tests.adding import SAYS, Desk, bytes_of


def to_sources(desk: Desk) -> None:
    desk.go("edmund-pryke")
    desk.press("New")
    desk.page.locator(".st-key-adding-new").get_by_role("radio", name="Source").click()
    expect(desk.page.get_by_role("button", name="Add this source")).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1994", "1994"), ("1994-09", "1994-09"), ("Autumn 1994", "1994-23"), ("winter 1994", "1994-24"), ("4 March 1994", "1994-03-04"), ("c. 1950", "1950~"), ("1950?", "1950?")],
)
def test_a_date_in_words_is_kept_as_a_dossier_keeps_it(typed: str, kept: str) -> None:
    csl = csl_of("book", {"title": "Mud", "issued": typed})
    assert csl["issued"] == kept
    assert problems(csl, "", "", {}) == {}


@pytest.mark.parametrize("typed", ["Michaelmas 1994", "1994-13", "3/4/1994", "soon", "1994-02-40", "winter 1994/95"])
def test_a_date_that_cannot_be_read_is_told_at_its_field(typed: str) -> None:
    found = problems(csl_of("book", {"title": "Mud", "issued": typed}), "", "", {})
    assert list(found) == ["issued"]
    assert "1994-09" in found["issued"]


@pytest.mark.parametrize("field", ["title", "family", "given", "container-title", "volume", "page", "publisher", "URL"])
def test_every_field_that_a_dossier_cannot_keep_is_told_at_itself(field: str) -> None:
    assert list(problems(csl_of("chapter", {field: "x" * 301}), "", "", {})) == [field]


def test_a_short_name_that_is_taken_or_cannot_be_one_is_told_at_its_field() -> None:
    csl = csl_of("book", {"title": "Mud"})
    assert list(problems(csl, "x" * 301, "doe-2019", {"doe-2019": 1})) == ["short", "name"]
    assert list(problems(csl, "", "Doe 2019", {})) == ["name"]


@pytest.mark.browser
def test_a_source_is_not_taken_before_its_date_can_be_read_and_nothing_typed_is_lost(desk: Desk) -> None:
    before = bytes_of(desk.folder)
    to_sources(desk)
    desk.fill("Title", "Mud and Bells")
    desk.fill("Author: family name", "Quill")
    desk.fill("Date (1950", "Michaelmas 1994")
    expect(desk.page.get_by_text("This date cannot be read. Write 1994", exact=False).first).to_be_visible()
    expect(desk.page.get_by_text("It can be added once this is mended: Date.").first).to_be_visible()
    desk.press("Add this source")
    expect(desk.page.get_by_text("Not added yet. Date: This date cannot be read.", exact=False).first).to_be_visible()
    for label, words in {"Title": "Mud and Bells", "Author: family name": "Quill", "Date (1950": "Michaelmas 1994"}.items():
        expect(desk.page.get_by_label(label).first).to_have_value(words)
    expect(desk.page.get_by_role("button", name="Saved", exact=True)).to_be_visible()
    desk.fill("Date (1950", "Autumn 1994")
    expect(desk.page.get_by_text("In the file: 1994-23").first).to_be_visible()
    expect(desk.page.get_by_text("once this is mended", exact=False)).to_have_count(0)
    assert bytes_of(desk.folder) == before

    desk.press("Add this source")
    expect(desk.page.get_by_text("The source quill-1994 is in dossier.yaml.", exact=False).first).to_be_visible()
    desk.press("Take back")
    expect(desk.page.get_by_role("button", name="Saved", exact=True)).to_be_visible()
    desk.press("New")
    desk.page.locator(".st-key-adding-new").get_by_role("radio", name="Source").click()
    expect(desk.page.get_by_label("Title").first).to_have_value("Mud and Bells")
    expect(desk.page.get_by_label("Date (1950").first).to_have_value("Autumn 1994")
    desk.press("Add this source")
    desk.saved()
    assert [str(one) for one in check(desk.folder).findings if one.severity == "error"] == []
    found = load(desk.folder).dossier
    assert found is not None
    assert found.head.sources["quill-1994"].csl.issued == "1994-23"


@pytest.mark.browser
def test_the_fields_of_a_source_stay_filled_when_one_looks_at_another_form(desk: Desk) -> None:
    to_sources(desk)
    desk.choose("What is it?", "article in a journal")
    desk.fill("Title", "Mud and Bells")
    desk.fill("Volume", "22")
    desk.settled()
    new = desk.page.locator(".st-key-adding-new")
    new.get_by_role("radio", name="Person").click()
    expect(desk.page.get_by_role("button", name="Add this person")).to_be_visible()
    desk.press("Close")
    expect(new).to_have_count(0)
    desk.press("New")
    new.get_by_role("radio", name="Source").click()
    expect(desk.page.get_by_label("Title").first).to_have_value("Mud and Bells")
    expect(desk.page.get_by_label("Volume").first).to_have_value("22")


@pytest.mark.browser
def test_tab_goes_through_the_fields_of_a_source_as_they_are_read(desk: Desk) -> None:
    to_sources(desk)
    desk.choose("What is it?", "article in a journal")
    desk.settled()
    desk.page.get_by_label("Title").first.focus()
    seen = []
    for _ in range(12):
        desk.page.keyboard.press("Tab")
        seen.append(desk.page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.innerText"))
    assert [one.partition(" (")[0] for one in seen] == [
        "Author: family name", "Author: given names", "Further authors", "Date", "Journal", "Volume", "Issue", "Pages", "Address on the web", "Language, as a code", "Short label, for the map", "Short name, for the file",
    ]


@pytest.mark.browser
def test_unsaved_work_is_dropped_after_a_question_and_taken_up_after_all(desk: Desk) -> None:
    desk.go("edmund-pryke", "edmund-pryke.mended")
    desk.fill(SAYS, "Typed and not saved.")
    expect(desk.page.get_by_role("button", name="Save 1 file")).to_be_visible()
    desk.settled()
    desk.page.reload()
    desk.press("Drop it")
    sure = desk.page.get_by_role("button", name=re.compile(r"^Drop the work of \d+ \w+ \d{4}, \d\d:\d\d"))
    expect(sure).to_be_visible()
    assert [one.text for one in drafts(desk.folder) if "Typed and not saved." in one.text]
    desk.press("Keep it")
    desk.press("Drop it")
    sure.click()
    expect(desk.page.get_by_text("Dropped: edmund-pryke.yaml, from", exact=False).first).to_be_visible()
    assert drafts(desk.folder) == []
    desk.press("Take it up after all")
    desk.settled()
    expect(desk.page.get_by_label(SAYS).first).to_have_value("Typed and not saved.")
    desk.saved()
    assert "Typed and not saved." in desk.file("edmund-pryke")


@pytest.mark.browser
def test_earlier_versions_turn_to_the_newest_save_after_every_save(desk: Desk) -> None:
    desk.go("edmund-pryke", "edmund-pryke.mended")
    for n, words in enumerate(("Changed for a moment.", "Changed once more."), 1):
        desk.fill(SAYS, words)
        desk.saved()
        desk.settled()
        assert len(history(desk.folder)) == n
    desk.beside("Earlier versions")
    desk.choose("A save", re.compile("^1 "))
    expect(desk.page.get_by_role("combobox", name="A save")).to_have_value(re.compile("^1 "))
    desk.fill(SAYS, "Changed a third time.")
    desk.saved()
    expect(desk.page.get_by_role("combobox", name="A save")).to_have_value(re.compile("^3 "))
    desk.press("Take this save back")
    expect(desk.page.get_by_label(SAYS).first).to_have_value("Changed once more.")


def renamed_after_an_edit(desk: Desk) -> None:
    """A save that changes what a claim says, and a later one that gives the claim another name."""
    name = "edmund-pryke"
    opened = open_for_editing(desk.folder, name)
    save(opened, opened.text.replace("short: Bad roads made the delay\n", "short: Bad roads made the delay indeed\n", 1), "an edit")
    again = open_for_editing(desk.folder, name)
    save(again, again.text.replace("\n  mud:\n", "\n  silt:\n", 1), "a new name")


@pytest.mark.browser
def test_a_conflict_in_which_nothing_needs_choosing_says_so_and_shows_the_texts(desk: Desk, context: BrowserContext) -> None:
    renamed_after_an_edit(desk)
    done = undo(desk.folder, 1)
    assert isinstance(done, list), "the later save stands in the way"
    assert done[0].joined is None
    desk.go("edmund-pryke")
    desk.beside("Earlier versions")
    desk.choose("A save", re.compile("^1 "))
    desk.press("Take this save back")
    expect(desk.page.get_by_text("Nothing needs choosing", exact=False).first).to_be_visible()
    expect(desk.page.get_by_role("heading", name="Before that save", exact=True).first).to_be_visible()
    expect(desk.page.get_by_role("heading", name="The file with both")).to_be_visible()
    expect(desk.page.get_by_role("button", name="Save what is chosen")).to_have_count(0)
    desk.press("Take that save back, keep the later changes")
    expect(desk.page.get_by_text("Taken back.", exact=False).first).to_be_visible()
    assert "\n  silt:\n" in desk.file("edmund-pryke")
    assert " indeed" not in desk.file("edmund-pryke")
