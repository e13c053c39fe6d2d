"""Maps as Dung frameworks: arguments that attack each other, and their grounded labelling in linear time (Dung 1995)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from argmap.graph import Graph
from argmap.weigh.stands import Taken, current
from argmap.weigh.wiring import incompatible

Status = Literal["in", "out", "undecided"]

TOP, SELF = "top", "?"
"""Two arguments every flattening has: one that nothing attacks, and one that attacks itself (whatever is left open)."""


class Framework(NamedTuple):
    """Arguments by name, and for each the numbers of those it attacks."""

    names: list[str]
    attacked: list[list[int]]


def framework(names: Iterable[str], attacks: Iterable[tuple[str, str]]) -> Framework:
    """A framework from names and pairs ``(attacker, attacked)``; a pair that stands twice counts once."""
    every = list(dict.fromkeys(names))
    number = {name: n for n, name in enumerate(every)}
    attacked: list[list[int]] = [[] for _ in every]
    for attacker, target in attacks if isinstance(attacks, (set, frozenset)) else dict.fromkeys(attacks):
        attacked[number[attacker]].append(number[target])
    return Framework(every, attacked)


def grounded(framework: Framework) -> dict[str, Status]:
    """The grounded labelling: an argument is in when all its attackers are out, out when one of them is in (Dung 1995,
    definition 20; as labelling Caminada 2006). Each attack is touched at most twice."""
    attacked = framework.attacked
    attackers = [0] * len(framework.names)
    for targets in attacked:
        for target in targets:
            attackers[target] += 1
    status = bytearray(len(attackers))
    agenda = [argument for argument, count in enumerate(attackers) if not count]
    for argument in agenda:  # which grows under the walk
        status[argument] = 1
        for target in attacked[argument]:
            if not status[target]:
                status[target] = 2
                for defended in attacked[target]:
                    attackers[defended] -= 1
                    if not attackers[defended]:
                        agenda.append(defended)
    words: tuple[Status, ...] = ("undecided", "in", "out")
    return {name: words[status[n]] for n, name in enumerate(framework.names)}


def flatten(graph: Graph, stands: Taken, *, direct: bool = True) -> Framework:
    """A map on somebody's stands as a Dung framework; a claim stands exactly when the argument of its name is in.

    Each claim ``s`` becomes five arguments: ``s``, its denial ``-s``, ``np:s`` (nothing carries it), ``nc:s`` (nothing
    is against it) and ``n:s`` (it does not stand); each step becomes one. ``direct`` makes incompatible claims attack
    each other, as readings need: with two ordinary steps against them both could be in one preferred extension (the
    known difficulty of ASPIC+ with contraposition). The grounded labelling is the same either way.
    """
    attacks: list[tuple[str, str]] = [(SELF, SELF)]
    names = [TOP, SELF]
    for claim in graph.claims:
        names += [claim, f"-{claim}", f"np:{claim}", f"nc:{claim}", f"n:{claim}"]
        attacks += [(claim, f"-{claim}"), (f"-{claim}", claim), (f"np:{claim}", claim), (f"nc:{claim}", f"-{claim}"), (claim, f"n:{claim}")]
        attacks += _footing(graph, stands, claim)
    for step in graph.steps.values():
        names.append(step.id)
        attacks += [(f"n:{premise}", step.id) for premise in step.inputs]
        if step.target in graph.steps:
            attacks.append((step.id, step.target))
        else:
            attacks.append((step.id, f"{'np' if step.kind == 'support' else 'nc'}:{step.target}"))
        stand = current(graph, stands, step.id)
        attacks += [(TOP if stand == "refuse" else SELF, step.id)] if stand != "allow" else []
    for one, other in incompatible(graph):
        attacks += [(one, other), (other, one)] if direct else [(one, f"nc:{other}"), (other, f"nc:{one}")]
    return framework(names, attacks)


def _footing(graph: Graph, stands: Taken, claim: str) -> list[tuple[str, str]]:
    """What a stand attacks: granting attacks 'nothing carries it', rejecting 'nothing is against it', leaving open
    unsettles both."""
    stand = stands.get(claim)
    if stand == "grant":
        return [(TOP, f"np:{claim}")]
    if stand == "reject":
        return [(TOP, f"nc:{claim}")]
    if stand == "open":
        return [(SELF, f"np:{claim}"), (SELF, f"nc:{claim}")]
    return [] if graph.supports(claim) else [(SELF, f"np:{claim}")]
