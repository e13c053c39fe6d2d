"""A node's words, the legend and the outline, as elements for a page."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.draw.describe import Beside, Description, Words, describe
from argmap.draw.elements import Element, element, quote
from argmap.draw.outline import outline
from argmap.draw.views import View, theses
from argmap.graph import Graph
from argmap.model import Dossier

_AGAINST = frozenset({"rebutted by", "step undercut by", "this step is undercut by", "undercut by", "undermined by", "rebuts", "undercuts", "undermines", "against", "incompatible with"})


def description(found: Description, under: Iterable[Element] = ()) -> list[Element]:
    """Everything beside the map for one node: left who speaks and the printed words, right what it hangs with.

    ``under`` the printed words stands what a page adds to them.
    """
    left = element(
        "div", "",
        element("p", f"{found.heading} · {found.speaks}", style="quiet"),
        element("p", found.says, style="says"),
        *(_printed(words) for words in found.words),
        element("p", f"{found.basis[0].upper()}{found.basis[1:]}.", style="quiet"),
        element("p", found.rationale, style="quiet") if found.rationale else None,
        *(element("p", hedge, style="quiet") for hedge in found.hedges),
        *(element("p", note, style="quiet") for note in found.notes),
        *under,
    )
    right = element(
        "div", "",
        *_group("Rests on", found.rests_on), *_group("Answered by", found.answered_by),
        *_group("Bears on", found.bears_on), *_group("Also", found.linked),
        element("button", "Show the whole question", page="question"),
    )
    return [element("div", "", left, right, style="columns")]


def _printed(words: Words) -> Element:
    where = f"{words.source}, {words.at}" if words.at else words.source
    shown = quote(words.exact, where)
    if words.of_document and words.of_document != words.exact:
        return element("div", "", shown, quote(words.of_document, f"{words.document}: the words {'echoed, without quotation marks' if words.echo else 'quoted'}"))
    if words.document:
        return element("div", "", quote(words.exact, f"{where}, quoting {words.document}"))
    return shown


def _group(title: str, rows: tuple[Beside, ...]) -> list[Element]:
    if not rows:
        return []
    return [element("h3", title), *(element("ul", "", *(_row(row) for row in step), style="reason" if many else "") for step, many in _by_step(rows))]


_FIRST = frozenset({"because", "a reason for", "warrants the step to"})
_OF_A_STEP = frozenset({"and", "warrant", "together with", "this step is undercut by"})


def _by_step(rows: tuple[Beside, ...]) -> list[tuple[list[Beside], bool]]:
    """The rows of each step together, so that one sees which warrant, and which undercut, belongs to which reason; and
    whether a step has several."""
    steps: list[list[Beside]] = []
    for row in rows:
        if not steps or row.relation in _FIRST or (steps[-1][0].relation in _FIRST and row.relation not in _OF_A_STEP):
            steps.append([])
        steps[-1].append(row)
    return [(step, step[0].relation in _FIRST and len(step) > 1) for step in steps]


def _row(row: Beside) -> Element:
    style = "relation against" if row.relation in _AGAINST else "relation"
    return element(
        "li", "", element("span", row.relation, style=style), _linked_words(row.says, row.node, row.voice, row.marks),
    )


def _linked_words(says: str, node: str, voice: str, marks: tuple[str, ...], after: str = "") -> Element:
    """A claim's sentence as a button, with whose it is and whether it was reconstructed."""
    return element(
        "div", "", element("button", says, go=node), element("small", f" {voice}{after}"),
        *(element("span", mark, style="mark") for mark in marks),
    )


def outline_of(dossier: Dossier, graph: Graph, question: str) -> list[Element]:
    """The map as text: every claim a button, its relation before it, indented under what it bears on."""
    roots = [thesis for _, thesis in theses(dossier, graph, question)]
    items = []
    for row in outline(dossier, graph, roots, most=400):
        style = "relation against" if row.relation in _AGAINST else "relation"
        items.append(element(
            "li", "", element("span", row.relation or "thesis", style=style),
            _linked_words(
                row.says, row.node, row.voice, ("claim reconstructed",) if row.basis == "reconstructed" else (),
                ": its branch is written out elsewhere" if row.again else "",
            ),
            style=f"depth-{min(row.depth, 9)}",
        ))
    return [element("ul", "", *items)]


_LEGEND = {
    "quotes": "grey line without a head: quotes the passage", "time": "grey arrow: later than",
    "support": "arrow: is given as a reason for", "rebut": "red, ending in a bar: rebuts a claim that is argued for",
    "undercut": "red, ending in a bar at a dot: undercuts a step", "undermine": "red, ending in a bar: undermines a premise",
    "concedes": "green, ending in a ring: concedes", "agrees": "green, ending in a ring: agrees", "incompatible": "red without a head: cannot both stand",
    "warrant": "small diamond at a dot: warrant, the rule that allows the step", "qualifies": "violet, open arrow: qualifies",
    "reinterprets": "violet, open arrow: reinterprets", "paraphrases": "violet, open arrow: paraphrases", "talks-past": "violet, open arrow: talks past",
}
_HEDGED = {
    "≈": "≈ probable: whoever says it holds it for probable", "?": "? possible: no more than possible", "◊": "◊ only supposed, not asserted", "×": "× denied by whoever speaks",
}


def legend(view: View) -> Element:
    """What the lines, dots and boxes of this picture mean; only kinds that are on the screen."""
    kinds = list(dict.fromkeys(line.kind for line in view.lines if line.kind in _LEGEND))
    said = [_LEGEND[kind] for kind in kinds]
    if view.dots:
        said.append("dot: a step; premises that meet in it carry it jointly")
    if any(dot.basis == "reconstructed" for dot in view.dots):
        said.append("hollow dot: step reconstructed by the map-maker")
    if any(box.basis == "reconstructed" for box in view.boxes):
        said.append("dashed box: claim reconstructed by the map-maker")
    bases = {line.basis for line in view.lines if line.kind not in ("quotes", "time")}
    if "explicit" in bases:
        said.append("unbroken line: the text itself says so")
    if "reconstructed" in bases:
        said.append("dashed or dotted line: the map-maker reads it so")
    said.extend(words for shape, words in _HEDGED.items() if any(box.hedge.startswith(shape) for box in view.boxes))
    if any(box.folded for box in view.boxes):
        said.append("+ 3 not shown: so many claims that speak for or against it are not on this picture")
    return element("details", "", element("summary", "What the lines and boxes mean"), element("p", " · ".join(said), style="quiet wide"))


def step_names(dossier: Dossier, graph: Graph, steps: Iterable[str]) -> dict[str, str]:
    """What a screen reader says for each dot: whose step it is, and to what."""
    names: dict[str, str] = {}
    for step in steps:
        found = describe(dossier, graph, step)
        if found is not None and found.bears_on:
            names[step] = f"{found.heading}, {found.speaks}: {found.bears_on[0].relation} {found.bears_on[0].says}"
    return names
