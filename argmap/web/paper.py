"""Words on the screen: a tree of elements that the browser builds from text, never from markup.

An author's or a source's words reach the page only as text nodes. Streamlit's own text commands read Markdown, so
whatever comes from a dossier goes through here.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

from argmap.draw.elements import Element, element, printed, quote
from argmap.draw.elements import browser_file as shared_file

_FOLDER = Path(__file__).parent / "browser"


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
            on_open(Opened(str(what.get("page", ""))[:50], str(what.get("go", ""))[:2_000]))

    _component()(key=key, data=_packed(list(tree)), on_open_change=opened, height="content")


def _packed(tree: list[Element]) -> bytes:
    """A tree as little as it can be: a selection brings a new one each time."""
    text = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "replace"))


def prepare() -> None:
    """Once a page, before any words: what builds and dresses them, and what spells out the address. It never changes, so it is sent but once."""
    _words()(key="argmap-words", data={"style": shared_file("paper.css")}, height="content")


@cache
def _component() -> Any:
    return st.components.v2.component("argmap_paper", js=browser_file("paper.js"))


@cache
def _words() -> Any:
    return st.components.v2.component("argmap_words", js=shared_file("paper.js") + browser_file("place.js") + browser_file("words.js"))


__all__ = ["Element", "Opened", "browser_file", "element", "prepare", "printed", "quote", "show"]
