"""How to get to a claim that is folded away: what it hangs below, and what to unfold on the way to it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

from argmap.draw.views.grow import groups_beside
from argmap.graph import Graph


def under(graph: Graph, roots: Iterable[str]) -> dict[str, str]:
    """For each claim that can be reached from the roots by unfolding, the claim it hangs below; "" for a root."""
    found = {root: "" for root in roots if root in graph.claims}
    waiting = deque(found)
    while waiting:
        node = waiting.popleft()
        for group in groups_beside(graph, node, answers=True):
            for claim in group:
                if claim not in found:
                    found[claim] = node
                    waiting.append(claim)
    return found


def way_to(parents: Mapping[str, str], node: str) -> list[str]:
    """The claims to unfold, from a thesis down, before a claim is seen; none where it cannot be reached so."""
    way: list[str] = []
    while above := parents.get(node, ""):
        way.insert(0, above)
        node = above
    return way


def rows(graph: Graph, parents: Mapping[str, str]) -> list[list[str]]:
    """Every claim as search wants it: its id, its words and the claim it hangs below."""
    return [[node, claim.claim.says, parents.get(node, "")] for node, claim in graph.claims.items()]
