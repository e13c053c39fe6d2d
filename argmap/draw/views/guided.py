"""A guided reading: the argument of a question one step at a time, from each thesis down and to what answers it."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.draw.views.assemble import assemble
from argmap.draw.views.shapes import Side, View, theses, tints
from argmap.graph import Graph
from argmap.model import Dossier

MOST_STOPS = 200


def stops(graph: Graph, roots: Iterable[str]) -> list[str]:
    """The steps in the order to read them: for each thesis its reasons, each followed by its own grounds and by what
    is said against it; then what is said against the thesis. Every step once."""
    found: list[str] = []
    seen: set[str] = set()
    waiting = list(reversed(list(roots)))
    while waiting and len(found) < MOST_STOPS:
        node = waiting.pop()
        if node in graph.steps:
            if node in seen:
                continue
            seen.add(node)
            found.append(node)
            following = [*graph.steps[node].premises, *(attack.id for attack in graph.attacks(node))]
        elif node in seen:
            continue
        else:
            seen.add(node)
            following = [step.id for step in (*graph.supports(node), *graph.attacks(node))]
        waiting.extend(reversed(following))
    return found


def one_stop(dossier: Dossier, graph: Graph, question: str, step: str) -> View:
    """One step alone: its premises, its warrant, and what it is for or against."""
    colours = tints(dossier, graph, question)
    here = graph.steps[step]
    claims = [*here.inputs]
    target = here.target
    while target in graph.steps:  # an undercut is shown with the step it is against, whole
        against = graph.steps[target]
        claims += against.premises
        target = against.target
    sides: dict[str, Side] = {}
    for claim in dict.fromkeys((target, *claims)):
        side = colours.get(claim.partition(".")[0], "left")
        sides[claim] = "left" if side == "middle" else side
    roots = {thesis for _, thesis in theses(dossier, graph, question)}
    return assemble(dossier, graph, sides, roots, colours)
