"""What exercises are made of: a dossier, the part of it that bears on a question, and its words as a task shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from argmap.draw import source_label, theses, voice_label
from argmap.exercise.names import Names, names_of
from argmap.exercise.sheet import Cited, Form, Given, NoStock
from argmap.exercise.traps import Choice, chosen, folded
from argmap.graph import ClaimNode, Graph, StepNode
from argmap.model import Dossier, Quotation
from argmap.text.alterations import shown
from argmap.weigh import cone

Difficulty = Literal["easy", "medium", "hard"]
CHOICES: dict[Difficulty, int] = {"easy": 3, "medium": 4, "hard": 5}
"""How many things there are to choose from."""

FEWEST_CHOICES = 3
"""With fewer, a guess is as good as an answer."""


class Material(NamedTuple):
    """A dossier and its graph; ``scope`` holds the claims and steps that bear on ``question``, or all of them."""

    dossier: Dossier
    graph: Graph
    question: str | None
    difficulty: Difficulty
    scope: frozenset[str]
    names: Names

    @property
    def choices(self) -> int:
        """How many things there are to choose from."""
        return CHOICES[self.difficulty]

    def claims(self) -> Iterator[ClaimNode]:
        """The claims in scope, in the order of the files."""
        return (node for node in self.graph.claims.values() if node.id in self.scope)

    def steps(self) -> Iterator[StepNode]:
        """The steps in scope."""
        return (step for step in self.graph.steps.values() if step.id in self.scope)


class Draft(NamedTuple):
    """A task with its answer, before they are parted: choices in an order of their own, to be shuffled unless ``fixed``.

    ``right`` holds indices into ``choices`` as in :class:`argmap.exercise.sheet.Answer`.
    """

    asks: str
    form: Form
    given: tuple[Given, ...] = ()
    prompts: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    right: tuple[int, ...] = ()
    accepted: tuple[str, ...] = ()
    arguable: bool = False
    why: str = ""
    cited: tuple[Cited, ...] = ()
    lines: int = 0
    picture: str = ""
    whole: str = ""
    fixed: bool = False


class Item(NamedTuple):
    """One piece of a kind's stock: a name that stays the same, what sort of answer it has, and its draft (``None``
    where a kind joins several items into one task)."""

    key: str
    stratum: str = ""
    draft: Draft | None = None


def material(dossier: Dossier, graph: Graph, question: str | None = None, difficulty: Difficulty = "medium") -> Material:
    """Gather what there is for a question, or in the whole dossier. Raises ``NoStock`` for a question nobody answers."""
    names = names_of(dossier)
    if question is None:
        return Material(dossier, graph, None, difficulty, frozenset((*graph.claims, *graph.steps)), names)
    if question not in dossier.head.questions:
        known = ", ".join(dossier.head.questions)
        raise NoStock(f"There is no question '{question}' in this dossier; its questions are: {known}.")
    roots = [thesis for _, thesis in theses(dossier, graph, question)]
    if not roots:
        asks = dossier.head.questions[question].asks
        raise NoStock(f"Nobody in this dossier has a position on the question '{asks}'; write one in a voice's file.")
    scope = frozenset(node for thesis in roots for node in (thesis, *cone(graph, thesis)))
    return Material(dossier, graph, question, difficulty, scope, names)


def says(m: Material, claim: str) -> str:
    """A claim in the map-maker's words."""
    return m.graph.claims[claim].claim.says


def short(m: Material, claim: str) -> str:
    """A claim in a few words and quotation marks, to stand inside a sentence."""
    about = m.graph.claims[claim].claim
    return f"“{(about.short or about.says).rstrip('.')}”"


def step_short(m: Material, step: StepNode) -> str:
    """A step in a few words: the step from “A” and “B” to “C”."""
    target = m.graph.steps.get(step.target)
    end = short(m, step.target) if target is None else step_short(m, target)
    return f"the step from {listed([short(m, premise) for premise in step.premises])} {'to' if step.kind == 'support' else 'against'} {end}"


def node_short(m: Material, node: str) -> str:
    """A claim or a step in a few words."""
    return f"the claim {short(m, node)}" if node in m.graph.claims else step_short(m, m.graph.steps[node])


def listed(words: list[str]) -> str:
    """Words as a list in a sentence: A, B and C."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def holder(m: Material, claim: str) -> str:
    """Who asserts a claim, with whoever reports it: 'George Marshall, reported by Charles Kraus'."""
    node = m.graph.claims[claim]
    asserts = node.claim.asserted_by
    if asserts is None or asserts == node.voice:
        return voice_label(m.dossier, node.voice)
    who = "Somebody who is not named" if asserts == "uncertain" else person(m, asserts)
    through = [in_sentence(m, voice) for voice in reporters(m, claim)]
    return f"{who}, reported by {through[0]}" if through else who


def in_sentence(m: Material, voice: str) -> str:
    """A voice's name inside a sentence: without what it adds in brackets, its article small."""
    return _small_article(voice_label(m.dossier, voice).partition(" (")[0])


def _small_article(name: str) -> str:
    return f"the {name[4:]}" if name.startswith("The ") else name


def upper(text: str) -> str:
    """A phrase as it begins a sentence."""
    return text[:1].upper() + text[1:]


_NAMED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*){1,2}|[a-z0-9]+(?:-[a-z0-9]+)+")


def readable(m: Material, text: str | None) -> str:
    """A map-maker's remark with the names of claims and steps, by which the files know them, put into words."""
    def in_words(match: re.Match[str]) -> str:
        name = match.group()
        if name in m.graph.claims:
            return short(m, name)
        if name in m.graph.steps:
            return step_short(m, m.graph.steps[name])
        meant = [node for node in m.graph.claims if node.partition(".")[2] == name]
        return short(m, meant[0]) if len(meant) == 1 else name

    return _NAMED.sub(in_words, text or "")


def reporters(m: Material, claim: str) -> list[str]:
    """The voices a claim came through, the one nearest to the reader first."""
    node = m.graph.claims[claim]
    return [voice for voice in (node.claim.reported_by or (node.voice,)) if voice != node.claim.asserted_by]


def person(m: Material, key: str) -> str:
    """A person's name, without what a voice's name adds in brackets."""
    return _small_article(m.dossier.person_name(key).partition(" (")[0])


def own_words(m: Material, node: ClaimNode) -> list[Quotation]:
    """The quotations of a claim that its voice printed itself, as its own: nothing it quotes in its turn."""
    own = m.dossier.voices[node.voice].source
    return [
        quote for quote in node.quotes
        if quote.quoting is None and not quote.alterations and not quote.quoted_in and quote.source in (None, own)
    ]


def words(quote: Quotation) -> str:
    """A quotation as a reader sees it."""
    return shown(quote.exact, quote.alterations)


def quotes_given(m: Material, claim: str, *, credit: bool = True) -> tuple[Given, ...]:
    """The words that carry a claim, each with its source but never with its locator: that is for the key."""
    node = m.graph.claims[claim]
    return tuple(
        Given("words", words(quote), source_of(m, node.voice, quote) if credit else "") for quote in node.quotes
    )


FEWEST_WORDS = 5
"""Shorter quotations say nothing by themselves; they are given only where there is no longer one."""


def readable_quotes(m: Material, claim: str, *, credit: bool = True) -> tuple[Given, ...]:
    """The words that carry a claim, without scraps that nobody could read alone, as far as longer ones are left."""
    given = quotes_given(m, claim, credit=credit)
    return tuple(one for one in given if len(one.text.split()) >= FEWEST_WORDS) or given


def claim_given(m: Material, claim: str, *, credit: bool = True) -> Given:
    """A claim in the map-maker's words, with who holds it."""
    return Given("claim", says(m, claim), holder(m, claim) if credit else "")


def source_of(m: Material, voice: str, quote: Quotation) -> str:
    """The source of a quotation by its short name; empty where none is named."""
    source = m.dossier.source_of(voice, quote.source)
    return source_label(m.dossier, source) if source else ""


def cited(m: Material, *nodes: str) -> tuple[Cited, ...]:
    """What an answer rests on: each claim or step with each of its quotations, or alone where it has none."""
    found: list[Cited] = []
    for node in dict.fromkeys(nodes):
        voice, _, _ = node.partition(".")
        quotes: tuple[Quotation, ...] = ()
        if node in m.graph.claims:
            quotes = m.graph.claims[node].quotes
        elif node in m.graph.steps:
            quotes = m.graph.steps[node].written.quotes
        elif (written := m.graph.links[node].written) is not None:
            quotes = written.quotes
        found += [Cited(node, words(quote), source_of(m, voice, quote), quote.at or "") for quote in quotes] or [Cited(node)]
    return tuple(found)


def choice_of_one(
    m: Material, asks: str, right: Choice, ranked: list[Choice], *, given: tuple[Given, ...] = (), also: tuple[Choice, ...] = (),
    why: str = "", arguable: bool = False, rests_on: tuple[Cited, ...] = (), accepted: tuple[str, ...] = (), lines: int = 0,
) -> Draft | None:
    """A task with one right choice and as many traps as the difficulty asks for; ``also`` are choices that can be
    defended too. ``None`` where the dossier has too few different traps."""
    kept = [choice for choice in also if folded(choice.text) != folded(right.text)]
    barred = {folded(choice.text) for choice in kept}
    traps = chosen(right, [trap for trap in ranked if folded(trap.text) not in barred], max(m.choices - 1 - len(kept), 2))
    if 1 + len(kept) + len(traps) < FEWEST_CHOICES or not traps:
        return None
    return Draft(
        asks, "one", given, choices=(right, *kept, *traps), right=tuple(range(1 + len(kept))), accepted=accepted,
        arguable=arguable or bool(kept), why=why, cited=rests_on, lines=lines,
    )
