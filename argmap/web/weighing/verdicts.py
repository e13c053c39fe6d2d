"""Verdicts in words, with every claim they name one click away: why they come out so, and what would change them."""

from __future__ import annotations

import re

from argmap.model import Dossier
from argmap.web.paper import Element, element
from argmap.web.weighing.beginnings import beginnings
from argmap.web.weighing.naming import in_a_list, linked, marking
from argmap.web.weighing.taking import Side
from argmap.weigh import Cruxes, Preset, Stand, Standing, Way, cruxes, explain, heading, single_changes
from argmap.weigh.stands import PAST
from argmap.weigh.wording import Changes, changes, hangs_by, way_in_words

PAIRS_BUDGET = 1_500_000
"""What a search for pairs may cost on a page: about half a second."""

BEGIN = (
    "Nothing is granted yet, so everything is open. Choose a thesis and grant or reject what its steps need, below; or click "
    "a box or a dot on the map. What follows is marked on the map."
)
SHARE = "Copy this page’s address to keep or share them."
MOST_WAYS = 6
"""Ways to change a verdict before the rest is folded away."""


PARTLY = (
    "This dossier has steps that refer to claims which are not there, or parts that could not be read. They are left out "
    "here, so what follows may change once they are mended; the findings stand below."
)


def opening(found: Standing, mine: Side, presets: dict[str, Preset], said: str, *, before: dict[str, Stand] | None = None, partly: bool = False, beyond: list[Element] | None = None) -> list[Element]:
    """What the page begins with: what to do, or whose stands these are; what could not be read of them; and of an
    author's stands what they leave ``beyond`` them."""
    tree = [element("h1", "What follows from your stands?")]
    tree += [element("p", sentence, style="notice") for sentence in (said, PARTLY if partly else "") if sentence]
    if mine.stands:
        tree.append(element("p", f"{heading(found, mine.whose)}. {SHARE}", style="wide"))
        tree += beyond or []
        if mine.preset.note and mine.stands == mine.preset.stands and not beyond:
            tree.append(element("p", without_ids(mine.preset.note, found), style="quiet wide"))
    else:
        tree.append(element("p", BEGIN, style="wide"))
    tree += [element("p", sentence, style="notice") for sentence in mine.unread]
    notes = {name: without_ids(preset.note, found) for name, preset in presets.items() if preset.note}
    return [*tree, *beginnings(found.graph, presets, mine, before, notes)]


def without_ids(words: str, found: Standing) -> str:
    """A note as it is read on a page: ids that its writer put in brackets for the file's sake are left out."""
    slugs = {claim.rpartition(".")[2] for claim in found.labels} | set(found.labels)
    return re.sub(r" \(([\w., -]+)\)", lambda named: "" if set(re.split(r", | and ", named[1])) <= slugs else named[0], words)


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


def why(found: Standing, node: str, mine: Side, *, pairs: bool, beyond: list[Element] | None = None) -> list[Element]:
    """Why the selected claim or step comes out as it does, and for a claim everything that would change it; ``beyond``
    is said where no one stand would."""
    graph = found.graph
    told = explain(graph, found, node, call=marking(), headed=False)
    because, *waits = told.sentences
    tree = [element("p", f"{heading(found, mine.whose)}:", style="quiet"), *in_a_list(because, graph), *(element("p", "", *linked(sentence, graph)) for sentence in waits)]
    if node not in graph.claims:
        return tree
    hangs = cruxes(graph, found.stands, node, most=2 if pairs else 1, budget=PAIRS_BUDGET)
    singles = single_changes(graph, found.stands, node)
    tree += what_would_change(found, hangs, singles, beyond)
    if not pairs and not hangs.fixed and not hangs.found:
        tree.append(element("p", "", element("button", "Look for two stands that would settle it together", page="pairs", go=node)))
    return tree


def what_would_change(found: Standing, hangs: Cruxes, singles: tuple[Way, ...], beyond: list[Element] | None = None) -> list[Element]:
    """Every change of one stand that gives the claim another label, by the label it has then."""
    lists = [piece for one in changes(hangs, singles) for piece in _ways(found, one)]
    said = hangs_by(hangs, singles)
    heading = element("h3", "What would change it" if lists else "Nothing on this map changes it" if hangs.fixed else "What would change it")
    several = [element("p", said)] if said else []
    if beyond and not hangs.found:
        several = beyond
    return [heading, *several, *lists, *([] if hangs.fixed else [element("p", _tried(hangs), style="quiet")])]


def _tried(hangs: Cruxes) -> str:
    """How far was looked, plainly."""
    count = len(hangs.candidates)
    each = f"each of the {count} stands that bear on it was" if count != 1 else "the one stand that bears on it was"
    if hangs.complete and hangs.most == 1:
        return f"To find this, {each} changed by itself; two or more at once were not tried."
    if hangs.complete and hangs.most == 2:
        return f"To find this, {each} changed by itself, and every two together; three or more at once were not tried."
    return f"To find this were tried: {hangs.searched}."


def _ways(found: Standing, one: Changes) -> list[Element]:
    rows = [_way(found, way) for way in one.ways]
    more = [element("details", "", element("summary", f"{len(rows) - MOST_WAYS} more"), element("ul", "", *rows[MOST_WAYS:]))] if len(rows) > MOST_WAYS else []
    return [element("p", one.title), element("ul", "", *rows[:MOST_WAYS]), *more]


def _way(found: Standing, way: Way) -> Element:
    """One stand: what is done with it, and its name; several together in a sentence."""
    if len(way.change) > 1:
        return element("li", "", element("span", "together", style="relation"), element("div", "", *linked(way_in_words(way, marking()), found.graph)))
    (node, stand), = way.change.items()
    done = f"took back the {_NOUN[found.stands[node]]} of" if stand is None else PAST[stand]
    return element("li", "", element("span", done, style="relation"), element("div", "", *linked(marking()(node), found.graph, begins=False, row=True)))


_NOUN = {"grant": "granting", "reject": "rejection", "allow": "allowing", "refuse": "refusal", "open": "leaving open"}
