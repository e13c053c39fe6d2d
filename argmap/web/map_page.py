"""The Map page: the theses facing each other, and under the map the words of whatever is selected."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from argmap import draw
from argmap.draw.panel import description, legend, outline_of
from argmap.web import address, canvas, paper, shelf
from argmap.web.frame import Here, begin, choose, findings_note
from argmap.web.paper import Opened


def show() -> None:
    """Draw the page."""
    here = begin()
    if here is None:
        return
    here = _choose_view(here)
    view = _view(here)
    if not view.boxes:
        paper.show([
            paper.element("h1", "Nothing to draw yet"),
            paper.element("p", _NOTHING[here.at.view if here.at.view in _NOTHING else ""]),
        ], key="nothing")
        return
    drawn = _picture(here, view)
    _words(here)
    findings_note(here.checked)
    with st.expander("The map as text", expanded=not drawn):
        paper.show(outline_of(here.dossier, here.graph, here.at.question), key="outline", on_open=_opener(here))


def _opener(here: Here) -> Callable[[Opened], None]:
    """What opens a node from words: the address changes, and the page follows it."""
    return lambda opened: address.write(here.at._replace(node=opened.node))


_NOTHING = {
    "": "No voice answers this question. Add a position to a voice's file: which question it answers, and which claim is its thesis.",
    "answers": "Nobody answers anybody in this dossier. Add replies: to a voice's file, or relations to relations.yaml.",
    "time": "No claim of this dossier has a date. Add dates: to a claim.",
}

VIEWS = {"": "Face-off", "voice": "One voice", "answers": "Who answers whom", "time": "Time"}


def _choose_view(here: Here) -> Here:
    """The picture the reader has chosen, and for one voice, whose."""
    at = here.at
    key = "choice-view"
    st.session_state[key] = VIEWS.get(at.view, VIEWS[""])

    def chosen() -> None:
        names = {label: name for name, label in VIEWS.items()}
        address.write(address.read()._replace(view=names.get(st.session_state[key], ""), node=""))

    st.segmented_control("View", list(VIEWS.values()), key=key, on_change=chosen, label_visibility="collapsed")
    if at.view != "voice":
        return here
    voices = [voice for voice, file in here.dossier.voices.items() if file.claims]
    voice = choose("Voice", voices, at.voice, "voice", here.dossier.voice_name)
    return here._replace(at=at._replace(voice=voice))


def _opened(here: Here, node: str) -> None:
    """Follow a click: a voice opens its own picture, anything else is selected where it stands."""
    if node in here.dossier.voices:
        address.write(here.at._replace(view="voice", voice=node, node=""))
    else:
        address.write(here.at._replace(node=node))


def _view(here: Here) -> draw.View:
    """The chosen picture while it holds the selected node; else what lies around the node."""
    opening = _chosen(here)
    node = here.at.node
    if not node or node in opening.nodes or (node not in here.graph.claims and node not in here.graph.steps):
        return opening
    return draw.around(here.dossier, here.graph, node, question=here.at.question)


def _chosen(here: Here) -> draw.View:
    if here.at.view == "voice" and here.at.voice in here.dossier.voices:
        return draw.one_voice(here.dossier, here.graph, here.at.voice, question=here.at.question)
    if here.at.view == "answers":
        return draw.who_answers_whom(here.dossier, here.graph, here.at.question)
    if here.at.view == "time":
        return draw.timeline(here.dossier, here.graph, here.at.question)
    return draw.face_off(here.dossier, here.graph, here.at.question)


def _picture(here: Here, view: draw.View) -> bool:
    """The map; returns whether it could be drawn."""
    try:
        svg = shelf.picture(view, here.checked)
    except draw.LayoutFailed as failed:
        st.warning(str(failed))
        return False
    label = f"Argument map: {here.dossier.head.questions[here.at.question].asks}"
    canvas.show(svg, selected=here.at.node, label=label, steps=_steps(here, view), names=_names(here), shorts=_shorts(here, view), on_open=lambda node: _opened(here, node))
    paper.show([legend(view)], key="legend")
    return True


def _names(here: Here) -> dict[str, str]:
    """Who speaks, for a screen reader, by voice."""
    return {voice: here.dossier.voice_name(voice) for voice in here.dossier.voices}


def _shorts(here: Here, view: draw.View) -> dict[str, str]:
    """What a box says where its words would be too small to read."""
    shorts = {box.id: here.graph.claims[box.id].claim.short for box in view.boxes if box.id in here.graph.claims}
    return {node: short for node, short in shorts.items() if short}


def _steps(here: Here, view: draw.View) -> dict[str, str]:
    """What a screen reader says for each dot: whose step it is, and to what."""
    names: dict[str, str] = {}
    for dot in view.dots:
        found = draw.describe(here.dossier, here.graph, dot.id)
        if found is not None and found.bears_on:
            names[dot.id] = f"{found.heading}, {found.speaks}: {found.bears_on[0].relation} {found.bears_on[0].says}"
    return names


def _words(here: Here) -> None:
    """The words of the selected node."""
    if not here.at.node:
        paper.show([paper.element("p", "Click a box to read its words: who says it, where it is printed, what it rests on and what answers it.")], key="words")
        return
    found = draw.describe(here.dossier, here.graph, here.at.node)
    if found is None:
        paper.show([
            paper.element("p", f"There is no claim or step called {here.at.node} in this dossier."),
            paper.element("button", "Show the whole question", page="question", style="action"),
        ], key="words", on_open=_opener(here))
    else:
        paper.show(description(found), key="words", on_open=_opener(here))
