"""Evidence by voice, and the same passage in two readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from argmap.graph import Graph, Passage, Quoted, StepNode, passages
from argmap.model import RELATIONS, Dossier

USES = ("attacks with", "supports with", "quotes", "echoes", "alludes to")
"""What a voice does with a passage, the strongest first; an empty cell: it does nothing with it. *Echoed* are words that
are taken over without quotation marks. A voice *alludes to* words of a document where it takes up the claim that is made
there without printing the words; that it does so may be the map-maker's reading."""


class Use(NamedTuple):
    """What one voice does with a passage (one of ``USES``), and with which claim, step or frame it does so."""

    does: str
    node: str


class Used(NamedTuple):
    """A passage, and what each voice that draws from it does with it."""

    passage: Passage
    by: dict[str, Use]


def used_passages(dossier: Dossier, graph: Graph, quoted: Iterable[Quoted]) -> list[Used]:
    """Every passage that a voice draws from, by source and place."""
    echoed = {
        (file, place, quote.quoting.source, quote.quoting.exact)
        for file, _, place, quote in dossier.quotations() if quote.quoting is not None and quote.quoting.marks == "none"
    }
    taken_up = _taken_up(dossier, graph)
    found = []
    for passage in passages((one for one in quoted if one.voice != RELATIONS), voices=1):
        uses: dict[str, list[Quoted]] = defaultdict(list)
        for use in passage.uses:
            uses[use.voice].append(use)
        by = {voice: _does(graph, mine, echoed) for voice, mine in uses.items()}
        for use in passage.uses:
            for voice, node in taken_up.get(use.node, {}).items():
                by.setdefault(voice, Use("alludes to", node))
        found.append(Used(passage, by))
    return found


def _taken_up(dossier: Dossier, graph: Graph) -> dict[str, dict[str, str]]:
    """For each claim that a document makes, the voices that take it up, each with the claim it does so by."""
    documents = {voice for voice, file in dossier.voices.items() if file.kind == "document"}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for sources, target in (*((step.premises, step.target) for step in graph.steps.values()), *((link.sources, link.target) for link in graph.links.values())):
        for taken, by in ((target, source) for source in sources if target in graph.claims):
            if graph.claims[taken].voice in documents and graph.claims[by].voice not in documents:
                found[taken].setdefault(graph.claims[by].voice, by)
    return found


def evidence_by_voice(dossier: Dossier, graph: Graph, quoted: Iterable[Quoted]) -> pd.DataFrame:
    """What each voice does with each passage of each source.

    Columns: ``source``, ``at`` (characters from the beginning of the text), ``words`` (as far as quotations hold
    them), ``voices`` (how many draw from it), then a column for each voice with one of ``USES`` or nothing.
    """
    voices = list(dossier.voices)
    rows = [
        (one.passage.source, one.passage.start, one.passage.words, len(one.by), *(one.by[voice].does if voice in one.by else "" for voice in voices))
        for one in used_passages(dossier, graph, quoted)
    ]
    return pd.DataFrame(rows, columns=["source", "at", "words", "voices", *voices])


def _does(graph: Graph, uses: list[Quoted], echoed: set[tuple[str, str, str, str | None]]) -> Use:
    """The strongest thing a voice does with the claims that quote a passage."""
    found = []
    for use in uses:
        kinds = {graph.steps[step].kind for step in graph.used_by.get(use.node, ()) if step in graph.steps}
        if use.node in graph.steps:
            kinds.add(graph.steps[use.node].kind)
        plain = "echoes" if (use.voice, use.node, use.source, use.words) in echoed else "quotes"
        found.append(Use("attacks with" if kinds - {"support"} else "supports with" if kinds else plain, use.node))
    return min(found, key=lambda use: USES.index(use.does))


_SIDES = [f"{name} {side}" for side in "ab" for name in ("voice", "claim", "step", "conclusion", "from", "to")]


def two_readings(dossier: Dossier, graph: Graph, quoted: Iterable[Quoted]) -> pd.DataFrame:
    """Pairs of steps that lead from one passage to claims of two voices; readings by others than the source's own
    voice come first, and among them those whose conclusions oppose each other.

    Columns: ``source``, ``words``, and for each of the two ``voice``, ``claim`` (what it takes from the passage),
    ``step``, ``conclusion``, and the ids of claim and conclusion as ``from`` and ``to``; ``rival`` says whether the
    one conclusion is attacked from the other's side.
    """
    rows = []
    for passage in passages(one for one in quoted if one.voice != RELATIONS):
        for (one, a), (other, b) in combinations(_steps_from(graph, passage), 2):
            if one.voice != other.voice and a.target != b.target:
                rival = _rival(graph, a.target, b.target)
                own = any(dossier.voices[use.voice].source == passage.source for use in (one, other) if use.voice in dossier.voices)
                rows.append(((own, not rival), (
                    passage.source, passage.words, *_side(dossier, graph, one, a), *_side(dossier, graph, other, b), "yes" if rival else "no",
                )))
    rows.sort(key=lambda row: row[0])
    return pd.DataFrame([row for _, row in rows], columns=["source", "words", *_SIDES, "rival"])


def _side(dossier: Dossier, graph: Graph, use: Quoted, step: StepNode) -> tuple[str, ...]:
    return dossier.voice_name(use.voice), _says(graph, use.node), step.id, _says(graph, step.target), use.node, step.target


def _steps_from(graph: Graph, passage: Passage) -> list[tuple[Quoted, StepNode]]:
    found: dict[tuple[str, str], tuple[Quoted, StepNode]] = {}
    for use in passage.uses:
        for step in graph.used_by.get(use.node, ()):
            if step in graph.steps and graph.steps[step].target in graph.claims:
                found.setdefault((use.node, step), (use, graph.steps[step]))
    return list(found.values())


def _says(graph: Graph, node: str) -> str:
    return graph.claims[node].claim.says if node in graph.claims else node


def _rival(graph: Graph, a: str, b: str) -> bool:
    """Whether one of two claims is set against the other, or both cannot stand."""
    against = any(b in attack.premises for attack in graph.attacks(a)) or any(a in attack.premises for attack in graph.attacks(b))
    return against or any(
        link.kind == "incompatible" and {a, b} <= {*link.sources, link.target} for link in graph.links_of(a)
    )
