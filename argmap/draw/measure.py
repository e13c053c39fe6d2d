"""How wide words are: lines broken and boxes measured so that no text leaves its box, whatever sans-serif is at hand."""

from __future__ import annotations

import textwrap
import unicodedata
from typing import NamedTuple

FONT_PX = 16.0
LINE_PX = 19.2
"""What Graphviz puts between two lines of 16 px."""

SLACK = 1.16
"""Widths below are Helvetica's; DejaVu Sans, the widest usual substitute, is about 15 % wider."""

_NARROW = frozenset("iljtfrI.,:;'’‘|!()[]/ \u00a0-")
_WIDE = frozenset("mwMW@%—…")


class Measured(NamedTuple):
    """A text in lines, and the size in CSS px of the box it needs without padding."""

    lines: tuple[str, ...]
    width: float
    height: float


def line_width(line: str) -> float:
    """An estimate in px, at ``FONT_PX``, that the line will not exceed in common sans-serif fonts."""
    ems = 0.0
    for character in line:
        if unicodedata.combining(character):
            continue
        if character in _NARROW:
            ems += 0.32
        elif character in _WIDE:
            ems += 0.92
        elif unicodedata.east_asian_width(character) in "WF":
            ems += 1.05
        elif character.isupper() or ord(character) > 0x2000:
            ems += 0.7
        else:
            ems += 0.556
    return ems * FONT_PX * SLACK


def measure(text: str, *, characters: int = 23, most_lines: int = 8) -> Measured:
    """Break a text into lines of about ``characters``; what does not fit in ``most_lines`` ends in an ellipsis."""
    lines = textwrap.wrap(text, characters, break_on_hyphens=False) or [""]
    if len(lines) > most_lines:
        lines = [*lines[: most_lines - 1], textwrap.shorten(" ".join(lines[most_lines - 1 :]), characters, placeholder="…")]
        if not lines[-1].endswith("…"):
            lines[-1] += "…"
    return Measured(tuple(lines), max(map(line_width, lines)), LINE_PX * len(lines))
