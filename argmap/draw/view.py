"""What one picture shows: which boxes, which steps between them, and on which side each stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from argmap.graph import Graph, Link, StepNode
from argmap.model import Dossier

MOST_BOXES = 12
"""The opening view of a question; the dots where steps join don't count. Twelve fit a laptop's screen at a readable size."""

Side = Literal["left", "right", "middle"]


class Box(NamedTuple):
    """A claim on the map. ``side`` says which way it is drawn, ``tint`` whose colour it has. ``voice`` is empty where the side it stands on says who speaks; ``folded`` counts the claims
    it rests on, or is answered by, that are not shown."""

    id: str
    side: Side
    tint: Side
    thesis: bool
    voice: str
    says: str
    basis: str
    folded: int


class Dot(NamedTuple):
    """A step on the map: where joint premises meet, and what an undercut ends on."""

    id: str
    side: Side
    basis: str


class Line(NamedTuple):
    """An edge between two shown nodes, drawn from ``tail`` to ``head``.

    ``kind`` is ``premise``, ``warrant``, ``support``, an attack's kind or a link's. ``leads`` says whether it may
    push the ranks: replies may not, so that they never pull the two sides out of shape. ``both`` marks one line that
    stands for two, each end against the other.
    """

    id: str
    tail: str
    head: str
    kind: str
    basis: str
    leads: bool
    both: bool = False


class View(NamedTuple):
    """One picture, before it has a shape."""

    boxes: tuple[Box, ...]
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    sides: dict[str, Side]

    @property
    def nodes(self) -> list[str]:
        """Everything the drawing must contain, and nothing else: boxes and dots."""
        return [box.id for box in self.boxes] + [dot.id for dot in self.dots]


def theses(dossier: Dossier, graph: Graph, question: str) -> list[tuple[str, str]]:
    """The positions on a question as ``(voice, thesis id)``, commentators first, then by the order of the files."""
    found = [
        (voice, f"{voice}.{position.thesis}")
        for voice, file in dossier.voices.items()
        for position in file.positions.values()
        if position.answers == question and f"{voice}.{position.thesis}" in graph.claims
    ]
    return sorted(dict.fromkeys(found), key=lambda pair: dossier.voices[pair[0]].kind != "commentator")


def face_off(dossier: Dossier, graph: Graph, question: str, *, most: int = MOST_BOXES) -> View:
    """The opening view of a question: the theses face each other, their grounds run outward, replies lie between."""
    roots = [thesis for _, thesis in theses(dossier, graph, question)]
    tints = _tints(dossier, graph, question)
    sides: dict[str, Side] = {root: tints[root.partition(".")[0]] for root in roots[:most]}
    _grow(graph, sides, roots, most)
    return _view(dossier, graph, sides, set(roots), tints)


def _tints(dossier: Dossier, graph: Graph, question: str) -> dict[str, Side]:
    """Whose colour is whose: the first voice on a question has the left one, the second the right, the others neither."""
    voices = list(dict.fromkeys(voice for voice, _ in theses(dossier, graph, question)))
    return {voice: "left" if n == 0 else "right" if n == 1 else "middle" for n, voice in enumerate(voices)}


def around(dossier: Dossier, graph: Graph, node: str, *, question: str | None = None, most: int = MOST_BOXES) -> View:
    """A claim, or a step, with what it rests on and what answers it, each voice in its colour on the question."""
    tints = _tints(dossier, graph, question or next(iter(dossier.head.questions)))
    centre = [node] if node in graph.claims else _ends_of(graph, node)
    sides: dict[str, Side] = {claim: _own(claim, tints) for claim in centre[:most]}
    for claim in centre:
        for user in graph.used_by.get(claim, ()):
            if len(sides) >= most // 2:
                break
            step = graph.steps.get(user)
            if step is not None and step.target in graph.claims:
                sides.setdefault(step.target, _own(step.target, tints))
    _grow(graph, sides, centre, most)
    roots = {f"{v}.{p.thesis}" for v, file in dossier.voices.items() for p in file.positions.values()}
    return _view(dossier, graph, sides, roots, tints)


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


def _grow(graph: Graph, sides: dict[str, Side], roots: Iterable[str], most: int) -> None:
    """Add rings of grounds and of answers around the roots, each root a step at a time, until the picture is full.

    A step's premises come together or not at all: a box with half of its step would hang in the air.
    """
    rings = [[root] for root in roots]
    while any(rings) and len(sides) < most:
        wider: list[list[str]] = [[] for _ in rings]
        queues = [[(group, node) for node in ring for group in _groups_beside(graph, node)] for ring in rings]
        for turn in range(max((len(queue) for queue in queues), default=0)):
            for n, queue in enumerate(queues):
                if turn >= len(queue):
                    continue
                group, node = queue[turn]
                new = [claim for claim in group if claim not in sides]
                if new and len(sides) + len(new) <= most:
                    for claim in new:
                        sides[claim] = _side_of(claim, node, sides)
                    wider[n].extend(new)
        rings = wider


def _groups_beside(graph: Graph, node: str) -> list[tuple[str, ...]]:
    """The premises of each step for a claim and of each attack on it or on its steps, in the order to show them."""
    steps = graph.supports(node)
    grounds = [step.premises for step in steps]
    answers = [attack.premises for target in (*(step.id for step in steps), node) for attack in graph.attacks(target)]
    return list(dict.fromkeys(_alternate(grounds, answers)))


_Group = tuple[str, ...]


def _alternate(first: list[_Group], second: list[_Group]) -> list[_Group]:
    """One of the first for each of the second: a map without grounds says nothing, one without answers is no debate."""
    mixed: list[_Group] = []
    ones, twos = iter(first), iter(second)
    while True:
        taken = [next(ones, None), next(twos, None)]
        if taken == [None, None]:
            return mixed
        mixed.extend(group for group in taken if group is not None)


def _side_of(claim: str, beside: str, sides: dict[str, Side]) -> Side:
    """A claim stands with its own voice if that has a side; otherwise beside what it belongs to."""
    voice = claim.partition(".")[0]
    for other, side in sides.items():
        if other.partition(".")[0] == voice:
            return side
    return sides[beside]


def _view(dossier: Dossier, graph: Graph, sides: dict[str, Side], roots: set[str], tints: dict[str, Side]) -> View:
    dots: dict[str, Dot] = {}
    lines: list[Line] = []
    shown_steps = _shown_steps(graph, sides)
    for step in shown_steps:
        if step.kind == "support" or step.id in _undercut(shown_steps) or len(step.premises) > 1:
            side = sides[step.premises[0]] if step.kind != "support" else sides[step.target]
            dots[step.id] = Dot(step.id, side, step.basis)
    for step in shown_steps:
        lines.extend(_step_lines(step, sides, dots))
    lines = _mutual(lines)
    joined = {frozenset((line.tail, line.head)) for line in lines}
    for link in graph.links.values():
        for line in _link_lines(link, sides):
            # Where an attack says why two claims cannot both stand, a second line between them says nothing more.
            if link.kind != "incompatible" or frozenset((line.tail, line.head)) not in joined:
                lines.append(line)
    boxes = tuple(_box(dossier, graph, claim, sides, roots, tints) for claim in sides)
    return View(boxes, tuple(dots.values()), tuple(lines), dict(sides))


def _mutual(lines: list[Line]) -> list[Line]:
    """Two claims that attack each other in the same way get one line with a head at both ends."""
    direct = {(line.tail, line.head, line.kind): line for line in lines}
    kept: list[Line] = []
    for line in lines:
        twin = direct.get((line.head, line.tail, line.kind))
        if twin is None:
            kept.append(line)
        elif line.id < twin.id:
            kept.append(line._replace(both=True))
    return kept


def _undercut(steps: list[StepNode]) -> set[str]:
    return {step.target for step in steps if step.kind == "undercut"}


def _shown_steps(graph: Graph, sides: dict[str, Side]) -> list[StepNode]:
    """Steps all of whose premises and whose target are shown; undercuts only of steps that are shown."""
    whole = [
        step for step in graph.steps.values()
        if all(premise in sides for premise in step.premises)
    ]
    shown = {step.id: step for step in whole if step.target in sides}
    while True:
        more = {step.id: step for step in whole if step.id not in shown and step.target in shown}
        if not more:
            return [step for step in whole if step.id in shown]
        shown |= more


def _step_lines(step: StepNode, sides: dict[str, Side], dots: dict[str, Dot]) -> list[Line]:
    if step.id not in dots:
        return [Line(step.id, step.premises[0], step.target, step.kind, step.basis, leads=False)]
    leads = step.kind == "support"
    lines = [
        Line(f"{step.id}:{n}", premise, step.id, "premise", step.basis, leads=leads or sides[premise] == dots[step.id].side)
        for n, premise in enumerate(step.premises)
    ]
    if step.warrant is not None and step.warrant in sides:
        lines.append(Line(f"{step.id}:warrant", step.warrant, step.id, "warrant", step.basis, leads=leads))
    lines.append(Line(step.id, step.id, step.target, step.kind, step.basis, leads=leads))
    return lines


def _link_lines(link: Link, sides: dict[str, Side]) -> list[Line]:
    if link.target not in sides:
        return []
    return [
        Line(f"{link.id}:{n}", source, link.target, link.kind, link.basis, leads=False)
        for n, source in enumerate(link.sources) if source in sides
    ]


def _box(
    dossier: Dossier, graph: Graph, claim: str, sides: dict[str, Side], roots: set[str], tints: dict[str, Side]
) -> Box:
    node = graph.claims[claim]
    near = {premise for step in graph.supports(claim) for premise in step.premises}
    near |= {
        premise for target in (claim, *(step.id for step in graph.supports(claim))) for attack in graph.attacks(target)
        for premise in attack.premises
    }
    folded = len([other for other in near if other not in sides])
    own_side = any(
        root.partition(".")[0] == node.voice and root in sides and tints.get(node.voice, "middle") != "middle" for root in roots
    )
    voice = dossier.voices[node.voice].short or dossier.voice_name(node.voice)
    asserts = node.claim.asserted_by
    if asserts is not None and asserts != node.voice:  # a report is never shown as the reporter's own word
        own_side = False
        voice = "voice uncertain" if asserts == "uncertain" else f"{dossier.person_name(asserts)}, as reported"
    return Box(claim, sides[claim], tints.get(node.voice, "middle"), claim in roots, "" if own_side and claim not in roots else voice, node.claim.says, node.basis, folded)


def whole(dossier: Dossier, graph: Graph) -> View:
    """Every claim and step of a dossier in one picture: for DOT, or for a small dossier on a large sheet."""
    roots = {f"{v}.{p.thesis}" for v, file in dossier.voices.items() for p in file.positions.values()}
    order = {voice: n for n, voice in enumerate(v for v, file in dossier.voices.items() if file.positions)}
    tints: dict[str, Side] = {voice: "left" if n % 2 == 0 else "right" for voice, n in order.items()}
    sides: dict[str, Side] = {claim: tints.get(node.voice, "middle") for claim, node in graph.claims.items()}
    return _view(dossier, graph, sides, roots, tints)
