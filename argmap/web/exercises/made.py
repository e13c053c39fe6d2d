"""Exercises for the page: made once for each state of the dossier and each choice, and shown as they print."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Callable

import streamlit as st

from argmap.check.recorded import recorded_spans
from argmap.exercise import KINDS, Exercise, NoStock, make, stock
from argmap.exercise.blocks import Document
from argmap.exercise.formats import PrintForm, printed
from argmap.exercise.formats.html import html
from argmap.exercise.packet import Packet, packet
from argmap.web import shelf
from argmap.web.exercises.chosen import Chosen
from argmap.web.frame import Here


def question_of(here: Here, chosen: Chosen) -> str | None:
    """The question an exercise is about; ``None`` for the whole dossier."""
    return None if chosen.all else here.at.question or next(iter(here.dossier.head.questions))


def stocks(here: Here, question: str | None) -> dict[str, int]:
    """How much the dossier has for each kind."""
    return _stocks(str(here.folder), shelf.stamp(here.folder), question, here)


@st.cache_data(max_entries=50, show_spinner="Counting what the dossier has…")
def _stocks(path: str, stamp: shelf.Stamp, question: str | None, _here: Here) -> dict[str, int]:  # noqa: ARG001  path and stamp are the key
    return {kind: stock(_here.dossier, _here.graph, kind, question=question) for kind in KINDS}


def exercise(here: Here, chosen: Chosen) -> Exercise:
    """The chosen exercise. Raises ``NoStock``."""
    found = _exercise(
        str(here.folder), shelf.stamp(here.folder), chosen.kind, chosen.seed, chosen.version, question_of(here, chosen), chosen.length, chosen.level, here,
    )
    if isinstance(found, str):
        raise NoStock(found)
    return found


@st.cache_resource(max_entries=200, show_spinner="Making the sheet…")
def _exercise(
    path: str, stamp: shelf.Stamp, kind: str, seed: int, version: str, question: str | None, length: int, level: str, _here: Here  # noqa: ARG001
) -> Exercise | str:
    try:
        return make(
            _here.dossier, _here.graph, kind, seed=seed, version=version, question=question, length=length or None, difficulty=level,  # type: ignore[arg-type]
        )
    except NoStock as nothing:
        return str(nothing)


def session(here: Here, chosen: Chosen, texts: dict[str, str]) -> Packet:
    """The chosen packet. Raises ``NoStock`` and ``ValueError`` with a sentence."""
    question = here.at.question or next(iter(here.dossier.head.questions))
    return packet(
        here.dossier, here.graph, question, recorded_spans(here.dossier), form=chosen.form,  # type: ignore[arg-type]
        minutes=chosen.minutes, students=chosen.students, texts=texts, blind=bool(chosen.blind),
    )


def preview(document: Document, *, height: int = 640) -> None:
    """A document as it prints; its own policy allows no script."""
    _framed(html(document), height, document.title)


ENDINGS: dict[PrintForm, tuple[str, str]] = {
    "pdf": ("PDF", "application/pdf"), "docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "html": ("HTML", "text/html"), "md": ("Markdown", "text/markdown"),
}
"""The printed formats as the page offers them, and what a browser calls them."""


def drawn(svg: str) -> None:
    """A drawing at its own size, to be scrolled where the screen is narrower: its letters stay readable."""
    height = float(found[1]) if (found := re.search(r'viewBox="\s*[-\d.]+\s+[-\d.]+\s+[\d.]+\s+([\d.]+)', svg)) else 400.0
    page = f'<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'"><title>The map</title>{svg}'
    _framed(page, round(height) + 50, "The map, with places left empty")


def _framed(page: str, height: int, alt: str) -> None:
    """A page within the page. As a data address it has an origin of its own: nothing in it could reach the app."""
    st.iframe("data:text/html;base64," + base64.b64encode(page.encode()).decode(), height=height, alt=alt)


def take_away(document: Document, title: str, chosen: Chosen, before: str = "") -> None:
    """A row of buttons, one for each printed format."""

    def file(form: PrintForm) -> Callable[[], bytes]:
        return lambda: printed(document, form, paper=chosen.size)

    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.caption("Take it away:", width="content")
        for form, (label, mime) in ENDINGS.items():
            st.download_button(label, file(form), f"{before}{document.name}.{form}", mime, key=f"take-{title}-{form}", on_click="ignore")


def zipped(files: dict[str, bytes]) -> bytes:
    """Several files as one."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()
