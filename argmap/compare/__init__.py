"""Comparison as tables: the same evidence in several hands, who answers whom, who is how sure, and what is in dispute."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pandas as pd

from argmap.compare.export import to_csv, to_markdown, to_xlsx, with_names
from argmap.compare.passages import USES, Use, Used, evidence_by_voice, said, two_readings, used_passages
from argmap.compare.pictures import evidence_picture
from argmap.compare.positions import ACCEPTS, Meeting, claim_by_position, meeting
from argmap.compare.replies import Addressed, addressed, ledger, not_addressed
from argmap.compare.sums import Met, Shares, meetings, questions_of, shared_claims, shares
from argmap.compare.words import account_of, chronology, facts, hedges, paraphrases
from argmap.graph import Graph, Quoted
from argmap.model import Dossier
from argmap.text.signs import guarded, unguarded

Frame = pd.DataFrame
"""What every table is."""


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
    "ACCEPTS", "TABLES", "USES", "Addressed", "Frame", "Meeting", "Met", "Shares", "Table", "Use", "Used", "account_of", "addressed", "chronology",
    "claim_by_position", "evidence_by_voice", "evidence_picture", "facts", "guarded", "hedges", "ledger", "meeting", "meetings",
    "not_addressed", "paraphrases", "questions_of", "said", "shared_claims", "shares", "to_csv", "to_markdown", "to_xlsx",
    "two_readings", "unguarded", "used_passages", "with_names",
]
