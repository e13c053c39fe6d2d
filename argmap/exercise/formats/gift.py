"""Exercises as GIFT, the text format that Moodle and others import.

The format has three traps. Its signs ``~ = # { } :`` and the backslash are escaped. A choice that begins like a weight
(``%50%``) is read as one even so; a declaration of plain text before each choice stops that. And ``->`` parts a pair
even when it is escaped; it becomes an arrow. Texts are declared plain, so that no markup is read in them.
"""

from __future__ import annotations

import re

from argmap.exercise.formats.carried import Carried, Question, for_moodle, shares
from argmap.exercise.sheet import Exercise
from argmap.text.signs import in_one_line

_SIGNS = re.compile(r"([\\~=#{}:])")
PLAIN = "[plain]"


def gift(exercise: Exercise) -> Carried:
    """All tasks as GIFT in UTF-8."""
    made, left_out = for_moodle(exercise, "GIFT")
    head = f"// {in_one_line(exercise.sheet.title)}, version {exercise.sheet.version}, seed {exercise.sheet.seed}\n\n"
    return Carried((head + "\n\n".join(map(_question, made)) + "\n").encode(), tuple(left_out))


def escaped(text: str) -> str:
    """Plain text in GIFT."""
    return _SIGNS.sub(r"\\\1", in_one_line(text).replace("->", "→"))


def _question(question: Question) -> str:
    text = "\\n\\n".join(map(escaped, question.text))
    head = f"::{escaped(question.name)}::{PLAIN}{text}"
    if question.form == "write":
        return f"{head} {{{_after(' '.join(question.reads))}}}"
    if question.form == "match":
        rows = [f"={PLAIN}{escaped(prompt)} -> {escaped(choice)}" for prompt, choice in question.pairs]
        rows += [f"= -> {escaped(choice)}" for choice in question.extra]
        return _braced(head, rows, question.why)
    right, wrong = map("~%{}%".format, shares(question)) if question.form == "several" else ("=", "~")
    rows = []
    for n, choice in enumerate(question.choices):
        sign = right if n in question.right else wrong
        said = f"#{PLAIN}{escaped(question.says[n])}" if question.says[n] else ""
        rows.append(f"{sign}{PLAIN}{escaped(choice)}{said}")
    return _braced(head, rows, question.why)


def _after(words: str) -> str:
    return f"####{PLAIN}{escaped(words)}" if words else ""


def _braced(head: str, rows: list[str], why: str) -> str:
    return "\n".join([f"{head} {{", *rows, *((_after(why),) if why else ()), "}"])
