"""A position file received by mail, taken into a dossier: the voice, and the sources, people and relations it needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from argmap.edit import references
from argmap.edit.proposal import Proposal, to_say
from argmap.model import RELATIONS, Finding
from argmap.store import MAX_BYTES, Opened, Refused, open_for_editing, parse_file, read_bytes, usable_name
from argmap.store.editing import in_order, rewrite, values_of
from argmap.store.events import decode


class Received(NamedTuple):
    """What taking a file in would change; ``clashes`` are the entries that are here already and say something else.

    With clashes that are not settled, the proposal leaves ours as they are.
    """

    proposal: Proposal
    clashes: tuple[str, ...]
    invalid: tuple[Finding, ...]


def receive(folder: Path, file: Path, *, theirs: bool = False) -> Received:
    """Take a voice's file into a dossier. Raises ``Refused``.

    A ``dossier.yaml`` and a ``relations.yaml`` that lie beside the file were sent with it: the sources, people and
    questions the voice names are taken from them, and the relations it takes part in. Where an entry is here already
    and differs, that is a clash: ours stays, unless ``theirs``.
    """
    raw = read_bytes(file, inside=file.resolve().parent, limit=MAX_BYTES)
    text = decode(raw)
    values = values_of(text)
    if "voice" not in values:
        what = "this is the head of a dossier and no voice" if "dossier" in values else "the file does not say whose voice it is"
        raise Refused("wrong-shape", 0, f"{what}; give a voice's file, with voice: NAME in it, and dossier.yaml beside it")
    voice = usable_name(str(values["voice"] or ""))
    _, found = parse_file(voice, "", raw)
    invalid = tuple(one._replace(file=str(file)) for one in found if one.severity == "error")
    beside = file.resolve().parent
    away = beside != folder.resolve()
    head = _beside(beside / "dossier.yaml") if away else {}
    drawn = _beside(beside / "relations.yaml") if away else {}
    clashes: list[str] = []
    changes: list[tuple[Opened, str | None]] = []

    opened = open_for_editing(folder, voice)
    if not opened.sha256:
        changes.append((opened, text))
    elif (joined := _joined(voice, values_of(opened.text), values, clashes, theirs=theirs)) != values_of(opened.text):
        changes.append((opened, rewrite(opened.text, joined)))

    ours = open_for_editing(folder, "dossier")
    wanted = _wanted(values, head)
    head_values = values_of(ours.text)
    made = head_values
    for group in ("questions", "people", "sources"):
        made = _with(made, "dossier", group, wanted.get(group, {}), clashes, theirs=theirs)
    if made != head_values:
        changes.append(to_say(ours, made))

    lines = open_for_editing(folder, RELATIONS)
    line_values = values_of(lines.text) if lines.sha256 else {}
    made = line_values
    for group in (RELATIONS, "incompatible"):
        entries = drawn.get(group)
        named = {name: one for name, one in entries.items() if _names(one, voice)} if isinstance(entries, dict) else {}
        made = _with(made, RELATIONS, group, named, clashes, theirs=theirs)
    if made != line_values:
        changes.append(to_say(lines, made))
    if not changes and not clashes:
        raise Refused("duplicate-name", 0, f"{voice} is here already, word for word; there is nothing to take in")
    return Received(Proposal(folder, f"took in {voice}", tuple(changes)), tuple(clashes), invalid)


def _beside(path: Path) -> dict[str, Any]:
    """What was sent along; a file that is not there says nothing."""
    if not path.exists():
        return {}
    try:
        return values_of(decode(read_bytes(path, inside=path.parent)))
    except Refused as refused:
        raise Refused(refused.code, refused.line, f"the {path.name} beside it cannot be read: {refused.message}") from None


def _joined(voice: str, ours: dict[str, Any], sent: dict[str, Any], clashes: list[str], *, theirs: bool) -> dict[str, Any]:
    """A voice that is here already, with what the file sent has besides."""
    made = ours
    for field, value in sent.items():
        if field in ("claims", "positions", "replies", "frame") and isinstance(value, dict):
            made = _with(made, voice, field, value, clashes, theirs=theirs)
        elif field not in made:
            made = in_order({**made, field: value}, voice, made)
        elif made[field] != value:
            clashes.append(f"{voice}: {field}")
            made = {**made, field: value} if theirs else made
    return made


def _with(values: dict[str, Any], file: str, group: str, entries: Any, clashes: list[str], *, theirs: bool) -> dict[str, Any]:
    """A file's values with entries added to one group; what is there and differs is a clash."""
    here = values.get(group)
    ours: dict[str, Any] = here if isinstance(here, dict) else {}
    made = dict(ours)
    for name, value in entries.items() if isinstance(entries, dict) else ():
        if name not in ours:
            made[name] = value
        elif ours[name] != value:
            clashes.append(f"{file}: {group}: {name}" if file == "dossier" else f"{file}.{name}")
            if theirs:
                made[name] = value
    return values if made == ours else in_order({**values, group: made}, file, values)


def _wanted(values: dict[str, Any], head: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The questions, people and sources of a head that a voice needs, and those that these need in their turn."""
    groups: dict[str, dict[str, Any]] = {
        group: entries for group in ("questions", "people", "sources") if isinstance(entries := head.get(group), dict)
    }
    of: dict[references.Kind, str] = {"question": "questions", "person": "people", "source": "sources"}
    wanted: dict[str, dict[str, Any]] = {group: {} for group in groups}
    waiting: list[dict[str, Any]] = [values]
    voice = str(values.get("voice"))

    def need(kind: references.Kind, name: str) -> str:
        group = of.get(kind, "")
        if name in groups.get(group, {}) and name not in wanted[group]:
            wanted[group][name] = groups[group][name]
            waiting.append({group: {name: groups[group][name]}})
        return name

    need("person", voice)
    while waiting:
        references.renamed(waiting.pop(), need, head=False)
    return {group: {name: value for name, value in groups[group].items() if name in found} for group, found in wanted.items()}


def _names(entry: Any, voice: str) -> bool:
    """Whether a relation names a claim or step of the voice."""
    found: list[str] = []

    def see(kind: references.Kind, name: str) -> str:
        if kind == "node":
            found.append(name)
        return name

    references.renamed({RELATIONS: {"x": entry}}, see, head=False)
    return any(name.partition(".")[0] == voice for name in found)
