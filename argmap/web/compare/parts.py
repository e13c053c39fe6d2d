"""What rows are made of: claims that open on the map, words that open in their source, and marks for what a voice does."""

from __future__ import annotations

from typing import Any, NamedTuple

from argmap.check.recorded import recorded_spans
from argmap.compare import TABLES, USES, Frame, Use, Used, questions_of, used_passages
from argmap.draw.elements import Element, element
from argmap.graph import Graph
from argmap.model import Dossier

LETTERS = {"quotes": "Q", "supports with": "S", "attacks with": "A", "echoes": "E", "alludes to": "L"}


class Material(NamedTuple):
    """What rows are made of: the dossier, its graph, one table, the passages, and the questions claims bear on."""

    dossier: Dossier
    graph: Graph
    frame: Frame
    used: list[Used]
    questions: dict[str, list[str]]


def material(dossier: Dossier, graph: Graph, name: str) -> Material:
    """Make a table and what goes with it."""
    quoted = recorded_spans(dossier)
    used = used_passages(dossier, graph, quoted) if name == "evidence" else []
    return Material(dossier, graph, TABLES[name].make(dossier, graph, quoted), used, questions_of(dossier, graph))


def readers(dossier: Dossier, used: list[Used]) -> list[str]:
    """The voices that draw on any passage, commentators first."""
    found = [voice for voice in dossier.voices if any(voice in one.by for one in used)]
    return sorted(found, key=lambda voice: dossier.voices[voice].kind != "commentator")


def mark(does: str) -> Element:
    """A use as shape and letter."""
    return element("span", LETTERS[does], style=f"use u{USES.index(does)}")


def mark_of(use: Use, name: str, go: dict[str, str]) -> Element:
    """A use as a mark that leads to where it is made; the map-maker's reading is marked so, and told."""
    reading = use.basis == "reconstructed"
    said = f"{name} {use.does} these words{', as the map-maker reads it' if reading else ''}"
    whose = element("span", "map-maker", style="whose") if reading else None
    word = element("span", f"{use.does} (reconstructed by the map-maker)" if reading else use.does, style="word")
    return element("button", "", mark(use.does), word, whose, label=said, style="cell", page=go["page"], go=go["go"])


def claim(of: Material, node: str, says: str, who: str = "") -> Element:
    """A claim's or a step's sentence, which opens it on the map; under it who says it, and whether the map-maker
    supplies it."""
    known = of.graph.claims.get(node) or of.graph.steps.get(node)
    under = element("small", who) if who else None
    if known is None:
        return element("div", says, under)
    what = "claim" if node in of.graph.claims else "step"
    return element("div", "", element("button", says, page="map", go=node), under, reconstructed(what) if known.basis == "reconstructed" else None)


def reconstructed(what: str) -> Element:
    """The mark of what the map-maker supplies."""
    return element("small", f"{what} reconstructed by the map-maker", style="basis")


def words(of: Material, exact: str, source: str, node: str, shown: str = "") -> Element:
    """Printed words, which open in their source; ``shown`` has what was left out of them marked."""
    return element("button", f"“{shown or exact}”", page="sources", go=f"{source} {place(of, node, exact)}", style="printed")


def place(of: Material, node: str, words: str) -> str:
    """Where in a source to go: to what carries a claim or a step, or to words that carry none."""
    return node if node in of.graph.claims or node in of.graph.steps else " ".join(words.split())[:60]


def asked(of: Material, *nodes: str) -> dict[str, str]:
    """The questions that claims and steps bear on."""
    questions = of.dossier.head.questions
    return {name: questions[name].short or questions[name].asks for node in nodes for name in of.questions.get(node, ())}


def named(*names: str) -> dict[str, str]:
    """Names as keys of a filter."""
    return {name: name for name in names}


def records(frame: Frame) -> list[dict[str, Any]]:
    """The rows of a table by column."""
    columns = list(frame.columns)
    return [dict(zip(columns, row, strict=True)) for row in frame.itertuples(index=False)]


def text_of(dossier: Dossier, name: str) -> str:
    """``the text of Donggil Kim``, and of a voice that has none here, what is reported of it."""
    reported = any(file.kind == "reported" and dossier.voice_name(voice) == name for voice, file in dossier.voices.items())
    return f"what is reported of {inside(name)}" if reported else f"the text of {inside(name)}"


def inside(name: str) -> str:
    """A name as it stands inside a sentence."""
    return f"t{name[1:]}" if name.startswith("The ") else name


def sentence(words: str) -> str:
    """Words as they stand at the beginning of a sentence."""
    return words[:1].upper() + words[1:]
