"""Plain text files: decoded, never guessed in silence, and otherwise left as they are."""

from __future__ import annotations

import re

from argmap.text.opening.charset import decode
from argmap.text.opening.document import MOST_PAGES, MOST_TEXT_BYTES, Read, Unopenable, with_line_ends

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROL = 0.001


def read_plain(data: bytes, encoding: str = "") -> Read:
    """The text of a text file; a form feed begins a page. Raises ``Unopenable``."""
    if len(data) > MOST_TEXT_BYTES:
        raise Unopenable(f"it has {len(data) / 1e6:.1f} MB and argmap opens text files up to {MOST_TEXT_BYTES / 1e6:.0f} MB; split it, one file for each source")
    text, read_as, notes = decode(data, encoding)
    text = with_line_ends(text)
    _expect_text(text)
    pages = _pages(text)
    if len(pages) > MOST_PAGES:
        raise Unopenable(f"it has {len(pages):,} pages and argmap opens up to {MOST_PAGES:,}; split it")
    return Read(text, read_as, pages, notes)


def _pages(text: str) -> tuple[tuple[int, str], ...]:
    """Pages begin at the beginning and after each form feed, except one that ends the text."""
    if "\f" not in text:
        return ()
    starts = [0, *(match.end() for match in re.finditer("\f", text) if text[match.end() : match.end() + 1])]
    if len(starts) > 1 and not text[starts[-1] :].strip():
        starts.pop()
    return tuple((start, str(number)) for number, start in enumerate(starts, 1))


def _expect_text(text: str) -> None:
    at = text.find("\0")
    if at < 0 and len(found := _CONTROL.findall(text)) > max(4, _MOST_CONTROL * len(text)):
        at = text.index(found[0])
    if at >= 0:
        line = text.count("\n", 0, at) + 1
        raise Unopenable(f"line {line:,} holds bytes that are not text (U+{ord(text[at]):04X}): this is a program's own file; save it as plain text (UTF-8), PDF or DOCX")
