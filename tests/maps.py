"""Maps for the tests: sketched in a few words, the worked example of the semantics, and random ones of every shape."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, cast

from hypothesis import strategies as st

from argmap.graph import ClaimNode, Graph, Link, StepKind, StepNode
from argmap.model import Claim, Reply
from argmap.weigh import Stand


class Drawn(NamedTuple):
    """One step of a sketch: joint premises, for or against, a claim or another step."""

    premises: tuple[str, ...]
    sign: Literal["for", "against"]
    target: str
    warrant: str | None = None


class Situation(NamedTuple):
    """A map, and somebody's stands on it."""

    graph: Graph
    stands: dict[str, Stand]


def drawn(words: str) -> Drawn:
    """``a + b => c`` is a step for c, ``a -| c`` one against it (or against a step of that name)."""
    sign: Literal["for", "against"] = "for" if "=>" in words else "against"
    left, _, target = words.partition("=>" if sign == "for" else "-|")
    return Drawn(tuple(one.strip() for one in left.split("+")), sign, target.strip())


def graph_of(claims: Iterable[str], steps: Mapping[str, Drawn], incompatible: Iterable[tuple[str, ...]] = ()) -> Graph:
    """A graph as :func:`argmap.graph.build` makes them, from names alone."""
    says = Claim.model_construct(says="x", short=None, quotes=(), basis=None, because={})
    reply = Reply.model_construct(from_=("x",), basis=None)
    argued = {step.target for step in steps.values() if step.sign == "for"}
    steps_to: dict[str, list[str]] = defaultdict(list)
    nodes = {claim: ClaimNode(claim, "v", says, "explicit") for claim in claims}
    made: dict[str, StepNode] = {}
    for name, step in steps.items():
        kind = "support" if step.sign == "for" else "undercut" if step.target not in nodes else "rebut" if step.target in argued else "undermine"
        made[name] = StepNode(name, "v", step.premises, step.warrant, step.target, cast("StepKind", kind), reply)
        steps_to[step.target].append(name)
    links = {
        f"x{n}": Link(f"x{n}", "relations", "incompatible", ends[:-1], ends[-1], None, "reconstructed")
        for n, ends in enumerate(incompatible)
    }
    return Graph(nodes, made, links, {node: tuple(names) for node, names in steps_to.items()}, {}, {}, ())


def sketch(*, incompatible: Iterable[tuple[str, ...]] = (), also: Iterable[str] = (), **steps: str) -> Graph:
    """``sketch(i="a + b => c", u="d -| i")``: the claims are whatever the steps name that is no step, and ``also``."""
    made = {name: drawn(words) for name, words in steps.items()}
    named = [node for step in made.values() for node in (*step.premises, step.target)]
    ends = [end for pair in incompatible for end in pair]
    return graph_of(dict.fromkeys(node for node in (*also, *named, *ends) if node not in made), made, incompatible)


def grant(*claims: str) -> dict[str, Stand]:
    return dict.fromkeys(claims, "grant")


def debate(*, as_steps: bool = False) -> Graph:
    """The worked example of the semantics, a coarse toy: nothing in it is what the documents say."""
    against = {"x1": "K1 -| S1", "x2": "S1 -| K1"} if as_steps else {}
    return sketch(
        incompatible=() if as_steps else [("K1", "S1")], **against,
        i1="e_free => K1", i2="e_distr => K2", i3="K2 => K1", u1="R -| i1", u2="R -| i2", u3="c_far -| i3",
        j1="e_alone + e_return => R", j2="e_super => c_noneed", j3="c_noneed -| R", j5="e_alone -| j2", s1="e_april + e_quick => S1",
    )


EVIDENCE = grant("e_free", "e_distr", "e_super", "e_april", "e_quick", "e_alone", "e_return")

CLAIMS = [f"c{n}" for n in range(7)]
STEPS = [f"s{n}" for n in range(8)]


@st.composite
def maps(draw: st.DrawFn, *, claims: int = 7, steps: int = 8, support_acyclic: bool = False, circles: bool = True) -> Graph:
    """Any small map: support circles, attacks on attacks, self-undercuts, incompatible claims. ``support_acyclic``
    keeps steps for a claim from running in circles, ``circles=False`` everything."""
    names = CLAIMS[: draw(st.integers(1, claims))]
    ids = STEPS[: draw(st.integers(0, steps))]
    made: dict[str, Drawn] = {}
    for n, step in enumerate(ids):
        sign = draw(st.sampled_from(["for", "against"]))
        targets = names if sign == "for" else names + (ids if circles else ids[:n])
        target = draw(st.sampled_from(targets))
        below = names[: names.index(target)] if target in names and (not circles or (support_acyclic and sign == "for")) else names
        if not circles and target in made:
            below = _behind(names, made, target)
        if not below:
            continue
        premises = draw(st.lists(st.sampled_from(below), min_size=1, max_size=3))
        warrant = draw(st.one_of(st.none(), st.sampled_from(below)))
        made[step] = Drawn(tuple(premises), cast('Literal["for", "against"]', sign), target, warrant)
    made = _kept(made, names)
    pairs = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=2)) if circles else []
    return graph_of(names, made, [pair for pair in pairs if pair[0] != pair[1]])


def _behind(names: list[str], made: Mapping[str, Drawn], step: str) -> list[str]:
    """The claims that come before whatever a step is for or against: an undercut by them closes no circle."""
    while step in made:
        step = made[step].target
    return names[: names.index(step)] if step in names else []


def _kept(made: dict[str, Drawn], names: list[str]) -> dict[str, Drawn]:
    """Leave out undercuts of steps that are left out, as the graph does."""
    while lost := [step for step, drawn in made.items() if drawn.target not in made and drawn.target not in names]:
        for step in lost:
            del made[step]
    return made


@st.composite
def situations(draw: st.DrawFn, *, claims: int = 7, steps: int = 8, support_acyclic: bool = False, settled: bool = False, circles: bool = True) -> Situation:
    """A map with stands; ``settled`` leaves nothing open: every bare claim has a stand."""
    graph = draw(maps(claims=claims, steps=steps, support_acyclic=support_acyclic, circles=circles))
    stands: dict[str, Stand] = {}
    for claim in graph.claims:
        bare = not graph.supports(claim)
        may: list[Stand | None] = ["grant", "grant", "reject"] if bare else [None, None, None, "grant", "reject"]
        taken = draw(st.sampled_from(may if settled else [*may, None, "open"]))
        if taken is not None:
            stands[claim] = taken
    for step in graph.steps:
        chosen: Stand | None = draw(st.sampled_from([None, None, None, "allow", "refuse"] + ([] if settled else ["open"])))
        if chosen is not None:
            stands[step] = chosen
    return Situation(graph, stands)


def random_situation(chance: random.Random, *, claims: int = 7, steps: int = 9, settled: bool = False) -> Situation:
    """The same without Hypothesis, for long runs."""
    names = [f"c{n}" for n in range(chance.randint(1, claims))]
    ids = [f"s{n}" for n in range(chance.randint(0, steps))]
    made: dict[str, Drawn] = {}
    for step in ids:
        sign: Literal["for", "against"] = "for" if chance.random() < 0.5 else "against"
        target = chance.choice(names if sign == "for" or chance.random() < 0.5 else ids)
        made[step] = Drawn(tuple(chance.choices(names, k=chance.randint(1, 3))), sign, target)
    pairs = [(chance.choice(names), chance.choice(names)) for _ in range(chance.choice([0, 0, 1, 2]))]
    graph = graph_of(names, _kept(made, names), [pair for pair in pairs if pair[0] != pair[1]])
    stands: dict[str, Stand] = {}
    for claim in names:
        words: list[Stand | None] = ["grant", "reject", None] if settled else ["grant", "reject", "open", None, None]
        if (stand := chance.choice(words)) is not None:
            stands[claim] = stand
    for step in graph.steps:
        if chance.random() < 0.3:
            stands[step] = chance.choice(["refuse", "allow"] if settled else ["refuse", "allow", "open"])
    return Situation(graph, stands)
