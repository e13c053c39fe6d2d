"""``argmap set``: one field of what is there is changed in its place, checked like everything else, and can be taken back."""

from __future__ import annotations

import re

import pytest
from pydantic import BaseModel

from argmap.check import check
from argmap.cli.changing import SET_KINDS, SETTABLE
from argmap.edit import FIELDS, KINDS, set_field
from argmap.edit.setting import Kind
from argmap.model import Claim, Csl, Person, Position, Question, Reply, Source, Stands, Step, VoiceFile
from argmap.store import Refused, Saved
from tests.conftest import WriteFiles
from tests.examples import BRANDT, HEAD, KLEE
from tests.test_cli import argmap
from tests.test_new_and_add import said

STANDS = "stands:\n  believed:\n    title: The ledger is believed\n    grant: [anna-brandt.deficit]\n"

SET: dict[str, tuple[list[str], str, tuple[str | int, ...], object]] = {
    "the sentence of a thesis": (["anna-brandt.debt", "says", "Debts: they closed it."], "anna-brandt", ("claims", "debt", "says"), "Debts: they closed it."),
    "a hedge in the place of another": (["anna-brandt.debt", "hedge", "possible"], "anna-brandt", ("claims", "debt", "hedges"), ({"of": "anna-brandt", "scale": "possible", "cue": "perhaps"},)),
    "a first hedge with its cue": (["otto-klee.owners", "hedge", "certain", "--cue", "said so"], "otto-klee", ("claims", "owners", "hedges"), ({"of": "otto-klee", "scale": "certain", "cue": "said so"},)),
    "another person's hedge": (["anna-brandt.debt", "hedge", "certain", "--of", "otto-klee"], "anna-brandt", ("claims", "debt", "hedges", 1), {"of": "otto-klee", "scale": "certain"}),
    "a file's status": (["otto-klee", "status", "draft"], "otto-klee", ("status",), "draft"),
    "a position's thesis": (["anna-brandt.main", "thesis", "anna-brandt.deficit"], "anna-brandt", ("positions", "main", "thesis"), "deficit"),
    "the premises of a step": (["anna-brandt.debt.ledger", "from", "deficit", "otto-klee.owners"], "anna-brandt", ("claims", "debt", "because", "ledger", "from"), ("deficit", "otto-klee.owners")),
    "why a relation is seen": (["relations.paper", "rationale", "So I read it."], "relations", ("relations", "paper", "rationale"), "So I read it."),
    "a source's volume": (["klee-2004", "volume", "12"], "dossier", ("sources", "klee-2004", "csl", "volume"), "12"),
    "a source's authors": (["klee-2004", "author", "Klee, Otto", "The Mill Society"], "dossier", ("sources", "klee-2004", "csl", "author"), ({"family": "Klee", "given": "Otto"}, {"literal": "The Mill Society"})),
    "the question": (["cause", "asks", "Why, then?"], "dossier", ("questions", "cause", "asks"), "Why, then?"),
    "the title": (["dossier", "title", "The mill: why"], "dossier", ("title",), "The mill: why"),
    "how a person is sorted": (["anna-brandt", "sort", "Brandt, Anna"], "dossier", ("people", "anna-brandt", "sort"), "Brandt, Anna"),
    "a stand": (["believed", "otto-klee.owners", "grant"], "dossier", ("stands", "believed", "grant"), ("anna-brandt.deficit", "otto-klee.owners")),
    "a stand instead of another": (["believed", "anna-brandt.deficit", "open"], "dossier", ("stands", "believed"), {"title": "The ledger is believed", "open": ("anna-brandt.deficit",)}),
}


@pytest.mark.parametrize(("arguments", "file", "keys", "value"), SET.values(), ids=SET)
def test_one_field_is_set_in_its_place(write_mill: WriteFiles, arguments: list[str], file: str, keys: tuple[str | int, ...], value: object) -> None:
    folder = write_mill(dossier=HEAD + STANDS)
    ended = argmap("set", *arguments, cwd=folder)
    assert ended.returncode == 0, ended.stderr
    assert said(folder, file, *keys) == value
    assert [str(one) for one in check(folder).findings if one.severity == "error"] == []


def test_what_was_set_can_be_taken_back(write_mill: WriteFiles) -> None:
    folder = write_mill()
    assert argmap("set", "otto-klee.owners", "hedge", "certain", "--cue", "said so", cwd=folder).returncode == 0
    assert argmap("undo", cwd=folder).returncode == 0
    assert (folder / "otto-klee.yaml").read_text(encoding="utf-8") == KLEE


def test_a_dry_run_shows_the_lines_that_would_change_and_no_others(write_mill: WriteFiles) -> None:
    folder = write_mill()
    ended = argmap("set", "anna-brandt.debt", "hedge", "possible", "--dry-run", cwd=folder)
    assert [line for line in ended.stdout.splitlines() if re.match(r"[-+] ", line)] == [
        "-    hedges: [{of: anna-brandt, scale: probable, cue: perhaps}]", "+    hedges: [{of: anna-brandt, scale: possible, cue: perhaps}]",
    ]
    assert (folder / "anna-brandt.yaml").read_text(encoding="utf-8") == BRANDT


def test_a_new_field_stands_before_the_reasons_and_not_behind_them(write_mill: WriteFiles) -> None:
    folder = write_mill()
    assert argmap("set", "anna-brandt.debt", "rationale", "So I read it.", cwd=folder).returncode == 0
    claim = said(folder, "anna-brandt", "claims", "debt")
    assert isinstance(claim, dict)
    assert list(claim) == ["says", "quotes", "rationale", "hedges", "because"]


def test_a_field_is_taken_out(write_mill: WriteFiles) -> None:
    folder = write_mill(dossier=HEAD + STANDS)
    for words in (["anna-brandt.debt", "hedge"], ["believed", "anna-brandt.deficit"], ["klee-2004", "issued"]):
        assert argmap("set", *words, "--remove", cwd=folder).returncode == 0
    assert said(folder, "anna-brandt", "claims", "debt", "hedges") is None
    assert said(folder, "dossier", "stands", "believed") == {"title": "The ledger is believed"}
    assert said(folder, "dossier", "sources", "klee-2004", "csl", "issued") is None


def test_a_reply_does_one_thing(write_mill: WriteFiles) -> None:
    folder = write_mill()
    assert argmap("set", "otto-klee.not-debt", "concedes", "anna-brandt.debt", cwd=folder).returncode == 0
    assert said(folder, "otto-klee", "replies", "not-debt") == {"from": ("owners",), "concedes": "anna-brandt.debt", "basis": "explicit", "cue": "said so"}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["anna-brandt.dept", "says", "x"], 1, "did you mean anna-brandt.debt"),
        (["nothing", "says", "x"], 1, "nothing here is called nothing; write VOICE.CLAIM"),
        (["anna-brandt.debt", "hegde", "certain"], 1, "did you mean hedge?"),
        (["anna-brandt.debt", "colour", "red"], 1, "what can be set here is: says, short, basis, rationale, hedge"),
        (["believed", "colour", "red"], 1, "argmap set believed VOICE.CLAIM grant"),
        (["believed", "otto-klee.owners", "granted"], 1, "did you mean grant?"),
        (["believed", "otto-klee.owner", "grant"], 1, "did you mean otto-klee.owners"),
        (["anna-brandt.debt", "hedge", "likely"], 1, "write one of: certain, asserted, probable"),
        (["anna-brandt.debt", "hedge", "certain", "--cue", "surely"], 1, "they do not occur in the quotation; copy them from it"),
        (["anna-brandt.debt", "hedge", "certain", "--of", "nobody"], 1, "there is no person or voice nobody"),
        (["anna-brandt.debt", "says", "--remove"], 1, "says is missing; add it"),
        (["anna-brandt.debt", "says", ""], 1, "nothing stands here"),
        (["anna-brandt.debt", "short", "--remove"], 1, "has no short to take out"),
        (["anna-brandt.debt", "says", "x" * 401], 1, "room for 400"),
        (["anna-brandt.debt", "says", "two", "words"], 1, "put its words in quotation marks"),
        (["anna-brandt.debt", "says", "x", "--cue", "y"], 1, "belong to a hedge"),
        (["anna-brandt.debt", "says"], 2, "take it out with --remove"),
        (["anna-brandt", "name", "Anna"], 1, "is the name of a voice and of a person; say which: --kind voice"),
        (["anna-brandt", "name", "Anna", "--kind", "source"], 1, "anna-brandt is no source"),
        (["otto-klee", "status", "finished"], 1, "write one of: draft, complete"),
        (["anna-brandt.debt.ledger", "from", "otto-klee.nothing"], 1, "there is no claim otto-klee.nothing"),
        (["../anna-brandt", "says", "x"], 1, "cannot be a name"),
    ],
)
def test_what_cannot_be_set_is_refused_with_the_next_step_and_nothing_changes(write_mill: WriteFiles, arguments: list[str], code: int, words: str) -> None:
    folder = write_mill(dossier=HEAD + STANDS)
    before = {path: path.read_bytes() for path in folder.glob("*.yaml")}
    ended = argmap("set", *arguments, cwd=folder)
    assert (ended.returncode, words in ended.stderr) == (code, True), ended.stderr
    assert "Traceback" not in ended.stderr
    assert {path: path.read_bytes() for path in folder.glob("*.yaml")} == before


def test_what_says_so_already_is_not_saved_again(write_mill: WriteFiles) -> None:
    with pytest.raises(Refused, match="says so already"):
        set_field(write_mill(), "cause", "asks", ["Why was the mill closed?"])


def test_a_change_by_somebody_else_is_a_conflict_and_not_overwritten(write_mill: WriteFiles) -> None:
    folder = write_mill()
    mine, theirs = (set_field(folder, "anna-brandt.debt", "says", [f"{whose}."]) for whose in ("Mine", "Theirs"))
    assert isinstance(theirs.save(), Saved)
    assert not isinstance(mine.save(), Saved)
    assert said(folder, "anna-brandt", "claims", "debt", "says") == "Theirs."


def test_every_field_that_can_be_set_is_one_the_file_can_hold() -> None:
    models: dict[Kind, type[BaseModel]] = {"claim": Claim, "step": Step, "reply": Reply, "position": Position, "voice": VoiceFile, "person": Person, "question": Question, "stands": Stands}
    for kind, model in models.items():
        known = {field.alias or name for name, field in model.model_fields.items()} | {"hedge"}
        assert set(FIELDS[kind]) <= known, kind
    assert set(FIELDS["source"]) <= {field.alias or name for one in (Source, Csl) for name, field in one.model_fields.items()}


def test_the_help_lists_every_field_but_those_it_sums_up() -> None:
    assert SET_KINDS == KINDS
    for kind, fields in FIELDS.items():
        (row,) = re.findall(rf"^  {kind} +(.+)$", SETTABLE, re.MULTILINE)
        named = {word.partition(" ")[0] for word in re.split(r"[,:;] ?(?:or |and )?", row)}
        left = set(fields) - named
        assert kind in ("reply", "source") or left == set(), (kind, left)
