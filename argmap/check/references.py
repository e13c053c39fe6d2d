"""Names that lead somewhere: claims, steps, sources, people, questions, and one thing to a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count

from argmap.graph import Graph, candidates
from argmap.model import RELATIONS, Dossier, Finding, Quotation, did_you_mean, finding
from argmap.model.dossier import Quoted

WRITE_IT = "write the claim, or correct the name"

HINTS = 50
"""How many misses of one kind get a 'did you mean': each is compared with every name there is."""

MOST_LISTED = 8
"""How many questions are named to somebody who wrote one that is not asked."""

UNCERTAIN = "uncertain"
"""A value of ``asserted-by`` and ``of``: the text does not let us say who speaks."""


def check_references(dossier: Dossier, graph: Graph) -> Iterator[Finding]:
    """Every reference that leads nowhere, and every name that could mean two things."""
    yield from _dangling(dossier, graph)
    yield from _named_claims(dossier, graph)
    yield from _ambiguous(dossier)
    yield from _people_and_sources(dossier)
    yield from _questions(dossier)
    yield from _stands(dossier, graph)
    yield from _parts(dossier)


def _dangling(dossier: Dossier, graph: Graph) -> Iterator[Finding]:
    hint = _hints((*graph.claims, *graph.steps), otherwise=WRITE_IT)
    for miss in graph.dangling:
        path, line = dossier.where(miss.file, *miss.keys)
        place = f"{miss.file}.{miss.keys[1]}" if miss.keys[0] != "because" else miss.file
        if miss.is_step and miss.wanted == "claim or step":
            yield finding("unknown-reference", path, line, place, f"{_field(miss.keys)}{miss.reference} infers nothing, and only a claim or a step can stand here; name one")
            continue
        if miss.is_step:
            yield finding("not-a-claim", path, line, place, f"{_field(miss.keys)}{miss.reference} is a step, and only a claim can stand here; name a claim")
            continue
        near = hint(miss.reference, miss.file)
        yield finding("unknown-reference", path, line, place, f"{_field(miss.keys)}there is no {miss.wanted} {miss.reference}; {near}")


def _field(keys: Quoted) -> str:
    """The field that a reference stands in, with its step where it has one: ``because motive from: ``."""
    return "".join(f"{key} " for key in keys[2:] if isinstance(key, str)).strip() + ": " if len(keys) > 2 else ""


def _hints(known: Iterable[str], *, otherwise: str) -> Callable[..., str]:
    """``hint(word, voice)`` says which of the known names was meant; a voice's own claims go by their short names."""
    names, spent = list(known), count()

    def hint(word: str, voice: str = "") -> str:
        own = (name.removeprefix(f"{voice}.") for name in names) if next(spent) < HINTS else ()
        return did_you_mean(word, own, otherwise=otherwise)

    return hint


def _named_claims(dossier: Dossier, graph: Graph) -> Iterator[Finding]:
    """References that are no edge of the graph: what a claim supposes or rivals, and the claims of an account."""
    hint = _hints(graph.claims, otherwise=WRITE_IT)
    for file, keys, place, reference in _beside_the_graph(dossier):
        meant = candidates(reference, file)
        if not any(node in graph.claims or dossier.withholds(node) for node in meant):
            yield finding("unknown-reference", *dossier.where(file, *keys), place, f"there is no claim {reference}; {hint(reference, file)}")


def _beside_the_graph(dossier: Dossier) -> Iterator[tuple[str, Quoted, str, str]]:
    for node, voice, claim in dossier.claims():
        for field, named in (("supposing", claim.supposing), ("rival-to", claim.rival_to)):
            if named is not None:
                yield voice, ("claims", node.partition(".")[2], field), node, named
    for name, fact in dossier.relations.disputed_facts.items():
        for n, account in enumerate(fact.accounts):
            for m, claim_id in enumerate(account.claims):
                yield RELATIONS, ("disputed-facts", name, "accounts", n, "claims", m), f"{RELATIONS}.{name}", claim_id


def _ambiguous(dossier: Dossier) -> Iterator[Finding]:
    for voice, file in dossier.voices.items():
        if voice in (RELATIONS, UNCERTAIN):
            yield finding("ambiguous-name", *dossier.where(voice, "voice"), voice, f"no voice can be called {voice}; rename it")
        for group, names in (("claims", file.claims), ("replies", file.replies)):
            for name in names:
                where = dossier.where(voice, group, name)
                if name in dossier.voices:
                    yield finding("ambiguous-name", *where, f"{voice}.{name}", f"{name} is also the name of a voice; rename the claim or reply")


def _people_and_sources(dossier: Dossier) -> Iterator[Finding]:
    for file, keys, place, quote in dossier.quotations():
        if dossier.source_of(file, quote.source) is None and f"{file}.source" not in dossier.withheld:
            yield finding("no-source", *dossier.where(file, *keys), place, "the quotation has no source and its voice names none; add source: to one of them")
    speakers = {*dossier.voices, *dossier.head.people, UNCERTAIN}
    hint = _hints(sorted(speakers), otherwise="add the person under people in dossier.yaml")
    for file, keys, place, person in _named_people(dossier):
        if person not in speakers and person not in dossier.withheld and not _in_head(dossier, "people", person):
            yield finding("unknown-person", *dossier.where(file, *keys), place, f"there is no person or voice {person}; {hint(person)}")
    hint = _hints(dossier.head.sources, otherwise="add it under sources in dossier.yaml")
    for file, keys, place, source in (*_quoted_sources(dossier), *_named_sources(dossier)):
        if source not in dossier.head.sources and not _in_head(dossier, "sources", source):
            yield finding("unknown-source", *dossier.where(file, *keys), place, f"there is no source {source}; {hint(source)}")


def _in_head(dossier: Dossier, group: str, name: str) -> bool:
    """Whether dossier.yaml holds the name, or its whole group, in a form that is not valid."""
    return f"dossier.{name}" in dossier.withheld or f"dossier.{group}" in dossier.withheld


def _quoted_sources(dossier: Dossier) -> Iterator[tuple[str, Quoted, str, str]]:
    for file, keys, place, quote in dossier.quotations():
        for field, named in (("source", _own_source(dossier, keys, quote)), ("quoted-in", quote.quoted_in)):
            if named is not None:
                yield file, (*keys, field), place, named
        if quote.quoting is not None:
            yield file, (*keys, "quoting", "source"), place, quote.quoting.source


def _own_source(dossier: Dossier, keys: Quoted, quote: Quotation) -> str | None:
    """The source written at the quotation itself: one that its account lends it is reported there."""
    if keys[0] != "disputed-facts":
        return quote.source
    accounts = dossier.relations.disputed_facts[str(keys[1])].accounts
    return accounts[int(keys[3])].quotes[int(keys[5])].source


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
    asked_here = list(dossier.head.questions)
    listed = ", ".join(asked_here[:MOST_LISTED]) + (" …" if len(asked_here) > MOST_LISTED else "")
    hint = _hints(asked_here, otherwise=f"it asks {listed}: write one of these, or add yours under questions in dossier.yaml")
    for voice, file in dossier.voices.items():
        for name, position in file.positions.items():
            asked = position.answers
            if asked not in dossier.head.questions and not _in_head(dossier, "questions", asked):
                where = dossier.where(voice, "positions", name, "answers")
                yield finding("unknown-question", *where, f"{voice}.{name}", f"dossier.yaml asks no question {asked}; {hint(asked)}")


def _stands(dossier: Dossier, graph: Graph) -> Iterator[Finding]:
    """References inside ``stands`` and ``expect`` are full ids: the head of a dossier has no voice of its own."""
    known = {*graph.claims, *graph.steps}
    hint = _hints(sorted(known), otherwise="write its full id: VOICE.CLAIM or VOICE.CLAIM.STEP")

    def unknown(keys: Quoted, place: str, reference: str) -> Iterator[Finding]:
        if reference not in known and not dossier.withholds(reference):
            yield finding("unknown-reference", *dossier.where("dossier", *keys), place, f"there is no claim or step {reference}; {hint(reference)}")

    for name, stands in dossier.head.stands.items():
        for field in ("grant", "reject", "refuse", "open"):
            for n, reference in enumerate(getattr(stands, field)):
                yield from unknown(("stands", name, field, n), f"dossier.{name}", reference)
    stands_hint = _hints(dossier.head.stands, otherwise="add it under stands")
    for name, expected in dossier.head.expect.items():
        if name not in dossier.head.stands and not _in_head(dossier, "stands", name):
            yield finding("unknown-stands", *dossier.where("dossier", "expect", name), f"dossier.{name}", f"there are no stands called {name}; {stands_hint(name)}")
        for reference in expected:
            yield from unknown(("expect", name, reference), f"dossier.{name}", reference)


def _parts(dossier: Dossier) -> Iterator[Finding]:
    sources = dossier.head.sources
    walked: dict[str, str] = {}  # each source, and the one whose walk met it: every source is met once
    for name in sources:
        here: str | None = name
        while here is not None and here in sources and here not in walked:
            walked[here] = name
            here = sources[here].part_of
        if here is not None and walked.get(here) == name:
            yield finding("part-of-itself", *dossier.where("dossier", "sources", here, "part-of"), f"dossier.{here}", f"{here} ends up as a part of itself; correct part-of")
