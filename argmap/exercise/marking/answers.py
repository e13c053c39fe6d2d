"""A class's answers as a table in a text file: a row for each student, a column for each task."""

from __future__ import annotations

import csv
import io
import re
from typing import NamedTuple

from argmap.text.opening import Unopenable
from argmap.text.opening.charset import decode

MOST_BYTES = 5_000_000
MOST_ROWS = 2_000
NAMES = ("name", "student", "names", "students", "pupil", "id")
_TASK = re.compile(r"\s*(?:task|question|item|q|no\.?|#)?\s*(\d{1,4})\s*[.):]?\s*", re.IGNORECASE)


class Answers(NamedTuple):
    """Answers by student, each by the number of its task, as they were written; and what could not be used, in sentences."""

    students: tuple[tuple[str, dict[int, str]], ...]
    remarks: tuple[str, ...]


class NotAnswers(ValueError):
    """The file is no table of answers. Its message is one sentence that ends in what to do."""


def read_answers(data: bytes, numbers: frozenset[int], version: str = "") -> Answers:
    """Answers from a CSV file: comma, semicolon or tab; any encoding that can be told. Raises ``NotAnswers``.

    The first row names the columns: a name, and the tasks by their numbers ('1', 'Task 1', 'Q1'). A column 'version' says
    whose sheet it was; rows of another ``version`` than the key's are left aside. What is left aside is said.
    """
    if len(data) > MOST_BYTES:
        raise NotAnswers("this file is too large for a class's answers; save the one sheet with the answers as CSV")
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise NotAnswers("this is a spreadsheet, not CSV; save it as CSV from the program you filled it in with")
    text, doubt = _text(data)
    lines = _rows(text) if "\0" not in text else []
    if len(lines) < 2:
        raise NotAnswers("no answers stand in this file; write a row of column names (name, 1, 2, 3 …) and a row for each student")
    if len(lines) > MOST_ROWS:
        raise NotAnswers(f"more than {MOST_ROWS} rows are too many for one class; split the file")
    return _answers(lines, numbers, doubt, version)


READ_AS = "The file does not say how it is encoded; it was read as windows-1252. If names look wrong, save it as CSV UTF-8."


def _text(data: bytes) -> tuple[str, list[str]]:
    """The file's text; where only a guess is left, the commonest spreadsheet's, and a remark: letters A to Z and figures,
    which alone are marked, are the same in all of them."""
    try:
        return decode(data).text, []
    except Unopenable as problem:
        try:
            return data.decode("cp1252"), [READ_AS]
        except UnicodeDecodeError:
            raise NotAnswers(f"this table cannot be read: {problem}") from None


def _rows(text: str) -> list[list[str]]:
    try:
        return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)) if any(cell.strip() for cell in row)]
    except csv.Error:
        raise NotAnswers("one cell of this file holds far more than an answer; look for a quotation mark that is not closed") from None


def _delimiter(text: str) -> str:
    first = text.lstrip("\ufeff\r\n ").splitlines()[:1]
    counts = {sign: first[0].count(sign) if first else 0 for sign in (",", ";", "\t")}
    return max(counts, key=counts.__getitem__)


def _answers(lines: list[list[str]], numbers: frozenset[int], remarks: list[str], version: str) -> Answers:
    heads = [cell.strip().lstrip("\ufeff") for cell in lines[0]]
    tasks = {n: int(found[1]) for n, head in enumerate(heads) if (found := _TASK.fullmatch(head))}
    known = {n: task for n, task in tasks.items() if task in numbers}
    if not known:
        wanted = ", ".join(map(str, sorted(numbers)[:3]))
        raise NotAnswers(f"no column of this file is named after a task; name the columns: name, {wanted} …")
    if len(set(known.values())) < len(known):
        twice = next(task for task in known.values() if list(known.values()).count(task) > 1)
        raise NotAnswers(f"two columns are named after task {twice}; keep one of them")
    name = next((n for n, head in enumerate(heads) if head.casefold() in NAMES), next((n for n in range(len(heads)) if n not in tasks), None))
    of_version = next((n for n, head in enumerate(heads) if head.casefold() == "version"), None)
    strange = [f"“{heads[n]}”" for n in range(len(heads)) if n not in known and n not in (name, of_version) and heads[n]]
    if strange:
        remarks.append(f"Left aside, as no task of this key has that number: {', '.join(strange[:5])}{' …' if len(strange) > 5 else ''}.")
    missing = sorted(numbers - set(known.values()))
    if missing:
        remarks.append(f"No column for task {', '.join(map(str, missing))}: counted as not answered.")
    if longer := [str(n) for n, row in enumerate(lines[1:], 1) if any(cell.strip() for cell in row[len(heads):])]:
        remarks.append(f"Row {', '.join(longer[:5])}: more cells than the first row names; what is beyond was left aside. An answer with a comma in it goes in quotation marks.")
    students, others = [], 0
    for n, row in enumerate(lines[1:], 1):
        if version and of_version is not None and of_version < len(row) and row[of_version].strip() not in ("", version):
            others += 1
            continue
        called = row[name].strip() if name is not None and name < len(row) else ""
        students.append((called or f"row {n}", {task: row[column].strip() for column, task in known.items() if column < len(row)}))
    if others:
        remarks.append(f"{others} row{'s are' if others > 1 else ' is'} of another version than this key’s ({version}): mark {'them' if others > 1 else 'it'} with its own key.")
    if not students:
        raise NotAnswers(f"no row of this file is of version {version}; take the key of the version that was written")
    names = [called for called, _ in students]
    doubled = sorted({called for called in names if names.count(called) > 1})
    if doubled:
        remarks.append(f"More than one row is named {', '.join(doubled[:3])}; each is marked on its own.")
    return Answers(tuple(students), tuple(remarks))
