"""What one claim needs to stand: its own steps and what each of them lacks, the answers to it, and the rules nobody states."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from argmap.graph import Graph, StepNode
from argmap.weigh.standing import Standing
from argmap.weigh.wiring import cone, rivals_of


class Need(NamedTuple):
    """A step with the claims it draws on, its warrant last, and what is aimed at it; ``lacking`` of them do not stand yet."""

    step: str
    inputs: tuple[str, ...]
    aimed: tuple[str, ...]
    lacking: int


class Needs(NamedTuple):
    """What bears on a claim at first hand: steps for it, the nearest to holding first; steps against it; incompatible claims."""

    claim: str
    carrying: tuple[Need, ...]
    against: tuple[Need, ...]
    rivals: tuple[str, ...]


def needs(found: Standing, claim: str) -> Needs:
    """What a claim needs at first hand. A step that already holds comes first, then the one that lacks least: with
    nothing aimed at it, fewest claims wanting, and these such as one can take a stand on at once."""
    graph = found.graph

    def far(need: Need) -> tuple[bool, int, int]:
        aimed = any(found.steps[one] != "fails" for one in need.aimed)
        argued = sum(1 for one in need.inputs if graph.supports(one))
        return aimed, need.lacking, argued

    carrying = sorted((_need(found, step) for step in graph.supports(claim)), key=far)
    against = tuple(_need(found, step) for step in graph.attacks(claim))
    return Needs(claim, tuple(carrying), against, rivals_of(graph).get(claim, ()))


def _need(found: Standing, step: StepNode) -> Need:
    inputs = tuple(dict.fromkeys(step.inputs))
    aimed = tuple(one.id for one in found.graph.attacks(step.id))
    return Need(step.id, inputs, aimed, sum(1 for one in inputs if found.labels[one] != "stands"))


def unspoken(graph: Graph, quoted: Collection[str], theses: Collection[str]) -> list[str]:
    """The starting points that bear on the theses and of which nobody asserts a word: rules the map-maker supplied, and
    what a voice only supposes. They decide what stays open when everything quoted is granted; nearest first."""
    behind = dict.fromkeys(node for thesis in theses for node in cone(graph, thesis))
    return [node for node in behind if node in graph.claims and not graph.supports(node) and node not in quoted]
