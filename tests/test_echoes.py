"""Quotations, echoes and near-twins are found in a commentary without being told, each with its place in both texts."""

from __future__ import annotations

import random
import time
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.text.compare import STOP_WORDS, Span, is_content
from argmap.text.compare.words import WORD
from argmap.text.echoes import (
    Echo,
    Found,
    Twin,
    find_echoes,
    find_quotations,
    near_twins,
    passage_around,
    quoted_spans,
    sentences,
)
from tests.labelled_twins import NOT_TWINS, OPENINGS, TWINS

E_DOSSIER = Path(__file__).parents[2] / "shared" / "sources" / "000_576ee07f3a315c77.txt"
NAMES = ("intro", "kim", "stueck", "letter")
NO_SENTENCES = {"kim0", "stueck0", "letter0", "letter1", "letter29", "letter30", "letter31", "letter32"}
"""Headings, address, running header and signature."""


@pytest.fixture(scope="module")
def parts() -> dict[str, str]:
    """The voices of the e-dossier, cut from the file by their first words and those of what follows."""
    if not E_DOSSIER.is_file():
        pytest.skip(f"the e-dossier's text is not at hand ({E_DOSSIER})")
    text = E_DOSSIER.read_text(encoding="utf-8")

    def part(first: str, following: str) -> str:
        start = text.index(first)
        return text[start : text.index(following, start)].strip()

    return {
        "intro": part("The following telegram", "¹ Ledovskii"),
        "kim": part("Commentary by Donggil Kim", "Commentary by William Stueck"),
        "stueck": part("Commentary by William Stueck", "* * *"),
        "letter": part("Top Secret", "The Commentators:"),
    }


def lines(found: Found) -> list[str]:
    return [
        f"{d.kind}: {d.quoted} > {d.document[:40]}{'' if d.disclosed else ' !'}" for d in found.comparison.differences
    ]


def test_the_four_places_where_kim_quotes_the_letter_are_found(parts: dict[str, str]) -> None:
    found = find_quotations(parts["kim"], parts["letter"])
    assert [parts["kim"][slice(*one.commentary)][:30] for one in found] == [
        "to give the American governmen",
        "it is clear that the United St",
        "[pulled]...into the struggle f",
        "would be incapable of a third ",
    ]
    assert [lines(one) for one in found] == [
        ["cut-start:  > Second, to underscore the foolishness an !"],
        ["cut-start:  > In addition, !"],
        [
            "cut-start:  > Let us suppose that American government  !",
            "bracket: [pulled] > pulls",
            "ellipsis: ... > China",
            "punctuation: . >  !",
            "cut-end:  > and its own independence. !",
        ],
        [
            "cut-start:  > Second, having overextended itself in th !",
            "punctuation: . > , !",
            "cut-end:  > which would provide the time necessary t !",
        ],
    ]


@pytest.mark.parametrize("voice", ["stueck", "intro"])
def test_stueck_and_the_introduction_quote_the_letter_nowhere(parts: dict[str, str], voice: str) -> None:
    assert find_quotations(parts[voice], parts["letter"]) == []


@pytest.mark.parametrize(
    ("voice", "expected"),
    [
        (
            "kim",
            [
                "the global balance of power",
                "entangled in military conflict in Korea, and",
                "to strengthen socialism in Europe",
                "of a third world war",
                "a third world war",
            ],
        ),
        ("stueck", ["the Security Council in late June"]),
        ("intro", ["of a third world war"]),
    ],
)
def test_the_echoes_of_the_letter_are_found(parts: dict[str, str], voice: str, expected: list[str]) -> None:
    assert [parts[voice][slice(*echo.commentary)] for echo in find_echoes(parts[voice], parts["letter"])] == expected


def test_an_echo_shows_its_words_in_both_texts(parts: dict[str, str]) -> None:
    echo = find_echoes(parts["kim"], parts["letter"])[1]
    assert echo.words == ("entangled", "in", "military", "korea", "and")
    assert parts["letter"][slice(*echo.source)] == "entangled in a military intervention in Korea and"
    assert not echo.unbroken


def test_any_eight_words_of_the_letter_in_quotation_marks_are_found(parts: dict[str, str]) -> None:
    letter = parts["letter"]
    words = [Span(m.start(), m.end()) for m in WORD.finditer(letter)]
    missed = []
    for first, last in zip(words, words[7:], strict=False):
        quoted = letter[first.start : last.end]
        found = find_quotations(f"Nobody doubts «{quoted}» these days.", letter)
        if not found and sum(map(is_content, (w.casefold() for w in WORD.findall(quoted)))) >= 3:
            missed.append(quoted)
    assert missed == []


FUNCTION_WORDS = ["the", "of", "and", "in", "a", "to", "was", "by", "not", "his"]
SOURCE_WORDS = [
    "mill",
    "wheel",
    "river",
    "flour",
    "miller",
    "stone",
    "water",
    "grain",
    "1743",
    "north-east",
    *FUNCTION_WORDS,
]
OTHER_WORDS = ["archive", "telegram", "minister", "courier", "cipher", *FUNCTION_WORDS]
MARKS = [('"', '"'), ("“", "”"), ("‘", "’"), ("«", "»"), ("„", "“"), ("'", "'")]


@given(
    st.lists(st.sampled_from(SOURCE_WORDS), min_size=12, max_size=60),
    st.lists(st.sampled_from(OTHER_WORDS), max_size=30),
    st.sampled_from(MARKS),
    st.data(),
)
def test_a_planted_quotation_of_eight_words_is_found(
    source: list[str], others: list[str], marks: tuple[str, str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(source) - 8))
    quoted = source[at : at + data.draw(st.integers(8, len(source) - at))]
    if sum(map(is_content, quoted)) < 3:
        return
    where = data.draw(st.integers(0, len(others)))
    commentary = " ".join([*others[:where], marks[0] + " ".join(quoted) + marks[1], *others[where:]])
    (found,) = find_quotations(commentary, " ".join(source))
    assert commentary[slice(*found.commentary)] == " ".join(quoted)
    assert " ".join(source)[slice(*found.source)] == " ".join(quoted)
    assert {d.kind for d in found.comparison.differences} <= {"cut-start", "cut-end"}


@given(
    st.lists(st.sampled_from(SOURCE_WORDS), max_size=60),
    st.lists(st.sampled_from([*SOURCE_WORDS, '"', ".", "“", "”"]), max_size=60),
)
def test_echoes_stand_in_both_texts_and_outside_quotations(source: list[str], commentary: list[str]) -> None:
    ours, theirs = " ".join(commentary), " ".join(source)
    quotations = find_quotations(ours, theirs)
    for echo in find_echoes(ours, theirs):
        for text, span in ((ours, echo.commentary), (theirs, echo.source)):
            there = WORD.findall(text[slice(*span)])
            assert (there[0], there[-1]) == (echo.words[0], echo.words[-1])
            assert not echo.unbroken or tuple(there) == echo.words
        assert len(echo.words) >= 4
        assert sum(map(is_content, echo.words)) >= 3
        assert all(
            echo.commentary.end <= q.commentary.start or q.commentary.end <= echo.commentary.start for q in quotations
        )


SOURCE = "The old mill by the river stands still. The miller's wheel has broken its last stone, and no flour is sold."


@pytest.mark.parametrize(
    ("commentary", "quoted"),
    [
        ('He wrote: "The old mill by the river stands still."', ["The old mill by the river stands still."]),
        ("“The old mill ‘by the river’ stands still,” he wrote.", ["The old mill ‘by the river’ stands still,"]),
        ("'The miller's wheel has broken its last stone'", ["The miller's wheel has broken its last stone"]),
        ("‘The miller’s wheel has broken its last stone’", ["The miller’s wheel has broken its last stone"]),
        ('"The old mill by the river\n\n"stands still" today', ['The old mill by the river\n\n"stands still']),
        ('"It is said that "broken its last stone" is right', ["broken its last stone"]),
        ('the "old [mill] ... stands still. The miller\'s wheel"', ["old [mill] ... stands still. The miller's wheel"]),
        ('a "wheel has broken its last rock" there', ["wheel has broken its last rock"]),
        ('a "wheel has broken the first stone" there', []),
        ('an "old mill" there', []),
        ('"Nothing of that sort, old mill by the river, was ever at any time said by me or printed anywhere"', []),
        ("The old mill by the river stands still.", []),
    ],
)
def test_quotations_of_every_print_are_found(commentary: str, quoted: list[str]) -> None:
    assert [commentary[slice(*found.commentary)] for found in find_quotations(commentary, SOURCE)] == quoted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a "b" c', ["b"]),
        ("a “b ‘c’ d” e", ["b ‘c’ d", "c"]),
        ("the '90s and the Soviets' aims", []),
        ("(“b”)", ["b"]),
        ('"b."1 Then', ["b."]),
        ("“a\n\n“b” c", ["a\n\n“b"]),
        ('she said "a and then "b" again', ["b"]),
        ("„b“ c", ["b"]),
        ("no marks", []),
        ('"', []),
        ('x" y', []),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert [text[slice(*span)] for span in quoted_spans(text)] == expected


SENTENCES = {
    "It has U.S. troops. See No. 5, pp. 3-4.": 2,
    "Dr. Stueck spoke on Jan. 12, 1950. He left.": 2,
    "He crossed into the U.S. The war went on.": 2,
    "They came (as Mr. A. Smith says) at 5 p.m. Then they left.": 2,
    '"It is so." He left. "Is it?" Yes.': 4,
    "It could not rescue it.² From the beginning.": 2,
    'It ended." 12 Another began.': 2,
    "It ended.12 Another began.[3] A third.": 3,
    "1) The first. 2) The second.": 2,
    "A heading\n\nA sentence.": 2,
    "It rests on the intervention of the Chinese and on the conviction, held by all, that\n\nChinese armies would come.": 1,
    "He left ... and came back.": 1,
    "William Stueck Jr. is a professor.": 1,
    "Working Paper No. 8, Vol. 3, cf. Ch. 2, ed. Weathersby.": 1,
    "": 0,
}


@pytest.mark.parametrize(("text", "count"), SENTENCES.items())
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text(alphabet=st.sampled_from("aA. \n\"'?1)²…U.S“”\f"), max_size=80))
def test_sentences_hold_every_character_but_white_space(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(text[slice(*s)].split()) for s in found) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] for s in found)


def test_a_passage_is_whole_sentences() -> None:
    text = "One is here. Two is there. Three is gone."
    at = text.index("is there")
    assert text[slice(*passage_around(text, Span(at, at + 8)))] == "Two is there."
    assert text[slice(*passage_around(text, Span(at, len(text) - 3)))] == "Two is there. Three is gone."


def voices(parts: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """For each voice the names (``kim12``) and the words of its sentences."""
    spans = {name: sentences(parts[name]) for name in NAMES}
    named = {name: [(f"{name}{n}", parts[name][slice(*s)]) for n, s in enumerate(spans[name])] for name in NAMES}
    return {name: [one for one in named[name] if one[0] not in NO_SENTENCES] for name in NAMES}


def test_every_labelled_sentence_is_the_one_that_was_read(parts: dict[str, str]) -> None:
    said = dict(one for voice in NAMES for one in voices(parts)[voice])
    said |= {f"letter{n}": parts["letter"][slice(*s)] for n, s in enumerate(sentences(parts["letter"]))}
    assert {name: said[name][: len(opening)] for name, opening in OPENINGS.items()} == OPENINGS


def test_near_twins_agree_with_the_labels(parts: dict[str, str]) -> None:
    by_voice = voices(parts)
    found = set()
    for a, b in combinations(NAMES, 2):
        others = [said for name in NAMES if name not in (a, b) for _, said in by_voice[name]]
        for twin in near_twins([s for _, s in by_voice[a]], [s for _, s in by_voice[b]], others):
            found.add((by_voice[a][twin.a][0], by_voice[b][twin.b][0]))
    right, wrong = len(found & TWINS), len(found & NOT_TWINS)
    assert right / (right + wrong) >= 0.75
    assert right / len(TWINS) >= 0.7


def test_near_twins_share_a_rare_word() -> None:
    ours = ["The mill stands.", "The miller fears the flood of spring.", "The mill is old."]
    theirs = ["The mill burned.", "A spring flood was what the miller feared.", "The mill, the mill!"]
    (twin,) = near_twins(ours, theirs)
    assert (twin.a, twin.b, set(twin.shared)) == (1, 1, {"miller", "fears", "flood", "spring"})
    assert isinstance(twin, Twin)
    assert near_twins([], theirs) == near_twins([""], ["."]) == []


@given(st.lists(st.lists(st.sampled_from(SOURCE_WORDS), max_size=6).map(" ".join), max_size=6))
def test_likeness_is_the_same_from_both_sides(texts: list[str]) -> None:
    half = len(texts) // 2
    there = {(t.a, t.b): round(t.likeness, 9) for t in near_twins(texts[:half], texts[half:])}
    back = {(t.b, t.a): round(t.likeness, 9) for t in near_twins(texts[half:], texts[:half])}
    assert there == back
    assert all(0 < likeness <= 1 for likeness in there.values())


def prose(rng: random.Random, length: int) -> str:
    """Words in the frequencies of prose, among them stop words."""
    words = [
        "".join(rng.choice("bdfgklmnprst") + rng.choice("aeiou") for _ in range(rng.randint(2, 4)))
        for _ in range(9_000)
    ]
    drawn = rng.choices(words, [1 / (n + 10) for n in range(len(words))], k=length // 5)
    stop = sorted(STOP_WORDS)
    return " ".join(word if rng.random() < 0.55 else rng.choice(stop) for word in drawn)[:length]


@pytest.mark.parametrize(("commentary", "source", "seconds"), [(20_000, 20_000, 0.2), (200_000, 5_000_000, 10.0)])
def test_quotations_and_echoes_are_found_in_time(commentary: int, source: int, seconds: float) -> None:
    rng = random.Random(1)
    theirs, ours = prose(rng, source), prose(rng, commentary)
    at = theirs.index(" ", source // 2) + 1
    quoted = " ".join(theirs[at : at + 400].split(" ")[:30])
    ours = f'{ours} "{quoted}" {prose(rng, 50)}'
    start = time.process_time()
    found = find_quotations(ours, theirs)
    assert time.process_time() - start < seconds
    assert [theirs[slice(*one.source)] for one in found] == [quoted]


def test_texts_that_repeat_themselves_without_end_are_searched_in_time() -> None:
    start = time.process_time()
    echoes: list[Echo] = find_echoes("the war of words and mills " * 2_000, "the war of words and mills " * 20_000)
    assert echoes
    assert time.process_time() - start < 10
