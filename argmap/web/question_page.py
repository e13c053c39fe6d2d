"""The Question page: what is disputed, each thesis in a sentence, and the words both sides read."""

from __future__ import annotations

import streamlit as st

from argmap import draw
from argmap.web import address, paper
from argmap.web.frame import Here, begin, findings_note, pages
from argmap.web.paper import Element, element

_SIDES = ("left", "right")


def show() -> None:
    """Draw the page."""
    here = begin(with_node=False)
    if here is None:
        return
    question = here.dossier.head.questions[here.at.question]
    positions = draw.theses(here.dossier, here.graph, here.at.question)
    tree = [element("p", here.dossier.head.title, style="quiet kicker"), element("h1", question.asks)]
    if positions:
        tree.append(element("div", "", *(_thesis(here, n, *pair) for n, pair in enumerate(positions)), style="theses"))
        tree.extend(_disputed(here))
        tree.append(element("div", "", element("button", "Open the map", page="map", style="action")))
    else:
        tree.append(element("p", "No voice answers this question yet. Add a position to a voice's file: which question it answers, and which claim is its thesis."))
    if question.note:
        tree.append(element("p", question.note, style="quiet"))
    paper.show(tree, key="question", on_open=_remember)
    findings_note(here.checked)
    if _OPENED in st.session_state:  # a page cannot be changed inside a callback, so it is changed here
        node = st.session_state.pop(_OPENED)
        st.switch_page(pages()["map"], query_params=address.query(here.at._replace(node=node)))


_OPENED = "argmap-opened"


def _remember(opened: paper.Opened) -> None:
    st.session_state[_OPENED] = opened.node


def _thesis(here: Here, number: int, voice: str, thesis: str) -> Element:
    claim = here.graph.claims[thesis].claim
    side = _SIDES[number] if number < len(_SIDES) else "middle"
    words = [draw.words_of(here.dossier, voice, quote) for quote in claim.quotes[:1]]
    return element(
        "section", "",
        element("h2", here.dossier.voice_name(voice)),
        element("p", claim.says, style="says"),
        element("p", _whose(here, voice, thesis), style="quiet"),
        *(paper.quote(one.exact, _where(one)) for one in words),
        element("button", "Read the argument", go=thesis, style="action"),
        style=f"card {side}",
    )


def _whose(here: Here, voice: str, thesis: str) -> str:
    """How we have a thesis where it is not simply the author's own words: by report, or as a reconstruction."""
    node = here.graph.claims[thesis]
    said = []
    if node.claim.reported_by or (node.claim.asserted_by or voice) != voice or here.dossier.voices[voice].kind == "reported":
        said.append("known from reports only")
    if node.basis == "reconstructed":
        said.append("the thesis is the map-maker’s reconstruction")
    return "; ".join(said).capitalize() + ("." if said else "")


def _where(words: draw.Words) -> str:
    return f"{words.source}, {words.at}" if words.at else words.source


def _disputed(here: Here) -> list[Element]:
    found = draw.disputed_passage(here.dossier, here.graph, here.at.question)
    if found is None:
        return []
    graph = here.graph
    conclusion, reply = graph.claims[found.conclusion], graph.claims[found.reply]
    what = "against that step" if found.kind == "undercut" else "against that"
    words = found.words
    source = f"{words.document}, quoted in {_where(words)}" if words.document else _where(words)
    return [
        element("h2", "The words the dispute turns on"),
        paper.quote(words.exact, source),
        element(
            "div", "",
            element(
                "div", "", element("h3", f"{here.dossier.voice_name(conclusion.voice)} concludes from them"),
                element("p", conclusion.claim.says), element("button", "See this on the map", go=found.conclusion),
            ),
            element(
                "div", "", element("h3", f"{here.dossier.voice_name(reply.voice)}, {what}"),
                element("p", reply.claim.says),
                element("p", "That the one answers the other is the map-maker’s reading.", style="quiet")
                if found.basis == "reconstructed" else None, element("button", "See this on the map", go=found.reply),
            ),
            style="columns",
        ),
    ]
