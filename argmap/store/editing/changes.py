"""Changes of what a file says, as plain data: each returns a copy; ``rewrite`` then brings the text to say it."""

from __future__ import annotations

from typing import Any

from argmap.model import RELATIONS, DossierFile, RelationsFile, VoiceFile, did_you_mean
from argmap.store.doors import Refused
from argmap.store.editing.rewrite import plain

Keys = tuple[str | int, ...]
"""Names and numbers (from 0) that lead to a place: ``("claims", "desired", "quotes", 0, "at")``."""

_MODELS: dict[str, type[DossierFile | RelationsFile | VoiceFile]] = {"dossier": DossierFile, RELATIONS: RelationsFile}


def value_at(values: dict[str, Any], keys: Keys) -> Any:
    """What stands at a place; ``None`` where nothing does."""
    here: Any = values
    for key in keys:
        if isinstance(here, dict):
            here = here.get(str(key))
        elif isinstance(here, tuple) and isinstance(key, int) and -len(here) <= key < len(here):
            here = here[key]
        else:
            return None
    return here


def put(values: dict[str, Any], keys: Keys, value: Any) -> dict[str, Any]:
    """Set a field, or add an entry under a new name; groups on the way are made. A list is added to at its length."""
    made = _changed(plain(values), keys, plain(value))
    assert isinstance(made, dict)
    return made


def take(values: dict[str, Any], keys: Keys) -> dict[str, Any]:
    """Take out a field, an entry or an item; a group or list that is then empty goes too. Raises ``Refused``."""
    if value_at(values, keys[:-1]) is None:
        raise Refused("wrong-shape", 0, f"there is no {_shown(keys)} to take out; look at the text as it is now")
    made = _without(plain(values), keys)
    return made if isinstance(made, dict) else {}


def append(values: dict[str, Any], keys: Keys, value: Any) -> dict[str, Any]:
    """Add an item to the end of a list, made if need be."""
    listed = value_at(values, keys)
    return put(values, keys, (*(listed if isinstance(listed, tuple) else ()), plain(value)))


def called(values: dict[str, Any], keys: Keys, name: str) -> dict[str, Any]:
    """Give an entry another name, in its place. Raises ``Refused`` where the name is taken."""
    group, old = value_at(values, keys[:-1]), str(keys[-1])
    if not isinstance(group, dict) or old not in group:
        known = list(group) if isinstance(group, dict) else []
        raise Refused("unknown-reference", 0, f"there is no {old} here; {did_you_mean(old, known, otherwise='look at the text as it is now')}")
    if name != old and name in group:
        raise Refused("duplicate-name", 0, f"the name {name} is taken; choose another")
    return put(values, keys[:-1], {name if key == old else key: value for key, value in group.items()}) if keys[:-1] else {
        name if key == old else key: value for key, value in group.items()
    }


def in_order(values: dict[str, Any], file: str, stood_before: dict[str, Any]) -> dict[str, Any]:
    """A file's values with a field that was put at its end moved to where the format lists it.

    Fields that stood in the file before keep their order; ``file`` is ``dossier``, ``relations`` or a voice.
    """
    if not values or list(values)[-1] in stood_before:
        return values
    fields = _MODELS.get(file, VoiceFile).model_fields
    ranks = {field.alias or name: n for n, (name, field) in enumerate(fields.items())}
    *stood, last = values
    if last not in ranks:
        return values
    at = max((n + 1 for n, name in enumerate(stood) if ranks.get(name, len(ranks)) < ranks[last]), default=0)
    names = [*stood[:at], last, *stood[at:]]
    return {name: values[name] for name in names}


def _changed(here: Any, keys: Keys, value: Any) -> Any:
    if not keys:
        return value
    key, *rest = keys
    if isinstance(key, int):
        listed = here if isinstance(here, tuple) else ()
        if not 0 <= key <= len(listed):
            raise Refused("wrong-shape", 0, f"the list has {len(listed)} items; look at the text as it is now")
        return (*listed[:key], _changed(listed[key] if key < len(listed) else None, tuple(rest), value), *listed[key + 1 :])
    group = here if isinstance(here, dict) else {}
    return {**group, key: _changed(group.get(key), tuple(rest), value)}


def _without(here: Any, keys: Keys) -> Any:
    key, *rest = keys
    inner = value_at({"": here}, ("", key))
    left = _without(inner, tuple(rest)) if rest and inner is not None else None
    if isinstance(here, tuple) and isinstance(key, int):
        made: Any = (*here[:key], *(() if left is None else (left,)), *here[key + 1 :])
    elif isinstance(here, dict):
        made = {name: (left if name == key else value) for name, value in here.items() if name != key or left is not None}
    else:
        return here
    return made or None


def _shown(keys: Keys) -> str:
    return " ".join(str(key + 1) if isinstance(key, int) else key for key in keys)
