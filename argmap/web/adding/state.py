"""What the page remembers between two runs: the desk of each dossier, what it has to say, and what is picked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

from argmap.check import Checked
from argmap.check.texts import SourceText, Texts, open_texts
from argmap.model import Dossier, Finding
from argmap.store import Refused
from argmap.web import roles, shelf
from argmap.web.adding import desk as desks
from argmap.web.adding.desk import Desk

_DESKS = "argmap-desks"
_SAID = "argmap-adding-said"
_HELD = "argmap-adding-held"
_CHECKED = "argmap-adding-checked"
_STAMP = "argmap-adding-stamp"
_PICKED = "argmap-adding-picked"
_BESIDE = "argmap-adding-shown-beside"

SHOWS = ("Source", "From the text", "Map", "Table", "The file", "Earlier versions")
"""What can stand on the right side of the page."""


class At(NamedTuple):
    """Where the page stands: the desk, the dossier as it is to be with its findings, the voice and the node chosen."""

    desk: Desk
    checked: Checked
    dossier: Dossier
    texts: Texts
    voice: str
    node: str

    @property
    def text(self) -> SourceText | None:
        """The text of the voice's own source, if it is at hand."""
        source = self.dossier.source_of(self.voice, None)
        return self.texts.by_source.get(source) if source else None


class Picked(NamedTuple):
    """Words picked in a source: as they will be quoted, and where they stand in its text."""

    source: str
    fields: dict[str, Any]
    start: int
    end: int
    notes: tuple[str, ...]


def desk_of(folder: Path) -> Desk:
    """The desk of a dossier in this window."""
    kept: dict[str, Desk] = st.session_state.setdefault(_DESKS, {})
    name = str(folder.resolve())
    if name not in kept:
        kept[name] = desks.empty(folder)
    return kept[name]


def lay(desk: Desk) -> None:
    """Remember a desk."""
    st.session_state.setdefault(_DESKS, {})[str(desk.folder.resolve())] = desk


def looked_at(folder: Path) -> Desk:
    """The desk at the beginning of a page: its files as the page is about to show them, read again when one changed."""
    desk = desk_of(folder)
    stamp = shelf.stamp(folder)
    if not desk.seen or st.session_state.get(_STAMP) != (desk.tab, stamp):
        files = [name.removesuffix(".yaml") for name, _, _ in stamp if name.endswith(".yaml") and not name.startswith(".")]
        desk = desks.looked_at(desk, files)
        lay(desk)
        st.session_state[_STAMP] = (desk.tab, stamp)
    return desk


def do(folder: Path, change: Callable[[Desk], Desk], *, key: str = "") -> bool:
    """Make a change on the desk; where it is refused, say why and keep what was typed. ``key`` is the field it was typed into."""
    held: dict[str, str] = st.session_state.setdefault(_HELD, {})
    try:
        made = change(desk_of(folder))
        lay(made)
        if made.unkept:
            say(f"This change is on the page only, and a reload would lose it: save it soon. No draft can be kept: {made.unkept}")
    except Refused as refused:
        if key:
            held[key] = refused.message
        else:
            say(refused.message)
        return False
    held.pop(key, None)
    return True


def press(folder: Path, change: Callable[[Desk], Desk]) -> None:
    """What a button does that makes a change."""
    do(folder, change)


def say(sentence: str) -> None:
    """Have a sentence said at the head of the page, once."""
    st.session_state[_SAID] = sentence


def said() -> str:
    """What is to be said, if anything."""
    return str(st.session_state.pop(_SAID, ""))


def held(key: str) -> str:
    """Why the words in a field were not taken; empty where they were."""
    return str(st.session_state.get(_HELD, {}).get(key, ""))


def beside() -> str:
    """What stands on the right side of the page."""
    found = st.session_state.get(_BESIDE)
    return found if found in SHOWS else SHOWS[0]


def turn_to(what: Any) -> None:
    """Put something else on the right side of the page."""
    st.session_state[_BESIDE] = what


def let_go(key: str) -> None:
    """Forget why the words in a field were not taken: it says again what the file says."""
    st.session_state.get(_HELD, {}).pop(key, None)


def pick(picked: Picked | None) -> None:
    """Remember the words that are picked."""
    st.session_state[_PICKED] = picked


def picked() -> Picked | None:
    """The words that are picked."""
    found = st.session_state.get(_PICKED)
    return found if isinstance(found, Picked) else None


def checked(desk: Desk) -> tuple[Checked, Texts]:
    """The dossier as it is to be, checked once for each state of its files, and the texts that are at hand."""
    mark = (
        str(desk.folder), shelf.stamp(desk.folder), shelf.stamp(desk.folder / ".argmap" / "texts"),
        tuple((file, hashlib.sha256(work.text.encode("utf-8", "replace")).hexdigest()) for file, work in sorted(desk.works.items())),
    )
    kept = st.session_state.get(_CHECKED)
    if isinstance(kept, tuple) and kept[0] == mark:
        found: tuple[Checked, Texts] = kept[1]
        return found
    first = desks.checked(desk)
    texts = _texts(desk, first.dossier) if first.dossier is not None else Texts({}, [])
    made = desks.checked(desk, texts), texts
    st.session_state[_CHECKED] = (mark, made)
    return made


def _texts(desk: Desk, dossier: Dossier) -> Texts:
    head = desks.work_on(desk, "dossier").text
    return _opened(str(desk.folder), hashlib.sha256(head.encode("utf-8", "replace")).hexdigest(), shelf.stamp(desk.folder / ".argmap" / "texts"), shelf.stamp(desk.folder / "texts"), dossier)


@st.cache_resource(max_entries=20, show_spinner="Reading the texts…")
def _opened(folder: str, head: str, attached: shelf.Stamp, own: shelf.Stamp, _dossier: Dossier) -> Texts:  # noqa: ARG001  the marks are the key of the cache
    return open_texts(_dossier)


def guarded(folder: Path | None, write: Callable[[], None]) -> bool:
    """Write something that does not lie on the desk, if whoever asks may; else say why not."""
    try:
        roles.must(folder)
        write()
    except Refused as refused:
        say(refused.message)
        return False
    return True


def findings_in(at: At, file: str, *keys: str | int) -> list[Finding]:
    """The findings that stand at a field of a file, or at an entry itself where no field of it has their line."""
    lines = at.dossier.lines.get(file)
    if lines is None:
        return []
    here: Any = lines.tree
    for key in keys:
        if not isinstance(here, dict) or key not in here:
            return []
        here = here[key]
    first = here if isinstance(here, int) else here.get(None, 0)
    last = _last(here)
    return [one for one in at.checked.findings if one.file == lines.path and first <= one.line <= last]


def _last(tree: Any) -> int:
    return tree if isinstance(tree, int) else max((_last(one) for one in tree.values()), default=0)
