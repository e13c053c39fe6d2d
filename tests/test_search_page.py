"""The Search page: what is anywhere in the dossiers is found by its words, and leads to where it stands."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from argmap.store import find_dossier
from argmap.web import search_page
from argmap.web.address import Address
from tests.browser import at_rest, give_back, lend, violations

CASES = [
    ("reassur", "his effort to REASSURING words", True),
    ("eassur", "reassurance", False),
    ("nervous ally", "an ally who is nervous", True),
    ('"nervous ally"', "an ally who is nervous", False),
    ("“nervous ally”", "To a nervous, ally", True),
    ("resume", "Résumé of the talks", True),
    ("Kim Il-sung", "Kim Il Sung's wish", True),
    ("1950 letter", "the letter of August 1950", True),
    ("斯大林", "斯大林的信", True),
    ("a.*b (", "a b", True),
    ("a.*b (", "a and b", False),
]


@pytest.mark.parametrize(("asked", "text", "found"), CASES, ids=[f"{asked} in {text}" for asked, text, _ in CASES])
def test_words_are_found_as_beginnings_of_words_and_quoted_ones_in_a_row(asked: str, text: str, found: bool) -> None:
    entry = search_page.Entry("Claim", text, "", "map", Address(), search_page.fold(text))
    assert search_page.matches(entry, search_page.terms(asked)) is found


@pytest.mark.parametrize("asked", ["", "   ", "…?!", "“”", "*"])
def test_signs_alone_ask_for_nothing(asked: str) -> None:
    assert search_page.terms(asked) == []


@pytest.mark.parametrize("name", ["stalin-korea-1950", "korea-division-1947", "bell-of-saint-osyth"])
def test_every_claim_quotation_source_and_question_of_a_dossier_can_be_found_by_its_own_words(name: str) -> None:
    from argmap.check import check

    folder = find_dossier(name)
    dossier = check(folder).dossier
    assert dossier is not None
    entries = search_page.entries(folder, name)
    texts = [(voice, text) for voice, file in dossier.voices.items() for claim in file.claims.values() for text in (claim.says, *(quote.exact for quote in claim.quotes))]
    wanted = [text for _, text in texts] + [question.asks for question in dossier.head.questions.values()] + [source.csl.title for source in dossier.head.sources.values() if source.csl.title]
    assert len(wanted) > 50
    for text in wanted:
        asked = [search_page.fold(text)]
        assert any(search_page.matches(entry, asked) for entry in entries), text


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_find_opens_the_map_at_the_claim_and_axe_finds_nothing(browser: Browser, app: str, axe: str, scheme: str) -> None:
    context = lend(browser, viewport={"width": 1366, "height": 768}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{app}/search")
    page.get_by_label("Search all dossiers").wait_for()
    at_rest(page)
    page.get_by_label("Search all dossiers").fill("zzz nothing")
    page.get_by_label("Search all dossiers").press("Enter")
    expect(page.get_by_text("Nothing here has all of these words")).to_be_visible()
    at_rest(page)
    page.get_by_label("Search all dossiers").fill("by contrast reassuring")
    page.get_by_label("Search all dossiers").press("Enter")
    expect(page).to_have_url(re.compile("words=by"))
    at_rest(page)
    assert violations(page, axe) == []
    page.get_by_role("button", name=re.compile("by contrast")).first.click()
    expect(page).to_have_url(re.compile(r"/map\?.*dossier=stalin-korea-1950.*node="))
    expect(page.locator("g.node.selected")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("button", name=re.compile("by contrast")).first).to_be_visible()
    give_back(context)
