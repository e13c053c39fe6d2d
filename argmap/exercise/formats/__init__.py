"""What a printed page or an exercise is written as: one module for each format, and what each could not carry."""

from __future__ import annotations

from typing import Literal

from argmap.exercise.blocks import Document
from argmap.exercise.formats.carried import Carried
from argmap.exercise.formats.html import Paper
from argmap.exercise.sheet import Exercise

PrintForm = Literal["html", "docx", "pdf", "md"]
PRINTED: tuple[PrintForm, ...] = ("html", "docx", "pdf", "md")
"""The formats of a printed page, by the ending of its file."""

LearningForm = Literal["gift", "moodle", "qti", "csv"]
LEARNING: dict[LearningForm, str] = {"gift": "gift.txt", "moodle": "moodle.xml", "qti": "qti.zip", "csv": "csv"}
"""The formats of learning systems and spreadsheets, with the ending of their files. They hold the answers."""

__all__ = ["LEARNING", "PRINTED", "Carried", "LearningForm", "Paper", "PrintForm", "carried", "printed"]


def printed(document: Document, form: PrintForm, *, paper: Paper = "A4") -> bytes:
    """A document as a file. The libraries behind DOCX and PDF are loaded only for them."""
    if form == "html":
        from argmap.exercise.formats.html import html

        return html(document, paper=paper).encode()
    if form == "md":
        from argmap.exercise.formats.markdown import markdown

        return markdown(document).encode()
    if form == "docx":
        from argmap.exercise.formats.word import word

        return word(document, paper=paper)
    from argmap.exercise.formats.pdf import pdf

    return pdf(document, paper=paper)


def carried(exercise: Exercise, form: LearningForm) -> Carried:
    """An exercise as a file for a learning system or a spreadsheet, and what of it had to stay behind."""
    if form == "gift":
        from argmap.exercise.formats.gift import gift

        return gift(exercise)
    if form == "moodle":
        from argmap.exercise.formats.moodle import moodle

        return moodle(exercise)
    if form == "qti":
        from argmap.exercise.formats.qti import qti

        return qti(exercise)
    from argmap.exercise.formats.table import table

    return table(exercise)
