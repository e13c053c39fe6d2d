"""Passages: stretches of a source on which quotations of several voices overlap. Computed, never written."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple


class Quoted(NamedTuple):
    """One quotation in its place: offsets in the source's document, the voice and the node it belongs to, its words."""

    source: str
    start: int
    end: int
    voice: str
    node: str
    words: str


class Passage(NamedTuple):
    """A stretch of a source and the quotations that meet on it, in the order of the document."""

    source: str
    start: int
    end: int
    uses: tuple[Quoted, ...]

    @property
    def id(self) -> str:
        """A name for the map: ``passage.letter.812``."""
        return f"passage.{self.source}.{self.start}"

    @property
    def voices(self) -> list[str]:
        """The voices that draw from it."""
        return list(dict.fromkeys(use.voice for use in self.uses))

    @property
    def words(self) -> str:
        """Its words, as far as quotations hold them: the longest of them."""
        return max((use.words for use in self.uses), key=len)


def passages(quoted: Iterable[Quoted], *, voices: int = 2) -> list[Passage]:
    """Where quotations overlap, and at least so many voices draw from the same words; by source and place."""
    found: list[Passage] = []
    ordered = sorted(quoted, key=lambda one: (one.source, one.start, -one.end))
    for source, group in groupby(ordered, key=lambda one: one.source):
        together: list[Quoted] = []
        end = -1
        for one in group:
            if together and one.start >= end:
                found.append(_passage(source, together))
                together = []
                end = -1
            together.append(one)
            end = max(end, one.end)
        found.append(_passage(source, together))
    return [passage for passage in found if len(passage.voices) >= voices]


def _passage(source: str, together: list[Quoted]) -> Passage:
    return Passage(source, min(one.start for one in together), max(one.end for one in together), tuple(together))
