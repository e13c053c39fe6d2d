"""``argmap weigh``: what follows from the reader's own stands, what it waits on, and what it hangs by."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from argmap.cli.common import complain, no_node, open_dossier
from argmap.model import did_you_mean

if TYPE_CHECKING:
    from argmap.graph import Graph
    from argmap.model import Dossier
    from argmap.weigh import Cruxes, Preset, Readings, Stand, Standing

WORDS: tuple[Stand, ...] = ("grant", "reject", "refuse", "allow", "open")

PLURAL = {"stands": "stand", "falls": "fall", "unsupported": "unsupported", "open": "open", "contested": "contested"}


def run(options: argparse.Namespace) -> int:
    """Weigh the theses of a dossier on stands given here; with ``--crux`` say what one verdict hangs by."""
    dossier, graph = open_dossier(options.dossier)
    from argmap.weigh import NeedsClingo, cruxes, misfits, presets, readings, standing, what_would, whose

    known = presets(dossier, graph)
    preset = known.get(options.preset or "nothing-granted")
    if preset is None:
        return _no_preset(options.preset, known)
    stands = _taken(options)
    if isinstance(stands, int):
        return stands
    for misfit in misfits(graph, stands):
        known_node = misfit.node in graph.claims or misfit.node in graph.steps
        return complain(str(misfit)) if known_node else no_node(graph, misfit.node)
    for claim in filter(None, (options.crux, options.would_stand)):
        if claim not in graph.claims:
            return complain(f"{claim} is a step; give the claim it is for or against") if claim in graph.steps else no_node(graph, claim)
    other = _other(options.against, known, dossier, graph) if options.against is not None else None
    if isinstance(other, int):
        return other
    found = standing(graph, {**preset.stands, **stands})
    hangs = cruxes(graph, found.stands, options.crux) if options.crux else None
    would = what_would(graph, found.stands, options.would_stand) if options.would_stand else None
    try:
        read = readings(graph, found.stands) if options.readings else None
    except NeedsClingo as missing:
        return complain(str(missing))
    theirs = standing(graph, other[0]) if other is not None else None
    said = whose(preset, found.stands)
    if options.json:
        more = {**_would_as_json(would), **_readings_as_json(read), **(_against_as_json(dossier, found, theirs) if theirs is not None else {})}
        print(json.dumps({**_as_json(dossier, found, preset, hangs), **more}, ensure_ascii=False, indent=1))
        return 0
    if hangs is not None:
        _print_crux(found, said, hangs)
    elif would is None and theirs is None and read is None:
        _print_theses(dossier, found, said)
    else:
        from argmap.weigh import heading

        print(f"{heading(found, said)}:")
    if would is not None:
        _print_would(graph, would)
    if theirs is not None and other is not None:
        _print_against(dossier, found, theirs, other[1], preset)
    if read is not None:
        _print_readings(found, read)
    return 0


def _no_preset(name: str, known: dict[str, Preset]) -> int:
    return complain(f"there are no stands called {name}; {did_you_mean(name, known, otherwise='there are ' + ', '.join(known))}")


def _other(named: str, known: dict[str, Preset], dossier: Dossier, graph: Graph) -> tuple[dict[str, Stand], str] | int:
    """The stands to compare with, and whose they are: a preset's name, or what the address of a Weigh page carries."""
    from argmap.weigh import line, whose

    if named in known:
        return known[named].stands, f"the stands “{known[named].title}”"
    if not any(sign in named for sign in ":?="):
        return _no_preset(named, known)
    pasted = line.pasted(named, dossier.name)
    if pasted.problem:
        return complain(f"--against: {pasted.problem[0].lower()}{pasted.problem[1:].rstrip('.')}")
    read = line.read(pasted.text, known, graph)
    if read.unread:
        return complain(f"--against: {read.unread[0].rstrip('.')}; copy the whole address, or name one of {', '.join(known)}")
    return read.stands, whose(known[read.base], read.stands).replace("your stands", "the other’s stands")


def _taken(options: argparse.Namespace) -> dict[str, Stand] | int:
    """The stands on the command line, each claim or step with one."""
    stands: dict[str, Stand] = {}
    for word in WORDS:
        for node in getattr(options, word):
            if stands.get(node, word) != word:
                return complain(f"{node} is given both to --{stands[node]} and to --{word}; take one stand on it")
            stands[node] = word
    return stands


def _theses(dossier: Dossier, graph: Graph) -> dict[str, list[str]]:
    """The theses of each question."""
    from argmap.draw import theses

    return {question: list(dict.fromkeys(thesis for _, thesis in theses(dossier, graph, question))) for question in dossier.head.questions}


def _print_theses(dossier: Dossier, found: Standing, whose: str) -> None:
    from argmap.weigh import explain, heading
    from argmap.weigh.wording import label_told

    print(f"{heading(found, whose)}:")
    for question, theses in _theses(dossier, found.graph).items():
        print(f"\n{dossier.head.questions[question].asks}")
        for thesis in theses:
            told = explain(found.graph, found, thesis, call=_called(found.graph))
            because = told.sentences[0].partition(": ")[2].rstrip(".")
            print(f"  {label_told(found, thesis)}: {found.graph.claims[thesis].claim.says} — {dossier.voice_name(thesis.partition('.')[0])} ({thesis})")
            for line in ([f"{because}."] if because else []) + list(told.sentences[1:]):
                print(f"    {line}")
    counts: Counter[str] = Counter(found.labels.values())
    print("\nOf all claims: " + ", ".join(f"{counts[label]} {words}" for label, words in PLURAL.items() if counts[label]))


def _called(graph: Graph) -> Callable[[str], str]:
    """A claim or step by its id, as it is typed; what the map-maker reconstructed is marked."""
    return lambda node: f"{node} (reconstructed)" if node in graph.claims and graph.claims[node].basis == "reconstructed" else node


def _print_crux(found: Standing, whose: str, hangs: Cruxes) -> None:
    """Why a claim comes out as it does, and every change of one stand or two that would give it another label."""
    from argmap.weigh import explain, single_changes
    from argmap.weigh.wording import changes, hangs_by, looked_at, way_in_words

    call = _called(found.graph)
    singles = single_changes(found.graph, found.stands, hangs.claim)
    print(" ".join(explain(found.graph, found, hangs.claim, call=call, whose=whose).sentences))
    if hangs.fixed and not singles:
        print("Nothing on this map changes it.")
        return
    if said := hangs_by(hangs, singles):
        print(f"\n{said}")
    for title, ways in changes(hangs, singles):
        print("\n".join((f"\n{title}", *(f"  {way_in_words(way, call, then=not title.startswith('It would'))}" for way in ways))))
    print(f"\n{looked_at(hangs)[1:-1]}")


def _print_would(graph: Graph, would: Cruxes) -> None:
    """What would make a claim stand."""
    from argmap.weigh.wording import way_in_words

    if would.label == "stands":
        print(f"\n{would.claim} stands already.")
        return
    print(f"\n{would.claim} is {would.label}." if would.label != "falls" else f"\n{would.claim} falls.")
    if not would.found:
        print(f"Nothing was found that would make it stand (tried: {would.searched}).")
        return
    for size, title in ((1, "It would stand if you"), (2, "or with two changes together, if you")):
        lines = [way_in_words(way, _called(graph), then=False) for crux in would.found if len(crux.nodes) == size for way in crux.ways[:1]]
        if lines:
            print("\n".join((title if size == 1 else title[0].upper() + title[1:] if would.resilience == size else title, *(f"  {line}" for line in lines))))
    print(f"Tried: {would.searched}.")


def _print_against(dossier: Dossier, mine: Standing, theirs: Standing, other: str, begun: Preset) -> None:
    """Where two sets of stands part."""
    from argmap.weigh import double_cruxes, heading, roots

    print(f"\n{heading(theirs, other)}:")
    found = roots(mine.graph, mine, theirs, _documents(dossier))
    print("The disagreement begins at" if found else "Nothing comes out differently.")
    for root in found:
        print(f"  {root.node} ({root.kind}): {root.mine} here, {root.theirs} there")
    both = [
        f"  {crux.node}, for {thesis}: with the other’s stand it would {_then(crux.mine_after)} here, with yours it would {_then(crux.theirs_after)} there"
        for theses in _theses(dossier, mine.graph).values() for thesis in theses for crux in double_cruxes(mine.graph, mine, theirs, thesis)
    ]
    if found:
        print("\n".join(("Double crux: one stand on which the two differ, and that would change the verdict for both if each took the other’s", *both)) if both else "No single stand would move both.")
    same = [node for node, stand in mine.stands.items() if theirs.stands.get(node) == stand]
    print(f"Both take the same stand on {len(same)} of the {len(mine.stands.keys() | theirs.stands.keys())} claims and steps on which either takes one.")
    given = [node for node in same if begun.stands.get(node) == mine.stands[node]]
    if given and all(theirs.stands.get(node) == stand for node, stand in begun.stands.items() if mine.stands.get(node) == stand):
        print(f"But {len(given)} of them are in the stands “{begun.title}”, from which you began; beyond these both take the same stand on {len(same) - len(given)}.")


def _then(label: str) -> str:
    return {"stands": "stand", "falls": "fall"}.get(label, f"be {label}")


def _documents(dossier: Dossier) -> set[str]:
    return {voice for voice, file in dossier.voices.items() if file.kind == "document"}


def _print_readings(found: Standing, read: Readings) -> None:
    """The coherent readings: what stands in each beside what stands in all."""
    sets = [reading.stands & found.graph.claims.keys() for reading in read.found]
    shared = frozenset.intersection(*map(frozenset, sets)) if sets else frozenset()
    print(f"\n{len(sets)} coherent reading{'' if len(sets) == 1 else 's'} of the map{'' if read.complete else ' were found before the search was stopped; there may be more'}:")
    print(f"  in all of them: {', '.join(sorted(shared)) or 'nothing'}")
    for n, one in enumerate(sets, 1):
        if one - shared:
            print(f"  {n}. also {', '.join(sorted(one - shared))}")


def _as_json(dossier: Dossier, found: Standing, preset: Preset, hangs: Cruxes | None) -> dict[str, object]:
    from argmap.weigh import counted

    theses = _theses(dossier, found.graph)
    shown = dict.fromkeys(thesis for every in theses.values() for thesis in every) | dict.fromkeys([hangs.claim] if hangs else [])
    return {
        "dossier": dossier.name,
        "preset": preset.name,
        "stands": found.stands,
        "counts": counted(found.graph, found.stands)._asdict(),
        "theses": theses,
        "labels": found.labels,
        "steps": found.steps,
        "waits-on": {claim: list(found.waits_on(claim)) for claim in shown if found.labels[claim] == "open"},
        **({"crux": {**_crux_as_json(hangs), "single-changes": _singles_as_json(found, hangs.claim)}} if hangs else {}),
    }


def _singles_as_json(found: Standing, claim: str) -> list[dict[str, object]]:
    from argmap.weigh import single_changes

    return [{"change": way.change, "label": way.label} for way in single_changes(found.graph, found.stands, claim)]


def _crux_as_json(hangs: Cruxes) -> dict[str, object]:
    return {
        "claim": hangs.claim, "label": hangs.label, "resilience": hangs.resilience, "searched": hangs.searched, "complete": hangs.complete,
        "nothing-changes-it": hangs.fixed,
        "sets": [{"of": list(crux.nodes), "ways": [{"change": way.change, "label": way.label} for way in crux.ways]} for crux in hangs.found],
    }


def _would_as_json(would: Cruxes | None) -> dict[str, object]:
    return {"would-stand": _crux_as_json(would)} if would is not None else {}


def _readings_as_json(read: Readings | None) -> dict[str, object]:
    return {"readings": {"sets": [sorted(one.stands) for one in read.found], "complete": read.complete}} if read is not None else {}


def _against_as_json(dossier: Dossier, mine: Standing, theirs: Standing) -> dict[str, object]:
    from argmap.weigh import double_cruxes, roots

    both = {
        thesis: [crux._asdict() for crux in double_cruxes(mine.graph, mine, theirs, thesis)]
        for theses in _theses(dossier, mine.graph).values() for thesis in theses
    }
    return {"against": {
        "stands": theirs.stands, "labels": theirs.labels, "roots": [root._asdict() for root in roots(mine.graph, mine, theirs, _documents(dossier))],
        "double-cruxes": both,
    }}
