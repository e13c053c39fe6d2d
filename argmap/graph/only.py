"""A part of the graph: only some voices, some kinds of relation, or what the texts say themselves."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from argmap.graph.build import Graph, indexed


class Only(NamedTuple):
    """What is to be left in; an empty field leaves everything in. ``kinds`` are those of steps and links."""

    voices: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    bases: frozenset[str] = frozenset()
    hedges: frozenset[str] = frozenset()

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return not any(self)


def only(graph: Graph, wanted: Only, keep: Collection[str] = ()) -> Graph:
    """The graph with only what is wanted. Claims in ``keep`` (the theses) stay in; a step stays only whole."""
    if wanted.everything:
        return graph
    claims = {
        node: claim for node, claim in graph.claims.items()
        if node in keep or (
            (not wanted.voices or claim.voice in wanted.voices)
            and (not wanted.bases or claim.basis in wanted.bases)
            and (not wanted.hedges or any(hedge.scale in wanted.hedges for hedge in claim.claim.hedges))
        )
    }
    steps = {
        node: step if step.warrant is None or step.warrant in claims else step._replace(warrant=None)
        for node, step in graph.steps.items()
        if (not wanted.kinds or step.kind in wanted.kinds or step.kind == "support")
        and (not wanted.bases or step.basis in wanted.bases) and all(premise in claims for premise in step.premises)
    }
    while lost := [node for node, step in steps.items() if step.target not in claims and step.target not in steps]:
        for node in lost:
            del steps[node]
    links = {
        node: link for node, link in graph.links.items()
        if (not wanted.kinds or link.kind in wanted.kinds) and (not wanted.bases or link.basis in wanted.bases)
        and (link.target in claims or link.target in steps) and all(source in claims for source in link.sources)
    }
    return indexed(claims, steps, links, graph.dangling)
