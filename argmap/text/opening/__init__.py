"""Opening documents: the bytes of a text file, web page, PDF or DOCX become text with pages, or one clear sentence.

Bytes in, words out: files are read elsewhere, through one door. PDF, DOCX and web pages are read in a child process
that can be stopped; their libraries are not loaded here.
"""

from __future__ import annotations

from collections.abc import Callable

from argmap.text.opening.apart import SECONDS, read_apart
from argmap.text.opening.document import (
    MOST_BYTES,
    MOST_CHARACTERS,
    MOST_PAGES,
    MOST_TEXT_BYTES,
    MOST_UNPACKED,
    NO_WORDS,
    TOO_MANY_CHARACTERS,
    Document,
    Page,
    Unopenable,
)  # fmt: skip
from argmap.text.opening.headers import running_headers
from argmap.text.opening.kinds import kind_of
from argmap.text.opening.plain import read_plain

__all__ = [
    "MOST_BYTES", "MOST_CHARACTERS", "MOST_PAGES", "MOST_TEXT_BYTES", "MOST_UNPACKED", "SECONDS",
    "Document", "Page", "Unopenable", "open_document",
]  # fmt: skip


def open_document(
    data: bytes, name: str, *, encoding: str = "", progress: Callable[[float], None] | None = None, seconds: float = SECONDS
) -> Document:
    """Open a document from its bytes. Raises ``Unopenable``.

    ``name`` is the file's name, of which only the ending counts. ``encoding`` overrides what a text file or web page
    seems to be written in. ``progress`` is called with 0 to 1, from this thread. ``seconds`` bounds the reading of
    PDF, DOCX and web pages.
    """
    tell = progress or (lambda _: None)
    if len(data) > MOST_BYTES:
        raise Unopenable(f"it has {len(data) / 1e6:.1f} MB and argmap opens up to {MOST_BYTES / 1e6:.0f} MB; attach the chapter or article, not the whole volume")
    tell(0.0)
    kind, notes = kind_of(data, name)
    read = read_plain(data, encoding) if kind == "text" else read_apart(kind, data, encoding, tell, seconds)
    if len(read.text) > MOST_CHARACTERS:
        raise Unopenable(TOO_MANY_CHARACTERS)
    if not any(character.isalnum() for character in read.text):
        raise Unopenable(NO_WORDS)
    pages = tuple(Page(start, label) for start, label in read.pages)
    headers = running_headers(read.text, [page.start for page in pages])
    tell(1.0)
    return Document(read.text, kind, read.encoding, pages, headers, (*notes, *read.notes), read.labelled)
