"""Names made from words: short, readable, and never the opposite of what is said."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.edit import name_of, slug
from argmap.model.words import SLUG

CASES = [
    ("The founder found the crack.", (), "founder-found-crack"),
    ("The bell was not silenced.", (), "bell-not-silenced"),
    ("Nobody silenced the bell.", (), "not-silenced-bell"),
    ("Pryke’s accounts don’t prove it.", (), "pryke-accounts-not-prove"),
    ("Stalin surely wanted China in the war.", ("Stalin hoped for the war.", "Stalin told China."), "stalin-china-war"),
    ("Stalin named goals to Gottwald.", ("Stalin hoped.", "Stalin told Gottwald."), "named-goals-gottwald"),
    ("Über die Glocke", (), "uber-die-glocke"),
    ("It was so.", (), "it-was-so"),
    ("钟声", (), "claim"),
    ("…", (), "claim"),
]


@pytest.mark.parametrize(("words", "among", "wanted"), CASES, ids=[case[2] for case in CASES])
def test_a_sentence_has_a_name_of_its_telling_words(words: str, among: tuple[str, ...], wanted: str) -> None:
    assert slug(words, (), among) == wanted


def test_a_name_that_is_taken_is_numbered() -> None:
    assert slug("The founder found the crack.", {"founder-found-crack", "founder-found-crack-2"}) == "founder-found-crack-3"


def test_a_person_keeps_the_words_of_the_name() -> None:
    assert name_of("Mary van der Quill") == "mary-van-der-quill"
    assert name_of("The Editors") == "editors"


@given(st.text(), st.lists(st.text(), max_size=4))
def test_whatever_is_said_the_name_is_one_that_files_take(words: str, among: list[str]) -> None:
    for made in (slug(words, among, among), name_of(words, among)):
        assert re.fullmatch(SLUG, made)
        assert len(made) <= 60
