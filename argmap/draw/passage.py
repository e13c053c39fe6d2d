"""The words two voices read differently, computed from the map; where there are none, the words that one side rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from argmap.draw.describe import Words, source_label, words_of
from argmap.draw.views import theses
from argmap.graph import Graph, Quoted, StepNode, grounds, opposed, passages, two_readings_of
from argmap.model import RELATIONS, Dossier, Quotation


class Disputed(NamedTuple):
    """Words of a document, the claim one voice draws from them, and what another voice makes of them or replies.

    ``premise`` is the claim that quotes the words, ``step`` leads from it to ``conclusion``. ``reads`` says what the
    other side has to do with the words:

    - ``both``: it quotes them too; ``other`` is the claim that does, ``reply`` what it draws from it;
    - ``takes-up``: its text takes up what is said there without printing it; ``reply`` is the claim that does;
    - ``one``: it does not quote them; ``reply`` is the claim set against that step (``kind`` undercut) or against its
      conclusion (rebut);
    - ``unknown``: the same, but whether it quotes them is not recorded, or it does so without arguing from them.

    ``basis`` says whether the text makes that reply or the map-maker does.
    """

    words: Words
    premise: str
    step: str
    conclusion: str
    reply: str
    kind: str
    basis: str
    reads: Literal["both", "takes-up", "one", "unknown"] = "unknown"
    other: str = ""


class _Side(NamedTuple):
    """A voice that answers the question, and its claims that bear on it with how far each is from a thesis."""

    voice: str
    near: dict[str, int]


def disputed_passage(dossier: Dossier, graph: Graph, question: str, quoted: Iterable[Quoted] = ()) -> Disputed | None:
    """The most disputed quotation under a question's theses, or ``None`` where nothing quoted is disputed.

    ``quoted`` are the quotations with their places. Preferred are words from which two sides draw rival conclusions,
    then words that both argue from, then words that one quotes and the other's text takes up; of those that oppose
    each other, the closest to a thesis. Only else comes the ``key_passage`` of one side.
    """
    quoted = list(quoted)
    sides = _sides(dossier, graph, question)
    shared = [*_read_by_both(dossier, graph, sides, quoted), *_taken_up(dossier, graph, sides, quoted)]
    return max(shared, key=lambda pair: pair[0])[1] if shared else key_passage(dossier, graph, question, quoted)


def key_passage(dossier: Dossier, graph: Graph, question: str, quoted: Iterable[Quoted] = ()) -> Disputed | None:
    """Words of a document that one side rests on, where another voice is set against what it draws from them.

    Preferred are those on a step that is itself attacked by another voice, close to the thesis.
    """
    best: tuple[tuple[int, int, int], Disputed] | None = None
    for _, thesis in theses(dossier, graph, question):
        for depth, claim in enumerate((thesis, *grounds(graph, thesis))):
            for step in graph.supports(claim):
                found = _on_step(dossier, graph, step)
                if found is not None:
                    disputed, quotes_document = found
                    rank = (int(disputed.kind == "undercut"), int(quotes_document), -depth)
                    if best is None or rank > best[0]:
                        best = (rank, disputed)
    return _told(graph, best[1], list(quoted)) if best is not None else None


def _told(graph: Graph, found: Disputed, quoted: list[Quoted]) -> Disputed:
    """With what is recorded of the other side: whether it quotes any of the words that carry the premise."""
    carrying = [one for one in quoted if one.node == found.premise]
    others = [one for one in quoted if one.voice == graph.claims[found.reply].voice]
    meets = any(a.source == b.source and a.start < b.end and b.start < a.end for a in carrying for b in others)
    return found._replace(reads="one" if carrying and not meets else "unknown")


_Rank = tuple[int, int, int]


def _sides(dossier: Dossier, graph: Graph, question: str) -> list[_Side]:
    """Each voice that answers, with its theses, what they rest on, and what it sets against the others' with the grounds
    of that."""
    answers = theses(dossier, graph, question)
    aims: dict[str, None] = {}
    for _, thesis in answers:
        for node in (thesis, *grounds(graph, thesis)):
            aims[node] = None
            aims.update(dict.fromkeys(step.id for step in graph.supports(node)))
    sides = []
    for voice in dict.fromkeys(voice for voice, _ in answers):
        near: dict[str, int] = {}
        roots = [thesis for by, thesis in answers if by == voice]
        roots += [premise for aim in aims for attack in graph.attacks(aim) for premise in attack.premises if graph.claims[premise].voice == voice]
        for root in roots:
            for depth, node in enumerate((root, *grounds(graph, root))):
                if graph.claims[node].voice == voice:
                    near[node] = min(depth, near.get(node, depth))
        sides.append(_Side(voice, near))
    return sides


def _read_by_both(dossier: Dossier, graph: Graph, sides: list[_Side], quoted: Iterable[Quoted]) -> Iterator[tuple[_Rank, Disputed]]:
    """Words from which two sides draw claims of their own that bear on the question, in their own texts' steps."""
    near = {node: depth for side in sides for node, depth in side.near.items()}
    voices = {side.voice for side in sides}
    for passage in passages(one for one in quoted if one.voice in voices):
        for pair in two_readings_of(graph, passage):
            first, second = sorted((pair.one, pair.other), key=lambda one: [side.voice for side in sides].index(one.voice))
            ends = (first.step.target, second.step.target)
            quote = _quotation(graph, pair.words)
            if quote is not None and first.step.kind == second.step.kind == "support" and all(end in near for end in ends):
                disputed = Disputed(
                    _in_document(dossier, pair.words, quote), first.node, first.step.id, first.step.target, second.step.target,
                    "rival" if pair.rival else "reading", second.step.basis, "both", second.node,
                )
                yield (3 if pair.rival else 1, -(near[ends[0]] + near[ends[1]]), len(pair.words.words)), disputed


def _taken_up(dossier: Dossier, graph: Graph, sides: list[_Side], quoted: Iterable[Quoted]) -> Iterator[tuple[_Rank, Disputed]]:
    """Words of a document that one side quotes and argues from, and that the other's own text takes up."""
    documents = {voice for voice, file in dossier.voices.items() if file.kind == "document"}
    for passage in passages(one for one in quoted if one.voice != RELATIONS):
        said = {use.node for use in passage.uses if use.voice in documents and use.node in graph.claims}
        for side, use in ((side, use) for side in sides for use in passage.uses if use.voice == side.voice and use.node in side.near):
            step = next((step for step in map(graph.steps.get, graph.used_by.get(use.node, ())) if step is not None and step.kind == "support" and step.target in side.near), None)
            quote = _quotation(graph, use)
            if step is None or quote is None or not _over(use, passage.uses, said):
                continue
            for other in sides:
                for claim, against in _answers_to(graph, said, other) if other != side else ():
                    rivals = against or opposed(graph, use.node, claim)
                    words = _in_document(dossier, use, quote)
                    yield (2 if rivals else 0, int(opposed(graph, use.node, claim)), -side.near[use.node]), Disputed(
                        words, use.node, step.id, step.target, claim, "rebut" if against else "reply", "explicit", "takes-up",
                    )


def _over(use: Quoted, uses: Iterable[Quoted], said: set[str]) -> bool:
    """Whether a quotation overlaps one that carries one of these claims."""
    return any(one.node in said and one.start < use.end and use.start < one.end for one in uses)


def _answers_to(graph: Graph, said: set[str], side: _Side) -> Iterator[tuple[str, bool]]:
    """The claims of a side by which its text takes up one of a document's claims in its own words, and whether it is
    set against it."""
    for node in sorted(said):
        for step in graph.attacks(node):
            if step.basis == "explicit":
                yield from ((premise, True) for premise in step.premises if premise in side.near)
        for link in (graph.links[link] for link in graph.links_to.get(node, ())):
            if link.basis == "explicit":
                yield from ((source, False) for source in link.sources if source in side.near)


def _quotation(graph: Graph, use: Quoted) -> Quotation | None:
    """The quotation of a claim that stands at a place: of a document's own words, the one that prints them."""
    quotes = graph.claims[use.node].quotes if use.node in graph.claims else ()
    return next((one for one in quotes if use.words in (one.exact, one.quoting.exact if one.quoting is not None else None)), None)


def _in_document(dossier: Dossier, use: Quoted, quote: Quotation) -> Words:
    """The words as the document has them, which are what two sides share, even where one prints them otherwise."""
    if quote.quoting is None or quote.quoting.exact != use.words:
        return words_of(dossier, use.voice, quote)
    return Words(use.words, source_label(dossier, use.source), quote.quoting.at or "", "", "", False)


def _on_step(dossier: Dossier, graph: Graph, step: StepNode) -> tuple[Disputed, bool] | None:
    attack = next((a for a in graph.attacks(step.id) if _other_voice(a, step)), None)
    attack = attack or next((a for a in graph.attacks(step.target) if _other_voice(a, step)), None)
    if attack is None:
        return None
    documents = {file.source for file in dossier.voices.values() if file.kind == "document"}
    quoted = [
        (quote, premise) for premise in step.premises for quote in graph.claims[premise].quotes
        if quote.quoting is not None or quote.source in documents
    ]
    if not quoted:
        return None
    quote, premise = quoted[0]
    words = words_of(dossier, graph.claims[premise].voice, quote)
    return Disputed(words, premise, step.id, step.target, attack.premises[0], attack.kind, attack.basis), quote.quoting is not None


def _other_voice(attack: StepNode, step: StepNode) -> bool:
    return attack.premises[0].partition(".")[0] != step.target.partition(".")[0]
