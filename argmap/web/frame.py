"""What every page begins with: the dossier and question the reader is at, or a sentence that says what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from argmap.check import Checked
from argmap.graph import Graph
from argmap.model import Dossier, Finding
from argmap.web import address, citing, paper, shelf, showing
from argmap.web.address import Address

_PAGES = "argmap-shown-pages"
_GO = "argmap-go"

# Streamlit leaves six lines of nothing above a page; on a laptop they cost the map its lower row. On a phone the map as
# text stands before the map, the words of what is selected lie at the foot of the screen, the views stand in rows, and
# the pages in a row of links, because Streamlit hides them behind a sign there. On paper the map has a sheet of its own,
# laid sideways, with its legend; then come the words, and the map as text where the letters would be too small; on white,
# with nothing to press. A constant.
_STYLE = """<style>
.stMainBlockContainer{padding:4.2rem clamp(1rem,2.5vw,3rem) 3rem}
.st-key-argmap-words,.st-key-on-paper,.st-key-finder,.st-key-place,.st-key-argmap-pages{position:absolute}
@media screen and (max-width:768px){
.stAppHeader,.stSidebar,[data-testid=stSidebar]{display:none!important}
.stMainBlockContainer{padding-top:.5rem}
.st-key-argmap-pages{position:static}
}
@media screen and (max-width:480px){
.st-key-argmap-map>:has(.st-key-argmap-outline){order:-1}
.stMainBlockContainer:has(.st-key-argmap-selected){padding-bottom:50vh}
.st-key-argmap-selected{position:fixed;left:0;right:0;bottom:0;z-index:90;width:auto;max-height:46vh;overflow:auto;padding:.2rem 1rem 1rem;
background:var(--st-background-color,Canvas);border-top:2px solid;box-shadow:0 -4px 16px #0004}
[class*="st-key-choice-view"] [role=radiogroup]{flex-wrap:wrap;row-gap:4px;overflow:visible}
}
@media print{
@page{margin:12mm}
@page sideways{size:landscape;margin:6mm 10mm}
@page upright{size:portrait;margin:12mm}
:is(html,body,#root):has(.st-key-argmap-picture){page:sideways}
html:has(:is(.st-key-argmap-selected,.st-key-argmap-printed)) :is(:has(.st-key-argmap-picture),.st-key-argmap-picture)~*{page:upright}
html,body,.stApp,.stMain,.stAppViewContainer,.stMainBlockContainer{position:static!important;display:block!important;height:auto!important;overflow:visible!important;
padding:0!important;background:#fff!important;color:#000!important}
.st-key-on-paper,.st-key-argmap-selected{position:static!important;max-height:none!important}
.stAppHeader,.stSelectbox,.stButtonGroup,.stPopover,.stExpander,.stButton,.stProgress,.st-key-asked,.st-key-argmap-pages,.st-key-at-the-foot,.st-key-argmap-nothing-selected,[class*="st-key-argmap-outline"]:not(:has(.st-key-argmap-printed)){display:none!important}
}
</style>"""


def navigate(shown: dict[str, StreamlitPage]) -> None:
    """Run the page the reader is on; each page can find the others by name."""
    st.session_state[_PAGES] = shown
    page = st.navigation(list(shown.values()), position="top")
    st.html(_STYLE)
    paper.prepare()
    address.arrived(page.url_path)
    _links(shown, page)
    page.run()
    citing.at_the_foot()
    address.place(page.url_path)


def _links(shown: dict[str, StreamlitPage], page: StreamlitPage) -> None:
    """The pages as links for a phone: one message that does not change from one selection to the next."""

    def gone() -> None:
        st.session_state[_GO] = st.session_state["argmap-pages"].get("go")

    visible = {one.url_path: one for one in shown.values() if one.visibility != "hidden"}
    _row()(key="argmap-pages", data={"pages": {path: one.title for path, one in visible.items()}, "here": page.url_path}, on_go_change=gone, height="content")
    to = visible.get(str(st.session_state.pop(_GO, None)))
    if to is not None:  # a page cannot be changed inside a callback, so it is changed here
        st.switch_page(to)


@cache
def _row() -> Any:
    return st.components.v2.component("argmap_pages", js=paper.browser_file("pages.js"), css=paper.browser_file("pages.css"))


def pages() -> dict[str, StreamlitPage]:
    """The app's pages by name."""
    found: dict[str, StreamlitPage] = st.session_state[_PAGES]
    return found


class Here(NamedTuple):
    """A dossier that could be read, and where in it the reader stands."""

    folder: Path
    dossier: Dossier
    graph: Graph
    checked: Checked
    at: Address


def begin(*, with_question: bool = True, with_node: bool = True) -> Here | None:
    """Find the dossier and the question; where there is none, say so on the page and return ``None``."""
    at = address.read()
    shelf_of = shelf.dossiers()
    if not shelf_of:
        _say("No dossier is here yet", f"Put a dossier's folder into {shelf.folder().name}, with a dossier.yaml in it, and reload this page.")
        return None
    row = st.columns([1, 2]) if len(shelf_of) > 1 else [st.container(), st.container()]
    with row[0]:
        name = _choose_dossier(shelf_of, at)
    checked = shelf.opened(shelf_of[name])
    if checked.dossier is None or checked.graph is None:
        _say("This dossier cannot be read", "Mend what is listed here and reload this page.")
        _list(checked.findings)
        return None
    with row[1]:
        question = _choose_question(checked.dossier, at) if with_question else at.question
    same = at.dossier in (name, "")
    here = Here(
        shelf_of[name], checked.dossier, checked.graph, checked,
        at._replace(dossier=name, question=question, node=at.node if with_node else "") if same else Address(name, question),
    )
    address.settle(here.at)
    return here


def choose(label: str, names: list[str], current: str, field: str, shown: Callable[[str], str]) -> str:
    """A choice among names that stands in the address: the address decides what is chosen, and a choice changes it."""
    if current not in names:
        current = names[0]
    if len(names) == 1:
        return current
    key = showing.key_for(f"choice-{field}", current)

    def chosen() -> None:
        if not showing.moved(key, current):
            return
        at = address.read()
        moved = at._replace(**{field: st.session_state[key]})
        # In another dossier, or on another question, the node one was at is out of the picture.
        address.write(Address(dossier=moved.dossier) if field == "dossier" else moved._replace(node="") if field == "question" else moved)

    return str(st.selectbox(label, names, names.index(current), key=key, on_change=chosen, format_func=shown, label_visibility="collapsed"))


def choose_of_a_row(label: str, options: Mapping[str, str], current: str, field: str, moved_to: Callable[[str], Address]) -> None:
    """The same as buttons in a row: names with what they are called, and the address that a choice leads to."""
    key = showing.key_for(f"choice-{field}", current)

    def chosen() -> None:
        if showing.moved(key, current):
            address.write(moved_to(str(st.session_state[key] or "")))

    st.segmented_control(label, list(options), default=current, key=key, on_change=chosen, format_func=options.__getitem__, label_visibility="collapsed", required=True)


def _choose_dossier(shelf_of: dict[str, Path], at: Address) -> str:
    names = list(shelf_of)
    if at.dossier and at.dossier not in names:
        paper.show([paper.element("p", f"There is no dossier called {at.dossier} here; this is {names[0]}.")], key="no-dossier")
    titles = {name: shelf.title(path) for name, path in shelf_of.items()}
    twice = [title for title, many in Counter(titles.values()).items() if many > 1]
    return choose("Dossier", names, at.dossier, "dossier", lambda name: f"{titles[name]} ({name})" if titles[name] in twice else titles[name])


def _choose_question(dossier: Dossier, at: Address) -> str:
    questions = dossier.head.questions
    if at.question and at.question not in questions:
        paper.show([paper.element("p", f"This dossier asks no question called {at.question}; this is its first.")], key="no-question")
    return choose("Question", list(questions), at.question, "question", lambda name: questions[name].asks)


def findings_note(checked: Checked) -> None:
    """Say on the page, in one line that opens, what ``argmap check`` found."""
    found = [one for one in checked.findings if one.severity != "note"]
    if found:
        with st.expander(f"{len(found)} finding{'s' if len(found) != 1 else ''} in this dossier"):
            _list(found)


def _say(title: str, what_to_do: str) -> None:
    paper.show([paper.element("h1", title), paper.element("p", what_to_do)], key="empty")


def _list(found: list[Finding]) -> None:
    items = [paper.element("li", str(one)) for one in found[:100]]
    paper.show([paper.element("ul", "", *items)], key="findings")
