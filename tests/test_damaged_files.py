"""Any bytes at all, any heap of YAML's signs and any damage to a good file end in findings or a model, never in a crash."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.model import RULES
from argmap.store import parse_file
from tests.examples import MILL


@given(st.binary(max_size=300), st.sampled_from(["dossier", "relations", "v"]))
def test_no_bytes_at_all_make_the_reader_fail(raw: bytes, name: str) -> None:
    model, found = parse_file(name, f"{name}.yaml", raw)
    assert model is not None or found
    assert all(one.code in RULES and str(one).isprintable() for one in found)


YAMLISH = st.lists(
    st.sampled_from([*"[]{}:,-?&*!|>'\"%@`#\n\t ", "  ", "\n  ", "\n    ", ": ", "- ", "a", "voice", "claims", "says", ">-\n      ", "---\n", "...\n",
                     "<<: ", "\\x00", "é", "\u202e", "\ufeff", "\r\n"]), max_size=60,
).map("".join)


@given(YAMLISH, st.sampled_from(["dossier", "relations", "v"]))
def test_no_heap_of_signs_makes_the_reader_fail(text: str, name: str) -> None:
    model, found = parse_file(name, f"{name}.yaml", text.encode())
    assert model is not None or found
    assert all(1 <= one.line <= text.count("\n") + text.count("\r") + 1 or one.line == 0 for one in found)


@pytest.mark.slow
@given(st.sampled_from(sorted(MILL)), st.data())
def test_no_damage_to_a_good_file_makes_the_reader_fail(name: str, data: st.DataObject) -> None:
    text = MILL[name]
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        length = data.draw(st.integers(0, 12))
        text = text[:start] + data.draw(YAMLISH | st.text(max_size=5)) + text[start + length :]
    model, found = parse_file(name, f"{name}.yaml", text.encode("utf-8", "replace"))
    assert model is not None or found
    assert all(one.line <= text.count("\n") + text.count("\r") + 1 for one in found)
