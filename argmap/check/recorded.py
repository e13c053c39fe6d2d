"""Quotations and what is recorded of them: without any text at hand, each must be the one that was verified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from argmap.check.counting import counting
from argmap.check.declared import check_quoting
from argmap.check.locators import Standing, check_locators
from argmap.graph import Quoted as QuotedSpan
from argmap.model import Dossier, Finding, Quotation, finding
from argmap.store import Places, Refused, called_from_here, digest, read_places
from argmap.text.counting import Spot, agrees, called


class Quoted(NamedTuple):
    """One quotation to be verified: its key in places.json, where it is written, and the words with their source."""

    key: str
    file: str
    keys: tuple[str | int, ...]
    place: str
    source: str
    words: Quotation


def all_quoted(dossier: Dossier) -> Iterator[Quoted]:
    """Every quotation of a dossier, and for those that quote a document in their turn, that document's words."""
    for file, keys, place, quote in dossier.quotations():
        number = "/".join(str(key + 1) for key in keys if isinstance(key, int))
        # A secondary quotation is verified where it was taken from: the original need not be at hand.
        source = quote.quoted_in or dossier.source_of(file, quote.source)
        if source is not None:
            yield Quoted(f"{place}/{number}", file, keys, place, source, quote)
        quoting = quote.quoting
        if quoting is not None and quoting.exact is not None:
            words = Quotation(exact=quoting.exact, source=quoting.source, at=quoting.at)
            yield Quoted(f"{place}/{number}/quoting", file, (*keys, "quoting"), place, quoting.source, words)


def short(words: str) -> str:
    """A quotation in a message: in quotation marks, and cut where it is long."""
    return f"“{words if len(words) <= 60 else words[:57] + '…'}”"


def recorded_spans(dossier: Dossier) -> list[QuotedSpan]:
    """Where the recorded quotations stand, with the words as they are written now; nothing where nothing is recorded."""
    try:
        places = read_places(Path(dossier.folder))
    except Refused:
        places = None
    if places is None:
        return []
    found: list[QuotedSpan] = []
    for quoted in all_quoted(dossier):
        old = places.quotations.get(quoted.key)
        if old is not None and old.digest == digest(quoted.words, quoted.source):
            node = quoted.place
            found.append(QuotedSpan(quoted.source, old.start, old.end, quoted.file, node, quoted.words.exact))
    return found


MUCH = 0.5
"""The share of a text's characters above which its quotations are no longer short."""


def _much_quoted(dossier: Dossier, recorded: Places) -> Iterator[Finding]:
    """Sources of which more than half stands in quotations; a text that the dossier ships as its own may be quoted whole."""
    for name, extent in recorded.extents.items():
        about = dossier.head.sources.get(name)
        if about is None or about.text is not None or extent.end <= extent.start:
            continue
        spans = sorted((max(one.start, extent.start), min(one.end, extent.end)) for one in recorded.quotations.values() if one.sha256 == extent.sha256)
        quoted = last = 0
        for start, end in spans:
            quoted += max(0, end - max(start, last))
            last = max(last, end)
        share = quoted / (extent.end - extent.start)
        if share > MUCH:
            yield finding(
                "much-quoted", *dossier.where("dossier", "sources", name), f"dossier.{name}",
                f"{share:.0%} of this source stands in quotations; quote the telling phrases only",
            )


def check_recorded(dossier: Dossier) -> list[Finding]:
    """Every quotation must be the one that was verified, word for word; one that is not is looked up where its text is at hand."""
    try:
        recorded = read_places(Path(dossier.folder))
    except Refused as refused:
        return [finding(refused.code, str(Path(dossier.folder) / "places.json"), 0, "", refused.message)]
    counted = counting(dossier, recorded)
    if recorded is None:
        return [*counted.findings, *check_quoting(dossier)]
    found = [*counted.findings, *_much_quoted(dossier, recorded)]
    stand: list[Standing] = []
    changed: list[Quoted] = []
    for quoted in all_quoted(dossier):
        old = recorded.quotations.get(quoted.key)
        if old is not None and old.digest == digest(quoted.words, quoted.source):
            begins, spot = counted.begins.get(quoted.source, ()), Spot(old.start, old.paragraph, old.page)
            stand.append(Standing(quoted, old.paragraph, old.page, called(begins, spot), agrees(begins, spot, quoted.words.at or "")))
        elif quoted.source in dossier.head.sources:  # the wrong name of a source is a finding of its own, and the only one
            changed.append(quoted)
    found += check_locators(dossier, stand)
    here = called_from_here(dossier.folder) if changed else ""
    said = _looked_up(dossier, changed, here)
    unsound: set[tuple[str, int]] = set()
    for quoted in changed:
        where = dossier.where(quoted.file, *quoted.keys, "exact")
        stands, words = said.get(quoted.key, (False, ""))
        if not stands:
            unsound.add(where)
        what = "was edited since it was checked" if quoted.key in recorded.quotations else "has not been checked against its source"
        otherwise = f"{what}; attach the text and run 'argmap quotes {here} --record'"
        found.append(finding("unchecked-quotation", *where, quoted.place, f"exact: {short(quoted.words.exact)} {words or otherwise}"))
    return [*found, *check_quoting(dossier, unsound)]


def _looked_up(dossier: Dossier, changed: list[Quoted], here: str) -> dict[str, tuple[bool, str]]:
    """Whether quotations that are not recorded stand in the texts at hand, and how that is said. Texts are opened only for these."""
    if not changed:
        return {}
    from argmap.check.quotes import GOOD, verify_one
    from argmap.check.texts import open_texts

    texts = open_texts(dossier, frozenset(one.source for one in changed)).by_source
    said: dict[str, tuple[bool, str]] = {}
    for one in changed:
        if one.source in texts:
            looked = verify_one(one, texts[one.source])
            stands = looked.status in GOOD
            said[one.key] = stands, f"stands in {one.source}, but is not recorded yet; run 'argmap quotes {here} --record'" if stands else f"is not what {one.source} says: {looked.message}"
    return said


def unverified(dossier: Dossier) -> list[Finding]:
    """A note for every source whose quotations were never checked, in a dossier in which nothing is recorded."""
    try:
        if read_places(Path(dossier.folder)) is not None:
            return []
    except Refused:
        return []
    counts = Counter(quoted.source for quoted in all_quoted(dossier))
    here = called_from_here(dossier.folder)
    return [
        finding(
            "not-verified", *dossier.where("dossier", "sources", source), f"dossier.{source}",
            f"{many} quotation{'s' if many > 1 else ''} of this source {'have' if many > 1 else 'has'} not been verified against its text; attach it (argmap attach {here} {document_of(dossier, source)} FILE) and run 'argmap quotes {here} --record'",
        )
        for source, many in counts.items() if source in dossier.head.sources
    ]


def document_of(dossier: Dossier, source: str) -> str:
    """The source whose text holds a part's words, and is attached for it: the whole document."""
    seen: set[str] = set()
    while source not in seen and (about := dossier.head.sources.get(source)) is not None and about.part_of and about.begins:
        seen.add(source)
        source = about.part_of
    return source
