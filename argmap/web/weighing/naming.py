"""What a claim or a step is called in a sentence: never between quotation marks, for the words are the map-maker's."""

from __future__ import annotations

import re

from argmap.graph import Graph
from argmap.web.paper import Element, element
from argmap.weigh.reasons import Call

RECONSTRUCTED = "reconstructed by the map-maker"

_OPEN, _CLOSE = "\ue000", "\ue001"
_NAMED = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")


def reconstructed(graph: Graph, node: str) -> bool:
    """Whether a claim is one that nobody says in so many words."""
    return node in graph.claims and graph.claims[node].basis == "reconstructed"


def clipped(words: str, most: int) -> str:
    """Words that fit a line, cut between two of them."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rpartition(" ")[0].rstrip(",;:") + " …"


def name(graph: Graph, node: str, most: int = 70) -> str:
    """A claim by its words; a step by the first claim it draws on and what it is for or against."""
    return "".join(words for words, _ in _pieces(graph, node, most))


def in_italics(graph: Graph, node: str, most: int = 70) -> list[Element]:
    """A name as elements: the map-maker's words for a claim in italics, so that a sentence can hold a sentence."""
    made = [element("em" if claim else "span", words) for words, claim in _pieces(graph, node, most)]
    return [*made, element("span", " (reconstructed)", style="quiet")] if reconstructed(graph, node) else made


def _pieces(graph: Graph, node: str, most: int) -> list[tuple[str, bool]]:
    """A name as pieces, with whether each is a claim's words."""
    if node in graph.claims:
        claim = graph.claims[node].claim
        return [(claim.short or clipped(claim.says, most).rstrip("."), True)]
    step = graph.steps.get(node)
    if step is None:
        return [(node, False)]
    begins = [(f"the {'step' if step.kind == 'support' else 'answer'} from ", False), *_pieces(graph, step.premises[0], 50)]
    more = len(step.premises) - 1
    begins += [(f" and {more} more claim{'' if more == 1 else 's'}", False)] if more else []
    if step.target in graph.claims:
        return [*begins, (" to " if step.kind == "support" else " against ", False), *_pieces(graph, step.target, 50)]
    return [*begins, (", aimed at a step", False)]


def marking() -> Call:
    """Names in a sentence as marks that :func:`linked` turns into buttons; ids hold no such marks."""
    return lambda node: f"{_OPEN}{node}{_CLOSE}"


def linked(sentence: str, graph: Graph, *, begins: bool = True) -> list[Element]:
    """A sentence made with :func:`marking`, its names as buttons that open the words; one that ``begins`` has a capital."""
    made: list[Element] = []
    for n, piece in enumerate(_NAMED.split(sentence)):
        if n % 2:
            inside = in_italics(graph, piece)
            if begins and n == 1 and not made and inside:
                first = inside[0]["x"]
                inside[0]["x"] = first[0].upper() + first[1:]
            made.append(element("button", "", *inside, go=piece, style="named"))
        elif piece:
            made.append(element("span", piece))
    return made
