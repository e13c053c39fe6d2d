"""The page itself: what to do, and the part that does it."""

from __future__ import annotations

import streamlit as st

from argmap.web import paper
from argmap.web.exercises import marking, packets, practice, sheets
from argmap.web.exercises.chosen import DOINGS, change, now
from argmap.web.frame import begin, findings_note

LEADS = {
    "sheets": "A sheet to hand out and, apart from it, the key. Choose what to practise, look at both, take them away.",
    "packet": "A whole session on one question: role cards, source cards, slips, a script with its minutes, and a key.",
    "practice": "One task at a time, with the reason and the words after each answer. Nothing is stored; the address keeps your place.",
    "marking": "Mark a class’s answers by the key that came with a sheet. Free text is left for you to read. Nothing is stored.",
}


def show() -> None:
    """Draw the page."""
    here = begin(with_question=False, with_node=False)
    if here is None:
        return
    chosen = now()
    key = "exercise-do"
    st.session_state[key] = DOINGS[chosen.do]

    def moved() -> None:
        named = {label: name for name, label in DOINGS.items()}
        if st.session_state[key] in named:  # pressing what is lit already puts it out, which is no choice
            change(do=named[st.session_state[key]])

    st.segmented_control("What to do", list(DOINGS.values()), key=key, on_change=moved, label_visibility="collapsed")
    paper.show([paper.element("p", LEADS[chosen.do], style="wide")], key="lead")
    {"sheets": sheets.show, "packet": packets.show, "practice": practice.show, "marking": marking.show}[chosen.do](here, chosen)
    findings_note(here.checked)
