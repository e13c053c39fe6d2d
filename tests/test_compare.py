"""A quotation beside the document: every difference is listed, named, placed, and said to be disclosed or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.text.compare import MARKS, Comparison, Difference, Span, compare, find_document_span, is_content, stem
from argmap.text.fold import FOLDS, fold

MILL = "First, the miller, like any man, cannot stop the wheel. Therefore the old wheel would turn for many a year, which would give time."


def told(comparison: Comparison) -> list[str]:
    """The differences in a line each: kind, what the quotation has > what the document has, ! where undisclosed, mark."""
    return [
        f"{d.kind}: {d.quoted} > {d.document}{'' if d.disclosed else ' !'} {d.mark}".replace("  ", " ")
        for d in comparison.differences
    ]


def applied(comparison: Comparison) -> str:
    """The quotation with every difference undone."""
    made, at = "", 0
    for difference in comparison.differences:
        start, end = difference.quoted_span
        made += comparison.quoted[at:start] + difference.document
        at = end
    return made + comparison.quoted[at:]


def bare(text: str) -> str:
    return "".join(text.split())


CASES: dict[str, tuple[str, str, list[str]]] = {
    "nothing differs": ("The old wheel turns.", "The old wheel turns.", []),
    "only lines break elsewhere": ("The old wheel turns.", "The old\nwheel  turns.", []),
    "a word in brackets stands for another": (
        "the [new] wheel turns",
        "the old wheel turns",
        ["bracket: [new] > old brackets"],
    ),
    "words in brackets are supplied": ("The wheel [sic] turns", "The wheel turns", ["bracket: [sic] > brackets"]),
    "brackets around the document's own word": (
        "the [old] wheel turns",
        "the old wheel turns",
        ["bracket: [old] > old brackets"],
    ),
    "brackets that the document has too are its own words": (
        "Filippov [the miller] turns",
        "Filippov [the miller] turns",
        [],
    ),
    "dots stand for words": (
        "The wheel ... slowly",
        "The wheel turns very slowly",
        ["ellipsis: ... > turns very dots"],
    ),
    "dots of every print": ("The wheel […] slowly", "The wheel turns very slowly", ["ellipsis: […] > turns very dots"]),
    "spaced dots": ("The wheel . . . slowly", "The wheel turns very slowly", ["ellipsis: . . . > turns very dots"]),
    "dots where nothing is left out are told": ("The wheel … turns", "The wheel turns", ["ellipsis: … > dots"]),
    "a bracket and dots share the words by the stem": (
        "the wheel [turned]...over",
        "the wheel slowly turns quite over",
        ["bracket: [turned] > slowly turns brackets", "ellipsis: ... > quite dots"],
    ),
    "dots at the start disclose the cut": (
        "... cannot stop the wheel.",
        "Men cannot stop the wheel.",
        ["cut-start: ... > Men dots"],
    ),
    "dots at the end disclose the cut": (
        "Men cannot stop …",
        "Men cannot stop the wheel.",
        ["cut-end: … > the wheel. dots"],
    ),
    "a small first letter shows a piece but does not disclose": (
        "cannot stop the wheel.",
        "Men cannot stop the wheel.",
        ["cut-start: > Men ! small-letter"],
    ),
    "a capital passes for a beginning": (
        "Anna stops the wheel.",
        "Therefore Anna stops the wheel.",
        ["cut-start: > Therefore ! capital"],
    ),
    "a bracketed capital discloses cut and case": (
        "[T]he wheel stops.",
        "Therefore the wheel stops.",
        ["cut-start: > Therefore brackets", "case: [T]he > the brackets"],
    ),
    "a bare capital does not": ("The wheel stops.", "the wheel stops.", ["case: The > the ! none"]),
    "a full stop of one's own closes a cut": (
        "Men cannot stop.",
        "Men cannot stop the wheel",
        ["punctuation: . > ! full-stop", "cut-end: > the wheel ! full-stop"],
    ),
    "a full stop where the document has a comma": (
        "Men cannot stop.",
        "Men cannot stop, nor wheels.",
        ["punctuation: . > , ! full-stop", "cut-end: > nor wheels. ! full-stop"],
    ),
    "no mark closes a cut": ("Men cannot", "Men cannot stop the wheel.", ["cut-end: > stop the wheel. ! none"]),
    "a full stop left off": ("Men cannot stop", "Men cannot stop.", ["punctuation: > . ! none"]),
    "another mark inside": ("Men, wheels; mills", "Men; wheels; mills", ["punctuation: , > ; ! none"]),
    "a word left out": ("Men can stop", "Men can not stop", ["omission: > not ! none"]),
    "a word put in": ("Men can not stop", "Men can stop", ["addition: not > ! none"]),
    "a word changed": ("Men must stop", "Men may stop", ["substitution: must > may ! none"]),
    "a name set in small letters is a change, not a case": (
        "the us wheel",
        "the US wheel",
        ["substitution: us > US ! none"],
    ),
    "marks of quotation added": (
        "the “old” wheel",
        "the old wheel",
        ["punctuation: “ > ! none", "punctuation: ” > ! none"],
    ),
    "typographic marks are a fold": (
        "the miller’s wheel",
        "the miller's wheel",
        ["fold: miller’s > miller's ! quotation-marks"],
    ),
    "asterisks are a fold": ("the old wheel", "the *old* wheel", ["fold: > * ! emphasis", "fold: > * ! emphasis"]),
    "a hyphen at a line's end that stays": ("the mill-wheel turns", "the mill-\nwheel turns", []),
    "a hyphen at a line's end that goes": (
        "the millwheel turns",
        "the mill-\nwheel turns",
        ["fold: millwheel > mill- wheel ! line-end-hyphen"],
    ),
    "a footnote's mark is no part of the word": ("the wheel turns", "the wheel² turns", ["punctuation: > ² ! none"]),
    "nothing agrees at all": (
        "entirely other words",
        "the wheel turns",
        ["substitution: entirely other words > the wheel turns ! none"],
    ),
    "a piece from the middle of two sentences": (
        "would turn for many a year.",
        MILL,
        [
            "cut-start: > First, the miller, like any man, cannot stop the wheel. Therefore the old wheel ! small-letter",
            "punctuation: . > , ! full-stop",
            "cut-end: > which would give time. ! full-stop",
        ],
    ),
}


@pytest.mark.parametrize(("quoted", "document", "expected"), CASES.values(), ids=CASES)
def test_each_difference_has_its_kind(quoted: str, document: str, expected: list[str]) -> None:
    found = compare(quoted, document)
    assert [line.replace("\n", " ") for line in told(found)] == expected
    assert bare(applied(found)) == bare(document)


@pytest.mark.parametrize(("quoted", "document", "expected"), CASES.values(), ids=CASES)
def test_every_mark_is_on_the_list_and_only_dots_and_brackets_disclose(
    quoted: str, document: str, expected: list[str]
) -> None:
    for difference in compare(quoted, document).differences:
        names = set(difference.mark.split(", "))
        assert names <= (set(FOLDS) if difference.kind == "fold" else set(MARKS))
        assert difference.disclosed == (difference.mark in ("dots", "brackets"))


ALPHABET = st.sampled_from(
    [
        "the",
        "The",
        "old",
        "wheel",
        "turns",
        "US",
        "us",
        "mill-wheel",
        "millwheel",
        "[sic]",
        "[T]he",
        "tur[ned]",
        "[a",
        "b]",
        "...",
        "…",
        ". . .",
        ".",
        ",",
        ";",
        "“",
        "”",
        "'",
        "’",
        "*",
        "*old*",
        "²",
        "3.5",
        "\u00e9",
        "e\u0301",
        "\u00ad",
        "\u200b",
        "-",
        "–",
        "(",
        ")",
        "[",
        "]",
    ]
)
TEXTS = st.lists(st.tuples(ALPHABET, st.sampled_from(["", " ", " ", " ", "\n", "-\n"]))).map(
    lambda parts: "".join(word + space for word, space in parts)
)
ANY_TEXT = st.text(alphabet=st.sampled_from("abAB é\u0301’'\"“”.,;…[]()*-–\u00ad\u200b\u00a0\n\t 12²"), max_size=60)


@given(st.one_of(TEXTS, ANY_TEXT, st.text(max_size=40)))
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert compare(text, text).differences == ()


@given(st.one_of(TEXTS, ANY_TEXT), st.one_of(TEXTS, ANY_TEXT))
def test_undoing_the_differences_gives_the_document_back(quoted: str, document: str) -> None:
    assert bare(applied(compare(quoted, document))) == bare(document)


@given(st.one_of(TEXTS, ANY_TEXT), st.one_of(TEXTS, ANY_TEXT))
def test_spans_point_at_what_they_say_and_stand_in_order(quoted: str, document: str) -> None:
    last = Difference("fold", Span(0, 0), Span(0, 0), "", "", False, "")
    for d in compare(quoted, document).differences:
        assert quoted[slice(*d.quoted_span)] == d.quoted
        assert document[slice(*d.document_span)] == d.document
        assert last.quoted_span.end <= d.quoted_span.start
        assert last.document_span.end <= d.document_span.start
        assert bare(d.quoted) != bare(d.document)
        last = d


@given(
    st.lists(
        st.sampled_from(["wheel", "mill", "river", "miller", "flour", "stone", "not", "water"]), min_size=4, max_size=12
    ),
    st.data(),
)
def test_a_word_changed_in_silence_is_never_disclosed(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    changed = [*words[:at], data.draw(st.sampled_from(["bread", "corn"])), *words[at + 1 :]]
    found = compare(" ".join(changed), " ".join(words)).differences
    assert found
    assert not any(difference.disclosed for difference in found)


DOCUMENT = "He slept. " * 30 + MILL + " He woke." * 30


@pytest.mark.parametrize(
    ("quoted", "expected"),
    [
        ("miller, like any man, cannot stop", "miller, like any man, cannot stop"),
        (
            "like any [miller], cannot stop the wheel. Therefore the old",
            "like any man, cannot stop the wheel. Therefore the old",
        ),
        ("the old wheel would turn ... time", "the old wheel would turn for many a year, which would give time"),
        ("the old wheel would [surely] turn", "the old wheel would turn"),
        ("the old wheel", None),
        ("he slept and woke", None),
        ("", None),
        ("...", None),
    ],
)
def test_the_words_of_a_quotation_are_found_in_the_document(quoted: str, expected: str | None) -> None:
    found = find_document_span(quoted, fold(DOCUMENT))
    assert (DOCUMENT[slice(*found)] if found else None) == expected


@pytest.mark.parametrize("word", ["us", "third", "27", "é́tat", "korea"])
def test_names_and_numbers_count_as_content(word: str) -> None:
    assert is_content(word)


@pytest.mark.parametrize("word", ["the", "not", "a", "...", "[", "x"])
def test_stop_words_and_marks_do_not(word: str) -> None:
    assert not is_content(word)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pulled", "pulls"),
        ("China", "Chinese"),
        ("Korea", "Korean"),
        ("entangle", "entangled"),
        ("Stalin's", "Stalin"),
        ("America", "American"),
        ("postponement", "postponed"),
        ("aggressive", "aggressor"),
        ("intervention", "interventions"),
    ],
)
def test_endings_are_taken_off(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_words_repeated_without_end_are_compared_in_time() -> None:
    assert bare(applied(compare("wheel " * 3_000, "wheel " * 2_999 + "mill"))) == bare("wheel " * 2_999 + "mill")
