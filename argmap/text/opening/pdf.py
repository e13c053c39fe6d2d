"""PDF: each page's words in the order in which PDFium reads them, with the pages' printed labels."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from argmap.text.opening.document import (
    MOST_CHARACTERS,
    MOST_PAGES,
    TOO_MANY_CHARACTERS,
    Read,
    Unopenable,
    with_line_ends,
)  # fmt: skip

_LOCKED = frozenset({4, 5})
"""PDFium's codes FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY."""

_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\ue000-\uf8ff\ufffd\ufffe\uffff]")
_LONGEST_LABEL = 40

PICTURES = (
    "this PDF holds only pictures of pages and no words; run OCR first (for example with OCRmyPDF) and attach the result, "
    "or type the passage into a text file"
)
LOCKED = "this PDF is locked with a password; open it with the password and save or print it as a PDF without one"
DAMAGED = "this PDF is damaged and cannot be read; download or export it again"


def read_pdf(data: bytes, done: Callable[[float], None]) -> Read:
    """The words of a PDF, a form feed between its pages. Raises ``Unopenable``."""
    import pypdfium2

    try:
        document: Any = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as problem:
        raise Unopenable(LOCKED if getattr(problem, "err_code", None) in _LOCKED else DAMAGED) from None
    if count > MOST_PAGES:
        raise Unopenable(f"this PDF has {count:,} pages and argmap opens up to {MOST_PAGES:,}; split it")
    parts: list[str] = []
    pages: list[tuple[int, str]] = []
    silent: list[str] = []
    length = 0
    for number in range(count):
        label = " ".join(document.get_page_label(number).split())[:_LONGEST_LABEL] or str(number + 1)
        pages.append((length, label))
        words = _words(document, number)
        if not words.strip():
            silent.append(label)
        parts.append(words)
        length += len(words) + 1
        if length > MOST_CHARACTERS:
            raise Unopenable(TOO_MANY_CHARACTERS)
        if number * 100 // count != (number + 1) * 100 // count:
            done((number + 1) / count)
    if len(silent) == count:
        raise Unopenable(PICTURES)
    return Read("\f".join(parts), "", tuple(pages), tuple(_notes("".join(parts), silent)), any(label != str(n) for n, (_, label) in enumerate(pages, 1)))


def _words(document: Any, number: int) -> str:
    """One page's words; none where PDFium cannot load the page."""
    try:
        page = document[number]
        words = page.get_textpage()
    except RuntimeError:  # PDFium's own error is one.
        return ""
    try:
        # PDFium joins a word broken at a line's end and leaves U+FFFE there: the printed hyphen and line end are put back.
        text = str(words.get_text_range(errors="replace")).replace("\ufffe", "-\n")
    finally:
        words.close()
        page.close()
    return with_line_ends(text).replace("\f", "\n").strip("\n")


def _notes(text: str, silent: list[str]) -> list[str]:
    notes = []
    if silent:
        which = ", ".join(silent[:10]) + (f" and {len(silent) - 10:,} more" if len(silent) > 10 else "")
        notes.append(f"no words on page {which}: empty, or a picture that needs OCR")
    if unreadable := len(_UNREADABLE.findall(text)):
        notes.append(f"{unreadable:,} characters cannot be read, because the PDF does not say which letters its shapes are")
    return notes
