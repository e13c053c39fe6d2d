"""Two people changed one file: their changes joined where they do not touch, by lines or, failing that, by values."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, NamedTuple

from argmap.store.doors import Refused
from argmap.store.editing import rewrite, values_of
from argmap.store.editing.rewrite import same


class _Clash(Exception):
    """Both changed the same thing, each in another way."""


_GONE: Any = object()


def join(base: str, theirs: str, mine: str) -> str | None:
    """Both changes in one text, or ``None`` where they meet. Only ever offered: whoever edits looks at it and saves it.

    Lines first: changes to lines that do not touch. Then values: two claims added at one place, two fields of one
    claim. Never taken is a joined text that says anything else than both changes say, or that has lost a remark.
    """
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    try:
        wanted = _values(*(values_of(text) for text in (base, theirs, mine)))
    except (_Clash, Refused):
        return None
    rows = _lines(base.splitlines(keepends=True), theirs.splitlines(keepends=True), mine.splitlines(keepends=True))
    if rows is not None and _says(rows, wanted):
        return rows
    try:
        made = rewrite(theirs, wanted)
    except Refused:
        return None
    return made if _remarks(mine) - _remarks(base) <= _remarks(made) else None


def _says(text: str, wanted: dict[str, Any]) -> bool:
    try:
        return values_of(text) == wanted
    except Refused:
        return False


def _remarks(text: str) -> Counter[str]:
    return Counter(row.strip() for row in text.splitlines() if row.lstrip().startswith("#"))


class Piece(NamedTuple):
    """A stretch of the three texts: the same in all, changed by one, or by both (``clash``)."""

    base: str
    theirs: str
    mine: str

    @property
    def clash(self) -> bool:
        """Whether both changed it, each in another way."""
        return self.theirs != self.mine and self.base not in (self.theirs, self.mine)

    def text(self, mine: bool) -> str:
        """What stands here in the end; ``mine`` decides only where both changed it."""
        if self.theirs == self.base:
            return self.mine
        if self.mine == self.base:
            return self.theirs
        return self.mine if mine else self.theirs


def pieces(base: str, theirs: str, mine: str) -> list[Piece]:
    """The three texts cut, by lines, wherever all three agree."""
    a, b, c = (text.splitlines(keepends=True) for text in (base, theirs, mine))
    to_theirs, to_mine = _same_lines(a, b), _same_lines(a, c)
    made: list[Piece] = []
    at = (0, 0, 0)
    for n in range(len(a) + 1):
        if n < len(a) and not (n in to_theirs and n in to_mine):
            continue
        stop = (n, to_theirs[n], to_mine[n]) if n < len(a) else (len(a), len(b), len(c))
        before = Piece("".join(a[at[0] : stop[0]]), "".join(b[at[1] : stop[1]]), "".join(c[at[2] : stop[2]]))
        if any(before):
            made.append(before)
        if n < len(a):
            made.append(Piece(a[n], b[stop[1]], c[stop[2]]))
            at = (n + 1, stop[1] + 1, stop[2] + 1)
    return made


def place(before: str, here: str) -> str:
    """Where in the file a stretch stands: the names it is written under, from the outermost."""
    indent = next((len(row) - len(row.lstrip()) for row in here.splitlines() if row.strip()), 0)
    names: list[str] = []
    for row in reversed(before.splitlines()):
        own = len(row) - len(row.lstrip(" "))
        found = re.match(r" *(?:- )?([\w.-]+):", row)
        if found and own < indent:
            names.append(found[1])
            indent = own
    return " › ".join(reversed(names))


def _same_lines(base: list[str], other: list[str]) -> dict[int, int]:
    """Which line of the base is which line of the other text."""
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {one.a + n: one.b + n for one in blocks for n in range(one.size)}


class _Change(NamedTuple):
    start: int
    end: int
    rows: tuple[str, ...]


def _changes(base: list[str], other: list[str]) -> list[_Change]:
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_opcodes()
    return [_Change(a, b, tuple(other[c:d])) for kind, a, b, c, d in blocks if kind != "equal"]


def _lines(base: list[str], theirs: list[str], mine: list[str]) -> str | None:
    """Both sets of changes to the base's lines; ``None`` where two of them overlap or touch."""
    others = _changes(base, theirs)
    both = [*others, *(one for one in _changes(base, mine) if one not in others)]
    both.sort()
    for one, other in pairwise(both):
        if one.end >= other.start:
            return None
    made = list(base)
    for one in reversed(both):
        made[one.start : one.end] = one.rows
    return "".join(made)


def _values(base: Any, theirs: Any, mine: Any) -> Any:
    """Both changes of a value. Raises ``_Clash``."""
    if theirs is not _GONE and mine is not _GONE and same(theirs, mine):
        return theirs
    if _equal(mine, base):
        return theirs
    if _equal(theirs, base):
        return mine
    if isinstance(theirs, dict) and isinstance(mine, dict):
        old = base if isinstance(base, dict) else {}
        made = {name: _values(old.get(name, _GONE), theirs.get(name, _GONE), mine.get(name, _GONE)) for name in _names(theirs, mine)}
        return {name: value for name, value in made.items() if value is not _GONE}
    raise _Clash


def _equal(one: Any, other: Any) -> bool:
    if one is _GONE or other is _GONE:
        return one is other
    return same(one, other) or one == other


def _names(theirs: dict[str, Any], mine: dict[str, Any]) -> list[str]:
    """Their names in their order, with each of mine behind the one it follows in mine."""
    names = list(theirs)
    before: str | None = None
    for name in mine:
        if name not in theirs:
            names.insert(names.index(before) + 1 if before is not None else 0, name)
        before = name
    return names
