"""BibTeX and biblatex in: entries to ``Csl``, with LaTeX's spellings turned into the characters they stand for."""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import Any

from argmap.cite.dates import from_words, month, possible
from argmap.cite.latex import depth_split, without_latex
from argmap.cite.papers import PERIODICALS
from argmap.cite.records import Record, Unreadable, clean, fitting

TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "booklet": "pamphlet", "collection": "book",
    "mvcollection": "book", "proceedings": "book", "inbook": "chapter", "incollection": "chapter", "suppbook": "chapter",
    "inproceedings": "paper-conference", "conference": "paper-conference", "inreference": "entry-encyclopedia",
    "manual": "report", "techreport": "report", "report": "report", "mastersthesis": "thesis", "phdthesis": "thesis",
    "thesis": "thesis", "misc": "document", "online": "webpage", "electronic": "webpage", "www": "webpage",
    "unpublished": "manuscript", "letter": "personal_communication", "periodical": "periodical", "dataset": "dataset",
    "software": "software", "review": "review", "image": "graphic", "artwork": "graphic", "audio": "song", "music": "song",
    "movie": "motion_picture", "video": "motion_picture", "patent": "patent", "standard": "standard",
    "legislation": "legislation", "jurisdiction": "legal_case", "performance": "performance",
}
"""CSL's types for those of BibTeX and biblatex; ``entrysubtype`` says it more exactly where it is one of CSL's."""

TEXTS = {
    "title": "title", "shorttitle": "title_short", "origtitle": "original_title", "booktitle": "container_title",
    "journal": "container_title", "journaltitle": "container_title", "maintitle": "container_title", "series": "collection_title",
    "publisher": "publisher", "institution": "publisher", "school": "publisher", "organization": "publisher",
    "address": "publisher_place", "location": "publisher_place", "edition": "edition", "volume": "volume",
    "issue": "issue", "number": "number", "pages": "page", "type": "genre", "howpublished": "medium", "eventtitle": "event_title", "venue": "event_place",
    "url": "url", "doi": "doi", "isbn": "isbn", "issn": "issn", "language": "language", "langid": "language", "note": "note",
    "volumes": "number_of_volumes", "version": "version", "pubstate": "status", "library": "call_number", "archive": "archive",
    "archivelocation": "archive_location", "archiveplace": "archive_place", "archivecollection": "archive_collection", "section": "section",
}
NAMES = {"author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container_author", "recipient": "recipient",
         "interviewer": "interviewer", "serieseditor": "collection_editor"}
DATES = {"origdate": "original_date", "urldate": "accessed", "eventdate": "event_date"}
_VERBATIM = ("url", "doi", "isbn", "issn")
_SILENT = frozenset({"year", "month", "day", "date", "subtitle", "titleaddon", "entrysubtype", "crossref", "xdata", "ids", "file", "keywords", "timestamp", "owner", "abstract"})
PERIODICAL = (*PERIODICALS, "periodical")
_LANGUAGES = {"english": "en", "american": "en-US", "british": "en-GB", "usenglish": "en-US", "ukenglish": "en-GB", "german": "de", "ngerman": "de", "french": "fr", "russian": "ru",
              "spanish": "es", "italian": "it", "polish": "pl", "czech": "cs", "chinese": "zh", "korean": "ko", "japanese": "ja"}


def read(text: str) -> list[Record]:
    """The entries of a BibTeX file. Raises ``Unreadable`` where there is none and nothing that looks like one."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock

    quiet = logging.getLogger("bibtexparser")
    level = quiet.level
    quiet.setLevel(logging.CRITICAL)  # what it could not parse is told here, by line
    try:
        library = parse_string(text)
    except (RecursionError, ValueError, IndexError) as problem:
        raise Unreadable("this BibTeX cannot be read; export it again as BibTeX") from problem
    finally:
        quiet.setLevel(level)
    fields: dict[str, dict[str, str]] = {}
    records: list[Record] = []
    order: list[tuple[str, str, dict[str, str], list[str]]] = []
    for block in library.blocks:
        left: list[str] = []
        one = block
        if isinstance(one, DuplicateBlockKeyBlock):
            left.append("another entry has the same key")
            one = one.ignore_error_block or one
        if isinstance(one, DuplicateFieldKeyBlock):
            left.append(f"fields are there twice, and the first of each counts: {', '.join(sorted(one.duplicate_keys))}")
            one = one.ignore_error_block or one
        if isinstance(one, Entry):
            own: dict[str, str] = {}
            for field in one.fields:
                own.setdefault(field.key.lower(), str(field.value))
            fields.setdefault(one.key.lower(), own)
            order.append((one.key, one.entry_type.lower(), own, left))
        elif isinstance(block, ParsingFailedBlock):
            records.append(Record(f"line {(block.start_line or 0) + 1}", None, (f"line {(block.start_line or 0) + 1}: this entry is broken and was left out; look for a brace or a quotation mark that is not closed",)))
    records = [_record(key, kind, own, fields, left) for key, kind, own, left in order] + records
    if not records and text.strip() and "@" not in text:
        raise Unreadable("no entry of a bibliography is in this file; export it again as BibTeX")
    return records


def _record(key: str, kind: str, own: dict[str, str], every: dict[str, dict[str, str]], left: list[str]) -> Record:
    said = dict(own)
    if "crossref" in own:
        parent = every.get(own["crossref"].lower())
        if parent is None:
            left.append(f"crossref {clean(own['crossref'])[:60]} leads nowhere in this file")
        else:
            said = {**_inherited(parent, TYPES.get(kind, "")), **said}
    subtype = said.get("entrysubtype", "")
    fields: dict[str, Any] = {"type": _type(kind, subtype, said, left)}
    for name, value in said.items():
        if name in NAMES:
            fields[NAMES[name]] = _people(value, name, left)
        elif name in DATES:
            date = from_words(value.strip("{} "))
            if date:
                fields[DATES[name]] = date
            else:
                left.append(f"{name} is no date that can be kept: {clean(value)[:60]}")
        elif name in TEXTS:
            _put(fields, TEXTS[name], _address(value) if name in _VERBATIM else without_latex(value), name, left)
        elif name not in _SILENT and value.strip():
            left.append(f"{clean(name)[:40]} is not kept")
    for name in ("abstract", "keywords"):
        if name in said:
            left.append(f"{name} is not kept")
    _finish(fields, said, left)
    return fitting(key, fields, left)


def _inherited(parent: dict[str, str], kind: str) -> dict[str, str]:
    """What an entry takes from the one it refers to: a book's title becomes the title of what it is in."""
    passed = {name: value for name, value in parent.items() if name not in ("title", "subtitle", "shorttitle", "author", "crossref", "pages", "entrysubtype", "doi", "url", "isbn")}
    if "title" in parent:
        passed["journaltitle" if kind in PERIODICAL else "booktitle"] = parent["title"] + (f": {parent['subtitle']}" if "subtitle" in parent else "")
    if "author" in parent and kind == "chapter":
        passed["bookauthor"] = parent["author"]
    return passed


def _type(kind: str, subtype: str, said: dict[str, str], left: list[str]) -> str:
    from argmap.cite.csl_json import TYPES as CSL_TYPES

    if subtype in CSL_TYPES:
        return subtype
    if kind == "article" and subtype in ("newspaper", "magazine"):
        return f"article-{subtype}"
    if kind not in TYPES:
        left.append(f"the type @{clean(kind)[:40]} is unknown and became document")
        return "document"
    if kind == "misc" and "url" in said:
        return "webpage"
    return TYPES[kind]


def _put(fields: dict[str, Any], field: str, value: str, name: str, left: list[str]) -> None:
    said = clean(value)
    if not said:
        return
    if field == "page":
        said = re.sub(r"(?<=\w)\s*(?:–|—|--+)\s*(?=\w)", "-", said)
    if field == "language":
        said = _LANGUAGES.get(said.lower(), said)
    if field in fields and fields[field] != said:
        left.append(f"{name} is not kept: {fields[field][:60]} stands in its place")
        return
    fields[field] = said


def _address(value: str) -> str:
    """An address or a number, which is no LaTeX, though some programs escape its signs."""
    return re.sub(r"\\([_%&#~$])", r"\1", value.strip("{} "))


def _finish(fields: dict[str, Any], said: dict[str, str], left: list[str]) -> None:
    """What depends on several fields: the subtitle, the date, and what 'number' is the number of."""
    if "subtitle" in said and "title" in fields:
        fields["title"] = f"{fields['title']}: {clean(without_latex(said['subtitle']))}"
    if date := _issued(said):
        fields["issued"] = date
    elif any(said.get(name, "").strip() for name in ("date", "year")):
        left.append(f"the date cannot be kept: {clean(said.get('date') or said.get('year', ''))[:60]}")
    if fields["type"] in PERIODICAL and "number" in fields and "issue" not in fields:
        fields["issue"] = fields.pop("number")
    elif "number" in fields and "collection_title" in fields and "collection_number" not in fields:
        fields["collection_number"] = fields.pop("number")
    if fields["type"] == "thesis" and "genre" not in fields:
        fields["genre"] = "PhD diss."


def _issued(said: dict[str, str]) -> str | None:
    if "date" in said:
        return from_words(said["date"].strip("{} "))
    year = from_words(without_latex(said.get("year", "")))
    number = month(without_latex(said.get("month", ""))) if year and re.fullmatch(r"\d{4}", year) else 0
    if number:
        day = said.get("day", "").strip()
        dated = f"{year}-{number:02}"
        return possible(f"{dated}-{int(day):02}" if day.isdigit() and number < 20 else dated) or year
    spanned = [month(one) for one in re.split(r"\s*(?:--?|–|/)\s*", without_latex(said.get("month", "")))]
    if year and len(spanned) == 2 and all(spanned):
        return possible(f"{year}-{spanned[0]:02}/{year}-{spanned[1]:02}") or year
    return year


def _people(value: str, field: str, left: list[str]) -> tuple[dict[str, str], ...]:
    made: list[dict[str, str]] = []
    for one in depth_split(value, " and "):
        if one.strip().lower() in ("others", "et al.", "et al"):
            left.append(f"{field} ends in 'and others'; the others are not named in this file")
        elif parts := _person(one.strip()):
            made.append(parts)
    return tuple(made)


def _person(name: str) -> dict[str, str]:
    """One name; in braces it is an institution, and is not taken apart."""
    if re.fullmatch(r"\{.*\}", name, re.DOTALL) and len(depth_split(name[1:-1], "}")) == 1:
        return {"literal": clean(without_latex(name))}
    parse = _parser()
    try:
        parts = parse(name)
    except ValueError:
        return {"literal": clean(without_latex(name))}
    said = {
        "family": " ".join(parts.last), "given": " ".join(parts.first), "non_dropping_particle": " ".join(parts.von), "suffix": " ".join(parts.jr),
    }
    kept = {part: text for part, words in said.items() if (text := clean(without_latex(words)))}
    return kept if "family" in kept else {"literal": clean(without_latex(name))} if kept else {}


@cache
def _parser() -> Any:
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    return parse_single_name_into_parts
