"""Words picked from a text stand on no running header, wherever the page ends: what is written is what the author wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.check import check
from argmap.check.cues import marked_sentences
from argmap.check.quotes import GOOD, verify_one
from argmap.check.recorded import Quoted
from argmap.check.texts import SourceText, Texts, open_texts
from argmap.edit import selected, typed
from argmap.model import Dossier, Quotation
from argmap.store import Refused
from argmap.text.anchor import anchor
from argmap.text.describe import describe
from argmap.text.fold import as_printed, fold

BELL = Path(__file__).resolve().parents[1] / "arguments" / "bell-of-saint-osyth"


@pytest.fixture(scope="module")
def bell() -> tuple[Dossier, Texts]:
    dossier = check(BELL).dossier
    assert dossier is not None
    return dossier, open_texts(dossier)


@pytest.fixture(scope="module")
def letter(bell: tuple[Dossier, Texts]) -> SourceText:
    return bell[1].by_source["letter"]


def stands(text: SourceText, fields: dict[str, object]) -> bool:
    words = Quotation.model_validate({name: fields[name] for name in ("exact", "prefix", "suffix") if name in fields})
    return verify_one(Quoted("", "", (), "", text.source, words), text).status in {*GOOD, "lacuna"}  # what is lost in the text itself is said elsewhere


def test_a_selection_across_a_page_leaves_the_running_header_out(letter: SourceText) -> None:
    crossed = [(a, b) for a, b in letter.folded.headers if letter.folded.raw[:a].strip() and letter.folded.raw[b:].strip()]
    assert crossed
    for a, b in crossed:
        found = selected(letter, a - 40, b + 40)
        header = " ".join(letter.folded.raw[a:b].split())
        assert header in " ".join(letter.folded.raw[a - 40 : b + 40].split())
        assert header not in str(found.fields["exact"])
        assert stands(letter, found.fields)


def test_typed_words_across_a_page_are_written_without_its_header(letter: SourceText) -> None:
    assert typed(letter, "past use, but that").fields["exact"] == "past use, but that"
    assert typed(letter, "past use, … but that she").fields["exact"].startswith("past use, but that")


@given(st.data())
def test_whatever_is_selected_is_a_quotation_that_stands_and_holds_no_header(letter: SourceText, data: st.DataObject) -> None:
    raw = letter.folded.raw
    start = data.draw(st.integers(0, len(raw) - 1))
    end = data.draw(st.integers(start + 1, min(len(raw), start + 900)))
    if not raw[start:end].strip():
        return
    if not any(character.isalnum() for character in as_printed(letter.folded, start, end)):
        return  # nothing but signs, or a header
    found = selected(letter, start, end)
    assert stands(letter, found.fields)
    assert not [a for a, b in letter.folded.headers if " ".join(raw[a:b].split()) in str(found.fields["exact"])]


def test_a_header_alone_is_nothing_to_quote(letter: SourceText) -> None:
    for a, b in letter.folded.headers:
        with pytest.raises(Refused, match="holds no letter and no digit; quote words"):
            selected(letter, a, b)


def test_a_selection_that_ends_or_begins_in_a_header_stops_before_it(letter: SourceText) -> None:
    a, b = next((a, b) for a, b in letter.folded.headers if a > 100)
    assert selected(letter, a - 30, a + 5).fields["exact"] == selected(letter, a - 30, a).fields["exact"]
    assert selected(letter, a + 5, b + 30).fields["exact"] == selected(letter, b, b + 30).fields["exact"]


def test_the_words_beside_a_quotation_are_taken_from_beyond_the_header() -> None:
    raw = "one two three\nHEAD 1\nfour five. Again two three four six."
    at = raw.index("HEAD")
    text = fold(raw, [(at, at + 7)])
    block = describe(text, raw.index("four five"), raw.index("four five") + 4)
    assert (block.exact, block.prefix, block.suffix) == ("four", "", "five.")
    assert len(anchor(text, block.exact, block.prefix, block.suffix).places) == 1
    assert as_printed(text, 4, at + 11) == "two three four"


def test_a_listed_sentence_holds_no_running_header(bell: tuple[Dossier, Texts], letter: SourceText) -> None:
    headers = {" ".join(letter.folded.raw[a:b].split()) for a, b in letter.folded.headers}
    listed = marked_sentences(*bell, "letter")
    assert not [one.words for one in listed if any(header in one.words and header != one.words for header in headers)]
