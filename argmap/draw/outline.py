"""The map as text: each thesis with what it rests on and what answers it, indented."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from argmap.draw.describe import voice_label
from argmap.graph import Graph
from argmap.model import Dossier


class Row(NamedTuple):
    """One line of the outline. ``again`` marks a claim whose branch is written out elsewhere."""

    depth: int
    relation: str
    node: str
    voice: str
    says: str
    basis: str
    again: bool


def outline(dossier: Dossier, graph: Graph, roots: Iterable[str], *, most: int = 5_000) -> list[Row]:
    """The branches below some claims, depth first, each claim written out once; no recursion, at most ``most`` rows."""
    rows: list[Row] = []
    written: set[str] = set()
    tops = list(roots)
    waiting: list[tuple[int, str, str]] = [(0, "", root) for root in reversed(tops)]
    while waiting and len(rows) < most:
        depth, relation, node = waiting.pop()
        claim = graph.claims[node]
        below = _below(graph, node)
        rows.append(Row(
            depth, relation, node, voice_label(dossier, claim.voice), claim.claim.says, claim.basis,
            bool(below) and (node in written or (depth > 0 and node in tops)),
        ))
        if node not in written and (depth == 0 or node not in tops):
            written.add(node)
            waiting.extend((depth + 1, word, other) for word, other in reversed(below))
    return rows


_WORDS = {"rebut": "rebutted by", "undercut": "undercut by", "undermine": "undermined by"}


def _below(graph: Graph, node: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for step in graph.supports(node):
        found.extend(("because" if n == 0 else "and", premise) for n, premise in enumerate(step.premises))
        if step.warrant is not None:
            found.append(("warrant", step.warrant))
        found.extend((_WORDS[attack.kind], premise) for attack in graph.attacks(step.id) for premise in attack.premises)
    found.extend((_WORDS[attack.kind], premise) for attack in graph.attacks(node) for premise in attack.premises)
    return found
