"""Nothing of an answer is in a sheet: no id, no locator, no name in a blind one, no trace in an emptied map; and odd
dossiers end in a sheet or in a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from argmap.draw import face_off
from argmap.exercise import KINDS, Difficulty, Exercise, Kind, NoStock, Sheet, make, stock
from argmap.exercise.traps import folded
from argmap.graph import build
from argmap.model import Dossier
from argmap.store import load
from tests.conftest import WriteFiles
from tests.examples import HEAD
from tests.test_exercise_kinds import DOSSIERS, EVERY, MAPS, SEEDS, assert_answerable, made, shipped

DIFFICULTIES: tuple[Difficulty, ...] = ("easy", "medium", "hard")
MONTHS = ("January", "February", "April", "June", "July", "August", "September", "October", "November", "December")


def texts(sheet: Sheet) -> Iterator[str]:
    """Everything on a sheet that somebody may read, pictures included."""
    yield from (sheet.title, sheet.about, sheet.intro)
    for task in sheet.tasks:
        yield from (task.asks, *task.prompts, *task.choices, task.picture)
        for given in task.given:
            yield from (given.text, given.credit)


def ids_of(dossier: Dossier, exercise: Exercise) -> set[str]:
    """What an answer is known by: its claims and steps, in full and by the name they have in their file."""
    nodes = {one.node for answer in exercise.key.answers for one in answer.cited}
    return nodes | {part for node in nodes for part in node.split(".")[1:] if "-" in part}


def assert_no_key(dossier: Dossier, exercise: Exercise) -> None:
    whole = repr(exercise.sheet)
    for node in ids_of(dossier, exercise):
        if node in whole and re.search(rf"(?<![\w-]){re.escape(node)}(?![\w-])", whole):  # a name that is a word of the texts too
            assert "." not in node, node
            assert any(node in quote.exact for _, _, _, quote in dossier.quotations()) or any(node in one.says for _, _, one in dossier.claims())
    at = {one.at for answer in exercise.key.answers for one in answer.cited if any(c.isdigit() for c in one.at)}
    for locator in at:
        assert not re.search(rf"(?<!\w){re.escape(locator)}(?!\w)", whole), locator
    for answer in exercise.key.answers:
        for one in answer.cited:
            assert one.at not in [given.credit for task in exercise.sheet.tasks for given in task.given] or not one.at


def assert_blind(dossier: Dossier, sheet: Sheet) -> None:
    """No name of anybody, no title, no year, no day, no month; no dossier, no id, no credit."""
    whole = "\n".join(texts(sheet))
    for key, person in dossier.head.people.items():
        forms = {person.name, *([person.short] if person.short else []), *(form.name for form in person.forms)}
        forms |= {part.strip() for part in (person.sort or "").split(",") if part.strip()[:1].isupper() and part.strip() != "The"}
        for form in forms:
            assert not re.search(rf"(?<!\w){re.escape(form)}(?!\w)", whole), (key, form)
    for name, source in dossier.head.sources.items():
        for title in (source.csl.title, source.csl.title_short, source.csl.container_title):
            assert not title or title not in whole, name
    assert dossier.head.title not in whole
    assert dossier.name not in repr(sheet)
    assert not re.search(r"(?<!\d)(1\d|20)\d\d(?!\d)", whole)
    assert not re.search(rf"(?<!\w)({'|'.join(MONTHS)})(?!\w)", whole)
    assert not re.search(r"(?<!\w)(March|May) \d|\d (March|May)(?!\w)", whole)
    assert all(given.credit == "" for task in sheet.tasks for given in task.given)


@pytest.mark.slow
@pytest.mark.parametrize("name", DOSSIERS)
@pytest.mark.parametrize("kind", EVERY)
def test_whatever_the_seed_a_sheet_can_be_answered_repeats_nothing_and_holds_no_key(name: str, kind: Kind) -> None:
    dossier, _ = shipped(name)
    for seed in range(1, 1 + (MAPS if kind == "complete-map" else SEEDS)):
        exercise = made(name, kind, seed, "ABC"[seed % 3])
        if exercise is None:
            return
        for task, answer in zip(exercise.sheet.tasks, exercise.key.answers, strict=True):
            assert_answerable(task, answer)
        seen = Counter(str(task._replace(number=0, choices=tuple(sorted(task.choices)))) for task in exercise.sheet.tasks)
        assert max(seen.values()) == 1
        assert_no_key(dossier, exercise)


@pytest.mark.parametrize("name", DOSSIERS)
@pytest.mark.parametrize("kind", EVERY)
def test_no_given_words_or_question_gives_the_right_choice_word_for_word(name: str, kind: Kind) -> None:
    exercise = made(name, kind)
    for task, answer in zip(exercise.sheet.tasks, exercise.key.answers, strict=True) if exercise else ():
        shown = {folded(given.text) for given in task.given if given.role in ("words", "claim")}
        assert not shown & {folded(task.choices[right]) for right in answer.right}


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in DOSSIERS if name != "korea-division-1947"])
def test_a_blind_sheet_names_nobody_no_title_and_no_date(name: str) -> None:
    dossier, graph = shipped(name)
    for seed in range(1, 1 + SEEDS):
        for difficulty in DIFFICULTIES:
            assert_blind(dossier, make(dossier, graph, "source-blind", seed=seed, difficulty=difficulty).sheet)
    for question in dossier.head.questions:
        try:
            sheet = make(dossier, graph, "source-blind", question=question, length=99).sheet
        except NoStock:
            continue
        assert_blind(dossier, sheet)
        assert sheet.about


def test_the_key_of_a_blind_sheet_reveals_who_wrote() -> None:
    exercise = make(*shipped("bell-of-saint-osyth"), "source-blind")
    assert exercise.sheet.blind
    for answer in exercise.key.answers:
        assert "The writer: " in answer.why
        assert any(voice in answer.why for voice in ("Agnes Tolliver", "Edmund Pryke", "The warden’s letter"))


@pytest.mark.parametrize("name", DOSSIERS)
@pytest.mark.parametrize("difficulty", DIFFICULTIES)
def test_an_emptied_map_holds_no_trace_of_what_was_emptied(name: str, difficulty: Difficulty) -> None:
    dossier, graph = shipped(name)
    exercise = make(dossier, graph, "complete-map", difficulty=difficulty)
    task, answer = exercise.sheet.tasks[0], exercise.key.answers[0]
    svg = task.picture
    ElementTree.fromstring(svg)
    for node in graph.claims:
        assert node not in svg
    for node in (*graph.steps, *graph.links):
        assert node not in svg
    assert "argmap" not in svg
    assert dossier.head.title not in svg
    emptied = {one.node for one in answer.cited}
    shown = " ".join(graph.claims[box.id].claim.says for box in face_off(dossier, graph, next(iter(dossier.head.questions))).boxes if box.id not in emptied)
    drawn = " ".join(" ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg)).split())
    for right in answer.right:
        words = task.choices[right].split()
        threes = {" ".join(words[n : n + 3]) for n in range(max(1, len(words) - 2))}
        assert not {three for three in threes if three in drawn and three not in shown}
    blanks = [part for part in re.split(r'(?=<g id="node-)', svg) if re.search(r">\d+\s+\.", part)]
    assert len(blanks) == len(task.prompts)
    assert len({size(blank) for blank in blanks}) == 1
    assert all(one.node in answer.picture for one in answer.cited)


def size(box: str) -> tuple[int, int]:
    """Width and height of a drawn box in whole px."""
    outline = re.search(r' d="([^"]*)"', box) or re.search(r'points="([^"]*)"', box)
    assert outline is not None
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", outline[1])]
    return round(max(numbers[::2]) - min(numbers[::2])), round(max(numbers[1::2]) - min(numbers[1::2]))


@pytest.mark.parametrize("name", DOSSIERS)
def test_a_line_without_its_label_keeps_no_look_of_its_kind(name: str) -> None:
    exercise = make(*shipped(name), "complete-map", difficulty="hard")
    svg = exercise.sheet.tasks[0].picture
    for label in exercise.sheet.tasks[1].prompts if len(exercise.sheet.tasks) > 1 else ():
        letter = label.removeprefix("Line ")
        group = next(part for part in re.split(r'(?=<g id="line-)', svg) if re.search(rf">{letter} \?<", part))
        assert 'class="edge line unnamed' in group
        assert not re.search(r"rebut|undercut|undermine|concede|agree|qualif|reinterpret|paraphras|incompatible|b3261e|2e6b34", group)


def test_names_in_a_quotation_never_tell_among_whom_it_is_to_be_matched() -> None:
    dossier, graph = shipped("stalin-korea-1950")
    exercise = make(dossier, graph, "match-quotation", length=99)
    for task in exercise.sheet.tasks:
        voices = {name for name in ("Donggil Kim", "William Stueck") if any(choice.startswith(f"{name}:") for choice in task.choices)}
        for prompt in task.prompts:
            assert not any(re.search(rf"(?<!\w){name.split()[-1]}(?!\w)", prompt) for name in voices)


THREE_CLAIMS = {
    "anna-brandt": "voice: anna-brandt\nsource: brandt-1998\nclaims:\n  debt:\n    says: It was the debts.\n  deficit:\n    says: There was a deficit.\n",
    "otto-klee": "voice: otto-klee\nsource: klee-2004\nclaims:\n  owners:\n    says: It was the owners.\n",
    "relations": None,
}
ODD = "~ = # { } : -> %50% \\ [x](y) <b> *"
ODD_HEAD = HEAD.replace("Anna Brandt", f"'Anna {ODD}'").replace("Otto Klee", "'Otto -> Klee: 100%'")
NO_POSITIONS = "voice: anna-brandt\nsource: brandt-1998\npositions: {}\nclaims:\n  debt:\n    says: It was the debts.\n    quotes: [{at: p. 1, exact: it was perhaps the debts}]\n"


BAD: dict[str, dict[str, str | None]] = {
    "three claims": THREE_CLAIMS,
    "one voice": {"otto-klee": None, "relations": None},
    "no hedges, no positions": {"anna-brandt": NO_POSITIONS, "otto-klee": None, "relations": None},
    "odd names": {"dossier": ODD_HEAD},
    "a draft": {"anna-brandt": "voice: anna-brandt\nstatus: draft\nclaims: {}\n", "relations": None, "otto-klee": None},
    "no voices": {"anna-brandt": None, "otto-klee": None, "relations": None},
    "a broken voice": {"otto-klee": "voice: otto-klee\nclaims: [1\n"},
    "question nobody answers": {"dossier": HEAD.replace("people:", "  other:\n    asks: >-\n      And who cares?\npeople:")},
}


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("kind", EVERY)
def test_an_odd_dossier_ends_in_a_sheet_or_in_a_sentence(case: str, kind: Kind, write_mill: WriteFiles) -> None:
    dossier = load(write_mill(**{name.replace("-", "_"): text for name, text in BAD[case].items()})).dossier
    assert dossier is not None
    graph = build(dossier)
    for question in (None, *dossier.head.questions, "nowhere"):
        for difficulty in DIFFICULTIES:
            if stock(dossier, graph, kind, question=question, difficulty=difficulty) == 0:
                with pytest.raises(NoStock, match=r"^[A-Z][^\n]+[.?]$"):
                    make(dossier, graph, kind, question=question, difficulty=difficulty, seed=3)
                continue
            exercise = make(dossier, graph, kind, question=question, difficulty=difficulty, seed=3)
            for task, answer in zip(exercise.sheet.tasks, exercise.key.answers, strict=True):
                assert_answerable(task, answer)
            assert_no_key(dossier, exercise)
            if exercise.sheet.blind:
                assert_blind(dossier, exercise.sheet)


def test_a_question_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(NoStock, match=r"no question 'war'.*its questions are: why-down, letter-is\.$"):
        make(*shipped("bell-of-saint-osyth"), "order", question="war")


def test_an_exercise_without_tasks_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one task"):
        make(*shipped("bell-of-saint-osyth"), "order", length=0)


@pytest.mark.parametrize("kind", KINDS)
def test_a_sheet_with_its_key_is_kept_as_it_is_however_long_it_is_asked_to_be(kind: Kind) -> None:
    dossier, graph = shipped("bell-of-saint-osyth")
    exercise = make(dossier, graph, kind, length=500)
    assert 1 <= len(exercise.sheet.tasks) <= max(3, stock(dossier, graph, kind))


@pytest.mark.parametrize("name", DOSSIERS)
@pytest.mark.parametrize("kind", EVERY)
def test_no_key_says_that_a_thesis_is_true_or_that_somebody_wins(name: str, kind: Kind) -> None:
    exercise = made(name, kind)
    if exercise is None:
        return
    ours = " ".join((*exercise.key.notes, *(says for answer in exercise.key.answers for says in answer.says)))
    assert not re.search(r"(?<!\w)(is true|is false|scores?|winner)(?!\w)", ours)


def test_a_sheet_depends_on_nothing_but_what_it_is_given() -> None:
    """No module that makes sheets opens a file, asks the clock, or draws lots of the machine's own."""
    here = Path(__file__).parents[1] / "argmap" / "exercise"
    own = [here / f"{name}.py" for name in ("lots", "making", "material", "names", "sheet", "traps")] + list((here / "kinds").glob("*.py"))
    for path in own:
        code = path.read_text(encoding="utf-8")
        assert not re.search(r"\bopen\(|\bhash\(|import random|import time|datetime|\.glob\(|read_text", code), path.name


@pytest.mark.parametrize("name", DOSSIERS)
@pytest.mark.parametrize("kind", EVERY)
def test_each_question_and_difficulty_has_its_sheet_or_its_sentence(name: str, kind: Kind) -> None:
    dossier, graph = shipped(name)
    for question in dossier.head.questions:
        for difficulty in DIFFICULTIES if kind != "complete-map" else ("hard",):
            try:
                exercise = make(dossier, graph, kind, question=question, difficulty=difficulty, seed=2)
            except NoStock:
                continue
            for task, answer in zip(exercise.sheet.tasks, exercise.key.answers, strict=True):
                assert_answerable(task, answer)
            assert_no_key(dossier, exercise)
            assert exercise.sheet.blind or exercise.sheet.about == dossier.head.questions[question].asks
