"""People's names in running text: every form a dossier knows, whole words only, and what a blind sheet shows instead.

'Kim' in 'Kim Il Sung' is no mention of Donggil Kim: of two forms the longer is read. A short form that two people
share is nobody's in particular, and is masked without a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from argmap.model import Dossier, Person

_NO_NAMES = frozenset(["the", "sir", "dame", "lord", "lady", "dr", "mr", "mrs", "ms", "prof", "rev", "comrade", "saint", "st", "and", "for"])
_PERSONS_WORDS = 3
_STYLED = re.compile(r"(?<!\w)(?:Sir|Dame|Lord|Lady|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Prof\.?|Professor|Rev\.?|Comrade|Saint) $")
"""A style before a name belongs to it: 'Sir [person 2]' would tell what the number hides."""
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_BARE_MONTH = re.compile(rf"(?<!\w)(?:{_MONTHS.replace('March|', '').replace('|May', '')})(?!\w)")
_DATES = (
    re.compile(rf"(?<!\w){_DAY}(?: of)? (?:{_MONTHS})(?:,? \d{{4}})?(?!\w)"),
    re.compile(rf"(?<!\w)(?:{_MONTHS})(?: {_DAY},?)?(?: of)? \d{{4}}(?!\w)"),
    re.compile(rf"(?<!\w)(?:{_MONTHS}) {_DAY}(?!\w)"),
    re.compile(r"(?<=\b[Ii]n )(?:March|May)(?!\w)|(?<=\b[Bb]y )(?:March|May)(?!\w)|(?<=\b[Oo]f )(?:March|May)(?!\w)"
               r"|(?<=\blate )(?:March|May)(?!\w)|(?<=\bearly )(?:March|May)(?!\w)|(?<=\b[Ss]ince )(?:March|May)(?!\w)"),
    _BARE_MONTH,
    re.compile(r"(?<!\d)1[0-9]{3}(?:s|[–-]\d{2,4})?(?!\d)|(?<!\d)20[0-9]{2}(?:s|[–-]\d{2,4})?(?!\d)"),
)


class Names(NamedTuple):
    """All forms of all names, and the one pattern that finds them: ``owners`` says whose a form may be. ``bodies`` are the
    keys of institutions: of them one says 'some of whom', and not 'he'."""

    owners: dict[str, frozenset[str]]
    pattern: re.Pattern[str] | None
    titles: tuple[str, ...]
    bodies: frozenset[str] = frozenset()

    def found(self, text: str) -> Iterator[tuple[int, int, frozenset[str]]]:
        """Every name in a text: where it stands, and whose it may be."""
        for match in self.pattern.finditer(text) if self.pattern else ():
            yield match.start(), match.end(), self.owners[_key(str(match.group("form")))]

    def people_in(self, text: str) -> frozenset[str]:
        """Everybody a text may be naming."""
        return frozenset().union(*(people for _, _, people in self.found(text)))


class Mask:
    """Puts numbers for names, and blanks for dates and titles, over all the texts of one sheet alike."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._numbers: dict[str, int] = {}

    def __call__(self, text: str) -> str:
        """A text that names nobody, no source and no date."""
        for title in self._names.titles:
            text = re.sub(re.escape(title), "[title]", text, flags=re.IGNORECASE)
        made, end = [], 0
        for start, stop, people in self._names.found(text):
            made += [_STYLED.sub("", text[end:start]), self._shown(people)]
            end = stop
        text = "".join([*made, text[end:]])
        for pattern in _DATES:
            text = pattern.sub("[date]", text)
        return text

    def _shown(self, people: frozenset[str]) -> str:
        if len(people) > 1:
            return "[name]"
        who = next(iter(people))
        return f"[{'group' if who in self._names.bodies else 'person'} {self._numbers.setdefault(who, len(self._numbers) + 1)}]"


def tells_a_date(text: str) -> bool:
    """Whether a text gives a year, a month or a day."""
    return any(pattern.search(text) for pattern in _DATES)


def names_of(dossier: Dossier) -> Names:
    """The names of a dossier's people, of voices that are not among them, and the titles of its sources."""
    owners: dict[str, set[str]] = {}
    for key, person in dossier.head.people.items():
        for form in forms_of(person):
            owners.setdefault(_key(form), set()).add(key)
    for voice, file in dossier.voices.items():
        if file.kind == "commentator" and not (file.people or voice in dossier.head.people):
            for form in forms_of(Person(name=_titled(dossier.voice_name(voice)))):
                owners.setdefault(_key(form), set()).add(voice)
    titles = {
        title for source in dossier.head.sources.values()
        for title in (source.csl.title, source.csl.title_short, source.csl.container_title, source.csl.collection_title)
        if title and " " in title
    }
    frozen = {form: frozenset(people) for form, people in owners.items()}
    bodies = frozenset(key for key, person in dossier.head.people.items() if _is_body(person))
    return Names(frozen, _pattern(frozen), tuple(sorted(titles, key=len, reverse=True)), bodies)


def _is_body(person: Person) -> bool:
    """Whether a name is that of an institution: no name of a person has an article, or so many words."""
    return person.name.casefold().startswith("the ") or (person.sort is None and len(person.name.split()) > _PERSONS_WORDS)


def forms_of(person: Person) -> list[str]:
    """The forms under which a person may be met: as listed, and the single words of a name of several words.

    A name that is sorted as it stands ('Kim Il Sung') is not taken apart: its words are no names by themselves.
    """
    forms = [person.name, *([person.short] if person.short else []), *(form.name for form in person.forms)]
    whole = person.sort is not None and "," not in person.sort
    parts = [part.strip() for part in person.sort.split(",")] if person.sort else person.name.split()
    whole = whole or (person.sort is None and len(parts) > _PERSONS_WORDS)  # an institution's words are anybody's
    for part in () if whole else parts:
        word = part.strip(".,;:()[]“”\"")
        if word[:1].isupper() and len(word) > 2 and word.casefold() not in _NO_NAMES:
            forms.append(word)
    return list(dict.fromkeys(form for form in forms if form.strip()))


def _titled(name: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in name.split())


def _key(form: str) -> str:
    """Names of several words are met with any capitals, single words only with their own."""
    plain = form.replace("’", "'")
    return plain.casefold() if " " in plain else plain


def _pattern(forms: dict[str, frozenset[str]]) -> re.Pattern[str] | None:
    if not forms:
        return None
    each = []
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        exact = re.escape(form).replace("'", "['’]")
        each.append(f"(?i:{exact})" if " " in form else exact)
    return re.compile(rf"(?<!\w)(?P<form>{'|'.join(each)})(?!\w)")
