"""BibTeX out, in biblatex's fields where plain BibTeX has none, and what no BibTeX can carry, named."""

from __future__ import annotations

from argmap.cite.bibtex import DATES, NAMES, PERIODICAL, TEXTS, TYPES
from argmap.cite.dates import MONTHS, parts_of
from argmap.cite.latex import with_latex
from argmap.model import Csl
from argmap.model.source import CslName

KINDS = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "article": "article",
    "book": "book", "chapter": "incollection", "paper-conference": "inproceedings", "report": "techreport", "thesis": "phdthesis",
    "webpage": "online", "post-weblog": "online", "post": "online", "manuscript": "unpublished", "pamphlet": "booklet",
    "personal_communication": "misc", "entry-encyclopedia": "inreference", "review": "article", "review-book": "article",
}
_TEXT = {field: name for name, field in reversed(TEXTS.items())} | {"publisher_place": "address", "container_title": "booktitle", "language": "langid", "collection_title": "series"}
_NAME = {field: name for name, field in NAMES.items()}
_DATE = {field: name for name, field in DATES.items()}


def write(sources: dict[str, Csl]) -> tuple[str, list[str]]:
    """A bibliography as BibTeX, and sentences on what it could not carry."""
    lost: list[str] = []
    return "\n".join(_entry(key, csl, lost) for key, csl in sources.items()), lost


def _entry(key: str, csl: Csl, lost: list[str]) -> str:
    kind = KINDS.get(csl.type, "misc")
    fields: dict[str, str] = {}
    if TYPES[kind] != csl.type or (kind == "misc" and csl.url):
        fields["entrysubtype"] = csl.type
    for field in Csl.model_fields:
        value = getattr(csl, field)
        if not value or field == "type":
            continue
        if field in _NAME:
            fields[_NAME[field]] = " and ".join(_name(name) for name in value)
            if any(name.dropping_particle for name in value):
                lost.append(f"{key}: BibTeX has one kind of particle; those of {field.replace('_', '-')} are written as part of the family name")
        elif field in _DATE:
            fields[_DATE[field]] = value
        elif field == "issued":
            fields |= _issued(value)
        elif field == "container_title":
            fields["journal" if csl.type in PERIODICAL else "booktitle"] = with_latex(value)
        elif field == "page":
            fields["pages"] = with_latex(value).replace("{-}-", "{-}{-}").replace("-", "--") if value.count("-") == 1 else with_latex(value)
        elif field == "collection_number" and csl.number is None and csl.collection_title and csl.type not in PERIODICAL:
            fields["number"] = with_latex(value)
        elif field == "number" and (csl.collection_title or csl.type in PERIODICAL):
            lost.append(f"{key}: number is not carried: BibTeX has one number, and it is that of the series or the issue")
        elif field in ("url", "doi", "isbn", "issn"):
            if set(value) & set("{}\\"):
                lost.append(f"{key}: {field} is not carried: it holds a brace or a backslash")
            else:
                fields[field] = value
        elif field in _TEXT:
            fields[_TEXT[field]] = with_latex(value)
        else:
            lost.append(f"{key}: {field.replace('_', '-')} is not carried")
    if csl.type == "thesis" and not csl.genre:
        lost.append(f"{key}: a thesis whose kind is not given comes back as a PhD diss.")
    lines = [f"@{kind}{{{key},", *(f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields.items()), "}"]
    return "\n".join(lines) + "\n"


def _issued(date: str) -> dict[str, str]:
    """Year and month for every BibTeX; the date in full for biblatex where they do not say it all."""
    parts = parts_of(date)
    if parts is not None and (len(parts) == 1 or (len(parts) == 2 and parts[1] <= 12)):
        return {"year": str(parts[0]).zfill(4)} | ({"month": MONTHS[parts[1] - 1]} if len(parts) == 2 else {})
    year = date[:4] if date[:4].isdigit() else ""
    return ({"year": year} if year else {}) | {"date": date}


def _name(name: CslName) -> str:
    if name.literal:
        return f"{{{with_latex(name.literal)}}}"
    parts = {field: with_latex(value) for field, value in name.model_dump(exclude_none=True).items()}
    if not parts.get("family"):
        return f"{{{parts.get('given', '')}}}"
    last = " ".join(part for part in (parts.get("dropping_particle"), parts.get("non_dropping_particle"), _kept(parts["family"])) if part)
    return ", ".join(part for part in (last, parts.get("suffix"), parts.get("given")) if part)


def _kept(family: str) -> str:
    """A family name of several words, or in lower case, in braces: BibTeX would take parts of it for a particle."""
    return f"{{{family}}}" if " " in family or family[:1].islower() or "," in family else family
