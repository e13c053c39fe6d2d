"""Names that lead somewhere: claims, steps, sources, people, questions, and one thing to a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from argmap.graph import Graph, candidates
from argmap.model import RELATIONS, Dossier, Finding, Quotation, did_you_mean, finding
from argmap.model.dossier import Quoted

UNCERTAIN = "uncertain"
"""A value of ``asserted-by`` and ``of``: the text does not let us say who speaks."""


def check_references(dossier: Dossier, graph: Graph) -> Iterator[Finding]:
    """Every reference that leads nowhere, and every name that could mean two things."""
    yield from _dangling(dossier, graph)
    yield from _ambiguous(dossier)
    yield from _people_and_sources(dossier)
    yield from _questions(dossier)
    yield from _stands(dossier, graph)
    yield from _parts(dossier)


def _dangling(dossier: Dossier, graph: Graph) -> Iterator[Finding]:
    known = [*graph.claims, *graph.steps]
    for miss in graph.dangling:
        path, line = dossier.where(miss.file, *miss.keys)
        place = f"{miss.file}.{miss.keys[1]}" if miss.keys[0] != "because" else miss.file
        if miss.is_step:
            yield finding("not-a-claim", path, line, place, f"{miss.reference} is a step, and only a claim can stand here; name a claim")
            continue
        near = _nearest(miss.reference, miss.file, known)
        yield finding("unknown-reference", path, line, place, f"there is no {miss.wanted} {miss.reference}; {near}")


def _nearest(reference: str, voice: str, known: Iterable[str]) -> str:
    own = [node.removeprefix(f"{voice}.") for node in known]
    return did_you_mean(reference, own, otherwise="write the claim, or correct the name")


def _ambiguous(dossier: Dossier) -> Iterator[Finding]:
    for voice, file in dossier.voices.items():
        if voice in (RELATIONS, UNCERTAIN):
            yield finding("ambiguous-name", *dossier.where(voice, "voice"), voice, f"no voice can be called {voice}; rename it")
        for group, names in (("claims", file.claims), ("replies", file.replies)):
            for name in names:
                where = dossier.where(voice, group, name)
                if name in dossier.voices:
                    yield finding("ambiguous-name", *where, f"{voice}.{name}", f"{name} is also the name of a voice; rename the claim or reply")
                elif group == "replies" and name in file.claims:
                    yield finding("ambiguous-name", *where, f"{voice}.{name}", f"{name} is also the name of a claim in this file; rename one of the two")


def _people_and_sources(dossier: Dossier) -> Iterator[Finding]:
    for file, keys, place, quote in dossier.quotations():
        yield from _quote_sources(dossier, file, keys, place, quote)
    speakers = {*dossier.voices, *dossier.head.people, UNCERTAIN}
    for file, keys, place, person in _named_people(dossier):
        if person not in speakers and person not in dossier.withheld:
            hint = did_you_mean(person, speakers, otherwise="add the person under people in dossier.yaml")
            yield finding("unknown-person", *dossier.where(file, *keys), place, f"there is no person or voice {person}; {hint}")
    for file, keys, place, source in _named_sources(dossier):
        yield from _source(dossier, file, keys, place, source)


def _quote_sources(dossier: Dossier, file: str, keys: Quoted, place: str, quote: Quotation) -> Iterator[Finding]:
    if dossier.source_of(file, quote.source) is None:
        yield finding("no-source", *dossier.where(file, *keys), place, "the quotation has no source and its voice names none; add source: to one of them")
    for field, named in (("source", quote.source), ("quoted-in", quote.quoted_in)):
        if named is not None:
            yield from _source(dossier, file, (*keys, field), place, named)
    if quote.quoting is not None:
        yield from _source(dossier, file, (*keys, "quoting", "source"), place, quote.quoting.source)


def _source(dossier: Dossier, file: str, keys: Quoted, place: str, source: str) -> Iterator[Finding]:
    if source not in dossier.head.sources:
        hint = did_you_mean(source, dossier.head.sources, otherwise="add it under sources in dossier.yaml")
        yield finding("unknown-source", *dossier.where(file, *keys), place, f"there is no source {source}; {hint}")


def _named_people(dossier: Dossier) -> Iterator[tuple[str, Quoted, str, str]]:
    for voice, file in dossier.voices.items():
        for n, person in enumerate(file.people or ()):
            yield voice, ("people", n), voice, person
        for name, claim in file.claims.items():
            place, keys = f"{voice}.{name}", ("claims", name)
            for field, named in (("asserted-by", claim.asserted_by), ("belief-of", claim.belief_of)):
                if named is not None:
                    yield voice, (*keys, field), place, named
            for n, person in enumerate(claim.reported_by):
                yield voice, (*keys, "reported-by", n), place, person
            for n, hedge in enumerate(claim.hedges):
                yield voice, (*keys, "hedges", n, "of"), place, hedge.of
            for n, dated in enumerate(claim.dates):
                if dated.of is not None:
                    yield voice, (*keys, "dates", n, "of"), place, dated.of
            for step_name, step in claim.because.items():
                for n, hedge in enumerate(step.hedges):
                    yield voice, (*keys, "because", step_name, "hedges", n, "of"), place, hedge.of
    for name, fact in dossier.relations.disputed_facts.items():
        for n, account in enumerate(fact.accounts):
            if account.of is not None:
                yield RELATIONS, ("disputed-facts", name, "accounts", n, "of"), f"{RELATIONS}.{name}", account.of
    for name, stands in dossier.head.stands.items():
        if stands.of is not None:
            yield "dossier", ("stands", name, "of"), f"dossier.{name}", stands.of
    for name, source in dossier.head.sources.items():
        for n, translator in enumerate(source.translation.by if source.translation else ()):
            yield "dossier", ("sources", name, "translation", "by", n), f"dossier.{name}", translator
        for n, dated in enumerate(source.dates):
            if dated.of is not None:
                yield "dossier", ("sources", name, "dates", n, "of"), f"dossier.{name}", dated.of


def _named_sources(dossier: Dossier) -> Iterator[tuple[str, Quoted, str, str]]:
    for voice, file in dossier.voices.items():
        if file.source is not None:
            yield voice, ("source",), voice, file.source
    for name, source in dossier.head.sources.items():
        place = f"dossier.{name}"
        if source.part_of is not None:
            yield "dossier", ("sources", name, "part-of"), place, source.part_of
        if source.translation is not None and source.translation.of is not None:
            yield "dossier", ("sources", name, "translation", "of"), place, source.translation.of
        for n, stage in enumerate(source.custody):
            if stage.source is not None:
                yield "dossier", ("sources", name, "custody", n, "source"), place, stage.source
    for person, about in dossier.head.people.items():
        for n, form in enumerate(about.forms):
            if form.source is not None:
                yield "dossier", ("people", person, "forms", n, "source"), f"dossier.{person}", form.source
    for name, fact in dossier.relations.disputed_facts.items():
        for n, account in enumerate(fact.accounts):
            if account.source is not None:
                yield RELATIONS, ("disputed-facts", name, "accounts", n, "source"), f"{RELATIONS}.{name}", account.source


def _questions(dossier: Dossier) -> Iterator[Finding]:
    for voice, file in dossier.voices.items():
        for name, position in file.positions.items():
            if position.answers not in dossier.head.questions:
                hint = did_you_mean(position.answers, dossier.head.questions, otherwise="add it under questions in dossier.yaml")
                where = dossier.where(voice, "positions", name, "answers")
                yield finding("unknown-question", *where, f"{voice}.{name}", f"dossier.yaml asks no question {position.answers}; {hint}")


def _stands(dossier: Dossier, graph: Graph) -> Iterator[Finding]:
    """References inside ``stands`` and ``expect`` are full ids: the head of a dossier has no voice of its own."""
    known = {*graph.claims, *graph.steps}

    def unknown(keys: Quoted, place: str, reference: str) -> Iterator[Finding]:
        if reference not in known and not any(c in dossier.withheld for c in candidates(reference, "dossier")):
            hint = did_you_mean(reference, known, otherwise="write its full id: VOICE.CLAIM or VOICE.CLAIM.STEP")
            yield finding("unknown-reference", *dossier.where("dossier", *keys), place, f"there is no claim or step {reference}; {hint}")

    for name, stands in dossier.head.stands.items():
        for field in ("grant", "reject", "refuse", "open"):
            for n, reference in enumerate(getattr(stands, field)):
                yield from unknown(("stands", name, field, n), f"dossier.{name}", reference)
    for name, expected in dossier.head.expect.items():
        if name not in dossier.head.stands:
            hint = did_you_mean(name, dossier.head.stands, otherwise="add it under stands")
            yield finding("unknown-stands", *dossier.where("dossier", "expect", name), f"dossier.{name}", f"there are no stands called {name}; {hint}")
        for reference in expected:
            yield from unknown(("expect", name, reference), f"dossier.{name}", reference)


def _parts(dossier: Dossier) -> Iterator[Finding]:
    sources: dict[str, Any] = dossier.head.sources
    for name in sources:
        seen, here = {name}, sources[name].part_of
        while here in sources and here not in seen:
            seen.add(here)
            here = sources[here].part_of
        if here == name:
            yield finding("part-of-itself", *dossier.where("dossier", "sources", name, "part-of"), f"dossier.{name}", f"{name} ends up as a part of itself; correct part-of")
