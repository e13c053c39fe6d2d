"""What changed from one state of a dossier to another, in the map's own terms: claims, steps, replies, words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple, get_args

from argmap.graph.build import candidates, step_ids
from argmap.model import RELATION_FIELDS, RELATIONS, Dossier, Quotation, Reply, Step
from argmap.model.words import Word
from argmap.text.alterations import shown

What = Literal[
    "dossier", "question", "person", "source", "stands", "expectation", "voice", "position", "claim", "step", "reply", "relation",
    "incompatible", "disputed fact", "frame passage", "quotation",
]
Done = Literal["added", "removed", "renamed", "changed"]


class Change(NamedTuple):
    """One difference. ``fields`` are those that changed, with the words before and after; ``was`` is the old name."""

    what: What
    done: Done
    name: str
    says: str
    fields: tuple[tuple[str, str, str], ...] = ()
    was: str = ""


class _Thing(NamedTuple):
    what: What
    says: str
    fields: dict[str, str]
    quotes: tuple[Quotation, ...]


def differ(old: Dossier, new: Dossier) -> list[Change]:
    """All differences, in the order of the new state. What only follows from a renaming is not told again."""
    before, after = dict(_things(old)), dict(_things(new))
    names = _renamings(before, after)
    was = {now: old_name for old_name, now in names.items()}
    held = {(what, _now(name, names)): thing for (what, name), thing in before.items()}
    found: list[Change] = []
    for (what, name), thing in after.items():
        old_name = was.get((what, name))
        if (what, name) not in held:
            found.append(Change(what, "added", name, thing.says))
            found += _quotations(name, (), thing.quotes)
            continue
        earlier = held[what, name]
        if old_name is not None:
            found.append(Change(what, "renamed", name, thing.says, was=old_name[1]))
        if fields := _changed(earlier.fields, thing.fields, names):
            found.append(Change(what, "changed", name, thing.says, fields))
        found += _quotations(name, earlier.quotes, thing.quotes, names)
    for (what, name), thing in held.items():
        if (what, name) not in after:
            found.append(Change(what, "removed", name, thing.says))
    order: tuple[What, ...] = get_args(What)
    return sorted(found, key=lambda one: order.index("claim" if one.what == "quotation" else one.what))


_Names = dict[tuple[What, str], tuple[What, str]]


def _renamings(before: dict[tuple[What, str], _Thing], after: dict[tuple[What, str], _Thing]) -> _Names:
    """What goes on under another name: it says the same with the same words, and its old name is gone."""
    made: _Names = {}
    gone = [key for key in before if key not in after and before[key].says and key[0] in ("question", "person", "source", "claim")]
    for key, thing in after.items():
        if key not in before:
            same = next((one for one in gone if one[0] == key[0] and one not in made and before[one].says == thing.says), None)
            if same is not None:
                made[same] = key
    for (what, name), (_, now) in list(made.items()):  # a voice has no words of its own: its claims show where it went
        voice, went = name.partition(".")[0], now.partition(".")[0]
        if what == "claim" and voice != went and ("voice", voice) not in after and ("voice", went) not in before:
            made["voice", voice] = "voice", went
    for what, name in before:  # nor does a step: it follows its claim, and is known by its premises
        if what in ("step", "reply") and (what, name) not in after:
            told = _now(name, made)
            if (what, told) not in after:
                says = _told(before[what, name].says, made)
                same = next((key for key in after if key[0] == what and key not in before and after[key].says == says), None)
                if same is not None:
                    made[what, name] = same
    return {was: now for was, now in made.items() if was[0] not in ("claim", "step", "reply") or _now(was[1], {k: v for k, v in made.items() if k != was}) != now[1]}


def _now(name: str, names: _Names) -> str:
    """An id after the renamings: of itself, of its claim, of its voice."""
    for what in ("step", "reply", "claim", "voice", "person", "source", "question"):
        for end in (len(name), *(n for n in range(len(name) - 1, 0, -1) if name[n] == ".")):
            if (now := names.get((what, name[:end]))) is not None:
                return _now(now[1], {k: v for k, v in names.items() if k[1] != name[:end]}) + name[end:]
    return name


_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*")


def _told(words: str, names: _Names) -> str:
    return _ID.sub(lambda found: _now(found.group(), names), words) if names else words


def _follows(before: str, after: str, names: _Names) -> bool:
    """Whether words differ in nothing but names that changed; the word letter in a sentence is no name."""
    if before == after:
        return True
    was, now = _ID.findall(before), _ID.findall(after)
    return (
        bool(names) and len(was) == len(now) and _ID.sub("", before) == _ID.sub("", after)
        and all(one == other or _now(one, names) == other for one, other in zip(was, now, strict=True))
    )


def _changed(before: Mapping[str, str], after: Mapping[str, str], names: _Names | None = None) -> tuple[tuple[str, str, str], ...]:
    earlier = {_now(name, names or {}): value for name, value in before.items()}
    fields = dict.fromkeys([*earlier, *after])
    return tuple(
        (name, earlier.get(name, ""), after.get(name, "")) for name in fields
        if not _follows(earlier.get(name, ""), after.get(name, ""), names or {})
    )


def _quotations(name: str, before: tuple[Quotation, ...], after: tuple[Quotation, ...], names: _Names | None = None) -> Iterator[Change]:
    was, now = {one.exact: one for one in before}, {one.exact: one for one in after}
    for exact, quote in now.items():
        if exact not in was:
            yield Change("quotation", "added", name, shown(exact, quote.alterations))
        elif fields := _changed(_fields(was[exact]), _fields(quote), names):
            yield Change("quotation", "changed", name, shown(exact, quote.alterations), fields)
    for exact, quote in was.items():
        if exact not in now:
            yield Change("quotation", "removed", name, shown(exact, quote.alterations))


def _things(dossier: Dossier) -> Iterator[tuple[tuple[What, str], _Thing]]:
    """Everything a dossier holds under its name, references written in full."""
    nodes = {node for node, _, _ in dossier.claims()} | step_ids(dossier)

    def full(file: str, reference: str) -> str:
        own, _ = candidates(reference, file)
        return own if own in nodes else reference

    head = dossier.head
    own = {name: value for name, value in _fields(head).items() if name.partition(" ")[0] in ("title", "summary", "map-maker", "links", "note")}
    yield ("dossier", dossier.name), _Thing("dossier", head.title, {**own, "note on the relations": dossier.relations.note or ""}, ())
    groups: tuple[tuple[What, Mapping[str, Word]], ...] = (
        ("question", head.questions), ("person", head.people), ("source", head.sources), ("stands", head.stands),
    )
    for what, group in groups:
        for name, one in group.items():
            yield (what, name), _Thing(what, _says(one), _fields(one), ())
    for name, expected in head.expect.items():
        yield ("expectation", name), _Thing("expectation", "", {node: str(label) for node, label in expected.items()}, ())
    for voice, file in dossier.voices.items():
        about = _fields(file, "positions", "claims", "replies", "frame")
        yield ("voice", voice), _Thing("voice", "", about, ())
        for name, position in file.positions.items():
            yield ("position", f"{voice}.{name}"), _Thing("position", f"answers {position.answers} with {full(voice, position.thesis)}", {**_fields(position), "thesis": full(voice, position.thesis)}, ())
        for name, claim in file.claims.items():
            fields = {field: full(voice, value) if field in _REFERENCES else value for field, value in _fields(claim, "because", "quotes").items()}
            yield ("claim", f"{voice}.{name}"), _Thing("claim", claim.says, fields, claim.quotes)
            for step_name, step in claim.because.items():
                yield ("step", f"{voice}.{name}.{step_name}"), _step("step", step, voice, full, f"for {voice}.{name}")
        for name, reply in file.replies.items():
            yield ("reply", f"{voice}.{name}"), _step("reply", reply, voice, full, f"{reply.kind} {full(voice, reply.target)}")
        for name, passage in file.frame.items():
            yield ("frame passage", f"{voice}.{name}"), _Thing("frame passage", passage.kind, {"kind": passage.kind, "note": passage.note or ""}, passage.quotes)
    for name, reply in dossier.relations.relations.items():
        yield ("relation", f"{RELATIONS}.{name}"), _step("relation", reply, RELATIONS, full, f"{reply.kind} {full(RELATIONS, reply.target)}")
    for name, pair in dossier.relations.incompatible.items():
        claims = [full(RELATIONS, one) for one in pair.claims]
        yield ("incompatible", f"{RELATIONS}.{name}"), _Thing("incompatible", " and ".join(claims), {**_fields(pair), "claims": "; ".join(claims)}, ())
    for name, fact in dossier.relations.disputed_facts.items():
        yield ("disputed fact", f"{RELATIONS}.{name}"), _Thing("disputed fact", fact.asks, _fields(fact), ())


def _step(what: What, step: Step | Reply, file: str, full: Any, aim: str) -> _Thing:
    premises = ", ".join(full(file, one) for one in step.from_)
    fields = {name: full(file, value) if name in _REFERENCES else value for name, value in _fields(step, "quotes", "from", *RELATION_FIELDS.values()).items()}
    return _Thing(what, f"from {premises} {aim}", {"from": premises, "to": aim, **fields}, step.quotes)


_REFERENCES = ("warrant", "supposing", "rival-to")
"""Fields that name one claim."""

_ONE_BY_ONE = ("csl", "archive", "translation", "map-maker")
"""Fields that hold fields: each of them is told alone."""


def _fields(one: Word, *without: str) -> dict[str, str]:
    """What is written of a thing, each field as words; a word that holds where nothing is written is said."""
    usual = {field.alias or name: field.default for name, field in type(one).model_fields.items() if isinstance(field.default, str)}
    written = usual | one.model_dump(by_alias=True, exclude_defaults=True, mode="json")
    made: dict[str, str] = {}
    for name, value in written.items():
        if name in without:
            continue
        if name in _ONE_BY_ONE and isinstance(value, dict):
            made |= {f"{name} {field}": _words(inner) for field, inner in value.items()}
        else:
            made[name] = _words(value)
    return made


def _words(value: Any) -> str:
    if isinstance(value, dict) and "scale" in value:
        cue = f" (“{value['cue']}”)" if "cue" in value else ""
        return f"{value['of']} {value['scale']}{cue}" + (f": {value['note']}" if "note" in value else "")
    if isinstance(value, dict) and isinstance(value.get("kind"), str) and {"words", "after", "shown"} & set(value):
        said = {"words": "“{}”", "shown": "shown as “{}”", "after": "after “{}”", "note": "({})"}
        return " ".join([value["kind"], *(words.format(value[name]) for name, words in said.items() if name in value)])
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_words(one)}" for name, one in value.items())
    if isinstance(value, list):
        return "; ".join(map(_words, value))
    return str(value)


def _says(one: Word) -> str:
    return next((str(value) for name in ("asks", "name", "title", "short") if (value := getattr(one, name, None))), "")
