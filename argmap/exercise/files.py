"""Exercises and packets as files: sheet and key never in one, names that give nothing away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from argmap.exercise.formats import LEARNING, PRINTED, Paper, carried, printed
from argmap.exercise.marking import write_key
from argmap.exercise.printed import key_document, sheet_document
from argmap.exercise.sheet import Exercise

if TYPE_CHECKING:  # a packet brings pandas, which a sheet does not need
    from argmap.exercise.packet import Packet

FORMS: tuple[str, ...] = (*PRINTED, *LEARNING)
"""Everything an exercise can be written as."""


def exercise_files(exercise: Exercise, forms: Iterable[str], *, paper: Paper = "A4", of: str = "") -> tuple[dict[str, bytes], list[str]]:
    """The files of an exercise by name, and what could not be carried, in sentences.

    ``of`` is the dossier's name, which goes before each file's, except where a sheet names nobody.
    A printed format gives a sheet and a key; every call adds the key for ``argmap mark``. Files for learning systems
    hold the answers, and say so in their names.
    """
    wanted = list(dict.fromkeys(forms))
    sheet, key = sheet_document(exercise.sheet), key_document(exercise)
    files: dict[str, bytes] = {}
    remarks: list[str] = []
    for form in PRINTED:
        if form in wanted:
            files[f"{sheet.name}.{form}"] = printed(sheet, form, paper=paper)
            files[f"{key.name}.{form}"] = printed(key, form, paper=paper)
    for learning, ending in LEARNING.items():
        if learning in wanted:
            made = carried(exercise, learning)
            files[f"{key.name}-{ending}" if learning != "csv" else f"{key.name}.csv"] = made.data
            remarks += [f"{learning}: {one}" for one in made.left_out]
    files[f"{key.name}.json"] = write_key(exercise)
    return {f"{before(exercise, of)}{name}": data for name, data in files.items()}, remarks


def before(exercise: Exercise, of: str) -> str:
    """What goes before a file's name: the dossier's, unless the sheet is source-blind."""
    return f"{of}-" if of and not exercise.sheet.blind else ""


def packet_files(packet: Packet, forms: Iterable[str], *, paper: Paper = "A4") -> tuple[dict[str, bytes], list[str]]:
    """The files of a packet by name: handouts, script and key, each apart. It is print; learning systems carry none of it."""
    wanted = list(dict.fromkeys(forms))
    files: dict[str, bytes] = {}
    for form in PRINTED:
        if form in wanted:
            for document in (packet.handouts, packet.script, packet.key):
                files[f"{document.name}.{form}"] = printed(document, form, paper=paper)
    none = [form for form in wanted if form not in PRINTED]
    if not files:
        raise ValueError(f"a packet is print; write it --to {', '.join(PRINTED)}")
    return files, [f"{form}: a packet is print, and this format carries none of it." for form in none]
