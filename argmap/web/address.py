"""Where the reader stands: dossier, question and node, in the address, so that a seminar can share it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

FIELDS = ("dossier", "question", "node", "source", "view", "voice", "open", "fold", "only", "stop", "stands", "other", "rates", "table", "rows", "place", "exercise")
_KEPT = "argmap-address"
_CAME = "argmap-came-by"
_RUN = "argmap-run"


class Address(NamedTuple):
    """What the address names; empty where it names nothing."""

    dossier: str = ""
    question: str = ""
    node: str = ""
    source: str = ""
    view: str = ""
    voice: str = ""
    open: str = ""
    fold: str = ""
    only: str = ""
    stop: str = ""
    stands: str = ""
    other: str = ""
    rates: str = ""
    table: str = ""
    rows: str = ""
    place: str = ""
    exercise: str = ""


def read() -> Address:
    """The address as it stands; what the top navigation drops is taken from where the reader last was."""
    kept = st.session_state.get(_KEPT)
    came = st.query_params.to_dict()
    if isinstance(kept, Address) and came in ({}, st.session_state.get(_CAME)):
        return kept
    return Address(**{field: str(came.get(field, ""))[:4_000] for field in FIELDS})


def query(address: Address) -> dict[str, str]:
    """An address as query parameters, without what is empty."""
    return {field: value for field, value in address._asdict().items() if value}


def write(address: Address) -> None:
    """Go where the reader chose: a new place, so that the browser's back button comes back from it."""
    wanted = query(address)
    st.session_state[_KEPT], st.session_state[_CAME] = address, wanted
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)


def settle(address: Address) -> None:
    """Spell out where the reader already is: no new place.

    Streamlit makes a new entry of the browser's history of whatever is written, and back would then lead to the same
    page less fully spelled, which spells itself out again. So this is left to the browser; see ``place``.
    """
    st.session_state[_CAME] = st.query_params.to_dict()
    st.session_state[_KEPT] = address


def place(page: str) -> None:
    """Put the settled address into the browser's bar, in place of the one the reader came by, at the end of a page."""
    kept = st.session_state.get(_KEPT)
    if not isinstance(kept, Address):
        return
    run = st.session_state[_RUN] = st.session_state.get(_RUN, 0) + 1
    # `run` makes each run's data new: the browser acts once on each, and never on an old one after going back.
    _component()(key="place", data={"page": page, "came": st.session_state.get(_CAME, {}), "at": query(kept), "run": run}, height="content")


@cache
def _component() -> Any:
    return st.components.v2.component("argmap_place", js=(Path(__file__).parent / "browser" / "place_call.js").read_text(encoding="utf-8"))
