"""Tables for elsewhere: CSV, Excel and Markdown, in which no cell can be a formula and nothing is lost."""

from __future__ import annotations

import io
import re

import pandas as pd

from argmap.model import Dossier
from argmap.text.signs import guarded

_NAMED = {"source": "source name", "voice": "voice name"}
"""Columns that may hold ids, and the column that is put beside them."""


def with_names(dossier: Dossier, table: pd.DataFrame) -> pd.DataFrame:
    """A table to take away: beside every id of a voice or source its name, in the head of a voice's column too."""
    made = table.rename(columns={voice: f"{dossier.voice_name(voice)} ({voice})" for voice in table.columns if voice in dossier.voices})
    names = {"source": {name: dossier.source_name(name) for name in dossier.head.sources}, "voice": {voice: dossier.voice_name(voice) for voice in dossier.voices}}
    for column, beside in _NAMED.items():
        if column in made.columns and set(made[column]) <= set(names[column]) and len(made):
            made.insert(list(made.columns).index(column) + 1, beside, made[column].map(names[column]))
    if "reconstructed" in made.columns:
        made["reconstructed"] = [", ".join(names["voice"].get(voice, voice) for voice in str(read).split()) for read in made["reconstructed"]]
    return made


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def to_csv(table: pd.DataFrame) -> str:
    """CSV with guarded cells; ``unguarded`` gives each back."""
    return str(table.map(guarded).to_csv(index=False, lineterminator="\n"))


def to_markdown(table: pd.DataFrame) -> str:
    """A Markdown table; bars, line ends and markup in cells are escaped."""

    def cell(value: object) -> str:
        return re.sub(r"([\\`*_{}\[\]<>|$~#])", r"\\\1", " ".join(str(value).split()))

    head = "| " + " | ".join(map(cell, table.columns)) + " |"
    rule = "|" + " --- |" * len(table.columns)
    rows = ("| " + " | ".join(cell(value) for value in row) + " |" for row in table.itertuples(index=False))
    return "\n".join([head, rule, *rows]) + "\n"


def to_xlsx(table: pd.DataFrame, title: str) -> bytes:
    """An Excel workbook whose cells are text or numbers, never formulas; control characters, which the format cannot
    hold, are left out."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    top, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
    sheet.title = re.sub(r"[\\/*?:\[\]]", " ", title)[:31]
    for row, values in enumerate([list(table.columns), *table.itertuples(index=False)], start=1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column)
            cell.value = _CONTROL.sub("", value) if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"
            cell.alignment = top
            if row == 1:
                cell.font = bold
    sheet.freeze_panes = "A2"
    for column in range(1, len(table.columns) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 28
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
