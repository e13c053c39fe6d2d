"""What was sent laid over what is here, entry by entry: what is new is added, what differs waits for a choice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from argmap.model import did_you_mean
from argmap.store import Refused
from argmap.store.editing import in_order, put, value_at
from argmap.store.explain import NAMED

Keys = tuple[str, ...]


class Choice(NamedTuple):
    """Which entries to take from what was sent, and which to keep as they are here; ``rest`` is for all others that differ.

    An entry is named as it is shown, a whole group or file by its name alone; the longer name decides.
    """

    take: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    rest: Literal["take", "keep", ""] = ""

    def of(self, file: str, keys: Keys) -> bool | None:
        """Whether an entry is taken; ``None`` where nothing was chosen for it."""
        known = [(_rank(name, file, keys), taken) for names, taken in ((self.keep, False), (self.take, True)) for name in names]
        rank, taken = max(known, default=(0, False))
        return taken if rank else None


OURS_UNLESS_CHOSEN = Choice()


class Entry(NamedTuple):
    """One named thing of what was sent: new here (``ours`` is ``None``), or here already and saying something else.

    ``file`` is the voice, ``dossier`` or ``relations``; a new file whole has no keys. ``taken`` is ``None`` where both
    say something else and nothing was chosen.
    """

    file: str
    keys: Keys
    ours: Any
    theirs: Any
    taken: bool | None

    @property
    def id(self) -> str:
        """How the entry is named on the command line."""
        return _id(self.file, self.keys)


def taken_in(file: str, ours: dict[str, Any], sent: dict[str, Any], choice: Choice, entries: list[Entry]) -> dict[str, Any]:
    """One file's values with what is taken of those sent; ``entries`` grows by each that is new or differs."""
    made = ours
    for keys, value in _each(sent):
        made = _one(made, file, keys, value, choice, entries)
    return made


def all_known(choice: Choice, sent: dict[str, dict[str, Any]]) -> None:
    """That whatever was chosen is among what was sent, by file. Raises ``Refused``."""
    known = [(file, keys) for file, values in sent.items() for keys, _ in _each(values, steps=True)]
    for name in (*choice.take, *choice.keep):
        if not any(_rank(name, file, keys) for file, keys in known):
            names = [_id(file, keys) for file, keys in known]
            raise Refused("unknown-reference", 0, f"nothing that was sent, and is wanted here, is called {name}; {did_you_mean(name, names, otherwise='--dry-run lists it')}")
    if both := sorted({*choice.take} & {*choice.keep}):
        raise Refused("ambiguous-name", 0, f"{both[0]} is both to be taken and to be kept; choose one")


def _each(values: dict[str, Any], *, steps: bool = False) -> Iterator[tuple[Keys, Any]]:
    for field, value in values.items():
        if field not in NAMED or not isinstance(value, dict):
            yield (field,), value
            continue
        for name, entry in value.items():
            yield (field, name), entry
            if steps and field == "claims" and isinstance(entry, dict):
                yield from (((field, name, "because", step), one) for step, one in _steps(entry).items())


def _one(values: dict[str, Any], file: str, keys: Keys, sent: Any, choice: Choice, entries: list[Entry]) -> dict[str, Any]:
    here = value_at(values, keys)
    if here == sent:
        return values
    if keys[0] == "claims" and len(keys) == 2 and isinstance(sent, dict):
        if isinstance(here, dict):
            return _claim(values, file, keys, here, sent, choice, entries)
        steps = {name: step for name, step in _steps(sent).items() if choice.of(file, (*keys, "because", name)) is not False}
        sent = {field: steps if field == "because" else value for field, value in sent.items() if field != "because" or steps}
    entries.append(Entry(file, keys, here, sent, _settled(choice, file, keys, here, sent)))
    return in_order(put(values, keys, sent), file, values) if entries[-1].taken else values


def _claim(values: dict[str, Any], file: str, keys: Keys, here: dict[str, Any], sent: dict[str, Any], choice: Choice, entries: list[Entry]) -> dict[str, Any]:
    """A claim that is here too: its steps are things of their own."""
    ours, theirs = _bare(here), _bare(sent)
    if ours != theirs:
        entries.append(Entry(file, keys, ours, theirs, _settled(choice, file, keys, ours, theirs)))
        if entries[-1].taken:
            values = put(values, keys, {**theirs, "because": here["because"]} if "because" in here else theirs)
    for name, step in _steps(sent).items():
        values = _one(values, file, (*keys, "because", name), step, choice, entries)
    return values


def _settled(choice: Choice, file: str, keys: Keys, here: Any, sent: Any) -> bool | None:
    named = choice.of(file, keys)
    if named is not None:
        return named
    if here is None or (keys[0] == "stands" and _only_adds(here, sent)):
        return True
    return None if not choice.rest else choice.rest == "take"


def _only_adds(here: Any, sent: Any) -> bool:
    """Whether all that is here is in what was sent: more claims granted, and nothing moved or said otherwise."""
    return isinstance(here, dict) and all(
        set(value) <= set(sent.get(field, ())) if isinstance(value, tuple) else sent.get(field) == value for field, value in here.items()
    )


def _steps(claim: dict[str, Any]) -> dict[str, Any]:
    steps = claim.get("because")
    return steps if isinstance(steps, dict) else {}


def _bare(claim: dict[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in claim.items() if field != "because"}


def _id(file: str, keys: Keys) -> str:
    """``mary-hart.sold``, ``mary-hart.sold.ledger``, ``mary-hart.positions.main``; ``sources.hart-1991``."""
    names = [key for n, key in enumerate(keys) if not (key == "because" and n == 2) and not (key in ("claims", "replies") and n == 0 and len(keys) > 1)]
    return ".".join(names if file in ("dossier", "relations") else [file, *names]) or file


def _rank(name: str, file: str, keys: Keys) -> int:
    """How closely a chosen name names an entry: 0 not at all, 1 its file, more the longer it is."""
    own = _id(file, keys)
    if own == name or own.startswith(f"{name}."):
        return 2 + name.count(".")
    return int(name == file)
