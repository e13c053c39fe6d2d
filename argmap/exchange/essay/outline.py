"""What an essay outline says, block by block, with its footnotes; how it looks on paper is decided elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from argmap.cite import Cited, Words, bibliography, cite_map, footnoted, words
from argmap.cite.footnote import Style, cite_place
from argmap.compare import not_addressed
from argmap.draw.views.folding import attacks_on
from argmap.exchange.essay.hanging import hangs_by
from argmap.graph import Graph, Quoted, StepNode, grounds, passages
from argmap.model import RELATIONS, Dossier

MOST_GAPS = 12
"""How many points not addressed are listed for one text; the table 'not-addressed' has all."""

DEPTH = 2
"""How many steps below a thesis are written out."""


class Note(NamedTuple):
    """A footnote that stands at this place."""

    words: Words


class Block(NamedTuple):
    """A heading, a paragraph, an item of a list at some depth, or an empty line to write on."""

    kind: Literal["title", "heading", "subheading", "paragraph", "item", "line"]
    parts: tuple[Words | Note, ...] = ()
    depth: int = 0


class Essay(NamedTuple):
    """The outline, in order."""

    title: str
    blocks: tuple[Block, ...]


JUDGEMENT = (
    "My answer to the question, in one sentence:",
    "The reason that decides it for me, and the words it rests on:",
    "The strongest reason against it, put so that its holder would sign it:",
    "What would change my mind:",
)


def outline_of_essay(dossier: Dossier, graph: Graph, question: str, *, quoted: Sequence[Quoted] = (), style: Style = "notes") -> Essay:
    """The outline for one question. ``quoted``: where the quotations stand, for the passages that no scholar uses."""
    asked = dossier.head.questions[question]
    cited = Cited(set())
    theses = _theses(dossier, graph, question)
    blocks = [
        Block("title", (words(asked.asks),)),
        Block("paragraph", (words("An outline made from "), cite_map(dossier))),
        Block("heading", (words("The question"),)),
        Block("paragraph", (words(asked.note or asked.asks),)),
        Block("heading", (words("Positions"),)),
        *_positions(dossier, graph, theses, cited, style),
        Block("heading", (words("Shared ground"),)),
        *_or_nothing(_shared(dossier, graph, theses, cited, style), "No text grants another a point, as the map has it."),
        Block("heading", (words("Cruxes"),)),
        *_or_nothing(_cruxes(dossier, graph, theses), "Nobody takes a position on this question yet."),
        Block("heading", (words("Gaps"),)),
        *_or_nothing([*_not_addressed(dossier, graph, theses), *_unused(dossier, quoted, cited, style)], "Each text answers every point of the others."),
        Block("heading", (words("My own judgement"),)),
        *(block for prompt in JUDGEMENT for block in (Block("paragraph", (words(prompt),)), Block("line"), Block("line"), Block("line"))),
    ]
    entries = [entry for name, entry in bibliography(dossier, author_date=style == "author-date") if name in cited.sources and entry]
    if entries:
        blocks += [Block("heading", (words("References" if style == "author-date" else "Bibliography"),)), *(Block("paragraph", (entry,)) for entry in entries)]
    return Essay(asked.asks, tuple(blocks))


def _or_nothing(blocks: Sequence[Block], otherwise: str) -> list[Block]:
    return [*blocks] or [Block("paragraph", (words(otherwise),))]


def _theses(dossier: Dossier, graph: Graph, question: str) -> list[tuple[str, str]]:
    """The positions in the order of the files, which is that of the map-maker."""
    return [(voice, thesis) for voice, thesis in dossier.theses_on(question) if thesis in graph.claims]


def _claim(dossier: Dossier, graph: Graph, claim: str, cited: Cited, style: Style, before: str = "", depth: int = 0) -> Block:
    made = footnoted(dossier, graph, claim, style=style, cited=cited)  # one mark: those of several would read as one number
    mark = " (reconstructed)" if graph.claims[claim].basis == "reconstructed" else ""
    return Block("item", (words(before, made.text, mark), Note(made.note)), depth)


def _positions(dossier: Dossier, graph: Graph, theses: list[tuple[str, str]], cited: Cited, style: Style) -> Iterator[Block]:
    if not theses:
        yield Block("paragraph", (words("Nobody takes a position on this question yet."),))
    for voice, thesis in theses:
        yield Block("subheading", (words(dossier.voice_name(voice)),))
        yield _claim(dossier, graph, thesis, cited, style, "Thesis: ")
        seen = {thesis}
        waiting: list[tuple[int, StepNode]] = [(1, step) for step in reversed(graph.supports(thesis))]
        while waiting:
            depth, step = waiting.pop()
            written = [("and: " if n else "Because: ", premise) for n, premise in enumerate(step.premises)]
            written += [("by the rule that: ", step.warrant)] if step.warrant else []
            for before, premise in written:
                if premise in seen:
                    continue
                seen.add(premise)
                yield _claim(dossier, graph, premise, cited, style, before, depth)
            if depth < DEPTH:
                waiting += [(depth + 1, deeper) for premise in reversed(step.premises) for deeper in reversed(graph.supports(premise))]
        yield from _answers(dossier, graph, thesis, cited, style)


_DOES = {"rebut": "Rebutted by", "undercut": "A step to it undercut by", "undermine": "Undermined by"}


def _answers(dossier: Dossier, graph: Graph, thesis: str, cited: Cited, style: Style) -> Iterator[Block]:
    for attack in attacks_on(graph, thesis):
        for premise in attack.premises:
            who = dossier.voice_name(graph.claims[premise].voice)
            reading = ", as the map-maker reads it" if attack.voice == RELATIONS or attack.basis == "reconstructed" else ""
            yield _claim(dossier, graph, premise, cited, style, f"{_DOES[attack.kind]} {who}{reading}: ", 1)


_SHARED = {"agrees": "Agreed between {one} and {other}", "concedes": "Conceded by {one} to {other}"}


def _shared(dossier: Dossier, graph: Graph, theses: list[tuple[str, str]], cited: Cited, style: Style) -> list[Block]:
    voices = {voice for voice, _ in theses}
    made: list[Block] = []
    for link in graph.links.values():
        if link.kind not in _SHARED or link.target not in graph.claims:
            continue
        for source in link.sources:
            one, other = graph.claims[source].voice, graph.claims[link.target].voice
            if one != other and (one in voices or other in voices):
                reading = ", as the map-maker reads it" if link.basis == "reconstructed" else ""
                made.append(_claim(dossier, graph, link.target, cited, style, f"{_SHARED[link.kind].format(one=dossier.voice_name(one), other=dossier.voice_name(other))}{reading}: "))
    return made


def _cruxes(dossier: Dossier, graph: Graph, theses: list[tuple[str, str]]) -> list[Block]:
    """Each thesis with its verdict, and below it what it hangs by."""
    return [Block("item", (said,), depth) for _, thesis in theses for depth, said in hangs_by(dossier, graph, thesis)]


def _not_addressed(dossier: Dossier, graph: Graph, theses: list[tuple[str, str]]) -> list[Block]:
    """Points of one side that another side's text does not address; it is said of texts, not of people."""
    points = {node for _, thesis in theses for node in (thesis, *grounds(graph, thesis))}
    rows = [row for row in not_addressed(dossier, graph).to_dict("records") if row["kind"] == "claim" and row["point"] in points]
    made: list[Block] = []
    for by in dict.fromkeys(str(row["by"]) for row in rows):
        own = [row for row in rows if row["by"] == by]
        made.append(Block("subheading", (words(f"What {by}’s text does not address"),)))
        made += [Block("item", (words(f"{row['of']}: {row['says']}"),)) for row in own[:MOST_GAPS]]
        if len(own) > MOST_GAPS:
            made.append(Block("item", (words(f"and {len(own) - MOST_GAPS} points more; 'argmap compare {dossier.name} --table not-addressed' lists them"),)))
    return made


def _unused(dossier: Dossier, quoted: Sequence[Quoted], cited: Cited, style: Style) -> list[Block]:
    """Passages in which a document speaks, and which no commentator quotes."""
    documents = {voice for voice, file in dossier.voices.items() if file.kind == "document"}
    alone = [
        passage for passage in passages((one for one in quoted if one.voice != RELATIONS), voices=1) if set(passage.voices) <= documents
    ]
    if not alone:
        return []
    made = [Block("subheading", (words("Passages of the documents that no scholar quotes"),))]
    for passage in alone[:MOST_GAPS]:
        at = next((quote.at or "" for _, _, place, quote in dossier.quotations() if place == passage.uses[0].node and quote.exact == passage.words), "")
        note = cite_place(dossier, passage.source, at, style=style, cited=cited)
        made.append(Block("item", (words(f"{dossier.voice_name(passage.voices[0])}: “{passage.words}”"), Note(note))))
    if len(alone) > MOST_GAPS:
        made.append(Block("item", (words(f"and {len(alone) - MOST_GAPS} passages more; 'argmap compare {dossier.name} --table evidence' lists them"),)))
    return made
