"""A printed page before it has a format: headings, words, quotations, lists, tables, lines to write on, pictures.

Sheets, keys and packets are turned into blocks once; HTML, DOCX, PDF and Markdown are made of blocks. Every text in a
block is plain text, whoever wrote it: each format escapes it in its own way.
"""

from __future__ import annotations

from typing import NamedTuple


class Heading(NamedTuple):
    """A heading; level 1 is the title of the document."""

    text: str
    level: int = 2


class Words(NamedTuple):
    """A paragraph. ``strong`` for what must be seen first, ``small`` for a remark."""

    text: str
    strong: bool = False
    small: bool = False


class Quote(NamedTuple):
    """Printed words with where they stand."""

    text: str
    credit: str = ""


class Listing(NamedTuple):
    """Items one below the other; ``marks`` are their labels ('A', 'B', …; '☐'), bullets where there are none."""

    items: tuple[str, ...]
    marks: tuple[str, ...] = ()


class Grid(NamedTuple):
    """A table with a heading row; an empty cell is one to write in. ``roomy`` gives rows the height of handwriting.

    ``widths`` are the columns' shares of the page; equal ones where nothing is said. Without headings the first column
    is a narrow one of blanks.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    roomy: bool = False
    widths: tuple[int, ...] = ()

    @property
    def shares(self) -> tuple[int, ...]:
        """The columns' widths as shares of a whole that is their sum."""
        return self.widths or ((1,) * len(self.columns) if any(self.columns) else (1, *(9,) * (len(self.columns) - 1)))


class Lines(NamedTuple):
    """Empty lines to write on."""

    many: int


class Picture(NamedTuple):
    """A drawing as SVG, with the words that say what it shows. A ``wide`` one gets a page of its own, turned sideways,
    since its letters would be too small to read upright; so it never stands inside ``Together``."""

    svg: str
    says: str
    wide: bool = False


class NewPage(NamedTuple):
    """What follows begins on a new page."""


class Together(NamedTuple):
    """Blocks that no page break may part: a task and its choices."""

    blocks: tuple[Block, ...]


Block = Heading | Words | Quote | Listing | Grid | Lines | Picture | NewPage | Together


class Document(NamedTuple):
    """Blocks with a title and a line for the foot of every page. ``name`` is the file's name without its ending."""

    name: str
    title: str
    foot: str
    blocks: tuple[Block, ...]
