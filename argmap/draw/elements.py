"""Words on a page as a tree of elements, which the browser builds from text, never from markup.

An author's or a source's words reach a page only as text nodes; ``browser/paper.js`` builds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Protocol

Element = dict[str, Any]
"""``{t: tag, c: class, x: text, k: children, go: node, page: page, href: address, lang: language}``, only what is set."""

def element(
    tag: str, text: str = "", *children: Element | None, style: str = "", go: str = "", page: str = "", **more: Any
) -> Element:
    """One element: its text first, then its children. ``go`` makes it a button that opens a node.

    ``more``: ``voices`` (numbers of the voices that light it), ``at`` and ``size`` (a bar's place, 0 to 1), ``label``
    (what a screen reader says), ``copy`` (the text that a button copies), ``jump`` (the class of the place of the page that a button leads to), ``open`` (when a ``details`` begins open: ``always``, or on a ``narrow`` screen).
    """
    made: Element = {"t": tag}
    if text:
        made["x"] = text
    kept = [child for child in children if child is not None]
    if kept:
        made["k"] = kept
    for key, value in (("c", style), ("go", go), ("page", page), *more.items()):
        if value or value == 0:
            made[key] = value
    return made


def quote(words: str, source: str) -> Element:
    """A quotation with its source under it."""
    return element(
        "figure", "", element("blockquote", f"“{words}”"), element("figcaption", source) if source else None,
        style="quote",
    )


class Run(Protocol):
    """A stretch of printed words in one type, as ``argmap.cite`` sets them."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def italic(self) -> bool:
        """Whether they are a title's."""


def printed(tag: str, runs: Iterable[Run], style: str = "") -> Element:
    """Printed words on a page, titles in italics."""
    return element(tag, "", *(element("em" if run.italic else "span", run.text) for run in runs), style=style)


@cache
def browser_file(name: str) -> str:
    """A script or style sheet that runs in the browser, in the app as in an exported page."""
    return (Path(__file__).parent / "browser" / name).read_text(encoding="utf-8")


MAP_SCRIPTS = (
    "mapparts.js", "mapwords.js", "mapgraph.js", "mapshorts.js", "maphand.js", "mapsearch.js", "minimap.js", "mapeye.js", "maptools.js", "mapview.js",
)
"""What makes the map work in any page, in this order: the last one has the class ``MapView``."""


@cache
def script(*names: str) -> str:
    """Scripts as one, with nothing exported: whoever sets it into a page has their classes and functions."""
    return re.sub(r"^export (?:default )?(?=class |function )", "", "\n".join(map(browser_file, names)), flags=re.MULTILINE)
