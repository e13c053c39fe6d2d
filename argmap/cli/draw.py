"""``argmap draw``: a map into a file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from argmap.cli.common import complain, no_node, open_dossier, progress_bar
from argmap.model import did_you_mean

if TYPE_CHECKING:
    from argmap.draw import View
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
    wrong = _misfit(options, ending)
    if wrong:
        return complain(wrong)
    if not target.parent.is_dir():
        return complain(f"{target}: there is no folder {target.parent}; make it first, or choose another place")
    made = _drawn(*open_dossier(options.dossier), options, ending)
    if isinstance(made, int):
        return made
    try:
        target.write_bytes(made)
    except OSError as problem:
        return complain(f"{target}: cannot be written ({problem.strerror}); choose another place")
    return 0


def _named(options: argparse.Namespace) -> str:
    """The picture that is meant: the one that is named, or the one whose voice, claim or stop is."""
    if options.view is not None:
        return str(options.view)
    asked = {"node": options.node, "voice": options.voice, "whole": options.whole or None, "guided": options.stop}
    return next((name for name, value in asked.items() if value is not None), "face-off")


def _misfit(options: argparse.Namespace, ending: Ending) -> str:
    """What does not go together, in a sentence; empty where all does."""
    name = _named(options)
    belongs = {"--node": (options.node, ("node",)), "--voice": (options.voice, ("voice",)), "--whole": (options.whole or None, ("whole",)), "--stop": (options.stop, ("guided",))}
    given = [option for option, (value, _) in belongs.items() if value is not None]
    if ending == "html":
        given += [option for option, value in (("--view", options.view), ("--question", options.question)) if value is not None]
        return f"the page holds every picture of the dossier, so {given[0]} has no place here; leave it out" if given else ""
    for option in given:
        if name not in belongs[option][1]:
            return f"{option} does not go with the picture {name}; leave one of them out"
    if name == "whole" and options.question is not None:
        return "--whole draws every question together; leave --question out"
    if options.stop is not None and options.stop < 1:
        return "--stop must be at least 1"
    return ""


def _view(dossier: Dossier, graph: Graph, options: argparse.Namespace) -> View | int:
    """The picture that is asked for, or the exit code after a complaint."""
    from argmap import draw as drawing

    questions = dossier.head.questions
    question = options.question or next(iter(questions))
    if question not in questions:
        hint = did_you_mean(question, questions, otherwise=f"the questions are: {', '.join(questions)}")
        return complain(f"there is no question {question}; {hint}")
    name = _named(options)
    if name == "node":
        if options.node is None:
            return complain("say around which claim or step: --node NODE; 'argmap show DOSSIER' lists them")
        if options.node not in graph.claims and options.node not in graph.steps:
            return no_node(graph, options.node)
        return drawing.around(dossier, graph, options.node, question=question, most=options.most)
    if name == "voice":
        voices = f"the voices are: {', '.join(dossier.voices)}"
        if options.voice is None:
            return complain(f"say whose argument: --voice VOICE; {voices}")
        if options.voice not in dossier.voices:
            return complain(f"there is no voice {options.voice}; {did_you_mean(options.voice, dossier.voices, otherwise=voices)}")
        return drawing.one_voice(dossier, graph, options.voice, question=question, most=options.most)
    if name == "guided":
        return _one_stop(dossier, graph, question, options.stop or 1)
    if name == "evidence":
        from argmap.check.recorded import recorded_spans
        from argmap.graph import passages

        return drawing.evidence(dossier, graph, question, passages(recorded_spans(dossier)), page=None)
    if name == "answers":
        return drawing.who_answers_whom(dossier, graph, question)
    if name == "time":
        return drawing.timeline(dossier, graph, question)
    if name == "whole":
        return drawing.whole(dossier, graph)
    return drawing.face_off(dossier, graph, question, most=options.most)


def _one_stop(dossier: Dossier, graph: Graph, question: str, stop: int) -> View | int:
    from argmap.draw.views import theses
    from argmap.draw.views.guided import one_stop, stops

    listed = stops(graph, [thesis for _, thesis in theses(dossier, graph, question)])
    if not listed:
        return complain("there is no step to read on this question yet; add because: to a thesis")
    if stop > len(listed):
        return complain(f"the guided reading of {question} has {len(listed)} stops; choose one of them with --stop")
    return one_stop(dossier, graph, question, listed[stop - 1])


def _drawn(dossier: Dossier, graph: Graph, options: argparse.Namespace, ending: Ending) -> bytes | int:
    from argmap import draw as drawing

    if ending == "html":
        from argmap.check.recorded import recorded_spans
        from argmap.exchange import one_file

        try:
            with progress_bar("drawing") as tell:
                return one_file(dossier, graph, recorded_spans(dossier), progress=tell).encode("utf-8")
        except drawing.LayoutFailed as failed:
            return complain(str(failed))
    view = _view(dossier, graph, options)
    if isinstance(view, int):
        return view
    if not view.boxes:
        return complain("there is nothing to draw yet: no claim belongs into this picture; add a position, a reply or dates to a voice's file")
    try:
        if ending == "dot":
            return drawing.compose(view, dossier, background="white").encode("utf-8")
        return drawing.taken_away(view, dossier, graph, ending)
    except drawing.LayoutFailed as failed:
        return complain(str(failed))
