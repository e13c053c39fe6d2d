"""What an instructor found on paper: nobody passes over his own claim, no answer is told by its form, no task needs the screen."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from argmap.exercise import Kind, NoStock, make, stock
from argmap.exercise.kinds.altering import has_feature
from argmap.exercise.kinds.chain import chains
from argmap.exercise.kinds.crux import crux_items
from argmap.exercise.kinds.quotations import altered, matches
from argmap.exercise.kinds.replies import ATTACKS, replies, warrants
from argmap.exercise.kinds.speaking import speakers
from argmap.exercise.kinds.sureness import hedges
from argmap.exercise.kinds.unused import unused
from argmap.exercise.kinds.writing import debates
from argmap.exercise.material import Item, material, node_short, says, short
from argmap.exercise.names import Mask, names_of
from argmap.exercise.traps import alike
from argmap.graph import build
from argmap.model import Dossier
from argmap.store import load
from tests.conftest import WriteFiles
from tests.test_exercise_kinds import DOSSIERS, drafts, shipped

KOREA, BELL = "stalin-korea-1950", "bell-of-saint-osyth"


def read(folder: object) -> Dossier:
    dossier = load(folder).dossier  # type: ignore[arg-type]
    assert dossier is not None
    return dossier


def found(items: list[Item], key: str) -> Item | None:
    return next((item for item in items if item.key == key), None)


# --- unused evidence


@pytest.mark.parametrize("name", DOSSIERS)
def test_nobody_leaves_unused_what_he_says_himself_or_what_is_reported_of_him(name: str) -> None:
    dossier, graph = shipped(name)
    for item in unused(material(dossier, graph)):
        assert item.draft is not None
        node = graph.claims[item.key.partition("/")[2]]
        pair = [choice.text for choice in item.draft.choices[:2]]
        silent = {0: {pair[0]}, 1: {pair[1]}, 2: set(pair)}[item.draft.right[1]]
        sources = {dossier.source_of(node.voice, quote.source) for quote in node.quotes}
        texts = [voice for voice, file in dossier.voices.items() if file.source in sources and file.kind in ("commentator", "document", "editors")]
        for who in (node.voice, node.claim.asserted_by or node.voice, *node.claim.reported_by, *texts):
            known = dossier.voice_name(who) if who in dossier.voices else dossier.person_name(who) if who in dossier.head.people else who
            assert known not in silent, item.key


@pytest.mark.parametrize("name", DOSSIERS)
def test_a_thesis_or_a_report_of_one_is_no_evidence(name: str) -> None:
    dossier, graph = shipped(name)
    theses = dossier.all_theses()
    again = {source for link in graph.links.values() if link.kind == "paraphrases" and link.target in theses for source in link.sources}
    asked = {item.key.partition("/")[2] for item in unused(material(dossier, graph))}
    assert not asked & (theses | again)
    assert not any(graph.claims[node].claim.asserted_by == "uncertain" for node in asked)
    assert not any(hedge.scale == "hypothetical" and hedge.of == graph.claims[node].voice for node in asked for hedge in graph.claims[node].claim.hedges)


def test_of_sides_known_only_from_others_nobody_is_said_to_leave_anything_unused() -> None:
    with pytest.raises(NoStock, match="in texts of their own"):
        make(*shipped("korea-division-1947"), "unused-evidence")


def test_the_task_on_unused_evidence_asks_who_leaves_it_unused() -> None:
    exercise = make(*shipped(KOREA), "unused-evidence")
    for task in exercise.sheet.tasks:
        assert task.prompts == ("It could be used by", "It is left unused by")
        theses = [given.text for given in task.given if given.role == "claim"][:2]
        assert theses[0].startswith("Donggil Kim holds: ")
        assert theses[1].startswith("William Stueck holds: ")


# --- who speaks


def test_a_writer_who_tells_his_own_aims_is_offered_an_answer_that_says_so() -> None:
    item = found(speakers(material(*shipped(KOREA))), "stalin-letter.folly-exposed")
    assert item is not None
    assert item.draft is not None
    assert item.draft.choices[item.draft.right[0]].text == "An assertion of Stalin’s letter to Gottwald, about events, a text or the writer’s aims"


@pytest.mark.parametrize("name", DOSSIERS)
def test_what_gives_room_to_the_view_of_others_is_not_asked_as_a_plain_assertion(name: str) -> None:
    dossier, graph = shipped(name)
    for item in speakers(material(dossier, graph)):
        if item.stratum in ("own", "mind"):
            claim = graph.claims[item.key]
            assert not re.search(r"those who hold|It could be (?:said|objected)|most took", " ".join((claim.claim.says, *(quote.exact for quote in claim.quotes))))


def test_a_mind_that_is_known_by_what_was_said_makes_an_arguable_answer() -> None:
    item = found(speakers(material(*shipped(BELL))), "wardens-letter.vane-wants-silence")
    plain = found(speakers(material(*shipped(BELL))), "edmund-pryke.vane-granted")
    assert item is not None
    assert plain is not None
    assert item.draft is not None
    assert plain.draft is not None
    assert item.draft.arguable
    assert not plain.draft.arguable


# --- hedges


@pytest.mark.parametrize("name", DOSSIERS)
def test_words_are_ranked_by_their_hedges_and_not_by_their_matter(name: str) -> None:
    for item in hedges(material(*shipped(name))):
        if item.stratum == "order" and item.draft is not None:
            cues = [choice.says.partition("“")[2] for choice in item.draft.choices]
            assert not any(re.search(r"risk|impossible|inevitab|^If |desired|assumed", cue) for cue in cues), cues
            assert not any(re.search(r"(?<!\w)[Ii]f(?!\w)", choice.text) for choice in item.draft.choices)


def test_in_another_language_an_order_of_sureness_is_arguable(write_mill: WriteFiles) -> None:
    claims = "".join(
        f"  c{n}:\n    says: Es war so {n}.\n    hedges: [{{of: anna-brandt, scale: {scale}, cue: {cue}}}]\n    quotes: [{{at: S. {n}, exact: es war {cue} ganz genau so}}]\n"
        for n, (scale, cue) in enumerate([("certain", "gewiss"), ("probable", "wohl"), ("possible", "vielleicht")], 1)
    )
    dossier = read(write_mill(anna_brandt=f"voice: anna-brandt\nsource: brandt-1998\npositions: {{}}\nclaims:\n{claims}", otto_klee=None, relations=None))
    orders = [item for item in hedges(material(dossier, build(dossier))) if item.stratum == "order"]
    assert orders
    assert all(item.draft and item.draft.arguable for item in orders)


@pytest.mark.parametrize("name", DOSSIERS)
def test_surer_is_no_better_guess_than_less_sure(name: str) -> None:
    answers = Counter(item.stratum for item in hedges(material(*shipped(name))) if item.stratum != "order")
    assert abs(answers["stronger"] - answers["weaker"]) <= 1


def test_a_restatement_that_stands_first_is_answered_the_other_way_round() -> None:
    dossier, graph = shipped(KOREA)
    turned = 0
    for item in hedges(material(dossier, graph)):
        written = graph.links[item.key].written if item.key in graph.links else None
        if item.draft is None or written is None:
            continue
        first_restates = item.draft.why.startswith("The first restates")
        turned += first_restates
        assert item.stratum == ({"stronger": "weaker", "weaker": "stronger", "same": "same"} if first_restates else {})\
            .get(str(written.strength), str(written.strength))
        first = next(given.text for given in item.draft.given if given.role == "words")
        node = graph.links[item.key].sources[0] if first_restates else graph.links[item.key].target
        quotes = written.quotes if first_restates and written.quotes else graph.claims[node].quotes
        assert any(quote.exact in first or first in quote.exact or quote.alterations for quote in quotes)
    assert turned


def test_a_restatement_is_shown_by_the_words_that_restate() -> None:
    item = found(hedges(material(*shipped(BELL))), "edmund-pryke.her-view-restated")
    assert item is not None
    assert item.draft is not None
    assert "The crack was the occasion and not the reason" in [given.text for given in item.draft.given]
    assert "My answer is that nobody did" not in [given.text for given in item.draft.given]


# --- crux


@pytest.mark.parametrize("name", DOSSIERS)
def test_a_crux_can_be_worked_out_from_the_sheet_alone(name: str) -> None:
    """Every claim and every step that bears on the verdict is given in words, and every choice is made of what is given."""
    dossier, graph = shipped(name)
    items = crux_items(material(dossier, graph))
    assert items
    m = material(dossier, graph)
    for draft in drafts(items):
        shown = " ".join(given.text for given in draft.given)
        notes = [given.text for given in draft.given if given.role == "note"]
        assert any("Granted" in note or "Rejected" in note for note in notes)
        assert "a step carries if" in notes[-1]
        called = {node_short(m, node): node for node in (*graph.claims, *graph.steps)}
        for choice in draft.choices:
            node = called[choice.text[0].lower() + choice.text[1:]]
            for claim in [node] if node in graph.claims else [*graph.steps[node].premises]:
                assert f"{short(m, claim)}: {says(m, claim)}" in shown
        assert len([given for given in draft.given if given.role == "step"]) <= 8


@pytest.mark.parametrize("name", DOSSIERS)
def test_a_trap_of_a_crux_says_why_nothing_changes(name: str) -> None:
    for draft in drafts(crux_items(material(*shipped(name)))):
        for n, choice in enumerate(draft.choices):
            if n not in draft.right:
                because = re.split(r"as before[,:] ", choice.says, maxsplit=1)
                assert len(because) == 2
                assert re.search(r"also (?:rests on|needs)|speaks? against|is undercut|nothing that carries|bears on nothing else|carr|the step from", because[1]), choice.says


def test_where_the_ground_of_a_step_decides_and_the_step_does_not_the_key_says_so() -> None:
    said = [choice.says for name in DOSSIERS for draft in drafts(crux_items(material(*shipped(name)))) for choice in draft.choices]
    assert any("Its ground is another matter: if “" in one for one in said)


# --- order, altered quotations, matching


@pytest.mark.parametrize("name", DOSSIERS)
def test_what_is_put_in_order_has_at_least_four_lines(name: str) -> None:
    items = chains(material(*shipped(name)))
    assert items
    assert all(item.draft and len(item.draft.choices) >= 4 for item in items)


@pytest.mark.parametrize("name", DOSSIERS)
def test_dates_are_spoken_of_only_where_dates_are_printed(name: str) -> None:
    exercise = make(*shipped(name), "order", length=99)
    assert "date" not in exercise.sheet.intro
    for task in exercise.sheet.tasks:
        assert ("date" in task.asks) == any("(a date is missing here)" in given.text for given in task.given)


@pytest.mark.parametrize("name", DOSSIERS)
@pytest.mark.parametrize("difficulty", ["easy", "medium", "hard"])
def test_an_altered_number_is_not_the_only_number(name: str, difficulty: str) -> None:
    dossier, graph = shipped(name)
    items = altered(material(dossier, graph, None, difficulty))  # type: ignore[arg-type]
    assert items
    for item in items:
        assert item.draft is not None
        others = [choice.text for n, choice in enumerate(item.draft.choices) if n not in item.draft.right]
        assert sum(has_feature(text.strip("“”"), item.stratum) for text in others) >= 2, item.draft.choices  # type: ignore[arg-type]


@pytest.mark.parametrize("name", DOSSIERS)
def test_no_words_are_altered_twice_nor_stand_true_beside_their_alteration(name: str) -> None:
    items = altered(material(*shipped(name)))
    true = [item.key.partition("/")[2] for item in items]
    assert all(alike(one, other) <= 0.5 for n, one in enumerate(true) for other in true[:n])
    for one in true:
        assert not any(one in choice.text for item in items if item.draft for n, choice in enumerate(item.draft.choices) if n not in item.draft.right)


def test_most_quotations_cannot_be_matched_by_looking_for_the_same_words() -> None:
    told = prompts = 0
    for name in DOSSIERS:
        for draft in drafts(matches(material(*shipped(name)))):
            for n, prompt in enumerate(draft.prompts):
                shares = [alike(prompt, choice.text.partition(": ")[2] or choice.text) for choice in draft.choices]
                prompts += 1
                told += shares[n] == max(shares) and shares.count(max(shares)) == 1
    assert prompts > 40
    assert told / prompts < 0.5  # of an earlier choice of groups it was three in four


def test_a_task_that_asks_which_claim_does_not_ask_who_says_it() -> None:
    exercise = make(*shipped(KOREA), "match-quotation", length=99)
    assert "each claim carries" not in exercise.sheet.intro
    for task in exercise.sheet.tasks:
        assert task.asks.startswith("Whose") == any(re.match(r"(?:Donggil Kim|William Stueck|Stalin’s letter)[^:]*: ", choice) for choice in task.choices)


# --- warrants, replies, debates


@pytest.mark.parametrize("name", DOSSIERS)
def test_no_warrant_is_the_answer_twice(name: str) -> None:
    right = [draft.choices[n].text for draft in drafts(warrants(material(*shipped(name)))) for n in draft.right]
    assert len(right) == len(set(right)) > 0


@pytest.mark.parametrize("name", DOSSIERS)
def test_replies_are_chosen_in_full_sentences_and_their_sorts_are_explained_in_the_task(name: str) -> None:
    dossier, graph = shipped(name)
    whole = {claim.claim.says.rstrip(".") for claim in graph.claims.values()}
    for draft in drafts(replies(material(dossier, graph))):
        assert ATTACKS in [given.text for given in draft.given]
        for choice in draft.choices:
            if choice.text.startswith("At the claim itself"):
                assert re.sub(r"^At the claim itself: “|” \([a-z ]+\)$", "", choice.text) in whole


@pytest.mark.parametrize("name", DOSSIERS)
def test_a_debate_has_grounds_on_both_sides(name: str) -> None:
    dossier, graph = shipped(name)
    for item in debates(material(dossier, graph)):
        exercise = make(dossier, graph, "debate", question=item.key)
        for task in exercise.sheet.tasks[1:]:
            texts = [given.text for given in task.given]
            assert "Your grounds:" in texts
            assert task.given[texts.index("Your grounds:") + 1].role == "claim"


def test_a_question_of_which_one_side_has_no_ground_is_not_debated() -> None:
    dossier, graph = shipped(KOREA)
    asked = {item.key for item in debates(material(dossier, graph))}
    left = set(dossier.head.questions) - asked
    assert left
    for question in left:
        with pytest.raises(NoStock, match="each of them a ground"):
            make(dossier, graph, "debate", question=question)


# --- the sheet as a whole


@pytest.mark.parametrize("name", DOSSIERS)
@pytest.mark.parametrize("kind", ["match-quotation", "altered-quotation", "restate", "hedges", "who-speaks"])
def test_the_texts_to_be_had_before_one_are_named(name: str, kind: Kind) -> None:
    exercise = make(*shipped(name), kind)
    used = {one.source for answer in exercise.key.answers for one in answer.cited if one.source}
    assert used
    assert "Have the texts before you: " in exercise.sheet.intro
    assert all(label in exercise.sheet.intro for label in used)


def test_a_blind_sheet_names_no_text_and_no_dossier() -> None:
    sheet = make(*shipped(KOREA), "source-blind").sheet
    assert "texts before you" not in sheet.intro
    assert sheet.about == ""


@pytest.mark.parametrize("name", DOSSIERS)
@pytest.mark.parametrize("kind", ["hedges", "who-speaks", "match-quotation", "altered-quotation", "source-blind"])
def test_no_task_gives_nothing_but_a_scrap(name: str, kind: Kind) -> None:
    dossier, graph = shipped(name)
    whole = stock(dossier, graph, kind)
    for task in make(dossier, graph, kind, length=whole).sheet.tasks if whole else ():
        given = [one.text for one in task.given if one.role in ("words", "claim")]
        assert not given or sum(len(text.split()) for text in given) >= 5, given
        assert all(len(prompt.split()) >= 5 for prompt in task.prompts)


def test_a_body_of_people_is_masked_as_one_and_a_style_goes_with_its_name() -> None:
    mask = Mask(names_of(shipped(BELL)[0]))
    assert mask("some of the Vestry, of whom I am not one") == "some of [group 1], of whom I am not one"
    assert mask("Sir Anthony told Mr. Garrod") == "[person 2] told [person 3]"
    assert mask("Sir Vane") == "[person 2]"


@pytest.mark.parametrize("seed", [0, -1])
def test_a_seed_below_one_is_refused_in_a_sentence(seed: int) -> None:
    with pytest.raises(ValueError, match=f"seeds are counted from 1, and {seed} is none; give a seed of 1 or more"):
        make(*shipped(BELL), "order", seed=seed)


def test_a_sheet_cut_to_the_stock_can_be_told_from_a_full_one() -> None:
    dossier, graph = shipped(BELL)
    assert len(make(dossier, graph, "warrant", length=40).sheet.tasks) == stock(dossier, graph, "warrant") < 40
