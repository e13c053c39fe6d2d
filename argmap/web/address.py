"""Where the reader stands: dossier, question and node, in the address, so that a seminar can share it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

FIELDS = ("dossier", "question", "node", "source", "view", "voice", "open", "fold", "only", "stop", "stands", "other", "rates", "table", "rows", "place", "exercise", "words")
_KEPT = "argmap-address"
_CAME = "argmap-came-by"
_RUN = "argmap-run"
_SELECTED = "argmap-selected"
_LEFT = "argmap-left"
_PAGE = "argmap-page"
_MOST_LEFT = 40


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
    words: str = ""


def read() -> Address:
    """The address as it stands; what the top navigation drops is taken from where the reader last was."""
    kept = st.session_state.get(_KEPT)
    came = st.query_params.to_dict()
    if isinstance(kept, Address) and (came in ({}, st.session_state.get(_CAME)) or came in _left()):
        return kept
    return _of(came)


def _of(came: dict[str, str]) -> Address:
    return Address(**{field: str(came.get(field, ""))[:4_000] for field in FIELDS})


def _left() -> list[dict[str, str]]:
    """The addresses this page was led away from.

    What is pressed before the browser has got the new address still comes by an old one, and would lead back there.
    Whoever really goes back says so: see ``went``.
    """
    found: list[dict[str, str]] = st.session_state.get(_LEFT, [])
    return found


def arrived(page: str) -> None:
    """Remember which page is about to be drawn: on another one no address has been left yet."""
    if st.session_state.get(_PAGE) != page:
        st.session_state[_PAGE], st.session_state[_LEFT] = page, []


def went() -> None:
    """The browser went back or forth on this page: its address counts, also where it was left before."""
    came = st.query_params.to_dict()
    st.session_state[_LEFT] = []
    st.session_state[_CAME], st.session_state[_KEPT] = came, _of(came)


def query(address: Address) -> dict[str, str]:
    """An address as query parameters, without what is empty."""
    return {field: value for field, value in address._asdict().items() if value}


def write(address: Address) -> None:
    """Go where the reader chose: a new place, so that the browser's back button comes back from it."""
    wanted, came, kept = query(address), st.query_params.to_dict(), st.session_state.get(_KEPT)
    left = _left()
    bar = st.session_state.get(_CAME) if came in left else came
    before = [came, query(kept)] if isinstance(kept, Address) else [came]
    st.session_state[_LEFT] = [*left, *(one for one in before if one not in (*left, wanted))][-_MOST_LEFT:]
    st.session_state[_KEPT], st.session_state[_CAME] = address, wanted
    if bar != wanted:
        st.query_params.from_dict(wanted)


def settle(address: Address) -> None:
    """Spell out where the reader already is: no new place.

    Streamlit makes a new entry of the browser's history of whatever is written, and back would then lead to the same
    page less fully spelled, which spells itself out again. So this is left to the browser; see ``place``.
    """
    came = st.query_params.to_dict()
    if came not in _left():
        st.session_state[_CAME] = came
    st.session_state[_KEPT] = address


def select(node: str) -> None:
    """Which node the map on this page shows as selected; ``place`` tells the map, whose own data need not be sent again."""
    st.session_state[_SELECTED] = node


def place(page: str) -> None:
    """Put the settled address into the browser's bar, in place of the one the reader came by, at the end of a page.

    The map's selection goes along: a component of its own would cost each selection half a kilobyte.
    """
    kept = st.session_state.get(_KEPT)
    if not isinstance(kept, Address):
        return
    run = st.session_state[_RUN] = st.session_state.get(_RUN, 0) + 1
    # `run` makes each run's data new: the browser acts once on each, and never on an old one after going back.
    _component()(key="place", data={"page": page, "came": st.session_state.get(_CAME, {}), "at": query(kept), "run": run, "selected": st.session_state.get(_SELECTED, "")}, on_went_change=went, height="content")


@cache
def _component() -> Any:
    # The script goes out with each run's data, so it only calls place.js, which comes once a page with words.js.
    return st.components.v2.component("argmap_place", js=(Path(__file__).parent / "browser" / "place_call.js").read_text(encoding="utf-8"))
