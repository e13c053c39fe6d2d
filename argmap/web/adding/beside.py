"""The right side of the page: the source to pick from, the map as it grows, the file as it will be, and what else helps."""

from __future__ import annotations

import streamlit as st

from argmap import draw
from argmap.draw.panel import legend, step_names
from argmap.model import RELATIONS
from argmap.web import address, canvas, paper, showing
from argmap.web.adding import fields, filetext, from_text, history, many, reading, reply, state, targets
from argmap.web.adding.state import At
from argmap.web.paper import element

_WHICH = "adding-map-of"


def show(at: At) -> None:
    """One of the six, as the reader chose."""
    chosen = state.beside()
    key = showing.key_for("adding-beside", chosen)
    st.segmented_control("Beside it", list(state.SHOWS), default=chosen, key=key, on_change=lambda: state.turn_to(st.session_state.get(key)) if showing.moved(key, chosen) else None, label_visibility="collapsed", required=True)
    if chosen == "Source":
        reading.show(at)
    elif chosen == "From the text":
        from_text.show(at)
    elif chosen == "Map":
        _map(at)
    elif chosen == "Table":
        many.show(at)
    elif chosen == "The file":
        filetext.show(at)
    else:
        history.show(at)


def _map(at: At) -> None:
    """The map of the dossier as it is to be: a click opens a claim, or aims the reply that is open."""
    aiming = reply.aiming(at)
    own = targets.own_now(at) if aiming else set()
    names = fields.distinct({"": "The whole question", **{voice: at.dossier.voice_name(voice) for voice, file in at.dossier.voices.items() if file.claims and voice not in own}})
    replies = reply.keys_of(at, at.node) is not None
    key = f"{_WHICH}-{at.dossier.name}" + (f"-aiming-{at.node}" if aiming else "-of-a-reply" if replies else "")
    if st.session_state.get(key) not in names:
        st.session_state[key] = "" if aiming or replies or at.voice not in names else at.voice
    which = str(st.selectbox("Map of", list(names), key=key, format_func=names.__getitem__, label_visibility="collapsed"))
    if aiming:
        where = "" if which else " Not every claim is drawn here: choose a voice above the map to see all that it says."
        paper.show([
            element("p", f"Click the claim this reply answers, or the dot of a step.{where}", style="notice"),
            *([element("p", missed, style="notice")] if (missed := reply.missed(at)) else []),
        ], key="aim")
    view = _view(at, which, everything=aiming)
    if view is None or not view.boxes:
        paper.show([element("p", "Nothing to draw yet. The map grows with each claim that answers the question or leads to one that does.")], key="no-map")
        return
    graph = at.checked.graph
    assert graph is not None
    svg = canvas.drawn(view, at.checked)
    if svg is None:
        return
    canvas.show(
        svg, selected=reply.aimed_at(at) if aiming else at.node, label="The map as it will be", steps=step_names(at.dossier, graph, [dot.id for dot in view.dots]),
        names={voice: draw.voice_label(at.dossier, voice) for voice in (*at.dossier.voices, RELATIONS)},
        on_open=lambda node: _clicked(at, node), shorts=canvas.shorts_of(view, graph), whole=True,
    )
    paper.show([legend(view)], key="legend")


def _view(at: At, which: str, *, everything: bool) -> draw.View | None:
    graph, head = at.checked.graph, at.dossier.head
    if graph is None or not head.questions:
        return None
    mine = next((one.answers for one in at.dossier.voices[at.voice].positions.values() if one.answers in head.questions), "")
    asked = address.read().question
    question = asked if asked in head.questions else mine or next(iter(head.questions))
    if which:
        return draw.one_voice(at.dossier, graph, which, question=question, everything=everything)
    return draw.face_off(at.dossier, graph, question, folds=draw.Folds((), ()))


def _clicked(at: At, node: str) -> None:
    graph = at.checked.graph
    if graph is None or (node not in graph.claims and node not in graph.steps):
        return
    if reply.clicked(at, node):
        return
    voice = node.partition(".")[0]
    if voice in at.dossier.voices and node.count(".") == 2:  # a step opens the claim it leads to
        node = node.rpartition(".")[0]
    to = voice if voice in at.dossier.voices else at.voice
    address.write(address.read()._replace(voice=to, node=node))
