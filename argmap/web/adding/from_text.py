"""From the text: a commentary's sentences with what may be worth a claim marked; a suggestion until it is taken."""

from __future__ import annotations

import streamlit as st

from argmap.check.cues import Mark, Marked, answered, marked_sentences
from argmap.edit import selected
from argmap.store import Refused
from argmap.web import address, paper
from argmap.web.adding import attaching, reading, state
from argmap.web.adding.state import At, Picked
from argmap.web.paper import Element, Opened, element

PAGE = 40
"""Sentences on one screen."""

SAYS = {
    "quotation": "quotes", "unmarked": "has words of", "echo": "echoes", "hedge": "how sure", "reply": "may reply", "name": "names",
}
_ALL, _MARKED, _FREE = "All sentences", "With a mark", "Nobody uses yet"


def show(at: At) -> None:
    """The sentences of the chosen source, each with its marks and a button that begins a claim with it."""
    if not at.dossier.head.sources:
        paper.show([element("p", "This dossier has no source yet. Press ‘New’ and add the text this voice speaks in.")], key="no-sources")
        return
    source = reading.choose(at)
    text = at.texts.by_source.get(source)
    if text is None:
        attaching.show(at, source)
        return
    found = _sentences(at, source)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        which = st.segmented_control("Which", [_ALL, _MARKED, _FREE], default=_ALL, key="from-text-which", label_visibility="collapsed", required=True)
        wanted = [one for one in found if which == _ALL or (which == _MARKED and one.marks) or (which == _FREE and not one.touched)]
        pages = max(1, -(-len(wanted) // PAGE))
        page = int(st.number_input("Page", 1, pages, key="from-text-page")) if pages > 1 else 1
    paper.show([element("p", f"{len(wanted)} of {len(found)} sentences. Marks are suggestions; nothing is written until you take a sentence.", style="quiet")], key="from-text-head")
    shown = wanted[(page - 1) * PAGE : page * PAGE]

    def take(what: Opened) -> None:
        one = next((one for one in found if str(one.number) == what.node), None)
        if what.page == "open":
            address.write(address.read()._replace(node=what.node))
        elif one is not None:
            try:
                made = selected(text, one.start, one.end)
            except Refused as refused:
                state.say(refused.message)
                return
            picked = Picked(source, made.fields, made.start, made.end, made.notes)
            if what.page == "claim":
                reading.new_claim(at, picked)
            else:
                state.pick(picked)
                state.turn_to("Source")

    paper.show([_row(at, one) for one in shown], key="sentences", on_open=take)


def _sentences(at: At, source: str) -> list[Marked]:
    """Computed once for each state of the dossier."""
    kept = st.session_state.get("argmap-adding-sentences")
    if isinstance(kept, tuple) and kept[0] is at.dossier and kept[1] == source:
        found: list[Marked] = kept[2]
        return found
    made = marked_sentences(at.dossier, at.texts, source)
    st.session_state["argmap-adding-sentences"] = (at.dossier, source, made)
    return made


def _row(at: At, one: Marked) -> Element:
    marks = [element("span", _said(at, mark), style="mark") for mark in one.marks[:8]]
    use = [element("small", f" quoted by {', '.join(one.touched[:3])}")] if one.touched else []
    buttons = element("div", "", element("button", "New claim from it", go=str(one.number), page="claim"), element("button", "Choose words in it", go=str(one.number), page="words"))
    return element("div", "", element("p", "", element("span", one.words), *marks, *use), buttons, style="sentence")


def _said(at: At, mark: Mark) -> str:
    if mark.kind == "name":
        who = " or ".join(at.dossier.person_name(key) for key in mark.of)
        may = ": may be answered here" if answered(at.dossier, mark) and not mark.ambiguous else ""
        return f"{mark.words}: {who}?" if mark.ambiguous else f"names {who}{may}"
    if mark.of:
        return f"{SAYS[mark.kind]} {', '.join(at.dossier.source_name(key) for key in mark.of)}"
    return f"{SAYS[mark.kind]}: {mark.words}" + (f" ({mark.suggests})" if mark.suggests else "")
