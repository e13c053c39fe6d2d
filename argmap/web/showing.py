"""Widgets whose value the page itself may change: each change otherwise than in the widget makes it a new one."""

from __future__ import annotations

from typing import Any

import streamlit as st


def key_for(key: str, value: Any, *, keep: bool = False) -> str:
    """The key under which a widget is to show a value; a new one when the value is not what the widget last held.

    A browser that has not got the new value yet sends the old one with whatever is pressed next, and Streamlit takes
    that for a choice of the reader's. A widget that has another key by then is not asked. The value is given to the
    widget as its own default: what is put into the session's state gets lost where a run is broken off.

    With ``keep``, a widget that holds what was typed and not taken stays; the caller asks ``untaken`` and takes it.
    """
    name = key_now(key)
    if moved(name, value) and not (keep and untaken(key, value)):
        anew(key)
        name = key_now(key)
    st.session_state[f"{name}-shown"] = value
    return name


def untaken(key: str, value: Any) -> bool:
    """Whether a widget holds what was typed though nothing else changed what it shows.

    Streamlit breaks off a call, too, when the next thing is pressed at once, and never makes it again.
    """
    name = key_now(key)
    return moved(name, value) and bool(st.session_state.get(f"{name}-shown") == value)


def key_now(key: str) -> str:
    """The key of the widget as it is."""
    turn = st.session_state.get(f"{key}-turn", 0)
    return f"{key}-{turn}" if turn else key


def anew(key: str) -> None:
    """Put another widget in the place of one: what it held has been taken."""
    st.session_state[f"{key}-turn"] = st.session_state.get(f"{key}-turn", 0) + 1


def moved(widget: str, shown: Any) -> bool:
    """Whether a widget says something else than it showed: what calls for a change must ask.

    For the widgets of a page that was drawn anew meanwhile, Streamlit calls even where nobody touched them: it has
    forgotten what they held, and takes what an older page still sends for new.
    """
    return bool(st.session_state.get(widget, shown) != shown)
