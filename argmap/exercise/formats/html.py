"""Documents as one HTML file that is made to be printed: no script, no request, black on white, A4 or Letter."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from typing import Literal

from argmap.draw.page import page
from argmap.exercise.blocks import Block, Document, Grid, Heading, Lines, Listing, NewPage, Picture, Quote, Together

Paper = Literal["A4", "Letter"]

_PAGES = """\
@page {{ size: {paper}; margin: 18mm 18mm 20mm;
  @bottom-left {{ content: {foot}; font-size: 9pt; }} @bottom-right {{ content: counter(page); font-size: 9pt; }} }}
@page wide {{ size: {paper} landscape; }}
"""


def html(document: Document, *, paper: Paper = "A4") -> str:
    """The document as a page. Its content-security policy allows its own style, by its hash, and nothing else."""
    style = _PAGES.format(paper=paper, foot=_css_string(document.foot)) + _style()
    body = "\n".join(map(_block, document.blocks))
    return page(document.title, f"<main>\n{body}\n</main>\n<footer>{escape(document.foot)}</footer>", style=style)


def _css_string(text: str) -> str:
    """Text as a string of CSS: whatever is not a letter, digit or space as an escape, which the space after it ends
    (CSS Syntax 3, 4.3.7)."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text) + '"'


@cache
def _style() -> str:
    return (Path(__file__).parent / "page.css").read_text(encoding="utf-8")


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Quote(text, credit):
            under = f"<figcaption>{escape(credit)}</figcaption>" if credit else ""
            return f"<figure><blockquote>“{escape(text)}”</blockquote>{under}</figure>"
        case Listing(items, marks):
            rows = (f"<li><span class=\"mark\">{escape(marks[n] if marks else '•')}</span> {escape(item)}</li>" for n, item in enumerate(items))
            return f"<ul>{''.join(rows)}</ul>"
        case Grid(columns, rows, roomy):
            whole = sum(block.shares)
            sizes = "".join(f'<col width="{100 * share / whole:.1f}%">' for share in block.shares)
            head = "<thead><tr>" + "".join(f'<th scope="col">{escape(one)}</th>' for one in columns) + "</tr></thead>" if any(columns) else ""
            body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
            style = ' class="roomy"' if roomy else ""
            return f"<table{style}><colgroup>{sizes}</colgroup>{head}<tbody>{body}</tbody></table>"
        case Lines(many):
            return '<div class="line"></div>' * many
        case Picture(svg, says, wide):
            # Drawn by argmap/draw and filtered there: an SVG of shapes and texts, without script, link or style.
            return f'<figure class="drawing{" wide" if wide else ""}">{svg}<figcaption>{escape(says)}</figcaption></figure>'
        case NewPage():
            return '<div class="new-page"></div>'
        case Together(blocks):
            return f"<section class=\"together\">{''.join(map(_block, blocks))}</section>"
        case _:
            kind = ' class="small"' if block.small else ""
            text = escape(block.text)
            return f"<p{kind}>{f'<strong>{text}</strong>' if block.strong else text}</p>"
