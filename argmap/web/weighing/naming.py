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


_STEPS = re.compile(f"; (?={_OPEN}[^{_CLOSE}]*{_CLOSE}: )")


def in_a_list(sentence: str, graph: Graph) -> list[Element]:
    """A verdict made with :func:`marking`: what comes out before the colon, and each reason as an item of a list; the
    steps that fail as items under theirs."""
    at = sentence.find(": ", sentence.find(f"{_CLOSE} "))
    if at < 0:
        return [element("p", "", *linked(sentence, graph))]
    head, because = sentence[: at], sentence[at + 2 :].removesuffix(".")
    reasons = _parted(because)
    if len(reasons) == 1 and "(" not in because:
        return [element("p", "", *linked(sentence, graph))]
    return [element("p", "", *linked(f"{head}:", graph)), element("ul", "", *(_reason(one, graph) for one in reasons), style="because")]


def _reason(words: str, graph: Graph) -> Element:
    told = re.fullmatch(r"([^()]*) \((.*)\)", words)
    if told is None:
        return element("li", "", element("span", "", *linked(words, graph, begins=False)))
    under = [element("li", "", element("span", "", *linked(one, graph, begins=False))) for one in _STEPS.split(told[2])]
    return element("li", "", element("span", "", *linked(f"{told[1]}:", graph, begins=False)), element("ul", "", *under, style="because"))


def _parted(words: str) -> list[str]:
    """The parts between semicolons that stand in no brackets; names are marks here and hold none of either."""
    parts, depth = [""], 0
    for piece in re.split(r"(; |[()])", words):
        depth += (piece == "(") - (piece == ")")
        if piece == "; " and not depth:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def linked(sentence: str, graph: Graph, *, begins: bool = True, row: bool = False) -> list[Element]:
    """A sentence made with :func:`marking`, its names as buttons that open the words; one that ``begins`` has a capital.
    They run on with the sentence, over its ends of line; in a ``row`` of a list each is a block of its own."""
    made: list[Element] = []
    for n, piece in enumerate(_NAMED.split(sentence)):
        if n % 2:
            inside = in_italics(graph, piece)
            if begins and n == 1 and not made and inside:
                first = inside[0]["x"]
                inside[0]["x"] = first[0].upper() + first[1:]
            made.append(element("button" if row else "mark", "", *inside, go=piece, style="named"))
        elif piece:
            made.append(element("span", piece))
    return made
