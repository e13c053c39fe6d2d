"""Marking a class's answers: what counts, what is left to a person, and what a bad file is told."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.cli import main
from argmap.exercise.marking import (
    Argued,
    KeyFile,
    Marked,
    NotAKey,
    NotAnswers,
    argued,
    key_file,
    mark,
    marked,
    picture,
    read_answers,
    read_key,
    results_csv,
    to_read,
    write_key,
)
from argmap.exercise.printed import letter
from argmap.exercise.sheet import Form
from tests.test_exercise_formats import an_exercise


@pytest.fixture
def key() -> KeyFile:
    return key_file(an_exercise())


def numbers(key: KeyFile) -> frozenset[int]:
    return frozenset(task.number for task in key.tasks)


CLASS = """name,1,2,3,4,5,6,7
Ada,B,1B 2A 3B,3 1 2,He says so,A C,A,A
Ben,a,B A B,1 2 3,,A,B,B
Cy,Z,1B 2C,3 1,words,"A, B, C",,C
"""


def test_a_key_comes_back_as_it_was_written(key: KeyFile) -> None:
    assert read_key(write_key(an_exercise())) == key


def test_each_form_is_marked_by_its_own_rule(key: KeyFile) -> None:
    found = mark(key, read_answers(CLASS.encode(), numbers(key)))
    verdicts = {student.name: [result.verdict for result in student.results.values()] for student in found.students}
    assert verdicts == {
        "Ada": ["right", "right", "right", "to read", "right", "arguable", "right"],
        "Ben": ["not right", "right", "not right", "to read", "partly", "arguable", "right"],
        "Cy": ["unreadable", "partly", "unreadable", "to read", "partly", "arguable", "not right"],
    }
    assert [(student.right, student.of) for student in found.students] == [(5, 5), (2, 5), (0, 5)]


def test_the_three_hardest_tasks_come_with_what_was_answered_instead(key: KeyFile) -> None:
    found = mark(key, read_answers(CLASS.encode(), numbers(key)))
    assert [hard.number for hard in found.hardest] == [1, 3, 5]
    assert found.hardest[0].instead.startswith("A: No: ")
    assert found.shares[1] == pytest.approx(1 / 3)


def test_free_text_and_what_is_arguable_is_left_to_be_read_and_never_counted(key: KeyFile) -> None:
    found = mark(key, read_answers(CLASS.encode(), numbers(key)))
    assert to_read(found) == [("Ada", 4, "He says so"), ("Ada", 6, "A"), ("Ben", 6, "B"), ("Cy", 4, "words")]
    assert set(found.shares) == {1, 2, 3, 5, 7}


@pytest.mark.parametrize(("written", "share"), [
    ("B", 1.0), ("b", 1.0), (" (B) ", 1.0), ("B.", 1.0), ("A", 0.0), ("BA", None), ("A B", None), ("D", None), ("1", None), ("=B", 1.0),
])
def test_one_choice_is_one_letter(written: str, share: float | None) -> None:
    result = marked(Marked(1, "one", "", ("x", "y", "z"), 0, (1,), False, (), ()), written)
    assert (result.verdict == "unreadable") == (share is None)
    assert share is None or result.share == share


@pytest.mark.parametrize(("written", "share"), [("A C", 1.0), ("CA", 1.0), ("a, c", 1.0), ("A", 0.5), ("A B C", 0.5), ("B", 0.0), ("A and C", None), ("", 0.0)])
def test_several_choices_are_their_letters_and_marking_all_earns_less(written: str, share: float | None) -> None:
    result = marked(Marked(1, "several", "", ("x", "y", "z"), 0, (0, 2), False, (), ()), written)
    assert (result.verdict == "unreadable") == (share is None)
    assert share is None or result.share == share


@given(st.permutations(range(6)))
def test_an_order_is_right_exactly_if_every_number_is(order: list[int]) -> None:
    task = Marked(1, "order", "", tuple("uvwxyz"), 0, tuple(order), False, (), ())
    places = [0] * 6
    for place, choice in enumerate(order, 1):
        places[choice] = place
    assert marked(task, " ".join(map(str, places))).verdict == "right"
    swapped = [places[1], places[0], *places[2:]]
    assert marked(task, ",".join(map(str, swapped))).verdict == "partly"


@given(st.lists(st.integers(0, 4), min_size=1, max_size=6))
def test_pairs_may_be_written_in_either_way(right: list[int]) -> None:
    task = Marked(1, "match", "", tuple("vwxyz"), len(right), tuple(right), False, (), ())
    assert marked(task, " ".join(f"{n}{letter(one)}" for n, one in enumerate(right, 1))).verdict == "right"
    assert marked(task, " ".join(letter(one) for one in right)).verdict == "right"


@pytest.mark.parametrize(("data", "encoding"), [(CLASS.replace(",", ";"), "utf-8"), (CLASS.replace(",", "\t").replace('"A\t B\t C"', "A B C"), "utf-8"), (CLASS, "utf-8-sig"), (CLASS, "utf-16"), (CLASS.replace("\n", "\r\n"), "utf-8"), (CLASS.replace("name", "Student").replace(",1,", ",Task 1,").replace(",2,3", ",Q2,3."), "utf-8")])
def test_the_same_class_in_other_files_has_the_same_results(key: KeyFile, data: str, encoding: str) -> None:
    usual = mark(key, read_answers(CLASS.encode(), numbers(key)))
    other = mark(key, read_answers(data.encode(encoding), numbers(key)))
    assert [student.right for student in other.students] == [student.right for student in usual.students]


def test_a_name_in_another_encoding_is_kept(key: KeyFile) -> None:
    rows = "name;1\n" + "\n".join(f"Zoë Müller-Françoise Øster {n};B" for n in range(12))
    found = read_answers(rows.encode("cp1252"), numbers(key))
    assert found.students[0][0] == "Zoë Müller-Françoise Øster 0"


@pytest.mark.parametrize(("data", "says"), [
    (b"", "row of column names"), (b"name,1\n", "a row for each student"), (b"name,answer\nAda,B\n", "name the columns: name, 1, 2, 3"), (b"name,1,1\nAda,B,A\n", "two columns are named after task 1"),
    (b"PK\x03\x04xx", "save it as CSV"), (b"\xd0\xcf\x11\xe0", "save it as CSV"), (b"name,99\nAda,B\n", "no column of this file is named after a task"), (b"x\0y,1\nA,B", "row of column names"),
    (b"name,1\n" + b"Ada,B\n" * 2_001, "split the file"), (b'name,1\nAda,"' + b"B\n" * 70_000, "a quotation mark that is not closed"),
])
def test_a_file_that_is_no_table_of_answers_is_told_what_to_be(key: KeyFile, data: bytes, says: str) -> None:
    with pytest.raises(NotAnswers, match=says) as told:
        read_answers(data, numbers(key))
    assert "\n" not in str(told.value)


def test_extra_columns_missing_tasks_and_equal_names_are_said_and_nothing_is_lost(key: KeyFile) -> None:
    found = read_answers(b"name,1,8,remarks\nAda,B,C,late\nAda,A,,\n,B\n\n", numbers(key))
    assert [name for name, _ in found.students] == ["Ada", "Ada", "row 3"]
    assert "“8”, “remarks”" in found.remarks[0]
    assert "No column for task 2, 3, 4, 5, 6, 7" in found.remarks[1]
    assert "named Ada" in found.remarks[2]


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"nonsense", b"\xff\xfe", b'{"format": "argmap-key-1"}', b'{"format": "argmap-key-1", "tasks": []}', b"[" * 100_000])
def test_a_file_that_is_no_key_is_named_so(data: bytes) -> None:
    with pytest.raises(NotAKey, match=r"-key\.json"):
        read_key(data)


@pytest.mark.parametrize("change", [{"right": [99]}, {"right": [-1]}, {"form": "guess"}, {"number": "x"}, {"choices": 5}, {"right": []}, {"prompts": float("inf")},
                                    {"form": "order", "choices": [], "right": []}])
def test_a_key_that_somebody_broke_is_refused(change: dict[str, object]) -> None:
    data = json.loads(write_key(an_exercise()))
    data["tasks"][0].update(change)
    with pytest.raises(NotAKey):
        read_key(json.dumps(data).encode())


@pytest.mark.parametrize("form", ["one", "several", "match", "order"])
def test_an_endless_answer_is_unreadable_and_no_error(form: Form) -> None:
    task = Marked(1, form, "", ("v", "w"), 2, (1, 0), False, (), ())
    assert marked(task, "9" * 5_000 + "B").verdict == "unreadable"


def test_a_key_may_have_more_choices_than_two_letters_can_name(key: KeyFile) -> None:
    task = key.tasks[0]._replace(choices=tuple(map(str, range(800))), right=(750,), form="one")
    assert marked(task, letter(750)).verdict == "right"
    assert len({letter(n) for n in range(20_000)}) == 20_000


def test_no_cell_of_the_results_is_a_formula(key: KeyFile) -> None:
    found = mark(key, read_answers(b"name,1\n=HYPERLINK(1),B\n", numbers(key)))
    rows = list(csv.reader(io.StringIO(results_csv(found))))
    assert rows[1][:3] == ["'=HYPERLINK(1)", "1", "5"]


def test_the_picture_shows_each_counted_task_and_marks_the_hardest(key: KeyFile) -> None:
    svg = Xml.fromstring(picture(mark(key, read_answers(CLASS.encode(), numbers(key)))))
    words = [text.text or "" for text in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert [word for word in words if word.startswith("Task")] == ["Task 1", "Task 2", "Task 3", "Task 5", "Task 7"]
    assert sum("hardest" in word for word in words) == 3


def test_the_command_prints_results_and_writes_table_and_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "k-key.json").write_bytes(write_key(an_exercise()))
    (tmp_path / "class.csv").write_text(CLASS, encoding="utf-8")
    code = main(["mark", str(tmp_path / "k-key.json"), str(tmp_path / "class.csv"), "--csv", str(tmp_path / "r.csv"), "--picture", str(tmp_path / "r.svg")])
    out = capsys.readouterr().out
    assert code == 0
    assert "Ada  5 of 5" in out
    assert "Hardest" in out
    assert "To read beside the key" in out
    assert (tmp_path / "r.csv").read_text(encoding="utf-8-sig").startswith("name,right,of,task 1")
    Xml.fromstring((tmp_path / "r.svg").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("key_name", "answers_name", "says"), [("missing.json", "class.csv", "no file of this name"), ("class.csv", "class.csv", "-key.json"), ("k-key.json", "missing.csv", "no file of this name"), ("k-key.json", "k-key.json", "")])
def test_the_command_ends_with_a_sentence_and_exit_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str], key_name: str, answers_name: str, says: str) -> None:
    (tmp_path / "k-key.json").write_bytes(write_key(an_exercise()))
    (tmp_path / "class.csv").write_text(CLASS, encoding="utf-8")
    assert main(["mark", str(tmp_path / key_name), str(tmp_path / answers_name)]) == 2
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1


def test_an_arguable_answer_is_counted_beside_the_key_and_never_marked(key: KeyFile) -> None:
    found = mark(key, read_answers(CLASS.encode(), numbers(key)))
    assert argued(found) == [Argued(6, "A", 1, 1)]
    rows = list(csv.reader(io.StringIO(results_csv(found))))
    assert [row[8] for row in rows[1:]] == ["arguable: as the map-maker", "arguable: otherwise", "arguable"]


@pytest.mark.parametrize("written", ["perhaps", "1 2 3 4", "Q"])
def test_what_is_no_answer_to_an_arguable_task_is_unreadable(written: str) -> None:
    assert marked(Marked(1, "one", "", ("x", "y"), 0, (1,), True, (), ()), written).verdict == "unreadable"


def test_rows_of_another_version_are_left_aside_and_said(key: KeyFile) -> None:
    data = b"name,version,1\nAda,A,B\nBen,B,B\nCy,,B\n"
    found = read_answers(data, numbers(key), "A")
    assert [name for name, _ in found.students] == ["Ada", "Cy"]
    assert any("of another version than this key" in remark for remark in found.remarks)
    with pytest.raises(NotAnswers, match="version C"):
        read_answers(b"name,version,1\nAda,A,B\n", numbers(key), "C")


def test_a_row_with_too_many_cells_is_named(key: KeyFile) -> None:
    assert any("Row 1:" in remark for remark in read_answers(b"name,1\nAda,A,C,B\n", numbers(key)).remarks)
