"""Two readings of the same words: steps of two voices from quotations that overlap, and whether they oppose each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from argmap.graph.build import Graph
from argmap.graph.nodes import StepNode
from argmap.graph.passages import Passage, Quoted


class Reading(NamedTuple):
    """What a voice does with a passage: the claim that quotes it, the step that starts from there, and the quotations."""

    voice: str
    node: str
    step: StepNode
    quotations: tuple[Quoted, ...]


class TwoReadings(NamedTuple):
    """Two voices' readings of the same words; ``words`` is the longer of the two quotations that overlap."""

    one: Reading
    other: Reading
    words: Quoted
    rival: bool


def two_readings_of(graph: Graph, passage: Passage) -> Iterator[TwoReadings]:
    """The pairs of readings on a passage, in the order of the document."""
    for one, other in combinations(_readings(graph, passage), 2):
        same = one.step.target == other.step.target and (one.step.kind == "support") == (other.step.kind == "support")
        both = [max(a, b, key=lambda use: len(use.words)) for a in one.quotations for b in other.quotations if a.start < b.end and b.start < a.end]
        if one.voice != other.voice and not same and both:
            yield TwoReadings(one, other, max(both, key=lambda use: len(use.words)), _rival(graph, one.step, other.step))


def _readings(graph: Graph, passage: Passage) -> list[Reading]:
    """The steps from claims that quote a passage: a voice's reasons for claims of its own, and what it is set against.

    That one voice's words support another's claim says nothing of how the first reads them, so it is no reading.
    """
    found: dict[tuple[str, str], Reading] = {}
    for use in passage.uses:
        for name in graph.used_by.get(use.node, ()):
            step = graph.steps.get(name)
            if step is None or use.node not in step.premises:
                continue
            if step.kind == "support" and graph.claims[step.target].voice != use.voice:
                continue
            before = found.get((use.node, name))
            found[use.node, name] = Reading(use.voice, use.node, step, (*(before.quotations if before else ()), use))
    return list(found.values())


def _rival(graph: Graph, a: StepNode, b: StepNode) -> bool:
    """Whether two steps lead to claims that oppose each other, or the one is set against what the other supports."""
    if a.kind == b.kind == "support":
        return opposed(graph, a.target, b.target) or any(
            other.target in attack.premises for one, other in ((a, b), (b, a)) for attack in graph.attacks(one.id)
        )
    return any(one.kind != "support" and other.kind == "support" and one.target in (other.target, other.id) for one, other in ((a, b), (b, a)))


def opposed(graph: Graph, a: str, b: str) -> bool:
    """Whether one of two claims is set against the other, or the two cannot both stand."""
    against = any(b in attack.premises for attack in graph.attacks(a)) or any(a in attack.premises for attack in graph.attacks(b))
    return against or any(link.kind == "incompatible" and {a, b} <= {*link.sources, link.target} for link in graph.links_of(a))
