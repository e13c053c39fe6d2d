"""The attached texts of a dossier, opened, repaired as declared, and each part cut out of the document it stands in."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from argmap.check.counting import begins_in, with_pages_of
from argmap.model import Dossier, Finding, finding
from argmap.store import Attachment, Refused, attachments, read_attached, read_shipped_text
from argmap.text.anchor import Unusable, anchor
from argmap.text.counting import Begin, Spot, called, stretch
from argmap.text.damage import (
    LacunaPlace,
    Mark,
    Restored,
    UnknownEncoding,
    Unplaced,
    find_mojibake,
    restore,
)
from argmap.text.describe import Where, page_at, paragraphs_ended, where
from argmap.text.fold import Folded, fold
from argmap.text.opening import Document, Unopenable, open_document


class SourceText(NamedTuple):
    """The words of one source, as they are read and quoted.

    ``start`` and ``end`` bound them in the restored text of the opened document, and offsets in ``folded`` count from
    ``start``. ``lacunae`` and ``marks`` (places of damage) are those inside the source. ``begins`` are the places by
    which the dossier counts it.
    """

    source: str
    document: Document
    restored: Restored
    sha256: str
    start: int
    end: int
    folded: Folded
    begins: tuple[Begin, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets, in the opened document, of a stretch of this source."""
        return self.restored.raw_start(self.start + start), self.restored.raw_end(self.start + end)

    def where(self, offset: int) -> Where:
        """Line and page in the document, paragraph in the source, of an offset in ``folded.raw``."""
        pages = [(page.start, page.label) for page in self.document.pages]
        whole = where(self.document.text, self.restored.raw_start(self.start + offset), pages)
        return whole._replace(paragraph=where(self.folded.raw, offset).paragraph)

    def spot(self, offset: int) -> Spot:
        """The place of an offset in ``folded.raw``, as it is counted on from ``begins``."""
        at = self.where(offset)
        return Spot(offset, at.paragraph, at.page)

    def place(self, start: int, end: int | None = None) -> str:
        """Where words stand, as ``at`` gives it: by the text's own page numbers, as the dossier counts, or as argmap does."""
        return self.place_from(self.spot(start), end)

    def place_from(self, here: Spot, end: int | None) -> str:
        """The same, of words whose first spot is known: in a long text that is what costs."""
        last = here
        if end is not None and end > here.start + 1:
            page = page_at([(page.start, page.label) for page in self.document.pages], self.restored.raw_start(self.start + end - 1))
            last = Spot(end - 1, here.paragraph + paragraphs_ended(self.folded.raw[here.start : end - 1]), page)
        counted = "" if self.document.labelled else called(self.begins, here, last)
        if counted:
            return counted
        first, then = ((f"p. {one.page}" if one.page else f"paragraph {one.paragraph}") for one in (here, last))
        return stretch(first, then)

    @property
    def lacunae(self) -> list[LacunaPlace]:
        """The lacunae inside the source, with offsets that count from its beginning."""
        return [
            place._replace(offset=place.offset - self.start)
            for place in self.restored.lacunae if self.start <= place.offset <= self.end
        ]

    @property
    def marks(self) -> list[Mark]:
        """The repaired places inside the source; ``at`` counts from its beginning."""
        return [mark._replace(at=mark.at - self.start) for mark in self.restored.marks if self.start <= mark.at <= self.end]


class Texts(NamedTuple):
    """The sources whose words are at hand, and what was wrong with the others."""

    by_source: dict[str, SourceText]
    findings: list[Finding]


def open_texts(dossier: Dossier, only: Collection[str] | None = None) -> Texts:
    """Open every attached text once and cut out its parts. Nothing is guessed: a part needs both its boundaries.

    ``only`` names the sources that are wanted; others are opened no further than these are parts of them.
    """
    found: list[Finding] = []
    opened: dict[str, SourceText] = {}
    wanted = None if only is None else _with_wholes(dossier, only)
    for at_hand in _at_hand(dossier, found, wanted):
        source = at_hand.source
        text = _open(dossier, at_hand, found)
        if text is not None:
            opened[source] = text
    waiting = [name for name in dossier.head.sources if name not in opened and (wanted is None or name in wanted)]
    while ready := [name for name in waiting if dossier.head.sources[name].part_of in opened]:
        for name in ready:
            waiting.remove(name)
            part = _part(dossier, name, opened[str(dossier.head.sources[name].part_of)], found)
            if part is not None:
                opened[name] = part
    for source, text in opened.items():
        opened[source] = text._replace(begins=begins_in(dossier, text, found))
    for source in opened:  # a whole comes before its parts
        whole = dossier.head.sources[source].part_of
        if whole in opened and opened[whole].document is opened[source].document:
            opened[source] = opened[source]._replace(begins=with_pages_of(opened[source], opened[whole]))
    return Texts(opened, found)


def _with_wholes(dossier: Dossier, only: Collection[str]) -> set[str]:
    """Sources, and the documents they are parts of."""
    wanted: set[str] = set()
    for name in only:
        here: str | None = name
        while here is not None and here not in wanted and here in dossier.head.sources:
            wanted.add(here)
            here = dossier.head.sources[here].part_of
    return wanted


def document_texts(dossier: Dossier) -> dict[str, str]:
    """The whole texts at hand of the documents that speak in a dossier, by the name they are shown under: for print."""
    texts = open_texts(dossier).by_source
    spoken = dict.fromkeys(file.source for file in dossier.voices.values() if file.kind == "document" and file.source in texts)
    return {dossier.source_name(name): texts[name].folded.raw for name in spoken if name is not None}


class _AtHand(NamedTuple):
    source: str
    data: bytes
    name: str
    sha256: str
    encoding: str = ""


def _at_hand(dossier: Dossier, found: list[Finding], wanted: Collection[str] | None) -> list[_AtHand]:
    """The texts a reader attached, and those the dossier ships because they are its own."""
    folder = Path(dossier.folder)
    at_hand: list[_AtHand] = []
    attached: dict[str, Attachment] = {one.source: one for one in attachments(folder)}
    for source, about in dossier.head.sources.items():
        if wanted is not None and source not in wanted:
            continue
        one = attached.get(source)
        try:
            if one is not None:
                at_hand.append(_AtHand(source, read_attached(folder, one), one.path.name, one.sha256, one.encoding))
            elif about.text is not None:
                at_hand.append(_AtHand(source, *read_shipped_text(folder, about.text)))
        except Refused as problem:
            field = ("text",) if one is None else ()
            found.append(_unreadable(dossier, source, problem, *field))
    return at_hand


def _unreadable(dossier: Dossier, source: str, problem: Exception, *field: str) -> Finding:
    return finding("unreadable-text", *dossier.where("dossier", "sources", source, *field), f"dossier.{source}", f"its text cannot be used: {problem}")


def _open(dossier: Dossier, at_hand: _AtHand, found: list[Finding]) -> SourceText | None:
    source, sha256 = at_hand.source, at_hand.sha256
    try:
        document = open_document(at_hand.data, at_hand.name, encoding=at_hand.encoding)
    except Unopenable as problem:
        found.append(_unreadable(dossier, source, problem))
        return None
    about = dossier.head.sources[source]
    if about.sha256 is not None and about.sha256 != sha256:
        found.append(finding(
            "text-differs", *dossier.where("dossier", "sources", source, "sha256"), f"dossier.{source}",
            "the text is not the one the quotations were checked against; check them again with 'argmap quotes'",
        ))
    restored = _restore(dossier, source, document, found)
    headers = [(restored.from_raw(a), restored.from_raw(b)) for a, b in document.headers]
    return SourceText(source, document, restored, sha256, 0, len(restored.text), fold(restored.text, headers))


def _restore(dossier: Dossier, source: str, document: Document, found: list[Finding]) -> Restored:
    """Repair what is declared and place the declared lacunae; damage that is not declared is a finding."""
    about = dossier.head.sources[source]
    at = dossier.where("dossier", "sources", source)
    damage = about.damage
    declared = [
        (name, lacuna.after, lacuna.before)
        for holder in (source, *_parts_of(dossier, source)) for name, lacuna in dossier.head.sources[holder].lacunae.items()
        if lacuna.after or lacuna.before
    ]
    try:
        if damage is not None:
            return restore(document.text, damage.read_as, damage.foreign_words, declared)
        if hurt := find_mojibake(document.text):
            found.append(finding(
                "undeclared-damage", *at, f"dossier.{source}",
                f"the text was read in the wrong encoding in {len(hurt.marks)} places; declare it: damage: "
                f"{{written-as: utf-8, read-as: {hurt.read_as}}}",
            ))
        return restore(document.text, declared=declared, suspect=False)
    except (UnknownEncoding, Unplaced) as problem:
        found.append(finding("lacuna-not-found", *at, f"dossier.{source}", str(problem)))
        return restore(document.text, suspect=False)


def _parts_of(dossier: Dossier, source: str) -> list[str]:
    return [name for name, about in dossier.head.sources.items() if about.part_of == source]


def _part(dossier: Dossier, name: str, parent: SourceText, found: list[Finding]) -> SourceText | None:
    about = dossier.head.sources[name]
    if about.begins is None or about.ends is None:
        found.append(finding(
            "part-not-found", *dossier.where("dossier", "sources", name), f"dossier.{name}",
            f"the part has no boundaries in {parent.source}; add begins: {{words: …}} and ends: {{words: …}}",
        ))
        return None
    bounds: list[int] = []
    for field, words in (("begins", about.begins.words), ("ends", about.ends.words)):
        try:
            places = [place for place in anchor(parent.folded, words).places if not bounds or place.start >= bounds[0]]
        except Unusable:
            places = []
        if not places:
            found.append(finding(
                "part-not-found", *dossier.where("dossier", "sources", name, field, "words"), f"dossier.{name}",
                f"the words with which the part {field} do not stand in {parent.source}: '{words}'; copy them from the text",
            ))
            return None
        bounds.append(places[0].start if field == "begins" else places[0].end)
    start, end = bounds
    headers = [(max(a, start) - start, min(b, end) - start) for a, b in parent.folded.headers if a < end and b > start]
    return SourceText(
        name, parent.document, parent.restored, parent.sha256, parent.start + start, parent.start + end,
        fold(parent.folded.raw[start:end], headers),
    )
