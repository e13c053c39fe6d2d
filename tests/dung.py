"""Other ways to the same verdicts, slow and written apart from the engine: a naive fixpoint, Dung's definitions by
sets, and ASPIC+ arguments as explicit trees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from argmap.graph import Graph, StepNode
from argmap.weigh import Framework, Stand

ORDER = "FUT"
NOT = {"T": "F", "F": "T", "U": "U"}


def least(values: Iterable[str]) -> str:
    return min(values, key=ORDER.index, default="T")


def greatest(values: Iterable[str]) -> str:
    return max(values, key=ORDER.index, default="F")


def inputs(step: StepNode) -> set[str]:
    return {*step.premises, *([step.warrant] if step.warrant else [])}


def rivals(graph: Graph, claim: str) -> set[str]:
    """The other ends of every incompatible link of a claim."""
    return {
        end for link in graph.links.values() if link.kind == "incompatible" and claim in (ends := {*link.sources, link.target}) for end in ends
    } - {claim}


def footing(graph: Graph, stands: Mapping[str, Stand], claim: str) -> tuple[str, str]:
    """For and against, as the definition has it."""
    if claim in stands:
        return {"grant": ("T", "F"), "reject": ("F", "T"), "open": ("U", "U")}[stands[claim]]
    return ("F", "F") if graph.supports(claim) else ("U", "F")


def con(graph: Graph, stands: Mapping[str, Stand], values: Mapping[str, str], claim: str) -> str:
    against = [values[step.id] for step in graph.attacks(claim)] + [values[other] for other in rivals(graph, claim)]
    return greatest([footing(graph, stands, claim)[1], *against])


def naive(graph: Graph, stands: Mapping[str, Stand]) -> dict[str, str]:
    """The definition applied to everything at once, from 'undecided', until nothing changes."""
    values = dict.fromkeys([*graph.claims, *graph.steps], "U")
    while True:
        new: dict[str, str] = {}
        for step in graph.steps.values():
            own = {"allow": "T", "refuse": "F", "open": "U"}[stands.get(step.id, "allow")]
            undercuts = [NOT[values[other.id]] for other in graph.attacks(step.id)]
            new[step.id] = least([own, *(values[premise] for premise in inputs(step)), *undercuts])
        for claim in graph.claims:
            pro = greatest([footing(graph, stands, claim)[0], *(values[step.id] for step in graph.supports(claim))])
            against = con(graph, stands, values, claim)
            new[claim] = "T" if pro == "T" and against == "F" else "F" if pro == "F" else "U"
        if new == values:
            return values
        values = new


def attackers(framework: Framework) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {name: set() for name in framework.names}
    for attacker, targets in zip(framework.names, framework.attacked, strict=True):
        for target in targets:
            found[framework.names[target]].add(attacker)
    return found


def grounded_by_sets(attacked_by: Mapping[str, set[str]]) -> tuple[set[str], set[str]]:
    """In and out: the least fixpoint of 'whatever is defended' (Dung 1995, definitions 16 and 20), set by set."""
    accepted: set[str] = set()
    while True:
        out = {name for name, by in attacked_by.items() if by & accepted}
        defended = {name for name, by in attacked_by.items() if by <= out}
        if defended == accepted:
            return accepted, out
        accepted = defended


def preferred_by_sets(attacked_by: Mapping[str, set[str]]) -> list[frozenset[str]]:
    """The largest admissible sets (Dung 1995, definition 7), by branching on every argument: for small frameworks."""
    names = list(attacked_by)
    found: list[frozenset[str]] = []
    stack: list[tuple[int, frozenset[str]]] = [(0, frozenset())]
    while stack:
        at, chosen = stack.pop()
        if at == len(names):
            out = {name for name, by in attacked_by.items() if by & chosen}
            if all(attacked_by[name] <= out for name in chosen):
                found.append(chosen)
            continue
        stack.append((at + 1, chosen))
        name = names[at]
        if name not in attacked_by[name] and not attacked_by[name] & chosen and not any(name in attacked_by[one] for one in chosen):
            stack.append((at + 1, chosen | {name}))
    return [one for one in found if not any(one < other for other in found)]


class Tree(NamedTuple):
    """An ASPIC+ argument: what it concludes, all conclusions of its sub-arguments, and the steps it uses."""

    concludes: str
    conclusions: frozenset[str]
    steps: frozenset[str]


def aspic(graph: Graph, stands: Mapping[str, Stand]) -> dict[str, str]:
    """Grounded justification of ASPIC+ (Prakken 2010) with explicit trees: granted claims are ordinary premises,
    rejecting a claim is an ordinary premise for its denial, steps are defeasible rules, and rebuttal is unrestricted.

    For maps whose support runs in no circle, and stands that leave nothing open.
    """
    trees = _trees(graph, stands)
    arguments = {f"{n}": tree for n, tree in enumerate(trees)}
    attacked_by = {name: {other for other, by in arguments.items() if _attacks(graph, by, tree)} for name, tree in arguments.items()}
    accepted, out = grounded_by_sets(attacked_by)
    verdicts: dict[str, str] = {}
    for claim in graph.claims:
        own = {name for name, tree in arguments.items() if tree.concludes == claim}
        verdicts[claim] = "T" if own & accepted else "F" if own <= out else "U"
    return verdicts


def _trees(graph: Graph, stands: Mapping[str, Stand]) -> set[Tree]:
    made: set[Tree] = set()
    for claim in graph.claims:
        if stands.get(claim) in ("grant", "reject"):
            said = claim if stands[claim] == "grant" else f"-{claim}"
            made.add(Tree(said, frozenset({said}), frozenset()))
    while True:
        new = {tree for step in graph.steps.values() if stands.get(step.id) != "refuse" for tree in _grown(step, made)} - made
        if not new:
            return made
        made |= new


def _grown(step: StepNode, made: set[Tree]) -> Iterator[Tree]:
    """The trees a step makes of those there are."""
    concludes = step.target if step.kind == "support" else f"not:{step.target}" if step.kind == "undercut" else f"-{step.target}"
    for below in product(*([tree for tree in made if tree.concludes == premise] for premise in inputs(step))):
        yield Tree(
            concludes, frozenset({concludes}).union(*(tree.conclusions for tree in below)),
            frozenset({step.id}).union(*(tree.steps for tree in below)),
        )


def _attacks(graph: Graph, by: Tree, tree: Tree) -> bool:
    said = by.concludes
    if said.startswith("not:"):
        return said.removeprefix("not:") in tree.steps
    if said.startswith("-"):
        return said.removeprefix("-") in tree.conclusions
    return f"-{said}" in tree.conclusions or bool(rivals(graph, said) & tree.conclusions)


def labels(graph: Graph, stands: Mapping[str, Stand]) -> dict[str, str]:
    """The display labels by their definition: blame is gathered node by node until nothing is added.

    A claim for and against which something holds waits on nothing; claims that only carry each other wait on the
    circle they are in, where they wait on nothing else.
    """
    values = naive(graph, stands)
    blame = _blame(graph, stands, values)
    said: dict[str, str] = {}
    for node, value in values.items():
        undecided = "open" if blame[node] else "contested"
        if node in graph.steps:
            said[node] = {"T": "holds", "F": "fails", "U": undecided}[value]
        else:
            failed = "falls" if con(graph, stands, values, node) == "T" else "unsupported"
            said[node] = {"T": "stands", "F": failed, "U": undecided}[value]
    return said


def behind(graph: Graph, node: str) -> set[str]:
    own = inputs(graph.steps[node]) if node in graph.steps else rivals(graph, node)
    return own | {step.id for step in (*graph.supports(node), *graph.attacks(node))}


def _blame(graph: Graph, stands: Mapping[str, Stand], values: Mapping[str, str]) -> dict[str, set[str]]:
    bare = {claim for claim in graph.claims if not graph.supports(claim) and claim not in stands}
    own = {node for node in values if values[node] == "U" and (node in bare or stands.get(node) == "open")}
    blame = _gathered(graph, stands, values, own)
    lone = {claim for claim in graph.claims if values[claim] == "U" and not blame[claim] and not _carried(graph, stands, values, claim)}
    while lean := {claim for claim in lone if any(not inputs(step) & lone for step in graph.supports(claim) if values[step.id] == "U")}:
        lone -= lean
    circling = {claim for claim in lone if claim not in stands and _round(graph, values, lone, claim)}
    return _gathered(graph, stands, values, own | circling)


def _carried(graph: Graph, stands: Mapping[str, Stand], values: Mapping[str, str], claim: str) -> bool:
    return stands.get(claim) == "grant" or any(values[step.id] == "T" for step in graph.supports(claim))


def _round(graph: Graph, values: Mapping[str, str], lone: set[str], claim: str) -> bool:
    """Whether what a claim carries, step after step, comes back to carry it."""
    carried: set[str] = set()
    while True:
        from_here = carried | {claim}
        more = {step.target for step in graph.steps.values() if step.kind == "support" and values[step.id] == "U" and inputs(step) & from_here} & lone
        if more <= carried:
            return claim in carried
        carried |= more


def _gathered(graph: Graph, stands: Mapping[str, Stand], values: Mapping[str, str], own: set[str]) -> dict[str, set[str]]:
    blame: dict[str, set[str]] = {node: {node} if node in own else set() for node in values}
    collided = {
        claim for claim in graph.claims
        if claim not in own and _carried(graph, stands, values, claim) and con(graph, stands, values, claim) == "T"
    }
    while True:
        new = {
            node: blame[node] if values[node] != "U" or node in collided else blame[node].union(*(blame[one] for one in behind(graph, node)))
            for node in values
        }
        if new == blame:
            return blame
        blame = new
