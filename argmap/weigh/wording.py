"""Verdicts in words: whose stands, what follows, why, and what would change it."""

from __future__ import annotations

from typing import NamedTuple

from argmap.graph import Graph
from argmap.weigh.cruxes import Cruxes, Way
from argmap.weigh.presets import Preset
from argmap.weigh.reasons import IS, Call, Reason, listed, many, rest, why
from argmap.weigh.standing import Standing
from argmap.weigh.stands import PAST, Taken, counted

MOST_SHOWN = 8
"""How many ways to change a verdict a sentence lists."""


class Explanation(NamedTuple):
    """A verdict in sentences, and the reasons they give, each of which is so in the standing explained."""

    sentences: tuple[str, ...]
    reasons: tuple[Reason, ...]

    def __str__(self) -> str:
        return " ".join(self.sentences)


def whose(preset: Preset, stands: Taken) -> str:
    """Whose stands these are, to follow 'On': a reader who changes a preset stands on his own."""
    if not preset.stands:
        return "your stands"
    return f"the stands “{preset.title}”" if dict(stands) == preset.stands else f"your stands, begun from “{preset.title}”"


def heading(standing: Standing, whose: str = "your stands") -> str:
    """Whose stands, and how many: 'On your stands (5 granted, 2 open; 13 steps allowed as drawn)'."""
    counts = counted(standing.graph, standing.stands)
    taken = [f"{counts.granted} granted" if counts.granted else "nothing granted"]
    taken += [f"{counts.rejected} rejected"] if counts.rejected else []
    taken += [f"{many(counts.refused, 'step')} refused"] if counts.refused else []
    taken += [f"{counts.left_open} open"] if counts.left_open else []
    return f"On {whose} ({', '.join(taken)}; {many(counts.allowed, 'step')} allowed as drawn)"


def called(graph: Graph) -> Call:
    """Claims by their short words and their id, steps by their id: what a reader can look up."""

    def call(node: str) -> str:
        if node not in graph.claims:
            return f"the step {node}"
        short = graph.claims[node].claim.short
        return f"“{short}” ({node})" if short else node

    return call


def explain(
    graph: Graph, standing: Standing, node: str, *, whose: str = "your stands", cruxes: Cruxes | None = None, call: Call | None = None,
    headed: bool = True,
) -> Explanation:
    """Why a claim or a step has its label, in sentences; with ``cruxes`` also what would change it.

    ``whose`` completes 'On …', ``call`` says how a claim or step is named in a sentence; without ``headed`` whose
    stands they are is left to what stands above the sentence.
    """
    call = call or called(graph)
    label = standing.of(node)
    because, reasons = why(standing, node, call)
    head = f"{heading(standing, whose)}, " if headed else ""
    sentences = [f"{head}{call(node)} {IS[label]}{f': {because}' if because else ''}."]
    if label == "open":
        waits = standing.waits_on(node)
        reasons = [*reasons, *(Reason(one, "open") for one in waits)]
        sentences.append(_waits(node, waits, call))
    if cruxes is not None:
        sentences.append(would_change(cruxes, call))
    return Explanation(tuple(sentences), (Reason(node, label), *reasons))


def _waits(node: str, waits: tuple[str, ...], call: Call) -> str:
    if waits == (node,):
        return "It waits on a stand on itself."
    return f"It waits on {many(len(waits), 'stand')}: {listed(waits, call)}."


def would_change(cruxes: Cruxes, call: Call) -> str:
    """What the verdict hangs by, and what was looked at: 'It would change if you refused the step j1 (then: open).'"""
    if cruxes.fixed:
        return "Nothing on this map changes it."
    size = cruxes.resilience
    if size is None:
        return f"Nothing was found that would change it (searched: {cruxes.searched})."
    smallest = [crux for crux in cruxes.found if len(crux.nodes) == size]
    shown = "; or if you ".join(way_in_words(crux.ways[0], call) for crux in smallest[:MOST_SHOWN]) + rest(smallest, MOST_SHOWN)
    hangs = "" if size > 1 or len(smallest) > 1 else "It hangs by one stand. "
    together = f" (it takes {size} changes together)" if size > 1 else ""
    return f"{hangs}It would change{together} if you {shown} (searched: {cruxes.searched})."


def way_in_words(way: Way, call: Call) -> str:
    """One way to change a verdict, to follow 'it would change if you'."""
    done = []
    for node, stand in way.change.items():
        if stand is None:
            done.append(f"took back your stand on {call(node)}")
        else:
            done.append(f"left {call(node)} open" if stand == "open" else f"{PAST[stand]} {call(node)}")
    return f"{' and '.join(done)} (then: {way.label})"
