"""What a verdict hangs by: crux sets that replay, are smallest, and are all that there are; roots and double cruxes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import combinations, product

import pytest
from hypothesis import given, settings

from argmap.graph import Graph
from argmap.model.files import Label
from argmap.weigh import (
    Cruxes,
    Stand,
    Taken,
    candidates,
    cone,
    cruxes,
    current,
    differing,
    double_cruxes,
    explain,
    have_clingo,
    larger_cruxes,
    roots,
    standing,
    what_would,
    with_changes,
)
from argmap.weigh.asp import NeedsClingo
from argmap.weigh.cruxes import VALUES
from tests.conftest import FULL
from tests.maps import EVIDENCE, Drawn, Situation, debate, graph_of, random_situation, situations, sketch

needs_clingo = pytest.mark.skipif(not have_clingo(), reason="clingo is not installed; it comes with: pip install 'argmap[asp]'")

FULLY: dict[str, Stand] = {**EVIDENCE, "c_far": "grant"}
KIM: dict[str, Stand] = {**EVIDENCE, "j1": "refuse", "c_far": "reject"}

LABELS: tuple[Label, ...] = ("stands", "falls", "unsupported", "open", "contested")

OF_K1 = {("e_alone",), ("e_return",), ("u1",), ("j1",), ("j5",), ("c_far", "u2"), ("u2", "u3")}


def sets(found: Cruxes) -> set[tuple[str, ...]]:
    return {tuple(sorted(crux.nodes)) for crux in found.found}


def every_change(graph: Graph, stands: Taken, nodes: tuple[str, ...]) -> Iterator[dict[str, Stand | None]]:
    """All other stands for exactly these nodes, written out apart from the engine's own list."""
    ways: list[list[Stand | None]] = []
    for node in nodes:
        may: list[Stand | None] = ["allow", "refuse", "open"] if node in graph.steps else ["grant", "reject", "open"]
        if node in graph.claims and graph.supports(node):
            may.append(None)
        ways.append([stand for stand in may if stand != current(graph, stands, node)])
    for chosen in product(*ways):
        yield dict(zip(nodes, chosen, strict=True))


def by_brute_force(graph: Graph, stands: Taken, claim: str, size: int, does_it: Callable[[str], bool]) -> set[tuple[str, ...]]:
    """Every smallest set of up to ``size`` stands on the whole map some change of which does it."""
    among = [node for node in (*graph.claims, *graph.steps) if node in graph.steps or node in stands or not graph.supports(node)]
    found: set[tuple[str, ...]] = set()
    for count in range(1, size + 1):
        for nodes in combinations(sorted(among), count):
            if any(set(one) <= set(nodes) for one in found):
                continue
            if any(does_it(standing(graph, with_changes(stands, change)).labels[claim]) for change in every_change(graph, stands, nodes)):
                found.add(nodes)
    return found


# --- the worked example ---------------------------------------------------------------------------------------------


def test_the_cruxes_of_the_worked_example() -> None:
    found = cruxes(debate(), FULLY, "K1")
    assert sets(found) == OF_K1
    assert sets(cruxes(debate(), FULLY, "S1")) == OF_K1 | {("e_april",), ("e_quick",), ("s1",)}
    assert found.resilience == 1
    assert found.searched == "all sets of size <= 2 among 19 stands; larger ones not searched"


def test_with_the_evidence_alone_six_single_cruxes_undo_the_verdict() -> None:
    assert sets(cruxes(debate(), EVIDENCE, "K1", most=1)) == {("e_alone",), ("e_return",), ("u1",), ("u2",), ("j1",), ("j5",)}


def test_some_cruxes_of_s1_make_it_fail_rather_than_merely_undecided() -> None:
    found = cruxes(debate(), FULLY, "S1")
    failing = {crux.nodes for crux in found.found if any(way.label == "unsupported" for way in crux.ways)}
    assert failing == {("e_april",), ("e_quick",), ("s1",)}


def test_the_two_positions_of_the_worked_example_part_at_two_roots() -> None:
    graph = debate()
    mine, theirs = standing(graph, KIM), standing(graph, FULLY)
    assert [(root.node, root.kind) for root in roots(graph, mine, theirs)] == [("c_far", "claim"), ("j1", "step")]
    assert len(differing(graph, mine, theirs)) == 12


def test_the_double_crux_of_the_worked_example_is_how_the_letter_is_read() -> None:
    graph = debate()
    mine, theirs = standing(graph, KIM), standing(graph, FULLY)
    for claim in ("K1", "S1"):
        (found,) = double_cruxes(graph, mine, theirs, claim)
        assert (found.node, found.mine, found.theirs) == ("j1", "refuse", "allow")


def test_a_root_where_one_side_says_nothing_is_silence_and_one_in_a_document_is_evidence() -> None:
    graph = debate()
    silent = {node: stand for node, stand in FULLY.items() if node != "e_april"}
    mine, theirs = standing(graph, silent), standing(graph, {**FULLY, "e_april": "reject"})
    assert [(root.node, root.kind) for root in roots(graph, mine, theirs)] == [("e_april", "silence")]
    assert [(root.node, root.kind) for root in roots(graph, standing(graph, FULLY), theirs)] == [("e_april", "claim")]
    assert [root.kind for root in roots(graph, standing(graph, FULLY), theirs, documents={"v"})] == ["evidence"]


def test_a_verdict_that_hangs_by_one_step_says_so() -> None:
    graph = sketch(i="a => c")
    told = str(explain(graph, standing(graph, KIM_OF_ONE), "c", cruxes=cruxes(graph, KIM_OF_ONE, "c")))
    assert told == (
        "On your stands (1 granted; 1 step allowed as drawn), c stands: the step i holds; nothing is drawn against it. "
        "It would change if you refused the step i (then: unsupported); or if you rejected a (then: unsupported) "
        "(searched: all sets of size <= 2 among 2 stands; larger ones not searched)."
    )
    once = standing(graph, {})
    assert "It hangs by one stand." in str(explain(graph, once, "a", cruxes=cruxes(graph, {}, "a")))
    assert "It waits on a stand on itself." in str(explain(graph, once, "a"))


KIM_OF_ONE: dict[str, Stand] = {"a": "grant"}


def test_what_nothing_on_the_map_changes_is_said_to_be_so() -> None:
    graph = graph_of("c", {"i": Drawn(("c",), "for", "c")})
    found = cruxes(graph, {"c": "grant"}, "c")
    assert sets(found) == {("c",)}
    held = sketch(i="a -| b", j="b -| a")
    assert cruxes(held, {}, "a").fixed is None


# --- laws ------------------------------------------------------------------------------------------------------------


@settings(max_examples=1_000 if FULL else 60)
@given(situations(claims=5, steps=5))
def test_every_crux_set_replays_is_smallest_and_none_is_missing(situation: Situation) -> None:
    graph, stands = situation
    before = standing(graph, stands).labels
    for claim in list(graph.claims)[:3]:
        found = cruxes(graph, stands, claim)
        assert found.complete
        assert found.candidates == tuple(candidates(graph, stands, claim))
        for crux in found.found:
            assert crux.ways
            assert set(crux.nodes) <= set(cone(graph, claim))
            for way in crux.ways:
                assert set(way.change) == set(crux.nodes)
                assert standing(graph, with_changes(stands, way.change)).labels[claim] == way.label != before[claim]
        other = {label for label, value in VALUES.items() if value != VALUES[before[claim]]}
        assert sets(found) == by_brute_force(graph, stands, claim, 2, other.__contains__)
        if found.fixed:
            assert found.resilience is None


@settings(max_examples=500 if FULL else 30)
@given(situations(claims=4, steps=4))
def test_what_would_give_a_claim_a_label_is_found_whole(situation: Situation) -> None:
    graph, stands = situation
    claim = next(iter(graph.claims))
    here = standing(graph, stands).labels[claim]
    for wanted in LABELS:
        found = what_would(graph, stands, claim, wanted)
        expected = set() if here == wanted else by_brute_force(graph, stands, claim, 2, wanted.__eq__)
        assert sets(found) == expected
        assert all(way.label == wanted for crux in found.found for way in crux.ways)


@needs_clingo
def test_clingo_finds_the_same_crux_sets_up_to_three() -> None:
    chance = random.Random(23)
    for _ in range(1_000 if FULL else 60):
        graph, stands = random_situation(chance, claims=6, steps=7)
        claim = chance.choice(list(graph.claims))
        mine = cruxes(graph, stands, claim, most=3)
        theirs = larger_cruxes(graph, stands, claim, size=3, most=10_000, seconds=60.0)
        assert (mine.complete, theirs.complete) == (True, True)
        assert sets(mine) == {tuple(sorted(crux.nodes)) for crux in theirs.found}
        assert all(crux.ways for crux in theirs.found)


@needs_clingo
def test_clingo_finds_the_same_sets_that_would_make_a_claim_stand() -> None:
    chance = random.Random(29)
    for _ in range(400 if FULL else 40):
        graph, stands = random_situation(chance, claims=5, steps=6)
        claim = chance.choice(list(graph.claims))
        if standing(graph, stands).labels[claim] != "stands":
            theirs = larger_cruxes(graph, stands, claim, wanted="stands", size=2, most=10_000, seconds=60.0)
            assert sets(what_would(graph, stands, claim)) == {tuple(sorted(crux.nodes)) for crux in theirs.found}


@needs_clingo
def test_a_larger_search_is_capped_and_says_how_far_it_came() -> None:
    graph = graph_of([f"a{n}" for n in range(8)] + ["c"], {f"i{n}": Drawn((f"a{n}",), "for", "c") for n in range(8)})
    stands: dict[str, Stand] = {f"a{n}": "grant" for n in range(8)}
    found = larger_cruxes(graph, stands, "c", size=8, most=3)
    assert (len(found.found), found.complete) == (3, False)
    assert "the search was ended among those of size 8" in found.searched
    assert not larger_cruxes(graph, stands, "c", size=8, stop=lambda: True).complete
    assert {len(crux.nodes) for crux in larger_cruxes(graph, stands, "c", size=8, most=300, seconds=60.0).found} == {8}


def test_without_clingo_the_larger_search_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "clingo", None)
    with pytest.raises(NeedsClingo, match=r"pip install 'argmap\[asp\]'"):
        larger_cruxes(debate(), {}, "K1")
