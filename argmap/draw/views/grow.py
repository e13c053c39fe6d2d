"""Which claims to show next: whole steps at a time, grounds and answers in turn, until the picture is full."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.draw.views.shapes import Side
from argmap.graph import Graph, StepNode

_Group = tuple[str, ...]


def grow(graph: Graph, sides: dict[str, Side], roots: Iterable[str], most: int, *, answers: bool = True) -> None:
    """Add rings of grounds and of answers around the roots, each root a step at a time, until the picture is full.

    A step's premises come together or not at all: a box with half of its step would hang in the air.
    """
    rings = [[root] for root in roots]
    while any(rings) and len(sides) < most:
        wider: list[list[str]] = [[] for _ in rings]
        queues = [[(group, node) for node in ring for group in groups_beside(graph, node, answers=answers)] for ring in rings]
        for turn in range(max((len(queue) for queue in queues), default=0)):
            for n, queue in enumerate(queues):
                if turn >= len(queue):
                    continue
                group, node = queue[turn]
                new = [claim for claim in group if claim not in sides]
                if new and len(sides) + len(new) <= most:
                    for claim in new:
                        sides[claim] = side_beside(claim, node, sides)
                    wider[n].extend(new)
        rings = wider


def groups_beside(graph: Graph, node: str, *, answers: bool) -> list[tuple[str, ...]]:
    """The premises of each step for a claim and of each attack on it or on its steps, in the order to show them."""
    steps = graph.supports(node)
    grounds = [step.premises for step in steps]
    targets = (*(step.id for step in steps), node) if answers else ()
    against = [_with_own_answer(graph, attack, node) for target in targets for attack in graph.attacks(target)]
    return list(dict.fromkeys(_alternate(grounds, against)))


def _with_own_answer(graph: Graph, attack: StepNode, node: str) -> _Group:
    """An objection that a voice raises against itself comes with its answer: alone it would turn the voice round."""
    voice = node.partition(".")[0]
    own = [premise for premise in attack.premises if premise.startswith(f"{voice}.")]
    answers = [
        premise for objection in own for answer in graph.attacks(objection) for premise in answer.premises
        if premise.startswith(f"{voice}.")
    ]
    return tuple(dict.fromkeys((*attack.premises, *answers)))


def _alternate(first: list[_Group], second: list[_Group]) -> list[_Group]:
    """One of the first for each of the second: a map without grounds says nothing, one without answers is no debate."""
    mixed: list[_Group] = []
    ones, twos = iter(first), iter(second)
    while True:
        taken = [next(ones, None), next(twos, None)]
        if taken == [None, None]:
            return mixed
        mixed.extend(group for group in taken if group is not None)


def side_beside(claim: str, beside: str, sides: dict[str, Side]) -> Side:
    """A claim stands with its own voice if that has a side; otherwise beside what it belongs to."""
    voice = claim.partition(".")[0]
    for other, side in sides.items():
        if other.partition(".")[0] == voice:
            return side
    return sides[beside]
