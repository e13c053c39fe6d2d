"""A reply: what claims of one voice do to a claim or a step of another, aimed by a click on the map."""

from __future__ import annotations

import streamlit as st

from argmap.model import RELATION_FIELDS, RELATIONS
from argmap.store.editing import Keys, value_at
from argmap.web import address, showing
from argmap.web.adding import claim, entries, fields, renaming, state, targets, ticks
from argmap.web.adding import desk as desks
from argmap.web.adding.state import At
from argmap.web.paper import element, show

KINDS = {
    "against": "is against", "supports": "supports", "concedes": "concedes", "agrees": "agrees with", "qualifies": "qualifies",
    "reinterprets": "reinterprets", "paraphrases": "paraphrases", "talks-past": "talks past",
}
assert set(KINDS) == set(RELATION_FIELDS.values())

MAKES = {
    "explicit": "explicit: the text itself replies", "reconstructed": "reconstructed: the text replies, and I supply how",
    RELATIONS: "I see it: the map-maker’s reading",
}
"""Who makes a reply: asked but once. A reading of the map-maker's stands among the relations, and is never explicit."""

_AIM = "argmap-adding-aim"
_ANEW = "argmap-adding-aimed-anew"
_MISSED = "argmap-adding-aim-missed"
_BEGUN = "argmap-adding-new-reply"
_FROM = "new-reply-from"
_TO = "new-reply-to"
_CUE = "new-reply-cue"
NEW = "new-reply"
"""Stands for the reply that is not made yet where a node is asked for; it is in no address."""


def begin(on: bool) -> None:
    """Open the fields of a new reply, or close them."""
    st.session_state[_BEGUN] = on
    anew("")
    set_aim("")


def has_words() -> bool:
    """Whether something is chosen for the new reply."""
    return bool(aim() or ticks.ticked_in(_FROM))


def begun() -> bool:
    """Whether a new reply is open."""
    return bool(st.session_state.get(_BEGUN))


def aim() -> str:
    """The claim or step a new reply is aimed at; empty before one is clicked."""
    return str(st.session_state.get(_AIM, ""))


def set_aim(node: str) -> None:
    """Aim the new reply at a claim or a step."""
    st.session_state[_AIM] = node
    st.session_state[_MISSED] = ""


def anew(node: str) -> None:
    """Have the next click on the map aim a reply that is there; with nothing, no click does."""
    st.session_state[_ANEW] = node
    st.session_state[_MISSED] = ""


def aiming(at: At) -> bool:
    """Whether a click on the map aims a reply: a new one, or one whose aim was asked for anew. No stray click aims another."""
    return at.node == NEW or (bool(at.node) and st.session_state.get(_ANEW) == at.node and keys_of(at, at.node) is not None)


def aimed_at(at: At) -> str:
    """What the reply that is being aimed is aimed at so far."""
    if at.node == NEW:
        return aim()
    found = keys_of(at, at.node)
    return _target(at, *found) if found is not None else ""


def missed(at: At) -> str:
    """Why the last click on the map aimed at nothing; empty where it did."""
    return str(st.session_state.get(_MISSED, "")) if aiming(at) else ""


def _target(at: At, file: str, keys: Keys) -> str:
    _, target = entries.target_of(value_at(desks.values(at.desk, file), keys))
    graph = at.checked.graph
    return entries.full(file, target, {**graph.claims, **graph.steps} if graph is not None else ())


def new(at: At) -> None:
    """The fields of a reply that is not made yet."""
    own = {node: says for node, says in claim.claims_of(at).items() if node.startswith(f"{at.voice}.")}
    offered = targets.groups(at, {at.voice})
    show([
        element("h2", "A new reply"),
        element("p", "What a claim of this voice does to another voice’s claim or step. Tick the claims it comes from, then click on the map at the claim it answers, or at the dot of a step, or choose it in the list."),
    ], key="new-reply-head")
    if not own:
        show([element("p", "Write a claim first: a reply comes from a claim of this voice.", style="notice")], key="no-own-claim")
        return
    if not offered:
        show([element("p", "No other voice says anything here yet. Press ‘New’ to add the voice it answers, and give it a claim.", style="notice")], key="no-other-voice")
        return
    ticks.show("It comes from", own, {}, key=_FROM)
    st.selectbox("What it does", list(KINDS), key="new-reply-kind", format_func=KINDS.__getitem__)
    targets.choose("It is aimed at", offered, aim(), key=_TO, aimed=set_aim)
    makes = st.selectbox(claim.MADE, list(MAKES), key="new-reply-makes", format_func=MAKES.__getitem__)
    with st.container():
        if makes == "explicit":
            st.text_input(claim.CUE, key=_CUE, placeholder="e.g. on the other hand, this never explains", max_chars=200)
    st.button("Add the reply", type="primary", key="new-reply-add", on_click=lambda: _add(at))


def _add(at: At) -> None:
    kept = st.session_state
    makes = str(kept.get("new-reply-makes") or "")
    file = RELATIONS if makes == RELATIONS else at.voice
    target = targets.told_in(_TO) or aim()
    made: list[str] = []

    def change(desk: desks.Desk) -> desks.Desk:
        desk, node = entries.add_reply(desk, file, str(kept.get("new-reply-kind")), ticks.ticked_in(_FROM), target, basis=makes, cue=fields.typed(_CUE) if makes == "explicit" else "")
        made.append(node)
        return desk

    if state.do(at.desk.folder, change):
        begin(False)
        ticks.emptied(_FROM)
        kept[_CUE] = ""
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
    claims = claim.claims_of(at)
    full, own = claim.full_and_own(at, file)
    fields.several(at, "It comes from", file, (*keys, "from"), claims, to_full=full, to_own=own)
    kind, target = entries.target_of(written)
    key = f"reply-{file}-{keys[-1]}"
    does = showing.key_for(f"{key}-kind", kind)

    def change() -> None:
        if showing.moved(does, kind):
            state.do(at.desk.folder, lambda desk: entries.aimed(desk, file, keys, str(st.session_state[does]), target))

    st.selectbox("What it does", list(KINDS), list(KINDS).index(kind), key=does, on_change=change, format_func=KINDS.__getitem__)
    targets.choose("It is aimed at", targets.groups(at, targets.own_of(at, file, keys)), _target(at, file, keys), key=f"{key}-to", aimed=lambda node: _aim_again(at, file, keys, node))
    if aiming(at):
        st.button("Leave its aim as it is", key=f"{key}-leave", on_click=anew, args=("",))
    else:
        st.button("Aim it anew on the map", key=f"{key}-anew", on_click=_begin_anew, args=(at.node,))
    fields.under(f"{key}-target", state.findings_in(at, file, *keys, kind))
    claim.warrant(at, "Warrant: the claim that allows it", file, (*keys, "warrant"), claims)
    mine = file == RELATIONS and written.get("basis") == "reconstructed"
    if mine:
        show([element("p", "It is your own reading: it stands among the relations, and says why.", style="quiet")], key="my-reading")
    claim.about_step(at, file, keys, {} if mine else {basis: MAKES[basis] for basis in claim.BASES})
    claim.quotes(at, file, keys, f"{file}.{keys[-1]}")
    shown = {found for field in ("from", kind, "warrant", "basis", "cue", "rationale", "scheme", "quotes") for found in state.findings_in(at, file, *keys, field)}
    fields.under(f"{key}-rest", [one for one in state.findings_in(at, file, *keys) if one not in shown])
    renaming.show(at, f"{file}.{keys[-1]}", file, keys)
    fields.asked_once(f"delete-{key}", "Delete this reply", "Delete the reply", fields.take_out(at, file, keys))


def _begin_anew(node: str) -> None:
    anew(node)
    state.turn_to("Map")


def _aim_again(at: At, file: str, keys: Keys, node: str) -> None:
    kind, _ = entries.target_of(value_at(desks.values(at.desk, file), keys))
    if state.do(at.desk.folder, lambda desk: entries.aimed(desk, file, keys, kind, node)):
        anew("")


def clicked(at: At, node: str) -> bool:
    """Aim the reply that is being aimed at what was clicked on the map; whether one is. Nobody answers himself."""
    if not aiming(at):
        return False
    voice = targets.voice_of(at, node)
    if voice in targets.own_now(at):
        st.session_state[_MISSED] = f"Not aimed: that is {at.dossier.voice_name(voice)}’s own, and a reply answers another voice. Click a claim or a step of another voice, or choose its map above."
    elif at.node == NEW:
        set_aim(node)
    elif (found := keys_of(at, at.node)) is not None:
        _aim_again(at, *found, node)
    return True
