"""The map on the screen: one SVG that stays in the browser, and the node that is selected in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from argmap.web.paper import browser_file


def show(svg: str, *, selected: str, label: str, steps: dict[str, str], on_open: Callable[[str], None]) -> None:
    """Put a map on the page; ``on_open`` is called, before the page is drawn again, with the node that was opened.

    The SVG is constant data, so that it is not sent again when only the selection changes; the selection travels
    in a component of its own, which tells the map by an event.
    """

    def opened() -> None:
        node = st.session_state["map"].get("open")
        if isinstance(node, str):
            on_open(node[:200])

    _map()(key="map", data={"svg": svg, "label": label, "steps": steps}, on_open_change=opened, height="content")
    _pointer()(key="pointer", data={"selected": selected}, height="content")


@cache
def _map() -> Any:
    return st.components.v2.component("argmap_map", css=browser_file("map.css"), js=browser_file("map.js"))


@cache
def _pointer() -> Any:
    return st.components.v2.component("argmap_pointer", js=browser_file("pointer.js"))
