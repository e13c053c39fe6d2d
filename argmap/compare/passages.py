"""Evidence by voice, and the same passage in two readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from argmap.graph import Graph, Passage, Quoted, Reading, passages, two_readings_of
from argmap.model import RELATIONS, Dossier
from argmap.text.alterations import shown

USES = ("attacks with", "supports with", "quotes", "echoes", "alludes to")
"""What a voice does with a passage, the strongest first; an empty cell: it does nothing with it. *Echoed* are words that
are taken over without quotation marks. A voice *alludes to* words of a document where it takes up the claim that is made
there without printing the words. Any of these may be the map-maker's reading, and is marked so."""


class Use(NamedTuple):
    """What one voice does with a passage (one of ``USES``), with which claim, step or frame it does so, and whether the
    text does it (``explicit``) or the map-maker says that it does (``reconstructed``)."""

    does: str
    node: str
    basis: str = "explicit"


class Used(NamedTuple):
    """A passage, and what each voice that draws from it does with it.

    ``by`` holds the first use of each voice and ``every`` all of them: what the text itself does before what the
    map-maker reads in it, then the strongest first. ``words`` are the printed words with what was left out marked.
    """

    passage: Passage
    by: dict[str, Use]
    every: dict[str, tuple[Use, ...]]
    words: str


def used_passages(dossier: Dossier, graph: Graph, quoted: Iterable[Quoted]) -> list[Used]:
    """Every passage that a voice draws from, by source and place."""
    echoed = {
        (file, place, quote.quoting.source, quote.quoting.exact)
        for file, _, place, quote in dossier.quotations() if quote.quoting is not None and quote.quoting.marks == "none"
    }
    taken_up = _taken_up(dossier, graph)
    printed = printed_words(dossier)
    found = []
    for passage in passages((one for one in quoted if one.voice != RELATIONS), voices=1):
        uses: dict[str, list[Quoted]] = defaultdict(list)
        for use in passage.uses:
            uses[use.voice].append(use)
        every = {voice: _uses(graph, mine, echoed) for voice, mine in uses.items()}
        for use in passage.uses:
            for voice, alludes in taken_up.get(use.node, {}).items():
                every.setdefault(voice, (alludes,))
        longest = max(passage.uses, key=lambda use: len(use.words))
        found.append(Used(passage, {voice: first for voice, (first, *_) in every.items()}, every, as_printed(printed, longest)))
    return found


def printed_words(dossier: Dossier) -> Mapping[tuple[str, str, str], str]:
    """Each quotation that was altered as a reader sees it, by file, place and its characters."""
    return {
        (file, place, quote.exact): shown(quote.exact, quote.alterations) for file, _, place, quote in dossier.quotations()
        if any(one.kind not in ("cut-start", "cut-end") for one in quote.alterations)
    }


def as_printed(printed: Mapping[tuple[str, str, str], str], one: Quoted) -> str:
    """The words of a quotation, with what was left out of it or put in marked."""
    return printed.get((one.voice, one.node, one.words), one.words)


def _taken_up(dossier: Dossier, graph: Graph) -> dict[str, dict[str, Use]]:
    """For each claim that a document makes, the voices that take it up, each with the claim it does so by."""
    documents = {voice for voice, file in dossier.voices.items() if file.kind == "document"}
    found: dict[str, dict[str, Use]] = defaultdict(dict)
    ends = [(step.premises, step.target, step.basis) for step in graph.steps.values()]
    ends += [(link.sources, link.target, link.basis) for link in graph.links.values()]
    for sources, target, basis in sorted(ends, key=lambda end: end[2]):  # what is explicit comes first
        for taken, by in ((target, source) for source in sources if target in graph.claims):
            if graph.claims[taken].voice in documents and graph.claims[by].voice not in documents:
                found[taken].setdefault(graph.claims[by].voice, Use("alludes to", by, basis))
    return found


def evidence_by_voice(dossier: Dossier, graph: Graph, quoted: Iterable[Quoted]) -> pd.DataFrame:
    """What each voice does with each passage of each source.

    Columns: ``source``, ``at`` (characters from the beginning of the text), ``words`` (as far as quotations hold
    them), ``voices`` (how many draw from it), then a column for each voice with one or more of ``USES``, set off by
    semicolons, or nothing; a use that is the map-maker's reading is followed by ``(reconstructed)``.
    """
    voices = list(dossier.voices)
    rows = [
        (one.passage.source, one.passage.start, one.words, len(one.by), *("; ".join(map(said, one.every.get(voice, ()))) for voice in voices))
        for one in used_passages(dossier, graph, quoted)
    ]
    return pd.DataFrame(rows, columns=["source", "at", "words", "voices", *voices])


def weaker(*bases: str) -> str:
    """``reconstructed`` where the map-maker supplies any part of something."""
    return "reconstructed" if "reconstructed" in bases else "explicit"


def said(use: Use) -> str:
    """A use in words."""
    return f"{use.does} (reconstructed)" if use.basis == "reconstructed" else use.does


def _uses(graph: Graph, uses: list[Quoted], echoed: set[tuple[str, str, str, str | None]]) -> tuple[Use, ...]:
    """What a voice does with the claims that quote a passage; that it quotes is not said of one that argues from it."""
    found: dict[str, Use] = {}
    for use in uses:
        steps = [graph.steps[step] for step in (use.node, *graph.used_by.get(use.node, ())) if step in graph.steps]
        claim = graph.claims.get(use.node)
        drawn = claim.basis if claim is not None else "explicit"
        made = [Use("supports with" if step.kind == "support" else "attacks with", use.node, weaker(step.basis, drawn)) for step in steps]
        plain = "echoes" if (use.voice, use.node, use.source, use.words) in echoed else "quotes"
        for one in made or [Use(plain, use.node, drawn)]:
            if one.does not in found or found[one.does].basis == "reconstructed":
                found[one.does] = one
    ordered = sorted(found.values(), key=lambda use: (use.basis == "reconstructed", USES.index(use.does)))
    argued = [use for use in ordered if use.does in USES[:2]]
    return tuple(argued or ordered[:1])


_SIDES = [f"{name} {side}" for side in "ab" for name in ("voice", "claim", "with", "does", "step", "whose", "conclusion", "basis", "from", "to")]


def two_readings(dossier: Dossier, graph: Graph, quoted: Iterable[Quoted]) -> pd.DataFrame:
    """Pairs of steps of two voices from words that both quote; rival readings first, and readings by others than the
    source's own voice before those that it has a part in.

    Columns: ``source``, ``words``, and for each of the two ``voice``, ``claim`` (what it takes from the words),
    ``with`` (the other premises of the step), ``does`` (``and so``: its reason for a claim of its own; ``against``: what it is set against), ``step``, ``whose``
    and ``conclusion`` (the claim or step at the end), ``basis`` (``reconstructed`` where the map-maker supplies a
    premise or draws the step), and the ids of claim and conclusion as ``from`` and ``to``. ``rival``: whether the two
    lead to claims that oppose each other, or the one is set against what the other supports.
    """
    rows = []
    printed = printed_words(dossier)
    for passage in passages(one for one in quoted if one.voice != RELATIONS):
        for pair in two_readings_of(graph, passage):
            own = any(dossier.voices[one.voice].source == passage.source for one in (pair.one, pair.other) if one.voice in dossier.voices)
            rows.append(((not pair.rival, own), (
                passage.source, as_printed(printed, pair.words), *_side(dossier, graph, pair.one), *_side(dossier, graph, pair.other), "yes" if pair.rival else "no",
            )))
    rows.sort(key=lambda row: row[0])
    return pd.DataFrame([row for _, row in rows], columns=["source", "words", *_SIDES, "rival"])


def _side(dossier: Dossier, graph: Graph, one: Reading) -> tuple[str, ...]:
    step, target = one.step, graph.claims.get(one.step.target)
    if target is None:
        undercut = graph.steps[step.target]
        whose = graph.claims[undercut.premises[0]].voice if undercut.voice == RELATIONS else undercut.voice
        says = f"the step to: {graph.claims[undercut.target].claim.says}" if undercut.target in graph.claims else "a step"
    else:
        whose, says = target.voice, target.claim.says
    claim = graph.claims[one.node]
    beside = [graph.claims[node] for node in step.premises if node != one.node]
    return (
        dossier.voice_name(one.voice), claim.claim.says, " ".join(each.claim.says for each in beside), "and so" if step.kind == "support" else "against", step.id,
        dossier.voice_name(whose), says, weaker(claim.basis, step.basis, *(each.basis for each in beside)), one.node, step.target,
    )
