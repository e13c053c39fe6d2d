"""Where a quotation stands: every place whose folded words are the quotation's own, and no other place."""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.text.fold import Folded, fold, folds_between

MOST_QUOTED = 20_000
"""The longest quotation that is looked for, in characters."""

_HYPHENS = "-‐‑"
_APOSTROPHES = "'’"
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f\U000e0000-\U000e007f]")


class Unusable(Exception):
    """A quotation that cannot be looked for at all; the message says why and what to do."""


class Place(NamedTuple):
    """One place: raw offsets, the raw characters between them, and the folds that were needed (none: verbatim)."""

    start: int
    end: int
    raw: str
    folds: tuple[str, ...]


class Anchored(NamedTuple):
    """Where a quotation stands.

    ``places`` are those that the context allows: all places where the words stand, or, if prefix or suffix stand
    beside some of them, those. ``elsewhere`` counts the others. ``cut_words`` counts places that were refused because
    the quotation begins or ends inside a word: ``able`` is not what ``unable`` says.
    """

    places: tuple[Place, ...]
    elsewhere: int
    cut_words: int
    context_found: bool


def usable(exact: str) -> None:
    """Raise ``Unusable`` for a quotation without words, with characters nobody can see, or too long."""
    if not any(character.isalnum() for character in exact):
        raise Unusable("the quotation holds no letter and no digit; quote words")
    if len(exact) > MOST_QUOTED:
        raise Unusable(f"the quotation has {len(exact):,} characters; quote the telling phrase, at most {MOST_QUOTED:,} characters")
    if unseen := _UNSEEN.search(exact):
        raise Unusable(f"the quotation holds a character nobody can see (U+{ord(unseen.group()):04X}); type it anew or delete that character")


def anchor(text: Folded, exact: str, prefix: str = "", suffix: str = "", *, most: int = 20_000) -> Anchored:
    """All places where a quotation stands (W3C Web Annotation Data Model, 4.2.4: TextQuoteSelector).

    ``exact`` must stand there whole: equal after folding, from the beginning of a word to the end of one. ``prefix``
    and ``suffix`` only choose among such places; they never make one. At most ``most`` places are listed. Raises
    ``Unusable``.
    """
    usable(exact)
    wanted = fold(exact.strip()).text.strip()
    spans = _spans(text, wanted, most)
    whole = [span for span in spans if _whole_words(text, *span)]
    chosen = [span for span in whole if _beside(text, span, prefix, suffix)] if prefix or suffix else whole
    found = bool(chosen) or not (prefix or suffix)
    kept = chosen if chosen else whole
    places = tuple(_place(text, exact.strip(), *span) for span in kept)
    return Anchored(places, len(whole) - len(kept), len(spans) - len(whole), found)


def _place(text: Folded, exact: str, start: int, end: int) -> Place:
    raw_start, raw_end = text.raw_start(start), text.raw_end(end)
    raw = text.raw[raw_start:raw_end]
    bare = raw
    inside = [(begin, end) for begin, end in text.headers if raw_start < end and begin < raw_end]
    for begin, stop in reversed(inside):
        bare = f"{bare[: max(0, begin - raw_start)]} {bare[stop - raw_start :]}"
    return Place(raw_start, raw_end, raw, folds_between(bare, exact, header=bool(inside)))


def _spans(text: Folded, wanted: str, most: int) -> list[tuple[int, int]]:
    """Folded spans equal to the wanted words; hyphens at line ends may join or belong."""
    spans = _all(text.text, wanted, most)
    if text.joins and "-" in wanted:
        spans = sorted({*spans, *_with_kept_hyphens(text, wanted, most)})
    return spans


def _all(text: str, wanted: str, most: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = text.find(wanted)
    while at >= 0 and len(spans) < most:
        spans.append((at, at + len(wanted)))
        at = text.find(wanted, at + 1)
    return spans


def _with_kept_hyphens(text: Folded, wanted: str, most: int) -> list[tuple[int, int]]:
    """Places where a hyphen of the quotation is one that folding took out at a line's end.

    From each such hyphen in the text and in the quotation, the rest must be equal to the left and to the right.
    """
    joins = set(text.joins)
    spans: set[tuple[int, int]] = set()
    hyphens = [n for n, character in enumerate(wanted) if character == "-"]
    for join in text.joins:
        for hyphen in hyphens:
            start = _match(text.text, join, wanted[:hyphen], joins, -1)
            end = _match(text.text, join, wanted[hyphen + 1 :], joins, 1) if start is not None else None
            if start is not None and end is not None:
                spans.add((start, end))
        if len(spans) >= most:
            break
    return sorted(spans)


def _match(text: str, at: int, words: str, joins: set[int], step: int) -> int | None:
    """Follow ``words`` through the text from ``at``, forward or backward; a hyphen may stand for a join. The end, or
    ``None`` where they part."""
    for character in words if step > 0 else reversed(words):
        here = at if step > 0 else at - 1
        if 0 <= here < len(text) and text[here] == character:
            at += step
        elif character != "-" or at not in joins:
            return None
    return at


def _whole_words(text: Folded, start: int, end: int) -> bool:
    """Whether a folded span begins at the beginning of a word and ends at the end of one.

    A word goes on over a hyphen, an apostrophe or a decimal point between letters or digits: ``aligned`` is not what
    ``non-aligned`` says, nor ``can`` what ``can't`` says, nor ``5`` what ``3.5`` says.
    """
    raw, first, last = text.raw, text.raw_start(start), text.raw_end(end)
    if start in text.joins and text.text[start].isalnum():
        return False
    if end in text.joins and text.text[end - 1].isalnum():
        return False
    return not _joined(raw, first) and not _joined(raw, last)


def _joined(raw: str, at: int) -> bool:
    """Whether the characters before and after a raw offset belong to one word."""
    before, after = raw[at - 1 : at] if at else "", raw[at : at + 1]
    if not before or not after:
        return False
    if _in_word(before) and _in_word(after):
        return True
    if before in _HYPHENS + _APOSTROPHES + ".," and _in_word(after):
        return at >= 2 and _bridges(raw[at - 2], before, after)
    if after in _HYPHENS + _APOSTROPHES + ".," and _in_word(before):
        return at + 1 < len(raw) and _bridges(before, after, raw[at + 1])
    return False


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_" or "\u0300" <= character <= "\u036f"


def _bridges(left: str, between: str, right: str) -> bool:
    if between in ".,":
        return left.isdigit() and right.isdigit()
    return _in_word(left) and _in_word(right)


def _beside(text: Folded, span: tuple[int, int], prefix: str, suffix: str) -> bool:
    before, after = fold(prefix).text.strip(), fold(suffix).text.strip()
    left = text.text[max(0, span[0] - len(before) - 2) : span[0]].rstrip()
    right = text.text[span[1] : span[1] + len(after) + 2].lstrip()
    return left.endswith(before) and right.startswith(after)
