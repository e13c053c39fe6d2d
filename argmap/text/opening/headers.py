"""Running headers and footers: lines at the edges of pages that come again, page numbers aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

LEAST_PAGES = 3
_DEEPEST = 3
_LONGEST = 200
_MOST_NUMBERS = 3
_NUMBER = re.compile(r"\d{1,9}|(?<!\w)[ivxlc]{1,9}(?!\w)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

Line = tuple[int, int, tuple[str, ...]]
"""Raw start and end, and every form in which the line may come again."""


def running_headers(text: str, starts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The raw spans of lines, each with the line's end, among the first or last three of a page that come on three pages.

    A number in such a line must either be the same on those pages or count them (by ones, or by twos where two pages
    stand on one): a date that differs from page to page makes no header.
    """
    if len(starts) < LEAST_PAGES:
        return ()
    edges = [(start, following) for start, following in zip(starts, [*starts[1:], len(text)], strict=True)]
    tops = [list(_lines(text, start, end, number, forward=True)) for number, (start, end) in enumerate(edges)]
    bottoms = [list(_lines(text, start, end, number, forward=False)) for number, (start, end) in enumerate(edges)]
    return tuple(sorted({*_repeated(tops), *_repeated(bottoms)}))


def _repeated(pages: list[list[Line]]) -> Iterator[tuple[int, int]]:
    """The lines that come again, from the page's edge inward until the first that does not."""
    seen = Counter(form for lines in pages for form in {form for line in lines for form in line[2]})
    for lines in pages:
        for start, end, forms in lines:
            if not any(seen[form] >= LEAST_PAGES for form in forms):
                break
            yield start, end


def _lines(text: str, start: int, end: int, page: int, *, forward: bool) -> Iterator[Line]:
    """The outermost lines of a page that hold anything."""
    left = _DEEPEST
    while start < end and left:
        if forward:
            first, after = start, (text.find("\n", start, end) + 1 or end)
            start = after
        else:
            first, after = max(text.rfind("\n", start, end - 1) + 1, start), end
            end = first
        if after - first > _LONGEST:  # A line as long as a paragraph is no header, and neither is what lies behind it.
            return
        line = text[first:after]
        if bare := line.strip():
            left -= 1
            yield first + line.index(bare[0]), after, tuple(_forms(bare, page))


def _forms(line: str, page: int) -> Iterator[str]:
    """The line with each of its first numbers as it stands, or as what is left after counting pages."""
    line = " ".join(line.split())
    numbers = list(_NUMBER.finditer(line))[:_MOST_NUMBERS]
    for choice in product((0, 1, 2), repeat=len(numbers)):
        parts, at = [], 0
        for step, number in zip(choice, numbers, strict=True):
            shown = number.group() if not step else f"\0{step}:{_value(number.group()) - step * page}\0"
            parts += [line[at : number.start()], shown]
            at = number.end()
        yield "".join([*parts, line[at:]])


def _value(number: str) -> int:
    if number[0] not in _ROMAN:
        return int(number)
    values = [_ROMAN[letter] for letter in number]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))
