"""The small types every other word is made of: names, references, prose, dates, and the closed lists."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints


def _kebab(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


class Word(BaseModel):
    """Base of everything that is read from a file: frozen, strict, and closed to unknown fields.

    Field names are written with hyphens in the file (``belief-of``) and with underscores in Python.
    Every scalar arrives as text (the store resolves no types), so ``no``, ``012`` and ``1:30`` stay what was typed.
    """

    model_config = ConfigDict(
        frozen=True, strict=True, extra="forbid", alias_generator=_kebab, validate_by_name=True, validate_by_alias=True
    )


SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
REFERENCE = r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*){0,2}$"

Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=60)]
"""A readable name: lower-case letters, digits and single hyphens, e.g. ``free-hand``."""

Reference = Annotated[str, StringConstraints(pattern=REFERENCE, max_length=182)]
"""A claim or a step: ``free-hand`` in one's own file, ``donggil-kim.free-hand`` or ``donggil-kim.desired.stated-aim``."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=300)]
"""One short text: a title, a locator, a name."""

Prose = Annotated[str, StringConstraints(min_length=1, max_length=5_000)]
"""A sentence or a paragraph."""

Printed = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
"""Characters as they are printed in a source."""

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A language tag in the manner of BCP 47: ``en``, ``ru``, ``zh-Hant``."""

_DAY = r"(?:[0-9X]{4}(?:-(?:[0-9X]{2})(?:-[0-9X]{2})?)?[?~%]?)"
_EDTF = rf"^(?:{_DAY}|(?:{_DAY}|\.\.)?/(?:{_DAY}|\.\.)?)$"


def _possible_date(text: str) -> str:
    """Refuse a thirteenth month and a thirty-second day; leave what is unspecified (X) alone."""
    for part in text.split("/"):
        numbers = part.rstrip("?~%").split("-")
        if len(numbers) > 1 and numbers[1].isdigit() and not (1 <= int(numbers[1]) <= 12 or 21 <= int(numbers[1]) <= 24):
            raise ValueError(f"{text} has no such month; write the year, the month as 01 to 12, and the day: 1950-08-27")
        if len(numbers) > 2 and numbers[2].isdigit() and not 1 <= int(numbers[2]) <= 31:
            raise ValueError(f"{text} has no such day; write the year, the month as 01 to 12, and the day: 1950-08-27")
    return text


Date = Annotated[str, StringConstraints(pattern=_EDTF, max_length=40), AfterValidator(_possible_date)]
"""A date kept as text in the manner of EDTF level 1 (Library of Congress): ``1950``, ``1950-06~``, ``1950-08-27``,
``1947-05/1947-08``, ``194X``; seasons are months 21 to 24."""

YesNo = Literal["yes", "no"]

Basis = Literal["explicit", "reconstructed"]
"""``explicit``: the text says it. ``reconstructed``: the map-maker says so."""

HedgeScale = Literal["certain", "asserted", "probable", "possible", "hypothetical", "denied"]

Scheme = Literal[
    "sign", "testimony", "expert-opinion", "cause-to-effect", "effect-to-cause", "motive", "means-to-end", "analogy",
    "precedent", "example", "best-explanation", "exclusion", "silence", "definition", "commitment", "consequences",
]
"""Common argument schemes (after Walton, Reed and Macagno 2008), cut to those historians use."""

RelationKind = Literal[
    "supports", "against", "concedes", "agrees", "qualifies", "reinterprets", "paraphrases", "talks-past"
]

Strength = Literal["same", "stronger", "weaker", "unclear"]
"""How a paraphrase's strength compares with what it restates."""

DateRole = Literal["composed", "sent", "received", "delivered", "published", "translated", "event", "claimed", "editors-note"]


class Dated(Word):
    """A date with what it dates, and of whom where a source claims it."""

    date: Date
    role: DateRole
    of: Slug | None = None
    note: Prose | None = None


Names = Annotated[tuple[Slug, ...], Field(min_length=1)]
References = Annotated[tuple[Reference, ...], Field(min_length=1)]
