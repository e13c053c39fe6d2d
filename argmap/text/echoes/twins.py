"""Near-twins: sentences of two voices that share so many rare words that one could be taken for the other.

Likeness is the cosine of two sentences' content words, endings taken off, each weighted by its rarity,
``log(sentences / sentences that have it)``. That alone would pair whatever names the common subject; so at least one
shared word must be rare. Both thresholds were set on pairs labelled by hand (``tests/labelled_twins.py``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from math import log, sqrt
from typing import NamedTuple

from argmap.text.compare import is_content, stem
from argmap.text.compare.words import WORD
from argmap.text.fold import fold

LEAST_LIKENESS = 0.13
"""Two sentences at least so like are near-twins, if they share a rare word."""

RARE = 0.06
"""A word is rare if at most this part of the sentences has it, or no more than two of them."""


class Twin(NamedTuple):
    """A sentence of each voice, by its number in the lists given, how like they are (up to 1), and the shared words as
    the first sentence has them."""

    a: int
    b: int
    likeness: float
    shared: tuple[str, ...]


def near_twins(
    sentences_a: Sequence[str], sentences_b: Sequence[str], others: Sequence[str] = (), *, least: float = LEAST_LIKENESS
) -> list[Twin]:
    """Near-twins among the sentences of two voices, the likest first. ``others`` are further sentences on the same
    subject, which only help to tell rare words from common ones: give all the voices of a dossier."""
    ours, theirs = [_stems(s) for s in sentences_a], [_stems(s) for s in sentences_b]
    everything = [*ours, *theirs, *map(_stems, others)]
    having = Counter(chain.from_iterable(everything))
    weight = {word: log(len(everything) / n) ** 2 for word, n in having.items()}
    rare = {word for word, n in having.items() if n <= max(2, RARE * len(everything))}
    found = []
    for i, j in _meeting(ours, theirs, rare):
        shared = ours[i].keys() & theirs[j].keys()
        norm = sqrt(sum(weight[w] for w in ours[i])) * sqrt(sum(weight[w] for w in theirs[j]))
        likeness = sum(weight[word] for word in sorted(shared)) / norm if norm else 0.0
        if likeness >= least and (len(shared) > 1 or ours[i].keys() == theirs[j].keys()):
            words = tuple(ours[i][word] for word in ours[i] if word in shared)
            found.append(Twin(i, j, min(likeness, 1.0), words))
    return sorted(found, key=lambda twin: (-twin.likeness, twin.a, twin.b))


def _stems(sentence: str) -> dict[str, str]:
    """The stems of a sentence's content words, with the first word of each."""
    found: dict[str, str] = {}
    for m in WORD.finditer(fold(sentence).text):
        word = m.group().casefold()
        if is_content(word):
            found.setdefault(stem(word), word)
    return found


def _meeting(ours: Sequence[dict[str, str]], theirs: Sequence[dict[str, str]], rare: set[str]) -> set[tuple[int, int]]:
    """Pairs of sentences that share a rare word."""
    places: dict[str, list[int]] = {}
    for j, stems in enumerate(theirs):
        for word in stems.keys() & rare:
            places.setdefault(word, []).append(j)
    return {(i, j) for i, stems in enumerate(ours) for word in stems for j in places.get(word, ())}
