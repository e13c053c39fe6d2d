"""Verdicts in words: whose stands, what follows, why, and what would change it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from argmap.graph import Graph
from argmap.model.files import Label
from argmap.weigh.cruxes import TOGETHER, Cruxes, Way, single_changes
from argmap.weigh.presets import Preset
from argmap.weigh.reasons import Call, Reason, comes_out, listed, many, why
from argmap.weigh.standing import Standing
from argmap.weigh.stands import PAST, Stand, Taken, counted

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
    """Whose stands, and how many: 'On your stands (5 granted, 2 open; the map’s 13 steps as they are drawn)'."""
    counts = counted(standing.graph, standing.stands)
    taken = [f"{counts.granted} granted" if counts.granted else "nothing granted"]
    taken += [f"{counts.rejected} rejected"] if counts.rejected else []
    taken += [f"{many(counts.refused, 'step')} refused"] if counts.refused else []
    taken += [f"{counts.left_open} open"] if counts.left_open else []
    return f"On {whose} ({', '.join(taken)}{_as_drawn(counts.allowed, len(standing.graph.steps))})"


def _as_drawn(allowed: int, steps: int) -> str:
    """The steps nobody has refused or left open: a reader takes them as the map draws them."""
    if not allowed:
        return ""
    whole = "the map’s" if allowed == steps else "the other"
    return f"; {whole} one step as it is drawn" if allowed == 1 else f"; {whole} {allowed} steps as they are drawn"


def called(graph: Graph) -> Call:
    """Claims by their short words and their id, steps by their id: what a reader can look up. Never between quotation
    marks, for these words are the map-maker's."""

    def call(node: str) -> str:
        if node not in graph.claims:
            return f"the step {node}"
        short = graph.claims[node].claim.short
        return f"{short} ({node})" if short else node

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
    sentences = [f"{head}{call(node)} {comes_out(standing, node)}{f': {because}' if because else ''}."]
    if label == "open":
        waits = standing.waits_on(node)
        reasons = [*reasons, *(Reason(one, "open") for one in waits)]
        sentences.append(_waits(node, waits, call))
    if cruxes is not None:
        sentences.append(would_change(cruxes, single_changes(graph, standing.stands, node), call))
    return Explanation(tuple(sentences), (Reason(node, label), *reasons))


def _waits(node: str, waits: tuple[str, ...], call: Call) -> str:
    if waits == (node,):
        return "It waits on a stand on itself."
    return f"It waits on {many(len(waits), 'stand')}: {listed(waits, call)}."


class Changes(NamedTuple):
    """The ways to change a verdict that come to one end: to follow 'if you', each with the label the claim has then."""

    title: str
    ways: tuple[Way, ...]


SETTLED = ("stands", "falls", "unsupported")

WOULD = {
    "stands": "It would stand", "falls": "It would fall", "unsupported": "It would be unsupported", "contested": "It would become contested",
    "open": "It would become open",
}


def changes(cruxes: Cruxes, singles: Sequence[Way]) -> list[Changes]:
    """Every single change, by the label the claim has then: first what settles it, then what leaves it contested or
    open; and after them what takes two or more stands together."""
    found = []
    for label, title in WOULD.items():
        if ways := _plainest([way for way in singles if way.label == label]):
            found.append(Changes(f"{title} if you", ways))
    larger = [crux for crux in cruxes.found if len(crux.nodes) > 1]
    verb = "settle" if cruxes.label not in SETTLED else "change"
    for size in sorted({len(crux.nodes) for crux in larger}):
        ways = tuple(crux.ways[0] for crux in larger if len(crux.nodes) == size)
        found.append(Changes(f"{str(TOGETHER.get(size, size)).capitalize()} stands together would {verb} it: if you", ways))
    return found


def _plainest(ways: Sequence[Way]) -> tuple[Way, ...]:
    """Each claim or step once: to take a stand back says more than to leave open what was open before."""
    best: dict[str, Way] = {}
    for way in ways:
        (node, stand), = way.change.items()
        if node not in best or stand is None:
            best[node] = way
    return tuple(best.values())


def would_change(cruxes: Cruxes, singles: Sequence[Way], call: Call) -> str:
    """What would change the verdict, and what was looked at: 'It would become open if you refused the step j1.'"""
    if cruxes.fixed and not singles:
        return "Nothing on this map changes it."
    told = []
    for title, ways in changes(cruxes, singles):
        then = title.startswith("It would")
        shown = "; or if you ".join(way_in_words(way, call, then=not then) for way in ways[:MOST_SHOWN])
        told.append(f"{title} {shown}{f'; or in {len(ways) - MOST_SHOWN} more ways' if len(ways) > MOST_SHOWN else ''}.")
    return " ".join([hangs_by(cruxes, singles), *told, looked_at(cruxes)]).strip()


def hangs_by(cruxes: Cruxes, singles: Sequence[Way]) -> str:
    """How thin the thread is: whether one stand would change or settle the verdict, and if it is the only one."""
    if not singles and not cruxes.found:
        return "No change of one stand would change it." if cruxes.most == 1 else "Nothing was found that would change it."
    if cruxes.label not in SETTLED and not any(way.label in SETTLED for way in singles):
        return "No single stand would settle it."
    return "It hangs by one stand." if len({node for way in singles for node in way.change}) == 1 else ""


def looked_at(cruxes: Cruxes) -> str:
    """How far was looked, as a sentence."""
    return f"(Tried: {cruxes.searched}.)"


def way_in_words(way: Way, call: Call, *, then: bool = True) -> str:
    """One way to change a verdict, to follow 'it would change if you'."""
    done = " and ".join(_done(node, stand, call) for node, stand in way.change.items())
    return f"{done} (then: {way.label})" if then else done


def _done(node: str, stand: Stand | None, call: Call) -> str:
    if stand is None:
        return f"took back your stand on {call(node)}"
    return f"left {call(node)} open" if stand == "open" else f"{PAST[stand]} {call(node)}"


def label_told(standing: Standing, claim: str) -> str:
    """A claim's label for a list: 'falls', but 'rejected' where only a stand is against it."""
    label: Label = standing.labels[claim]
    return "rejected" if comes_out(standing, claim) == "is rejected" else label
