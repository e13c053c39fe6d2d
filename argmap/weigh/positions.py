"""Two sets of stands side by side: where their difference begins, and which single stand would move both."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Literal, NamedTuple

from argmap.graph import Graph
from argmap.model import Dossier
from argmap.model.files import Label
from argmap.weigh.cruxes import VALUES
from argmap.weigh.presets import asserted
from argmap.weigh.standing import Standing, StepLabel, standing
from argmap.weigh.stands import Stand, current, with_changes
from argmap.weigh.wiring import FAILS, HOLDS, UNDECIDED, cone, inputs_of, rivals_of, wire

RootKind = Literal["evidence", "step", "claim", "silence"]

_OF_STEPS = {"holds": HOLDS, "fails": FAILS, "open": UNDECIDED, "contested": UNDECIDED}


class Root(NamedTuple):
    """A node on which two positions differ although everything it rests on is the same for both.

    ``kind`` is ``silence`` where one of them takes no stand on a bare claim; else ``step`` (they read it differently),
    ``evidence`` (a document's claim, or one that quotes a document) or ``claim``.
    """

    node: str
    kind: RootKind
    mine: Label | StepLabel
    theirs: Label | StepLabel


class DoubleCrux(NamedTuple):
    """A stand on which two positions differ; if either took the other's, its own verdict would change."""

    node: str
    mine: Stand | None
    theirs: Stand | None
    mine_after: Label
    theirs_after: Label


def differing(graph: Graph, mine: Standing, theirs: Standing) -> list[str]:
    """Every claim and step that comes out differently: *falls* and *unsupported* do not differ here, nor do *open* and
    *contested*, for only the value is compared."""
    return [node for node in (*graph.claims, *graph.steps) if _value(mine, node) != _value(theirs, node)]


def roots(graph: Graph, mine: Standing, theirs: Standing, documents: Set[str] = frozenset()) -> list[Root]:
    """Where two positions part: the differing nodes all of whose inputs agree. Linear in the map.

    On a map whose differing part runs in no circle every difference has a root behind it. ``documents`` names the
    voices whose claims are evidence.
    """
    apart = differing(graph, mine, theirs)
    differ, rivals = set(apart), rivals_of(graph)
    return [
        Root(node, _kind(graph, mine, theirs, node, documents), mine.of(node), theirs.of(node))
        for node in apart if not any(behind in differ for behind in inputs_of(graph, rivals, node))
    ]


def _kind(graph: Graph, mine: Standing, theirs: Standing, node: str, documents: Set[str]) -> RootKind:
    if node in graph.steps:
        return "step"
    if not graph.supports(node) and (node in mine.stands) != (node in theirs.stands):
        return "silence"
    about = graph.claims[node]
    return "evidence" if about.voice in documents or any(quote.quoting for quote in about.quotes) else "claim"


def double_cruxes(graph: Graph, mine: Standing, theirs: Standing, claim: str) -> Iterator[DoubleCrux]:
    """The stands on which the two differ and whose adoption from the other would change the verdict for both."""
    wiring = wire(graph)
    for node in cone(graph, claim):
        one, other = (current(graph, side.stands, node) for side in (mine, theirs))
        if one == other:
            continue
        mine_after = standing(wiring, with_changes(mine.stands, {node: other})).labels[claim]
        theirs_after = standing(wiring, with_changes(theirs.stands, {node: one})).labels[claim]
        if VALUES[mine_after] != _value(mine, claim) and VALUES[theirs_after] != _value(theirs, claim):
            yield DoubleCrux(node, one, other, mine_after, theirs_after)


def _value(side: Standing, node: str) -> int:
    return VALUES[side.labels[node]] if node in side.labels else _OF_STEPS[side.steps[node]]


def not_earned(dossier: Dossier, own: Standing, voice: str) -> list[str]:
    """What a voice asserts although on the stands given (its own premises) it does not stand: what its text leaves
    unanswered, or leaves to the reader."""
    return [
        node for node, claim in own.graph.claims.items()
        if claim.voice == voice and asserted(dossier, claim) and own.labels[node] != "stands"
    ]
