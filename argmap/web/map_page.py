"""The Map page: the theses facing each other, and under the map the words of whatever is selected."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from argmap import draw
from argmap.draw.panel import description, legend, outline_of, step_names
from argmap.web import address, canvas, paper, shelf
from argmap.web.frame import Here, begin, findings_note, pages
from argmap.web.paper import Opened
from argmap.web.pictures import NOTHING, choose_view, folded, guide, picture, unfolded


def show() -> None:
    """Draw the page."""
    here = begin()
    if here is None:
        return
    whole = here
    here = guide(choose_view(here))
    view = picture(here)
    if not view.boxes:
        paper.show([
            paper.element("h1", "Nothing to draw"),
            paper.element("p", NOTHING.get(here.at.view, NOTHING[""]) if not here.at.only else "Nothing is left of this picture. Take a choice out under 'Show only'."),
        ], key="nothing")
        return
    if _PASSAGE in st.session_state:  # a page cannot be changed inside a callback, so it is changed here
        at = here.at._replace(source=st.session_state.pop(_PASSAGE), node="")
        st.switch_page(pages()["sources"], query_params=address.query(at))
    with st.container(key="argmap-map"):
        with st.container(key="argmap-picture"):
            drawn = _picture(here, view)
        _words(whole._replace(at=here.at))
        with st.container(key="argmap-outline"):  # a phone shows the text first, and open: see the style in frame
            text = outline_of(here.dossier, here.graph, here.at.question)
            summary = paper.element("summary", "The map as text")
            paper.show([paper.element("details", "", summary, *text, open="narrow" if drawn else "always")], key="outline", on_open=_opener())
    findings_note(here.checked)


_PASSAGE = "argmap-passage"


def _opener() -> Callable[[Opened], None]:
    """What opens a node, or a branch, from words: the address changes, and the page follows it."""

    def opened(what: Opened) -> None:
        at = address.read()
        if what.page == "unfold":
            address.write(unfolded(at, *what.node.split(",")))
        elif what.page == "fold":
            address.write(folded(at, what.node))
        elif what.page == "opening":
            address.write(at._replace(open="", fold="", node=""))
        else:
            address.write(at._replace(node=what.node))

    return opened


def _opened(here: Here, node: str) -> None:
    """Follow a click: a voice opens its own picture, anything else is selected where it stands."""
    at = address.read()
    if node.startswith("passage."):
        st.session_state[_PASSAGE] = node.split(".")[1]
    elif node in here.dossier.voices:
        address.write(at._replace(view="voice", voice=node, node=""))
    else:
        address.write(at._replace(node=node))


def _branches(here: Here, view: draw.View) -> list[paper.Element]:
    """Buttons that open and close branches of the face-off, for the selected box and for all."""
    if here.at.view:
        return []
    buttons: list[paper.Element] = []
    box = next((box for box in view.boxes if box.id == here.at.node), None)
    if box is not None and box.folded:
        buttons.append(paper.element("button", f"Unfold this box: {box.folded} more", page="unfold", go=box.id, style="action"))
    if box is not None and not box.thesis:
        buttons.append(paper.element("button", "Fold its branch", page="fold", go=box.id, style="action"))
    more = [one.id for one in view.boxes if one.folded]
    if more:
        buttons.append(paper.element("button", "Unfold one level", page="unfold", go=",".join(more)[:1_900], style="action"))
    if here.at.open or here.at.fold:
        buttons.append(paper.element("button", "Back to the opening view", page="opening", style="action"))
    return [paper.element("div", "", *buttons)] if buttons else []


def _picture(here: Here, view: draw.View) -> bool:
    """The map; returns whether it could be drawn."""
    try:
        svg = shelf.picture(view, here.checked)
    except draw.LayoutFailed as failed:
        st.warning(str(failed))
        return False
    label = f"Argument map: {here.dossier.head.questions[here.at.question].asks}"
    canvas.show(svg, selected=here.at.node, label=label, steps=step_names(here.dossier, here.graph, [dot.id for dot in view.dots]), names=_names(here), shorts=_shorts(here, view), on_open=lambda node: _opened(here, node))
    paper.show([*_branches(here, view), legend(view)], key="legend", on_open=_opener())
    return True


def _names(here: Here) -> dict[str, str]:
    """Who speaks, for a screen reader, by voice."""
    return {voice: here.dossier.voice_name(voice) for voice in here.dossier.voices}


def _shorts(here: Here, view: draw.View) -> dict[str, str]:
    """What a box says where its words would be too small to read."""
    shorts = {box.id: here.graph.claims[box.id].claim.short for box in view.boxes if box.id in here.graph.claims}
    return {node: short for node, short in shorts.items() if short}


def _words(here: Here) -> None:
    """The words of the selected node."""
    if not here.at.node:
        if here.at.view == "answers":
            paper.show([paper.element("p", "Click a voice to see its own argument.")], key="words")
            return
        paper.show([paper.element("p", "Click a box to read its words: who says it, where it is printed, what it rests on and what answers it.")], key="words")
        return
    found = draw.describe(here.dossier, here.graph, here.at.node)
    if found is None:
        paper.show([
            paper.element("p", f"There is no claim or step called {here.at.node} in this dossier."),
            paper.element("button", "Show the whole question", page="question", style="action"),
        ], key="words", on_open=_opener())
    else:
        paper.show(description(found), key="words", on_open=_opener())
