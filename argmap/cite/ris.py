"""RIS in: the tags that Zotero, EndNote and library catalogues write, line by line, so that a broken line costs no entry.

The library for RIS (rispy 0.10) drops an entry without its end line, and raises on a line that continues a title; so the
few lines that RIS needs are here.
"""

from __future__ import annotations

import re
from typing import Any

from argmap.cite.dates import from_words
from argmap.cite.records import Record, Unreadable, clean, fitting

TYPES = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "MGZN": "article-magazine", "NEWS": "article-newspaper", "ABST": "article-journal",
    "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "CHAP": "chapter", "ECHAP": "chapter", "SER": "book", "CONF": "book", "CPAPER": "paper-conference",
    "RPRT": "report", "GOVDOC": "report", "THES": "thesis", "UNPB": "manuscript", "MANSCPT": "manuscript", "PCOMM": "personal_communication",
    "BLOG": "post-weblog", "ELEC": "webpage", "ICOMM": "personal_communication", "PAMP": "pamphlet", "MAP": "map", "ENCYC": "entry-encyclopedia",
    "DICT": "entry-dictionary", "HEAR": "hearing", "STAT": "legislation", "CASE": "legal_case", "BILL": "bill", "VIDEO": "motion_picture",
    "MPCT": "motion_picture", "SOUND": "song", "GEN": "document", "DATA": "dataset", "COMP": "software", "ART": "graphic", "FIGURE": "figure", "PAT": "patent",
    "ANCIENT": "classic", "CLSWK": "classic", "STAND": "standard", "SLIDE": "speech",
}
NAMES = {"AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "A3": "collection_editor", "A4": "translator"}
TEXTS = {
    "TI": "title", "T1": "title", "CT": "title", "T2": "container_title", "JO": "container_title", "JF": "container_title", "BT": "container_title",
    "T3": "collection_title", "ST": "title_short", "OP": "original_title", "PB": "publisher", "CY": "publisher_place", "PP": "publisher_place",
    "ET": "edition", "VL": "volume", "IS": "issue", "CP": "issue", "SN": "isbn", "DO": "doi", "UR": "url", "L1": "", "L2": "", "LA": "language", "M3": "genre",
    "N1": "note", "CN": "call_number", "AV": "archive_location", "DB": "archive", "NV": "number_of_volumes", "SE": "section", "C5": "",
}
DATES = {"Y2": "accessed"}
_ISSUED = ("DA", "PY", "Y1")
_SILENT = frozenset({"TY", "ER", "ID", "SP", "EP", "J1", "J2", "JA", "DP", "L1", "L2", "L4", "RN", "M1", *_ISSUED})
_TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*)|$)")
_NEWSLIKE = ("article-journal", "article-magazine", "article-newspaper")


def read(text: str) -> list[Record]:
    """The entries of an RIS file. Raises ``Unreadable`` where no line is one of RIS."""
    entries: list[tuple[int, list[tuple[str, str]]]] = []
    open_entry: list[tuple[str, str]] | None = None
    stray: list[str] = []
    for n, line in enumerate(text.splitlines(), 1):
        found = _TAG.fullmatch(line.strip())
        if found is None:
            if open_entry and line.strip():  # a line that goes on from the one before
                tag, said = open_entry[-1]
                open_entry[-1] = (tag, f"{said} {line.strip()}")
            elif line.strip():
                stray.append(f"line {n}")
            continue
        tag, said = found[1], (found[2] or "").strip()
        if tag == "TY":
            open_entry = [(tag, said)]
            entries.append((n, open_entry))
        elif tag == "ER":
            open_entry = None
        elif open_entry is None:
            stray.append(f"line {n}")
        else:
            open_entry.append((tag, said))
    if not entries and text.strip():
        raise Unreadable("no entry of a bibliography is in this file (none begins with 'TY  - '); export it again as RIS")
    records = [_record(n, entry) for n, entry in entries]
    if stray:
        few = ", ".join(stray[:5]) + (f" and {len(stray) - 5} more" if len(stray) > 5 else "")
        records.append(Record("lines outside entries", None, (f"{few}: this stands outside any entry and was left out",)))
    return records


def _record(line: int, entry: list[tuple[str, str]]) -> Record:
    left: list[str] = []
    said: dict[str, list[str]] = {}
    for tag, value in entry:
        if value:
            said.setdefault(tag, []).append(value)
    kind = entry[0][1].upper()
    if kind not in TYPES:
        left.append(f"the type {clean(kind)[:20] or 'nothing'} is unknown and became document")
    fields: dict[str, Any] = {"type": TYPES.get(kind, "document")}
    for tag, values in said.items():
        if tag in NAMES:
            people = tuple(name for value in values if (name := _name(value)))
            fields[NAMES[tag]] = (*fields.get(NAMES[tag], ()), *people)
        elif tag in DATES:
            if date := from_words(values[0]):
                fields[DATES[tag]] = date
            else:
                left.append(f"{tag} is no date that can be kept: {clean(values[0])[:60]}")
        elif TEXTS.get(tag):
            _put(fields, tag, values, left)
        elif tag not in _SILENT:
            left.append(f"{tag} is not kept")
    _finish(fields, said, left)
    key = clean(said.get("ID", [""])[0]) or f"line {line}"
    return fitting(key, fields, left)


def _put(fields: dict[str, Any], tag: str, values: list[str], left: list[str]) -> None:
    field = TEXTS[tag]
    value = clean(values[0])
    if field == "isbn" and re.fullmatch(r"\d{4}-?\d{3}[\dXx]", value):
        field = "issn"
    if field == "note":
        value = " ".join(clean(one) for one in values)
    elif len(values) > 1:
        left.append(f"{tag} is there {len(values)} times, and the first counts")
    if fields.get(field, value) != value:
        left.append(f"{tag} is not kept: {str(fields[field])[:60]} stands in its place")
        return
    fields[field] = value


def _finish(fields: dict[str, Any], said: dict[str, list[str]], left: list[str]) -> None:
    first, last = (clean(said.get(tag, [""])[0]) for tag in ("SP", "EP"))
    if first:
        fields["page"] = re.sub(r"\s*(?:–|—|--+)\s*", "-", first if not last or "-" in first or first == last else f"{first}-{last}")
    dates = [date for tag in _ISSUED for value in said.get(tag, []) if (date := from_words(value))]
    if dates:
        fields["issued"] = max(dates, key=len) if len({date[:4] for date in dates}) == 1 else dates[0]
    elif any(tag in said for tag in _ISSUED):
        left.append(f"the date cannot be kept: {clean(next(said[tag][0] for tag in _ISSUED if tag in said))[:60]}")
    number = clean(said.get("M1", [""])[0])
    if number and fields["type"] in _NEWSLIKE:
        fields.setdefault("issue", number)
    elif number:
        fields.setdefault("number", number)
    if fields["type"] in ("book", "report") and "container_title" in fields:
        fields.setdefault("collection_title", fields.pop("container_title"))
    if fields["type"] == "book" and "volume" in fields and "collection_title" in fields and "number" not in fields:
        left.append(f"VL is kept as the volume of the book; if {fields['volume']} is its number in the series, write collection-number")
    for tag in ("J1", "J2", "JA"):
        if tag in said:
            fields.setdefault("container_title", clean(said[tag][0]))


def _name(value: str) -> dict[str, str]:
    """``Family, Given, Suffix``; a name without a comma is an institution's, or one that is not taken apart."""
    parts = [clean(part) for part in value.split(",")]
    if len(parts) == 1 or not parts[0]:
        whole = clean(value).strip(", ")
        return {"literal": whole} if whole else {}
    made = {"family": parts[0], "given": parts[1]} if parts[1] else {"literal" if len(parts) == 2 else "family": parts[0]}
    if len(parts) > 2 and parts[2]:
        made["suffix"] = ", ".join(parts[2:])
    return made
