"""How a source is counted, set by one field; and the places of its quotations, shown as they are to be and written so when told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from argmap.check.counting import starts_of
from argmap.check.quotes import GOOD, verify_one
from argmap.check.quoting import holds
from argmap.check.recorded import all_quoted, short
from argmap.check.texts import SourceText, open_texts
from argmap.edit.proposal import Proposal
from argmap.edit.setting import set_field
from argmap.model import Dossier
from argmap.store import (
    Extent,
    Opened,
    Refused,
    load,
    open_for_editing,
    open_places,
    places_text,
    read_places,
)
from argmap.store.editing import Keys, put, rewrite, values_of


class Move(NamedTuple):
    """A quotation whose place is another as the source is now counted."""

    file: str
    keys: Keys
    place: str
    words: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.place} {self.words}: {self.old} → {self.new}"


def count_by(folder: Path, source: str, places: Sequence[str], *, renumber: bool = False) -> tuple[Proposal, list[Move]]:
    """Set how a source is counted (``paragraph 1: first words``; none take it out), and find the quotations that it moves.

    With ``renumber`` their places are written as counted; with nothing but that to do, ``places`` are those there are.
    Raises ``Refused``.
    """
    old = _readable(load(folder).dossier)
    made = Proposal(folder, f"renumbered the quotations of {source}", ())
    if not renumber or places:
        try:
            made = set_field(folder, source, "counted", places, kind="source")
        except Refused as refused:
            if refused.code != "duplicate-name" or not renumber:
                raise
    elif source not in old.head.sources:
        raise Refused("unknown-source", 0, f"there is no source {source}; 'argmap set --help' says how to name one")
    new = _readable(made.checked().dossier) if made.changes else old
    texts = open_texts(new)
    for bad in texts.findings:
        if bad.code == "count-not-found" and bad.place == f"dossier.{source}":
            raise Refused(bad.code, 0, bad.message)
    if source not in new.head.sources:  # it would not be valid any more: that is an error of the proposal
        return made, []
    if source not in texts.by_source:
        return made._replace(notes=(f"the text of {source} is not attached: whether these words stand there, and which quotations have another place now, cannot be said",)), []
    moves = [] if not places and not renumber else _moves(new, texts.by_source, open_texts(old).by_source, source)
    if not made.changes and not moves:
        raise Refused("duplicate-name", 0, f"every quotation of {source} says its place as it is counted; nothing is to be changed")
    if renumber:
        made = _renumbered(made, moves)
    return _with_starts(made, texts.by_source, [name for name in texts.by_source if name == source or holds(new, source, name)]), moves


def _readable(dossier: Dossier | None) -> Dossier:
    if dossier is None:
        raise Refused("no-dossier", 0, "dossier.yaml cannot be read; 'argmap check' says what to mend")
    return dossier


def _moves(dossier: Dossier, texts: dict[str, SourceText], before: dict[str, SourceText], source: str) -> list[Move]:
    """The quotations that say another place than the counted one, or the one by which argmap called theirs before."""
    found: list[Move] = []
    for quoted in all_quoted(dossier):
        text, at = texts.get(quoted.source), quoted.words.at or ""
        if text is None or not at or not (quoted.source == source or holds(dossier, source, quoted.source)):
            continue
        one = verify_one(quoted, text)
        if one.status not in GOOD or one.agrees:
            continue
        start, end = (text.restored.from_raw(offset) - text.start for offset in (one.start, one.end))
        now = text.place(start, end)
        if now != at and (one.agrees is False or at in (before[quoted.source].place(start, end), before[quoted.source].place(start))):
            found.append(Move(quoted.file, (*quoted.keys, "at"), quoted.place, short(quoted.words.exact), at, now))
    return found


def _renumbered(made: Proposal, moves: list[Move]) -> Proposal:
    texts: dict[str, tuple[Opened, str]] = {opened.key: (opened, text or "") for opened, text in made.changes}
    for file in dict.fromkeys(one.file for one in moves):
        opened, text = texts.get(file) or ((there := open_for_editing(made.folder, file)), there.text)
        values: dict[str, Any] = values_of(text)
        for one in moves:
            if one.file == file:
                values = put(values, one.keys, one.new)
        texts[file] = opened, rewrite(text, values)
    return made._replace(changes=tuple(texts.values()))


def _with_starts(made: Proposal, texts: dict[str, SourceText], sources: list[str]) -> Proposal:
    """The proposal with ``places.json`` knowing from where these sources are counted now; what was verified stays."""
    recorded = read_places(made.folder)
    if recorded is None:
        return made
    extents = dict(recorded.extents)
    for name in sources:
        text = texts[name]
        if name in extents and extents[name].sha256 == text.sha256:
            extents[name] = Extent(name, text.sha256, *text.span(0, text.end - text.start), starts_of(text))
    if extents == recorded.extents:
        return made
    return made._replace(changes=(*made.changes, (open_places(made.folder), places_text(recorded._replace(extents=extents)))))
