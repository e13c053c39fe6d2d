"""Removing a claim, step, reply, position, quotation, relation, voice, source, person or question: nothing is left that refers to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from argmap.check import check
from argmap.check.recorded import all_quoted, short
from argmap.edit.proposal import Proposal
from argmap.edit.references import Kind, mentions
from argmap.model import RELATION_FIELDS, RELATIONS, Dossier, did_you_mean
from argmap.store import (
    Opened,
    Places,
    Refused,
    digest,
    open_for_editing,
    open_places,
    places_text,
    read_places,
)
from argmap.store.editing import Keys, rewrite, take, value_at, values_of
from argmap.text.fold import fold

Removable = Literal["claim", "step", "reply", "relation", "position", "frame", "voice", "person", "source", "question"]

REMOVABLE: tuple[Removable, ...] = get_args(Removable)

_GROUPS: dict[str, tuple[tuple[Removable, str], ...]] = {
    RELATIONS: (("relation", RELATIONS), ("relation", "incompatible"), ("relation", "disputed-facts")),
    "": (("claim", "claims"), ("reply", "replies"), ("position", "positions"), ("frame", "frame")),
    "dossier": (("person", "people"), ("source", "sources"), ("question", "questions")),
}
MOST_LISTED = 12


class _Thing(NamedTuple):
    """What is to go: its file and keys there; no keys mean the whole file."""

    kind: Removable
    name: str
    file: str
    keys: Keys


class _Mention(NamedTuple):
    """A reference to something that is to go. ``goes`` are the keys of what goes with it; ``None`` where nothing simply can."""

    file: str
    keys: Keys
    goes: Keys | None


Files = dict[str, tuple[Opened, dict[str, Any]]]


def remove(folder: Path, name: str, kind: Removable | None = None, *, quote: str = "", with_references: bool = False) -> Proposal:
    """Take something out of a dossier, or one quotation of it: ``quote`` is its number (from 1) or its words.

    What refers to it is left nowhere: it is refused with the list of that, unless ``with_references``. Then a step, reply or
    position that needs it goes too, and whatever refers to those; elsewhere only the reference goes. Raises ``Refused``.
    """
    files = _files(folder)
    thing = _thing(files, name, kind)
    if quote:
        thing, what = _quotation(files, thing, quote)
        return _made(folder, files, {thing.file: {thing.keys}}, what)
    gone: dict[str, set[Keys]] = defaultdict(set, {thing.file: {thing.keys}})
    found: list[_Mention] = []
    while more := [one for one in _mentions(files, thing, gone) if one not in found]:
        found += more
        for one in more:
            if one.goes is not None:
                gone[one.file].add(one.goes)
    _allowed(thing, found, with_references=with_references)
    also = [*dict.fromkeys(_called(one.file, one.goes or ()) for one in found)]
    return _made(folder, files, gone, f"removed {name}", tuple(f"also taken out: {one}" for one in also))


def _files(folder: Path) -> Files:
    made: Files = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            opened = open_for_editing(folder, path.stem)
            made[path.stem] = opened, values_of(opened.text)
        except Refused as refused:
            raise Refused(refused.code, 0, f"every file must be readable, or references in it would be left behind; mend first: {path.name}: {refused.message}") from None
    return made


def _thing(files: Files, name: str, kind: Removable | None) -> _Thing:
    found = [one for one in _things(files) if one.name == name]
    fit = [one for one in found if kind in (None, one.kind)]
    if not fit:
        known = dict.fromkeys(one.name for one in _things(files) if kind in (None, one.kind))
        otherwise = f"it is a {found[0].kind}; leave --kind out" if found else "write VOICE.CLAIM, VOICE.CLAIM.STEP, VOICE.REPLY, VOICE.POSITION, relations.NAME, or the name of a voice, person, source or question"
        raise Refused("unknown-reference", 0, f"there is no {kind or 'thing'} here called {name}; {did_you_mean(name, known, otherwise=otherwise) if not found else otherwise}")
    if len(fit) > 1:
        raise Refused("ambiguous-name", 0, f"{name} is the name of a {' and of a '.join(one.kind for one in fit)}; say which: --kind {fit[0].kind}")
    return fit[0]


def _things(files: Files) -> Iterator[_Thing]:
    for file, (_, values) in files.items():
        if file not in _GROUPS:
            yield _Thing("voice", file, file, ())
        for kind, group in _GROUPS.get(file, _GROUPS[""]):
            for name in _names(values, (group,)):
                yield _Thing(kind, name if file == "dossier" else f"{file}.{name}", file, (group, name))
                for step in _names(values, (group, name, "because")):
                    yield _Thing("step", f"{file}.{name}.{step}", file, (group, name, "because", step))


def _names(values: dict[str, Any], keys: Keys) -> list[str]:
    group = value_at(values, keys)
    return list(group) if isinstance(group, dict) else []


def _quotation(files: Files, thing: _Thing, quote: str) -> tuple[_Thing, str]:
    """One quotation of a claim, step, reply or frame passage, by its number or words that only it has. Raises ``Refused``."""
    listed = value_at(files[thing.file][1], (*thing.keys, "quotes")) if thing.keys else None
    quotes = [str(one.get("exact", "")) for one in listed or () if isinstance(one, dict)]
    shown = "; ".join(f"{n}: {short(words)}" for n, words in enumerate(quotes, 1))
    if not quotes:
        raise Refused("unknown-reference", 0, f"{thing.name} has no quotation to take out; leave --quote out to remove {thing.name} itself")
    if quote.isdecimal() and 1 <= int(quote) <= len(quotes):
        n = int(quote) - 1
    else:
        having = [n for n, words in enumerate(quotes) if fold(quote).text.strip() in fold(words).text]
        if len(having) != 1:
            raise Refused("unknown-reference", 0, f"{'several quotations' if having else 'no quotation'} of {thing.name} {'have' if having else 'has'} these words; give the number of one: {shown}")
        n = having[0]
    return thing._replace(keys=(*thing.keys, "quotes", n)), f"removed {short(quotes[n])} from {thing.name}"


def _mentions(files: Files, thing: _Thing, gone: dict[str, set[Keys]]) -> Iterator[_Mention]:
    """What refers to anything that is to go, and does not go itself."""
    nodes = {one.name: one for one in _things(files) if one.kind in ("claim", "step", "reply", "relation")}
    lost = {name for name, one in nodes.items() if _inside(one.file, one.keys, gone)}
    people = _names(files["dossier"][1], ("people",)) if "dossier" in files else []
    beside: dict[Kind, str] = {"source": thing.name} if thing.kind == "source" else {"question": thing.name} if thing.kind == "question" else {}
    if thing.kind == "person" or (thing.kind == "voice" and thing.name not in people):
        beside = {"person": thing.name}
    if thing.kind == "person" and thing.name in files:
        yield _Mention(thing.name, ("voice",), None)
    for file, (_, values) in files.items():
        for keys, kind, word in mentions(values):
            full = f"{file}.{word}" if f"{file}.{word}" in nodes else word
            if not _inside(file, keys, gone) and (full in lost if kind == "node" else beside.get(kind) == word):
                yield _Mention(file, keys, _goes(keys) if kind == "node" else None)


def _inside(file: str, keys: Keys, gone: dict[str, set[Keys]]) -> bool:
    return any(keys[: len(one)] == one for one in gone.get(file, ()))


def _goes(keys: Keys) -> Keys | None:
    """What goes with a claim or a step that is named here: the step or reply that needs it, or only the name."""
    fields = [key for key in keys if isinstance(key, str)]
    last = fields[-1]
    if last == "supposing":  # without it the claim would be said outright
        return None
    if last in ("warrant", "rival-to") or keys[0] in ("stands", "expect", "disputed-facts"):
        return keys
    if last in ("from", "thesis", *RELATION_FIELDS.values()) or keys[0] == "incompatible":
        return keys[:4] if "because" in keys[2:3] else keys[:2]
    return None


def _allowed(thing: _Thing, found: list[_Mention], *, with_references: bool) -> None:
    """Raises ``Refused`` where something would be left that refers to what goes."""
    stay = [one for one in found if one.goes is None]
    if not found or (with_references and not stay):
        return
    listed = list(dict.fromkeys(f"{_called(one.file, one.keys)}" for one in (stay if with_references else found)))
    more = f" and {len(listed) - MOST_LISTED} more" if len(listed) > MOST_LISTED else ""
    remedy = "change or remove these first" if stay else f"remove these first, or with it: argmap remove {thing.name} --with-references"
    raise Refused("unknown-reference", 0, f"{thing.name} is referred to by {', '.join(listed[:MOST_LISTED])}{more}; {remedy}")


def _called(file: str, keys: Keys) -> str:
    """A place in words: ``jane-doe.thesis.gain from``, ``stands believed grant``, ``source letter part-of``."""
    words = [f"quotation {int(key) + 1}" if before == "quotes" else str(key) for before, key in zip(("", *keys), keys, strict=False) if isinstance(key, str) or before == "quotes"]
    words = [word for word in words if word not in ("because", "quotes")]
    if file == "dossier":
        return f"{words[0].removesuffix('s') if words[0] in ('sources', 'questions') else words[0]} {' '.join(words[1:])}"
    if words[:1] and words[0] in ("claims", "replies", "positions", "frame", RELATIONS, "incompatible", "disputed-facts"):
        ids = 2 if keys[2:3] == ("because",) else 1
        return " ".join([("position " if words[0] == "positions" else "") + ".".join([file, *words[1 : 1 + ids]]), *words[1 + ids :]])
    return f"{file} {' '.join(words)}".strip()


def _made(folder: Path, files: Files, gone: dict[str, set[Keys]], what: str, notes: tuple[str, ...] = ()) -> Proposal:
    changes: list[tuple[Opened, str | None]] = []
    for file, paths in gone.items():
        opened, values = files[file]
        if () in paths:
            changes.append((opened, None))
            continue
        whole = [one for one in paths if not any(one[:n] in paths for n in range(len(one)))]
        for keys in sorted(whole, key=lambda one: [(str(key) if isinstance(key, str) else f"{key:09}") for key in one], reverse=True):  # the last of a list first
            values = take(values, keys)
        changes.append((opened, rewrite(opened.text, values) if values else None))  # a file that says nothing is none
    made = Proposal(folder, what, tuple(changes), notes)
    old, new = check(folder).dossier, made.checked().dossier
    return _with_places(made, old, new) if old is not None and new is not None else made


def _with_places(made: Proposal, old: Dossier, new: Dossier) -> Proposal:
    """The proposal with ``places.json`` under the new numbers: what was verified stays verified."""
    recorded = read_places(made.folder)
    if recorded is None:
        return made
    was: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for one in all_quoted(old):
        was[one.place, _part(one.key), digest(one.words, one.source)].append(one.key)
    kept = {}
    for one in all_quoted(new):
        before = was[one.place, _part(one.key), mark] if (mark := digest(one.words, one.source)) else []
        record = recorded.quotations.get(before.pop(0)) if before else None
        if record is not None:
            kept[one.key] = record._replace(place=one.key)
    used = {one.source for one in kept.values()}
    text = places_text(Places(kept, {name: one for name, one in recorded.extents.items() if name in used}))
    opened = open_places(made.folder)
    return made if text == opened.text else made._replace(changes=(*made.changes, (opened, text)))


def _part(key: str) -> str:
    return "quoting" if key.endswith("/quoting") else ""
