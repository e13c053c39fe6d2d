"""The engine against other ways to the same verdicts: a naive fixpoint, Dung's sets, ASPIC+ trees, and clingo."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.weigh import flatten, framework, grounded, have_clingo, readings, standing
from argmap.weigh.asp import STANDING, _framework_facts, _map_facts, _models
from tests.conftest import FULL
from tests.dung import aspic, attackers, grounded_by_sets, labels, naive, preferred_by_sets
from tests.maps import Drawn, Situation, debate, graph_of, random_situation, situations, sketch
from tests.test_standing import LAW, ROWS, values

needs_clingo = pytest.mark.skipif(not have_clingo(), reason="clingo is not installed; it comes with: pip install 'argmap[asp]'")

STATUS = {"T": "in", "F": "out", "U": "undecided"}

RANDOM_MAPS = 3_000 if FULL else 200
CLINGO_MAPS = 1_500 if FULL else 60

FRAMEWORKS = st.integers(1, 9).flatmap(
    lambda size: st.tuples(st.just(size), st.sets(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=3 * size))
)

GROUNDED = "in(X) :- arg(X), out(Y) : att(Y,X). out(X) :- att(Y,X), in(Y). #show in/1."


@LAW
@given(situations())
def test_the_counters_agree_with_the_definition_applied_until_nothing_changes(situation: Situation) -> None:
    found = standing(*situation)
    assert values(found) == naive(*situation)
    assert {**found.labels, **found.steps} == labels(*situation)


def test_the_same_on_larger_random_maps() -> None:
    chance = random.Random(7)
    for _ in range(RANDOM_MAPS):
        situation = random_situation(chance, claims=14, steps=24)
        found = standing(*situation)
        assert values(found) == naive(*situation)
        assert {**found.labels, **found.steps} == labels(*situation)


@LAW
@given(situations(), st.booleans())
def test_the_verdicts_are_the_grounded_labelling_of_the_flattened_map(situation: Situation, direct: bool) -> None:
    flat = flatten(*situation, direct=direct)
    accepted, out = grounded_by_sets(attackers(flat))
    for node, value in values(standing(*situation)).items():
        assert STATUS[value] == ("in" if node in accepted else "out" if node in out else "undecided")


@LAW
@given(FRAMEWORKS)
def test_the_grounded_labelling_is_the_least_fixpoint(drawn: tuple[int, set[tuple[int, int]]]) -> None:
    flat = framework((f"a{n}" for n in range(drawn[0])), [(f"a{one}", f"a{other}") for one, other in drawn[1]])
    accepted, out = grounded_by_sets(attackers(flat))
    assert grounded(flat) == {name: "in" if name in accepted else "out" if name in out else "undecided" for name in flat.names}


@LAW
@given(FRAMEWORKS)
def test_a_dung_framework_drawn_as_a_map_comes_out_as_its_grounded_labelling(drawn: tuple[int, set[tuple[int, int]]]) -> None:
    """Every argument is a claim with one step for it, from a granted claim; an attack undercuts that step."""
    size, attacks = drawn
    names = [f"a{n}" for n in range(size)]
    steps = {f"i{n}": Drawn(("ground",), "for", name) for n, name in enumerate(names)}
    steps.update({f"u{one}-{other}": Drawn((f"a{one}",), "against", f"i{other}") for one, other in attacks})
    found = standing(graph_of(["ground", *names], steps), {"ground": "grant"})
    status = grounded(framework(names, [(f"a{one}", f"a{other}") for one, other in attacks]))
    assert {name: STATUS[values(found)[name]] for name in names} == status


@settings(max_examples=2_500 if FULL else 150)
@given(situations(claims=5, steps=5, support_acyclic=True, settled=True))
def test_the_verdicts_are_the_grounded_justification_of_aspic(situation: Situation) -> None:
    assert {claim: values(standing(*situation))[claim] for claim in situation.graph.claims} == aspic(*situation)


@needs_clingo
def test_clingo_finds_the_same_grounded_labelling_of_the_flattened_map() -> None:
    chance = random.Random(11)
    for _ in range(CLINGO_MAPS):
        situation = random_situation(chance)
        flat = flatten(*situation)
        (accepted,) = _models(_framework_facts(flat) + GROUNDED, (), "in", 10.0, lambda: False)
        assert accepted is not None
        status = grounded(flat)
        assert {flat.names[n] for n in accepted} == {name for name, word in status.items() if word == "in"}
        assert values(standing(*situation)).items() >= {(node, "T") for node in situation.graph.claims if status[node] == "in"}


@needs_clingo
def test_clingo_finds_the_same_verdicts_from_the_definition_itself() -> None:
    chance = random.Random(13)
    for _ in range(CLINGO_MAPS):
        graph, stands = random_situation(chance)
        facts, number = _map_facts(graph, stands, [*graph.claims, *graph.steps], [])
        found = values(standing(graph, stands))
        for predicate, value in (("t", "T"), ("f", "F")):
            programme = facts + STANDING.replace("#show change/1.", f"#show {predicate}/1.").replace("#project change/1.", "")
            (settled,) = _models(programme, (), predicate, 10.0, lambda: False)
            assert settled is not None
            assert {node for node, n in number.items() if n in settled} == {node for node, word in found.items() if word == value}


@needs_clingo
def test_the_readings_are_the_preferred_extensions_of_the_flattened_map() -> None:
    chance = random.Random(17)
    for _ in range(300 if FULL else 40):
        graph, stands = random_situation(chance, claims=3, steps=3)
        flat = flatten(graph, stands)
        expected = {frozenset(one & set(graph.claims)) for one in preferred_by_sets(attackers(flat))}
        found = readings(graph, stands)
        assert found.complete
        assert {one.stands for one in found.found} == expected


@needs_clingo
def test_incompatible_claims_stand_in_no_reading_together_and_what_stands_stands_in_all() -> None:
    chance = random.Random(19)
    for _ in range(400 if FULL else 60):
        graph, stands = random_situation(chance)
        surely = {claim for claim, label in standing(graph, stands).labels.items() if label == "stands"}
        found = readings(graph, stands, most=1_000).found
        assert found
        for one in found:
            assert surely <= one.stands
            assert all(len(one.stands & {link.target, *link.sources}) < 2 for link in graph.links.values())


@needs_clingo
def test_the_contested_row_of_the_worked_example_has_exactly_two_readings() -> None:
    stands = ROWS["same, but refuse j1 and reject c_far"][0]
    asked = {"K1", "K2", "S1"}
    assert {one.stands & asked for one in readings(debate(), stands).found} == {frozenset({"K1", "K2"}), frozenset({"K2", "S1"})}
    with_steps = readings(debate(as_steps=True), stands)
    assert frozenset(asked) in {one.stands & asked for one in with_steps.found}, "the known incoherent reading of two ordinary steps"


@needs_clingo
def test_readings_are_capped_and_can_be_stopped_and_say_so() -> None:
    pairs = [(f"a{n}", f"b{n}") for n in range(12)]
    graph = sketch(incompatible=pairs)
    stands = dict.fromkeys(graph.claims, "grant")
    few = readings(graph, stands, most=5)  # type: ignore[arg-type]
    assert (len(few.found), few.complete) == (5, False)
    assert not readings(graph, stands, most=10_000, stop=lambda: True).complete  # type: ignore[arg-type]
    assert not readings(graph, stands, most=10_000, seconds=0.0).complete  # type: ignore[arg-type]
    assert len(readings(graph, stands, most=10_000, seconds=60.0).found) == 2 ** 12  # type: ignore[arg-type]
