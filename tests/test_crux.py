"""What a verdict hangs by: crux sets that replay, are smallest, and are all that there are; roots and double cruxes."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given, settings

from argmap.check import check
from argmap.cli import main
from argmap.graph import Graph
from argmap.model import Dossier
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
    not_earned,
    presets,
    roots,
    single_changes,
    standing,
    what_if,
    what_would,
    wire,
    with_changes,
)
from argmap.weigh.asp import NeedsClingo
from argmap.weigh.cruxes import VALUES
from argmap.weigh.wording import WOULD, changes
from tests.commands import argmap
from tests.conftest import FULL, WriteFiles
from tests.examples import HEAD, KLEE, RELATIONS
from tests.maps import EVIDENCE, Drawn, Situation, debate, graph_of, random_situation, situations, sketch
from tests.test_standing import assert_worded

needs_clingo = pytest.mark.skipif(not have_clingo(), reason="clingo is not installed; it comes with: pip install 'argmap[asp]'")

ARGUMENTS = Path(__file__).resolve().parents[1] / "arguments"

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
    assert found.searched == "19 stands one by one, and every two together; no more at once"


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


def test_a_stand_whose_adoption_moves_one_side_only_is_no_double_crux() -> None:
    graph = sketch(i="a => c", j="b => c")
    mine, theirs = standing(graph, {"a": "grant", "b": "reject"}), standing(graph, {"a": "reject", "b": "grant"})
    assert list(double_cruxes(graph, mine, theirs, "c")) == list(double_cruxes(graph, theirs, mine, "c")) == []
    lone = standing(graph, {"a": "reject", "b": "reject"})
    assert [crux.node for crux in double_cruxes(graph, mine, lone, "c")] == ["a"]


def test_a_proof_never_leans_on_what_it_proves() -> None:
    graph = sketch(i="a => c", j="c => d", k="d => c")
    assert sets(cruxes(graph, {"a": "grant"}, "c")) == {("a",), ("i",)}
    backwards = sketch(k="d => c", j="c => d", i="a => c")
    assert sets(cruxes(backwards, {"a": "grant"}, "c")) == {("a",), ("i",)}


def test_a_verdict_hangs_by_what_keeps_an_objection_away() -> None:
    graph = sketch(i="a => c", u="d -| i", j="e -| c")
    assert sets(cruxes(graph, {"a": "grant", "d": "reject", "e": "reject"}, "c", most=1)) == {("a",), ("i",), ("d",), ("e",)}


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
        "On your stands (1 granted; the map’s one step as it is drawn), c stands: the step i holds; nothing is drawn against it. "
        "It would be unsupported if you refused the step i; or if you rejected a. It would become contested if you rejected c. "
        "It would become open if you left the step i open; or if you took back your stand on a; or if you left c open. "
        "(Tried: 2 stands one by one, and every two together; no more at once.)"
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


@settings(max_examples=1_500 if FULL else 120)
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


@settings(max_examples=1_000 if FULL else 120)
@given(situations(claims=5, steps=5))
def test_every_single_change_the_hover_announces_is_in_the_list_and_no_other(situation: Situation) -> None:
    graph, stands = situation
    found = standing(graph, stands)
    announced = what_if(wire(graph), found, [*graph.claims, *graph.steps], [])
    for claim in graph.claims:
        told = {(node, stand, way.label) for way in single_changes(graph, stands, claim) for node, stand in way.change.items()}
        assert told == {(node, stand, one.changed[claim]) for node, every in announced.items() for stand, one in every.items() if claim in one.changed}
        settling = {node for node, _, label in told if VALUES[label] != VALUES[found.labels[claim]]}
        assert {crux.nodes[0] for crux in cruxes(graph, stands, claim, most=1).found} <= settling


@settings(max_examples=500 if FULL else 60)
@given(situations(claims=5, steps=5))
def test_every_claim_or_step_with_a_single_change_is_named_in_words(situation: Situation) -> None:
    graph, stands = situation
    for claim in list(graph.claims)[:2]:
        singles = single_changes(graph, stands, claim)
        hangs = cruxes(graph, stands, claim, most=1)
        told = {(one.title, node) for one in changes(hangs, singles) for way in one.ways for node in way.change}
        assert told == {(f"{WOULD[way.label]} if you", node) for way in singles for node in way.change}


def test_what_makes_a_claim_contested_is_listed_apart_from_what_settles_it() -> None:
    graph = sketch(i="a => c", j="e -| c")
    stands: dict[str, Stand] = {"a": "grant"}
    told = str(explain(graph, standing(graph, stands), "c", cruxes=cruxes(graph, stands, "c", most=1)))
    assert "It would stand if you refused the step j; or if you rejected e." in told
    assert "It would become contested if you granted e; or if you rejected c." in told


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
    assert "the search was ended among those of 8 together" in found.searched
    assert not larger_cruxes(graph, stands, "c", size=8, stop=lambda: True).complete
    assert {len(crux.nodes) for crux in larger_cruxes(graph, stands, "c", size=8, most=300, seconds=60.0).found} == {8}


def test_without_clingo_the_larger_search_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "clingo", None)
    with pytest.raises(NeedsClingo, match=r"pip install 'argmap\[asp\]'"):
        larger_cruxes(debate(), {}, "K1")


# --- expectations, presets, and the command --------------------------------------------------------------------------

EXPECTING = HEAD + """\
stands:
  ledger-granted:
    title: The ledger is believed
    grant: [anna-brandt.deficit]
    refuse: [relations.paper]
  nothing: {title: Nothing}
expect:
  ledger-granted: {anna-brandt.debt: stands, otto-klee.owners: open}
  nothing: {anna-brandt.debt: open}
"""


def test_a_dossier_whose_expectations_are_met_has_no_finding(write_mill: WriteFiles) -> None:
    text = EXPECTING.replace("anna-brandt.debt: stands", "anna-brandt.debt: open")
    assert [one for one in check(write_mill(dossier=text)).findings if one.severity == "error"] == []


def test_an_expectation_that_is_not_met_says_what_follows_instead_and_what_it_waits_on(write_mill: WriteFiles) -> None:
    (found,) = (one for one in check(write_mill(dossier=EXPECTING)).findings if one.severity == "error")
    assert (found.code, found.line) == ("expectation-differs", EXPECTING.splitlines().index("  ledger-granted: {anna-brandt.debt: stands, otto-klee.owners: open}") + 1)
    assert found.message == (
        "anna-brandt.debt is expected to be 'stands', but on these stands it is 'open', waiting on otto-klee.owners; "
        "a reply, a step or a stand that was added or changed alters what the map-maker expected here, and granting what it waits on would not bring that back: "
        "if the change is right, write under expect ledger-granted in dossier.yaml 'anna-brandt.debt: open' for 'anna-brandt.debt: stands'"
    )


def test_an_expectation_that_a_new_undercut_unsettles_names_what_to_grant_and_the_command_that_grants_it(write_mill: WriteFiles) -> None:
    whole = EXPECTING.replace("    refuse: [relations.paper]\n", "").replace("{anna-brandt.debt: stands, otto-klee.owners: open}", "{anna-brandt.debt: unsupported}")
    folder = write_mill(dossier=whole, otto_klee=KLEE.partition("replies:\n")[0])
    (found,) = (one for one in check(folder).findings if one.severity == "error")
    assert found.message == (
        "anna-brandt.debt is expected to be 'unsupported', but on these stands it is 'open', waiting on otto-klee.owners; "
        "either grant otto-klee.owners too, under stands ledger-granted in dossier.yaml (argmap set ledger-granted otto-klee.owners grant), "
        "or write here what follows now: 'anna-brandt.debt: open'"
    )
    assert argmap("set", "ledger-granted", "otto-klee.owners", "grant", cwd=folder).returncode == 0
    assert [str(one) for one in check(folder).findings if one.severity == "error"] == []


@pytest.mark.parametrize(("old", "new", "code", "words"), [
    ("anna-brandt.debt: stands", "anna-brandt.debt.ledger: stands", "not-a-claim", "anna-brandt.debt.ledger is a step"),
    ("grant: [anna-brandt.deficit]", "grant: [anna-brandt.debt.ledger]", "not-a-claim", "only claims are granted"),
    ("refuse: [relations.paper]", "refuse: [otto-klee.owners]", "bad-value", "only steps are refused"),
    ("refuse: [relations.paper]", "reject: [otto-klee.owners]\n    refuse: [relations.paper]", "expectation-differs", "otto-klee.owners is expected to be 'open', but on these stands it is 'falls' (the stand taken on it rejects it, and no step against it holds)"),
    ("refuse: [relations.paper]", "refuse: [relations.nothing]", "unknown-reference", "relations.nothing"),
])
def test_expectations_that_cannot_be_met(write_mill: WriteFiles, old: str, new: str, code: str, words: str) -> None:
    errors = [one for one in check(write_mill(dossier=EXPECTING.replace(old, new))).findings if one.severity == "error"]
    assert [one.code for one in errors if words in one.message] == [code], errors


def test_nothing_is_weighed_where_nothing_is_expected(write_mill: WriteFiles) -> None:
    code = f"import sys\nfrom pathlib import Path\nfrom argmap.check import check\ncheck(Path({str(write_mill())!r}))\nprint('argmap.weigh' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_nothing_is_expected_of_a_map_that_cannot_be_drawn_whole(write_mill: WriteFiles) -> None:
    broken = RELATIONS.replace("[otto-klee.owners]", "[otto-klee.nobody]")
    assert {one.code for one in check(write_mill(dossier=EXPECTING, relations=broken)).findings if one.severity == "error"} == {"unknown-reference"}


def shipped(name: str) -> tuple[Dossier, Graph]:
    found = check(ARGUMENTS / name)
    assert found.dossier is not None
    assert found.graph is not None
    return found.dossier, found.graph


def test_the_presets_are_named_by_whose_stands_they_are_and_begin_with_nothing_granted() -> None:
    found = presets(*shipped("stalin-korea-1950"))
    assert next(iter(found)) == "nothing-granted"
    assert found["nothing-granted"].stands == {}
    assert found["william-stueck-stated-premises"].title == "William Stueck’s stated premises"
    assert {name for name, preset in found.items() if preset.of == "donggil-kim"} == {"kims-stated-premises", "donggil-kim-stated-premises"}


def test_a_concession_is_a_stand_of_the_voice_that_makes_it() -> None:
    dossier, graph = shipped("stalin-korea-1950")
    stands = presets(dossier, graph)["william-stueck-stated-premises"].stands
    assert stands["donggil-kim.north-ahead"] == "grant"
    assert "relations.edge-granted" not in graph.steps


def test_nobody_is_granted_what_he_sets_out_to_show_or_only_names() -> None:
    dossier, graph = shipped("stalin-korea-1950")
    found = presets(dossier, graph)
    kim = found["donggil-kim-stated-premises"].stands
    assert "donggil-kim.ex-post-facto" not in kim
    for voice in ("donggil-kim", "william-stueck"):
        granted = found[f"{voice}-stated-premises"].stands
        assert not any(step.voice == voice for claim in granted if claim.startswith(voice) for step in graph.supports(claim))


@pytest.mark.parametrize("name", ["stalin-korea-1950", "korea-division-1947", "bell-of-saint-osyth"])
def test_the_shipped_dossiers_are_open_where_nothing_is_granted(name: str) -> None:
    dossier, graph = shipped(name)
    assert set(standing(graph, {}).labels.values()) == {"open"}
    for preset in presets(dossier, graph).values():
        found = standing(graph, preset.stands)
        for node in (*graph.claims, *graph.steps):
            assert_worded(str(explain(graph, found, node)))


def test_what_a_voice_asserts_and_has_not_earned_on_its_own_premises() -> None:
    dossier, graph = shipped("stalin-korea-1950")
    own = standing(graph, presets(dossier, graph)["kims-stated-premises"].stands)
    assert "donggil-kim.desired" in not_earned(dossier, own, "donggil-kim")
    assert "donggil-kim.free-hand" not in not_earned(dossier, own, "donggil-kim")


def test_the_command_prints_every_thesis_with_its_label_and_never_decides(write_mill: WriteFiles, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["weigh", str(write_mill())]) == 0
    told = capsys.readouterr().out
    assert told == """\
On your stands (nothing granted, 2 open; the map’s 3 steps as they are drawn):

Why was the mill closed?
  open: The mill was closed because of its debts. — Anna Brandt (anna-brandt.debt)
    It waits on 2 stands: anna-brandt.deficit, otto-klee.owners.
  open: The owners wanted the land. — Otto Klee (otto-klee.owners)
    It waits on a stand on itself.

Of all claims: 3 open
"""


def test_the_command_takes_stands_and_says_what_a_verdict_hangs_by(write_mill: WriteFiles, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(write_mill())
    assert main(["weigh", folder, "--grant", "anna-brandt.deficit", "--reject", "otto-klee.owners", "--crux", "anna-brandt.debt"]) == 0
    told = capsys.readouterr().out
    assert told == """\
On your stands (1 granted, 1 rejected; the map’s 3 steps as they are drawn), anna-brandt.debt stands: anna-brandt.debt.ledger \
holds; the one step against it fails.

It would fall if you
  granted otto-klee.owners

It would be unsupported if you
  refused anna-brandt.debt.ledger
  rejected anna-brandt.deficit

It would become contested if you
  rejected anna-brandt.debt

It would become open if you
  left anna-brandt.debt.ledger open
  took back your stand on anna-brandt.deficit
  took back your stand on otto-klee.owners
  left anna-brandt.debt open

Tried: 5 stands one by one, and every two together; no more at once.
"""


def test_the_command_prints_for_machines(write_mill: WriteFiles, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["weigh", str(write_mill()), "--grant", "anna-brandt.deficit", "--crux", "anna-brandt.debt", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["labels"] == {"anna-brandt.debt": "open", "anna-brandt.deficit": "stands", "otto-klee.owners": "open"}
    assert told["waits-on"] == {"anna-brandt.debt": ["otto-klee.owners"], "otto-klee.owners": ["otto-klee.owners"]}
    assert told["counts"] == {"granted": 1, "rejected": 0, "refused": 0, "left_open": 1, "allowed": 3}
    assert {"of": ["otto-klee.owners"], "ways": [
        {"change": {"otto-klee.owners": "grant"}, "label": "falls"}, {"change": {"otto-klee.owners": "reject"}, "label": "stands"},
    ]} in told["crux"]["sets"]


@pytest.mark.parametrize(("given", "words"), [
    (["--grant", "anna-brandt.deficitt"], "did you mean anna-brandt.deficit"),
    (["--grant", "anna-brandt.debt.ledger"], "only claims are granted"),
    (["--refuse", "anna-brandt.debt"], "only steps are refused"),
    (["--crux", "otto-klee.ownerz"], "did you mean otto-klee.owners"),
    (["--crux", "relations.paper"], "is a step"),
    (["--preset", "everything-quotd"], "did you mean everything-quoted"),
    (["--grant", "otto-klee.owners", "--reject", "otto-klee.owners"], "take one stand on it"),
])
def test_the_command_says_what_is_wrong_and_what_to_do(write_mill: WriteFiles, capsys: pytest.CaptureFixture[str], given: list[str], words: str) -> None:
    assert main(["weigh", str(write_mill()), *given]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert words in told.err
    assert len(told.err.splitlines()) == 1


def test_a_preset_is_where_a_reader_begins_and_may_be_left(write_mill: WriteFiles, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(write_mill(dossier=EXPECTING.partition("expect:")[0]))
    assert main(["weigh", folder, "--preset", "ledger-granted"]) == 0
    assert capsys.readouterr().out.startswith("On the stands “The ledger is believed” (1 granted, 1 step refused, 1 open; the other 2 steps as they are drawn):")
    assert main(["weigh", folder, "--preset", "ledger-granted", "--allow", "relations.paper", "--crux", "anna-brandt.debt"]) == 0
    assert "On your stands, begun from “The ledger is believed” (1 granted, 1 open; the map’s 3 steps as they are drawn)" in capsys.readouterr().out


# What the command says of two sets of stands, of readings, and of what would make a claim stand


def test_the_command_says_where_two_sets_of_stands_part_and_what_would_move_both(write_mill: WriteFiles, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(write_mill())
    given = ["weigh", folder, "--grant", "anna-brandt.deficit", "--reject", "otto-klee.owners", "--against"]
    assert main([*given, "reject:otto-klee.owners;grant:anna-brandt.deficit;refuse:anna-brandt.debt.ledger"]) == 0
    told = capsys.readouterr().out
    assert told == """\
On your stands (1 granted, 1 rejected; the map’s 3 steps as they are drawn):

On the other’s stands (1 granted, 1 rejected, 1 step refused; the other 2 steps as they are drawn):
The disagreement begins at
  anna-brandt.debt.ledger (step): holds here, fails there
Double crux: one stand on which the two differ, and that would change the verdict for both if each took the other’s
  anna-brandt.debt.ledger, for anna-brandt.debt: with the other’s stand it would be unsupported here, with yours it would stand there
Both take the same stand on 2 of the 3 claims and steps on which either takes one.
"""
    assert main([*given, "http://localhost:8501/weigh?dossier=mill&stands=grant%3Aanna-brandt.deficit", "--json"]) == 0
    assert [root["node"] for root in json.loads(capsys.readouterr().out)["against"]["roots"]] == ["otto-klee.owners"]


def test_the_command_says_what_would_make_a_claim_stand(write_mill: WriteFiles, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(write_mill())
    assert main(["weigh", folder, "--grant", "anna-brandt.deficit", "--would-stand", "anna-brandt.debt"]) == 0
    told = capsys.readouterr().out
    assert "anna-brandt.debt is open.\nIt would stand if you\n" in told
    assert "  rejected otto-klee.owners\n" in told
    assert "Tried: 5 stands one by one, and every two together; no more at once." in told
    assert main(["weigh", folder, "--grant", "otto-klee.owners", "--would-stand", "otto-klee.owners"]) == 0
    assert "otto-klee.owners stands already." in capsys.readouterr().out


@needs_clingo
def test_the_command_lists_coherent_readings(write_mill: WriteFiles, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(write_mill())
    assert main(["weigh", folder, "--grant", "anna-brandt.deficit", "--readings"]) == 0
    told = capsys.readouterr().out
    assert "coherent reading" in told
    assert "in all of them: anna-brandt.deficit" in told
    assert main(["weigh", folder, "--grant", "anna-brandt.deficit", "--readings", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["readings"]["complete"]


def test_without_clingo_the_command_says_how_to_install_it(write_mill: WriteFiles, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "clingo", None)
    monkeypatch.setattr("argmap.weigh.asp.find_spec", lambda name: None)
    assert main(["weigh", str(write_mill()), "--readings"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "argmap: this search needs clingo; install it with: pip install 'argmap[asp]'\n"


@pytest.mark.parametrize(("given", "words"), [
    (["--against", "everything-quotd"], "did you mean everything-quoted"),
    (["--against", "grant:nobody.nothing"], "there is no such claim or step"),
    (["--against", "http://x/weigh?dossier=other&stands=grant:a.b"], "about another dossier, other"),
    (["--against", ""], "there are no stands called"),
    (["--would-stand", "otto-klee.ownerz"], "did you mean otto-klee.owners"),
    (["--would-stand", "relations.paper"], "is a step"),
])
def test_the_command_says_what_is_wrong_with_a_comparison(write_mill: WriteFiles, capsys: pytest.CaptureFixture[str], given: list[str], words: str) -> None:
    assert main(["weigh", str(write_mill()), *given]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert words in told.err
    assert len(told.err.splitlines()) == 1
