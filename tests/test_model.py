"""The model: frozen, closed to what it does not know, and described by schemas that others can use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

import argmap.model
from argmap.model import RULES, Claim, Quotation, Reply, did_you_mean, exit_code, finding
from argmap.model.schema import FILES, FOLDER, schema, schema_text, write_schemas
from argmap.model.words import Date, Reference, Slug, Word
from argmap.store.events import read
from tests.examples import MILL

KINDS = {"dossier": "dossier", "anna-brandt": "voice", "otto-klee": "voice", "relations": "relations"}


def as_json(text: str) -> Any:
    """What a YAML file says, in JSON's shapes: the store keeps lists as tuples."""
    return json.loads(json.dumps(read(text).value))


def all_words(base: type[BaseModel] = Word) -> list[type[BaseModel]]:
    return [word for child in base.__subclasses__() for word in (child, *all_words(child))]


@pytest.mark.parametrize("word", all_words(), ids=lambda word: word.__name__)
def test_every_word_is_frozen_strict_and_closed_to_unknown_fields(word: type[BaseModel]) -> None:
    assert word.model_config["frozen"]
    assert word.model_config["strict"]
    assert word.model_config["extra"] == "forbid"


def test_a_claim_once_read_cannot_be_changed() -> None:
    claim = Claim(says="The mill was closed.")
    with pytest.raises(ValidationError, match="frozen"):
        claim.says = "The mill was not closed."  # type: ignore[misc]


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Claim.model_validate({"says": "The mill was closed.", "colour": "red"})


def test_a_number_does_not_pass_for_words() -> None:
    with pytest.raises(ValidationError, match="valid string"):
        Quotation.model_validate({"exact": 1950})


def test_the_public_names_of_the_model_are_all_there() -> None:
    assert all(hasattr(argmap.model, name) for name in argmap.model.__all__)


@pytest.mark.parametrize("kind", FILES)
def test_the_schema_on_disk_is_the_one_the_model_makes(kind: str) -> None:
    assert (FOLDER / f"{kind}.json").read_text(encoding="utf-8") == schema_text(kind), "run python -m argmap.model.schema"


def test_the_schemas_are_written_where_they_are_asked_for(tmp_path: Path) -> None:
    write_schemas(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dossier.json", "relations.json", "voice.json"]


@pytest.mark.parametrize("kind", FILES)
def test_the_schema_is_valid_draft_2020_12(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(kind))


@pytest.mark.parametrize("name", MILL)
def test_a_valid_file_fits_the_schema_by_an_independent_reader(name: str) -> None:
    jsonschema.Draft202012Validator(schema(KINDS[name])).validate(as_json(MILL[name]))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        pytest.param("voice", "voice: v\ncolour: red\n", id="unknown field"),
        pytest.param("voice", "name: V\n", id="missing field"),
        pytest.param("voice", "voice: Free Hand\n", id="name with a space"),
        pytest.param("voice", "voice: v\nclaims: {Free Hand: {says: x}}\n", id="claim's name with a space"),
        pytest.param("voice", "voice: v\nclaims: {c: {says: [x]}}\n", id="list for words"),
        pytest.param("voice", "voice: v\nclaims: {c: {says: x, quotes: words}}\n", id="words for a list"),
        pytest.param("voice", "voice: v\nclaims: {c: {says: x, belief_of: y}}\n", id="underscore for a hyphen"),
        pytest.param("voice", "voice: v\nkind: clown\n", id="not on the list"),
        pytest.param("voice", "voice: v\nclaims: {c: {says: x, dates: [{date: June, role: event}]}}\n", id="no date"),
        pytest.param("voice", "voice: v\nclaims: {c: {says: x, because: {s: {from: []}}}}\n", id="no premises"),
        pytest.param("dossier", "dossier: d\ntitle: T\nquestions: {}\n", id="no question"),
        pytest.param("dossier", "dossier: d\ntitle: T\nquestions: {q: {asks: x}}\nsources: {b: {}}\n", id="bare source"),
        pytest.param("relations", "incompatible: {i: {claims: [a.b]}}\n", id="one claim incompatible with itself"),
    ],
)
def test_a_bad_file_does_not_fit_the_schema(kind: str, text: str) -> None:
    assert not jsonschema.Draft202012Validator(schema(kind)).is_valid(as_json(text))


@pytest.mark.parametrize(
    ("date", "good"),
    [
        ("1950", True), ("1950-06", True), ("1950-08-27", True), ("1950-06~", True), ("1950?", True), ("194X", True),
        ("1947-05/1947-08", True), ("1950/..", True), ("../1950", True), ("1950-21", True), ("1950-XX-27", True),
        ("1950-13", False), ("1950-00", False), ("1950-08-32", False), ("1950-08-00", False), ("27 August 1950", False),
        ("1950-8-27", False), ("1950-08-27\n", False), ("", False), ("1950/1951/1952", False), ("1950-25", False),
        ("1950-08-27/1950-13", False),
    ],
)
def test_a_date_is_text_in_the_manner_of_edtf(date: str, good: bool) -> None:
    adapter = TypeAdapter[str](Date)
    if good:
        assert adapter.validate_python(date) == date
    else:
        with pytest.raises(ValidationError):
            adapter.validate_python(date)


@pytest.mark.parametrize(
    ("name", "good"),
    [("free-hand", True), ("1950", True), ("a", True), ("a" * 60, True), ("a" * 61, False), ("-a", False), ("a-", False),
     ("a--b", False), ("a_b", False), ("A", False), ("é", False), ("a.b", False), ("../x", False), ("a\n", False), ("", False)],
)
def test_a_name_is_lower_case_letters_digits_and_single_hyphens(name: str, good: bool) -> None:
    adapter = TypeAdapter[str](Slug)
    if good:
        assert adapter.validate_python(name) == name
    else:
        with pytest.raises(ValidationError):
            adapter.validate_python(name)


@given(st.lists(st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True), min_size=1, max_size=4))
def test_a_reference_is_one_to_three_names_joined_by_dots(names: list[str]) -> None:
    adapter = TypeAdapter[str](Reference)
    if len(names) <= 3:
        assert adapter.validate_python(".".join(names)) == ".".join(names)
    else:
        with pytest.raises(ValidationError):
            adapter.validate_python(".".join(names))


def test_a_reply_says_what_it_does_and_to_what() -> None:
    reply = Reply.model_validate({"from": ("a",), "talks-past": "b.c"})
    assert (reply.kind, reply.target) == ("talks-past", "b.c")


@pytest.mark.parametrize(
    ("written", "words"),
    [({"from": ("a",)}, "does not say what it does"), ({"from": ("a",), "against": "b", "agrees": "c"}, "names against and agrees")],
    ids=["none", "two"],
)
def test_a_reply_uses_exactly_one_of_the_eight_words(written: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        Reply.model_validate(written)


@pytest.mark.parametrize(
    ("codes", "ends"),
    [([], 0), (["long-claim", "stray-file"], 0), (["orphan"], 1), (["long-claim", "no-words"], 1), (["bad-date"], 1),
     (["not-yaml"], 2), (["bad-date", "too-large"], 2), (["too-large", "bad-date"], 2)],
)
def test_the_exit_code_is_that_of_the_worst_finding(codes: list[str], ends: int) -> None:
    assert exit_code(finding(code, "f.yaml", 1, "", "what; do") for code in codes) == ends


def test_every_rule_says_what_it_means_and_what_to_do_in_a_sentence() -> None:
    for code, rule in RULES.items():
        assert code == code.lower()
        assert rule.means.endswith(".")
        assert rule.remedy.endswith(".")
        assert not rule.unreadable or rule.severity == "error"


@pytest.mark.parametrize(
    ("line", "place", "text"),
    [(41, "kim.desired", "f.yaml:41: kim.desired: what; do"), (0, "kim", "f.yaml: kim: what; do"), (3, "", "f.yaml:3: what; do")],
)
def test_a_finding_reads_file_line_place_what_and_what_to_do(line: int, place: str, text: str) -> None:
    assert str(finding("bad-date", "f.yaml", line, place, "what; do")) == text


def test_a_finding_stays_on_one_line_whatever_an_author_wrote() -> None:
    forged = finding("bad-name", "f.yaml", 1, "v.a\nb", "x\ndossier.yaml:1: all is well; go on")
    assert str(forged) == "f.yaml:1: v.a b: x dossier.yaml:1: all is well; go on"


@pytest.mark.parametrize(
    ("word", "known", "said"),
    [
        ("qoutes", ["says", "quotes"], "did you mean quotes?"),
        ("zzz", ["says", "quotes"], "try again"),
        ("claim-41", [f"claim-{n}" for n in range(40, 60)], "did you mean claim-41 or claim-54?"),
        ("owner", [*(f"x{n}" for n in range(2_000)), "owners"], "did you mean owners?"),
        ("x" * 5_000, ["x" * 4_999], "try again"),
    ],
    ids=["a slip", "nothing near", "two near", "among thousands", "absurdly long"],
)
def test_did_you_mean_names_what_is_near(word: str, known: list[str], said: str) -> None:
    assert did_you_mean(word, known, otherwise="try again") == said
