"""Documents as Markdown that any reader of CommonMark shows as meant: every author's character stands for itself."""

from __future__ import annotations

import re

from argmap.exercise.blocks import Block, Document, Grid, Heading, Lines, Listing, NewPage, Picture, Quote, Together
from argmap.text.signs import in_one_line

_ANYWHERE = re.compile(r"([\\`*_\[\]<>|~&$^])")
_AT_THE_START = re.compile(r"^(\d{1,9})(?=[.)])|^(?=[#+\-=:!])")


def markdown(document: Document) -> str:
    """The document as Markdown (CommonMark with the tables of GFM)."""
    body = "\n\n".join(filter(None, map(_block, document.blocks)))
    return f"{body}\n\n---\n\n{escaped(document.foot)}\n"


def escaped(text: str) -> str:
    """Plain text as Markdown. A backslash before any ASCII punctuation is that character (CommonMark 0.31, 2.4); what
    only means something where a line begins is escaped there alone, so that the text stays pleasant to edit."""
    text = _ANYWHERE.sub(r"\\\1", in_one_line(text))
    return _AT_THE_START.sub(lambda m: f"{m.group(1) or ''}\\", text, count=1)


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {escaped(text)}"
        case Quote(text, credit):
            return f"> “{escaped(text)}”" + (f"\n>\n> — {escaped(credit)}" if credit else "")
        case Listing(items, marks):
            # A mark of ours is part of the text: numbering of Markdown's own could not count in letters.
            return "\n".join(f"- {escaped(f'{marks[n]} ') + ' ' if marks else ''}{escaped(item)}" for n, item in enumerate(items))
        case Grid(columns, rows):
            lines = ["| " + " | ".join(map(escaped, columns)) + " |", "|" + " --- |" * len(columns)]
            return "\n".join([*lines, *("| " + " | ".join(map(escaped, row)) + " |" for row in rows)])
        case Lines(many):
            return "\n\n".join(["\\_" * 60] * many)
        case Picture(_, says, _):
            return f"*{escaped(says)}: see the printed sheet.*"
        case NewPage():
            return "---"
        case Together(blocks):
            return "\n\n".join(filter(None, map(_block, blocks)))
        case _:
            text = escaped(block.text)
            return f"**{text}**" if block.strong and text else text
