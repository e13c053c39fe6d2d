"""What a learning system can be given of an exercise: each task in its plainest shape, and what had to stay behind.

An arguable task rests on a relation that the map-maker reconstructed: no machine may mark it wrong, so it travels as a
question that is answered in words, with its choices in the text and the map-maker's reading in the notes for whoever
reads the answers.
"""

from __future__ import annotations

from typing import NamedTuple

from argmap.exercise.printed import answer_line, letter
from argmap.exercise.sheet import Answer, Exercise, Form, Task


class Carried(NamedTuple):
    """A file for a learning system, and a sentence for each thing it could not carry."""

    data: bytes
    left_out: tuple[str, ...]


class Question(NamedTuple):
    """A task as learning systems know it. ``pairs`` are (prompt, right choice) for ``match``; ``extra`` are choices that
    belong to none. ``right`` are indices into ``choices``. ``says`` is the feedback for each choice, ``reads`` what the
    person who reads an answer in words should look for."""

    name: str
    form: Form
    text: tuple[str, ...]
    choices: tuple[str, ...]
    right: tuple[int, ...]
    says: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    extra: tuple[str, ...]
    why: str
    reads: tuple[str, ...]


def questions(exercise: Exercise, *, orders: bool = False) -> tuple[list[Question], list[str]]:
    """Every task as a question, and what of it no learning system is given.

    Where a format cannot put things in ``orders``, each is paired with its place instead.
    """
    answers = {answer.number: answer for answer in exercise.key.answers}
    found, left_out = [], []
    for task in exercise.sheet.tasks:
        made = _question(exercise, task, answers[task.number], orders)
        if made is None:
            left_out.append(f"Task {task.number} is done on a drawing and stands only on the printed sheet.")
        else:
            found.append(made)
    return found, left_out


def _question(exercise: Exercise, task: Task, answer: Answer, orders: bool) -> Question | None:
    if task.picture:
        return None
    sheet = exercise.sheet
    name = f"{sheet.title} {sheet.seed}{sheet.version}-{task.number}"
    text = (task.asks, *(
        (f"“{one.text}”" if one.role in ("words", "document") else one.text) + (f" ({one.credit})" if one.credit else "") for one in task.given
    ))
    why = answer.why
    if answer.arguable or task.form == "write":
        listed = [f"{letter(n)}. {choice}" for n, choice in enumerate(task.choices)]
        asked = [f"{n}. {prompt}" for n, prompt in enumerate(task.prompts, 1)]
        reads = [*answer.accepted, *([why] if why else [])]
        if answer.arguable:
            said = answer_line(task, answer) if task.form != "order" else "In this order: " + "; ".join(task.choices[n] for n in answer.right)
            reads = [f"The map-maker’s reading: {said}. It is arguable: another answer, well argued, is as good.", *reads]
            text = (*text, *asked, *listed, "Give your answer and your reason.")
        return Question(name, "write", text, (), (), (), (), (), "", tuple(reads))
    if task.form == "order" and not orders:
        places = tuple((task.choices[n], str(place)) for place, n in enumerate(answer.right, 1))
        return Question(name, "match", (*text, "1 is the first."), (), (), (), places, (), why, ())
    if task.form == "match":
        pairs = tuple((prompt, task.choices[n]) for prompt, n in zip(task.prompts, answer.right, strict=True))
        used = {choice for _, choice in pairs}
        return Question(name, "match", text, (), (), (), pairs, tuple(one for one in task.choices if one not in used), why, ())
    return Question(name, task.form, text, task.choices, answer.right, answer.says or ("",) * len(task.choices), (), (), why, ())


_FRACTIONS = {
    1: "100", 2: "50", 3: "33.33333", 4: "25", 5: "20", 6: "16.66667", 7: "14.28571", 8: "12.5", 9: "11.11111", 10: "10",
}
"""The share of each of so many right choices: Moodle accepts these and refuses others."""


def for_moodle(exercise: Exercise, format_: str) -> tuple[list[Question], list[str]]:
    """The questions that Moodle can take, in either of its formats, and what has to stay behind; ``format_`` is what the
    format is called there."""
    found, left_out = questions(exercise)
    kept = []
    for question in found:
        if question.form == "several" and len(question.right) > max(_FRACTIONS):
            left_out.append(f"{question.name} has more than ten right choices, which {format_} cannot weigh.")
        elif question.form == "match" and len(question.pairs) < 2:
            left_out.append(f"{question.name} has one pair only, and {format_} asks for two.")
        else:
            kept.append(question)
    return kept, left_out


def shares(question: Question) -> tuple[str, str]:
    """What each right choice of several earns, and what each wrong one costs, in hundredths."""
    wrong = len(question.choices) - len(question.right)
    return _FRACTIONS[max(1, len(question.right))], f"-{_FRACTIONS.get(max(1, wrong), '10')}"
