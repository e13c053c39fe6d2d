"""A view as DOT: the shape of the face-off, every author's word through one door, all else constants."""

from __future__ import annotations

import graphviz

from argmap.draw.measure import FONT_PX, LINE_PX, line_width, measure
from argmap.draw.views import Box, Dot, Line, View

FONT = "Helvetica,Arial,Liberation Sans,sans-serif"
PADDING_X, PADDING_Y = 16.0, 12.0
_PX = 72.0  # Graphviz counts in points and inches; we let one point be one CSS px

FILL = {"left": "#dcebfa", "right": "#fde9d2", "middle": "#e9e9ee"}
INK = {"left": "#1b5a9c", "right": "#a04a00", "middle": "#55555f"}

WORDS = {
    "rebut": "rebuts", "undercut": "undercuts", "undermine": "undermines", "concedes": "concedes", "agrees": "agrees",
    "qualifies": "qualifies", "reinterprets": "reinterprets", "paraphrases": "paraphrases",
    "talks-past": "talks past", "incompatible": "incompatible",
}
"""The word that stands on a line; lines of support need none."""

_GREY, _RED, _GREEN, _VIOLET = "#4a4a55", "#b3261e", "#2e6b34", "#6b4fa0"
_ATTACK = {"arrowhead": "tee", "color": _RED, "penwidth": "2"}
_SHARED = {"arrowhead": "odot", "color": _GREEN, "penwidth": "1.8"}
_OTHER = {"arrowhead": "open", "color": _VIOLET, "penwidth": "1.6"}
LINES: dict[str, dict[str, str]] = {
    "premise": {"arrowhead": "none", "color": _GREY, "penwidth": "1.4"},
    "warrant": {"arrowhead": "odiamond", "arrowsize": "0.7", "color": _GREY, "penwidth": "1.2"},
    "support": {"arrowhead": "normal", "color": _GREY, "penwidth": "1.4"},
    "quotes": {"arrowhead": "none", "color": "#6a6a75", "penwidth": "1"},
    "time": {"arrowhead": "open", "color": "#7a7a86", "penwidth": "1"},
    "rebut": _ATTACK, "undercut": _ATTACK, "undermine": _ATTACK, "concedes": _SHARED, "agrees": _SHARED,
    "incompatible": {"arrowhead": "none", "color": _RED, "penwidth": "2.4", "dir": "none"},
}
"""How a kind of line looks: its head, its colour, its width."""

BROKEN = {"concedes": "dotted", "agrees": "dotted", "qualifies": "dotted", "reinterprets": "dotted", "paraphrases": "dotted", "talks-past": "dotted"}
"""Whether it is broken says whose it is: unbroken lines are the text's, dashed and dotted ones the map-maker's."""


def look(kind: str, basis: str = "explicit") -> dict[str, str]:
    """How a line is drawn: its kind gives the head, the colour and the width, its basis whether it is broken."""
    return LINES.get(kind, _OTHER) | ({"style": BROKEN.get(kind, "dashed")} if basis == "reconstructed" else {})


def author_text(lines: tuple[str, ...]) -> str:
    """What an author wrote, as a DOT label: the only way any of it enters DOT.

    ``graphviz.escape`` keeps backslashes and ``\\N`` literal; ``nohtml`` keeps ``<…>`` from becoming markup, as long as
    its result keeps its own type; and ``&`` is spelled out because Graphviz reads ``&lt;`` as a character.
    Characters that would make the SVG ill-formed are dropped; the store refuses them earlier.
    """
    kept = ("".join(c for c in line if c >= " " and c not in "\ufffe\uffff") for line in lines)
    label: str = graphviz.nohtml("\\n".join(graphviz.escape(line.replace("&", "&amp;")) for line in kept))
    return label


def compose(view: View, *, title: str = "argmap", dpi: int = 72, background: str = "transparent") -> str:
    """The DOT of a view. Names of nodes are ids; ``id`` and ``class`` attributes let a page style and find them."""
    graph = graphviz.Digraph(graph_attr={
        "rankdir": "TB" if view.downward else "LR", "bgcolor": "white" if background == "white" else "transparent", "ranksep": "0.5" if view.below else "0.36", "nodesep": "0.3", "splines": "spline",
        "fontname": FONT, "pad": "0.1", "outputorder": "edgesfirst", "newrank": "true", "charset": "UTF-8",
        "dpi": str(dpi), "tooltip": " ",
    }, node_attr={"fontname": FONT, "fontsize": f"{FONT_PX:g}", "tooltip": " "},
       edge_attr={"fontname": FONT, "fontsize": f"{FONT_PX:g}", "tooltip": " "})
    graph.attr(label="", comment=author_text((title,)))
    characters = 34 if view.downward else _characters(view)
    for box in view.boxes:
        _add_box(graph, box, characters)
    for dot in view.dots:
        _add_dot(graph, dot)
    backward = {box.id for box in view.boxes if box.side == "right"} | {dot.id for dot in view.dots if dot.side == "right"}
    for line in view.lines:
        _add_line(graph, line, line.tail in backward and line.head in backward)
    if not view.downward:
        _hold_apart(graph, view)
    for upper, lower in view.below:
        graph.edge(upper, lower, style="invis", weight="1", key=f"hold-{upper}-{lower}")
    return str(graph.source)


SHEET_PX = 1700
"""The width to aim at; columns seldom fill it, and at 1,590 px the labels are 13 px high on a laptop's 1366 px."""


def _characters(view: View) -> int:
    """How long a line may be so that all columns fit the sheet: few columns, wide boxes, and a map less tall."""
    into: dict[str, list[str]] = {}
    for line in view.lines:
        if line.leads:
            into.setdefault(line.head, []).append(line.tail)
    tails = {line.tail for line in view.lines if line.leads}
    columns = 0
    for sides in (("left", "middle"), ("right",)):
        here = [box for box in view.boxes if box.side in sides]
        ring = {box.id for box in here if box.thesis}
        seen: set[str] = set()
        loose = {box.id for box in here if not box.thesis and box.id not in tails} if ring else set()
        while ring and columns < 12:
            columns += 1
            seen |= ring
            dots = {tail for node in ring for tail in into.get(node, ())}
            ring = ({tail for dot in dots for tail in into.get(dot, ())} | loose) - seen
            loose = set()
    per_column = SHEET_PX / max(columns, 2) - 65
    return max(20, min(36, int((per_column - PADDING_X) / 10)))


def _lines_of(box: Box, characters: int) -> tuple[str, ...]:
    """What stands in a box, line by line: who, what the date dates, the claim, how sure, and what is folded away."""
    head = measure(box.voice, characters=max(characters, 24), most_lines=2).lines if box.voice else ()
    about = measure(box.about, characters=max(characters, 24), most_lines=3).lines if box.about else ()
    foot = ((box.hedge,) if box.hedge else ()) + ((f"+ {box.folded} not shown",) if box.folded else ())
    return (*head, *about, *measure(box.says, characters=characters).lines, *foot)


def _add_box(graph: graphviz.Digraph, box: Box, characters: int) -> None:
    lines = _lines_of(box, characters)
    width = max(line_width(line) for line in lines) + PADDING_X
    height = LINE_PX * len(lines) + PADDING_Y
    graph.node(
        box.id, label=author_text(lines), id=f"node-{box.id}", shape="box", fixedsize="true",
        width=f"{width / _PX:.3f}", height=f"{height / _PX:.3f}",
        style="filled,rounded,dashed" if box.basis == "reconstructed" else "filled,rounded",
        penwidth="3" if box.thesis else "1.3", fillcolor=FILL[box.tint], color=INK[box.tint], fontcolor="#1a1a1f",
        **{"class": f"claim {box.tint} {box.basis}{' thesis' if box.thesis else ''}"},
    )


def _add_dot(graph: graphviz.Digraph, dot: Dot) -> None:
    graph.node(
        dot.id, label="", id=f"node-{dot.id}", shape="circle", fixedsize="true", width="0.15", height="0.15",
        style="filled", fillcolor="#ffffff" if dot.basis == "reconstructed" else INK[dot.tint], color=INK[dot.tint],
        penwidth="1.6", **{"class": f"step {dot.tint} {dot.basis}"},
    )


def _add_line(graph: graphviz.Digraph, line: Line, backward: bool) -> None:
    """Draw a line; on the right side it is drawn from head to tail, so that grounds run outward."""
    attributes = look(line.kind, line.basis)
    attributes["class"] = f"line {line.kind} {line.basis}"
    attributes["id"] = f"line-{line.id}"
    if not line.leads:
        attributes |= {"constraint": "false", "weight": "0"}
    if line.label or line.kind in WORDS:
        attributes |= {"label": author_text(tuple((line.label or WORDS[line.kind]).split(", "))), "fontcolor": attributes["color"]}
    if line.both:
        attributes |= {"dir": "both", "arrowtail": attributes["arrowhead"]}
    if backward:
        attributes["arrowtail"] = attributes.pop("arrowhead")
        attributes.setdefault("dir", "back")
        graph.edge(line.head, line.tail, **attributes)
    else:
        graph.edge(line.tail, line.head, **attributes)


def _hold_apart(graph: graphviz.Digraph, view: View) -> None:
    """Keep the left thesis left of the right one, and every box on its own side, whatever the replies want."""
    tails = {line.tail for line in view.lines if line.leads}
    for side in ("left", "right"):
        theses = [box.id for box in view.boxes if box.thesis and box.side == side]
        loose = [box.id for box in view.boxes if not box.thesis and box.side == side and box.id not in tails]
        for box in loose if theses else ():
            ends = (box, theses[0]) if side == "left" else (theses[0], box)
            graph.edge(*ends, style="invis", weight="0", minlen="2", key=f"hold-{box}")
    theses_in_order = [node for node in view.sides if any(box.id == node and box.thesis for box in view.boxes)]  # whatever order the boxes are tried in
    left, right = ([node for node in theses_in_order if view.sides[node] == side] for side in ("left", "right"))
    for n, one in enumerate(left):
        for m, other in enumerate(right):  # only the first two pull each other to the same height
            graph.edge(one, other, style="invis", weight="0" if n or m else "4", minlen="4", key=f"hold-{one}-{other}")
