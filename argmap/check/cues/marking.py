"""Each sentence of a commentary with its marks, and with the claims whose quotations touch it already."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from argmap.check.cues.lists import What, cues_in
from argmap.check.cues.names import Names, names_for, voices_of
from argmap.check.quoting import has_parts, holds, may_quote
from argmap.check.recorded import all_quoted
from argmap.check.texts import SourceText, Texts
from argmap.model import Dossier
from argmap.text.alterations import anchor_altered
from argmap.text.anchor import Unusable
from argmap.text.counting import Spot
from argmap.text.describe import where
from argmap.text.echoes import find_echoes, find_quotations, quoted_spans, sentences
from argmap.text.fold import Folded, fold

Kind = Literal["quotation", "unmarked", "echo", "hedge", "reply", "name"]

UNMARKED = 6
"""So many words in a row that stand in a source too are called its words, though no quotation marks say so."""


class Mark(NamedTuple):
    """Something worth a look in a text, and what it suggests.

    ``suggests`` is a scale for a hedge and a kind of reply for a reply cue. ``of`` are sources (of a quotation or an
    echo), or people and voices (of a name): several where the name can mean any of them. ``quoted`` says that it stands
    between quotation marks, so that it is somebody else's word.
    """

    kind: Kind
    start: int
    end: int
    words: str
    suggests: str = ""
    of: tuple[str, ...] = ()
    quoted: bool = False

    @property
    def ambiguous(self) -> bool:
        """Whether a name can mean several people."""
        return self.kind == "name" and len(self.of) > 1


class Marked(NamedTuple):
    """A sentence by its number (from 1) and place; its words on one line; its marks; and what quotes it already.

    ``at`` is its place as the source is counted. ``touched`` are the ids of claims, steps, replies and frame passages with a quotation that stands in it.
    """

    number: int
    start: int
    end: int
    words: str
    paragraph: int
    page: str
    marks: tuple[Mark, ...]
    touched: tuple[str, ...]
    at: str = ""


def marked_sentences(dossier: Dossier, texts: Texts, source: str) -> list[Marked]:
    """The sentences of an attached source. Raises ``KeyError`` where its text is not at hand."""
    text = texts.by_source[source]
    return _marked(dossier, texts, text.folded, source, text)


def marked_text(dossier: Dossier, texts: Texts, words: str, source: str = "") -> list[Marked]:
    """The sentences of a text that was pasted; ``source`` says which source of the dossier it is, where it is one."""
    return _marked(dossier, texts, fold(words), source, None)


def _marked(dossier: Dossier, texts: Texts, folded: Folded, source: str, text: SourceText | None) -> list[Marked]:
    marks = sorted({
        *_taken(dossier, texts, folded, source), *_cues(folded), *_named(folded, names_for(dossier, source), _speakers(dossier, source)),
    })
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    inside = quoted_spans(folded.raw)
    touching = _touching(dossier, folded, source)
    found: list[Marked] = []
    for number, span in enumerate(sentences(folded.raw), 1):
        at = text.where(span.start) if text is not None else where(folded.raw, span.start)
        own = tuple(
            mark._replace(quoted=mark.kind not in ("quotation", "unmarked", "echo") and any(q.start <= mark.start and mark.end <= q.end for q in inside))
            for mark in marks if mark.start < span.end and mark.end > span.start
        )
        touched = dict.fromkeys(place for start, end, place in touching if start < span.end and end > span.start)
        words = _on_one_line(folded, span.start, span.end)
        found.append(Marked(number, span.start, span.end, words, at.paragraph, at.page, own, tuple(touched), text.place_from(Spot(span.start, at.paragraph, at.page), span.end) if text is not None else f"paragraph {at.paragraph}"))
    return found


def _on_one_line(folded: Folded, start: int, end: int) -> str:
    """A sentence's words, without the running headers that stand in it."""
    pieces = [start, *(at for a, b in folded.headers if a < end and b > start for at in (max(a, start), min(b, end))), end]
    return " ".join(" ".join(folded.raw[a:b] for a, b in zip(pieces[::2], pieces[1::2], strict=True)).split())


def _taken(dossier: Dossier, texts: Texts, folded: Folded, source: str) -> Iterator[Mark]:
    """What the text takes from the sources at hand: in quotation marks, word for word without them, or nearly."""
    raw = folded.raw
    for document, other in texts.by_source.items():
        if has_parts(dossier, document) or not may_quote(dossier, source, document):
            continue
        for found in find_quotations(raw, other.folded.raw):
            yield _mark("quotation", raw, found.commentary.start, found.commentary.end, of=(document,))
        for echo in find_echoes(raw, other.folded.raw):
            kind: Kind = "unmarked" if echo.unbroken and len(echo.words) >= UNMARKED else "echo"
            yield _mark(kind, raw, echo.commentary.start, echo.commentary.end, of=(document,))


def _cues(folded: Folded) -> Iterator[Mark]:
    kinds: tuple[What, ...] = ("hedge", "reply")
    for span in sentences(folded.raw):
        start, end = folded.folded_start(span.start), folded.folded_start(span.end)
        for kind in kinds:
            for cue in cues_in(folded.text[start:end], kind):
                yield _mark(kind, folded.raw, folded.raw_start(start + cue.start), folded.raw_end(start + cue.end), suggests=cue.suggests)


def _named(folded: Folded, names: Names, own: frozenset[str]) -> Iterator[Mark]:
    """Names of others: whoever speaks in the text is left out, unless the name could be another's too."""
    for name in names.found_in(folded.text):
        if not set(name.means) <= own:
            yield _mark("name", folded.raw, folded.raw_start(name.start), folded.raw_end(name.end), of=name.means)


def _mark(kind: Kind, raw: str, start: int, end: int, *, suggests: str = "", of: tuple[str, ...] = ()) -> Mark:
    return Mark(kind, start, end, " ".join(raw[start:end].split()), suggests, of)


def _speakers(dossier: Dossier, source: str) -> frozenset[str]:
    """The voices, and their people, whose own text a source is."""
    speaking = {voice for voice, file in dossier.voices.items() if source and file.source == source and file.kind != "reported"}
    return frozenset(speaking | {person for voice in speaking for person in dossier.voices[voice].people or (voice,)})


def _touching(dossier: Dossier, folded: Folded, source: str) -> list[tuple[int, int, str]]:
    """Where the dossier's quotations of this source, or of a part of it, stand in the text."""
    found: list[tuple[int, int, str]] = []
    if not source:
        return found
    for quoted in all_quoted(dossier):
        if quoted.source != source and not holds(dossier, source, quoted.source):
            continue
        words = quoted.words
        try:
            ways = anchor_altered(folded, words.exact, words.alterations, words.prefix or "", words.suffix or "").places
        except (Unusable, ValueError):
            continue
        if ways:
            found += [(piece.start, piece.end, quoted.place) for piece in ways[0]]
    return found


def answered(dossier: Dossier, mark: Mark) -> tuple[str, ...]:
    """The voices that a name can stand for: whom the sentence may answer."""
    return tuple(dict.fromkeys(voice for key in mark.of for voice in voices_of(dossier, key)))
