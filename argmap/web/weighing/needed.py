"""One thesis at a time: what its own steps lack and what is said against it, as the list beside the map shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from argmap.graph import Graph
from argmap.model import Dossier
from argmap.web.weighing.live import row
from argmap.web.weighing.naming import reconstructed
from argmap.weigh import Need, Needs, Preset, Stand, Standing, cone, needs, unspoken
from argmap.weigh.presets import EVERYTHING
from argmap.weigh.reasons import many


def needed(dossier: Dossier, begun: Standing, theses: Sequence[str], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Each thesis with its steps and the answers to it. The order is that of where the reader began: it does not change
    under the hand."""
    return [_thesis(dossier, begun.graph, needs(begun, thesis), names[thesis]) for thesis in theses]


def _thesis(dossier: Dossier, graph: Graph, found: Needs, name: str) -> dict[str, Any]:
    return {
        "id": found.claim, "name": name, "rule": _rule(found), "own": None if found.carrying else _plain(dossier, graph, found.claim),
        "carrying": [_step(dossier, graph, need) for need in found.carrying], "against": [_step(dossier, graph, need) for need in found.against],
        "rivals": [_plain(dossier, graph, rival) for rival in found.rivals],
    }


def _rule(found: Needs) -> str:
    """What has to come about for the thesis to stand, in a sentence."""
    count = len(found.against)
    answers = f"{'the answer' if count == 1 else 'both answers' if count == 2 else f'all {count} answers'} to it {'fails' if count == 1 else 'fail'}" if count else ""
    if not found.carrying:
        return f"Nobody gives a reason for it, so a stand is taken on the thesis itself{f'; and it stands once {answers}' if answers else ''}."
    steps = "its step holds" if len(found.carrying) == 1 else "one of its steps holds"
    rivals = f", and {'the claim' if len(found.rivals) == 1 else f'the {len(found.rivals)} claims'} it is incompatible with {'does' if len(found.rivals) == 1 else 'do'} not stand" if found.rivals else ""
    fails = "its step fails" if len(found.carrying) == 1 else f"all {len(found.carrying)} steps fail"
    return f"It stands once {steps}{f', {answers}' if answers and rivals else f' and {answers}' if answers else ''}{rivals}; it is left unsupported once {fails}."


def _step(dossier: Dossier, graph: Graph, need: Need) -> dict[str, Any]:
    return {
        "id": need.step, "says": row(dossier, graph, need.step)["says"], "rows": [_plain(dossier, graph, node) for node in need.inputs],
        "aimed": [{**row(dossier, graph, node), "stands": ["refuse"]} for node in need.aimed],
    }


def _plain(dossier: Dossier, graph: Graph, node: str) -> dict[str, Any]:
    """A claim with the two stands that move something, and where it is argued for, a way to what it rests on."""
    return {**row(dossier, graph, node), "stands": ["grant", "reject"], "argued": bool(graph.supports(node))}


def rules(dossier: Dossier, found: Standing, stands: Mapping[str, Stand], presets: Mapping[str, Preset], theses: Sequence[str]) -> dict[str, Any] | None:
    """What decides once everything quoted is granted and a thesis is still open: the rules nobody states."""
    graph, everything = found.graph, presets[EVERYTHING].stands
    left = unspoken(graph, everything, theses)
    behind = {node for thesis in theses for node in found.waits_on(thesis)} | {node for node in left if node in stands}
    bearing = {node for thesis in theses for node in cone(graph, thesis)}
    quoted_first = all(node in stands for node in everything if node in bearing)
    shown = [node for node in left if node in behind]
    if not quoted_first or not shown or not everything:
        return None
    made = sum(1 for node in shown if reconstructed(graph, node))
    supposed = len(shown) - made
    also = f" ({made} the map-maker reconstructed, {supposed} somebody only supposes or denies)" if supposed and made else ""
    return {
        "title": "Even with everything quoted granted, unspoken rules decide",
        "words": f"Here they are: {many(len(shown), 'claim')} that no step can do without and that nobody asserts{also}. Take a stand on them.",
        "rows": [_plain(dossier, graph, node) for node in shown],
    }
