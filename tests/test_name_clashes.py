"""Whatever two things of a dossier share a name: a sentence for whoever wrote it, and no command breaks over it."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.check import check
from argmap.compare import TABLES
from tests.commands import argmap
from tests.conftest import FULL, WriteFiles, write_files
from tests.examples import BRANDT, KLEE, RELATIONS, Expected, assert_found

FRAME = "frame:\n  owners: {kind: apparatus, quotes: [{at: p. 1, exact: thanks to the library}]}\n"
BOTH = "incompatible:\n  paper: {claims: [anna-brandt.debt, otto-klee.owners], basis: reconstructed, rationale: x}\n"
FACT = "disputed-facts:\n  paper: {asks: When?, accounts: [{of: anna-brandt, says: Monday}, {of: otto-klee, says: Tuesday}]}\n"

CLASHES = {
    "a reply like a claim of its file": ({"otto_klee": KLEE.replace("  not-debt:", "  owners:")}, Expected("otto-klee", 13, "duplicate-name", "the name stands here a second time, for a reply (in line 6 it is that of a claim); rename one of the two")),
    "a reply before the claim it is like": (
        {"otto_klee": KLEE[: KLEE.index("claims:")] + KLEE[KLEE.index("replies:") :].replace("  not-debt:", "  owners:") + KLEE[KLEE.index("claims:") : KLEE.index("replies:")]},
        Expected("otto-klee", 12, "duplicate-name", "a second time, for a claim (in line 6 it is that of a reply)"),
    ),
    "a reply like a thesis of its file": ({"anna_brandt": BRANDT + "replies:\n  debt: {from: [deficit], against: otto-klee.owners, basis: explicit, cue: forty pounds}\n"}, Expected("anna-brandt", 25, "duplicate-name", "for a reply (in line 6")),
    "a passage of the frame like a claim": ({"otto_klee": KLEE + FRAME}, Expected("otto-klee", 19, "duplicate-name", "for a passage of the frame")),
    "an incompatibility like a relation": ({"relations": RELATIONS + BOTH}, Expected("relations", 9, "duplicate-name", "for an incompatibility (in line 2 it is that of a relation)")),
    "a disputed fact like a relation": ({"relations": RELATIONS + FACT}, Expected("relations", 9, "duplicate-name", "for a disputed fact")),
}


@pytest.mark.parametrize("case", CLASHES)
def test_two_things_of_one_name_are_one_finding_with_both_lines(case: str, write_mill: WriteFiles) -> None:
    files, expected = CLASHES[case]
    assert_found(check(write_mill(**files)).findings, [expected])


@pytest.mark.parametrize("case", CLASHES)
def test_beside_two_things_of_one_name_the_rest_is_shown_and_weighed(case: str, write_mill: WriteFiles) -> None:
    folder = write_mill(**CLASHES[case][0])
    for command in (["show"], ["compare", "--table", "chronology"], ["weigh"], ["draw", "--whole", "-o", str(folder.parent / "map.dot")]):
        ended = argmap(command[0], str(folder), *command[1:])
        assert ended.returncode == 0, ended.stderr
    assert "The owners wanted the land." in argmap("show", str(folder)).stdout


NAMES = ("thesis", "ours", "theirs", "relations", "uncertain")
VOICES = ("ours", "theirs", "thesis")

name = st.sampled_from(NAMES)
reference = st.one_of(name, st.builds("{}.{}".format, st.sampled_from(VOICES), name), st.builds("{}.{}.{}".format, st.sampled_from(VOICES), name, name))
said = st.sampled_from(["It is so.", "It is not so."])
quotes = st.lists(st.fixed_dictionaries({"at": st.just("p. 1"), "exact": st.just("some words")}, optional={"source": name}), max_size=1)
basis = st.sampled_from(["explicit", "reconstructed"])
step = st.fixed_dictionaries({"from": st.lists(reference, min_size=1, max_size=2), "basis": basis}, optional={"warrant": reference, "quotes": quotes})
claim = st.fixed_dictionaries({"says": said, "quotes": quotes, "because": st.dictionaries(name, step, max_size=2)}, optional={"basis": basis, "rival-to": reference, "supposing": reference, "belief-of": name})
reply = st.builds(
    lambda what, target, rest: {**rest, what: target}, st.sampled_from(["supports", "against", "against", "concedes", "talks-past"]), reference,
    st.fixed_dictionaries({"from": st.lists(reference, min_size=1, max_size=2), "basis": basis}, optional={"warrant": reference, "quotes": quotes}),
)
frame = st.fixed_dictionaries({"kind": st.just("apparatus"), "quotes": st.just([{"at": "p. 1", "exact": "some words"}])})
position = st.fixed_dictionaries({"answers": name, "thesis": name})


def voice(called: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({
        "voice": st.just(called), "claims": st.dictionaries(name, claim, min_size=1, max_size=3), "replies": st.dictionaries(name, reply, max_size=2),
    }, optional={"source": name, "positions": st.dictionaries(name, position, min_size=1, max_size=2), "frame": st.dictionaries(name, frame, min_size=1, max_size=1), "people": st.lists(name, min_size=1, max_size=2)})


stands = st.fixed_dictionaries({"title": st.just("Mine")}, optional={"grant": st.lists(reference, max_size=2), "refuse": st.lists(reference, max_size=1), "of": name})
head = st.fixed_dictionaries({
    "dossier": st.just("mill"), "title": st.just("A mill"),
    "questions": st.dictionaries(name, st.just({"asks": "Why?"}), min_size=1, max_size=2),
    "sources": st.dictionaries(name, st.just({"csl": {"type": "book", "title": "A book"}}), max_size=2),
    "people": st.dictionaries(name, st.just({"name": "Somebody"}), max_size=2),
    "stands": st.dictionaries(name, stands, max_size=2),
})
relations = st.fixed_dictionaries({}, optional={
    "relations": st.dictionaries(name, reply, min_size=1, max_size=2),
    "incompatible": st.dictionaries(name, st.fixed_dictionaries({"claims": st.lists(reference, min_size=2, max_size=3), "basis": st.just("reconstructed")}), min_size=1, max_size=2),
    "disputed-facts": st.dictionaries(name, st.just({"asks": "When?", "accounts": [{"of": "ours", "says": "Monday"}, {"source": "theirs", "says": "Tuesday"}]}), min_size=1, max_size=1),
})
dossiers = st.fixed_dictionaries({"dossier": head, **{one: voice(one) for one in VOICES}, "relations": relations})


@settings(max_examples=1_000 if FULL else 60)
@given(files=dossiers, table=st.sampled_from(sorted(TABLES)))
def test_no_clash_of_names_breaks_a_command(files: dict[str, dict[str, Any]], table: str) -> None:
    above = Path(tempfile.mkdtemp())
    try:
        folder = write_files(above / "mill", {key: json.dumps(value, indent=1) for key, value in files.items() if value})
        for command in (["check"], ["show"], ["weigh"], ["compare", "--table", table], ["draw", "--whole", "-o", str(above / "map.dot")]):
            ended = argmap(command[0], str(folder), *command[1:])
            assert ended.returncode in (0, 1, 2), ended.stderr
            assert "inside argmap" not in ended.stderr, ended.stderr
        found = [line for line in argmap("check", str(folder)).stdout.splitlines() if "[duplicate-name]" in line]
        assert len(found) == len(set(found)) == sum(_twice(value) for value in files.values())
        assert all(re.search(r"\(in line \d+ it is that of an? .+\); rename one of the two \[", line) for line in found)
    finally:
        shutil.rmtree(above)


def _twice(file: dict[str, Any]) -> int:
    """How many names of a file stand for more than the first thing that bears them."""
    names = [one for group in ("claims", "replies", "frame", "relations", "incompatible", "disputed-facts") for one in file.get(group, ())]
    return len(names) - len(set(names))
