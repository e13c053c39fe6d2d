"""What a dossier expects of its own map: every ``expect:`` block is weighed, and what comes out otherwise is reported.

A dossier carries its own expected verdicts as an argument graph of Carneades 4 carries its tests: when somebody adds
a step that turns a thesis over, the check says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from argmap.graph import Graph
from argmap.model import Dossier, Finding, finding
from argmap.weigh import Misfit, Standing, Taken, Wiring, explain, from_written, misfits, standing, wire, with_changes

MOST_NAMED = 6


class Differing(NamedTuple):
    """A claim that comes out otherwise than expected: on which stands, how, and the claims whose grant mends the whole set."""

    stands: str
    node: str
    expected: str
    now: str
    grants: tuple[str, ...]
    waits: bool
    why: str


def check_expected(dossier: Dossier, graph: Graph) -> Iterator[Finding]:
    """Weigh every set of stands that has expectations, and compare."""
    for name, expected, wiring, stands in _weighed(dossier, graph):
        if unfit := list(misfits(graph, stands)):
            yield from (told for misfit in unfit if (told := _unfit(dossier, graph, name, misfit)) is not None)
            continue
        for node in expected:
            if node in graph.steps:
                yield finding("not-a-claim", *dossier.where("dossier", "expect", name, node), f"dossier.{name}", f"{node} is a step; expect something of the claim it is for or against")
        for one in _differing(graph, name, expected, wiring, stands):
            yield finding("expectation-differs", *dossier.where("dossier", "expect", name, one.node), f"dossier.{name}", f"{one.why}; {_remedy(one)}")


def differing(dossier: Dossier, graph: Graph) -> list[Differing]:
    """All that comes out otherwise than expected, with what mends it: what a page offers to do."""
    return [
        one for name, expected, wiring, stands in _weighed(dossier, graph) if not any(misfits(graph, stands))
        for one in _differing(graph, name, expected, wiring, stands)
    ]


def _weighed(dossier: Dossier, graph: Graph) -> Iterator[tuple[str, Mapping[str, str], Wiring, Taken]]:
    """Each set of stands of which something is expected."""
    if dossier.withheld or graph.dangling:  # a verdict means something only when every step that was written is drawn
        return
    wiring = wire(graph)
    for name, expected in dossier.head.expect.items():
        if (written := dossier.head.stands.get(name)) is not None:
            yield name, expected, wiring, from_written(written)


def _differing(graph: Graph, name: str, expected: Mapping[str, str], wiring: Wiring, stands: Taken) -> Iterator[Differing]:
    found = standing(wiring, stands)
    for node, label in expected.items():
        if node in graph.claims and found.labels[node] != label:
            grants = next((some for some in _grants(found, node) if _holds(wiring, found, some, expected)), ())
            yield Differing(name, node, label, found.labels[node], grants, bool(found.waits_on(node)), _differs(found, node, label))


def _unfit(dossier: Dossier, graph: Graph, name: str, misfit: Misfit) -> Finding | None:
    """A stand of the wrong kind; one on something that is not there is reported among the references."""
    if misfit.node not in graph.claims and misfit.node not in graph.steps:
        return None
    where = dossier.where("dossier", "stands", name)
    code = "not-a-claim" if misfit.node in graph.steps else "bad-value"
    return finding(code, *where, f"dossier.{name}", f"{misfit.node}: {misfit.message}")


def _differs(found: Standing, node: str, label: str) -> str:
    """What was expected, what follows instead, why, and what it waits on."""
    waits = found.waits_on(node)
    if waits:
        more = f" and {len(waits) - MOST_NAMED} more" if len(waits) > MOST_NAMED else ""
        why = f", waiting on {', '.join(waits[:MOST_NAMED])}{more}"
    else:
        _, _, because = explain(found.graph, found, node, call=str).sentences[0].partition(": ")
        why = f" ({because.rstrip('.')})" if because else ""
    return f"{node} is expected to be {label!r}, but on these stands it is {found.labels[node]!r}{why}"


def _remedy(one: Differing) -> str:
    """What to do: grant what the verdict waits on, where all that is expected of these stands then holds; or expect what follows."""
    line = f"'{one.node}: {one.now}'"
    if not one.grants:
        tried = ", and granting what it waits on would not bring that back" if one.waits else ""
        return (
            f"a reply, a step or a stand that was added or changed alters what the map-maker expected here{tried}: "
            f"if the change is right, write under expect {one.stands} in dossier.yaml {line} for '{one.node}: {one.expected}'"
        )
    commands = " && ".join(f"argmap set {one.stands} {claim} grant" for claim in one.grants)
    return f"either grant {' and '.join(one.grants)} too, under stands {one.stands} in dossier.yaml ({commands}), or write here what follows now: {line}"


def _grants(found: Standing, node: str) -> Iterator[tuple[str, ...]]:
    """Claims to grant, the fewest first: one that the verdict waits on, or all of them."""
    waits = tuple(one for one in found.waits_on(node) if one in found.graph.claims)[:MOST_NAMED]
    yield from ((one,) for one in waits)
    if len(waits) > 1:
        yield waits


def _holds(wiring: Wiring, found: Standing, granted: tuple[str, ...], expected: Mapping[str, str]) -> bool:
    """Whether all that is expected holds with these claims granted; what is not there is reported elsewhere."""
    then = standing(wiring, with_changes(found.stands, dict.fromkeys(granted, "grant"))).labels
    return all(then.get(one, label) == label for one, label in expected.items())
