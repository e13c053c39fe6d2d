"""Packets: a question, a form, the minutes and the class; the plan on the screen, the rest to take away."""

from __future__ import annotations

import streamlit as st

from argmap.check.texts import document_texts
from argmap.exercise import NoStock
from argmap.exercise.files import packet_files
from argmap.exercise.formats import PRINTED
from argmap.exercise.packet import FORMATS, LONGEST, SHORTEST, Packet
from argmap.web import paper, shelf
from argmap.web.exercises.chosen import Chosen, bound, change, followed
from argmap.web.exercises.made import preview, session, take_away, zipped
from argmap.web.frame import Here
from argmap.web.frame import choose as choose_in_address


def show(here: Here, chosen: Chosen) -> None:
    """Draw the part: the choices on the left, what it makes on the right."""
    left, right = st.columns([2, 5], gap="medium")
    with left:
        made = _choose(here, chosen)
        if made is not None:
            _whole(made, chosen)
    if made is None:
        return
    parts = {"Handouts": made.handouts, "Script": made.script, "Key": made.key}
    with right:
        for tab, document in zip(st.tabs(list(parts)), parts.values(), strict=True):
            with tab:
                take_away(document, document.name.rpartition("-")[2], chosen)
                preview(document, height=760)


def _choose(here: Here, chosen: Chosen) -> Packet | None:
    """Which session; ``None``, with a sentence on the page, where it cannot be made."""
    questions = here.dossier.head.questions
    choose_in_address("Question", list(questions), here.at.question or next(iter(questions)), "question", lambda name: questions[name].asks)
    st.selectbox("Form", list(FORMATS), key=bound("form", chosen.form), on_change=lambda: followed("form"), format_func=FORMATS.__getitem__)
    st.slider("Minutes", SHORTEST, LONGEST, key=bound("minutes", chosen.minutes), step=5, on_change=lambda: followed("minutes"))
    st.number_input("Students", 2, 400, key=bound("students", chosen.students), on_change=lambda: followed("students"))
    st.toggle("Source-blind: no author, source or date on the handouts", key=bound("blind", bool(chosen.blind)), on_change=lambda: change(blind="yes" if st.session_state["exercise-blind"] else ""))
    texts = {} if chosen.blind else _texts(here)
    whole = st.toggle("Print the attached documents whole, with numbered lines", key="exercise-whole") if texts else False
    try:
        return session(here, chosen, texts if whole else {})
    except (NoStock, ValueError) as nothing:
        paper.show([paper.element("p", f"{str(nothing)[:1].upper()}{str(nothing)[1:]}.", style="notice")], key="no-packet")
        return None


def _texts(here: Here) -> dict[str, str]:
    return _texts_of(str(here.folder), shelf.stamp(here.folder), shelf.stamp(here.folder / ".argmap" / "texts"), here)


@st.cache_resource(max_entries=20, show_spinner="Reading the texts…")
def _texts_of(path: str, stamp: shelf.Stamp, texts: shelf.Stamp, _here: Here) -> dict[str, str]:  # noqa: ARG001  these are the key
    return document_texts(_here.dossier)


def _whole(made: Packet, chosen: Chosen) -> None:
    st.segmented_control("Paper", ["A4", "Letter"], key=bound("paper", chosen.paper), on_change=lambda: followed("paper"))
    name = f"{made.handouts.name.removesuffix('-handouts')}.zip"
    st.download_button("All as ZIP", lambda: zipped(packet_files(made, PRINTED, paper=chosen.size)[0]), name, "application/zip", key="take-all", on_click="ignore")
