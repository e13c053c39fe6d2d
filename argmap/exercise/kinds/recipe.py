"""What a kind of exercise is: what it practises, where its stock comes from, and how items become tasks."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from argmap.exercise.material import Difficulty, Draft, Item, Material


class About(NamedTuple):
    """A kind as it is offered: its title, one sentence of what it practises, and the minutes it usually takes.

    ``tasks`` is the usual length by difficulty, ``intro`` what students are told, ``notes`` what the instructor is.
    """

    title: str
    practises: str
    minutes: int
    tasks: dict[Difficulty, int]
    intro: str
    notes: tuple[str, ...] = ()


def items_to_tasks(_m: Material, items: list[Item], _wanted: int) -> list[Draft]:
    """The usual way: each item is a task."""
    return [item.draft for item in items if item.draft is not None]


def asks_the_question(m: Material) -> str:
    """What the sheet is about: its question, or the title of the dossier."""
    return m.dossier.head.questions[m.question].asks if m.question is not None else m.dossier.head.title


class Recipe(NamedTuple):
    """A kind as it is made. ``lacks`` is the sentence for a dossier without stock. ``counted`` is whether a length
    counts items, ``in_sequence`` whether tasks follow from one another; a ``blind`` sheet names nobody. ``texts`` is whether the works are named under the intro."""

    about: About
    stock: Callable[[Material], list[Item]]
    lacks: str
    join: Callable[[Material, list[Item], int], list[Draft]] = items_to_tasks
    counted: bool = True
    in_sequence: bool = False
    asks: Callable[[Material], str] = asks_the_question
    blind: bool = False
    texts: bool = False


def usual(easy: int, medium: int, hard: int) -> dict[Difficulty, int]:
    """The usual number of tasks by difficulty."""
    return {"easy": easy, "medium": medium, "hard": hard}
