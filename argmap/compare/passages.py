"""Evidence by voice, and the same passage in two readings."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import pandas as pd

from argmap.graph import Graph, Passage, Quoted, StepNode, passages
from argmap.model import RELATIONS, Dossier

USES = ("attacks with", "supports with", "quotes")
"""What a voice does with a passage, the strongest first; an empty cell: it does nothing with it."""


def evidence_by_voice(dossier: Dossier, graph: Graph, quoted: Iterable[Quoted]) -> pd.DataFrame:
    """What each voice does with each passage of each source.

    Columns: ``source``, ``at`` (characters from the beginning of the text), ``words`` (as far as quotations hold
    them), ``voices`` (how many draw from it), then a column for each voice with one of ``USES`` or nothing.
    """
    voices = list(dossier.voices)
    rows = []
    for passage in passages((one for one in quoted if one.voice != RELATIONS), voices=1):
        does = {voice: _does(graph, [use for use in passage.uses if use.voice == voice]) for voice in voices}
        rows.append({"source": passage.source, "at": passage.start, "words": passage.words, "voices": len(passage.voices), **does})
    return pd.DataFrame(rows, columns=["source", "at", "words", "voices", *voices])


def _does(graph: Graph, uses: list[Quoted]) -> str:
    """The strongest thing a voice does with the claims that quote a passage."""
    if not uses:
        return ""
    kinds = {graph.steps[step].kind for use in uses for step in graph.used_by.get(use.node, ()) if step in graph.steps}
    kinds |= {graph.steps[use.node].kind for use in uses if use.node in graph.steps}
    if kinds - {"support"}:
        return "attacks with"
    return "supports with" if kinds else "quotes"


def two_readings(dossier: Dossier, graph: Graph, quoted: Iterable[Quoted]) -> pd.DataFrame:
    """Pairs of steps that lead from one passage to claims of two voices.

    Columns: ``source``, ``words``, and for each of the two ``voice``, ``claim`` (what it takes from the passage),
    ``step`` and ``conclusion``; ``rival`` says whether the one conclusion is attacked from the other's side.
    """
    rows = []
    for passage in passages(one for one in quoted if one.voice != RELATIONS):
        steps = _steps_from(graph, passage)
        for (one, a), (other, b) in combinations(steps, 2):
            if one.voice != other.voice and a.target != b.target:
                rows.append({
                    "source": passage.source, "words": passage.words,
                    "voice a": dossier.voice_name(one.voice), "claim a": _says(graph, one.node), "step a": a.id, "conclusion a": _says(graph, a.target),
                    "voice b": dossier.voice_name(other.voice), "claim b": _says(graph, other.node), "step b": b.id, "conclusion b": _says(graph, b.target),
                    "rival": "yes" if _rival(graph, a.target, b.target) else "no",
                })
    sides = [f"{name} {side}" for side in "ab" for name in ("voice", "claim", "step", "conclusion")]
    return pd.DataFrame(rows, columns=["source", "words", *sides, "rival"])


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
