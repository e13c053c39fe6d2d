"""What the page writes into a file: claims, quotations, steps, replies, sources, people and voices, on the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from argmap.edit import name_of, new_voice, slug
from argmap.model import RELATION_FIELDS, RELATIONS
from argmap.store import Refused, usable_name
from argmap.store.editing import Keys, value_at
from argmap.web.adding import desk as desks
from argmap.web.adding.desk import Desk

LONGEST_CLAIM = 400


def entries(values: Mapping[str, Any], *group: str) -> dict[str, dict[str, Any]]:
    """The named entries of a group that can be shown in fields; what is written otherwise is for the text."""
    found = value_at(dict(values), group)
    return {name: one for name, one in found.items() if isinstance(one, dict)} if isinstance(found, dict) else {}


def _names(values: Mapping[str, Any], group: str) -> dict[str, Any]:
    found = values.get(group)
    return found if isinstance(found, dict) else {}


def add_claim(desk: Desk, voice: str, says: str, name: str = "", quote: Mapping[str, Any] | None = None, basis: str = "") -> tuple[Desk, str]:
    """A new claim; returns its id. Raises ``Refused``."""
    says = " ".join(says.split())[:LONGEST_CLAIM]
    if not says:
        raise Refused("empty-value", 0, "a claim says something; write it in one sentence")
    values = desks.values(desk, voice)
    taken = {*_names(values, "claims"), *_names(values, "replies"), *_names(values, "frame")}
    among = [str(one.get("says", "")) for one in entries(values, "claims").values()]
    name = usable_name(name) if name else slug(says, taken, among)
    if name in taken:
        raise Refused("duplicate-name", 0, f"{voice} has a {name} already; choose another name")
    fields: dict[str, Any] = {"says": says, **({"quotes": (dict(quote),)} if quote else {}), **({"basis": basis} if basis else {})}
    return desks.set_at(desk, voice, ("claims", name), fields), f"{voice}.{name}"


def add_quote(desk: Desk, file: str, keys: Keys, fields: Mapping[str, Any]) -> Desk:
    """A quotation more for a claim, step or reply. Raises ``Refused``."""
    listed = value_at(desks.values(desk, file), (*keys, "quotes"))
    known = listed if isinstance(listed, tuple) else ()
    if any(isinstance(one, dict) and one.get("exact") == fields["exact"] for one in known):
        raise Refused("duplicate-name", 0, "these words are quoted here already; choose others")
    return desks.set_at(desk, file, (*keys, "quotes", len(known)), dict(fields))


def add_step(desk: Desk, voice: str, claim: str, premises: Sequence[str], name: str = "") -> Desk:
    """A reason for a claim, from premises that carry it together. Raises ``Refused``."""
    if not premises:
        raise Refused("missing-field", 0, "a step needs a claim that it goes from; choose one or more")
    values = desks.values(desk, voice)
    taken = value_at(values, ("claims", claim, "because")) or {}
    name = usable_name(name) if name else name_of(short(premises[0]), taken)
    if name in taken:
        raise Refused("duplicate-name", 0, f"this claim has a step {name} already; choose another name")
    written = {"from": tuple(own(voice, one) for one in premises)}
    return desks.set_at(desk, voice, ("claims", claim, "because", name), written)


def add_reply(desk: Desk, file: str, kind: str, premises: Sequence[str], target: str, name: str = "", basis: str = "", cue: str = "") -> tuple[Desk, str]:
    """A reply of a voice's text, or in ``relations`` one that the map-maker sees; returns its id. Raises ``Refused``."""
    if not premises or not target:
        raise Refused("missing-field", 0, "a reply needs a claim it goes from, and a claim or a step it is aimed at; choose both")
    if kind not in RELATION_FIELDS.values():
        raise Refused("bad-value", 0, f"{kind} is not on the list; choose one")
    group = RELATIONS if file == RELATIONS else "replies"
    values = desks.values(desk, file)
    taken = {*_names(values, group), *(() if file == RELATIONS else (*_names(values, "claims"), *_names(values, "frame")))}
    name = usable_name(name) if name else name_of(f"{kind} {short(target)}", taken)
    if name in taken:
        raise Refused("duplicate-name", 0, f"there is a {name} already; choose another name")
    fields: dict[str, Any] = {"from": tuple(own(file, one) for one in premises), kind: own(file, target)}
    if file == RELATIONS or basis:
        fields["basis"] = "reconstructed" if file == RELATIONS else basis
    if cue:
        fields["cue"] = cue
    return desks.set_at(desk, file, (group, name), fields), f"{file}.{name}"


def target_of(reply: Mapping[str, Any]) -> tuple[str, str]:
    """What a reply does, and to what."""
    return next(((kind, str(reply[kind])) for kind in RELATION_FIELDS.values() if kind in reply), ("against", ""))


def aimed(desk: Desk, file: str, keys: Keys, kind: str, target: str) -> Desk:
    """A reply with another target, or another word for what it does. Raises ``Refused``."""
    fields = value_at(desks.values(desk, file), keys)
    old, _ = target_of(fields)
    made = {kind if name == old else name: own(file, target) if name == old else value for name, value in fields.items()}
    return desks.set_at(desk, file, keys, made)


def own(voice: str, reference: str) -> str:
    """A reference as it is written in a voice's file: without the voice's own name."""
    return reference.removeprefix(f"{voice}.") if voice != RELATIONS else reference


def full(file: str, reference: str, known: Iterable[str]) -> str:
    """A reference with its voice, as the map has it."""
    return mine if (mine := f"{file}.{reference}") in set(known) else reference


def short(reference: str) -> str:
    """The last name of a reference."""
    return reference.rpartition(".")[2]


def add_voice(desk: Desk, name: str, shown: str, source: str) -> Desk:
    """The file of a new voice, begun from the template. Raises ``Refused``."""
    if name in desk.works:
        raise Refused("duplicate-name", 0, f"there is a {name} here already; choose another name")
    made = desks.with_texts(desk, new_voice(desk.folder, name, shown, source).changes)
    questions = _names(desks.values(desk, "dossier"), "questions")
    positions = _names(desks.values(made, name), "positions")
    if questions and not positions:  # the question may be on the desk only
        made = desks.set_at(made, name, ("positions",), {"main": {"answers": next(iter(questions)), "thesis": "thesis"}})
    return made._replace(past=(*desk.past, desk.works))


def add_named(desk: Desk, group: str, name: str, fields: Mapping[str, Any]) -> Desk:
    """A source, a person or a question in the head of the dossier. Raises ``Refused``."""
    usable_name(name)
    if name in _names(desks.values(desk, "dossier"), group):
        raise Refused("duplicate-name", 0, f"there is a {name} here already; choose another name")
    return desks.set_at(desk, "dossier", (group, name), {key: value for key, value in fields.items() if value})
