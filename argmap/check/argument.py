"""The shape of the argument: steps that go nowhere, attacks on oneself, circles, and what hangs loose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from argmap.graph import Graph, StepNode, circles
from argmap.model import RELATIONS, Dossier, Finding, finding


def check_argument(dossier: Dossier, graph: Graph) -> Iterator[Finding]:
    """What is wrong, or worth knowing, in how the claims hang together."""
    for step in graph.steps.values():
        yield from _step(dossier, step)
    yield from _links_to_themselves(dossier, graph)
    yield from _both_ways(dossier, graph)
    yield from _circles(dossier, graph)
    yield from _positions(dossier, graph)
    yield from _orphans(dossier, graph)


def where_step(dossier: Dossier, node: str) -> tuple[str, int]:
    """Path and line of a step, a reply or a relation, from its id."""
    voice, _, rest = node.partition(".")
    claim, _, step = rest.partition(".")
    if step:
        return dossier.where(voice, "claims", claim, "because", step)
    if voice != RELATIONS:
        return dossier.where(voice, "replies", claim)
    group = RELATIONS if claim in dossier.relations.relations else "incompatible"
    return dossier.where(RELATIONS, group, claim)


def where_claim(dossier: Dossier, node: str) -> tuple[str, int]:
    """Path and line of a claim, from its id."""
    voice, _, name = node.partition(".")
    return dossier.where(voice, "claims", name)


def _step(dossier: Dossier, step: StepNode) -> Iterator[Finding]:
    where = where_step(dossier, step.id)
    inputs = (*step.premises, *((step.warrant,) if step.warrant else ()))
    if step.target in inputs:
        if step.kind == "support":
            role = "its warrant" if step.warrant == step.target and step.target not in step.premises else "one of its premises"
            yield finding("concludes-itself", *where, step.id, f"the step's conclusion is also {role}; a claim cannot carry itself")
        else:
            yield finding("attacks-itself", *where, step.id, "the attack starts from the claim it is aimed at; aim it at another claim, or at a step")
    if step.kind == "undercut" and step.target == step.id:
        yield finding("attacks-itself", *where, step.id, "the attack is aimed at itself; name the step it is against")
    doubled = sorted(premise for premise, times in Counter(step.premises).items() if times > 1)
    if doubled:
        yield finding("repeated-premise", *where, step.id, f"{', '.join(doubled)} stands twice among the premises; name it once")


def _links_to_themselves(dossier: Dossier, graph: Graph) -> Iterator[Finding]:
    for link in graph.links.values():
        if link.target in link.sources:
            yield finding("attacks-itself", *where_step(dossier, link.id), link.id, "the relation starts from the claim it is aimed at; name another")


def _both_ways(dossier: Dossier, graph: Graph) -> Iterator[Finding]:
    supports = {(frozenset(step.premises), step.target): step.id for step in graph.steps.values() if step.kind == "support"}
    for step in graph.steps.values():
        other = supports.get((frozenset(step.premises), step.target))
        if step.kind != "support" and other is not None:
            yield finding(
                "supports-and-attacks", *where_step(dossier, step.id), step.id,
                f"the same premises support this claim in {other}; keep the one the text makes",
            )


def _circles(dossier: Dossier, graph: Graph) -> Iterator[Finding]:
    for circle in circles(graph):
        shown = " → ".join(circle[:6]) + (f" … ({len(circle)} claims)" if len(circle) > 6 else "")
        yield finding("circular-support", *where_claim(dossier, circle[0]), circle[0], f"these claims rest on each other in a circle: {shown}; check that the text argues so")


def _positions(dossier: Dossier, graph: Graph) -> Iterator[Finding]:
    answered: set[str] = set()
    for voice, file in dossier.voices.items():
        for name, position in file.positions.items():
            answered.add(position.answers)
            thesis = f"{voice}.{position.thesis}"
            if thesis not in graph.claims and not dossier.withholds(thesis):
                yield finding(
                    "thesis-missing", *dossier.where(voice, "positions", name, "thesis"), f"{voice}.{name}",
                    f"the thesis {position.thesis} is not a claim in this file; write it under claims, or correct the name",
                )
        if file.kind == "commentator" and file.claims and not file.positions and not dossier.withheld:
            yield finding("no-position", *dossier.where(voice, "voice"), voice, "this commentator answers no question; add positions: NAME: {answers: QUESTION, thesis: CLAIM}")
    for question in dossier.head.questions:
        if question not in answered and not dossier.withheld:
            yield finding("unanswered-question", *dossier.where("dossier", "questions", question), f"dossier.{question}", "no voice answers this question yet; add a position to a voice's file")


def _orphans(dossier: Dossier, graph: Graph) -> Iterator[Finding]:
    if dossier.withheld or graph.dangling:  # what hangs loose shows only when every step that was written can be drawn
        return
    theses = dossier.all_theses()
    named = {account for fact in dossier.relations.disputed_facts.values() for a in fact.accounts for account in a.claims}
    named |= {f"{voice}.{ref}" if f"{voice}.{ref}" in graph.claims else ref for _, voice, claim in dossier.claims()
              for ref in (claim.supposing, claim.rival_to) if ref is not None}
    for node, claim in graph.claims.items():
        part = node in theses or node in named or graph.steps_to.get(node) or graph.used_by.get(node) or graph.links_to.get(node)
        if not part and claim.claim.supposing is None and claim.claim.rival_to is None:
            yield finding("orphan", *where_claim(dossier, node), node, "the claim takes part in no step, reply or position; join it by a step or a reply; words that carry no claim go under frame:")
