"""The map on the screen: one SVG that stays in the browser, and the node that is selected in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import streamlit as st

from argmap.draw.elements import browser_file as shared_file
from argmap.web.paper import browser_file

MAP_SCRIPTS = ("mapgraph.js", "maptools.js", "mapview.js")
"""What makes the map work in any page, in this order."""


def show(
    svg: str, *, selected: str, label: str, steps: Mapping[str, str], on_open: Callable[[str], None],
    names: Mapping[str, str] | None = None, shorts: Mapping[str, str] | None = None,
) -> None:
    """Put a map on the page; ``on_open`` is called, before the page is drawn again, with the node that was opened.

    ``steps`` says what a dot is called, ``names`` who speaks (by node or by voice), ``shorts`` what a box says where
    its words would be too small to read. The SVG is constant data, so that it is not sent again when only the
    selection changes; the selection travels in a component of its own, which tells the map by an event.
    """

    def opened() -> None:
        node = st.session_state["map"].get("open")
        if isinstance(node, str):
            on_open(node[:200])

    data = {"svg": svg, "label": label, "steps": dict(steps), "names": dict(names or {}), "shorts": dict(shorts or {})}
    _map()(key="map", data=data, on_open_change=opened, height="content")
    _pointer()(key="pointer", data={"selected": selected}, height="content")


@cache
def map_script() -> str:
    """The map's scripts as one, with nothing exported: whoever sets it into a page has the class ``MapView``."""
    return re.sub(r"^export (?=class )", "", "\n".join(map(shared_file, MAP_SCRIPTS)), flags=re.MULTILINE)


@cache
def _map() -> Any:
    return st.components.v2.component(
        "argmap_map", css=shared_file("mapview.css") + browser_file("map.css"), js=map_script() + browser_file("map.js")
    )


@cache
def _pointer() -> Any:
    return st.components.v2.component("argmap_pointer", js=browser_file("pointer.js"))
