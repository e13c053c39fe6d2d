"""What a verdict hangs by: the smallest sets of stands whose change would change it, and what would make a claim stand.

A *change* is any change of label; :func:`single_changes` lists every one that a single stand makes. A verdict is
*settled* when the claim stands, falls or is unsupported; cruxes count what settles a claim or unsettles it. A crux set of a claim is a subset-minimal set of stands some change of exactly which changes the verdict. Candidates
are the bare claims and the steps that bear on the claim, and argued claims on which a stand is taken. Sets of a fixed
size can be searched; whether a set of any size exists is NP-complete, so what was searched is always said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, product
from math import comb
from typing import NamedTuple

from argmap.graph import Graph
from argmap.model.files import Label
from argmap.weigh.proof import proof
from argmap.weigh.standing import standing
from argmap.weigh.stands import Stand, Taken, alternatives, others, with_changes
from argmap.weigh.wiring import FAILS, HOLDS, UNDECIDED, Settled, Wiring, cone, numbered, settle, wire

BUDGET = 8_000_000
"""How many claims and steps are weighed, at most, in one search: some seconds."""

TOGETHER = {2: "two", 3: "three", 4: "four"}

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
    """The crux sets of a claim that were found, smallest first and nearest first, and how far was looked.

    ``searched`` says so in words; ``complete`` is whether every set up to ``most`` was covered. ``fixed`` means that
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


class _Search(NamedTuple):
    """One claim, the part of the map that bears on it, and the stands to be changed."""

    graph: Graph
    part: Wiring
    stands: dict[str, Stand]
    taken: dict[int, Stand]
    claim: int
    among: list[str]

    def after(self, change: Change) -> dict[int, Stand]:
        taken = dict(self.taken)
        for node, stand in change.items():
            if stand is None:
                taken.pop(self.part.number[node], None)
            else:
                taken[self.part.number[node]] = stand
        return taken

    def value(self, change: Change) -> int:
        return settle(self.part, self.after(change)).value[self.claim]

    def label(self, change: Change) -> Label:
        settled = settle(self.part, self.after(change))
        if settled.value[self.claim] == HOLDS:
            return "stands"
        if settled.value[self.claim] == FAILS:
            return "falls" if settled.opposed[self.claim] else "unsupported"
        return standing(self.part, with_changes(self.stands, change)).labels[self.part.names[self.claim]]


class _Found(NamedTuple):
    """Sets that do it, and how far was looked: for each size how many sets of how many; ``None`` is 'all of them'."""

    sets: list[tuple[str, ...]]
    looked: list[tuple[int, int] | None]


def candidates(graph: Graph, stands: Taken, claim: str) -> list[str]:
    """The stands that may be changed: bare claims, steps, and argued claims with a stand, nearest to the claim first."""
    return [node for node in cone(graph, claim) if node in graph.steps or node in stands or not graph.supports(node)]


def single_changes(graph: Graph, stands: Taken, claim: str) -> tuple[Way, ...]:
    """Every change of one stand, on whatever claim or step, that gives the claim another label: what :func:`what_if`
    announces for it, and nothing else. The nearest starting points and steps come first, the claim itself last."""
    search = _begin(graph, stands, claim)
    before = search.label({})
    near = cone(graph, claim)
    order = dict.fromkeys([*(node for node in search.among if node != claim), *near[1:], claim])
    made = []
    for node in order:
        for stand in others(graph, stands, node):
            if (label := search.label({node: stand})) != before:
                made.append(Way({node: stand}, label))
    return tuple(made)


def cruxes(graph: Graph, stands: Taken, claim: str, *, most: int = 2, budget: int = BUDGET) -> Cruxes:
    """The crux sets of a claim with at most ``most`` members: single ones first, then larger sets within ``budget``."""
    search = _begin(graph, stands, claim)
    here = search.value({})

    def changed(label: Label) -> bool:
        return VALUES[label] != here

    if here == UNDECIDED:  # only what decides it changes it, and leaving more open decides nothing
        found = _by_trying(search, most, budget, lambda change: search.value(change) != UNDECIDED, ("open",))
        return _told(search, found, most, changed, None)
    fixed = search.value(dict.fromkeys(search.among, "open")) == here
    return _told(search, _Found([], []) if fixed else _by_opening(search, most, budget), most, changed, fixed)


def what_would(
    graph: Graph, stands: Taken, claim: str, wanted: Label = "stands", *, most: int = 2, budget: int = BUDGET
) -> Cruxes:
    """The smallest sets of stands some change of which gives the claim the label ``wanted``; none if it has it."""
    search = _begin(graph, stands, claim)
    if search.label({}) == wanted:
        return _told(search, _Found([], []), most, lambda label: label == wanted, None)

    def reached(change: Change) -> bool:
        return search.value(change) == VALUES[wanted] and search.label(change) == wanted

    # What stands or falls although something is left open does so too if that is left as it was.
    found = _by_trying(search, most, budget, reached, ("open",) if wanted in ("stands", "falls") else ())
    return _told(search, found, most, lambda label: label == wanted, None)


def _begin(graph: Graph, stands: Taken, claim: str) -> _Search:
    part = wire(graph, set(cone(graph, claim)))
    kept: dict[str, Stand] = {node: stand for node, stand in stands.items() if node in part.number}
    return _Search(graph, part, kept, numbered(part, kept), part.number[claim], candidates(graph, stands, claim))


def _by_opening(search: _Search, most: int, budget: int) -> _Found:
    """Crux sets of a decided verdict, by leaving stands open: what no opening of a set undoes, no other change of it
    can undo, for values only grow from open.

    A verdict survives as long as one proof of it does, so a crux set meets every proof, and its next member is sought
    only among the stands of a proof that is left (the hitting-set tree of Reiter 1987). Complete for every size.
    """
    rank = {node: n for n, node in enumerate(search.among)}
    cost = len(search.part.names)
    found: list[frozenset[str]] = []
    looked: list[tuple[int, int] | None] = []
    left = {frozenset[str](): _stands_of_proof(search, search.taken, settle(search.part, search.taken), rank)}
    for size in range(1, most + 1):
        larger: dict[frozenset[str], list[str]] = {}
        smaller, tried = list(found), set[frozenset[str]]()
        for opened, proved in left.items():
            for node in proved:
                nodes = opened | {node}
                if nodes in tried or any(crux <= nodes for crux in smaller):
                    continue
                if budget < 0:
                    return _Found(_ordered(found, rank), [*looked, (len(tried), comb(len(rank), size))])
                tried.add(nodes)
                budget -= cost
                taken = search.after(dict.fromkeys(nodes, "open"))
                settled = settle(search.part, taken)
                if settled.value[search.claim] == UNDECIDED:
                    found.append(nodes)
                elif size < most:
                    larger[nodes] = _stands_of_proof(search, taken, settled, rank)
        looked.append(None)
        left = larger
    return _Found(_ordered(found, rank), looked)


def _stands_of_proof(search: _Search, taken: Mapping[int, Stand], settled: Settled, rank: Mapping[str, int]) -> list[str]:
    """The candidates on which one proof of the verdict rests, nearest first."""
    rests_on = proof(search.part, taken, settled, search.claim)
    return sorted((name for n in rests_on if (name := search.part.names[n]) in rank), key=rank.__getitem__)


def _ordered(sets: list[frozenset[str]], rank: Mapping[str, int]) -> list[tuple[str, ...]]:
    made = [tuple(sorted(nodes, key=rank.__getitem__)) for nodes in sets]
    return sorted(made, key=lambda nodes: (len(nodes), [rank[node] for node in nodes]))


def _by_trying(
    search: _Search, most: int, budget: int, reached: Callable[[Change], bool], without: tuple[str, ...]
) -> _Found:
    """Sets some change of which does it, by trying every change of every set, the nearest stands first."""
    cost = len(search.part.names)
    found: list[tuple[str, ...]] = []
    looked: list[tuple[int, int] | None] = []
    left = list(search.among)
    for size in range(1, most + 1):
        met: list[tuple[str, ...]] = []
        for tried, nodes in enumerate(combinations(left, size)):
            if budget < 0:
                return _Found(found + met, [*looked, (tried, comb(len(left), size))])
            if any(set(crux) <= set(nodes) for crux in found if len(crux) > 1):
                continue
            for change in _changes(search, nodes, without):
                budget -= cost
                if reached(change):
                    met.append(nodes)
                    break
        found += met
        looked.append(None)
        if size == 1:  # a larger set with one of these in it is not a smallest set
            left = [node for node in left if (node,) not in met]
    return _Found(found, looked)


def _changes(search: _Search, nodes: Sequence[str], without: tuple[str, ...] = ()) -> Iterator[Change]:
    """Every way to give each of the nodes another stand than it has."""
    choices = [[stand for stand in alternatives(search.graph, search.stands, node) if stand not in without] for node in nodes]
    for chosen in product(*choices):
        yield dict(zip(nodes, chosen, strict=True))


def _told(search: _Search, found: _Found, most: int, wanted: Callable[[Label], bool], fixed: bool | None) -> Cruxes:
    """What was found, each set with every change of it that does it."""
    crux_sets = []
    for nodes in found.sets:
        ways = [Way(dict(change), search.label(change)) for change in _changes(search, nodes)]
        crux_sets.append(Crux(nodes, tuple(way for way in ways if wanted(way.label))))
    complete = all(one is None for one in found.looked)
    words = FIXED if fixed else _words(len(search.among), found.looked)
    return Cruxes(search.part.names[search.claim], search.label({}), tuple(crux_sets), tuple(search.among), words, complete, most, fixed)


def _words(among: int, looked: Sequence[tuple[int, int] | None]) -> str:
    """How far was looked: '24 stands one by one, and every two together; no more at once'."""
    if not looked:
        return "it has that label already"
    part = looked[-1]
    whole = one_by_one(among, len(looked) - (part is not None))
    if part is None:
        return f"{whole}; no more at once"
    if len(looked) == 1:
        return f"{part[0]:,} of {part[1]:,} stands one by one, and none together"
    return f"{whole}, and {part[0]:,} of the {part[1]:,} ways to take {together(len(looked))}; no more"


def one_by_one(among: int, size: int) -> str:
    """Which sets were looked at: '24 stands one by one, every two and every three together'."""
    every = [f"every {TOGETHER.get(count, count)}" for count in range(2, size + 1)]
    listed = f", and {every[0]} together" if len(every) == 1 else f", {', '.join(every[:-1])} and {every[-1]} together" if every else ""
    return f"{among} stand{'' if among == 1 else 's'} one by one{listed}"


def together(size: int) -> str:
    """'two together'."""
    return f"{TOGETHER.get(size, size)} together"
