"""Evidence against theses: how far an item of evidence tells rival theses apart. Theses are never ranked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from argmap.graph import Graph
from argmap.model.files import Label
from argmap.weigh.standing import standing
from argmap.weigh.stands import Taken, with_changes
from argmap.weigh.wiring import Wiring, wire

Rating = Literal["CC", "C", "N", "I", "II", "NA"]
"""'If this thesis held, would you expect this evidence?' Very much so, yes, either way, no, by no means; not
applicable. A cell left blank is not N: leave it out."""

POINTS: dict[str, int] = {"CC": 2, "C": 1, "N": 0, "I": -1, "II": -2}


class Diagnosticity(NamedTuple):
    """How far evidence tells theses apart, from 0 to 1, and the two cells that show it."""

    value: float
    most_expected: str
    least_expected: str


class Shift(NamedTuple):
    """What becomes of the theses when one item of evidence is rejected."""

    evidence: str
    before: tuple[Label, ...]
    after: tuple[Label, ...]


def diagnosticity(ratings: Mapping[str, Rating]) -> Diagnosticity | None:
    """``(max - min) / 4`` over the rated theses; ``None`` (not 0) with fewer than two ratings.

    NA counts as no rating. The measure does not change when a thesis rated inside the range is added, which a variance
    would (the matrix is that of Heuer 1999, chapter 8).
    """
    rated = {thesis: POINTS[rating] for thesis, rating in ratings.items() if rating != "NA"}
    if len(rated) < 2:
        return None
    most, least = max(rated, key=rated.__getitem__), min(rated, key=rated.__getitem__)
    return Diagnosticity((rated[most] - rated[least]) / 4, most, least)


def items_against(ratings: Iterable[Rating]) -> int:
    """How many items of evidence one would not expect if the thesis held: a count, and no rank of theses."""
    return sum(1 for rating in ratings if POINTS.get(rating, 0) < 0)


def shifts(graph: Graph, stands: Taken, theses: tuple[str, ...], evidence: Iterable[str]) -> list[Shift]:
    """Which evidence discriminates by the drawn arguments alone: what rejecting each item does to the theses."""
    wiring = wire(graph)
    before = _labels(wiring, stands, theses)
    found = [Shift(item, before, _labels(wiring, with_changes(stands, {item: "reject"}), theses)) for item in evidence]
    return [shift for shift in found if shift.after != shift.before]


def _labels(wiring: Wiring, stands: Taken, theses: tuple[str, ...]) -> tuple[Label, ...]:
    labels = standing(wiring, stands).labels
    return tuple(labels[thesis] for thesis in theses)
