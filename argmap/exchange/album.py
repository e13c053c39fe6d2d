"""The pictures of an exported page: all views of a dossier drawn beforehand, each picture once, as small as it can be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

from argmap import draw
from argmap.draw.layout import MOST_CHILDREN
from argmap.draw.panel import legend, outline_of
from argmap.draw.views import Folds, unfold_all
from argmap.draw.views.evidence import evidence_pages
from argmap.draw.views.guided import one_stop, stops
from argmap.graph import Graph, Passage
from argmap.model import Dossier

MOST_PICTURES = 1_200
"""Beyond that the rest of a very large dossier is there in words alone; 1,200 pictures are some 10 MB."""

MOST_LEVELS = 8
SECONDS = 30.0
"""Nobody waits before the screen, and a picture that is left out on a busy machine is missed for good."""

Told = Callable[[float], None]


class Album(NamedTuple):
    """Pictures in the order of their first use, the number of each by what it shows, and which of them are drawn with care."""

    dossier: Dossier
    views: list[draw.View]
    numbers: dict[object, int]
    careful: set[int]

    def add(self, view: draw.View, *, careful: bool = False) -> int:
        """The number of a picture; -1 where there is nothing to draw, or no room for more.

        With care, the layout with the fewest crossings is sought among several; that takes several times as long.
        """
        if not view.boxes:
            return -1
        shown = (view.boxes, view.dots, view.lines, view.downward)
        if shown not in self.numbers and len(self.views) < MOST_PICTURES:
            self.numbers[shown] = len(self.views)
            self.views.append(view)
        number = self.numbers.get(shown, -1)
        if careful:
            self.careful.add(number)
        return number


def pictures(dossier: Dossier, graph: Graph, shared: list[Passage], tell: Told) -> dict[str, Any]:
    """Every picture, drawn, and which of them shows what. Raises ``LayoutFailed`` if not even the first can be drawn."""
    album = Album(dossier, [], {}, set())
    questions = [_question(album, graph, name, shared) for name in dossier.head.questions]
    around = {node: number for node in _nodes_to_look_around(graph, questions) if (number := album.add(draw.around(dossier, graph, node))) >= 0}
    return {"questions": questions, "around": around, "pictures": list(_drawn(album, tell))}


def _nodes_to_look_around(graph: Graph, questions: list[dict[str, Any]]) -> Iterable[str]:
    """Every claim, and the steps that no guided reading comes to."""
    read = {stop[0] for question in questions for stop in question["stops"]}
    return (*graph.claims, *(step for step in graph.steps if step not in read))


def _drawn(album: Album, tell: Told) -> Iterator[dict[str, Any]]:
    """The pictures in their order, as many at a time as there are engines to lay them out."""
    with ThreadPoolExecutor(MOST_CHILDREN) as threads:
        for number, svg in enumerate(threads.map(lambda number: _svg(album, number), range(len(album.views)))):
            if isinstance(svg, draw.LayoutFailed):
                if number == 0:
                    threads.shutdown(cancel_futures=True)
                    raise svg
                svg = ""  # the page then shows the words, and says so
            view = album.views[number]
            yield {"svg": svg, "boxes": [box.id for box in view.boxes], "legend": legend(view)}
            tell((number + 1) / len(album.views))


def _svg(album: Album, number: int) -> str | draw.LayoutFailed:
    try:
        return smaller(draw.render(album.views[number], album.dossier, seconds=SECONDS, careful=number in album.careful))
    except draw.LayoutFailed as failed:
        return failed


def _question(album: Album, graph: Graph, name: str, shared: list[Passage]) -> dict[str, Any]:
    dossier = album.dossier
    roots = [thesis for _, thesis in draw.theses(dossier, graph, name)]
    opening = draw.face_off(dossier, graph, name)
    asked = dossier.head.questions[name]
    return {
        "name": name, "asks": asked.asks, "short": asked.short or asked.asks, "roots": roots,
        "opening": [box.id for box in opening.boxes], "faces": _faces(album, graph, name, opening),
        "voices": {voice: album.add(draw.one_voice(dossier, graph, voice, question=name), careful=True) for voice, file in dossier.voices.items() if file.claims},
        "evidence": [
            album.add(draw.evidence(dossier, graph, name, shared, page=page), careful=True)
            for page in range(len(evidence_pages(dossier, graph, name, shared)))
        ],
        "answers": album.add(draw.who_answers_whom(dossier, graph, name), careful=True),
        "time": album.add(draw.timeline(dossier, graph, name)),
        "stops": [(step, album.add(one_stop(dossier, graph, name, step))) for step in stops(graph, roots)],
        "outline": outline_of(dossier, graph, name),
    }


def _faces(album: Album, graph: Graph, name: str, opening: draw.View) -> list[int]:
    """The face-off as it opens, with each of its boxes unfolded, and level by level until all is open. What else a
    reader folds and unfolds, the page leaves out of the smallest of these that holds it."""
    dossier = album.dossier
    found = [album.add(opening, careful=True)]
    for box in opening.boxes:
        if box.folded:
            found.append(album.add(draw.face_off(dossier, graph, name, folds=Folds((box.id,))), careful=True))
    opened: tuple[str, ...] = ()
    shown = opening
    for _ in range(MOST_LEVELS):
        more = tuple(dict.fromkeys((*opened, *sorted(unfold_all(graph, [box.id for box in shown.boxes])))))
        wider = draw.face_off(dossier, graph, name, folds=Folds(more))
        if len(wider.boxes) == len(shown.boxes):
            break
        found.append(album.add(wider, careful=True))
        opened, shown = more, wider
    return [number for number in dict.fromkeys(found) if number >= 0]


_TAG = re.compile(r"<[^<>]+>")
_NUMBERS = re.compile(r' (?:d|points|x|y|cx|cy|rx|ry)="[^"]*"')
_FRACTION = re.compile(r"(\.\d)\d+")
_SAID_BY_THE_STYLE = re.compile(r' (?:xml:space="preserve"|font-family="[^"]*")')


def smaller(svg: str) -> str:
    """A cleaned SVG with what the page's style says anyhow left out, and places to a tenth of a pixel."""

    def tag(found: re.Match[str]) -> str:
        return _NUMBERS.sub(lambda numbers: _FRACTION.sub(r"\1", numbers[0]), _SAID_BY_THE_STYLE.sub("", found[0]))

    return _TAG.sub(tag, svg.replace("<g></g>", ""))
