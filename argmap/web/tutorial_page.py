"""The tutorial as a page: our own constant text, and the link that leads to it from where a position is added."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from argmap.web import address
from argmap.web.frame import pages

_STYLE = "<style>.st-key-tutorial h1{font-size:1.8rem}.st-key-tutorial h2{font-size:1.3rem}</style>"
"""Headings as large as on the other pages. A constant."""

_FILE = Path(__file__).resolve().parents[1] / "tutorial.md"


@cache
def _text() -> str:
    return _FILE.read_text(encoding="utf-8")


def show() -> None:
    """The tutorial. It is a file of the program, with no word of a dossier in it, so that Markdown may read it."""
    st.html(_STYLE)
    with st.container(width=820, key="tutorial"):
        st.markdown(_text())


def link() -> None:
    """The way to the tutorial; nothing where the app has no such page."""
    page = pages().get("tutorial")
    if page is not None and st.button("Tutorial", key="to-the-tutorial", type="tertiary", help="Add a position to the teaching dossier, step by step"):
        st.switch_page(page, query_params=address.query(address.read()))
