"""Where in a dossier's files the names of claims, steps, people, sources and questions are written, and renaming them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

from argmap.model import RELATION_FIELDS
from argmap.store.editing import Keys
from argmap.store.explain import NAMED

Kind = Literal["node", "person", "source", "question", "dossier"]
Path = tuple[str, ...]

_TARGETS = frozenset(RELATION_FIELDS.values())
_NODES = frozenset({"thesis", "supposing", "rival-to", "warrant", *_TARGETS})
_NODE_LISTS = frozenset({"from", "claims", "grant", "reject", "refuse", "open"})
_PEOPLE = frozenset({"asserted-by", "belief-of"})
_SOURCES = frozenset({"source", "quoted-in", "part-of"})


def kind_of(path: Path) -> Kind | None:
    """What a word in this place names: ``path`` holds field names, with ``*`` for an author's own name or a number."""
    *above, last = path
    before = above[-1] if above else ""
    if last == "*":
        if path == ("expect", "*", "*") or before in _NODE_LISTS:
            return "node"
        return "person" if before in ("reported-by", "people") or path[-3:] == ("translation", "by", "*") else None
    if path[:1] == ("sources",) and "csl" in path:
        return None
    if last in _NODES:
        return "node"
    if last in _SOURCES or (last == "of" and before == "translation"):
        return "source"
    if last in _PEOPLE or last == "of":
        return "person"
    return "question" if last == "answers" else None


_OWN: dict[str, Kind] = {"people": "person", "sources": "source", "questions": "question"}
"""Groups of ``dossier.yaml`` whose names are the things themselves."""

Rename = Callable[[Kind, str], str]


def renamed(values: dict[str, Any], rename: Rename, *, head: bool) -> dict[str, Any]:
    """A file's values with every reference passed through ``rename``; ``head`` is for ``dossier.yaml``.

    The names of claims, steps and replies, where they are written down, are left alone.
    """
    made = _walk(values, (), rename, head=head)
    assert isinstance(made, dict)
    return made


def _walk(value: Any, path: Path, rename: Rename, *, head: bool) -> Any:
    if isinstance(value, dict):
        free = bool(path) and (path[-1] in NAMED or path == ("expect", "*")) and isinstance(value, dict)
        made: dict[str, Any] = {}
        for name, inner in value.items():
            here = (*path, "*" if free else name)
            now = name
            if path == ("expect", "*"):
                now = rename("node", name)
            elif head and len(path) == 1 and path[0] in _OWN:
                now = rename(_OWN[path[0]], name)
            made[now] = inner if path == ("expect", "*") else _walk(inner, here, rename, head=head)
        return made
    if isinstance(value, tuple):
        return tuple(_walk(inner, (*path, "*"), rename, head=head) for inner in value)
    kind = kind_of(path)
    return rename(kind, value) if kind is not None and isinstance(value, str) else value


def mentions(value: Any, keys: Keys = (), path: Path = ()) -> Iterator[tuple[Keys, Kind, str]]:
    """Every reference of a file's values as the keys that lead to it, what it names, and the name as it is written."""
    if isinstance(value, dict):
        free = bool(path) and (path[-1] in NAMED or path == ("expect", "*"))
        for name, inner in value.items():
            if path == ("expect", "*"):
                yield (*keys, name), "node", name
            else:
                yield from mentions(inner, (*keys, name), (*path, "*" if free else name))
    elif isinstance(value, tuple):
        for n, inner in enumerate(value):
            yield from mentions(inner, (*keys, n), (*path, "*"))
    elif isinstance(value, str) and (kind := kind_of(path)) is not None:
        yield keys, kind, value
