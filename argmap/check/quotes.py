"""Every quotation set against its source: exact, folded, altered as declared, or a finding. Similar is never enough."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from argmap.check.texts import SourceText, Texts
from argmap.model import Dossier, Finding, Quotation, finding
from argmap.store.places import Extent, Places, Recorded, digest, read_places
from argmap.text.alterations import Pieced, anchor_altered, undeclared
from argmap.text.anchor import Unusable
from argmap.text.nearest import nearest

Status = Literal["exact", "folded", "altered", "undeclared", "not-found", "unusable", "no-text"]

GOOD: frozenset[Status] = frozenset({"exact", "folded", "altered"})


class Quoted(NamedTuple):
    """One quotation to be verified: its key in places.json, where it is written, and the words with their source."""

    key: str
    file: str
    keys: tuple[str | int, ...]
    place: str
    source: str
    words: Quotation


class Verified(NamedTuple):
    """What became of a quotation. Offsets count the characters of the opened document; -1 where it was not found."""

    quoted: Quoted
    status: Status
    message: str
    start: int
    end: int
    line: int
    paragraph: int
    page: str
    folds: tuple[str, ...]
    places: int


def all_quoted(dossier: Dossier) -> Iterator[Quoted]:
    """Every quotation of a dossier, and for those that quote a document in their turn, that document's words."""
    for file, keys, place, quote in dossier.quotations():
        number = "/".join(str(key + 1) for key in keys if isinstance(key, int))
        source = dossier.source_of(file, quote.source)
        if source is not None:
            yield Quoted(f"{place}/{number}", file, keys, place, source, quote)
        quoting = quote.quoting
        if quoting is not None and quoting.exact is not None:
            words = Quotation(exact=quoting.exact, source=quoting.source, at=quoting.at)
            yield Quoted(f"{place}/{number}/quoting", file, (*keys, "quoting"), place, quoting.source, words)


def verify(dossier: Dossier, texts: Texts) -> list[Verified]:
    """Verify all quotations against the texts at hand."""
    return [verify_one(quoted, texts.by_source.get(quoted.source)) for quoted in all_quoted(dossier)]


def verify_one(quoted: Quoted, text: SourceText | None) -> Verified:
    """Verify one quotation against its source's text, or say that the text is not at hand."""
    if text is None:
        return _bad(quoted, "no-text", "its source's text is not attached")
    words = quoted.words
    try:
        found = anchor_altered(text.folded, words.exact, words.alterations, words.prefix or "", words.suffix or "")
    except (Unusable, ValueError) as problem:
        return _bad(quoted, "unusable", str(problem))
    if not found.places:
        return _not_found(quoted, text, found)
    way = found.places[0]
    start, end = way[0].start, way[-1].end
    folds = tuple(dict.fromkeys(name for place in way for name in place.folds))
    status: Status = "altered" if words.alterations else "folded" if folds else "exact"
    at = text.where(start)
    message = _remarks(found)
    return Verified(
        quoted, status, message, text.start + start, text.start + end, at.line, at.paragraph, at.page, folds, len(found.places)
    )


def _remarks(found: Pieced) -> str:
    if not found.context_found:
        return "its prefix and suffix do not stand beside the words; copy them from the text"
    if len(found.places) > 1:
        return f"it stands {len(found.places)} times in its source; add prefix: with the words before it"
    return ""


def _not_found(quoted: Quoted, text: SourceText, found: Pieced) -> Verified:
    exact = quoted.words.exact
    if found.cut_words:
        return _bad(quoted, "not-found", "its words begin or end inside a word of the source; quote whole words")
    if reason := undeclared(text.folded, exact):
        return _bad(quoted, "undeclared", f"a change the text does not have ({reason.kind}) is not declared; {reason.remedy}")
    near = nearest(text.folded, exact)
    if near is None:
        return _bad(quoted, "not-found", f"the words do not stand in {quoted.source}, nor anything like them; check the source")
    at = text.where(near.start)
    place = f"line {at.line}" + (f", page {at.page}" if at.page else "")
    return _bad(quoted, "not-found", f"the words do not stand in {quoted.source}; the nearest passage ({place}) differs: {near.marked}")


def _bad(quoted: Quoted, status: Status, message: str) -> Verified:
    return Verified(quoted, status, message, -1, -1, 0, 0, "", (), 0)


CODES: dict[Status, str] = {"undeclared": "undeclared-alteration", "not-found": "not-found", "unusable": "unusable-quotation"}


def findings_of(dossier: Dossier, verified: list[Verified]) -> list[Finding]:
    """What is wrong, or worth knowing, in verified quotations."""
    found: list[Finding] = []
    for one in verified:
        quoted = one.quoted
        where = dossier.where(quoted.file, *quoted.keys, "exact")
        if one.status in CODES:
            found.append(finding(CODES[one.status], *where, quoted.place, f"{_short(quoted.words.exact)}: {one.message}"))
        elif one.message:
            code = "several-places" if one.places > 1 else "context-not-found"
            found.append(finding(code, *where, quoted.place, f"{_short(quoted.words.exact)}: {one.message}"))
    return found


def _short(words: str) -> str:
    return f"“{words if len(words) <= 60 else words[:57] + '…'}”"


def records(verified: list[Verified], texts: Texts, before: Places, today: str) -> Places:
    """What ``places.json`` will say: fresh for what was verified, as before for unchanged words without a text."""
    made: dict[str, Recorded] = {}
    for one in verified:
        quoted, mark = one.quoted, digest(one.quoted.words, one.quoted.source)
        old = before.quotations.get(quoted.key)
        if one.status in GOOD:
            sha256 = texts.by_source[quoted.source].sha256
            fresh = Recorded(
                quoted.key, mark, quoted.source, sha256, today, one.start, one.end, one.line, one.paragraph, one.page, one.folds
            )
            # The day changes only with what was found, so that recording twice changes nothing.
            made[quoted.key] = old if old is not None and old._replace(checked=today) == fresh else fresh
        elif one.status == "no-text" and old is not None and old.digest == mark:
            made[quoted.key] = old
    used = {one.source for one in made.values()}
    extents = {name: Extent(name, text.sha256, text.start, text.end) for name, text in texts.by_source.items()}
    return Places(made, {name: one for name, one in sorted((before.extents | extents).items()) if name in used})


def check_recorded(dossier: Dossier) -> list[Finding]:
    """Without any text: every quotation must be the one that was verified, word for word."""
    recorded = read_places(Path(dossier.folder))
    if recorded is None:
        return []
    found: list[Finding] = []
    for quoted in all_quoted(dossier):
        old = recorded.quotations.get(quoted.key)
        if old is not None and old.digest == digest(quoted.words, quoted.source):
            continue
        where = dossier.where(quoted.file, *quoted.keys, "exact")
        what = "was edited since it was checked" if old is not None else "has not been checked against its source"
        found.append(finding(
            "unchecked-quotation", *where, quoted.place,
            f"{_short(quoted.words.exact)} {what}; attach the text and run 'argmap quotes {dossier.name} --record'",
        ))
    return found

