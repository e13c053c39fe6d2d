"""Exercises that the weighing answers: the crux, the document that turns up, and evidence one side leaves unused."""

from __future__ import annotations

from argmap.draw import theses
from argmap.exercise.lots import shuffled
from argmap.exercise.material import (
    Draft,
    Item,
    Material,
    choice_of_one,
    cited,
    claim_given,
    in_sentence,
    listed,
    node_short,
    quotes_given,
    readable,
    says,
    short,
    step_short,
    upper,
)
from argmap.exercise.sheet import Given
from argmap.exercise.traps import Choice, alike
from argmap.weigh import Preset, Stand, cone, cruxes, presets, standing, wire, with_changes
from argmap.weigh.presets import asserted
from argmap.weigh.stands import PAST

_IS = {
    "stands": "stands", "falls": "falls", "unsupported": "is left without support", "open": "is open", "contested": "is contested",
}

# --- find the crux


def crux_items(m: Material) -> list[Item]:
    """For each set of stands the claims whose verdict a single change of stand would change."""
    found: dict[tuple[str, str], Item] = {}
    for preset in presets(m.dossier, m.graph).values():
        whose = preset.of or preset.name  # a voice's premises may be written and computed: one set of them will do
        for node in m.claims():
            fresh = preset.stands and node.id not in preset.stands and (whose, node.id) not in found
            if fresh and m.graph.supports(node.id) and (draft := _crux(m, preset, node.id)) is not None:
                found[whose, node.id] = Item(f"{preset.name}/{node.id}", node.id, draft)
    return list(found.values())


def _crux(m: Material, preset: Preset, claim: str) -> Draft | None:
    looked = cruxes(m.graph, preset.stands, claim, most=1)
    by_node = {crux.nodes[0]: crux.ways[0] for crux in looked.found if len(crux.nodes) == 1 and crux.ways}
    others = [node for node in looked.candidates if node not in by_node]
    if not by_node or len(others) < 2:
        return None
    right = shuffled(list(by_node), preset.name, claim)[0]  # the nearest would nearly always be the last step to the claim
    steps_first = right in m.graph.claims
    near = sorted(others, key=lambda node: ((node in m.graph.steps) == steps_first, -alike(says(m, claim), _in_words(m, node))))
    if len(near) > 2:  # of both sorts, so that 'it is the step' is no answer in itself
        near[1:1] = [node for node in others if (node in m.graph.steps) != (near[0] in m.graph.steps)][:1]
    traps = [
        Choice(upper(node_short(m, node)), f"Whatever stand is taken on this alone, {short(m, claim)} {_IS[looked.label]} as before.")
        for node in dict.fromkeys(near)
    ]
    way = by_node[right]
    done = " and ".join(f"{PAST[stand] if stand != 'open' else 'left open'}" if stand else "given up" for stand in way.change.values())
    taught = f"If this is {done}, {short(m, claim)} {_IS[way.label]}; as things are, it {_IS[looked.label]}."
    also = [node for node in by_node if node != right]
    rest = f" So would: {listed([node_short(m, node) for node in also])}." if also else ""
    given = (Given("note", f"Grant: {preset.title}. Take every step as it is drawn."), claim_given(m, claim), Given("note", f"On these stands the claim {_IS[looked.label]}."))
    arguable = any(m.graph.steps[node].basis == "reconstructed" for node in cone(m.graph, claim) if node in m.graph.steps)
    return choice_of_one(
        m, "A change of stand on one of these would change that, by itself. On which?", Choice(upper(node_short(m, right)), taught), traps,
        given=given, why=taught + rest, arguable=arguable, rests_on=cited(m, right, claim), accepted=(upper(node_short(m, right)), *(upper(node_short(m, node)) for node in also)),
    )


def _in_words(m: Material, node: str) -> str:
    return says(m, node) if node in m.graph.claims else node_short(m, node)


# --- a new document turns up


def new_documents(m: Material) -> list[Item]:
    """Quoted claims that nobody argues for, each withheld in its turn: what changes when it is granted after all."""
    wiring = wire(m.graph)
    granted: dict[str, Stand] = {
        node.id: "grant" for node in m.graph.claims.values()
        if not m.graph.supports(node.id) and (asserted(m.dossier, node) or node.basis == "reconstructed")
    }
    after = standing(wiring, granted)
    found = []
    for node in m.claims():
        if granted.get(node.id) and node.quotes:
            before = standing(wiring, with_changes(granted, {node.id: None}))
            changed = [other for other in m.graph.claims if other != node.id and before.labels[other] != after.labels[other]]
            if changed and (draft := _new(m, node.id, changed, dict(before.labels), dict(after.labels))) is not None:
                found.append(Item(node.id, str(len(changed) > 1), draft))
    return found


def _new(m: Material, node: str, changed: list[str], before: dict[str, str], after: dict[str, str]) -> Draft | None:
    near = cone(m.graph, changed[-1])
    unchanged = sorted(
        (other for other in m.graph.claims if other not in changed and other != node and m.graph.supports(other)),
        key=lambda other: (other not in near, -alike(says(m, node), says(m, other))),
    )
    shown = changed[: m.choices - 2] if len(changed) > 1 else changed
    traps = unchanged[: m.choices + 1 - len(shown)]
    if len(traps) < 2:
        return None
    choices = [Choice(says(m, other), f"Without the passage it {_IS[before[other]]}; with it, it {_IS[after[other]]}.") for other in shown]
    choices += [Choice(says(m, other), f"It {_IS[after[other]]}, with the passage as without it.") for other in traps]
    if len({choice.text for choice in choices}) < len(choices):
        return None
    moved = ". ".join(f"{short(m, other)}: it {_IS[before[other]]} without the passage; with it, it {_IS[after[other]]}" for other in changed)
    given = (
        Given("note", "Everything else that is quoted, and every warrant, is granted; every step is taken as it is drawn. These words were not known until now:"),
        *quotes_given(m, node), claim_given(m, node),
    )
    steps = [step for other in changed for step in cone(m.graph, other) if step in m.graph.steps]
    return Draft(
        "You grant what they say. Which of these claims does that change, on the map?", "several", given, choices=tuple(choices), right=tuple(range(len(shown))),
        why=f"{moved}.", arguable=any(m.graph.steps[step].basis == "reconstructed" for step in steps), cited=cited(m, node, *shown),
        accepted=tuple(says(m, other) for other in shown),
    )


# --- unused evidence


def unused(m: Material) -> list[Item]:
    """Quoted grounds that bear on one side's thesis only, or on neither: each with the thesis it helps as drawn."""
    found = []
    for question in [m.question] if m.question is not None else list(m.dossier.head.questions):
        first: dict[str, str] = {}
        for voice, thesis in theses(m.dossier, m.graph, question):
            first.setdefault(voice, thesis)
        pair = list(first.values())[:2]
        if len(pair) < 2:
            continue
        pulls = [_pull(m, thesis) for thesis in pair]
        items = []
        for node in m.graph.claims.values():
            ways = [pull.get(node.id) for pull in pulls]
            side = _side([way[0] if way else 0 for way in ways])
            near = min((way[1] for way in ways if way), key=len, default=())
            if side is None or not node.quotes or node.id in pair or node.claim.supposing is not None or len(near) > _FARTHEST:
                continue
            if (m.graph.supports(node.id) and side == "neither") or (side == "neither" and node.voice in first):
                continue
            items.append(Item(f"{question}/{node.id}", side, _unused(m, question, pair, node.id, side, ways)))
        helps = [item for item in items if item.stratum != "neither"]
        found += [*helps, *[item for item in items if item.stratum == "neither"][: max(2, len(helps) // 3)]] if helps else []
    return found


_FARTHEST = 2
"""Steps from an item of evidence to the thesis: beyond that nobody would call it evidence for it."""

Pull = tuple[int, tuple[str, ...]]
"""1 for what helps, -1 for what hurts, 2 for what does both; with the steps in between."""


def _pull(m: Material, thesis: str) -> dict[str, Pull]:
    """For every claim behind a thesis which way it pulls, along any path; a path's sign turns with every attack."""
    ways: dict[tuple[str, int], tuple[str, ...]] = {(thesis, 1): ()}
    agenda = [(thesis, 1)]
    for node, sign in agenda:
        incoming = [*m.graph.supports(node), *m.graph.attacks(node)] if node in m.graph.claims else m.graph.attacks(node)
        for step in incoming:
            turned = sign if step.kind == "support" else -sign
            path = (step.id, *ways[node, sign])
            if (step.id, turned) not in ways:
                ways[step.id, turned] = path
                agenda.append((step.id, turned))
            for premise in (*step.premises, *((step.warrant,) if step.warrant else ())):
                if (premise, turned) not in ways:
                    ways[premise, turned] = path
                    agenda.append((premise, turned))
    found: dict[str, Pull] = {}
    for (node, sign), path in ways.items():
        if node in m.graph.claims:
            found[node] = (2, path) if node in found else (sign, path)
    return found


def _side(signs: list[int]) -> str | None:
    """``first`` or ``second`` for what helps one thesis only, ``neither`` for what nobody uses; ``None`` for the rest."""
    if signs == [0, 0]:
        return "neither"
    if 2 in signs or signs[0] == signs[1]:
        return None
    return "first" if signs[0] == 1 or signs[1] == -1 else "second"


def _unused(m: Material, question: str, pair: list[str], node: str, side: str, pulls: list[Pull | None]) -> Draft:
    names = [in_sentence(m, thesis.partition(".")[0]) for thesis in pair]
    at = ("first", "second", "neither").index(side)
    path = min((pull[1] for pull in pulls if pull is not None), key=len, default=())
    way = f"On the map it {', which '.join(_does(m, step) for step in path)}." if path else "No step on the map leads from it to either thesis; whoever draws one has to say why."
    taught = [
        Choice(f"It helps “{says(m, thesis).rstrip('.')}” ({name})", way if n == at else f"Follow the steps from it. {way}")
        for n, (thesis, name) in enumerate(zip(pair, names, strict=True))
    ]
    taught.append(Choice("Neither, as the map is drawn", way if side == "neither" else f"Somebody has drawn a step from it. {way}"))
    voice = node.partition(".")[0]
    users = {step.target.partition(".")[0] for step in m.graph.steps.values() if node in step.premises} | {voice}
    silent = [name for thesis, name in zip(pair, names, strict=True) if thesis.partition(".")[0] not in users]
    why = way + (f" Who passes it over: {listed(silent)}." if silent else "") + f" {readable(m, m.graph.claims[node].claim.note)}".rstrip()
    outside = voice not in {thesis.partition(".")[0] for thesis in pair}
    given = (
        Given("note", m.dossier.head.questions[question].asks), *quotes_given(m, node, credit=outside), claim_given(m, node, credit=outside),
    )
    bases = [m.graph.steps[step].basis for step in path]
    return Draft(
        "Which side could use this?", "one", given, choices=tuple(taught), right=(at,), why=why, arguable=side == "neither" or "reconstructed" in bases,
        cited=cited(m, node, *path), accepted=(taught[at].text,), fixed=True,
    )


def _does(m: Material, step: str) -> str:
    """What a step does with what it starts from, to follow 'it' or 'which'."""
    node = m.graph.steps[step]
    if node.target in m.graph.steps:
        return f"undercuts {step_short(m, m.graph.steps[node.target])}"
    return f"{'supports' if node.kind == 'support' else 'speaks against'} {short(m, node.target)}"
