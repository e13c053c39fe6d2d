"""The parts of the page that answer in the browser: verdicts, rows of claims with buttons, the matrix, what would change.

Rows and theses are constant data; labels, stands and outcomes travel in a part of their own, as a selection does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import streamlit as st

from argmap import draw
from argmap.draw.elements import browser_file as shared_file
from argmap.graph import Graph
from argmap.model import Dossier
from argmap.web.paper import browser_file
from argmap.web.weighing.naming import RECONSTRUCTED, clipped, reconstructed
from argmap.weigh import Standing, cone, standing, what_if, wire
from argmap.weigh.reasons import merely_rejected
from argmap.weigh.whatif import Outcome

Happened = Mapping[str, Any]
"""What the reader did in a part: ``{take, stand}``, ``{open}`` or ``{rate, thesis, rating}``."""

_SIDES = ("left", "right")


def part(kind: str, key: str, on: Callable[[Happened], None] | None = None, **data: Any) -> None:
    """Put a part of the page there; ``on`` is called with what the reader does, before the page is drawn again."""

    def happened() -> None:
        what = st.session_state[key].get("take")
        if on is not None and isinstance(what, dict):
            on({str(name)[:20]: str(value)[:300] for name, value in what.items()})

    _component()(key=key, data={"part": kind, **data}, on_take_change=happened, height="content")


@cache
def _component() -> Any:
    script = shared_file("mapstands.js").replace("export class ", "class ")
    script += "".join(browser_file(name) for name in ("weighparts.js", "weighrows.js", "weighneeds.js", "weigh.js"))
    return st.components.v2.component("argmap_weigh", css=browser_file("weigh.css"), js=script)


def thesis_names(dossier: Dossier, graph: Graph, theses: Sequence[tuple[str, str]]) -> dict[str, str]:
    """What a thesis is called in a sentence: by whose it is, and by its words where one voice has several."""
    voices = [voice for voice, _ in theses]
    return {
        thesis: f"{dossier.voice_name(voice)}’s thesis" if voices.count(voice) == 1
        else f"{dossier.voice_name(voice)}’s thesis ({graph.claims[thesis].claim.short or clipped(graph.claims[thesis].claim.says, 50)})"
        for voice, thesis in theses
    }


def cards(dossier: Dossier, graph: Graph, theses: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    """The theses as the strip of verdicts shows them, each with its voice's side on the map."""
    sides = dict(zip(dict.fromkeys(voice for voice, _ in theses), _SIDES, strict=False))
    return [
        {"id": thesis, "who": dossier.voice_name(voice), "says": graph.claims[thesis].claim.says, "side": sides.get(voice, "middle")}
        for voice, thesis in theses
    ]


def row(dossier: Dossier, graph: Graph, node: str) -> dict[str, Any]:
    """A claim or a step to take a stand on, with its words."""
    found = draw.describe(dossier, graph, node)
    if found is None:
        return {"id": node, "says": node, "who": "", "mark": "", "words": [], "stands": [], "lives": True}
    step = node in graph.steps
    says = f"{found.heading[0].upper()}{found.heading[1:]}: {_step(graph, node)}" if step else found.says
    return {
        "id": node, "says": says, "who": found.speaks, "mark": RECONSTRUCTED if not step and reconstructed(graph, node) else "", "lives": step or bool(graph.supports(node)), "stands": ["allow", "refuse", "open"] if step else ["grant", "reject", "open"],
        "words": [[words.exact, f"{words.source}, {words.at}" if words.at else words.source] for words in found.words[:4]],
    }


def _step(graph: Graph, node: str) -> str:
    """A step in words: from what to what."""
    step = graph.steps[node]
    what = {"support": "therefore", "rebut": "against", "undermine": "against", "undercut": "which does not carry"}[step.kind]
    to = graph.claims[step.target].claim.says if step.target in graph.claims else _step(graph, step.target)
    return f"{' and '.join(_bare(graph.claims[one].claim.says) for one in step.premises)} — {what}: {to}"


def _bare(words: str) -> str:
    return words.rstrip(".")


def waiting(graph: Graph, begun: Standing, theses: Sequence[str]) -> list[str]:
    """The claims nobody argues for that bear on the theses, first those that matter: those they wait on where the
    reader began, nearest first and thesis by thesis in turn; then the others. The order does not change under the
    reader's hand."""
    waits = [begun.waits_on(thesis) for thesis in theses]
    turns = [one for n in range(max(map(len, waits), default=0)) for row_of in waits if n < len(row_of) for one in row_of[n : n + 1]]
    behind = [node for thesis in theses for node in cone(graph, thesis)]
    return [node for node in dict.fromkeys((*turns, *behind)) if node in graph.claims and not graph.supports(node)]


def state(found: Standing, theses: Sequence[str], names: Mapping[str, str], shown: Iterable[str], candidates: Iterable[str]) -> dict[str, Any]:
    """What changes with every stand, small enough to be sent with each: labels, stands, what is waited on, and what each
    single change would do."""
    nodes = list(dict.fromkeys((*theses, *shown, *candidates)))
    waits = [found.waits_on(thesis) for thesis in theses]
    waited: dict[str, list[int]] = {}
    for n, others in enumerate(waits):
        for node in others:
            waited.setdefault(node, []).append(n)
    outcomes = what_if(wire(found.graph), found, dict.fromkeys(candidates), theses)
    inside = frozenset(nodes)
    return {
        "theses": [{"id": thesis, "name": names[thesis], "waits": len(others)} for thesis, others in zip(theses, waits, strict=True)],
        "labels": {node: found.of(node) for node in nodes},
        "rejected": [node for node in found.labels if merely_rejected(found, node)],
        "own": {node: stand for node, stand in found.stands.items() if node in inside},
        "waited": {node: numbers for node, numbers in waited.items() if node in inside},
        "whatif": {node: {stand or "back": _outcome({node, *theses}, one, inside) for stand, one in every.items()} for node, every in outcomes.items()},
    }


def _outcome(told: set[str], outcome: Outcome, inside: frozenset[str]) -> dict[str, Any]:
    """Labels only of what is on the page; what is not told by name is counted."""
    return {
        "labels": {one: label for one, label in outcome.changed.items() if one in inside}, "waits": outcome.waits,
        "others": len(outcome.changed.keys() - told),
    }


def begun_from(graph: Graph, stands: Mapping[str, Any]) -> Standing:
    """What followed where the reader began."""
    return standing(graph, dict(stands))
