"""The Map page: the theses facing each other, and under the map the words of whatever is selected."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import NamedTuple

import streamlit as st

from argmap import draw
from argmap.draw.measure import FONT_PX
from argmap.draw.panel import description, legend, outline_of, step_names
from argmap.model import RELATIONS
from argmap.web import address, canvas, paper
from argmap.web.address import Address
from argmap.web.citing import copy_with_footnote
from argmap.web.frame import Here, begin, findings_note, pages
from argmap.web.paper import Opened
from argmap.web.pictures import (
    NOTHING,
    VIEWS,
    Shown,
    attacks_shown,
    branch_of,
    button,
    can_be_shown,
    choose_view,
    folded,
    guide,
    one_level,
    picture_at,
    shown_in_the_face_off,
    unfolded,
    ways,
)


def show() -> None:
    """Draw the page."""
    here = begin()
    if here is None:
        return
    whole = here
    here = guide(choose_view(here))
    shown = picture_at(here)
    view = shown.view
    if not view.boxes:
        paper.show([
            paper.element("h1", "Nothing to draw"),
            paper.element("p", NOTHING.get(here.at.view, NOTHING[""]) if not here.at.only else "Nothing is left of this picture. Take a choice out under 'Show only'."),
        ], key="nothing")
        return
    if _PASSAGE in st.session_state:  # a page cannot be changed inside a callback, so it is changed here
        at = here.at._replace(source=st.session_state.pop(_PASSAGE), node="")
        st.switch_page(pages()["sources"], query_params=address.query(at))
    if len(here.dossier.head.questions) == 1:  # then no menu says what is asked
        paper.show([paper.element("p", here.dossier.head.questions[here.at.question].asks, style="says")], key="asked")
    with st.container(key="argmap-map"):
        with st.container(key="argmap-picture"):
            drawn = _picture(here, shown, may_go_back=whole.at.node != "")
        with st.container(key="argmap-selected" if whole.at.node else "argmap-nothing-selected"):
            _words(whole._replace(at=here.at), _of_the_box(here, shown) if drawn.there else [], _opener(here, view.nodes), may_close=bool(whole.at.node))
        # A phone shows the text first, and open; paper has it where the map's letters are too small to read: see the style in frame.
        with (
            st.container(key="argmap-outline-below" if here.at.view == "guided" else "argmap-outline"),
            st.container(key="argmap-printed" if drawn.small_on_paper else "argmap-not-printed"),
        ):
            text = outline_of(here.dossier, here.graph, here.at.question)
            summary = paper.element("summary", "The map as text")
            paper.show([
                paper.element("button", "Show the map", jump="st-key-argmap-picture", style="jump") if drawn.there and here.at.view != "guided" else paper.element("span"),
                paper.element("h2", "The map as text", style="on-paper"),
                paper.element("details", "", summary, *text, open="narrow" if drawn.there else "always"),
            ], key="outline", on_open=_opener(here))
    findings_note(here.checked)


_PASSAGE = "argmap-passage"


def _opener(here: Here, shown: Collection[str] = ()) -> Callable[[Opened], None]:
    """What opens a node, or a branch, from words: the address changes, and the page follows it."""

    def opened(what: Opened) -> None:
        at = address.read()
        if what.page == "unfold":
            address.write(unfolded(at, *what.node.split(",")))
        elif what.page == "fold":
            address.write(folded(at, what.node))
        elif what.page == "attacks":
            address.write(attacks_shown(here, what.node, shown) or at)
        elif what.page == "face-off":
            address.write(shown_in_the_face_off(here, what.node))
        elif what.page == "opening":
            address.write(at._replace(open="", fold="", node=""))
        else:
            address.write(_held(here, what.node) or at._replace(node=what.node))

    return opened


def _held(here: Here, node: str) -> Address | None:
    """The address at which the map one is looking at is unfolded as far as a node, if that can be: a link in the words
    should not take the map away."""
    return shown_in_the_face_off(here, node) if node and not here.at.view and not picture_at(here._replace(at=here.at._replace(node=""))).view.holds(node) and can_be_shown(here, node) else None


def _reached(node: str, path: list[str]) -> None:
    """Go to a claim that search found: the face-off unfolds on the way to it, any other picture gives way to what is around it."""
    at = address.read()._replace(node=node)
    address.write(at if at.view or not path else unfolded(at, *path))


def _opened(here: Here, node: str) -> None:
    """Follow a click: a voice opens its own picture, anything else is selected where it stands."""
    at = address.read()
    if node.startswith("passage."):
        st.session_state[_PASSAGE] = node.split(".")[1]
    elif node in here.dossier.voices:
        address.write(at._replace(view="voice", voice=node, node=""))
    else:
        address.write(at._replace(node=node))


def _of_the_box(here: Here, shown: Shown) -> list[paper.Element]:
    """Buttons for the selected box: what attacks it, its branch, its place in the face-off."""
    node, view = here.at.node, shown.view
    buttons: list[paper.Element] = []
    if attacks_shown(here, node, view.nodes) is not None:
        buttons.append(button("Show what attacks this", "attacks", node))
    if (here.at.view or shown.apart) and can_be_shown(here, node):
        buttons.append(button("Show it in the face-off", "face-off", node))
    if not here.at.view and not shown.apart:
        buttons += branch_of(view, node)
    return [paper.element("div", "", *buttons, style="of-the-box")] if buttons else []


def _of_the_map(here: Here, shown: Shown) -> list[paper.Element]:
    """Buttons for the whole map. They are the same whatever is selected, as its legend is, so both are sent but once."""
    if here.at.view or shown.apart:
        return []
    buttons = one_level(shown.view)
    if here.at.open or here.at.fold:
        buttons.append(button("Back to the opening view", "opening"))
    return [paper.element("div", "", *buttons)] if buttons else []


def _on_paper(here: Here) -> list[paper.Element]:
    """What stands above a printed map, where there is no choosing."""
    view = VIEWS.get(here.at.view, VIEWS[""])
    return [paper.element(
        "div", "", paper.element("h1", here.dossier.head.questions[here.at.question].asks),
        paper.element("p", f"{here.dossier.head.title} · {view}", style="quiet"), style="on-paper",
    )]


class _Drawn(NamedTuple):
    """Whether the map could be drawn, and whether its letters are too small to read on a sheet of paper."""

    there: bool
    small_on_paper: bool = False


_SHEET_PX = (1040.0, 640.0)
"""What a map has of a sheet laid sideways, beside its margins, its title and its legend."""

_SMALLEST_ON_PAPER = 8 * 96 / 72
"""Letters of 8 pt, in px."""


def _small_on_paper(svg: str) -> bool:
    found = re.match(r'<svg [^>]*width="([\d.]+)" height="([\d.]+)"', svg)
    return found is not None and FONT_PX * min(_SHEET_PX[0] / float(found[1]), _SHEET_PX[1] / float(found[2])) < _SMALLEST_ON_PAPER


def _said_apart(here: Here) -> list[paper.Element]:
    """That the map one had has given way to another, why, and the way back."""
    node = here.at.node
    claim = here.graph.claims.get(node)
    around = f"“{claim.claim.says}”" if claim is not None else "a step"
    map_ = "this question’s map" if not here.at.view else "this picture"
    where = f"This is folded away on {map_}" if not here.at.view and can_be_shown(here, node) else f"This is not on {map_}"
    back = "Back to the question’s map" if not here.at.view else "Back to the picture"
    return [paper.element("p", f"{where}; around it: {around}", paper.element("span", " "), paper.element("button", back, page="question"), style="notice wide not-on-paper")]


def _picture(here: Here, shown: Shown, *, may_go_back: bool) -> _Drawn:
    """The map, and whether it could be drawn."""
    view = shown.view
    svg = canvas.drawn(view, here.checked)
    if svg is None:
        return _Drawn(False)
    paper.show(_on_paper(here), key="on-paper")
    if shown.apart and may_go_back:
        paper.show(_said_apart(here), key="apart", on_open=_opener(here))
    canvas.show(
        svg, selected=here.at.node, label=f"Argument map, {VIEWS.get(here.at.view, VIEWS[''])}: {here.dossier.head.questions[here.at.question].asks}",
        steps=step_names(here.dossier, here.graph, [dot.id for dot in view.dots]), names=_names(here), shorts=canvas.shorts_of(view, here.graph),
        index=_index(here), on_open=lambda node: _opened(here, node), on_reach=_reached,
    )
    paper.show([*_of_the_map(here, shown), legend(view)], key="legend", on_open=_opener(here))
    return _Drawn(True, _small_on_paper(svg))


def _names(here: Here) -> dict[str, str]:
    """Who speaks, for a screen reader, by voice."""
    return {voice: draw.voice_label(here.dossier, voice) for voice in (*here.dossier.voices, RELATIONS)}


def _index(here: Here) -> list[list[str]]:
    """What search may find beyond the picture. Only the face-off unfolds, so only there does a claim hang below another."""
    rows = ways(here).rows
    return rows if not here.at.view else [[node, says, ""] for node, says, _ in rows]


def _words(here: Here, buttons: list[paper.Element], on_open: Callable[[Opened], None], *, may_close: bool) -> None:
    """The words of the selected node, with its buttons: above them, on a phone below."""
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
        ], key="words", on_open=on_open)
    else:
        close = [paper.element("button", "Close", page="close", style="action narrow")] if may_close else []
        paper.show([*close, *buttons, *description(found, copy_with_footnote(here.dossier, here.graph, here.at.node))], key="words", on_open=on_open)
