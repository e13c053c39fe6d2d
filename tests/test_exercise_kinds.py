"""Every kind of exercise: what it asks follows from the dossier, its answer can be found, and seeds use the stock up."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.exercise import KINDS, Answer, Exercise, Kind, NoStock, Task, make, stock
from argmap.exercise.kinds.altering import alterations
from argmap.exercise.kinds.crux import crux_items
from argmap.exercise.kinds.quotations import matches
from argmap.exercise.kinds.replies import replies, warrants
from argmap.exercise.kinds.speaking import speakers
from argmap.exercise.kinds.weighing import new_documents
from argmap.exercise.kinds.writing import timetable
from argmap.exercise.lots import places, slice_of, spread
from argmap.exercise.material import Draft, Item, material, node_short, says, upper
from argmap.exercise.names import Mask, names_of
from argmap.exercise.traps import Choice, chosen, folded
from argmap.graph import Graph, build
from argmap.model import Dossier
from argmap.store import load
from argmap.weigh import cruxes, presets, standing, with_changes
from argmap.weigh.stands import alternatives
from tests.conftest import FULL

ROOT = Path(__file__).parents[1]
DOSSIERS = ("stalin-korea-1950", "korea-division-1947", "bell-of-saint-osyth")
EVERY = list(KINDS)
QUICK = [kind for kind in EVERY if kind != "complete-map"]
SEEDS = 1_000 if FULL else 6
MAPS = 24 if FULL else 2
"""Seeds of ``complete-map``: after its dozen boxes the pictures come round again, and each has to be laid out twice."""


@cache
def shipped(name: str) -> tuple[Dossier, Graph]:
    dossier = load(ROOT / "arguments" / name).dossier
    assert dossier is not None
    return dossier, build(dossier)


def made(name: str, kind: Kind, seed: int = 1, version: str = "A") -> Exercise | None:
    """An exercise of a shipped dossier, or ``None`` where it has no stock."""
    try:
        return make(*shipped(name), kind, seed=seed, version=version)
    except NoStock:
        return None


def drafts(items: list[Item]) -> list[Draft]:
    return [item.draft for item in items if item.draft is not None]


def assert_answerable(task: Task, answer: Answer) -> None:
    """The answer points at something the task shows; choices differ after folding; what is not shown is given in words."""
    assert task.number == answer.number
    assert task.asks
    assert len({folded(choice) for choice in task.choices}) == len(task.choices), task.choices
    assert all(0 <= right < len(task.choices) for right in answer.right)
    assert len(answer.says) == len(task.choices)
    if task.form == "one":
        assert len(task.choices) >= 3
        assert len(answer.right) == 1 or answer.arguable
        assert len(answer.right) < len(task.choices)
    elif task.form == "several":
        assert 0 < len(set(answer.right)) < len(task.choices)
    elif task.form == "order":
        assert sorted(answer.right) == list(range(len(task.choices)))
        assert len(task.choices) >= 3
        assert list(answer.right) != sorted(answer.right)
    elif task.form == "match":
        assert len(answer.right) == len(task.prompts) >= 1
        assert len({folded(prompt) for prompt in task.prompts}) == len(task.prompts)
    else:
        assert answer.accepted or answer.why
    assert answer.why
    assert answer.cited or task.form == "write"


def test_every_kind_has_a_title_a_sentence_and_minutes() -> None:
    assert set(KINDS) == set(get_args(Kind))
    for about in KINDS.values():
        assert about.title[0].isupper()
        assert about.practises.endswith(".")
        assert 5 <= about.minutes <= 60


@pytest.mark.parametrize("name", DOSSIERS)
@pytest.mark.parametrize("kind", EVERY)
def test_a_shipped_dossier_makes_an_exercise_of_every_kind_or_says_what_it_lacks(name: str, kind: Kind) -> None:
    dossier, graph = shipped(name)
    if stock(dossier, graph, kind) == 0:
        with pytest.raises(NoStock) as said:
            make(dossier, graph, kind)
        assert (kind, name) in (("source-blind", "korea-division-1947"), ("unused-evidence", "korea-division-1947"))
        assert str(said.value).endswith(".")
        return
    exercise = make(dossier, graph, kind)
    assert len(exercise.sheet.tasks) == len(exercise.key.answers) >= 1
    assert [task.number for task in exercise.sheet.tasks] == list(range(1, len(exercise.sheet.tasks) + 1))


FINGERPRINT = """
import hashlib
from pathlib import Path
from argmap.exercise import KINDS, make, stock
from argmap.graph import build
from argmap.store import load
dossier = load(Path("arguments/bell-of-saint-osyth")).dossier
graph = build(dossier)
print(hashlib.sha256(repr([make(dossier, graph, kind, seed=3, version="B") for kind in KINDS]).encode()).hexdigest())
"""


def test_the_same_seed_gives_the_same_sheet_in_any_process() -> None:
    here = hashlib.sha256(repr([make(*shipped("bell-of-saint-osyth"), kind, seed=3, version="B") for kind in KINDS]).encode()).hexdigest()
    for hash_seed in ("1", "77"):
        ended = subprocess.run(
            [sys.executable, "-c", FINGERPRINT], capture_output=True, text=True, check=True, timeout=120, cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
        )
        assert ended.stdout.strip() == here


@pytest.mark.parametrize("kind", QUICK)
def test_versions_share_their_items_and_have_them_in_another_order(kind: Kind) -> None:
    sheets = [made("stalin-korea-1950", kind, 2, version) for version in "ABC"]
    tasks = [[(task.asks, task.given, tuple(sorted(task.choices)), tuple(sorted(task.prompts))) for task in sheet.sheet.tasks] for sheet in sheets if sheet]
    assert len(tasks) == 3
    assert sorted(map(str, tasks[0])) == sorted(map(str, tasks[1])) == sorted(map(str, tasks[2]))
    if kind != "debate" and len(tasks[0]) > 1:
        assert tasks[0] != tasks[1]
    rights = [sorted(zip(map(str, t), (a.right for a in sheet.key.answers), strict=True)) for t, sheet in zip(tasks, sheets, strict=True) if sheet]
    if any(len(task.choices) > 2 for sheet in sheets if sheet for task in sheet.sheet.tasks) and kind not in ("concession", "unused-evidence"):
        assert not rights[0] == rights[1] == rights[2]


@pytest.mark.parametrize("name", DOSSIERS)
@pytest.mark.parametrize("kind", [kind for kind in QUICK if kind != "debate"])
def test_no_item_comes_again_before_the_stock_is_used_up(name: str, kind: Kind) -> None:
    dossier, graph = shipped(name)
    whole = stock(dossier, graph, kind)
    first = made(name, kind)
    length = len(first.sheet.tasks) if first else 1
    sheets: list[list[str]] = []
    for seed in range(1, 2 + whole // length):
        exercise = made(name, kind, seed)
        pairs = zip(exercise.sheet.tasks, exercise.key.answers, strict=True) if exercise else ()
        sheets.append([str((task.asks, () if exercise and exercise.sheet.blind else task.given, sorted(task.prompts), sorted(answer.cited), answer.why)) for task, answer in pairs])
    before = [item for sheet in sheets[: whole // length] for item in sheet]
    assert len(set(before)) == len(before)
    assert len({item for sheet in sheets for item in sheet}) == whole


@pytest.mark.parametrize("name", DOSSIERS)
@pytest.mark.parametrize("kind", ["warrant", "assign-reply", "altered-quotation", "crux", "who-speaks", "source-blind"])
def test_the_place_of_the_right_choice_is_balanced_over_a_sheet(name: str, kind: Kind) -> None:
    for seed in range(1, 12):
        exercise = made(name, kind, seed)
        for count in {len(task.choices) for task in exercise.sheet.tasks} if exercise else ():
            at = Counter(answer.right[0] for task, answer in zip(exercise.sheet.tasks, exercise.key.answers, strict=True)
                         if len(task.choices) == count and len(answer.right) == 1) if exercise else Counter()
            twofold = any(len(answer.right) > 1 for answer in exercise.key.answers) if exercise else False
            assert not at or twofold or max(at.values()) - min(at[n] for n in range(count)) <= 1


@pytest.mark.parametrize("kind", ["warrant", "assign-reply", "altered-quotation", "crux", "who-speaks", "source-blind"])
def test_the_right_choice_is_seldom_told_by_its_length(kind: Kind) -> None:
    """Whoever always takes the longest, or always the shortest, does little better than by chance (one in four)."""
    longest, shortest, tasks = 0, 0, 0
    for name in DOSSIERS:
        dossier, graph = shipped(name)
        whole = stock(dossier, graph, kind)
        exercise = make(dossier, graph, kind, length=whole) if whole else None
        for task, answer in zip(exercise.sheet.tasks, exercise.key.answers, strict=True) if exercise else ():
            sizes = [len(choice) for choice in task.choices]
            tasks += 1
            longest += sizes[answer.right[0]] == max(sizes)
            shortest += sizes[answer.right[0]] == min(sizes)
    assert longest / tasks < 0.45
    assert shortest / tasks < 0.45


@pytest.mark.parametrize("name", DOSSIERS)
def test_every_answer_that_rests_on_a_reconstructed_reply_is_arguable(name: str) -> None:
    dossier, graph = shipped(name)
    m = material(dossier, graph)
    for item in replies(m):
        assert item.draft is not None
        assert item.draft.arguable == (graph.steps[item.key].basis == "reconstructed")
    for item in warrants(m):
        assert item.draft is not None
        assert item.draft.arguable >= (graph.claims[graph.steps[item.key].warrant or ""].basis == "reconstructed")


def test_the_feedback_on_a_reply_names_the_step_it_cuts() -> None:
    m = material(*shipped("bell-of-saint-osyth"))
    item = next(item for item in replies(m) if item.key == "edmund-pryke.what-a-petition-is")
    assert item.draft is not None
    told = {choice.text: choice.says for choice in item.draft.choices}
    wrong = told["At the claim itself: “The letter is a cover, and by its unasked denial gives away what it was written to cover” (a rebuttal)"]
    assert wrong == (
        "This is an undercut: it attacks the step from “He denies it unasked” to “The letter gives itself away”, "
        "not “The letter gives itself away” itself."
    )


def test_two_rival_warrants_are_both_accepted() -> None:
    m = material(*shipped("bell-of-saint-osyth"))
    item = next(item for item in warrants(m) if item.key == "agnes-tolliver.letter-betrays.unasked-denial")
    assert item.draft is not None
    assert {item.draft.choices[n].text for n in item.draft.right} == {
        says(m, "agnes-tolliver.denial-betrays"), says(m, "agnes-tolliver.denial-shows-rumour"),
    }
    assert item.draft.arguable


@pytest.mark.parametrize("name", DOSSIERS)
def test_whose_word_it_is_follows_from_what_the_file_says(name: str) -> None:
    dossier, graph = shipped(name)
    for item in speakers(material(dossier, graph)):
        claim, draft = graph.claims[item.key], item.draft
        assert draft is not None
        right = draft.choices[draft.right[0]].text
        asserts = claim.claim.asserted_by
        if asserts == "uncertain":
            assert "somebody who is not named" in right
        elif asserts is not None:
            assert right.startswith(f"An assertion of {dossier.person_name(asserts).partition(' (')[0].replace('The ', 'the ', 1)}")
            assert "reported by" in right
        else:
            assert "reported by" not in right
        if claim.claim.belief_of is not None and asserts != "uncertain":
            assert f"mind of {dossier.person_name(claim.claim.belief_of).replace('The ', 'the ', 1)}" in right


@pytest.mark.parametrize("name", DOSSIERS)
def test_what_is_matched_is_carried_by_its_claim_and_by_no_other_in_the_task(name: str) -> None:
    dossier, graph = shipped(name)
    for draft in drafts(matches(material(dossier, graph))):
        nodes = [one.node for one in draft.cited]
        for node, prompt in zip(nodes, draft.prompts, strict=True):
            words = folded(prompt)
            assert any(words == folded(quote.exact) for quote in graph.claims[node].quotes)
            assert not any(words in folded(quote.exact) for other in nodes if other != node for quote in graph.claims[other].quotes)


@pytest.mark.parametrize("name", DOSSIERS)
def test_an_altered_quotation_stands_nowhere_and_the_others_stand_as_printed(name: str) -> None:
    dossier, graph = shipped(name)
    printed = {folded(quote.exact) for _, _, _, quote in dossier.quotations()}
    exercise = make(dossier, graph, "altered-quotation", length=99)
    for task, answer in zip(exercise.sheet.tasks, exercise.key.answers, strict=True):
        false = task.choices[answer.right[0]]
        assert not any(folded(false) in one for one in printed)
        assert all(folded(choice) in printed for choice in task.choices if choice != false)
        assert folded(answer.accepted[0]) in printed
        assert answer.cited[0].words in answer.says[answer.right[0]]


ALTERED = [
    ("was not likely to intervene militarily", "was likely to intervene militarily", "the negation was dropped"),
    ("Stalin not only predicted it", None, ""),
    ("he may have feared such action", "he must have feared such action", "“may have” became “must have”"),
    ("for four reasons: first", "for five reasons: first", "the number was changed from four to five"),
    ("one of them, whom nobody had seen, was there", "one of them was there", "the words “whom nobody had seen” were cut without a mark"),
    ("on 27 June it was so", "on 26 June it was so", "the number was changed from 27 to 26"),
    ("the mill by the river", None, ""),
    ("A parish that wants silence does not buy rope", None, ""),
    ("the democratic camp has no need to leave the Council", None, ""),
    ("none to wake the Marsh, and I would not have the drowned", "few to wake the Marsh, and I would not have the drowned", "“none to” became “few to”"),
    ("well content if she never came back", "well content if she came back", "the negation was dropped"),
    ("which the Vestry hath not taken", None, ""),
    ("he had not written to anybody", "he had written to anybody", "the negation was dropped"),
    ("It was not war but peace", None, ""),
    ("would be well content if she came", None, ""),
    ("the time necessary to strengthen it", None, ""),
    ("Therefore, from his own perspective, it seems", "Therefore, from his own perspective, it is clear", "“it seems” became “it is clear”"),
    ("not", None, ""),
]


@pytest.mark.parametrize(("printed", "altered", "what"), ALTERED)
def test_quotations_are_altered_by_rule(printed: str, altered: str | None, what: str) -> None:
    first = next(alterations(printed), None)
    assert (first.words if first else None, first.what if first else "") == (altered, what)


@pytest.mark.parametrize("name", DOSSIERS)
def test_a_crux_is_one_and_no_other_choice_is(name: str) -> None:
    dossier, graph = shipped(name)
    m = material(dossier, graph)
    known = presets(dossier, graph)
    items = crux_items(m)
    assert items
    for item in items[:: 1 if FULL else 7]:
        preset, claim = item.key.split("/")
        stands, draft = known[preset].stands, item.draft
        assert draft is not None
        called = {upper(node_short(m, node)): node for node in (*graph.claims, *graph.steps)}
        label = cruxes(graph, stands, claim, most=1).label
        for n, choice in enumerate(draft.choices):
            node = called[choice.text]
            settled = {"falls", "unsupported"} if label in ("falls", "unsupported") else {label, "open"} if label in ("open", "contested") else {label}
            settled |= {"contested"} if label == "open" else set()
            after = {standing(graph, with_changes(stands, {node: stand})).labels[claim] for stand in alternatives(graph, stands, node)}
            assert bool(after - settled) == (n in draft.right), (item.key, choice.text, label, after)


@pytest.mark.parametrize("name", DOSSIERS)
def test_what_a_new_document_changes_is_what_the_weighing_says(name: str) -> None:
    m = material(*shipped(name))
    for draft in drafts(new_documents(m)):
        changed = {draft.choices[n].text for n in draft.right}
        for choice in draft.choices:
            assert ("as without it" in choice.says) == (choice.text not in changed)


@given(st.integers(1, 300))
def test_the_minutes_of_a_debate_add_up(minutes: int) -> None:
    parts = timetable(minutes)
    assert sum(each for _, each in parts) == minutes
    assert all(each >= 0 for _, each in parts)


@given(st.lists(st.integers(), unique=True, min_size=1, max_size=40), st.integers(1, 12), st.integers(1, 50))
def test_seeds_walk_through_the_stock_without_repeating(things: list[int], length: int, seed: int) -> None:
    taken = slice_of(things, seed, length)
    assert len(taken) == len(set(taken)) == min(length, len(things))
    following = [one for n in range(-(-len(things) // min(length, len(things)))) for one in slice_of(things, seed + n, length)]
    assert set(following) == set(things)
    assert len(set(following[: len(things)])) == len(things)


@given(st.lists(st.sampled_from("abc"), min_size=3, max_size=60))
def test_every_stretch_of_a_spread_stock_holds_its_kinds(kinds: list[str]) -> None:
    things = [f"{kind}{n}" for n, kind in enumerate(kinds)]
    done = spread(things, "seed", key=str, stratum=lambda thing: thing[0])
    assert sorted(done) == sorted(things)
    for kind, number in Counter(kinds).items():
        at = [n for n, thing in enumerate(done) if thing[0] == kind]
        assert all(b - a <= 2 * -(-len(things) // number) + 2 for a, b in pairwise(at))


@given(st.lists(st.integers(3, 5), max_size=30), st.integers())
def test_places_are_balanced(counts: list[int], seed: int) -> None:
    for count in set(counts):
        here = Counter(place for place, each in zip(places(counts, seed), counts, strict=True) if each == count)
        assert max(here.values()) - min(here[n] for n in range(count)) <= 1


@given(st.text("ab ", min_size=1, max_size=12), st.lists(st.text("abc ", min_size=1, max_size=24), max_size=12), st.integers(2, 4))
def test_traps_differ_and_frame_the_right_choice_in_length_where_they_can(right: str, ranked: list[str], count: int) -> None:
    taken = chosen(Choice(right), [Choice(text) for text in ranked], count)
    texts = [folded(choice.text) for choice in taken]
    assert len(set(texts)) == len(texts) <= count
    assert folded(right) not in texts
    pool = {folded(text): text for text in reversed(ranked) if folded(text) != folded(right)}
    if len(taken) > 1 and any(len(text) > len(right) for text in pool.values()) and any(len(text) < len(right) for text in pool.values()):
        assert max(len(choice.text) for choice in taken) >= len(right) or min(len(choice.text) for choice in taken) <= len(right)


NAMED = [
    ("his emphasis to Kim on the need for a quick victory", "his emphasis to [name] on the need for a quick victory"),
    ("Kim Il Sung and Donggil Kim", "[person 1] and [person 2]"),
    ("Stalin's goals, and Stalin’s", "[person 1]'s goals, and [person 1]’s"),
    ("the kimono and the Kimberley mine", "the kimono and the Kimberley mine"),
    ("FILIPPOV [Stalin] 27 August 1950", "[person 1] [[person 1]] [date]"),
    ("in the Korean War, which may march on", "in the Korean War, which may march on"),
    ("Comrade Stalin and Dr. William Stueck", "[person 1] and [person 2]"),
    ("in May, by March 1948 and the 1950s", "in [date], by [date] and the [date]"),
]


@pytest.mark.parametrize(("text", "masked"), NAMED)
def test_names_are_masked_as_whole_words_and_the_longer_form_first(text: str, masked: str) -> None:
    assert Mask(names_of(shipped("stalin-korea-1950")[0]))(text) == masked


def test_a_short_form_two_people_share_is_not_taken_for_either() -> None:
    names = names_of(shipped("stalin-korea-1950")[0])
    assert names.people_in("to Kim on the need") == {"donggil-kim", "kim-il-sung"}
    assert names.people_in("Kim Il Sung was told") == {"kim-il-sung"}
