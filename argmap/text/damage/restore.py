"""The text that is read and quoted: a raw text repaired as declared, with its lacunae in place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from argmap.text.damage.lacunae import LacunaPlace, find_lacunae, place_lacunae
from argmap.text.damage.repair import Mark, Repaired, repair


class Restored(NamedTuple):
    """A repaired text and the places where words are lost; with the way from its offsets to the raw file's and back.

    Quotations are anchored on ``fold(restored.text)``: a place found there has offsets in ``text``, which
    ``raw_start`` and ``raw_end`` take to the raw characters.
    """

    repaired: Repaired
    lacunae: tuple[LacunaPlace, ...]

    @property
    def text(self) -> str:
        """What is shown: foreign words are gone from it, and lost words are not filled."""
        return self.repaired.text

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every place at which the text differs from the file."""
        return self.repaired.marks

    def raw_start(self, offset: int) -> int:
        """The raw offset at which a shown character begins."""
        return self.repaired.raw_start(offset)

    def raw_end(self, offset: int) -> int:
        """The raw offset just after the shown character before ``offset``."""
        return self.repaired.raw_end(offset)

    def from_raw(self, offset: int) -> int:
        """The shown offset of a raw character."""
        return self.repaired.from_raw(offset)


def restore(
    raw: str, read_as: str | None = None, foreign_words: Iterable[str] = (),
    declared: Iterable[tuple[str, str | None, str | None]] = (), *, suspect: bool = True,
) -> Restored:
    """Repair a raw text as declared and mark its lacunae: ``declared`` ones (name, after, before), those where foreign
    words stood, and with ``suspect`` those that the rules suspect.

    With nothing declared and nothing suspected the text is the raw text. Raises ``UnknownEncoding``, ``Unplaced``.
    """
    repaired = repair(raw, read_as, foreign_words)
    known = [*place_lacunae(repaired.text, declared), *_where_foreign_words_stood(repaired)]
    suspected = find_lacunae(repaired.text) if suspect else ()
    return Restored(repaired, _merged(known, suspected))


def _where_foreign_words_stood(repaired: Repaired) -> list[LacunaPlace]:
    """A lacuna for each foreign word that stands in a sentence; one that has its line to itself replaces nothing."""
    places = []
    for mark in repaired.marks:
        start = repaired.text.rfind("\n", 0, mark.at) + 1
        end = repaired.text.find("\n", mark.at)
        line = repaired.text[start : end if end >= 0 else None]
        if mark.kind == "foreign" and line.strip():
            places.append(LacunaPlace(mark.at, "foreign", "foreign words stand in place of the author's"))
    return places


def _merged(known: Iterable[LacunaPlace], suspected: Iterable[LacunaPlace]) -> tuple[LacunaPlace, ...]:
    """One lacuna for each place: declared before foreign before suspected, with the rule's reason beside its own."""
    places: dict[int, LacunaPlace] = {}
    for place in [*known, *suspected]:
        first = places.setdefault(place.offset, place)
        if first is not place and place.kind == "suspected":
            places[place.offset] = first._replace(reason=f"{first.reason}; {place.reason}")
    return tuple(places[offset] for offset in sorted(places))
