"""Who answers whom: voices as boxes, and between two of them what the one does to the other's claims and steps."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from argmap.draw.views.shapes import Box, Line, Side, View, tints
from argmap.graph import Graph
from argmap.model import RELATIONS, Dossier

ATTACKS = ("rebut", "undercut", "undermine")
_PLURALS = {
    "rebut": ("rebuttal", "rebuttals"), "undercut": ("undercut", "undercuts"), "undermine": ("undermining", "underminings"),
    "concedes": ("concession", "concessions"), "agrees": ("agreement", "agreements"), "support": ("support", "supports"),
    "qualifies": ("qualification", "qualifications"), "reinterprets": ("reinterpretation", "reinterpretations"),
    "paraphrases": ("paraphrase", "paraphrases"), "talks-past": ("talking past", "talkings past"),
    "incompatible": ("incompatibility", "incompatibilities"),
}


class Answer(NamedTuple):
    """One thing one voice does to another: the relation's id and kind, and whether the text makes it."""

    id: str
    kind: str
    basis: str


def answers_between(graph: Graph) -> dict[tuple[str, str], list[Answer]]:
    """Every reply by ``(who, whom)``; those within one voice are left out."""
    found: dict[tuple[str, str], list[Answer]] = {}

    def add(sources: tuple[str, ...], target: str, answer: Answer) -> None:
        whom = target.partition(".")[0]
        if whom == RELATIONS:  # an attack on a relation of the map-maker's is aimed at what that relation starts from
            whom = graph.steps[target].premises[0].partition(".")[0] if target in graph.steps else ""
        for who in dict.fromkeys(source.partition(".")[0] for source in sources):
            if whom and who != whom:
                found.setdefault((who, whom), []).append(answer)

    for step in graph.steps.values():
        add(step.premises, step.target, Answer(step.id, step.kind, step.basis))
    for link in graph.links.values():
        add(link.sources, link.target, Answer(link.id, link.kind, link.basis))
    return found


def who_answers_whom(dossier: Dossier, graph: Graph, question: str | None = None) -> View:
    """Voices as boxes; one line for each pair and direction, labelled with what it stands for."""
    colours = tints(dossier, graph, question or next(iter(dossier.head.questions)))
    between = answers_between(graph)
    involved = [voice for voice in dossier.voices if any(voice in pair for pair in between)]
    claims = Counter(node.voice for node in graph.claims.values())
    sides: dict[str, Side] = {voice: colours.get(voice, "middle") for voice in involved}
    boxes = tuple(
        Box(voice, "left", sides[voice], voice in colours, "", f"{dossier.voice_name(voice)}: {claims[voice]} claims", "explicit", 0)
        for voice in involved
    )
    lines = tuple(_line(who, whom, answers) for (who, whom), answers in between.items())
    return View(boxes, (), lines, sides)


def _line(who: str, whom: str, answers: list[Answer]) -> Line:
    """The strongest of the kinds gives the line its look: an attack before a concession before the rest."""
    counts = Counter(answer.kind for answer in answers)
    kind = next((one for one in (*ATTACKS, "concedes", "agrees") if counts[one]), next(iter(counts)))
    label = ", ".join(f"{number} {_PLURALS[one][number > 1]}" for one, number in counts.most_common())
    explicit = sum(answer.basis == "explicit" for answer in answers)
    label += f", {explicit or 'none'} of {len(answers)} in the text itself"
    basis = "explicit" if any(answer.basis == "explicit" for answer in answers) else "reconstructed"
    return Line(f"{who}-{whom}", who, whom, kind, basis, leads=True, label=label)
