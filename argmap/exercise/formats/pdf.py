"""Documents as PDF, typeset by Typst with the fonts it carries; the same tool turns drawings into pixels.

Authors' words travel as JSON data and are set as text: the template is a constant, so none of them is read as markup.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import typst

from argmap.exercise.blocks import Block, Document, Grid, Heading, Lines, Listing, NewPage, Picture, Quote, Together
from argmap.exercise.formats.html import Paper

SIZES: dict[Paper, str] = {"A4": "a4", "Letter": "us-letter"}


def pdf(document: Document, *, paper: Paper = "A4") -> bytes:
    """The document as PDF: tagged, with its title, and the same bytes at every making."""
    data = {
        "title": document.title, "foot": document.foot, "paper": SIZES[paper],
        "blocks": [one for block in document.blocks for one in _data(block)],
    }
    return _compiled(_file("page.typ"), data, "pdf")


PIXELS_PER_INCH = 220
"""What a drawing needs in print."""


def png(svg: str) -> bytes:
    """A drawing as PNG, as large as it is."""
    return _compiled(_file("drawing.typ"), {"svg": svg}, "png", ppi=float(PIXELS_PER_INCH))


def _compiled(template: bytes, data: dict[str, Any], form: Any, **options: Any) -> bytes:
    # A root of its own, and a constant date: nothing is read from the machine but fonts, and nothing says when.
    made = typst.compile(
        template, root=str(Path(__file__).parent), format=form, sys_inputs={"data": json.dumps(data)}, timestamp=0, **options
    )
    assert isinstance(made, bytes)
    return made


@cache
def _file(name: str) -> bytes:
    return (Path(__file__).parent / name).read_bytes()


def _data(block: Block) -> list[dict[str, Any]]:
    match block:
        case Heading(text, level):
            return [{"is": "heading", "text": text, "level": level}]
        case Quote(text, credit):
            return [{"is": "quote", "text": text, "credit": credit}]
        case Listing(items, marks):
            return [{"is": "list", "items": [[marks[n] if marks else "•", item] for n, item in enumerate(items)]}]
        case Grid(columns, rows, roomy):
            return [{"is": "grid", "columns": list(columns) if any(columns) else [], "rows": [list(row) for row in rows], "shares": list(block.shares), "roomy": roomy}]
        case Lines(many):
            return [{"is": "lines", "many": many}]
        case Picture(svg, says, wide):
            return [{"is": "wide" if wide else "picture", "svg": svg, "says": says}]
        case NewPage():
            return [{"is": "page"}]
        case Together(blocks):
            return [{"is": "together", "blocks": [one for inner in blocks for one in _data(inner)]}]
        case _:
            return [{"is": "words", "text": block.text, "strong": block.strong, "small": block.small}]
