"""A bibliography into a dossier: its entries as sources with readable names, those that are there already named.

Nothing is written: what comes back is the sources, and the YAML to put under ``sources:`` in dossier.yaml.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import chain, count
from pathlib import PurePath
from typing import Any, NamedTuple

from argmap.cite import bibtex, csl_json, ris
from argmap.cite.records import Record, Unreadable, bare_doi
from argmap.model import Csl, Source

MOST_BYTES = 20_000_000
MOST_ENTRIES = 5_000


class Imported(NamedTuple):
    """New sources by slug; entries that the dossier has already (key in the file, slug there); and what to know."""

    sources: dict[str, Source]
    known: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


_READERS = {".json": csl_json.read, ".bib": bibtex.read, ".bibtex": bibtex.read, ".ris": ris.read}


def read_bibliography(data: bytes, name: str, known: Mapping[str, Source] | None = None) -> Imported:
    """The entries of a ``.json`` (CSL), ``.bib`` or ``.ris`` file as sources beside those a dossier has.

    Raises ``Unreadable``. A single bad entry or field never costs the others: it is left out and named.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in _READERS:
        raise Unreadable("the ending says what it is: use .json (CSL JSON), .bib (BibTeX) or .ris")
    if len(data) > MOST_BYTES:
        raise Unreadable(f"this file is larger than {MOST_BYTES // 1_000_000} MB; export fewer entries")
    text, notes = _decoded(data)
    if not text.strip():
        raise Unreadable("this file is empty; export the entries again")
    records = _READERS[ending](text)
    if len(records) > MOST_ENTRIES:
        raise Unreadable(f"this file has {len(records):,} entries; export at most {MOST_ENTRIES:,} at a time")
    found = as_sources(records, known or {})
    return found._replace(notes=(*notes, *found.notes))


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace").lstrip("\ufeff"), ("the file is in UTF-16",)
    try:
        text, notes = data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        text = data.decode("cp1252", errors="replace")
        return text.replace("\r\n", "\n").replace("\r", "\n"), (f"line {line} is not UTF-8; the file was read as Windows-1252 (Latin-1): look at the accents",)
    return text.replace("\r\n", "\n").replace("\r", "\n"), notes


def as_sources(records: Iterable[Record], known: Mapping[str, Source]) -> Imported:
    """Entries as sources with slugs of their own; none takes a name that is taken."""
    there = {mark: slug for slug, source in known.items() for mark in _marks(source.csl)}
    taken = set(known)
    made: dict[str, Source] = {}
    doubles: list[tuple[str, str]] = []
    notes: list[str] = []
    for record in records:
        if record.csl is None:
            notes += record.left_out
            continue
        same = next((there[mark] for mark in _marks(record.csl) if mark in there), None)
        if same is not None:
            doubles.append((record.key, same))
            continue
        if not record.csl.title and not record.csl.author:
            notes.append(f"{record.key}: neither a title nor an author is given; left out")
            continue
        slug = _slug(record.csl, taken)
        taken.add(slug)
        there.update(dict.fromkeys(_marks(record.csl), slug))
        made[slug] = Source(csl=record.csl, short=_short(record.csl))
        notes += [f"{slug} ({record.key}): {one}" for one in record.left_out]
    return Imported(made, tuple(doubles), tuple(notes))


def _marks(csl: Csl) -> list[str]:
    """What makes two entries one: the DOI, or else title, first author and year."""
    marks = []
    if csl.doi:
        marks.append("doi " + bare_doi(csl.doi).lower())
    if csl.title:
        first = csl.author[0] if csl.author else csl.editor[0] if csl.editor else None
        marks.append(" ".join(("title", _bare(csl.title), _bare((first.family or first.literal or "") if first else ""), (csl.issued or "")[:4], csl.volume or "", csl.page or "" if csl.type == "chapter" else "")))
    return marks


def _bare(text: str) -> str:
    split = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"\W+", " ", "".join(c for c in split if not unicodedata.combining(c))).strip()


_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


def _slug(csl: Csl, taken: set[str]) -> str:
    first = (csl.author or csl.editor or (None,))[0]
    name = (first.family or first.literal or first.given or "") if first else ""
    words = _ascii(name)[:30].rstrip("-") or "-".join(_ascii(csl.title or "").split("-")[:3])[:40].rstrip("-") or "source"
    year = (csl.issued or "")[:4]
    slug = f"{words}-{year}" if year.isdigit() else words
    endings = chain([""], (f"-{letter}" for letter in "bcdefghijklmnopqrstuvwxyz"), (f"-{n}" for n in count(27)))
    return next(slug + ending for ending in endings if slug + ending not in taken)


def _ascii(text: str) -> str:
    split = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in split if c.isascii())).strip("-") if any(c.isascii() and c.isalnum() for c in split) else ""


def _short(csl: Csl) -> str | None:
    names = [name.family or name.literal or name.given or "" for name in (csl.author or csl.editor)]
    year = (csl.issued or "")[:4]
    if not names or not all(names):
        return None
    who = names[0] if len(names) == 1 else f"{names[0]} and {names[1]}" if len(names) == 2 else f"{names[0]} and others"
    short = f"{who} {year}".strip()
    return short if len(short) <= 80 else None


def as_yaml(sources: Mapping[str, Source]) -> str:
    """The sources as they stand under ``sources:`` in dossier.yaml."""
    lines: list[str] = []
    for slug, source in sources.items():
        fields = source.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        lines.append(f"  {slug}:")
        lines += _lines(fields, 4)
    return "\n".join(lines) + "\n" if lines else ""


def _lines(fields: dict[str, Any], indent: int) -> list[str]:
    made: list[str] = []
    space = " " * indent
    for field, value in fields.items():
        if isinstance(value, dict):
            made += [f"{space}{field}:", *_lines(value, indent + 2)]
        elif isinstance(value, list):
            made += [f"{space}{field}:", *(f"{space}  - {{{', '.join(f'{part}: {_scalar(text, flow=True)}' for part, text in one.items())}}}" for one in value)]
        else:
            made.append(f"{space}{field}: {_scalar(str(value))}")
    return made


_SAFE = re.compile(r"[^\W_][\w .’()/–;+§°-]*", re.UNICODE)


def _scalar(text: str, *, flow: bool = False) -> str:
    """Plain where that is safe, else in double quotation marks with the escapes that JSON and YAML share."""
    plain_signs = text.replace(",", "") if not flow else text
    if _SAFE.fullmatch(plain_signs) and text == text.strip() and text.isprintable():
        return text
    return json.dumps(text, ensure_ascii=False)


__all__ = ["Imported", "Unreadable", "as_sources", "as_yaml", "read_bibliography"]
