"""What a thesis hangs by, as an essay says it: in the claims' own sentences, the nearest cruxes only, and no ids."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.cite.words import Words, italic, joined, words
from argmap.graph import Graph
from argmap.model import Dossier
from argmap.weigh import Cruxes, Way, cruxes, presets, single_changes, standing
from argmap.weigh.presets import EVERYTHING
from argmap.weigh.reasons import IS
from argmap.weigh.stands import PAST

MOST_CRUXES = 3
"""How many are told for one thesis; the page *Weigh* has the rest."""

BUDGET = 1_000_000
"""How far a search for cruxes goes for one thesis: a part of a second."""

_WOULD = {
    "stands": "It would stand", "falls": "It would fall", "unsupported": "It would be unsupported", "open": "It would be open",
    "contested": "It would be contested",
}


def hangs_by(dossier: Dossier, graph: Graph, thesis: str) -> Iterator[tuple[int, Words]]:
    """A thesis and its verdict where everything quoted is granted, then at most three cruxes and what was tried, each
    with its depth in the list."""
    stands = presets(dossier, graph)[EVERYTHING].stands
    about = graph.claims[thesis]
    weighed = standing(graph, stands)
    label = weighed.labels[thesis]
    yield 0, words(f"{dossier.voice_name(about.voice)}: {_sentence(about.claim.says)} Where everything quoted is granted, this {IS[label]}.")
    found = cruxes(graph, stands, thesis, most=2, budget=BUDGET)
    ways = [crux.ways[0] for crux in found.found if crux.nodes != (thesis,)] or [crux.ways[0] for crux in found.found]
    if not ways:  # nothing settles it; a single stand may yet give it another label
        ways = [way for way in single_changes(graph, stands, thesis) if thesis not in way.change]
    for way in _nearest(graph, ways):
        yield 1, _told(dossier, graph, thesis, way)
    if not ways and label == "open":
        for node in weighed.waits_on(thesis)[:MOST_CRUXES]:
            yield 1, words("It waits on ", _named(dossier, graph, node, thesis), ".")
    yield 1, words(_tried(found, bool(ways)))


def _nearest(graph: Graph, ways: list[Way]) -> list[Way]:
    """The first few, claims before steps; a step that is lost with a claim told already is not told again."""
    kept: list[Way] = []
    for way in sorted(ways, key=lambda one: (len(one.change), sum(node in graph.steps for node in one.change))):
        if not any(_same(graph, way, before) for before in kept):
            kept.append(way)
    return kept[:MOST_CRUXES]


def _same(graph: Graph, way: Way, before: Way) -> bool:
    """Whether a way does nothing that an earlier one does not do through the same claims."""
    if way.label != before.label or len(way.change) != len(before.change):
        return False
    inputs = [{node, *graph.steps[node].premises, graph.steps[node].warrant} if node in graph.steps else {node} for node in way.change]
    return all(one & set(before.change) for one in inputs)


def _told(dossier: Dossier, graph: Graph, thesis: str, way: Way) -> Words:
    """'It would be open if you refused the step from … to the thesis.'"""
    changes = [words(f"{PAST[stand] if stand else 'did not grant'} ", _named(dossier, graph, node, thesis)) for node, stand in way.change.items()]
    return words(f"{_WOULD[way.label]} if you ", joined(changes, " and "), ".")


def _named(dossier: Dossier, graph: Graph, node: str, thesis: str) -> Words:
    """A claim by its own sentence and who says it; a step by what it leads from and what it is for or against."""
    if node == thesis:
        return words("the thesis itself")
    if node in graph.claims:
        return words(italic(_bare(graph.claims[node].claim.says)), f" ({_who(dossier, graph, node)})")
    step = graph.steps[node]
    first, more = step.premises[0], len(step.premises) - 1
    premises = words(_named(dossier, graph, first, thesis), f" and {more} more {'ground' if more == 1 else 'grounds'}" if more else "")
    target = words("the thesis") if step.target == thesis else _named(dossier, graph, step.target, thesis)
    return words("the step from ", premises, " to " if step.kind == "support" else " against ", target)


def _who(dossier: Dossier, graph: Graph, claim: str) -> str:
    """Whose claim it is, to stand between round brackets."""
    return dossier.voice_name(graph.claims[claim].voice).replace("(", "[").replace(")", "]")


def _tried(found: Cruxes, any_told: bool) -> str:
    """What was looked at, in one short sentence."""
    if found.fixed and not any_told:
        return "Tried: everything that bears on it; nothing on this map changes it."
    many = len(found.candidates)
    if not found.complete:
        tried = f"the nearest of the {many} claims and steps that bear on it, as far as a short search goes"
    elif many == 1:
        tried = "the one claim or step that bears on it"
    else:
        tried = f"each of the {many} claims and steps that bear on it, and every two together"
    nothing = "changes" if found.label in ("stands", "falls", "unsupported") else "settles"
    return f"Tried: {tried}{'' if found.found else f'; nothing {nothing} it'}."


def _sentence(says: str) -> str:
    return says if says.endswith((".", "?", "!", "…")) else f"{says}."


def _bare(says: str) -> str:
    """A sentence within another: without its full stop, which the other has."""
    return says.removesuffix(".")
