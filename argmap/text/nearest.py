"""The passage most like a quotation that was not found: a suggestion for the eye, never an anchor."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import edlib

from argmap.text.fold import Folded, fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GRAM = 5
"""Letters to a gram. In a quotation with one letter in ten wrong, more than half of its 5-grams are still whole."""

SMALL = 60_000
"""Below this many characters the whole text is aligned at once (about 0.5 ms); above it the grams say where to look."""

_BUCKETS = 1 << 18
_RAREST = 60
_MOST_POSITIONS = 40_000
"""Of a quotation's grams the rarest are looked up, at most this many, with at most this many places in all."""


class Nearest(NamedTuple):
    """The nearest passage: raw offsets, its words, how many characters differ, and the difference marked."""

    start: int
    end: int
    raw: str
    distance: int
    marked: str


class Difference(NamedTuple):
    """One change from a quotation to a passage: ``kept``, ``removed`` (in the quotation only) or ``added``."""

    kind: str
    words: str


def nearest(text: Folded, exact: str, index: Grams | None = None, *, worst: float = 0.4) -> Nearest | None:
    """The passage most like ``exact``, or ``None`` when more than ``worst`` of its characters would differ.

    Compared are folded characters without regard to case; the distance is Levenshtein's (edlib, Šošić and Šikić 2017).
    """
    wanted = fold(exact.strip()).text.strip()
    if not wanted or not text.text:
        return None
    most = max(1, int(len(wanted) * worst))
    found: tuple[int, int, int] | None = None
    for start, end in _windows(text, wanted, index):
        aligned = edlib.align(wanted.casefold(), _same_length_fold(text.text[start:end]), mode="HW", task="locations", k=most)
        if aligned["editDistance"] >= 0:
            first, last = aligned["locations"][0]
            if first is not None and (found is None or aligned["editDistance"] < found[0]):
                found = (aligned["editDistance"], start + first, start + last + 1)
                most = max(1, found[0])
    if found is None:
        return None
    distance, start, end = found
    start, end = _with_first_and_last(text.text, *_to_words(text.text, start, end), wanted)
    raw_start, raw_end = text.raw_start(start), text.raw_end(end)
    return Nearest(raw_start, raw_end, text.raw[raw_start:raw_end], distance, marked(wanted, text.text[start:end]))


def differences(quoted: str, passage: str) -> list[Difference]:
    """What would have to change in a quotation to make it the passage, by words."""
    ours, theirs = quoted.split(), passage.split()
    made: list[Difference] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            made.append(Difference("kept", " ".join(ours[a:b])))
            continue
        if a < b:
            made.append(Difference("removed", " ".join(ours[a:b])))
        if c < d:
            made.append(Difference("added", " ".join(theirs[c:d])))
    return made


def marked(quoted: str, passage: str) -> str:
    """The difference in one line: ``Stalin [-never-] {+not only+} predicted``."""
    shapes = {"kept": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return " ".join(shapes[one.kind].format(one.words) for one in differences(quoted, passage))


def _same_length_fold(text: str) -> str:
    """Lower case, one character for one, so that offsets stay."""
    lowered = text.casefold()
    return lowered if len(lowered) == len(text) else "".join(c.casefold() if len(c.casefold()) == 1 else c for c in text)


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span to whole words."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end


_NEAR_BY = 3


def _with_first_and_last(text: str, start: int, end: int, wanted: str) -> tuple[int, int]:
    """Widen a span to the quotation's first and last word where they stand just outside it.

    The least number of changes turns ``was likely`` into the ``not likely`` of ``was not likely``; whoever reads the
    difference must see that ``was`` is there, and only ``not`` is missing.
    """
    first, last = wanted.split()[0].casefold(), wanted.split()[-1].casefold()
    if first not in (inside := text[start:end].casefold().split())[:1]:
        before = list(_WORDS.finditer(text, max(0, start - 80), start))[-_NEAR_BY:]
        start = next((m.start() for m in reversed(before) if m.group().casefold() == first), start)
    if last not in inside[-1:]:
        after = list(_WORDS.finditer(text, end, end + 80))[:_NEAR_BY]
        end = next((m.end() for m in after if m.group().casefold() == last), end)
    return _beside_wrong_ends(text, start, end, wanted)


def _beside_wrong_ends(text: str, start: int, end: int, wanted: str) -> tuple[int, int]:
    """Widen a span where the quotation begins or ends in words it lacks: to as many of the same sentence.

    To leave a wrong last word out costs less than to change it, and the reader would not see the right one.
    """
    changes = differences(wanted, text[start:end])
    if changes[-1].kind == "removed" and not _ENDS.search(text, max(0, end - 3), end):
        found = list(_WORDS.finditer(text, end, end + 200))[: len(changes[-1].words.split())]
        last = next((n for n, m in enumerate(found) if _ENDS.search(m.group())), len(found) - 1)
        end = found[last].end() if found else end
        while end > start and text[end - 1] in ".,;:!?":
            end -= 1
    if changes[0].kind == "removed" and changes[1:2] and changes[1].kind == "kept":
        found = list(_WORDS.finditer(text, max(0, start - 200), start))[-len(changes[0].words.split()) :]
        last = next((n for n in range(len(found) - 1, -1, -1) if _ENDS.search(found[n].group())), -1)
        start = found[last + 1].start() if last + 1 < len(found) else start
    return start, end


_WORDS = re.compile(r"\S+")
_ENDS = re.compile(r"[.?!][^\w\s]*\s*$")


def _windows(text: Folded, wanted: str, index: Grams | None) -> list[tuple[int, int]]:
    if index is None and len(text.text) <= SMALL:
        return [(0, len(text.text))]
    return (index or grams(text)).windows(wanted)


class Grams:
    """An index of all 5-grams of a folded text: about 5 bytes a character, built once for each text."""

    def __init__(self, text: Folded) -> None:
        import numpy as np

        self._length = len(text.text)
        keys = _keys(_same_length_fold(text.text))
        order = np.argsort(keys, kind="stable").astype(np.int32)
        self._positions: NDArray[np.int32] = order
        self._first: NDArray[np.int64] = np.searchsorted(keys[order], np.arange(_BUCKETS + 1))

    def windows(self, wanted: str, *, most: int = 8) -> list[tuple[int, int]]:
        """The stretches that share most grams with the wanted words, in the order of how many they share."""
        import numpy as np

        size = max(32, len(wanted) // 2)
        keys = _keys(_same_length_fold(wanted))
        firsts, lasts = self._first[keys], self._first[keys.astype(np.int64) + 1]
        rarest = np.argsort(lasts - firsts, kind="stable")
        starts: list[NDArray[np.int32]] = []
        total = 0
        for n in rarest.tolist():
            found = self._positions[firsts[n] : lasts[n]]
            total += len(found)
            if len(starts) >= _RAREST or (starts and total > _MOST_POSITIONS):
                break
            if len(found):
                starts.append(found - n)
        if not starts:
            return []
        cells, counts = np.unique(np.concatenate(starts) // size, return_counts=True)
        # The beginning of a passage may fall on either side of a cell's edge: a cell counts with its neighbour.
        joined = counts.copy()
        joined[:-1] += np.where(cells[1:] == cells[:-1] + 1, counts[1:], 0)
        best = cells[np.argsort(-joined, kind="stable")[:most]]
        margin = max(16, len(wanted) // 4)
        return [
            (max(0, int(cell) * size - margin), min(self._length, (int(cell) + 2) * size + len(wanted) + margin))
            for cell in best
        ]


@lru_cache(maxsize=4)
def _grams_of(text: str) -> Grams:
    return Grams(fold(text))


def grams(text: Folded) -> Grams:
    """The index of a text, kept for the last few texts."""
    return _grams_of(text.raw)


def _keys(text: str) -> NDArray[np.uint32]:
    """A number below 2^18 for the gram that begins at each character."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    if len(codes) < GRAM:
        return np.zeros(0, dtype=np.uint32)
    keys = np.zeros(len(codes) - GRAM + 1, dtype=np.uint32)
    for n in range(GRAM):
        keys = keys * np.uint32(31) + codes[n : len(codes) - GRAM + 1 + n]
    keys ^= keys >> np.uint32(15)
    return keys * np.uint32(2654435761) >> np.uint32(14)
