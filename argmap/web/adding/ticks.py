"""Claims to tick, for the premises of a step or a reply: a list that covers nothing, so that one click goes where it is aimed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import streamlit as st

from argmap.web.paper import browser_file

MOST = 400
"""Claims of other voices that are offered; a step from one beyond that is written in the file."""


def show(label: str, own: Mapping[str, str], others: Mapping[str, str], *, key: str, button: str = "", pressed: Callable[[list[str]], bool] | None = None) -> list[str]:
    """The list. With a ``button``, ``pressed`` gets what is ticked; it says whether that was taken, and the ticks go.

    Without one, each tick is told at once, and what is ticked is returned.
    """
    turn, ticked = f"{key}-taken", f"{key}-ticked"

    def sent(what: str) -> list[str] | None:
        told = st.session_state[key].get(what)
        if not isinstance(told, dict) or told.get("turn") != st.session_state.get(turn, 0):
            return None  # pressed again before the list was seen emptied
        return [one for one in told.get("chosen") or () if one in own or one in others]

    def press() -> None:
        chosen = sent("press")
        if chosen is not None and pressed is not None and pressed(chosen):
            emptied(key)

    def tick() -> None:
        chosen = sent("ticked")
        if chosen is not None:
            st.session_state[ticked] = chosen

    rows = list(others.items())[:MOST]
    _list()(
        key=key, on_press_change=press, on_ticked_change=tick, height="content",
        data={
            "label": label, "own": [[*one] for one in own.items()], "others": [[*one] for one in rows], "more": f"Claims of other voices ({len(rows)})",
            "button": button, "turn": st.session_state.get(turn, 0), "chosen": st.session_state.get(ticked, []),
        },
    )
    return ticked_in(key)


def ticked_in(key: str) -> list[str]:
    """What is ticked in a list without a button: also what was ticked in the very moment something else was pressed."""
    told = (st.session_state.get(key) or {}).get("ticked")
    if isinstance(told, dict) and told.get("turn") == st.session_state.get(f"{key}-taken", 0):
        return [str(one) for one in told.get("chosen") or ()]
    return list(st.session_state.get(f"{key}-ticked", []))


def emptied(key: str) -> None:
    """Take the ticks away: what was ticked has been taken."""
    st.session_state[f"{key}-taken"] = st.session_state.get(f"{key}-taken", 0) + 1
    st.session_state[f"{key}-ticked"] = []


@cache
def _list() -> Any:
    return st.components.v2.component("argmap_ticks", js=browser_file("ticks.js"), css=browser_file("ticks.css"))
