"""Unsaved work let go: only when asked twice, and taken up after all as long as nothing else was done."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from argmap.store import Draft, drop_draft
from argmap.web import paper
from argmap.web.adding import fields, history
from argmap.web.adding.desk import Desk
from argmap.web.paper import element

_DROPPED = "argmap-adding-dropped"


def files(found: list[Draft]) -> str:
    """The files of unsaved work by name."""
    return ", ".join(dict.fromkeys(draft.opened.name.replace(".words", ": a claim not added yet") for draft in found))


def named(found: list[Draft]) -> str:
    """The same, and from when it is."""
    times = list(dict.fromkeys(history.when(draft.kept) for draft in (found[-1], found[0])))
    return f"{files(found)}, from {' to '.join(times)}"


def button(key: str, found: list[Draft], desk: Desk | None = None) -> None:
    """Lets unsaved work go once one is sure of it."""

    def drop() -> None:
        for draft in found:
            drop_draft(draft.opened, draft.tab)
        if desk is not None:
            st.session_state[_DROPPED] = (str(desk.folder), _mark(desk), found)

    # What was asked of other work is not asked of this: a draft that came meanwhile has a button of its own.
    marked = f"{key}-{max(draft.kept for draft in found)}-{len(found)}"
    fields.asked_once(marked, "Drop it", f"Drop the work of {history.when(found[0].kept)}", drop)


def after_all(desk: Desk, take_up: Callable[[Desk, list[Draft]], None]) -> None:
    """What was dropped last, to be taken up after all; it goes with the next change."""
    folder, mark, found = st.session_state.get(_DROPPED) or ("", (), [])
    if folder != str(desk.folder):
        return
    if mark != _mark(desk):
        st.session_state.pop(_DROPPED, None)
        return

    def back() -> None:
        st.session_state.pop(_DROPPED, None)
        take_up(desk, found)

    paper.show([element("p", f"Dropped: {named(found)}.", style="quiet")], key="dropped")
    st.button("Take it up after all", key="take-up-after-all", on_click=back)


def _mark(desk: Desk) -> tuple[tuple[str, str], ...]:
    return tuple((file, work.text) for file, work in sorted(desk.works.items()))
