"""What a reply may be aimed at: whole sentences of the other voices, their steps and their replies, in one list to choose from."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache
from typing import Any, NamedTuple

import streamlit as st

from argmap.model import RELATIONS
from argmap.store.editing import Keys, value_at
from argmap.web.adding import desk as desks
from argmap.web.adding.state import At
from argmap.web.paper import browser_file

MOST = 2_000
"""Claims, steps and replies that are offered; one beyond that is clicked on the map or written in the file."""

HINT = "A claim is answered by aiming at its box, a step by aiming at its dot. A reply can be answered too, by attacking its step: choose ‘the reply …’ here, or its dot where the map has one."
NONE = "No other voice says this. Type fewer words, or see the map of one voice."


class Group(NamedTuple):
    """A voice by its name, and what of it may be answered: ids with the words for them."""

    name: str
    rows: tuple[tuple[str, str], ...]


def groups(at: At, own: Collection[str]) -> list[Group]:
    """Whatever a reply of ``own`` voices may be aimed at, by voice; nobody answers himself."""
    rows: dict[str, list[tuple[str, str]]] = {}
    for node, voice, one in at.dossier.claims():
        if voice in own:
            continue
        rows.setdefault(voice, []).append((node, one.says))
        rows[voice] += [(f"{node}.{name}", f"the step {name} to “{one.says}”") for name in one.because]
    graph = at.checked.graph
    for step in graph.steps.values() if graph is not None else ():
        whose = voice_of(at, step.id)
        if step.id.count(".") == 1 and whose not in own and voice_of(at, step.target) in at.dossier.voices:
            rows.setdefault(whose, []).append((step.id, f"the reply {step.id.partition('.')[2]} to {called(at, step.target)}"))
    left = MOST
    made = []
    for voice, listed in rows.items():
        made.append(Group(at.dossier.voice_name(voice), tuple(listed[:left])))
        left -= len(made[-1].rows)
    return [one for one in made if one.rows]


def called(at: At, node: str) -> str:
    """A claim, step or reply in words: whose it is, and what it says or which one it is."""
    graph = at.checked.graph
    claims = graph.claims if graph is not None else {}
    above, _, name = node.rpartition(".")
    whose = at.dossier.voice_name(voice_of(at, node))
    if node in claims:
        return f"{whose}: “{claims[node].claim.says}”"
    if above in claims:
        return f"{whose}: the step {name} to “{claims[above].claim.says}”"
    if graph is not None and node in graph.steps:
        return f"{whose}: the reply {name}"
    return node.replace(".", " · ")


def voice_of(at: At, node: str) -> str:
    """Whose a claim, step or reply is; a reply that the map-maker sees belongs to the voice it speaks for."""
    voice = node.partition(".")[0]
    graph = at.checked.graph
    step = graph.steps.get(node) if graph is not None and voice == RELATIONS else None
    return step.premises[0].partition(".")[0] if step is not None and step.premises else voice


def own_of(at: At, file: str, keys: Keys) -> set[str]:
    """The voices a written reply comes from."""
    if file != RELATIONS:
        return {file}
    written = value_at(desks.values(at.desk, file), (*keys, "from"))
    return {str(one).partition(".")[0] for one in written if isinstance(one, str)} if isinstance(written, tuple) else {at.voice}


def own_now(at: At) -> set[str]:
    """The voices that the reply which is being aimed comes from."""
    file, _, name = at.node.partition(".")
    return own_of(at, file, (RELATIONS, name)) if file == RELATIONS else {at.voice}


def choose(label: str, offered: list[Group], chosen: str, *, key: str, aimed: Callable[[str], None]) -> None:
    """The list; ``aimed`` is called, before the page is drawn again, with what was chosen in it."""
    known = {node for group in offered for node, _ in group.rows}

    def told() -> None:
        node = told_in(key)
        if node in known:
            aimed(node)

    _list()(
        key=key, on_aimed_change=told, height="content",
        data={"label": label, "groups": [[group.name, [[*row] for row in group.rows]] for group in offered], "chosen": chosen, "placeholder": "click on the map, or type or choose here", "hint": HINT, "none": NONE},
    )


def told_in(key: str) -> str:
    """What was chosen in the very moment something else was pressed; empty if nothing was."""
    told = (st.session_state.get(key) or {}).get("aimed")
    return told[:200] if isinstance(told, str) else ""


@cache
def _list() -> Any:
    return st.components.v2.component("argmap_targets", js=browser_file("targets.js"), css=browser_file("targets.css"))
