"""The Compare page in a real browser: it counts, sorts, filters, leads to the map and to the words, and gives tables away."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from argmap.compare import TABLES
from argmap.web.compare.grid import MOST, Cell, Row, gather, matches, plain, wanted
from argmap.web.compare.lanes import unused
from argmap.web.compare.page import ABOUT
from tests.bench.generate import write_dossier
from tests.browser import serving
from tests.conftest import WriteFiles

expect.set_options(timeout=20_000)
browsing = pytest.mark.browser

OSYTH = "/compare?dossier=bell-of-saint-osyth"
KOREA = "/compare?dossier=stalin-korea-1950"

Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Opens a page in a browser of its own: a size, a colour scheme."""
    contexts = []

    def open_page(width: int = 1366, height: int = 768, scheme: str = "light") -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light")
        context.set_default_timeout(20_000)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def rows(page: Page) -> list[str]:
    return page.locator("tbody tr").all_inner_texts()


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label, exact=True).select_option(label=option)


@browsing
def test_the_evidence_page_opens_on_the_letter_and_says_what_is_shared(opened: Open, app: str) -> None:
    page = opened()
    page.goto(app + OSYTH)
    expect(page.get_by_role("heading", level=1)).to_have_text("Who uses which evidence?")
    expect(page.locator(".figures").first).to_contain_text("4 of 8Agnes Tolliver and Edmund Pryke")
    expect(page.locator(".figures").first).to_contain_text("4 of 8Agnes Tolliver alone")
    expect(page.locator(".figures").first).to_contain_text("19more on the map")
    expect(page.locator("tbody tr")).to_have_count(27)
    choose(page, "Used by", "two or more")
    expect(page.locator("tbody tr")).to_have_count(4)
    choose(page, "Used by", "nobody but its own voice")
    expect(page.locator("tbody tr")).to_have_count(19)


@browsing
@pytest.mark.parametrize("name", ABOUT)
def test_every_table_of_every_dossier_is_on_the_page(name: str, opened: Open, app: str) -> None:
    page = opened()
    for dossier in ("bell-of-saint-osyth", "korea-division-1947", "stalin-korea-1950"):
        page.goto(f"{app}/compare?dossier={dossier}&table={name}")
        expect(page.get_by_role("heading", level=1)).to_have_text(ABOUT[name].asks)
        expect(page.locator("tbody tr, .paper p").first).to_be_visible()
        assert not page.get_by_text("Traceback").count()
        assert page.get_by_test_id("stException").count() == 0


@browsing
def test_a_click_on_a_head_sorts_rising_then_falling_then_not(opened: Open, app: str) -> None:
    page = opened()
    page.goto(f"{app}{OSYTH}&table=chronology")
    head = page.get_by_role("columnheader", name="What", exact=True)
    expect(head).to_have_attribute("aria-sort", "none")
    before = rows(page)
    what = page.locator("tbody td:nth-child(3)")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    rising = what.all_inner_texts()
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert what.first.inner_text() == rising[-1] != rising[0]
    assert what.last.inner_text() == rising[0]
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "none")
    assert rows(page) == before


@browsing
def test_filters_and_order_stand_in_the_address_and_come_back_from_it(opened: Open, app: str) -> None:
    page = opened()
    page.goto(f"{app}{KOREA}&table=replies")
    choose(page, "Relation", "concedes")
    left = page.locator("tbody tr")
    expect(left).to_have_count(3)
    page.get_by_role("button", name="Who", exact=True).click()
    expect(page).to_have_url(re.compile(r"rows=does%3Aconcedes%3Bsort%3A0"))
    expect(page.locator(".count")).to_have_text(re.compile(r"3 of \d+ rows"))
    other = opened()
    other.goto(page.url)
    expect(other.locator("tbody tr")).to_have_count(3)
    expect(other.get_by_role("combobox", name="Relation", exact=True)).to_have_value("concedes")
    assert rows(other) == rows(page)


@browsing
def test_words_are_found_and_where_none_are_left_it_is_said(opened: Open, app: str) -> None:
    page = opened()
    page.goto(f"{app}{KOREA}&table=positions")
    page.get_by_label("Find").fill("Acheson")
    expect(page.locator("tbody tr").first).to_contain_text("Acheson")
    page.get_by_label("Find").fill("no such words here; find:voice:x")
    expect(page.get_by_text("No row is left: take a filter out.")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(0)


@browsing
def test_a_mark_leads_to_the_claim_on_the_map(opened: Open, app: str) -> None:
    page = opened()
    page.goto(app + OSYTH)
    page.get_by_role("button", name="Edmund Pryke supports with these words").first.click()
    expect(page).to_have_url(re.compile(r"/map\?.*node=edmund-pryke\.softly-no-flood-bell"))
    expect(page.locator("[id='node-edmund-pryke.softly-no-flood-bell'].selected")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Who uses which evidence?")).to_be_visible()


@browsing
def test_words_and_bars_lead_to_their_place_in_the_source(opened: Open, app: str) -> None:
    page = opened(1366, 600)
    page.goto(app + OSYTH)
    page.get_by_role("button", name="“Jos. Fenne”").click()
    expect(page).to_have_url(re.compile(r"/sources\?.*source=letter.*place=Jos\.\+Fenne"))
    place = page.locator(".lit.here")
    expect(place).to_contain_text("Jos. Fenne")
    expect(place).to_be_in_viewport()
    page.goto(app + OSYTH)
    bar = page.get_by_role("button", name=re.compile("^Agnes Tolliver supports with “There are some of the Vestry"))
    bar.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/sources\?.*place=agnes-tolliver\.vestry-wished"))
    expect(page.locator(".lit.here")).to_be_in_viewport()


@browsing
def test_each_download_opens_again_and_is_the_whole_table(opened: Open, app: str) -> None:
    page = opened()
    page.goto(f"{app}{KOREA}&table=hedges&rows=scale:possible")
    expect(page.locator("tbody tr").first).to_be_visible()

    def taken(name: str) -> bytes:
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name, exact=True).click()
        return Path(waiting.value.path()).read_bytes()

    csv = pd.read_csv(io.BytesIO(taken("CSV")))
    sheet = openpyxl.load_workbook(io.BytesIO(taken("Excel"))).active
    assert sheet is not None
    markdown = taken("Markdown").decode()
    assert list(csv.columns) == ["voice", "of", "scale", "cue", "claim", "says"]
    assert set(csv["scale"]) > {"possible"}
    assert sheet.max_row == len(csv) + 1 == markdown.count("\n") - 1
    assert [cell.value for cell in sheet[2]][4] == csv["claim"][0]


@browsing
def test_the_evidence_can_be_taken_away_as_a_picture(opened: Open, app: str) -> None:
    page = opened()
    page.goto(app + OSYTH)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Picture", exact=True).click()
    assert waiting.value.suggested_filename == "bell-of-saint-osyth-evidence.svg"
    assert Path(waiting.value.path()).read_text(encoding="utf-8").startswith("<svg")


HOSTILE = "<img src=x onerror=\"document.title='taken'\"> **bold** [link](javascript:alert(1)) $x$ :red[no]"


@browsing
def test_markup_in_any_field_stays_the_characters_it_is(opened: Open, tmp_path: Path) -> None:
    folder = write_dossier(tmp_path / "mill", 6)
    for path in folder.glob("scholar-*.yaml"):
        text = path.read_text(encoding="utf-8").replace("The ledger of year 0 shows", HOSTILE)
        path.write_text(text.replace("voice: ", f"name: '{HOSTILE.replace(chr(39), chr(39) * 2)}'\nvoice: ", 1), encoding="utf-8")
    with serving(str(folder)) as address:
        page = opened()
        for name in ("positions", "replies", "not-addressed", "chronology", "evidence"):
            page.goto(f"{address}/compare?table={name}")
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            page.wait_for_timeout(500)
            assert page.title() != "taken"
            assert page.locator("img[src='x'], a[href^='javascript']").count() == 0
        page.goto(f"{address}/compare?table=positions")
        expect(page.locator("thead")).to_contain_text("**bold** [link](javascript:alert(1)) $x$ :red[no]")
        expect(page.locator("tbody tr").first).to_contain_text("<img src=x onerror=")


@browsing
def test_an_empty_table_says_what_to_do_and_a_wrong_name_which_this_is(opened: Open, write_mill: WriteFiles) -> None:
    folder = write_mill(relations=None, otto_klee=None)
    with serving(str(folder)) as address:
        page = opened()
        for name in ("evidence", "replies", "not-addressed", "readings", "paraphrases", "facts"):
            page.goto(f"{address}/compare?table={name}")
            expect(page.get_by_text(ABOUT[name].empty)).to_be_visible()
        page.goto(f"{address}/compare?table=nonsense&rows=voice:x;;sort:99-;find:%3Cb%3E;source:")
        expect(page.get_by_text("There is no table called nonsense; this is Evidence.")).to_be_visible()
        page.goto(f"{address}/compare?table=positions&rows=voice:nobody;kind;sort:99-;sort:x;bad::")
        expect(page.locator("tbody tr")).to_have_count(2)


@browsing
def test_a_phone_shows_rows_as_cards_and_nothing_runs_over_the_edge(opened: Open, app: str) -> None:
    page = opened(390, 844)
    for name in ABOUT:
        page.goto(f"{app}{KOREA}&table={name}")
        expect(page.locator("tbody tr").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        boxes = page.locator("tbody td:visible").evaluate_all("cells => cells.filter(cell => cell.getBoundingClientRect().right > innerWidth).length")
        assert boxes == 0
    expect(page.get_by_role("combobox", name="Sort by")).to_be_visible()


@browsing
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ABOUT)
def test_axe_finds_no_violation(name: str, scheme: str, opened: Open, app: str, axe: str) -> None:
    page = opened(scheme=scheme)
    page.goto(f"{app}{KOREA}&table={name}")
    page.locator("tbody tr").first.wait_for()
    page.wait_for_timeout(800)
    page.evaluate(axe)
    found = page.evaluate(
        """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
            .flatMap(rule => rule.nodes.map(node => [rule.id, node.target.flat(9).join(' '), node.html.slice(0, 200)]))"""
    )
    assert found == []


def test_the_page_offers_every_table() -> None:
    assert set(ABOUT) == set(TABLES)


def test_an_address_says_values_first_and_the_words_to_find_last() -> None:
    assert wanted("voice:kim;sort:2-;find:Free; voice:x") == ({"voice": "kim"}, "free; voice:x")
    assert wanted("find:a") == ({}, "a")
    assert wanted("all") == wanted("") == ({}, "")


def test_a_row_is_left_by_the_filters_it_meets() -> None:
    row = Row({"voice": {"kim": "Kim"}}, (plain("The Letter"), Cell(())))
    assert matches(row, wanted("voice:kim;find:letter"))
    assert not matches(row, wanted("voice:stueck"))
    assert not matches(row, wanted("find:telegram"))


def test_of_a_table_too_long_to_send_the_filters_choose_what_is_sent() -> None:
    many = [Row({"voice": {f"v{n % 2}": f"v{n % 2}"}}, (plain(str(n)),)) for n in range(3 * MOST)]
    whole = gather(["N"], many, ["voice"], "")
    assert (len(whole.rows), whole.total) == (MOST, 3 * MOST)
    one = gather(["N"], many, ["voice"], f"voice:v1;find:{3 * MOST - 1}")
    assert [row.cells[0].elements[0]["x"] for row in one.rows] == [str(3 * MOST - 1)]
    assert one.filters == whole.filters == {"voice": {"v0": "v0", "v1": "v1"}}


def test_the_stretches_nobody_draws_on_lie_between_those_somebody_does() -> None:
    assert unused([(2, 4), (3, 6), (6, 7)], 10) == [(0, 2), (7, 10)]
    assert unused([], 5) == [(0, 5)]
    assert unused([(0, 5)], 5) == []
