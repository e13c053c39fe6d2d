"""Weighing in figures: ``python -m tests.bench.weigh``. Milliseconds of CPU, and a ratio taken in one run.

formal-argumentation (a Python package for Dung frameworks) is set beside the grounded labelling where it is installed.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from argmap import draw
from argmap.check import check
from argmap.graph import Graph
from argmap.weigh import (
    Stand,
    candidates,
    cone,
    cruxes,
    explain,
    framework,
    grounded,
    have_clingo,
    larger_cruxes,
    line,
    presets,
    readings,
    standing,
    what_if,
    wire,
)
from tests.maps import Drawn, graph_of


def timed(work: Callable[[], object], times: int = 9) -> float:
    """Milliseconds of CPU, the median of some runs."""
    taken: list[float] = []
    for _ in range(times):
        begun = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - begun))
    return statistics.median(taken)


def random_map(claims: int, seed: int) -> tuple[Graph, dict[str, Stand]]:
    """A map like a real one: two or three premises a step, one claim in three argued for, attacks down to the grounds;
    half of the bare claims granted, some rejected."""
    chance = random.Random(seed)
    names = [f"c{n}" for n in range(claims)]
    steps: dict[str, Drawn] = {}
    for n in range(claims):
        kind = chance.random()
        sign: Literal["for", "against"] = "for" if kind < 0.6 else "against"
        at = chance.randrange(claims // 3) if sign == "for" else chance.randrange(claims)
        target = names[at] if kind < 0.8 or not steps else chance.choice(list(steps)[-50:])
        steps[f"s{n}"] = Drawn(tuple(chance.choice(names[min(at, claims - 2) + 1 :]) for _ in range(chance.randint(1, 3))), sign, target)
    graph = graph_of(names, steps, [(chance.choice(names), chance.choice(names)) for _ in range(claims // 50)])
    stands: dict[str, Stand] = {}
    for name in names:
        if not graph.supports(name) and chance.random() < 0.6:
            stands[name] = "reject" if chance.random() < 0.2 else "grant"
    return graph, stands


def tree(claims: int) -> tuple[Graph, dict[str, Stand]]:
    """One thesis resting on every other claim, three to a step, and everything granted: the largest cone there is."""
    steps = {f"s{n}": Drawn(tuple(f"c{child}" for child in range(3 * n + 1, min(3 * n + 4, claims))), "for", f"c{n}") for n in range((claims + 1) // 3)}
    graph = graph_of([f"c{n}" for n in range(claims)], steps)
    return graph, {claim: "grant" for claim in graph.claims if not graph.supports(claim)}


def weighing(claims: int, limit: float) -> None:
    """Standing, from a graph (wiring included) and from a wiring made before."""
    graph, stands = random_map(claims, 1)
    wiring = wire(graph)
    whole, again = timed(lambda: standing(graph, stands)), timed(lambda: standing(wiring, stands))
    print(f"standing, {claims:6,} claims                 {whole:8.2f} ms from the graph, {again:.2f} ms wired (at most {limit} ms)")


def hanging(what: str, graph: Graph, stands: dict[str, Stand]) -> None:
    """The crux sets of the decided claim with most behind it, and of the same claim while nothing is granted."""
    found = standing(graph, stands)
    decided = [one for one in graph.claims if graph.supports(one) and not found.undecided(one)]
    claim = max(decided, key=lambda one: len(candidates(graph, stands, one)))
    single = timed(lambda: cruxes(graph, stands, claim, most=1))
    pairs = timed(lambda: cruxes(graph, stands, claim), 3)
    among = len(candidates(graph, stands, claim))
    print(f"single cruxes, 200 claims, {what:10}   {single:8.2f} ms among {among} stands (at most 100 ms); with pairs {pairs:.1f} ms")
    open_single = timed(lambda: cruxes(graph, {}, claim, most=1), 3)
    print(f"the same, nothing granted               {open_single:8.2f} ms")


def beside_another() -> None:
    """The grounded labelling of a random framework of 2,000 arguments and 4,000 attacks, most of them onward, ours and
    theirs; of theirs also the faster function that gives only what is in."""
    chance = random.Random(3)
    names = [f"a{n}" for n in range(2_000)]
    pairs = ((chance.randrange(2_000), chance.randrange(2_000)) for _ in range(4_000))
    attacks = {(names[min(pair)], names[max(pair)]) if chance.random() < 0.95 else (names[pair[0]], names[pair[1]]) for pair in pairs}
    flat = framework(names, attacks)
    build, label = timed(lambda: framework(names, attacks)), timed(lambda: grounded(flat))
    status = grounded(flat)
    counts = ", ".join(f"{list(status.values()).count(word)} {word}" for word in ("in", "out", "undecided"))
    print(f"grounded labelling, 2,000 arguments     {label:8.2f} ms; building the framework {build:.2f} ms ({counts})")
    try:
        from argumentation.core.dung import ArgumentationFramework, grounded_extension
        from argumentation.core.labelling import grounded_labelling
    except ImportError:
        print("formal-argumentation is not installed; pip install formal-argumentation sets it beside this")
        return
    arguments, defeats = frozenset(names), frozenset(attacks)
    theirs = ArgumentationFramework(arguments=arguments, defeats=defeats)
    assert {name for name, word in status.items() if word == "in"} == set(grounded_extension(theirs)), "the two must agree"
    their_build = timed(lambda: ArgumentationFramework(arguments=arguments, defeats=defeats))
    their_label, their_set = timed(lambda: grounded_labelling(theirs), 3), timed(lambda: grounded_extension(theirs))
    print(f"formal-argumentation, labelling         {their_label:8.2f} ms; only what is in {their_set:.2f} ms; building {their_build:.2f} ms")
    print(f"ratio (at least 2x)                     {their_label / label:8.1f}x the labelling; {their_set / label:.1f}x only what is in; "
          f"with building {(their_set + their_build) / (label + build):.1f}x")


def in_words() -> None:
    """Every verdict of a map explained."""
    graph, stands = random_map(200, 2)
    found = standing(graph, stands)
    print(f"all 200 verdicts in words               {timed(lambda: [explain(graph, found, one) for one in graph.claims], 3):8.1f} ms")


def on_the_page() -> None:
    """What the Weigh page works out for each click: the outcomes of every single change, and the line in the address."""
    checked = check(Path(__file__).parents[2] / "arguments" / "stalin-korea-1950")
    assert checked.dossier is not None
    assert checked.graph is not None
    dossier, graph = checked.dossier, checked.graph
    ready = presets(dossier, graph)
    theses = [thesis for _, thesis in draw.theses(dossier, graph, "entangle")]
    nodes = list(dict.fromkeys(node for thesis in theses for node in cone(graph, thesis)))
    wiring, found = wire(graph), standing(graph, ready["everything-quoted"].stands)
    outcomes = what_if(wiring, found, nodes, theses)
    print(f"every single change, {len(outcomes)} stands        {timed(lambda: what_if(wiring, found, nodes, theses), 5):8.2f} ms ({sum(map(len, outcomes.values()))} outcomes)")
    every: dict[str, Stand] = {**dict.fromkeys(graph.claims, "grant"), **dict.fromkeys(graph.steps, "refuse")}
    lengths = [len(line.written(stands, ready)) for stands in (ready["everything-quoted"].stands, every)]
    print(f"a line for the address                  {lengths[0]} characters for everything quoted, {lengths[1]} for a stand on every claim and step ({len(every)}); at most {line.LONGEST}")


def with_clingo() -> None:
    """Readings and larger crux sets of a random map of 60 claims."""
    if not have_clingo():
        print("clingo is not installed; pip install 'argmap[asp]'")
        return
    graph, stands = random_map(60, 5)
    found = readings(graph, stands)
    print(f"readings, 60 claims                     {timed(lambda: readings(graph, stands), 3):8.1f} ms, {len(found.found)} found")
    print(f"crux sets up to 4, 60 claims            {timed(lambda: larger_cruxes(graph, stands, 'c0', most=20), 3):8.1f} ms")


def main() -> None:
    """Print all figures."""
    print(f"python {sys.version.split()[0]}")
    weighing(200, 0.5)
    weighing(20_000, 100.0)
    hanging("random", *random_map(200, 2))
    hanging("one tree", *tree(200))
    in_words()
    beside_another()
    on_the_page()
    with_clingo()


if __name__ == "__main__":
    main()
