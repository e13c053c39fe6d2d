"""Opening a picture up: branches unfolded and folded by the reader, and relations, voices and bases left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from argmap.draw.views.grow import groups_beside, side_beside
from argmap.draw.views.shapes import Side
from argmap.graph import Graph, StepNode

MOST_OPEN = 60
"""However much is unfolded, no picture shows more boxes: beyond that nobody reads."""


AGAINST = "against:"
"""Before a claim or a step in ``Folds.opened``: only what attacks it, or one of its steps, is unfolded."""


class Folds(NamedTuple):
    """What a reader unfolded and folded, in the order in which it was done; the later wins."""

    opened: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()


def apply_folds(graph: Graph, sides: dict[str, Side], roots: Collection[str], folds: Folds, *, most: int = MOST_OPEN) -> None:
    """Unfold and fold branches of what is shown. A root is never folded away, nor what another branch holds up."""
    for node in folds.opened:
        if node.startswith(AGAINST):
            _open_attacks(graph, sides, node.removeprefix(AGAINST), most)
        elif node in sides:
            for group in groups_beside(graph, node, answers=True):
                new = [claim for claim in group if claim not in sides]
                if len(sides) + len(new) <= most:
                    sides.update((claim, side_beside(claim, node, sides)) for claim in new)
    if folds.folded:
        held = _reached(graph, sides, roots, without=frozenset(folds.folded))
        for claim in [claim for claim in sides if claim not in held]:
            del sides[claim]


def attacks_on(graph: Graph, node: str) -> list[StepNode]:
    """What attacks a claim or the steps that lead to it; of a step, what attacks it."""
    return [attack for target in (node, *(step.id for step in graph.supports(node))) for attack in graph.attacks(target)]


def _open_attacks(graph: Graph, sides: dict[str, Side], node: str, most: int) -> None:
    beside = node
    while beside in graph.steps:
        beside = graph.steps[beside].target
    for attack in attacks_on(graph, node) if beside in sides else ():
        new = [claim for claim in attack.premises if claim not in sides]
        if len(sides) + len(new) <= most:
            sides.update((claim, side_beside(claim, beside, sides)) for claim in new)


def unfold_all(graph: Graph, shown: Iterable[str]) -> tuple[str, ...]:
    """What to open to see one level more everywhere, in the order of what is shown."""
    known = dict.fromkeys(shown)
    return tuple(
        node for node in known if any(claim not in known for group in groups_beside(graph, node, answers=True) for claim in group)
    )


def _reached(graph: Graph, sides: dict[str, Side], roots: Collection[str], *, without: frozenset[str]) -> set[str]:
    """The shown claims one still gets to from the roots when the branches of some claims are not followed."""
    seen = {root for root in roots if root in sides}
    waiting = list(seen)
    while waiting:
        node = waiting.pop()
        if node in without:
            continue
        for group in groups_beside(graph, node, answers=True):
            for claim in group:
                if claim in sides and claim not in seen:
                    seen.add(claim)
                    waiting.append(claim)
    return seen

