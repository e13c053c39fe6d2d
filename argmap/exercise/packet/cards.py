"""What the cards of a packet say: each side's case with its words, and the sources both draw from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from argmap.compare import used_passages
from argmap.draw import theses, words_of
from argmap.exercise.sheet import NoStock
from argmap.graph import Graph, grounds
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
    """A stretch of a document, what the document says there in the map-maker's words, and which sides draw from it."""

    number: int
    source: str
    words: str
    says: str
    voices: tuple[str, ...]


def sides(dossier: Dossier, graph: Graph, question: str, *, most: int = 3, only: Sequence[str] = ()) -> tuple[Side, ...]:
    """The positions on a question: those named in ``only``, else commentators with a ground to give, and others only
    where fewer than two commentators face each other. Raises ``NoStock`` where fewer than two sides are found."""
    found: dict[str, Side] = {}
    field = field_of(dossier, graph, question)
    for voice, thesis in theses(dossier, graph, question):
        if voice not in found and (not only or voice in only):
            found[voice] = _side(dossier, graph, voice, thesis, field)
    speaking = {voice: side for voice, side in found.items() if side.reasons and dossier.voices[voice].kind == "commentator"}
    chosen = found if only or len(speaking) < 2 else speaking
    if len(chosen) < 2:
        asks = dossier.head.questions[question].asks
        raise NoStock(f"A controversy needs two positions, and on “{asks}” this dossier has {len(chosen) or 'none'}; choose another question")
    return tuple(chosen.values())[:most]


def field_of(dossier: Dossier, graph: Graph, question: str) -> frozenset[str]:
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
                 *(["that it is a reason for this"] if node in steps and steps[node].basis == "reconstructed" else [])]
        return Reason(node, about.claim.says, tuple(_quoted(dossier, about.voice, quote) for quote in about.quotes), tuple(marks))

    return Side(
        voice, dossier.voice_name(voice), reason(thesis), tuple(map(reason, spoken[:MOST_REASONS])),
        tuple(map(reason, faces[:MOST_ANSWERS])), tuple(map(reason, dict.fromkeys(conceded))), tuple(map(reason, [node for node in near if node in warrants][:MOST_REASONS])),
    )


def _quoted(dossier: Dossier, voice: str, quote: Quotation) -> Quoted:
    words = words_of(dossier, voice, quote)
    return Quoted(words.exact, words.source, words.at)


def _argued_with(graph: Graph, field: frozenset[str]) -> set[str]:
    """What bears on a question: its theses and their grounds, what is said against those, and the grounds of that."""
    aims = {*field, *(step.id for node in field for step in graph.supports(node))}
    against = {premise for aim in aims for attack in graph.attacks(aim) for premise in attack.premises}
    return {*field, *against, *(ground for node in against for ground in grounds(graph, node))}


def source_cards(dossier: Dossier, graph: Graph, question: str, spans: list[Span], parties: Sequence[Side]) -> tuple[SourceCard, ...]:
    """Passages of the documents that the sides draw from, by quoting, echoing or alluding: those of several sides first,
    then each side's in turn, so that no side fills the cards alone; in the order of the sources."""
    documents = {file.source for file in dossier.voices.values() if file.kind == "document"}
    near = _argued_with(graph, field_of(dossier, graph, question))
    of_documents = [
        one for one in used_passages(dossier, graph, spans)
        if one.passage.source in documents and any(use.node in near for use in one.by.values())
    ]
    users = {n: [side.voice for side in parties if side.voice in one.by] for n, one in enumerate(of_documents)}
    # The longer a passage, the more of it a reader understands.
    fullest = sorted(users, key=lambda n: -len(of_documents[n].passage.words))
    queues = [[n for n in fullest if users[n] == [side.voice]] for side in parties]
    chosen = [n for n in fullest if len(users[n]) > 1][:MOST_SOURCES]
    while len(chosen) < MOST_SOURCES and any(queues):
        chosen += [queue.pop(0) for queue in queues if queue][: MOST_SOURCES - len(chosen)]
    found = []
    for number, n in enumerate(sorted(chosen), 1):
        readers = tuple(f"{dossier.voice_name(voice)} ({of_documents[n].by[voice].does})" for voice in users[n])
        passage = of_documents[n].passage
        own = [use.node for use in passage.uses if use.voice in dossier.voices and dossier.voices[use.voice].source == passage.source and use.node in graph.claims]
        found.append(SourceCard(number, dossier.source_name(passage.source), passage.words, graph.claims[own[0]].claim.says if own else "", readers))
    return tuple(found)
