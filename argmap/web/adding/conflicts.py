"""Somebody else changed a file meanwhile: their text, yours and what both began from, and the choice, place by place."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import streamlit as st

from argmap.store import Conflict, Opened, Piece, Refused, Saved, pieces, place, undo
from argmap.store.editing import values_of
from argmap.web import paper
from argmap.web.adding import desk as desks
from argmap.web.adding import filetext, state
from argmap.web.adding.desk import Work
from argmap.web.paper import Element, element

_KEPT = "argmap-adding-conflicts"
MINE, THEIRS = "keep mine here", "take theirs here"


class _Sides(NamedTuple):
    """What the two sides of a conflict are called, and what is done with them."""

    head: str
    why: str
    base: str
    theirs: str
    mine: str
    keep_mine: str
    take_theirs: str
    mine_whole: str
    theirs_whole: str
    gone: str
    joined: str
    both: str
    apart: str
    nothing: str
    later: str


_EDITED = _Sides(
    "was changed by somebody else",
    "It was saved, in another window or by another program, after you began. Nothing is lost and nothing was overwritten: read both before you save.",
    "As it was", "Theirs", "Mine", MINE, THEIRS, "Keep mine whole", "Take theirs whole",
    "The file was deleted meanwhile. Save yours to bring it back, or let it go.",
    "Your change and theirs do not touch: both fit into one text. This is what yours adds to theirs.", "Keep both changes",
    "Nothing needs choosing: you and they changed one entry, but no line of it twice. Read below what it says with both changes before you keep them.",
    "Nothing needs choosing: all that you changed is in the file already.",
    "Not yet: back to my work",
)
_TAKEN_BACK = _Sides(
    "was changed again after that save",
    "It was edited since, so that the save cannot be taken back unseen. Nothing was changed yet: read both first. All files of that save are taken back together, or none.",
    "As that save left it", "Now", "Before that save", "as before that save", "as it is now", "Take it all as before that save", "Leave that save as it is",
    "The file is not there any more. Bring it back as it was before that save, or leave it.",
    "That save and the later changes do not touch. This is what taking it back changes in this file.", "Take that save back, keep the later changes",
    "Nothing needs choosing: that save and a later one changed one entry, but no line of it twice. Read below what it says when the save is taken back and the later change stays.",
    "Nothing needs choosing: nothing of that save is left in this file.",
    "Not now",
)


def remember(folder: Path, found: list[Conflict], *, taking_back: int = 0, chosen: tuple[tuple[Opened, str], ...] = ()) -> None:
    """Keep conflicts until they are settled; ``taking_back`` an older save (its number), both sides are the reader's own.

    ``chosen`` are the texts for the files of that save that are settled: nothing is saved before the last one is.
    """
    st.session_state[_KEPT] = (str(folder.resolve()), found, taking_back, chosen)


def _sides() -> _Sides:
    kept = st.session_state.get(_KEPT)
    return _TAKEN_BACK if isinstance(kept, tuple) and kept[2] else _EDITED


def open_ones(folder: Path) -> list[Conflict]:
    """The conflicts of a dossier that are not settled."""
    kept = st.session_state.get(_KEPT)
    return list(kept[1]) if isinstance(kept, tuple) and kept[0] == str(folder.resolve()) else []


def show(folder: Path) -> None:
    """The first conflict: both changes joined where they do not meet, else the choices."""
    conflict, sides = open_ones(folder)[0], _sides()
    paper.show([
        element("h1", f"{conflict.name} {sides.head}"),
        element("p", sides.why),
    ], key="conflict-head")
    if not conflict.there.sha256:
        paper.show([element("p", sides.gone, style="notice")], key="conflict-gone")
        _settle(folder, conflict, conflict.mine, "Bring the file back" if sides is _TAKEN_BACK else "Keep mine: bring the file back")
        return
    if conflict.joined is not None:
        paper.show([
            element("p", sides.joined, style="notice"),
            *filetext.as_it_will_be(Work(conflict.there, conflict.joined)),
        ], key="conflict-joined")
        _settle(folder, conflict, conflict.joined, sides.both)
        return
    cut = pieces(conflict.base, conflict.theirs, conflict.mine)
    if not any(piece.clash for piece in cut):
        _no_choice(folder, conflict, cut)
        return
    mine: dict[int, bool] = {}
    for n, piece in enumerate(cut):
        if piece.clash:
            where = _where(cut, n)
            paper.show([element("h2", where or "At the beginning"), _three(sides, piece)], key=f"piece-{n}")
            mine[n] = st.radio("Here", [sides.keep_mine, sides.take_theirs], key=f"piece-{conflict.name}-{n}", horizontal=True) == sides.keep_mine
    if any(piece.theirs != piece.mine and not piece.clash for piece in cut):
        paper.show([element("p", "What only one of the two changed elsewhere in the file is kept as well.", style="quiet")], key="conflict-elsewhere")
    text = "".join(piece.text(mine.get(n, True)) for n, piece in enumerate(cut))
    try:
        values_of(text)
    except Refused as refused:
        paper.show([element("p", f"Chosen so, the file could not be read ({refused.message}). Choose otherwise, or keep one side whole and mend it in ‘The file’.", style="notice")], key="conflict-unreadable")
        text = conflict.mine
        _settle(folder, conflict, text, sides.mine_whole)
        return
    _settle(folder, conflict, text, "Save what is chosen")


def _no_choice(folder: Path, conflict: Conflict, cut: list[Piece]) -> None:
    """Both changed the same entry, though no line of it twice: the places, and what the file would say with both."""
    sides = _sides()
    text = "".join(piece.text(True) for piece in cut)
    changed = [n for n, piece in enumerate(cut) if piece.theirs != piece.mine]
    places = [row for n in changed for row in (element("h2", _where(cut, n) or "At the beginning"), _three(sides, cut[n]))]
    if text == conflict.theirs:
        paper.show([element("p", sides.nothing, style="notice"), *places], key="conflict-nothing")
        _settle(folder, conflict, text, "Go on, this file stays as it is", chosen=False)
        return
    try:
        values_of(text)
    except Refused as refused:
        paper.show([element("p", f"Put together, the two could not be read ({refused.message}). Keep one side whole, and mend it in ‘The file’.", style="notice"), *places], key="conflict-unreadable")
        _settle(folder, conflict, conflict.mine, sides.mine_whole)
        return
    paper.show([
        element("p", sides.apart, style="notice"), *places,
        element("h2", "The file with both"), *filetext.as_it_will_be(Work(conflict.there, text)),
    ], key="conflict-apart")
    _settle(folder, conflict, text, sides.both)


def _where(cut: list[Piece], n: int) -> str:
    return place("".join(one.base for one in cut[:n]), cut[n].base or cut[n].mine)


def _three(sides: _Sides, piece: Piece) -> Element:
    return element("div", "", _side(sides.base, piece.base), _side(sides.theirs, piece.theirs), _side(sides.mine, piece.mine), style="three")


def _side(title: str, text: str) -> Element:
    return element("div", "", element("h3", title), element("div", "", *(element("div", "", element("span", row or " ")) for row in (text.splitlines() or ["(nothing)"])), style="differs"))


def _settle(folder: Path, conflict: Conflict, text: str, label: str, *, chosen: bool = True) -> None:
    leaves = chosen and text == conflict.theirs
    with st.container(horizontal=True):
        st.button(label, type="primary", key="conflict-save", on_click=lambda: _settled(folder, conflict, text, leaves=leaves))
        st.button(_sides().theirs_whole, key="conflict-theirs", on_click=lambda: _settled(folder, conflict, conflict.theirs, leaves=True))
        st.button(_sides().later, key="conflict-later", on_click=lambda: st.session_state.pop(_KEPT, None), help="" if _sides() is _TAKEN_BACK else "Your work stays unsaved, and is kept as a draft")


def _settled(folder: Path, conflict: Conflict, text: str, *, leaves: bool) -> None:
    """Put the chosen text on the desk, over the file as it is now, and save once the last conflict is settled.

    A save taken back goes past the desk: what is typed there and not saved stays as it is. It is taken back whole, or,
    where somebody ``leaves`` it in one file, not at all.
    """
    from argmap.web.adding import saving

    if _sides() is _TAKEN_BACK:
        _, found, number, chosen = st.session_state[_KEPT]
        chosen = (*chosen, (conflict.there, text))
        if leaves:
            st.session_state.pop(_KEPT, None)
            state.say("Nothing was taken back.")
        elif found[1:]:
            remember(folder, found[1:], taking_back=number, chosen=chosen)
        elif state.guarded(folder, lambda: _taken_back(folder, number, chosen)):
            st.session_state.pop(_KEPT, None)
        return

    if not state.do(folder, lambda desk: desks.settled(desk, conflict, text)):
        return
    rest = open_ones(folder)[1:]
    if rest:
        remember(folder, rest)
        return
    st.session_state.pop(_KEPT, None)
    saving.save(folder)


def _taken_back(folder: Path, number: int, chosen: tuple[tuple[Opened, str], ...]) -> None:
    done = undo(folder, number, chosen)
    if not isinstance(done, Saved):
        state.say(f"{done[0].name} was saved again in this moment; nothing was taken back. Try again.")
    elif not done.version:
        state.say("Nothing of that save was left to take back; no file was changed.")
    else:
        state.say("Taken back. That is a save too, and can be taken back in its turn.")
