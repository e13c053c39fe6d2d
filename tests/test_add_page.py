"""The Add page in a real browser: a position from a text to a checked file, and nothing lost on the way."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from argmap.check import check
from argmap.store import history, load
from tests.browser import serving, violations

pytestmark = pytest.mark.browser

BELL = Path(__file__).parents[1] / "arguments" / "bell-of-saint-osyth"
HOSTILE = "<img src=x onerror=\"document.title='broken'\"> **bold** [a](javascript:alert(1)) $x$ :red[r] # no: 'yes' {a}"

Copied = Callable[[str], Path]


class Desk:
    """A page of the app, and the dossier it edits."""

    def __init__(self, page: Page, folder: Path, address: str) -> None:
        self.page, self.folder, self.address = page, folder, address

    def go(self, voice: str = "", node: str = "") -> None:
        self.page.goto(f"{self.address}/add?dossier={self.folder.name}&voice={voice}&node={node}")
        expect(self.page.get_by_role("button", name="Take back")).to_be_visible()

    def settled(self) -> None:
        """Wait until the page has drawn what the last change brought."""
        self.page.wait_for_timeout(150)
        expect(self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_have_count(1)

    def press(self, name: str) -> None:
        self.settled()
        self.page.get_by_role("button", name=name, exact=True).click()

    def fill(self, label: str, words: str) -> None:
        self.settled()
        field = self.page.get_by_label(label).first
        field.fill(words)
        field.blur()

    def choose(self, label: str, option: str | re.Pattern[str]) -> None:
        self.settled()
        field = self.page.get_by_role("combobox", name=label).first
        field.click()
        if not self.page.get_by_role("listbox").is_visible():
            field.press("ArrowDown")
        self.page.get_by_role("option", name=option).first.click()

    def go_to_voice(self, shown: str) -> None:
        self.settled()
        self.choose("Voice", shown)
        expect(self.page.get_by_role("heading", name=shown, level=1)).to_be_visible()

    def beside(self, name: str) -> None:
        self.page.get_by_role("radio", name=name).click()

    def save(self) -> None:
        button = self.page.get_by_role("button", name="Save", exact=False).first
        button.click()

    def saved(self) -> None:
        self.save()
        expect(self.page.get_by_text(re.compile("^Saved: ")).first).to_be_visible()

    def file(self, voice: str) -> str:
        return (self.folder / f"{voice}.yaml").read_text(encoding="utf-8")

    def select(self, words: str) -> None:
        """Select words in the source with the mouse, from their first character to their last."""
        self.settled()
        reading = self.page.locator(".argmap-reading")
        expect(reading).to_contain_text(words.split()[0])
        box = reading.evaluate(
            """(root, words) => {
                const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
                const letters = [];
                while (walker.nextNode()) [...walker.currentNode.data].forEach((_, n) => letters.push([walker.currentNode, n]));
                const at = letters.map(([node, n]) => node.data[n] === '\\n' ? ' ' : node.data[n]).join('').indexOf(words);
                if (at < 0) return null;
                letters[at][0].parentNode.scrollIntoView({block: 'center'});
                const box = ([node, n]) => { const range = new Range(); range.setStart(node, n); range.setEnd(node, n + 1); return range.getBoundingClientRect(); };
                const [first, last] = [box(letters[at]), box(letters[at + words.length - 1])];
                return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
            }""", words,
        )
        assert box is not None, f"{words} do not stand in the text"
        self.page.mouse.move(box[0], box[1])
        self.page.mouse.down()
        self.page.mouse.move((box[0] + box[2]) / 2, box[3], steps=3)
        self.page.mouse.move(box[2], box[3], steps=3)
        self.page.mouse.up()


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for copies of the bell, and another for drafts."""
    folder = tmp_path_factory.mktemp("shelf")
    before = os.environ.get("ARGMAP_STATE")
    os.environ["ARGMAP_STATE"] = str(tmp_path_factory.mktemp("state"))
    yield folder
    if before is None:
        del os.environ["ARGMAP_STATE"]
    else:
        os.environ["ARGMAP_STATE"] = before


@pytest.fixture(scope="module")
def copied(shelf: Path) -> Copied:
    """Makes a copy of the bell under a name of its own."""

    def copy(name: str) -> Path:
        folder = shelf / name
        shutil.copytree(BELL, folder)
        head = folder / "dossier.yaml"
        head.write_text(head.read_text(encoding="utf-8").replace("dossier: bell-of-saint-osyth", f"dossier: {name}"), encoding="utf-8")
        assert [one for one in check(folder).findings if one.severity != "note"] == []
        return folder

    return copy


@pytest.fixture(scope="module")
def editing(shelf: Path, copied: Copied) -> Iterator[str]:
    """The app on that folder, with editing."""
    copied("first-bell")
    with serving(str(shelf), "--edit") as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1366, "height": 768})
    made.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    yield made
    made.close()


@pytest.fixture
def desk(request: pytest.FixtureRequest, context: BrowserContext, editing: str, copied: Copied) -> Desk:
    name = request.node.name.removeprefix("test_").replace("_", "-")[:40].strip("-").split("[")[0]
    return Desk(context.new_page(), copied(name), editing)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def without_places(files: dict[str, bytes], *names: str) -> dict[str, bytes]:
    return {name: raw for name, raw in files.items() if name not in ("places.json", *names)}


def begin_voice(desk: Desk, shown: str, source: str) -> None:
    desk.press("New")
    desk.fill("Whose voice? The name as it is shown", shown)
    desk.choose("Source: where the words come from", source)
    desk.press("Begin this voice")
    expect(desk.page.get_by_role("heading", name=shown, level=1)).to_be_visible()


def node_on_the_map(page: Page, node: str) -> Locator:
    return page.locator(f"[id='node-{node}']")


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
    desk.choose("A new step, from these claims together", "The founder found the crack.")
    desk.page.keyboard.press("Escape")
    desk.press("Add the step")
    expect(desk.page.get_by_text("Steps that lead to it (1)")).to_be_visible()

    desk.press("New reply")
    desk.choose("It comes from", "The founder found the crack.")
    desk.page.keyboard.press("Escape")
    box = node_on_the_map(desk.page, "agnes-tolliver.silenced")
    expect(box).to_be_visible()
    box.click()
    expect(desk.page.get_by_role("button", name="Add the reply")).to_be_enabled()
    desk.press("Add the reply")
    expect(desk.page.get_by_role("heading", name="Reply: ", exact=False)).to_be_visible()
    desk.settled()
    node_on_the_map(desk.page, "agnes-tolliver.silenced.motive").click()  # the dot of a step: an undercut
    expect(desk.page.get_by_text("is against agnes-tolliver · silenced · motive")).to_be_visible()
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


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what is called so has the focus."""
    for _ in range(160):
        page.keyboard.press("Tab")
        named = page.evaluate(
            """() => {
                let here = document.activeElement;
                while (here?.shadowRoot?.activeElement) here = here.shadowRoot.activeElement;
                const label = here?.labels?.[0]?.textContent || '';
                return [here?.getAttribute('aria-label') || '', label, here?.textContent || ''];
            }"""
        )
        if any(one.strip().startswith(name) or one.strip().endswith(f". {name}") for one in named):
            return
    raise AssertionError(f"{name} cannot be reached with Tab")


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


SAYS = "The claim, in one sentence of your own"


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
    expect(desk.page.get_by_label(SAYS)).to_have_value("Theirs was first.")
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
    expect(desk.page.get_by_label(SAYS)).to_have_value(first)
    assert desk.file("edmund-pryke") == (BELL / "edmund-pryke.yaml").read_text(encoding="utf-8")


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
    expect(desk.page.get_by_label(SAYS)).to_have_value("Typed and not saved.")
    expect(desk.page.get_by_label("A new claim, in one sentence")).to_have_value("Half a thought")
    desk.saved()
    assert "Typed and not saved." in desk.file("edmund-pryke")
    desk.page.get_by_label("A new claim, in one sentence").fill("")
    desk.page.get_by_label("A new claim, in one sentence").blur()
    desk.settled()
    desk.page.reload()
    expect(desk.page.get_by_role("button", name="Saved")).to_be_visible()
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
        expect(second.page.get_by_label(SAYS)).to_have_value("Before the power failed.")


def test_a_deletion_asks_once_and_is_taken_back(desk: Desk) -> None:
    desk.go("edmund-pryke", "edmund-pryke.mud")
    before = desk.page.get_by_label(SAYS).input_value()
    desk.press("Delete this claim")
    expect(desk.page.get_by_label(SAYS)).to_have_value(before)
    desk.press("Delete the claim, its quotations and its steps")
    expect(desk.page.get_by_role("heading", name="Nothing is open")).to_be_visible()
    desk.press("Take back")
    desk.settled()
    expect(desk.page.get_by_label(SAYS)).to_have_value(before)
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
    expect(desk.page.get_by_text(f"The folder {desk.folder.name} is gone", exact=False)).to_have_count(0)


def test_a_folder_that_cannot_be_written_costs_a_sentence_and_no_word(desk: Desk) -> None:
    before = bytes_of(desk.folder)
    (desk.folder / ".argmap").write_text("no folder", encoding="utf-8")  # as root every mode may be written
    desk.go("edmund-pryke", "edmund-pryke.mended")
    desk.fill(SAYS, "Nowhere to put this.")
    desk.save()
    expect(desk.page.get_by_text("Not saved: ", exact=False).first).to_be_visible()
    expect(desk.page.get_by_label(SAYS)).to_have_value("Nowhere to put this.")
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
    desk.save()
    desk.press("Save anyway")  # the new voice is a draft with hostile words for everything: that leaves an error, and is asked about
    expect(desk.page.get_by_text(re.compile("^Saved: ")).first).to_be_visible()
    assert desk.page.title() == title
    assert desk.page.locator("img[src='x'], a[href^='javascript']").count() == 0
    found = check(desk.folder).dossier
    assert found is not None
    claim = found.voices["edmund-pryke"].claims["mended"]
    assert (claim.says, claim.rationale, claim.quotes[0].at) == (HOSTILE, HOSTILE, HOSTILE)


def test_a_misquotation_typed_into_the_file_is_shown_with_the_nearest_passage(desk: Desk) -> None:
    desk.go("edmund-pryke", "edmund-pryke.mended")
    desk.beside("The file")
    field = desk.page.get_by_label("The file as text", exact=False)
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
    desk.page.get_by_role("radio", name="Dossier").click()
    desk.fill("Title", "Who moved the milestone?")
    desk.fill("The question that is disputed", "Was the milestone moved by the turnpike trust?")
    desk.press("Begin this dossier")
    expect(desk.page.get_by_role("heading", name="Who moved the milestone?")).to_be_visible()
    desk.press("New")
    desk.page.get_by_role("radio", name="Source").click()
    desk.fill("Title", "Milestones of the Levels")
    desk.fill("Author: family name", "Quill")
    desk.fill("Author: given names", "Mary")
    desk.fill("Date (1950, 1950-08, 1950-08-27)", "1931")
    expect(desk.page.get_by_text("Mary Quill, Milestones of the Levels", exact=False).first).to_be_visible()
    desk.press("Add this source")
    desk.press("New")
    desk.page.get_by_role("radio", name="Voice").click()
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
    expect(desk.page.get_by_label(SAYS)).to_have_value(re.compile("^To be sure"))
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


@pytest.mark.parametrize(("scheme", "width", "height"), [("light", 1366, 768), ("dark", 1366, 768), ("light", 390, 844), ("dark", 390, 844)])
def test_no_screen_of_it_breaks_a_rule_of_axe(browser: Browser, editing: str, axe: str, scheme: str, width: int, height: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(f"{editing}/add?dossier=first-bell&voice=edmund-pryke&node=edmund-pryke.mended")
    expect(page.locator(".argmap-reading")).to_be_visible(timeout=60_000)
    found = violations(page, axe)
    for shown in ("From the text", "Map", "The file", "Earlier versions"):
        page.get_by_role("radio", name=shown).click()
        page.wait_for_timeout(1_200)
        found += violations(page, axe)
        if shown == "Map":
            boxes = page.locator(".map g.node.claim").evaluate_all("boxes => boxes.map(box => [box.getAttribute('aria-label'), [...box.querySelectorAll('text:not(.brief)')].map(line => line.textContent).join(' ')])")
            assert boxes
            assert [(label, words) for label, words in boxes if not set(re.findall(r"\w+", words)) <= set(re.findall(r"\w+", label))] == []
    # axe reads of a box only the lines that are not scrolled out of the map: whether its name holds its words is looked at whole below.
    assert [one for one in found if not (one[0] == "label-content-name-mismatch" and ".st-key-map" in one[1])] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
