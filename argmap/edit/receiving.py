"""A position file received by mail, taken into a dossier: the voice, and the sources, people, relations and stands it needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from argmap.edit import chosen, references
from argmap.edit.chosen import OURS_UNLESS_CHOSEN, Choice, Entry
from argmap.edit.proposal import Proposal, to_say
from argmap.graph import step_ids
from argmap.model import RELATIONS, Finding
from argmap.store import MAX_BYTES, Opened, Refused, load, open_for_editing, parse_file, read_bytes, usable_name
from argmap.store.editing import rewrite, values_of
from argmap.store.events import decode

_HEAD_GROUPS: dict[references.Kind, str] = {"question": "questions", "person": "people", "source": "sources"}
_DRAWN = (RELATIONS, "incompatible", "disputed-facts")
_LISTS = ("grant", "reject", "refuse", "open")


class Received(NamedTuple):
    """What taking a file in would change: each entry that is new here, or here already and says something else.

    What is not chosen stays as it is here; the proposal's notes say what was left out because it names what is not here.
    """

    proposal: Proposal
    entries: tuple[Entry, ...]
    invalid: tuple[Finding, ...]

    @property
    def clashes(self) -> tuple[Entry, ...]:
        """The entries that are here already, say something else, and are not settled."""
        return tuple(one for one in self.entries if one.taken is None)


def receive(folder: Path, file: Path, choice: Choice = OURS_UNLESS_CHOSEN) -> Received:
    """Take a voice's file into a dossier. Raises ``Refused``.

    A ``dossier.yaml`` and a ``relations.yaml`` that lie beside the file were sent with it: the sources, people and
    questions the voice names are taken from them, the relations it takes part in, and the stands that name it. Where
    an entry is here already and differs, ours stays unless it is chosen.
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
    entries: list[Entry] = []
    changes: list[tuple[Opened, str | None]] = []

    opened = open_for_editing(folder, voice)
    own = values_of(opened.text)
    made = chosen.taken_in(voice, own, values, choice, entries)
    if not opened.sha256 and made == values:
        entries[:] = [Entry(voice, (), None, values, True)]
        changes.append((opened, text))
    elif made != own:
        changes.append((opened, rewrite(opened.text or text, made)))

    known = _known(folder) | _own_nodes(voice, made)
    notes: list[str] = []
    relations = {group: _here(group, _of(drawn, group), voice, known, notes) for group in _DRAWN}
    ours = open_for_editing(folder, "dossier")
    head_values = values_of(ours.text)
    stands = _stands(_of(head, "stands"), _of(head_values, "stands"), voice, known, notes)
    wanted = _wanted([values, relations, {"stands": stands}], head, voice) | {"stands": stands}
    made = chosen.taken_in("dossier", head_values, wanted, choice, entries)
    if made != head_values:
        changes.append(to_say(ours, made))

    lines = open_for_editing(folder, RELATIONS)
    line_values = values_of(lines.text)
    made = chosen.taken_in(RELATIONS, line_values, relations, choice, entries)
    if made != line_values:
        changes.append(to_say(lines, made))
    chosen.all_known(choice, {voice: values, "dossier": wanted, RELATIONS: relations})
    if not changes and not entries:
        raise Refused("duplicate-name", 0, f"{voice} is here already, word for word; there is nothing to take in")
    return Received(Proposal(folder, f"took in {voice}", tuple(changes), tuple(notes)), tuple(entries), invalid)


def _beside(path: Path) -> dict[str, Any]:
    """What was sent along; a file that is not there says nothing."""
    if not path.exists():
        return {}
    try:
        return values_of(decode(read_bytes(path, inside=path.parent)))
    except Refused as refused:
        raise Refused(refused.code, refused.line, f"the {path.name} beside it cannot be read: {refused.message}") from None


def _of(values: dict[str, Any], group: str) -> dict[str, Any]:
    entries = values.get(group)
    return entries if isinstance(entries, dict) else {}


def _known(folder: Path) -> set[str]:
    """The claims, steps and replies that are here."""
    dossier = load(folder).dossier
    return {node for node, _, _ in dossier.claims()} | step_ids(dossier) if dossier is not None else set()


def _own_nodes(voice: str, values: dict[str, Any]) -> set[str]:
    claims = _of(values, "claims")
    steps = {f"{name}.{step}" for name, claim in claims.items() if isinstance(claim, dict) for step in _of(claim, "because")}
    return {f"{voice}.{name}" for name in (*claims, *steps, *_of(values, "replies"))}


def _here(group: str, sent: dict[str, Any], voice: str, known: set[str], notes: list[str]) -> dict[str, Any]:
    """The entries of a group that are about the voice, and name nothing that is not here."""
    made: dict[str, Any] = {}
    lines = {f"{RELATIONS}.{name}" for name in sent} if group == RELATIONS else set()
    for name, entry in sent.items():
        named = _named({group: {name: entry}})
        if not any(one == voice or one.startswith(f"{voice}.") for one in (*named["node"], *named["person"])):
            continue
        missing = [one for one in named["node"] if one not in known and not {one, f"{RELATIONS}.{one}"} & (lines | known)]
        if missing:
            notes.append(f"{group}.{name} was left out: it names {', '.join(missing)}, which {'is' if len(missing) == 1 else 'are'} not here")
        else:
            made[name] = entry
    return made


def _stands(sent: dict[str, Any], ours: dict[str, Any], voice: str, known: set[str], notes: list[str]) -> dict[str, Any]:
    """The sets of stands that name the voice's claims and steps.

    Of a set that is here too, and is not the voice's own, only what it says of the voice is wanted: the rest is ours.
    """
    made = dict(_here("stands", {name: one for name, one in sent.items() if name not in ours or _is_of(one, voice)}, voice, known, notes))
    for name, one in sent.items():
        here = ours.get(name)
        if name in made or not isinstance(one, dict) or not isinstance(here, dict):
            continue
        said = {field: tuple(node for node in _listed(one, field) if node.startswith(f"{voice}.") and node in known) for field in _LISTS}
        moved = {node for nodes in said.values() for node in nodes}
        both = {field: (*(node for node in _listed(here, field) if node not in moved or node in said[field]), *(node for node in said[field] if node not in _listed(here, field))) for field in _LISTS}
        if moved:
            made[name] = {**{field: value for field, value in here.items() if field not in _LISTS or both[field]}, **{field: nodes for field, nodes in both.items() if nodes}}
    return made


def _is_of(entry: Any, voice: str) -> bool:
    return isinstance(entry, dict) and entry.get("of") == voice


def _listed(entry: dict[str, Any], field: str) -> tuple[str, ...]:
    listed = entry.get(field)
    return tuple(map(str, listed)) if isinstance(listed, tuple) else ()


def _wanted(sent: list[dict[str, Any]], head: dict[str, Any], voice: str) -> dict[str, dict[str, Any]]:
    """The questions, people and sources of a head that what is sent needs, and those that these need in their turn."""
    groups = {group: _of(head, group) for group in _HEAD_GROUPS.values()}
    wanted: dict[str, dict[str, Any]] = {group: {} for group in groups}
    waiting = list(sent)

    def need(kind: references.Kind, name: str) -> None:
        group = _HEAD_GROUPS.get(kind, "")
        if name in groups.get(group, {}) and name not in wanted[group]:
            wanted[group][name] = groups[group][name]
            waiting.append({group: {name: groups[group][name]}})

    need("person", voice)
    while waiting:
        for kind, names in _named(waiting.pop()).items():
            for name in names:
                need(kind, name)
    return {group: {name: value for name, value in groups[group].items() if name in found} for group, found in wanted.items()}


def _named(values: dict[str, Any]) -> dict[references.Kind, list[str]]:
    """All names that a file's values refer to, by what they name."""
    found: dict[references.Kind, list[str]] = {"node": [], "person": [], "source": [], "question": []}

    def see(kind: references.Kind, name: str) -> str:
        found.setdefault(kind, []).append(name)
        return name

    references.renamed(values, see, head=False)
    return found
