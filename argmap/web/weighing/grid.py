"""Evidence against theses, as the reader rates it, and as the drawn arguments have it; theses are never ranked."""

from __future__ import annotations

from typing import Any, cast

from argmap.graph import Graph
from argmap.model import Dossier
from argmap.web import address
from argmap.web.paper import Element, element
from argmap.web.weighing import taking
from argmap.web.weighing.naming import clipped
from argmap.weigh import Diagnosticity, Rating, Standing, cone, diagnosticity, shifts
from argmap.weigh.line import LONGEST, ratings_read, ratings_written
from argmap.weigh.presets import asserted

EXPECT = {"CC": "very much so", "C": "yes", "N": "either way", "I": "no", "II": "by no means", "NA": "not applicable"}

ASKED = (
    "For each item ask: if this thesis held, would you expect this evidence? Rate what you like and leave the rest blank; "
    "‘either way’ is a rating, blank and ‘not applicable’ are none. Evidence that one would expect whichever thesis held "
    "tells nothing apart, however often it is quoted. The ratings are in this page’s address."
)


def evidence(dossier: Dossier, graph: Graph, theses: list[str]) -> list[str]:
    """The quoted claims for which nobody gives a ground and that bear on some thesis: documents first."""
    behind = list(dict.fromkeys(node for thesis in theses for node in cone(graph, thesis)))
    found = [node for node in behind if node in graph.claims and not graph.supports(node) and node not in theses and asserted(dossier, graph.claims[node])]
    return sorted(found, key=lambda node: dossier.voices[graph.claims[node].voice].kind != "document")


def rate(node: str, thesis: str, rating: str, graph: Graph) -> None:
    """Put a rating into the address, or take it out."""
    at = address.read()
    ratings = ratings_read(at.rates)
    ratings.pop((node, thesis), None)
    if rating in EXPECT and node in graph.claims and thesis in graph.claims:
        ratings[node, thesis] = cast("Rating", rating)
    line = ratings_written(ratings)
    if len(line) > LONGEST:
        taking.say("So many ratings no longer fit into an address, so the last was not taken.", "matrix")
    else:
        address.write(at._replace(rates=line))


def matrix(dossier: Dossier, found: Standing, other: Standing | None, theses: list[str], names: dict[str, str], rates: str) -> dict[str, Any]:
    """The matrix as its part of the page takes it. ``shifts`` says what the drawn arguments alone have to say: what
    rejecting an item would do on the reader's stands, and on another's where they stand beside; ``unmoved`` says where it would do nothing."""
    graph = found.graph
    rated = ratings_read(rates)
    items = evidence(dossier, graph, theses)
    return {
        "theses": [{"id": thesis, "name": names[thesis], "says": graph.claims[thesis].claim.says} for thesis in theses],
        "rows": [
            {
                "id": item, "says": graph.claims[item].claim.says, "who": dossier.voice_name(graph.claims[item].voice),
                "ratings": [rated.get((item, thesis), "") for thesis in theses], "apart": _apart(_of(rated, item, theses), names),
            } for item in items
        ],
        **_shifted(found, other, theses, names, items),
    }


def _shifted(found: Standing, other: Standing | None, theses: list[str], names: dict[str, str], items: list[str]) -> dict[str, Any]:
    """What the drawn arguments have to say, for each side as a column, or where no item moves a thesis as a sentence."""
    mine = _shifts(found, theses, names, items)
    sides = [("By the drawn arguments alone, on your stands: if you rejected it", "your stands", mine)]
    if other is not None:
        title = "The same, on the other’s stands" if any(mine.values()) else "By the drawn arguments alone, on the other’s stands: if it were rejected"
        sides.append((title, "the other’s stands", _shifts(other, theses, names, items)))
    return {
        "shifts": [{"title": title, "moved": {item: words for item, words in moved.items() if words}} for title, _, moved in sides if any(moved.values())],
        "unmoved": [
            f"By the drawn arguments alone, on {whose}: to reject any one of these items would change no thesis. So here no single item tells the theses apart."
            for _, whose, moved in sides if not any(moved.values())
        ],
    }


def _shifts(side: Standing, theses: list[str], names: dict[str, str], items: list[str]) -> dict[str, str]:
    return {
        shift.evidence: "; ".join(
            f"{names[thesis]}: {was} → {then}" for thesis, was, then in zip(theses, shift.before, shift.after, strict=True) if was != then
        ) for shift in shifts(side.graph, side.stands, tuple(theses), items)
    }


def apart(dossier: Dossier, graph: Graph, theses: list[str], names: dict[str, str], rates: str, said: str) -> list[Element]:
    """The rated evidence, what tells the theses furthest apart first; ratings of what is not here are said."""
    rated = ratings_read(rates)
    items = evidence(dossier, graph, theses)
    found = [(item, worth) for item in items if (worth := diagnosticity(_of(rated, item, theses))) is not None]
    lost = [pair for pair in rated if not set(pair) <= graph.claims.keys()]
    tree = [element("p", f"{len(lost)} {'rating' if len(lost) == 1 else 'ratings'} in this address {'is' if len(lost) == 1 else 'are'} about claims that are not in this dossier.", style="notice")] if lost else []
    tree += [element("p", said, style="notice")] if said else []
    if not found:
        return tree
    rows = [
        element("li", "", element("span", f"{worth.value:.2f}", style="relation"), element("div", "", element("button", graph.claims[item].claim.says, go=item), element("small", f" {_apart(_of(rated, item, theses), names).partition(': ')[2]}")))
        for item, worth in sorted(found, key=lambda pair: -pair[1].value)
    ]
    return [
        *tree, element("h3", "What tells the theses apart, on your ratings"),
        element("p", "From 0 (one would expect it equally whichever thesis held) to 1. It says which evidence is worth arguing about, and nothing about which thesis to hold.", style="quiet"),
        element("ul", "", *rows),
    ]


def _of(rated: dict[tuple[str, str], Rating], item: str, theses: list[str]) -> dict[str, Rating]:
    return {thesis: rated[item, thesis] for thesis in theses if (item, thesis) in rated}


def _apart(ratings: dict[str, Rating], names: dict[str, str]) -> str:
    """Diagnosticity, explained by the two cells that show it."""
    worth: Diagnosticity | None = diagnosticity(ratings)
    if worth is None:
        return ""
    if not worth.value:
        return "0.00: to be expected equally"
    most, least = worth.most_expected, worth.least_expected
    return f"{worth.value:.2f}: {clipped(names[most], 60)}: {EXPECT[ratings[most]]}; {clipped(names[least], 60)}: {EXPECT[ratings[least]]}"
