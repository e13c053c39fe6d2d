"""Claim by position: who asserts, concedes, agrees with or rejects what, and how far two voices meet."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from argmap.graph import Graph
from argmap.model import Dossier

TAKEN = ("asserts", "concedes", "agrees", "rejects")
"""The stands a voice can take on a claim; an empty cell: its text is silent on it."""


class Meeting(NamedTuple):
    """How far two voices meet: claims both take a stand on, of those either does; and of the former, those they share.

    Counts only: with so few claims, chosen by a map-maker, a coefficient would say more than there is.
    """

    both: int
    either: int
    same: int


def claim_by_position(dossier: Dossier, graph: Graph) -> pd.DataFrame:
    """What each voice that takes a position does with each claim.

    Columns: ``claim`` (its id), ``says``, ``voice``, ``kind`` (thesis, evidence: nobody argues for it and it is quoted,
    warrant, or claim), then a column for each voice with a position: one of ``TAKEN`` or nothing.
    """
    voices = [voice for voice, file in dossier.voices.items() if file.positions]
    stands = _stands(graph)
    kinds = _kinds(dossier, graph)
    rows = [
        {
            "claim": node, "says": claim.claim.says, "voice": claim.voice, "kind": kinds[node],
            **{voice: stands.get((voice, node), "asserts" if claim.voice == voice else "") for voice in voices},
        }
        for node, claim in graph.claims.items()
    ]
    return pd.DataFrame(rows, columns=["claim", "says", "voice", "kind", *voices])


def meeting(table: pd.DataFrame, one: str, other: str, kind: str | None = None) -> Meeting:
    """How far two voices of ``claim_by_position`` meet, on all claims or on one kind of them.

    Asserting, conceding and agreeing count as accepting: what is conceded is shared.
    """
    rows = table if kind is None else table[table["kind"] == kind]
    a, b = rows[one], rows[other]
    both = (a != "") & (b != "")
    same = both & ((a == "rejects") == (b == "rejects"))
    return Meeting(int(both.sum()), int(((a != "") | (b != "")).sum()), int(same.sum()))


def _stands(graph: Graph) -> dict[tuple[str, str], str]:
    """What voices do to claims of others, as relations say it; conceding outweighs rejecting its consequences."""
    found: dict[tuple[str, str], str] = {}
    for step in graph.steps.values():
        if step.kind in ("rebut", "undermine") and step.target in graph.claims:
            for premise in step.premises:
                if graph.claims[premise].voice != graph.claims[step.target].voice:
                    found[graph.claims[premise].voice, step.target] = "rejects"
    for link in graph.links.values():
        if link.kind in ("agrees", "concedes") and link.target in graph.claims:
            word = "agrees" if link.kind == "agrees" else "concedes"
            for source in link.sources:
                if graph.claims[source].voice != graph.claims[link.target].voice:
                    found[graph.claims[source].voice, link.target] = word
                    if word == "agrees":  # agreement goes both ways
                        found.setdefault((graph.claims[link.target].voice, source), word)
    return found


def _kinds(dossier: Dossier, graph: Graph) -> dict[str, str]:
    theses = dossier.all_theses()
    warrants = {step.warrant for step in graph.steps.values()}

    def kind(node: str) -> str:
        if node in theses:
            return "thesis"
        if node in warrants:
            return "warrant"
        return "evidence" if graph.claims[node].quotes and not graph.supports(node) else "claim"

    return {node: kind(node) for node in graph.claims}
