"""Where a paper lies, as historians write it: ``RGASPI, f. 558, op. 11, d. 62, ll. 71–72``, or the words in full."""

from __future__ import annotations

import re

from argmap.model import Source
from argmap.model.source import ArchivePlace

_SHORT = {"fond": "f.", "opis": "op.", "delo": "d."}


def reference(place: ArchivePlace, *, repository: bool = True, in_full: bool = False) -> str:
    """A place in an archive. What the record does not give is not there.

    ``repository``: the archive's name in full, with its abbreviation behind it; else the abbreviation alone, where
    there is one. ``in_full``: fond, opis, delo and list in full words.
    """
    name = place.repository
    if repository:
        name = f"{name} ({place.abbreviation})" if place.abbreviation else name
    else:
        name = place.abbreviation or name
    numbers = [f"{word if in_full else _SHORT[word]} {ranged(number)}" for word in _SHORT if (number := getattr(place, word))]
    numbers += [_leaves(place, in_full)] if place.listy else ["verso"] if place.verso == "yes" else []
    boxes = [f"{word} {ranged(number)}" for word in ("box", "folder") if (number := getattr(place, word))]
    collection = [place.collection] if place.collection else []
    if any((place.fond, place.opis, place.delo)):
        return ", ".join([name, *collection, *numbers, *boxes])  # from the large to the small, as these archives count
    return ", ".join([*boxes, *numbers, *collection, name])  # from the small to the large, as Chicago has it


def _leaves(place: ArchivePlace, in_full: bool) -> str:
    leaves = place.listy or ""
    many = bool(re.search(r"\d\s*[-–—,;]\s*\d", leaves))
    word = ("listy" if many else "list") if in_full else ("ll." if many else "l.")
    verso = (" verso" if in_full else "ob.") if place.verso == "yes" else ""
    return f"{word} {ranged(leaves)}{verso}"


def ranged(numbers: str) -> str:
    """With an en dash between numbers."""
    return re.sub(r"(?<=\d)\s*(?:--?|—)\s*(?=\d)", "–", numbers)


def reference_of(source: Source, *, short: bool = False, in_full: bool = False) -> str:
    """The place of a source: from its archive's numbers, else from what its CSL fields say."""
    if source.archive is not None:
        made = reference(source.archive, repository=not short, in_full=in_full)
        return f"{made}, {source.csl.archive_place}" if source.csl.archive_place and not short else made
    csl = source.csl
    return ", ".join(part for part in (csl.archive_location, csl.archive_collection, csl.archive, "" if short else csl.archive_place) if part)


STAGES = {
    "original": "the original", "archive": "in the archive", "edition": "printed edition", "translation": "translation",
    "collection": "collection", "web": "on the web", "local-copy": "the copy that was checked",
}


def custody(source: Source) -> list[str]:
    """The chain by which the words came to us, one sentence for each link; nothing where nothing is recorded."""
    return [f"{n}. {STAGES[link.stage]}: {link.what.rstrip('.')}{f' ({link.date})' if link.date and link.date not in link.what else ''}." for n, link in enumerate(source.custody, 1)]
