"""Earlier versions: each of the last fifty saves can be taken back, or a file brought to what it was before one."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from argmap.store import Saved, Version, difference, history, restore_all, undo
from argmap.web import paper
from argmap.web.adding import conflicts, state
from argmap.web.adding.state import At
from argmap.web.paper import element

MOST = 50


def when(stamp: str) -> str:
    """A moment as a clock on the wall here has it."""
    try:
        return datetime.fromisoformat(stamp).astimezone().strftime("%-d %b %Y, %H:%M:%S")
    except ValueError:
        return stamp


def show(at: At) -> None:
    """The saves, what each changed, and going back."""
    known = history(at.desk.folder)[:MOST]
    if not known:
        paper.show([element("p", "Nothing was saved from here yet. Each save is kept, and the last fifty of each file can be undone.", style="quiet")], key="no-history")
        return
    by_number = {one.number: one for one in known}
    # After every save the list begins anew at the newest: one that was chosen before is not meant any more.
    number = st.selectbox("A save", list(by_number), key=f"adding-version-{at.dossier.name}-{known[0].number}", format_func=lambda n: f"{n} · {when(by_number[n].saved)}: {by_number[n].what}", label_visibility="collapsed")
    version = by_number[int(number)]
    paper.show([element("p", f"It changed {', '.join(one.name for one in version.files)}. Going back does not touch what you have typed and not saved.", style="quiet")], key="version-head")
    with st.container(horizontal=True):
        st.button("Take this save back", key="undo", type="primary", on_click=lambda: _undo(at, version), help="Only what this save changed; later changes stay")
        st.button("Go back to before it", key="restore", on_click=lambda: _restore(at, version), help="Its files as they were before, whatever was saved since. This too can be undone.")
    rows = []
    for one in version.files:
        if one.name.endswith(".yaml"):
            before = "" if one.raw is None else one.raw.decode("utf-8", "replace")
            after = _after(known, version, one.name, at) if one.left is None else one.left.decode("utf-8", "replace")
            rows += [element("h3", one.name), element("div", "", *(element("div", "", element({"+": "ins", "-": "del"}.get(row[:1], "span"), row or " ")) for row in difference(before, after).splitlines()[2:300]), style="differs")]
    paper.show(rows, key="version")


def _after(known: list[Version], version: Version, name: str, at: At) -> str:
    """What a file was after a save: what the next save of it found, or what it is now."""
    later = [one for one in known if one.number > version.number and any(file.name == name for file in one.files)]
    if later:
        raw = next(file.raw for file in later[-1].files if file.name == name)
        return "" if raw is None else raw.decode("utf-8", "replace")
    from argmap.store import open_for_editing

    return open_for_editing(at.desk.folder, name.removesuffix(".yaml")).text


def _undo(at: At, version: Version) -> None:
    def write() -> None:
        done = undo(at.desk.folder, version.number)
        if isinstance(done, Saved):
            state.say("Taken back. That is a save too, and can be taken back in its turn.")
        else:
            conflicts.remember(at.desk.folder, done, taking_back=version.number)

    state.guarded(at.desk.folder, write)


def _restore(at: At, version: Version) -> None:
    def write() -> None:
        done = restore_all(at.desk.folder, version.number)
        state.say("The files are as they were before that save." if isinstance(done, Saved) else f"{done[0].name} was saved again in this moment; nothing was changed. Try again.")

    state.guarded(at.desk.folder, write)
