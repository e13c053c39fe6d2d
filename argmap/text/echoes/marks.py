"""What stands between quotation marks: straight or typographic, double or single, nested, over several paragraphs."""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.text.compare import Span

_MARK = re.compile("[\"“”„‟«»'‘’‚]")
_OPENS = {"“": "”", "„": "“", "‟": "”", "«": "»", "‘": "’", "‚": "‘", '"': '"', "'": "'"}
_YEAR = re.compile(r"'\d\d(?:s|\b)")
_BEFORE_OPENING = " \t\n\r\f\u00a0([{-–—/"
_NEW_PARAGRAPH = re.compile(r"(?:\A|\n[^\S\n]*\n|\f)\s*\Z")


class _Open(NamedTuple):
    mark: str
    at: int


def quoted_spans(text: str) -> list[Span]:
    """Everything between quotation marks that match, without the marks, in the order in which it begins.

    Straight marks open after a space and close after a word. A mark that opens anew at the head of a paragraph goes on
    with what is open; one that opens anew elsewhere shows that the first was never closed. An apostrophe closes single
    marks where one stands after a word (``the Soviets' aims``): that cannot be told from a closing mark.
    """
    found: list[Span] = []
    opened: list[_Open] = []
    for m in _MARK.finditer(text):
        mark, at = m.group(), m.start()
        closes = next((n for n in range(len(opened) - 1, -1, -1) if _OPENS[opened[n].mark] == mark), None)
        if closes is not None and _may_close(text, mark, at):
            found.append(Span(opened[closes].at + 1, at))
            del opened[closes:]
        elif mark in _OPENS and _may_open(text, mark, at):
            again = next((n for n, one in enumerate(opened) if one.mark == mark), None)
            if again is None:
                opened.append(_Open(mark, at))
            elif not _NEW_PARAGRAPH.search(text, max(0, at - 20), at):
                opened[again:] = [_Open(mark, at)]
    return sorted(found, key=lambda span: (span.start, -span.end))


def _may_open(text: str, mark: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if not after or after.isspace():
        return False
    if mark in "\"'":
        return (not before or before in _BEFORE_OPENING or before in _OPENS) and not _YEAR.match(text, at)
    return True


def _may_close(text: str, mark: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark in "'’‘":
        return not before.isspace() and not after.isalnum()
    if mark in "\"“":
        return not before.isspace() and not (after.isalpha() and before in _BEFORE_OPENING)
    return True
