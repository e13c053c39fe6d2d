"""Beginning something: a voice, a source with its citation as it will read, a person, a question, a dossier of one's own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import streamlit as st

from argmap.cite import entry, full_note, plain
from argmap.edit import name_of, new_dossier, slug
from argmap.model import Csl, Dossier, Source
from argmap.store import Refused, usable_name
from argmap.web import address, paper, roles, shelf
from argmap.web.adding import entries, fields, state
from argmap.web.adding.desk import Desk
from argmap.web.address import Address
from argmap.web.paper import element
from argmap.web.serve import FOLDER_VARIABLE

TYPES = {
    "book": "book", "chapter": "chapter in a book", "article-journal": "article in a journal", "article-newspaper": "article in a newspaper",
    "webpage": "web page", "post-weblog": "blog post", "thesis": "thesis", "manuscript": "manuscript", "personal_communication": "letter",
    "report": "report", "review-book": "book review", "speech": "speech", "document": "another document",
}


_OPEN = "argmap-adding-new"


def button() -> None:
    """What opens and closes the fields for something new."""
    st.button("Close" if st.session_state.get(_OPEN) else "New", key="new", on_click=_turn, help="A new voice, source, person, question or dossier")


def _turn() -> None:
    st.session_state[_OPEN] = not st.session_state.get(_OPEN)


def panel(desk: Desk, dossier: Dossier) -> None:
    """The fields for what is to be begun, while they are open."""
    if not st.session_state.get(_OPEN):
        return
    with st.container(border=True, key="adding-new"):
        kind = st.segmented_control("What is new", ["Voice", "Source", "Person", "Question", "Dossier"], key="new-kind", label_visibility="collapsed", default="Voice", required=True)
        if kind == "Dossier":
            a_dossier()
        elif kind == "Source":
            _source(desk, dossier)
        elif kind == "Person":
            _person(desk)
        elif kind == "Question":
            _question(desk)
        else:
            _voice(desk, dossier)


def _done(sentence: str, *fields_: str) -> None:
    """Say what was made, empty its fields and close them."""
    _emptied(*fields_)
    st.session_state[_OPEN] = False
    if sentence:
        state.say(sentence)


def _typed(key: str) -> str:
    return " ".join(str(st.session_state.get(key) or "").split())


def _emptied(*keys: str) -> None:
    for key in keys:
        st.session_state[key] = ""


def _named(key: str, words: str, taken: Any) -> str:
    """The short name that was typed, or one made from the words."""
    return _typed(key) or name_of(words, taken)


def _voice(desk: Desk, dossier: Dossier) -> None:
    sources = fields.distinct({"": "none yet", **{name: about.short or about.csl.title or name for name, about in dossier.head.sources.items()}})
    st.text_input("Whose voice? The name as it is shown", key="new-voice-shown", placeholder="e.g. Jane Doe", max_chars=300)
    st.text_input("Short name, for the file (made from the name if left blank)", key="new-voice-name", placeholder="e.g. jane-doe", max_chars=60)
    st.selectbox("Source: where the words come from", list(sources), key="new-voice-source", format_func=sources.__getitem__)

    def begin() -> None:
        shown = _typed("new-voice-shown")
        name = _typed("new-voice-name") or name_of(shown)
        if not shown and not _typed("new-voice-name"):
            state.say("A voice needs a name; type whose it is.")
            return
        called = "" if name in dossier.head.people else shown
        if state.do(desk.folder, lambda one: entries.add_voice(one, name, called, str(st.session_state.get("new-voice-source") or ""))):
            _done("", "new-voice-shown", "new-voice-name")
            address.write(address.read()._replace(voice=name, node=f"{name}.thesis"))

    st.button("Begin this voice", type="primary", key="new-voice-go", on_click=begin)


_LABELS = {
    "title": "Title", "family": "Author: family name", "given": "Author: given names", "issued": "Date (1950, 1950-08, 1950-08-27)", "container-title": "In which journal, book or collection",
    "volume": "Volume", "issue": "Issue", "page": "Pages", "publisher": "Publisher", "publisher-place": "Place", "URL": "Address on the web",
}
_SOURCE_FIELDS = tuple(_LABELS)
_INSIDE = {"article-journal": "Journal", "article-newspaper": "Newspaper", "chapter": "In which book", "webpage": "Site", "post-weblog": "Blog"}
_WITHOUT = {
    "article-journal": ("publisher", "publisher-place"), "article-newspaper": ("publisher", "volume", "issue"), "book": ("container-title", "issue", "page"),
    "webpage": ("volume", "issue", "page", "publisher-place"), "post-weblog": ("volume", "issue", "page", "publisher-place"), "thesis": ("container-title", "volume", "issue", "page"),
}


def fields_of(kind: str) -> list[str]:
    """The fields a work of this kind may need, in the order of the page."""
    return [field for field in _SOURCE_FIELDS if field not in _WITHOUT.get(kind, ())]


def _csl() -> dict[str, Any]:
    """The CSL fields as typed."""
    kind = str(st.session_state.get("new-source-type") or "book")
    typed = dict.fromkeys(_SOURCE_FIELDS, "") | {field: _typed(f"new-source-{field}") for field in fields_of(kind)}
    author = {part: typed[part] for part in ("family", "given") if typed[part]}
    if author and "family" not in author:
        author = {"literal": author["given"]}
    csl: dict[str, Any] = {"type": kind, "title": typed["title"], "author": (author,) if author else ()}
    csl |= {field: typed[field] for field in _SOURCE_FIELDS[3:]}
    return {field: value for field, value in csl.items() if value}


def _source(desk: Desk, dossier: Dossier) -> None:
    kind = str(st.selectbox("What is it?", list(TYPES), key="new-source-type", format_func=TYPES.__getitem__))
    columns = st.columns(3)
    for n, field in enumerate(fields_of(kind)):
        label = _INSIDE.get(kind, _LABELS[field]) if field == "container-title" else _LABELS[field]
        columns[n % 3].text_input(label, key=f"new-source-{field}", max_chars=300)
    left, right = st.columns(2)
    left.text_input("Short label, for the map (Doe 2019)", key="new-source-short", max_chars=60)
    right.text_input("Short name, for the file (made from author and year if left blank)", key="new-source-name", placeholder="e.g. doe-2019", max_chars=60)
    csl = _csl()
    paper.show([element("p", "In a footnote it will read:", style="quiet"), *_cited(dossier, csl)], key="new-source-cited")

    def add() -> None:
        made = _csl()
        author = made.get("author", ({},))[0] if made.get("author") else {}
        words = f"{author.get('family') or author.get('literal') or made.get('title', '')} {made.get('issued', '')[:4]}".strip()
        if not words:
            state.say("A source needs a title or an author; type one.")
            return
        name = _named("new-source-name", words, dossier.head.sources)
        if state.do(desk.folder, lambda one: entries.add_named(one, "sources", name, {"csl": made, "short": _typed("new-source-short")})):
            _done(
                f"The source {name} is in dossier.yaml. Attach its text under ‘Source’, once a voice is there to speak in it.",
                *(f"new-source-{field}" for field in _SOURCE_FIELDS), "new-source-short", "new-source-name",
            )
            state.turn_to("Source")
            st.session_state[f"adding-source-{address.read().voice}"] = name

    st.button("Add this source", type="primary", key="new-source-go", on_click=add)


def _cited(dossier: Dossier, csl: dict[str, Any]) -> list[paper.Element]:
    """The citation as it will read, or what does not fit yet."""
    if len(csl) < 2:
        return [element("p", "Type a title.", style="quiet")]
    try:
        sources = {**dossier.head.sources, "new-one": Source(csl=Csl.model_validate(csl))}
        with_it = dossier._replace(head=dossier.head.model_copy(update={"sources": sources}))
        return [element("p", plain(full_note(with_it, "new-one"))), element("p", "And in a bibliography:", style="quiet"), element("p", plain(entry(with_it, "new-one")))]
    except ValueError as problem:
        return [element("p", _why(problem), style="notice")]


def _why(problem: ValueError) -> str:
    text = str(problem)
    return "The date is not one that can be read: write 1950, 1950-08 or 1950-08-27; add ~ for about, ? for uncertain." if "issued" in text else "One of the fields does not fit; look for a stray sign in it."


def _person(desk: Desk) -> None:
    st.text_input("Name as it is shown", key="new-person-name", placeholder="e.g. Jane Doe", max_chars=300)
    st.text_input("Name as lists are sorted", key="new-person-sort", placeholder="e.g. Doe, Jane", max_chars=300)
    st.text_input("Who they are", key="new-person-role", placeholder="e.g. registrar", max_chars=300)

    def add() -> None:
        shown = _typed("new-person-name")
        if not shown:
            state.say("A person needs a name; type it.")
            return
        name = name_of(shown)
        if state.do(desk.folder, lambda one: entries.add_named(one, "people", name, {"name": shown, "sort": _typed("new-person-sort"), "role": _typed("new-person-role")})):
            _done(f"{name} is among the people of the dossier now.", "new-person-name", "new-person-sort", "new-person-role")

    st.button("Add this person", type="primary", key="new-person-go", on_click=add)


def _question(desk: Desk) -> None:
    st.text_area("What is disputed, as a question", key="new-question", max_chars=1_000)

    def add() -> None:
        asks = _typed("new-question")
        if not asks:
            state.say("Type the question first.")
            return
        name = slug(asks)
        if state.do(desk.folder, lambda one: entries.add_named(one, "questions", name, {"asks": asks})):
            _done("The question is in dossier.yaml. A claim that answers it is a thesis: say so at the claim.", "new-question")

    st.button("Add this question", type="primary", key="new-question-go", on_click=add)


def a_dossier() -> None:
    """The fields of a new dossier."""
    st.text_input("Title", key="new-dossier-title", placeholder="e.g. Who silenced Old Osyth?", max_chars=300)
    st.text_area("The question that is disputed", key="new-dossier-asks", max_chars=1_000)
    st.text_input("Short name, for the folder (made from the title if left blank)", key="new-dossier-name", max_chars=60)

    def begin() -> None:
        def write() -> None:
            title, name = _typed("new-dossier-title"), _typed("new-dossier-name")
            if not title and not name:
                raise Refused("missing-field", 0, "a dossier needs a title; type one")
            parent = shelf.folder()
            if (parent / "dossier.yaml").exists():
                raise Refused("not-a-file", 0, f"the app was started on one dossier only; start it on the folder above: argmap serve {parent.resolve().parent.name} --edit")
            roles.must(parent)
            made = new_dossier(parent, _typed("new-dossier-name") or slug(title), title, _typed("new-dossier-asks"))
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
