"""A claim with its footnotes, ready to be copied into a paper: who says it, in which printed words, and where."""

from __future__ import annotations

from typing import Literal, NamedTuple

from argmap.cite.archival import reference_of
from argmap.cite.note import author_date, full_note, short_note
from argmap.cite.words import Words, ended, escaped, joined, markdown, plain, quoted, unended, words
from argmap.graph import ClaimNode, Graph
from argmap.model import Dossier, Quotation
from argmap.text.alterations import shown

Style = Literal["notes", "author-date"]


class Footnoted(NamedTuple):
    """A claim in the map-maker's words, and its notes: one for each place it is quoted from, or one that says why there is none."""

    text: str
    notes: tuple[Words, ...]

    @property
    def note(self) -> Words:
        """All its notes as one, for a page on which the marks of several would run together."""
        return ended(joined([unended(note) for note in self.notes], "; "))

    @property
    def copied(self) -> str:
        """As plain text: the sentence with numbers in brackets, and the notes below it."""
        marks = "".join(f"[{n}]" for n in range(1, len(self.notes) + 1))
        return "\n\n".join([f"{self.text}{marks}", "\n".join(f"[{n}] {plain(note)}" for n, note in enumerate(self.notes, 1))])

    def markdown(self) -> str:
        """As Markdown with its footnotes."""
        marks = "".join(f"[^{n}]" for n in range(1, len(self.notes) + 1))
        return "\n\n".join([f"{escaped(self.text)}{marks}", "\n".join(f"[^{n}]: {markdown(note)}" for n, note in enumerate(self.notes, 1))])


class Cited(NamedTuple):
    """Which sources were cited already, so that the second note is a short one."""

    sources: set[str]


def footnoted(dossier: Dossier, graph: Graph, claim: str, *, style: Style = "notes", cited: Cited | None = None) -> Footnoted:
    """A claim with its notes. ``cited`` is shared by the claims of one paper."""
    about = graph.claims[claim]
    cited = cited or Cited(set())
    notes = [quotations_note(dossier, about.voice, quotes, style=style, cited=cited) for quotes in _together(about.quotes)]
    reporters = _reported(dossier, about)
    if reporters and notes:
        notes[0] = words(f"{reporters} ", notes[0])
    if not notes:
        notes = [_without_quotation(about, reporters)]
    return Footnoted(about.claim.says, tuple(notes))


def _together(quotes: tuple[Quotation, ...]) -> list[list[Quotation]]:
    """Quotations in a row from one place of one source share a note."""
    rows: list[list[Quotation]] = []
    for quote in quotes:
        if rows and quote.at and all((one.source, one.at, one.quoted_in, one.quoting) == (quote.source, quote.at, quote.quoted_in, None) for one in rows[-1]) and quote.quoting is None:
            rows[-1].append(quote)
        else:
            rows.append([quote])
    return rows


def quotations_note(dossier: Dossier, voice: str, quotes: list[Quotation], *, style: Style, cited: Cited) -> Words:
    """The printed words and where they stand; for words at second hand, in which source they were found."""
    quote = quotes[0]
    said = "; ".join(quoted(shown(one.exact, one.alterations)) for one in quotes)  # nothing is added inside the marks
    original = dossier.source_of(voice, quote.source)
    found_in = quote.quoted_in if quote.quoted_in and quote.quoted_in != original else None
    read = found_in or original
    if read is None or read not in dossier.head.sources:
        return words(said, f" (source not recorded{f': {quote.at}' if quote.at else ''}).")
    where = _cite(dossier, read, quote.at or "", style, cited)
    if found_in and original in dossier.head.sources:
        where = joined([_cite(dossier, original or "", "", style, cited), words("quoted in ", where)])
    quoting = quote.quoting
    if quoting is not None and quoting.source in dossier.head.sources and quoting.source != read:
        verb = "echoing" if quoting.marks == "none" else "quoting"
        there = _cite(dossier, quoting.source, quoting.at or "", style, cited)
        where = joined([where, words(f"{verb} ", there)])
    return words(said, " (", where, ").") if style == "author-date" else words(f"{said}: ", ended(where))


def cite_place(dossier: Dossier, source: str, at: str = "", *, style: Style, cited: Cited) -> Words:
    """A note for a place in a source: full the first time, then short."""
    return words("(", _cite(dossier, source, at, style, cited), ")") if style == "author-date" else ended(_cite(dossier, source, at, style, cited))


def _cite(dossier: Dossier, source: str, at: str, style: Style, cited: Cited) -> Words:
    before = source in cited.sources
    cited.sources.add(source)
    if style == "author-date":
        return _without_brackets(author_date(dossier, source, at))
    if before:
        return unended(short_note(dossier, source, at))
    return unended(full_note(dossier, source, at))


def _without_brackets(of: Words) -> Words:
    """The inside of ``(Kim 2008, 5)``."""
    said = plain(of)
    if not (said.startswith("(") and said.endswith(")")):
        return of
    runs = [*of]
    runs[0] = runs[0]._replace(text=runs[0].text[1:])
    runs[-1] = runs[-1]._replace(text=runs[-1].text[:-1])
    return words(tuple(runs))


def _reported(dossier: Dossier, about: ClaimNode) -> str:
    """'Donggil Kim, as reported by the editors:' where a voice reports somebody; nothing where it speaks for itself."""
    asserts = about.claim.asserted_by or about.voice
    reporters = list(about.claim.reported_by) or ([about.voice] if asserts != about.voice else [])
    if not reporters:
        return ""
    who = "Voice uncertain" if asserts == "uncertain" else dossier.person_name(asserts)
    return f"{who}, {', '.join(f'as reported by {_within(dossier.voice_name(reporter))}' for reporter in reporters)}:"


def _within(name: str) -> str:
    """A name within a sentence: 'the editors', not 'The editors'."""
    return f"the {name[4:]}" if name.startswith("The ") else name


def _without_quotation(about: ClaimNode, reporters: str) -> Words:
    if about.basis == "reconstructed":
        return ended(words("Reconstructed by the map-maker; no text says it in so many words", f". {about.claim.rationale}" if about.claim.rationale else ""))
    return ended(words(f"{reporters} " if reporters else "", "No quotation is recorded for this claim"))


def archival_line(dossier: Dossier, source: str) -> str:
    """Where a paper lies, in full words; nothing where the record does not say."""
    return reference_of(dossier.head.sources[source], in_full=True)
