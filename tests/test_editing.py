"""Edits of a file's text: what was asked changes, every other character stays, and what cannot be written is refused."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from argmap.store import Refused, parse_file, shipped_folder
from argmap.store.editing import append, called, in_order, put, rewrite, take, value_at, values_of
from argmap.store.editing.changes import Keys
from argmap.store.editing.rewrite import same
from argmap.store.editing.spans import Node, line_end, spans
from tests.examples import BRANDT, HEAD

SHIPPED = {path: path.read_text(encoding="utf-8") for path in sorted((shipped_folder() / "arguments").glob("*/*.yaml"))}
FILES = st.sampled_from(sorted(SHIPPED))

UNSEEN = "".join(map(chr, [*range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0xFFFE, 0xFFFF, *range(0xE0000, 0xE0080)]))
PRINT = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=UNSEEN) | st.sampled_from("\n\t :#-'\"[]{},&*!|>%@`?\\.…’“—")
WORDS = st.text(PRINT, min_size=1, max_size=300) | st.lists(st.sampled_from(
    ["the", "letter:", "#4", "- no", "[Stalin]", "…", "says,", "'t", '"so"', "a\u00a0b", "{x}", "  ", "\n", "\n\n", ">-", "*", "&c.", "null", "12", "é"],
), min_size=1, max_size=40).map(" ".join)


def leaves(node: Node, keys: Keys = ()) -> Iterator[tuple[Keys, Node | None, Node]]:
    """Every field that holds words, with its place in the text."""
    for n, (key, value) in enumerate(node.entries):
        here: Keys = (*keys, str(key.value) if key is not None else n)
        if value.kind == "scalar":
            yield here, key, value
        else:
            yield from leaves(value, here)


def nodes(node: Node, keys: Keys = ()) -> Iterator[tuple[Keys, Node]]:
    """Every group and list."""
    yield keys, node
    for n, (key, value) in enumerate(node.entries):
        if value.kind != "scalar":
            yield from nodes(value, (*keys, str(key.value) if key is not None else n))


FIELDS = {path: list(leaves(tree)) for path, text in SHIPPED.items() if (tree := spans(text)) is not None}
GROUPS = {path: [one for one in nodes(tree) if one[1].entries] for path, text in SHIPPED.items() if (tree := spans(text)) is not None}


@given(FILES, st.data(), WORDS)
def test_an_edit_of_one_field_changes_that_fields_lines_only(path: Path, data: st.DataObject, words: str) -> None:
    text = SHIPPED[path]
    keys, key, node = FIELDS[path][data.draw(st.integers(0, len(FIELDS[path]) - 1))]
    wanted = put(values_of(text), keys, words)
    made = rewrite(text, wanted)
    assert same(values_of(made), wanted)
    first = text.rfind("\n", 0, (key or node).start) + 1
    assert made.startswith(text[:first])
    assert made.endswith(text[line_end(text, node.end) :])
    before, after = text[first : (key or node).start], text[node.end : line_end(text, node.end)]
    assert made[first:].startswith(before), "what stands before the field on its line"
    assert made[: len(made) - len(text[line_end(text, node.end) :])].endswith(after) or after.lstrip().startswith("#")
    assert made.count("#") >= text[:first].count("#") + text[node.end :].count("#"), "every remark behind it"


@given(WORDS)
@example("the vote #4: this; that")
@example("a " * 200)
@example("a" * 300)
@example("one\ntwo\n\n\nthree")
@example(" leading")
@example("trailing\n")
@example("- a dash")
@example("two  spaces and a tab\tinside it " * 9)
def test_the_exact_words_of_a_quotation_survive(words: str) -> None:
    text = "voice: anna\nclaims:\n  a:\n    says: x  # remark\n"
    made = rewrite(text, append(values_of(text), ("claims", "a", "quotes"), {"at": "p. 1", "exact": words}))
    assert value_at(values_of(made), ("claims", "a", "quotes", 0, "exact")) == words
    again = rewrite(made, put(values_of(made), ("claims", "a", "quotes", 0, "exact"), words + "."))
    assert value_at(values_of(again), ("claims", "a", "quotes", 0, "exact")) == words + "."
    assert "says: x  # remark" in again


@given(FILES, st.data())
def test_what_is_taken_out_takes_its_own_lines_and_no_others(path: Path, data: st.DataObject) -> None:
    text = SHIPPED[path]
    keys, group = GROUPS[path][data.draw(st.integers(0, len(GROUPS[path]) - 1))]
    n = data.draw(st.integers(0, len(group.entries) - 1))
    key, node = group.entries[n]
    place: Keys = (*keys, str(key.value) if key is not None else n)
    wanted = take(values_of(text), place)
    assume(wanted)
    made = rewrite(text, wanted)
    assert same(values_of(made), wanted)
    if not group.flow and len(group.entries) > 1:
        lost = [text.splitlines()[a:b] for kind, a, b, _, _ in SequenceMatcher(None, text.splitlines(), made.splitlines(), autojunk=False).get_opcodes() if kind != "equal"]
        own = text[text.rfind("\n", 0, (key or node).start) + 1 : line_end(text, node.end)].splitlines()
        assert sum(map(len, lost)) <= len(own) + 2, "an empty line, and a dash that moves down"
        remarks = [row for row in text[: (key or node).start].splitlines() + text[node.end :].splitlines() if row.lstrip().startswith("#")]
        assert all(row.strip() in made for row in remarks)


@given(FILES, st.data(), WORDS)
def test_what_is_put_in_leaves_every_line_there_was(path: Path, data: st.DataObject, words: str) -> None:
    text = SHIPPED[path]
    keys, group = GROUPS[path][data.draw(st.integers(0, len(GROUPS[path]) - 1))]
    new: Any = data.draw(st.sampled_from([words, {"says": words, "quotes": ({"at": "p. 1", "exact": words},)}, ("a", "b"), ({"of": "x", "cue": words},)]))
    values = values_of(text)
    if group.kind == "list":
        wanted = put(values, (*keys, len(group.entries)), new)
    else:
        where = data.draw(st.integers(0, len(group.entries)))
        here = list(value_at(values, keys).items()) if keys else list(values.items())
        here.insert(where, ("zz-new", new))
        wanted = put(values, keys, dict(here)) if keys else dict(here)
    made = rewrite(text, wanted)
    assert same(values_of(made), wanted)
    if not group.flow:
        rows = iter(made.splitlines())
        missing = [row for row in text.splitlines() if not any(row.strip() == new_row.strip() or new_row.endswith(f"- {row.strip()}") or row.strip() == f"- {new_row.strip()}" for new_row in rows)]
        assert missing == []


def test_the_shipped_files_said_again_are_the_shipped_files() -> None:
    for text in SHIPPED.values():
        assert rewrite(text, values_of(text)) == text


@pytest.mark.parametrize(
    ("before", "keys", "value", "after"),
    [
        ("a: x  # why\n", ("a",), "y", "a: y  # why\n"),
        ("a: 'x'\n", ("a",), "it's", "a: 'it''s'\n"),
        ('a: "x"\n', ("a",), 'say "so"', 'a: "say \\"so\\""\n'),
        ("a: x\n", ("a",), "this: that", "a: >-\n  this: that\n"),
        ("a: x  # why\n", ("a",), "this: that", 'a: "this: that"  # why\n'),
        ("a: >-  # why\n  x\n\nb: c\n", ("a",), "y z", "a: >-  # why\n  y z\n\nb: c\n"),
        ("a: >-  # why\n  x\nb: c\n", ("a",), " y", 'a: " y"  # why\nb: c\n'),
        ("a: |\n  x\n  y\nb: c\n", ("a",), "z", "a: >-\n  z\nb: c\n"),
        ("a: >-\n      x\n", ("a",), "y", "a: >-\n      y\n"),
        ("a: [x, y]\n", ("a",), ["x", "b, c", "y"], 'a: [x, "b, c", y]\n'),
        ("a: [x, y]\n", ("a",), ["y"], "a: [y]\n"),
        ("a: [x, y, z]\n", ("a",), ["z"], "a: [z]\n"),
        ("a: {b: c, d: e}  # why\n", ("a", "d"), "f: g", 'a: {b: c, d: "f: g"}  # why\n'),
        ("a: {b: c}\n", ("a", "d"), "e", "a: {b: c, d: e}\n"),
        ("a: {}\n", ("a", "d"), "e", "a:\n  d: e\n"),
        ("a:\nb: c\n", ("a",), "x", "a: x\nb: c\n"),
        ("a:\n  - x\n  # on y\n  - y\n", ("a",), ["x", "n", "y"], "a:\n  - x\n  - n\n  # on y\n  - y\n"),
        ("a:\n  - b: c\n    d: e\n", ("a", 0, "b"), "f", "a:\n  - b: f\n    d: e\n"),
        ("a: x", ("b",), "y", "a: x\nb: y"),
        ("", ("voice",), "x", "voice: x\n"),
        ("# only a remark\n", ("voice",), "x", "# only a remark\nvoice: x\n"),
        ("a: x\n# the end\n", ("b",), "y", "a: x\nb: y\n# the end\n"),
    ],
)
def test_an_edit_is_written_in_the_manner_of_its_place(before: str, keys: Keys, value: Any, after: str) -> None:
    assert rewrite(before, put(values_of(before), keys, value)) == after


def test_a_whole_claim_is_written_as_a_historian_would() -> None:
    claim = {
        "says": "The owners: a family of the valley.", "quotes": [{"at": "p. 9", "exact": "the family’s wish"}],
        "hedges": [{"of": "anna-brandt", "scale": "probable", "cue": "perhaps"}],
        "because": {"will": {"from": ["debt", "deficit"], "basis": "explicit"}},
    }
    made = rewrite(BRANDT, put(values_of(BRANDT), ("claims", "owners"), claim))
    assert made.removeprefix(BRANDT) == (
        "  owners:\n    says: >-\n      The owners: a family of the valley.\n    quotes:\n      - at: p. 9\n        exact: >-\n"
        "          the family’s wish\n    hedges:\n      - {of: anna-brandt, scale: probable, cue: perhaps}\n    because:\n"
        "      will:\n        from: [debt, deficit]\n        basis: explicit\n"
    )
    assert parse_file("anna-brandt", "", made.encode())[1] == []


def test_a_new_field_of_the_file_stands_where_the_format_lists_it() -> None:
    text = "voice: anna\nclaims:\n  a:\n    says: x\nframe:\n  b: {kind: frame, quotes: [{exact: y}]}\n"
    made = rewrite(text, in_order(put(values_of(text), ("replies", "r"), {"from": ["a"], "against": "b.c"}), "anna", values_of(text)))
    assert list(values_of(made)) == ["voice", "claims", "replies", "frame"]


def test_a_claim_is_renamed_in_its_place_with_its_remarks() -> None:
    text = "claims:\n  # first\n  a:  # here\n    says: x\n  b: {says: y}\n"
    assert rewrite(text, called(values_of(text), ("claims", "a"), "c")) == text.replace("  a:", "  c:")
    with pytest.raises(Refused, match="is taken; choose another"):
        called(values_of(text), ("claims", "a"), "b")


def test_remarks_that_stand_further_in_stay_with_the_entry_above_them() -> None:
    text = "claims:\n  a:\n    says: x\n    # quotes: to come\n\n# replies: none\n"
    made = rewrite(text, put(values_of(text), ("claims", "b"), {"says": "y"}))
    assert made == "claims:\n  a:\n    says: x\n    # quotes: to come\n  b:\n    says: >-\n      y\n\n# replies: none\n"


@pytest.mark.parametrize(
    ("text", "change", "words"),
    [
        ("a: x\na: y\n", lambda v: put(v, ("a",), "z"), "a second time"),
        ("a: &b x\n", lambda v: put(v, ("a",), "z"), "anchor"),
        ("- x\n", lambda v: put(v, ("a",), "z"), "must begin with a field"),
        ("a: x\nb: y\n", lambda v: {"b": "y", "a": "x"}, "does not move entries"),
        ("a: x\n", lambda v: put(v, ("a",), "x\u202ey"), "invisible character"),
        ("a: x\n", lambda v: put(v, ("a",), "x\x00y"), "invisible character"),
        ("a: x\n", lambda v: put(v, ("a",), "\ud800"), "half a character"),
        ("a: x\n", lambda v: put(v, ("a",), "x" * 20_001), "shorten"),
        ("a: x\n", lambda v: put(v, ("b", 3), "x"), "look at the text"),
        ("a: x\n", lambda v: take(v, ("b", "c")), "there is no b c to take out"),
    ],
)
def test_what_cannot_be_written_is_refused_in_a_sentence(text: str, change: Any, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        rewrite(text, change(values_of(text) if not text.startswith(("-", "a: &")) else {}))
    assert "; " in refused.value.message


def test_the_last_entry_of_a_group_takes_the_group_with_it() -> None:
    made = rewrite(HEAD, take(take(values_of(HEAD), ("people", "anna-brandt")), ("people", "otto-klee")))
    assert "people" not in made
    assert parse_file("dossier", "", made.encode())[1] == []
