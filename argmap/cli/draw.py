"""``argmap draw``: a map into a file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from argmap.cli.common import complain, no_node, open_dossier, progress_bar
from argmap.model import did_you_mean

if TYPE_CHECKING:
    from argmap.graph import Graph
    from argmap.model import Dossier

Ending = Literal["svg", "png", "pdf", "dot", "html"]


def run(options: argparse.Namespace) -> int:
    """Draw a map into a file."""
    target = Path(options.output)
    ending = next((known for known in get_args(Ending) if target.suffix.lower() == f".{known}"), None)
    if ending is None:
        return complain(f"{target}: the ending says what to draw; use .svg, .png, .pdf or .dot, or .html for the whole dossier")
    if options.most < 1:
        return complain("--most must be at least 1")
    opened = open_dossier(options.dossier)
    if isinstance(opened, int):
        return opened
    made = _drawn(*opened, options, ending)
    if isinstance(made, int):
        return made
    try:
        target.write_bytes(made)
    except OSError as problem:
        return complain(f"{target}: cannot be written ({problem.strerror}); choose another place")
    return 0


def _drawn(dossier: Dossier, graph: Graph, options: argparse.Namespace, ending: Ending) -> bytes | int:
    from argmap import draw as drawing

    if ending == "html":
        from argmap.exchange import one_file

        try:
            with progress_bar("drawing") as tell:
                return one_file(dossier, graph, progress=tell).encode("utf-8")
        except drawing.LayoutFailed as failed:
            return complain(str(failed))
    if options.node is not None:
        if options.node not in graph.claims and options.node not in graph.steps:
            return no_node(graph, options.node)
        view = drawing.around(dossier, graph, options.node, most=options.most)
    elif options.voice is not None:
        if options.voice not in dossier.voices:
            return complain(f"there is no voice {options.voice}; {did_you_mean(options.voice, dossier.voices, otherwise='the voices are: ' + ', '.join(dossier.voices))}")
        view = drawing.one_voice(dossier, graph, options.voice, most=options.most)
    elif options.view == "answers":
        view = drawing.who_answers_whom(dossier, graph)
    elif options.view == "evidence":
        from argmap.check.recorded import recorded_spans
        from argmap.graph import passages

        view = drawing.evidence(dossier, graph, next(iter(dossier.head.questions)), passages(recorded_spans(dossier)))
    elif options.view == "time":
        view = drawing.timeline(dossier, graph)
    elif options.whole:
        view = drawing.whole(dossier, graph)
    else:
        question = options.question or next(iter(dossier.head.questions))
        if question not in dossier.head.questions:
            hint = did_you_mean(question, dossier.head.questions, otherwise=f"the questions are: {', '.join(dossier.head.questions)}")
            return complain(f"there is no question {question}; {hint}")
        view = drawing.face_off(dossier, graph, question, most=options.most)
    if not view.boxes:
        return complain("there is nothing to draw yet: no claim belongs into this picture; add a position, a reply or dates to a voice's file")
    try:
        if ending == "dot":
            return drawing.compose(view, dossier, background="white").encode("utf-8")
        if ending == "svg":
            return drawing.render(view, dossier, seconds=30, background="white").encode("utf-8")
        sheet = drawing.compose(view, dossier, dpi=200 if ending == "png" else 72, background="white")
        return drawing.lay_out(sheet, ending, seconds=30)
    except drawing.LayoutFailed as failed:
        return complain(str(failed))
