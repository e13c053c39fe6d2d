"""Nodes and edges of the map: claims, the steps between them, and the links that carry no inference."""

from __future__ import annotations

from typing import Literal, NamedTuple

from argmap.model import Claim, Quotation, Reply, Step

StepKind = Literal["support", "rebut", "undercut", "undermine"]
LinkKind = Literal["concedes", "agrees", "qualifies", "reinterprets", "paraphrases", "talks-past", "incompatible"]


class ClaimNode(NamedTuple):
    """A claim as a node; ``basis`` is what the file says or, where it is silent, what the quotations show."""

    id: str
    voice: str
    claim: Claim
    basis: str

    @property
    def quotes(self) -> tuple[Quotation, ...]:
        """The printed words that carry the claim."""
        return self.claim.quotes


class StepNode(NamedTuple):
    """An inference as a node: joint premises, an optional warrant, and what it is for or against.

    ``target`` is a claim, or for an undercut a step. ``voice`` is ``relations`` where the map-maker draws it.
    """

    id: str
    voice: str
    premises: tuple[str, ...]
    warrant: str | None
    target: str
    kind: StepKind
    written: Step | Reply

    @property
    def inputs(self) -> tuple[str, ...]:
        """All that must stand for the step to hold: its premises, and its warrant last."""
        return self.premises if self.warrant is None else (*self.premises, self.warrant)

    @property
    def basis(self) -> str:
        """``explicit`` or ``reconstructed``; the map-maker's where nothing is said."""
        return self.written.basis or "reconstructed"


class Link(NamedTuple):
    """A relation that is drawn and listed but never weighed; ``ends`` of ``incompatible`` are equals."""

    id: str
    voice: str
    kind: LinkKind
    sources: tuple[str, ...]
    target: str
    written: Reply | None
    basis: str


class Dangling(NamedTuple):
    """A reference that leads nowhere: in which file, at which keys, to what."""

    file: str
    keys: tuple[str | int, ...]
    reference: str
    wanted: Literal["claim", "claim or step"]
    is_step: bool
