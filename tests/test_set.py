"""``argmap set``: one field of what is there is changed in its place, checked like everything else, and can be taken back."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from pydantic import BaseModel

from argmap.check import check
from argmap.cli.changing import SET_KINDS, SETTABLE
from argmap.edit import FIELDS, KINDS, new_dossier, set_field
from argmap.edit.setting import Kind
from argmap.model import Claim, Csl, Person, Position, Question, Reply, Source, Stands, Step, VoiceFile
from argmap.store import Refused, Saved
from tests.commands import argmap
from tests.conftest import WriteFiles
from tests.examples import BRANDT, HEAD, KLEE
from tests.test_new_and_add import BELL, said

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


@pytest.fixture
def bell(tmp_path: Path) -> Path:
    return shutil.copytree(BELL, tmp_path / BELL.name, ignore=shutil.ignore_patterns(".argmap"))


def places_said(folder: Path) -> list[object]:
    return [one["at"] for claim in ("bell-raised", "vane-wished") for one in said(folder, "agnes-tolliver", "claims", claim, "quotes")]  # type: ignore[attr-defined]


def test_how_a_source_is_counted_is_set_and_no_quotation_is_renumbered_unasked(bell: Path) -> None:
    before = places_said(bell)
    ended = argmap("set", "tolliver-article", "counted", "paragraph 2: Every child in Marsh Wenlow is told", cwd=bell)
    assert ended.returncode == 0, ended.stderr
    assert said(bell, "dossier", "sources", "tolliver-article", "counted") == ({"at": "paragraph 2", "from": "Every child in Marsh Wenlow is told"},)
    assert places_said(bell) == before
    assert "agnes-tolliver.no-one-paper “No one of these papers”: paragraph 9 → paragraph 10" in ended.stderr
    assert "Next: argmap set tolliver-article counted --renumber (writes the counted place into these" in ended.stdout
    assert {one.code for one in check(bell).findings} == {"place-miscounted"}


def test_quotations_are_renumbered_when_told_and_in_one_save(bell: Path) -> None:
    files = {path.name: path.read_bytes() for path in bell.glob("*.yaml")}
    ended = argmap("set", "letter", "counted", "page 20", "--renumber", cwd=bell)
    assert ended.returncode == 0, ended.stderr
    assert said(bell, "agnes-tolliver", "claims", "bell-raised", "quotes", 0, "quoting", "at") == "page 21"
    assert check(bell).findings == []
    again = argmap("set", "letter", "counted", "--renumber", cwd=bell)
    assert (again.returncode, "nothing is to be changed" in again.stderr) == (1, True), again.stderr
    assert argmap("undo", cwd=bell).returncode == 0
    assert {path.name: path.read_bytes() for path in bell.glob("*.yaml")} == files


def test_places_that_argmap_counted_before_are_moved_and_those_of_an_edition_are_not(tmp_path: Path) -> None:
    folder = new_dossier(tmp_path, "mill")
    (tmp_path / "vale.txt").write_text("The fire at Harrow\n\nIt was no accident.\n\nThe policy was doubled in March.\n", encoding="utf-8")
    for command in (
        ["add", "source", "vale-1911", "--title", "Harrow"], ["new", "voice", "ada-vale", "--source", "vale-1911"], ["attach", ".", "vale-1911", "../vale.txt"],
        ["add", "quote", "ada-vale.thesis", "It was no accident"], ["add", "quote", "ada-vale.thesis", "doubled in March", "--at", "p. 212"],
        ["set", "vale-1911", "counted", "paragraph 1: It was no accident", "--renumber"],
    ):
        ended = argmap(*command, cwd=folder)
        assert ended.returncode == 0, ended.stderr
    quotes = said(folder, "ada-vale", "claims", "thesis", "quotes")
    assert isinstance(quotes, tuple)
    assert [one["at"] for one in quotes] == ["paragraph 1", "p. 212"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["tolliver-article", "counted", "paragraph 1: No such words"], 1, "do not stand in tolliver-article"),
        (["letter", "counted", ": x"], 1, "nothing stands here"),
        (["letter", "counted", "page 17", "paragraph 2"], 1, "does not say where it begins"),
        (["letter", "counted", "page 17"], 1, "says so already"),
        (["nothing", "counted", "page 17"], 1, "nothing here is called nothing"),
        (["nothing", "counted", "--renumber"], 1, "there is no source nothing"),
        (["agnes-tolliver", "status", "draft", "--renumber"], 2, "--renumber belongs to counted"),
        (["letter", "counted", "--remove", "--renumber"], 2, "one after the other"),
        (["letter", "--remove"], 2, "say which field: argmap set ID FIELD VALUE"),
        (["letter"], 2, "to take the thing itself out: argmap remove ID"),
    ],
)
def test_what_cannot_be_counted_is_refused_and_nothing_changes(bell: Path, arguments: list[str], code: int, words: str) -> None:
    before = {path: path.read_bytes() for path in bell.glob("*.*") if path.is_file()}
    ended = argmap("set", *arguments, cwd=bell)
    assert (ended.returncode, words in ended.stderr) == (code, True), ended.stderr
    assert {path: path.read_bytes() for path in bell.glob("*.*") if path.is_file()} == before


def test_counting_that_is_taken_out_moves_nothing(bell: Path) -> None:
    ended = argmap("set", "letter", "counted", "--remove", cwd=bell)
    assert (ended.returncode, "another place" in ended.stderr) == (0, False), ended.stderr
    assert said(bell, "dossier", "sources", "letter", "counted") is None
