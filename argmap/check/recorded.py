"""Quotations and what is recorded of them: without any text at hand, each must be the one that was verified."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from argmap.graph import Quoted as QuotedSpan
from argmap.model import Dossier, Finding, Quotation, finding
from argmap.store import Places, Refused, digest, read_places


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
    """Without any text: every quotation must be the one that was verified, word for word."""
    try:
        recorded = read_places(Path(dossier.folder))
    except Refused as refused:
        return [finding(refused.code, str(Path(dossier.folder) / "places.json"), 0, "", refused.message)]
    if recorded is None:
        return []
    found = [*_much_quoted(dossier, recorded)]
    for quoted in all_quoted(dossier):
        old = recorded.quotations.get(quoted.key)
        if old is not None and old.digest == digest(quoted.words, quoted.source):
            continue
        where = dossier.where(quoted.file, *quoted.keys, "exact")
        what = "was edited since it was checked" if old is not None else "has not been checked against its source"
        found.append(finding(
            "unchecked-quotation", *where, quoted.place,
            f"{short(quoted.words.exact)} {what}; attach the text and run 'argmap quotes {dossier.name} --record'",
        ))
    return found

