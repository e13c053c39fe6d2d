"""The sentences of a commentary with what is worth a look: cues, names, quotations; suggested, never written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.check import check
from argmap.check.cues import (
    HEDGES,
    REPLIES,
    Marked,
    answered,
    cues_in,
    marked_sentences,
    marked_text,
    names_for,
)
from argmap.check.texts import Texts, open_texts
from argmap.edit import selected
from argmap.model import Dossier
from argmap.text.echoes import find_quotations
from argmap.text.fold import fold
from tests.bench.cues import SOURCES, TEXTS, Figures, figures, opened, recorded
from tests.commands import argmap

ROOT = Path(__file__).resolve().parents[1]
BELL = ROOT / "arguments" / "bell-of-saint-osyth"


@pytest.fixture(scope="module")
def bell() -> tuple[Dossier, Texts]:
    """The teaching dossier with its three texts."""
    dossier = check(BELL).dossier
    assert dossier is not None
    return dossier, open_texts(dossier)


def korea() -> Dossier:
    dossier = check(ROOT / "arguments" / "stalin-korea-1950").dossier
    assert dossier is not None
    return dossier


def found(sentences: list[Marked], kind: str) -> list[tuple[str, str]]:
    """The marks of a kind: their words, and what they suggest or mean."""
    return [(mark.words, mark.suggests or " or ".join(mark.of)) for one in sentences for mark in one.marks if mark.kind == kind]


HEDGED = [
    ("He may have feared it.", [("may", "possible")]),
    ("On 3 May 1950 he wrote.", []),
    ("There can be no doubt of it.", [("can be no doubt", "certain")]),
    ("It seems that he knew.", [("It seems", "probable")]),
    ("It is unlikely.", [("unlikely", "probable")]),
    ("Surely not.", [("Surely", "certain")]),
    ("That would have been too late.", [("would have", "hypothetical")]),
    ("If it ever existed, it was, in all probability, short.", [("If it ever", "possible"), ("in all probability", "probable")]),
    ("It could be said that this is little.", [("It could be said", "hypothetical")]),
    ("He was by no means sure.", [("by no means", "certain")]),
    ("It is not the case that he knew.", [("is not the case", "denied")]),
    ("I suppose the mayor and the maybes met.", []),
    ("He was mightily pleased.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), HEDGED, ids=[one for one, _ in HEDGED])
def test_words_that_say_how_sure_somebody_is(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(sentence[cue.start : cue.end], cue.suggests) for cue in cues_in(sentence, "hedge")] == expected


REPLIED = [
    ("But we must ask.", [("But", "against")]),
    ("A small but real gain.", []),
    ("He was pleased; yet he waited.", [("yet", "against")]),
    ("He has not come yet.", []),
    ("To be sure, he wished it.", [("To be sure", "concedes")]),
    ("This, by contrast, is new.", [("by contrast", "against")]),
    ("Admittedly, the crack was real.", [("Admittedly", "concedes")]),
    ("Contrary to what she says, it rang.", [("Contrary to", "against"), ("she says", "paraphrases")]),
    ("It could be said that it rang.", [("It could be said", "against")]),
    ("He could not, however, ring it.", [("however", "against")]),
]


@pytest.mark.parametrize(("sentence", "expected"), REPLIED, ids=[one for one, _ in REPLIED])
def test_words_that_often_open_a_reply(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(sentence[cue.start : cue.end], cue.suggests) for cue in cues_in(sentence, "reply")] == expected


def test_no_cue_stands_twice_on_one_list() -> None:
    for lists in (HEDGES, REPLIES):
        for listed in lists.values():
            phrases = [" ".join(one.split()).casefold() for one in listed.split("|")]
            assert len(phrases) == len(set(phrases))
            assert all(phrases)


def test_stuecks_kim_is_kim_il_sung_and_elsewhere_it_is_asked_which_kim() -> None:
    dossier = korea()
    in_stueck, in_introduction = (names_for(dossier, source).found_in("His emphasis to Kim") for source in ("stueck-commentary", "introduction"))
    assert [name.means for name in in_stueck] == [("kim-il-sung",)]
    assert [set(name.means) for name in in_introduction] == [{"kim-il-sung", "donggil-kim"}]
    (mark,) = (mark for one in marked_text(dossier, Texts({}, []), "Kim argues so.") for mark in one.marks if mark.kind == "name")
    assert mark.ambiguous
    assert answered(dossier, mark) == ("donggil-kim",)


def test_the_longest_form_of_a_name_is_taken() -> None:
    dossier = korea()
    text = "Donggil Kim and Kim Il Sung, Bazhanov, Joseph Stalin’s and Filipov"
    found_names = names_for(dossier).found_in(fold(text).text)
    assert [name.means for name in found_names] == [("donggil-kim",), ("kim-il-sung",), ("bajanov",), ("stalin",), ("stalin",)]


def test_an_institution_is_not_called_by_its_place(bell: tuple[Dossier, Texts]) -> None:
    names = names_for(bell[0])
    assert names.found_in("at Marsh Wenlow") == []
    assert [name.means for name in names.found_in("Campanarius, Jos. Fenne and Sir Anthony Vane")] == [("septimus-oake",), ("josias-fenn",), ("anthony-vane",)]


def test_a_text_is_listed_with_quotations_echoes_cues_and_names(bell: tuple[Dossier, Texts]) -> None:
    pryke = marked_sentences(*bell, "pryke-reply")
    assert ("The crack was the occasion and not the reason", "tolliver-article") in found(pryke, "quotation")
    assert ("To be sure", "concedes") in found(pryke, "reply")
    assert ("probably", "probable") in found(pryke, "hedge")
    assert {"agnes-tolliver", "septimus-oake", "josias-fenn"} <= {of for _, of in found(pryke, "name")}
    assert "edmund-pryke" not in {of for _, of in found(pryke, "name")}, "who speaks answers nobody by his own name"
    tolliver = marked_sentences(*bell, "tolliver-article")
    assert any(words.startswith("she might be rung softly") or "rung softly" in words for words, of in found(tolliver, "echo") if of == "letter")
    assert found(marked_sentences(*bell, "letter"), "quotation") == [], "a letter quotes nothing that was written later"


def test_words_between_quotation_marks_are_told_from_the_authors_own(bell: tuple[Dossier, Texts]) -> None:
    (softly,) = (one for one in marked_sentences(*bell, "pryke-reply") if "softly* this" in one.words)
    assert [(mark.words, mark.quoted) for mark in softly.marks if mark.kind == "hedge"] == [("may", True)]


def test_sentences_say_which_claims_quote_them_already(bell: tuple[Dossier, Texts]) -> None:
    sentences = marked_sentences(*bell, "pryke-reply")
    assert [one.number for one in sentences if not one.touched] == [1, 2], "only the title and the author's name are free"
    assert sentences[3].touched == ("edmund-pryke.mended",)


def test_a_chosen_sentence_is_a_quotation_that_stands(bell: tuple[Dossier, Texts]) -> None:
    text = bell[1].by_source["pryke-reply"]
    for one in marked_sentences(*bell, "pryke-reply"):
        made = selected(text, one.start, one.end).fields
        assert fold(str(made["exact"])).text == fold(one.words).text
        assert made["at"] == one.at


def test_a_pasted_text_is_searched_like_an_attached_one(bell: tuple[Dossier, Texts]) -> None:
    pasted = "Fenn admits that “some of our Commoners came together at that ringing”. But perhaps he lied. The wind off the marsh must have drowned them all."
    one, two, three = marked_text(*bell, pasted)
    assert found([one], "quotation")[0][0] == "some of our Commoners came together at that ringing"
    assert found([two], "hedge") == [("perhaps", "possible")]
    assert [mark.kind for mark in three.marks if mark.of == ("tolliver-article",)] == ["unmarked"]
    assert all(sentence.touched == () for sentence in (one, two, three))


SHORT = {
    "five words of the letter": ("She was to be “rung for Tides as before”, it says.", ["rung for Tides as before"]),
    "three words": ("Was she ‘rung for Tides’ at all?", ["rung for Tides"]),
    "as they stand in small letters": ("She was to be \"rung for tides as before\".", ["rung for tides as before"]),
    "across a line end": ("She was to be “rung\nfor Tides”.", ["rung for Tides"]),
    "one word changed": ("She was to be “rung for Storms as before”.", []),
    "two words": ("He writes of “Tides as”.", []),
    "words without a subject": ("She is “not for me to”.", []),
    "no quotation marks": ("She was to be rung for Tides.", []),
}


@pytest.mark.parametrize("case", SHORT)
def test_a_short_quotation_is_found_where_it_stands_word_for_word(case: str, bell: tuple[Dossier, Texts]) -> None:
    pasted, expected = SHORT[case]
    assert [words for words, of in found(marked_text(*bell, pasted), "quotation") if of == "letter"] == expected


def test_what_a_source_says_again_and_again_is_no_quotation_of_it() -> None:
    often = "The great Tide Bell was rung. " * 4
    assert find_quotations("He speaks of “the great Tide” alone.", often) == []
    (twice,) = find_quotations("He speaks of “the great Tide” alone.", "Of the great Tide I say this. The great Tide came by night.")
    assert twice.elsewhere == 1


@given(st.text(alphabet=st.sampled_from("Kim may.“”'’ \n\tBut perhaps, If—*-\u00ad1Fenn"), max_size=200))
def test_every_mark_holds_the_words_it_names(words: str) -> None:
    dossier = korea()
    for one in marked_text(dossier, Texts({}, []), words):
        assert " ".join(words[one.start : one.end].split()) == one.words
        for mark in one.marks:
            assert " ".join(words[mark.start : mark.end].split()) == mark.words
            assert mark.start < one.end
            assert mark.end > one.start


LEAST = {
    "tolliver-article": (4, 5, 0, 0), "pryke-reply": (1, 4, 6, 7), "letter": (1, 3, 0, 0),
    "kim-commentary": (15, 17, 2, 2), "stueck-commentary": (12, 15, 5, 5),
}
"""Of the hedges recorded so many are found, of the replies so many; ``python -m tests.bench.cues`` prints more."""


@pytest.mark.parametrize(("name", "source", "document", "file"), TEXTS, ids=[one[1] for one in TEXTS])
def test_what_the_cues_find_and_miss_is_known(name: str, source: str, document: str, file: str, tmp_path: Path) -> None:
    at_hand = opened(name, document, file, tmp_path)
    if at_hand is None:
        pytest.skip(f"the document {file} is not beside this checkout ({SOURCES.parent.name}/{SOURCES.name})")
    dossier, texts = at_hand
    listed = list(dict.fromkeys(recorded(dossier, texts.by_source[source])))
    sentences = marked_sentences(dossier, texts, source)
    hedges, replies = figures(sentences, listed, "hedge"), figures(sentences, listed, "reply or name")
    least = LEAST[source]
    assert (hedges.recorded, replies.recorded) == (least[1], least[3])
    assert hedges.found >= least[0], hedges.missed
    assert replies.found >= least[2], replies.missed
    assert isinstance(hedges, Figures)


def test_the_command_lists_sentences_and_writes_nothing(tmp_path: Path) -> None:
    folder = shutil.copytree(BELL, tmp_path / BELL.name)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    ended = argmap("find", "pryke-reply", "--in", str(folder))
    assert ended.returncode == 0
    assert "12 (paragraph 3) To be sure, Sir Anthony Vane wished the bell silent" in ended.stdout
    assert "    reply: “To be sure” suggests concedes" in ended.stdout
    assert "29 sentences, 27 of them quoted in bell-of-saint-osyth" in ended.stderr
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    listed = json.loads(argmap("find", "pryke-reply", "--in", str(folder), "--json").stdout)
    assert [one["number"] for one in listed] == list(range(1, 30))
    assert {"kind": "hedge", "words": "probably", "suggests": "probable", "quoted": False, "ambiguous": False}.items() <= listed[28]["marks"][1].items()
