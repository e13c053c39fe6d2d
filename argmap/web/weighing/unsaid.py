"""What an author's thesis waits on beyond what the author states: rules left unsaid, and answers that others give."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from argmap.graph import Graph
from argmap.model import Dossier
from argmap.web.compare.parts import inside
from argmap.web.paper import Element, element
from argmap.web.weighing.naming import linked, marking
from argmap.web.weighing.taking import Side
from argmap.weigh import Stand, Standing, Way, cone, cruxes, single_changes, standing
from argmap.weigh.reasons import many
from argmap.weigh.stands import PAST
from argmap.weigh.wiring import rivals_of
from argmap.weigh.wording import SETTLED

WARRANT = "A warrant is such a rule: it says why a step may go from its grounds to its conclusion. The map-maker has put these into words."
MOST_NAMED = 2
PAIRS_BUDGET = 400_000
"""What the search for two stands may cost each time the page is drawn: about a fifth of a second."""


class Waiting(NamedTuple):
    """An author's thesis, by what it waits on: the author's own warrants that nobody states, what else of the author's
    is not granted, and the claims and steps of others, counted by voice."""

    thesis: str
    name: str
    warrants: tuple[str, ...]
    own: tuple[str, ...]
    others: dict[str, int]


def followed(mine: Side, theses: list[tuple[str, str]]) -> str:
    """The thesis of the author from whose stands the reader began, or nothing."""
    return next((thesis for voice, thesis in theses if voice == mine.preset.of), "")


def waiting(dossier: Dossier, found: Standing, thesis: str) -> Waiting:
    """What a thesis waits on, by whose it is."""
    graph, voice = found.graph, found.graph.claims[thesis].voice
    waits = found.waits_on(thesis)
    warrants = tuple(node for node in waits if node in unsaid(graph, thesis))
    own = tuple(node for node in waits if node not in warrants and _voice(graph, node) == voice)
    others = Counter(dossier.voice_name(by) if (by := _voice(graph, node)) in dossier.voices else "the map-maker" for node in waits if node not in warrants and node not in own)
    return Waiting(thesis, dossier.voice_name(voice), warrants, own, dict(others))


def unsaid(graph: Graph, thesis: str) -> list[str]:
    """The warrants behind a thesis that its author leaves unsaid: the map-maker's words, and argued for by nobody."""
    voice = graph.claims[thesis].voice
    behind = (graph.steps[node].warrant for node in cone(graph, thesis) if node in graph.steps)
    return [
        node for node in dict.fromkeys(one for one in behind if one is not None)
        if graph.claims[node].voice == voice and graph.claims[node].basis == "reconstructed" and not graph.supports(node)
    ]


def _voice(graph: Graph, node: str) -> str:
    return graph.claims[node].voice if node in graph.claims else graph.steps[node].voice


def answers(found: Standing, thesis: str) -> list[str]:
    """The undecided steps of others that keep an author's thesis open, none of which could be left out: refused together
    they let it stand. Empty where that does not help."""
    graph, rivals = found.graph, rivals_of(found.graph)
    kept: dict[str, None] = {}
    seen, todo = set[str](), [thesis]
    while todo:
        node = todo.pop(0)
        if node in seen or not found.undecided(node):
            continue
        seen.add(node)
        kept.update(dict.fromkeys(step.id for step in graph.attacks(node)))
        if node in graph.steps:
            todo += graph.steps[node].inputs
        else:
            todo += [step.id for step in graph.supports(node)]
            kept.update(dict.fromkeys(step.id for rival in rivals.get(node, ()) for step in graph.supports(rival)))
    refused = [node for node in kept if found.undecided(node)]

    def stands(nodes: list[str]) -> bool:
        return standing(graph, {**found.stands, **dict.fromkeys(nodes, "refuse")}).labels[thesis] == "stands"

    if not refused or not stands(refused):
        return []
    for node in reversed(list(refused)):
        fewer = [one for one in refused if one != node]
        refused = fewer if stands(fewer) else refused
    return refused


def also(found: Standing, thesis: str, what: str) -> dict[str, Stand]:
    """The stands a button beside an author's thesis takes: ``grant-unsaid`` or ``refuse-answers``."""
    if thesis not in found.graph.claims:
        return {}
    if what == "grant-unsaid":
        waits = set(found.waits_on(thesis))
        return dict.fromkeys((node for node in unsaid(found.graph, thesis) if node in waits), "grant")
    return dict.fromkeys(answers(found, thesis), "refuse")


def beyond(dossier: Dossier, found: Standing, mine: Side, theses: list[tuple[str, str]]) -> list[Element]:
    """An author's thesis on the author's own stands: what it waits on, a way to grant what is left unsaid, and the one
    step or claim by which its verdict hangs, or that there is none."""
    thesis = followed(mine, theses)
    if not thesis:
        return []
    graph, told = found.graph, waiting(dossier, found, thesis)
    granted = sum(1 for node in unsaid(graph, thesis) if found.stands.get(node) == "grant")
    tree = [element("p", "", element("strong", _said(told, found, granted)), element("span", f" {WARRANT}", style="quiet") if told.warrants else None, style="wide")]
    if told.warrants:
        rules = f"the {len(told.warrants)} warrants" if len(told.warrants) > 1 else "the warrant"
        return [*tree, element("div", "", _button(f"Grant also {rules} {told.name} leaves unsaid", "grant-unsaid", thesis))]
    tree.append(element("p", "", *_thread(found, thesis), style="wide"))
    refused = answers(found, thesis) if found.labels[thesis] == "open" else []
    if refused:
        steps = "the one step of others that keeps it open" if len(refused) == 1 else f"the {len(refused)} steps of others that keep it open"
        tree.append(element("div", "", _button(f"Refuse also {steps}", "refuse-answers", thesis), element("span", f"Then it stands; but that is your stand, not {told.name}’s.", style="quiet")))
    return tree


def _button(words: str, page: str, thesis: str) -> Element:
    return element("button", words, page=page, go=thesis, style="action")


def _said(told: Waiting, found: Standing, granted: int) -> str:
    """The main sentence: what an author's thesis waits on, by kind."""
    kinds = []
    if told.warrants:
        kinds.append(f"{many(len(told.warrants), 'rule')} its author leaves unsaid")
    if told.own:
        kinds.append(f"{many(len(told.own), 'claim')} its author does not assert outright")
    if told.others:
        count = sum(told.others.values())
        whose = ", ".join(f"{number} of {inside(name)}" for name, number in told.others.items())
        kinds.append(f"{many(count, 'claim')} of others, on which its author takes no stand: {whose}")
    after = "" if told.warrants or not granted else "With the warrant granted, " if granted == 1 else f"With the {granted} warrants granted, "
    label = found.labels[told.thesis]
    if kinds:
        waits = ", and on ".join((", on ".join(kinds[:-1]), kinds[-1])) if len(kinds) > 1 else kinds[0]
        return f"{after}{told.name}’s thesis {'still ' if after else ''}waits on {waits}."
    pulls = ": what is granted pulls both ways" if label == "contested" else ""
    return f"{after}{told.name}’s thesis {'is ' if label in ('open', 'contested', 'unsupported') else ''}{label} here{pulls}."


def _thread(found: Standing, thesis: str) -> list[Element]:
    """By what the verdict hangs, in a sentence: by one stand, by two together, or by neither."""
    graph = found.graph
    decided = found.labels[thesis] in SETTLED
    verb = "change" if decided else "decide"
    ways: dict[str, Way] = {}
    for way in single_changes(graph, found.stands, thesis):
        node = next(iter(way.change))
        if node != thesis and _plain(way) and (decided or way.label in SETTLED):
            ways.setdefault(node, way)
    again = [way for way in ways.values() if "allow" in way.change.values()]
    others = [way for way in ways.values() if "allow" not in way.change.values()]
    if len(ways) == 1:
        (node, way), = ways.items()
        return _sentence(f"It hangs by one {'step' if node in graph.steps else 'claim'}: it would {_then(way)} if you {_done(way)}", 0, graph, thesis)
    if others:
        listed = "; or if you ".join(f"{_done(way)} (then {way.label})" for way in others[:MOST_NAMED])
        return _sentence(f"It hangs by one step or claim; any of these {len(ways)} would {verb} it by itself: if you {listed}", len(ways) - len(others[:MOST_NAMED]), graph, thesis)
    if again:
        return linked(f"It hangs by each of the {len(again)} steps refused: allow one of them again, and it is {again[0].label}. None of its own steps is needed by itself.", graph)
    if thesis in found.stands and not graph.supports(thesis):
        return linked("Nobody gives a reason for it here, so it hangs by the stand on the thesis itself.", graph)
    hangs = cruxes(graph, found.stands, thesis, most=2, budget=PAIRS_BUDGET)
    pairs = [way for crux in hangs.found if len(crux.nodes) == 2 for way in crux.ways if _plain(way)][:1]
    if pairs:
        count = sum(1 for crux in hangs.found if len(crux.nodes) == 2)
        return _sentence(f"It hangs by no one step, but two together would {verb} it: if you {_done(pairs[0])} (then {pairs[0].label})", count - 1, graph, thesis)
    far = "and no two together either" if hangs.complete else "and no two together that were tried"
    return linked(f"It hangs by no one step: no single stand would {verb} it, {far}.", graph)


def _plain(way: Way) -> bool:
    """Whether a change says yes or no to something: to leave a thing open is not what an author's thesis hangs by."""
    return all(stand in ("grant", "reject", "refuse", "allow") for stand in way.change.values())


def _then(way: Way) -> str:
    return {"stands": "stand", "falls": "fall"}.get(way.label, f"be {way.label}")


def _done(way: Way) -> str:
    return " and ".join(f"{PAST[stand]}{' again' if stand == 'allow' else ''} {marking()(node)}" for node, stand in way.change.items() if stand is not None)


def _sentence(words: str, more: int, graph: Graph, thesis: str) -> list[Element]:
    if more <= 0:
        return linked(f"{words}.", graph, begins=False)
    ends = element("mark", f"{more} other{'' if more == 1 else 's'}", go=thesis, style="named")
    return [*linked(f"{words}; or ", graph, begins=False), ends, element("span", ".")]
