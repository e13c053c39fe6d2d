"""Names in a text: every form of the dossier's people and voices, and whom a form can mean.

A name may be another person's: `Kim` in Stueck's commentary is Kim Il Sung, and the dossier says so by a form with
``source: stueck-commentary``. Where nothing says so, a form that several bear is ambiguous, and all are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from argmap.model import Dossier
from argmap.text.fold import fold

_TITLES = r"(?:Sir|Dame|Lord|Lady|Dr|Prof|Professor|Mr|Mrs|Ms|Comrade|President|General|Marshal|Rev|The|the)\.? "


class Name(NamedTuple):
    """A form of a name as it stands in a folded text, and the keys of those it can mean: one, or it is ambiguous."""

    start: int
    end: int
    means: tuple[str, ...]


class Names(NamedTuple):
    """The forms that a text may use: a pattern, and whom each form can mean."""

    pattern: re.Pattern[str] | None
    means: dict[str, tuple[str, ...]]

    def found_in(self, text: str) -> list[Name]:
        """The names in a folded stretch of text; where one holds another, the longer is taken."""
        if self.pattern is None:
            return []
        return [Name(m.start(), m.end(), self.means[m.group()]) for m in self.pattern.finditer(text)]


def names_for(dossier: Dossier, source: str = "") -> Names:
    """All forms of all names; a form that the dossier gives to one person in ``source`` means that one there."""
    means: dict[str, dict[str, None]] = {}
    settled: dict[str, str] = {}
    for key, form, of in _forms(dossier):
        shown = fold(form).text.strip()
        if len(shown) < 2 or not any(letter.isupper() for letter in shown):
            continue
        means.setdefault(shown, {})[key] = None
        if of and of == source:
            settled[shown] = key
    meant = {form: (settled[form],) if form in settled else tuple(keys) for form, keys in means.items()}
    forms = sorted(meant, key=lambda form: (-len(form), form))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)") if forms else None
    return Names(pattern, meant)


def _forms(dossier: Dossier) -> Iterator[tuple[str, str, str]]:
    """``(key, form, source)``: names as written, without titles, family names, and the other forms people record."""
    for key, person in dossier.head.people.items():
        for name in (person.name, person.short):
            if name:
                yield from _as_written_and_bare(key, name)
        yield key, _family(person.name, person.sort), ""
        for form in person.forms:
            yield key, form.name, form.source or ""
            yield key, re.sub(rf"\A{_TITLES}", "", form.name), form.source or ""
    for voice, file in dossier.voices.items():
        if voice not in dossier.head.people and not file.people:  # else its people's names are given there
            for name in (file.name, file.short):
                if name:
                    bare = re.sub(r"\s*\(.*\)\s*\Z", "", name)
                    yield from _as_written_and_bare(voice, bare)


def _as_written_and_bare(key: str, name: str) -> Iterator[tuple[str, str, str]]:
    yield key, name, ""
    yield key, re.sub(rf"\A{_TITLES}", "", name), ""


def _family(name: str, sort: str | None) -> str:
    """The family name: before the comma of the form that lists sort by; where that has none, the family comes first."""
    if not sort:
        return name
    before, comma, after = sort.partition(", ")
    if comma:  # an institution is not called by the place it stands in: Marsh Wenlow, vestry of
        return before if after[:1].isupper() else name
    return sort.split()[0]


def voices_of(dossier: Dossier, key: str) -> tuple[str, ...]:
    """The voices in which somebody speaks: their own, and those that list them among their people."""
    return tuple(voice for voice, file in dossier.voices.items() if voice == key or key in (file.people or ()))
