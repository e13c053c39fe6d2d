"""The Add page in a real browser: a position from a text to a checked file, and nothing lost on the way."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from argmap.check import check
from argmap.store import Saved, history, load, open_for_editing, save_all
from tests.adding import (
    BELL,
    HOSTILE,
    SAYS,
    Copied,
    Desk,
    begin_voice,
    bytes_of,
    node_on_the_map,
    tab_to,
    without_places,
)
from tests.browser import at_rest, give_back, lend, serving, share, violations

pytestmark = pytest.mark.browser

def test_a_new_voice_with_claim_quotation_step_and_aimed_reply_is_saved_and_checked_clean(desk: Desk) -> None:
    before = bytes_of(desk.folder)
    desk.go()
    begin_voice(desk, "Mary Quill", "The warden’s letter")
    desk.fill("The claim, in one sentence of your own", "The bell came down for its crack and its noise alike.")
    desk.select("rung softly this Twelvemonth")
    expect(desk.page.get_by_text("“rung softly this Twelvemonth”").first).to_be_visible()
    desk.press("Quote them here")
    expect(desk.page.get_by_label("Page, paragraph or line, as printed")).to_have_count(1)

    desk.fill("A new claim, in one sentence", "The founder found the crack.")
    desk.press("Add the claim")
    expect(desk.page.get_by_role("heading", name="Claim: founder-found-crack")).to_be_visible()
    desk.select("the Crack")
    desk.press("Quote them here")
    expect(desk.page.get_by_label("Page, paragraph or line, as printed")).to_have_count(1)
    desk.choose("Does the text say it?", "explicit")

    desk.settled()
    desk.page.get_by_role("button", name="The bell came down for its crack").click()
    expect(desk.page.get_by_role("heading", name="Claim: thesis")).to_be_visible()
    desk.tick("The founder found the crack.")
    desk.page.get_by_role("button", name="Add the step").click()  # one click, though nothing was waited for
    expect(desk.page.get_by_text("Steps that lead to it (1)")).to_be_visible()

    desk.press("New reply")
    desk.tick("The founder found the crack.")
    desk.aim("agnes-tolliver.silenced", "great bell")
    desk.press("Add the reply")
    expect(desk.page.get_by_role("heading", name="Reply: ", exact=False)).to_be_visible()
    desk.press("Aim it anew on the map")
    desk.settled()
    node_on_the_map(desk.page, "agnes-tolliver.silenced.motive").click()  # the dot of a step: an undercut
    expect(desk.page.get_by_text("is against Agnes Tolliver: the step motive to “", exact=False)).to_be_visible()
    desk.saved()

    found = check(desk.folder)
    assert [str(one) for one in found.findings if one.severity != "note"] == []
    assert found.dossier is not None
    quill = found.dossier.voices["mary-quill"]
    assert set(quill.claims) == {"thesis", "founder-found-crack"}
    assert quill.claims["thesis"].quotes[0].exact == "rung softly this Twelvemonth"
    assert [step.from_ for step in quill.claims["thesis"].because.values()] == [("founder-found-crack",)]
    assert [reply.against for reply in quill.replies.values()] == ["agnes-tolliver.silenced.motive"]
    after = bytes_of(desk.folder)
    assert without_places(after, "mary-quill.yaml") == without_places(before)
    old, new = (json.loads(files["places.json"])["places"] for files in (before, after))
    assert {key: one for key, one in new.items() if not key.startswith("mary-quill.")} == old


def test_the_same_by_keyboard_alone(desk: Desk) -> None:
    before = bytes_of(desk.folder)
    desk.go()
    keys = desk.page.keyboard
    tab_to(desk.page, "New")
    keys.press("Enter")
    desk.settled()
    tab_to(desk.page, "Whose voice?")
    keys.type("Mary Quill")
    tab_to(desk.page, "Source: where the words come from")
    keys.type("warden’s letter")
    keys.press("Enter")
    desk.settled()
    tab_to(desk.page, "Begin this voice")
    keys.press("Enter")
    expect(desk.page.get_by_role("heading", name="Mary Quill", level=1)).to_be_visible()
    desk.settled()
    tab_to(desk.page, "Select words below with the mouse, or type them here")
    keys.type("have her cast anew")
    keys.press("Enter")
    expect(desk.page.get_by_text("“have her cast anew”").first).to_be_visible()
    tab_to(desk.page, "Quote them here")
    keys.press("Enter")
    expect(desk.page.get_by_label("Page, paragraph or line, as printed")).to_have_count(1)
    desk.page.locator("body").press("Home")
    tab_to(desk.page, "The claim, in one sentence of your own")
    keys.press("Control+A")
    keys.type("She was to be recast.")
    keys.press("Control+Enter")
    desk.settled()
    tab_to(desk.page, "Save 1 file")
    keys.press("Enter")
    expect(desk.page.get_by_text("Saved: mary-quill.yaml", exact=False).first).to_be_visible()
    found = check(desk.folder)
    assert [str(one) for one in found.findings if one.severity != "note"] == []
    assert found.dossier is not None
    assert found.dossier.voices["mary-quill"].claims["thesis"].says == "She was to be recast."
    assert without_places(bytes_of(desk.folder), "mary-quill.yaml") == without_places(before)


def two_windows(desk: Desk, context: BrowserContext) -> Desk:
    desk.go("edmund-pryke", "edmund-pryke.mended")
    other = Desk(context.new_page(), desk.folder, desk.address)
    other.go("edmund-pryke", "edmund-pryke.mended")
    return other


def test_two_windows_that_edit_one_claim_meet_in_a_conflict_and_not_in_an_overwrite(desk: Desk, context: BrowserContext) -> None:
    other = two_windows(desk, context)
    other.fill(SAYS, "Theirs was first.")
    desk.fill(SAYS, "Mine came second.")
    other.saved()
    desk.save()
    expect(desk.page.get_by_role("heading", name="edmund-pryke.yaml was changed by somebody else")).to_be_visible()
    assert "Theirs was first." in desk.file("edmund-pryke")
    expect(desk.page.get_by_role("heading", name="claims › mended › says")).to_be_visible()
    for side in ("As it was", "Theirs", "Mine"):
        expect(desk.page.get_by_role("heading", name=side, exact=True)).to_be_visible()
    expect(desk.page.get_by_text("Theirs was first.").first).to_be_visible()
    desk.page.get_by_text("keep mine here").click()
    desk.press("Save what is chosen")
    desk.settled()
    expect(desk.page.get_by_text(re.compile("^Saved: ")).first).to_be_visible()
    assert "Mine came second." in desk.file("edmund-pryke")
    assert "Theirs was first." not in desk.file("edmund-pryke")


def test_what_somebody_saved_after_one_looked_and_before_one_typed_is_a_conflict_too(desk: Desk, context: BrowserContext) -> None:
    other = two_windows(desk, context)
    other.fill(SAYS, "Theirs was first.")
    other.saved()
    desk.fill(SAYS, "Mine was typed over what I saw.")
    desk.save()
    expect(desk.page.get_by_role("heading", name="edmund-pryke.yaml was changed by somebody else")).to_be_visible()
    assert "Theirs was first." in desk.file("edmund-pryke")
    desk.page.get_by_text("take theirs here").click()
    desk.press("Save what is chosen")
    desk.settled()
    expect(desk.page.get_by_label(SAYS).first).to_have_value("Theirs was first.")
    assert "Mine was typed" not in desk.file("edmund-pryke")


def test_changes_that_do_not_touch_are_joined_when_one_says_so(desk: Desk, context: BrowserContext) -> None:
    other = two_windows(desk, context)
    other.go("edmund-pryke", "edmund-pryke.mud")
    other.fill(SAYS, "Theirs is another claim.")
    desk.fill(SAYS, "Mine is this claim.")
    other.saved()
    desk.save()
    desk.press("Keep both changes")
    expect(desk.page.get_by_text(re.compile("^Saved: ")).first).to_be_visible()
    assert "Mine is this claim." in desk.file("edmund-pryke")
    assert "Theirs is another claim." in desk.file("edmund-pryke")


def test_a_save_can_be_taken_back_to_the_byte(desk: Desk) -> None:
    before = bytes_of(desk.folder)
    desk.go("edmund-pryke", "edmund-pryke.mended")
    desk.fill(SAYS, "Changed for a moment.")
    desk.saved()
    assert bytes_of(desk.folder) != before
    desk.beside("Earlier versions")
    desk.press("Take this save back")
    expect(desk.page.get_by_text("Taken back", exact=False).first).to_be_visible()
    assert bytes_of(desk.folder) == before
    assert len(history(desk.folder)) == 2


def test_an_older_save_that_a_later_one_overlaps_is_told_in_times_and_not_in_persons(desk: Desk) -> None:
    desk.go("edmund-pryke", "edmund-pryke.mended")
    first = desk.page.get_by_label(SAYS).input_value()
    for words in ("Changed for a moment.", "Changed once more."):
        desk.fill(SAYS, words)
        desk.saved()
        desk.settled()
    desk.beside("Earlier versions")
    desk.choose("A save", re.compile("^1 "))
    desk.press("Take this save back")
    expect(desk.page.get_by_role("heading", name="edmund-pryke.yaml was changed again after that save")).to_be_visible()
    for side in ("As that save left it", "Now", "Before that save"):
        expect(desk.page.get_by_role("heading", name=side, exact=True)).to_be_visible()
    expect(desk.page.get_by_text("somebody else", exact=False)).to_have_count(0)
    expect(desk.page.get_by_text("heirs", exact=True)).to_have_count(0)
    desk.press("Save what is chosen")
    expect(desk.page.get_by_label(SAYS).first).to_have_value(first)
    assert desk.file("edmund-pryke") == (BELL / "edmund-pryke.yaml").read_text(encoding="utf-8")


def test_a_save_of_two_files_is_taken_back_whole_once_the_one_that_was_edited_since_is_settled(desk: Desk) -> None:
    before = bytes_of(desk.folder)
    ways = [(open_for_editing(desk.folder, name), name) for name in ("agnes-tolliver", "edmund-pryke")]
    assert isinstance(save_all([(opened, opened.text.replace(f"voice: {name}\n", f"voice: {name}\nname: Changed\n", 1)) for opened, name in ways], "two names"), Saved)
    path = desk.folder / "edmund-pryke.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: Changed", "name: By hand"), encoding="utf-8")
    desk.go("edmund-pryke", "edmund-pryke.mended")
    for choice in ("Leave that save as it is", "Save what is chosen"):
        there = bytes_of(desk.folder)
        desk.beside("Earlier versions")
        desk.press("Take this save back")
        expect(desk.page.get_by_role("heading", name="edmund-pryke.yaml was changed again after that save")).to_be_visible()
        assert bytes_of(desk.folder) == there, "nothing is written before all is settled"
        desk.press(choice)
        expect(desk.page.get_by_text("Nothing was taken back" if choice.startswith("Leave") else "Taken back.", exact=False).first).to_be_visible()
        desk.settled()
    assert bytes_of(desk.folder) == before


def test_unsaved_work_is_offered_again_after_a_reload(desk: Desk) -> None:
    before = bytes_of(desk.folder)
    desk.go("edmund-pryke", "edmund-pryke.mended")
    desk.fill(SAYS, "Typed and not saved.")
    expect(desk.page.get_by_role("button", name="Save 1 file")).to_be_visible()
    desk.fill("A new claim, in one sentence", "Half a thought")
    desk.settled()
    desk.page.reload()
    expect(desk.page.get_by_text("You have unsaved work from", exact=False).first).to_be_visible()
    assert bytes_of(desk.folder) == before
    desk.press("Take it up")
    desk.settled()
    expect(desk.page.get_by_label(SAYS).first).to_have_value("Typed and not saved.")
    expect(desk.page.get_by_label("A new claim, in one sentence").first).to_have_value("Half a thought")
    desk.saved()
    assert "Typed and not saved." in desk.file("edmund-pryke")
    desk.page.get_by_label("A new claim, in one sentence").fill("")
    desk.page.get_by_label("A new claim, in one sentence").blur()
    desk.settled()
    desk.page.reload()
    expect(desk.page.get_by_role("button", name="Saved", exact=True)).to_be_visible()
    expect(desk.page.get_by_text("You have unsaved work from", exact=False)).to_have_count(0)


def test_unsaved_work_survives_a_restart_of_the_app(context: BrowserContext, copied: Copied, tmp_path: Path) -> None:
    folder = copied("restarted")
    own = tmp_path / "restarted"
    shutil.move(folder, own)
    with serving(str(tmp_path), "--edit") as address:
        first = Desk(context.new_page(), own, address)
        first.go("edmund-pryke", "edmund-pryke.mended")
        first.fill(SAYS, "Before the power failed.")
        expect(first.page.get_by_role("button", name="Save 1 file")).to_be_visible()
    with serving(str(tmp_path), "--edit") as address:
        second = Desk(context.new_page(), own, address)
        second.go("edmund-pryke", "edmund-pryke.mended")
        second.press("Take it up")
        second.settled()
        expect(second.page.get_by_label(SAYS).first).to_have_value("Before the power failed.")


def test_a_deletion_asks_once_and_is_taken_back(desk: Desk) -> None:
    desk.go("edmund-pryke", "edmund-pryke.mud")
    before = desk.page.get_by_label(SAYS).input_value()
    desk.press("Delete this claim")
    expect(desk.page.get_by_label(SAYS).first).to_have_value(before)
    desk.press("Delete the claim, its quotations and its steps")
    expect(desk.page.get_by_role("heading", name="Nothing is open")).to_be_visible()
    desk.press("Take back")
    desk.settled()
    expect(desk.page.get_by_label(SAYS).first).to_have_value(before)
    assert desk.file("edmund-pryke") == (BELL / "edmund-pryke.yaml").read_text(encoding="utf-8")


def test_a_dossier_deleted_while_it_is_open_leaves_the_words_at_hand(desk: Desk) -> None:
    desk.go("edmund-pryke", "edmund-pryke.mended")
    desk.fill(SAYS, "Written before the folder went.")
    expect(desk.page.get_by_role("button", name="Save 1 file")).to_be_visible()
    shutil.rmtree(desk.folder)
    desk.save()
    expect(desk.page.get_by_text(f"The folder {desk.folder.name} is gone", exact=False).first).to_be_visible()
    with desk.page.expect_download() as download:
        desk.press("Download my text")
    assert "Written before the folder went." in Path(download.value.path()).read_text(encoding="utf-8")
    desk.press("Drop it")
    desk.page.get_by_role("button", name=re.compile("^Drop the work of ")).click()
    expect(desk.page.get_by_text(f"The folder {desk.folder.name} is gone", exact=False)).to_have_count(0)


def test_a_folder_that_cannot_be_written_costs_a_sentence_and_no_word(desk: Desk) -> None:
    before = bytes_of(desk.folder)
    (desk.folder / ".argmap").write_text("no folder", encoding="utf-8")  # as root every mode may be written
    desk.go("edmund-pryke", "edmund-pryke.mended")
    desk.fill(SAYS, "Nowhere to put this.")
    desk.save()
    expect(desk.page.get_by_text("Not saved: ", exact=False).first).to_be_visible()
    expect(desk.page.get_by_label(SAYS).first).to_have_value("Nowhere to put this.")
    (desk.folder / ".argmap").unlink()
    assert bytes_of(desk.folder) == before
    desk.saved()
    assert "Nowhere to put this." in desk.file("edmund-pryke")


def test_hostile_words_stay_words_in_every_field(desk: Desk) -> None:
    desk.go("edmund-pryke", "edmund-pryke.mended")
    title = desk.page.title()
    for label in (SAYS, "Why you read it so", "Page, paragraph or line, as printed"):
        desk.fill(label, HOSTILE)
    desk.fill("A new claim, in one sentence", HOSTILE)
    desk.press("Add the claim")
    desk.settled()
    desk.fill("Select words below with the mouse, or type them here", HOSTILE)
    desk.press("New")
    desk.fill("Whose voice? The name as it is shown", HOSTILE)
    desk.press("Begin this voice")
    expect(desk.page.get_by_role("heading", level=1, name="<img", exact=False)).to_be_visible()
    for shown in ("Map", "The file", "Table", "From the text"):
        desk.settled()
        desk.beside(shown)
    desk.saved()
    assert desk.page.title() == title
    assert desk.page.locator("img[src='x'], a[href^='javascript']").count() == 0
    found = check(desk.folder).dossier
    assert found is not None
    claim = found.voices["edmund-pryke"].claims["mended"]
    assert (claim.says, claim.rationale, claim.quotes[0].at) == (HOSTILE, HOSTILE, HOSTILE)


def test_a_misquotation_typed_into_the_file_is_shown_with_the_nearest_passage(desk: Desk) -> None:
    desk.go("edmund-pryke", "edmund-pryke.mended")
    desk.beside("The file")
    desk.settled()
    field = desk.page.get_by_label("The file as text", exact=False)
    expect(field).to_have_value(re.compile("voice: edmund-pryke"))
    text = field.input_value()
    field.fill(text.replace("A cracked bell was mended", "A broken bell was mended", 1))
    field.press("Control+Enter")
    expect(desk.page.get_by_text("[not-found]", exact=False).last).to_be_visible()  # the first is folded away under the count
    expect(desk.page.get_by_text("mend mended", exact=False).first).to_be_visible()
    expect(desk.page.get_by_text("What a save will change", exact=False).first).to_be_visible()


def test_an_error_is_next_to_mend_is_opened_by_its_count_and_is_saved_only_when_asked(desk: Desk) -> None:
    before = bytes_of(desk.folder)
    desk.go("edmund-pryke", "edmund-pryke.mended")
    desk.beside("The file")
    desk.settled()
    field = desk.page.get_by_label("The file as text", exact=False)
    expect(field).to_have_value(re.compile("voice: edmund-pryke"))
    field.fill(field.input_value().replace("A cracked bell was mended", "A broken bell was mended", 1))
    field.press("Control+Enter")
    expect(desk.page.get_by_text("mend mended", exact=False).first).to_be_visible()
    count = desk.page.locator("summary", has_text="1 error")
    inside = count.locator("xpath=..").get_by_text("edmund-pryke.mended (edmund-pryke.yaml, line", exact=False)
    expect(inside).to_be_hidden()
    desk.settled()
    count.click()
    expect(inside).to_be_visible()
    desk.go_to_voice("Agnes Tolliver")
    expect(desk.page.get_by_text("mend edmund-pryke.mended (edmund-pryke.yaml, line", exact=False).first).to_be_visible()
    desk.press("Save 1 file")
    expect(desk.page.get_by_text("This leaves 1 error in the dossier; save anyway?", exact=False)).to_be_visible()
    assert bytes_of(desk.folder) == before
    desk.press("Mend it first")
    expect(desk.page.get_by_role("button", name="Save anyway")).to_have_count(0)
    desk.press("Save 1 file")
    desk.press("Save anyway")
    expect(desk.page.get_by_text(re.compile("^Saved: ")).first).to_be_visible()
    assert "A broken bell was mended" in desk.file("edmund-pryke")


def test_words_are_quoted_for_the_step_whose_button_names_it(desk: Desk) -> None:
    desk.go("agnes-tolliver", "agnes-tolliver.silenced")
    found = load(desk.folder).dossier
    assert found is not None
    desk.settled()
    claim = found.voices["agnes-tolliver"].claims["silenced"]
    name = next(iter(claim.because))
    words = " ".join((BELL / "texts" / "tolliver-article.txt").read_text(encoding="utf-8").split()[40:48])
    desk.fill("Select words below with the mouse, or type them here", words)
    expect(desk.page.get_by_role("button", name="Quote them for the claim")).to_be_visible()
    expect(desk.page.get_by_role("button", name="Quote them here")).to_have_count(0)
    desk.press(f"Quote them for the step {name}")
    expect(desk.page.get_by_role("button", name="Quote them for the claim")).to_have_count(0)
    desk.saved()
    now = load(desk.folder).dossier
    assert now is not None
    after = now.voices["agnes-tolliver"].claims["silenced"]
    assert len(after.because[name].quotes) == len(claim.because[name].quotes) + 1
    assert after.quotes == claim.quotes


def test_words_that_are_not_in_the_text_are_refused_with_the_nearest_passage(desk: Desk) -> None:
    desk.go("edmund-pryke", "edmund-pryke.mended")
    desk.fill("Select words below with the mouse, or type them here", "A broken bell was mended")
    expect(desk.page.get_by_text("the nearest passage", exact=False).first).to_be_visible()
    expect(desk.page.get_by_role("button", name="Quote them here")).to_have_count(0)


def test_a_new_dossier_is_begun_from_title_to_first_voice(desk: Desk, shelf: Path) -> None:
    desk.go()
    desk.press("New")
    desk.page.locator(".st-key-adding-new").get_by_role("radio", name="Dossier").click()
    desk.fill("Title", "Who moved the milestone?")
    desk.fill("The question that is disputed", "Was the milestone moved by the turnpike trust?")
    desk.press("Begin this dossier")
    expect(desk.page.get_by_role("heading", name="Who moved the milestone?")).to_be_visible()
    desk.press("New")
    desk.page.locator(".st-key-adding-new").get_by_role("radio", name="Source").click()
    desk.fill("Title", "Milestones of the Levels")
    desk.fill("Author: family name", "Quill")
    desk.fill("Author: given names", "Mary")
    desk.fill("Date (1950, 1950-08, 1950-08-27)", "1931")
    expect(desk.page.get_by_text("Mary Quill, Milestones of the Levels", exact=False).first).to_be_visible()
    desk.press("Add this source")
    desk.press("New")
    desk.page.locator(".st-key-adding-new").get_by_role("radio", name="Voice").click()
    desk.fill("Whose voice? The name as it is shown", "Mary Quill")
    desk.choose("Source: where the words come from", "Milestones of the Levels")
    desk.press("Begin this voice")
    expect(desk.page.get_by_role("heading", name="Mary Quill", level=1)).to_be_visible()
    desk.fill("Or paste the text", "The trust moved the stone in the night, as everybody knew.")
    desk.press("Attach what is pasted")
    desk.select("moved the stone in the night")
    desk.press("Quote them here")
    desk.saved()
    found = check(shelf / "moved-milestone")
    assert [str(one) for one in found.findings if one.severity != "note"] == []
    assert found.dossier is not None
    assert found.dossier.voices["mary-quill"].claims["thesis"].quotes[0].exact == "moved the stone in the night"


def test_an_empty_shelf_says_what_to_do_and_begins_a_dossier(context: BrowserContext, shelf: Path, tmp_path: Path) -> None:
    assert shelf.is_dir()
    with serving(str(tmp_path), "--edit") as address:
        page = context.new_page()
        page.goto(f"{address}/add")
        expect(page.get_by_role("heading", name="Begin a dossier")).to_be_visible()
        first = Desk(page, tmp_path, address)
        first.fill("Title", "A first one")
        first.fill("The question that is disputed", "Which came first?")
        first.press("Begin this dossier")
        expect(page.get_by_text("No voice speaks here yet", exact=False)).to_be_visible()
    assert [one.code for one in check(tmp_path / "first-one").findings if one.severity != "note"] == []


def test_a_sentence_of_the_text_becomes_a_claim_with_its_words_quoted(desk: Desk) -> None:
    desk.go("edmund-pryke")
    desk.beside("From the text")
    row = desk.page.locator(".sentence").filter(has_text="To be sure, Sir Anthony Vane wished the bell silent").first
    expect(row).to_contain_text("may reply")
    row.get_by_role("button", name="New claim from it").click()
    expect(desk.page.get_by_role("heading", name=re.compile("^Claim: "))).to_be_visible()
    expect(desk.page.get_by_label(SAYS).first).to_have_value(re.compile("^To be sure"))
    expect(desk.page.get_by_label("Page, paragraph or line, as printed")).to_have_count(1)


def test_whoever_only_reads_is_told_how_to_edit_and_sees_no_field(page_of_readers: Page) -> None:
    expect(page_of_readers.get_by_text("argmap serve --edit", exact=False).first).to_be_visible()
    assert page_of_readers.get_by_role("textbox").count() == 0
    assert page_of_readers.get_by_role("link", name="Add", exact=True).count() == 0
    assert page_of_readers.get_by_role("button", name="Save", exact=False).count() == 0


@pytest.fixture
def page_of_readers(context: BrowserContext, app: str) -> Page:
    page = context.new_page()
    page.goto(f"{app}/add?dossier=bell-of-saint-osyth&voice=edmund-pryke&node=edmund-pryke.mended")
    return page


@pytest.mark.parametrize(("scheme", "size"), share(["dark", "light"], [(1366, 768), (390, 844)]))
def test_no_screen_of_it_breaks_a_rule_of_axe(browser: Browser, editing: str, axe: str, scheme: str, size: tuple[int, int]) -> None:
    width, height = size
    context = lend(browser, viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(f"{editing}/add?dossier=first-bell&voice=edmund-pryke&node=edmund-pryke.mended")
    expect(page.locator(".argmap-reading")).to_be_visible(timeout=60_000)
    found = violations(page, axe)
    for shown in ("From the text", "Map", "The file", "Earlier versions"):
        page.get_by_role("radio", name=shown).click()
        at_rest(page)
        found += violations(page, axe)
        if shown == "Map":
            boxes = page.locator(".map g.node.claim").evaluate_all("boxes => boxes.map(box => [box.getAttribute('aria-label'), [...box.querySelectorAll('text:not(.brief)')].map(line => line.textContent).join(' ')])")
            assert boxes
            assert [(label, words) for label, words in boxes if not set(re.findall(r"\w+", words)) <= set(re.findall(r"\w+", label))] == []
    # axe reads of a box only the lines that are not scrolled out of the map: whether its name holds its words is looked at whole below.
    assert [one for one in found if not (one[0] == "label-content-name-mismatch" and ".st-key-map" in one[1])] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    give_back(context)
