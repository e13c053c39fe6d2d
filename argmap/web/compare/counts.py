"""What stands before a table: how much is shared and how much is not, in counts with what they are counts of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from argmap.compare import Met, Shares, account_of, addressed, meetings, shared_claims, shares
from argmap.draw.elements import Element, element
from argmap.web.compare.parts import Material, claim, inside, text_of


def before(name: str, of: Material) -> list[Element]:
    """The counts of a table, or nothing."""
    made = _COUNTS.get(name)
    return made(of) if made is not None and len(of.frame) else []


def listed(names: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    *first, last = (inside(name) if n else name for n, name in enumerate(names))
    return f"{', '.join(first)} and {last}" if first else last


def figures(*counts: tuple[str, ...]) -> Element:
    """Small counts side by side: a number, what it counts, and where the table has them, what leaves these rows alone."""
    cards = []
    for number, what, *rows in counts:
        inside_it = (element("strong", number), element("span", what))
        cards.append(element("button", "", *inside_it, page="rows", go=rows[0], style="figure") if rows else element("div", "", *inside_it))
    return element("div", "", *cards, style="figures")


def plural(number: int, one: str, many: str = "") -> str:
    """``1 passage``, ``2 passages``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def read_most(of: Material) -> Shares | None:
    """The source that others draw on most: a document, or what two voices draw on."""
    documents = {file.source for file in of.dossier.voices.values() if file.kind == "document"}
    found = (one for one in shares(of.dossier, of.used) if len(one.readers) > 1 or (one.readers and one.source in documents))
    return next(found, None)


def _evidence(of: Material) -> list[Element]:
    one = read_most(of)
    if one is None:
        together = sum(len(each.by) > 1 for each in of.used)
        return [element("p", f"No document is read by two voices here. {together} of {plural(len(of.used), 'passage')} carry claims of more than one voice.", style="lead")]
    names = {voice: of.dossier.voice_name(voice) for voice in one.readers}
    title = of.dossier.source_name(one.source)
    groups = sorted(one.together.items(), key=lambda pair: (-len(pair[0]), -pair[1]))
    counted = [
        (f"{number} of {one.passages}", f"{listed(names[voice] for voice in voices)}{' alone' if len(voices) == 1 else ''}", f"source:{one.source};shared:{used_by(voices)}")
        for voices, number in groups
    ]
    first, others = (counted, []) if len(counted) <= _CARDS else (_first(groups, counted), [card for card in counted if card not in _first(groups, counted)])
    everyone = listed(names[voice] for voice in one.readers)
    none = f"that {everyone} {'do' if len(one.readers) > 1 else 'does'} not use"
    tree = [
        element("p", f"{title}: {plural(one.passages, 'passage')} that {everyone} {'draw' if len(one.readers) > 1 else 'draws'} on", style="lead wide"),
        figures(*first, (str(one.nobody), f"further {'passage' if one.nobody == 1 else 'passages'} on the map {none}", f"source:{one.source};shared:nobody")),
    ]
    if others:
        tree.append(element("details", "", element("summary", "Who else draws on the same passages"), figures(*others)))
    if one.wordless:
        wordless = listed(names[voice] for voice in one.wordless)
        verb, only = ("takes", "alludes") if len(one.wordless) == 1 else ("take", "allude")
        tree.append(element("p", f"On this map {wordless} {verb} up what is said there without printing its words, and so only {only} to it."))
    return tree


_CARDS = 3


def used_by(voices: Iterable[str]) -> str:
    """The voices that draw on a passage, as a filter names them."""
    return "+".join(voices)


def _first(groups: list[tuple[tuple[str, ...], int]], cards: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The largest counts: what stands first."""
    largest = sorted(range(len(groups)), key=lambda n: -groups[n][1])[:_CARDS]
    return [cards[n] for n in sorted(largest)]


def _met(of: Material, met: Met) -> Element:
    names = f"{of.dossier.voice_name(met.one)} and {of.dossier.voice_name(met.other)}"
    both, either, same = met.claims
    frame = of.frame
    rejected = int(((frame[met.one] == "rejects") & (frame[met.other] == "rejects")).sum())
    alike = f" ({same - rejected} accepted by both, {rejected} rejected by both)" if rejected else ""
    agree = f"On {same} of these {both} they agree{alike}, on {both - same} they part." if both else ""
    evidence = f" Among the {both} {'is' if met.evidence.both == 1 else 'are'} {met.evidence.both} of evidence; on {met.evidence.same} of them they agree." if met.evidence.both else ""
    return element("li", "", element("div", "", element("strong", names), element(
        "span", f": as the map-maker reads them, both take a stand on {both} of the {plural(either, 'claim')} on which either does. {agree}{evidence}"
    )))


def _positions(of: Material) -> list[Element]:
    met = meetings(of.dossier, of.frame)
    shared = shared_claims(of.dossier, of.frame)
    tree = [element("ul", "", *(_met(of, one) for one in met[:1]), style="met")] if met else []
    if met[1:]:
        tree.append(element("details", "", element("summary", "How far the others meet"), element("ul", "", *(_met(of, one) for one in met[1:6]), style="met")))
    if not shared:
        return [*tree, element("p", "No claim is accepted by two voices.")]
    read = dict(zip(of.frame["claim"], of.frame["reconstructed"], strict=True))
    items = [
        element("li", "", claim(of, node, of.graph.claims[node].claim.says, _accepted(of, voices, read[node].split())))
        for node, voices in shared.items()
    ]
    said = f"{plural(len(items), 'claim')} accepted by more than one: what they share"
    return [*tree, element("details", "", element("summary", said, style="lead"), element("ul", "", *items, style="shared"), open="always")]


def _accepted(of: Material, voices: Sequence[str], read: Sequence[str]) -> str:
    """Who accepts a claim, the map-maker's reading marked."""
    names = (f"{of.dossier.voice_name(voice)}{' (as the map-maker reads it)' if voice in read else ''}" for voice in voices)
    return f"accepted by {listed(names)}"


_MANY = {
    "rebuts": "rebut", "undercuts": "undercut", "undermines": "undermine", "supports": "support", "concedes": "concede", "agrees": "agree", "qualifies": "qualify",
    "reinterprets": "reinterpret", "paraphrases": "paraphrase", "talks past": "talk past", "incompatible": "are incompatible",
}


def _addressed(of: Material) -> list[Element]:
    found = []
    for one in addressed(of.dossier, of.graph)[:8]:
        by, whose = (of.dossier.voice_name(voice) for voice in (one.by, one.of))
        points = f"{plural(one.points, 'point')} of {inside(whose)} on what both answer ({plural(one.claims, 'claim')}, {plural(one.points - one.claims, 'step')})"
        said = f"Of the {points}, {text_of(of.dossier, by)} addresses {one.addressed or 'none'}"
        found.append(element("li", f"{said} as the map-maker reads it; in its own words, {one.itself or 'none'}." if one.addressed else f"{said}."))
    return found


def _replies(of: Material) -> list[Element]:
    relations = of.frame.drop_duplicates("relation")
    in_rows = f", in {len(of.frame)} rows: one that starts from several claims has a row for each" if len(of.frame) > len(relations) else ""
    does, made = Counter(relations["does"]), Counter(relations["made by"])
    tree = [figures(
        (str(len(relations)), f"relations between voices{in_rows}"), *((str(number), what if number == 1 else _MANY.get(what, what), f"does:{what}") for what, number in does.most_common()),
        (f"{made['the text']} of {len(relations)}", "made by the texts in their own words; the others are the map-maker’s reading"),
    )]
    left = _addressed(of)
    if left:
        tree += [element("ul", "", *left, style="met"), element("button", "The points that are not addressed", page="table", go="not-addressed", style="action")]
    return tree


def _unanswered(of: Material) -> list[Element]:
    note = "This is about the texts, as far as they are mapped. That a text does not address a point says nothing of what its author thinks."
    return [element("ul", "", *_addressed(of), style="met"), element("p", note, style="quiet")]


def _readings(of: Material) -> list[Element]:
    rival = int((of.frame["rival"] == "yes").sum())
    return [
        figures(
            (str(of.frame["words"].nunique()), "passages that two voices argue from"), (str(len(of.frame)), "pairs of readings"),
            (f"{rival} of {len(of.frame)}", "are rival readings", *(["rival:yes"] if rival else [])),
        ),
        element(
            "p", "And so: what a voice draws from the words for a claim of its own. Against: what its claim is set against. Readings are rivals where the two lead to claims "
            "that oppose each other, or one is set against what the other supports.", style="quiet wide",
        ),
    ]


def _hedges(of: Material) -> list[Element]:
    counts = Counter(zip(of.frame["voice"], of.frame["scale"], strict=True))
    by_voice: dict[str, list[str]] = {}
    for (voice, scale), number in counts.items():
        by_voice.setdefault(voice, []).append(f"{'only supposed' if scale == 'hypothetical' else scale} {number}")
    return [element("ul", "", *(
        element("li", "", element("div", "", element("strong", voice), element("span", f": {', '.join(said)}."))) for voice, said in by_voice.items()
    ), style="met")]


def _paraphrases(of: Material) -> list[Element]:
    counts = Counter(of.frame["strength"])
    words = {"same": "keep the strength", "stronger": "are stronger", "weaker": "are weaker", "unclear": "leave it unclear"}
    return [figures(
        (str(len(of.frame)), "restatements"), *((f"{counts[name]} of {len(of.frame)}", said, f"strength:{name}") for name, said in words.items() if counts[name])
    )]


def _chronology(of: Material) -> list[Element]:
    tree: list[Element] = []
    for fact in of.dossier.relations.disputed_facts.values():
        dated = [one for one in fact.accounts if one.date]
        if len({one.date for one in dated}) > 1:
            cards = [element("div", "", element("strong", one.date or ""), element("span", account_of(of.dossier, one.of, one.source))) for one in dated]
            tree.append(element("div", "", element("h3", fact.asks), element("div", "", *cards, style="figures")))
    return [element("h2", "Dates side by side"), *tree] if tree else []


def _facts(of: Material) -> list[Element]:
    facts: Sequence[str] = list(of.frame["fact"])
    return [element("p", f"{plural(len(set(facts)), 'fact')} on which the documents differ, in {plural(len(facts), 'account')}; none is corrected here.", style="lead")]


_COUNTS = {
    "evidence": _evidence, "positions": _positions, "replies": _replies, "not-addressed": _unanswered, "readings": _readings,
    "hedges": _hedges, "paraphrases": _paraphrases, "chronology": _chronology, "facts": _facts,
}
