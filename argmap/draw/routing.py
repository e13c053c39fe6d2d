"""In the child: the replies' own way across a map that is already laid out, around the boxes and not through the ranks.

Graphviz's ``dot`` leads every line through the ranks, so that a reply between two far boxes winds through the whole
map. Here the boxes stay where ``dot`` put them, and the lines that don't push the ranks go the shortest way.
It knows Graphviz's objects and nothing of argmap: see ``engine``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

MOST_ROUTED = 100
"""Nodes of a map whose replies find their own way: the time grows with the third power, and is 0.2 s at 70."""

FEW = 30
"""Nodes of a map that is led round its boxes in three layouts, to see which is the best."""

_PARTS = 6
"""Straight pieces that stand for one curve."""

_FARTHEST, _BESIDE = 54.0, 6
"""How far words may stand from their line, and how many places there are beside each point of it."""

_CLEAR_PX = 9
"""How far a line keeps from a box it does not belong to: nearer, it would seem to begin there."""

_FONT_PX, _LINE_PX, _CELL_PX = 16.0, 19.0, 10.0

Point = tuple[float, float]
Frame = tuple[float, float, float, float]


def loose(graph: Any) -> list[Any]:
    """The lines that don't push the ranks."""
    return [edge for edge in graph.edges() if edge.attr["constraint"] == "false"]


def lay_out(graph: Any) -> None:
    """Give every node its place. The words of loose lines get none: they would push all columns apart."""
    words = [(edge, str(edge.attr["label"] or "")) for edge in loose(graph)]
    for edge, _ in words:
        edge.attr["label"] = ""
    graph.layout(prog="dot")
    for edge, said in words:
        edge.attr["label"] = said


def best(graphs: list[Any]) -> Any:
    """Of several layouts of one map the one whose lines cross least, with its loose lines led round the boxes.

    A guess chooses; of a small map the three likeliest are led and counted.
    """
    likeliest = sorted(graphs, key=straight_crossings) if len(graphs) > 1 else graphs
    led = likeliest[: 3 if graphs[0].number_of_nodes() <= FEW else 1]
    for graph in led:
        route(graph)
    chosen = min(led, key=routed_crossings) if len(led) > 1 else led[0]
    _place_words(chosen, loose(chosen))
    return chosen


def straight_crossings(graph: Any) -> int:
    """How often the lines would cross if all were straight: a good and cheap guess at how often they will."""
    at = {node: _point(node.attr["pos"]) for node in graph.nodes()}
    lines = [(at[edge[0]], at[edge[1]], {edge[0], edge[1]}) for edge in graph.edges() if edge.attr["style"] != "invis"]
    return sum(
        cross(a, b, c, d) for n, (a, b, ends) in enumerate(lines) for c, d, others in lines[n + 1 :] if not ends & others
    )


def crossings(lines: Sequence[tuple[frozenset[str], Sequence[Point]]]) -> int:
    """How many times two lines cross that have no end in common; each is its two nodes and the points it passes."""
    framed = [(ends, list(pairwise(points)), _around(points)) for ends, points in lines]
    return sum(
        _meet(one, other, frame) for n, (ends, one, near) in enumerate(framed) for others, other, frame in framed[n + 1 :]
        if not ends & others and near[0] <= frame[2] and frame[0] <= near[2] and near[1] <= frame[3] and frame[1] <= near[3]
    )


def routed_crossings(graph: Any) -> int:
    """How often the lines cross as they are drawn."""
    lines = ((edge, _points(edge.attr["pos"])) for edge in graph.edges() if edge.attr["pos"])
    return crossings([(frozenset((edge[0], edge[1])), flattened(points)) for edge, points in lines])


def flattened(points: Sequence[Point]) -> list[Point]:
    """A row of Bézier curves as points on it, close enough for a count."""
    number = (len(points) - 1) // 3 * _PARTS
    return [_on(points, n / number) for n in range(number)] + [points[-1]] if number else list(points)


def _around(points: Sequence[Point]) -> Frame:
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def _meet(one: list[tuple[Point, Point]], other: list[tuple[Point, Point]], frame: Frame) -> int:
    """How many straight pieces of the one cross pieces of the other, which keeps within a frame."""
    left, top, right, bottom = frame
    near = [
        (a, b) for a, b in one
        if min(a[0], b[0]) <= right and max(a[0], b[0]) >= left and min(a[1], b[1]) <= bottom and max(a[1], b[1]) >= top
    ]
    return sum(cross(a, b, c, d) for a, b in near for c, d in other) if near else 0


def cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two straight pieces cross."""
    return (_turn(a, b, c) > 0) != (_turn(a, b, d) > 0) and (_turn(c, d, a) > 0) != (_turn(c, d, b) > 0)


def route(graph: Any) -> None:
    """Lead the loose lines around the boxes."""
    for edge in graph.edges():
        if edge.attr["style"] == "invis":  # by its key: between the same two nodes a visible line may stand
            graph.delete_edge(edge[0], edge[1], edge.name)
    found = loose(graph)
    apart = type(graph)(directed=True, strict=False, splines="spline", notranslate="true", esep=f"+{_CLEAR_PX}")
    try:
        for node in _in_the_way(graph, found):
            # A diamond has four corners to go round, a circle eight: twice as fast.
            shape = "diamond" if node.attr["shape"] == "circle" else "box"
            apart.add_node(node, pos=node.attr["pos"], width=node.attr["width"], height=node.attr["height"], shape=shape, fixedsize="true", label="")
        for n, edge in enumerate(found):
            apart.add_edge(edge[0], edge[1], key=str(n), **{name: edge.attr[name] or "" for name in _SHAPING})
        apart.layout(prog="nop2")
        for n, edge in enumerate(found):
            edge.attr["pos"] = apart.get_edge(edge[0], edge[1], key=str(n)).attr["pos"]
            edge.attr["lp"] = ""
    finally:
        apart.close()
    graph.graph_attr["bb"] = ""


_SHAPING = ("arrowhead", "arrowtail", "arrowsize", "dir", "penwidth", "headport", "tailport")
"""What of a line decides where it ends: how large its arrowheads are, and where it leaves and enters."""


def _in_the_way(graph: Any, lines: list[Any]) -> Iterator[Any]:
    """What the loose lines go round: every box, and every dot of a small map, because a line through a dot would seem to
    come from it; of a large map's dots those the lines end on: the time grows with the third power, and half of a map's
    nodes are dots, hardly larger than a line is wide."""
    ends = {end for line in lines for end in line[:2]}
    few = graph.number_of_nodes() <= FEW
    return (node for node in graph.nodes() if few or node.attr["shape"] != "circle" or node in ends)


def _place_words(graph: Any, lines: list[Any]) -> None:
    """Beside its line, near its middle: on no box, on no other word, and if it can be under no other line."""
    taken = [_frame_of(node) for node in graph.nodes()]
    crowded = Counter(cell for edge in graph.edges() if edge.attr["pos"] for cell in _cells(_points(edge.attr["pos"])))
    for line in lines:
        words = [word for word in (line.attr["label"] or "").replace("\\n", "\n").split("\n") if word]
        if not words or not line.attr["pos"]:
            continue
        points = _points(line.attr["pos"])
        wide, high = 0.56 * _FONT_PX * max(map(len, words)) + 4, _LINE_PX * len(words)
        own = _cells(points)
        left, top, right, bottom = _around(points)
        reach = _FARTHEST + max(wide, high)
        near = [one for one in taken if one[0] < right + reach and one[2] > left - reach and one[1] < bottom + reach and one[3] > top - reach]
        found: list[tuple[float, float, float, Frame]] = []
        for away, x, y, frame in _places(points, wide, high):
            bad = sum(_shared(frame, other) for other in near) + 40 * sum(crowded[cell] - (cell in own) for cell in _under(frame))
            found.append((bad + away, x, y, frame))
            if not bad and len(found) % _BESIDE == 1:  # close to its line, on nothing, and as near its middle as can be
                break
        best = min(found, key=lambda one: one[0])
        line.attr["lp"] = f"{best[1]:.1f},{best[2]:.1f}"
        taken.append(best[3])


def _cells(points: list[Point]) -> set[tuple[int, int]]:
    """The small squares a curve passes through."""
    number = max(2, int(sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(points)) / _CELL_PX))
    return {(int(x // _CELL_PX), int(y // _CELL_PX)) for x, y in (_on(points, n / number) for n in range(number))}


def _under(frame: Frame) -> Iterator[tuple[int, int]]:
    for across in range(int(frame[0] // _CELL_PX), int(frame[2] // _CELL_PX) + 1):
        for down in range(int((frame[1] + 4) // _CELL_PX), int((frame[3] - 4) // _CELL_PX) + 1):
            yield across, down


def _places(points: list[Point], wide: float, high: float) -> Iterator[tuple[float, float, float, Frame]]:
    """Places for words along a curve, from its middle outward: how far beside it, the middle of the words, their frame."""
    for part in (10, 9, 11, 8, 12, 7, 13, 6, 14, 5, 15, 4, 16, 3, 17):
        t = part / 20
        (ax, ay), (bx, by) = _on(points, t - 0.02), _on(points, t + 0.02)
        x, y = _on(points, t)
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 or 1.0
        across, up = -(by - ay) / length, (bx - ax) / length
        near = 3 + abs(across) * wide / 2 + abs(up) * high / 2
        for away in (near, -near, near + 14, -near - 14, near + _FARTHEST, -near - _FARTHEST):
            mx, my = x + across * away, y + up * away
            yield abs(away), mx, my, (mx - wide / 2, my - high / 2, mx + wide / 2, my + high / 2)


def _on(points: Sequence[Point], t: float) -> Point:
    """A point on a row of Bézier curves, 0 at its beginning and 1 at its end."""
    curves = (len(points) - 1) // 3
    n = min(int(t * curves), curves - 1)
    t = t * curves - n
    u = 1 - t
    weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
    piece = points[3 * n : 3 * n + 4]
    return sum(w * p[0] for w, p in zip(weights, piece, strict=True)), sum(w * p[1] for w, p in zip(weights, piece, strict=True))


def _points(written: str) -> list[Point]:
    """Graphviz's ``e,x,y s,x,y x,y …``; where it begins or ends in an arrow is not needed here."""
    return [_point(part) for part in written.split(";")[0].split() if part[0] not in "es"]


def _point(written: str) -> Point:
    x, y = written.split(",")[:2]
    return float(x), float(y)


def _frame_of(node: Any) -> Frame:
    x, y = _point(node.attr["pos"])
    wide, high = 36 * float(node.attr["width"]), 36 * float(node.attr["height"])  # half of it, and 72 to an inch
    return x - wide, y - high, x + wide, y + high


def _shared(one: Frame, other: Frame) -> float:
    """The area two frames have in common."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
