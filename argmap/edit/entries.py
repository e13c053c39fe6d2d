"""Adding to a dossier: claims, steps, replies, sources and people, each as one proposal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from argmap.edit.proposal import Proposal, to_say
from argmap.model import RELATION_FIELDS, RELATIONS, did_you_mean
from argmap.store import Opened, Refused, open_for_editing, usable_name
from argmap.store.editing import Keys, in_order, put, value_at, values_of


class Place(NamedTuple):
    """A claim, step, reply or frame passage in its file: the keys that lead to it, and what the file says."""

    opened: Opened
    keys: Keys
    values: dict[str, Any]


def place_of(folder: Path, node: str) -> Place:
    """Where a node (``voice.claim``, ``voice.claim.step``, ``voice.reply``) is written. Raises ``Refused``."""
    file, *names = node.split(".")
    if not 1 <= len(names) <= 2:
        raise Refused("bad-name", 0, f"{node} names no claim; write VOICE.CLAIM or VOICE.CLAIM.STEP")
    opened = _there(folder, file)
    return _found_in(opened, values_of(opened.text), file, names)


def place_in(made: Proposal, node: str) -> Place:
    """The same in the one file that a proposal changes, as it is to be. Raises ``Refused``."""
    file, *names = node.split(".")
    ((opened, text),) = made.changes
    return _found_in(opened, values_of(text or ""), file, names)


def _found_in(opened: Opened, values: dict[str, Any], file: str, names: list[str]) -> Place:
    node = ".".join((file, *names))
    groups = (RELATIONS,) if file == RELATIONS else ("claims", "replies", "frame") if len(names) == 1 else ("claims",)
    known: list[str] = []
    for group in groups:
        keys: Keys = (group, names[0]) if len(names) == 1 else (group, names[0], "because", names[1])
        if isinstance(value_at(values, keys), dict):
            return Place(opened, keys, values)
        entries = value_at(values, (group,))
        known += [f"{file}.{name}" for name in entries] if isinstance(entries, dict) else []
        for name, entry in entries.items() if isinstance(entries, dict) else ():
            steps = value_at(entry, ("because",)) if isinstance(entry, dict) else None
            known += [f"{file}.{name}.{step}" for step in steps] if isinstance(steps, dict) else []
    raise Refused("unknown-reference", 0, f"there is no claim or step {node}; {did_you_mean(node, known, otherwise='write its full id: VOICE.CLAIM or VOICE.CLAIM.STEP')}")


def _there(folder: Path, file: str) -> Opened:
    opened = open_for_editing(folder, file)
    if not opened.sha256:
        known = [path.stem for path in folder.glob("*.yaml")]
        raise Refused("unknown-reference", 0, f"there is no voice {file} in this dossier; {did_you_mean(file, known, otherwise=f'begin its file with: argmap new voice {file}')}")
    return opened


def add_entry(folder: Path, file: str, keys: Keys, fields: Mapping[str, Any], what: str) -> Proposal:
    """A new entry under a name of its own, in a file that is there (or ``relations``). Raises ``Refused``."""
    opened = open_for_editing(folder, file) if file == RELATIONS else _there(folder, file)
    values = values_of(opened.text)
    usable_name(str(keys[-1]))
    if value_at(values, keys) is not None:
        raise Refused("duplicate-name", 0, f"{file} has a {keys[-1]} already; choose another name")
    kept = {name: value for name, value in fields.items() if value not in (None, "", (), [], {})}
    return Proposal(folder, what, (to_say(opened, in_order(put(values, keys, kept), file, values)),))


def add_claim(folder: Path, voice: str, name: str, says: str, **fields: Any) -> Proposal:
    """A claim in one sentence; other fields by their Python names (``short``, ``basis``, ``quotes``, ``hedges`` …)."""
    return add_entry(folder, voice, ("claims", name), {"says": says, **_written(fields)}, f"added {voice}.{name}")


def add_step(folder: Path, claim: str, name: str, premises: Sequence[str], **fields: Any) -> Proposal:
    """A step for a claim: joint premises, and ``warrant``, ``scheme``, ``basis``, ``rationale``, ``cue``, ``quotes``."""
    place = place_of(folder, claim)
    if place.keys[0] != "claims" or len(place.keys) != 2:
        raise Refused("not-a-claim", 0, f"{claim} is no claim; a step concludes a claim: write VOICE.CLAIM")
    voice = place.opened.key
    if fields.get("warrant"):
        fields["warrant"] = own(voice, str(fields["warrant"]))
    written = {"from": tuple(own(voice, one) for one in premises), **_written(fields)}
    return add_entry(folder, voice, (*place.keys, "because", name), written, f"added {claim}.{name}")


def add_reply(folder: Path, file: str, name: str, kind: str, premises: Sequence[str], target: str, **fields: Any) -> Proposal:
    """A reply that a voice's text makes, or in ``relations`` one that the map-maker sees. ``kind`` is one of the eight words."""
    if kind not in RELATION_FIELDS.values():
        raise Refused("bad-value", 0, f"{kind} is not on the list; {did_you_mean(kind, RELATION_FIELDS.values(), otherwise='write one of: ' + ', '.join(RELATION_FIELDS.values()))}")
    group = RELATIONS if file == RELATIONS else "replies"
    written = {"from": tuple(own(file, one) for one in premises), kind: own(file, target), **_written(fields)}
    return add_entry(folder, file, (group, name), written, f"added {file}.{name}")


def add_source(folder: Path, name: str, csl: Mapping[str, Any], **fields: Any) -> Proposal:
    """A source in ``dossier.yaml``, by its CSL fields (``type``, ``title``, ``author`` …)."""
    return add_entry(folder, "dossier", ("sources", name), {"csl": dict(csl), **_written(fields)}, f"added the source {name}")


def add_sources(folder: Path, sources: Mapping[str, Mapping[str, Any]]) -> Proposal:
    """Several sources in ``dossier.yaml`` at once, each as its fields; none may be there already."""
    opened = _there(folder, "dossier")
    values = values_of(opened.text)
    made = values
    for name, fields in sources.items():
        if value_at(values, ("sources", usable_name(name))) is not None:
            raise Refused("duplicate-name", 0, f"dossier.yaml has a source {name} already; choose another name")
        made = put(made, ("sources", name), fields)
    what = f"added {len(sources)} source{'s' if len(sources) != 1 else ''}"
    return Proposal(folder, what, (to_say(opened, in_order(made, "dossier", values)),))


def add_position(folder: Path, voice: str, name: str, answers: str, thesis: str, **fields: Any) -> Proposal:
    """A voice's answer to a question: the question, and the claim that is its thesis."""
    made = add_entry(folder, voice, ("positions", name), {"answers": answers, "thesis": own(voice, thesis), **_written(fields)}, f"added the position {voice}.{name}")
    others = value_at(values_of(made.changes[0][0].text), ("positions",)) or {}
    same = next((other for other, one in others.items() if isinstance(one, dict) and (one.get("answers"), one.get("thesis")) == (answers, own(voice, thesis))), "")
    return made._replace(after=(f"{voice} has a position {same} on {answers} with the same thesis; to keep one of the two: argmap remove {voice}.{same} --kind position",)) if same else made


def add_person(folder: Path, name: str, shown: str, **fields: Any) -> Proposal:
    """A person in ``dossier.yaml``."""
    return add_entry(folder, "dossier", ("people", name), {"name": shown, **_written(fields)}, f"added {shown}")


def change(folder: Path, file: str, keys: Keys, value: Any) -> Proposal:
    """One field of one file set to a value, or taken out (``None``)."""
    from argmap.store.editing import take

    opened = _there(folder, file)
    values = values_of(opened.text)
    made = take(values, keys) if value is None else in_order(put(values, keys, value), file, values)
    return Proposal(folder, f"changed {file}: {' '.join(map(str, keys))}", (to_say(opened, made),))


def written_name(words: str) -> dict[str, str]:
    """A name as a citation keeps it: 'Doe, Jane' in its two parts; as it stands (an institution's) where it has no comma."""
    family, comma, given = (part.strip() for part in words.partition(","))
    return {"family": family, "given": given} if comma and given else {"literal": words.strip()}


def own(voice: str, reference: str) -> str:
    """A reference as it is written in a voice's file: without the voice's own name."""
    return reference.removeprefix(f"{voice}.") if reference.count(".") else reference


def _written(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name.rstrip("_").replace("_", "-"): value for name, value in fields.items()}
