"""Beginning something: a voice, a source with its citation as it will read, a person, a question, a dossier of one's own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import streamlit as st

from argmap.edit import name_of, new_dossier, slug
from argmap.model import Dossier
from argmap.store import Refused, usable_name
from argmap.web import address, roles, shelf
from argmap.web.adding import entries, fields, new_source, state
from argmap.web.adding.desk import Desk
from argmap.web.adding.fields import typed
from argmap.web.address import Address
from argmap.web.serve import FOLDER_VARIABLE

_OPEN = "argmap-adding-new"


def button() -> None:
    """What opens and closes the fields for something new."""
    st.button("Close" if st.session_state.get(_OPEN) else "New", key="new", on_click=_turn, help="A new voice, source, person, question or dossier")


def _turn() -> None:
    st.session_state[_OPEN] = not st.session_state.get(_OPEN)


def panel(desk: Desk, dossier: Dossier) -> None:
    """The fields for what is to be begun, while they are open."""
    _keep_what_is_typed()
    if not st.session_state.get(_OPEN):
        return
    with st.container(border=True, key="adding-new"):
        kind = st.segmented_control("What is new", ["Voice", "Source", "Person", "Question", "Dossier"], key="new-kind", label_visibility="collapsed", default="Voice", required=True)
        if kind == "Dossier":
            a_dossier()
        elif kind == "Source":
            new_source.form(desk, dossier, _done)
        elif kind == "Person":
            _person(desk)
        elif kind == "Question":
            _question(desk)
        else:
            _voice(desk, dossier)


def _keep_what_is_typed() -> None:
    """Hold what stands in fields that are not shown just now: Streamlit forgets it when they are closed or turned away from."""
    for key, value in list(st.session_state.items()):
        if isinstance(key, str) and key.startswith("new-") and isinstance(value, str) and key not in ("new-kind", "new-voice-source"):
            st.session_state[key] = value


def _done(sentence: str, *fields_: str) -> None:
    """Say what was made, empty its fields and close them."""
    for key in fields_:
        st.session_state[key] = ""
    st.session_state[_OPEN] = False
    if sentence:
        state.say(sentence)


def _unused(dossier: Dossier) -> str:
    """The source that was added last, if nobody speaks in it yet: a new voice's words most likely come from there."""
    last = new_source.last_added()
    return last if last in dossier.head.sources and not any(file.source == last for file in dossier.voices.values()) else ""


def _voice(desk: Desk, dossier: Dossier) -> None:
    sources = fields.distinct({"": "none yet", **{name: dossier.source_name(name) for name in dossier.head.sources}})
    st.text_input("Whose voice? The name as it is shown", key="new-voice-shown", placeholder="e.g. Jane Doe", max_chars=300)
    st.text_input("Short name, for the file (made from the name if left blank)", key="new-voice-name", placeholder="e.g. jane-doe", max_chars=60)
    names = list(sources)
    st.selectbox("Source: where the words come from", names, names.index(_unused(dossier)), key="new-voice-source", format_func=sources.__getitem__)

    def begin() -> None:
        shown = typed("new-voice-shown")
        name = typed("new-voice-name") or name_of(shown)
        if not shown and not typed("new-voice-name"):
            state.say("A voice needs a name; type whose it is.")
            return
        called = "" if name in dossier.head.people else shown
        if state.do(desk.folder, lambda one: entries.add_voice(one, name, called, str(st.session_state.get("new-voice-source") or ""))):
            _done("", "new-voice-shown", "new-voice-name")
            address.write(address.read()._replace(voice=name, node=f"{name}.thesis"))

    st.button("Begin this voice", type="primary", key="new-voice-go", on_click=begin)


def _person(desk: Desk) -> None:
    st.text_input("Name as it is shown", key="new-person-name", placeholder="e.g. Jane Doe", max_chars=300)
    st.text_input("Name as lists are sorted", key="new-person-sort", placeholder="e.g. Doe, Jane", max_chars=300)
    st.text_input("Who they are", key="new-person-role", placeholder="e.g. registrar", max_chars=300)

    def add() -> None:
        shown = typed("new-person-name")
        if not shown:
            state.say("A person needs a name; type it.")
            return
        name = name_of(shown)
        if state.do(desk.folder, lambda one: new_source.added(one, entries.add_named(one, "people", name, {"name": shown, "sort": typed("new-person-sort"), "role": typed("new-person-role")}))):
            _done(f"{name} is among the people of the dossier now.", "new-person-name", "new-person-sort", "new-person-role")

    st.button("Add this person", type="primary", key="new-person-go", on_click=add)


def _question(desk: Desk) -> None:
    st.text_area("What is disputed, as a question", key="new-question", max_chars=1_000)

    def add() -> None:
        asks = typed("new-question")
        if not asks:
            state.say("Type the question first.")
            return
        name = slug(asks)
        if state.do(desk.folder, lambda one: new_source.added(one, entries.add_named(one, "questions", name, {"asks": asks}))):
            _done("The question is in dossier.yaml. A claim that answers it is a thesis: say so at the claim.", "new-question")

    st.button("Add this question", type="primary", key="new-question-go", on_click=add)


def a_dossier() -> None:
    """The fields of a new dossier."""
    st.text_input("Title", key="new-dossier-title", placeholder="e.g. Who silenced Old Osyth?", max_chars=300)
    st.text_area("The question that is disputed", key="new-dossier-asks", max_chars=1_000)
    st.text_input("Short name, for the folder (made from the title if left blank)", key="new-dossier-name", max_chars=60)

    def begin() -> None:
        def write() -> None:
            title, name = typed("new-dossier-title"), typed("new-dossier-name")
            if not title and not name:
                raise Refused("missing-field", 0, "a dossier needs a title; type one")
            parent = shelf.folder()
            if (parent / "dossier.yaml").exists():
                raise Refused("not-a-file", 0, f"the app was started on one dossier only; start it on the folder above: argmap serve {parent.resolve().parent.name} --edit")
            roles.must(parent)
            made = new_dossier(parent, typed("new-dossier-name") or slug(title), title, typed("new-dossier-asks"))
            _done("The dossier is begun. Now add a source and a voice: press ‘New’.", "new-dossier-title", "new-dossier-asks", "new-dossier-name")
            address.write(Address(dossier=made.name))

        state.guarded(shelf.folder(), write)

    st.button("Begin this dossier", type="primary", key="new-dossier-go", on_click=begin)


def own_copy(folder: Path) -> None:
    """Offer a copy of a dossier that belongs to the program, in ``./arguments``."""

    def write() -> None:
        target = Path("arguments") / usable_name(folder.resolve().name)
        if target.exists():
            raise Refused("not-a-file", 0, f"there is an arguments/{target.name} here already; start the app on it: argmap serve arguments --edit")
        try:
            shutil.copytree(folder, target, ignore=shutil.ignore_patterns(".argmap"))
        except OSError as problem:
            shutil.rmtree(target, ignore_errors=True)
            raise Refused("not-a-file", 0, f"the copy cannot be made here ({problem.strerror}); start the app in a folder of your own") from None
        os.environ[FOLDER_VARIABLE] = str(target.parent.resolve())
        state.say(f"The copy is in arguments/{target.name}, and the app shows that folder now.")

    def copied() -> None:
        state.guarded(None, write)

    st.button("Make a copy in ./arguments", type="primary", key="own-copy", on_click=copied)
