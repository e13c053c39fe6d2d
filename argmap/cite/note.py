"""A source as a note, a short note, a bibliography entry or author-date, with the place in it; from the record alone.

Published things are set by a Chicago style (``argmap.cite.style``). Papers in an archive, which no CSL style knows
how to set, are set here. ``citation:`` in the record takes the place of both.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from argmap.cite.archival import ranged, reference_of
from argmap.cite.csl_json import item_of
from argmap.cite.dates import shown, years_of
from argmap.cite.papers import (
    PERIODICALS,
    UNPUBLISHED,
    address,
    described,
    is_paper,
    name_in_words,
    paper,
    paper_entry,
    person,
    printed_in,
    sentences,
    shortened,
)
from argmap.cite.style import Form, set_in_style
from argmap.cite.words import Words, ended, italic, joined, plain, quoted, unended, words
from argmap.model import Csl, Dossier, Source

_WITHOUT = ("note", "accessed", "URL", "DOI", "event-date", "status", "call-number")
_OF_THE_WHOLE = ("editor", "publisher", "publisher_place", "collection_title", "collection_number", "issued", "url", "doi")


def full_note(dossier: Dossier, source: str, at: str = "") -> Words:
    """The first note for a source: everything, and the place in it."""
    about = dossier.head.sources[source]
    if about.citation:
        return ended(joined([unended(words(about.citation)), pinpoint(at)]))
    csl = whole_csl(dossier, about)
    if is_paper(csl):
        return ended(joined([*paper(dossier, about, csl), printed_in(dossier, about, csl), pinpoint(at), *address(csl)]))
    return ended(_in_style(dossier, source, "full", at))


def short_note(dossier: Dossier, source: str, at: str = "") -> Words:
    """Every further note: the author's last name, the short title, and the place. Never *ibid.*"""
    about = dossier.head.sources[source]
    if about.citation:
        named = [words(about.short)] if about.short else [unended(words(about.citation))]
        return ended(joined([*named, pinpoint(at)]))
    csl = whole_csl(dossier, about)
    if is_paper(csl):
        return ended(joined([paper(dossier, about, csl, short=True)[0], pinpoint(at)]))
    return ended(_in_style(dossier, source, "short", at))


def entry(dossier: Dossier, source: str) -> Words:
    """The entry of a bibliography."""
    return _entry(dossier, source, "bibliography")


def reference_entry(dossier: Dossier, source: str) -> Words:
    """The entry of a reference list, for author-date citations."""
    return _entry(dossier, source, "reference")


def author_date(dossier: Dossier, source: str, at: str = "") -> Words:
    """The citation in brackets: ``(Stueck 1997, 12)``."""
    item = _item(dossier, source)
    unsigned, paper_name = _by_newspaper(_with_years(item, dossier, source))
    return _slanted(set_in_style(unsigned, "author-date", _page(at) or at), paper_name)


def bibliography(dossier: Dossier, *, author_date: bool = False) -> list[tuple[str, Words]]:
    """All sources in the order of a bibliography: by author, else by title."""
    made = [(name, _entry(dossier, name, "reference" if author_date else "bibliography")) for name in dossier.head.sources]
    return sorted(made, key=lambda one: _place_in_list(dossier.head.sources[one[0]].csl, plain(one[1])))


def _place_in_list(csl: Csl, said: str) -> tuple[list[str], str]:
    """By the names, one author before the same with others; without names, by the title without its article."""
    names = [_bare(name_in_words(name, family=False, inverted=True)) for name in (csl.author or csl.editor)]
    title = re.sub(r"^(?:the|an?) ", "", _bare(csl.title or said))
    return (names or [title], title)


def _bare(text: str) -> str:
    split = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^\w\s]+", "", "".join(c for c in split if not unicodedata.combining(c))).strip()


def whole_csl(dossier: Dossier, source: Source) -> Csl:
    """A part's fields, with those of its whole where the part is printed in it and does not say otherwise."""
    whole = dossier.head.sources.get(source.part_of or "")
    if whole is None or source.csl.type in UNPUBLISHED or source.csl.container_title not in (None, whole.csl.title):
        return source.csl
    more = {field: getattr(whole.csl, field) for field in _OF_THE_WHOLE if not getattr(source.csl, field)}
    own_title = source.csl.title == whole.csl.title  # a part that bears its whole's name is not 'in' it a second time
    return source.csl.model_copy(update={"container_title": None if own_title else whole.csl.title, **more})


def pinpoint(at: str) -> str:
    """A place in a source, as the notes print it: a page by its number alone, anything else in its words."""
    return _page(at) or at


def _page(at: str) -> str:
    """The pages of ``p. 12``, ``pp. 12-14`` or ``12``; nothing where the place is not a page."""
    found = re.fullmatch(r"(?:pp?\.?|pages?)?\s*((?:\d+|[ivxlcdm]+)(?:\s*(?:--?|–|—|,)\s*(?:\d+|[ivxlcdm]+))*)", at.strip(), re.IGNORECASE)
    return ranged(found[1]) if found else ""


def _item(dossier: Dossier, source: str) -> dict[str, Any]:
    """The CSL item that the style gets: with shown dates and a short title, without what is set here."""
    about = dossier.head.sources[source]
    csl = whole_csl(dossier, about)
    item = {key: value for key, value in item_of(csl, source).items() if key not in _WITHOUT}
    for key in ("issued", "original-date"):
        if key in item:
            item[key] = shown(getattr(csl, key.replace("-", "_")))
    if "event-title" in item:
        item["event"] = item.pop("event-title")  # citeproc-py knows the name of CSL 1.0.1
    if about.archive is not None:
        item = {key: value for key, value in item.items() if not key.startswith("archive")}
    item.pop("archive_collection", None)
    if csl.type in PERIODICALS:  # Chicago names no publisher of a periodical
        for key in ("publisher", "publisher-place"):
            item.pop(key, None)
    if not csl.title:
        item["title"] = described(about, csl)
    else:
        item["title-short"] = csl.title_short or shortened(csl.title)
        if csl.type not in ("book", "graphic", "motion_picture", "report", "song"):
            for key in ("title", "title-short"):
                item[key] = quoted(item[key])[1:-1]
    if not csl.translator and about.translation is not None and about.translation.by:
        item["translator"] = [person(dossier, one) for one in about.translation.by]
    return item


def _by_newspaper(item: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """An unsigned article stands in lists under its newspaper's name, which is then not said again."""
    paper_name = item.get("container-title", "")
    if item["type"] != "article-newspaper" or item.get("author") or not paper_name:
        return item, ""
    return {**{key: value for key, value in item.items() if key != "container-title"}, "author": [{"literal": paper_name}]}, paper_name


def _slanted(of: Words, beginning: str) -> Words:
    """With the words at the beginning in italics."""
    said = plain(of)
    at = said.find(beginning) if beginning else -1
    if at < 0 or len(of[0].text) < at + len(beginning):
        return of
    first = of[0].text
    return words(first[:at], italic(beginning), first[at + len(beginning) :], of[1:])


def _with_years(item: dict[str, Any], dossier: Dossier, source: str) -> dict[str, Any]:
    issued = whole_csl(dossier, dossier.head.sources[source]).issued
    return {**item, "issued": years_of(issued)} if issued and "/" in issued else item


def _in_style(dossier: Dossier, source: str, form: Form, at: str = "") -> Words:
    about = dossier.head.sources[source]
    csl = whole_csl(dossier, about)
    page = _page(at)
    parts: list[Words | str] = [unended(set_in_style(_item(dossier, source), form, page or (at if csl.type != "article-journal" else "")))]
    if at and not page and csl.type == "article-journal":
        parts.append(at)  # after a colon stand pages; what is no page follows the pages of the whole
    if form == "full":
        if about.archive is not None:
            parts.append(reference_of(about))
        parts += address(csl)
    return joined(parts)


def _entry(dossier: Dossier, source: str, form: Form) -> Words:
    about = dossier.head.sources[source]
    if about.citation:
        return ended(words(about.citation))
    csl = whole_csl(dossier, about)
    if is_paper(csl):
        return paper_entry(dossier, about, csl, by_year=form == "reference")
    item = _item(dossier, source)
    unsigned, paper_name = _by_newspaper(_with_years(item, dossier, source) if form == "reference" else item)
    made = _slanted(set_in_style(unsigned, form), paper_name)
    if paper_name:  # with no newspaper between them, the style would join title and day with a comma
        made = (*made[:-1], made[-1]._replace(text=re.sub(r",” (?=[A-Z][a-z]+ \d|\d)", ".” ", made[-1].text)))
    parts: list[Words | str] = [unended(made)]
    if about.archive is not None:
        parts.append(reference_of(about))
    original = csl.original_title or (about.translation.original_title if about.translation else None)
    if original:
        parts.append(words("Originally published as ", italic(original)))
    return sentences([*parts, *address(csl)])
