"""Practice: what each answer is told, and a place that travels in one line of the address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.exercise.practice import WORDS, Given, chosen, feedback, most, read_line, summary, write_line
from tests.test_exercise_formats import an_exercise

MADE = an_exercise()
TASKS = {task.number: task for task in MADE.sheet.tasks}
ANSWERS = {answer.number: answer for answer in MADE.key.answers}


@pytest.mark.parametrize(("number", "picked", "verdict"), [
    (1, (1,), "right"), (1, (0,), "not right"), (2, (1, 0, 1), "right"), (2, (1, 1, 1), "partly"), (2, (2, 2, 2), "not right"), (3, (1, 2, 0), "right"), (3, (1, 0, 2), "partly"),
    (4, (), "read"), (5, (0, 2), "right"), (5, (2, 0), "right"), (5, (0, 1), "partly"), (5, (1,), "not right"), (6, (1,), "arguable"), (6, (0,), "arguable"), (7, (0,), "right"), (7, (1,), "right"),
])
def test_each_answer_is_told_what_it_is(number: int, picked: tuple[int, ...], verdict: str) -> None:
    assert feedback(TASKS[number], ANSWERS[number], Given(picked, True)).verdict == verdict


def test_a_wrong_choice_is_told_what_it_would_mean() -> None:
    told = feedback(TASKS[1], ANSWERS[1], Given((0,), True))
    assert told.says[0].startswith("No: ")
    assert told.answer == ("William Stueck",)
    assert told.cited[0].node == "william-stueck.reassurance"


@given(st.data())
def test_a_line_gives_back_what_was_answered(data: st.DataObject) -> None:
    given_: dict[int, Given] = {}
    for number, task in TASKS.items():
        if data.draw(st.booleans()):
            continue
        one = Given((), task.form == "write")
        for choice in data.draw(st.lists(st.integers(0, max(0, len(task.choices) - 1)), max_size=most(task))):
            one = chosen(task, one, choice)
        if task.form == "several" and data.draw(st.booleans()):
            one = Given(one.picked, True)
        if one.picked or one.done:
            given_[number] = one
    assert read_line(write_line(given_, MADE), MADE) == given_


@given(st.text(max_size=60))
def test_any_line_is_read_as_far_as_it_fits(line: str) -> None:
    for number, one in read_line(line, MADE).items():
        assert all(0 <= n < len(TASKS[number].choices) for n in one.picked)
        feedback(TASKS[number], ANSWERS[number], one)


@pytest.mark.parametrize("line", ["1Z", "99A", "1AA", "4A", "1w", "x", "1", "..", "1A" * 500])
def test_what_does_not_fit_is_left_out(line: str) -> None:
    assert all(not one.done for one in read_line(line, MADE).values())


def test_a_choice_is_taken_back_by_choosing_it_again() -> None:
    one = chosen(TASKS[5], chosen(TASKS[5], Given(), 2), 2)
    assert one == Given()
    assert chosen(TASKS[1], Given((1,), True), 0) == Given((1,), True)
    assert chosen(TASKS[1], Given(), 99) == Given()


def test_the_summary_says_what_was_answered_and_what_was_not() -> None:
    kept = summary(MADE, {1: Given((0,), True), 6: Given((1,), True)})
    assert "Not quite" in kept
    assert "Arguable" in kept
    assert kept.count("not answered") == 5


@pytest.mark.parametrize("word", ["true", "false", "wins", "score"])
def test_no_verdict_decides_history(word: str) -> None:
    assert word not in " ".join(WORDS.values()).casefold()
