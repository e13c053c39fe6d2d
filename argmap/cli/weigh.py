"""``argmap weigh``: what follows from the reader's own stands, what it waits on, and what it hangs by."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import TYPE_CHECKING

from argmap.cli.common import complain, no_node, open_dossier
from argmap.model import did_you_mean

if TYPE_CHECKING:
    from argmap.graph import Graph
    from argmap.model import Dossier
    from argmap.weigh import Cruxes, Preset, Stand, Standing

WORDS: tuple[Stand, ...] = ("grant", "reject", "refuse", "allow", "open")

PLURAL = {"stands": "stand", "falls": "fall", "unsupported": "unsupported", "open": "open", "contested": "contested"}


def run(options: argparse.Namespace) -> int:
    """Weigh the theses of a dossier on stands given here; with ``--crux`` say what one verdict hangs by."""
    opened = open_dossier(options.dossier)
    if isinstance(opened, int):
        return opened
    dossier, graph = opened
    from argmap.weigh import cruxes, misfits, presets, standing

    known = presets(dossier, graph)
    preset = known.get(options.preset or "nothing-granted")
    if preset is None:
        return complain(f"there are no stands called {options.preset}; {did_you_mean(options.preset, known, otherwise='there are ' + ', '.join(known))}")
    stands = _taken(options)
    if isinstance(stands, int):
        return stands
    for misfit in misfits(graph, stands):
        known_node = misfit.node in graph.claims or misfit.node in graph.steps
        return complain(str(misfit)) if known_node else no_node(graph, misfit.node)
    if options.crux is not None and options.crux not in graph.claims:
        return complain(f"{options.crux} is a step; give the claim it is for or against") if options.crux in graph.steps else no_node(graph, options.crux)
    found = standing(graph, {**preset.stands, **stands})
    hangs = cruxes(graph, found.stands, options.crux) if options.crux else None
    if options.json:
        print(json.dumps(_as_json(dossier, found, preset, hangs), ensure_ascii=False, indent=1))
    elif hangs is not None:
        _print_crux(found, _whose(preset, stands), hangs)
    else:
        _print_theses(dossier, found, _whose(preset, stands))
    return 0


def _taken(options: argparse.Namespace) -> dict[str, Stand] | int:
    """The stands on the command line, each claim or step with one."""
    stands: dict[str, Stand] = {}
    for word in WORDS:
        for node in getattr(options, word):
            if stands.get(node, word) != word:
                return complain(f"{node} is given both to --{stands[node]} and to --{word}; take one stand on it")
            stands[node] = word
    return stands


def _whose(preset: Preset, stands: dict[str, Stand]) -> str:
    """Whose stands these are, to follow 'On': a reader who changes a preset stands on his own."""
    if not preset.stands:
        return "your stands"
    return f"your stands, begun from “{preset.title}”" if stands else f"the stands “{preset.title}”"


def _theses(dossier: Dossier, graph: Graph) -> dict[str, list[str]]:
    """The theses of each question."""
    from argmap.draw import theses

    return {question: list(dict.fromkeys(thesis for _, thesis in theses(dossier, graph, question))) for question in dossier.head.questions}


def _print_theses(dossier: Dossier, found: Standing, whose: str) -> None:
    from argmap.weigh import explain, heading

    print(f"{heading(found, whose)}:")
    for question, theses in _theses(dossier, found.graph).items():
        print(f"\n{dossier.head.questions[question].asks}")
        for thesis in theses:
            told = explain(found.graph, found, thesis, call=str)
            because = told.sentences[0].partition(": ")[2].rstrip(".") if not found.stands or found.labels[thesis] != "open" else ""
            print(f"  {found.labels[thesis]}: {found.graph.claims[thesis].claim.says} — {dossier.voice_name(thesis.partition('.')[0])} ({thesis})")
            for line in ([f"{because}."] if because else []) + list(told.sentences[1:]):
                print(f"    {line}")
    counts: Counter[str] = Counter(found.labels.values())
    print("\nOf all claims: " + ", ".join(f"{counts[label]} {words}" for label, words in PLURAL.items() if counts[label]))


def _print_crux(found: Standing, whose: str, hangs: Cruxes) -> None:
    from argmap.weigh import explain
    from argmap.weigh.wording import way_in_words

    print("\n".join(explain(found.graph, found, hangs.claim, whose=whose).sentences))
    if hangs.fixed or not hangs.found:
        print("Nothing on this map changes it." if hangs.fixed else f"Nothing was found that would change it (searched: {hangs.searched}).")
        return
    for size, title in ((1, "It would change if you"), (2, "or with two changes together, if you")):
        lines = [way_in_words(way, str) for crux in hangs.found if len(crux.nodes) == size for way in crux.ways[:1]]
        if lines:
            print(f"\n{title}" + "".join(f"\n  {line}" for line in lines))
    print(f"\nSearched: {hangs.searched}.")


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
        **({"crux": _crux_as_json(hangs)} if hangs else {}),
    }


def _crux_as_json(hangs: Cruxes) -> dict[str, object]:
    return {
        "claim": hangs.claim, "label": hangs.label, "resilience": hangs.resilience, "searched": hangs.searched, "complete": hangs.complete,
        "nothing-changes-it": hangs.fixed,
        "sets": [{"of": list(crux.nodes), "ways": [{"change": way.change, "label": way.label} for way in crux.ways]} for crux in hangs.found],
    }
