"""From the claims that are to be shown to the picture of them: steps, lines and links between what is shown."""

from __future__ import annotations

from collections.abc import Set

from argmap.draw.views.folding import attacks_on
from argmap.draw.views.hedges import sign
from argmap.draw.views.shapes import Box, Dot, Line, Side, View
from argmap.graph import Graph, Link, StepNode
from argmap.model import Dossier


def assemble(dossier: Dossier, graph: Graph, sides: dict[str, Side], roots: Set[str], tints: dict[str, Side]) -> View:
    dots: dict[str, Dot] = {}
    lines: list[Line] = []
    shown_steps = _shown_steps(graph, sides)
    for step in shown_steps:
        if step.kind == "support" or step.id in _undercut(shown_steps) or len(step.premises) > 1:
            side = sides[step.premises[0]] if step.kind != "support" else sides[step.target]
            near = step.premises[0] if step.kind != "support" else step.target
            dots[step.id] = Dot(step.id, side, step.basis, tints.get(graph.claims[near].voice, "middle"))
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
    dossier: Dossier, graph: Graph, claim: str, sides: dict[str, Side], roots: Set[str], tints: dict[str, Side]
) -> Box:
    node = graph.claims[claim]
    near = {premise for step in graph.supports(claim) for premise in step.premises}
    near |= {premise for attack in attacks_on(graph, claim) for premise in attack.premises}
    folded = len([other for other in near if other not in sides])
    own_side = any(
        root.partition(".")[0] == node.voice and root in sides and tints.get(node.voice, "middle") != "middle" for root in roots
    )
    voice = dossier.voices[node.voice].short or dossier.voice_name(node.voice)
    asserts = node.claim.asserted_by
    if asserts is not None and asserts != node.voice:  # a report is never shown as the reporter's own word
        own_side = False
        voice = "voice uncertain" if asserts == "uncertain" else f"{dossier.person_name(asserts)}, as reported"
    return Box(claim, sides[claim], tints.get(node.voice, "middle"), claim in roots, "" if own_side and claim not in roots else voice, node.claim.says, node.basis, folded, sign(dossier, node.voice, node.claim))
