"""One HTML file for a whole dossier: it opens from disk, works offline, asks nothing of anybody, and runs nobody's words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from argmap import draw
from argmap.check import check
from argmap.check.recorded import recorded_spans
from argmap.draw.views import Folds
from argmap.exchange import one_file
from argmap.store import shipped_folder
from tests.bench.generate import write_dossier
from tests.browser import give_back, lend, share, violations
from tests.commands import argmap
from tests.test_browser import HOSTILE

KIM, STUECK = "donggil-kim.desired", "william-stueck.preferred-none"
KOREA = shipped_folder() / "arguments" / "stalin-korea-1950"
SHIPPED = sorted(path.parent.name for path in (shipped_folder() / "arguments").glob("*/dossier.yaml"))

pytestmark = pytest.mark.browser


def page_of(folder: Path, target: Path) -> Path:
    checked = check(folder)
    assert checked.dossier is not None
    assert checked.graph is not None
    target.write_text(one_file(checked.dossier, checked.graph, recorded_spans(checked.dossier)), encoding="utf-8")
    return target


def held(page: Path) -> dict[str, Any]:
    """What a page holds, as data."""
    found = re.search(r'id="dossier">(.*?)</script>', page.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.fixture(scope="module")
def korea(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return page_of(KOREA, tmp_path_factory.mktemp("page") / "korea.html")


@pytest.fixture
def offline(browser: Browser) -> Iterator[Page]:
    """A page with the network off that fails the test on any error, or any request but for the file itself."""
    context = lend(browser, viewport={"width": 1366, "height": 768}, offline=True)
    page = context.new_page()
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: trouble.append(request.url) if not request.url.startswith("file://") else None)
    yield page
    give_back(context)
    assert trouble == []


def node(page: Page, name: str) -> Locator:
    return page.locator(f"[id='node-{name}']")


def boxes(page: Page) -> set[str]:
    page.locator("g.node.claim").first.wait_for()
    return {name.removeprefix("node-") for name in page.locator("g.node.claim").evaluate_all("nodes => nodes.map(node => node.id)")}


def test_a_click_shows_the_words_and_back_goes_back(korea: Path, offline: Page) -> None:
    offline.goto(korea.as_uri())
    node(offline, KIM).click()
    expect(offline.get_by_text("“actually desired US intervention”")).to_be_visible()
    assert "node=donggil-kim.desired" in offline.url
    offline.go_back()
    expect(offline.get_by_text("Click a box to read its words")).to_be_visible()


def test_a_place_can_be_shared_by_its_address(korea: Path, offline: Page) -> None:
    offline.goto(korea.as_uri() + "#question=letter-is&node=william-stueck.reassurance")
    expect(node(offline, "william-stueck.reassurance")).to_be_visible()
    expect(offline.get_by_role("heading", level=1)).to_contain_text("reassure an ally")
    expect(offline.locator("#questions [aria-current]")).to_have_text("What is the letter evidence of?")


def test_a_claim_that_the_opening_map_does_not_show_has_a_map_of_its_own(korea: Path, offline: Page) -> None:
    offline.goto(korea.as_uri())
    offline.get_by_text("The map as text").click()
    offline.locator("#outline button[data-node='donggil-kim.needed-time']").first.click()
    expect(node(offline, "donggil-kim.needed-time")).to_be_visible()


@pytest.mark.parametrize(("view", "seen"), [
    ("Step by step", "Stop 1 of "), ("One voice", "Donggil Kim"), ("Evidence", "quotes the passage"), ("Who answers whom", "Click a voice"), ("Time", "later than"),
])
def test_every_picture_of_the_app_is_there_at_an_address_of_its_own(view: str, seen: str, korea: Path, offline: Page) -> None:
    offline.goto(korea.as_uri())
    offline.get_by_role("link", name=view, exact=True).click()
    expect(offline.locator("#views [aria-current]")).to_have_text(view)
    expect(offline.locator("#on-map")).to_contain_text(seen)
    expect(offline.locator("g.node").first).to_be_visible()
    again = offline.url
    offline.goto("about:blank")
    offline.goto(again)
    expect(offline.locator("#views [aria-current]")).to_have_text(view)


def test_the_argument_is_read_one_step_at_a_time_forward_and_back(korea: Path, offline: Page) -> None:
    offline.goto(korea.as_uri() + "#view=guided")
    expect(offline.get_by_text("Stop 1 of")).to_be_visible()
    first = boxes(offline)
    offline.get_by_role("link", name="Next stop").click()
    expect(offline.get_by_text("Stop 2 of")).to_be_visible()
    assert boxes(offline) != first
    offline.get_by_role("link", name="Previous stop").click()
    expect(offline.get_by_text("Stop 1 of")).to_be_visible()
    assert boxes(offline) == first


def test_a_voice_in_the_picture_of_voices_opens_its_own_argument(korea: Path, offline: Page) -> None:
    offline.goto(korea.as_uri() + "#view=answers")
    node(offline, "william-stueck").click()
    expect(offline.locator("#within [aria-current]")).to_have_text("William Stueck")
    assert {name.split(".")[0] for name in boxes(offline)} == {"william-stueck"}


def test_what_is_folded_and_unfolded_offline_is_what_the_app_would_show(korea: Path, offline: Page) -> None:
    """Both pictures have the same boxes, whatever is opened and closed in turn, and each box counts what it hides."""
    checked = check(KOREA)
    dossier, graph = checked.dossier, checked.graph
    assert dossier is not None
    assert graph is not None
    opening = [box.id for box in draw.face_off(dossier, graph, "entangle").boxes]
    for opened, folded in (
        ((), ()), ((KIM,), ()), ((KIM, STUECK), ()), (draw.unfold_all(graph, opening), ()), ((), ("donggil-kim.europe-first",)), ((KIM,), ("earlier-scholars.counted-on-no-us",)),
        (("against:" + KIM,), ()), ((KIM, "against:donggil-kim.desired.stated-aim"), ()), (tuple(opening), (KIM,)), ((STUECK, "william-stueck.reassurance"), (STUECK,)),
    ):
        view = draw.face_off(dossier, graph, "entangle", folds=Folds(tuple(opened), folded))
        offline.goto("about:blank")
        offline.goto(f"{korea.as_uri()}#question=entangle&open={','.join(opened)}&fold={','.join(folded)}")
        assert boxes(offline) == {box.id for box in view.boxes}, (opened, folded)
        counts = dict(offline.locator("g.node.claim").evaluate_all(
            r"nodes => nodes.map(node => [node.id.slice(5), Number(/^\+ (\d+)/.exec([...node.querySelectorAll('text:not(.brief)')].at(-1).textContent)?.[1] || 0)])"
        ))
        assert counts == {box.id: box.folded for box in view.boxes}, (opened, folded)
        dots = set(offline.locator("g.node.step").evaluate_all("nodes => nodes.map(node => node.id.slice(5))"))
        assert {dot.id for dot in view.dots} <= dots | {dot.id for dot in view.dots if dot.id.startswith("relations.")}, (opened, folded)


def test_a_branch_is_unfolded_by_its_button_and_folded_again(korea: Path, offline: Page) -> None:
    offline.goto(korea.as_uri())
    opening = boxes(offline)
    node(offline, KIM).click()
    offline.get_by_role("button", name="Unfold this box: 2 more").click()
    expect(offline.locator("g.node.claim")).to_have_count(len(opening) + 2)
    offline.get_by_role("button", name="Unfold one level").click()
    expect(offline.locator("g.node.claim")).not_to_have_count(len(opening) + 2)
    offline.get_by_role("button", name="Back to the opening view").click()
    expect(offline.locator("g.node.claim")).to_have_count(len(opening))
    offline.go_back()
    expect(offline.locator("g.node.claim")).not_to_have_count(len(opening))


def test_search_finds_a_folded_claim_and_the_map_unfolds_on_the_way_to_it(korea: Path, offline: Page) -> None:
    offline.goto(korea.as_uri())
    folded = "william-stueck.counterweight"
    expect(node(offline, folded)).to_have_count(0)
    offline.get_by_role("searchbox").fill("regarded China as a counterweight")
    offline.get_by_role("searchbox").press("Enter")
    expect(node(offline, folded)).to_be_visible()
    assert "open=" in offline.url


def test_a_source_has_its_citation_and_its_quotations_in_order_with_gaps(korea: Path, offline: Page) -> None:
    offline.goto(korea.as_uri() + "#page=sources&source=letter")
    page = offline.locator("#page")
    expect(page).to_contain_text("fond 558, opis 11, delo 62, listy 71-72")
    expect(page).to_contain_text("characters not shown")
    expect(page.locator(".strip").first).to_be_visible()
    passage = page.locator("mark[role=button]").first
    name = passage.get_attribute("data-node")
    passage.click()
    expect(node(offline, name or "?")).to_be_visible()


def test_no_more_of_a_source_is_in_the_page_than_its_quotations(korea: Path) -> None:
    """What the sources page holds of a source is what the dossier quotes: no word from between."""
    checked = check(KOREA)
    assert checked.dossier is not None
    quoted = {quote.exact for _, _, _, quote in checked.dossier.quotations()}
    quoted |= {quote.quoting.exact for _, _, _, quote in checked.dossier.quotations() if quote.quoting and quote.quoting.exact}

    def marks(tree: list[dict[str, Any]]) -> Iterator[str]:
        for element in tree:
            if element["t"] == "mark":
                yield element["x"]
            yield from marks(element.get("k", []))

    shown = {part for source in held(korea)["sources"] for mark in marks(source["tree"]) for part in mark.split(" … ")}
    assert len(shown) > 100
    assert {words for words in shown if not any(words in one for one in quoted)} == set()


def test_the_page_says_how_to_cite_the_map_and_what_its_words_mean(korea: Path, offline: Page) -> None:
    offline.goto(korea.as_uri())
    offline.get_by_role("link", name="Cite this map").click()
    expect(offline.locator("#page")).to_contain_text("“Stalin, Korea and the letter of August 1950,” argument map")
    offline.get_by_role("link", name="Glossary").click()
    expect(offline.locator("#page dt", has_text="Undercut")).to_be_visible()


@pytest.mark.parametrize("address", [
    "#node=constructor", "#view=toString&page=__proto__", "#question=nowhere&stop=-1&view=guided", "#view=guided&stop=1e9", "#view=voice&voice=nobody",
    "#open=a,b&fold=constructor", "#page=sources&source=../../etc", "#node=%3Cimg%20src=x%3E",
])
def test_an_address_that_leads_nowhere_still_shows_the_page(address: str, korea: Path, offline: Page) -> None:
    offline.goto(korea.as_uri() + address)
    expect(offline.locator("#words:visible, #page:visible")).not_to_be_empty()
    assert offline.locator("img").count() == 0


@pytest.mark.parametrize("name", SHIPPED)
def test_no_question_of_a_shipped_dossier_lacks_a_picture(name: str, korea: Path, tmp_path: Path) -> None:
    data = held(korea if name == KOREA.name else page_of(shipped_folder() / "arguments" / name, tmp_path / "page.html"))
    assert all(picture["svg"] for picture in data["pictures"])
    assert all(question["faces"] and -1 not in [number for _, number in question["stops"]] for question in data["questions"])
    steps = {step for question in data["questions"] for step, _ in question["stops"]}
    assert set(data["nodes"]) == set(data["around"]) | steps


@pytest.mark.parametrize(("width", "scheme"), share([390, 1366], ["light", "dark"]))
def test_the_page_reads_at_every_width(width: int, scheme: Any, korea: Path, browser: Browser) -> None:
    context = lend(browser, viewport={"width": width, "height": 800}, color_scheme=scheme, offline=True)
    page = context.new_page()
    for address in ("", "#view=evidence", f"#node={KIM}", "#page=sources", "#page=words", "#page=cite"):
        page.goto("about:blank")
        page.goto(korea.as_uri() + address)
        page.wait_for_timeout(200)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
    page.goto(korea.as_uri() + "#")
    page.locator("g.node.claim").first.wait_for()
    sizes = page.locator("g.node text:not(.brief)").evaluate_all("lines => lines.map(t => parseFloat(t.getAttribute('font-size')) * t.getScreenCTM().a)")
    give_back(context)
    assert min(sizes) >= 11.99


def test_on_paper_nothing_is_left_to_press(korea: Path, offline: Page) -> None:
    offline.goto(korea.as_uri() + f"#node={KIM}")
    node(offline, KIM).wait_for()
    offline.emulate_media(media="print")
    for name in ("#views", "#pages", ".tools", "#branches .action"):
        assert offline.locator(name).first.is_visible() is False
    assert offline.locator(".map svg").evaluate("svg => svg.getBoundingClientRect().width <= window.innerWidth")


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
    page = page_of(folder, tmp_path / "mill.html").as_uri()
    offline.goto(page)
    node(offline, "scholar-0.c0").click()
    expect(offline.locator("#words")).to_contain_text("</script><script>")
    for view in ("#view=guided", "#view=voice", "#view=answers", "#page=sources", "#page=cite"):
        offline.goto(page + view)
        offline.wait_for_timeout(100)
    assert "A generated dispute" in offline.title()
    assert offline.locator("img").count() == 0


def test_the_same_dossier_gives_the_same_file(korea: Path, tmp_path: Path) -> None:
    again = page_of(KOREA, tmp_path / "again.html")
    assert again.read_bytes() == korea.read_bytes()
    assert len(again.read_bytes()) < 6_000_000


def test_a_large_dossier_keeps_its_words_where_it_has_no_room_for_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, offline: Page) -> None:
    monkeypatch.setattr("argmap.exchange.album.MOST_PICTURES", 12)
    page = page_of(write_dossier(tmp_path / "mill", 60), tmp_path / "mill.html")
    data = held(page)
    assert len(data["pictures"]) == 12
    without = next(name for name in data["nodes"] if name not in data["around"] and "." in name)
    offline.goto(f"{page.as_uri()}#node={without}")
    expect(offline.locator("#words .says")).to_be_visible()


def test_the_command_line_makes_it(tmp_path: Path) -> None:
    target = tmp_path / "bell.html"
    ended = argmap("draw", "bell-of-saint-osyth", "-o", str(target))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(("address", "scheme"), share(["", f"#node={KIM}", "#view=guided", "#view=answers", "#page=sources", "#page=words", "#page=cite"], ["light", "dark"]))
def test_no_accessibility_rule_is_broken_on_the_page(address: str, scheme: Any, korea: Path, browser: Browser, axe: str) -> None:
    # The page's own policy forbids any script but its own; the check is let in, the page is what it is.
    context = lend(browser, viewport={"width": 1366, "height": 768}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(korea.as_uri() + address)
    page.locator("#pages a").first.wait_for()
    page.wait_for_timeout(400)
    found = violations(page, axe)
    give_back(context)
    assert found == []
