"""The attached texts of a dossier, opened, and each part cut out of the larger document it stands in."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from argmap.model import Dossier, Finding, finding
from argmap.store import Refused, attachments, read_attached
from argmap.store.attached import Attachment
from argmap.text.anchor import Unusable, anchor
from argmap.text.describe import Where, where
from argmap.text.fold import Folded, fold
from argmap.text.opening import Document, Unopenable, open_document


class SourceText(NamedTuple):
    """The words of one source. ``start`` and ``end`` bound them in the opened document; offsets in ``folded`` count
    from ``start``."""

    source: str
    document: Document
    sha256: str
    start: int
    end: int
    folded: Folded

    def where(self, offset: int) -> Where:
        """Line and page in the document, paragraph in the source, of an offset in ``folded.raw``."""
        pages = [(page.start, page.label) for page in self.document.pages]
        whole = where(self.document.text, self.start + offset, pages)
        return whole._replace(paragraph=where(self.folded.raw, offset).paragraph)


class Texts(NamedTuple):
    """The sources whose words are at hand, and what was wrong with the others."""

    by_source: dict[str, SourceText]
    findings: list[Finding]


def open_texts(dossier: Dossier) -> Texts:
    """Open every attached text once and cut out its parts. Nothing is guessed: a part needs both its boundaries."""
    found: list[Finding] = []
    opened: dict[str, SourceText] = {}
    for one in attachments(Path(dossier.folder)):
        text = _open(dossier, one, found)
        if text is not None:
            opened[one.source] = text
    waiting = [name for name in dossier.head.sources if name not in opened]
    while True:
        ready = [name for name in waiting if dossier.head.sources[name].part_of in opened]
        if not ready:
            return Texts(opened, found)
        for name in ready:
            waiting.remove(name)
            parent = opened[str(dossier.head.sources[name].part_of)]
            part = _part(dossier, name, parent, found)
            if part is not None:
                opened[name] = part


def _open(dossier: Dossier, one: Attachment, found: list[Finding]) -> SourceText | None:
    where_listed = dossier.where("dossier", "sources", one.source)
    try:
        document = open_document(read_attached(Path(dossier.folder), one), one.path.name)
    except (Refused, Unopenable) as problem:
        found.append(finding("unreadable-text", *where_listed, f"dossier.{one.source}", f"the attached text cannot be used: {problem}"))
        return None
    about = dossier.head.sources.get(one.source)
    if about is not None and about.sha256 is not None and about.sha256 != one.sha256:
        found.append(finding(
            "text-differs", *dossier.where("dossier", "sources", one.source, "sha256"), f"dossier.{one.source}",
            "the attached text is not the one the quotations were checked against; check them again with 'argmap quotes'",
        ))
    folded = fold(document.text, document.headers)
    return SourceText(one.source, document, one.sha256, 0, len(document.text), folded)


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
        except Unusable as problem:
            places = []
            words = str(problem)
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
        name, parent.document, parent.sha256, parent.start + start, parent.start + end,
        fold(parent.folded.raw[start:end], headers),
    )
