"""Opening a picture up, leaving things out, and reading it step by step."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from argmap.check import check
from argmap.draw import Folds, face_off, theses, unfold_all
from argmap.draw.views import MOST_OPEN
from argmap.draw.views.guided import one_stop, stops
from argmap.graph import Graph, Only, only
from argmap.model import Dossier
from argmap.store import shipped_folder
from argmap.web.address import Address
from argmap.web.pictures import folded, folds, unfolded, wanted
from tests.bench.generate import write_dossier
from tests.test_pages import _map_app


@pytest.fixture(scope="module")
def korea() -> tuple[Dossier, Graph]:
    checked = check(shipped_folder() / "arguments" / "stalin-korea-1950")
    assert checked.dossier is not None
    assert checked.graph is not None
    return checked.dossier, checked.graph


@pytest.fixture
def mill(tmp_path: Path) -> tuple[Dossier, Graph]:
    checked = check(write_dossier(tmp_path / "mill", 200))
    assert checked.dossier is not None
    assert checked.graph is not None
    return checked.dossier, checked.graph


def test_unfolding_a_box_shows_all_that_was_counted_on_it(korea: tuple[Dossier, Graph]) -> None:
    dossier, graph = korea
    before = {box.id: box for box in face_off(dossier, graph, "entangle").boxes}
    box = next(box for box in before.values() if box.folded)
    after = {one.id: one for one in face_off(dossier, graph, "entangle", folds=Folds(opened=(box.id,))).boxes}
    assert after[box.id].folded == 0
    assert set(before) < set(after)


def test_folding_undoes_unfolding() -> None:
    node = "donggil-kim.desired"
    at = unfolded(Address(), node)
    assert folds(at) == Folds(opened=(node,))
    assert folds(folded(at, node)) == Folds(folded=(node,))
    assert folds(unfolded(folded(at, node), node)) == Folds(opened=(node,))


def test_folding_hides_a_branch_but_no_thesis_and_nothing_another_branch_holds(korea: tuple[Dossier, Graph]) -> None:
    dossier, graph = korea
    roots = [thesis for _, thesis in theses(dossier, graph, "entangle")]
    view = face_off(dossier, graph, "entangle", folds=Folds(folded=tuple(roots)))
    assert {box.id for box in view.boxes} == set(roots)
    joined = {end for line in face_off(dossier, graph, "entangle", folds=Folds(folded=(roots[0],))).lines for end in (line.tail, line.head)}
    assert roots[0] in joined


def test_however_much_is_unfolded_a_picture_stays_a_picture(mill: tuple[Dossier, Graph]) -> None:
    dossier, graph = mill
    opened: tuple[str, ...] = ()
    for _ in range(6):
        view = face_off(dossier, graph, "cause", folds=Folds(opened=opened))
        opened = (*opened, *sorted(unfold_all(graph, [box.id for box in view.boxes])))
    assert 40 < len(view.boxes) <= MOST_OPEN


def test_unknown_names_in_an_address_change_nothing(korea: tuple[Dossier, Graph]) -> None:
    dossier, graph = korea
    plain = face_off(dossier, graph, "entangle")
    assert face_off(dossier, graph, "entangle", folds=Folds(opened=("nobody.nothing",), folded=("<x>",))) == plain


ONLY = {
    "voices": ("voices:donggil-kim", lambda graph: {claim.voice for claim in graph.claims.values()} == {"donggil-kim"}),
    "relations": ("kinds:undercut", lambda graph: {step.kind for step in graph.steps.values()} == {"support", "undercut"} and not graph.links),
    "basis": ("bases:explicit", lambda graph: {step.basis for step in graph.steps.values()} == {"explicit"}),
    "hedge": ("hedges:probable", lambda graph: all("probable" in {h.scale for h in c.claim.hedges} for c in graph.claims.values())),
    "two at once": ("voices:donggil-kim|william-stueck;bases:explicit", lambda graph: {c.voice for c in graph.claims.values()} == {"donggil-kim", "william-stueck"}),
    "nonsense": ("x:y;;voices", lambda graph: len(graph.claims) > 80),
}


@pytest.mark.parametrize(("written", "holds"), ONLY.values(), ids=ONLY)
def test_what_is_left_out_is_left_out(written: str, holds: object, korea: tuple[Dossier, Graph]) -> None:
    assert callable(holds)
    assert holds(only(korea[1], wanted(Address(only=written))))


def test_the_theses_stay_whatever_is_left_out(korea: tuple[Dossier, Graph]) -> None:
    left = only(korea[1], Only(voices=frozenset({"gottwald"})), keep=["donggil-kim.desired"])
    assert "donggil-kim.desired" in left.claims
    for step in left.steps.values():
        assert step.target in left.claims or step.target in left.steps


def test_the_guided_reading_passes_every_step_below_the_theses_once(korea: tuple[Dossier, Graph]) -> None:
    dossier, graph = korea
    listed = stops(graph, [thesis for _, thesis in theses(dossier, graph, "entangle")])
    assert len(listed) == len(set(listed)) > 20
    assert graph.steps[listed[0]].target == "donggil-kim.desired"
    for step in listed:
        view = one_stop(dossier, graph, "entangle", step)
        assert set(graph.steps[step].premises) <= set(view.nodes)
        assert any(line.id.startswith(step) or line.both for line in view.lines), step


def test_an_objection_to_oneself_is_shown_with_its_answer(korea: tuple[Dossier, Graph]) -> None:
    view = face_off(*korea, "letter-is")
    shown = {box.id for box in view.boxes}
    assert ("donggil-kim.ex-post-facto" in shown) <= ("donggil-kim.no-need" in shown)


@pytest.mark.parametrize("written", ["bases:explicit", "bases:reconstructed", "hedges:possible", "kinds:undercut", "voices:gottwald"])
@pytest.mark.parametrize("view", ["", "guided", "voice", "answers", "time", "evidence"])
def test_no_picture_breaks_whatever_is_left_out(written: str, view: str) -> None:
    app = AppTest.from_function(_map_app, default_timeout=60)
    for name, value in {"dossier": "stalin-korea-1950", "question": "entangle", "only": written, "view": view, "voice": "donggil-kim"}.items():
        app.query_params[name] = value
    app.run()
    assert [error.value for error in app.exception] == []
