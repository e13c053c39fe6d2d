"""Which mark a lost byte belonged to: what the neighbours say, and what the same text prints where it is intact."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from argmap.text.damage.misread import MARKS, bytes_of

UNDECIDED = "\ufffd"
"""Shown where a mark was lost and nothing says which."""

_VISIBLE = "–—‘’‚“”„†‡•…‰‐‑‒―‛‟′″‹›€™№−→"
_OPEN, _CLOSE = "([{", ".,;:!?)]}…"
_PAIRS = {"“": "”", "‘": "’", "„": "“"}
_DASHES = "–—"


class Habits(NamedTuple):
    """How the text prints where it is intact: its opening and closing quotation mark, its dash, and whether it
    prints ellipses; empty where no intact place shows it."""

    opening: str
    closing: str
    dash: str
    ellipsis: bool


class Neighbours(NamedTuple):
    """What stands around a lost mark: the characters beside it, whether a quotation is open there, and whether another
    mark that can close it follows in the paragraph."""

    before: str
    after: str
    opened: bool
    closes_later: bool


class Choice(NamedTuple):
    """What is shown (``UNDECIDED`` for nothing), the other marks it may have been, and why."""

    shown: str
    others: tuple[str, ...]
    why: str


def habits(intact: str) -> Habits:
    """The habits of a text, from its intact marks."""
    counts = Counter(character for character in intact if character in MARKS)
    opening = max(_PAIRS, key=lambda mark: (_opened(counts, mark), -list(_PAIRS).index(mark)))
    opening = opening if _opened(counts, opening) else ""
    dash = max(_DASHES, key=lambda mark: counts[mark])
    tied = counts["–"] == counts["—"]
    return Habits(opening, _PAIRS.get(opening, ""), "" if tied else dash, counts["…"] > 0)


def _opened(counts: Counter[str], mark: str) -> int:
    # In „German“ quotation the mark that opens an “English” one closes.
    return counts["“"] - counts["„"] if mark == "“" else counts[mark]


@lru_cache(maxsize=4096)
def possible(text: str, tail: bytes, left: str, following: str, read_as: str) -> tuple[str, ...]:
    """The marks that begin with the bytes left over and of which the misreading would have left just what is there.

    ``left`` are the raw characters that are there, ``following`` the raw character after them. Where none would, for
    the text was changed again, all that begin so.
    """
    marks = _VISIBLE if tail[:1] == b"\xe2" else "".join(map(chr, range(0xA1, 0x180)))
    begin = tuple(mark for mark in marks if mark.encode().startswith(tail))
    after = b"".join(bytes_of(character, read_as) for character in following)
    leave = tuple(
        mark for mark in begin if ((text + mark).encode() + after).decode(read_as, "ignore") == left + following
    )
    return leave or begin


def choose(beside: Neighbours, habit: Habits, marks: tuple[str, ...]) -> Choice:
    """The mark that a place asks for, if one of the possible ``marks`` is it; otherwise undecided."""
    shown, rivals, why = _asked_for(beside, habit)
    likely = sorted(marks, key=lambda mark: rivals.find(mark) if mark in rivals else len(rivals))
    if shown in marks:
        return Choice(shown, tuple(mark for mark in likely if mark != shown), why)
    return Choice(UNDECIDED, tuple(likely), f"{why}; not decided")


Asked = tuple[str, str, str]
"""The mark asked for (empty: none), the likely ones, and the reason."""


def _asked_for(beside: Neighbours, habit: Habits) -> Asked:
    left, right = _space(beside.before), _space(beside.after)
    if left and right:
        return _between_spaces(beside, habit)
    if left or beside.before in _OPEN:
        return _before_words(beside, habit)
    if right or beside.after in _CLOSE:
        return _after_words(beside, habit)
    if beside.before.isdigit() and beside.after.isdigit():
        return habit.dash, "–—‒‐’", "between figures: a dash"
    return "", "’–—…", "the neighbours do not say what it was"


def _space(character: str) -> bool:
    return not character or character.isspace()


def _between_spaces(beside: Neighbours, habit: Habits) -> Asked:
    if beside.before in ("", "\n"):
        return "", "•–—…", "at the beginning of a line: the mark of a list, or a dash"
    if habit.dash and not habit.ellipsis:
        return habit.dash, "–—…", "spaces on both sides: a dash, as the intact ones of this text"
    return "", "–—…", "spaces on both sides: a dash or an ellipsis"


def _before_words(beside: Neighbours, habit: Habits) -> Asked:
    if beside.after.isdigit():
        return "", "“‘’„", "before a figure: a quotation mark, or the apostrophe of a shortened year"
    if beside.after == "?":
        return "", "–—“‘…", "before a question mark, which some programs put for bytes they cannot read"
    if habit.opening:
        why = "after a space and before words: it opens a quotation, with the intact mark of this text"
        return habit.opening, "“‘„…•", why
    return "", "“‘„…•", "it opens a quotation, but no intact mark shows with which mark this text does so"


def _after_words(beside: Neighbours, habit: Habits) -> Asked:
    plural = beside.before in ("s", "S")
    if not habit.closing:
        return "", "”’…“", "after a word: an apostrophe, a closing quotation mark or an ellipsis"
    if beside.before in _CLOSE:
        return habit.closing, "”’“…", "after punctuation: it closes a quotation"
    if habit.closing == "’":
        return "’", "’…”", "after a word: in this text the closing quotation mark and the apostrophe are one"
    if beside.opened and not (plural and beside.closes_later):
        return habit.closing, "”’…“", "after a word, while a quotation is open: it closes it"
    if plural and not beside.opened:
        return "’", "’”…“", "after s, while no quotation is open: an apostrophe"
    return "", "”’…“", "after a word: an apostrophe, a closing quotation mark or an ellipsis"
