"""Where the reader stands: dossier, question and node, in the address, so that a seminar can share it."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

FIELDS = ("dossier", "question", "node", "source", "view", "voice", "open", "fold", "only", "stop")
_KEPT = "argmap-address"


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


def read() -> Address:
    """The address as it stands; what the top navigation drops is taken from where the reader last was."""
    named = {field: str(st.query_params.get(field, ""))[:4_000] for field in FIELDS}
    if any(named.values()):
        return Address(**named)
    kept = st.session_state.get(_KEPT)
    return kept if isinstance(kept, Address) else Address()


def query(address: Address) -> dict[str, str]:
    """An address as query parameters, without what is empty."""
    return {field: value for field, value in address._asdict().items() if value}


def write(address: Address) -> None:
    """Put the reader's place into the address, leaving out what is empty."""
    st.session_state[_KEPT] = address
    wanted = query(address)
    if {field: st.query_params.get(field) for field in st.query_params} != wanted:
        st.query_params.from_dict(wanted)
