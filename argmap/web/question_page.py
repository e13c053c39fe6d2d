"""The Question page: what is disputed, each thesis in a sentence, and the words both sides read."""

from __future__ import annotations

import streamlit as st

from argmap import draw
from argmap.check.recorded import recorded_spans
from argmap.exchange.essay import Essay, outline_of_essay, to_docx, to_markdown
from argmap.web import address, paper
from argmap.web.compare.parts import inside
from argmap.web.frame import Here, begin, findings_note, pages
from argmap.web.paper import Element, element

_SIDES = ("left", "right")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def named() -> None:
    """Where an address calls the page by its name, lead to the page, which is the app's first and has none."""
    st.switch_page(pages()["question"], query_params=address.query(address.read()))


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
    _outline(here, positions)
    findings_note(here.checked)
    if _OPENED in st.session_state:  # a page cannot be changed inside a callback, so it is changed here
        node = st.session_state.pop(_OPENED)
        st.switch_page(pages()["map"], query_params=address.query(here.at._replace(node=node)))


_OPENED = "argmap-opened"


def _remember(opened: paper.Opened) -> None:
    st.session_state[_OPENED] = opened.node


def _outline(here: Here, positions: list[tuple[str, str]]) -> None:
    """The outline of an essay on the question, made only when somebody takes it away."""
    if not positions:
        return
    name = f"{here.dossier.name}-{here.at.question}-outline"

    def essay() -> Essay:
        return outline_of_essay(here.dossier, here.graph, here.at.question, quoted=recorded_spans(here.dossier))

    with st.popover("Essay outline"):
        paper.show([element("p", "Positions, shared ground, cruxes and gaps, with footnotes, and room for your own judgement.", style="quiet")], key="outline-says")
        st.download_button("Word, with footnotes", lambda: to_docx(essay()), f"{name}.docx", DOCX, on_click="ignore", key="outline-docx")
        st.download_button("Markdown", lambda: to_markdown(essay()).encode(), f"{name}.md", "text/markdown", on_click="ignore", key="outline-md")


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
    """The words two sides read differently; and unless both quote them, the words one side rests on besides."""
    quoted = recorded_spans(here.dossier)
    found = draw.disputed_passage(here.dossier, here.graph, here.at.question, quoted)
    key = draw.key_passage(here.dossier, here.graph, here.at.question, quoted) if found is not None and found.reads == "takes-up" else None
    return [part for one in (found, key) if one is not None for part in _passage(here, one)]


def _passage(here: Here, found: draw.Disputed) -> list[Element]:
    one, other = (here.graph.claims[node].voice for node in (found.conclusion, found.reply))
    words = found.words
    source = f"{words.document}, quoted in {_where(words)}" if words.document else _where(words)
    title = "Words they read differently" if found.reads in ("both", "takes-up") else f"Words that {inside(here.dossier.voice_name(one))} rests on"
    note = {"takes-up": _takes_up(here, other), "one": _does_not(here, other)}.get(found.reads)
    parts = [
        element("h2", title), paper.quote(words.exact, source), element("p", note, style="quiet") if note else None,
        element("div", "", _drawn(here, one, found.premise, found.step, found.conclusion), _answer(here, other, found), style="columns"),
    ]
    return [part for part in parts if part is not None]


def _takes_up(here: Here, voice: str) -> str:
    return f"{here.dossier.voice_name(voice)} takes up what is said there without printing these words."


def _does_not(here: Here, voice: str) -> str:
    name = here.dossier.voice_name(voice)
    if here.dossier.voices[voice].kind == "reported":
        return f"Nothing that is reported of {inside(name)} quotes these words."
    return f"{name} does not quote these words."


def _drawn(here: Here, voice: str, premise: str, step: str, conclusion: str) -> Element:
    """What a voice finds in the words and draws from them."""
    drawn = here.graph.steps[step]
    with_it = [one for one in drawn.premises if one != premise]
    return element(
        "div", "", element("h3", f"{here.dossier.voice_name(voice)} reads in them"),
        _claim(here, premise), *(element("p", "together with:", style="quiet") for _ in with_it[:1]), *(_claim(here, one) for one in with_it), element("p", "and so, as the map-maker reads it:" if drawn.basis == "reconstructed" else "and so:", style="quiet"),
        _claim(here, conclusion), element("button", "See this on the map", go=conclusion),
    )


def _answer(here: Here, voice: str, found: draw.Disputed) -> Element:
    """What the other voice makes of them, or how it answers."""
    name = here.dossier.voice_name(voice)
    if found.reads == "both":
        step = next(step for step in here.graph.supports(found.reply) if found.other in step.premises)
        return _drawn(here, voice, found.other, step.id, found.reply)
    if found.reads == "takes-up":
        title = f"{name}, against what is said there" if found.kind == "rebut" else f"{name} on what is said there"
    else:
        title = f"{name}, {'against that step' if found.kind == 'undercut' else 'against that'}"
    return element(
        "div", "", element("h3", title), _claim(here, found.reply),
        element("p", "That the one answers the other is the map-maker’s reading.", style="quiet") if found.basis == "reconstructed" else None,
        element("button", "See this on the map", go=found.reply),
    )


def _claim(here: Here, node: str) -> Element:
    claim = here.graph.claims[node]
    mark = element("small", " (reconstructed by the map-maker)") if claim.basis == "reconstructed" else None
    return element("p", claim.claim.says, mark)
