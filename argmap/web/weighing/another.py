"""Another's stands beside one's own: where the disagreement begins, what would move both, and where both agree."""

from __future__ import annotations

from argmap.graph import Graph
from argmap.model import Dossier
from argmap.web.paper import Element, element
from argmap.web.weighing.beginnings import offered
from argmap.web.weighing.naming import in_italics
from argmap.web.weighing.taking import Side
from argmap.weigh import Preset, Root, Standing, cone, current, double_cruxes, heading, roots
from argmap.weigh.stands import PAST, Stand

MOST_FOLDED = 40
MOST = 12
"""Rows of a list before the rest is counted."""

DOUBLE = (
    "A double crux is one stand on which you differ and that would change the verdict for both of you, if each took the "
    "other’s: it is where talking on is most worth while."
)

COMPARED = "Compared are the stands taken on this page, not what the scholars say; the claims that they share stand under Compare, Claims."

KINDS = {
    "evidence": "on evidence", "step": "on a step: you read it differently", "claim": "on a claim", "silence": "one of you takes no stand on it",
}
UNDECIDED = ("open", "contested")


def ready(presets: dict[str, Preset], mine: Side, chosen: str) -> Element:
    """Ready-made stands that can be set beside one's own with one click."""
    buttons = [
        element("button", preset.title, go=preset.name, page="beside", style="action chosen" if chosen == f"from:{preset.name}" else "action")
        for preset in offered(presets) if preset.stands != mine.stands
    ]
    return element("div", "", element("span", "Or set beside yours: ", style="quiet"), *buttons, style="begin-from")


def beside(dossier: Dossier, mine: Standing, theirs: Standing, own: Side, other: Side, theses: list[tuple[str, str]]) -> list[Element]:
    """What two sets of stands have in common, and where they part."""
    graph = mine.graph
    whose = other.whose.replace("your stands", "the other reader’s stands") if other.preset.stands else "the other reader’s stands"
    tree = [element("p", f"{heading(theirs, whose)}.")]
    tree += [element("p", sentence, style="notice") for sentence in other.unread]
    if mine.stands == theirs.stands:
        return [*tree, element("p", "Both take exactly the same stands.")]
    tree.append(element("h3", "What becomes of the theses"))
    tree.append(element("ul", "", *(
        element("li", "", element("span", dossier.voice_name(voice), style="relation"), element(
            "div", "", element("span", f"{mine.labels[thesis]} on your stands; {theirs.labels[thesis]} on the other’s. "),
            element("button", graph.claims[thesis].claim.says, go=thesis),
        )) for voice, thesis in theses
    )))
    return [*tree, *_roots(dossier, mine, theirs, theses), *_double(graph, mine, theirs, theses), *_common(graph, mine, theirs, own, other)]


def _roots(dossier: Dossier, mine: Standing, theirs: Standing, theses: list[tuple[str, str]]) -> list[Element]:
    documents = {voice for voice, file in dossier.voices.items() if file.kind == "document"}
    bearing = {node for _, thesis in theses for node in cone(mine.graph, thesis)}
    every = roots(mine.graph, mine, theirs, documents)
    found = [root for root in every if root.node in bearing]
    elsewhere = len(every) - len(found)
    apart = [root for root in found if not _one_is_open(root)]
    silent = [root for root in found if _one_is_open(root)]
    tree = [element("h3", "Where the disagreement begins")]
    if not every:
        return [*tree, element("p", "Nothing comes out differently on the two sets of stands, though they are not the same.")]
    if found:
        tree.append(element("p", "On these you come out differently although everything behind them comes out the same; what else differs about these theses follows from them.", style="quiet wide"))
        if apart:
            tree += [element("ul", "", *(_root(mine, theirs, root) for root in apart[:MOST])), *_rest(apart)]
        if silent:
            rows = [element("ul", "", *(_root(mine, theirs, root) for root in silent[:MOST_FOLDED])), *_rest(silent, MOST_FOLDED)]
            said = f"{len(silent)} {'more ' if apart else ''}on which one of you has decided and the other has not"
            tree += [] if apart else [element("p", "On none of them have both of you decided: one of you only leaves open what the other does not.")]
            tree.append(element("details", "", element("summary", said), *rows))
    if elsewhere:
        more = "You also differ" if found else "You differ only"
        tree.append(element("p", f"{more} on {elsewhere} {'claim or step' if elsewhere == 1 else 'claims and steps'} that {'does' if elsewhere == 1 else 'do'} not bear on this question.", style="quiet"))
    return tree


def _one_is_open(root: Root) -> bool:
    """Whether the two part only in that one of them has not decided."""
    return root.kind == "silence" or root.mine in UNDECIDED or root.theirs in UNDECIDED


def _root(mine: Standing, theirs: Standing, root: Root) -> Element:
    graph = mine.graph
    sides = f" {_said(graph, mine, root.node)} on your side, {_said(graph, theirs, root.node)} on the other’s"
    where = {"step": "on a step", "claim": "on a claim", "evidence": "on evidence"}
    kind = f"{where[root.kind]}: one of you leaves it undecided" if root.kind != "silence" and _one_is_open(root) else KINDS[root.kind]
    return element("li", "", element("span", kind, style="relation"), element("div", "", element("button", "", *_words(graph, root.node), go=root.node), element("small", sides)))


def _double(graph: Graph, mine: Standing, theirs: Standing, theses: list[tuple[str, str]]) -> list[Element]:
    rows = [
        element("li", "", element("span", "double crux", style="relation"), element(
            "div", "", element("button", "", *_words(graph, crux.node), go=crux.node),
            element("small", "", element("span", " for "), *in_italics(graph, thesis), element("span", (
                f": {_stand(crux.mine)} on your side, {_stand(crux.theirs)} on the other’s. If you took the other’s stand, it would {_then(crux.mine_after)} "
                f"on your side; if the other took yours, it would {_then(crux.theirs_after)} on the other’s."
            ))),
        )) for _, thesis in theses for crux in double_cruxes(graph, mine, theirs, thesis)
    ]
    tree = [element("h3", "What would move both of you")]
    if not rows:
        return [*tree, element("p", "No single stand on which you differ would change a thesis for both of you, if each took the other’s.")]
    return [*tree, element("p", DOUBLE, style="quiet wide"), element("ul", "", *rows[:MOST]), *_rest(rows)]


def _common(graph: Graph, mine: Standing, theirs: Standing, own: Side, other: Side) -> list[Element]:
    """The stands both take; where both began from the same ready-made ones, those apart from what is their own."""
    given = own.preset.stands if own.preset.name == other.preset.name else {}
    same = [node for node, stand in mine.stands.items() if theirs.stands.get(node) == stand]
    opposed = [node for node, stand in mine.stands.items() if node in theirs.stands and theirs.stands[node] != stand]
    tree = [element("h3", "Where both agree"), element("p", COMPARED, style="quiet wide")]
    if not same:
        return [*tree, element("p", "You have no stand in common." if opposed else "There is no claim or step on which both sets of stands take one.")]
    counted = f"{len(same)} of the {len(same) + len(opposed)} claims and steps on which both take a stand."
    beyond = [node for node in same if given.get(node) != mine.stands[node]]
    if len(beyond) < len(same):
        changed = [sum(1 for node in {**given, **side.stands} if given.get(node) != side.stands.get(node)) for side in (mine, theirs)]
        yours, others = (f"{count} stand{'' if count == 1 else 's'}" for count in changed)
        counted += (
            f" But {len(same) - len(beyond)} of them are in the stands both of you began from, “{own.preset.title}”. Of your own you changed {yours}, "
            f"the other {others}; on {len(beyond)} of these you agree{':' if beyond else '.'}"
        )
        same = beyond
    rows = [
        element("li", "", element("span", f"both: {PAST[mine.stands[node]]}", style="relation"), element("div", "", element("button", "", *_words(graph, node), go=node)))
        for node in same[:MOST]
    ]
    return [*tree, element("p", counted, style="quiet"), element("ul", "", *rows), *_rest(same)]


def _words(graph: Graph, node: str) -> list[Element]:
    """A claim in its own words; a step by its name, the claims in it in italics."""
    if node in graph.claims:
        return [element("span", graph.claims[node].claim.says)]
    words = in_italics(graph, node)
    words[0]["x"] = words[0]["x"][0].upper() + words[0]["x"][1:]
    return words


def _said(graph: Graph, side: Standing, node: str) -> str:
    """A side's stand on a node where it takes one, else how the node comes out for it."""
    taken = side.stands.get(node)
    if taken is None and node in graph.steps and current(graph, side.stands, node) == "allow" and side.of(node) == "holds":
        return "holds"
    return PAST[taken] if taken is not None else side.of(node)


def _stand(stand: Stand | None) -> str:
    return PAST[stand] if stand is not None else "no stand"


def _then(label: str) -> str:
    return {"stands": "stand", "falls": "fall"}.get(label, f"be {label}")


def _rest(rows: list[Root] | list[Element] | list[str], most: int = MOST) -> list[Element]:
    return [element("p", f"… and {len(rows) - most} more.", style="quiet")] if len(rows) > most else []
