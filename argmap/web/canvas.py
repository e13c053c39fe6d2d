"""The map on the screen: one SVG that stays in the browser, and the node that is selected in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import streamlit as st

from argmap import draw
from argmap.check import Checked
from argmap.draw.elements import MAP_SCRIPTS, script
from argmap.draw.elements import browser_file as shared_file
from argmap.graph import Graph
from argmap.web import address, shelf
from argmap.web.paper import browser_file

_LONGEST = 60
"""How many claims may be unfolded on the way to one: more would not be drawn."""


def drawn(view: draw.View, checked: Checked) -> str | None:
    """The SVG of a view; where it cannot be drawn the page says why, and there is none."""
    try:
        return shelf.picture(view, checked)
    except draw.LayoutFailed as failed:
        st.warning(str(failed))
        return None


def shorts_of(view: draw.View, graph: Graph) -> dict[str, str]:
    """The short names of the claims in a view, by box."""
    return {box.id: short for box in view.boxes if box.id in graph.claims and (short := graph.claims[box.id].claim.short)}


def show(
    svg: str, *, selected: str, label: str, steps: Mapping[str, str], on_open: Callable[[str], None],
    names: Mapping[str, str] | None = None, shorts: Mapping[str, str] | None = None,
    index: Sequence[Sequence[str]] = (), on_reach: Callable[[str, list[str]], None] | None = None, whole: bool = False,
) -> None:
    """Put a map on the page; ``on_open`` is called, before the page is drawn again, with the node that was opened.

    ``steps`` says what a dot is called, ``names`` who speaks (by node or by voice), ``shorts`` what a box says where
    its words would be too small to read. ``index`` holds every claim that search may
    find, as its id, its words and the claim it hangs below; ``on_reach`` is called with one that is not drawn and the
    claims to unfold on the way. A map in a narrow place begins ``whole``, with short names. The SVG is constant data, so that it is not sent again when only the
    selection changes; the selection travels with the address, at the end of the page.
    """

    def opened() -> None:
        node = st.session_state["map"].get("open")
        if isinstance(node, str):
            on_open(node[:200])

    def reached() -> None:
        what = st.session_state["map"].get("reach")
        if on_reach is not None and isinstance(what, dict) and isinstance(what.get("id"), str):
            path = what.get("path")
            on_reach(what["id"][:200], [str(one)[:200] for one in path[:_LONGEST]] if isinstance(path, list) else [])

    data = {"svg": svg, "label": label, "steps": dict(steps), "names": dict(names or {}), "shorts": dict(shorts or {}), **({"whole": True} if whole else {})}
    _map()(key="map", data=data, on_open_change=opened, on_reach_change=reached, height="content")
    _finder()(key="finder", data={"rows": index}, height="content")
    address.select(selected)


@cache
def map_script() -> str:
    """The map's scripts as one, with nothing exported: whoever sets it into a page has the class ``MapView``."""
    return script(*MAP_SCRIPTS)


@cache
def _map() -> Any:
    return st.components.v2.component(
        "argmap_map", css=shared_file("mapview.css") + shared_file("mapstands.css") + browser_file("map.css"), js=map_script() + script("mapstands.js") + browser_file("map.js")
    )


@cache
def _finder() -> Any:
    return st.components.v2.component("argmap_finder", js=browser_file("finder.js"))
