"""A sheet for students and the key to it, apart: nothing of an answer is in what a sheet is made of."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal[
    "match-quotation", "warrant", "assign-reply", "restate", "crux", "source-blind", "altered-quotation", "hedges",
    "who-speaks", "unused-evidence", "concession", "order", "debate", "new-document", "complete-map",
]

Form = Literal["one", "several", "match", "order", "write"]
"""How a task is answered: one choice, several, a choice for each prompt, the choices put in order, or in words."""

Role = Literal["words", "claim", "step", "document", "note"]
"""What is given: printed words, a claim in the map-maker's words, a step, a longer stretch of a source, or a remark."""


class Given(NamedTuple):
    """Something a task gives to read. ``credit`` says where it is from; it is empty where that would give the answer."""

    role: Role
    text: str
    credit: str = ""


class Task(NamedTuple):
    """One task as a student sees it.

    ``prompts`` are the left column of ``match``; elsewhere they are empty. ``choices`` are the right column of ``match``,
    the shuffled items of ``order``, or what is chosen from. ``lines`` are the empty lines to write on. ``picture`` is
    an SVG for ``complete-map``, with its boxes or labels emptied.
    """

    number: int
    asks: str
    form: Form
    given: tuple[Given, ...] = ()
    prompts: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    lines: int = 0
    picture: str = ""


class Cited(NamedTuple):
    """What an answer rests on: a claim or step, and the words with their source and locator where it has any."""

    node: str
    words: str = ""
    source: str = ""
    at: str = ""


class Answer(NamedTuple):
    """The answer to the task of the same number.

    ``right`` holds indices into the task's choices: the one (or each of the accepted alternatives) for ``one``, all that
    belong for ``several``, one for each prompt for ``match``, the right sequence for ``order``; nothing for ``write``.
    ``accepted`` are answers in words: the model answer first, then accepted alternatives. ``arguable`` marks what rests
    on a reconstructed relation: it is never marked wrong by a machine. ``says`` gives, for each choice, what choosing it
    would mean ('this is an undercut: it attacks the step from A to B, not B'); ``why`` is the reason for the answer.
    ``picture`` is the whole map as SVG, where the task shows it with its boxes emptied.
    """

    number: int
    right: tuple[int, ...] = ()
    accepted: tuple[str, ...] = ()
    arguable: bool = False
    why: str = ""
    says: tuple[str, ...] = ()
    cited: tuple[Cited, ...] = ()
    picture: str = ""


class Sheet(NamedTuple):
    """What is handed out. ``about`` is the question, ``intro`` what to do; a source-blind one names nobody and no date."""

    title: str
    kind: Kind
    seed: int
    version: str
    about: str
    intro: str
    tasks: tuple[Task, ...]
    blind: bool = False


class Key(NamedTuple):
    """What the instructor keeps. ``notes`` are remarks on the whole: how to talk about it, a checklist, a rubric."""

    title: str
    kind: Kind
    seed: int
    version: str
    answers: tuple[Answer, ...]
    notes: tuple[str, ...] = ()


class Exercise(NamedTuple):
    """A sheet and its key."""

    sheet: Sheet
    key: Key


class NoStock(Exception):
    """A dossier has nothing of which this kind could be made. Its message is one sentence that says what is missing."""
