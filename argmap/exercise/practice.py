"""Practice: one task at a time, with what each answer would mean; where one is stands in a short line of text.

Nothing is stored anywhere: the line travels in the address. It reads ``1B.2ACB.4w``: for each task its letters in the
order in which they were chosen, ``w`` where an answer in words was finished, a closing ``!`` where choices may be fewer
or more than one and the reader said that these are all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from argmap.exercise.printed import letter
from argmap.exercise.sheet import Answer, Cited, Exercise, Task

Verdict = Literal["right", "partly", "not right", "arguable", "read"]
_PART = re.compile(r"(\d{1,3})((?:[A-Z]{0,60})|w)(!?)")


class Given(NamedTuple):
    """What was chosen so far for one task: indices in the order of choosing, and whether the reader is done."""

    picked: tuple[int, ...] = ()
    done: bool = False


class Feedback(NamedTuple):
    """What is said after a task: the verdict, what the choices made mean, the reason, and the words it rests on."""

    verdict: Verdict
    says: tuple[str, ...]
    answer: tuple[str, ...]
    why: str
    cited: tuple[Cited, ...]


def read_line(line: str, exercise: Exercise) -> dict[int, Given]:
    """The answers a line holds, as far as they fit the exercise; what does not is left out."""
    tasks = {task.number: task for task in exercise.sheet.tasks}
    found: dict[int, Given] = {}
    for part in line.split("."):
        read = _PART.fullmatch(part)
        task = tasks.get(int(read[1])) if read else None
        if read is None or task is None:
            continue
        if read[2] == "w":
            if task.form == "write":
                found[task.number] = Given((), True)
            continue
        picked = tuple(ord(one) - ord("A") for one in read[2])
        if task.form != "write" and all(n < len(task.choices) for n in picked) and len(picked) <= most(task):
            found[task.number] = Given(picked, bool(read[3]) or (task.form != "several" and len(picked) == most(task)))
    return found


def write_line(given: dict[int, Given], exercise: Exercise) -> str:
    """The answers as a line."""
    forms = {task.number: task.form for task in exercise.sheet.tasks}
    parts = []
    for number, one in sorted(given.items()):
        if forms.get(number) == "write":
            parts += [f"{number}w"] if one.done else []
        elif one.picked or one.done:
            parts.append(f"{number}{''.join(map(letter, one.picked))}{'!' if one.done and forms.get(number) == 'several' else ''}")
    return ".".join(parts)


def most(task: Task) -> int:
    """How many choices finish a task."""
    return {"one": 1, "match": len(task.prompts), "order": len(task.choices), "several": len(task.choices), "write": 0}[task.form]


def chosen(task: Task, given: Given, choice: int) -> Given:
    """What is given after a choice: one more, or for ``several`` and ``order`` one fewer where it was chosen already."""
    if given.done or not 0 <= choice < len(task.choices):
        return given
    if task.form in ("several", "order") and choice in given.picked:
        return Given(tuple(n for n in given.picked if n != choice))
    picked = (*given.picked, choice)
    return Given(picked, task.form != "several" and len(picked) == most(task))


def feedback(task: Task, answer: Answer, given: Given) -> Feedback:
    """What is said of an answer, once it is done. An arguable one is never called right or not."""
    right = tuple(f"{n}. {task.choices[one]}" if task.form in ("match", "order") else task.choices[one] for n, one in enumerate(answer.right, 1))
    said = dict.fromkeys(_said(task, answer, given))
    return Feedback(_verdict(task, answer, given), tuple(one for one in said if one != answer.why), right or answer.accepted, answer.why, answer.cited)


def _said(task: Task, answer: Answer, given: Given) -> Iterator[str]:
    """What the choices made mean; of pairs only those that are not the key's, each with its line."""
    if task.form == "match":
        for n, (mine, right) in enumerate(zip(given.picked, answer.right, strict=False), 1):
            if mine != right:
                means = answer.says[mine] if mine < len(answer.says) else ""
                yield f"{n}: you chose {letter(mine)}, the key has {letter(right)}.{f' {letter(mine)}: {means}' if means else ''}"
        return
    for n in given.picked:
        if n < len(answer.says) and answer.says[n]:
            yield f"{letter(n)}: {answer.says[n]}" if task.form == "several" else answer.says[n]


def _verdict(task: Task, answer: Answer, given: Given) -> Verdict:
    if task.form == "write":
        return "read"
    if answer.arguable:
        return "arguable"
    if task.form == "one":
        return "right" if given.picked and given.picked[0] in answer.right else "not right"
    if task.form == "several":
        same = set(given.picked) & set(answer.right)
        return "right" if set(given.picked) == set(answer.right) else "partly" if same else "not right"
    same_places = sum(a == b for a, b in zip(given.picked, answer.right, strict=False))
    return "right" if given.picked == answer.right else "partly" if same_places else "not right"


WORDS: dict[Verdict, str] = {
    "right": "Right.", "partly": "Partly right.", "not right": "Not quite.",
    "arguable": "Arguable: this rests on a relation the map-maker reconstructed. Compare your reason with the map-maker’s reading.",
    "read": "Compare your answer with what to look for.",
}
"""What each verdict is called on the page."""


def summary(exercise: Exercise, given: dict[int, Given]) -> str:
    """What a student keeps, as Markdown: each task, what was answered, and what the key says."""
    from argmap.exercise.formats.markdown import escaped

    answers = {answer.number: answer for answer in exercise.key.answers}
    sheet = exercise.sheet
    lines = [f"# {escaped(sheet.title)}", f"{escaped(sheet.about)}", f"Version {sheet.version}, seed {sheet.seed}"]
    for task in sheet.tasks:
        one = given.get(task.number, Given())
        told = feedback(task, answers[task.number], one)
        mine = "; ".join(task.choices[n] for n in one.picked) or ("in words" if one.done else "not answered")
        given_words = [f"> {escaped(one.text)}" for one in task.given[:2]]
        lines += [f"## {task.number}. {escaped(task.asks)}", *given_words, f"- You: {escaped(mine)}"]
        if one.done:
            lines[-1] += f"\n- {escaped(WORDS[told.verdict])}\n- The key: {escaped('; '.join(told.answer))}" + (f"\n- {escaped(told.why)}" if told.why else "")
    return "\n\n".join(filter(None, lines)) + "\n"
