"""Stands as a line in an address: what is written is read back, whatever it is; what cannot be read is said."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.graph import Graph
from argmap.weigh import Preset, Rating, Stand, carried, line, standing, what_if, wire, with_changes
from argmap.weigh.presets import NOTHING
from tests.maps import Drawn, Situation, grant, graph_of, situations, sketch

words = st.text(string.ascii_lowercase + string.digits, min_size=1)
slugs = st.lists(words, min_size=1, max_size=3).map("-".join)  # a third of the time that a regular expression of them takes
ids = st.lists(slugs, min_size=2, max_size=3).map(".".join)
EVERY: tuple[Stand, ...] = ("grant", "reject", "refuse", "allow", "open")
stands: st.SearchStrategy[dict[str, Stand]] = st.dictionaries(ids, st.sampled_from(EVERY), max_size=12)


@st.composite
def beginnings(draw: st.DrawFn) -> tuple[dict[str, Preset], str, dict[str, Stand]]:
    """Presets, the one a reader began from, and what the reader made of it."""
    named = draw(st.dictionaries(slugs, stands, max_size=3))
    presets = {NOTHING: Preset(NOTHING, "Nothing granted", None, {}), **{name: Preset(name, name, None, taken) for name, taken in named.items()}}
    base = draw(st.sampled_from(list(presets)))
    taken = dict(presets[base].stands)
    for node in draw(st.lists(st.sampled_from(list(taken)), unique=True)) if taken else []:
        del taken[node]
    return presets, base, {**taken, **draw(stands)}


@given(beginnings())
def test_stands_come_back_from_the_address_as_they_were(begun: tuple[dict[str, Preset], str, dict[str, Stand]]) -> None:
    presets, base, taken = begun
    read = line.read(line.written(taken, presets, base), presets)
    assert (read.stands, read.base, read.unread) == (taken, base, ())


@given(beginnings())
def test_whatever_an_address_carries_says_the_same_stands(begun: tuple[dict[str, Preset], str, dict[str, Stand]]) -> None:
    presets, base, taken = begun
    text = carried(taken, presets, base)
    assert text is not None
    assert line.read(text, presets).stands == taken


ratings = st.dictionaries(st.tuples(ids, ids), st.sampled_from(["CC", "C", "N", "I", "II", "NA"]), max_size=12)


@given(ratings)
def test_ratings_come_back_from_the_address_as_they_were(rated: dict[tuple[str, str], Rating]) -> None:
    assert line.ratings_read(line.ratings_written(rated)) == rated


@given(st.text(max_size=200))
def test_no_text_of_an_address_can_do_harm(text: str) -> None:
    graph = sketch(i="v.a => v.b")
    presets = {NOTHING: Preset(NOTHING, "Nothing granted", None, {})}
    read = line.read(text, presets, graph)
    standing(graph, read.stands)
    line.ratings_read(text)
    line.pasted(text, "mill")


def mill() -> tuple[dict[str, Preset], Graph]:
    presets = {NOTHING: Preset(NOTHING, "Nothing granted", None, {}), "ada": Preset("ada", "Ada’s", "ada", grant("v.a"))}
    return presets, graph_of(["v.a", "v.b", "w.c"], {"v.b.i": Drawn(("v.a",), "for", "v.b")})


@pytest.mark.parametrize(("text", "words"), [
    ("grant:v.lost", "Left out: v.lost: there is no such claim or step."),
    ("grant:v.b.i", "this is a step, and only claims are granted or rejected"),
    ("refuse:v.a", "this is a claim, and only steps are refused or allowed"),
    ("from:nobody", "There are no ready-made stands called “nobody” here"),
    ("bless:v.a", "“bless” is no stand; there are grant, reject, refuse, allow, open."),
    ("grant v.a", "“grant v.a” is not understood."),
    ("grant:v.a;reject:v.a", "Two stands are given on v.a; the first, grant, is kept."),
    ("grant:" + "x" * 500, "…"),
])
def test_what_does_not_fit_is_said_and_never_dropped_in_silence(text: str, words: str) -> None:
    presets, graph = mill()
    read = line.read(text, presets, graph)
    assert any(words in sentence for sentence in read.unread)
    assert all(len(sentence) < 300 for sentence in read.unread)


def test_a_line_is_short_and_can_be_read_by_people() -> None:
    presets, _ = mill()
    taken: dict[str, Stand] = {"v.a": "grant", "v.b": "grant", "w.c": "grant", "v.b.i": "refuse"}
    assert line.written(taken, presets) == "grant:v.a,.b,w.c;refuse:v.b.i"
    assert line.written({**taken, "v.a": "reject"}, presets, "ada") == "from:ada;grant:v.b,w.c;reject:v.a;refuse:v.b.i"
    assert line.written({}, presets, "ada") == "from:ada;back:v.a"


def test_a_long_line_begins_from_whatever_makes_it_short() -> None:
    many: dict[str, Stand] = {f"voice-{n % 7}.a-rather-long-name-of-a-claim-{n}": "grant" for n in range(300)}
    presets = {NOTHING: Preset(NOTHING, "", None, {}), "all": Preset("all", "All", None, many)}
    assert len(line.written(many, presets)) > line.LONGEST
    text = carried(many, presets)
    assert text == "from:all"
    assert line.read(text, presets).stands == many
    assert carried(many, {NOTHING: presets[NOTHING]}) is None


@pytest.mark.parametrize(("pasted", "text", "problem"), [
    ("http://localhost:8501/weigh?dossier=mill&stands=grant%3Av.a%2C.b", "grant:v.a,.b", ""),
    ("?dossier=mill&stands=from:ada", "from:ada", ""),
    ("stands=from%3Aada", "from:ada", ""),
    ("grant:v.a,.b;refuse:v.b.i", "grant:v.a,.b;refuse:v.b.i", ""),
    ("https://example.org/weigh?dossier=other&stands=grant:v.a", "", "another dossier, other"),
    ("http://localhost:8501/weigh?dossier=mill", "", "carries no stands"),
    ("good morning", "", "copy the whole address"),
    ("", "", "copy the whole address"),
    ("http://[broken", "", "no address"),
    ("a" * 30_000, "", "too long"),
])
def test_another_readers_address_is_read_in_every_shape_it_is_pasted_in(pasted: str, text: str, problem: str) -> None:
    got = line.pasted(pasted, "mill")
    assert got.text == text
    assert (problem in got.problem) if problem else not got.problem


@given(situations())
def test_what_would_change_is_what_changes(situation: Situation) -> None:
    graph, taken = situation
    found = standing(graph, taken)
    theses = list(graph.claims)[:2]
    for node, every in what_if(wire(graph), found, [*graph.claims, *graph.steps], theses).items():
        assert (None in every) == (node in taken)
        assert taken.get(node, "nothing") not in every
        for stand, outcome in every.items():
            then = standing(graph, with_changes(taken, {node: stand}))
            assert outcome.changed == {one: then.of(one) for one in (*graph.claims, *graph.steps) if then.of(one) != found.of(one)}
            assert outcome.waits == tuple(len(then.waits_on(thesis)) for thesis in theses)


def test_on_an_empty_map_nothing_changes_anything() -> None:
    empty = graph_of([], {})
    assert what_if(wire(empty), standing(empty, {}), [], []) == {}
