"""From a dossier to its graph: references resolved, attack kinds derived, nothing decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple, cast

from argmap.graph.nodes import ClaimNode, Dangling, Link, LinkKind, StepKind, StepNode
from argmap.model import RELATIONS, Claim, Dossier, Reply, Step


class Graph(NamedTuple):
    """Claims and steps by id, links by id, and the references that led nowhere.

    ``steps_to`` lists the steps for and against a claim or step, ``used_by`` the steps and links that start from a
    claim, ``links_to`` the links that end at it. All ids are full: ``donggil-kim.desired.stated-aim``.
    """

    claims: dict[str, ClaimNode]
    steps: dict[str, StepNode]
    links: dict[str, Link]
    steps_to: dict[str, tuple[str, ...]]
    used_by: dict[str, tuple[str, ...]]
    links_to: dict[str, tuple[str, ...]]
    dangling: tuple[Dangling, ...]

    def supports(self, node: str) -> list[StepNode]:
        """The steps whose conclusion the claim is."""
        return [self.steps[step] for step in self.steps_to.get(node, ()) if self.steps[step].kind == "support"]

    def attacks(self, node: str) -> list[StepNode]:
        """The steps against a claim or a step."""
        return [self.steps[step] for step in self.steps_to.get(node, ()) if self.steps[step].kind != "support"]

    def links_of(self, node: str) -> list[Link]:
        """The links that start or end at a claim."""
        ids = (*self.links_to.get(node, ()), *(user for user in self.used_by.get(node, ()) if user in self.links))
        return [self.links[link] for link in dict.fromkeys(ids)]


class _Scope(NamedTuple):
    dossier: Dossier
    claims: dict[str, Claim]
    step_ids: set[str]
    inferences: set[str]
    dangling: list[Dangling]


def build(dossier: Dossier) -> Graph:
    """Resolve every reference of a dossier. What does not resolve is left out and listed as dangling."""
    claims = {node: claim for node, _, claim in dossier.claims()}
    scope = _Scope(dossier, claims, step_ids(dossier), _inferences(dossier), [])
    steps: dict[str, StepNode] = {}
    links: dict[str, Link] = {}
    for node, voice, claim in dossier.claims():
        name = node.partition(".")[2]
        for step_name, step in claim.because.items():
            keys = ("claims", name, "because", step_name)
            _add_step(scope, steps, f"{node}.{step_name}", voice, step, node, "support", keys)
    for voice, file in dossier.voices.items():
        for name, reply in file.replies.items():
            _add_reply(scope, steps, links, f"{voice}.{name}", voice, reply, ("replies", name))
    for name, reply in dossier.relations.relations.items():
        _add_reply(scope, steps, links, f"{RELATIONS}.{name}", RELATIONS, reply, (RELATIONS, name))
    _add_incompatible(scope, links)
    nodes = {node: ClaimNode(node, node.partition(".")[0], claim, _basis(claim)) for node, claim in claims.items()}
    steps = _with_kinds(claims, steps)
    links = {node: link for node, link in links.items() if link.target in claims or link.target in steps}
    return indexed(nodes, steps, links, scope.dangling)


def step_ids(dossier: Dossier) -> set[str]:
    """The ids of whatever is written as a step, a reply or a relation, whether its references lead anywhere or not."""
    ids = {f"{node}.{step}" for node, _, claim in dossier.claims() for step in claim.because}
    ids.update(f"{voice}.{reply}" for voice, file in dossier.voices.items() for reply in file.replies)
    ids.update(f"{RELATIONS}.{name}" for name in dossier.relations.relations)
    return ids


def _inferences(dossier: Dossier) -> set[str]:
    """Those of them that infer something, so that others can be aimed at them: nobody undercuts a concession."""
    replies = [(voice, file.replies) for voice, file in dossier.voices.items()] + [(RELATIONS, dossier.relations.relations)]
    links = {f"{voice}.{name}" for voice, named in replies for name, reply in named.items() if reply.kind not in ("supports", "against")}
    return step_ids(dossier) - links


def candidates(reference: str, voice: str) -> tuple[str, str]:
    """What a reference may mean, in order: something of the voice's own, or a full id."""
    return (f"{voice}.{reference}", reference)


def _resolve(scope: _Scope, reference: str, voice: str, keys: tuple[str | int, ...], *, steps_too: bool) -> str | None:
    meant = candidates(reference, voice)
    for node in meant:
        if node in scope.claims or (steps_too and node in scope.inferences):
            return node
    if any(scope.dossier.withholds(node) for node in meant):
        return None
    is_step = any(node in scope.step_ids for node in meant)
    scope.dangling.append(Dangling(voice, keys, reference, "claim or step" if steps_too else "claim", is_step))
    return None


def _resolve_all(
    scope: _Scope, references: Iterable[str], voice: str, keys: tuple[str | int, ...]
) -> tuple[tuple[str, ...], bool]:
    found = [_resolve(scope, name, voice, (*keys, n), steps_too=False) for n, name in enumerate(references)]
    return tuple(node for node in found if node is not None), None not in found


def _add_step(
    scope: _Scope, steps: dict[str, StepNode], node: str, voice: str, written: Step | Reply, target: str,
    kind: StepKind, keys: tuple[str | int, ...],
) -> None:
    premises, whole = _resolve_all(scope, written.from_, voice, (*keys, "from"))
    warrant = None
    if written.warrant is not None:
        warrant = _resolve(scope, written.warrant, voice, (*keys, "warrant"), steps_too=False)
        whole = whole and warrant is not None
    if whole:
        steps[node] = StepNode(node, voice, premises, warrant, target, kind, written)


def _add_reply(
    scope: _Scope, steps: dict[str, StepNode], links: dict[str, Link], node: str, voice: str, reply: Reply,
    keys: tuple[str | int, ...],
) -> None:
    kind = reply.kind
    target = _resolve(scope, reply.target, voice, (*keys, kind), steps_too=kind not in ("supports", "concedes", "agrees"))
    if target is None:
        _resolve_all(scope, reply.from_, voice, (*keys, "from"))
    elif kind in ("supports", "against"):
        _add_step(scope, steps, node, voice, reply, target, "support" if kind == "supports" else "rebut", keys)
    else:
        sources, whole = _resolve_all(scope, reply.from_, voice, (*keys, "from"))
        if whole:
            basis = reply.basis or "reconstructed"
            links[node] = Link(node, voice, cast("LinkKind", kind), sources, target, reply, basis)


def _add_incompatible(scope: _Scope, links: dict[str, Link]) -> None:
    for name, pair in scope.dossier.relations.incompatible.items():
        node = f"{RELATIONS}.{name}"
        ends, whole = _resolve_all(scope, pair.claims, RELATIONS, ("incompatible", name, "claims"))
        if whole:
            links[node] = Link(node, RELATIONS, "incompatible", ends[:-1], ends[-1], None, pair.basis or "reconstructed")


def _with_kinds(claims: dict[str, Claim], steps: dict[str, StepNode]) -> dict[str, StepNode]:
    """Derive what each attack is from its target (Pollock 1987; Prakken 2010): a step is undercut, a claim that is
    argued for is rebutted, a claim nobody argues for is undermined."""
    argued = {step.target for step in steps.values() if step.kind == "support"}

    def kind(step: StepNode) -> StepKind:
        if step.kind == "support":
            return "support"
        if step.target not in claims:
            return "undercut"
        return "rebut" if step.target in argued else "undermine"

    against: dict[str, list[str]] = defaultdict(list)
    for node, step in steps.items():
        against[step.target].append(node)
    lost = [node for node, step in steps.items() if step.target not in claims and step.target not in steps]
    while lost:  # an undercut of a step that is itself left out has nothing to stand against
        node = lost.pop()
        if steps.pop(node, None) is not None:
            lost.extend(against[node])
    return {node: step._replace(kind=kind(step)) for node, step in steps.items()}


def indexed(
    nodes: dict[str, ClaimNode], steps: dict[str, StepNode], links: dict[str, Link], dangling: Iterable[Dangling] = ()
) -> Graph:
    """A graph of these nodes, with its indexes."""
    steps_to: dict[str, list[str]] = defaultdict(list)
    used_by: dict[str, list[str]] = defaultdict(list)
    links_to: dict[str, list[str]] = defaultdict(list)
    for step in steps.values():
        steps_to[step.target].append(step.id)
        for premise in dict.fromkeys(step.inputs):
            used_by[premise].append(step.id)
    for link in links.values():
        links_to[link.target].append(link.id)
        for source in dict.fromkeys(link.sources):
            used_by[source].append(link.id)
    return Graph(nodes, steps, links, _frozen(steps_to), _frozen(used_by), _frozen(links_to), tuple(dangling))


def _frozen(lists: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {node: tuple(ids) for node, ids in lists.items()}


def _basis(claim: Claim) -> str:
    return claim.basis or ("explicit" if claim.quotes else "reconstructed")
