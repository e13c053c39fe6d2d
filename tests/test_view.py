"""What a picture shows: few boxes, none of them loose, and every author's word only as a label."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import graphviz
import pytest

from argmap.check import check
from argmap.draw import View, around, compose, describe, face_off, render, taken_away, theses, whole
from argmap.draw.dot import author_text
from argmap.draw.drawing import orders
from argmap.draw.measure import line_width, measure
from argmap.draw.panel import description, legend
from argmap.draw.takeaway import pdf_with_title
from argmap.draw.views.hedges import sign
from argmap.graph import Graph
from argmap.model import Dossier, Hedge
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


def test_a_premise_is_described_with_its_partner_and_with_what_undercuts_their_step(korea: tuple[Dossier, Graph]) -> None:
    found = describe(*korea, "donggil-kim.free-hand")
    assert found is not None
    rows = [(row.relation, row.node) for row in found.bears_on]
    assert rows[:3] == [
        ("a reason for", "donggil-kim.desired"), ("together with", "donggil-kim.foolishness-means-war"),
        ("this step is undercut by", "william-stueck.reassurance"),
    ]


def test_each_reason_is_listed_with_its_own_warrant_and_undercut(korea: tuple[Dossier, Graph]) -> None:
    found = describe(*korea, "donggil-kim.desired")
    assert found is not None
    right = description(found)[0]["k"][1]["k"]
    steps = [[row["k"][0]["x"] for row in part["k"]] for part in right if part.get("c") == "reason"]
    assert steps[:2] == [["because", "and", "warrant", "this step is undercut by"], ["because", "warrant", "this step is undercut by"]]


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


# How sure, and whose line


def hedged(claim: dict[str, object]) -> str:
    """The sign on a claim of Kim's in the shipped dossier, were the claim so."""
    checked = check(shipped_folder() / "arguments" / "stalin-korea-1950")
    assert checked.dossier is not None
    written = checked.dossier.voices["donggil-kim"].claims["desired"].model_copy(update=claim)
    return sign(checked.dossier, "donggil-kim", written)


def how_sure(of: str, *scales: str) -> tuple[Hedge, ...]:
    return tuple(Hedge.model_validate({"of": of, "scale": scale}) for scale in scales)


HEDGES = {
    "certain": (how_sure("donggil-kim", "certain"), ""),
    "asserted": (how_sure("donggil-kim", "asserted"), ""),
    "no hedge": ((), ""),
    "probable": (how_sure("donggil-kim", "probable"), "≈ probable"),
    "possible": (how_sure("donggil-kim", "possible"), "? possible"),
    "only supposed": (how_sure("donggil-kim", "hypothetical"), "◊ only supposed"),
    "denied": (how_sure("donggil-kim", "denied"), "× denied"),
    "of the person spoken of": (how_sure("stalin", "possible"), ""),
    "the least sure of two": (how_sure("donggil-kim", "possible", "probable"), "? possible"),
}


@pytest.mark.parametrize(("hedges", "shown"), HEDGES.values(), ids=HEDGES)
def test_a_box_bears_a_sign_where_its_holder_hedges(hedges: tuple[Hedge, ...], shown: str) -> None:
    assert hedged({"hedges": hedges}) == shown


def test_a_report_bears_the_sign_of_who_is_reported() -> None:
    assert hedged({"hedges": how_sure("donggil-kim", "possible"), "asserted_by": "stalin"}) == ""
    assert hedged({"hedges": how_sure("stalin", "possible"), "asserted_by": "stalin"}) == "? possible"


def test_the_sign_stands_in_the_box_and_its_meaning_in_the_legend_while_it_is_on_the_screen(korea: tuple[Dossier, Graph]) -> None:
    dossier, graph = korea
    with_sign = next(box for box in whole(dossier, graph).boxes if box.hedge == "≈ probable")
    assert "≈ probable" in said(compose(around(dossier, graph, with_sign.id)))
    assert "holds it for probable" in words_of_legend(around(dossier, graph, with_sign.id))
    without = face_off(dossier, graph, "entangle")
    assert {box.hedge for box in without.boxes} == {""}
    assert "probable" not in words_of_legend(without)


def test_a_reconstructed_step_is_drawn_with_broken_lines_and_an_explicit_one_without(korea: tuple[Dossier, Graph]) -> None:
    view = whole(*korea)
    styles = {re.search(r'id="line-([^"]*)"', line)[1]: "style=dashed" in line or "style=dotted" in line  # type: ignore[index]
              for line in compose(view).splitlines() if "class=\"line " in line}
    assert {line.id: line.basis == "reconstructed" for line in view.lines} == styles
    assert {line.basis for line in view.lines if line.kind == "support"} == {"explicit", "reconstructed"}


def test_the_legend_names_how_lines_are_broken_only_where_it_is_seen(korea: tuple[Dossier, Graph]) -> None:
    view = whole(*korea)
    only_explicit = view._replace(lines=tuple(line for line in view.lines if line.basis == "explicit"))
    assert "the map-maker reads it so" in words_of_legend(view)
    assert "the map-maker reads it so" not in words_of_legend(only_explicit)
    assert "unbroken line" in words_of_legend(only_explicit)


def words_of_legend(view: View) -> str:
    return str(legend(view))


def said(dot: str) -> str:
    return dot.replace("\\n", " ")


# Taken away


def test_a_drawing_taken_away_says_in_words_what_everything_on_it_is(korea: tuple[Dossier, Graph]) -> None:
    from xml.etree import ElementTree

    dossier, graph = korea
    view = face_off(dossier, graph, "entangle")
    drawn = taken_away(view, dossier, graph, "svg").decode()
    root = ElementTree.fromstring(drawn)
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    named = {element.get("id"): element.text or "" for element in root if element.tag in (f"{space}title", f"{space}desc")}
    assert [bool(named[part]) for part in (root.get("aria-labelledby") or "").split()] == [True, True]
    assert "Thesis of William Stueck: Stalin would rather" in " ".join(named.values())
    titles = {group.get("id"): group.findtext(f"{space}title") or "" for group in root.iter(f"{space}g") if group.get("class") != "graph"}
    titles.pop(None, None)
    assert titles["node-donggil-kim.desired"] == "Donggil Kim, thesis: Stalin did not merely foresee American intervention in Korea; he wanted it."
    assert any(" rebuts " in title and title.endswith("(reconstructed by the map-maker)") for name, title in titles.items() if name and name.startswith("line-"))
    for node in view.nodes:
        assert not any(node in title for title in titles.values()), node
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", drawn)
    assert not re.search(r"<script|<style|<image|href=|url\(", drawn)


def test_a_png_says_how_fine_it_is(korea: tuple[Dossier, Graph]) -> None:
    """Print programs take the size of a picture from its resolution; without one they guess."""
    dossier, graph = korea
    made = taken_away(face_off(dossier, graph, "entangle"), dossier, graph, "png")
    at = made.index(b"pHYs") + 4
    across, down, unit = struct.unpack(">IIB", made[at : at + 9])
    assert (across, down, unit) == (7874, 7874, 1)


@pytest.mark.parametrize("question", ["entangle", "letter-is"])
def test_png_and_pdf_carry_the_title(question: str, korea: tuple[Dossier, Graph]) -> None:
    import pypdfium2

    dossier, graph = korea
    view = face_off(dossier, graph, question)
    png = taken_away(view, dossier, graph, "png")
    assert f"Title\0\0\0\0\0Argument map: {dossier.head.title}".encode() in png
    assert int.from_bytes(png[16:20], "big") > 3000, "fine enough for print"
    pdf = pypdfium2.PdfDocument(taken_away(view, dossier, graph, "pdf"))
    assert (len(pdf), pdf.get_metadata_dict()["Title"]) == (1, f"Argument map: {dossier.head.title}")


def test_what_is_no_pdf_of_the_engines_is_left_as_it_is() -> None:
    assert pdf_with_title(b"%PDF-1.5 something else", "t", "d") == b"%PDF-1.5 something else"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_claim_is_a_hostile_title_no_more(text: str, korea: tuple[Dossier, Graph]) -> None:
    from xml.etree import ElementTree

    dossier, graph = korea
    view = around(dossier, graph, "donggil-kim.desired", most=3)
    view = view._replace(boxes=tuple(box._replace(says=text) for box in view.boxes))
    root = ElementTree.fromstring(taken_away(view, dossier, graph, "svg").decode())
    assert any(text in (title.text or "") for title in root.iter("{http://www.w3.org/2000/svg}title"))
    assert {element.tag.partition("}")[2] for element in root.iter()} <= {"svg", "g", "title", "desc", "path", "polygon", "ellipse", "polyline", "text"}


def test_the_same_view_is_drawn_in_the_same_way_every_time(korea: tuple[Dossier, Graph]) -> None:
    dossier, graph = korea
    view = face_off(dossier, graph, "letter-is")
    assert render(view, dossier) == render(view, dossier)
    assert next(one.nodes for one in orders(view)) == view.nodes
    assert {frozenset(one.nodes) for one in orders(view)} == {frozenset(view.nodes)}
