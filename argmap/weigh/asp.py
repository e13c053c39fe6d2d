"""The doors to clingo, the optional extra ``argmap[asp]``: coherent readings, and crux sets too large to try out.

clingo is imported when it is first needed. Every search has a limit on count and on time, can be stopped, and says
whether it came to its end.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from itertools import product
from typing import NamedTuple

from argmap.graph import Graph
from argmap.model.files import Label
from argmap.weigh.cruxes import VALUES, Crux, Way, candidates, one_by_one, together
from argmap.weigh.dung import Framework, flatten
from argmap.weigh.standing import standing
from argmap.weigh.stands import Taken, alternatives, current, with_changes
from argmap.weigh.wiring import FAILS, HOLDS, Wiring, cone, incompatible, wire

POLL = 0.02
"""Seconds between two looks at the clock and at ``stop``."""

PREFERRED = """
in(X) :- arg(X), not out(X).  out(X) :- arg(X), not in(X).
:- in(X), in(Y), att(X,Y).
defeated(X) :- in(Y), att(Y,X).
:- in(X), att(Y,X), not defeated(Y).
#heuristic in(X) : arg(X). [1,true]
#show in/1.
"""
"""Admissible sets; with the heuristic and the enumeration ``domRec`` only the largest are listed: the preferred
extensions (Dung 1995, definition 7; Gebser et al. 2013 for the enumeration)."""

STANDING = """
t(I) :- step(I), now(I,allow), t(P) : prem(I,P); f(U) : und(U,I).
f(I) :- now(I,refuse), step(I).      f(I) :- prem(I,P), f(P).      f(I) :- und(U,I), t(U).
pro_t(S) :- now(S,grant).            pro_t(S) :- for(I,S), t(I).
con_t(S) :- now(S,reject).           con_t(S) :- ag(I,S), t(I).    con_t(S) :- inc(S,B), t(B).
sinks(S) :- now(S,reject).           sinks(S) :- now(S,none).
clear(S) :- now(S,grant).            clear(S) :- now(S,none).
pro_f(S) :- claim(S), sinks(S), f(I) : for(I,S).
con_f(S) :- claim(S), clear(S), f(I) : ag(I,S); f(B) : inc(S,B).
t(S) :- claim(S), pro_t(S), con_f(S).                              f(S) :- claim(S), pro_f(S).
{ change(X) : alt(X,_) }.
1 { now(X,A) : alt(X,A) } 1 :- change(X).
now(X,A) :- stand(X,A), not change(X).
#show change/1.
#project change/1.
"""
"""The definition of standing, rule for rule: all positive once the stands are chosen, so its one answer is the least
fixpoint."""


class NeedsClingo(RuntimeError):
    """clingo is not installed."""

    def __init__(self) -> None:
        super().__init__("this search needs clingo; install it with: pip install 'argmap[asp]'")


class Reading(NamedTuple):
    """A largest coherent way to read the map on the stands taken: the claims that stand together in it."""

    stands: frozenset[str]


class Readings(NamedTuple):
    """The readings found; ``complete`` is whether the search came to its end."""

    found: tuple[Reading, ...]
    complete: bool


class LargerCruxes(NamedTuple):
    """Crux sets up to a size, smallest first, and how far was looked, in words."""

    found: tuple[Crux, ...]
    searched: str
    complete: bool


def have_clingo() -> bool:
    """Whether the extra is installed; clingo itself is not loaded."""
    return find_spec("clingo") is not None


def _never() -> bool:
    return False


def readings(
    graph: Graph, stands: Taken, *, most: int = 50, seconds: float = 5.0, stop: Callable[[], bool] = _never, direct: bool = True
) -> Readings:
    """The coherent readings of a map: which claims can be held together, as many as possible, each defended against
    all that is drawn against it. Incompatible claims never stand in the same one.

    Where nothing is contested there is exactly one, what stands already.
    """
    frame = flatten(graph, stands, direct=direct)
    found: dict[frozenset[str], None] = {}
    complete = True
    for chosen in _models(_framework_facts(frame) + PREFERRED, ("--heuristic=Domain", "--enum-mode=domRec"), "in", seconds, stop):
        if chosen is None:
            complete = False
            break
        claims = frozenset(name for n in chosen if (name := frame.names[n]) in graph.claims)
        if claims not in found and len(found) >= most:
            complete = False
            break
        found[claims] = None
    return Readings(tuple(Reading(claims) for claims in sorted(found, key=lambda claims: (-len(claims), sorted(claims)))), complete)


def larger_cruxes(
    graph: Graph, stands: Taken, claim: str, *, wanted: Label | None = None, size: int = 4, most: int = 50,
    seconds: float = 10.0, stop: Callable[[], bool] = _never,
) -> LargerCruxes:
    """Crux sets of a claim with up to ``size`` members, or with ``wanted`` those that make it *stand* or *fall* (both
    kinds of failing count as one); each is proved by weighing the map again."""
    wiring = wire(graph)
    here = VALUES[standing(wiring, stands).labels[claim]]
    part = cone(graph, claim)
    may_change = candidates(graph, stands, claim)
    among = len(may_change)
    facts, numbers = _map_facts(graph, stands, part, may_change)
    atom = {HOLDS: f"t({numbers[claim]})", FAILS: f"f({numbers[claim]})"}
    goal = f":- not {atom[VALUES[wanted]]}." if wanted else f":- {atom[here]}." if here in atom else f":- not {atom[HOLDS]}, not {atom[FAILS]}."

    def told(words: str, complete: bool) -> LargerCruxes:
        sets = [tuple(part[n] for n in numbers) for numbers in found]
        return LargerCruxes(tuple(Crux(nodes, tuple(_ways(wiring, stands, claim, nodes, wanted, here))) for nodes in sets), words, complete)

    ends = time.monotonic() + seconds
    found: list[tuple[int, ...]] = []
    reached = 0
    for members in range(1, size + 1):
        smaller = "".join(f":- {', '.join(f'change({node})' for node in nodes)}.\n" for nodes in found)
        programme = f"{facts}{STANDING}{goal}\n{smaller}:- #count{{ X : change(X) }} != {members}.\n"
        for chosen in _models(programme, ("--project=project",), "change", ends - time.monotonic(), stop):
            if chosen is None or len(found) >= most:
                whole = one_by_one(among, reached) if reached else "no stand to its end"
                return told(f"{whole}; the search was ended among {'single stands' if members == 1 else f'those of {together(members)}'}", False)
            found.append(tuple(sorted(chosen)))
        reached = members
    return told(f"{one_by_one(among, size)}; no more at once", True)


def _ways(wiring: Wiring, stands: Taken, claim: str, nodes: Sequence[str], wanted: Label | None, here: int) -> Iterator[Way]:
    """The changes of a crux set that work, found by weighing: nothing rests on the solver alone."""
    for chosen in product(*(alternatives(wiring.graph, stands, node) for node in nodes)):
        change = dict(zip(nodes, chosen, strict=True))
        label = standing(wiring, with_changes(stands, change)).labels[claim]
        if VALUES[label] == VALUES[wanted] if wanted else VALUES[label] != here:
            yield Way(change, label)


def _framework_facts(frame: Framework) -> str:
    return "".join(f"arg({n}).\n" for n in range(len(frame.names))) + "".join(
        f"att({n},{target}).\n" for n, targets in enumerate(frame.attacked) for target in targets
    )


def _map_facts(graph: Graph, stands: Taken, part: Sequence[str], may_change: Sequence[str]) -> tuple[str, dict[str, int]]:
    """The part of a map behind a claim as facts; ``alt`` lists the stands each candidate may take instead."""
    number = {node: n for n, node in enumerate(part)}
    facts: list[str] = []
    for node, n in number.items():
        step = graph.steps.get(node)
        facts.append(f"stand({n},{current(graph, stands, node) or 'none'}). {'claim' if step is None else 'step'}({n}).")
        if step is not None:
            facts += [f"prem({n},{number[premise]})." for premise in step.inputs]
        facts += [f"{_kind(graph, node, other)}({number[other]},{n})." for other in graph.steps_to.get(node, ())]
    facts += [f"inc({number[a]},{number[b]}). inc({number[b]},{number[a]})." for a, b in incompatible(graph) if a in number and b in number]
    facts += [f"alt({number[node]},{stand or 'none'})." for node in may_change for stand in alternatives(graph, stands, node)]
    return "\n".join(facts) + "\n", number


def _kind(graph: Graph, target: str, step: str) -> str:
    if graph.steps[step].kind == "support":
        return "for"
    return "und" if target in graph.steps else "ag"


def _models(
    programme: str, options: Sequence[str], predicate: str, seconds: float, stop: Callable[[], bool]
) -> Iterator[list[int] | None]:
    """The answers of a programme one by one, as the numbers under a predicate; ``None`` at last where time ran out or
    the caller's ``stop`` said so."""
    try:
        import clingo
    except ImportError:
        raise NeedsClingo from None
    control = clingo.Control(["0", "--warn=none", *options])
    control.add("base", [], programme)
    control.ground([("base", [])])
    ends = time.monotonic() + seconds
    with control.solve(yield_=True, async_=True) as handle:
        while True:
            handle.resume()
            while not handle.wait(POLL):
                if time.monotonic() > ends or stop():
                    handle.cancel()
                    yield None
                    return
            model = handle.model()
            if model is None:
                return
            yield [symbol.arguments[0].number for symbol in model.symbols(shown=True) if symbol.name == predicate]
            if time.monotonic() > ends or stop():
                yield None
                return
