"""The sentence two voices read differently, computed from the map: a premise, and the attack on what is drawn from it."""

from __future__ import annotations

from typing import NamedTuple

from argmap.draw.describe import Words, words_of
from argmap.draw.views import theses
from argmap.graph import Graph, StepNode, grounds
from argmap.model import Dossier


class Disputed(NamedTuple):
    """Words of a document, the claim one voice draws from them, and the reply of another.

    ``premise`` is the claim that quotes the words, ``step`` leads from it to ``conclusion``; ``reply`` is the claim
    another voice sets against that step (``kind`` undercut) or against its conclusion (rebut); ``basis`` says whether the text makes that reply or the map-maker does.
    """

    words: Words
    premise: str
    step: str
    conclusion: str
    reply: str
    kind: str
    basis: str


def disputed_passage(dossier: Dossier, graph: Graph, question: str) -> Disputed | None:
    """The most disputed quotation under a question's theses, or ``None`` where nothing quoted is disputed.

    Only words of a document count, which a commentator quotes: there two readings of the same words can meet.
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
    return best[1] if best is not None else None


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
