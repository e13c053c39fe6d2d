"""Every quotation set against its source: exact, folded, altered as declared, or a finding. Similar is never enough."""

from __future__ import annotations

from typing import Literal, NamedTuple

from argmap.check.counting import starts_of
from argmap.check.declared import check_quoting
from argmap.check.locators import Standing, check_locators
from argmap.check.recorded import Quoted, all_quoted, short
from argmap.check.texts import SourceText, Texts
from argmap.model import Dossier, Finding, finding
from argmap.store import Extent, Places, Recorded, digest
from argmap.text.alterations import Pieced, anchor_altered, undeclared
from argmap.text.anchor import Unusable
from argmap.text.counting import Spot, agrees, called
from argmap.text.damage import crosses
from argmap.text.fold import fold
from argmap.text.nearest import differences, nearest

Status = Literal["exact", "folded", "altered", "undeclared", "not-found", "lacuna", "unusable", "no-text", "no-source"]

GOOD: frozenset[Status] = frozenset({"exact", "folded", "altered"})


class Verified(NamedTuple):
    """What became of a quotation. Offsets count the characters of the opened document; -1 where it was not found.

    ``counted`` is what its place is called as the dossier counts the source (empty where it does not say), and
    ``agrees`` whether ``at`` says so.

    ``remark`` is the code of what is worth knowing about a quotation that stands, if anything.
    """

    quoted: Quoted
    status: Status
    message: str
    start: int
    end: int
    line: int
    paragraph: int
    page: str
    folds: tuple[str, ...]
    remark: str
    counted: str = ""
    agrees: bool | None = None


def verify(dossier: Dossier, texts: Texts) -> list[Verified]:
    """Verify all quotations against the texts at hand. Those of a source that the dossier does not have wait for its name."""
    return [
        verify_one(quoted, texts.by_source.get(quoted.source)) if quoted.source in dossier.head.sources else _bad(quoted, "no-source", f"the dossier has no source {quoted.source}")
        for quoted in all_quoted(dossier)
    ]


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
    # What the rules only suspect is for the reader to judge: it is shown on the page and stops no quotation.
    lacunae = [place for place in text.lacunae if place.kind != "suspected"]
    whole = [way for way in found.places if not any(crosses((piece.start, piece.end), lacunae) for piece in way)]
    if not whole:
        return _bad(quoted, "lacuna", "its words run across a place where the source has lost words; quote one side of it")
    way = whole[0]
    start, end = way[0].start, way[-1].end
    raw_start, raw_end = text.span(start, end)
    folds = tuple(dict.fromkeys(name for place in way for name in place.folds))
    status: Status = "altered" if words.alterations else "folded" if folds else "exact"
    at = text.where(start)
    spot = Spot(start, at.paragraph, at.page)
    remark, message = _remark(found)
    return Verified(
        quoted, status, message, raw_start, raw_end, at.line, at.paragraph, at.page, folds, remark,
        called(text.begins, spot), agrees(text.begins, spot, words.at or ""),
    )


def _remark(found: Pieced) -> tuple[str, str]:
    if not found.context_found:
        return "context-not-found", "its prefix and suffix do not stand beside the words; copy them from the text"
    if len(found.places) > 1:
        return "several-places", f"it stands {len(found.places)} times in its source; add prefix: with the words before it"
    return "", ""


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
    place = f"line {at.line}" + (f", {text.place(near.start)}" if text.begins else f", page {at.page}" if at.page else "")
    return _bad(quoted, "not-found", f"the words do not stand in {quoted.source}; the nearest passage ({place}) differs: {near.marked} ({told_apart(exact, near.raw)}); copy the words as they are printed, and declare what you show otherwise under alterations")


MOST_TOLD = 3


def told_apart(exact: str, passage: str) -> str:
    """What a quotation has that its nearest passage has not, and the other way round, in words."""
    found = differences(fold(exact.strip()).text, fold(passage).text)
    told: list[str] = []
    skip = False
    for one, following in zip(found, [*found[1:], None], strict=True):
        if skip or one.kind == "kept":
            skip = False
        elif one.kind == "removed" and following is not None and following.kind == "added":
            told.append(f"you have {short(one.words)} where the text has {short(following.words)}")
            skip = True
        else:
            told.append(f"{short(one.words)} is not in the text" if one.kind == "removed" else f"you leave out {short(one.words)}")
    more = f", and {len(told) - MOST_TOLD} differences more" if len(told) > MOST_TOLD else ""
    return ", ".join(told[:MOST_TOLD]) + more


def _bad(quoted: Quoted, status: Status, message: str) -> Verified:
    return Verified(quoted, status, message, -1, -1, 0, 0, "", (), "")


CODES: dict[Status, str] = {"undeclared": "undeclared-alteration", "not-found": "not-found", "lacuna": "crosses-lacuna", "unusable": "unusable-quotation"}


def findings_of(dossier: Dossier, verified: list[Verified]) -> list[Finding]:
    """What is wrong, or worth knowing, in verified quotations."""
    found: list[Finding] = []
    for one in verified:
        quoted = one.quoted
        where = dossier.where(quoted.file, *quoted.keys, "exact")
        if one.status in CODES:
            found.append(finding(CODES[one.status], *where, quoted.place, f"{short(quoted.words.exact)}: {one.message}"))
        elif one.remark:
            found.append(finding(one.remark, *where, quoted.place, f"{short(quoted.words.exact)}: {one.message}"))
    unsound = {dossier.where(one.quoted.file, *one.quoted.keys, "exact") for one in verified if one.status in CODES}
    found.extend(check_quoting(dossier, unsound))
    found.extend(check_locators(dossier, [Standing(one.quoted, one.paragraph, one.page, one.counted, one.agrees) for one in verified if one.status in GOOD]))
    return found


def records(verified: list[Verified], texts: Texts, before: Places, today: str) -> Places:
    """What ``places.json`` will say: fresh for what was verified, as before for unchanged words without a text.

    A quotation whose source is named wrongly keeps its record: with the name set right, it is the one that was verified.
    """
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
        elif old is not None and (one.status == "no-source" or (one.status == "no-text" and old.digest == mark)):
            made[quoted.key] = old
    used = {one.source for one in made.values()}
    extents = {
        name: Extent(name, text.sha256, *text.span(0, text.end - text.start), starts_of(text)) for name, text in texts.by_source.items()
    }
    return Places(made, {name: one for name, one in sorted((before.extents | extents).items()) if name in used})
