"""Quotations: printed words tied to one version of one source, with everything that was changed declared."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from argmap.model.words import Line, Printed, Prose, Slug, Word, YesNo


class Alteration(Word):
    """One declared change between the printed words and the words as shown.

    ``exact`` always keeps the printed characters; an alteration says what the quoter shows in their place.
    ``ellipsis`` stands after the words in ``after``; ``bracket``, ``case``, ``punctuation``, ``emphasis`` and
    ``translation`` show ``shown`` for the printed ``words``; the cuts stand at the start or the end.
    ``disclosed`` says whether the printed marks own up to it.
    """

    kind: Literal["bracket", "ellipsis", "cut-start", "cut-end", "case", "punctuation", "emphasis", "translation"]
    words: Printed | None = None
    shown: Printed | None = None
    after: Printed | None = None
    disclosed: YesNo | None = None
    note: Prose | None = None


class Quoting(Word):
    """The document a quotation quotes in its turn: Kim's commentary quoting the letter."""

    source: Slug
    at: Line | None = None
    exact: Printed | None = None
    marks: Literal["quoted", "block", "none"] = "quoted"
    alterations: tuple[Alteration, ...] = ()
    note: Prose | None = None


class Quotation(Word):
    """Printed words: a W3C TextQuoteSelector ``{exact, prefix, suffix}`` with its source and locator.

    ``source`` is the voice's own source unless it is given. ``quoted-in`` names the source a secondary quotation
    was taken from.
    """

    exact: Printed
    source: Slug | None = None
    at: Line | None = None
    prefix: Printed | None = None
    suffix: Printed | None = None
    alterations: tuple[Alteration, ...] = ()
    quoting: Quoting | None = None
    quoted_in: Slug | None = None
    original: Printed | None = None
    note: Prose | None = None


Quotations = tuple[Quotation, ...]


class FramePassage(Word):
    """Words that carry no claim: the frame of an argument, its provenance, or apparatus such as thanks and notes."""

    kind: Literal["frame", "provenance", "apparatus"]
    quotes: Quotations = Field(min_length=1)
    note: Prose | None = None
