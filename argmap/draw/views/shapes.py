"""What a picture is made of before it has a shape: boxes, dots, and the lines between them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from argmap.graph import Graph
from argmap.model import Dossier

MOST_BOXES = 12
"""The opening view of a question; the dots where steps join don't count. Twelve fit a laptop's screen at a readable size."""

Side = Literal["left", "right", "middle"]


class Box(NamedTuple):
    """A claim, or in some pictures a voice, on the map.

    ``side`` says which way it is drawn, ``tint`` whose colour it has. ``voice`` is empty where the side it stands on
    says who speaks. ``folded`` counts the claims it rests on, or is answered by, that are not shown. ``hedge`` is the
    sign for how sure its holder is; ``about`` says in the picture of time what its date dates.
    """

    id: str
    side: Side
    tint: Side
    thesis: bool
    voice: str
    says: str
    basis: str
    folded: int
    hedge: str = ""
    about: str = ""


class Dot(NamedTuple):
    """A step on the map: where joint premises meet, and what an undercut ends on. Side and tint as a box has them."""

    id: str
    side: Side
    basis: str
    tint: Side = "middle"


class Line(NamedTuple):
    """An edge between two shown nodes, drawn from ``tail`` to ``head``.

    ``kind`` is ``premise``, ``warrant``, ``support``, an attack's kind or a link's. ``leads`` says whether it may
    push the ranks: replies may not, so that they never pull the two sides out of shape. ``both`` marks one line that
    stands for two, each end against the other; ``label`` takes the place of the kind's own word.
    """

    id: str
    tail: str
    head: str
    kind: str
    basis: str
    leads: bool
    both: bool = False
    label: str = ""


class View(NamedTuple):
    """One picture, before it has a shape. ``downward`` ones run from top to bottom, the others from left to right.

    ``below`` are pairs of boxes of which the second stands in a later row, without a line; ``left_out`` counts what
    would belong into the picture and has no room in it.
    """

    boxes: tuple[Box, ...]
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    sides: dict[str, Side]
    downward: bool = False
    below: tuple[tuple[str, str], ...] = ()
    left_out: int = 0

    @property
    def nodes(self) -> list[str]:
        """Everything the drawing must contain, and nothing else: boxes and dots."""
        return [box.id for box in self.boxes] + [dot.id for dot in self.dots]

    def holds(self, node: str) -> bool:
        """Whether a claim, a step or a reply is in the picture: as a box, a dot, or a line that stands for it alone."""
        return node in self.nodes or node in self.ends

    def _repr_svg_(self) -> str | None:
        """The picture in a notebook; without one, where it cannot be laid out, the notebook prints what it is made of."""
        from argmap.draw import LayoutFailed, render

        try:
            return render(self, background="white") if self.boxes else None
        except LayoutFailed:
            return None

    @property
    def ends(self) -> dict[str, frozenset[str]]:
        """Every line by its id, with the two nodes it joins."""
        return {line.id: frozenset((line.tail, line.head)) for line in self.lines}


def theses(dossier: Dossier, graph: Graph, question: str) -> list[tuple[str, str]]:
    """The positions on a question as ``(voice, thesis id)``, commentators first, then by the order of the files."""
    found = [(voice, thesis) for voice, thesis in dossier.theses_on(question) if thesis in graph.claims]
    return sorted(dict.fromkeys(found), key=lambda pair: dossier.voices[pair[0]].kind != "commentator")


def tints(dossier: Dossier, graph: Graph, question: str) -> dict[str, Side]:
    """Whose colour is whose: the first voice on a question has the left one, the second the right, the others neither."""
    voices = list(dict.fromkeys(voice for voice, _ in theses(dossier, graph, question)))
    return {voice: "left" if n == 0 else "right" if n == 1 else "middle" for n, voice in enumerate(voices)}


def standing(voices: Iterable[str]) -> dict[str, Side]:
    """On which side whose claims stand: in turn left and right, so that theses face each other however many there are.

    One voice alone stands as the right ones do: its thesis first, and from there outward to the evidence.
    """
    listed = list(dict.fromkeys(voices))
    if len(listed) == 1:
        return {listed[0]: "right"}
    return {voice: "left" if n % 2 == 0 else "right" for n, voice in enumerate(listed)}
