"""The graph: what a reference means, what kind an attack is, and walks that do not end in a crash."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.check import examine
from argmap.graph import Graph, build, candidates, circles, grounds
from argmap.model import Claim, Dossier, DossierFile, FileLines, Question, RelationsFile, Reply, Step, VoiceFile
from argmap.store import load
from tests.bench.generate import write_dossier
from tests.conftest import WriteFiles

LONG = 100_000


def dossier_of(*voices: VoiceFile, relations: RelationsFile | None = None, withheld: frozenset[str] = frozenset()) -> Dossier:
    """A dossier in memory, made of these voices."""
    head = DossierFile(dossier="d", title="T", questions={"q": Question(asks="Why?")})
    files = {voice.voice: voice for voice in voices}
    lines = {name: FileLines(f"{name}.yaml", {None: 1}) for name in ("dossier", *files, "relations")}
    return Dossier("d", ".", head, files, relations or RelationsFile(), lines, withheld)


def claims(*names: str) -> dict[str, Claim]:
    return {name: Claim(says=f"{name}.") for name in names}


def resting(rests_on: dict[str, list[str]]) -> Graph:
    """The graph of one voice ``v`` whose claims rest on others: one step for each pair."""
    return build(dossier_of(VoiceFile(voice="v", claims={
        claim: Claim(says=claim, because={f"s-{on}": Step(from_=(on,)) for on in ons}) for claim, ons in rests_on.items()
    })))


def relations(**written: Reply) -> RelationsFile:
    return RelationsFile(relations={name.replace("_", "-"): reply for name, reply in written.items()})


ARGUED = VoiceFile(voice="a", claims={
    "thesis": Claim(says="t.", because={"ledger": Step(from_=("ground",), warrant="warrant")}), **claims("ground", "warrant"),
})


@pytest.mark.parametrize(
    ("target", "kind"),
    [("a.thesis", "rebut"), ("a.ground", "undermine"), ("a.warrant", "undermine"), ("a.thesis.ledger", "undercut")],
)
def test_the_kind_of_an_attack_follows_from_its_target(target: str, kind: str) -> None:
    graph = build(dossier_of(ARGUED, VoiceFile(voice="b", claims=claims("c")), relations=relations(r=Reply(from_=("b.c",), against=target))))
    assert graph.steps["relations.r"].kind == kind
    assert [step.id for step in graph.attacks(target)] == ["relations.r"]


def test_an_attack_on_a_reply_and_on_a_relation_is_an_undercut() -> None:
    critic = VoiceFile(voice="b", claims=claims("c"), replies={"no": Reply(from_=("c",), against="a.thesis")})
    drawn = relations(first=Reply(from_=("a.ground",), against="b.no"), second=Reply(from_=("b.c",), against="first"))
    graph = build(dossier_of(ARGUED, critic, relations=drawn))
    assert (graph.steps["relations.first"].kind, graph.steps["relations.second"].kind) == ("undercut", "undercut")
    assert graph.steps["relations.second"].target == "relations.first"


def test_a_supporting_relation_makes_an_attack_on_its_conclusion_a_rebuttal() -> None:
    drawn = relations(pro=Reply(from_=("a.warrant",), supports="a.ground"), con=Reply(from_=("b.c",), against="a.ground"))
    graph = build(dossier_of(ARGUED, VoiceFile(voice="b", claims=claims("c")), relations=drawn))
    assert graph.steps["relations.con"].kind == "rebut"
    assert [step.id for step in graph.supports("a.ground")] == ["relations.pro"]


def test_a_name_means_the_voices_own_claim_before_another_voice_s() -> None:
    own = VoiceFile(voice="a", claims={"b": Claim(says="own"), "x": Claim(says="x", because={"s": Step(from_=("b",))})})
    graph = build(dossier_of(own, VoiceFile(voice="b", claims=claims("c"))))
    assert graph.steps["a.x.s"].premises == ("a.b",)
    assert candidates("b", "a") == ("a.b", "b")


def test_an_own_step_comes_before_a_full_id_of_another_voice() -> None:
    """``b.c`` in the file of a means the step c of a's own claim b, if there is one."""
    own = VoiceFile(voice="a", claims={"b": Claim(says="b", because={"c": Step(from_=("x",))}), "x": Claim(says="x")},
                    replies={"r": Reply(from_=("x",), against="b.c")})
    graph = build(dossier_of(own, VoiceFile(voice="b", claims=claims("c"))))
    assert (graph.steps["a.r"].target, graph.steps["a.r"].kind) == ("a.b.c", "undercut")


def test_a_full_id_means_the_same_in_every_file() -> None:
    graph = build(dossier_of(ARGUED, VoiceFile(voice="b", claims={"x": Claim(says="x", because={"s": Step(from_=("a.ground",))})})))
    assert graph.steps["b.x.s"].premises == ("a.ground",)


def test_a_step_is_left_out_where_a_premise_leads_nowhere_and_the_miss_is_listed() -> None:
    voice = VoiceFile(voice="a", claims={"x": Claim(says="x", because={"s": Step(from_=("y", "nowhere"), warrant="gone")}), **claims("y")})
    graph = build(dossier_of(voice))
    assert graph.steps == {}
    assert [(miss.file, miss.keys, miss.reference, miss.wanted, miss.is_step) for miss in graph.dangling] == [
        ("a", ("claims", "x", "because", "s", "from", 1), "nowhere", "claim", False),
        ("a", ("claims", "x", "because", "s", "warrant"), "gone", "claim", False),
    ]


def test_a_step_is_no_premise_and_no_conclusion() -> None:
    drawn = relations(r=Reply(from_=("a.thesis.ledger",), against="a.ground"), q=Reply(from_=("a.ground",), supports="a.thesis.ledger"))
    graph = build(dossier_of(ARGUED, relations=drawn))
    assert list(graph.steps) == ["a.thesis.ledger"]
    assert [(miss.reference, miss.wanted, miss.is_step) for miss in graph.dangling] == [("a.thesis.ledger", "claim", True)] * 2


def test_an_undercut_of_a_step_that_is_left_out_is_left_out_too_however_long_the_chain() -> None:
    chain = {f"r{n}": Reply(from_=("a.ground",), against=f"r{n + 1}") for n in range(3_000)}
    chain["r3000"] = Reply(from_=("nowhere",), against="a.thesis")
    graph = build(dossier_of(ARGUED, relations=RelationsFile(relations=chain)))
    assert list(graph.steps) == ["a.thesis.ledger"]
    assert [miss.reference for miss in graph.dangling] == ["nowhere"]


@pytest.mark.parametrize("kind", ["concedes", "agrees", "qualifies", "reinterprets", "paraphrases", "talks-past"])
def test_the_other_things_scholars_do_are_links_and_not_steps(kind: str) -> None:
    reply = Reply.model_validate({"from": ("b.c", "b.d"), kind: "a.thesis"})
    graph = build(dossier_of(ARGUED, VoiceFile(voice="b", claims=claims("c", "d")), relations=relations(r=reply)))
    link = graph.links["relations.r"]
    assert (link.kind, link.sources, link.target, link.basis) == (kind, ("b.c", "b.d"), "a.thesis", "reconstructed")
    assert "relations.r" not in graph.steps
    assert graph.links_of("a.thesis") == graph.links_of("b.c") == graph.links_of("b.d") == [link]


@pytest.mark.parametrize(("kind", "may"), [("qualifies", True), ("reinterprets", True), ("talks-past", True), ("concedes", False), ("agrees", False)])
def test_only_some_links_may_be_aimed_at_a_step(kind: str, may: bool) -> None:
    reply = Reply.model_validate({"from": ("a.ground",), kind: "a.thesis.ledger"})
    graph = build(dossier_of(ARGUED, relations=relations(r=reply)))
    assert ("relations.r" in graph.links) == may
    assert len(graph.dangling) == (0 if may else 1)


def test_incompatible_claims_are_one_link_between_equals() -> None:
    file = RelationsFile.model_validate({"incompatible": {"both": {"claims": ("a.thesis", "a.ground", "a.warrant")}}})
    link = build(dossier_of(ARGUED, relations=file)).links["relations.both"]
    assert (link.kind, {*link.sources, link.target}) == ("incompatible", {"a.thesis", "a.ground", "a.warrant"})


@pytest.mark.parametrize("withheld", [{"a"}, {"a.lost"}, {"a.lost", "a.else"}])
def test_a_reference_to_what_was_written_badly_is_not_listed_a_second_time(withheld: set[str]) -> None:
    voice = VoiceFile(voice="b", claims={"x": Claim(says="x", because={"s": Step(from_=("a.lost",))})},
                      replies={"r": Reply(from_=("x",), against="a.lost.step")})
    graph = build(dossier_of(voice, withheld=frozenset(withheld)))
    assert graph.steps == {}
    assert graph.dangling == ()


def test_a_bad_claim_is_reported_once_though_others_refer_to_it(write_mill: WriteFiles) -> None:
    loaded = load(write_mill(otto_klee="voice: otto-klee\nkind: reported\nclaims:\n  owners: {sayz: x}\n"))
    assert loaded.dossier is not None
    assert build(loaded.dossier).dangling == ()
    assert {one.place for one in loaded.findings} == {"otto-klee.owners"}
    assert [one.code for one in examine(loaded.dossier, build(loaded.dossier))] == []


@pytest.mark.parametrize(
    ("claim", "basis"),
    [({"says": "x"}, "reconstructed"), ({"says": "x", "quotes": ({"exact": "w"},)}, "explicit"), ({"says": "x", "basis": "explicit"}, "explicit"),
     ({"says": "x", "quotes": ({"exact": "w"},), "basis": "reconstructed"}, "reconstructed")],
    ids=["bare", "quoted", "said to be explicit", "said to be reconstructed"],
)
def test_a_claims_basis_is_what_is_said_or_what_the_quotations_show(claim: dict[str, object], basis: str) -> None:
    graph = build(dossier_of(VoiceFile(voice="a", claims={"c": Claim.model_validate(claim)})))
    assert graph.claims["a.c"].basis == basis


def test_grounds_come_nearest_first_with_warrants_and_each_once() -> None:
    voice = VoiceFile(voice="v", claims={
        "top": Claim(says="top", because={"one": Step(from_=("a", "b")), "two": Step(from_=("b",), warrant="w")}),
        "a": Claim(says="a", because={"s": Step(from_=("deep", "top"))}), **claims("b", "w", "deep"),
    })
    graph = build(dossier_of(voice))
    assert grounds(graph, "v.top") == ["v.a", "v.b", "v.w", "v.deep"]
    assert grounds(graph, "v.top", depth=1) == ["v.a", "v.b", "v.w"]
    assert grounds(graph, "v.top", depth=0) == []


@pytest.fixture(scope="module")
def chain() -> Graph:
    """A hundred thousand claims, each resting on the next."""
    rests = {f"c{n}": Claim.model_construct(says="x", quotes=(), basis=None, because={"s": Step.model_construct(from_=(f"c{n + 1}",))}) for n in range(LONG - 1)}
    rests[f"c{LONG - 1}"] = Claim(says="x")
    return build(dossier_of(VoiceFile.model_construct(voice="v", claims=rests, replies={})))


def test_a_chain_of_100_000_claims_is_built_and_walked_without_recursion(chain: Graph) -> None:
    assert (len(chain.claims), len(chain.steps), chain.dangling) == (LONG, LONG - 1, ())
    assert grounds(chain, "v.c0")[-1] == f"v.c{LONG - 1}"
    assert grounds(chain, "v.c0", depth=2) == ["v.c1", "v.c2"]
    assert circles(chain) == []


def test_a_circle_of_100_000_claims_is_found_whole(chain: Graph) -> None:
    closing = chain.steps["v.c0.s"]._replace(id="v.last.s", premises=("v.c0",), target=f"v.c{LONG - 1}")
    closed = chain._replace(steps={**chain.steps, closing.id: closing}, steps_to={**chain.steps_to, closing.target: (closing.id,)})
    (circle,) = circles(closed)
    assert set(circle) == set(chain.claims)


NAMES = [f"c{n}" for n in range(7)]
SMALL = st.fixed_dictionaries({name: st.lists(st.sampled_from(NAMES), max_size=3, unique=True) for name in NAMES})


def reachable(rests_on: dict[str, list[str]]) -> dict[str, set[str]]:
    """What each claim rests on in the end, by Warshall's closure: slow, and nothing like Tarjan's walk."""
    reach = {claim: set(ons) for claim, ons in rests_on.items()}
    for middle in reach:
        for start in reach:
            if middle in reach[start]:
                reach[start] |= reach[middle]
    return reach


@given(SMALL)
def test_the_circles_are_the_claims_that_reach_each_other(rests_on: dict[str, list[str]]) -> None:
    reach = reachable(rests_on)
    expected = {frozenset({f"v.{b}" for b in NAMES if b in reach[a] and a in reach[b]} | {f"v.{a}"}) for a in NAMES}
    found = circles(resting(rests_on))
    assert {frozenset(circle) for circle in found} == {circle for circle in expected if len(circle) > 1}
    assert all(len(set(circle)) == len(circle) for circle in found)


@given(SMALL)
def test_the_grounds_are_all_that_can_be_reached(rests_on: dict[str, list[str]]) -> None:
    graph, reach = resting(rests_on), reachable(rests_on)
    for name in NAMES:
        found = grounds(graph, f"v.{name}")
        assert set(found) == {f"v.{other}" for other in reach[name] - {name}}
        assert len(found) == len(set(found))


@given(SMALL, st.randoms(use_true_random=False))
def test_the_order_in_which_claims_are_written_changes_nothing(rests_on: dict[str, list[str]], chance: random.Random) -> None:
    shuffled = list(rests_on)
    chance.shuffle(shuffled)
    one, other = resting(rests_on), resting({name: rests_on[name] for name in shuffled})
    assert (one.claims, one.steps) == (other.claims, other.steps)
    assert {node: set(ids) for node, ids in one.used_by.items()} == {node: set(ids) for node, ids in other.used_by.items()}
    assert {frozenset(circle) for circle in circles(one)} == {frozenset(circle) for circle in circles(other)}


def test_the_order_of_the_files_changes_nothing(tmp_path: Path) -> None:
    dossier = load(write_dossier(tmp_path / "d", 1_200)).dossier
    assert dossier is not None
    backwards = dossier._replace(voices=dict(reversed(dossier.voices.items())))
    one, other = build(dossier), build(backwards)
    assert (one.claims, one.steps, one.links, one.dangling) == (other.claims, other.steps, other.links, other.dangling)
    assert {node: set(ids) for node, ids in one.steps_to.items()} == {node: set(ids) for node, ids in other.steps_to.items()}


def test_every_index_of_the_graph_agrees_with_its_steps(tmp_path: Path) -> None:
    dossier = load(write_dossier(tmp_path / "d", 120)).dossier
    assert dossier is not None
    graph = build(dossier)
    assert {step for ids in graph.steps_to.values() for step in ids} == set(graph.steps)
    for step in graph.steps.values():
        assert step.id in graph.steps_to[step.target]
        assert all(step.id in graph.used_by[premise] for premise in step.premises)
    assert all(shorter <= longer for shorter, longer in pairwise(len(grounds(graph, "scholar-0.c0", depth=n)) for n in range(6)))
