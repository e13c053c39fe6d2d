"""A new document turns up: what the weighing says of the map without a passage and with it."""

from __future__ import annotations

from argmap.exercise.kinds.crux import IS
from argmap.exercise.material import Draft, Item, Material, cited, claim_given, quotes_given, says, short
from argmap.exercise.sheet import Given
from argmap.exercise.traps import Choice, alike
from argmap.weigh import Stand, cone, standing, wire, with_changes
from argmap.weigh.presets import asserted


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
    choices = [Choice(says(m, other), f"Without the passage it {IS[before[other]]}; with it, it {IS[after[other]]}.") for other in shown]
    choices += [Choice(says(m, other), f"It {IS[after[other]]}, with the passage as without it.") for other in traps]
    if len({choice.text for choice in choices}) < len(choices):
        return None
    moved = ". ".join(f"{short(m, other)}: it {IS[before[other]]} without the passage; with it, it {IS[after[other]]}" for other in changed)
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
