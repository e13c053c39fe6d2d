"""A key as a file that ``argmap mark`` reads: JSON with what is needed to mark answers, and no more."""

from __future__ import annotations

import json
from typing import Any, NamedTuple, get_args

from argmap.exercise.sheet import Exercise, Form

FORMAT = "argmap-key-1"
MOST_BYTES = 5_000_000
NOT_A_KEY = "this is not a key that argmap wrote; take the file that ends in -key.json"


class Marked(NamedTuple):
    """One task as marking knows it: how many choices and prompts it has, and the right ones."""

    number: int
    form: Form
    asks: str
    choices: tuple[str, ...]
    prompts: int
    right: tuple[int, ...]
    arguable: bool
    accepted: tuple[str, ...]
    says: tuple[str, ...]


class KeyFile(NamedTuple):
    """A key for marking, with what names the sheet it belongs to."""

    title: str
    kind: str
    seed: int
    version: str
    tasks: tuple[Marked, ...]
    notes: tuple[str, ...]


class NotAKey(ValueError):
    """The file is no key. Its message is one sentence that ends in what to do."""


def key_file(exercise: Exercise) -> KeyFile:
    """The key of an exercise, for marking."""
    sheet, key = exercise
    answers = {answer.number: answer for answer in key.answers}
    return KeyFile(sheet.title, sheet.kind, sheet.seed, sheet.version, tuple(
        Marked(task.number, task.form, task.asks, task.choices, len(task.prompts), (answer := answers[task.number]).right, answer.arguable, answer.accepted, answer.says)
        for task in sheet.tasks
    ), key.notes)


def write_key(exercise: Exercise) -> bytes:
    """The key as JSON in UTF-8; the same bytes at every making."""
    made = key_file(exercise)
    data = {"format": FORMAT, **made._asdict(), "tasks": [task._asdict() for task in made.tasks]}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def read_key(data: bytes) -> KeyFile:
    """The key from its file. Raises ``NotAKey``."""
    if len(data) > MOST_BYTES:
        raise NotAKey("this file is too large for a key; take the file that ends in -key.json")
    try:
        found = json.loads(data.decode("utf-8-sig"))
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            raise NotAKey(NOT_A_KEY)
        tasks = tuple(_task(one) for one in found["tasks"])
        if len({task.number for task in tasks}) != len(tasks) or not tasks:
            raise NotAKey(NOT_A_KEY)
        return KeyFile(str(found["title"]), str(found["kind"]), int(found["seed"]), str(found["version"]), tasks, tuple(map(str, found["notes"])))
    except NotAKey:
        raise
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):  # JSON has numbers beyond any integer: 1e999
        raise NotAKey(NOT_A_KEY) from None


def _task(one: Any) -> Marked:
    form = one["form"]
    right, choices, prompts = tuple(map(int, one["right"])), tuple(map(str, one["choices"])), int(one["prompts"])
    fits = (
        form in get_args(Form) and (right or form in ("several", "write")) and all(0 <= n < len(choices) for n in right)
        and (form != "order" or sorted(right) == list(range(len(choices)))) and (form != "match" or len(right) == prompts)
    )
    if not fits:
        raise NotAKey(NOT_A_KEY)
    return Marked(int(one["number"]), form, str(one["asks"]), choices, prompts, right, bool(one["arguable"]), tuple(map(str, one["accepted"])), tuple(map(str, one["says"])))
