"""``places.json``: where each quotation stands, in which text, checked when; written by the program only."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from argmap.model import Quotation
from argmap.store.doors import Refused, read_bytes
from argmap.store.saving.opened import PLACES
from argmap.store.saving.whole import write_whole

NAME = PLACES


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


class Extent(NamedTuple):
    """Where a source lay in the text it was checked in: its first and last character, so that gaps can be shown."""

    source: str
    sha256: str
    start: int
    end: int


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
    if not path.exists():
        return None
    try:
        listed = json.loads(read_bytes(path, inside=dossier))
        quotations = {
            place: Recorded(
                place, str(one["digest"]), str(one["source"]), str(one["sha256"]), str(one["checked"]), int(one["start"]),
                int(one["end"]), int(one["line"]), int(one["paragraph"]), str(one["page"]), tuple(map(str, one["folds"])),
            )
            for place, one in listed["places"].items()
        }
        extents = {
            name: Extent(name, str(one["sha256"]), int(one["start"]), int(one["end"]))
            for name, one in listed["sources"].items()
        }
        return Places(quotations, extents)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused("not-yaml", 0, "places.json cannot be read; attach the texts and run: argmap quotes DOSSIER --record") from None


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
        + json.dumps({field: value for field, value in one._asdict().items() if field != key}, ensure_ascii=False)
        for name, one in named.items()
    )
    return "{\n" + ",\n".join(rows) + "\n}"
