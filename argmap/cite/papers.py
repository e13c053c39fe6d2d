"""Papers: what lies in an archive, or has no title for a style to begin with, as a note and as an entry.

No CSL style knows fond and opis, or who wrote to whom; so these are set here, from the record alone.
"""

from __future__ import annotations

import re

from argmap.cite.archival import reference_of
from argmap.cite.csl_json import name_of
from argmap.cite.dates import in_words, parts_of
from argmap.cite.records import bare_doi
from argmap.cite.words import Words, ended, italic, joined, listed, quoted, words
from argmap.model import Csl, Dossier, Source
from argmap.model.source import CslName

UNPUBLISHED = ("manuscript", "personal_communication", "document")
"""Types that are set as papers in an archive."""

PERIODICALS = ("article-journal", "article-magazine", "article-newspaper", "article", "review", "review-book", "post-weblog")


def is_paper(csl: Csl) -> bool:
    """Whether a source is set as a paper: it lies in an archive, or it has no title that a style could begin with."""
    return csl.type in UNPUBLISHED or not csl.title


def described(source: Source, csl: Csl) -> str:
    """What a paper without a title is called, in the map-maker's words: no title, so no quotation marks."""
    return source.short or csl.genre or csl.type.replace("_", " ").replace("-", " ")


def paper(dossier: Dossier, source: Source, csl: Csl, *, short: bool = False) -> list[Words | str]:
    """Who to whom, or the title; the day; where it lies."""
    writers = _names(csl.author, family=short)
    receivers = _names(csl.recipient, family=short)
    title = (csl.title_short or shortened(csl.title)) if short and csl.title else csl.title or ""
    if title and _names_the_writer(csl):
        head = title
    elif title:
        head = f"{writers}, {quoted(title)}" if writers else quoted(title)
    elif writers and receivers:
        head = f"{writers} to {receivers}"
    else:
        head = ", ".join(part for part in (writers, described(source, csl)) if part)
    if short:
        return [head]
    parts: list[Words | str] = [head]
    if csl.title and csl.genre:
        parts.append(csl.genre)
    parts += [part for part in (csl.event_title, _own_number(csl)) if part and part not in head]
    if csl.issued:
        parts.append(in_words(csl.issued))
    return [*parts, reference_of(source), *_translated(dossier, source, csl)]


def _names_the_writer(csl: Csl) -> bool:
    """Whether a letter's title is 'X to Y' already."""
    first = csl.author[0] if csl.author else None
    return bool(first and csl.title and (first.family or first.literal or "\0") in csl.title.partition(" to ")[0] and " to " in csl.title) and csl.type == "personal_communication" and not (csl.title or "").startswith("Letter")


def _translated(dossier: Dossier, source: Source, csl: Csl) -> list[Words | str]:
    translators = csl.translator or tuple(CslName(**person(dossier, one)) for one in (source.translation.by if source.translation else ()))
    return [f"trans. {_names(translators)}"] if translators else []


def printed_in(dossier: Dossier, source: Source, csl: Csl) -> Words:
    """The edition or collection a paper is printed in: from the record of the paper, and of what it is a part of."""
    if not csl.container_title:
        return ()
    named = [source.part_of, *(link.source for link in source.custody)]
    books = [dossier.head.sources[name].csl for name in named if name in dossier.head.sources]
    book = next((one for one in books if one.title == csl.container_title), None)
    place = csl.publisher_place or (book.publisher_place if book else None)
    house = csl.publisher or (book.publisher if book else None)
    editors = csl.editor or (book.editor if book else ())
    year = book.issued if book else None
    imprint = ", ".join(part for part in (": ".join(one for one in (place, house) if one), _year(year)) if part)
    made = joined([words("" if csl.type in PERIODICALS else "in ", italic(csl.container_title)), f"ed. {_names(editors)}" if editors else ""])
    number = f", no. {csl.number}" if csl.number and not _own_number(csl) else ""
    return words(made, f" ({imprint})" if imprint else "", number)


def _own_number(csl: Csl) -> str:
    """A paper's own number, as ``A/C.1/218``; a bare figure is its number in the book it is printed in."""
    return "" if not csl.number or (csl.number.isdigit() and csl.container_title) else csl.number


def paper_entry(dossier: Dossier, source: Source, csl: Csl, *, by_year: bool) -> Words:
    writers = _names(csl.author, inverted=True)
    date = in_words(csl.issued) if csl.issued else ""
    year = _year(csl.issued)
    if csl.type == "personal_communication" and csl.recipient and (not csl.title or _names_the_writer(csl)):
        title = f"Letter to {_names(csl.recipient)}"
    else:
        title = quoted(csl.title) if csl.title else described(source, csl)
    printed = printed_in(dossier, source, csl)
    translated = [f"Translated by {one.removeprefix('trans. ')}" for one in _translated(dossier, source, csl) if isinstance(one, str)]
    heading: list[Words | str] = [writers, year] if by_year and writers else [writers]
    rest: list[Words | str] = [year, title] if by_year and not writers else [title]
    if by_year and not writers:
        rest.reverse()
    day = "" if by_year and date == year else date
    book = words((printed[0]._replace(text="In "),), printed[1:]) if printed and not printed[0].italic else printed
    others = [part for part in (csl.event_title, _own_number(csl)) if part and part not in title]
    return sentences([*heading, *rest, *others, day, reference_of(source), *translated, book, *address(csl)])


def _year(date: str | None) -> str:
    if date is None:
        return ""
    parts = parts_of(date)
    return str(parts[0]) if parts else in_words(date)


def _names(names: tuple[CslName, ...], *, family: bool = False, inverted: bool = False) -> str:
    made = [name_in_words(name, family=family, inverted=inverted and n == 0) for n, name in enumerate(names)]
    return listed(made, inverted=inverted)


def name_in_words(name: CslName, *, family: bool, inverted: bool) -> str:
    parts = name_of(name)
    if "literal" in parts:
        return parts["literal"]
    last = " ".join(part for part in (parts.get("non-dropping-particle"), parts.get("family")) if part)
    if family:
        return last or parts.get("given", "")
    first = " ".join(part for part in (parts.get("given"), parts.get("dropping-particle")) if part)
    if inverted:
        return ", ".join(part for part in (last, first, parts.get("suffix")) if part)
    return " ".join(part for part in (first, last, parts.get("suffix")) if part)


def person(dossier: Dossier, key: str) -> dict[str, str]:
    known = dossier.head.people.get(key)
    family, _, given = ((known.sort or "") if known else "").partition(", ")
    return {"family": family, "given": given} if family and given else {"literal": dossier.person_name(key)}


def sentences(parts: list[Words | str]) -> Words:
    made: Words = ()
    for part in parts:
        if part:
            said = part if isinstance(part, tuple) else words(_capital(part))
            made = words(made, " " if made else "", ended(said))
    return joined([made])


def _capital(text: str) -> str:
    """A sentence's capital; an address and an abbreviation stay as they are."""
    return text if re.match(r"https?:|\w+\. ", text) else text[:1].upper() + text[1:]


def address(csl: Csl) -> list[Words | str]:
    found = "https://doi.org/" + bare_doi(csl.doi) if csl.doi else csl.url or ""
    seen = f"accessed {in_words(csl.accessed)}" if csl.accessed and found and not csl.issued else ""
    return [part for part in (seen, found) if part]


def shortened(title: str) -> str:
    """The words before the colon, or up to a question mark that is the title's own, without the article at the beginning."""
    main = re.split(r":\s|(?<=[?!])\s", title, maxsplit=1)[0]
    return re.sub(r"^(?:The|An?) (?=\S)", "", main.strip()) or title
