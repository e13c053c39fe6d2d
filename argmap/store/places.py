"""``places.json``: where each quotation stands, in which text, checked when; written by the program only."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from argmap.model import Quotation
from argmap.store.doors import Refused, read_bytes
from argmap.store.saving.opened import PLACES
from argmap.store.saving.whole import write_whole
from argmap.store.versions import broken_off

NAME = PLACES
_Row = TypeVar("_Row", "Recorded", "Extent")


class Recorded(NamedTuple):
    """One verified quotation. ``digest`` is of its words as they were then; offsets count the text's characters."""

    place: str
    digest: str
    source: str
    sha256: str
    checked: str
    start: int
    end: int
    line: int
    paragraph: int
    page: str
    folds: tuple[str, ...]


class Start(NamedTuple):
    """Where the words stand from which a place of a source is counted; no words: the source's beginning."""

    words: str
    start: int
    paragraph: int
    page: str


class Extent(NamedTuple):
    """Where a source lay in the text it was checked in: its first and last character, so that gaps can be shown.

    ``counted`` is where the places begin by which the dossier counts it.
    """

    source: str
    sha256: str
    start: int
    end: int
    counted: tuple[Start, ...] = ()


class Places(NamedTuple):
    """All that is recorded, by quotation and by source."""

    quotations: dict[str, Recorded]
    extents: dict[str, Extent]


def digest(quotation: Quotation, source: str | None) -> str:
    """What stands for a quotation's words: it changes with any word, alteration, context or source of it."""
    fields: list[Any] = [source, quotation.exact, quotation.prefix, quotation.suffix]
    fields += [[one.kind, one.words, one.shown, one.after] for one in quotation.alterations]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()[:20]


def read_places(dossier: Path) -> Places | None:
    """What was recorded; ``None`` where nothing ever was. Raises ``Refused``."""
    path = dossier / NAME
    half_saved = broken_off(dossier)
    there = read_bytes(path, inside=dossier) if path.exists() else None
    raw = half_saved.get(NAME, there)
    return None if raw is None else _parsed(raw)


def _parsed(raw: bytes) -> Places:
    """Raises ``Refused``."""
    try:
        listed = json.loads(raw)
        quotations = {
            place: Recorded(
                place, str(one["digest"]), str(one["source"]), str(one["sha256"]), str(one["checked"]), int(one["start"]),
                int(one["end"]), int(one["line"]), int(one["paragraph"]), str(one["page"]), tuple(map(str, one["folds"])),
            )
            for place, one in listed["places"].items()
        }
        extents = {
            name: Extent(
                name, str(one["sha256"]), int(one["start"]), int(one["end"]),
                tuple(Start(str(row["from"]), int(row["start"]), int(row["paragraph"]), str(row["page"])) for row in one.get("counted", ())),
            )
            for name, one in listed["sources"].items()
        }
        return Places(quotations, extents)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused("not-yaml", 0, "places.json cannot be read; attach the texts and run: argmap quotes DOSSIER --record") from None


def without_save(before: bytes | None, left: bytes | None, there: bytes | None) -> str | None:
    """The places when a save is taken back that others have followed: before it, as it left them, and as they are.

    What was verified since stays; the rest is as before the save. Each record holds only for the words it was made
    of, so that none can vouch for other words. ``None``: nothing was recorded before.
    """
    none = Places({}, {})
    try:
        old, base, now = (_parsed(raw) if raw is not None else none for raw in (before, left, there))
    except Refused:
        return None if before is None else before.decode("utf-8", "replace")
    made = places_text(Places(_kept(old.quotations, base.quotations, now.quotations), _kept(old.extents, base.extents, now.extents)))
    return None if before is None and made == places_text(none) else made


def _kept(old: dict[str, _Row], base: dict[str, _Row], there: dict[str, _Row]) -> dict[str, _Row]:
    found = {name: (there if there.get(name) != base.get(name) else old).get(name) for name in [*old, *there]}
    return {name: one for name, one in found.items() if one is not None}


def write_places(dossier: Path, places: Places) -> None:
    """Write all places. Raises ``OSError``."""
    write_whole(dossier / NAME, places_text(places).encode())


def places_text(places: Places) -> str:
    """All places, one on a line, in the order given, so that a change of one is one line's change."""
    about = json.dumps("Written by 'argmap quotes --record'. Where each quotation stands, in which text, checked when.")
    return (
        f'{{"about": {about},\n"sources": {_rows(places.extents, "source")},\n'
        f'"places": {_rows(places.quotations, "place")}}}\n'
    )


def _rows(named: Mapping[str, Recorded | Extent], key: str) -> str:
    rows = (
        f" {json.dumps(name)}: "
        + json.dumps(_fields(one, key), ensure_ascii=False)
        for name, one in named.items()
    )
    return "{\n" + ",\n".join(rows) + "\n}"


def _fields(one: Recorded | Extent, key: str) -> dict[str, Any]:
    """What a row says; how a source is counted only where the dossier counts it."""
    fields = {field: value for field, value in one._asdict().items() if field != key}
    if isinstance(one, Extent):
        counted = [{"from": start.words, "start": start.start, "paragraph": start.paragraph, "page": start.page} for start in fields.pop("counted")]
        fields |= {"counted": counted} if counted else {}
    return fields
