"""What the map-maker expected and no longer follows: what would be written to mend it, and a button that writes it."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from argmap.check.expected import Differing, differing
from argmap.edit import with_stand
from argmap.store.editing import value_at
from argmap.web import paper
from argmap.web.adding import desk as desks
from argmap.web.adding import state
from argmap.web.adding.desk import Desk
from argmap.web.adding.state import At
from argmap.web.paper import Element, element

_KNOWN = "argmap-adding-differing"


def show(at: At) -> None:
    """Each set of stands on which something comes out otherwise, with what can be done about it."""
    found = _differing(at)
    if not found:
        return
    sets = list(dict.fromkeys(one.stands for one in found))
    with st.expander(f"What the map-maker expected has changed ({len(found)})", expanded=True):
        paper.show([element("p", "Nothing is wrong with what you wrote. The map-maker noted what follows for a reader who grants a certain set of claims, and it follows no longer. Say which is meant; ‘Take back’ undoes it.", style="quiet")], key="expected-head")
        for n, name in enumerate(sets):
            _set(at, n, name, [one for one in found if one.stands == name])
        if len(sets) > 1:
            st.button(f"Expect what follows now on all {len(sets)} sets", key="expect-all", on_click=_expect, args=(at, found), help="Writes all the lines above under expect in dossier.yaml")


def _set(at: At, n: int, name: str, found: list[Differing]) -> None:
    about = at.dossier.head.stands[name]
    grants = next((one.grants for one in found if one.grants), ())
    usual, *more = _lines(at, name, found, grants)
    paper.show([element("h3", about.title or name), usual], key=f"expected-{n}")
    with st.container(horizontal=True):
        if grants:
            st.button("Grant it there too" if len(grants) == 1 else "Grant them there too", key=f"expect-grant-{n}", type="primary", on_click=_grant, args=(at, name, grants))
        st.button("Expect what follows now", key=f"expect-now-{n}", on_click=_expect, args=(at, found))
    paper.show([element("details", "", element("summary", "What was noted, and what each button writes"), *more)], key=f"expected-{n}-more")


def differing_sets(at: At) -> int:
    """How many sets of stands have something to decide about."""
    return len({one.stands for one in _differing(at)})


def _lines(at: At, name: str, found: list[Differing], grants: tuple[str, ...]) -> Iterator[Element]:
    """First what is usual; then what is expected and what follows, and what each button will write."""
    claims = {node: claim.says for node, _, claim in at.dossier.claims()}
    if grants:
        new = " and ".join(f"“{claims.get(one, one)}”" for one in grants)
        yield element("p", f"Usual, where the set grants whatever is stated: grant {new} as well. Then all that was noted holds again.")
    else:
        yield element("p", "No claim that could be granted brings back what was noted. Note what follows now, if that is what you mean.")
    for one in found:
        yield element("p", "", element("span", f"“{claims.get(one.node, one.node)}”: expected was ‘{one.expected}’, now it is ‘{one.now}’."))
    if grants:
        yield element("p", f"Granting, in the file: stands, {name}, grant: {', '.join(grants)}.", style="quiet")
    lines = ", ".join(f"{one.node}: {one.now}" for one in found)
    yield element("p", f"Expecting what follows, in the file: expect, {name}, {lines}", style="quiet")


def _differing(at: At) -> list[Differing]:
    """Weighed once for each state of the dossier, and only where the check found something."""
    if at.checked.graph is None or not any(one.code == "expectation-differs" for one in at.checked.findings):
        return []
    kept = st.session_state.get(_KNOWN)
    if not (isinstance(kept, tuple) and kept[0] is at.dossier):
        kept = (at.dossier, differing(at.dossier, at.checked.graph))
        st.session_state[_KNOWN] = kept
    found: list[Differing] = kept[1]
    return found


def _expect(at: At, found: list[Differing]) -> None:
    def change(desk: Desk) -> Desk:
        made = desk
        for one in found:
            made = desks.set_at(made, "dossier", ("expect", one.stands, one.node), one.now)
        return desks.as_one(made, desk)

    if state.do(at.desk.folder, change):
        state.say("Written under expect in dossier.yaml: what follows now is what is expected. ‘Take back’ undoes it.")


def _grant(at: At, name: str, grants: tuple[str, ...]) -> None:
    def change(desk: Desk) -> Desk:
        keys, values = ("stands", name), desks.values(desk, "dossier")
        for one in grants:
            values = with_stand(values, keys, one, "grant")
        return desks.set_at(desk, "dossier", keys, value_at(values, keys))

    if state.do(at.desk.folder, change):
        state.say("Granted in that set of stands, in dossier.yaml. ‘Take back’ undoes it.")
