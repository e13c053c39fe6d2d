"""Saving from the page, and unsaved work: what was typed is a draft until it is saved or dropped."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from argmap.check import Checked
from argmap.model import RELATIONS, Finding
from argmap.store import Draft, Refused, Saved, drafts, drop_draft
from argmap.store.editing import values_of
from argmap.web import address, paper
from argmap.web.adding import conflicts, dropping, entries, fields, history, state
from argmap.web.adding import desk as desks
from argmap.web.adding.desk import Desk
from argmap.web.paper import element

_ASKED = "argmap-adding-errors-left"


def _errors(found: Checked) -> list[Finding]:
    """What ``argmap add`` would refuse. Words not checked yet are no fault of theirs; what cannot be read is refused anyway."""
    return [one for one in found.findings if one.severity == "error" and one.code != "unchecked-quotation" and not one.unreadable]


def _mark(desk: Desk) -> tuple[object, ...]:
    return (str(desk.folder), *((file, work.text) for file, work in sorted(desk.works.items())))


def _ask(desk: Desk | None) -> None:
    st.session_state[_ASKED] = _mark(desk) if desk is not None else None


def asked(desk: Desk) -> None:
    """Ask once before a save that leaves an error; whatever is changed meanwhile takes the question away."""
    if st.session_state.get(_ASKED) != _mark(desk) or not desk.works:
        return
    try:
        found = _errors(state.checked(desk)[0])
    except Refused:
        return
    many = f"{len(found)} error{'' if len(found) == 1 else 's'}"
    paper.show([element("p", f"Not saved yet. This leaves {many} in the dossier; save anyway?", style="notice"), *fields.listed(found[:5], placed=True)], key="errors-left")
    with st.container(horizontal=True):
        st.button("Save anyway", key="save-anyway", on_click=lambda: save(desk.folder, sure=True))
        st.button("Mend it first", key="mend-first", type="primary", on_click=_ask, args=(None,))


def save(folder: Path, *, sure: bool = False) -> None:
    """Save what is on the desk; a file somebody else changed is a conflict and nothing is saved. An error is asked about."""
    desk = state.desk_of(folder)
    if not desk.works:
        return
    try:
        found, texts = state.checked(desk)
        if _errors(found) and not sure:
            _ask(desk)
            return
        _ask(None)
        done = desks.saved(desk, found.dossier, texts)
    except Refused as refused:
        line = f"line {refused.line}: " if refused.line else ""
        state.say(f"Not saved: {line}{refused.message}. Your work is kept as a draft.")
        return
    if isinstance(done, Saved):
        state.lay(desks.cleared(desk))
        names = ", ".join(one.name for one in done.files if one.name.endswith(".yaml"))
        state.say(f"Saved: {names}. ‘Earlier versions’ takes it back.")
        return
    if shown := [one for one in done if one.name.endswith(".yaml")]:
        conflicts.remember(folder, shown)
    else:
        state.say("Not saved: where quotations stand was written down by somebody else in this moment. Press ‘Save’ again.")


def bar(desk: Desk) -> None:
    """Save, and take the last change back."""
    count = len(desk.works)
    st.button(f"Save {count} {'file' if count == 1 else 'files'}" if count else "Saved", key="save", type="primary" if count else "secondary", disabled=not count, on_click=lambda: save(desk.folder))
    st.button("Take back", key="take-back", disabled=not desk.past, on_click=state.press, args=(desk.folder, desks.taken_back), help="Undo the last change that is not saved yet")


def unsaved(desk: Desk) -> None:
    """Offer the unsaved work of an earlier visit, or of another window."""
    found = desks.waiting(desk)
    if not found:
        dropping.after_all(desk, _take_up)
        return
    paper.show([element("p", f"You have unsaved work from {history.when(found[0].kept)}: {dropping.files(found)}. Nothing of it is in the dossier yet.", style="notice")], key="unsaved")
    with st.container(horizontal=True):
        st.button("Take it up", key="take-up", type="primary", on_click=lambda: _take_up(desk, found))
        dropping.button("drop-draft", found, desk)


def _take_up(desk: Desk, found: list[Draft]) -> None:
    files = [draft for draft in found if draft.opened.name.endswith(".yaml")]
    for draft in found:
        if draft not in files:
            st.session_state[f"adding-typed-{draft.opened.key.removesuffix('.words')}"] = draft.text
            drop_draft(draft.opened, draft.tab)
    if state.do(desk.folder, lambda one: desks.taken_up(one, files)):
        _go_to_newest(found)


def _go_to_newest(found: list[Draft]) -> None:
    """Stand where the newest unsaved work is: its voice, and the claim or reply that it changed last in the file."""
    for draft in found:  # the newest first
        voice = draft.opened.key.removesuffix(".words")
        if voice in ("dossier", RELATIONS):
            continue
        at = address.read()
        node = _changed(draft, voice) if draft.opened.name.endswith(".yaml") else ""
        address.write(at._replace(voice=voice, node=node or (at.node if at.voice == voice else "")))
        return


def _changed(draft: Draft, voice: str) -> str:
    """The last of the claims, else of the replies, that a draft says otherwise than its file did."""
    try:
        before, after = values_of(draft.opened.text) if draft.opened.text else {}, values_of(draft.text)
    except Refused:
        return ""
    for group in ("claims", "replies"):
        old, new = entries.entries(before, group), entries.entries(after, group)
        if changed := [name for name, one in new.items() if old.get(name) != one]:
            return f"{voice}.{changed[-1]}"
    return ""


def of_the_lost() -> None:
    """Unsaved work on a dossier whose folder is gone: the words can be taken away as a file."""
    lost = [draft for draft in desks.mine(drafts()) if not draft.opened.folder.is_dir()]
    for n, draft in enumerate(lost[:5]):
        paper.show([element("p", f"The folder {draft.opened.folder.name} is gone while you had unsaved work in its {draft.opened.name} ({history.when(draft.kept)}). Your text is kept: take it away as a file, or put the folder back and reload.", style="notice")], key=f"lost-{n}")
        with st.container(horizontal=True):
            st.download_button("Download my text", draft.text, file_name=draft.opened.name, key=f"lost-get-{n}")
            dropping.button(f"lost-drop-{n}", [draft])
