"""Verdicts in words, with every claim they name one click away; and the ready-made stands to begin from."""

from __future__ import annotations

import re

from argmap.graph import Graph
from argmap.model import Dossier
from argmap.web.paper import Element, element
from argmap.web.weighing.taking import Side
from argmap.weigh import Cruxes, Preset, Standing, cruxes, explain, heading
from argmap.weigh.presets import STATED
from argmap.weigh.reasons import Call

_OPEN, _CLOSE = "\ue000", "\ue001"
_NAMED = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")

PAIRS_BUDGET = 1_500_000
"""What a search for pairs may cost on a page: about half a second."""

BEGIN = (
    "Nothing is granted yet, so everything is open. Take a stand on a claim nobody argues for: press Grant or Reject in "
    "the list, or click a box or a dot on the map. What follows from it is marked on the map."
)
SHARE = "The address of this page carries these stands: copy it to keep or share them."


def name(graph: Graph, node: str, most: int = 70) -> str:
    """A claim or step as a sentence names it: a claim by its words, a step by what it is for or against."""
    if node in graph.claims:
        claim = graph.claims[node].claim
        return f"“{claim.short or clipped(claim.says, most)}”"
    if node in graph.steps:
        step = graph.steps[node]
        what = "step for" if step.kind == "support" else "answer to"
        words = step.id.rpartition(".")[2].replace("-", " ")
        return f"the {what} {name(graph, step.target, 40)} called “{words}”" if step.target in graph.claims else f"the undercut called “{words}”"
    return node


def clipped(words: str, most: int) -> str:
    """Words that fit a line, cut between two of them."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rpartition(" ")[0].rstrip(",;:") + " …"


def linked(sentence: str, graph: Graph) -> list[Element]:
    """A sentence made with :func:`marking`, its names as buttons that open the words."""
    made: list[Element] = []
    for n, piece in enumerate(_NAMED.split(sentence)):
        if n % 2:
            words = name(graph, piece)
            made.append(element("button", words[0].upper() + words[1:] if n == 1 and not made else words, go=piece, style="named"))
        elif piece:
            made.append(element("span", piece))
    return made


def marking() -> Call:
    """Names in a sentence as marks that :func:`linked` turns into buttons; ids hold no such marks."""
    return lambda node: f"{_OPEN}{node}{_CLOSE}"


def offered(presets: dict[str, Preset]) -> list[Preset]:
    """The ready-made stands worth a button: what can be read off a voice is left out where the dossier itself writes
    that voice's stands."""
    written = {preset.of for preset in presets.values() if preset.of and preset.name != preset.of + STATED}
    return [
        preset for preset in presets.values()
        if preset.stands and not (preset.of in written and preset.name == f"{preset.of}{STATED}")
    ]


def beginnings(presets: dict[str, Preset], mine: Side) -> Element:
    """Whose stands one can begin from, each one click."""
    buttons = [
        element("button", preset.title, go=preset.name, page="begin", style="action chosen" if mine.stands == preset.stands else "action")
        for preset in offered(presets)
    ]
    back = element("button", "Take all back", page="nothing", style="action") if mine.stands else None
    return element("div", "", back, element("span", "Begin from whose stands? ", style="quiet"), *buttons, style="begin-from")


PARTLY = (
    "This dossier has steps that refer to claims which are not there, or parts that could not be read. They are left out "
    "here, so what follows may change once they are mended; the findings stand below."
)


def opening(found: Standing, mine: Side, presets: dict[str, Preset], said: str, *, partly: bool = False) -> list[Element]:
    """What the page begins with: what to do, or whose stands these are; what could not be read of them."""
    tree = [element("h1", "What follows from your stands?")]
    tree += [element("p", sentence, style="notice") for sentence in (said, PARTLY if partly else "") if sentence]
    if mine.stands:
        tree.append(element("p", f"{heading(found, mine.whose)}. {SHARE}", style="wide"))
        if mine.preset.note and mine.stands == mine.preset.stands:
            tree.append(element("p", mine.preset.note, style="quiet wide"))
    else:
        tree.append(element("p", BEGIN, style="wide"))
    tree += [element("p", sentence, style="notice") for sentence in mine.unread]
    tree.append(beginnings(presets, mine))
    return tree


def in_words(found: Standing, theses: list[tuple[str, str]], dossier: Dossier) -> list[Element]:
    """Each thesis with why it comes out as it does. What each hangs by is shown one at a time: sizes of crux sets side
    by side would read as marks."""
    tree = [element("h2", "In words")]
    for voice, thesis in theses:
        told = explain(found.graph, found, thesis, call=marking(), headed=False)
        tree.append(element(
            "p", "", element("strong", f"{dossier.voice_name(voice)}: "),
            *(piece for sentence in told.sentences for piece in [*linked(sentence, found.graph), element("span", " ")]),
            element("button", "What would change it?", go=thesis),
        ))
    return tree


_SEARCHED = re.compile(r"all sets of size <= (\d) among (\d+) stands(; larger ones not searched)?")


def _plainly(sentence: str) -> str:
    """How far was searched, in words for a reader: '85 stands one by one, not several together'."""

    def told(found: re.Match[str]) -> str:
        words = f"{found[2]} stands one by one" + ("" if found[1] == "1" else ", and every two together")
        return words + ("" if not found[3] else ", not several together" if found[1] == "1" else ", not three or more")

    return _SEARCHED.sub(told, sentence)


def why(found: Standing, node: str, mine: Side, *, pairs: bool) -> list[Element]:
    """Why the selected claim or step comes out as it does, and for a claim what would change it."""
    graph = found.graph
    hangs: Cruxes | None = None
    if node in graph.claims:
        hangs = cruxes(graph, found.stands, node, most=2 if pairs else 1, budget=PAIRS_BUDGET)
    told = explain(graph, found, node, whose=mine.whose, cruxes=hangs, call=marking())
    tree = [element("p", "", *linked(_plainly(sentence), graph)) for sentence in told.sentences]
    if hangs is not None and not pairs and not hangs.fixed and not hangs.found:
        tree.append(element("p", "", element("button", "Look for two stands that would change it together", page="pairs", go=node)))
    return tree
