"""The Add page in a real browser, for its tests: copies of the bell on a shelf of their own, and a hand at the page."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from argmap.check import check
from tests.browser import answered, at_rest, give_back, lend, serving

BELL = Path(__file__).parents[1] / "arguments" / "bell-of-saint-osyth"
HOSTILE = "<img src=x onerror=\"document.title='broken'\"> **bold** [a](javascript:alert(1)) $x$ :red[r] # no: 'yes' {a}"

Copied = Callable[[str], Path]


class Desk:
    """A page of the app, and the dossier it edits."""

    def __init__(self, page: Page, folder: Path, address: str) -> None:
        self._page, self.folder, self.address = page, folder, address

    @property
    def page(self) -> Page:
        """The page, once all it asked for is answered: else a press goes to what is about to be drawn anew."""
        answered(self._page)
        return self._page

    def go(self, voice: str = "", node: str = "") -> None:
        self.page.goto(f"{self.address}/add?dossier={self.folder.name}&voice={voice}&node={node}")
        expect(self.page.get_by_role("button", name="Take back")).to_be_visible()

    def settled(self) -> None:
        """Wait until the page has drawn what the last change brought."""
        at_rest(self.page, quiet=100)

    def press(self, name: str) -> None:
        self.settled()
        self.page.get_by_role("button", name=name, exact=True).click()

    def fill(self, label: str, words: str) -> None:
        self.settled()
        field = self.page.get_by_label(label).first
        field.fill(words)
        field.blur()

    def choose(self, label: str, option: str | re.Pattern[str], *, inside: Locator | None = None) -> None:
        self.settled()
        field = (inside or self.page).get_by_role("combobox", name=label).first
        field.click()
        if not self.page.get_by_role("listbox").is_visible():
            field.press("ArrowDown")
        self.page.get_by_role("option", name=option).first.click()

    def tick(self, words: str) -> None:
        """Tick a claim in the list of those that a step or a reply may come from."""
        self.settled()
        self.page.get_by_role("checkbox", name=words).check()

    def aim(self, node: str, shown: str) -> None:
        """Aim the reply that is being made by a click on the map."""
        self.settled()
        self.page.locator(f"[id='node-{node}']").click()
        expect(self.page.get_by_role("combobox", name="It is aimed at").last).to_have_value(re.compile(shown))

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
    made = lend(browser, viewport={"width": 1366, "height": 768})
    made.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    yield made
    give_back(made)


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


def tab_to(page: Page, name: str, kind: str = "") -> None:
    """Press Tab until what is called so has the focus; ``kind`` is its tag, where two things are called so."""
    for _ in range(160):
        page.keyboard.press("Tab")
        tag, *named = page.evaluate(
            """() => {
                let here = document.activeElement;
                while (here?.shadowRoot?.activeElement) here = here.shadowRoot.activeElement;
                const label = here?.labels?.[0]?.textContent || '';
                return [here?.tagName || '', here?.getAttribute('aria-label') || '', label, here?.textContent || ''];
            }"""
        )
        if kind in ("", tag) and any(one.strip().startswith(name) or one.strip().endswith(f". {name}") for one in named):
            return
    raise AssertionError(f"{name} cannot be reached with Tab")


SAYS = "The claim, in one sentence of your own"
