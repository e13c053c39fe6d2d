"""The file as it will be: what a save would change, line by line, and the whole text to be edited as text."""

from __future__ import annotations

import streamlit as st

from argmap.model import RELATIONS
from argmap.store import Refused, difference
from argmap.web import paper, showing
from argmap.web.adding import desk as desks
from argmap.web.adding import fields, state
from argmap.web.adding.desk import Desk
from argmap.web.adding.state import At
from argmap.web.paper import Element, element

_FILE = "adding-file"


def show(at: At) -> None:
    """Which file, what changes in it, its text, and its findings."""
    files = [at.voice, RELATIONS, "dossier", *(voice for voice in at.dossier.voices if voice != at.voice)]
    key = f"{_FILE}-{at.voice}"
    if st.session_state.get(key) not in files:
        st.session_state[key] = at.voice
    file = str(st.selectbox("File", files, key=key, format_func=lambda name: f"{name}.yaml", label_visibility="collapsed"))
    with st.container():
        if at.desk.works:
            paper.show([element("p", f"Changed and not saved: {', '.join(f'{name}.yaml' for name in at.desk.works)}.", style="quiet")], key="files-changed")
    work = desks.work_on(at.desk, file)
    paper.show(as_it_will_be(work), key="diff")
    text(at.desk, file)
    path = at.dossier.lines[file].path if file in at.dossier.lines else str(at.desk.folder / f"{file}.yaml")
    found = [one for one in at.checked.findings if one.file == path]
    rows = [element("p", f"line {one.line}: ", fields.listed([one])[0]) if one.line else fields.listed([one])[0] for one in found[:50]]
    paper.show([element("h2", f"Findings in this file ({len(found)})"), *rows] if found else [element("p", "No finding in this file.", style="quiet")], key="file-findings")


def as_it_will_be(work: desks.Work) -> list[Element]:
    """What a save would change."""
    if work.text == work.opened.text:
        return [element("p", "Nothing is changed in this file.", style="quiet")]
    rows = difference(work.opened.text, work.text, work.opened.name).splitlines()[2:]
    shown = element("div", "", *(row(one) for one in rows[:400]), style="differs")
    return [element("details", "", element("summary", "What a save will change, line by line"), shown, open="always")]


def row(words: str) -> Element:
    """One line of a difference."""
    tags = {"+": "ins", "-": "del"}
    return element("div", "", element(tags.get(words[:1], "span"), words or " "))


def text(desk: Desk, file: str) -> None:
    """A file's text to be edited; what cannot be read yet is kept, and said under it."""
    key = f"text-{desk.folder.name}-{file}"
    now = desks.work_on(desk, file).text
    widget = fields.shows(key, now)

    def changed() -> None:
        if not showing.moved(widget, now):
            state.let_go(key)
            return
        typed = str(st.session_state.get(widget) or "")
        state.do(desk.folder, lambda one: desks.with_text(one, file, typed), key=key)

    st.text_area("The file as text (Ctrl+Enter takes it over)", now, key=widget, height=360, on_change=changed)
    fields.taken_now(key, now, changed)
    if why := state.held(key):
        paper.show([element("p", f"Not taken: {why}", style="notice")], key=f"{key}-found")


def unreadable(desk: Desk, file: str) -> str:
    """Why a file on the desk cannot be read; empty where it can."""
    from argmap.store.editing import values_of

    try:
        values_of(desks.work_on(desk, file).text)
    except Refused as refused:
        return f"line {refused.line}: {refused.message}" if refused.line else refused.message
    return ""
