"""The map as numbers and counters, so that following it touches every edge once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations
from typing import NamedTuple

from argmap.graph import Graph
from argmap.weigh.stands import Stand

UNDECIDED, HOLDS, FAILS = 0, 1, 2
"""The three values; for a claim ``HOLDS`` means that it stands."""

FOR, AGAINST, UNDERCUT = 0, 1, 2


class Wiring(NamedTuple):
    """A map, or the part of it behind some claim, with claims and steps numbered: claims first.

    ``uses`` and ``rivals`` lead from a claim to the steps it is a premise of and to the claims it is incompatible with.
    ``aim`` and ``target`` say what a step is for or against. ``waits`` counts what has yet to be in order before a node
    can hold: for a step its premises and undercuts, for a claim what is against it. ``carries`` counts the steps for a
    claim; a claim nobody argues for has one that never comes, because it is open until a stand is taken.
    """

    graph: Graph
    names: list[str]
    number: dict[str, int]
    claims: int
    bare: bytearray
    uses: list[list[int]]
    rivals: dict[int, list[int]]
    target: list[int]
    aim: list[int]
    waits: list[int]
    carries: list[int]

    def behind(self, node: int) -> Behind:
        """What a node's value is made of, by number."""
        name = self.names[node]
        step = self.graph.steps.get(name)
        attacks = [self.number[one.id] for one in self.graph.attacks(name)]
        if step is not None:
            return Behind([self.number[one] for one in step.inputs], [], attacks)
        return Behind([], [self.number[one.id] for one in self.graph.supports(name)], [*attacks, *self.rivals.get(node, ())])


class Behind(NamedTuple):
    """The premises of a step, the steps for a claim, and what is against either: steps, undercuts, incompatible claims."""

    premises: list[int]
    steps_for: list[int]
    against: list[int]


class Settled(NamedTuple):
    """The value of every node; for every claim whether something for it and something against it holds; and the
    settled nodes in the order in which they were."""

    value: bytearray
    carried: bytearray
    opposed: bytearray
    order: list[int]


def incompatible(graph: Graph) -> Iterator[tuple[str, str]]:
    """The pairs of claims that cannot both stand, each once; of three incompatible claims no two can."""
    pairs = {
        (min(pair), max(pair))
        for link in graph.links.values() if link.kind == "incompatible"
        for pair in combinations(dict.fromkeys((*link.sources, link.target)), 2)
    }
    yield from sorted(pairs)


def wire(graph: Graph, within: Set[str] | None = None) -> Wiring:
    """Number a map. ``within`` keeps a part; whatever bears on a node of the part must be in it too, as in a cone."""
    claims = list(graph.claims) if within is None else [node for node in graph.claims if node in within]
    steps = list(graph.steps.values()) if within is None else [step for step in graph.steps.values() if step.id in within]
    names = claims + [step.id for step in steps]
    number = {name: n for n, name in enumerate(names)}
    count = len(claims)
    uses: list[list[int]] = [[] for _ in claims]
    target, aim, waits = [0] * len(names), [FOR] * len(names), [0] * len(names)
    carries = [0] * count
    for n, step in enumerate(steps, count):
        inputs = step.inputs
        waits[n] += len(inputs)  # a premise named twice is counted and met twice
        for premise in inputs:
            uses[number[premise]].append(n)
        aimed = target[n] = number[step.target]
        if step.kind == "support":
            carries[aimed] += 1
        else:
            waits[aimed] += 1
            aim[n] = AGAINST if aimed < count else UNDERCUT
    rivals: dict[int, list[int]] = {}
    for one, other in incompatible(graph):
        if one in number and other in number:
            for here, there in ((number[one], number[other]), (number[other], number[one])):
                rivals.setdefault(here, []).append(there)
                waits[here] += 1
    bare = bytearray(not steps_for for steps_for in carries)
    return Wiring(graph, names, number, count, bare, uses, rivals, target, aim, waits, [n or 1 for n in carries])


def numbered(wiring: Wiring, taken: Mapping[str, Stand]) -> dict[int, Stand]:
    """Stands by number; those outside the wiring's part are left away, for they bear on nothing in it."""
    return {wiring.number[node]: stand for node, stand in taken.items() if node in wiring.number}


def settle(wiring: Wiring, stands: Mapping[int, Stand]) -> Settled:
    """The least fixpoint of the definition in :mod:`argmap.weigh.standing`, by counters: linear in the map.

    A node is settled once, as soon as what is settled before it leaves no choice, and never again; so the order in
    which nodes are taken up changes nothing (Dowling and Gallier 1984 do the same for Horn clauses).
    """
    claims, uses, rivals, target, aim = wiring.claims, wiring.uses, wiring.rivals, wiring.target, wiring.aim
    value, waits, carries = bytearray(len(wiring.names)), wiring.waits[:], wiring.carries[:]
    carried, opposed = bytearray(claims), bytearray(claims)
    agenda: list[int] = []
    settled = Settled(value, carried, opposed, agenda)
    _begin(wiring, stands, settled, waits, carries)
    for node in agenda:  # which grows under the walk
        holds = value[node] == HOLDS
        ahead: Sequence[int]
        if node < claims:
            for step in uses[node]:
                if holds:
                    waits[step] -= 1
                    if not waits[step]:
                        value[step] = HOLDS
                        agenda.append(step)
                elif not value[step]:
                    value[step] = FAILS
                    agenda.append(step)
            ahead, aimed = rivals.get(node, ()), AGAINST
        else:
            ahead, aimed = [target[node]], aim[node]
        for claim in ahead:
            if aimed == FOR:
                if holds:
                    carried[claim] = 1
                    settles = HOLDS if not waits[claim] else UNDECIDED
                else:
                    carries[claim] -= 1
                    settles = UNDECIDED if carries[claim] else FAILS
            elif holds:
                if aimed == UNDERCUT:
                    settles = FAILS
                else:
                    opposed[claim] = 1
                    settles = UNDECIDED
            else:
                waits[claim] -= 1
                settles = HOLDS if not waits[claim] and (aimed == UNDERCUT or carried[claim]) else UNDECIDED
            if settles and not value[claim]:
                value[claim] = settles
                agenda.append(claim)
    return settled


def _begin(
    wiring: Wiring, stands: Mapping[int, Stand], settled: Settled, waits: list[int], carries: list[int]
) -> None:
    """Put every stand under its node; what that settles at once is where the walk begins."""
    value, carried, opposed, agenda = settled
    for node, stand in stands.items():
        if node >= wiring.claims:
            if stand == "refuse":
                value[node] = FAILS
            if stand != "allow":  # what is refused or left open waits on something that never comes
                waits[node] += 1
        elif stand == "grant":
            carried[node] = 1
            carries[node] += 1
            value[node] = UNDECIDED if waits[node] else HOLDS
        elif stand == "reject":
            opposed[node] = 1
            waits[node] += 1
            carries[node] -= wiring.bare[node]
            value[node] = UNDECIDED if carries[node] else FAILS
        else:
            waits[node] += 1
            carries[node] += 1
        if value[node]:
            agenda.append(node)


def inputs_of(graph: Graph, rivals: Mapping[str, tuple[str, ...]], node: str) -> Iterator[str]:
    """What a node's value is made of: a step's premises, warrant and undercuts; the steps for and against a claim, and
    the claims it is incompatible with."""
    step = graph.steps.get(node)
    if step is not None:
        yield from step.inputs
    yield from graph.steps_to.get(node, ())
    yield from rivals.get(node, ())


def rivals_of(graph: Graph) -> dict[str, tuple[str, ...]]:
    """For each claim those it is incompatible with."""
    found: dict[str, list[str]] = {}
    for one, other in incompatible(graph):
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return {node: tuple(others) for node, others in found.items()}


def cone(graph: Graph, node: str) -> list[str]:
    """Everything that bears on a node, nearest first, itself at the head: stands outside it never matter to it."""
    rivals = rivals_of(graph)
    seen, order = {node}, [node]
    for here in order:  # which grows under the walk
        for behind in inputs_of(graph, rivals, here):
            if behind not in seen:
                seen.add(behind)
                order.append(behind)
    return order
