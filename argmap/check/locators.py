"""Where a quotation says it stands, against where its words were found.

Where dossier.yaml says under ``counted`` how a source is counted, the two must agree. Elsewhere a dossier may count as it
likes: by the pages of an edition, or paragraphs from after the author's name; and where a page ends inside a paragraph
the computed count goes on by one. So what is compared is the *distance* between the written and the computed number,
with that of the quotations just before and just after it in the text: one that fits neither is worth a look.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from statistics import median_low
from typing import NamedTuple, Protocol

from argmap.model import Dossier, Finding, Quotation, finding

_WRITTEN = re.compile(r"\A(?P<kind>pp?\.|pages?|paragraphs?|paras?\.?|pars?\.|¶¶?)\s*(?P<first>\d{1,6})(?:\s*[-–]\s*(?P<last>\d{1,6}))?(?=\Z|[,;])", re.IGNORECASE)

LEAST = 3
"""So many other quotations of a source must say where they stand before one is compared with them."""

DRIFT = 2
"""How far the distance may go on at the beginning and the end of a text, where only one side can be compared."""


class Located(Protocol):
    """A quotation in its file, as ``all_quoted`` gives it."""

    @property
    def file(self) -> str: ...
    @property
    def keys(self) -> tuple[str | int, ...]: ...
    @property
    def place(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def words(self) -> Quotation: ...


class Standing(NamedTuple):
    """A quotation that stands in its source: in which paragraph, and on which page, if the text has pages.

    ``counted`` is what the dossier calls the place, as it counts the source; ``agrees`` whether the quotation says so,
    and ``None`` where it says something that is not counted.
    """

    quoted: Located
    paragraph: int
    page: str
    counted: str = ""
    agrees: bool | None = None


class _Written(NamedTuple):
    standing: Standing
    kind: str
    first: int
    last: int
    computed: int


def check_locators(dossier: Dossier, standing: Iterable[Standing]) -> Iterator[Finding]:
    """Each quotation that says another place than the counted one; and a note for each whose written page or paragraph
    is off, while the others of its source agree."""
    groups: dict[tuple[str, str], list[_Written]] = defaultdict(list)
    for each in standing:
        if each.agrees is not None:
            if not each.agrees:
                yield _miscounted(dossier, each)
            continue
        written = _written(each)
        if written is not None:
            groups[each.quoted.source, written.kind].append(written)
    for (_, kind), listed in groups.items():
        for one in listed:
            fits = None if one.first <= one.computed <= one.last else _fitting(one, listed)  # as argmap itself counts is never wrong
            if fits is None or any(one.first <= one.computed - distance <= one.last for distance in fits.all):
                continue
            quoted = one.standing.quoted
            said = str(one.first) if one.first == one.last else f"{one.first}-{one.last}"
            yield finding(
                "place-differs", *dossier.where(quoted.file, *quoted.keys, "at"), quoted.place,
                f"at: says {kind} {said}, but the words stand on {kind} {one.computed - fits.likely}"
                f"{', counted as the other quotations of this source count' if fits.likely else ''}; look it up and correct at",
            )


def _miscounted(dossier: Dossier, one: Standing) -> Finding:
    quoted = one.quoted
    return finding(
        "place-miscounted", *dossier.where(quoted.file, *quoted.keys, "at"), quoted.place,
        f"at: says {quoted.words.at}, but as dossier.yaml counts {quoted.source} the place of the words is {one.counted}; correct at, or what stands under counted",
    )


class _Fits(NamedTuple):
    """The distances that would fit a quotation, and the likeliest."""

    all: range
    likely: int


def _fitting(one: _Written, listed: list[_Written]) -> _Fits | None:
    """The distances that fit a quotation, from those around it; ``None`` where too few others can be compared."""
    others = sorted((other for other in listed if other is not one), key=lambda other: other.computed)
    if len(others) < LEAST:
        return None
    before = [other.computed - other.first for other in others if other.computed <= one.computed][-LEAST:]
    after = [other.computed - other.first for other in others if other.computed >= one.computed][:LEAST]
    low, high = (median_low(side) if side else None for side in (before, after))
    if low is None or high is None:
        known = low if low is not None else high
        assert known is not None
        return _Fits(range(known, known + DRIFT + 1) if high is None else range(known - DRIFT, known + 1), known)
    return _Fits(range(min(low, high), max(low, high) + 1), low)


def _written(one: Standing) -> _Written | None:
    match = _WRITTEN.match(one.quoted.words.at or "")
    if match is None:
        return None
    kind = "page" if match["kind"][:2].casefold() in ("p.", "pp", "pa") and not match["kind"].casefold().startswith("par") else "paragraph"
    computed = one.page if kind == "page" else str(one.paragraph or "")
    if not computed.isdecimal():
        return None
    first = int(match["first"])
    last = match["last"] or match["first"]
    if len(last) < len(match["first"]):  # 112-14
        last = match["first"][: len(match["first"]) - len(last)] + last
    return _Written(one, kind, first, int(last), int(computed))
