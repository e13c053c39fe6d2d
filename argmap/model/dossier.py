"""A whole dossier in memory: its files as read, and where in them each thing stands."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any, NamedTuple

from argmap.model.claim import Claim
from argmap.model.files import DossierFile, RelationsFile, VoiceFile
from argmap.model.quotation import Quotation

Quoted = tuple[str | int, ...]
"""Keys that lead to a place in a file: ``("claims", "desired", "quotes", 0)``."""

RELATIONS = "relations"
"""The first word of the id of whatever relations.yaml holds; no voice may bear it."""


class FileLines(NamedTuple):
    """One file as it was read: its printed path, and its lines as a tree ``{None: line, key: subtree or line}``."""

    path: str
    tree: dict[Any, Any]

    def at(self, *keys: str | int) -> int:
        """The line (from 1) on which ``keys`` stands, or that of its nearest container."""
        here: Any = self.tree
        line = here.get(None, 1)
        for key in keys:
            if not isinstance(here, dict) or key not in here:
                break
            here = here[key]
            line = here if isinstance(here, int) else here.get(None, line)
        return int(line)


class Dossier(NamedTuple):
    """Everything a dossier's folder says, validated.

    ``lines`` is keyed by file: ``dossier``, ``relations`` and each voice. ``withheld`` holds the ids of what was
    written but is not valid (``donggil-kim.desired``, ``dossier.stueck``; a whole file by its name alone, a whole
    field as ``dossier.people``), so that a reference to one of them is not reported a second time.
    """

    name: str
    folder: str
    head: DossierFile
    voices: dict[str, VoiceFile]
    relations: RelationsFile
    lines: dict[str, FileLines]
    withheld: frozenset[str] = frozenset()

    def claims(self) -> Iterator[tuple[str, str, Claim]]:
        """All claims as ``(id, voice, claim)``, in the order of the files."""
        for voice, file in self.voices.items():
            for name, claim in file.claims.items():
                yield f"{voice}.{name}", voice, claim

    def _repr_html_(self) -> str:
        """The dossier in a notebook: what it asks, and who answers with which thesis. Every word is escaped."""
        rows = []
        for name, question in self.head.questions.items():
            rows.append(f"<h4>{escape(question.asks)}</h4>")
            for voice, file in self.voices.items():
                theses = [file.claims[one.thesis].says for one in file.positions.values() if one.answers == name and one.thesis in file.claims]
                rows += [f"<p><b>{escape(self.voice_name(voice))}</b>: {escape(says)}</p>" for says in theses]
        claims = sum(len(file.claims) for file in self.voices.values())
        return f"<h3>{escape(self.head.title)}</h3>{''.join(rows)}<p>{claims:,} claims of {len(self.voices)} voices</p>"

    def all_theses(self) -> frozenset[str]:
        """The ids of every thesis, on whatever question; one that is no claim is among them, and a finding elsewhere."""
        return frozenset(f"{voice}.{position.thesis}" for voice, file in self.voices.items() for position in file.positions.values())

    def theses_on(self, question: str) -> list[tuple[str, str]]:
        """The positions on a question as ``(voice, id of its thesis)``, in the order of the files; a thesis that is no
        claim is among them."""
        return [(voice, f"{voice}.{one.thesis}") for voice, file in self.voices.items() for one in file.positions.values() if one.answers == question]

    def where(self, file: str, *keys: str | int) -> tuple[str, int]:
        """Path and line of a place, for a finding."""
        if file not in self.lines:
            return file, 0
        return self.lines[file].path, self.lines[file].at(*keys)

    def withholds(self, node: str) -> bool:
        """Whether an id was written but is not valid: its own finding says so already."""
        file, _, rest = node.partition(".")
        return file in self.withheld or f"{file}.{rest.partition('.')[0]}" in self.withheld

    def voice_name(self, voice: str) -> str:
        """A voice as people read it: its own name, that of its people, or the words of its key."""
        file = self.voices.get(voice)
        if file is not None and file.name:
            return file.name
        people = file.people if file is not None and file.people else (voice,)
        return " and ".join(self.person_name(person) for person in people)

    def person_name(self, person: str) -> str:
        """A person's name as shown; a voice's where the key is a voice's."""
        if person in self.head.people:
            return self.head.people[person].name
        file = self.voices.get(person)
        return file.name if file is not None and file.name else person.replace("-", " ")

    def source_name(self, source: str) -> str:
        """A source as people read it: its short name, else its title, else its key."""
        about = self.head.sources.get(source)
        return (about.short or about.csl.title or source) if about is not None else source

    def source_of(self, voice: str, named: str | None) -> str | None:
        """The source of a quotation: the one it names, or its voice's own."""
        file = self.voices.get(voice)
        return named or (file.source if file is not None else None)

    def quotations(self) -> Iterator[tuple[str, Quoted, str, Quotation]]:
        """Every quotation as ``(file, keys, place, quotation)``: of claims, steps, replies, frame and accounts."""
        for voice, file in self.voices.items():
            for name, claim in file.claims.items():
                keys: Quoted = ("claims", name)
                yield from _numbered(voice, keys, f"{voice}.{name}", claim.quotes)
                for step_name, step in claim.because.items():
                    yield from _numbered(voice, (*keys, "because", step_name), f"{voice}.{name}.{step_name}", step.quotes)
            for name, reply in file.replies.items():
                yield from _numbered(voice, ("replies", name), f"{voice}.{name}", reply.quotes)
            for name, passage in file.frame.items():
                yield from _numbered(voice, ("frame", name), f"{voice}.{name}", passage.quotes)
        for name, reply in self.relations.relations.items():
            yield from _numbered(RELATIONS, (RELATIONS, name), f"{RELATIONS}.{name}", reply.quotes)
        for name, fact in self.relations.disputed_facts.items():
            for n, account in enumerate(fact.accounts):
                keys = ("disputed-facts", name, "accounts", n)
                for at, key, place, quote in _numbered(RELATIONS, keys, f"{RELATIONS}.{name}", account.quotes):
                    own = account.source or (self.source_of(account.of, None) if account.of else None)
                    yield at, key, place, quote if quote.source else quote.model_copy(update={"source": own})


def _numbered(
    file: str, keys: Quoted, place: str, quotes: tuple[Quotation, ...]
) -> Iterator[tuple[str, Quoted, str, Quotation]]:
    for n, quote in enumerate(quotes):
        yield file, (*keys, "quotes", n), place, quote
