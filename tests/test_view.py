"""What a picture shows: few boxes, none of them loose, and every author's word only as a label."""

from __future__ import annotations

import re
from pathlib import Path

import graphviz
import pytest

from argmap.check import check
from argmap.draw import around, compose, face_off, render, theses, whole
from argmap.draw.dot import author_text
from argmap.draw.measure import line_width, measure
from argmap.graph import Graph
from argmap.model import Dossier
from argmap.store import shipped_folder
from tests.bench.generate import write_dossier

HOSTILE = [
    "<script>alert(1)</script>", r"\N", "</text>", "a trailing backslash\\", "<b>bold</b>", "<<table>>",
    '"] evil [label="', "&lt;&amp;", "a -> b; c", "x\\l\\r\\n", "مرحبا بالعالم", "漢字" * 30, "🜚" * 10, "%50%", "{|}",
]


@pytest.fixture(scope="module")
def korea() -> tuple[Dossier, Graph]:
    checked = check(shipped_folder() / "arguments" / "stalin-korea-1950")
    assert checked.dossier is not None
    assert checked.graph is not None
    return checked.dossier, checked.graph


def test_the_opening_view_has_at_most_fifteen_boxes_and_both_theses(korea: tuple[Dossier, Graph]) -> None:
    dossier, graph = korea
    for question in dossier.head.questions:
        view = face_off(dossier, graph, question)
        assert len(view.boxes) <= 15
        assert {thesis for _, thesis in theses(dossier, graph, question)} <= set(view.nodes)


def test_no_box_of_an_opening_view_hangs_in_the_air(korea: tuple[Dossier, Graph]) -> None:
    dossier, graph = korea
    for question in dossier.head.questions:
        view = face_off(dossier, graph, question)
        joined = {end for line in view.lines for end in (line.tail, line.head)}
        assert [box.id for box in view.boxes if box.id not in joined and not box.thesis] == []


def test_kim_and_stueck_face_each_other(korea: tuple[Dossier, Graph]) -> None:
    dossier, graph = korea
    sides = {box.voice: box.side for box in face_off(dossier, graph, "entangle").boxes if box.thesis}
    assert sides["Donggil Kim"] == "left"
    assert sides["William Stueck"] == "right"


def test_an_undercut_ends_on_a_dot_and_not_on_a_box(korea: tuple[Dossier, Graph]) -> None:
    dossier, graph = korea
    view = whole(dossier, graph)
    dots = {dot.id for dot in view.dots}
    undercuts = [line for line in view.lines if line.kind == "undercut"]
    assert undercuts
    assert {line.head for line in undercuts} <= dots


def test_joint_premises_meet_in_one_dot_before_the_arrow(tmp_path: Path) -> None:
    checked = check(write_dossier(tmp_path / "mill", 8))
    assert checked.dossier is not None
    assert checked.graph is not None
    view = face_off(checked.dossier, checked.graph, "cause")
    step = "scholar-0.c0.ledger"
    assert sorted(line.tail for line in view.lines if line.head == step) == ["scholar-0.c1", "scholar-0.c2", "scholar-0.c3"]
    assert [line.head for line in view.lines if line.tail == step] == ["scholar-0.c0"]


def test_what_lies_around_any_node_can_be_shown(korea: tuple[Dossier, Graph]) -> None:
    dossier, graph = korea
    for node in [*graph.claims, *graph.steps]:
        view = around(dossier, graph, node)
        assert 1 <= len(view.boxes) <= 15
        if node in graph.claims:
            assert node in view.nodes


def test_folded_neighbours_are_counted(tmp_path: Path) -> None:
    checked = check(write_dossier(tmp_path / "mill", 100))
    assert checked.dossier is not None
    assert checked.graph is not None
    view = face_off(checked.dossier, checked.graph, "cause", most=2)
    assert {box.id: box.folded for box in view.boxes} == {"scholar-0.c0": 4, "scholar-1.c0": 4}


@pytest.mark.parametrize("text", HOSTILE)
def test_an_authors_text_stays_a_label(text: str) -> None:
    """The label is one quoted string of DOT: whatever stands in it opens no attribute, no node and no markup."""
    line = graphviz.Digraph()
    line.node("n", label=author_text((text,)))
    body = line.source.splitlines()[1]
    assert re.fullmatch(r'\tn \[label="(?:[^"\\]|\\.)*"\]', body), body


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_label_is_drawn_as_the_very_same_text(text: str, tmp_path: Path) -> None:
    folder = write_dossier(tmp_path / "mill", 4)
    voice = folder / "scholar-0.yaml"
    old = "The ledger of year 0 shows that the owners of mill 0 expected to close it."
    voice.write_text(voice.read_text(encoding="utf-8").replace(old, text), encoding="utf-8")
    checked = check(folder)
    assert checked.findings == []
    assert checked.dossier is not None
    assert checked.graph is not None
    drawn = render(face_off(checked.dossier, checked.graph, "cause"), checked.dossier)
    from xml.etree import ElementTree

    root = ElementTree.fromstring(drawn)
    group = next(g for g in root.iter() if g.get("id") == "node-scholar-0.c0")
    lines = [t.text or "" for t in group.iter() if t.tag.endswith("}text")]
    shown = "".join(lines).replace(" ", "")
    wanted = "".join(measure(text).lines).replace(" ", "")
    assert wanted in shown


def test_control_characters_never_reach_the_engine() -> None:
    assert author_text(("a\x00b\x1bc",)) == "abc"


def test_a_long_claim_is_cut_with_an_ellipsis_and_stays_in_its_lines() -> None:
    measured = measure("word " * 200)
    assert len(measured.lines) == 8
    assert measured.lines[-1].endswith("…")
    assert measured.width >= max(line_width(line) for line in measured.lines)


def test_the_dot_of_one_view_is_the_same_every_time(korea: tuple[Dossier, Graph]) -> None:
    dossier, graph = korea
    assert compose(face_off(dossier, graph, "entangle")) == compose(face_off(dossier, graph, "entangle"))
