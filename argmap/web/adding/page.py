"""The page itself: who may edit, whose voice, and three columns: what the voice says, what is open, and what helps."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from argmap.model import RELATIONS, Dossier
from argmap.store import Refused
from argmap.web import address, paper, roles, shelf, tutorial_page
from argmap.web.adding import beside, claim, conflicts, entries, fields, filetext, news, outline, reply, saving, state
from argmap.web.adding import desk as desks
from argmap.web.adding.state import At
from argmap.web.frame import begin, choose
from argmap.web.paper import element

# The source, or the map, stays in sight while one goes down the fields of a claim. A constant.
_STYLE = """<style>
@media screen and (min-width:700px){[data-testid="stLayoutWrapper"]:has(>.st-key-adding-beside-it){position:sticky;top:4rem}}
.stMain{scroll-padding-top:4.5rem}
.st-key-adding-open{scroll-margin-top:4.5rem}
.st-key-adding-opened{position:absolute}
.st-key-adding-bar .stSelectbox{max-width:28rem}
@media screen and (max-width:640px){.stColumn:has(.st-key-adding-open){order:-1}}
</style>"""


def show() -> None:
    """Draw the page."""
    st.html(_STYLE)
    right = roles.may_edit()
    if not right.allowed:
        _may_not(right)
        return
    # What comes and goes has a place that stays: else all below it is built anew, and what is being typed there is lost.
    with st.container():
        if sentence := state.said():
            paper.show([element("p", sentence, style="notice")], key="said")
        saving.of_the_lost()
    if not shelf.dossiers():
        paper.show([
            element("h1", "Begin a dossier"),
            element("p", "A dossier is a folder with a question, the sources, and one file for each voice. Give it a title and say what is disputed."),
        ], key="first-dossier")
        news.a_dossier()
        return
    here = begin(with_question=False)
    folder = here.folder if here is not None else _folder_asked_for()
    if not roles.may_edit(folder).allowed:
        paper.show([element("h1", "This dossier is read here and not edited"), element("p", roles.may_edit(folder).why)], key="not-here")
        news.own_copy(folder)
        return
    if conflicts.open_ones(folder):
        conflicts.show(folder)
        return
    with st.container():
        saving.unsaved(state.desk_of(folder))
    _work(folder)


def _may_not(right: roles.Right) -> None:
    paper.show([element("h1", "Add a position"), element("p", right.why)], key="read-only")
    if right.sign_in and st.button("Sign in", type="primary", key="sign-in") and (why := roles.sign_in()):
        paper.show([element("p", why, style="notice")], key="no-sign-in")
    who()
    paper.show([element("p", "Everything else works: read, compare and weigh. What a position's file looks like is shown in any dossier of the program.", style="quiet")], key="read-only-more")
    tutorial_page.link()


def who() -> None:
    """Who is signed in, and the way out; nothing on a machine of one's own."""
    if email := roles.signed_in_as():
        with st.container(horizontal=True, vertical_alignment="center", key="adding-who"):
            paper.show([element("p", f"Signed in as {email}.", style="quiet")], key="signed-in-as")
            if st.button("Sign out", type="tertiary", key="sign-out"):
                roles.sign_out()


def _folder_asked_for() -> Path:
    known = shelf.dossiers()
    return known.get(address.read().dossier) or next(iter(known.values()))


def _work(folder: Path) -> None:
    desk = state.looked_at(folder)
    try:
        found, texts = state.checked(desk)
    except Refused as refused:
        paper.show([element("h1", "This dossier cannot be read"), element("p", refused.message)], key="unreadable")
        return
    if found.dossier is None or found.graph is None:
        saving.asked(desk)
        with st.container(horizontal=True):
            saving.bar(desk)
        paper.show([element("h1", "This dossier cannot be read as it stands"), element("p", "Mend its head, dossier.yaml, here; what is wrong is listed below."), *fields.listed(found.findings[:30])], key="head-unreadable")
        filetext.text(desk, "dossier")
        return
    with st.container():
        saving.asked(desk)
    voices = list(found.dossier.voices)
    broken = sorted({file for file in desk.works if file not in (*voices, "dossier", RELATIONS)})
    voice = _bar(folder, found.dossier)
    with st.container():
        for file in broken:
            why = filetext.unreadable(state.desk_of(folder), file) or "a field in it is not valid; the findings say which"
            paper.show([element("p", f"{file}.yaml cannot be read as it stands: {why}. Mend it here.", style="notice")], key=f"broken-{file}")
            filetext.text(desk, file)
    if not voice:
        paper.show([
            element("h1", found.dossier.head.title),
            element("p", "No voice speaks here yet. Press ‘New’: first the source, the text in which a scholar speaks; then the voice."),
        ], key="no-voice")
        return
    at = At(desk, found, found.dossier, texts, voice, reply.NEW if reply.begun() else address.read().node)
    columns = st.columns([4, 5, 7], gap="medium")
    with columns[0]:
        outline.show(at)
    # On a phone, where the columns stand one under the other, what is open comes first.
    with columns[1], st.container(key="adding-open" if at.node else "adding-nothing-open"):
        _open(at)
        _opened()(key="adding-opened", data={"node": at.node}, height="content")
    with columns[2], st.container(key="adding-beside-it"):
        beside.show(at)
    who()


def _bar(folder: Path, dossier: Dossier) -> str:
    """Which voice, what is new, save and take back; returns the voice."""
    desk, voices = state.desk_of(folder), list(dossier.voices)
    current = address.read().voice
    if voices and current not in voices:
        current = address.read().node.partition(".")[0]
        current = current if current in voices else next((one for one in voices if one in desk.works), voices[0])
        address.settle(address.read()._replace(voice=current))
    with st.container(horizontal=True, vertical_alignment="bottom", key="adding-bar"):
        voice = choose("Voice", voices, current, "voice", fields.distinct({one: dossier.voice_name(one) for one in voices}).__getitem__) if voices else ""
        news.button()
        saving.bar(desk)
        tutorial_page.link()
    with st.container():
        news.panel(desk, dossier)
    return voice


def _open(at: At) -> None:
    """What is open: a claim, a reply, a new reply, or the word what to do."""
    file, _, name = at.node.partition(".")
    if at.node == reply.NEW:
        reply.new(at)
        return
    if (found := reply.keys_of(at, at.node)) is not None:
        paper.show([element("h2", f"Reply: {name}")], key="open-head")
        reply.edit(at, *found)
        return
    if file == at.voice and name in entries.entries(desks.values(at.desk, at.voice), "claims"):
        paper.show([element("h2", f"Claim: {name}")], key="open-head")
        claim.show(at, name)
        return
    paper.show([
        element("h2", "Nothing is open"),
        element("p", "Open a claim on the left to give it quotations, steps and a hedge; or select words in the source on the right and begin a claim with them."),
    ], key="open-head")


@cache
def _opened() -> Any:
    return st.components.v2.component("argmap_opened", js=paper.browser_file("opened.js"))
