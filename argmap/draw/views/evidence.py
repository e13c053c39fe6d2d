"""Evidence: passages of the sources below, and above them the claims of several voices that draw from the same words."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.draw.describe import source_label
from argmap.draw.views.assemble import assemble
from argmap.draw.views.shapes import Box, Line, Side, View, theses, tints
from argmap.graph import Graph, Passage
from argmap.model import Dossier

MOST_PASSAGES = 8


def evidence(dossier: Dossier, graph: Graph, question: str, shared: Iterable[Passage], *, most: int = MOST_PASSAGES) -> View:
    """The passages that most voices share, and the claims that quote them."""
    colours = tints(dossier, graph, question)
    chosen = sorted(shared, key=lambda one: (-len(one.voices), -len(one.uses)))[:most]
    chosen = [one for one in chosen if any(use.node in graph.claims for use in one.uses)]
    sides: dict[str, Side] = {use.node: "left" for one in chosen for use in one.uses if use.node in graph.claims}
    roots = {thesis for _, thesis in theses(dossier, graph, question)}
    view = assemble(dossier, graph, sides, roots, colours)
    boxes = tuple(
        Box(one.id, "left", "middle", False, source_label(dossier, one.source), f"“{one.words}”", "explicit", 0) for one in chosen
    )
    lines = tuple(
        Line(f"{one.id}-{node}", node, one.id, "quotes", "explicit", leads=True)
        for one in chosen for node in dict.fromkeys(use.node for use in one.uses if use.node in graph.claims)
    )
    # Steps between the claims would push some of them down among the passages; relations may lie across.
    across = tuple(line for line in view.lines if line.tail in sides and line.head in sides)
    return View((*view.boxes, *boxes), (), (*across, *lines), dict(sides), downward=True)
