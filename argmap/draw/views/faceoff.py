"""The face-off: theses in the middle, grounds outward, replies between; and what lies around one node."""

from __future__ import annotations

from argmap.draw.views.assemble import assemble
from argmap.draw.views.folding import Folds, apply_folds
from argmap.draw.views.grow import grow
from argmap.draw.views.shapes import MOST_BOXES, Side, View, standing, theses
from argmap.draw.views.shapes import tints as tints_of
from argmap.graph import Graph
from argmap.model import Dossier


def face_off(dossier: Dossier, graph: Graph, question: str, *, most: int = MOST_BOXES, folds: Folds | None = None) -> View:
    """The opening view of a question: the theses face each other, their grounds run outward, replies lie between.

    ``folds`` then opens it up, or closes it, where the reader did.
    """
    roots = [thesis for _, thesis in theses(dossier, graph, question)]
    tints = tints_of(dossier, graph, question)
    stands = standing(root.partition(".")[0] for root in roots)
    sides: dict[str, Side] = {root: stands[root.partition(".")[0]] for root in roots[:most]}
    grow(graph, sides, roots, most)
    if folds is not None:
        apply_folds(graph, sides, roots, folds)
    return assemble(dossier, graph, sides, set(roots), tints)


def around(dossier: Dossier, graph: Graph, node: str, *, question: str | None = None, most: int = MOST_BOXES) -> View:
    """A claim, or a step, with what it rests on and what answers it, each voice in its colour on the question."""
    tints = tints_of(dossier, graph, question or next(iter(dossier.head.questions)))
    centre = [node] if node in graph.claims else _ends_of(graph, node)
    sides: dict[str, Side] = {claim: _own(claim, tints) for claim in centre[:most]}
    for claim in centre:
        for user in graph.used_by.get(claim, ()):
            if len(sides) >= most // 2:
                break
            step = graph.steps.get(user)
            if step is not None and step.target in graph.claims:
                sides.setdefault(step.target, _own(step.target, tints))
    grow(graph, sides, centre, most)
    roots = dossier.all_theses()
    return assemble(dossier, graph, sides, roots, tints)


def _own(claim: str, tints: dict[str, Side]) -> Side:
    """The side of a claim's own voice; a voice without a side stands on the left."""
    side = tints.get(claim.partition(".")[0], "middle")
    return "left" if side == "middle" else side


def _ends_of(graph: Graph, node: str) -> list[str]:
    """The claims a step or link joins."""
    step = graph.steps.get(node)
    if step is not None:
        target = [step.target] if step.target in graph.claims else _ends_of(graph, step.target)
        return list(dict.fromkeys((*target, *step.premises)))
    link = graph.links.get(node)
    return list(dict.fromkeys((link.target, *link.sources))) if link is not None else []


def whole(dossier: Dossier, graph: Graph) -> View:
    """Every claim and step of a dossier in one picture: for DOT, or for a small dossier on a large sheet."""
    roots = dossier.all_theses()
    order = {voice: n for n, voice in enumerate(v for v, file in dossier.voices.items() if file.positions)}
    tints: dict[str, Side] = {voice: "left" if n % 2 == 0 else "right" for voice, n in order.items()}
    sides: dict[str, Side] = {claim: tints.get(node.voice, "middle") for claim, node in graph.claims.items()}
    return assemble(dossier, graph, sides, roots, tints)
