"""How often the lines of a drawing cross: what a reader's eye has to untangle, counted from the laid-out geometry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.draw import routing

_EDGE = re.compile(r'<g id="[^"]*" class="edge[^"]*">\s*<title>([^<]*)</title>(.*?)</g>\s*(?=<g |</g>|<!--)', re.DOTALL)
_PATH = re.compile(r'<path [^>]*?\bd="([^"]*)"')
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?")
_ARROW = re.compile(r"(?:-|&#45;)(?:>|&gt;)")


def crossings(svg: str) -> int:
    """How many times two lines cross that have no end in common; lines that meet at a node have to come together."""
    return routing.crossings(list(drawn_lines(svg)))


def drawn_lines(svg: str) -> Iterator[tuple[frozenset[str], list[routing.Point]]]:
    """The lines of an SVG of Graphviz, before or after ``clean_svg``: the nodes each joins, and points on it."""
    for title, inside in _EDGE.findall(svg):
        path = _PATH.search(inside)
        if path is not None:
            numbers = [float(number) for number in _NUMBER.findall(path[1])]
            yield frozenset(_ARROW.split(title)), routing.flattened(list(zip(numbers[::2], numbers[1::2], strict=True)))
