"""Anchoring: words stand where they stand, whole, and nowhere else."""

from __future__ import annotations

import random
import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.text.anchor import Unusable, anchor
from argmap.text.describe import describe, where, whole_words
from argmap.text.fold import fold
from argmap.text.nearest import Grams, nearest
from tests.bench.book import write_book
from tests.falsify import falsified, quotations

SOURCES = Path(__file__).resolve().parents[2] / "shared" / "sources"
SEEDS = ["000_576ee07f3a315c77.txt", "003_fc3c61873443d225.txt"]

WHOLE = {
    "able is not what unable says": ("He was unable to resist.", "able to resist"),
    "aligned is not what non-aligned says": ("the non-aligned states", "aligned states"),
    "can is not what can't says": ("we can't know", "we can"),
    "the same with a curly apostrophe": ("we can’t know", "we can"),
    "5 is not what 3.5 says": ("some 3.5 million men", "5 million men"),
    "3 is not what 3.5 says": ("some 3.5 million men", "some 3"),
    "50 is not what 1950 says": ("in 1950 he", "50 he"),
    "able is not what un-able says over a line's end": ("un-\nable to", "able to"),
}


@pytest.mark.parametrize(("text", "quoted"), WHOLE.values(), ids=WHOLE)
def test_half_a_word_is_refused(text: str, quoted: str) -> None:
    found = anchor(fold(text), quoted)
    assert (found.places, found.cut_words) == ((), 1)


STANDS = {
    "after a dash": ("the war—American troops", "American troops"),
    "before a dash": ("the war—American troops", "the war"),
    "inside quotation marks": ("he said 'a free hand' to them", "a free hand"),
    "at the very end": ("so it ended", "ended"),
    "at the very beginning": ("So it ended", "So it"),
    "before a full stop": ("It is so. He left.", "is so"),
    "over a page end": ("believing that\n\f\nChinese intervention", "believing that Chinese intervention"),
    "over a hyphen that joins": ("the inter-\nvention came", "the intervention came"),
    "over a hyphen that belongs": ("a well-\nknown man", "a well-known man"),
    "over one of each": ("a well-\nknown inter-\nvention", "a well-known intervention"),
    "a possessive": ("Stalin’s aim", "Stalin's aim"),
}


@pytest.mark.parametrize(("text", "quoted"), STANDS.values(), ids=STANDS)
def test_it_stands(text: str, quoted: str) -> None:
    assert len(anchor(fold(text), quoted).places) == 1


def test_all_places_are_found_and_the_context_chooses_among_them() -> None:
    text = fold("first the war began, then the war ended, then the war was told")
    assert len(anchor(text, "the war").places) == 3
    chosen = anchor(text, "the war", prefix="then", suffix="ended")
    assert [place.start for place in chosen.places] == [26]
    assert chosen.elsewhere == 2


def test_a_context_that_is_not_there_makes_no_place_and_says_so() -> None:
    found = anchor(fold("the war began"), "the war", prefix="after")
    assert len(found.places) == 1
    assert not found.context_found
    assert anchor(fold("the war began"), "the peace", prefix="", suffix="began").places == ()


BAD = {
    "empty": ("", "quote words"), "only punctuation": ("— … !", "quote words"), "far too long": ("a " * 25_000, "at most"),
    "a bidirectional override": ("free\u202ehand", "U+202E"), "a zero width space": ("free\u200bhand", "U+200B"),
    "a tag character": ("free\U000e0041hand", "U+E0041"), "a control character": ("free\x07hand", "U+0007"),
}


@pytest.mark.parametrize(("quoted", "words"), BAD.values(), ids=BAD)
def test_what_cannot_be_looked_for_is_refused_in_a_sentence(quoted: str, words: str) -> None:
    with pytest.raises(Unusable, match=re.escape(words)):
        anchor(fold("free hand"), quoted)


def test_a_word_that_stands_ten_thousand_times_is_found_ten_thousand_times() -> None:
    assert len(anchor(fold("war and " * 10_000), "war").places) == 10_000


@pytest.fixture(scope="module", params=[*SEEDS, "a generated book"])
def seed(request: pytest.FixtureRequest) -> str:
    """A text to quote from: the two documents where they are at hand, and a book that is made up."""
    if request.param == "a generated book":
        return write_book(300_000, seed=7)
    path = SOURCES / str(request.param)
    if not path.is_file():
        pytest.skip(f"the document {request.param} is not beside this checkout (../shared/sources)")
    return path.read_text(encoding="utf-8")


def test_no_falsified_quotation_is_accepted(seed: str) -> None:
    """1,000 falsifications a text, each with the right context on both sides: 0 may stand."""
    text = fold(seed)
    accepted = [
        (change, false) for change, quoted, false in falsified(seed, 1_000, seed=1)
        if anchor(text, false, *_context(seed, quoted)).places
    ]
    assert accepted == []


def _context(raw: str, quoted: str) -> tuple[str, str]:
    at = raw.find(quoted)
    return (raw[max(0, at - 32) : at], raw[at + len(quoted) : at + len(quoted) + 32]) if at >= 0 else ("", "")


def test_every_exact_quotation_is_found_where_it_stands(seed: str) -> None:
    text = fold(seed)
    for quoted in quotations(seed, 500, seed=2):
        places = anchor(text, quoted).places
        assert places, quoted
        assert all(fold(place.raw).text == fold(quoted).text for place in places)


def test_every_quotation_in_another_print_is_found(seed: str) -> None:
    """Quotation marks, dashes, white space, soft and line-end hyphens exchanged in the text: 100 % still stand."""
    chance = random.Random(3)
    printed = _reprinted(seed, chance)
    text = fold(printed)
    missed = [quoted for quoted in quotations(seed, 500, seed=3) if not anchor(text, quoted).places]
    assert missed == []


def _reprinted(text: str, chance: random.Random) -> str:
    marks = {"'": "’", '"': "“", "’": "'", "“": '"', "”": '"', "-": "‐", "—": "–", "–": "—"}
    made: list[str] = []
    for n, c in enumerate(text):
        inside = 0 < n < len(text) - 1 and text[n - 1].isalpha() and c.isalpha() and text[n + 1].isalpha()
        roll = chance.random()
        if c in marks and roll < 0.5:
            made.append(marks[c])
        elif c == " " and roll < 0.3:
            made.append(chance.choice(["  ", "\n", "\u00a0", "\n\f\n", " \t"]))
        elif inside and roll < 0.01:
            made.append(c + "\u00ad")
        elif inside and roll < 0.02:
            made.append(c + "-\n")
        else:
            made.append(c)
    return "".join(made)


@given(st.data())
def test_what_describe_gives_anchors_at_the_very_place(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(["war", "and", "peace", "the", "Stalin’s", "well-known", "1950", "aim."]), min_size=3, max_size=40))
    raw = data.draw(st.sampled_from([" ", "\n"])).join(words)
    start = data.draw(st.integers(0, len(raw) - 1))
    end = data.draw(st.integers(start + 1, len(raw)))
    start, end = whole_words(raw, start, end)
    if not any(c.isalnum() for c in raw[start:end]):
        return
    text = fold(raw)
    selector = describe(text, start, end)
    places = anchor(text, selector.exact, selector.prefix, selector.suffix).places
    assert (start, end) in [(place.start, place.end) for place in places]
    if selector.unique:
        assert len(places) == 1


def test_the_context_is_as_short_as_uniqueness_allows() -> None:
    raw = "first the war began, then the war ended"
    at = raw.rindex("the war")
    assert describe(fold(raw), at, at + 7)[:3] == ("the war", "then", "")


def test_a_place_is_given_by_line_paragraph_and_page() -> None:
    raw = "One.\n\nTwo\ntwo.\n\nThree."
    assert where(raw, raw.index("two"), [(0, "iv"), (6, "v")]) == (4, 2, "v")
    assert where(raw, raw.index("Three")).paragraph == 3


def test_the_nearest_passage_is_suggested_and_its_difference_marked() -> None:
    near = nearest(fold("He not only predicted but actually desired US intervention."), "He never predicted but actually desired intervention")
    assert near is not None
    assert near.raw == "He not only predicted but actually desired US intervention"
    assert near.marked == "He [-never-] {+not only+} predicted but actually desired {+US+} intervention"


WRONG_ENDS = {
    "the last word": ("that he would have Vane", "that he would have [-Vane-] {+him+}"),
    "the first word": ("And he would have him", "[-And-] {+that+} he would have him"),
    "the last two words": ("that he would see Sir Anthony", "that he would [-see Sir Anthony-] {+have him silent+}"),
    "a word more at the end of the text": ("Nobody else was there then", "Nobody else was there [-then-]"),
}


@pytest.mark.parametrize("case", WRONG_ENDS)
def test_a_wrong_word_at_an_end_is_shown_with_the_right_one(case: str) -> None:
    quoted, marked = WRONG_ENDS[case]
    text = fold("He told me so in the tower. This is a letter that I kept, in which he says that he would have him silent. Nobody else was there")
    near = nearest(text, quoted)
    assert near is not None
    assert near.marked == marked


def test_nothing_is_suggested_where_nothing_is_like_it() -> None:
    assert nearest(fold("The ledger of the mill."), "Stalin desired intervention in Korea") is None
    assert nearest(fold(""), "anything") is None


def test_with_one_letter_in_ten_wrong_the_right_passage_comes_first() -> None:
    raw = write_book(400_000, seed=11)
    text = fold(raw)
    index = Grams(text)
    chance = random.Random(5)
    wanted = quotations(raw, 300, seed=6)
    right = 0
    for quoted in wanted:
        noisy = "".join(chance.choice(["", "x", c + "e"]) if c.isalpha() and chance.random() < 0.1 else c for c in quoted)
        near = nearest(text, noisy, index)
        right += near is not None and fold(quoted).text in fold(raw[max(0, near.start - 30) : near.end + 30]).text
    assert right >= 0.99 * len(wanted)


def test_a_wrapped_text_and_its_one_line_form_hold_the_same_words() -> None:
    raw = write_book(20_000, seed=2).replace("\n", " ")
    assert fold("\n".join(textwrap.wrap(raw, 60, break_on_hyphens=False))).text == fold(raw).text.strip()
