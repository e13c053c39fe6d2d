"""The document that a quotation quotes in its turn: which of its words stand in another attached text, and where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from argmap.check.cues.marking import UNMARKED
from argmap.check.quoting import has_parts, may_quote
from argmap.check.texts import SourceText, Texts
from argmap.model import Dossier
from argmap.store import Refused
from argmap.text.anchor import Unusable, anchor
from argmap.text.compare import Span, find_document_span, is_content
from argmap.text.compare.align import align
from argmap.text.compare.words import sides
from argmap.text.describe import whole_words
from argmap.text.echoes import find_echoes, find_quotations, quoted_spans
from argmap.text.fold import as_printed, fold

NEAR = 3_000
"""How far around a quotation its text is searched for the quotation marks it stands between."""


class Taken(NamedTuple):
    """A stretch of a quotation that a document has: the quotation's words, the document, and what ``quoting`` says of it."""

    words: str
    document: str
    fields: dict[str, Any]
    size: int


def taken_anywhere(dossier: Dossier, texts: Texts, text: SourceText, start: int, end: int) -> list[Taken]:
    """What a quotation (offsets in ``text.folded.raw``) has from any document at hand that it may quote; the longest first."""
    found: list[Taken] = []
    for name, document in texts.by_source.items():
        if not has_parts(dossier, name) and may_quote(dossier, text.source, name):
            found += taken_from(text, start, end, document)
    return sorted(found, key=lambda one: -one.size)


def taken_from(text: SourceText, start: int, end: int, document: SourceText) -> list[Taken]:
    """What a quotation has from one document: what stands between quotation marks, else the whole where enough words agree."""
    found = list(_marked(text, start, end, document))
    if not found:
        words = text.folded.raw[start:end]
        if any(echo.unbroken and len(echo.words) >= UNMARKED for echo in find_echoes(words, document.folded.raw)):
            span = find_document_span(words, document.folded)
            found = [_taken(words, document, span, marks="none")] if span is not None else []
    return sorted(found, key=lambda one: -one.size)


def taken_by_name(text: SourceText, start: int, end: int, document: SourceText, words: str = "") -> Taken:
    """What a quotation has from the document that is named; ``words`` are the document's own, where they must be given.

    Raises ``Refused`` where the document has nothing of it.
    """
    quoted = text.folded.raw[start:end]
    if words:
        marks = "" if any(True for _ in _pieces(text, start, end)) else "none"
        place = _stands(document, words)
        if place is None:
            raise Refused("not-found", 0, f"these words do not stand in {document.source}: {_short(words)}; copy them from it, without an ellipsis")
        return _taken(quoted, document, place, marks)
    if found := taken_from(text, start, end, document):
        return found[0]
    for piece in (*_pieces(text, start, end), Span(start, end)):  # a few words are enough where the document is named
        shown = text.folded.raw[piece.start : piece.end]
        place = _stands(document, shown) or find_document_span(shown, document.folded)
        if place is not None:
            return _taken(shown, document, place, "none" if piece == (start, end) and not _inside(text, start, end) else "")
    raise Refused("not-found", 0, f"{document.source} has none of these words as they stand there; say which of its words are meant: --quoting-words \"WORDS\"")


def _marked(text: SourceText, start: int, end: int, document: SourceText) -> Iterator[Taken]:
    """The stretches between quotation marks whose words come from the document, as far as the quotation has them."""
    raw = text.folded.raw
    first = raw.rfind("\n\n", 0, max(0, start - NEAR)) + 1
    last = raw.find("\n\n", end + NEAR)
    near = raw[first : last if last >= 0 else len(raw)]
    for one in find_quotations(near, document.folded.raw):
        piece = Span(max(start, first + one.commentary.start), min(end, first + one.commentary.end))
        shown = raw[piece.start : piece.end]
        if piece.start >= piece.end or not any(is_content(word) for word in fold(shown).text.split()):
            continue
        place = _stands(document, shown, one.passage)
        if place is None:
            passage = document.folded.raw[one.passage.start : one.passage.end]
            inside = _agreeing(shown, passage)
            place = None if inside is None else Span(one.passage.start + inside.start, one.passage.start + inside.end)
        if place is not None:
            yield _taken(shown, document, place)


def _agreeing(words: str, passage: str) -> Span | None:
    """From the first to the last word that agrees in a passage known to be the one quoted, where at least half of them do."""
    ours, theirs = sides(fold(words), fold(passage))
    blocks = align(ours, theirs)
    if 2 * sum(block.n for block in blocks) < len(ours.tokens):
        return None
    return Span(theirs.before(blocks[0].d), theirs.after(blocks[-1].d + blocks[-1].n - 1))


def _pieces(text: SourceText, start: int, end: int) -> Iterator[Span]:
    """What of a quotation stands between quotation marks in its own text."""
    for span in quoted_spans(text.folded.raw):
        piece = Span(max(start, span.start), min(end, span.end))
        if any(character.isalnum() for character in text.folded.raw[piece.start : piece.end]):
            yield piece


def _inside(text: SourceText, start: int, end: int) -> bool:
    return any(span.start <= start and end <= span.end for span in quoted_spans(text.folded.raw))


def _stands(document: SourceText, words: str, within: Span | None = None) -> Span | None:
    """Where words stand in the document, folds apart: inside a passage, where one is given."""
    try:
        places = anchor(document.folded, words.strip(" \n,.;:")).places
    except Unusable:
        return None
    inside = [one for one in places if within is None or (within.start <= one.start and one.end <= within.end)]
    return Span(inside[0].start, inside[0].end) if inside else None


def _taken(words: str, document: SourceText, place: Span, marks: str = "") -> Taken:
    start, end = whole_words(document.folded.raw, place.start, place.end)
    exact = as_printed(document.folded, start, end)
    fields = {"source": document.source, "at": document.place(start, end), "exact": exact, **({"marks": marks} if marks else {})}
    return Taken(" ".join(words.split()), document.source, fields, len(exact.split()))


def _short(words: str) -> str:
    return f"“{words if len(words) <= 60 else words[:57] + '…'}”"
