"""How much of what a dossier holds: claims by voice and basis, steps and relations by kind and basis, quotations."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from argmap.graph.build import Graph
from argmap.model import Dossier


class Counts(NamedTuple):
    """Tables of counts. ``claims`` and ``quotations`` by voice, ``relations`` by kind; each with how many of them are
    explicit and how many reconstructed. Quotations have no basis: theirs is one number a voice."""

    claims: dict[str, tuple[int, int]]
    relations: dict[str, tuple[int, int]]
    quotations: dict[str, int]


def count(dossier: Dossier, graph: Graph) -> Counts:
    """Count a dossier. Every voice has a row; a kind of relation has one only where it occurs."""
    claims = Counter((node.voice, node.basis) for node in graph.claims.values())
    kinds: Counter[tuple[str, str]] = Counter()
    kinds.update([(step.kind, step.basis) for step in graph.steps.values()])
    kinds.update([(link.kind, link.basis) for link in graph.links.values()])
    quotations = Counter(file for file, _, _, _ in dossier.quotations())
    return Counts(
        {voice: _both(claims, voice) for voice in dossier.voices},
        {kind: _both(kinds, kind) for kind in sorted({kind for kind, _ in kinds})},
        dict(sorted(quotations.items())),
    )


def _both(counts: Counter[tuple[str, str]], of: str) -> tuple[int, int]:
    return counts[of, "explicit"], counts[of, "reconstructed"]
