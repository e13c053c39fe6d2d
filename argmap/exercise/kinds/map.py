"""Complete the map: the opening picture of a question with boxes or labels emptied, and nothing left of what they held."""

from __future__ import annotations

from string import ascii_lowercase

from argmap.draw import LayoutFailed, View, face_off, render, theses
from argmap.draw.dot import WORDS
from argmap.draw.views import Box, Line
from argmap.exercise.material import Draft, Item, Material, cited, holder, says
from argmap.exercise.sheet import NoStock
from argmap.exercise.traps import Choice, alike, folded

BLANK = " ".join("." * 48)
"""Room to write in, the same for every box."""
FEWEST_BOXES = 4


def boxes(m: Material) -> list[Item]:
    """The boxes of the opening picture, any of which may be emptied; the theses stay, so that one knows where one is."""
    view = _view(m)
    if view is None or len(view.boxes) < FEWEST_BOXES:
        return []
    texts = [folded(box.says) for box in view.boxes]
    return [Item(box.id, box.side) for box in view.boxes if not box.thesis and texts.count(folded(box.says)) == 1]


def complete(m: Material, items: list[Item], _wanted: int) -> list[Draft]:
    """The picture with its boxes emptied and the bank of what they held; from medium on, labels of lines too."""
    view = _view(m)
    if view is None:
        raise NoStock("No question of this dossier has positions to draw a map of; write one in a voice's file.")
    emptied = {item.key for item in items}
    numbers = {box.id: n for n, box in enumerate((box for box in view.boxes if box.id in emptied), 1)}
    labels = _labelled(view) if m.difficulty != "easy" else []
    letters = {line.id: ascii_lowercase[n] for n, line in enumerate(labels[: 3 if m.difficulty == "medium" else len(ascii_lowercase)])}
    try:
        picture, whole = render(_emptied(view, numbers, letters), background="white"), render(view, m.dossier, background="white")
    except LayoutFailed as problem:
        raise NoStock(f"The map of this question could not be drawn: {problem}.") from None
    tasks = [_bank(m, view, numbers, picture, whole)]
    if letters:
        tasks.append(_relations(m, labels, letters))
    return tasks


def _bank(m: Material, view: View, numbers: dict[str, int], picture: str, whole: str) -> Draft:
    nodes = list(numbers)
    choices = [Choice(says(m, node), f"{holder(m, node)}.") for node in nodes]
    if m.difficulty != "easy":
        there = {box.id for box in view.boxes}
        held = {folded(box.says) for box in view.boxes}
        lures = [node for node in m.graph.claims.values() if node.id not in there and node.voice in {n.partition(".")[0] for n in nodes} and folded(node.claim.says) not in held]
        lures.sort(key=lambda node: -max(alike(node.claim.says, says(m, other)) for other in nodes))
        choices += [Choice(lure.claim.says, "It has no place among these boxes.") for lure in lures[: 1 if m.difficulty == "medium" else 2]]
    more = " Not all of them are needed." if len(choices) > len(nodes) else ""
    between = [step for step in m.graph.steps.values() if {*step.premises, step.target} & set(nodes)]
    return Draft(
        f"These claims were taken out of the map. Put each back where it belongs.{more}", "match", prompts=tuple(f"Box {n}" for n in numbers.values()),
        choices=tuple(choices), right=tuple(range(len(nodes))), cited=cited(m, *nodes), picture=picture, whole=whole,
        arguable=any(step.basis == "reconstructed" for step in between),
        why="A box stands where its steps and replies put it; another place can be defended by naming the step.",
    )


def _relations(m: Material, labels: list[Line], letters: dict[str, str]) -> Draft:
    lines = [line for line in labels if line.id in letters]
    kinds = list(dict.fromkeys([*(line.kind for line in lines), *WORDS]))[: max(m.choices, len({line.kind for line in lines}))]
    kinds.sort(key=list(WORDS).index)
    return Draft(
        "These lines have lost their labels. What does each line say that one end does to the other?", "match",
        prompts=tuple(f"Line {letters[line.id]}" for line in lines), choices=tuple(Choice(WORDS[kind], _MEANS[kind]) for kind in kinds),
        right=tuple(kinds.index(line.kind) for line in lines), arguable=any(line.basis == "reconstructed" for line in lines), fixed=True,
        cited=cited(m, *dict.fromkeys(line.id.partition(":")[0] for line in lines)), why="An attack on a step is an undercut; on a claim for which grounds are given, a rebuttal.",
    )


_MEANS = {
    "rebut": "It gives a ground against a claim that is argued for.", "undercut": "It attacks a step and not what the step leads to.",
    "undermine": "It attacks a claim for which nobody argues.", "concedes": "It grants a point to the other side.",
    "agrees": "Both hold the same.", "qualifies": "It limits a claim and does not give it up.",
    "reinterprets": "It takes the same words to be something else.", "paraphrases": "It says the same in other words, or means to.",
    "talks-past": "It does not meet what it answers.", "incompatible": "The two cannot both stand.",
}


def _view(m: Material) -> View | None:
    """The face-off of the question, or of the first question that has positions."""
    for question in [m.question] if m.question is not None else m.dossier.head.questions:
        if theses(m.dossier, m.graph, question):
            return face_off(m.dossier, m.graph, question)
    return None


def _labelled(view: View) -> list[Line]:
    """Lines whose label can be asked for, one for each relation: a step of several premises says it once."""
    first: dict[str, Line] = {}
    for line in view.lines:
        if line.kind in WORDS and not line.both:
            first.setdefault(line.id.partition(":")[0], line)
    return list(first.values())


def _emptied(view: View, numbers: dict[str, int], letters: dict[str, str]) -> View:
    """The view under other names throughout: of an emptied box its number is left, of a label its letter. The look of a
    line tells its kind, so that a line without its label has no look of its own."""
    name = {node: f"n{n}" for n, node in enumerate((*(box.id for box in view.boxes), *(dot.id for dot in view.dots)), 1)}
    drawn = tuple(_box(box, name[box.id], numbers.get(box.id)) for box in view.boxes)
    dots = tuple(dot._replace(id=name[dot.id]) for dot in view.dots)
    lines = tuple(_line(line, f"l{n}", name, letters) for n, line in enumerate(view.lines, 1))
    return View(drawn, dots, lines, {name[node]: side for node, side in view.sides.items() if node in name}, view.downward)


def _line(line: Line, called: str, name: dict[str, str], letters: dict[str, str]) -> Line:
    drawn = line._replace(id=called, tail=name[line.tail], head=name[line.head])
    return drawn._replace(kind="unnamed", label=f"{letters[line.id]} ?") if line.id in letters else drawn


def _box(box: Box, name: str, number: int | None) -> Box:
    if number is None:
        return box._replace(id=name)
    return Box(name, box.side, box.tint, False, "", f"{number}  {BLANK}", "explicit", 0)
