"""What a verdict hangs by: the smallest sets of stands whose change would change it, and what would make a claim stand.

A crux set of a claim is a subset-minimal set of stands some change of exactly which changes the verdict. Candidates
are the bare claims and the steps that bear on the claim, and argued claims on which a stand is taken. Sets of a fixed
size are searched by trying; whether a set of any size exists is NP-complete, so what was searched is always said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, product
from math import comb
from typing import NamedTuple

from argmap.graph import Graph
from argmap.model.files import Label
from argmap.weigh.standing import standing
from argmap.weigh.stands import Stand, Taken, alternatives, current, with_changes
from argmap.weigh.wiring import FAILS, HOLDS, UNDECIDED, Wiring, cone, numbered, settle, wire

BUDGET = 20_000
"""How many times the map is weighed, at most, in one search for pairs and larger sets."""

FIXED = "nothing on this map changes it"

VALUES = {"stands": HOLDS, "falls": FAILS, "unsupported": FAILS, "open": UNDECIDED, "contested": UNDECIDED}

Change = Mapping[str, "Stand | None"]
"""New stands by claim or step; ``None`` takes a stand back."""


class Way(NamedTuple):
    """One way to change the stands of a crux set, and the label the claim has then."""

    change: dict[str, Stand | None]
    label: Label


class Crux(NamedTuple):
    """A smallest set of stands that decides the matter, with every way of changing it that does."""

    nodes: tuple[str, ...]
    ways: tuple[Way, ...]


class Cruxes(NamedTuple):
    """The crux sets of a claim that were found, smallest first, and how far was looked.

    ``searched`` says so in words. ``complete`` is whether every set up to ``most`` was looked at. ``fixed`` means that
    no change of any number of stands on this map changes the verdict; it is ``None`` where that is not known.
    """

    claim: str
    label: Label
    found: tuple[Crux, ...]
    candidates: tuple[str, ...]
    searched: str
    complete: bool
    most: int
    fixed: bool | None

    @property
    def resilience(self) -> int | None:
        """The size of the smallest crux set; ``None`` where none was found."""
        return min((len(crux.nodes) for crux in self.found), default=None)


class _Goal(NamedTuple):
    """What is looked for: by its label, by which changes of a set, and by a quick test of one change."""

    wanted: Callable[[Label], bool]
    tries: Callable[[Sequence[str]], Iterator[Change]]
    reached: Callable[[Change], bool]


class _Search(NamedTuple):
    """One claim to be watched while stands are changed."""

    graph: Graph
    part: Wiring
    stands: dict[str, Stand]
    taken: dict[int, Stand]
    claim: int

    def value_after(self, change: Change) -> int:
        taken = dict(self.taken)
        for node, stand in change.items():
            if stand is None:
                taken.pop(self.part.number[node], None)
            else:
                taken[self.part.number[node]] = stand
        return settle(self.part, taken).value[self.claim]

    def label_after(self, change: Change) -> Label:
        return standing(self.part, with_changes(self.stands, change)).labels[self.part.names[self.claim]]


def candidates(graph: Graph, stands: Taken, claim: str) -> list[str]:
    """The stands that may be changed: bare claims, steps, and argued claims with a stand, nearest to the claim first."""
    return [node for node in cone(graph, claim) if node in graph.steps or node in stands or not graph.supports(node)]


def cruxes(graph: Graph, stands: Taken, claim: str, *, most: int = 2, budget: int = BUDGET) -> Cruxes:
    """The crux sets of a claim with at most ``most`` members: all single ones, then larger sets within ``budget``."""
    search = _begin(graph, stands, claim)
    among = candidates(graph, stands, claim)
    here = search.value_after({})
    if here == UNDECIDED:  # only what decides it changes it, and leaving more open decides nothing
        goal = _Goal(lambda label: VALUES[label] != here, _definite(search), lambda change: search.value_after(change) != here)
        return _searched(search, most, budget, among, goal)
    # What no opening of some stands undoes, no other change of them can undo, for values only grow from open. So one
    # weighing tries a whole set, and what is open already need not be tried.
    goal = _Goal(lambda label: VALUES[label] != here, _opening, lambda change: search.value_after(change) == UNDECIDED)
    fixed = not goal.reached(dict.fromkeys(among, "open"))
    found = _searched(search, most, budget, among, goal, fixed)
    return found._replace(fixed=fixed, searched=FIXED) if fixed else found._replace(fixed=fixed)


def what_would(
    graph: Graph, stands: Taken, claim: str, wanted: Label = "stands", *, most: int = 2, budget: int = BUDGET
) -> Cruxes:
    """The smallest sets of stands some change of which gives the claim the label ``wanted``."""
    search = _begin(graph, stands, claim)

    def reached(change: Change) -> bool:
        return search.value_after(change) == VALUES[wanted] and search.label_after(change) == wanted

    tries = _definite(search) if wanted in ("stands", "falls") else _every(search)
    goal = _Goal(lambda label: label == wanted, tries, reached)
    return _searched(search, most, budget, candidates(graph, stands, claim), goal)


def _begin(graph: Graph, stands: Taken, claim: str) -> _Search:
    part = wire(graph, set(cone(graph, claim)))
    kept: dict[str, Stand] = {node: stand for node, stand in stands.items() if node in part.number}
    return _Search(graph, part, kept, numbered(part, kept), part.number[claim])


def _opening(nodes: Sequence[str]) -> Iterator[Change]:
    yield dict.fromkeys(nodes, "open")


def _definite(search: _Search) -> Callable[[Sequence[str]], Iterator[Change]]:
    return lambda nodes: _changes(search, nodes, ("open",))


def _every(search: _Search) -> Callable[[Sequence[str]], Iterator[Change]]:
    return lambda nodes: _changes(search, nodes, ())


def _changes(search: _Search, nodes: Sequence[str], without: tuple[str, ...]) -> Iterator[Change]:
    """Every way to give each of the nodes another stand than it has."""
    choices = [[stand for stand in alternatives(search.graph, search.stands, node) if stand not in without] for node in nodes]
    for chosen in product(*choices):
        yield dict(zip(nodes, chosen, strict=True))


def _searched(search: _Search, most: int, budget: int, among: Sequence[str], goal: _Goal, fixed: bool = False) -> Cruxes:
    label = search.label_after({})
    found: list[Crux] = []
    left = [node for node in among if current(search.graph, search.stands, node) != "open"] if goal.tries is _opening else list(among)
    looked: list[tuple[int, int]] = []
    if not (fixed or goal.wanted(label)):
        for size in range(1, most + 1):
            met, tried = _of_size(left, size, found, goal, budget if size > 1 else None)
            found.extend(_crux(search, nodes, goal) for nodes in met)
            looked.append((tried, comb(len(left), size)))
            budget -= tried
            if size == 1:  # a larger set with one of these in it is not a smallest set
                left = [node for node in left if (node,) not in met]
    complete = all(tried == every for tried, every in looked)
    return Cruxes(search.part.names[search.claim], label, tuple(found), tuple(among), _words(len(among), looked), complete, most, None)


def _of_size(
    among: Sequence[str], size: int, found: Sequence[Crux], goal: _Goal, budget: int | None
) -> tuple[list[tuple[str, ...]], int]:
    """The crux sets of one size, and how many sets were tried before the budget was spent."""
    met: list[tuple[str, ...]] = []
    tried = weighed = 0
    for nodes in combinations(among, size):
        if budget is not None and weighed >= budget:
            break
        tried += 1
        if any(set(crux.nodes) <= set(nodes) for crux in found if 1 < len(crux.nodes) < size):
            continue
        for change in goal.tries(nodes):
            weighed += 1
            if goal.reached(change):
                met.append(nodes)
                break
    return met, tried


def _crux(search: _Search, nodes: Sequence[str], goal: _Goal) -> Crux:
    ways = [Way(dict(change), search.label_after(change)) for change in _changes(search, nodes, ())]
    return Crux(tuple(nodes), tuple(way for way in ways if goal.wanted(way.label)))


def _words(among: int, looked: Sequence[tuple[int, int]]) -> str:
    """How far was looked: 'all sets of size <= 2 among 24 stands; larger ones not searched'."""
    if not looked:
        return "it has that label already"
    full = [size for size, (tried, every) in enumerate(looked, 1) if tried == every]
    whole = f"all sets of size <= {len(full)} among {among} stands"
    if len(full) == len(looked):
        return f"{whole}; larger ones not searched"
    tried, every = looked[len(full)]
    return f"{whole}, and the nearest {tried:,} of {every:,} sets of size {len(full) + 1}; others and larger ones not searched"
