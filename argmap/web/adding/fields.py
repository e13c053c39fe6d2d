"""Fields that write into a file as soon as they are left, each with what ``argmap check`` finds in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import streamlit as st

from argmap.model import Finding
from argmap.store.editing import Keys, value_at
from argmap.web import paper, showing
from argmap.web.adding import desk as desks
from argmap.web.adding import state
from argmap.web.adding.desk import Desk
from argmap.web.adding.state import At
from argmap.web.paper import Element, element

Made = Callable[[Any], Any]
Guard = Callable[[Desk, Desk], Desk]
"""Lets a change through, from the desk before it to the desk with it, or raises ``Refused``."""


def distinct(options: Mapping[str, str]) -> dict[str, str]:
    """Labels no two of which are the same: a choice is sent by its label, and two claims may say the same."""
    many = Counter(options.values())
    made = {name: f"{label} ({name})" if many[label] > 1 and name else label for name, label in options.items()}
    return made if len(set(made.values())) == len(made) else {name: name or label for name, label in options.items()}


def _key(at: At, file: str, keys: Keys) -> str:
    return "add-" + "-".join(map(str, (at.dossier.name, file, *keys)))


def shows(key: str, value: Any) -> str:
    """The widget that shows what the file says; where what was typed could not be taken, the one that holds it, to be mended."""
    return showing.key_now(key) if state.held(key) else showing.key_for(key, value, keep=True)


def taken_now(key: str, value: Any, take: Callable[[], None]) -> None:
    """Take what was typed into a field where the call for it was broken off; then draw the page with it."""
    if state.held(key) or not showing.untaken(key, value):
        return
    take()
    if not state.held(key):
        showing.anew(key)
    st.rerun()


def _writes(at: At, key: str, widget: str, shown: str, file: str, keys: Keys, made: Made, *, keep: bool = False, guard: Guard | None = None) -> Callable[[], None]:
    def changed() -> None:
        if not showing.moved(widget, shown):
            state.let_go(key)
            return
        value = made(st.session_state.get(widget))

        def change(desk: Desk) -> Desk:
            after = desks.set_at(desk, file, keys, value, keep=keep)
            return guard(desk, after) if guard is not None else after

        state.do(at.desk.folder, change, key=key)

    return changed


def typed(key: str) -> str:
    """What stands in a field that writes into no file yet, on one line."""
    return " ".join(str(st.session_state.get(key) or "").split())


def _stripped(value: Any) -> str:
    return str(value or "").strip()


def text(
    at: At, label: str, file: str, keys: Keys, *, rows: int = 0, hint: str = "", most: int | None = None, needed: bool = False, made: Made | None = None, guard: Guard | None = None, unwritten: Callable[[str], bool] | None = None,
) -> None:
    """A line of text; with ``rows``, an area of several. What is ``needed`` is never taken out of the file.

    ``made`` turns what was typed into what the file says; ``guard`` may refuse the change; what ``unwritten``
    knows for a template's words is shown as a hint only.
    """
    value = value_at(desks.values(at.desk, file), keys)
    now = value if isinstance(value, str) else ""
    if unwritten is not None and unwritten(now):
        now, hint = "", now

    def plain(typed: Any) -> Any:
        return " ".join(_stripped(typed).split()) if needed else _stripped(typed)  # a claim is one sentence; a note may have paragraphs

    line(at, label, file, keys, now, made or plain, rows=rows, hint=hint, most=most, needed=needed, guard=guard)


def line(
    at: At, label: str, file: str, keys: Keys, now: str, made: Made, *, rows: int = 0, hint: str = "", most: int | None = 300, needed: bool = False, guard: Guard | None = None,
) -> None:
    """The same of what the file may keep otherwise: ``now`` is how it stands as text, ``made`` turns what was typed into what the file says."""
    key = _key(at, file, keys)
    widget = shows(key, now)
    changed = _writes(at, key, widget, now, file, keys, made, keep=needed, guard=guard)
    if rows:
        st.text_area(label, now, key=widget, height=28 * rows + 16, on_change=changed, placeholder=hint or None, max_chars=most)
    else:
        st.text_input(label, now, key=widget, on_change=changed, placeholder=hint or None, max_chars=most)
    taken_now(key, now, changed)
    under(key, state.findings_in(at, file, *keys))


def choice(at: At, label: str, file: str, keys: Keys, options: Mapping[str, str], *, none: str = "—", needed: bool = False, made: Made | None = None, guard: Guard | None = None) -> None:
    """One of several words; ``none`` takes the field out."""
    key = _key(at, file, keys)
    value = value_at(desks.values(at.desk, file), keys)
    now = value if isinstance(value, str) else ""
    names = [*([] if needed else [""]), *options, *([now] if now and now not in options else [])]
    now = now if now in names else names[0]
    widget = shows(key, now)
    labels = distinct({name: options.get(name, name) if name else none for name in names})
    changed = _writes(at, key, widget, now, file, keys, made or _stripped, guard=guard)
    st.selectbox(label, names, names.index(now), key=widget, on_change=changed, format_func=labels.__getitem__)
    taken_now(key, now, changed)
    under(key, state.findings_in(at, file, *keys))


def several(at: At, label: str, file: str, keys: Keys, options: Mapping[str, str], *, to_full: Callable[[str], str], to_own: Callable[[str], str]) -> None:
    """Several of several words; the last one cannot be taken out."""
    key = _key(at, file, keys)
    value = value_at(desks.values(at.desk, file), keys)
    now = [to_full(str(one)) for one in value] if isinstance(value, tuple) else []
    names = list(dict.fromkeys([*options, *now]))
    widget = shows(key, now)

    def changed() -> None:
        chosen = st.session_state.get(widget) or []
        if not showing.moved(widget, now):
            return
        if not chosen:
            state.say("One premise at least must stay; delete the whole if it is not wanted.")
            showing.anew(key)
            return
        state.do(at.desk.folder, lambda desk: desks.set_at(desk, file, keys, tuple(to_own(one) for one in chosen)), key=key)

    labels = distinct({name: options.get(name, name) for name in names})
    st.multiselect(label, names, now, key=widget, on_change=changed, format_func=labels.__getitem__)
    taken_now(key, now, changed)
    under(key, state.findings_in(at, file, *keys))


def once(at: At, label: str, key: str, change: Callable[[Desk, str], Desk], *, hint: str = "", most: int | None = None) -> None:
    """A line of text that makes something new as soon as it is left, and is empty then."""
    widget = shows(key, "")

    def made() -> None:
        if widget != showing.key_now(key):
            return  # it was made in this very moment
        words = " ".join(_stripped(st.session_state.get(widget)).split())
        if not words:
            state.let_go(key)
        elif state.do(at.desk.folder, lambda desk: change(desk, words), key=key):
            showing.anew(key)

    st.text_input(label, key=widget, on_change=made, placeholder=hint or None, max_chars=most)
    taken_now(key, "", made)
    under(key, [])


@contextmanager
def folded(label: str, key: str) -> Iterator[bool]:
    """A part of the page that can be shut, with whether to draw what is in it: what is shut costs nothing, and what was open stays so.

    When it is shut it is drawn once more, so that what was typed last in it is taken where its call was broken off.
    """
    box, drawn = st.expander(label, key=key, on_change="rerun"), f"{key}-drawn"
    with box:
        yield bool(box.open or st.session_state.get(drawn))
    st.session_state[drawn] = bool(box.open)


def under(key: str, found: Sequence[Finding]) -> None:
    """What is wrong in a field, under it: why words were not taken, and the findings there."""
    rows = [element("p", f"Not taken: {why}", style="notice")] if (why := state.held(key)) else []
    rows += listed(found)
    with st.container():  # its place is there always: else what stands below is built anew, and what was open there is shut
        if rows:
            paper.show(rows, key=f"{key}-found")


def place_of(one: Finding) -> str:
    """Where a finding stands, in words: what it is about, and the line of the file."""
    file = one.file.rpartition("/")[2]
    line = f"{file}, line {one.line}" if one.line else file
    return f"{one.place} ({line})" if one.place and line else one.place or line or "the dossier"


def listed(found: Iterable[Finding], *, placed: bool = False) -> list[Element]:
    """Findings in words: what is wrong, what to do, and the code that ``argmap check --explain`` knows."""
    marks = {"error": "✕ ", "warning": "▲ ", "note": "· "}
    return [
        element("p", f"{marks[one.severity]}{f'{place_of(one)}: ' if placed else ''}{one.message} ", element("small", f"[{one.code}]"), style="quiet" if one.severity == "note" else "notice")
        for one in dict.fromkeys(found)
    ]


def asked_once(key: str, label: str, sure: str, does: Callable[[], None]) -> None:
    """A button that asks once before it acts; what it does can be taken back."""
    waiting = f"{key}-sure"

    def ask(on: bool) -> None:
        st.session_state[waiting] = on

    def act() -> None:
        st.session_state[waiting] = False
        does()

    if not st.session_state.get(waiting):
        st.button(label, key=key, on_click=ask, args=(True,))
        return
    with st.container(horizontal=True):
        st.button(sure, key=f"{key}-yes", type="primary", on_click=act)
        st.button("Keep it", key=f"{key}-no", on_click=ask, args=(False,))


def take_out(at: At, file: str, keys: Keys) -> Callable[[], None]:
    """What deletes an entry from the desk."""

    def act() -> None:
        def without(desk: Desk) -> Desk:
            return desks.set_at(desk, file, keys, None)

        if state.do(at.desk.folder, without):
            state.say("Deleted. ‘Take back’ brings it back.")

    return act
