"""The three kinds of file a dossier is made of: its head, its voices, and the map-maker's relations."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from argmap.model.claim import Claim, Reply
from argmap.model.quotation import FramePassage, Quotations
from argmap.model.source import Person, Source
from argmap.model.words import Basis, Date, Line, Names, Prose, Reference, Slug, Word

Label = Literal["stands", "falls", "unsupported", "open", "contested"]


class Question(Word):
    """What is disputed."""

    asks: Prose
    short: Line | None = None
    note: Prose | None = None


class MapMaker(Word):
    """Who made the map, when this state of it was published, and at which public address, if any."""

    by: Annotated[tuple[Line, ...], Field(min_length=1)]
    date: Date | None = None
    version: Line | None = None
    licence: Line | None = None
    address: Line | None = None
    note: Prose | None = None


class DossierLink(Word):
    """Another dossier, and what it is to this one. A link carries no attack."""

    dossier: Slug
    as_: Literal["context", "sequel", "precursor", "same-sources", "teaching"]
    note: Prose | None = None


class Stands(Word):
    """A named set of stands: what it grants, rejects, refuses (steps) and leaves open."""

    title: Line
    of: Slug | None = None
    grant: tuple[Reference, ...] = ()
    reject: tuple[Reference, ...] = ()
    refuse: tuple[Reference, ...] = ()
    open: tuple[Reference, ...] = ()
    note: Prose | None = None


class DossierFile(Word):
    """``dossier.yaml``: questions, people, sources, the map-maker, and what the map is expected to show."""

    dossier: Slug
    title: Line
    summary: Prose | None = None
    map_maker: MapMaker | None = None
    questions: dict[Slug, Question] = Field(min_length=1)
    people: dict[Slug, Person] = Field(default_factory=dict)
    sources: dict[Slug, Source] = Field(default_factory=dict)
    links: tuple[DossierLink, ...] = ()
    stands: dict[Slug, Stands] = Field(default_factory=dict)
    expect: dict[Slug, dict[Reference, Label]] = Field(default_factory=dict)
    note: Prose | None = None


class Position(Word):
    """One voice's whole answer to a question; the thesis is its root claim."""

    answers: Slug
    thesis: Reference
    note: Prose | None = None


class VoiceFile(Word):
    """One voice: a commentator, a document's author, the editors, or somebody known only from reports."""

    voice: Slug
    name: Line | None = None
    short: Line | None = None
    people: Names | None = None
    kind: Literal["commentator", "document", "editors", "reported"] = "commentator"
    status: Literal["draft", "complete"] = "complete"
    source: Slug | None = None
    positions: dict[Slug, Position] = Field(default_factory=dict)
    claims: dict[Slug, Claim] = Field(default_factory=dict)
    replies: dict[Slug, Reply] = Field(default_factory=dict)
    frame: dict[Slug, FramePassage] = Field(default_factory=dict)
    note: Prose | None = None


class Incompatible(Word):
    """Claims that cannot stand together: a primitive edge, not two attacks."""

    claims: Annotated[tuple[Reference, ...], Field(min_length=2)]
    basis: Basis | None = None
    rationale: Prose | None = None


class Account(Word):
    """What one voice, or one source, says of a disputed fact."""

    of: Slug | None = None
    source: Slug | None = None
    says: Prose
    date: Date | None = None
    quotes: Quotations = ()
    claims: tuple[Reference, ...] = ()

    @model_validator(mode="after")
    def _somebody_says_it(self) -> Account:
        if self.of is None and self.source is None:
            raise ValueError("nobody is named for this account; write of: VOICE or source: SOURCE")
        return self


class DisputedFact(Word):
    """A fact on which the documents differ: the accounts stand side by side, and none is corrected."""

    asks: Prose
    accounts: Annotated[tuple[Account, ...], Field(min_length=2)]
    note: Prose | None = None


class RelationsFile(Word):
    """``relations.yaml``: what the map-maker sees between voices."""

    relations: dict[Slug, Reply] = Field(default_factory=dict)
    incompatible: dict[Slug, Incompatible] = Field(default_factory=dict)
    disputed_facts: dict[Slug, DisputedFact] = Field(default_factory=dict)
    note: Prose | None = None

