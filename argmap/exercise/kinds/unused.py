"""Evidence that somebody leaves unused: which of two sides it could help, and who of the two never takes it up."""

from __future__ import annotations

from typing import NamedTuple

from argmap.draw import theses
from argmap.exercise.material import (
    Draft,
    Item,
    Material,
    cited,
    claim_given,
    in_sentence,
    listed,
    quotes_given,
    readable,
    reporters,
    says,
    short,
    step_short,
    upper,
)
from argmap.exercise.sheet import Given
from argmap.exercise.traps import Choice, folded
from argmap.graph import ClaimNode
from argmap.weigh.presets import asserted

_FARTHEST = 2
"""Steps from an item of evidence to the thesis: beyond that nobody would call it evidence for it."""

_OWN_TEXT = ("commentator", "document", "editors")
_SAME = ("paraphrases", "agrees")


class _Dispute(NamedTuple):
    """A question with two voices' theses on it; ``names`` are the two voices as a sentence names them."""

    question: str
    theses: list[str]
    voices: list[str]
    names: list[str]


def unused(m: Material) -> list[Item]:
    """Quoted grounds that could help one side only, or neither, where at least one side leaves them alone."""
    found = []
    for question in [m.question] if m.question is not None else list(m.dossier.head.questions):
        first: dict[str, str] = {}
        for voice, thesis in theses(m.dossier, m.graph, question):
            if m.dossier.voices[voice].kind in _OWN_TEXT:  # of whom only others tell, nobody knows what he passed over
                first.setdefault(voice, thesis)
        voices = list(first)[:2]
        names = [in_sentence(m, voice) for voice in voices]
        if len({folded(name) for name in names}) == 2:
            found += _items(m, _Dispute(question, [first[voice] for voice in voices], voices, names))
    return found


def _items(m: Material, dispute: _Dispute) -> list[Item]:
    pulls = [_pull(m, thesis) for thesis in dispute.theses]
    items = []
    for node in m.graph.claims.values():
        ways = [pull.get(node.id) for pull in pulls]
        side = _side([way[0] if way else 0 for way in ways])
        near = min((way[1] for way in ways if way), key=len, default=())
        if side is None or len(near) > _FARTHEST or not _is_evidence(m, node, dispute) or (side == "neither" and node.voice in dispute.voices):
            continue
        silent = [n for n, voice in enumerate(dispute.voices) if not _takes_up(m, voice, node)]
        if silent and not (side == "neither" and m.graph.supports(node.id)):
            items.append(Item(f"{dispute.question}/{node.id}", side, _unused(m, dispute, node.id, side, near, silent)))
    helps = [item for item in items if item.stratum != "neither"]
    return [*helps, *[item for item in items if item.stratum == "neither"][: max(2, len(helps) // 3)]] if helps else []


def _is_evidence(m: Material, node: ClaimNode, dispute: _Dispute) -> bool:
    """Whether a claim can be evidence in a dispute: quoted and meant, no thesis, and nobody's report or paraphrase of what a side says itself."""
    theses_there = m.dossier.all_theses()
    if not node.quotes or not asserted(m.dossier, node) or node.id in theses_there:
        return False
    parties = {who for voice in dispute.voices for who in (voice, *(m.dossier.voices[voice].people or ()))}
    asserts = node.claim.asserted_by
    if asserts == "uncertain" or (node.voice not in dispute.voices and asserts in parties):
        return False
    again = [link.target for link in m.graph.links.values() if link.kind in _SAME and node.id in link.sources]
    again += [source for link in m.graph.links.values() if link.kind == "agrees" and link.target == node.id for source in link.sources]
    return not any(other in theses_there or (node.voice not in dispute.voices and other.partition(".")[0] in dispute.voices) for other in again)


def _takes_up(m: Material, voice: str, node: ClaimNode) -> bool:
    """Whether a side says, uses, quotes or answers a claim, or has it reported of itself."""
    people = (voice, *(m.dossier.voices[voice].people or ()))
    if node.voice == voice or node.claim.asserted_by in people or voice in reporters(m, node.id):
        return True
    own_text = m.dossier.voices[voice].source if m.dossier.voices[voice].kind in _OWN_TEXT else None
    if own_text is not None and any(m.dossier.source_of(node.voice, quote.source) == own_text for quote in node.quotes):
        return True  # its words stand in his own text
    theirs = [step for step in m.graph.steps.values() if step.voice == voice or voice in {premise.partition(".")[0] for premise in step.premises}]
    used = {step.id for step in m.graph.steps.values() if node.id in step.premises}
    if any((step.voice == voice and node.id in step.premises) or step.target == node.id or (step.kind != "support" and step.target in used) for step in theirs):
        return True
    linked = [{link.target, *link.sources} for link in m.graph.links.values()]
    if any(node.id in ends and any(end.partition(".")[0] == voice for end in ends) for ends in linked):
        return True
    own = [folded(quote.exact) for quote in node.quotes]
    quoted = [folded(quote.quoting.exact or quote.exact) for other in m.graph.claims.values() if other.voice == voice for quote in other.quotes if quote.quoting]
    return any(one in other or other in one for one in own for other in quoted)


Pull = tuple[int, tuple[str, ...]]
"""1 for what helps, -1 for what hurts, 2 for what does both; with the steps in between."""


def _pull(m: Material, thesis: str) -> dict[str, Pull]:
    """For every claim behind a thesis which way it pulls, along any path; a path's sign turns with every attack."""
    ways: dict[tuple[str, int], tuple[str, ...]] = {(thesis, 1): ()}
    agenda = [(thesis, 1)]
    for node, sign in agenda:
        incoming = [*m.graph.supports(node), *m.graph.attacks(node)] if node in m.graph.claims else m.graph.attacks(node)
        for step in incoming:
            turned = sign if step.kind == "support" else -sign
            path = (step.id, *ways[node, sign])
            if (step.id, turned) not in ways:
                ways[step.id, turned] = path
                agenda.append((step.id, turned))
            for premise in step.inputs:
                if (premise, turned) not in ways:
                    ways[premise, turned] = path
                    agenda.append((premise, turned))
    found: dict[str, Pull] = {}
    for (node, sign), path in ways.items():
        if node in m.graph.claims:
            found[node] = (2, path) if node in found else (sign, path)
    return found


def _side(signs: list[int]) -> str | None:
    """``first`` or ``second`` for what helps one thesis only, ``neither`` for what nobody uses; ``None`` for the rest."""
    if signs == [0, 0]:
        return "neither"
    if 2 in signs or signs[0] == signs[1]:
        return None
    return "first" if signs[0] == 1 or signs[1] == -1 else "second"


def _unused(m: Material, dispute: _Dispute, node: str, side: str, path: tuple[str, ...], silent: list[int]) -> Draft:
    names = dispute.names
    way = f"On the map it {', which '.join(_does(m, step) for step in path)}." if path else "No step on the map leads from it to either thesis; whoever draws one has to say why."
    helped = {"first": 0, "second": 1}.get(side)
    taught = [
        Choice(upper(name), f"{upper(name)} {'could use it' if n == helped else 'is not helped by it'} on the map, and {'leaves it unused' if n in silent else 'says it or takes it up'}.")
        for n, name in enumerate(names)
    ]
    quiet = f"As far as the map shows, it is left unused by {listed([names[n] for n in silent])}."
    taught += [Choice("Both of them", quiet), Choice("Neither of them", way)]
    voice = node.partition(".")[0]
    outside = voice not in dispute.voices
    given = (
        Given("note", m.dossier.head.questions[dispute.question].asks),
        *(Given("claim", f"{upper(name)} holds: {says(m, thesis)}") for thesis, name in zip(dispute.theses, names, strict=True)),
        Given("note", "The evidence:"), *quotes_given(m, node, credit=outside), claim_given(m, node, credit=outside),
    )
    bases = [m.graph.steps[step].basis for step in path]
    return Draft(
        "Which of the two sides could use this, and who of the two leaves it unused?", "match", given,
        prompts=("It could be used by", "It is left unused by"), choices=tuple(taught), right=(3 if helped is None else helped, 2 if len(silent) > 1 else silent[0]),
        why=f"{way} {quiet} {readable(m, m.graph.claims[node].claim.note)}".rstrip(), arguable=side == "neither" or "reconstructed" in bases,
        cited=cited(m, node, *path), fixed=True,
    )


def _does(m: Material, step: str) -> str:
    """What a step does with what it starts from, to follow 'it' or 'which'."""
    node = m.graph.steps[step]
    if node.target in m.graph.steps:
        return f"undercuts {step_short(m, m.graph.steps[node.target])}"
    return f"{'supports' if node.kind == 'support' else 'speaks against'} {short(m, node.target)}"
