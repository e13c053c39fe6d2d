"""Claim by position: who asserts, concedes, agrees with or rejects what, and how far two voices meet."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from argmap.graph import ClaimNode, Graph
from argmap.model import Dossier

TAKEN = ("asserts", "is reported to assert", "is ascribed by the map-maker", "concedes", "agrees", "rejects")
"""The stands a voice can take on a claim; an empty cell: its text is silent on it. A claim that the map-maker supplies
for a voice is *ascribed*: the text does not assert it. A voice known from reports only is *reported* to assert."""

ACCEPTS = frozenset(TAKEN) - {"rejects"}
"""The stands that accept a claim: what is conceded is shared, and so, as the map-maker reads it, is what is ascribed."""


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
    warrant, or claim), ``basis`` of the claim, then a column for each voice with a position: one of ``TAKEN`` or
    nothing; last ``reconstructed``, the voices of the row whose stand is the map-maker's reading.
    """
    voices = [voice for voice, file in dossier.voices.items() if file.positions]
    stands, bases = _stands(graph)
    kinds = _kinds(dossier, graph)
    rows = []
    for node, claim in graph.claims.items():
        taken = {voice: stands.get((voice, node), _own(dossier, claim) if claim.voice == voice else "") for voice in voices}
        read = [voice for voice in voices if bases.get((voice, node), claim.basis if claim.voice == voice else "") == "reconstructed"]
        rows.append({
            "claim": node, "says": claim.claim.says, "voice": claim.voice, "kind": kinds[node], "basis": claim.basis, **taken, "reconstructed": " ".join(read),
        })
    return pd.DataFrame(rows, columns=["claim", "says", "voice", "kind", "basis", *voices, "reconstructed"])


def _own(dossier: Dossier, claim: ClaimNode) -> str:
    """How a voice holds a claim of its own."""
    if claim.basis == "reconstructed":
        return "is ascribed by the map-maker"
    reported = dossier.voices[claim.voice].kind == "reported" or claim.claim.reported_by
    return "is reported to assert" if reported else "asserts"


def meeting(table: pd.DataFrame, one: str, other: str, kind: str | None = None) -> Meeting:
    """How far two voices of ``claim_by_position`` meet, on all claims or on one kind of them."""
    rows = table if kind is None else table[table["kind"] == kind]
    a, b = rows[one], rows[other]
    both = (a != "") & (b != "")
    same = both & ((a == "rejects") == (b == "rejects"))
    return Meeting(int(both.sum()), int(((a != "") | (b != "")).sum()), int(same.sum()))


def _stands(graph: Graph) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    """What voices do to claims of others, as relations say it, and on what basis; conceding outweighs rejecting its
    consequences, and what the text does itself outweighs the same in the map-maker's reading."""
    found: dict[tuple[str, str], str] = {}
    bases: dict[tuple[str, str], str] = {}

    def take(voice: str, target: str, word: str, basis: str) -> None:
        known = bases.get((voice, target)) if found.get((voice, target)) == word else None
        found[voice, target] = word
        bases[voice, target] = "explicit" if "explicit" in (known, basis) else basis

    for step in graph.steps.values():
        if step.kind in ("rebut", "undermine") and step.target in graph.claims:
            for premise in step.premises:
                if graph.claims[premise].voice != graph.claims[step.target].voice:
                    take(graph.claims[premise].voice, step.target, "rejects", step.basis)
    for link in graph.links.values():
        if link.kind in ("agrees", "concedes") and link.target in graph.claims:
            word = "agrees" if link.kind == "agrees" else "concedes"
            for source in link.sources:
                if graph.claims[source].voice != graph.claims[link.target].voice:
                    take(graph.claims[source].voice, link.target, word, link.basis)
                    if word == "agrees" and (graph.claims[link.target].voice, source) not in found:  # agreement goes both ways
                        take(graph.claims[link.target].voice, source, word, link.basis)
    return found, bases


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
