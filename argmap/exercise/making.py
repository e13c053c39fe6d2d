"""One exercise from a seed: what of the stock it takes, in which order, and the sheet and its key drawn apart."""

from __future__ import annotations

from typing import TypeVar

from argmap.draw import source_label
from argmap.exercise.kinds import RECIPES, Recipe
from argmap.exercise.lots import places, shuffled, slice_of, spread
from argmap.exercise.material import Difficulty, Draft, Item, Material, listed, material
from argmap.exercise.sheet import Answer, Exercise, Key, Kind, NoStock, Sheet, Task
from argmap.graph import Graph
from argmap.model import Dossier

T = TypeVar("T")


def make(
    dossier: Dossier, graph: Graph, kind: Kind, *, seed: int = 1, version: str = "A", question: str | None = None,
    length: int | None = None, difficulty: Difficulty = "medium",
) -> Exercise:
    """An exercise of a kind: the same for the same dossier, kind, question, length, difficulty, seed and version.

    Successive seeds take successive parts of the stock, until it is used up; versions of a seed have the same items in
    another order. ``length`` counts tasks (for ``complete-map`` boxes, for ``debate`` minutes), and is cut to what there
    is: ``stock`` says how much. Raises ``NoStock`` with one sentence where the dossier has nothing of which this kind
    could be made, and ``ValueError`` with one for a length or a seed below one.
    """
    if seed < 1:
        raise ValueError(f"seeds are counted from 1, and {seed} is none; give a seed of 1 or more")
    if length is not None and length < 1:
        raise ValueError("an exercise has at least one task; give a length of 1 or more")
    recipe = RECIPES[kind]
    m = material(dossier, graph, question, difficulty)
    stock = _in_order(recipe, m, kind)
    if not stock:
        raise NoStock(recipe.lacks)
    wanted = length or recipe.about.tasks[difficulty]
    drafts = recipe.join(m, slice_of(stock, seed, wanted if recipe.counted else 1), wanted)
    drawn_for = (dossier.name, kind, question or "", seed, version)
    ordered = drafts if recipe.in_sequence else _for_version(drafts, version, drawn_for[:-1])
    at = iter(places([len(draft.choices) for draft in ordered if _placed(draft)], *drawn_for))
    pairs = [
        _parted(draft, number, next(at) if _placed(draft) else None, (*drawn_for[:-1], str(draft)), version)
        for number, draft in enumerate(ordered, 1)
    ]
    about = recipe.asks(m)
    intro = recipe.about.intro + (_texts(m, drafts) if recipe.texts else "")
    return Exercise(
        Sheet(recipe.about.title, kind, seed, version, about, intro, tuple(task for task, _ in pairs), recipe.blind),
        Key(f"{recipe.about.title}: key", kind, seed, version, tuple(answer for _, answer in pairs), recipe.about.notes),
    )


def stock(dossier: Dossier, graph: Graph, kind: Kind, *, question: str | None = None, difficulty: Difficulty = "medium") -> int:
    """How many items of a kind a dossier has: tasks, or for ``complete-map`` boxes; 0 where ``make`` has no stock."""
    try:
        return len(RECIPES[kind].stock(material(dossier, graph, question, difficulty)))
    except NoStock:
        return 0


def _texts(m: Material, drafts: list[Draft]) -> str:
    """The works a sheet is drawn from, in the order of the dossier, to be had before one: under their short names, as the tasks name them."""
    labels = {one.source for draft in drafts for one in draft.cited} | {given.credit for draft in drafts for given in draft.given if given.role == "words"}
    head = m.dossier.head
    whole: dict[str, list[str]] = {}
    for name, source in head.sources.items():
        label = source_label(m.dossier, name)
        if label in labels:
            printed_in = head.sources.get(source.part_of or "", source).csl
            whole.setdefault(printed_in.title_short or printed_in.title or "", []).append(label)
    named = [listed(inside) + (f" ({title})" if title and title not in inside else "") for title, inside in whole.items()]
    return f" Have the texts before you: {'; '.join(named)}." if named else ""


def _in_order(recipe: Recipe, m: Material, kind: Kind) -> list[Item]:
    """The stock in the order in which seeds use it up: fixed by the dossier's name, the kind and the question."""
    drawn_for = (m.dossier.name, kind, m.question or "")
    return spread(recipe.stock(m), *drawn_for, key=lambda item: item.key, stratum=lambda item: item.stratum)


def _for_version(drafts: list[Draft], version: str, drawn_for: tuple[object, ...]) -> list[Draft]:
    """The tasks in an order of the seed's, begun at another task for each version: neighbours never have the same."""
    ordered = shuffled(drafts, *drawn_for, key=str)
    return _turned(ordered, version)


def _turned(things: list[T], version: str) -> list[T]:
    """The things begun at another one for each version."""
    first = sum(map(ord, version)) % max(len(things), 1)
    return things[first:] + things[:first]


def _placed(draft: Draft) -> bool:
    return draft.form == "one" and not draft.fixed and len(draft.choices) > 1


def _parted(draft: Draft, number: int, at: int | None, drawn_for: tuple[object, ...], version: str) -> tuple[Task, Answer]:
    """The task and its answer; choices and prompts stand in new places, and the answer follows them."""
    choices = _order_of_choices(draft, at, drawn_for, version)
    now = {old: new for new, old in enumerate(choices)}
    prompts = list(range(len(draft.prompts)))
    if not (draft.picture or draft.fixed):
        prompts = _turned(shuffled(prompts, *drawn_for, "prompts"), version)
    right = [now[old] for old in draft.right]
    if draft.form == "match":
        right = [right[prompt] for prompt in prompts]
    elif draft.form != "order":
        right.sort()
    task = Task(
        number, draft.asks, draft.form, draft.given, tuple(draft.prompts[n] for n in prompts),
        tuple(draft.choices[n].text for n in choices), draft.lines, draft.picture,
    )
    answer = Answer(
        number, tuple(right), draft.accepted, draft.arguable, draft.why, tuple(draft.choices[n].says for n in choices),
        draft.cited, draft.whole,
    )
    return task, answer


def _order_of_choices(draft: Draft, at: int | None, drawn_for: tuple[object, ...], version: str) -> list[int]:
    """Old numbers of the choices in their new order. What is to be put in order never stands in order already."""
    every = list(range(len(draft.choices)))
    if draft.fixed:
        return every
    mixed = _turned(shuffled(every, *drawn_for), version)
    if at is not None:
        mixed.remove(draft.right[0])
        mixed.insert(at, draft.right[0])
    if draft.form == "order" and mixed == list(draft.right):
        mixed[:2] = mixed[1::-1]
    return mixed
