"""Marking: each answer beside the key, what a class found hard, and never a grade for free text."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import Literal, NamedTuple

from argmap.exercise.marking.answers import Answers
from argmap.exercise.marking.keyfile import KeyFile, Marked
from argmap.exercise.printed import letter
from argmap.text.signs import guarded

Verdict = Literal["right", "partly", "not right", "arguable", "to read", "none", "unreadable"]
"""``arguable`` and ``to read`` are for a person; ``none``: no answer; ``unreadable``: not an answer to this form of task."""

COUNTED: tuple[Verdict, ...] = ("right", "partly", "not right", "none", "unreadable")
HARDEST = 3
LONGEST = 1_000
"""Characters of an answer in letters and numbers: what is longer is no such answer."""

_LETTERS = re.compile(r"[A-Za-z]+")
_NUMBERS = re.compile(r"\d+")
_PAIRED = re.compile(r"(\d+)\s*[-.:=)]?\s*([A-Za-z]{1,2})\b")


class Result(NamedTuple):
    """One answer marked; ``share`` is how much of it is right, from 0 to 1, where that can be counted. ``as_key`` says of
    an arguable answer whether it is the map-maker's reading: no more than that."""

    verdict: Verdict
    share: float
    written: str
    as_key: bool | None = None

    @property
    def words(self) -> str:
        """The verdict as a table says it."""
        return {None: self.verdict, True: "arguable: as the map-maker", False: "arguable: otherwise"}[self.as_key]


class Student(NamedTuple):
    """One student's results by task. ``right`` counts tasks wholly right, ``of`` those that are counted at all."""

    name: str
    results: dict[int, Result]
    right: int
    of: int


class Hard(NamedTuple):
    """A task with the share of right answers it had, and the answer given most often in place of the right one."""

    number: int
    asks: str
    share: float
    instead: str


class Class(NamedTuple):
    """A class's results. ``shares`` gives each counted task's share of right answers; ``hardest`` the three lowest."""

    key: KeyFile
    students: tuple[Student, ...]
    shares: dict[int, float]
    hardest: tuple[Hard, ...]
    remarks: tuple[str, ...]


def mark(key: KeyFile, answers: Answers) -> Class:
    """Mark a class's answers. What is arguable, or free text, is left to be read."""
    students = tuple(_student(key, name, written) for name, written in answers.students)
    counted = [task for task in key.tasks if task.form != "write" and not task.arguable]
    shares = {task.number: sum(student.results[task.number].share for student in students) / len(students) for task in counted} if students else {}
    lowest = sorted((task for task in counted if shares.get(task.number, 1.0) < 1.0), key=lambda task: (shares[task.number], task.number))[:HARDEST]
    return Class(key, students, shares, tuple(Hard(task.number, task.asks, shares[task.number], _instead(task, students)) for task in lowest), answers.remarks)


def _student(key: KeyFile, name: str, written: dict[int, str]) -> Student:
    results = {task.number: marked(task, written.get(task.number, "")) for task in key.tasks}
    counted = [result for result in results.values() if result.verdict in COUNTED]
    return Student(name, results, sum(result.verdict == "right" for result in counted), len(counted))


def marked(task: Marked, written: str) -> Result:
    """One answer beside the key.

    A choice is written as its letter, several as their letters, pairs as '1B 2A' or as letters in the order of the
    prompts, an order as the numbers beside the choices from top to bottom.
    """
    if not written.strip():
        return Result("to read" if task.form == "write" else "arguable" if task.arguable else "none", 0.0, "")
    if task.form == "write":
        return Result("to read", 0.0, written)
    given = _read(task, written)
    if given is None:
        return Result("unreadable", 0.0, written)
    share = _share(task, given)
    if task.arguable:
        return Result("arguable", 0.0, written, share == 1.0)
    return Result("right" if share == 1.0 else "partly" if share > 0.0 else "not right", share, written)


def _read(task: Marked, written: str) -> list[int] | None:
    """The indices an answer names; for ``order`` the choices in the order given; ``None`` where it is none."""
    if len(written) > LONGEST:
        return None
    if task.form == "order":
        places = [int(one) for one in _NUMBERS.findall(written)]
        if sorted(places) != list(range(1, len(task.choices) + 1)):
            return None
        return sorted(range(len(places)), key=places.__getitem__)
    by_letter = {letter(n): n for n in range(len(task.choices))}
    if task.form == "match":
        paired = {int(number): by_letter.get(mark.upper()) for number, mark in _PAIRED.findall(written)}
        if paired:
            return [found if (found := paired.get(n)) is not None else -1 for n in range(1, task.prompts + 1)] if set(paired) <= set(range(1, task.prompts + 1)) else None
    names = [one.upper() for one in _LETTERS.findall(written)]
    if len(names) == 1 and names[0] not in by_letter and task.form != "one":
        names = list(names[0])  # 'ACD' is three letters
    if not names or any(one not in by_letter for one in names):
        return None
    if (task.form == "one" and len(names) != 1) or (task.form == "match" and len(names) != task.prompts):
        return None
    return [by_letter[one] for one in names]


def _share(task: Marked, given: list[int]) -> float:
    if task.form == "one":
        return float(given[0] in task.right)
    if task.form == "several":
        right, chosen = set(task.right), set(given)
        return max(0, len(chosen & right) - len(chosen - right)) / len(right) if right else float(not chosen)
    return sum(a == b for a, b in zip(given, task.right, strict=True)) / len(task.right)


def _instead(task: Marked, students: tuple[Student, ...]) -> str:
    """The answer most often given in place of the right one, and what it would mean."""
    others = Counter(result.written.upper() for student in students if (result := student.results[task.number]).verdict in ("partly", "not right"))
    if not others:
        return ""
    most = others.most_common(1)[0][0]
    given = _read(task, most)
    says = task.says[given[0]] if task.form == "one" and given and given[0] < len(task.says) else ""
    return f"{most}: {says}" if says else most


def results_csv(of: Class) -> str:
    """A row for each student: name, right, of, and each task's verdict; no cell can be a formula."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(["name", "right", "of", *(f"task {task.number}" for task in of.key.tasks)])
    for student in of.students:
        rows.writerow([guarded(student.name), student.right, student.of, *(student.results[task.number].words for task in of.key.tasks)])
    return written.getvalue()


class Argued(NamedTuple):
    """An arguable task: the map-maker's reading as it is written on a sheet, and how many read it so and otherwise."""

    number: int
    key: str
    as_key: int
    otherwise: int


def argued(of: Class) -> list[Argued]:
    """The arguable tasks, counted and not marked."""
    found = []
    for task in of.key.tasks:
        if task.arguable and task.form != "write":
            readings = [student.results[task.number].as_key for student in of.students]
            found.append(Argued(task.number, _key_line(task), readings.count(True), readings.count(False)))
    return found


def _key_line(task: Marked) -> str:
    marks = [letter(n) for n in task.right]
    if task.form == "match":
        return " ".join(f"{n}{mark}" for n, mark in enumerate(marks, 1))
    if task.form == "order":
        return " ".join(str(task.right.index(n) + 1) for n in range(len(task.choices)))
    return " or ".join(marks) if task.form == "one" else " ".join(marks)


def to_read(of: Class) -> list[tuple[str, int, str]]:
    """What a person has to read: (student, task, answer), for free text and for what is arguable."""
    return [
        (student.name, number, result.written)
        for student in of.students for number, result in student.results.items() if result.verdict in ("to read", "arguable") and result.written
    ]
