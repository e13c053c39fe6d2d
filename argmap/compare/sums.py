"""What the tables come to, in counts: who draws on how much of a source, how far voices meet. Never a coefficient."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from argmap.compare.passages import Used
from argmap.compare.positions import ACCEPTS, Meeting, meeting
from argmap.graph import Graph
from argmap.model import Dossier


class Shares(NamedTuple):
    """Who draws on how much of one source.

    ``readers`` are the voices that draw on it; neither the voice of the source itself is one, nor who is only known
    from reports. ``passages`` counts those at least one reader draws on, ``together`` those by which readers, ``nobody``
    those on the map that no reader draws on. ``wordless`` are readers who only allude: they print none of its words.
    """

    source: str
    readers: tuple[str, ...]
    passages: int
    together: dict[tuple[str, ...], int]
    nobody: int
    wordless: tuple[str, ...]

    def alone(self, voice: str) -> int:
        """The passages one reader draws on and no other does."""
        return self.together.get((voice,), 0)

    @property
    def everyone(self) -> int:
        """The passages all readers draw on."""
        return self.together.get(self.readers, 0)


def shares(dossier: Dossier, used: Sequence[Used]) -> list[Shares]:
    """How the passages of each source are shared out among those who read it, the most read source first."""
    by_source: dict[str, list[Used]] = {}
    for one in used:
        by_source.setdefault(one.passage.source, []).append(one)
    found = [_shares(dossier, source, ones) for source, ones in by_source.items()]
    return sorted(found, key=lambda one: (-min(2, len(one.readers)), -one.passages))


def _shares(dossier: Dossier, source: str, used: list[Used]) -> Shares:
    readers = [voice for voice, file in dossier.voices.items() if file.source != source and file.kind != "reported"]
    readers.sort(key=lambda voice: dossier.voices[voice].kind != "commentator")
    readers = [voice for voice in readers if any(voice in one.by for one in used)]
    drawn = [tuple(voice for voice in readers if voice in one.by) for one in used]
    together: dict[tuple[str, ...], int] = {}
    for voices in filter(None, drawn):
        together[voices] = together.get(voices, 0) + 1
    wordless = tuple(voice for voice in readers if all(one.by[voice].does == "alludes to" for one in used if voice in one.by))
    return Shares(source, tuple(readers), sum(together.values()), together, drawn.count(()), wordless)


class Met(NamedTuple):
    """Two voices that answer one question, and how far they meet: on all claims, and on evidence alone."""

    one: str
    other: str
    claims: Meeting
    evidence: Meeting


def meetings(dossier: Dossier, positions: pd.DataFrame) -> list[Met]:
    """How far each two voices that answer one question meet, commentators first; ``positions`` is ``claim_by_position``."""
    answers = {voice: {one.answers for one in file.positions.values()} for voice, file in dossier.voices.items() if file.positions}
    pairs = [(one, other) for one, other in combinations(answers, 2) if answers[one] & answers[other]]
    pairs.sort(key=lambda pair: sum(dossier.voices[voice].kind != "commentator" for voice in pair))
    return [Met(one, other, meeting(positions, one, other), meeting(positions, one, other, "evidence")) for one, other in pairs]


def shared_claims(dossier: Dossier, positions: pd.DataFrame) -> dict[str, list[str]]:
    """The claims that at least two voices accept, with who does: one asserts it or is said to, others concede or agree."""
    voices = [voice for voice in positions.columns if voice in dossier.voices]
    found: dict[str, list[str]] = {}
    for node, *stands in positions[["claim", *voices]].itertuples(index=False):
        accept = [voice for voice, stand in zip(voices, stands, strict=True) if stand in ACCEPTS]
        if len(accept) > 1:
            found[node] = accept
    return found


def questions_of(dossier: Dossier, graph: Graph) -> dict[str, list[str]]:
    """The questions each claim and step bears on: what a thesis rests on, and what is set against any of that."""
    found: dict[str, list[str]] = {}
    for question in dossier.head.questions:
        waiting = [thesis for _, thesis in dossier.theses_on(question)]
        seen = set(waiting)
        while waiting:
            node = waiting.pop()
            found.setdefault(node, []).append(question)
            step = graph.steps.get(node)
            beside = [*graph.steps_to.get(node, ()), *(step.inputs if step else ())]
            for link in (graph.links[link] for link in graph.links_to.get(node, ())):
                beside.extend((*link.sources, link.id))
            fresh = [one for one in beside if one not in seen]
            seen.update(fresh)
            waiting.extend(fresh)
    return found
