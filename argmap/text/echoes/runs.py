"""Where two texts share words: an index of threes of content words, and the runs that grow from each."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from argmap.text.compare import Span, is_content
from argmap.text.compare.words import WORD
from argmap.text.fold import Folded, fold

Pair = tuple[int, int]

MOST_PLACES = 100
MOST_RETURNS = 200
LONGEST = 2_000
"""Bounds that only texts which repeat themselves reach: so many places of one three of words are looked at in the
source and in the commentary, and a shared run is followed for so many words."""

_STEPS = sorted(((x, y) for x in (1, 2, 3) for y in (1, 2, 3)), key=lambda step: (sum(step), max(step)))


class Words(NamedTuple):
    """The words of a text in small letters, where each begins and ends in the folded text, and which are content."""

    folded: Folded
    words: list[str]
    starts: array[int]
    ends: array[int]
    content: list[int]

    def span(self, first: int, last: int) -> Span:
        """The raw span from one word to another, both included."""
        return Span(self.folded.raw_start(self.starts[first]), self.folded.raw_end(self.ends[last]))


def words_of(text: str) -> Words:
    """A text in words."""
    folded = fold(text)
    words: list[str] = []
    starts, ends = array("i"), array("i")
    for m in WORD.finditer(folded.text):
        words.append(m.group().casefold())
        starts.append(m.start())
        ends.append(m.end())
    content = set(filter(is_content, set(words)))
    return Words(folded, words, starts, ends, [n for n, word in enumerate(words) if word in content])


def meetings(commentary: Words, source: Words) -> list[Pair]:
    """Words at which three content words, at most one other content word among them, begin in both texts."""
    small, large = sorted((commentary, source), key=lambda text: len(text.words))
    index: dict[tuple[str, ...], list[int]] = {}
    for at, three in _threes(small):
        index.setdefault(three, []).append(at)
    found: dict[tuple[str, ...], list[int]] = {}
    for at, three in _threes(large):
        if three in index:
            found.setdefault(three, []).append(at)
    ours, theirs = (index, found) if small is commentary else (found, index)
    return sorted(
        {(i, j) for three in found for i in ours[three][:MOST_RETURNS] for j in theirs[three][:MOST_PLACES]}
    )


def _threes(text: Words) -> Iterator[tuple[int, tuple[str, ...]]]:
    words = [text.words[n] for n in text.content]
    ways = ((1, 2), (1, 3), (2, 3))
    return chain.from_iterable(
        zip(text.content, zip(words, words[a:], words[b:], strict=False), strict=False) for a, b in ways
    )


def unbroken(ours: Words, theirs: Words, pair: Pair, within: range) -> tuple[Pair, int]:
    """The run of words, equal one by one, through a pair: its first pair and its length. It stays inside a stretch."""
    i, j = pair
    back = 0
    while i - back > within.start and j > back and ours.words[i - back - 1] == theirs.words[j - back - 1]:
        back += 1
    on = 1
    while i + on < within.stop and j + on < len(theirs.words) and ours.words[i + on] == theirs.words[j + on]:
        on += 1
    return (i - back, j - back), back + on


def broken(ours: Words, theirs: Words, pair: Pair, free: bytearray) -> list[Pair]:
    """The shared words around a pair, stepping over at most two others on either side to the next content word, as far
    as the commentary's words are ``free``."""
    forward, backward = [pair], [pair]
    for way, pairs in ((1, forward), (-1, backward)):
        while len(pairs) < LONGEST and (following := _next(ours, theirs, pairs[-1], way, free)):
            pairs.append(following)
    return [*reversed(backward[1:]), *forward]


def _next(ours: Words, theirs: Words, pair: Pair, way: int, free: bytearray) -> Pair | None:
    for x, y in _STEPS:
        i, j = pair[0] + way * x, pair[1] + way * y
        if not (0 <= i < len(ours.words) and 0 <= j < len(theirs.words)) or ours.words[i] != theirs.words[j]:
            continue
        if not all(free[min(i, pair[0]) : max(i, pair[0]) + 1]):
            return None
        if (x, y) == (1, 1) or is_content(ours.words[i]):
            return i, j
    return None
