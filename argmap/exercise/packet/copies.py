"""Who sits where, and how often each page is copied: what a facilitator counts before the session."""

from __future__ import annotations

from argmap.exercise.blocks import Block, Grid, Words
from argmap.exercise.packet.timing import Format, Groups


def seating(form: Format, students: int, division: Groups, sides: int) -> list[Block]:
    """The groups, who of them holds which side, and the copies to make."""
    letters = "ABCDEFGH"[:sides]
    if form == "jigsaw":
        held = [students // sides + (n < students % sides) for n in range(sides)]
        tables = max(1, students // sides)
        over = students - tables * sides
        told = [
            f"{students} students. Expert groups: " + ", ".join(f"{many} on side {letter}" for letter, many in zip(letters, held, strict=True)) + ".",
            f"Then {tables} mixed groups with one of each side" + (f"; {over} of them with one more." if over else "."),
        ]
    else:
        tables = division.groups
        held = [0] * sides
        told = [f"{students} students: {division}."]
        for size, many in ((division.size, division.groups - division.larger), (division.size + 1, division.larger)):
            if many:
                each = [size // sides + (n < size % sides) for n in range(sides)]
                held = [old + many * new for old, new in zip(held, each, strict=True)]
                told.append(f"A group of {size}: " + ", ".join(f"{number} on side {letter}" for letter, number in zip(letters, each, strict=True)) + ".")
    rows = [("The question, source cards, rubric", str(students)), *((f"Role card of side {letter}", str(many)) for letter, many in zip(letters, held, strict=True))]
    if form != "debate":
        rows.append(("Restatement slip (two to a page)", str(tables * sides)))
    rows += [("Crux sheet, consensus sheet", str(tables)), ("Exit ticket (two to a page)", str(students))]
    return [*map(Words, told), Grid(("To copy", "How many"), tuple(rows), widths=(5, 2)), Words("The slips and sheets are handed out when their phase comes. Keep the key and this script.")]
