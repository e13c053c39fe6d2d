"""One HTML file for a whole dossier: it opens from disk, works offline, asks nothing of anybody, and runs nobody's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from argmap.check import check
from argmap.exchange import one_file
from argmap.store import shipped_folder
from tests.bench.generate import write_dossier
from tests.browser import ARGUMENTS, chromium
from tests.test_browser import HOSTILE
from tests.test_cli import argmap

KIM = "[id='node-donggil-kim.desired']"


def page_of(folder: Path, target: Path) -> Path:
    checked = check(folder)
    assert checked.dossier is not None
    assert checked.graph is not None
    target.write_text(one_file(checked.dossier, checked.graph), encoding="utf-8")
    return target


@pytest.fixture(scope="module")
def korea(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return page_of(shipped_folder() / "arguments" / "stalin-korea-1950", tmp_path_factory.mktemp("page") / "korea.html")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def offline(browser: Browser) -> Iterator[Page]:
    """A page with the network off that fails the test on any error, or any request but for the file itself."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, offline=True)
    page = context.new_page()
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: trouble.append(request.url) if not request.url.startswith("file://") else None)
    yield page
    context.close()
    assert trouble == []


pytestmark = pytest.mark.browser


def test_a_click_shows_the_words_and_back_goes_back(korea: Path, offline: Page) -> None:
    offline.goto(korea.as_uri())
    offline.locator(KIM).click()
    expect(offline.get_by_text("“actually desired US intervention”")).to_be_visible()
    assert "node=donggil-kim.desired" in offline.url
    offline.go_back()
    expect(offline.get_by_text("Click a box to read its words")).to_be_visible()


def test_a_place_can_be_shared_by_its_address(korea: Path, offline: Page) -> None:
    offline.goto(korea.as_uri() + "#question=letter-is&node=william-stueck.reassurance")
    expect(offline.locator("[id='node-william-stueck.reassurance']")).to_be_visible()
    expect(offline.locator("#questions button[aria-pressed=true]")).to_contain_text("reassure")


def test_a_claim_that_the_opening_map_does_not_show_has_a_map_of_its_own(korea: Path, offline: Page) -> None:
    offline.goto(korea.as_uri())
    offline.get_by_text("The map as text").click()
    offline.locator("#outline button[data-node='donggil-kim.needed-time']").first.click()
    expect(offline.locator("[id='node-donggil-kim.needed-time']")).to_be_visible()


def test_the_page_allows_nothing_but_its_own_script_and_style(korea: Path) -> None:
    text = korea.read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    assert policy[1].startswith("default-src &#x27;none&#x27;; script-src &#x27;sha256-")
    assert "unsafe" not in policy[1]
    assert not re.search(r"(?:src|href)=[\"']?https?:", text)


def test_an_authors_words_do_not_run_and_do_not_end_the_data(tmp_path: Path, offline: Page) -> None:
    folder = write_dossier(tmp_path / "mill", 6)
    voice = folder / "scholar-0.yaml"
    nasty = HOSTILE + "</script><script>document.title='taken'</script><!--"
    voice.write_text(voice.read_text(encoding="utf-8").replace("The ledger of year 0 shows", nasty).replace("in the year 0", nasty), encoding="utf-8")
    offline.goto(page_of(folder, tmp_path / "mill.html").as_uri())
    offline.locator("[id='node-scholar-0.c0']").click()
    expect(offline.locator("#words")).to_contain_text("</script><script>")
    assert offline.title() == "A generated dispute"
    assert offline.locator("img").count() == 0


def test_the_same_dossier_gives_the_same_file(korea: Path, tmp_path: Path) -> None:
    again = page_of(shipped_folder() / "arguments" / "stalin-korea-1950", tmp_path / "again.html")
    assert again.read_bytes() == korea.read_bytes()
    assert len(again.read_bytes()) < 3_000_000


def test_the_command_line_makes_it(tmp_path: Path) -> None:
    target = tmp_path / "bell.html"
    ended = argmap("draw", "bell-of-saint-osyth", "-o", str(target))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
