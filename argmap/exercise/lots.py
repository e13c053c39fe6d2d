"""Drawing lots that fall alike in every process: by sha256 of what is drawn for, never by the machine's own chance."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def lot(*drawn_for: object) -> int:
    """A large number that depends on nothing but what it is drawn for."""
    return int.from_bytes(hashlib.sha256("\x1f".join(map(str, drawn_for)).encode()).digest()[:8], "big")


def shuffled(things: Sequence[T], *drawn_for: object, key: Callable[[T], str] = str) -> list[T]:
    """The things in the order of their lots. Things of equal ``key`` stay as they were."""
    return sorted(things, key=lambda thing: lot(*drawn_for, key(thing)))


def spread(things: Sequence[T], *drawn_for: object, key: Callable[[T], str], stratum: Callable[[T], str]) -> list[T]:
    """The things shuffled, those of each stratum as evenly over the whole as their number allows: a sheet of 'which
    kind is it' that is cut out anywhere then holds every kind."""
    strata: dict[str, list[T]] = defaultdict(list)
    for thing in shuffled(things, *drawn_for, key=key):
        strata[stratum(thing)].append(thing)
    placed = [
        ((n + 0.5) / len(members), lot(*drawn_for, name), thing)
        for name, members in strata.items() for n, thing in enumerate(members)
    ]
    return [thing for _, _, thing in sorted(placed, key=lambda one: one[:2])]


def slice_of(things: Sequence[T], seed: int, length: int) -> list[T]:
    """The things of a seed: seed 1 has the first ``length``, seed 2 the next, and after the last comes the first."""
    length = min(length, len(things))
    start = (seed - 1) * length % len(things) if things else 0
    return [things[(start + n) % len(things)] for n in range(length)]


def places(counts: Sequence[int], *drawn_for: object) -> list[int]:
    """Where the right choice stands in each of several tasks of ``counts`` choices: every place as often as any other,
    in no order that could be learned."""
    taken: dict[int, int] = defaultdict(int)
    found = []
    for count in counts:
        nth = taken[count]
        taken[count] += 1
        found.append(shuffled(range(count), *drawn_for, count, nth // count)[nth % count])
    return found
