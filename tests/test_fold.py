"""Folding: the same words in another print are equal, anything else is not, and every character finds its way back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.text.fold import FOLDS, fold, folds_between, tidy

CASES = {
    "curly quotation marks": ("‘a’ “b”", "'a' \"b\""),
    "guillemets": ("«a»", '"a"'),
    "dashes": ("a—b – c−d", "a-b - c-d"),
    "spaces": ("a  b\t\u00a0c\n\n  d\u2009e", "a b c d e"),
    "a page end": ("that\n\f\nChinese", "that Chinese"),
    "a soft hyphen": ("inter\u00advention", "intervention"),
    "a soft hyphen at a line's end": ("inter\u00ad\n  vention", "intervention"),
    "a hyphen at a line's end": ("inter-\nvention", "intervention"),
    "no join before a number": ("1950-\n1953", "1950- 1953"),
    "emphasis": ("*Novaya I Noveishaya Istoriia*, *not* now", "Novaya I Noveishaya Istoriia, not now"),
    "a lone asterisk stays": ("five * six", "five * six"),
    "a footnote's asterisk stays": ("the claim*", "the claim*"),
    "composition": ("cafe\u0301", "café"),
    "zero width space": ("free\u200bhand", "freehand"),
    "a space on both sides of nothing": ("free \u200b hand", "free hand"),
    "nothing to do": ("plain words", "plain words"),
    "empty": ("", ""),
}


@pytest.mark.parametrize(("raw", "folded"), CASES.values(), ids=CASES)
def test_folded(raw: str, folded: str) -> None:
    assert fold(raw).text == folded


UNEQUAL = [("free hand", "Free hand"), ("naive", "naïve"), ("cafe", "café"), ("colour", "color"), ("well-known", "wellknown"),
           ("a b", "ab"), ("1950", "1951"), ("it's", "its"), ("...", "…"), ("''", '"')]


@pytest.mark.parametrize(("one", "other"), UNEQUAL, ids=[f"{a} / {b}" for a, b in UNEQUAL])
def test_never_equal(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


TEXTS = st.text(st.sampled_from("ab cé-\n\t*'’“” —\u00ad\u200b\u0301\u00a0.,1X\f"), max_size=60)


@given(TEXTS)
def test_every_folded_character_comes_from_its_place(raw: str) -> None:
    """The raw characters behind a folded stretch fold to that stretch, and places never go backwards."""
    folded = fold(raw)
    starts = [folded.raw_start(n) for n in range(len(folded.text))]
    ends = [folded.raw_end(n) for n in range(1, len(folded.text) + 1)]
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    for start, end, character in zip(starts, ends, folded.text, strict=True):
        assert 0 <= start < end <= len(raw)
        behind = raw[start:end]
        if character == " ":
            assert any(c.isspace() for c in behind)
        elif character.isalnum():
            assert character == unicodedata.normalize("NFC", behind)


@given(TEXTS)
def test_folding_twice_changes_nothing_more_but_emphasis(raw: str) -> None:
    once = fold(raw).text
    assert fold(once).text.replace("*", "") == once.replace("*", "")


@given(TEXTS)
def test_the_way_there_and_back(raw: str) -> None:
    folded = fold(raw)
    for n in range(len(folded.text)):
        assert folded.folded_start(folded.raw_start(n)) <= n
        assert folded.text[folded.folded_start(folded.raw_start(n))] == folded.text[n]


@given(st.text(max_size=80))
def test_any_text_folds(raw: str) -> None:
    folded = fold(raw)
    assert "\n" not in folded.text
    assert "  " not in folded.text


def test_a_running_header_is_left_out() -> None:
    raw = "the largest armies\n\nTHE COLD WAR   17\n\nat the ready"
    start = raw.index("THE COLD")
    assert fold(raw, [(start, start + 17)]).text == "the largest armies at the ready"


NEEDED = {
    "none": ("a free hand", "a free hand", ()),
    "quotation marks": ("Stalin’s", "Stalin's", ("quotation-marks",)),
    "a line's end": ("a free\nhand", "a free hand", ("spaces",)),
    "a joined hyphen": ("inter-\nvention", "intervention", ("line-end-hyphen",)),
    "a kept hyphen": ("well-\nknown", "well-known", ("line-end-hyphen",)),
    "emphasis": ("*not* because", "not because", ("emphasis",)),
    "several": ("“a” —\nb", '"a" - b', ("quotation-marks", "dashes", "spaces")),
    "a pair of asterisks cut through": ("word *not", "word not", ("emphasis",)),
    "an accent": ("cafe\u0301", "café", ("composition",)),
}


@pytest.mark.parametrize(("raw", "exact", "needed"), NEEDED.values(), ids=NEEDED)
def test_the_folds_that_were_needed_are_named(raw: str, exact: str, needed: tuple[str, ...]) -> None:
    assert folds_between(raw, exact) == needed
    assert set(needed) <= set(FOLDS)


def test_tidy_keeps_the_printed_marks() -> None:
    assert tidy("Stalin’s  *free*\nhand — inter-\nvention") == "Stalin’s free hand — intervention"
