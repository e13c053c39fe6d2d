"""The rows of each table: who speaks, in which words, with a way to the map and to the source from every row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from argmap.compare import ACCEPTS, USES
from argmap.draw import source_label
from argmap.draw.elements import Element, element
from argmap.web.compare.counts import listed, used_by
from argmap.web.compare.grid import Cell, Row, plain
from argmap.web.compare.parts import (
    Material,
    asked,
    claim,
    inside,
    mark_of,
    material,
    named,
    place,
    readers,
    reconstructed,
    records,
    sentence,
    text_of,
    words,
)

FILTERS = {
    "source": "Source", "shared": "Used by", "voice": "Voice", "by": "Text", "of": "Point of", "does": "Relation", "use": "Use", "kind": "Kind",
    "stand": "Stand", "made": "Seen by", "basis": "Claim", "rival": "Conclusions", "scale": "How sure", "strength": "Strength", "role": "Date of",
    "dated": "Dates", "fact": "Fact", "question": "Question",
}
"""What each filter is called, in the order in which they stand."""


def rows_of(name: str, of: Material) -> tuple[list[str], list[Row]]:
    """The columns and the rows of a table."""
    columns, make = _ROWS[name]
    return columns(of) if callable(columns) else list(columns), list(make(of))


_BASES = {"explicit": "in the text", "reconstructed": "reconstructed"}


def _basis(basis: str) -> dict[str, str]:
    return {basis: _BASES[basis]} if basis in _BASES else {}


def _evidence_columns(of: Material) -> list[str]:
    return ["Source", "Words", "Voices", *(of.dossier.voice_name(voice) for voice in readers(of.dossier, of.used))]


def _evidence(of: Material) -> Iterator[Row]:
    voices = readers(of.dossier, of.used)
    for n, one in enumerate(of.used):
        passage = one.passage
        label = source_label(of.dossier, passage.source)
        own = {voice for voice, file in of.dossier.voices.items() if file.source == passage.source or file.kind == "reported"}
        others = [voice for voice in one.by if voice not in own]
        shared = ("nobody", "the source alone, or one it reports") if not others else ("one", "one side only") if len(others) == 1 else ("several", "two or more")
        using = [voice for voice in voices if voice in others]
        exactly = {used_by(using): f"{listed(of.dossier.voice_name(voice) for voice in using)}{' alone' if len(using) == 1 else ''}"} if using else {}
        cells = []
        for voice in voices:
            if voice not in one.by:
                cells.append(Cell((element("span", "·", style="ignores"),), 9, "empty"))
                continue
            buttons = []
            for use in one.every[voice]:
                known = use.node in of.graph.claims or use.node in of.graph.steps
                go = {"page": "map", "go": use.node} if known else {"page": "sources", "go": f"{passage.source} {place(of, use.node, passage.words)}"}
                buttons.append(mark_of(use, of.dossier.voice_name(voice), go))
            first = USES.index(one.by[voice].does)
            cells.append(Cell(tuple(buttons), first, f"u{first}"))
        every = [use for uses in one.every.values() for use in uses]
        yield Row(
            {"source": {passage.source: label}, "shared": {**dict([shared]), **exactly}, "voice": {voice: of.dossier.voice_name(voice) for voice in one.by},
             "use": {use.does: use.does for use in every}, "question": asked(of, *(use.node for use in every))},
            (
                plain(label, sort=n, style="source"), Cell((words(of, passage.words, passage.source, passage.uses[0].node, one.words),), n),
                plain(str(len(one.by)), sort=len(one.by), style="number"), *cells,
            ), n,
        )


def _position_columns(of: Material) -> list[str]:
    return ["Claim", "Kind", *(of.dossier.voice_name(voice) for voice in of.frame.columns[5:-1])]


def _positions(of: Material) -> Iterator[Row]:
    voices = list(of.frame.columns[5:-1])
    for n, (node, says, voice, kind, basis, *stands, read) in enumerate(of.frame.itertuples(index=False)):
        name = of.dossier.voice_name(voice)
        taken = {"shared": "accepted by two or more"} if sum(stand in ACCEPTS for stand in stands) > 1 else {}
        if any(stand and by != voice for by, stand in zip(voices, stands, strict=True)):
            taken["answered"] = "another takes a stand"
        cells = []
        for by, stand in zip(voices, stands, strict=True):
            marked = reconstructed("stand") if by in read.split() and by != voice else None
            cells.append(Cell(tuple(filter(None, (element("div", stand) if stand else None, marked))), "", "empty" if not stand else f"stand-{stand.split()[0]}"))
        yield Row(
            {"voice": {voice: name}, "kind": {kind: kind}, "stand": taken, "basis": _basis(basis), "question": asked(of, node)},
            (Cell((claim(of, node, says, name),), says), plain(kind), *cells), n,
        )


def _replies(of: Material) -> Iterator[Row]:
    scholars = {of.dossier.voice_name(voice) for voice, file in of.dossier.voices.items() if file.kind == "commentator"}
    for n, row in sorted(enumerate(records(of.frame)), key=lambda pair: -len(scholars & {pair[1]["who"], pair[1]["whom"]})):
        yield Row(
            {"voice": named(row["who"], row["whom"]), "does": {row["does"]: row["does"]}, "made": {row["made by"]: row["made by"]},
             "question": asked(of, row["from"], row["to"])},
            (
                Cell((element("strong", row["who"]), claim(of, row["from"], row["from says"])), f"{row['who']} {row['from says']}"),
                Cell((element("span", row["does"], style=f"does {'against' if row['does'] in _AGAINST else ''}"),), row["does"]),
                Cell((element("strong", row["whom"]), claim(of, row["to"], row["to says"])), f"{row['whom']} {row['to says']}"),
                Cell((element("div", row["made by"]), *((element("small", row["reason"]),) if row["reason"] else ())), row["made by"]),
            ), n,
        )


_AGAINST = frozenset({"rebuts", "undercuts", "undermines", "incompatible"})


def _unanswered(of: Material) -> Iterator[Row]:
    for n, (by, whom, point, kind, says, basis) in enumerate(of.frame.itertuples(index=False)):
        yield Row(
            {"by": {by: by}, "of": {whom: whom}, "kind": {kind: kind}, "basis": _basis(basis), "question": asked(of, point)},
            (plain(sentence(text_of(of.dossier, by))), plain(f"does not address this {kind} of {inside(whom)}", sort=whom), Cell((claim(of, point, says),), says)), n,
        )


def _readings(of: Material) -> Iterator[Row]:
    for n, row in enumerate(records(of.frame)):
        label = source_label(of.dossier, row["source"])
        rival = "rival readings" if row["rival"] == "yes" else "do not oppose each other"
        yield Row(
            {"source": {row["source"]: label}, "voice": named(row["voice a"], row["voice b"]), "rival": {row["rival"]: rival},
             "question": asked(of, row["to a"], row["to b"])},
            (
                Cell((words(of, row["words"], row["source"], row["from a"]), element("small", label)), row["words"]),
                *(Cell(tuple(_side(of, row, side)), f"{row[f'voice {side}']} {row[f'conclusion {side}']}") for side in "ab"),
                plain(rival, sort=0 if row["rival"] == "yes" else 1),
            ), n,
        )


def _side(of: Material, row: Mapping[str, str], side: str) -> Iterator[Element]:
    """What one voice takes from the words, and what it draws from that or sets it against."""
    voice, does, step = row[f"voice {side}"], row[f"does {side}"], of.graph.steps[row[f"step {side}"]]
    yield element("strong", voice)
    yield claim(of, row[f"from {side}"], row[f"claim {side}"])
    beside = [node for node in step.premises if node != row[f"from {side}"]]
    if beside:
        yield element("div", "together with:", style="so")
    yield from (claim(of, node, of.graph.claims[node].claim.says) for node in beside)
    reader = " (the map-maker draws this step)" if step.basis == "reconstructed" and does == "and so" else " (the map-maker sets it against this)" if step.basis == "reconstructed" else ""
    whose = f" {inside(row[f'whose {side}'])}" if does == "against" else ""
    yield element("div", f"{does}{whose}{reader}:", style="so")
    yield claim(of, row[f"to {side}"], row[f"conclusion {side}"])


_SCALE = ("certain", "asserted", "probable", "possible", "hypothetical", "denied")


def _hedges(of: Material) -> Iterator[Row]:
    for n, row in enumerate(records(of.frame)):
        scale = "only supposed" if row["scale"] == "hypothetical" else row["scale"]
        yield Row(
            {"voice": named(row["voice"]), "scale": {row["scale"]: scale}, "basis": _basis(row["basis"]), "question": asked(of, row["claim"])},
            (
                plain(scale, sort=_SCALE.index(row["scale"])), Cell((element("em", f"“{row['cue']}”"),) if row["cue"] else (), row["cue"], "" if row["cue"] else "empty"),
                plain(row["voice"]), plain(row["of"]), Cell((claim(of, row["claim"], row["says"]),), row["says"]),
            ), n,
        )


def _paraphrases(of: Material) -> Iterator[Row]:
    for n, row in enumerate(records(of.frame)):
        why = (*((element("div", row["reason"]),) if row["reason"] else ()), *((reconstructed("relation"),) if row["basis"] == "reconstructed" else ()))
        yield Row(
            {"voice": named(row["by"], row["of"]), "strength": {row["strength"]: row["strength"]}, "question": asked(of, row["from"], row["to"])},
            (
                Cell((element("strong", row["of"]), claim(of, row["to"], row["original"])), f"{row['of']} {row['original']}"),
                Cell((element("strong", row["by"]), claim(of, row["from"], row["paraphrase"])), f"{row['by']} {row['paraphrase']}"),
                Cell((element("span", row["strength"], style="does against" if row["strength"] in ("stronger", "weaker") else "does"),), row["strength"]),
                Cell(why, row["reason"], "" if why else "empty"),
            ), n,
        )


def _chronology(of: Material) -> Iterator[Row]:
    for n, row in enumerate(records(of.frame)):
        where = row["where"]
        what = claim(of, where, row["what"]) if where in of.graph.claims else element("button", row["what"], page="sources", go=f"{where} ")
        yield Row(
            {"role": {row["role"]: row["role"]}, "voice": named(row["of"]) if row["of"] else {}, "basis": _basis(row["basis"]), "question": asked(of, where),
             "dated": {"otherwise": "dated otherwise by others"} if row["otherwise"] else {"same": "undisputed here"}},
            (
                plain(row["date"], sort=row["sort"]), plain(row["role"]), Cell((what,), row["what"]), plain(row["of"], style="" if row["of"] else "empty"),
                plain(*row["otherwise"].split("; "), style="otherwise" if row["otherwise"] else "empty"),
            ), n,
        )


def _facts(of: Material) -> Iterator[Row]:
    for n, row in enumerate(records(of.frame)):
        first = next(iter(row["claims"].split()), "")
        yield Row(
            {"fact": {row["fact"]: row["asks"]}, "voice": named(row["account of"])},
            (
                plain(row["asks"], sort=list(of.dossier.relations.disputed_facts).index(row["fact"])), plain(row["account of"]),
                Cell((claim(of, first, row["says"]), *((reconstructed("account"),) if row["basis"] == "reconstructed" else ())), row["says"]), plain(row["date"], style="" if row["date"] else "empty"),
                Cell((element("span", f"“{row['words']}”", style="printed"),) if row["words"] else (), row["words"], "" if row["words"] else "empty"),
            ), n,
        )


_Columns = tuple[str, ...] | Callable[[Material], list[str]]

_ROWS: Mapping[str, tuple[_Columns, Callable[[Material], Iterator[Row]]]] = {
    "evidence": (_evidence_columns, _evidence),
    "positions": (_position_columns, _positions),
    "replies": (("Who", "Does what", "To whom, at which point", "Who says so"), _replies),
    "not-addressed": (("Text", "Does not address", "The point"), _unanswered),
    "readings": (("The words", "One reading", "Another reading", "The conclusions"), _readings),
    "hedges": (("How sure", "In which word", "Text of", "Whose certainty", "Claim"), _hedges),
    "paraphrases": (("What is restated", "The restatement", "Strength", "Why"), _paraphrases),
    "chronology": (("Date", "Date of", "What", "Dated by", "Otherwise dated"), _chronology),
    "facts": (("What is in dispute", "Account of", "Account", "Date", "Words"), _facts),
}

__all__ = ["FILTERS", "Material", "material", "rows_of"]
