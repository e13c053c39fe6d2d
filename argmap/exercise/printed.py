"""Sheets and keys as printed pages: each becomes a document of blocks, apart from the other."""

from __future__ import annotations

import re
from string import ascii_uppercase

from argmap.exercise.blocks import (
    Block,
    Document,
    Grid,
    Heading,
    Lines,
    Listing,
    NewPage,
    Picture,
    Quote,
    Together,
    Words,
)
from argmap.exercise.sheet import Answer, Exercise, Given, Key, Sheet, Task

BLANK = "____"
"""Where a student writes a letter or a number."""

HOW: dict[str, str] = {
    "one": "Mark one.",
    "several": "Mark all that belong.",
    "match": "Write the letter that belongs to each.",
    "order": "Write a number before each: 1 for the first.",
    "write": "",
}


def letter(n: int) -> str:
    """The label of a choice: A, B, … Z, then AA, AB, …"""
    before, last = divmod(n, len(ascii_uppercase))
    return (letter(before - 1) if before else "") + ascii_uppercase[last]


def sheet_document(sheet: Sheet) -> Document:
    """What is handed out. Its foot names kind, version and seed, so that a sheet finds its key."""
    blocks: list[Block] = [Heading(sheet.title, 1), Words("Name: ______________________________    Date: ______________")]
    if sheet.about:
        blocks.append(Words(sheet.about, strong=True))
    blocks.append(Words(sheet.intro))
    for n, task in enumerate(sheet.tasks):
        if n and sheet.kind == "debate":  # each side gets its own pages
            blocks.append(NewPage())
        blocks.extend(_task(task))
    blocks = _pictures_last(blocks)
    return Document(_name(sheet, "sheet"), sheet.title, _foot(sheet), tuple(blocks))


def key_document(exercise: Exercise) -> Document:
    """What the instructor keeps: for each task the answer, why, what other choices would mean, and what it rests on."""
    sheet, key = exercise
    title = f"Key: {sheet.title}"
    blocks: list[Block] = [Heading(title, 1), Words("For the instructor. Not to be handed out.", small=True)]
    if key.notes:
        blocks.append(Listing(key.notes))
    tasks = {task.number: task for task in sheet.tasks}
    blocks.extend(_pictures_last([block for answer in key.answers for block in _answer(tasks[answer.number], answer)]))
    return Document(_name(key, "key"), title, f"{_foot(key)} · Key", tuple(blocks))


def _pictures_last(blocks: list[Block]) -> list[Block]:
    """Pages of drawings after the pages of tasks: a task that asks about a drawing lies beside it, not behind it."""
    return sorted(blocks, key=lambda block: isinstance(block, Picture))


def _name(of: Sheet | Key, what: str) -> str:
    return f"{of.kind}-{of.seed}{of.version}-{what}"


def _foot(of: Sheet | Key) -> str:
    return f"{of.kind.replace('-', ' ').capitalize()} · version {of.version} · seed {of.seed}"


def _task(task: Task) -> list[Block]:
    asks = f"{task.number}. {task.asks}" + (f" {HOW[task.form]}" if HOW[task.form] else "")
    blocks: list[Block] = [Words(asks, strong=True), *map(_given, task.given)]
    beside, apart = _drawn(task.picture, "The map, with places left empty")
    blocks += beside
    if task.form == "match":
        blocks.append(Grid(("", ""), tuple((f"{n}  {BLANK}", prompt) for n, prompt in enumerate(task.prompts, 1))))
        blocks.append(Listing(task.choices, _letters(task)))
    elif task.form == "order":
        blocks.append(Listing(task.choices, tuple(BLANK for _ in task.choices)))
    elif task.choices:
        blocks.append(Listing(task.choices, tuple(f"☐ {mark}" for mark in _letters(task))))
    if task.lines:
        blocks.append(Lines(task.lines))
    return [Together(tuple(blocks)), *apart]


UPRIGHT_PX = 800.0
"""A wider drawing has letters under 8 points on an upright page."""

_WIDTH = re.compile(r'<svg\b[^>]*?\bviewBox="\s*[-\d.]+\s+[-\d.]+\s+([\d.]+)')


def drawing(svg: str, says: str) -> Picture:
    """A picture, turned sideways where it is too wide to read upright."""
    found = _WIDTH.search(svg)
    return Picture(svg, says, wide=found is not None and float(found[1]) > UPRIGHT_PX)


def _drawn(svg: str, says: str) -> tuple[tuple[Picture, ...], tuple[Picture, ...]]:
    """The drawing of a task or answer, if it has one: to stand within it, or on a page of its own."""
    if not svg:
        return (), ()
    picture = drawing(svg, says)
    return ((), (picture,)) if picture.wide else ((picture,), ())


def _letters(task: Task) -> tuple[str, ...]:
    return tuple(letter(n) for n in range(len(task.choices)))


def _given(given: Given) -> Block:
    if given.role in ("words", "document"):
        return Quote(given.text, given.credit)
    return Words(f"{given.text} ({given.credit})" if given.credit else given.text, small=given.role == "note")


def _answer(task: Task, answer: Answer) -> list[Block]:
    blocks: list[Block] = [Words(f"{task.number}. {answer_line(task, answer)}", strong=True)]
    if answer.arguable:
        blocks.append(Words("Arguable: it rests on a relation that the map-maker reconstructed. A well-argued other answer is as good.", small=True))
    if task.form == "order":
        blocks.append(Listing(tuple(task.choices[n] for n in answer.right), tuple(f"{n}." for n in range(1, len(answer.right) + 1))))
    elif answer.accepted:
        blocks.append(Listing(answer.accepted))
    if answer.why:
        blocks.append(Words(answer.why))
    said = [f"{letter(n)}: {says}" for n, says in enumerate(answer.says) if says]
    if said:
        blocks.append(Listing(tuple(said)))
    for cited in answer.cited:
        if cited.words:
            blocks.append(Quote(cited.words, ", ".join(filter(None, (cited.source, cited.at, cited.node)))))
    bare = [cited.node for cited in answer.cited if not cited.words]
    if bare:
        blocks.append(Words(f"On the map: {', '.join(dict.fromkeys(bare))}", small=True))
    beside, apart = _drawn(answer.picture, "The whole map")
    return [Together((*blocks, *beside)), *apart]


def answer_line(task: Task, answer: Answer) -> str:
    """The answer in one line: 'B', 'A and C', '1 B, 2 A', 'C, A, B'."""
    if task.form == "write":
        return "Look for:" if answer.accepted else "Free answer; see the notes."
    marks = [letter(n) for n in answer.right]
    if task.form == "match":
        return ", ".join(f"{n} {mark}" for n, mark in enumerate(marks, 1))
    if task.form == "order":
        return "In this order:"
    if task.form == "one":
        return " or ".join(marks)
    return " and ".join(marks) if marks else "None of them"
