"""The stands a reader takes: which there are, which of them fit a map, and what is changed by taking another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from argmap.graph import Graph
from argmap.model import Stands as WrittenStands

Stand = Literal["grant", "reject", "allow", "refuse", "open"]
"""Claims are granted, rejected or left open; steps are allowed (as they are where nothing is said), refused or left open."""

Taken = Mapping[str, Stand]
"""Stands by the id of their claim or step; what is not named is as drawn."""

ON_CLAIMS: tuple[Stand, ...] = ("grant", "reject", "open")
ON_STEPS: tuple[Stand, ...] = ("allow", "refuse", "open")

PAST = {"grant": "granted", "reject": "rejected", "allow": "allowed", "refuse": "refused", "open": "left open"}
"""The stands as they are read in a sentence: 'if you refused …'."""


class Misfit(ValueError):
    """A stand that cannot be taken: on something that is not there, or of a kind its claim or step does not know."""

    def __init__(self, node: str, message: str) -> None:
        super().__init__(f"{node}: {message}")
        self.node = node
        self.message = message


def misfits(graph: Graph, taken: Taken) -> Iterator[Misfit]:
    """Every stand that does not fit the map, with what to do instead."""
    for node, stand in taken.items():
        if node in graph.claims:
            if stand not in ON_CLAIMS:
                yield Misfit(node, "this is a claim, and only steps are refused or allowed; grant or reject it")
        elif node in graph.steps:
            if stand not in ON_STEPS:
                yield Misfit(node, "this is a step, and only claims are granted or rejected; allow or refuse it")
        else:
            yield Misfit(node, "there is no such claim or step")


def from_written(written: WrittenStands) -> dict[str, Stand]:
    """A set of stands as dossier.yaml writes it. Where one id stands under two words, the more cautious holds:
    what is left open is open, whatever else is said of it."""
    taken: dict[str, Stand] = {}
    taken.update(dict.fromkeys(written.grant, "grant"))
    taken.update(dict.fromkeys(written.reject, "reject"))
    taken.update(dict.fromkeys(written.refuse, "refuse"))
    taken.update(dict.fromkeys(written.open, "open"))
    return taken


def current(graph: Graph, taken: Taken, node: str) -> Stand | None:
    """The stand in force: one that is taken, or what holds where none is. ``None``: lives by its arguments alone."""
    stand = taken.get(node)
    if stand is not None:
        return stand
    if node in graph.steps:
        return "allow"
    return None if graph.supports(node) else "open"


def alternatives(graph: Graph, taken: Taken, node: str) -> tuple[Stand | None, ...]:
    """The stands one could take instead of the one in force, the plainest first; ``None`` gives up a stand on a claim
    that is argued for."""
    here = current(graph, taken, node)
    every: tuple[Stand | None, ...] = ("refuse", "allow", "open") if node in graph.steps else ("grant", "reject", "open")
    if node in graph.claims and graph.supports(node):
        every = (*every, None)
    return tuple(stand for stand in every if stand != here)


def others(graph: Graph, taken: Taken, node: str) -> list[Stand | None]:
    """Every stand that could be put in the place of the one written down; ``None`` takes a written stand back."""
    here = taken.get(node)
    every: list[Stand | None] = [stand for stand in (ON_STEPS if node in graph.steps else ON_CLAIMS) if stand != here]
    return every if here is None else [*every, None]


def with_changes(taken: Taken, changes: Mapping[str, Stand | None]) -> dict[str, Stand]:
    """The stands after some are changed; ``None`` takes a stand back."""
    changed = {**taken, **{node: stand for node, stand in changes.items() if stand is not None}}
    return {node: stand for node, stand in changed.items() if changes.get(node, stand) is not None}


class Counts(NamedTuple):
    """How many stands are taken on a map: what a verdict is said to rest on."""

    granted: int
    rejected: int
    refused: int
    left_open: int
    allowed: int


def counted(graph: Graph, taken: Taken) -> Counts:
    """``left_open`` counts bare claims without a stand too, ``allowed`` the steps that are allowed as drawn."""
    words = list(taken.values())
    bare = sum(1 for claim in graph.claims if claim not in taken and not graph.supports(claim))
    steps = sum(1 for step in graph.steps if taken.get(step, "allow") == "allow")
    return Counts(words.count("grant"), words.count("reject"), words.count("refuse"), words.count("open") + bare, steps)
