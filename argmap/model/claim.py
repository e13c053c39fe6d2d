"""Claims, the steps between them, and the replies of one text to another."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from argmap.model.quotation import Quotations
from argmap.model.words import (
    Basis,
    Dated,
    HedgeScale,
    Line,
    Prose,
    Reference,
    References,
    RelationKind,
    Scheme,
    Slug,
    Strength,
    Word,
)

Says = Annotated[str, StringConstraints(min_length=1, max_length=400)]
"""One assertable sentence, short enough for a box."""

RELATION_FIELDS: dict[str, RelationKind] = {
    "supports": "supports", "against": "against", "concedes": "concedes", "agrees": "agrees",
    "qualifies": "qualifies", "reinterprets": "reinterprets", "paraphrases": "paraphrases", "talks_past": "talks-past",
}
"""A reply's target stands under the word for what it does; these are those words, by Python name."""


class Hedge(Word):
    """How sure somebody is: the scholar, or the person spoken of. The cue words occur in the quotation."""

    of: Slug
    scale: HedgeScale
    cue: Line | None = None
    note: Prose | None = None


class Step(Word):
    """An inference: joint premises, one conclusion (where it stands), and a warrant that is a claim like any other."""

    from_: References
    warrant: Reference | None = None
    scheme: Scheme | None = None
    basis: Basis | None = None
    rationale: Prose | None = None
    cue: Line | None = None
    quotes: Quotations = ()
    hedges: tuple[Hedge, ...] = ()


class Claim(Word):
    """One assertable sentence in the map-maker's words, with the quotations that carry it.

    ``asserted-by`` differs from the file's voice where the voice reports somebody; ``reported-by`` lists the voices
    it came through, the one nearest to the reader first. ``belief-of`` names the person whose mind the claim is
    about. ``supposing`` names the claim it is said under, as a hypothesis. ``rival-to`` names the reconstruction that
    this one stands beside.
    """

    says: Says
    short: Annotated[str, StringConstraints(min_length=1, max_length=40)] | None = None
    quotes: Quotations = ()
    basis: Basis | None = None
    rationale: Prose | None = None
    hedges: tuple[Hedge, ...] = ()
    asserted_by: Slug | None = None
    reported_by: tuple[Slug, ...] = ()
    belief_of: Slug | None = None
    supposing: Reference | None = None
    rival_to: Reference | None = None
    because: dict[Slug, Step] = Field(default_factory=dict)
    dates: tuple[Dated, ...] = ()
    note: Prose | None = None


class Reply(Word):
    """What claims of one voice do to a claim or a step: exactly one of the eight words names the target.

    An attack says only what it is ``against``; its kind follows from the target.
    """

    from_: References
    supports: Reference | None = None
    against: Reference | None = None
    concedes: Reference | None = None
    agrees: Reference | None = None
    qualifies: Reference | None = None
    reinterprets: Reference | None = None
    paraphrases: Reference | None = None
    talks_past: Reference | None = None
    warrant: Reference | None = None
    scheme: Scheme | None = None
    basis: Basis | None = None
    rationale: Prose | None = None
    cue: Line | None = None
    quotes: Quotations = ()
    strength: Strength | None = None

    @property
    def kind(self) -> RelationKind:
        """Which of the eight words the reply uses."""
        return next(kind for field, kind in RELATION_FIELDS.items() if getattr(self, field) is not None)

    @property
    def target(self) -> str:
        """The claim or step the reply is aimed at, as written."""
        return str(next(target for field in RELATION_FIELDS if (target := getattr(self, field)) is not None))

    @model_validator(mode="after")
    def _one_target(self) -> Reply:
        named = [kind for field, kind in RELATION_FIELDS.items() if getattr(self, field) is not None]
        if len(named) != 1:
            what = "names " + " and ".join(named) if named else "does not say what it does"
            raise ValueError(f"{what}; write one of: {', '.join(RELATION_FIELDS.values())}")
        return self
