"""Find the crux: what is granted and how the map runs, in words, and the one stand that would change a verdict."""

from __future__ import annotations

from typing import NamedTuple

from argmap.exercise.lots import shuffled
from argmap.exercise.material import (
    Draft,
    Item,
    Material,
    choice_of_one,
    cited,
    claim_given,
    listed,
    node_short,
    says,
    short,
    step_short,
    upper,
)
from argmap.exercise.sheet import Given
from argmap.exercise.traps import Choice, alike
from argmap.graph import StepNode
from argmap.weigh import Cruxes, Preset, Stand, Standing, Way, cone, cruxes, presets, standing, with_changes
from argmap.weigh.stands import PAST, alternatives

IS = {
    "stands": "stands", "falls": "falls", "unsupported": "is left without support", "open": "is open", "contested": "is contested",
    "holds": "holds", "fails": "fails",
}
"""What is said of a claim or a step."""

_MOST_STEPS, _MOST_CLAIMS = 8, 10
"""More of a map than this can be drawn on a page, but not followed in words."""

_RULES = (
    "To work it out: a step carries if all it starts from stands, its warrant too, and no undercut of it carries. A claim stands if it is granted or a step for it carries, "
    "and no step against it carries. With steps that carry on both sides it is contested; with one against it alone it falls; with none it is left without support. "
    "What is neither granted nor argued for is open, and so is what waits on it."
)


class _Case(NamedTuple):
    """One set of stands, the claim asked about, what bears on it, and what follows."""

    stands: dict[str, Stand]
    claim: str
    part: list[str]
    now: Standing


def crux_items(m: Material) -> list[Item]:
    """For each set of stands the claims whose verdict a single change of stand would change."""
    found: dict[tuple[str, str], Item] = {}
    for preset in presets(m.dossier, m.graph).values():
        whose = preset.of or preset.name  # a voice's premises may be written and computed: one set of them will do
        now = standing(m.graph, preset.stands) if preset.stands else None
        for node in m.claims():
            if now is None or node.id in preset.stands or (whose, node.id) in found or not m.graph.supports(node.id):
                continue
            case = _Case(preset.stands, node.id, list(cone(m.graph, node.id)), now)
            if _fits_a_page(m, case) and (draft := _crux(m, preset, case)) is not None:
                found[whose, node.id] = Item(f"{preset.name}/{node.id}", node.id, draft)
    return list(found.values())


def _fits_a_page(m: Material, case: _Case) -> bool:
    """Whether the part of the map that bears on the claim can be followed in words, and the stands taken have to do with it."""
    steps = [node for node in case.part if node in m.graph.steps]
    if not any(node in case.stands for node in case.part) or any(link.kind == "incompatible" and {*link.sources, link.target} & {*case.part, case.claim} for link in m.graph.links.values()):
        return False
    return len(steps) <= _MOST_STEPS and len(case.part) - len(steps) <= _MOST_CLAIMS


def _crux(m: Material, preset: Preset, case: _Case) -> Draft | None:
    claim = case.claim
    looked = cruxes(m.graph, case.stands, claim, most=1)
    by_node = {crux.nodes[0]: crux.ways[0] for crux in looked.found if len(crux.nodes) == 1 and crux.ways}
    others = [node for node in looked.candidates if node not in by_node]
    if not by_node or len(others) < 2:
        return None
    right = shuffled(list(by_node), preset.name, claim)[0]  # the nearest would nearly always be the last step to the claim
    steps_first = right in m.graph.claims
    near = sorted(others, key=lambda node: ((node in m.graph.steps) == steps_first, -alike(says(m, claim), _in_words(m, node))))
    if len(near) > 2:  # of both sorts, so that 'it is the step' is no answer in itself
        near[1:1] = [node for node in others if (node in m.graph.steps) != (near[0] in m.graph.steps)][:1]
    traps = [Choice(upper(node_short(m, node)), _stays(m, case, node, looked, by_node)) for node in dict.fromkeys(near)]
    taught = f"If this is {_done(by_node[right])}, {short(m, claim)} {IS[by_node[right].label]}; as things are, it {IS[looked.label]}."
    also = [node for node in by_node if node != right]
    rest = f" So would: {listed([node_short(m, node) for node in also])}." if also else ""
    arguable = any(m.graph.steps[node].basis == "reconstructed" for node in case.part if node in m.graph.steps)
    return choice_of_one(
        m, f"Of the claim {short(m, claim)} it is then said that it {IS[looked.label]}. A change of stand on one of these would change that, by itself. On which?",
        Choice(upper(node_short(m, right)), taught), traps, given=_laid_out(m, preset, case), why=taught + rest, arguable=arguable, rests_on=cited(m, right, claim),
        accepted=(upper(node_short(m, right)), *(upper(node_short(m, node)) for node in also)),
    )


def _done(way: Way) -> str:
    return " and ".join(map(_past, way.change.values()))


def _past(stand: Stand | None) -> str:
    return PAST[stand] if stand else "given up"


def _in_words(m: Material, node: str) -> str:
    return says(m, node) if node in m.graph.claims else node_short(m, node)


# --- what the sheet gives


def _laid_out(m: Material, preset: Preset, case: _Case) -> tuple[Given, ...]:
    """The claim, what bears on it claim by claim with the stand taken on each, and the steps between them, numbered."""
    claims = [node for node in case.part if node in m.graph.claims and node != case.claim]
    steps = [node for node in case.part if node in m.graph.steps]
    numbers = {node: n for n, node in enumerate(steps, 1)}
    given = [Given("note", f"The set of stands: {preset.title}. The claim asked about, and its name on the map:"), _named(m, case.claim)]
    taken = [(stand, [node for node in claims if case.stands.get(node) == stand]) for stand in ("grant", "reject", "open")]
    for stand, nodes in taken:
        if nodes:
            given += [Given("note", {"grant": "Granted:", "reject": "Rejected:", "open": "Left open on purpose:"}[stand]), *(_named(m, node) for node in nodes)]
    rest = [node for node in claims if node not in case.stands]
    for what, nodes in (
        ("Not granted, and nobody argues for it:", [node for node in rest if not m.graph.supports(node)]),
        ("Not granted, but argued for:", [node for node in rest if m.graph.supports(node)]),
    ):
        if nodes:
            given += [Given("note", what), *(_named(m, node) for node in nodes)]
    refused = {node for node in steps if case.stands.get(node) == "refuse"}
    given.append(Given("note", "The steps of the map, each taken as it is drawn:" if not refused else "The steps of the map, taken as drawn but where it is said:"))
    given += [Given("step", f"({numbers[node]}) {_runs(m, m.graph.steps[node], numbers)}{' This step is refused.' if node in refused else ''}") for node in steps]
    return (*given, Given("note", _RULES))


def _named(m: Material, node: str) -> Given:
    """A claim by the name the steps call it by, and in full, with who holds it."""
    whole = claim_given(m, node)
    return whole if m.graph.claims[node].claim.short is None else whole._replace(text=f"{short(m, node)}: {whole.text}")


def _runs(m: Material, step: StepNode, numbers: dict[str, int]) -> str:
    many = len(step.premises) > 1
    begins = f"{listed([short(m, premise) for premise in step.premises])}{' together' if many else ''}"
    one, several = {"support": ("supports", "support"), "undercut": ("undercuts", "undercut")}.get(step.kind, ("speaks against", "speak against"))
    end = f"step ({numbers[step.target]})" if step.target in numbers else short(m, step.target) if step.target in m.graph.claims else step_short(m, m.graph.steps[step.target])
    return f"{begins} {several if many else one} {end}{f', by the warrant {short(m, step.warrant)}' if step.warrant else ''}."


# --- why a trap changes nothing


def _stays(m: Material, case: _Case, node: str, looked: Cruxes, by_node: dict[str, Way]) -> str:
    """What happens when the stand on a trap is changed, as far as the change goes, and what stops it there."""
    stand = next(iter(alternatives(m.graph, case.stands, node)))
    after = standing(m.graph, with_changes(case.stands, {node: stand}))
    same = f"{short(m, case.claim)} {IS[looked.label]} as before"
    because = _stops(m, case, node, after).removeprefix(f"{short(m, case.claim)} {IS[looked.label]}, ")
    said = f"If this is {_past(stand)}, {same}{', ' if because.startswith('for ') else ': '}{because}."
    step = m.graph.steps.get(node)
    ground = next((premise for premise in step.premises if premise in by_node), None) if step is not None else None
    if step is not None and ground is not None:
        what = "the step is taken as drawn already, and it is its ground that is wanting" if case.now.of(ground) != "stands" else "the step is not all that rests on its ground"
        said += f" Its ground is another matter: if {short(m, ground)} is {_done(by_node[ground])}, the claim {IS[by_node[ground].label]}; {what}."
    return said


def _stops(m: Material, case: _Case, node: str, after: Standing) -> str:
    """Where a change stops on its way to the claim, and what holds it up there."""
    part = {*case.part, case.claim}
    moved = {one for one in part if after.of(one) != case.now.of(one)}
    at, seen = node, {node}
    while True:
        step = m.graph.steps.get(at)
        ahead = [step.target] if step is not None else [use for use in m.graph.used_by.get(at, ()) if use in m.graph.steps]
        ahead = [one for one in ahead if one in part and one not in seen]
        further = next((one for one in ahead if one in moved), None)
        if further is None:
            break
        seen.add(further)
        at = further
    if not ahead:
        return f"{node_short(m, at)} bears on nothing else here"
    found = dict.fromkeys(_held(m, one, at, after) for one in ahead[:2])
    return "; ".join(found)


def _held(m: Material, here: str, without: str, after: Standing) -> str:
    """What makes a claim or step what it is, apart from one thing that bears on it."""
    step = m.graph.steps.get(here)
    if step is not None:
        wanting = [one for one in step.inputs if one != without and after.of(one) != "stands"]
        cut = [one for one in m.graph.attacks(here) if one.id != without and after.of(one.id) != "fails"]
        said = [f"also needs {listed([f'{short(m, one)}, which {IS[after.of(one)]}' for one in wanting])}"] if wanting else []
        said += [f"is undercut by {listed([short(m, premise) for one in cut for premise in one.premises])}"] if cut else []
        return f"{step_short(m, step)} {' and '.join(said) or IS[after.of(here)]}"
    for_it = [one for one in m.graph.supports(here) if one.id != without and after.of(one.id) != "fails"]
    against = [one for one in m.graph.attacks(here) if one.id != without and after.of(one.id) != "fails"]
    said = []
    if for_it:
        said.append(f"it also rests on {listed(list(dict.fromkeys(_with_label(m, premise, one, after) for one in for_it for premise in one.premises)))}")
    if against:
        what = listed(list(dict.fromkeys(short(m, premise) for one in against for premise in one.premises)))
        said.append(f"{what} {'still speaks' if len(against) == 1 and len(against[0].premises) == 1 else 'still speak'} against it")
    return f"{short(m, here)} {IS[after.of(here)]}, for {' and '.join(said)}" if said else f"nothing that carries is left for {short(m, here)} or against it"


def _with_label(m: Material, claim: str, step: StepNode, after: Standing) -> str:
    """A ground, and what is wanting to it: it does not stand itself, or the step from it does not carry yet."""
    if after.of(claim) != "stands":
        return f"{short(m, claim)} (which {IS[after.of(claim)]})"
    return short(m, claim) + (" (by a step that waits on its warrant)" if step.warrant and after.of(step.warrant) != "stands" else "")
