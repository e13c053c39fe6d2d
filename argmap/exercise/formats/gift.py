"""Exercises as GIFT, the text format that Moodle and others import.

The format has three traps. Its signs ``~ = # { } :`` and the backslash are escaped. A choice that begins like a weight
(``%50%``) is read as one even so; a declaration of plain text before each choice stops that. And ``->`` parts a pair
even when it is escaped; it becomes an arrow. Texts are declared plain, so that no markup is read in them.
"""

from __future__ import annotations

import re

from argmap.exercise.formats.carried import MOODLE_FRACTIONS, Carried, Question, questions
from argmap.exercise.sheet import Exercise

_SIGNS = re.compile(r"([\\~=#{}:])")
_BREAKS = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
PLAIN = "[plain]"


def gift(exercise: Exercise) -> Carried:
    """All tasks as GIFT in UTF-8."""
    made, left_out = questions(exercise)
    written = []
    for question in made:
        if len(question.right) > max(MOODLE_FRACTIONS) and question.form == "several":
            left_out.append(f"{question.name} has more than ten right choices, which GIFT cannot weigh.")
        elif question.form == "match" and len(question.pairs) < 2:
            left_out.append(f"{question.name} has one pair only, and GIFT asks for two.")
        else:
            written.append(_question(question))
    head = f"// {_line(exercise.sheet.title)}, version {exercise.sheet.version}, seed {exercise.sheet.seed}\n\n"
    return Carried((head + "\n\n".join(written) + "\n").encode(), tuple(left_out))


def _line(text: str) -> str:
    return _BREAKS.sub(" ", _CONTROL.sub("", text)).strip()


def escaped(text: str) -> str:
    """Plain text in GIFT."""
    return _SIGNS.sub(r"\\\1", _line(text).replace("->", "→"))


def _question(question: Question) -> str:
    text = "\\n\\n".join(map(escaped, question.text))
    head = f"::{escaped(question.name)}::{PLAIN}{text}"
    if question.form == "write":
        return f"{head} {{{_after(' '.join(question.reads))}}}"
    if question.form == "match":
        rows = [f"={PLAIN}{escaped(prompt)} -> {escaped(choice)}" for prompt, choice in question.pairs]
        rows += [f"= -> {escaped(choice)}" for choice in question.extra]
        return _braced(head, rows, question.why)
    several = question.form == "several"
    share = MOODLE_FRACTIONS[max(1, len(question.right))] if several else ""
    wrong = MOODLE_FRACTIONS.get(max(1, len(question.choices) - len(question.right)), "10") if several else ""
    rows = []
    for n, choice in enumerate(question.choices):
        right = n in question.right
        sign = (f"~%{share}%" if right else f"~%-{wrong}%") if several else "=" if right else "~"
        said = f"#{PLAIN}{escaped(question.says[n])}" if question.says[n] else ""
        rows.append(f"{sign}{PLAIN}{escaped(choice)}{said}")
    return _braced(head, rows, question.why)


def _after(words: str) -> str:
    return f"####{PLAIN}{escaped(words)}" if words else ""


def _braced(head: str, rows: list[str], why: str) -> str:
    return "\n".join([f"{head} {{", *rows, *((_after(why),) if why else ()), "}"])
