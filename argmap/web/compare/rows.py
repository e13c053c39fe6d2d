"""The rows of each table: who speaks, in which words, with a way to the map and to the source from every row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from argmap.check.recorded import recorded_spans
from argmap.compare import TABLES, USES, Frame, Used, questions_of, used_passages
from argmap.draw import source_label
from argmap.draw.elements import Element, element
from argmap.graph import Graph
from argmap.model import Dossier
from argmap.web.compare.grid import Cell, Row, plain

FILTERS = {
    "source": "Source", "shared": "Used by", "voice": "Voice", "by": "Text", "of": "Point of", "does": "Relation", "use": "Use", "kind": "Kind",
    "stand": "Stand", "made": "Seen by", "rival": "Conclusions", "scale": "How sure", "strength": "Strength", "role": "Date of",
    "dated": "Dates", "fact": "Fact", "question": "Question",
}
"""What each filter is called, in the order in which they stand."""

LETTERS = {"quotes": "Q", "supports with": "S", "attacks with": "A", "echoes": "E", "alludes to": "L"}


class Material(NamedTuple):
    """What rows are made of: the dossier, its graph, one table, the passages, and the questions claims bear on."""

    dossier: Dossier
    graph: Graph
    frame: Frame
    used: list[Used]
    questions: dict[str, list[str]]


def material(dossier: Dossier, graph: Graph, name: str) -> Material:
    """Make a table and what goes with it."""
    quoted = recorded_spans(dossier)
    used = used_passages(dossier, graph, quoted) if name == "evidence" else []
    return Material(dossier, graph, TABLES[name].make(dossier, graph, quoted), used, questions_of(dossier, graph))


def readers(dossier: Dossier, used: list[Used]) -> list[str]:
    """The voices that draw on any passage, commentators first."""
    found = [voice for voice in dossier.voices if any(voice in one.by for one in used)]
    return sorted(found, key=lambda voice: dossier.voices[voice].kind != "commentator")


def mark(does: str) -> Element:
    """A use as shape and letter."""
    return element("span", LETTERS[does], style=f"use u{USES.index(does)}")


def rows_of(name: str, of: Material) -> tuple[list[str], list[Row]]:
    """The columns and the rows of a table."""
    columns, make = _ROWS[name]
    return columns(of) if callable(columns) else list(columns), list(make(of))


def claim(of: Material, node: str, says: str, who: str = "") -> Element:
    """A claim's or a step's sentence, which opens it on the map; with who says it under it."""
    under = element("small", who) if who else None
    if node in of.graph.claims or node in of.graph.steps:
        return element("div", "", element("button", says, page="map", go=node), under)
    return element("div", says, under)


def _words(of: Material, words: str, source: str, node: str) -> Element:
    return element("button", f"“{words}”", page="sources", go=f"{source} {place(of, node, words)}", style="printed")


def place(of: Material, node: str, words: str) -> str:
    """Where in a source to go: to what carries a claim or a step, or to words that carry none."""
    return node if node in of.graph.claims or node in of.graph.steps else " ".join(words.split())[:60]


def _asked(of: Material, *nodes: str) -> dict[str, str]:
    questions = of.dossier.head.questions
    return {name: questions[name].short or questions[name].asks for node in nodes for name in of.questions.get(node, ())}


def _named(*names: str) -> dict[str, str]:
    return {name: name for name in names}


def _records(frame: Frame) -> list[dict[str, Any]]:
    columns = list(frame.columns)
    return [dict(zip(columns, row, strict=True)) for row in frame.itertuples(index=False)]


def text_of(dossier: Dossier, name: str) -> str:
    """``the text of Donggil Kim``, and of a voice that has none here, what is reported of it."""
    reported = any(file.kind == "reported" and dossier.voice_name(voice) == name for voice, file in dossier.voices.items())
    return f"what is reported of {inside(name)}" if reported else f"the text of {inside(name)}"


def inside(name: str) -> str:
    """A name as it stands inside a sentence."""
    return f"t{name[1:]}" if name.startswith("The ") else name


def _evidence_columns(of: Material) -> list[str]:
    return ["Source", "Words", "Voices", *(of.dossier.voice_name(voice) for voice in readers(of.dossier, of.used))]


def _evidence(of: Material) -> Iterator[Row]:
    voices = readers(of.dossier, of.used)
    for n, one in enumerate(of.used):
        passage = one.passage
        label = source_label(of.dossier, passage.source)
        own = {voice for voice, file in of.dossier.voices.items() if file.source == passage.source or file.kind == "reported"}
        others = [voice for voice in one.by if voice not in own]
        shared = ("nobody", "nobody but its own voice") if not others else ("one", "one side only") if len(others) == 1 else ("several", "two or more")
        cells = []
        for voice in voices:
            name = of.dossier.voice_name(voice)
            if voice not in one.by:
                cells.append(Cell((element("span", "·", style="ignores"),), 9, "empty"))
                continue
            use = one.by[voice]
            known = use.node in of.graph.claims or use.node in of.graph.steps
            said = f"{name} {use.does} these words"
            button = element("button", "", mark(use.does), element("span", use.does, style="word"), label=said, style="cell", **(
                {"page": "map", "go": use.node} if known else {"page": "sources", "go": f"{passage.source} {place(of, use.node, passage.words)}"}
            ))
            cells.append(Cell((button,), USES.index(use.does), f"u{USES.index(use.does)}"))
        yield Row(
            {"source": {passage.source: label}, "shared": dict([shared]), "voice": {voice: of.dossier.voice_name(voice) for voice in one.by},
             "use": {use.does: use.does for use in one.by.values()}, "question": _asked(of, *(use.node for use in one.by.values()))},
            (plain(label, sort=n, style="source"), Cell((_words(of, passage.words, passage.source, passage.uses[0].node),), n), plain(str(len(one.by)), sort=len(one.by), style="number"), *cells),
        )


def _position_columns(of: Material) -> list[str]:
    return ["Claim", "Kind", *(of.dossier.voice_name(voice) for voice in of.frame.columns[4:])]


def _positions(of: Material) -> Iterator[Row]:
    for node, says, voice, kind, *stands in of.frame.itertuples(index=False):
        name = of.dossier.voice_name(voice)
        accept = sum(stand in ("asserts", "concedes", "agrees") for stand in stands)
        taken = {"shared": "accepted by two or more"} if accept > 1 else {}
        if len(set(filter(None, stands)) | {"asserts"}) > 1:
            taken["answered"] = "another takes a stand"
        yield Row(
            {"voice": {voice: name}, "kind": {kind: kind}, "stand": taken, "question": _asked(of, node)},
            (Cell((claim(of, node, says, name),)), plain(kind), *(
                plain(stand, style="empty" if not stand else f"stand-{stand}") for stand in stands
            )),
        )


def sentence(words: str) -> str:
    """Words as they stand at the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def _replies(of: Material) -> Iterator[Row]:
    scholars = {of.dossier.voice_name(voice) for voice, file in of.dossier.voices.items() if file.kind == "commentator"}
    for row in sorted(_records(of.frame), key=lambda row: -len(scholars & {row["who"], row["whom"]})):
        yield Row(
            {"voice": _named(row["who"], row["whom"]), "does": {row["does"]: row["does"]}, "made": {row["made by"]: row["made by"]},
             "question": _asked(of, row["from"], row["to"])},
            (
                Cell((element("strong", row["who"]), claim(of, row["from"], row["from says"])), f"{row['who']} {row['from says']}"),
                Cell((element("span", row["does"], style=f"does {'against' if row['does'] in _AGAINST else ''}"),), row["does"]),
                Cell((element("strong", row["whom"]), claim(of, row["to"], row["to says"])), f"{row['whom']} {row['to says']}"),
                Cell((element("div", row["made by"]), *((element("small", row["reason"]),) if row["reason"] else ())), row["made by"]),
            ),
        )


_AGAINST = frozenset({"rebuts", "undercuts", "undermines", "incompatible"})


def _unanswered(of: Material) -> Iterator[Row]:
    for by, whom, point, kind, says in of.frame.itertuples(index=False):
        yield Row(
            {"by": {by: by}, "of": {whom: whom}, "kind": {kind: kind}, "question": _asked(of, point)},
            (plain(sentence(text_of(of.dossier, by))), plain(f"does not address this {kind} of {inside(whom)}", sort=whom), Cell((claim(of, point, says),), says)),
        )


def _readings(of: Material) -> Iterator[Row]:
    for row in _records(of.frame):
        label = source_label(of.dossier, row["source"])
        rival = "oppose each other" if row["rival"] == "yes" else "do not oppose each other"
        yield Row(
            {"source": {row["source"]: label}, "voice": _named(row["voice a"], row["voice b"]), "rival": {row["rival"]: rival},
             "question": _asked(of, row["to a"], row["to b"])},
            (
                Cell((_words(of, row["words"], row["source"], row["from a"]), element("small", label)), row["words"]),
                *(Cell((
                    element("strong", row[f"voice {side}"]), claim(of, row[f"from {side}"], row[f"claim {side}"]),
                    element("div", "and so", style="so"), claim(of, row[f"to {side}"], row[f"conclusion {side}"]),
                ), f"{row[f'voice {side}']} {row[f'conclusion {side}']}") for side in "ab"),
                plain(rival, sort=0 if row["rival"] == "yes" else 1),
            ),
        )


_SCALE = ("certain", "asserted", "probable", "possible", "hypothetical", "denied")


def _hedges(of: Material) -> Iterator[Row]:
    for row in _records(of.frame):
        scale = "only supposed" if row["scale"] == "hypothetical" else row["scale"]
        yield Row(
            {"voice": _named(row["voice"]), "scale": {row["scale"]: scale}, "question": _asked(of, row["claim"])},
            (
                plain(scale, sort=_SCALE.index(row["scale"])), Cell((element("em", f"“{row['cue']}”"),) if row["cue"] else (), row["cue"], "" if row["cue"] else "empty"),
                plain(row["voice"]), plain(row["of"]), Cell((claim(of, row["claim"], row["says"]),), row["says"]),
            ),
        )


def _paraphrases(of: Material) -> Iterator[Row]:
    for row in _records(of.frame):
        yield Row(
            {"voice": _named(row["by"], row["of"]), "strength": {row["strength"]: row["strength"]}, "question": _asked(of, row["from"], row["to"])},
            (
                Cell((element("strong", row["of"]), claim(of, row["to"], row["original"])), f"{row['of']} {row['original']}"),
                Cell((element("strong", row["by"]), claim(of, row["from"], row["paraphrase"])), f"{row['by']} {row['paraphrase']}"),
                Cell((element("span", row["strength"], style="does against" if row["strength"] in ("stronger", "weaker") else "does"),), row["strength"]),
                plain(row["reason"], style="" if row["reason"] else "empty"),
            ),
        )


def _chronology(of: Material) -> Iterator[Row]:
    for row in _records(of.frame):
        where = row["where"]
        what = claim(of, where, row["what"]) if where in of.graph.claims else element("button", row["what"], page="sources", go=f"{where} ")
        yield Row(
            {"role": {row["role"]: row["role"]}, "voice": _named(row["of"]) if row["of"] else {}, "question": _asked(of, where),
             "dated": {"otherwise": "dated otherwise by others"} if row["otherwise"] else {"same": "undisputed here"}},
            (
                plain(row["date"], sort=row["sort"]), plain(row["role"]), Cell((what,), row["what"]), plain(row["of"], style="" if row["of"] else "empty"),
                plain(*row["otherwise"].split("; "), style="otherwise" if row["otherwise"] else "empty"),
            ),
        )


def _facts(of: Material) -> Iterator[Row]:
    for row in _records(of.frame):
        first = next(iter(row["claims"].split()), "")
        yield Row(
            {"fact": {row["fact"]: row["asks"]}, "voice": _named(row["account of"])},
            (
                plain(row["asks"], sort=list(of.dossier.relations.disputed_facts).index(row["fact"])), plain(row["account of"]),
                Cell((claim(of, first, row["says"]),), row["says"]), plain(row["date"], style="" if row["date"] else "empty"),
                Cell((element("span", f"“{row['words']}”", style="printed"),) if row["words"] else (), row["words"], "" if row["words"] else "empty"),
            ),
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
