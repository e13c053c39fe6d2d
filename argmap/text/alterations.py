"""Declared alterations: what a quotation leaves out or changes is checked, and what it does not declare is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from argmap.text.anchor import Place, anchor, usable
from argmap.text.fold import Folded, fold

WITHIN = 1_000
"""How many characters an ellipsis may pass over at the most; beyond that, two quotations are meant."""


class Altered(Protocol):
    """What is read of an alteration: its kind, the printed words, what is shown for them, or the words it follows."""

    @property
    def kind(self) -> str: ...
    @property
    def words(self) -> str | None: ...
    @property
    def shown(self) -> str | None: ...
    @property
    def after(self) -> str | None: ...


class Pieced(NamedTuple):
    """Where a quotation stands, piece by piece where it has an ellipsis; ``places`` are the ways it can stand."""

    places: tuple[tuple[Place, ...], ...]
    elsewhere: int
    cut_words: int
    context_found: bool


def pieces(exact: str, alterations: Iterable[Altered]) -> list[str]:
    """The printed words between the declared ellipses, in order. Raises ``ValueError`` where ``after`` is not found."""
    cuts: list[int] = []
    for one in alterations:
        if one.kind == "ellipsis":
            at = exact.find(one.after or "\x00")
            if at < 0:
                raise ValueError(f"the words '{one.after}' after which something is left out do not occur in the quotation")
            cuts.append(at + len(one.after or ""))
    bounds = [0, *sorted(cuts), len(exact)]
    made = [exact[a:b].strip() for a, b in pairwise(bounds)]
    return [piece for piece in made if piece]


def shown(exact: str, alterations: Sequence[Altered]) -> str:
    """A quotation as a reader sees it: every declared change in its conventional mark."""
    text = exact
    for one in alterations:
        if one.kind in ("bracket", "translation") and one.words and one.shown:
            text = text.replace(one.words, f"[{one.shown}]", 1)
        elif one.kind in ("case", "punctuation") and one.words and one.shown:
            text = text.replace(one.words, one.shown, 1)
        elif one.kind == "ellipsis" and one.after:
            text = text.replace(one.after, f"{one.after} […]", 1)
    kinds = {one.kind for one in alterations}
    return f"{'… ' if 'cut-start' in kinds else ''}{text}{' …' if 'cut-end' in kinds else ''}"


def anchor_altered(
    text: Folded, exact: str, alterations: Sequence[Altered] = (), prefix: str = "", suffix: str = "", *, within: int = WITHIN
) -> Pieced:
    """Where a quotation with its declared alterations stands: its pieces in order, each within reach of the last.

    Only an ellipsis changes what is looked for. ``exact`` holds printed characters, so a bracket, a change of case or
    of punctuation, an emphasis or a translation changes only what is shown. Raises ``Unusable`` and ``ValueError``.
    """
    parts = pieces(exact, alterations)
    if len(parts) < 2:
        found = anchor(text, exact, prefix, suffix)
        return Pieced(tuple((place,) for place in found.places), found.elsewhere, found.cut_words, found.context_found)
    usable(exact)
    each = [anchor(text, part) for part in parts]
    ways = _in_order([one.places for one in each], within)
    chosen = [way for way in ways if _context(text, way, prefix, suffix)] if prefix or suffix else ways
    kept = chosen or ways
    return Pieced(tuple(kept), len(ways) - len(kept), sum(one.cut_words for one in each), bool(chosen) or not (prefix or suffix))


def _in_order(found: list[tuple[Place, ...]], within: int) -> list[tuple[Place, ...]]:
    """Chains of one place for each piece, each beginning after the last and within reach; the nearest follow-up wins."""
    ways: list[tuple[Place, ...]] = []
    for first in found[0]:
        way = [first]
        for places in found[1:]:
            following = next((place for place in places if 0 <= place.start - way[-1].end <= within), None)
            if following is None:
                break
            way.append(following)
        if len(way) == len(found):
            ways.append(tuple(way))
    return ways


def _context(text: Folded, way: tuple[Place, ...], prefix: str, suffix: str) -> bool:
    before, after = fold(prefix).text.strip(), fold(suffix).text.strip()
    left = fold(text.raw[max(0, way[0].start - 2 * len(before) - 40) : way[0].start]).text.rstrip()
    right = fold(text.raw[way[-1].end : way[-1].end + 2 * len(after) + 40]).text.lstrip()
    return left.endswith(before) and right.startswith(after)


class Undeclared(NamedTuple):
    """An alteration that would make the words stand, had it been declared: its kind, and what to write."""

    kind: str
    remedy: str


_MARKED = re.compile(r"\s*(?:\[?(?:\.\s?\.\s?\.\s?\.?|…)\]?|\[[^\]]{0,200}\])\s*")


def undeclared(text: Folded, exact: str, *, within: int = WITHIN) -> Undeclared | None:
    """Why a quotation was not found, where a mark in it, a capital or its last sign gives the reason away.

    The answer never makes the quotation stand; it says what to declare.
    """
    if _MARKED.search(exact):
        parts = [part for part in _MARKED.split(exact) if any(c.isalnum() for c in part)]
        if parts and _in_order([anchor(text, part).places for part in parts], within):
            kind = "bracket" if "[" in exact and "…" not in exact and ".." not in exact else "ellipsis"
            return Undeclared(kind, _REMEDIES[kind])
    stripped = re.sub(r"[\s.,;:!?]+$", "", exact)
    if stripped != exact and stripped and _stands(text, stripped):
        return Undeclared("punctuation", _REMEDIES["punctuation"])
    for end in ("", ".", ",", ";", ":"):
        turned = _other_case(stripped + end)
        if turned and _stands(text, turned):
            return Undeclared("case", _REMEDIES["case"].format(printed=turned.split(" ", 1)[0]))
    return None


_REMEDIES = {
    "ellipsis": "write only printed words in exact, and declare each gap: alterations: [{kind: ellipsis, after: WORDS}]",
    "bracket": "write the printed words in exact, and declare what you show for them: alterations: [{kind: bracket, words: WORDS, shown: WORDS}]",
    "punctuation": "leave the last sign out of exact, or declare it: alterations: [{kind: punctuation, words: SIGN, shown: SIGN}]",
    "case": "write '{printed}' as printed, and declare the change: alterations: [{{kind: case, words: WORD, shown: WORD}}]",
}


def _stands(text: Folded, exact: str) -> bool:
    return any(c.isalnum() for c in exact) and bool(anchor(text, exact).places)


def _other_case(words: str) -> str:
    first = words[:1]
    return (first.lower() if first.isupper() else first.upper()) + words[1:] if first.isalpha() else ""


__all__ = ["WITHIN", "Pieced", "Undeclared", "anchor_altered", "pieces", "shown", "undeclared"]
