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

from argmap.check import check
from argmap.compare import TABLES
from argmap.store import shipped_folder
from argmap.web.compare.grid import MOST, Cell, Row, gather, left, matches, plain, wanted
from argmap.web.compare.lanes import unused
from argmap.web.compare.page import ABOUT
from tests.bench.generate import write_dossier
from tests.browser import at_rest, give_back, lend, serving, share, violations
from tests.conftest import WriteFiles

browsing = pytest.mark.browser

OSYTH = "/compare?dossier=bell-of-saint-osyth"
KOREA = "/compare?dossier=stalin-korea-1950"

Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Opens a page in a browser of its own: a size, a colour scheme."""
    contexts = []

    def open_page(width: int = 1366, height: int = 768, scheme: str = "light") -> Page:
        context = lend(browser, viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light")
        context.set_default_timeout(20_000)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        give_back(context)


def rows(page: Page) -> list[str]:
    return page.locator("tbody tr").all_inner_texts()


def choose(page: Page, label: str, option: str) -> None:
    at_rest(page)
    page.get_by_role("combobox", name=label, exact=True).select_option(label=option)


@browsing
def test_the_evidence_page_opens_on_the_letter_and_says_what_is_shared(opened: Open, app: str) -> None:
    page = opened()
    page.goto(app + OSYTH)
    expect(page.get_by_role("heading", level=1)).to_have_text("Who uses which evidence?")
    expect(page.locator(".figures").first).to_contain_text("4 of 8Agnes Tolliver and Edmund Pryke")
    expect(page.locator(".figures").first).to_contain_text("4 of 8Agnes Tolliver alone")
    expect(page.locator(".figures").first).to_contain_text("19further passages on the map that Agnes Tolliver and Edmund Pryke do not use")
    expect(page.locator("tbody tr")).to_have_count(27)
    choose(page, "Used by", "two or more")
    expect(page.locator("tbody tr")).to_have_count(4)
    choose(page, "Used by", "the source alone, or one it reports")
    expect(page.locator("tbody tr")).to_have_count(19)


@browsing
@pytest.mark.parametrize(("name", "dossier"), share(list(ABOUT), ["bell-of-saint-osyth", "korea-division-1947", "stalin-korea-1950"]))
def test_every_table_of_every_dossier_is_on_the_page(name: str, dossier: str, opened: Open, app: str) -> None:
    page = opened()
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
def test_each_download_opens_again_and_is_the_rows_on_the_screen_or_the_whole_table(opened: Open, app: str) -> None:
    page = opened()
    page.goto(f"{app}{KOREA}&table=hedges&rows=scale:possible")
    expect(page.locator("tbody tr").first).to_be_visible()

    def taken(name: str) -> bytes:
        at_rest(page)
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name, exact=True).click()
        return Path(waiting.value.path()).read_bytes()

    these = pd.read_csv(io.BytesIO(taken("CSV")))
    assert set(these["scale"]) == {"possible"}
    assert len(these) == page.locator("tbody tr").count()
    expect(page.get_by_text(f"These {len(these)} rows", exact=True)).to_be_visible()
    page.get_by_text("The whole table,").click()
    expect(page.get_by_text("Take the whole table away,")).to_be_visible()  # the page has run again
    csv = pd.read_csv(io.BytesIO(taken("CSV")))
    sheet = openpyxl.load_workbook(io.BytesIO(taken("Excel"))).active
    assert sheet is not None
    markdown = taken("Markdown").decode()
    assert list(csv.columns) == ["voice", "of", "scale", "cue", "claim", "says", "basis"]
    assert set(csv["scale"]) > {"possible"}
    assert sheet.max_row == len(csv) + 1 == markdown.count("\n") - 1
    assert [cell.value for cell in sheet[2]][4] == csv["claim"][0]


@browsing
def test_the_evidence_begins_with_the_rows_of_the_letter_and_a_search_narrows_what_is_taken_away(opened: Open, app: str) -> None:
    page = opened()
    page.goto(app + KOREA)
    expect(page.get_by_text("These 43 rows", exact=True)).to_be_visible()
    page.get_by_role("searchbox", name="Find").fill("free hand")
    expect(page.get_by_text("This row", exact=True)).to_be_visible()
    at_rest(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV", exact=True).click()
    assert waiting.value.suggested_filename == "stalin-korea-1950-evidence-chosen.csv"
    row = pd.read_csv(io.BytesIO(Path(waiting.value.path()).read_bytes()), encoding="utf-8-sig").iloc[0]
    assert (row["source name"], row["Donggil Kim (donggil-kim)"]) == ("The letter", "supports with; attacks with (reconstructed)")


@browsing
def test_kims_key_passage_shows_that_he_supports_with_it_before_what_the_map_maker_attacks_with_it(opened: Open, app: str) -> None:
    page = opened()
    page.goto(app + KOREA)
    cell = page.locator("tbody tr", has_text="free hand").locator("td").nth(3)
    expect(cell.get_by_role("button")).to_have_count(2)
    expect(cell.get_by_role("button").nth(0)).to_have_accessible_name("Donggil Kim supports with these words")
    expect(cell.get_by_role("button").nth(1)).to_have_accessible_name("Donggil Kim attacks with these words, as the map-maker reads it")
    expect(cell).to_contain_text("map-maker")


@browsing
def test_what_nobody_draws_on_can_be_read_and_leads_to_its_place(opened: Open, app: str) -> None:
    page = opened()
    page.goto(app + OSYTH)
    page.get_by_text("Words of the warden’s letter that are on the map, but that neither Agnes Tolliver nor Edmund Pryke draws on: 19 of 27 passages").click()
    page.get_by_text("words fewer than five").click()
    expect(page.locator("ul.unread").first.get_by_role("button")).to_have_count(19)
    page.get_by_text("Sentences of the warden’s letter that no other voice quotes").click()
    sentences = page.locator("ul.unread").nth(1)
    for begins, at in (("“WENLOW PARISH LETTERS 19", "WENLOW PARISH LETTERS 19"), ("“Worthy Sir", "Worthy Sir")):
        page.goto(app + OSYTH)
        page.get_by_text("Sentences of the warden’s letter that no other voice quotes").click()
        sentences.get_by_role("button", name=begins).first.click()
        expect(page).to_have_url(re.compile(r"/sources\?.*source=letter"))
        expect(page.locator(".reading .here")).to_contain_text(at)
        expect(page.locator(".reading .here")).to_be_in_viewport()


@browsing
def test_a_count_leads_to_the_rows_that_it_counts(opened: Open, app: str) -> None:
    page = opened()
    page.goto(app + KOREA)
    cards = page.locator(".figures").first.get_by_role("button")
    expect(cards).to_have_count(4)
    for card in cards.all():
        number = re.match(r"\d+", card.inner_text())
        assert number is not None
        card.click()
        expect(page.locator("tbody tr")).to_have_count(int(number[0]))
        expect(page.locator("thead")).to_be_in_viewport()
    expect(page).to_have_url(re.compile("shared%3Anobody"))
    page.goto(f"{app}{KOREA}&table=replies")
    card = page.locator(".figures").first.get_by_role("button", name=re.compile("concede")).first
    conceded = card.locator("strong").inner_text()
    card.click()
    expect(page.get_by_role("combobox", name="Relation", exact=True)).to_have_value("concedes")
    assert page.locator("tbody tr").count() >= int(conceded)


@browsing
def test_unused_words_name_whom_and_show_their_place_and_headings_stand_last(opened: Open, app: str) -> None:
    page = opened()
    page.goto(app + KOREA)
    page.get_by_text("Words of the letter that are on the map, but that neither Donggil Kim, William Stueck nor the e-dossier’s editors draws on: 26 of 43 passages").click()
    items = page.locator("ul.unread").first.get_by_role("listitem").locator("visible=true")
    shown = items.all_inner_texts()
    assert shown[0].startswith("“somewhat differently from Comrade Gottwald” paragraph 1 · carries: ")
    assert shown[0].endswith("here speaks Gottwald (as others report him)")  # whom the table counts among the voices of this row
    assert all(len(re.findall(r"“([^”]*)”", one)[0].split()) >= 5 for one in shown[:-1])
    assert not [one for one in shown if "Gary Goldberg" in one or "Top Secret" in one]
    items.last.locator("summary").click()
    expect(page.get_by_role("button", name="“Top Secret”").first).to_be_visible()


@browsing
def test_what_two_agree_on_tells_shared_rejections_from_shared_claims(opened: Open, app: str) -> None:
    page = opened()
    page.goto(f"{app}{KOREA}&table=positions")
    expect(page.locator("ul.met").first).to_contain_text("Donggil Kim and William Stueck: as the map-maker reads them, both take a stand on 18 of the 61 claims on which either does. On 8 of these 18 they agree")
    page.get_by_text("How far the others meet").click()
    expect(page.locator("ul.met").nth(1)).to_contain_text("On 5 of these 5 they agree (4 accepted by both, 1 rejected by both), on 0 they part.")


@browsing
def test_two_readings_say_whose_a_conclusion_is_and_what_the_map_maker_draws(opened: Open, app: str) -> None:
    page = opened()
    page.goto(f"{app}{KOREA}&table=readings&rows=find:free hand")
    row = page.locator("tbody tr", has_text="no American military intervention").first
    expect(row).to_contain_text("against William Stueck (the map-maker sets it against this):")
    expect(page.locator(".figures")).to_contain_text("0 of 19are rival readings")
    expect(page.locator("tbody tr").first).to_contain_text("together with:")
    expect(page.locator("tbody tr").first).to_contain_text("claim reconstructed by the map-maker")
    page.goto(f"{app}{OSYTH}&table=readings")
    expect(page.locator(".figures")).to_contain_text("1 of 3are rival readings")


@browsing
def test_a_reconstructed_claim_is_ascribed_and_marked_and_asserted_by_nobody(opened: Open, app: str) -> None:
    page = opened()
    page.goto(f"{app}{KOREA}&table=positions&rows=find:armed intervention")
    row = page.locator("tbody tr").first
    expect(row).to_contain_text("claim reconstructed by the map-maker")
    expect(row).to_contain_text("is ascribed by the map-maker")
    expect(row).not_to_contain_text("asserts")


@browsing
def test_quotation_marks_stand_only_around_printed_words(opened: Open, app: str) -> None:
    page = opened()
    for table, (name, dossier) in share(list(ABOUT), [("stalin-korea-1950", KOREA), ("bell-of-saint-osyth", OSYTH)]):
        graph = check(shipped_folder() / "arguments" / name).graph
        assert graph is not None
        made = {words for one in graph.claims.values() for words in (one.claim.short, one.claim.says) if words}
        page.goto(f"{app}{dossier}&table={table}")
        expect(page.locator("tbody tr").first).to_be_visible()
        assert not made & set(re.findall("“([^”]*)”", page.locator(".paper").last.inner_text()))


@browsing
def test_how_much_is_addressed_says_whose_reading_it_is_and_what_a_point_is(opened: Open, app: str) -> None:
    page = opened()
    page.goto(f"{app}{KOREA}&table=replies")
    said = (
        "Of the 38 points of Donggil Kim on what both answer (22 claims, 16 steps), the text of William Stueck addresses 12 as the map-maker reads it; "
        "in its own words, none."
    )
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.locator(".figures")).to_contain_text(re.compile(r"\d+relations between voices, in \d+ rows"))


@browsing
def test_the_question_page_says_who_uses_the_words_it_shows(opened: Open, app: str) -> None:
    page = opened()
    page.goto(f"{app}/?dossier=stalin-korea-1950&question=entangle")
    expect(page.get_by_text("William Stueck takes up what is said there without printing these words.")).to_be_visible()
    expect(page.get_by_role("heading", name="Words that Donggil Kim rests on")).to_be_visible()
    expect(page.get_by_text("William Stueck does not quote these words.")).to_be_visible()
    page.goto(f"{app}/?dossier=bell-of-saint-osyth&question=why-down")
    expect(page.get_by_role("heading", name="Words they read differently")).to_be_visible()
    expect(page.get_by_text("“yet that she may be rung softly this Twelvemonth without Danger”")).to_be_visible()
    expect(page.get_by_role("heading", name="Words that")).to_have_count(0)


@browsing
def test_the_evidence_can_be_taken_away_as_a_picture(opened: Open, app: str) -> None:
    page = opened()
    page.goto(app + OSYTH)
    at_rest(page)
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
            at_rest(page, quiet=500)
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
@pytest.mark.parametrize(("name", "scheme"), share(list(ABOUT), ["light", "dark"]))
def test_axe_finds_no_violation(name: str, scheme: str, opened: Open, app: str, axe: str) -> None:
    page = opened(scheme=scheme)
    page.goto(f"{app}{KOREA}&table={name}")
    page.locator("tbody tr").first.wait_for()
    at_rest(page)
    assert violations(page, axe) == []


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


def test_the_rows_the_filters_leave_are_known_by_their_numbers_in_the_table() -> None:
    rows = [Row({"voice": {name: name}}, (plain(word),), number) for name, word, number in (("kim", "Letter", 2), ("stueck", "letter", 0), ("kim", "Telegram", 1))]
    assert left(rows, "all") == [0, 1, 2]
    assert left(rows, "voice:kim;sort:0-") == [1, 2]
    assert left(rows, "find: letter ") == [0, 2]
    assert left(rows, "voice:nobody;nonsense:x") == [0, 1, 2]
