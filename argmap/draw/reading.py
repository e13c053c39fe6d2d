"""A source as it is read: its text cut into runs, each lit by the voices that quote it; or its quotations with gaps."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

MOST_SHOWN = 400_000
"""Characters of a text that one page shows; a longer one is shown around what is quoted."""


class Use(NamedTuple):
    """One quotation of the source: offsets in its text, the voice that uses it, and the node it belongs to; empty where
    it carries no claim or step, as what frames a text."""

    start: int
    end: int
    voice: str
    node: str


class Run(NamedTuple):
    """A stretch of text between two boundaries, with the voices and nodes that quote it; none where nobody does."""

    text: str
    voices: tuple[str, ...]
    nodes: tuple[str, ...]


class Gap(NamedTuple):
    """Words of the source that are not at hand: how many characters lie between two quotations, 0 if unknown."""

    characters: int


def runs(text: str, uses: Iterable[Use], start: int = 0, end: int | None = None) -> list[Run]:
    """Cut ``text[start:end]`` at every beginning and end of a quotation."""
    stop = len(text) if end is None else end
    kept = [use for use in uses if use.start < stop and use.end > start]
    bounds = sorted({start, stop, *(max(start, use.start) for use in kept), *(min(stop, use.end) for use in kept)})
    made: list[Run] = []
    for a, b in pairwise(bounds):
        here = [use for use in kept if use.start <= a and use.end >= b]
        made.append(Run(
            text[a:b], tuple(dict.fromkeys(use.voice for use in here)), tuple(dict.fromkeys(use.node for use in here))
        ))
    return made


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The offsets of the paragraphs: stretches between blank lines."""
    found: list[tuple[int, int]] = []
    at = 0
    for blank in re.finditer(r"\n[^\S\n]*\n\s*", text):
        if text[at : blank.start()].strip():
            found.append((at, blank.start()))
        at = blank.end()
    if text[at:].strip():
        found.append((at, len(text)))
    return found


def with_gaps(uses: Iterable[tuple[Use, str]]) -> list[Run | Gap]:
    """Quotations in the order of the document, overlapping ones joined in one run of the longer words, gaps marked."""
    made: list[Run | Gap] = []
    last = 0
    for use, words in sorted(uses, key=lambda pair: (pair[0].start, -pair[0].end)):
        if made and use.start < last and isinstance(made[-1], Run):
            before = made[-1]
            made[-1] = Run(
                before.text if use.end <= last else f"{before.text} … {words}",
                tuple(dict.fromkeys((*before.voices, use.voice))), tuple(dict.fromkeys((*before.nodes, use.node))),
            )
        else:
            if use.start - last > 1:
                made.append(Gap(use.start - last))
            made.append(Run(words, (use.voice,), (use.node,)))
        last = max(last, use.end)
    return made


def unused(sentences: Iterable[tuple[int, int]], uses: Iterable[Use]) -> list[tuple[int, int]]:
    """The sentences that no quotation touches."""
    spans = sorted((use.start, use.end) for use in uses)
    return [(a, b) for a, b in sentences if not any(start < b and end > a for start, end in spans)]
