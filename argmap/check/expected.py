"""What a dossier expects of its own map: every ``expect:`` block is weighed, and what comes out otherwise is reported.

A dossier carries its own expected verdicts as an argument graph of Carneades 4 carries its tests: when somebody adds
a step that turns a thesis over, the check says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.graph import Graph
from argmap.model import Dossier, Finding, finding
from argmap.weigh import Misfit, Standing, Wiring, explain, from_written, misfits, standing, wire, with_changes

MOST_NAMED = 6


def check_expected(dossier: Dossier, graph: Graph) -> Iterator[Finding]:
    """Weigh every set of stands that has expectations, and compare."""
    if dossier.withheld or graph.dangling:  # a verdict means something only when every step that was written is drawn
        return
    wiring = wire(graph)
    for name, expected in dossier.head.expect.items():
        written = dossier.head.stands.get(name)
        if written is None:
            continue
        stands = from_written(written)
        if unfit := list(misfits(graph, stands)):
            yield from (one for misfit in unfit if (one := _unfit(dossier, graph, name, misfit)) is not None)
            continue
        found = standing(wiring, stands)
        for node, label in expected.items():
            where = dossier.where("dossier", "expect", name, node)
            if node in graph.steps:
                yield finding("not-a-claim", *where, f"dossier.{name}", f"{node} is a step; expect something of the claim it is for or against")
            elif node in graph.claims and found.labels[node] != label:
                remedy = _remedy(wiring, found, name, expected, node)
                yield finding("expectation-differs", *where, f"dossier.{name}", f"{_differs(found, node, label)}; {remedy}")


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


def _remedy(wiring: Wiring, found: Standing, name: str, expected: Mapping[str, str], node: str) -> str:
    """What to do: grant what the verdict waits on, where all that is expected of these stands then holds; or expect what follows."""
    instead = f"write here what follows now: '{node}: {found.labels[node]}'"
    granted = next((some for some in _grants(found, node) if _holds(wiring, found, some, expected)), ())
    if not granted:
        return f"look at what was added or changed, or {instead}"
    commands = " && ".join(f"argmap set {name} {one} grant" for one in granted)
    return f"either grant {' and '.join(granted)} too, under stands {name} in dossier.yaml ({commands}), or {instead}"


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
