"""Sources and people: who is spoken of, what was printed where, and how it reached us."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from argmap.model.words import Date, Dated, Language, Line, Printed, Prose, Sha256, Slug, Word

CslType = Literal[
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
]
"""The item types of CSL 1.0.2, appendix III."""


class CslName(Word):
    """A name in CSL's parts; ``literal`` for an institution."""

    family: Line | None = None
    given: Line | None = None
    dropping_particle: Line | None = None
    non_dropping_particle: Line | None = None
    suffix: Line | None = None
    literal: Line | None = None


class Csl(Word):
    """Citation fields under CSL's own variable names; what the documents do not state stays out."""

    type: CslType
    title: Line | None = None
    title_short: Line | None = None
    original_title: Line | None = None
    container_title: Line | None = None
    collection_title: Line | None = None
    collection_number: Line | None = None
    author: tuple[CslName, ...] = ()
    editor: tuple[CslName, ...] = ()
    translator: tuple[CslName, ...] = ()
    recipient: tuple[CslName, ...] = ()
    container_author: tuple[CslName, ...] = ()
    collection_editor: tuple[CslName, ...] = ()
    interviewer: tuple[CslName, ...] = ()
    issued: Date | None = None
    original_date: Date | None = None
    accessed: Date | None = None
    event_date: Date | None = None
    publisher: Line | None = None
    publisher_place: Line | None = None
    edition: Line | None = None
    volume: Line | None = None
    issue: Line | None = None
    number: Line | None = None
    number_of_volumes: Line | None = None
    section: Line | None = None
    version: Line | None = None
    status: Line | None = None
    page: Line | None = None
    genre: Line | None = None
    medium: Line | None = None
    event_title: Line | None = None
    event_place: Line | None = None
    archive: Line | None = None
    archive_place: Line | None = None
    archive_location: Line | None = None
    archive_collection: Line | None = None
    call_number: Line | None = None
    language: Language | None = None
    url: Line | None = Field(default=None, alias="URL")
    doi: Line | None = Field(default=None, alias="DOI")
    isbn: Line | None = Field(default=None, alias="ISBN")
    issn: Line | None = Field(default=None, alias="ISSN")
    note: Prose | None = None


class ArchivePlace(Word):
    """Where a document lies: numbers as text, so that ``ll. 71–72`` or the words in full can be rendered from them."""

    repository: Line
    abbreviation: Line | None = None
    fond: Line | None = None
    opis: Line | None = None
    delo: Line | None = None
    listy: Line | None = None
    verso: Literal["yes", "no"] | None = None
    collection: Line | None = None
    box: Line | None = None
    folder: Line | None = None


class Custody(Word):
    """One link in the chain by which the words came to us."""

    stage: Literal["original", "archive", "edition", "translation", "collection", "web", "local-copy"]
    what: Prose
    source: Slug | None = None
    date: Date | None = None


class Lacuna(Word):
    """A place where the source itself has lost words; marked by what stands before and after, never filled."""

    after: Printed | None = None
    before: Printed | None = None
    at: Line | None = None
    note: Prose | None = None


class Damage(Word):
    """What happened to a copy of a text: declared, so that a repair can be mapped back."""

    written_as: Line | None = None
    read_as: Line | None = None
    foreign_words: tuple[Printed, ...] = ()
    report: Prose | None = None


class Translation(Word):
    """From which language, by whom, and of what; ``variants`` where an argument hangs by one translated word."""

    from_: Language
    of: Slug | None = None
    by: tuple[Slug, ...] = ()
    original_title: Line | None = None
    variants: tuple[Prose, ...] = ()


class Boundary(Word):
    """The words with which a part begins or ends inside the larger document; both belong to the part."""

    words: Printed
    note: Prose | None = None


class Counted(Word):
    """A place by which a source is cited, and the words with which it begins; the first may begin with the source.

    One word and a number is counted on: ``page 17`` with each page of the text, ``paragraph 1`` and any other with each
    paragraph, until the next place begins. Other places (``heading``, ``conclusion``) go on as they are.
    """

    at: Line
    from_: Printed | None = None


class Source(Word):
    """A document, or with ``part-of`` a bounded part of one."""

    csl: Csl
    short: Line | None = None
    part_of: Slug | None = None
    begins: Boundary | None = None
    ends: Boundary | None = None
    archive: ArchivePlace | None = None
    custody: tuple[Custody, ...] = ()
    translation: Translation | None = None
    dates: tuple[Dated, ...] = ()
    sha256: Sha256 | None = None
    checked: Date | None = None
    text: Line | None = None
    citation: Prose | None = None
    counted: tuple[Counted, ...] = Field(default=(), min_length=1)
    lacunae: dict[Slug, Lacuna] = Field(default_factory=dict)
    damage: Damage | None = None
    note: Prose | None = None


class NameForm(Word):
    """One form of a person's name, and what kind of form it is."""

    name: Line
    kind: Literal["transliteration", "pseudonym", "translation", "title", "short", "variant"] = "variant"
    source: Slug | None = None


class Person(Word):
    """A person or an institution: the name shown, the key it sorts by, and the other forms it takes."""

    name: Line
    sort: Line | None = None
    short: Line | None = None
    forms: tuple[NameForm, ...] = ()
    role: Line | None = None
    lived: Date | None = None
    note: Prose | None = None
