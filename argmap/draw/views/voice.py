"""One voice alone: its theses with what they rest on, a tree from thesis to evidence."""

from __future__ import annotations

from argmap.draw.views.assemble import assemble
from argmap.draw.views.grow import grow
from argmap.draw.views.shapes import MOST_BOXES, Side, View
from argmap.graph import Graph
from argmap.model import Dossier


def one_voice(dossier: Dossier, graph: Graph, voice: str, *, question: str | None = None, most: int = MOST_BOXES, everything: bool = False) -> View:
    """A voice's own argument, replies of others left out. Raises ``KeyError`` for a voice that is not there.

    With a question, its thesis on that question is the root if it has one; without positions, the claims that none
    of its own steps leads on from. With ``everything``, all of its claims are there, whatever question they belong to.
    """
    file = dossier.voices[voice]
    positions = list(file.positions.values())
    answering = [one for one in positions if one.answers == question] or positions
    roots = list(dict.fromkeys(f"{voice}.{one.thesis}" for one in answering if f"{voice}.{one.thesis}" in graph.claims))
    if not roots:
        own = [node for node, claim in graph.claims.items() if claim.voice == voice]
        carried = {
            premise for step in graph.steps.values()
            if step.kind == "support" and step.target.startswith(f"{voice}.") for premise in step.premises
        }
        roots = [node for node in own if node not in carried] or own
    if everything:
        theses = {f"{voice}.{one.thesis}" for one in positions}
        return assemble(dossier, graph, {node: "right" for node, claim in graph.claims.items() if claim.voice == voice}, theses or set(roots), {voice: "left"})
    sides: dict[str, Side] = dict.fromkeys(roots[: max(1, most // 3)], "right")  # thesis first, then outward
    grow(graph, sides, list(sides), most, answers=False)
    return assemble(dossier, graph, sides, set(roots), {voice: "left"})
