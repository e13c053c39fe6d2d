"""The ledger of replies: who answers whom, where and how; and what the other side's text does not address."""

from __future__ import annotations

import pandas as pd

from argmap.graph import Graph, grounds
from argmap.model import RELATIONS, Dossier

_KINDS = {"rebut": "rebuts", "undercut": "undercuts", "undermine": "undermines", "support": "supports", "talks-past": "talks past"}


def ledger(dossier: Dossier, graph: Graph) -> pd.DataFrame:
    """Every relation from one voice to another.

    Columns: ``who``, ``whom``, ``does`` (rebuts, undercuts, concedes …), ``from`` and ``to`` (ids), ``from says`` and
    ``to says``, ``basis``, ``made by`` (the text, or the map-maker), ``reason`` and ``relation`` (its id).
    """
    rows = []
    for step in graph.steps.values():
        rows.extend(_rows(dossier, graph, step.id, step.voice, step.kind, step.premises, step.target, step.basis, step.written.rationale))
    for link in graph.links.values():
        rationale = link.written.rationale if link.written else None
        rows.extend(_rows(dossier, graph, link.id, link.voice, link.kind, link.sources, link.target, link.basis, rationale))
    columns = ["who", "whom", "does", "from", "from says", "to", "to says", "basis", "made by", "reason", "relation"]
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
            "basis": basis, "made by": "the map-maker" if voice == RELATIONS else "the text", "reason": rationale or "", "relation": node,
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


def not_addressed(dossier: Dossier, graph: Graph) -> pd.DataFrame:
    """For each thesis, the claims and steps below it that another voice's text does not address.

    Columns: ``by`` (the other voice), ``of``, ``point`` (id), ``kind`` (claim or step), ``says``. It is about the texts:
    that a text does not address a point is no statement about its author.
    """
    theses = [(voice, f"{voice}.{one.thesis}", one.answers) for voice, file in dossier.voices.items() for one in file.positions.values()]
    touched = _touched(graph)
    rows: list[dict[str, str]] = []
    for voice, thesis, question in theses:
        if thesis not in graph.claims:
            continue
        points = [thesis, *grounds(graph, thesis)]
        points += [step.id for claim in points for step in graph.supports(claim)]
        for other in dict.fromkeys(v for v, _, q in theses if q == question and v != voice):
            rows.extend(
                {"by": dossier.voice_name(other), "of": dossier.voice_name(voice), "point": point,
                 "kind": "step" if point in graph.steps else "claim", "says": _says(graph, point)}
                for point in dict.fromkeys(points) if (other, point) not in touched and _voice_of(graph, point) == voice
            )
    return pd.DataFrame(rows, columns=["by", "of", "point", "kind", "says"]).drop_duplicates(ignore_index=True)


def _touched(graph: Graph) -> set[tuple[str, str]]:
    """Which voice addresses which claim or step, in whatever way."""
    ends = [(step.premises, step.target) for step in graph.steps.values()]
    ends += [(link.sources, link.target) for link in graph.links.values()]
    return {(graph.claims[source].voice, target) for sources, target in ends for source in sources}
