"""The ledger of replies: who answers whom, where and how; and what the other side's text does not address."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from argmap.graph import Graph, grounds
from argmap.model import RELATIONS, Dossier

_KINDS = {"rebut": "rebuts", "undercut": "undercuts", "undermine": "undermines", "support": "supports", "talks-past": "talks past"}


def ledger(dossier: Dossier, graph: Graph) -> pd.DataFrame:
    """Every relation from one voice to another.

    Columns: ``who``, ``whom``, ``does`` (rebuts, undercuts, concedes …), ``from`` and ``to`` (ids), ``from says`` and
    ``to says``, ``basis`` of the relation, ``from basis`` and ``to basis`` (``reconstructed``: a claim the map-maker
    supplies), ``made by`` (the text, or the map-maker), ``reason`` and ``relation`` (its id). A relation that starts
    from several claims has a row for each.
    """
    rows = []
    for step in graph.steps.values():
        rows.extend(_rows(dossier, graph, step.id, step.voice, step.kind, step.premises, step.target, step.basis, step.written.rationale))
    for link in graph.links.values():
        rationale = link.written.rationale if link.written else None
        rows.extend(_rows(dossier, graph, link.id, link.voice, link.kind, link.sources, link.target, link.basis, rationale))
    columns = ["who", "whom", "does", "from", "from says", "to", "to says", "basis", "from basis", "to basis", "made by", "reason", "relation"]
    return pd.DataFrame(rows, columns=columns)


def _rows(
    dossier: Dossier, graph: Graph, node: str, voice: str, kind: str, sources: tuple[str, ...], target: str, basis: str,
    rationale: str | None,
) -> list[dict[str, str]]:
    whom = _voice_of(graph, target)
    return [
        {
            "who": dossier.voice_name(graph.claims[source].voice), "whom": dossier.voice_name(whom), "does": _KINDS.get(kind, kind),
            "from": source, "from says": graph.claims[source].claim.says, "to": target, "to says": _says(graph, target),
            "basis": basis, "from basis": graph.claims[source].basis, "to basis": _basis(graph, target),
            "made by": "the map-maker" if voice == RELATIONS or basis == "reconstructed" else "the text", "reason": rationale or "", "relation": node,
        }
        for source in sources if graph.claims[source].voice != whom
    ]


def _voice_of(graph: Graph, node: str) -> str:
    """Whose claim or step a target is; a step of the map-maker's belongs to whom it starts from."""
    if node in graph.claims:
        return graph.claims[node].voice
    step = graph.steps[node]
    return step.voice if step.voice != RELATIONS else graph.claims[step.premises[0]].voice


def _says(graph: Graph, node: str) -> str:
    if node in graph.claims:
        return graph.claims[node].claim.says
    target = graph.steps[node].target
    return f"the step to: {_says(graph, target)}"


def _basis(graph: Graph, node: str) -> str:
    return graph.claims[node].basis if node in graph.claims else graph.steps[node].basis


class Addressed(NamedTuple):
    """Of the points of one voice, how many another voice's text addresses.

    ``points`` are ``claims`` and steps; ``addressed`` counts those taken up as the map-maker reads it, ``itself`` those
    of them that the text takes up in its own words (relations whose basis is ``explicit``).
    """

    by: str
    of: str
    addressed: int
    points: int
    claims: int
    itself: int


def not_addressed(dossier: Dossier, graph: Graph) -> pd.DataFrame:
    """For each thesis, the claims and steps below it that another voice's text does not address.

    Columns: ``by`` (the other voice), ``of``, ``point`` (id), ``kind`` (claim or step), ``says``, ``basis``. It is about the texts:
    that a text does not address a point is no statement about its author. A document, or a voice known from reports
    only, is asked nothing about a scholar who wrote after it.
    """
    touched = _touched(graph)
    rows: list[tuple[str, ...]] = []
    for by, of, points in _points(dossier, graph):
        names = dossier.voice_name(by), dossier.voice_name(of)
        rows.extend((*names, point, kind, says, _basis(graph, point)) for point, kind, says in points if (by, point) not in touched)
    return pd.DataFrame(rows, columns=["by", "of", "point", "kind", "says", "basis"])


def addressed(dossier: Dossier, graph: Graph) -> list[Addressed]:
    """How much of each other's argument two voices' texts address, for every pair that answers one question."""
    touched = _touched(graph)
    return [
        Addressed(
            by, of, sum((by, point) in touched for point, _, _ in points), len(points),
            sum(kind == "claim" for _, kind, _ in points), sum(touched.get((by, point)) == "explicit" for point, _, _ in points),
        )
        for by, of, points in _points(dossier, graph)
    ]


_Point = tuple[str, str, str]


def _points(dossier: Dossier, graph: Graph) -> list[tuple[str, str, tuple[_Point, ...]]]:
    """For each pair of voices that answer one question, the other and the one, and every point the one makes there as
    ``(id, claim or step, what it says)``; each point once, however many theses it bears on."""
    theses = [(voice, f"{voice}.{one.thesis}", one.answers) for voice, file in dossier.voices.items() for one in file.positions.values()]
    pairs: dict[tuple[str, str], dict[_Point, None]] = {}
    for voice, thesis, question in theses:
        if thesis not in graph.claims:
            continue
        nodes = [thesis, *grounds(graph, thesis)]
        nodes += [step.id for claim in nodes for step in graph.supports(claim)]
        made: dict[_Point, None] = dict.fromkeys(
            (node, "step" if node in graph.steps else "claim", _says(graph, node)) for node in nodes if _voice_of(graph, node) == voice
        )
        for other in dict.fromkeys(v for v, _, q in theses if q == question and v != voice and _could(dossier, v, voice)):
            pairs.setdefault((other, voice), {}).update(made)
    commentators = {voice for voice, file in dossier.voices.items() if file.kind == "commentator"}
    ordered = sorted(pairs.items(), key=lambda pair: -len(commentators & set(pair[0])))
    return [(by, of, tuple(made)) for (by, of), made in ordered]


def _could(dossier: Dossier, by: str, of: str) -> bool:
    """Whether a text may be asked what it says of another: scholars of all, the others only of their like."""
    return dossier.voices[by].kind in ("commentator", "editors", dossier.voices[of].kind)


def _touched(graph: Graph) -> dict[tuple[str, str], str]:
    """Which voice addresses which claim or step, in whatever way; ``explicit`` where its text does so itself."""
    ends = [(step.premises, step.target, step.basis) for step in graph.steps.values()]
    ends += [(link.sources, link.target, link.basis) for link in graph.links.values()]
    found: dict[tuple[str, str], str] = {}
    for sources, target, basis in ends:
        for source in sources:
            key = (graph.claims[source].voice, target)
            found[key] = "explicit" if "explicit" in (basis, found.get(key)) else basis
    return found
