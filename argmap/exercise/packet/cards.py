"""What the cards of a packet say: each side's case with its words, and the sources both draw from."""

from __future__ import annotations

from typing import NamedTuple

from argmap.draw import theses, words_of
from argmap.exercise.sheet import NoStock
from argmap.graph import Graph, Passage, grounds, passages
from argmap.graph import Quoted as Span
from argmap.model import Dossier, Quotation

MOST_REASONS = 5
MOST_ANSWERS = 4
MOST_SOURCES = 8


class Quoted(NamedTuple):
    """Printed words with their source and locator."""

    words: str
    source: str
    at: str

    @property
    def credit(self) -> str:
        return ", ".join(filter(None, (self.source, self.at)))


class Reason(NamedTuple):
    """A claim in the map-maker's words, the words it rests on, and what the map-maker supplied: the claim, or the step
    that leads from it."""

    node: str
    says: str
    quotes: tuple[Quoted, ...]
    reconstructed: tuple[str, ...]


class Side(NamedTuple):
    """One position on a question."""

    voice: str
    name: str
    thesis: Reason
    reasons: tuple[Reason, ...]
    faces: tuple[Reason, ...]
    concedes: tuple[Reason, ...]
    warrants: tuple[Reason, ...]


class SourceCard(NamedTuple):
    """A stretch of a source on which quotations meet, and whose they are."""

    number: int
    source: str
    words: str
    voices: tuple[str, ...]


def sides(dossier: Dossier, graph: Graph, question: str, most: int = 3) -> tuple[Side, ...]:
    """The positions on a question, commentators first. Raises ``NoStock`` where fewer than two face each other."""
    found: dict[str, Side] = {}
    field = _field(dossier, graph, question)
    for voice, thesis in theses(dossier, graph, question):
        if voice not in found:
            found[voice] = _side(dossier, graph, voice, thesis, field)
    if len(found) < 2:
        asks = dossier.head.questions[question].asks
        raise NoStock(f"A controversy needs two positions, and on “{asks}” this dossier has {len(found) or 'none'}; choose another question")
    return tuple(found.values())[:most]


def _field(dossier: Dossier, graph: Graph, question: str) -> frozenset[str]:
    """The theses on a question and everything they rest on: what a concession must touch to bear on it."""
    roots = [thesis for _, thesis in theses(dossier, graph, question)]
    return frozenset(node for thesis in roots for node in (thesis, *grounds(graph, thesis)))


def _side(dossier: Dossier, graph: Graph, voice: str, thesis: str, field: frozenset[str]) -> Side:
    near = [node for node in grounds(graph, thesis) if node in graph.claims]
    warrants = {step.warrant for step in graph.steps.values() if step.warrant}
    spoken = [node for node in near if node not in warrants and graph.claims[node].quotes]
    steps = {premise: step for node in (thesis, *near) for step in graph.supports(node) for premise in step.premises}
    attacked = [thesis, *(step.id for step in graph.supports(thesis)), *(step.id for node in near for step in graph.supports(node)), *near]
    attackers = [premise for node in attacked for attack in graph.attacks(node) for premise in attack.premises]
    faces = [node for node in dict.fromkeys(attackers) if graph.claims[node].voice != voice]
    conceded = [source for link in graph.links.values() if link.kind == "concedes" and link.target in field for source in link.sources if graph.claims[source].voice == voice]

    def reason(node: str) -> Reason:
        about = graph.claims[node]
        marks = [*(["the claim"] if about.basis == "reconstructed" else []),
                 *(["the step from it"] if node in steps and steps[node].basis == "reconstructed" else [])]
        return Reason(node, about.claim.says, tuple(_quoted(dossier, about.voice, quote) for quote in about.quotes), tuple(marks))

    return Side(
        voice, dossier.voice_name(voice), reason(thesis)._replace(reconstructed=()), tuple(map(reason, spoken[:MOST_REASONS])),
        tuple(map(reason, faces[:MOST_ANSWERS])), tuple(map(reason, dict.fromkeys(conceded))), tuple(map(reason, [node for node in near if node in warrants][:MOST_REASONS])),
    )


def _quoted(dossier: Dossier, voice: str, quote: Quotation) -> Quoted:
    words = words_of(dossier, voice, quote)
    return Quoted(words.exact, words.source, words.at)


def source_cards(dossier: Dossier, graph: Graph, question: str, spans: list[Span]) -> tuple[SourceCard, ...]:
    """Passages that several voices draw from first, then what the sides' reasons rest on, in the order of the sources."""
    nodes = {node for _, thesis in theses(dossier, graph, question) for node in grounds(graph, thesis, depth=2)}
    met = [one for one in passages(spans) if any(use.node in nodes for use in one.uses)][:MOST_SOURCES]
    cards: list[tuple[str, int, Passage | Span]] = [(one.source, one.start, one) for one in met]
    taken = {use.node for one in met for use in one.uses}
    documents = {name for name in dossier.head.sources if any(file.source == name and file.kind == "document" for file in dossier.voices.values())}
    for span in spans:
        if len(cards) >= MOST_SOURCES:
            break
        if span.source in documents and span.node in nodes and span.node not in taken:
            taken.add(span.node)
            cards.append((span.source, span.start, span))
    found = []
    for n, (source, _, one) in enumerate(sorted(cards, key=lambda card: card[:2]), 1):
        voices = one.voices if isinstance(one, Passage) else [one.voice]
        named = dossier.head.sources[source]
        # A document does not draw from itself, and what stands in relations.yaml is nobody's reading.
        readers = [voice for voice in voices if voice in dossier.voices and dossier.voices[voice].source != source]
        found.append(SourceCard(n, named.short or named.csl.title or source, one.words, tuple(map(dossier.voice_name, readers))))
    return tuple(found)
