"""How to get to what is not drawn: the way down to a folded claim, what attacks a claim, and a map that could not be drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given

from argmap import draw
from argmap.check import Checked, check
from argmap.draw.layout import BUSY, TOO_LONG
from argmap.draw.views.folding import AGAINST, MOST_OPEN, attacks_on
from argmap.graph import Graph
from argmap.store import shipped_folder
from argmap.web import shelf
from argmap.web.ways import rows, under, way_to
from tests.bench.generate import write_dossier
from tests.maps import maps

QUESTION = "entangle"


@pytest.fixture(scope="module")
def korea() -> Checked:
    return check(shipped_folder() / "arguments" / "stalin-korea-1950")


def opened(checked: Checked, *nodes: str) -> draw.View:
    assert checked.dossier is not None
    assert checked.graph is not None
    return draw.face_off(checked.dossier, checked.graph, QUESTION, folds=draw.Folds(nodes))


def test_unfolding_along_the_way_to_a_claim_shows_it(korea: Checked) -> None:
    assert korea.dossier is not None
    assert korea.graph is not None
    parents = under(korea.graph, [thesis for _, thesis in draw.theses(korea.dossier, korea.graph, QUESTION)])
    shown = set(opened(korea).nodes)
    folded = [node for node in parents if node not in shown]
    assert len(folded) > 20
    for node in folded:
        assert node in opened(korea, *way_to(parents, node)).nodes


@given(maps())
def test_a_way_leads_from_a_root_and_never_runs_in_a_circle(graph: Graph) -> None:
    root = next(iter(graph.claims))
    parents = under(graph, [root])
    for node in parents:
        way = way_to(parents, node)
        assert len(way) == len(set(way))
        assert node not in way
        assert (way[0] == root) if way else node == root
    assert {row[0] for row in rows(graph, parents)} == set(graph.claims)


def test_what_attacks_a_claim_is_shown_without_its_grounds(korea: Checked) -> None:
    assert korea.graph is not None
    before = set(opened(korea).nodes)
    claim = next(node for node in before if node in korea.graph.claims and {p for attack in attacks_on(korea.graph, node) for p in attack.premises} - before)
    attackers = {premise for attack in attacks_on(korea.graph, claim) for premise in attack.premises}
    after = set(opened(korea, AGAINST + claim).nodes) & set(korea.graph.claims)
    assert after == (before & set(korea.graph.claims)) | attackers


def test_what_attacks_a_step_can_be_asked_for_and_nonsense_shows_nothing_more(korea: Checked) -> None:
    before = opened(korea).nodes
    assert set(before) <= set(opened(korea, f"{AGAINST}donggil-kim.desired.stated-aim").nodes)
    for nonsense in (AGAINST, f"{AGAINST}nobody.nothing", "against", ":", f"{AGAINST}{AGAINST}donggil-kim.desired"):
        assert opened(korea, nonsense).nodes == before


def test_however_much_attacks_a_claim_no_more_is_shown_than_can_be_read(korea: Checked) -> None:
    assert korea.graph is not None
    everything = [AGAINST + node for node in (*korea.graph.claims, *korea.graph.steps)]
    assert len(opened(korea, *korea.graph.claims, *everything).boxes) <= MOST_OPEN


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], list[str]]]:
    """Makes every layout fail with a sentence, and counts how often one was tried."""
    shelf._failed.clear()
    shelf._picture.clear()
    tried: list[str] = []

    def fail_with(sentence: str) -> list[str]:
        def render(view: draw.View, *_: object, **__: object) -> str:
            tried.append(view.boxes[0].id)
            raise draw.LayoutFailed(sentence)

        monkeypatch.setattr(draw, "render", render)
        return tried

    yield fail_with
    shelf._failed.clear()


@pytest.mark.parametrize(("sentence", "tries"), [(TOO_LONG.format(seconds=5), 1), (BUSY, 3)], ids=["too long", "busy"])
def test_a_map_that_took_too_long_is_not_tried_again_at_every_visit(korea: Checked, failing: Callable[[str], list[str]], sentence: str, tries: int) -> None:
    tried = failing(sentence)
    for _ in range(3):
        with pytest.raises(draw.LayoutFailed, match=r"read the outline"):
            shelf.picture(opened(korea), korea)
    assert len(tried) == tries


def test_another_map_is_drawn_though_one_failed(korea: Checked, failing: Callable[[str], list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    failing(TOO_LONG.format(seconds=5))
    with pytest.raises(draw.LayoutFailed):
        shelf.picture(opened(korea), korea)
    monkeypatch.undo()
    assert shelf.picture(opened(korea, "donggil-kim.desired"), korea).startswith("<svg")


def test_a_dossier_is_called_by_its_title_and_one_that_cannot_be_read_by_its_folder(tmp_path: Path) -> None:
    good = write_dossier(tmp_path / "the-mill", 6)
    assert shelf.title(good) == "A generated dispute"
    for name, text in (("broken-one", "title: [never closed"), ("empty-one", ""), ("blank-one", "title: ''"), ("number-one", "title: 1950")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "dossier.yaml").write_text(text, encoding="utf-8")
        assert shelf.title(tmp_path / name) in (name.replace("-", " "), "1950")
