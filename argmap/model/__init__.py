"""The words of the tool as frozen models: dossier, question, person, source, voice, claim, quotation, step, reply."""

from argmap.model.claim import RELATION_FIELDS, Claim, Hedge, Reply, Step
from argmap.model.dossier import RELATIONS, Dossier, FileLines
from argmap.model.files import (
    Account,
    DisputedFact,
    DossierFile,
    DossierLink,
    Incompatible,
    MapMaker,
    Position,
    Question,
    RelationsFile,
    Stands,
    VoiceFile,
)
from argmap.model.findings import RULES, Finding, Rule, did_you_mean, exit_code, finding
from argmap.model.quotation import Alteration, FramePassage, Quotation, Quoting
from argmap.model.source import Counted, Csl, Damage, Lacuna, Person, Source

__all__ = [
    "RELATIONS", "RELATION_FIELDS", "RULES",
    "Account", "Alteration", "Claim", "Counted", "Csl", "Damage", "DisputedFact", "Dossier", "DossierFile", "DossierLink",
    "FileLines", "Finding", "FramePassage", "Hedge", "Incompatible", "Lacuna", "MapMaker", "Person", "Position",
    "Question", "Quotation", "Quoting", "RelationsFile", "Reply", "Rule", "Source", "Stands", "Step", "VoiceFile",
    "did_you_mean", "exit_code", "finding",
]
