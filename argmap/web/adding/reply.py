"""A reply: what claims of one voice do to a claim or a step of another, aimed by a click on the map."""

from __future__ import annotations

import streamlit as st

from argmap.model import RELATION_FIELDS, RELATIONS
from argmap.store.editing import Keys, value_at
from argmap.web import address, showing
from argmap.web.adding import claim, entries, fields, renaming, state, ticks
from argmap.web.adding import desk as desks
from argmap.web.adding.state import At
from argmap.web.paper import element, show

KINDS = {
    "against": "is against", "supports": "supports", "concedes": "concedes", "agrees": "agrees with", "qualifies": "qualifies",
    "reinterprets": "reinterprets", "paraphrases": "paraphrases", "talks-past": "talks past",
}
assert set(KINDS) == set(RELATION_FIELDS.values())

_AIM = "argmap-adding-aim"
_BEGUN = "argmap-adding-new-reply"
_FROM = "new-reply-from"
NEW = "new-reply"
"""Stands for the reply that is not made yet where a node is asked for; it is in no address."""


def begin(on: bool) -> None:
    """Open the fields of a new reply, or close them."""
    st.session_state[_BEGUN] = on
    set_aim("")


def begun() -> bool:
    """Whether a new reply is open."""
    return bool(st.session_state.get(_BEGUN))


def aim() -> str:
    """The claim or step a new reply is aimed at; empty before one is clicked."""
    return str(st.session_state.get(_AIM, ""))


def set_aim(node: str) -> None:
    """Aim the new reply at a claim or a step."""
    st.session_state[_AIM] = node


def targets(at: At) -> dict[str, str]:
    """Whatever a reply may be aimed at: every claim, and every step by what it leads to."""
    claims = {node: f"{at.dossier.voice_name(voice)}: {one.says}" for node, voice, one in at.dossier.claims()}
    found = dict(claims)
    for node, voice, one in at.dossier.claims():
        found |= {f"{node}.{name}": f"the step {name} to “{one.says}” ({at.dossier.voice_name(voice)})" for name in one.because}
    return fields.distinct(found)


def new(at: At) -> None:
    """The fields of a reply that is not made yet."""
    own = {node: says for node, says in claim.claims_of(at).items() if node.startswith(f"{at.voice}.")}
    aimed = targets(at)
    show([
        element("h2", "A new reply"),
        element("p", "Choose the claims it comes from, then click on the map at the claim it answers, or at the dot of a step, or choose it in the list."),
    ], key="new-reply-head")
    if not own:
        show([element("p", "Write a claim first: a reply comes from a claim of this voice.", style="notice")], key="no-own-claim")
        return
    ticks.show("It comes from", own, {}, key=_FROM)
    st.selectbox("What it does", list(KINDS), key="new-reply-kind", format_func=KINDS.__getitem__)
    options = ["", *(node for node in aimed if node not in own)]
    if aim() not in options:
        options.append(aim())
    shown = aim()
    to = showing.key_for("new-reply-to", shown)
    st.selectbox("It is aimed at", options, options.index(aim()), key=to, on_change=lambda: set_aim(str(st.session_state.get(to) or "")) if showing.moved(to, shown) else None,
                 format_func=lambda node: aimed.get(node, node) if node else "click on the map, or choose here")
    st.selectbox("Who sees it", ["voice", RELATIONS], key="new-reply-where", format_func={"voice": "the text itself replies", RELATIONS: "I see it: the map-maker's reading"}.__getitem__)
    st.button("Add the reply", type="primary", key="new-reply-add", on_click=lambda: _add(at))


def _add(at: At) -> None:
    kept = st.session_state
    file = RELATIONS if kept.get("new-reply-where") == RELATIONS else at.voice
    made: list[str] = []

    def change(desk: desks.Desk) -> desks.Desk:
        desk, node = entries.add_reply(desk, file, str(kept.get("new-reply-kind")), ticks.ticked_in(_FROM), aim())
        made.append(node)
        return desk

    if state.do(at.desk.folder, change):
        begin(False)
        ticks.emptied(_FROM)
        address.write(address.read()._replace(node=made[0]))


def keys_of(at: At, node: str) -> tuple[str, Keys] | None:
    """The file and the keys of a reply by its id; ``None`` where it is none."""
    file, _, name = node.partition(".")
    group = RELATIONS if file == RELATIONS else "replies"
    values = desks.values(at.desk, file) if file in (RELATIONS, at.voice) else {}
    return (file, (group, name)) if name in entries.entries(values, group) else None


def edit(at: At, file: str, keys: Keys) -> None:
    """The fields of a reply that is there."""
    written = value_at(desks.values(at.desk, file), keys)
    known = targets(at)
    claims = claim.claims_of(at)
    full, own = claim.full_and_own(at, file)
    fields.several(at, "It comes from", file, (*keys, "from"), claims, to_full=full, to_own=own)
    kind, target = entries.target_of(written)
    now = entries.full(file, target, known)
    key = f"reply-{file}-{keys[-1]}"
    does, to = showing.key_for(f"{key}-kind", kind), showing.key_for(f"{key}-to", now)

    def change() -> None:
        if showing.moved(does, kind) or showing.moved(to, now):
            state.do(at.desk.folder, lambda desk: entries.aimed(desk, file, keys, str(st.session_state[does]), str(st.session_state[to])))

    st.selectbox("What it does", list(KINDS), list(KINDS).index(kind), key=does, on_change=change, format_func=KINDS.__getitem__)
    options = list(dict.fromkeys([*known, now]))
    st.selectbox("It is aimed at (or click on the map)", options, options.index(now), key=to, on_change=change, format_func=lambda node: known.get(node, node))
    fields.under(f"{key}-target", state.findings_in(at, file, *keys, kind))
    claim.reference(at, "Warrant: the claim that allows it", file, (*keys, "warrant"), claims)
    claim.about_step(at, file, keys)
    claim.quotes(at, file, keys, f"{file}.{keys[-1]}")
    shown = {found for field in ("from", kind, "warrant", "basis", "cue", "rationale", "scheme", "quotes") for found in state.findings_in(at, file, *keys, field)}
    fields.under(f"{key}-rest", [one for one in state.findings_in(at, file, *keys) if one not in shown])
    renaming.show(at, f"{file}.{keys[-1]}", file, keys)
    fields.asked_once(f"delete-{key}", "Delete this reply", "Delete the reply", fields.take_out(at, file, keys))


def clicked(at: At, node: str) -> bool:
    """Aim the reply that is open at what was clicked on the map; whether there was one."""
    if begun():
        set_aim(node)
        return True
    found = keys_of(at, address.read().node)
    if found is None:
        return False
    file, keys = found
    written = value_at(desks.values(at.desk, file), keys)
    kind, _ = entries.target_of(written)
    state.do(at.desk.folder, lambda desk: entries.aimed(desk, file, keys, kind, node))
    return True
