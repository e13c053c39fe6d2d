"""What stands, falls or stays open on somebody's stands, and on which stands what is open waits.

The definition, in full. A map has claims S and steps I; each step has premises (its warrant is one more) and is for a
claim, against a claim, or against a step (an undercut). Incompatible claims are a primitive edge: each is an item
against the other. Stands: grant, reject or open on claims; allow, refuse or open on steps, which are allowed where
nothing is said. Values F < U < T, with not T = F and not U = U. The footing of a claim is (for, against)::

    grant (T,F)   reject (F,T)   open (U,U)   nothing said: (U,F) if nobody argues for it, else (F,F)

    v(i)   = min(own stand, v(p) for every premise p, not v(u) for every undercut u)
    pro(s) = max(footing for, v(i) for every step i for s)
    con(s) = max(footing against, v(j) for every step j against s, v(t) for every t incompatible with s)
    v(s)   = T if pro = T and con = F;  F if pro = F;  U otherwise

The operator is monotone when U lies below T and F, so its least fixpoint exists and is unique. It is the grounded
labelling (Dung 1995) of the framework that :mod:`argmap.weigh.dung` makes of the map, and on maps whose support runs
in no circle the grounded justification of ASPIC+ (Prakken 2010, Modgil and Prakken 2014). Nothing is ever decided by
counting or by strength.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from typing import Literal, NamedTuple

from argmap.graph import Graph, circles
from argmap.model.files import Label
from argmap.weigh.stands import Stand, Taken, misfits
from argmap.weigh.wiring import (
    FAILS,
    FOR,
    HOLDS,
    UNDECIDED,
    Settled,
    Wiring,
    inputs_of,
    numbered,
    rivals_of,
    settle,
    wire,
)

StepLabel = Literal["holds", "fails", "open", "contested"]


class Standing(NamedTuple):
    """What follows from ``stands``: a label for every claim and for every step.

    A claim ``stands``; ``falls`` (nothing carries it, and something against it holds); is ``unsupported`` (nothing
    carries it); ``open`` (it waits on stands, see ``waits_on``); or ``contested`` (the stands taken pull both ways).
    """

    graph: Graph
    stands: dict[str, Stand]
    labels: dict[str, Label]
    steps: dict[str, StepLabel]
    sources: frozenset[str]
    collisions: frozenset[str]

    def of(self, node: str) -> Label | StepLabel:
        """The label of a claim or a step."""
        return self.labels[node] if node in self.labels else self.steps[node]

    def undecided(self, node: str) -> bool:
        """Whether a claim or step is open or contested."""
        return self.of(node) in ("open", "contested")

    def waits_on(self, node: str) -> tuple[str, ...]:
        """The stands of value open that an open node can be traced back to through open nodes, nearest first.

        They are claims without a stand and claims and steps expressly left open. Claims that are held up by nothing
        but each other wait on one another: granting one of them breaks the circle.
        """
        return tuple(found for found in self._traced(node, "open") if found in self.sources)

    def collides_at(self, node: str) -> tuple[str, ...]:
        """The claims, nearest first, at which the stands taken collide and so leave a contested node undecided: for
        each of them something holds, and against it too. None where arguments merely run against each other in a ring.
        """
        return tuple(found for found in self._traced(node, "contested") if found in self.collisions)

    def _traced(self, node: str, label: Label) -> list[str]:
        rivals = rivals_of(self.graph)
        return traced(self, node, label, lambda one: inputs_of(self.graph, rivals, one))


def traced(found: Standing, node: str, label: Label, behind: Callable[[str], Iterable[str]]) -> list[str]:
    """A node of some label with all that lies behind it through nodes of the same label, nearest first; ``behind``
    gives what a node's value is made of. Nothing where the node has another label."""
    order = [node] if found.of(node) == label else []
    seen = {node}
    for here in order:  # which grows under the walk
        for one in behind(here):
            if one not in seen and found.of(one) == label:
                seen.add(one)
                order.append(one)
    return order


def standing(graph: Graph | Wiring, stands: Taken) -> Standing:
    """Follow the drawn arguments from a reader's stands, once through the map.

    Give a :class:`Wiring` (from ``wire(graph)``) to weigh one map many times. Raises :class:`Misfit` for a stand on
    something that is not on the map, or of the wrong kind.
    """
    wiring = graph if isinstance(graph, Wiring) else wire(graph)
    for misfit in misfits(wiring.graph, stands):
        raise misfit
    taken = numbered(wiring, stands)
    settled = settle(wiring, taken)
    sources = _open_sources(wiring, taken, settled)
    waiting = _reached(wiring, settled, sources)
    if circling := _circling(wiring, settled, waiting) - taken.keys():
        sources |= circling
        waiting = _reached(wiring, settled, sources)
    names, claims = wiring.names, wiring.claims
    labels: dict[str, Label] = {
        names[n]: _label(settled, n, value, waiting) for n, value in enumerate(settled.value[:claims])
    }
    step_labels: tuple[StepLabel, ...] = ("contested", "holds", "fails")
    steps: dict[str, StepLabel] = {
        names[n]: "open" if waiting[n] else step_labels[value] for n, value in enumerate(settled.value[claims:], claims)
    }
    collisions = frozenset(
        names[n] for n, carried in enumerate(settled.carried) if carried and settled.opposed[n] and not settled.value[n]
    )
    return Standing(wiring.graph, dict(stands), labels, steps, frozenset(names[n] for n in sources), collisions)


def _label(settled: Settled, claim: int, value: int, waiting: bytearray) -> Label:
    if value == HOLDS:
        return "stands"
    if value == FAILS:
        return "falls" if settled.opposed[claim] else "unsupported"
    return "open" if waiting[claim] else "contested"


def _open_sources(wiring: Wiring, taken: dict[int, Stand], settled: Settled) -> set[int]:
    """The undecided nodes whose own stand is open: said so, or a bare claim of which nothing is said."""
    value = settled.value
    sources = {node for node, stand in taken.items() if stand == "open" and value[node] == UNDECIDED}
    sources.update(claim for claim, bare in enumerate(wiring.bare) if bare and claim not in taken)
    return sources


def _reached(wiring: Wiring, settled: Settled, sources: Iterable[int]) -> bytearray:
    """The undecided nodes that some source leads to through undecided nodes; 1 for each.

    A claim for and against which something holds already is where stands collide: it waits on nothing any more,
    whatever else bears on it is open, and nothing waits on anything through it.
    """
    value, carried, opposed = settled.value, settled.carried, settled.opposed
    reached = bytearray(len(value))
    agenda = list(sources)
    for source in agenda:
        reached[source] = 1
    claims, uses, rivals, target = wiring.claims, wiring.uses, wiring.rivals, wiring.target
    while agenda:
        node = agenda.pop()
        onward = [target[node]] if node >= claims else [*uses[node], *rivals[node]] if node in rivals else uses[node]
        for ahead in onward:
            if not (value[ahead] or reached[ahead] or (ahead < claims and carried[ahead] and opposed[ahead])):
                reached[ahead] = 1
                agenda.append(ahead)
    return reached


def _circling(wiring: Wiring, settled: Settled, waiting: bytearray) -> set[int]:
    """The claims of support circles with nothing outside to hold them up: among what is undecided and waits on no
    stand, those that no chain of steps from a granted claim or from what holds can carry.

    Such a circle is open, exactly like one bare claim, and it is its own claims it waits on.
    """
    value, claims, aim, target = settled.value, wiring.claims, wiring.aim, wiring.target
    still = [node for node, decided in enumerate(value) if not (decided or waiting[node])]
    lone = {node for node in still if node < claims and not settled.carried[node]}
    if not lone:
        return set()
    lacks = {node: 0 for node in still if node >= claims}
    for claim in still:
        for step in wiring.uses[claim] if claim < claims else ():
            if step in lacks:
                lacks[step] += claim in lone
    agenda = [step for step, missing in lacks.items() if not missing]
    while agenda:  # carry every claim that can be carried from outside
        step = agenda.pop()
        claim = target[step]
        if aim[step] == FOR and claim in lone:
            lone.discard(claim)
            for step in wiring.uses[claim]:
                if step in lacks:
                    lacks[step] -= 1
                    if not lacks[step]:
                        agenda.append(step)
    return _rings(wiring, lone, lacks)


def _rings(wiring: Wiring, lone: set[int], undecided: Container[int]) -> set[int]:
    """The claims that are part of a circle, without those that only hang from one or lie between two."""
    graph, number = wiring.graph, wiring.number
    names = {wiring.names[claim] for claim in lone}
    still = {
        claim: tuple(step.id for step in graph.supports(claim) if number[step.id] in undecided) for claim in names
    }
    part = graph._replace(claims={claim: graph.claims[claim] for claim in names}, steps_to=still)
    ringed = {number[claim] for circle in circles(part) for claim in circle}
    for claim in lone:  # a step whose conclusion is its own premise is the smallest circle
        if any(step in undecided and wiring.aim[step] == FOR and wiring.target[step] == claim for step in wiring.uses[claim]):
            ringed.add(claim)
    return ringed
