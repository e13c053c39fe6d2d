"""How a document is quoted: every quotation and echo of it that the other texts hold, found without being told."""

from __future__ import annotations

from typing import NamedTuple

from argmap.check.texts import Texts
from argmap.model import Dossier
from argmap.text.compare import Comparison, compare
from argmap.text.echoes import Echo, find_echoes, find_quotations


class Printed(NamedTuple):
    """A quotation of a document in another text, set beside the document's own words."""

    source: str
    at: str
    comparison: Comparison
    declared: bool


class Echoed(NamedTuple):
    """Words that another text shares with the document, outside quotation marks: in both texts."""

    source: str
    words: str
    of_document: str
    unbroken: bool


class Quotings(NamedTuple):
    """All that other texts take from a document, word for word; ``from_texts`` says whether the texts were searched."""

    printed: list[Printed]
    echoed: list[Echoed]
    from_texts: bool


def how_quoted(dossier: Dossier, texts: Texts, document: str) -> Quotings:
    """What the other sources quote and echo of a document.

    With the texts at hand they are searched; without, there is what the dossier declares under ``quoting``.
    """
    text = texts.by_source.get(document)
    if text is None:
        return Quotings(_declared(dossier, document), [], False)
    printed: list[Printed] = []
    echoed: list[Echoed] = []
    for source, other in texts.by_source.items():
        if has_parts(dossier, source) or not may_quote(dossier, source, document):
            continue
        for found in find_quotations(other.folded.raw, text.folded.raw):
            printed.append(Printed(source, other.place(found.commentary.start, found.commentary.end), found.comparison, declared=False))
        echoed.extend(_echo(source, other.folded.raw, text.folded.raw, echo) for echo in find_echoes(other.folded.raw, text.folded.raw))
    printed.sort(key=lambda one: not _commentates(dossier, one.source))
    echoed.sort(key=lambda one: not _commentates(dossier, one.source))
    return Quotings(printed, echoed, True)


def may_quote(dossier: Dossier, source: str, document: str) -> bool:
    """Whether a source can have words from a document: it is another, no older, and neither holds the other.

    A text that is no source of the dossier ("") may quote any of its documents.
    """
    if source not in dossier.head.sources:
        return True
    if source == document or holds(dossier, source, document) or holds(dossier, document, source):
        return False
    return not _earlier(dossier, source, document)


def _earlier(dossier: Dossier, source: str, document: str) -> bool:
    """Whether a source is older than the document, and so cannot have its words from there."""
    ours, theirs = (dossier.head.sources[name].csl.issued for name in (source, document))
    return bool(ours and theirs) and str(ours)[:4] < str(theirs)[:4]


def _commentates(dossier: Dossier, source: str) -> bool:
    """Whether a source is a commentator's own text: those come first."""
    return any(file.kind == "commentator" and file.source == source for file in dossier.voices.values())


def _echo(source: str, ours: str, theirs: str, echo: Echo) -> Echoed:
    return Echoed(
        source, " ".join(ours[echo.commentary.start : echo.commentary.end].split()),
        " ".join(theirs[echo.source.start : echo.source.end].split()), echo.unbroken,
    )


def _declared(dossier: Dossier, document: str) -> list[Printed]:
    found: list[Printed] = []
    for file, _, _, quote in dossier.quotations():
        quoting = quote.quoting
        if quoting is not None and quoting.source == document and quoting.exact is not None and quoting.marks != "none":
            source = dossier.source_of(file, quote.source) or ""
            found.append(Printed(source, quote.at or "", compare(quote.exact, quoting.exact), declared=True))
    return found


def holds(dossier: Dossier, whole: str, part: str) -> bool:
    """Whether a source is a part, or a part of a part, of another."""
    seen: set[str] = set()
    here: str | None = part
    while here is not None and here not in seen:
        seen.add(here)
        about = dossier.head.sources.get(here)
        here = about.part_of if about is not None else None
        if here == whole:
            return True
    return False


def has_parts(dossier: Dossier, source: str) -> bool:
    """Whether other sources are cut out of this one: then they hold its words."""
    return any(about.part_of == source for about in dossier.head.sources.values())
