"""Dates between the EDTF text of a dossier, the parts of CSL-JSON, and what other programs write."""

from __future__ import annotations

import re
from typing import Any

from argmap.model.words import Dated

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}


def parts_of(date: str) -> list[int] | None:
    """Year, month and day of a plain date; ``None`` for everything that CSL has no numbers for."""
    plain = _PLAIN.fullmatch(date)
    numbers = [int(part) for part in plain.groups() if part] if plain else []
    return numbers if numbers and numbers[0] and 0 not in numbers[1:] else None


def to_csl(date: str) -> dict[str, Any]:
    """A date as CSL-JSON has it; one that its numbers cannot hold (``194X``, ``1950?``) goes as a literal, unchanged."""
    about = date.removesuffix("~")
    sides = [parts_of(side) for side in about.split("/")]
    if all(sides):
        season = len(sides) == 1 and sides[0] is not None and len(sides[0]) == 2 and sides[0][1] > 20
        if season and sides[0] is not None:
            made: dict[str, Any] = {"date-parts": [[sides[0][0]]], "season": sides[0][1] - 20}
        else:
            made = {"date-parts": sides}
        if any(side is not None and len(side) > 1 and side[1] > 20 for side in sides) and not season:
            return {"literal": date}
        return {**made, "circa": True} if about != date and len(sides) == 1 else made if about == date else {"literal": date}
    return {"literal": date}


def from_csl(written: Any) -> str | None:
    """A CSL-JSON date as EDTF text, or ``None`` where it says no date that a dossier can keep."""
    if isinstance(written, str | int):
        return from_words(str(written))
    if not isinstance(written, dict):
        return None
    sides = written.get("date-parts")
    if isinstance(sides, list) and 1 <= len(sides) <= 2 and all(isinstance(side, list) and side for side in sides):
        texts = [_from_parts(side) for side in sides]
        if None in texts:
            return None
        season = str(written.get("season", ""))
        if len(sides) == 1 and len(sides[0]) == 1 and (number := _SEASONS.get(season.lower()) or (int(season) if season in "1234" and season else 0)):
            texts = [f"{texts[0]}-2{number}"]
        date = "/".join(str(text) for text in texts)
        return possible(f"{date}~" if written.get("circa") and len(sides) == 1 else date)
    for field in ("raw", "literal"):
        if isinstance(written.get(field), str) and (found := from_words(written[field])):
            return found
    return None


def _from_parts(side: list[Any]) -> str | None:
    try:
        numbers = [int(str(part).strip()) for part in side[:3] if str(part).strip()]
    except ValueError:
        return None
    if not numbers or not 0 < numbers[0] <= 9999:
        return None
    kept = numbers[:1]
    for number in numbers[1:]:
        if number == 0:  # some programs write 0 for a month they do not know
            break
        kept.append(number)
    return f"{kept[0]:04}" + "".join(f"-{number:02}" for number in kept[1:])


_WRITTEN = (
    (re.compile(r"(\d{1,2})\.? ([a-z]+)\.?,? (\d{4})"), (3, 2, 1)),
    (re.compile(r"([a-z]+)\.? (\d{1,2}),? (\d{4})"), (3, 1, 2)),
    (re.compile(r"([a-z]+)\.?,? (\d{4})"), (2, 1, 0)),
)


def from_words(text: str) -> str | None:
    """A date as programs write it (``1999/03/04``, ``4 March 1999``, ``Winter 1999``, ``1945--1950``); never a guess."""
    said = " ".join(text.strip().strip("[]").split())
    if possible(said):
        return said
    slashed = re.fullmatch(r"(\d{4})/(\d{0,2})/(\d{0,2})(/.*)?", said)
    if slashed:  # RIS: year/month/day/other, with empty places
        parts = [part for part in slashed.groups()[:3] if part]
        return possible("-".join([parts[0], *(part.zfill(2) for part in parts[1:])]))
    years = re.fullmatch(r"(\d{4})\s?(?:-{1,3}|–|—)\s?(\d{4})", said)
    if years:
        return possible(f"{years[1]}/{years[2]}")
    about = re.fullmatch(r"(?:c|ca|circa)\.? ?(\d{4})", said, re.IGNORECASE)
    if about:
        return f"{about[1]}~"
    stamp = re.fullmatch(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*", said)
    if stamp:
        return possible(stamp[1])
    for pattern, (year, name, day) in _WRITTEN:
        if (found := pattern.fullmatch(said.lower())) and (number := month(found[name])):
            return possible(f"{found[year]}-{number:02}" + (f"-{int(found[day]):02}" if day and number < 20 else ""))
    return None


def month(name: str) -> int:
    """The number of a month or season (21 to 24) by its English name or its first letters; 0 where it is none."""
    word = name.strip().lower().rstrip(".")
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 12 else 0
    if word in _SEASONS:
        return 20 + _SEASONS[word]
    return MONTHS.index(word[:3]) + 1 if len(word) >= 3 and word[:3] in MONTHS else 0


def possible(date: str) -> str | None:
    """The date, if a dossier can keep it."""
    try:
        return Dated(date=date, role="published").date
    except ValueError:
        return None


def shown(date: str) -> dict[str, Any]:
    """A date for a printed citation: CSL's own form where it has one, else in words, never more than is known."""
    made = to_csl(date)
    if "literal" not in made and not made.get("circa"):
        return made
    said = re.sub(r"(\d{4}-\d\d(?:-\d\d)?)", lambda found: _in_words(found[1]), date)
    said = re.sub(r"([^/]+)~", r"ca. \1", said)
    said = re.sub(r"([^/]+)[?%]", r"\1?", said)
    said = said.replace("../", "before ").replace("/..", " and after").strip("/").replace("/", "–")
    return {"literal": said}


def _in_words(date: str) -> str:
    parts = parts_of(date)
    if parts is None:
        return date
    names = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
             "November", "December")
    if len(parts) == 1:
        return str(parts[0])
    if len(parts) == 2:
        named = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}.get(parts[1]) or names[parts[1]]
        return f"{named} {parts[0]}"
    return f"{names[parts[1]]} {parts[2]}, {parts[0]}"


def years_of(date: str) -> dict[str, Any]:
    """The years of a span alone, for author-date: citeproc-py leaves a span of months out where only its year is wanted."""
    sides = [parts_of(side) for side in date.split("/")]
    years = list(dict.fromkeys(side[0] for side in sides if side is not None))
    return {"date-parts": [[year] for year in years]} if all(sides) and len(sides) == 2 else shown(date)


def in_words(date: str) -> str:
    """A date as a note prints it: ``August 27, 1950``."""
    made = shown(date)
    if "literal" in made:
        return str(made["literal"])
    return "–".join(_in_words(side) for side in date.split("/"))
