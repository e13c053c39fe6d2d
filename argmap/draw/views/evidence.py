"""Evidence: passages of the sources below, and above them the claims of several voices that draw from the same words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from argmap.draw.describe import source_label
from argmap.draw.measure import measure
from argmap.draw.views.assemble import assemble
from argmap.draw.views.shapes import Box, Line, Side, View, theses, tints
from argmap.graph import Graph, Passage, grounds
from argmap.model import Dossier

ROW_PX = 1250
"""How wide the boxes of a row may be together: with the gaps between them its labels are then 12 px high on a laptop's 1366 px."""

MOST_ROWS = 3
"""How many rows a page has."""

_BESIDE_PX = 40


def evidence(dossier: Dossier, graph: Graph, question: str, shared: Iterable[Passage], *, page: int | None = 0) -> View:
    """A page of the passages that several voices draw from, in rows, each with the claims that quote it.

    First come those the theses of the question rest on, the nearest and the most shared before the others;
    ``left_out`` counts those on other pages; no page at all means all of them, on one sheet.
    """
    pages = evidence_pages(dossier, graph, question, shared)
    if not pages:
        return View((), (), (), {}, downward=True)
    rows = [row for every in pages for row in every] if page is None else pages[min(max(page, 0), len(pages) - 1)]
    chosen = [one for row in rows for one in row]
    sides: dict[str, Side] = {node: "left" for one in chosen for node in _claims(graph, one)}
    view = assemble(dossier, graph, sides, {thesis for _, thesis in theses(dossier, graph, question)}, tints(dossier, graph, question))
    boxes = tuple(
        Box(one.id, "left", "middle", False, source_label(dossier, one.source), f"“{one.words}”", "explicit", 0) for one in chosen
    )
    lines = tuple(
        Line(f"{one.id}-{node}", node, one.id, "quotes", "explicit", leads=True) for one in chosen for node in _claims(graph, one)
    )
    # Steps between the claims would push some of them down among the passages; relations may lie across.
    across = tuple(line._replace(leads=False) for line in view.lines if line.tail in sides and line.head in sides)
    below = tuple((upper.id, node) for row, after in pairwise(rows) for upper in row for one in after for node in _claims(graph, one))
    return View((*view.boxes, *boxes), (), (*across, *lines), dict(sides), downward=True, below=below,
                left_out=sum(len(row) for every in pages for row in every) - len(chosen))


def evidence_pages(dossier: Dossier, graph: Graph, question: str, shared: Iterable[Passage]) -> list[list[list[Passage]]]:
    """The passages in pages of rows, each row no wider than a screen reads. Passages that one claim quotes share a row."""
    near = _nearness(dossier, graph, question)

    def rank(one: Passage) -> tuple[bool, int, float, int]:
        weights = [near.get(node, 0.0) for node in _claims(graph, one)]
        return (not any(weights), -len(one.voices), -sum(weights), -len(one.uses))

    rows: list[list[Passage]] = []
    for one in sorted((one for one in shared if _claims(graph, one)), key=rank):
        mine = set(_claims(graph, one))
        home = next((row for row in rows if any(mine & set(_claims(graph, other)) for other in row)), None)
        home = home or next((row for row in rows if _width(graph, [*row, one]) <= ROW_PX), None)
        if home is None:
            rows.append([one])
        else:
            home.append(one)
    return [rows[n : n + MOST_ROWS] for n in range(0, len(rows), MOST_ROWS)]


def _claims(graph: Graph, passage: Passage) -> list[str]:
    return list(dict.fromkeys(use.node for use in passage.uses if use.node in graph.claims))


def _width(graph: Graph, row: list[Passage]) -> float:
    """About how wide a row of passages and the claims above it is drawn."""
    claims = dict.fromkeys(node for one in row for node in _claims(graph, one))
    above = sum(_box_width(graph.claims[node].claim.says) for node in claims)
    return max(above, sum(_box_width(one.words) for one in row))


def _box_width(words: str) -> float:
    return measure(words, characters=34).width + _BESIDE_PX


def _nearness(dossier: Dossier, graph: Graph, question: str) -> dict[str, float]:
    """How near each claim stands below a thesis on the question: 1 for the thesis itself, half for its grounds, and so on."""
    near: dict[str, float] = {}
    for _, thesis in theses(dossier, graph, question):
        near[thesis] = 1.0
        for depth in (1, 2, 3):
            for claim in grounds(graph, thesis, depth=depth):
                near.setdefault(claim, 1 / (depth + 1))
        for claim in grounds(graph, thesis):
            near.setdefault(claim, 0.1)
    return near
