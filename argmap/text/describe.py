"""From a place in a text to the quotation that names it: the printed words, and as much beside them as makes them one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from argmap.text.anchor import anchor
from argmap.text.fold import Folded, as_printed

_BETWEEN_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")

MOST_CONTEXT = 40
"""The most words of context on one side."""


class Selector(NamedTuple):
    """A W3C TextQuoteSelector (Web Annotation Data Model, 4.2.4); ``unique`` says whether it names one place only."""

    exact: str
    prefix: str
    suffix: str
    unique: bool


class Where(NamedTuple):
    """A place as people find it again: line and paragraph count from 1; the page is empty in a text without pages."""

    line: int
    paragraph: int
    page: str


def describe(text: Folded, start: int, end: int) -> Selector:
    """The quotation block for a raw span, widened to whole words; prefix and suffix as short as uniqueness allows.

    Running headers are no words of the text, wherever the span meets them. Raises ``Unusable`` where it has no others.
    """
    start, end = _joined(text, *whole_words(text.raw, *_off_headers(text, start, end)))
    exact = as_printed(text, start, end)
    spans = [(place.start, place.end) for place in anchor(text, exact).places]
    own = min(spans, key=lambda span: abs(span[0] - start), default=None)
    others = [span for span in spans if span != own]
    if not others:
        return Selector(exact, "", "", True)
    before = [_words_before(text, at) for at in (start, *(span[0] for span in others))]
    after = [_words_after(text, at) for at in (end, *(span[1] for span in others))]
    for size in range(1, MOST_CONTEXT + 1):
        for left, right in ((size, 0), (0, size), (size, size)):
            if _alone(before, after, left, right):
                return Selector(exact, _last(before[0], left), " ".join(after[0][:right]), True)
    return Selector(exact, _last(before[0], 8), " ".join(after[0][:8]), False)


def _off_headers(text: Folded, start: int, end: int) -> tuple[int, int]:
    """A span without the running headers it begins or ends in."""
    for a, b in text.headers:
        if a <= start < b:
            start = min(b, end)
    for a, b in reversed(text.headers):
        if a < end <= b:
            end = max(a, start)
    return start, end


def _joined(text: Folded, start: int, end: int) -> tuple[int, int]:
    """A span with the other half of a word that a line's end divides, where it begins or ends in one."""
    if (at := text.folded_start(start)) in text.joins and at:
        start = whole_words(text.raw, text.raw_end(at) - 1, end)[0]
    if (at := text.folded_start(end)) in text.joins and end > start:
        end = whole_words(text.raw, start, text.raw_start(at) + 1)[1]
    return start, end


def where(raw: str, offset: int, pages: Sequence[tuple[int, str]] = ()) -> Where:
    """Line, paragraph and page of a raw offset; ``pages`` are ``(offset, label)`` in order."""
    before = raw[:offset]
    return Where(before.count("\n") + 1, paragraphs_ended(before.lstrip()) + 1, page_at(pages, offset))


def paragraphs_ended(raw: str) -> int:
    """How many paragraphs end in a stretch that begins with words."""
    return len(_BETWEEN_PARAGRAPHS.findall(raw))


def page_at(pages: Sequence[tuple[int, str]], offset: int) -> str:
    """The label of the page on which an offset stands; empty in a text without pages."""
    label = ""
    for begins, name in pages:
        if begins > offset:
            break
        label = name
    return label


def whole_words(raw: str, start: int, end: int) -> tuple[int, int]:
    """A span without the white space at its ends, and with the rest of the words it cuts."""
    while start < end and raw[start].isspace():
        start += 1
    while end > start and raw[end - 1].isspace():
        end -= 1
    while start > 0 and _one_word(raw, start):
        start -= 1
    while 0 < end < len(raw) and _one_word(raw, end):
        end += 1
    return start, end


def _one_word(raw: str, at: int) -> bool:
    """Whether a cut at ``at`` would go through a word; hyphens and apostrophes inside words belong to them."""
    before, after = raw[at - 1], raw[at] if at < len(raw) else " "
    inner = "-‐‑'’"
    if after in inner:
        return before.isalnum() and at + 1 < len(raw) and raw[at + 1].isalnum()
    if before in inner:
        return after.isalnum() and at >= 2 and raw[at - 2].isalnum()
    return before.isalnum() and after.isalnum()


def _words_before(text: Folded, at: int) -> list[str]:
    return as_printed(text, max(0, at - 12 * MOST_CONTEXT), at).split()


def _words_after(text: Folded, at: int) -> list[str]:
    return as_printed(text, at, at + 12 * MOST_CONTEXT).split()


def _last(words: list[str], count: int) -> str:
    return " ".join(words[-count:]) if count else ""


def _alone(before: list[list[str]], after: list[list[str]], left: int, right: int) -> bool:
    """Whether the first place differs from all others in its ``left`` words before and ``right`` words after it."""
    ahead, behind = before[0][len(before[0]) - left :] if left else [], after[0][:right]
    if (left and len(ahead) < left) or len(behind) < right:
        return False
    return not any(
        b[len(b) - left :] == ahead and a[:right] == behind for b, a in zip(before[1:], after[1:], strict=True)
    )
