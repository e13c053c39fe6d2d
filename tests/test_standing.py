"""What stands on somebody's stands: the laws of the semantics, the worked example row by row, and maps made to trip it."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.graph import Graph, build
from argmap.model import Stands as WrittenStands
from argmap.weigh import (
    Misfit,
    Rating,
    Stand,
    Standing,
    cone,
    cruxes,
    diagnosticity,
    differing,
    double_cruxes,
    explain,
    from_written,
    heading,
    items_against,
    misfits,
    needs,
    roots,
    shifts,
    standing,
    unspoken,
    what_would,
    wire,
)
from tests.conftest import FULL
from tests.maps import (
    CLAIMS,
    EVIDENCE,
    Drawn,
    Situation,
    debate,
    grant,
    graph_of,
    maps,
    random_situation,
    situations,
    sketch,
)
from tests.test_graph import ARGUED, claims, dossier_of, relations

VALUE = {"stands": "T", "holds": "T", "falls": "F", "unsupported": "F", "fails": "F", "open": "U", "contested": "U"}
RATINGS: list[Rating] = ["CC", "C", "N", "I", "II", "NA"]

LAW = settings(max_examples=3_000 if FULL else 100)


def values(found: Standing) -> dict[str, str]:
    return {node: VALUE[found.of(node)] for node in (*found.graph.claims, *found.graph.steps)}


# --- the worked example ---------------------------------------------------------------------------------------------

ROWS: dict[str, tuple[dict[str, Stand], tuple[str, str, str, str]]] = {
    "none": ({}, ("open", "open", "open", "open")),
    "only the two letter quotes granted": (grant("e_free", "e_distr"), ("open", "open", "open", "open")),
    "Kim's own stated premises": (grant("e_free", "e_distr", "e_super"), ("open", "open", "open", "open")),
    "all evidence granted, all steps allowed": (EVIDENCE, ("falls", "stands", "stands", "unsupported")),
    "same, but refuse j1 and reject c_far": (
        {**EVIDENCE, "j1": "refuse", "c_far": "reject"}, ("contested", "contested", "unsupported", "stands"),
    ),
    "all evidence, refuse j5": ({**EVIDENCE, "j5": "refuse"}, ("open", "open", "contested", "contested")),
}
WAITS = {
    "none": (8, 8, 3, 4),
    "only the two letter quotes granted": (6, 6, 3, 3),
    "Kim's own stated premises": (5, 5, 2, 2),
    "all evidence, refuse j5": (1, 1, 0, 0),
}
SHOWN = ("K1", "S1", "R", "K2")


@pytest.mark.parametrize("row", ROWS)
def test_every_row_of_the_worked_example(row: str) -> None:
    stands, labels = ROWS[row]
    found = standing(debate(), stands)
    assert tuple(found.labels[claim] for claim in SHOWN) == labels
    assert tuple(len(found.waits_on(claim)) for claim in SHOWN) == WAITS.get(row, (0, 0, 0, 0))


def test_what_kims_premises_leave_waiting_is_what_his_text_leaves_unanswered() -> None:
    found = standing(debate(), grant("e_free", "e_distr", "e_super"))
    assert set(found.waits_on("K1")) == {"e_alone", "e_return", "e_april", "e_quick", "c_far"}
    assert standing(debate(), ROWS["all evidence, refuse j5"][0]).waits_on("K1") == ("c_far",)


# --- small maps, one for each sentence of the definition -------------------------------------------------------------

A_TO_C = sketch(i="a => c", u="d -| i", j="e -| c")


@pytest.mark.parametrize(
    ("stands", "label"),
    [
        ({}, "open"),
        ({"a": "grant"}, "open"),
        ({"a": "grant", "d": "reject", "e": "reject"}, "stands"),
        ({"a": "grant", "d": "reject", "e": "grant"}, "contested"),
        ({"a": "reject"}, "unsupported"),
        ({"a": "reject", "e": "grant"}, "falls"),
        ({"a": "reject", "e": "reject"}, "unsupported"),
        ({"d": "grant"}, "unsupported"),
        ({"i": "refuse"}, "unsupported"),
        ({"a": "grant", "i": "open", "e": "reject"}, "open"),
        ({"c": "grant"}, "open"),
        ({"c": "grant", "e": "reject"}, "stands"),
        ({"c": "grant", "e": "grant"}, "contested"),
        ({"c": "reject", "a": "grant", "d": "reject", "e": "reject"}, "contested"),
        ({"c": "reject", "a": "reject"}, "falls"),
        ({"c": "open", "a": "reject", "e": "grant"}, "open"),
        ({"a": "grant", "d": "grant", "u": "refuse", "e": "reject"}, "stands"),
    ],
)
def test_a_claim_with_a_step_for_it_one_against_it_and_an_undercut(stands: dict[str, Stand], label: str) -> None:
    assert standing(A_TO_C, stands).labels["c"] == label


def test_a_warrant_is_one_more_premise() -> None:
    graph = graph_of("awc", {"i": Drawn(("a",), "for", "c", "w")})
    assert standing(graph, grant("a")).waits_on("c") == ("w",)
    assert standing(graph, grant("a", "w")).labels["c"] == "stands"
    assert standing(graph, {"a": "grant", "w": "reject"}).labels["c"] == "unsupported"


def test_a_step_waits_on_whatever_is_aimed_at_it() -> None:
    found = standing(A_TO_C, grant("a"))
    assert (found.steps["i"], found.waits_on("i")) == ("open", ("d",))
    assert standing(A_TO_C, {"i": "open"}).waits_on("i") == ("i", "a", "d")


def test_of_incompatible_claims_neither_stands_while_both_have_grounds() -> None:
    graph = sketch(i="a => c", j="b => d", incompatible=[("c", "d")])
    assert standing(graph, grant("a", "b")).labels["c"] == "contested"
    assert standing(graph, {"a": "grant", "b": "reject"}).labels == {"a": "stands", "b": "falls", "c": "stands", "d": "falls"}


def test_of_three_incompatible_claims_no_two_stand() -> None:
    graph = sketch(incompatible=[("a", "b", "c")])
    assert set(standing(graph, grant("a", "b", "c")).labels.values()) == {"contested"}
    assert standing(graph, {"a": "grant", "b": "reject", "c": "reject"}).labels["a"] == "stands"


def test_what_is_only_drawn_is_never_weighed() -> None:
    drawn = {
        kind: {"from": ("a.warrant",), kind: "a.thesis"}
        for kind in ("concedes", "agrees", "qualifies", "reinterprets", "paraphrases", "talks-past")
    }
    from argmap.model import Reply

    graph = build(dossier_of(ARGUED, relations=relations(**{f"r{n}": Reply.model_validate(each) for n, each in enumerate(drawn.values())})))
    plain = build(dossier_of(ARGUED))
    takings: list[dict[str, Stand]] = [{}, grant("a.ground", "a.warrant"), {"a.warrant": "reject"}]
    for stands in takings:
        assert standing(graph, stands).labels == standing(plain, stands).labels


def test_supporting_and_attacking_relations_are_steps_like_any_other() -> None:
    from argmap.model import Reply, VoiceFile

    graph = build(dossier_of(ARGUED, VoiceFile(voice="b", claims=claims("c")), relations=relations(
        con=Reply(from_=("b.c",), against="a.thesis"), cut=Reply(from_=("b.c",), against="a.thesis.ledger"),
    )))
    granted = grant("a.ground", "a.warrant", "b.c")
    assert standing(graph, granted).labels["a.thesis"] == "falls"
    assert standing(graph, {**granted, "relations.cut": "refuse"}).labels["a.thesis"] == "contested"
    assert standing(graph, {**granted, "relations.cut": "refuse", "relations.con": "refuse"}).labels["a.thesis"] == "stands"


@pytest.mark.parametrize(("stands", "words"), [
    ({"nobody": "grant"}, "no such"), ({"i": "grant"}, "allow or refuse it"), ({"a": "refuse"}, "grant or reject it"),
])
def test_a_stand_that_does_not_fit_is_refused_in_words(stands: dict[str, Stand], words: str) -> None:
    assert [words in str(one) for one in misfits(A_TO_C, stands)] == [True]
    with pytest.raises(Misfit, match=words):
        standing(A_TO_C, stands)


def test_what_a_file_leaves_open_is_open_whatever_else_it_says() -> None:
    written = WrittenStands(title="t", grant=("v.a",), reject=("v.b",), refuse=("v.a.i",), open=("v.a",))
    assert from_written(written) == {"v.a": "open", "v.b": "reject", "v.a.i": "refuse"}


# --- maps made to trip it --------------------------------------------------------------------------------------------


def test_the_empty_map() -> None:
    empty = graph_of([], {})
    assert standing(empty, {}).labels == {}
    assert heading(standing(empty, {})) == "On your stands (nothing granted)"


def test_a_step_that_undercuts_itself_is_contested() -> None:
    graph = graph_of("ab", {"i": Drawn(("a",), "against", "i"), "j": Drawn(("a",), "for", "b")})
    assert standing(graph, grant("a")).steps == {"i": "contested", "j": "holds"}
    assert standing(graph, {"a": "reject"}).steps["i"] == "fails"


@pytest.mark.parametrize("length", [1, 3, 5, 101])
def test_an_odd_circle_of_undercuts_is_contested_and_ends(length: int) -> None:
    steps = {f"u{n}": Drawn(("a",), "against", f"u{(n + 1) % length}") for n in range(length)}
    graph = graph_of("ac", {**steps, "i": Drawn(("a",), "for", "c"), "k": Drawn(("a",), "against", "i")})
    assert set(standing(graph_of("a", steps), grant("a")).steps.values()) == {"contested"}
    assert set(standing(graph_of("a", steps), {}).steps.values()) == {"open"}
    assert standing(graph, {**grant("a"), "k": "refuse"}).labels["c"] == "stands"


def test_an_even_circle_of_undercuts_is_contested_until_one_is_refused() -> None:
    graph = graph_of("a", {"u": Drawn(("a",), "against", "w"), "w": Drawn(("a",), "against", "u")})
    assert standing(graph, grant("a")).steps == {"u": "contested", "w": "contested"}
    assert standing(graph, {**grant("a"), "u": "refuse"}).steps == {"u": "fails", "w": "holds"}


def test_a_claim_that_is_granted_and_refuted_is_contested() -> None:
    graph = sketch(i="a -| c")
    assert standing(graph, grant("a", "c")).labels["c"] == "contested"
    assert standing(graph, grant("a")).waits_on("c") == ("c",)


def test_a_step_with_its_own_conclusion_as_premise_carries_nothing() -> None:
    graph = graph_of("ac", {"i": Drawn(("a", "c"), "for", "c")})
    found = standing(graph, grant("a"))
    assert (found.labels["c"], found.waits_on("c")) == ("open", ("c",))
    assert standing(graph, grant("a", "c")).labels["c"] == "stands"
    between = sketch(i="p => q", j="q => p", k="p => r", s="r => r", t="r => m", u="m => n", w="n => m")
    assert set(standing(between, {"s": "refuse"}).waits_on("n")) == {"p", "q", "m", "n"}
    assert set(standing(between, {}).waits_on("n")) == {"p", "q", "r", "m", "n"}


def test_a_circle_of_support_is_open_exactly_like_one_bare_claim() -> None:
    graph = sketch(i="p => q", j="q => p", k="q => r", s="r => t")
    found = standing(graph, {})
    assert set(found.labels.values()) == {"open"}
    assert {claim: set(found.waits_on(claim)) for claim in "pqrt"} == {claim: {"p", "q"} for claim in "pqrt"}
    assert set(standing(graph, grant("q")).labels.values()) == {"stands"}


def test_what_lies_between_two_circles_waits_on_the_first_alone() -> None:
    graph = graph_of("abc", {"i": Drawn(("a",), "for", "a"), "j": Drawn(("a",), "for", "b"), "k": Drawn(("b", "c"), "for", "c")})
    found = standing(graph, {})
    assert (found.waits_on("a"), found.waits_on("b"), set(found.waits_on("c"))) == (("a",), ("a",), {"a", "c"})


def test_a_circle_that_something_outside_holds_up_is_no_circle() -> None:
    graph = sketch(i="p => q", j="q => p", k="a => p")
    assert set(standing(graph, grant("a")).labels.values()) == {"stands"}
    assert standing(graph, {}).waits_on("q") == ("a",)
    assert standing(graph, {"a": "reject"}).waits_on("q") in (("q", "p"), ("p", "q"))


def test_a_circle_attacked_from_where_stands_collide_still_waits_on_itself() -> None:
    graph = sketch(i="p => q", j="q => p", e="a -| x", k="x -| p")
    found = standing(graph, grant("a", "x"))
    assert (found.labels["x"], found.steps["k"]) == ("contested", "contested")
    assert (found.labels["p"], set(found.waits_on("p"))) == ("open", {"p", "q"})
    assert standing(graph, grant("a", "x", "p")).collides_at("p") == ("x",)


def test_a_circle_whose_claims_are_all_rejected_waits_on_nobody() -> None:
    graph = sketch(i="p => q", j="q => p")
    assert set(standing(graph, {"p": "reject", "q": "reject"}).labels.values()) == {"contested"}


@pytest.mark.parametrize("stand", ["grant", "reject", None])
def test_a_chain_of_100_000_steps_is_weighed_without_recursion(stand: Stand | None) -> None:
    graph = graph_of((f"c{n}" for n in range(100_001)), {f"s{n}": Drawn((f"c{n}",), "for", f"c{n + 1}") for n in range(100_000)})
    begun = time.perf_counter()
    found = standing(graph, {"c0": stand} if stand else {})
    assert found.labels["c100000"] == {"grant": "stands", "reject": "unsupported", None: "open"}[stand]
    assert found.waits_on("c100000") == (() if stand else ("c0",))
    assert "c100000" in str(explain(graph, found, "c100000"))
    assert len(cone(graph, "c100000")) == 200_001
    assert time.perf_counter() - begun < 30


def test_a_circle_of_100_000_claims_is_weighed_without_recursion() -> None:
    graph = graph_of((f"c{n}" for n in range(100_000)), {f"s{n}": Drawn((f"c{n}",), "for", f"c{(n + 1) % 100_000}") for n in range(100_000)})
    assert set(standing(graph, {}).labels.values()) == {"open"}
    assert set(standing(graph, {"c5": "grant"}).labels.values()) == {"stands"}


def test_a_search_on_a_long_chain_ends_and_says_how_far_it_looked() -> None:
    graph = graph_of((f"c{n}" for n in range(3_001)), {f"s{n}": Drawn((f"c{n}",), "for", f"c{n + 1}") for n in range(3_000)})
    for stands in (grant("c0"), grant()):
        found = cruxes(graph, stands, "c3000", budget=100_000)
        assert not found.complete
        assert found.searched.endswith("of 3,001 stands one by one, and none together")


# --- laws for every map ----------------------------------------------------------------------------------------------


def renamed(graph: Graph, chance: random.Random) -> tuple[Graph, dict[str, str]]:
    """The same map under other names and in another order."""
    nodes = [*graph.claims, *graph.steps]
    fresh = [f"n{n}" for n in range(len(nodes))]
    chance.shuffle(fresh)
    name = dict(zip(nodes, fresh, strict=True))
    steps = list(graph.steps.values())
    chance.shuffle(steps)
    order = list(graph.claims)
    chance.shuffle(order)
    made = {
        name[step.id]: Drawn(
            tuple(name[one] for one in chance.sample(step.premises, len(step.premises))), "for" if step.kind == "support" else "against",
            name[step.target], name[step.warrant] if step.warrant else None,
        )
        for step in steps
    }
    pairs = [tuple(name[end] for end in (link.target, *link.sources)) for link in graph.links.values()]
    return graph_of((name[claim] for claim in order), made, pairs), name


@LAW
@given(situations(), st.randoms(use_true_random=False))
def test_neither_names_nor_the_order_of_files_change_a_verdict(situation: Situation, chance: random.Random) -> None:
    graph, stands = situation
    other, name = renamed(graph, chance)
    taken = list(stands.items())
    chance.shuffle(taken)
    one, two = standing(graph, stands), standing(other, {name[node]: stand for node, stand in taken})
    assert {name[claim]: label for claim, label in one.labels.items()} == two.labels
    assert {name[step]: label for step, label in one.steps.items()} == two.steps
    for claim in graph.claims:
        assert {name[node] for node in one.waits_on(claim)} == set(two.waits_on(name[claim]))


FILLING: dict[bool, list[Stand]] = {True: ["grant", "reject"], False: ["allow", "refuse"]}


def completions(found: Standing, chance: random.Random) -> dict[str, Stand]:
    """The same stands with some of what is open filled in."""
    filled = dict(found.stands)
    for node in sorted(found.sources | {node for node, stand in filled.items() if stand == "open"}):
        if chance.random() < 0.7:
            filled[node] = chance.choice(FILLING[node in found.graph.claims])
    return filled


@LAW
@given(situations(), st.randoms(use_true_random=False))
def test_filling_in_what_is_open_never_changes_a_settled_verdict(situation: Situation, chance: random.Random) -> None:
    found = standing(*situation)
    for _ in range(3):
        later = standing(situation.graph, completions(found, chance))
        for node, value in values(found).items():
            assert value in ("U", values(later)[node])


@LAW
@given(situations(), st.randoms(use_true_random=False))
def test_what_is_contested_stays_undecided_however_the_open_stands_are_filled_in(situation: Situation, chance: random.Random) -> None:
    found = standing(*situation)
    contested = [node for node in (*found.labels, *found.steps) if found.of(node) == "contested"]
    for _ in range(3):
        later = standing(situation.graph, completions(found, chance))
        assert all(later.undecided(node) for node in contested)


@LAW
@given(situations())
def test_what_is_open_waits_on_something_behind_it_and_nothing_else_waits(situation: Situation) -> None:
    found = standing(*situation)
    for node in (*found.labels, *found.steps):
        waits = found.waits_on(node)
        assert bool(waits) == (found.of(node) == "open")
        assert set(waits) <= set(cone(situation.graph, node))
        assert all(found.of(one) == "open" for one in waits)


@LAW
@given(situations(), st.randoms(use_true_random=False))
def test_stands_outside_what_bears_on_a_claim_never_matter_to_it(situation: Situation, chance: random.Random) -> None:
    graph, stands = situation
    for claim in graph.claims:
        behind = set(cone(graph, claim))
        changed: dict[str, Stand] = {node: stand for node, stand in stands.items() if node in behind}
        for node in set(graph.claims) - behind:
            changed[node] = chance.choice(["grant", "reject", "open"])
        for node in set(graph.steps) - behind:
            changed[node] = chance.choice(["allow", "refuse", "open"])
        one, other = standing(graph, stands), standing(graph, changed)
        part = standing(wire(graph, behind), {node: stand for node, stand in stands.items() if node in behind})
        assert one.labels[claim] == other.labels[claim] == part.labels[claim]
        assert set(one.waits_on(claim)) == set(other.waits_on(claim))


@LAW
@given(situations(steps=6), st.sampled_from(["grant", "reject", "open", None]), st.data())
def test_one_more_step_for_an_argued_claim_never_lowers_it(situation: Situation, stand: Stand | None, data: st.DataObject) -> None:
    graph, stands = situation
    free = [claim for claim in graph.claims if graph.supports(claim) and not on_a_circle(graph, claim)]
    if not free:
        return
    claim = data.draw(st.sampled_from(free))
    more = with_steps(graph, also=["new"], extra=Drawn(("new",), "for", claim))
    after = standing(more, {**stands, **({"new": stand} if stand else {})})
    assert "FUT".index(values(after)[claim]) >= "FUT".index(values(standing(graph, stands))[claim])


def on_a_circle(graph: Graph, claim: str) -> bool:
    behind = cone(graph, claim)[1:]
    return any(claim in cone(graph, node) for node in behind if node in graph.steps_to.get(claim, ())) or any(
        claim in (*link.sources, link.target) for link in graph.links.values()
    )


def with_steps(graph: Graph, also: list[str], **steps: Drawn) -> Graph:
    """The map with more claims and steps."""
    made = {step.id: Drawn(step.premises, "for" if step.kind == "support" else "against", step.target, step.warrant) for step in graph.steps.values()}
    return graph_of([*graph.claims, *also], {**made, **steps}, [(link.target, *link.sources) for link in graph.links.values()])


@LAW
@given(situations(steps=6), st.data())
def test_answering_the_only_attack_on_a_claim_restores_it(situation: Situation, data: st.DataObject) -> None:
    graph, stands = situation
    claim = data.draw(st.sampled_from(sorted(graph.claims)))
    attacked = with_steps(graph, ["e1"], new=Drawn(("e1",), "against", claim))
    if graph.attacks(claim):
        return
    answered = with_steps(graph, ["e1", "e2"], new=Drawn(("e1",), "against", claim), answer=Drawn(("e2",), "against", "new"))
    before = standing(graph, stands).labels[claim]
    hit = standing(attacked, {**stands, **grant("e1")}).labels[claim]
    restored = standing(answered, {**stands, **grant("e1", "e2")}).labels[claim]
    assert restored == before
    assert hit != "stands"


@LAW
@given(situations())
def test_incompatible_claims_never_both_stand(situation: Situation) -> None:
    found = standing(*situation)
    for link in situation.graph.links.values():
        assert [found.labels[end] for end in {*link.sources, link.target}].count("stands") <= 1


@LAW
@given(situations())
def test_for_standing_an_incompatibility_equals_two_steps_against(situation: Situation) -> None:
    graph, stands = situation
    pairs = {frozenset((link.target, *link.sources)) for link in graph.links.values()}
    against = {f"x{n}{m}": Drawn((one,), "against", other) for n, pair in enumerate(pairs) for m, (one, other) in enumerate((sorted(pair), sorted(pair)[::-1]))}
    drawn_out = with_steps(graph._replace(links={}), [], **against)
    assert standing(drawn_out, stands).labels == standing(graph, stands).labels


@LAW
@given(situations())
def test_a_step_that_stands_twice_and_a_premise_named_twice_do_not_count_twice(situation: Situation) -> None:
    graph, stands = situation
    twice = {f"{step.id}b": Drawn(step.premises * 2, "for" if step.kind == "support" else "against", step.target, step.warrant) for step in graph.steps.values()}
    copied = {f"{node}b": stand for node, stand in stands.items() if node in graph.steps}
    undercuts = {f"{step.id}c": Drawn(step.premises, "against", f"{step.target}b", step.warrant) for step in graph.steps.values() if step.kind == "undercut"}
    more = {f"{node}c": stands[node] for node in stands if f"{node}c" in undercuts}
    doubled = with_steps(graph, [], **twice, **undercuts)
    found = standing(doubled, {**stands, **copied, **more})
    assert {claim: found.labels[claim] for claim in graph.claims} == standing(graph, stands).labels


@LAW
@given(maps(circles=False, support_acyclic=True), st.data())
def test_where_two_positions_differ_there_is_a_root_behind_the_difference(graph: Graph, data: st.DataObject) -> None:
    on_claims: list[Stand] = ["grant", "reject", "open"]
    stand = st.sampled_from(on_claims)
    mine, theirs = (standing(graph, data.draw(st.dictionaries(st.sampled_from(sorted(graph.claims)), stand))) for _ in range(2))
    found = {root.node for root in roots(graph, mine, theirs)}
    for node in differing(graph, mine, theirs):
        assert found & set(cone(graph, node))
    for node in found:
        assert mine.stands.get(node) != theirs.stands.get(node)


@LAW
@given(situations())
def test_a_position_differs_from_itself_nowhere(situation: Situation) -> None:
    found = standing(*situation)
    assert roots(situation.graph, found, found) == []
    assert [crux for claim in situation.graph.claims for crux in double_cruxes(situation.graph, found, found, claim)] == []


@LAW
@given(situations())
def test_every_reason_an_explanation_gives_is_so(situation: Situation) -> None:
    graph, stands = situation
    found = standing(graph, stands)
    for node in (*graph.claims, *graph.steps):
        told = explain(graph, found, node)
        said = {"granted": "grant", "rejected": "reject", "refused": "refuse", "left open": "open"}
        for reason in told.reasons:
            assert found.of(reason.node) == reason.state or stands.get(reason.node) == said.get(reason.state)
        assert_complete(graph, found, node, {reason.node for reason in told.reasons})
        assert_worded(str(told))


def assert_complete(graph: Graph, found: Standing, node: str, named: set[str]) -> None:
    """The reasons named are enough for the label: the definition applied to them alone."""
    label = found.of(node)
    if label == "stands":
        assert found.stands.get(node) == "grant" or any(step.id in named for step in graph.supports(node))
        assert {step.id for step in graph.attacks(node)} <= named
    if label in ("falls", "unsupported"):
        assert {step.id for step in graph.supports(node)} <= named
    if label == "fails":
        step = graph.steps[node]
        assert named & {*step.premises, step.warrant, *(one.id for one in graph.attacks(node))} or found.stands.get(node) == "refuse"


def assert_worded(sentence: str) -> None:
    words = set(sentence.lower().replace(",", " ").replace(".", " ").split())
    assert words & {"true", "false", "wins", "win", "won", "score", "scores", "proves", "proved", "refuted"} == set()
    assert sentence.startswith("On your stands (")
    assert "  " not in sentence
    assert ": ." not in sentence


@LAW
@given(st.dictionaries(st.sampled_from(CLAIMS), st.sampled_from(RATINGS)))
def test_diagnosticity_lies_between_0_and_1_and_does_not_mind_what_is_not_applicable(ratings: dict[str, Rating]) -> None:
    found = diagnosticity(ratings)
    rated = {thesis: rating for thesis, rating in ratings.items() if rating != "NA"}
    assert (found is None) == (len(rated) < 2)
    assert diagnosticity({**ratings, "other": "NA"}) == found == diagnosticity(rated)
    if found is not None:
        assert 0 <= found.value <= 1
        inside = diagnosticity({**rated, "other": ratings[found.most_expected]})
        assert inside is not None
        assert inside.value == found.value


def test_evidence_that_every_thesis_leads_one_to_expect_tells_nothing_apart() -> None:
    assert diagnosticity({"kim": "C", "stueck": "C"}) == (0.0, "kim", "kim")
    assert diagnosticity({"kim": "II", "stueck": "CC", "third": "N"}) == (1.0, "stueck", "kim")
    assert diagnosticity({"kim": "II", "stueck": "NA"}) is None
    assert items_against(["II", "I", "N", "CC", "NA"]) == 2


def test_what_discriminates_by_the_drawn_arguments_in_the_worked_example() -> None:
    graph, evidence = debate(), list(EVIDENCE)
    stueck = {shift.evidence: shift.after for shift in shifts(graph, {**EVIDENCE, "c_far": "grant"}, ("K1", "S1"), evidence)}
    assert stueck == {
        "e_april": ("unsupported", "unsupported"), "e_quick": ("unsupported", "unsupported"),
        "e_alone": ("contested", "contested"), "e_return": ("contested", "contested"),
    }
    friendly: dict[str, Stand] = {**EVIDENCE, "j1": "refuse", "c_far": "reject"}
    assert {shift.evidence: shift.after for shift in shifts(graph, friendly, ("K1", "S1"), evidence)} == {
        "e_april": ("stands", "falls"), "e_quick": ("stands", "falls"),
    }


@LAW
@given(st.randoms(use_true_random=False))
def test_a_wiring_can_be_weighed_again_and_again(chance: random.Random) -> None:
    graph, stands = random_situation(chance)
    wiring = wire(graph)
    first = standing(wiring, stands)
    standing(wiring, {})
    assert standing(wiring, stands) == first == standing(graph, stands)


def test_what_would_make_a_claim_stand_is_found_and_replays() -> None:
    full: dict[str, Stand] = {**EVIDENCE, "c_far": "grant"}
    found = what_would(debate(), full, "K1")
    assert found.found
    for crux in found.found:
        for way in crux.ways:
            changed: dict[str, Stand] = {**full, **{node: stand for node, stand in way.change.items() if stand}}
            assert standing(debate(), changed).labels["K1"] == way.label == "stands"


# --- what a claim needs, and what a stand on it does not settle ------------------------------------------------------


@pytest.mark.parametrize(("stands", "words"), [
    ({"c": "grant"}, "c is open: it is granted, and what is said against it is still open (the step j), so it stays open."),
    ({"c": "reject"}, "c is open: it is rejected, and what is said for it is still open (the step i), so it stays open."),
    ({"c": "open"}, "c is open: it is left open, whatever is said for and against it."),
    ({"c": "reject", "a": "reject", "e": "reject"}, "c is rejected: the stand taken on it rejects it, and no step against it holds;"),
    ({"a": "reject", "e": "grant"}, "c falls: the one step for it fails (the step i: a is rejected); against it the step j holds."),
])
def test_a_stand_on_a_claim_says_what_it_leaves_open(stands: dict[str, Stand], words: str) -> None:
    graph = sketch(i="a => c", j="e -| c")
    assert words in str(explain(graph, standing(graph, stands), "c"))


def test_a_step_that_lacks_least_comes_first_and_one_that_something_is_aimed_at_last() -> None:
    graph = sketch(one="a + b => c", two="d => c", three="e => c", aimed="f -| three", j="g -| c", incompatible=[("c", "h")])
    found = needs(standing(graph, {}), "c")
    assert [(need.step, need.lacking) for need in found.carrying] == [("two", 1), ("one", 2), ("three", 1)]
    assert found.carrying[-1].aimed == ("aimed",)
    assert [need.step for need in found.against] == ["j"]
    assert found.rivals == ("h",)
    assert next(need.step for need in needs(standing(graph, grant("a", "b")), "c").carrying) == "one"


def test_what_nobody_asserts_is_what_is_left_when_everything_quoted_is_granted() -> None:
    graph = graph_of(["a", "rule", "c"], {"i": Drawn(("a",), "for", "c", "rule")})
    assert unspoken(graph, ["a"], ["c"]) == ["rule"]
    assert standing(graph, grant("a")).waits_on("c") == ("rule",)
