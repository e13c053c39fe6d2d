"""The model's complaints about a file, each as one line a historian can act on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from argmap.model import RELATION_FIELDS, FileLines, Finding, did_you_mean, finding
from argmap.store.events import NOTHING, REPEATED

MOST = 200
"""How many findings of one file are spelled out."""

NAMED = frozenset(["claims", "replies", "because", "positions", "frame", "relations", "incompatible", "disputed-facts", "people", "sources", "questions", "lacunae", "stands", "expect"])
"""Fields that hold a map of named things; their entries give a finding its place."""


def findings_of(error: ValidationError, file: FileLines, key: str, model: type[BaseModel]) -> list[Finding]:
    """All complaints about one file; ``key`` is the file's own word (a voice, ``dossier`` or ``relations``)."""
    found: dict[tuple[str, int, str, str], Finding] = {}
    complaints = error.errors(include_url=False, include_context=True)
    # pydantic calls a list too short when what stands in it is not valid: that has been said
    above = {loc[:n] for complaint in complaints for loc in [complaint["loc"]] for n in range(len(loc))}
    rest = 0
    for n, complaint in enumerate(complaints):
        if len(found) == MOST:
            rest = len(complaints) - n
            break
        if complaint["type"] == "too_short" and complaint["loc"] in above:
            continue
        loc = tuple(part for part in complaint["loc"] if part != "[key]")
        code, words = _say(complaint, loc, model)
        named = loc[:-1] if code in ("missing-field", "unknown-field") else loc
        made = finding(code, file.path, file.at(*loc), place(key, named), words)
        found.setdefault((made.code, made.line, made.place, made.message), made)
    listed = list(found.values())
    if rest:
        listed.append(finding(listed[-1].code, file.path, 0, key, f"there are {rest:,} more in this file; mend these first"))
    return listed


def place(key: str, loc: Iterable[str | int]) -> str:
    """The words before the message: ``donggil-kim.desired.stated-aim`` and, after it, the field."""
    names = [key]
    fields: list[str] = []
    entry = False
    for part in loc:
        if entry and not isinstance(part, int):
            names.append(_short(part))
            fields, entry = [], False
        elif isinstance(part, int):
            fields.append(f"number {part + 1}")
        else:
            entry = part in NAMED
            fields.append(_short(part))
    shown = ".".join(names)
    return f"{shown}: {' '.join(fields)}" if fields else shown


def _say(complaint: Mapping[str, Any], loc: tuple[Any, ...], model: type[BaseModel]) -> tuple[str, str]:
    kind, value, context = complaint["type"], complaint["input"], complaint.get("ctx") or {}
    field = str(loc[-1]) if loc else ""
    if kind == "missing":
        return "missing-field", f"{field} is missing; add it"
    if kind == "extra_forbidden":
        return "unknown-field", _unknown_field(field, loc, model)
    if value is None:
        return "empty-value", NOTHING
    if kind in ("string_type", "dict_type", "tuple_type", "model_type", "model_attributes_type"):
        return "wrong-shape", _wrong_shape(kind, field, value, _fields_at(model, (*loc, 0)))
    if kind == "literal_error":
        known = [word.strip(" '") for word in context["expected"].replace(" or ", ", ").split(",")]
        hint = did_you_mean(str(value), known, otherwise=f"write one of: {', '.join(known)}")
        return "bad-value", f"{_short(value)} is not on the list; {hint}"
    if kind == "string_pattern_mismatch":
        return _bad_pattern(str(value), str(context.get("pattern", "")))
    if kind in ("string_too_short", "too_short"):
        return "empty-value", _too_short(context)
    if kind in ("string_too_long", "too_long"):
        return "too-long", f"this has {len(value):,} characters and there is room for {context.get('max_length', 0):,}; shorten it"
    if kind == "value_error":
        words = str(context.get("error", complaint["msg"]))
        return ("bad-date" if "has no such" in words else "bad-value"), words
    return "bad-value", "argmap cannot use what stands here; compare the example in the README"


def _wrong_shape(kind: str, field: str, value: Any, inside: list[str]) -> str:
    """``inside`` are the fields of what a list here would hold; none where it holds plain words."""
    is_now = "plain words" if isinstance(value, str) else "a list" if isinstance(value, tuple) else "a group of fields"
    if kind == "tuple_type":
        if inside:
            return f"a list belongs here and not {is_now}; write {field}: and below it a line that begins with - {inside[0]}:"
        example = f"[{value}]" if isinstance(value, str) and len(value) < 60 else "[…, …]"
        return f"a list belongs here and not {is_now}; write {field}: {example}"
    if kind == "string_type":
        return f"words belong here and not {is_now}; write {field}: >- and put the words on the next line"
    return f"a group of named fields belongs here and not {is_now}; put each field on a line of its own, indented by two spaces"


def _bad_pattern(value: str, pattern: str) -> tuple[str, str]:
    if "0-9X" in pattern:
        return "bad-date", f"{_short(value)} is not a date; write 1950, 1950-08 or 1950-08-27, with ~ for about and / between the ends of a span"
    if "0-9a-f" in pattern:
        return "bad-value", f"{_short(value)} is not a sha256; 64 digits and letters a to f belong here"
    if "[a-z]{2,3}" in pattern:
        return "bad-value", f"{_short(value)} is not a language tag; write en, ru, zh-Hant"
    near = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in value.lower()).split())
    hint = f"write {near}" if near and len(near) <= 60 and "." not in value and "/" not in value else "use lower-case letters, digits and single hyphens"
    return "bad-name", f"{_short(value)} cannot be a name; {hint}"


def _too_short(context: Mapping[str, Any]) -> str:
    least = context.get("min_length", 1)
    if least > 1:
        return f"at least {least} belong in this list"
    return NOTHING


def _short(value: object) -> str:
    text = str(value).replace(REPEATED, "")
    return text if len(text) <= 60 else text[:57] + "…"


def _unknown_field(field: str, loc: tuple[Any, ...], model: type[BaseModel]) -> str:
    known = _fields_at(model, loc[:-1])
    if " " in field:
        return f"'{_short(field)}' is read as a field's name: inside {{ }} a comma begins a new field; put the fields on lines of their own, and the words under a line that ends in >-"
    if "_" in field and field.replace("_", "-") in known:
        return f"the field {_short(field)} is not known; write {field.replace('_', '-')} with hyphens"
    if "warrant" in known and not get_close_matches(field[:60], known, cutoff=0.8):  # a step or a reply: a word for what it does may look like any other field
        eight = ", ".join(RELATION_FIELDS.values())
        if "talks-past" in known:
            return f"the field {_short(field)} is not known; what a reply does is one of: {eight}"
        return f"the field {_short(field)} is not known in a step, whose fields are: {', '.join(known)}; an answer to another claim stands under replies, as one of: {eight}"
    return f"the field {_short(field)} is not known; " + did_you_mean(
        field, known, otherwise=f"the fields here are: {', '.join(known)}" if known else "remove it"
    )


def _fields_at(model: type[BaseModel], loc: tuple[Any, ...]) -> list[str]:
    """The field names of the model a location leads to."""
    here: Any = model
    for part in loc:
        if isinstance(here, type) and issubclass(here, BaseModel):
            here = _aliases(here).get(str(part))
        elif here is not None:
            here = _inner(here)
        if here is not None and not isinstance(here, type):
            here = _unwrap(here)
    return list(_aliases(here)) if isinstance(here, type) and issubclass(here, BaseModel) else []


@cache
def _aliases(model: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _unwrap(annotation: Any) -> Any:
    """Take ``None`` and ``Annotated`` off a type."""
    args = [arg for arg in get_args(annotation) if arg is not type(None)]
    if type(None) in get_args(annotation) and len(args) == 1:
        return _unwrap(args[0])
    return _unwrap(args[0]) if hasattr(annotation, "__metadata__") else annotation


def _inner(annotation: Any) -> Any:
    """What a list or a map of named things holds."""
    args = [arg for arg in get_args(annotation) if arg is not Ellipsis]
    return args[-1] if args else None
