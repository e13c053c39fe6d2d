"""One proof of a verdict: nodes enough to settle it, however everything else is left open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.weigh.stands import Stand
from argmap.weigh.wiring import HOLDS, Settled, Wiring


def proof(wiring: Wiring, taken: Mapping[int, Stand], settled: Settled, claim: int) -> list[int]:
    """The claims and steps one derivation of a decided claim runs through, itself included.

    As long as the stands on these stay as they are, so does the verdict. Where one of several reasons is enough, the
    one that was settled first is taken; whatever is drawn on is settled before what it is drawn on for, so a proof
    never leans on itself.
    """
    place = {node: n for n, node in enumerate(settled.order)}
    seen, order = {claim}, [claim]
    for node in order:  # which grows under the walk
        for behind in _leans_on(wiring, taken, settled, place, node):
            if behind not in seen:
                seen.add(behind)
                order.append(behind)
    return order


def _leans_on(wiring: Wiring, taken: Mapping[int, Stand], settled: Settled, place: Mapping[int, int], node: int) -> Iterator[int]:
    value = settled.value
    every = wiring.behind(node)
    if node >= wiring.claims:
        if value[node] == HOLDS:
            yield from (*every.premises, *every.against)
        elif taken.get(node) != "refuse":
            lost = [one for one in every.premises if value[one] and value[one] != HOLDS]
            lost += [one for one in every.against if value[one] == HOLDS]
            yield min(lost, key=place.__getitem__)
    elif value[node] == HOLDS:
        yield from every.against
        if taken.get(node) != "grant":
            yield min((one for one in every.steps_for if value[one] == HOLDS), key=place.__getitem__)
    else:
        yield from every.steps_for
