"""One entry of a bibliography as it was read, and what of it could not be kept."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, NamedTuple

from argmap.model import Csl
from argmap.model.source import CslName


class Unreadable(Exception):
    """A bibliography that cannot be read at all; the message says why, and what to do."""


class Record(NamedTuple):
    """An entry: its key in the file, its fields (``None`` if it is none), and sentences on what was left out."""

    key: str
    csl: Csl | None
    left_out: tuple[str, ...] = ()


LONGEST_LINE = 300
LONGEST_PROSE = 5_000


def clean(text: str) -> str:
    """One line: no control characters, no halves of characters, no run of spaces; in Unicode's composed form."""
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text if unicodedata.category(c) not in ("Cs", "Cn", "Co") and c != "\ufeff")
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def bare_doi(doi: str) -> str:
    """A DOI without the address or the word before it."""
    return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", doi, flags=re.IGNORECASE)


def fitting(key: str, fields: dict[str, Any], left: list[str]) -> Record:
    """An entry of the fields that fit; each that does not is named and left out, so that one bad field costs no entry."""
    kept: dict[str, Any] = {"type": fields["type"]}
    for field, value in fields.items():
        if field == "type":
            continue
        made = _names(value) if isinstance(value, tuple | list) else clean(value)
        longest = LONGEST_PROSE if field == "note" else LONGEST_LINE
        if isinstance(made, str) and len(made) > longest:
            left.append(f"{field.replace('_', '-')} is longer than {longest} characters and was left out; write it by hand, shorter")
            continue
        if made:
            kept[field] = made
    try:
        return Record(clean(key), Csl(**kept), tuple(left))
    except ValueError:
        pass  # seldom: then each field is tried alone
    for field, made in list(kept.items()):
        try:
            Csl(**{"type": fields["type"], field: made})
        except ValueError:
            del kept[field]
            left.append(f"{field.replace('_', '-')} does not fit and was left out: {str(made)[:80]}")
    return Record(clean(key), Csl(**kept), tuple(left))


def _names(value: Any) -> tuple[CslName, ...]:
    made: list[CslName] = []
    for parts in value:
        fit = {part: clean(text)[:LONGEST_LINE] for part, text in parts.items() if clean(text)}
        if fit:
            made.append(CslName(**fit))
    return tuple(made)
