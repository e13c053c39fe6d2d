"""What one changed stand would change: every single change worked out ahead, so that a page can show it at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from argmap.model.files import Label
from argmap.weigh.standing import Standing, StepLabel, standing, traced
from argmap.weigh.stands import Stand, others, with_changes
from argmap.weigh.wiring import Wiring, inputs_of, rivals_of


class Outcome(NamedTuple):
    """What comes out differently: the labels that change, and on how many stands each thesis would then wait."""

    changed: dict[str, Label | StepLabel]
    waits: tuple[int, ...]


def what_if(wiring: Wiring, found: Standing, nodes: Iterable[str], theses: Sequence[str]) -> dict[str, dict[Stand | None, Outcome]]:
    """For each claim or step, every other stand one could take on it (``None`` takes the stand back) with its outcome."""
    rivals = rivals_of(found.graph)
    behind = {node: tuple(inputs_of(found.graph, rivals, node)) for node in (*found.labels, *found.steps)}
    waits = tuple(_waits(found, behind, thesis) for thesis in theses)
    made: dict[str, dict[Stand | None, Outcome]] = {}
    for node in nodes:
        made[node] = {}
        for stand in others(found.graph, found.stands, node):
            then = standing(wiring, with_changes(found.stands, {node: stand}))
            changed: dict[str, Label | StepLabel] = {one: label for one, label in then.labels.items() if label != found.labels[one]}
            changed.update((one, label) for one, label in then.steps.items() if label != found.steps[one])
            same = not changed and then.sources == found.sources
            made[node][stand] = Outcome(changed, waits if same else tuple(_waits(then, behind, thesis) for thesis in theses))
    return made


def _waits(found: Standing, behind: Mapping[str, tuple[str, ...]], thesis: str) -> int:
    """How many stands a thesis waits on: as ``Standing.waits_on`` finds them, on a map whose inputs are known already."""
    return len(found.sources.intersection(traced(found, thesis, "open", behind.__getitem__)))
