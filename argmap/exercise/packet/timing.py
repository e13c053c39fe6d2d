"""Timings that add up: the phases of a session stretched or pressed to the minutes there are, and groups to a class."""

from __future__ import annotations

from typing import Literal, NamedTuple

SHORTEST, LONGEST = 20, 180
"""The minutes a session may have."""

Format = Literal["controversy", "debate", "jigsaw"]
"""A Structured Academic Controversy (after D. W. and R. T. Johnson), a timed debate of two sides, or a jigsaw."""


class Phase(NamedTuple):
    """One part of a session: what it is called, its minutes, what groups do, and what the facilitator says."""

    name: str
    minutes: int
    does: str
    says: str


def _controversy(sides: tuple[str, ...]) -> list[Phase]:
    found = [Phase("Prepare", 12, "Read your role card and the source cards; choose your best reasons and the words that carry them.",
                   "You speak for a scholar, not for yourself. Every reason needs the words it rests on.")]
    for n, side in enumerate(sides):
        next_side = sides[(n + 1) % len(sides)]
        found.append(Phase(f"{side} presents", 4, f"{side} gives its thesis, reasons and words. The others listen and take notes.",
                           "Only this side speaks. Questions wait."))
        found.append(Phase(f"{next_side} restates", 2, f"{next_side} restates what it heard until {side} says: yes, that is what we hold.",
                           f"Use the restatement slip. {side} decides when it is right."))
    return [
        *found,
        Phase("Open questions", 8, "Question each other: which words carry this reason? Is it the reason or the step from it you doubt?",
              "Ask for words. Ask whether the quarrel is over a claim or over what follows from it."),
        Phase("Drop the roles", 10, "Put the cards away. Fill in the consensus sheet and the crux sheet together.",
              "You need not agree. Say as exactly as you can where you part."),
        Phase("Exit ticket", 5, "Write alone: the strongest reason of the side you did not hold, and the one step you would look into.",
              "One sentence each, with the words it rests on."),
        Phase("Slack", 3, "For whatever took longer.", ""),
    ]


def _debate(sides: tuple[str, ...]) -> list[Phase]:
    each = [
        *(Phase(f"{side} opens", 5, f"{side}: thesis and two reasons, each with its words.", "No interruptions.") for side in sides),
        Phase("Prepare replies", 4, "Choose what to answer: a claim, or the step from it.", "Say which of the two you attack."),
        *(Phase(f"{side} replies", 4, f"{side} answers the other side’s strongest reason, not its weakest.", "Name the reason before you answer it.") for side in sides),
        Phase("Questions from the floor", 8, "The class asks; answers point to words.", "One question, one answer, one follow-up."),
        *(Phase(f"{side} closes", 3, f"{side} says what it concedes and what remains.", "A concession well made is worth a point well made.") for side in reversed(sides)),
        Phase("Write", 4, "Alone: what would you have to know to change your mind?", ""),
    ]
    return [Phase("Prepare", 10, "Read your role card and the source cards.", "You speak for a scholar, not for yourself."), *each]


def _jigsaw(sides: tuple[str, ...]) -> list[Phase]:
    return [
        Phase("Expert groups", 15, "Each group reads one scholar’s card and the source cards, and prepares to teach it.",
              "Be ready to give the thesis, two reasons and their words without the card."),
        *(Phase(f"Teach: {side}", 5, f"In mixed groups, whoever read {side} teaches it; the others note thesis, reasons and words.",
                "Listeners ask only for words.") for side in sides),
        Phase("Put together", 12, "Fill in the crux sheet and the consensus sheet.", "Where do they part: on a claim, a step, or the words of a source?"),
        Phase("Exit ticket", 5, "Write alone: one thing all accept, one step on which they part.", ""),
        Phase("Slack", 3, "For whatever took longer.", ""),
    ]


def phases(form: Format, sides: tuple[str, ...], minutes: int) -> tuple[Phase, ...]:
    """The phases of a session for these sides, in whole minutes that add up to ``minutes``.

    Each keeps its share of the whole as nearly as whole minutes allow (largest remainders), and none has less than one.
    Raises ``ValueError`` with a sentence if there is too little or too much time.
    """
    if not SHORTEST <= minutes <= LONGEST:
        raise ValueError(f"a session takes {SHORTEST} to {LONGEST} minutes; {minutes} is outside that")
    made = {"controversy": _controversy, "debate": _debate, "jigsaw": _jigsaw}[form](sides)
    if len(made) > minutes:
        raise ValueError(f"{len(sides)} sides need at least {len(made)} minutes; take more time or fewer sides")
    shares = _shared_out([phase.minutes for phase in made], minutes)
    return tuple(phase._replace(minutes=share) for phase, share in zip(made, shares, strict=True))


def _shared_out(weights: list[int], total: int) -> list[int]:
    """``total`` in whole parts as the weights have it, none below one, by largest remainders."""
    spare = total - len(weights)  # everyone's first minute is given
    whole = sum(weights)
    exact = [max(0.0, weight * total / whole - 1) for weight in weights]
    scale = spare / sum(exact) if sum(exact) else 0.0
    parts = [int(one * scale) for one in exact]
    order = sorted(range(len(weights)), key=lambda n: (parts[n] - exact[n] * scale, n))
    for n in order[: spare - sum(parts)]:
        parts[n] += 1
    return [1 + part for part in parts]


class Groups(NamedTuple):
    """How a class divides: so many groups of ``size``, and so many of one more."""

    size: int
    groups: int
    larger: int

    def __str__(self) -> str:
        if self.larger == 0:
            return f"{self.groups} group{'s' if self.groups != 1 else ''} of {self.size}"
        if self.larger == self.groups:
            return f"{self.groups} group{'s' if self.groups != 1 else ''} of {self.size + 1}"
        rest = self.groups - self.larger
        return f"{rest} group{'s' if rest != 1 else ''} of {self.size} and {self.larger} of {self.size + 1}"


def groups(students: int, sides: int) -> Groups:
    """Groups with two students to a side; whoever is over makes some groups one larger, and keeps time and notes.

    A class too small for two to a side has one group. Where more are over than there are groups, another group is
    made and some sides in it have one student.
    """
    if students < sides:
        raise ValueError(f"{sides} sides need at least {sides} students")
    size = 2 * sides
    count = max(1, students // size)
    while students - count * size > count:
        count += 1
        size = students // count
    size = students // count
    return Groups(size, count, students - count * size)
