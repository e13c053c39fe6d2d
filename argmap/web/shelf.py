"""Dossiers for the pages: read once for each state of their files, drawn once for each picture."""

from __future__ import annotations

import os
import time
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from argmap import draw
from argmap.check import Checked, check
from argmap.check.quotes import Verified, verify
from argmap.check.quoting import Quotings, how_quoted
from argmap.check.texts import Texts, open_texts
from argmap.draw.layout import PASSING
from argmap.graph import Graph
from argmap.model import Dossier
from argmap.store import Refused, default_arguments, dossier_folders
from argmap.store.doors import read_bytes
from argmap.store.load import parse_file
from argmap.web.serve import FOLDER_VARIABLE
from argmap.web.ways import rows, under

Stamp = tuple[tuple[str, int, int], ...]


def folder() -> Path:
    """The folder of dossiers the app was started on."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else default_arguments()


def dossiers() -> dict[str, Path]:
    """The dossiers on the shelf by name, the fullest first; empty where there are none."""
    try:
        fullest = sorted(dossier_folders(folder()), key=lambda path: -sum(size for _, _, size in stamp(path)))
        return {path.resolve().name: path for path in fullest}
    except (Refused, OSError):
        return {}


def opened(path: Path) -> Checked:
    """One dossier, read and checked; read again as soon as one of its files changes."""
    return _checked(str(path), stamp(path))


def stamp(path: Path) -> Stamp:
    """The state of a dossier's files: what a page computes from them may be kept for as long as this is the same.

    Name, time and size of every file: cheap to take, and different whenever something was saved.
    """
    found: list[tuple[str, int, int]] = []
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                about = entry.stat(follow_symlinks=True) if entry.is_file() else entry.stat(follow_symlinks=False)
                found.append((entry.name, about.st_mtime_ns, about.st_size))
    except OSError:
        return ()
    return tuple(sorted(found))


@st.cache_resource(max_entries=50, show_spinner="Reading the dossier…")
def _checked(path: str, stamp: Stamp) -> Checked:  # noqa: ARG001  the stamp is the key of the cache
    return check(Path(path))


class Read(NamedTuple):
    """The attached texts of a dossier, and what became of each quotation against them."""

    texts: Texts
    verified: list[Verified]


def read(path: Path) -> Read:
    """Open the attached texts and verify every quotation; done again when a file or a text changes."""
    return _read(str(path), stamp(path), stamp(path / ".argmap" / "texts"))


@st.cache_resource(max_entries=20, show_spinner="Reading the texts…")
def _read(path: str, stamp: Stamp, texts_stamp: Stamp) -> Read:  # noqa: ARG001  the stamps are the key of the cache
    dossier = _checked(path, stamp).dossier
    if dossier is None:
        return Read(Texts({}, []), [])
    texts = open_texts(dossier)
    return Read(texts, verify(dossier, texts))


def quotings(path: Path, source: str) -> Quotings:
    """How the other texts of a dossier quote and echo one of its sources."""
    return _quotings(str(path), stamp(path), stamp(path / ".argmap" / "texts"), source)


@st.cache_resource(max_entries=100, show_spinner="Comparing the texts…")
def _quotings(path: str, stamp: Stamp, texts_stamp: Stamp, source: str) -> Quotings:
    dossier = _checked(path, stamp).dossier
    if dossier is None:
        return Quotings([], [], False)
    return how_quoted(dossier, _read(path, stamp, texts_stamp).texts, source)


def picture(view: draw.View, checked: Checked) -> str:
    """The SVG of a view. Raises ``LayoutFailed``; a map that could not be drawn is not tried again for some minutes."""
    dot = draw.compose(view, checked.dossier)
    name = sha256(dot.encode("utf-8", "replace")).hexdigest()
    until, sentence = _failed.get(name, (0.0, ""))
    if time.monotonic() < until:
        raise draw.LayoutFailed(sentence)
    try:
        return _picture(dot, view, checked.dossier)
    except draw.LayoutFailed as failed:
        if str(failed) not in PASSING:
            if len(_failed) >= _MOST_FAILED:
                _failed.clear()
            _failed[name] = (time.monotonic() + FAILED_SECONDS, str(failed))
        raise


FAILED_SECONDS = 300.0
"""A map that took too long would take as long at every visit, and hold one of the two engines meanwhile."""

_MOST_FAILED = 500
_failed: dict[str, tuple[float, str]] = {}


@st.cache_data(max_entries=500, show_spinner="Drawing the map…")
def _picture(dot: str, _view: draw.View, _dossier: Dossier | None) -> str:  # noqa: ARG001  the DOT is the key of the cache
    return draw.render(_view, _dossier)


class Ways(NamedTuple):
    """What each claim hangs below on a question, and every claim as search wants it."""

    under: dict[str, str]
    rows: list[list[str]]


def ways(path: Path, graph: Graph, roots: tuple[str, ...], only: str) -> Ways:
    """How to get to every claim of a graph from some theses; ``only`` names what was left out of the graph."""
    return _ways(str(path), stamp(path), roots, only, graph)


@st.cache_resource(max_entries=50, show_spinner=False)
def _ways(path: str, stamp: Stamp, roots: tuple[str, ...], only: str, _graph: Graph) -> Ways:  # noqa: ARG001  as above
    parents = under(_graph, roots)
    return Ways(parents, rows(_graph, parents))


def title(path: Path) -> str:
    """A dossier's title, from its head alone; its folder's name where that cannot be read."""
    return _title(str(path), tuple(one for one in stamp(path) if one[0] == "dossier.yaml"))


@st.cache_data(max_entries=500, show_spinner=False)
def _title(path: str, stamp: Stamp) -> str:  # noqa: ARG001  the stamp is the key of the cache
    try:
        head, _ = parse_file("dossier", path, read_bytes(Path(path) / "dossier.yaml", inside=Path(path)))
    except Refused:
        head = None
    found = getattr(head, "title", None)
    return found if isinstance(found, str) and found.strip() else Path(path).name.replace("-", " ")
