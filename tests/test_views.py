"""The other pictures: one voice, who answers whom, and time."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

from argmap.check import check
from argmap.check.recorded import recorded_spans
from argmap.draw import View, evidence, face_off, one_voice, render, timeline, who_answers_whom
from argmap.draw.crossings import drawn_lines
from argmap.draw.views import answers_between, date_in_words, dated_claims, evidence_pages
from argmap.graph import Graph, Quoted, passages
from argmap.model import Dossier
from argmap.store import shipped_folder
from tests.bench.generate import write_dossier
from tests.commands import argmap

SHIPPED = sorted(path.parent.name for path in (shipped_folder() / "arguments").glob("*/dossier.yaml"))


def opened(name: str) -> tuple[Dossier, Graph]:
    checked = check(shipped_folder() / "arguments" / name)
    assert checked.dossier is not None
    assert checked.graph is not None
    return checked.dossier, checked.graph


@pytest.mark.parametrize("name", SHIPPED)
def test_one_voice_shows_nobody_elses_replies(name: str) -> None:
    dossier, graph = opened(name)
    for voice, file in dossier.voices.items():
        if file.claims:
            view = one_voice(dossier, graph, voice)
            assert 1 <= len(view.boxes) <= 12
            assert {line.kind for line in view.lines} & {"rebut", "undercut"} == set() or all(
                graph.steps[line.id].voice == voice for line in view.lines if line.kind in ("rebut", "undercut")
            )


def test_the_root_of_one_voice_is_its_thesis_on_the_question() -> None:
    dossier, graph = opened("stalin-korea-1950")
    view = one_voice(dossier, graph, "william-stueck", question="entangle")
    assert view.boxes[0].id == "william-stueck.preferred-none"


def test_every_reply_between_voices_is_counted_once_on_its_line() -> None:
    dossier, graph = opened("stalin-korea-1950")
    between = answers_between(graph)
    assert all(who != whom for who, whom in between)
    kinds = [answer.kind for answer in between["william-stueck", "donggil-kim"]]
    label = next(line.label for line in who_answers_whom(dossier, graph).lines if (line.tail, line.head) == ("william-stueck", "donggil-kim"))
    assert sum(int(part.split()[0]) for part in label.split(", ")[:-1]) == len(kinds)
    assert label.endswith(f"none of {len(kinds)} in the text itself")
    assert {"undercut", "rebut", "concedes"} <= set(kinds)


def test_time_runs_from_the_earliest_date_down() -> None:
    dossier, graph = opened("korea-division-1947")
    keys = [one.key for one in dated_claims(graph)]
    assert keys == sorted(keys)
    view = timeline(dossier, graph)
    assert view.downward
    order = [box.id for box in view.boxes]
    assert all(order.index(line.tail) < order.index(line.head) for line in view.lines)


DATES = {
    "1947-09-17": "17 September 1947", "1950-06~": "about June 1950", "1950?": "perhaps 1950", "194X": "1940s",
    "1946-21": "spring 1946", "1947-05/1947-08": "May 1947 to August 1947", "../1950": "… to 1950", "1742-11-09": "9 November 1742",
}


@pytest.mark.parametrize(("date", "words"), DATES.items())
def test_a_date_is_read_as_one_says_it(date: str, words: str) -> None:
    assert date_in_words(date) == words


@pytest.mark.parametrize("name", SHIPPED)
def test_every_picture_of_the_shipped_dossiers_can_be_drawn(name: str) -> None:
    dossier, graph = opened(name)
    for view in (who_answers_whom(dossier, graph), timeline(dossier, graph), *(one_voice(dossier, graph, voice) for voice, file in dossier.voices.items() if file.claims)):
        if view.boxes:
            assert render(view, dossier).startswith("<svg")


def test_the_command_line_draws_each_picture(tmp_path: pytest.TempPathFactory) -> None:
    target = str(tmp_path) + "/x.dot"
    for choice in (["--voice", "william-stueck"], ["--view", "answers"], ["--view", "time"], ["--view", "evidence"]):
        ended = argmap("draw", "stalin-korea-1950", "-o", target, *choice)
        assert (ended.returncode, ended.stderr) == (0, "")
    ended = argmap("draw", "stalin-korea-1950", "-o", target, "--voice", "wiliam-stueck")
    assert (ended.returncode, "did you mean william-stueck?" in ended.stderr) == (2, True)


CLEAR_PX = 6


@pytest.mark.parametrize("name", SHIPPED)
def test_no_line_of_an_opening_map_comes_near_a_box_it_does_not_belong_to(name: str) -> None:
    """A line that touches a box in passing seems to begin there."""
    dossier, graph = opened(name)
    for question in dossier.head.questions:
        drawing = render(face_off(dossier, graph, question), dossier)
        boxes = {}
        for node, inside in re.findall(r'<g id="node-([^"]+)" class="node claim[^"]*">(.*?)</g>', drawing, re.DOTALL):
            numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", re.findall(r' d="([^"]+)"', inside)[0])]
            boxes[node] = (min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2]))
        assert boxes
        for ends, points in drawn_lines(drawing):
            for node, (left, top, right, bottom) in boxes.items():
                if node not in ends:
                    gaps = [math.hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom)) for x, y in points]
                    assert min(gaps) >= CLEAR_PX, (question, sorted(ends), node)


def test_a_date_is_said_to_be_of_what_it_dates() -> None:
    """Stueck's conjecture about late June names Acheson's speech of January: the date is the speech's, and says so."""
    dossier, graph = opened("stalin-korea-1950")
    boxes = {box.id: box for box in timeline(dossier, graph).boxes}
    conjecture = next(box for box in boxes.values() if "Acheson" in box.says)
    assert conjecture.about == "(Acheson's speech)"
    assert [box.about for box in boxes.values() if box.about.endswith("dates it)")], "who gives a date that is only claimed"


def spans(*written: tuple[str, int, int, str]) -> list[Quoted]:
    return [Quoted(source, start, end, voice, f"{voice}.c{start}", "x" * (end - start)) for source, start, end, voice in written]


PASSAGES = {
    "overlapping": (spans(("s", 0, 10, "a"), ("s", 5, 15, "b")), [("s", 0, 15)]),
    "one inside the other": (spans(("s", 0, 20, "a"), ("s", 5, 6, "b")), [("s", 0, 20)]),
    "touching is not overlapping": (spans(("s", 0, 10, "a"), ("s", 10, 20, "b")), []),
    "of one voice alone": (spans(("s", 0, 10, "a"), ("s", 5, 15, "a")), []),
    "in two sources": (spans(("s", 0, 10, "a"), ("t", 5, 15, "b")), []),
    "a chain": (spans(("s", 0, 10, "a"), ("s", 8, 18, "a"), ("s", 16, 20, "b")), [("s", 0, 20)]),
}


@pytest.mark.parametrize(("quoted", "expected"), PASSAGES.values(), ids=PASSAGES)
def test_a_passage_is_where_quotations_of_several_voices_overlap(quoted: list[Quoted], expected: list[tuple[str, int, int]]) -> None:
    assert [(one.source, one.start, one.end) for one in passages(quoted)] == expected
    assert passages(quoted[::-1]) == passages(quoted)


def test_the_letters_fourth_reason_is_a_passage_of_the_letter_and_of_kim() -> None:
    dossier, graph = opened("stalin-korea-1950")
    shared = passages(recorded_spans(dossier))
    fourth = next(one for one in shared if "free hand" in one.words and one.source == "letter")
    assert {"donggil-kim", "stalin-letter"} <= set(fourth.voices)
    view = evidence(dossier, graph, "entangle", shared)
    assert fourth.id in view.nodes
    assert any(box.id.startswith("passage.letter.") for box in view.boxes)
    assert render(view, dossier).startswith("<svg")
    for line in view.lines:
        assert line.kind != "quotes" or (line.tail in graph.claims and line.head.startswith("passage."))


@pytest.mark.parametrize("name", SHIPPED)
def test_the_pages_of_passages_hold_each_once_and_the_nearest_to_the_theses_first(name: str) -> None:
    dossier, graph = opened(name)
    shared = passages(recorded_spans(dossier))
    for question in dossier.head.questions:
        pages = evidence_pages(dossier, graph, question, shared)
        listed = [one.id for rows in pages for row in rows for one in row]
        assert sorted(listed) == sorted(one.id for one in shared if any(use.node in graph.claims for use in one.uses))
        for number, rows in enumerate(pages):
            view = evidence(dossier, graph, question, shared, page=number)
            here = {one.id for row in rows for one in row}
            assert here == {box.id for box in view.boxes if box.id.startswith("passage.")}
            assert view.left_out == len(listed) - len(here)
        assert evidence(dossier, graph, question, shared, page=None).left_out == 0
        assert evidence(dossier, graph, question, shared, page=999).boxes == evidence(dossier, graph, question, shared, page=len(pages) - 1).boxes


@pytest.mark.parametrize("name", SHIPPED)
def test_a_page_of_passages_is_readable_on_a_laptop(name: str) -> None:
    dossier, graph = opened(name)
    shared = passages(recorded_spans(dossier))
    for question in dossier.head.questions:
        width = float(re.search(r'width="([\d.]+)"', render(evidence(dossier, graph, question, shared), dossier))[1])  # type: ignore[index]
        assert 16 * 1366 / width >= 11.9, f"{question}: {width} px wide"


def test_without_passages_there_is_no_picture_of_evidence() -> None:
    dossier, graph = opened("stalin-korea-1950")
    assert evidence(dossier, graph, "entangle", []).boxes == ()


# However many positions


def voices(folder: Path, number: int) -> tuple[Dossier, Graph]:
    """A dossier of so many voices with a position each, who answer each other in a ring."""
    checked = check(write_dossier(folder, 8 * number, voices=number))
    assert checked.dossier is not None
    assert checked.graph is not None
    return checked.dossier, checked.graph


def columns(view: View, dossier: Dossier) -> dict[str, float]:
    """How far right each node is drawn."""
    found = re.findall(r'<g id="node-([^"]*)"[^>]*>.*?(?: d="M| points="|cx=")([-\d.]+)', render(view, dossier), re.DOTALL)
    return {name: float(x) for name, x in found}


@pytest.mark.parametrize("number", [2, 3, 4, 5, 8])
def test_theses_face_each_other_however_many_there_are(number: int, tmp_path: Path) -> None:
    dossier, graph = voices(tmp_path / "mill", number)
    view = face_off(dossier, graph, "cause")
    at = columns(view, dossier)
    left, right = ([box.id for box in view.boxes if box.thesis and box.side == side] for side in ("left", "right"))
    assert len(left) + len(right) == number
    assert abs(len(left) - len(right)) <= 1
    assert max(at[one] for one in left) < min(at[one] for one in right)
    assert {box.voice for box in view.boxes if box.thesis and box.tint == "middle"} == {f"Scholar {n}" for n in range(2, number)}


def test_one_position_alone_is_a_tree_from_the_thesis_to_its_evidence(tmp_path: Path) -> None:
    dossier, graph = voices(tmp_path / "mill", 2)
    alone = dossier._replace(voices={**dossier.voices, "scholar-1": dossier.voices["scholar-1"].model_copy(update={"positions": {}})})
    for view in (face_off(alone, graph, "cause"), one_voice(alone, graph, "scholar-0")):
        at = columns(view, alone)
        for step in graph.steps.values():
            if step.kind == "support" and step.target in at:
                assert all(at[step.target] < at[premise] for premise in step.premises if premise in at)


def test_without_any_position_a_voice_can_still_be_read(tmp_path: Path) -> None:
    dossier, graph = voices(tmp_path / "mill", 2)
    none = dossier._replace(voices={name: file.model_copy(update={"positions": {}}) for name, file in dossier.voices.items()})
    assert face_off(none, graph, "cause").boxes == ()
    assert one_voice(none, graph, "scholar-0").boxes[0].id == "scholar-0.c0"
