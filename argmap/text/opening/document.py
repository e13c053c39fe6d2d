"""What opening a file gives: its text with pages and notes, or one sentence that says why not; and the bounds."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["text", "html", "pdf", "docx"]

MOST_BYTES = 20_000_000
MOST_TEXT_BYTES = 10_000_000
MOST_UNPACKED = 60_000_000
MOST_PAGES = 5_000
MOST_CHARACTERS = 12_000_000

NO_WORDS = "it holds no words; check that this is the right file"
TOO_MANY_CHARACTERS = f"it holds more than {MOST_CHARACTERS:,} characters; split it, one file for each source"


class Unopenable(Exception):
    """A file that is not opened. Its message is one sentence that says why and what to do.

    What a library said for itself, if anything, is in the exception's notes.
    """


class Page(NamedTuple):
    """Where a page begins, in characters from 0, and its printed number or label (``xii``, ``214``)."""

    start: int
    label: str


class Document(NamedTuple):
    """A file's words, as they stand in it.

    ``text`` has ``\\n`` line ends and is otherwise what was decoded or extracted, character for character. ``encoding``
    is what a text file or web page was read as, and empty for the others. ``pages`` are empty where a file has none.
    ``headers`` are the spans of running headers and footers, with the ends of their lines: they stay in the text, and
    ``fold`` can leave them out.
    ``notes`` are sentences for the user. ``labelled`` says that the file itself names its pages, otherwise than 1, 2, 3.
    """

    text: str
    kind: Kind
    encoding: str
    pages: tuple[Page, ...]
    headers: tuple[tuple[int, int], ...]
    notes: tuple[str, ...]
    labelled: bool = False


class Read(NamedTuple):
    """What the reader of one format hands back; pages are (start, label)."""

    text: str
    encoding: str = ""
    pages: tuple[tuple[int, str], ...] = ()
    notes: tuple[str, ...] = ()
    labelled: bool = False


def with_line_ends(text: str) -> str:
    """The same text with ``\\n`` for every line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
