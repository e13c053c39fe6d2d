"""Setting one field of something that is there: a claim's hedge, a position's thesis, a file's status, a source's volume."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from argmap.edit.entries import own, written_name
from argmap.edit.proposal import Proposal, to_say
from argmap.edit.templates import finished
from argmap.model import RELATION_FIELDS, RELATIONS, Claim, Csl, Reply, Source, Step, did_you_mean
from argmap.store import Opened, Refused, open_for_editing
from argmap.store.editing import Keys, in_order, put, take, value_at, values_of

Kind = Literal["claim", "step", "reply", "position", "voice", "person", "source", "question", "stands", "dossier"]

KINDS: tuple[Kind, ...] = get_args(Kind)

_STEP = ("from", "warrant", "scheme", "basis", "rationale", "cue")
_NAMES = tuple(field.alias or name for name, field in Csl.model_fields.items() if field.default == ())
_CSL = tuple(field.alias or name for name, field in Csl.model_fields.items() if name != "note")
_SOURCE = ("short", "part-of", "sha256", "checked", "citation", "counted", "note")

FIELDS: dict[Kind, tuple[str, ...]] = {
    "claim": ("says", "short", "basis", "rationale", "hedge", "asserted-by", "reported-by", "belief-of", "supposing", "rival-to", "note"),
    "step": (*_STEP, "hedge"),
    "reply": (*RELATION_FIELDS.values(), *_STEP, "strength"),
    "position": ("answers", "thesis", "note"),
    "voice": ("name", "short", "kind", "status", "source", "note"),
    "person": ("name", "sort", "short", "role", "lived", "note"),
    "source": (*_SOURCE, *_CSL),
    "question": ("asks", "short", "note"),
    "stands": ("title", "of", "note"),
    "dossier": ("title", "summary", "note"),
}
"""What can be set, of each kind of thing. In a set of stands, a claim's or a step's id can be set to one of the stands."""

STANDS = ("grant", "reject", "refuse", "open")

_LISTS = ("from", "reported-by", "counted", *_NAMES)
_REFERENCES = ("from", "warrant", "thesis", "supposing", "rival-to", *RELATION_FIELDS.values())
_GROUPS: dict[Kind, str] = {"person": "people", "source": "sources", "question": "questions", "stands": "stands"}
_ORDER = {
    kind: [field.alias or name for name, field in model.model_fields.items()]
    for kind, model in (("claim", Claim), ("step", Step), ("reply", Reply), ("source", Source), ("csl", Csl))
}


class _Thing(NamedTuple):
    kind: Kind
    opened: Opened
    values: dict[str, Any]
    keys: Keys

    @property
    def voice(self) -> str:
        return self.opened.key


def set_field(
    folder: Path, name: str, field: str, words: Sequence[str], *, kind: Kind | None = None, of: str = "", cue: str = ""
) -> Proposal:
    """One field of a claim, step, reply, position, voice, person, source, question or set of stands; no words take it out.

    ``hedge`` is how sure somebody is: ``of`` says who (the voice itself, where it is not said), ``cue`` by which words.
    Raises ``Refused``.
    """
    thing = _chosen(_things(folder, name), name, field, kind)
    if field != "hedge" and (of or cue):
        raise Refused("bad-value", 0, f"--of and --cue belong to a hedge; write: argmap set {name} hedge SCALE --cue WORDS")
    if len(words) > 1 and field not in _LISTS:
        raise Refused("bad-value", 0, f"{field} holds one value; put its words in quotation marks")
    if field == "hedge":
        made = _hedged(thing, words[0] if words else None, of or thing.voice, cue)
    elif thing.kind == "stands" and field not in FIELDS["stands"]:
        made = _stood(thing, field, words[0] if words else None)
    else:
        made = _put(thing, field, words)
    if made == thing.values:
        raise Refused("duplicate-name", 0, f"{name} says so already; nothing is to be changed" if words else f"{name} has no {field} to take out; look at the file")
    done = f"set {field} of {name}" if words else f"took {field} out of {name}"
    opened, text = to_say(thing.opened, made)
    whole = finished(text) if text is not None and thing.kind == "voice" and field == "status" else text
    return Proposal(folder, done, ((opened, whole),), notes=("the remarks of the template are taken out of the finished file",) if whole != text else ())


def record_text(folder: Path, source: str, sha256: str, checked: str) -> Proposal:
    """Say under a source which text its quotations are from, and since when. Raises ``Refused``."""
    thing = _chosen(_things(folder, source), source, "sha256", "source")
    values = thing.values
    for field, words in (("sha256", sha256), ("checked", checked)):
        values = _placed(thing._replace(values=values), put(values, (*thing.keys, field), words), thing.keys, field)
    return Proposal(folder, f"recorded which text {source} is", (to_say(thing.opened, values),))


def _things(folder: Path, name: str) -> list[_Thing]:
    """Everything that is called so: a voice and its person have one name, and a position may have a claim's."""
    file, *names = name.split(".")
    found: list[_Thing] = []
    known: list[str] = []
    opened = open_for_editing(folder, file if names or _is_file(folder, file) else "dossier")
    values = values_of(opened.text) if opened.sha256 else {}
    if len(names) == 1:
        groups: tuple[tuple[Kind, str], ...] = (("reply", RELATIONS),) if file == RELATIONS else (("claim", "claims"), ("reply", "replies"), ("position", "positions"))
        for kind, group in groups:
            entries = value_at(values, (group,))
            known += [f"{file}.{one}" for one in entries] if isinstance(entries, dict) else []
            found += _there(kind, opened, values, (group, names[0]))
    elif len(names) == 2:
        steps = value_at(values, ("claims", names[0], "because"))
        known += [f"{file}.{names[0]}.{one}" for one in steps] if isinstance(steps, dict) else []
        found = _there("step", opened, values, ("claims", names[0], "because", names[1]))
    elif not names:
        if file == "dossier":
            return [_Thing("dossier", opened, values, ())]
        if _is_file(folder, file) and file != RELATIONS:
            found.append(_Thing("voice", opened, values, ()))
        head = open_for_editing(folder, "dossier")
        in_head = values_of(head.text)
        known += [path.stem for path in folder.glob("*.yaml")]
        for kind, group in _GROUPS.items():
            entries = value_at(in_head, (group,))
            known += list(entries) if isinstance(entries, dict) else []
            found += _there(kind, head, in_head, (group, file))
    if not found:
        known = known or [path.stem for path in folder.glob("*.yaml")]
        raise Refused("unknown-reference", 0, f"nothing here is called {name}; {did_you_mean(name, known, otherwise='write VOICE.CLAIM, VOICE.CLAIM.STEP, VOICE.POSITION, or the name of a voice, person, source, question or set of stands')}")
    return found


def _is_file(folder: Path, name: str) -> bool:
    return bool(open_for_editing(folder, name).sha256)


def _there(kind: Kind, opened: Opened, values: dict[str, Any], keys: Keys) -> list[_Thing]:
    return [_Thing(kind, opened, values, keys)] if isinstance(value_at(values, keys), dict) else []


def _chosen(things: list[_Thing], name: str, field: str, kind: Kind | None) -> _Thing:
    """The thing of this name that has the field."""
    if kind is not None:
        things = [one for one in things if one.kind == kind]
        if not things:
            raise Refused("unknown-reference", 0, f"{name} is no {kind}; leave --kind out, or correct the name")
    having = [one for one in things if field in FIELDS[one.kind] or (one.kind == "stands" and "." in field)]
    if not having:
        known = list(dict.fromkeys(word for one in things for word in FIELDS[one.kind]))
        if any(one.kind == "source" for one in things):
            known = [word for word in known if word not in _CSL] + ["title", "author", "issued", "publisher", "volume", "page …"]
        listed = f"what can be set here is: {', '.join(known)}"
        if any(one.kind == "stands" for one in things):
            listed += f"; or a claim's stand: argmap set {name} VOICE.CLAIM grant"
        raise Refused("unknown-field", 0, f"{field} is no field of {name} that can be set; {did_you_mean(field, known, otherwise=listed)}")
    if len(having) > 1:
        raise Refused("ambiguous-name", 0, f"{name} is the name of a {' and of a '.join(one.kind for one in having)}; say which: --kind {having[0].kind}")
    return having[0]


def _put(thing: _Thing, field: str, words: Sequence[str]) -> dict[str, Any]:
    keys: Keys = (*thing.keys, "csl") if thing.kind == "source" and field not in _SOURCE else thing.keys
    value: Any = tuple(_one(thing, field, each) for each in words) if field in _LISTS else _one(thing, field, words[0]) if words else None
    if not words:
        return take(thing.values, (*keys, field)) if value_at(thing.values, (*keys, field)) is not None else thing.values
    values = thing.values
    for other in RELATION_FIELDS.values() if field in RELATION_FIELDS.values() else ():
        if other != field and value_at(values, (*keys, other)) is not None:  # a reply does one thing
            values = take(values, (*keys, other))
    return _placed(thing, put(values, (*keys, field), value), keys, field)


def _one(thing: _Thing, field: str, words: str) -> Any:
    if field in _NAMES:
        return written_name(words)
    if field == "counted":  # 'paragraph 1: Every child is told', or the place alone, where the source begins with it
        at, _, begins = (part.strip() for part in words.partition(": "))
        return {"at": at, **({"from": begins} if begins else {})}
    return own(thing.voice, words) if field in _REFERENCES else words


def _placed(thing: _Thing, values: dict[str, Any], keys: Keys, field: str) -> dict[str, Any]:
    """A field that is new stands where the format lists it, and not behind a claim's reasons."""
    if not keys:
        return in_order(values, thing.voice, thing.values)
    entry, order = value_at(values, keys), _ORDER.get(str(keys[-1]) if keys[-1] == "csl" else thing.kind, [])
    if field not in order or field in (value_at(thing.values, keys) or {}):
        return values
    stood = [name for name in entry if name != field]
    at = max((n + 1 for n, name in enumerate(stood) if name in order and order.index(name) < order.index(field)), default=0)
    return put(values, keys, {name: entry[name] for name in (*stood[:at], field, *stood[at:])})


def _hedged(thing: _Thing, scale: str | None, of: str, cue: str) -> dict[str, Any]:
    """A person's hedge set, in the place of the one that is there, or taken out."""
    keys = (*thing.keys, "hedges")
    listed = value_at(thing.values, keys) or ()
    at = next((n for n, one in enumerate(listed) if isinstance(one, dict) and one.get("of") == of), len(listed))
    if scale is None:
        if at == len(listed):
            raise Refused("unknown-reference", 0, f"no hedge of {of} is there to take out; say whose: --of PERSON")
        return take(thing.values, (*keys, at))
    before = listed[at] if at < len(listed) else {}
    said = {**before, "of": of, "scale": scale, **({"cue": cue} if cue else {})}
    return _placed(thing, put(thing.values, (*keys, at), said), thing.keys, "hedges")


def _stood(thing: _Thing, node: str, stand: str | None) -> dict[str, Any]:
    """A claim's or a step's stand in a set of stands. Raises ``Refused``."""
    if stand is not None and stand not in STANDS:
        raise Refused("bad-value", 0, f"{stand} is no stand; {did_you_mean(stand, STANDS, otherwise='write one of: ' + ', '.join(STANDS))}")
    return with_stand(thing.values, thing.keys, node, stand)


def with_stand(values: dict[str, Any], keys: Keys, node: str, stand: str | None) -> dict[str, Any]:
    """A file's values in which a set of stands, at ``keys``, has this one: out of the list it is in, and into the other."""
    for each in STANDS:
        listed = value_at(values, (*keys, each)) or ()
        if node in listed and each != stand:
            values = take(values, (*keys, each, listed.index(node)))
    listed = value_at(values, (*keys, stand)) or () if stand is not None else (node,)
    return values if node in listed or stand is None else put(values, (*keys, stand), (*listed, node))
