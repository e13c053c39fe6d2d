"""``argmap exercise``: a sheet and its key, apart, or a packet for a whole session, into a folder."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.cli.common import complain, open_dossier
from argmap.model import did_you_mean

if TYPE_CHECKING:
    from argmap.exercise import Exercise
    from argmap.graph import Graph
    from argmap.model import Dossier


def run(options: argparse.Namespace) -> int:
    """Write the files and name them; without a kind, say which there are and how much the dossier has for each."""
    from argmap.exercise import KINDS, NoStock

    dossier, graph = open_dossier(options.dossier)
    if options.question is not None and options.question not in dossier.head.questions:
        return complain(f"this dossier asks no question {options.question}; {did_you_mean(options.question, dossier.head.questions, otherwise='it asks: ' + ', '.join(dossier.head.questions))}")
    if options.kind is None:
        _print_kinds(dossier, graph, options.question)
        return 0
    if options.kind not in (*KINDS, "packet"):
        return complain(f"there is no exercise {options.kind}; {did_you_mean(options.kind, (*KINDS, 'packet'), otherwise='argmap exercise DOSSIER lists them')}")
    try:
        files, remarks = _packet(dossier, graph, options) if options.kind == "packet" else _exercise(dossier, graph, options)
    except (NoStock, ValueError) as nothing:
        return complain(str(nothing))
    folder = Path(options.output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
            print(folder / name)
    except OSError as problem:
        return complain(f"{folder}: cannot be written ({problem.strerror}); choose another place")
    for remark in remarks:
        print(remark)
    return 0


def _print_kinds(dossier: Dossier, graph: Graph, question: str | None) -> None:
    from argmap.exercise import KINDS, stock

    for kind, about in KINDS.items():
        has = stock(dossier, graph, kind, question=question)
        print(f"{kind:18} {has:4}  {about.title}: {about.practises}" if has else f"{kind:18}    -  {about.title}: this dossier has nothing for it")
    print(f"{'packet':18}       A whole session: Structured Academic Controversy, timed debate or jigsaw (--form)")


def _exercise(dossier: Dossier, graph: Graph, options: argparse.Namespace) -> tuple[dict[str, bytes], list[str]]:
    from argmap.exercise import make
    from argmap.exercise.files import exercise_files

    made: Exercise = make(
        dossier, graph, options.kind, seed=options.seed, version=options.version, question=options.question,
        length=options.length, difficulty=options.difficulty,
    )
    files, remarks = exercise_files(made, options.to, paper=options.paper, of=dossier.name)
    if options.length is not None and options.kind not in ("debate", "complete-map") and len(made.sheet.tasks) < options.length:
        remarks.append(f"This dossier has no more than {len(made.sheet.tasks)} such task{'s' if len(made.sheet.tasks) != 1 else ''}; the sheet has all of them.")
    return files, remarks


def _packet(dossier: Dossier, graph: Graph, options: argparse.Namespace) -> tuple[dict[str, bytes], list[str]]:
    from argmap.check.recorded import recorded_spans
    from argmap.check.texts import document_texts
    from argmap.exercise.files import packet_files
    from argmap.exercise.packet import packet

    question = options.question or next(iter(dossier.head.questions))
    for voice in options.sides:
        if voice not in dossier.voices:
            raise ValueError(f"there is no voice {voice} in this dossier; {did_you_mean(voice, dossier.voices, otherwise='it has: ' + ', '.join(dossier.voices))}")
    texts = document_texts(dossier) if options.whole_texts else None
    made = packet(
        dossier, graph, question, recorded_spans(dossier), form=options.form, minutes=options.minutes, students=options.students,
        texts=texts, blind=options.blind, voices=options.sides,
    )
    files, remarks = packet_files(made, options.to, paper=options.paper)
    if options.whole_texts and not texts:
        remarks.append("No whole text is printed: none is attached (argmap attach DOSSIER SOURCE FILE).")
    elif options.whole_texts and options.blind:
        remarks.append("No whole text is printed: a source-blind packet cannot carry one.")
    return files, remarks
