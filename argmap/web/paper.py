"""Words on the screen: a tree of elements that the browser builds from text, never from markup.

An author's or a source's words reach the page only as text nodes. Streamlit's own text commands read Markdown, so
whatever comes from a dossier goes through here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

Element = dict[str, Any]
"""``{t: tag, c: class, x: text, k: children, go: node, page: page, href: address, lang: language}``, only what is set."""

_FOLDER = Path(__file__).parent / "browser"


def element(
    tag: str, text: str = "", *children: Element | None, style: str = "", go: str = "", page: str = "", **more: Any
) -> Element:
    """One element: its text first, then its children. ``go`` makes it a button that opens a node.

    ``more``: ``voices`` (numbers of the voices that light it), ``at`` and ``size`` (a bar's place, 0 to 1), ``label``
    (what a screen reader says).
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


@cache
def browser_file(name: str) -> str:
    """A script or style sheet that runs in the browser."""
    return (_FOLDER / name).read_text(encoding="utf-8")


class Opened(NamedTuple):
    """What the reader has just opened: a page's name, a node's id, or both; empty where it is not named."""

    page: str
    node: str


def show(tree: Iterable[Element], *, key: str, on_open: Callable[[Opened], None] | None = None) -> None:
    """Put elements on the page; ``on_open`` is called, before the page is drawn again, with what was opened."""

    def opened() -> None:
        what = st.session_state[key].get("open")
        if on_open is not None and isinstance(what, dict):
            on_open(Opened(str(what.get("page", ""))[:50], str(what.get("go", ""))[:200]))

    _component()(key=key, data={"tree": list(tree)}, on_open_change=opened, height="content")


@cache
def _component() -> Any:
    return st.components.v2.component("argmap_paper", css=browser_file("paper.css"), js=browser_file("paper.js"))
