"""From a dossier to a seminar: exercises with their keys, debate packets, and the marking of answers."""

from argmap.exercise.kinds import KINDS
from argmap.exercise.kinds.recipe import About
from argmap.exercise.making import make, stock
from argmap.exercise.material import Difficulty
from argmap.exercise.sheet import Answer, Cited, Exercise, Form, Given, Key, Kind, NoStock, Sheet, Task

__all__ = [
    "KINDS", "About", "Answer", "Cited", "Difficulty", "Exercise", "Form", "Given", "Key", "Kind", "NoStock", "Sheet", "Task", "make", "stock",
]
