"""The places of a text as a dossier names them: where each begins, and what goes up by one with each paragraph or page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_NAMED = re.compile(
    r"\A(?P<word>[^\d,;]*?)\s*(?<![a-z])(?P<first>\d{1,6}|[ivxlc]{1,9})(?:\s*[-–]\s*(?P<last>\d{1,6}|[ivxlc]{1,9}))?(?=\Z|[,;])", re.IGNORECASE
)
_SAME = {
    **dict.fromkeys(("p.", "pp.", "p", "pp", "page", "pages"), "page"),
    **dict.fromkeys(("paragraph", "paragraphs", "para", "para.", "paras", "paras.", "par", "par.", "pars", "pars.", "¶", "¶¶"), "paragraph"),
}
_MANY = {"p.": "pp.", "¶": "¶¶", "§": "§§"}
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Spot(NamedTuple):
    """A place as the program counts it: an offset, its paragraph from 1, and its page, empty in a text without pages."""

    start: int
    paragraph: int
    page: str


class Begin(NamedTuple):
    """A place that has a name, ``paragraph 1`` or ``conclusion``, the spot at which it begins, and the words with which.

    No words: it begins with the text.
    """

    at: str
    spot: Spot
    words: str = ""


class Named(NamedTuple):
    """A locator of one word and a number, or a span of them. ``kind`` is the same for p., pp. and page."""

    kind: str
    word: str
    first: int
    last: int


def named(at: str) -> Named | None:
    """What a locator counts; ``None`` for one that counts nothing: ``heading``, ``before point 1``, ``first reason``."""
    match = _NAMED.match(at.strip())
    if match is None or not match["word"] or len(match["word"].split()) != 1:
        return None
    word = match["word"].strip()
    kind = _SAME.get(word.casefold(), word.casefold().removesuffix("s"))
    first = last = match["first"]
    if not first.isdecimal():
        if kind != "page" or _in_roman(_from_roman(first)) != first.casefold():
            return None
        last = match["last"] or first
        return None if last.isdecimal() else Named("page in roman numerals", word, _from_roman(first), _from_roman(last))
    if match["last"]:
        last = match["last"]
        if not last.isdecimal():
            return None
        if len(last) < len(first):  # 112-14
            last = first[: len(first) - len(last)] + last
    return Named(kind, word, int(first), int(last))


def called(begins: Sequence[Begin], spot: Spot, end: Spot | None = None) -> str:
    """What the place at a spot is called, or the stretch to another; empty where nothing is counted."""
    usable = _usable(begins, spot)
    if not usable:
        return ""
    here = _latest(usable, spot)
    if here is None:
        return f"before {min(usable, key=lambda begin: begin.spot.start).at}"
    said = _said(here, spot)
    there = None if end is None or end.start < spot.start else _latest(usable, end)
    return said if there is None else stretch(said, _said(there, end or spot))


def stretch(first: str, last: str) -> str:
    """From one counted place to another: ``pages 17-18``; the first alone where they cannot be joined."""
    one, other = named(first), named(last)
    if one is None or other is None or one.kind != other.kind or other.first <= one.first:
        return first
    word = one.word if one.word.casefold() in ("pp.", "pages", "paragraphs") else _MANY.get(one.word, one.word if one.word.endswith(".") else f"{one.word}s")
    return f"{first.replace(one.word, word, 1)}-{last.removeprefix(other.word).strip()}"


def agrees(begins: Sequence[Begin], spot: Spot, at: str) -> bool | None:
    """Whether a written locator is the counted one; ``None`` where the dossier does not count what it names.

    Words in the fourth reason may be cited by their paragraph: each kind of number is counted on from where it was
    last given, whatever other names stand between.
    """
    usable = _usable(begins, spot)
    written = named(at)
    if written is None:
        name = at.strip().casefold()
        if not any(named(begin.at) is None and begin.at.casefold() == name for begin in usable):
            return None
        return called(usable, spot).casefold() == name
    same = [begin for begin in usable if (one := named(begin.at)) is not None and one.kind == written.kind]
    if not same:
        return None
    here = _latest(same, spot)
    counted = named(_said(here, spot)) if here is not None else None
    return counted is not None and written.first <= counted.first <= written.last


def is_page(at: str) -> bool:
    """Whether a locator names a page."""
    one = named(at)
    return one is not None and one.kind.startswith("page")


def _usable(begins: Sequence[Begin], spot: Spot) -> list[Begin]:
    """Pages are counted where the text has none of its own labels: there a beginning has no page."""
    return [begin for begin in begins if not is_page(begin.at) or bool(begin.spot.page) == bool(spot.page)]


def _latest(begins: Sequence[Begin], spot: Spot) -> Begin | None:
    return max((begin for begin in begins if begin.spot.start <= spot.start), key=lambda begin: begin.spot.start, default=None)


def _said(begin: Begin, spot: Spot) -> str:
    """The name of a place, its number counted on from where it begins."""
    one = named(begin.at)
    if one is None or one.first != one.last:
        return begin.at
    if one.kind.startswith("page"):
        on = int(spot.page) - int(begin.spot.page) if spot.page.isdecimal() and begin.spot.page.isdecimal() else 0
    else:
        on = spot.paragraph - begin.spot.paragraph
    if not on:
        return begin.at
    number = _in_roman(one.first + on) if one.kind == "page in roman numerals" else str(one.first + on)
    space = " " if begin.at.strip()[len(one.word) :][:1].isspace() else ""
    return f"{one.word}{space}{number}"


def _from_roman(letters: str) -> int:
    values = [next(value for value, letter in _ROMAN if letter == one) for one in letters.casefold()]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))


def _in_roman(number: int) -> str:
    made = ""
    for value, letters in _ROMAN:
        while number >= value:
            made, number = made + letters, number - value
    return made
