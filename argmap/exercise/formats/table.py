"""Tasks and answers as CSV, for spreadsheets: a row for each task."""

from __future__ import annotations

import csv
import io

from argmap.exercise.formats.carried import Carried
from argmap.exercise.printed import letter
from argmap.exercise.sheet import Exercise
from argmap.text.signs import guarded

COLUMNS = ("task", "form", "asks", "given", "prompts", "choices", "answer", "arguable", "why", "claims")


def table(exercise: Exercise) -> Carried:
    """Tasks and answers, a row each, in UTF-8 with a byte-order mark (spreadsheets ask for it), safe against formulas."""
    answers = {answer.number: answer for answer in exercise.key.answers}
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(COLUMNS)
    left_out = []
    for task in exercise.sheet.tasks:
        answer = answers[task.number]
        cells = (
            task.number, task.form, task.asks, "\n".join(one.text for one in task.given), "\n".join(f"{n}. {one}" for n, one in enumerate(task.prompts, 1)),
            "\n".join(f"{letter(n)}. {one}" for n, one in enumerate(task.choices)),
            " ".join(letter(n) for n in answer.right) or "\n".join(answer.accepted), "yes" if answer.arguable else "", answer.why,
            " ".join(dict.fromkeys(one.node for one in answer.cited)),
        )
        rows.writerow([guarded(cell) for cell in cells])
        if task.picture:
            left_out.append(f"The drawing of task {task.number} stands only on the printed sheet.")
    return Carried(written.getvalue().encode("utf-8-sig"), tuple(left_out))
