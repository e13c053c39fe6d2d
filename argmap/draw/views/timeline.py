"""Time: the dated claims of a dossier in the order of what they tell of, one row a date, uncertain dates as uncertain."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import NamedTuple

from argmap.draw.views.hedges import sign
from argmap.draw.views.shapes import Box, Line, Side, View, tints
from argmap.graph import Graph
from argmap.model import Dossier

MOST_DATED = 24


class Dated(NamedTuple):
    """A claim with one of its dates: the date as written, its role, a key that sorts it, and in words what it dates."""

    node: str
    date: str
    role: str
    key: tuple[int, int, int]
    what: str = ""


def dated_claims(graph: Graph, dossier: Dossier | None = None) -> list[Dated]:
    """Claims with dates of events or documents, in the order of time; a span begins where it begins."""
    found = [
        Dated(node, one.date, one.role, _key(one.date), _what(one.role, one.of, one.note, dossier))
        for node, claim in graph.claims.items() for one in claim.claim.dates
    ]
    return sorted(found, key=lambda one: one.key)


_ROLES = {"editors-note": "date of an editors’ note", "claimed": "so dated in the text"}


def _what(role: str, of: str | None, note: str | None, dossier: Dossier | None) -> str:
    """What a date is the date of. A claim may tell of one thing and name the date of another: the map-maker's note
    says which, and a date that only somebody gives is said to be theirs."""
    said = " ".join((note or "").split()).rstrip(".")
    if role == "event":
        return said
    if said and "date" in said:
        return said
    who = _short_name(dossier, of) if of and dossier is not None else ""
    whose = f"as {who} dates it" if who and role == "claimed" else _ROLES.get(role, role)
    return f"{said}, {whose}" if said and role == "claimed" else whose


def _short_name(dossier: Dossier, who: str) -> str:
    file, person = dossier.voices.get(who), dossier.head.people.get(who)
    return (file.short if file is not None else None) or (person.short if person is not None else None) or dossier.person_name(who)


def timeline(dossier: Dossier, graph: Graph, question: str | None = None, *, most: int = MOST_DATED) -> View:
    """The dated claims from the earliest down, each with its date, those of one day side by side; no boxes where the dossier has no dates."""
    colours = tints(dossier, graph, question or next(iter(dossier.head.questions)))
    first: dict[str, Dated] = {}
    for one in dated_claims(graph, dossier):
        first.setdefault(one.node, one)
    shown = list(first.values())[:most]
    sides: dict[str, Side] = dict.fromkeys((one.node for one in shown), "left")
    boxes = tuple(
        Box(
            one.node, "left", colours.get(graph.claims[one.node].voice, "middle"), False,
            f"{date_in_words(one.date)} · {dossier.voices[graph.claims[one.node].voice].short or dossier.voice_name(graph.claims[one.node].voice)}",
            graph.claims[one.node].claim.says, graph.claims[one.node].basis, 0,
            sign(dossier, graph.claims[one.node].voice, graph.claims[one.node].claim), f"({one.what})" if one.what else "",
        )
        for one in shown
    )
    groups = [list(group) for _, group in groupby(shown, key=lambda one: one.key)]
    lines = tuple(
        Line(f"time-{later.node}", earlier[0].node, later.node, "time", "explicit", leads=True)
        for earlier, following in pairwise(groups) for later in following
    )
    return View(boxes, (), lines, sides, downward=True)


SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)


def date_in_words(date: str) -> str:
    """A date as one reads it: ``about June 1950``, ``17 September 1947``, ``May 1947 to August 1947``."""
    return " to ".join(_one_date(part) if part not in ("", "..") else "…" for part in date.split("/"))


def _one_date(date: str) -> str:
    mark = "perhaps " if date.endswith(("?", "%")) else "about " if date.endswith("~") else ""
    year, *rest = date.rstrip("?~%").split("-")
    words = f"{year[:-1]}0s" if year.endswith("X") and not year.endswith("XX") else year
    if rest and rest[0] in SEASONS:
        words = f"{SEASONS[rest[0]]} {words}"
    elif rest and rest[0].isdigit():
        words = f"{MONTHS[int(rest[0]) - 1]} {words}"
        if len(rest) > 1 and rest[1].isdigit():
            words = f"{int(rest[1])} {words}"
    return mark + words


def _key(date: str) -> tuple[int, int, int]:
    """Year, month and day of a date's beginning; what is not stated sorts before what is, an X as its least digit."""
    first = date.split("/")[0] or date.split("/")[-1]
    numbers = [int(part.replace("X", "0")) for part in re.findall(r"[0-9X]+", first)]
    if len(numbers) > 1 and numbers[1] > 12:
        numbers[1] = 3 * (numbers[1] - 20)  # a season begins in March, June, September or December
    return (*numbers, 0, 0, 0)[:3]  # type: ignore[return-value]
