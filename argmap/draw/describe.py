"""A claim or a step in words: who speaks, on what basis, how surely, in which printed words, and what answers it."""

from __future__ import annotations

from typing import NamedTuple

from argmap.graph import Graph, StepNode
from argmap.model import RELATIONS, Claim, Dossier, Hedge, Quotation
from argmap.text.alterations import shown

BASIS = {
    "explicit": "explicit: the text says it",
    "reconstructed": "reconstructed: the map-maker supplies it",
}
SCALE = {
    "certain": "certain", "asserted": "asserted", "probable": "probable", "possible": "possible",
    "hypothetical": "only supposed", "denied": "denied",
}


class Words(NamedTuple):
    """Printed words with where they stand. ``of_document`` holds the document's own words where these quote
    it, or ``echo`` them without quotation marks."""

    exact: str
    source: str
    at: str
    of_document: str
    document: str
    echo: bool


class Beside(NamedTuple):
    """A neighbour: the relation in a word or two, the node it leads to, and that node in a sentence.

    ``via`` is the step or relation in between; ``marks`` says which of the two the map-maker reconstructed.
    """

    relation: str
    node: str
    voice: str
    says: str
    via: str
    marks: tuple[str, ...]


class Description(NamedTuple):
    """Everything the page shows beside the map for one node."""

    id: str
    heading: str
    speaks: str
    says: str
    basis: str
    rationale: str
    hedges: tuple[str, ...]
    notes: tuple[str, ...]
    words: tuple[Words, ...]
    rests_on: tuple[Beside, ...]
    answered_by: tuple[Beside, ...]
    bears_on: tuple[Beside, ...]
    linked: tuple[Beside, ...]


def describe(dossier: Dossier, graph: Graph, node: str) -> Description | None:
    """Describe a claim, a step, a reply or a relation; ``None`` if there is no such node."""
    if node in graph.claims:
        return _claim(dossier, graph, node)
    if node in graph.steps:
        return _step(dossier, graph, graph.steps[node])
    return None


def voice_label(dossier: Dossier, voice: str) -> str:
    """A voice's name; the map-maker's for what stands in relations.yaml."""
    return "The map-maker" if voice == RELATIONS else dossier.voice_name(voice)


def source_label(dossier: Dossier, source: str | None) -> str:
    """A source as it is named beside a quotation: its short name, else its title."""
    about = dossier.head.sources.get(source or "")
    if about is None:
        return source or "source not named"
    return about.short or about.csl.title or (source or "").replace("-", " ")


def speaker(dossier: Dossier, voice: str, claim: Claim) -> str:
    """Who speaks, nested as it is: asserted by, reported by, about the mind of."""
    asserts = claim.asserted_by or voice
    who = "Voice uncertain" if asserts == "uncertain" else dossier.person_name(asserts)
    reporters = list(claim.reported_by) or ([voice] if asserts != voice else [])
    for reporter in reporters:
        who += f", as reported by {dossier.voice_name(reporter)}"
    if claim.belief_of is not None:
        who += f", about the mind of {dossier.person_name(claim.belief_of)}"
    return who


def words_of(dossier: Dossier, voice: str, quote: Quotation) -> Words:
    """A quotation as a reader sees it, its declared alterations in their marks, with the names of its sources."""
    quoting = quote.quoting
    return Words(
        shown(quote.exact, quote.alterations),
        source_label(dossier, dossier.source_of(voice, quote.source)),
        quote.at or "",
        (quoting.exact or "") if quoting else "",
        source_label(dossier, quoting.source) if quoting else "",
        quoting is not None and quoting.marks == "none",
    )


def _claim(dossier: Dossier, graph: Graph, node: str) -> Description:
    about = graph.claims[node]
    claim = about.claim
    notes = [*((claim.note,) if claim.note else ())]
    if claim.supposing is not None:
        notes.insert(0, "Said under a supposition, not as a fact.")
    return Description(
        id=node,
        heading=_heading(dossier, graph, node),
        speaks=speaker(dossier, about.voice, claim),
        says=claim.says,
        basis=BASIS[about.basis],
        rationale=claim.rationale or "",
        hedges=tuple(_hedge(dossier, hedge) for hedge in claim.hedges),
        notes=tuple(notes),
        words=tuple(words_of(dossier, about.voice, quote) for quote in claim.quotes),
        rests_on=tuple(_grounds(dossier, graph, node)),
        answered_by=tuple(_attacks_on(dossier, graph, node)),
        bears_on=tuple(_uses(dossier, graph, node)),
        linked=tuple(_linked(dossier, graph, node)),
    )


def _step(dossier: Dossier, graph: Graph, step: StepNode) -> Description:
    written = step.written
    kinds = {"support": "Step", "rebut": "Rebuttal", "undercut": "Undercut", "undermine": "Undermining of a premise"}
    premises = [_beside(dossier, graph, "from", premise, step.id, step.basis) for premise in step.premises]
    if step.warrant is not None:
        premises.append(_beside(dossier, graph, "warrant", step.warrant, step.id, step.basis))
    leads = "to" if step.kind == "support" else "against"
    return Description(
        id=step.id,
        heading=kinds[step.kind],
        speaks=voice_label(dossier, step.voice),
        says=_step_says(dossier, graph, step),
        basis=BASIS[step.basis],
        rationale=written.rationale or "",
        hedges=(f"The words that make it: “{written.cue}”",) if written.cue else (),
        notes=(),
        words=tuple(words_of(dossier, step.voice, quote) for quote in written.quotes),
        rests_on=tuple(premises),
        answered_by=tuple(_attacks_on(dossier, graph, step.id)),
        bears_on=(_beside(dossier, graph, leads, step.target, step.id, step.basis),),
        linked=tuple(_linked(dossier, graph, step.id)),
    )


def _step_says(dossier: Dossier, graph: Graph, step: StepNode) -> str:
    if step.kind == "support":
        return f"From the premises named here: {graph.claims[step.target].claim.says}"
    target = graph.steps.get(step.target)
    if target is not None:
        return f"Against a step of {voice_label(dossier, target.voice)}, not against its conclusion."
    return f"Against a claim of {dossier.voice_name(graph.claims[step.target].voice)}."


def _heading(dossier: Dossier, graph: Graph, node: str) -> str:
    voice, _, name = node.partition(".")
    positions = dossier.voices[voice].positions.values()
    if any(position.thesis == name for position in positions):
        return "Thesis"
    if any(graph.steps[use].warrant == node for use in graph.used_by.get(node, ()) if use in graph.steps):
        return "Warrant"
    return "Claim"


def _hedge(dossier: Dossier, hedge: Hedge) -> str:
    cue = f" (“{hedge.cue}”)" if hedge.cue else ""
    return f"How sure {dossier.person_name(hedge.of)} is: {SCALE[hedge.scale]}{cue}"


def _beside(dossier: Dossier, graph: Graph, relation: str, node: str, via: str, basis: str) -> Beside:
    if node in graph.claims:
        about = graph.claims[node]
        marks = (*(("claim reconstructed",) if about.basis == "reconstructed" else ()), *_way_marks(graph, via, basis))
        return Beside(relation, node, dossier.voice_name(about.voice), about.claim.says, via, marks)
    step = graph.steps[node]
    conclusion = graph.claims.get(step.target)
    says = f"the step to: {conclusion.claim.says}" if conclusion else "a step"
    return Beside(relation, node, voice_label(dossier, step.voice), says, via, _way_marks(graph, via, basis))


def _way_marks(graph: Graph, via: str, basis: str) -> tuple[str, ...]:
    if basis != "reconstructed":
        return ()
    step, link = graph.steps.get(via), graph.links.get(via)
    if link is not None:
        return ("restatement reconstructed" if link.kind == "paraphrases" else "relation reconstructed",)
    return ("step reconstructed" if step is not None and step.kind == "support" else "reply reconstructed",)


def _grounds(dossier: Dossier, graph: Graph, node: str) -> list[Beside]:
    found: list[Beside] = []
    for step in graph.supports(node):
        for n, premise in enumerate(step.premises):
            found.append(_beside(dossier, graph, "because" if n == 0 else "and", premise, step.id, step.basis))
        if step.warrant is not None:
            found.append(_beside(dossier, graph, "warrant", step.warrant, step.id, step.basis))
        found.extend(_undercuts(dossier, graph, step))
    return found


def _undercuts(dossier: Dossier, graph: Graph, step: StepNode) -> list[Beside]:
    """What is said against a step, for where its premises are named: whoever reads them should not miss it."""
    return [row._replace(relation="this step is undercut by") for row in _attacks_on(dossier, graph, step.id)]


_ATTACK = {"rebut": "rebutted by", "undercut": "step undercut by", "undermine": "undermined by"}


def _attacks_on(dossier: Dossier, graph: Graph, node: str) -> list[Beside]:
    return [
        _beside(dossier, graph, _ATTACK[attack.kind], premise, attack.id, attack.basis)
        for attack in graph.attacks(node) for premise in attack.premises
    ]


_USE = {"support": "a reason for", "rebut": "rebuts", "undercut": "undercuts", "undermine": "undermines"}


def _uses(dossier: Dossier, graph: Graph, node: str) -> list[Beside]:
    found: list[Beside] = []
    for use in graph.used_by.get(node, ()):
        step = graph.steps.get(use)
        if step is not None:
            relation = "warrants the step to" if step.warrant == node else _USE[step.kind]
            found.append(_beside(dossier, graph, relation, step.target, step.id, step.basis))
            found.extend(_beside(dossier, graph, "together with", other, step.id, step.basis) for other in step.premises if other != node)
            found.extend(_undercuts(dossier, graph, step))
    return found


_PASSIVE = {
    "concedes": "conceded by", "agrees": "agrees with", "qualifies": "qualified by",
    "reinterprets": "reinterpreted by", "paraphrases": "paraphrased by", "talks-past": "talked past by",
    "incompatible": "incompatible with",
}
_ACTIVE = {
    "concedes": "concedes", "agrees": "agrees with", "qualifies": "qualifies", "reinterprets": "reinterprets",
    "paraphrases": "paraphrases", "talks-past": "talks past", "incompatible": "incompatible with",
}


def _linked(dossier: Dossier, graph: Graph, node: str) -> list[Beside]:
    found: list[Beside] = []
    for link in graph.links_of(node):
        if node in link.sources:
            found.append(_beside(dossier, graph, _ACTIVE[link.kind], link.target, link.id, link.basis))
        if node == link.target:
            found.extend(_beside(dossier, graph, _PASSIVE[link.kind], other, link.id, link.basis) for other in link.sources)
    return found
