"""Comparison as tables: the same evidence in several hands, who answers whom, who is how sure, and what is in dispute."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pandas as pd

from argmap.compare.export import guarded, to_csv, to_markdown, to_xlsx, unguarded
from argmap.compare.passages import evidence_by_voice, two_readings
from argmap.compare.positions import Meeting, claim_by_position, meeting
from argmap.compare.replies import ledger, not_addressed
from argmap.compare.words import chronology, facts, hedges, paraphrases
from argmap.graph import Graph, Quoted
from argmap.model import Dossier


class Table(NamedTuple):
    """A table by name: its title for a reader, and what makes it from a dossier, its graph and its quotations."""

    title: str
    make: Callable[[Dossier, Graph, Sequence[Quoted]], pd.DataFrame]


TABLES: dict[str, Table] = {
    "evidence": Table("Evidence by voice", evidence_by_voice),
    "readings": Table("One passage, two readings", two_readings),
    "positions": Table("Claim by position", lambda dossier, graph, _: claim_by_position(dossier, graph)),
    "replies": Table("Who answers whom", lambda dossier, graph, _: ledger(dossier, graph)),
    "not-addressed": Table("Points a text does not address", lambda dossier, graph, _: not_addressed(dossier, graph)),
    "hedges": Table("How sure", lambda dossier, graph, _: hedges(dossier, graph)),
    "paraphrases": Table("Paraphrases and their strength", lambda dossier, graph, _: paraphrases(dossier, graph)),
    "chronology": Table("Chronology", lambda dossier, graph, _: chronology(dossier, graph)),
    "facts": Table("Facts in dispute", lambda dossier, _, __: facts(dossier)),
}

__all__ = [
    "TABLES", "Meeting", "Table", "chronology", "claim_by_position", "evidence_by_voice", "facts", "guarded", "hedges",
    "ledger", "meeting", "not_addressed", "paraphrases", "to_csv", "to_markdown", "to_xlsx", "two_readings", "unguarded",
]
