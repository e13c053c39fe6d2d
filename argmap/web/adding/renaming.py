"""Another name for a claim, step or reply: at once while it is new, else shown first in every file that names it."""

from __future__ import annotations

import streamlit as st

from argmap.edit import Proposal, is_to_write, rename, slug
from argmap.store import Opened, Refused, Saved, difference
from argmap.store.editing import Keys, value_at, values_of
from argmap.web import address, paper, showing
from argmap.web.adding import desk as desks
from argmap.web.adding import fields, filetext, state
from argmap.web.adding.desk import Desk
from argmap.web.adding.state import At
from argmap.web.paper import Element, element


def show(at: At, node: str, file: str, keys: Keys, label: str = "Its short name, in links and files") -> None:
    """The name as a field, and what a new one would change."""
    above, _, name = node.rpartition(".")
    key = f"rename-{at.dossier.name}-{node}"
    if is_new(at.desk, file, keys):
        widget = fields.shows(key, name)

        def named() -> None:
            _named(at, node, str(st.session_state.get(widget) or ""), key)

        st.text_input(label, name, key=widget, max_chars=60, on_change=named)
        fields.taken_now(key, name, named)
        fields.under(key, [])
        return
    new = str(st.session_state.get(f"{key}-wanted", name))
    wanted = showing.key_for(key, new)
    st.text_input(label, new, key=wanted, max_chars=60, on_change=lambda: _want(key, str(st.session_state.get(wanted) or "")) if showing.moved(wanted, new) else None)
    if new == name or not new:
        return
    try:
        if at.desk.works:
            raise Refused("not-allowed", 0, "save what is unsaved first: a new name changes every file that has the old one, in one go")
        made = rename(at.desk.folder, node, new, "node")
    except Refused as refused:
        paper.show([element("p", f"Not taken: {refused.message}", style="notice")], key=f"{key}-refused")
        st.button("Keep the name", key=f"{key}-keep", on_click=_want, args=(key, name))
        return
    files = [opened.name for opened, _ in made.changes if opened.name.endswith(".yaml")]
    paper.show([element("p", f"{name} becomes {new} in {', '.join(files)}. Addresses of pages that were passed on with the old name no longer find it.")], key=f"{key}-says")
    with st.container(horizontal=True):
        st.button(f"Rename it in {len(files)} files" if len(files) > 1 else "Rename it", key=f"{key}-go", type="primary", on_click=lambda: _rename(at, made, node, f"{above}.{new}", key))
        st.button("Keep the name", key=f"{key}-keep", on_click=_want, args=(key, name))
    rows = [part for opened, text in made.changes if opened.name in files for part in (element("h3", opened.name), element("div", "", *_rows(opened, text or ""), style="differs"))]
    paper.show([element("details", "", element("summary", "What changes, line by line"), *rows)], key=f"{key}-preview")


def _rows(opened: Opened, text: str) -> list[Element]:
    return [filetext.row(one) for one in difference(opened.text, text, opened.name).splitlines()[2:200]]


def suggested(at: At, voice: str, name: str) -> None:
    """Offer a new claim the name that its sentence makes, where it still has one that other words made."""
    claims = at.dossier.voices[voice].claims
    if name not in claims or is_to_write(claims[name].says) or not is_new(at.desk, voice, ("claims", name)):
        return
    others = {one: claim.says for one, claim in claims.items() if one != name}
    better = slug(claims[name].says, others, others.values())
    if better != name:
        st.button(f"Call it {better}", key=f"call-{voice}-{name}", on_click=lambda: _named(at, f"{voice}.{name}", better, f"rename-{at.dossier.name}-{voice}.{name}"))


def is_new(desk: Desk, file: str, keys: Keys) -> bool:
    """Whether something is on the desk only: no other file, no address and no record of quotations can name it yet."""
    try:
        return value_at(values_of(desks.work_on(desk, file).opened.text), keys) is None
    except Refused:
        return False


def _want(key: str, name: str) -> None:
    st.session_state[f"{key}-wanted"] = name.strip()


def _named(at: At, node: str, new: str, key: str) -> None:
    """Rename what is on the desk only, there."""
    new = new.strip()
    above, _, name = node.rpartition(".")
    if new == name:
        state.let_go(key)
        return

    def change(desk: Desk) -> Desk:
        made = rename(desk.folder, node, new, "node", over={file: work.text for file, work in desk.works.items()})
        return desks.with_texts(desk, tuple(one for one in made.changes if one[0].name.endswith(".yaml")))

    if state.do(at.desk.folder, change, key=key):
        _follow(node, f"{above}.{new}")


def _rename(at: At, made: Proposal, node: str, new: str, key: str) -> None:
    """Make the renaming that was shown: a save, which can be taken back."""

    def write() -> None:
        done = made.save()
        if isinstance(done, Saved):
            st.session_state.pop(f"{key}-wanted", None)
            _follow(node, new)
            state.say(f"Renamed to {new.rpartition('.')[2]}, with all that refers to it. ‘Earlier versions’ takes it back.")
        else:
            state.say(f"{done[0].name} was saved by somebody else in this moment; nothing was renamed. Try again.")

    state.guarded(at.desk.folder, write)


def _follow(node: str, new: str) -> None:
    """Stay at what has another name now, or at the claim of a step that has."""
    here = address.read()
    if here.node == node:
        address.write(here._replace(node=new))
