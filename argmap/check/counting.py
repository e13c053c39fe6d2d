"""How each source of a dossier is counted: its declared places found in its text, or where they were recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from argmap.model import Counted, Dossier, Finding, finding
from argmap.store import Extent, Places, Start
from argmap.text.anchor import Unusable, anchor
from argmap.text.counting import Begin, Spot, is_page, named

if TYPE_CHECKING:
    from argmap.check.texts import SourceText


class Declared(NamedTuple):
    """A counted place as dossier.yaml has it: under which source, as which of its list."""

    source: str
    number: int
    place: Counted


def declared(dossier: Dossier, source: str) -> list[Declared]:
    """The places by which a source is counted. A part is on the pages of the whole, unless it counts pages itself."""
    found: list[Declared] = []
    seen: set[str] = set()
    here: str | None = source
    while here is not None and here not in seen and (about := dossier.head.sources.get(here)) is not None:
        seen.add(here)
        paged = any(is_page(one.place.at) for one in found)
        found += [Declared(here, n, one) for n, one in enumerate(about.counted) if here == source or (is_page(one.at) and not paged)]
        here = about.part_of if about.begins is not None else None
    return found


def begins_in(dossier: Dossier, text: SourceText, found: list[Finding]) -> tuple[Begin, ...]:
    """The places a source itself declares, where their words stand in its text; those that do not are findings."""
    begins: list[Begin] = []
    at = 0
    for n, one in enumerate(dossier.head.sources[text.source].counted):
        if one.from_ is None and n:
            continue  # a finding of the file, whether the text is at hand or not
        start = 0
        if one.from_ is not None:
            try:
                starts = [place.start for place in anchor(text.folded, one.from_).places]
            except Unusable:
                starts = []
            after = [start for start in starts if start >= at]
            if not after:
                why = f"stand in {text.source} before those of the place above; list the places in the order of the text" if starts else f"do not stand in {text.source}: '{one.from_}'; copy the first words of the place from the text"
                found.append(finding("count-not-found", *dossier.where("dossier", "sources", text.source, "counted", n, "from"), f"dossier.{text.source}", f"the words with which {one.at} begins {why}"))
                continue
            start = at = after[0]
        spot = text.spot(start)
        if text.document.labelled and is_page(one.at):
            label = spot.page
            if (counts := named(one.at)) is not None and label != str(counts.first):
                found.append(finding("count-not-used", *dossier.where("dossier", "sources", text.source, "counted", n, "at"), f"dossier.{text.source}", f"at: {one.at} is not used, because the PDF has page numbers of its own (here {label}); remove it, and cite those of the PDF"))
            spot = spot._replace(page="")
        begins.append(Begin(one.at, spot, one.from_ or ""))
    return tuple(begins)


def with_pages_of(text: SourceText, whole: SourceText) -> tuple[Begin, ...]:
    """What a part is counted by: its own places, and where it counts no pages, the pages of the whole."""
    if any(is_page(begin.at) for begin in text.begins):
        return text.begins
    moved = [begin._replace(spot=begin.spot._replace(start=begin.spot.start + whole.start - text.start)) for begin in whole.begins if is_page(begin.at)]
    return (*text.begins, *moved)


def starts_of(text: SourceText) -> tuple[Start, ...]:
    """What is recorded of a source's counting: where the words stand from which its places are counted."""
    return tuple(Start(begin.words, *begin.spot) for begin in in_document(text))


def in_document(text: SourceText) -> tuple[Begin, ...]:
    """The places of a source with offsets that count in the opened document, as those of verified quotations do."""
    return tuple(begin._replace(spot=begin.spot._replace(start=text.restored.raw_start(text.start + begin.spot.start))) for begin in text.begins)


class Counting(NamedTuple):
    """For each source the places it is counted by, with offsets in the opened document; and what is wrong with them."""

    begins: dict[str, tuple[Begin, ...]]
    findings: list[Finding]


def counting(dossier: Dossier, recorded: Places | None) -> Counting:
    """How every source is counted, as recorded; a text is opened only where its places are not recorded as they are now."""
    begins: dict[str, tuple[Begin, ...]] = {}
    found = list(_unbegun(dossier))
    missing: list[str] = []
    for source in dossier.head.sources:
        if wanted := declared(dossier, source):
            extent = recorded.extents.get(source) if recorded is not None else None
            kept = _recorded(wanted, extent)
            if kept is not None:
                begins[source] = kept
            elif extent is not None or any(one.source == source and one.place.from_ for one in wanted):
                missing.append(source)
    if missing:
        from argmap.check.texts import open_texts

        texts = open_texts(dossier, frozenset(missing))
        found += [one for one in texts.findings if one.code in ("count-not-found", "count-not-used")]
        for source in missing:
            text, extent = texts.by_source.get(source), recorded.extents.get(source) if recorded is not None else None
            if text is not None and extent is not None and text.sha256 == extent.sha256:
                begins[source] = in_document(text)
    return Counting(begins, found)


def _recorded(wanted: list[Declared], extent: Extent | None) -> tuple[Begin, ...] | None:
    """The places as recorded, named as dossier.yaml names them now; ``None`` unless each begins with the recorded words."""
    if extent is None or [one.place.from_ or "" for one in wanted] != [start.words for start in extent.counted]:
        return None
    return tuple(Begin(one.place.at, Spot(start.start, start.paragraph, start.page), start.words) for one, start in zip(wanted, extent.counted, strict=True))


def _unbegun(dossier: Dossier) -> list[Finding]:
    """Places after the first that do not say where they begin."""
    return [
        finding("missing-field", *dossier.where("dossier", "sources", source, "counted", n), f"dossier.{source}", f"{one.at} does not say where it begins; add from: >- and below it the first words of the place")
        for source, about in dossier.head.sources.items() for n, one in enumerate(about.counted) if n and one.from_ is None
    ]
