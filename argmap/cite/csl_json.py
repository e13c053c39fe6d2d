"""CSL-JSON, the common tongue of reference managers: items to ``Csl`` and back, with what could not be kept named."""

from __future__ import annotations

import json
import re
from typing import Any, get_args

from argmap.cite.dates import from_csl, to_csl
from argmap.cite.records import Record, Unreadable, clean, fitting
from argmap.model import Csl
from argmap.model.source import CslName, CslType

TYPES = frozenset(get_args(CslType))
NAMES = ("author", "editor", "translator", "recipient", "container_author", "collection_editor", "interviewer")
DATES = ("issued", "original_date", "accessed", "event_date")
TEXTS = tuple(field for field in Csl.model_fields if field not in (*NAMES, *DATES, "type", "language"))

_SPELT = {"url": "URL", "doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "archive_place": "archive-place",
          "archive_location": "archive_location", "archive_collection": "archive_collection"}
_OTHERS = {"archive-location": "archive_location", "archive-collection": "archive_collection", "shortTitle": "title_short",
           "event": "event_title", "journalAbbreviation": "", "publisher-place": "publisher_place"}
_SILENT = {"id", "type", "citation-key", "citation-label", "key", "custom", "categories"}
_OUR_TYPES = {"blog": "post-weblog", "email": "personal_communication",
              "letter": "personal_communication", "journal-article": "article-journal", "book-chapter": "chapter"}


def spelt(field: str) -> str:
    """A field's name in CSL-JSON."""
    return _SPELT.get(field, field.replace("_", "-"))


_FIELDS = {spelt(field): field for field in Csl.model_fields}


def item_of(csl: Csl, key: str) -> dict[str, Any]:
    """One source as a CSL-JSON item."""
    made: dict[str, Any] = {"id": key, "type": csl.type}
    for field in Csl.model_fields:
        value = getattr(csl, field)
        if field == "type" or not value:
            continue
        if field in NAMES:
            made[spelt(field)] = [name_of(name) for name in value]
        elif field in DATES:
            made[spelt(field)] = to_csl(value)
        else:
            made[spelt(field)] = value
    return made


def name_of(name: CslName) -> dict[str, str]:
    return {field.replace("_", "-"): value for field, value in name.model_dump(exclude_none=True).items()}


def write(sources: dict[str, Csl]) -> str:
    """A bibliography as CSL-JSON, as Zotero and others read it."""
    return json.dumps([item_of(csl, key) for key, csl in sources.items()], ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> list[Record]:
    """The items of a CSL-JSON file. Raises ``Unreadable``."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as problem:
        line = getattr(problem, "lineno", 1)
        raise Unreadable(f"line {line}: this is not JSON; export it again as CSL JSON") from None
    if isinstance(found, dict):
        found = found.get("items", found.get("references", [found] if "type" in found else None))
    if not isinstance(found, list):
        raise Unreadable("this JSON holds no list of items; export it again as CSL JSON")
    return [_record(item, n) for n, item in enumerate(found, 1)]


def _record(item: Any, n: int) -> Record:
    if not isinstance(item, dict):
        return Record(f"item {n}", None, (f"item {n} is no bibliographic item and was left out",))
    key = clean(str(item.get("id") or item.get("citation-key") or f"item {n}"))[:200]
    left: list[str] = []
    kind = item.get("type")
    fields: dict[str, Any] = {"type": _type(kind, left)}
    for name, value in item.items():
        field = _OTHERS.get(name, _FIELDS.get(name))
        if name in _SILENT or value in (None, "", [], {}):
            continue
        if not field or field == "type":
            left.append(f"{clean(str(name))[:40]} is not kept")
        elif field in fields:
            left.append(f"{name} is not kept: it is there twice")
        elif field in NAMES:
            fields[field] = tuple(_names(value, name, left))
        elif field in DATES:
            date = from_csl(value)
            if date is None:
                left.append(f"{name} is no date that can be kept: {clean(json.dumps(value, ensure_ascii=False))[:80]}")
            else:
                fields[field] = date
        elif isinstance(value, str | int | float):
            fields[field] = _unmarked(str(value))
        else:
            left.append(f"{name} is not kept: it is no text")
    return fitting(key, fields, left)


def _type(kind: Any, left: list[str]) -> str:
    if isinstance(kind, str) and kind in TYPES:
        return kind
    if isinstance(kind, str) and kind in _OUR_TYPES:
        return _OUR_TYPES[kind]
    left.append(f"the type {clean(str(kind))[:40]} is unknown and became document" if kind else "no type is given; it became document")
    return "document"


def _unmarked(text: str) -> str:
    """Without the marks of type that Zotero allows in titles; the words stay."""
    return re.sub(r"</?(?:i|b|sup|sub|sc)>|<span (?:class=\"nocase\"|style=\"font-variant: ?small-caps;\")>|</span>", "", text)


def _names(value: Any, field: str, left: list[str]) -> list[dict[str, str]]:
    made: list[dict[str, str]] = []
    for one in value if isinstance(value, list) else [value]:
        parts = {part.replace("-", "_"): clean(str(text)) for part, text in one.items() if isinstance(text, str | int)} if isinstance(one, dict) else {"literal": clean(str(one))}
        kept = {part: parts[part] for part in CslName.model_fields if parts.get(part)}
        if "literal" in kept:
            kept = {"literal": kept["literal"]}
        if kept:
            made.append(kept)
        else:
            left.append(f"a name in {field} is empty and was left out")
    return made
