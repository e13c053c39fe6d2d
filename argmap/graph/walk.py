"""Walks over the graph, without recursion: a chain of 100,000 claims is a long walk, not a crash."""

from __future__ import annotations

from argmap.graph.build import Graph


def grounds(graph: Graph, claim: str, *, depth: int | None = None) -> list[str]:
    """The claims a claim rests on, nearest first (warrants included), the claim itself left out.

    ``depth`` counts steps: 1 gives the premises of the claim's own steps.
    """
    seen = {claim}
    found: list[str] = []
    ring = [claim]
    level = 0
    while ring and (depth is None or level < depth):
        level += 1
        wider: list[str] = []
        for node in ring:
            for step in graph.supports(node):
                for premise in step.inputs:
                    if premise not in seen:
                        seen.add(premise)
                        wider.append(premise)
        found.extend(wider)
        ring = wider
    return found


def circles(graph: Graph) -> list[list[str]]:
    """The circles of support: sets of claims that each rest on the others (Tarjan 1972, made iterative)."""
    rests_on = {
        claim: list(
            dict.fromkeys(
                premise
                for step in graph.supports(claim)
                for premise in step.inputs
                if premise != claim
            )
        )
        for claim in graph.claims
    }
    return [component for component in _components(rests_on) if len(component) > 1]


def _components(out: dict[str, list[str]]) -> list[list[str]]:
    """Strongly connected components of ``{node: successors}``, each in the order its nodes were met."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    on_stack: set[str] = set()
    stack: list[str] = []
    made: list[list[str]] = []
    for root in out:
        if root in index:
            continue
        work = [(root, iter(out[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, successors = work[-1]
            for successor in successors:
                if successor not in index:
                    index[successor] = low[successor] = len(index)
                    stack.append(successor)
                    on_stack.add(successor)
                    work.append((successor, iter(out.get(successor, ()))))
                    break
                if successor in on_stack:
                    low[node] = min(low[node], index[successor])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    component: list[str] = []
                    while True:
                        member = stack.pop()
                        on_stack.discard(member)
                        component.append(member)
                        if member == node:
                            break
                    made.append(component[::-1])
    return made
