"""Wrong choices worth choosing: the likest first, none that a test-wise eye could leave out by its length alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from argmap.text.compare import is_content, stem
from argmap.text.compare.words import WORD
from argmap.text.fold import fold


class Choice(NamedTuple):
    """One thing to choose, and what choosing it would mean."""

    text: str
    says: str = ""


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """The content words of a text without their endings."""
    words = (match.group().casefold() for match in WORD.finditer(fold(text).text))
    return frozenset(stem(word) for word in words if is_content(word))


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """A text as it is compared with others: print and capitals do not count, nor what closes it."""
    return " ".join(fold(text).text.casefold().split()).strip(" .,;:“”\"")


def alike(one: str, other: str) -> float:
    """How many of their content words two texts share, from 0 to 1."""
    ours, theirs = stems(one), stems(other)
    return len(ours & theirs) / max(len(ours | theirs), 1)


def chosen(right: Choice, ranked: Iterable[Choice], count: int) -> list[Choice]:
    """The best ``count`` of ranked wrong choices, all different from each other and from the right one.

    Where the right choice would be the longest or the shortest of all, the last is exchanged for the next in rank
    that is longer or shorter: nothing may be told by length.
    """
    pool: dict[str, Choice] = {}
    for choice in ranked:
        if folded(choice.text) != folded(right.text):
            pool.setdefault(folded(choice.text), choice)
    ordered = list(pool.values())
    taken, rest = ordered[:count], ordered[count:]
    size = len(right.text)
    for sign in (1, -1):  # some choice at least as long, and some at most as long
        if not any(sign * (len(choice.text) - size) >= 0 for choice in taken):
            better = next((choice for choice in rest if sign * (len(choice.text) - size) >= 0), None)
            if better is not None and len(taken) > 1:
                rest.remove(better)
                taken[_least_needed(taken, size)] = better
    return taken


def _least_needed(taken: Sequence[Choice], size: int) -> int:
    """The lowest in rank that is not the only one on its side of the right choice's length."""
    longer = [n for n, choice in enumerate(taken) if len(choice.text) >= size]
    shorter = [n for n, choice in enumerate(taken) if len(choice.text) <= size]
    for n in reversed(range(len(taken))):
        if longer != [n] and shorter != [n]:
            return n
    return len(taken) - 1
