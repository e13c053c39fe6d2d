"""Why a claim or a step has its label: a phrase, and the reasons it gives, each of which can be looked up again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from argmap.graph import StepNode
from argmap.weigh.standing import Standing
from argmap.weigh.stands import PAST
from argmap.weigh.wiring import rivals_of

Call = Callable[[str], str]
"""How a claim or step is named in a sentence."""

MOST_NAMED = 8
"""How many things a sentence names before it counts the rest."""

IS = {
    "stands": "stands", "falls": "falls", "unsupported": "is unsupported", "open": "is open", "contested": "is contested",
    "holds": "holds", "fails": "fails",
}
"""The labels as a sentence says them."""


class Reason(NamedTuple):
    """One thing a sentence rests on: a claim or step, and the label or the stand (granted, refused, …) it has."""

    node: str
    state: str


class _Bearing(NamedTuple):
    """What bears on a claim, sorted by how it comes out."""

    own: str | None
    carrying: list[str]
    lost: list[str]
    against: list[str]
    answered: list[str]
    rivals: tuple[str, ...]
    standing_rivals: list[str]


Because = tuple[str, list[Reason]]


def merely_rejected(standing: Standing, claim: str) -> bool:
    """Whether a claim falls by its own rejection alone: no step against it holds, and nothing it is incompatible with stands."""
    if standing.stands.get(claim) != "reject" or standing.labels.get(claim) != "falls":
        return False
    bearing = _bearing(standing, claim)
    return not bearing.against and not bearing.standing_rivals


def comes_out(standing: Standing, node: str) -> str:
    """How a claim or step comes out, as a sentence says it: 'falls', but 'is rejected' where only a stand is against it."""
    return "is rejected" if merely_rejected(standing, node) else IS[standing.of(node)]


def why(standing: Standing, node: str, call: Call) -> Because:
    """The reasons for a label, as a phrase to follow a colon."""
    if node in standing.steps:
        return _why_step(standing, standing.graph.steps[node], call)
    bearing = _bearing(standing, node)
    label = standing.labels[node]
    if label == "stands":
        said = [_own(node, bearing), _carried(bearing, call), _unopposed(standing, bearing, call)]
    elif label == "falls":
        own = ("the stand taken on it rejects it, and no step against it holds", [Reason(node, PAST["reject"])])
        said = [own if merely_rejected(standing, node) else _own(node, bearing), _uncarried(standing, bearing, call), _opposed(bearing, call)]
    elif label == "unsupported":
        said = [_uncarried(standing, bearing, call), ("an answer to an argument does not refute what it was for", [])]
    elif label == "contested":
        said = [_own(node, bearing), _carried(bearing, call), _opposed(bearing, call), _both_ways(standing, node, bearing, call)]
    else:
        said = [_still_open(standing, node, bearing, call)]
    return "; ".join(words for words, _ in said if words), [reason for _, reasons in said for reason in reasons]


def _bearing(standing: Standing, node: str) -> _Bearing:
    graph = standing.graph
    carrying, lost = _split(standing, graph.supports(node))
    against, answered = _split(standing, graph.attacks(node))
    rivals = rivals_of(graph).get(node, ())
    return _Bearing(
        standing.stands.get(node), carrying, lost, against, answered, rivals,
        [rival for rival in rivals if standing.labels[rival] == "stands"],
    )


def _own(node: str, bearing: _Bearing) -> Because:
    if bearing.own not in ("grant", "reject"):
        return "", []
    return f"it is {PAST[bearing.own]}", [Reason(node, PAST[bearing.own])]


def _still_open(standing: Standing, node: str, bearing: _Bearing, call: Call) -> Because:
    """Why a stand on the claim itself has not settled it: granting gives it a footing, it does not answer what is said against it."""
    if bearing.own is None or node not in standing.stands:
        return "", []
    own = [Reason(node, PAST[bearing.own])]
    if bearing.own == "open":
        return "it is left open, whatever is said for and against it", own
    graph = standing.graph
    steps = graph.attacks(node) if bearing.own == "grant" else graph.supports(node)
    still = [step.id for step in steps if standing.undecided(step.id)]
    still += [rival for rival in bearing.rivals if standing.undecided(rival)] if bearing.own == "grant" else []
    said = "against it" if bearing.own == "grant" else "for it"
    return f"it is {PAST[bearing.own]}, and what is said {said} is still open ({listed(still, call)}), so it stays open", own + [Reason(one, standing.of(one)) for one in still]


def _carried(bearing: _Bearing, call: Call) -> Because:
    if not bearing.carrying:
        return "", []
    return f"{listed(bearing.carrying, call)} {_verb(bearing.carrying, 'hold')}", _all(bearing.carrying, "holds")


def _unopposed(standing: Standing, bearing: _Bearing, call: Call) -> Because:
    words, reasons = [], _all(bearing.answered, "fails")
    if bearing.answered:
        words.append("every step against it fails" if len(bearing.answered) > 1 else "the one step against it fails")
    if bearing.rivals:
        named = "; ".join(f"{call(rival)} {comes_out(standing, rival)}" for rival in bearing.rivals)
        words.append(f"what it is incompatible with does not stand ({named})")
        reasons += [Reason(rival, standing.labels[rival]) for rival in bearing.rivals]
    return "; ".join(words) or "nothing is drawn against it", reasons


def _uncarried(standing: Standing, bearing: _Bearing, call: Call) -> Because:
    if not bearing.lost:
        return "", []
    told = [f"{call(step)}: {_why_fails(standing, standing.graph.steps[step], call)[0]}" for step in bearing.lost[:MOST_NAMED]]
    steps = "every step for it fails" if len(bearing.lost) > 1 else "the one step for it fails"
    return f"{steps} ({'; '.join(told)}{rest(bearing.lost)})", _all(bearing.lost, "fails")


def _opposed(bearing: _Bearing, call: Call) -> Because:
    words, reasons = [], _all(bearing.against, "holds") + _all(bearing.standing_rivals, "stands")
    if bearing.against:
        words.append(f"against it {listed(bearing.against, call)} {_verb(bearing.against, 'hold')}")
    if bearing.standing_rivals:
        words.append(f"{listed(bearing.standing_rivals, call)}, with which it is incompatible, {_verb(bearing.standing_rivals, 'stand')}")
    return "; ".join(words), reasons


def _both_ways(standing: Standing, node: str, bearing: _Bearing, call: Call) -> Because:
    """Two stands that collide here, or what is contested further back."""
    both = "the stands taken pull both ways"
    if node in standing.collisions:
        return both, []
    if collisions := standing.collides_at(node):
        return f"{both} at {listed(collisions, call)}, which bears on it", _all(collisions, "contested")
    rivals = [rival for rival in bearing.rivals if standing.labels[rival] == "contested"]
    if rivals:
        return f"{listed(rivals, call)}, with which it is incompatible, {_verb(rivals, 'is')} contested too; {both}", _all(rivals, "contested")
    behind = [step for step in standing.graph.steps_to.get(node, ()) if standing.undecided(step)]
    words = f"what bears on it is itself not decided ({listed(behind, call)})" if behind else ""
    return words, [Reason(one, standing.of(one)) for one in behind]


def _why_step(standing: Standing, step: StepNode, call: Call) -> Because:
    label, inputs = standing.steps[step.id], _inputs(step)
    undercuts = [undercut.id for undercut in standing.graph.attacks(step.id)]
    if label == "fails":
        return _why_fails(standing, step, call)
    if label == "holds":
        answered = "; what is aimed at it fails" if undercuts else ""
        return f"{listed(inputs, call)} {_verb(inputs, 'stand')}{answered}", _all(inputs, "stands") + _all(undercuts, "fails")
    behind = [one for one in (*inputs, *undercuts) if standing.undecided(one)]
    own = ["it is left open"] if standing.stands.get(step.id) == "open" else []
    said = own + ([f"not decided: {listed(behind, call)}"] if behind else [])
    reasons = [Reason(step.id, PAST["open"])] if own else []
    return "; ".join(said), reasons + [Reason(one, standing.of(one)) for one in behind]


def _why_fails(standing: Standing, step: StepNode, call: Call) -> Because:
    """Why a step fails, a refusal first."""
    if standing.stands.get(step.id) == "refuse":
        return "it is refused", [Reason(step.id, PAST["refuse"])]
    lost = [one for one in _inputs(step) if standing.labels[one] in ("falls", "unsupported")]
    if lost:
        return "; ".join(f"{call(one)} {comes_out(standing, one)}" for one in lost), [Reason(one, standing.labels[one]) for one in lost]
    undercuts, _ = _split(standing, standing.graph.attacks(step.id))
    return f"{listed(undercuts, call)}, aimed at it, {_verb(undercuts, 'hold')}", _all(undercuts, "holds")


def _inputs(step: StepNode) -> tuple[str, ...]:
    return tuple(dict.fromkeys(step.inputs))


def _split(standing: Standing, steps: Iterable[StepNode]) -> tuple[list[str], list[str]]:
    """The steps that hold and those that fail."""
    ids = [step.id for step in steps]
    return [one for one in ids if standing.steps[one] == "holds"], [one for one in ids if standing.steps[one] == "fails"]


def _all(nodes: Iterable[str], state: str) -> list[Reason]:
    return [Reason(node, state) for node in nodes]


def listed(nodes: Sequence[str], call: Call) -> str:
    """Names in a row; where there are many, the rest is counted."""
    return ", ".join(call(node) for node in nodes[:MOST_NAMED]) + rest(nodes)


def rest(nodes: Sequence[object], shown: int = MOST_NAMED) -> str:
    """' and 3 more', or nothing."""
    return f" and {len(nodes) - shown} more" if len(nodes) > shown else ""


def many(count: int, thing: str) -> str:
    """'1 step', '2 steps'."""
    return f"{count} {thing}{'' if count == 1 else 's'}"


def _verb(nodes: Sequence[str], verb: str) -> str:
    if verb == "is":
        return "is" if len(nodes) == 1 else "are"
    return f"{verb}s" if len(nodes) == 1 else verb
