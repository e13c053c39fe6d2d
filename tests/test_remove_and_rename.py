"""``argmap remove`` and the names that ``argmap rename`` also gives: nothing is left that leads nowhere, and all can be taken back."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

from argmap.check import check
from argmap.cli.changing import REMOVE_KINDS
from argmap.edit import REMOVABLE
from argmap.store import read_places
from tests.commands import argmap
from tests.conftest import WriteFiles
from tests.examples import HEAD, RELATIONS
from tests.test_new_and_add import BELL, said

STANDS = "stands:\n  believed:\n    title: The ledger is believed\n    grant: [anna-brandt.deficit, otto-klee.owners]\nexpect:\n  believed: {anna-brandt.debt: falls}\n"


@pytest.fixture
def bell(tmp_path: Path) -> Path:
    return shutil.copytree(BELL, tmp_path / BELL.name, ignore=shutil.ignore_patterns(".argmap"))


def texts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.*") if path.is_file()}


REFUSED: dict[str, tuple[list[str], list[str]]] = {
    "a premise": (["anna-brandt.deficit"], ["anna-brandt.debt.ledger from", "argmap remove anna-brandt.deficit --with-references"]),
    "a thesis that is attacked": (["anna-brandt.debt"], ["position anna-brandt.main thesis", "otto-klee.not-debt against", "relations.paper against"]),
    "a step that is undercut": (["anna-brandt.debt.ledger"], ["relations.paper against"]),
    "a source": (["klee-2004"], ["otto-klee source", "change or remove these first"]),
    "a question": (["cause"], ["position anna-brandt.main answers"]),
    "a person who speaks": (["anna-brandt", "--kind", "person"], ["anna-brandt voice"]),
    "a voice others answer": (["anna-brandt", "--kind", "voice"], ["otto-klee.not-debt against"]),
    "two of one name": (["anna-brandt"], ["say which: --kind"]),
    "a wrong name": (["anna-brandt.dept"], ["did you mean anna-brandt.debt"]),
    "a wrong kind": (["klee-2004", "--kind", "claim"], ["it is a source; leave --kind out"]),
    "a quotation that is not there": (["anna-brandt.debt", "--quote", "7"], ["give the number of one: 1: “it was the debts"]),
    "the quotation of a source": (["klee-2004", "--quote", "1"], ["has no quotation to take out"]),
    "a quotation with the cue of a hedge": (["anna-brandt.debt", "--quote", "1"], ["cue words 'perhaps' cannot be found"]),
    "a name that leads out": (["../mill"], ["there is no thing here"]),
}


@pytest.mark.parametrize(("arguments", "words"), REFUSED.values(), ids=REFUSED)
def test_what_something_refers_to_is_not_removed_and_all_of_it_is_named(write_mill: WriteFiles, arguments: list[str], words: list[str]) -> None:
    folder = write_mill()
    before = texts(folder)
    ended = argmap("remove", *arguments, cwd=folder)
    assert (ended.returncode, [one for one in words if one not in ended.stderr]) == (1, []), ended.stderr
    assert "Traceback" not in ended.stderr
    assert texts(folder) == before


REMOVED: dict[str, tuple[list[str], tuple[str, ...]]] = {
    "a reply": (["otto-klee.not-debt"], ("otto-klee", "replies")),
    "a relation": (["relations.paper"], ("relations", "relations")),
    "a step and what undercuts it": (["anna-brandt.debt.ledger", "--with-references"], ("anna-brandt", "claims", "debt", "because")),
    "a position": (["otto-klee.main"], ("otto-klee", "positions")),
    "a claim and the steps that need it": (["anna-brandt.deficit", "--with-references"], ("anna-brandt", "claims", "deficit")),
}


@pytest.mark.parametrize(("arguments", "place"), REMOVED.values(), ids=REMOVED)
def test_what_is_removed_is_gone_and_can_be_taken_back(write_mill: WriteFiles, arguments: list[str], place: tuple[str, ...]) -> None:
    folder = write_mill()
    before = texts(folder)
    shown = argmap("remove", *arguments, "--dry-run", cwd=folder)
    assert (shown.returncode, texts(folder)) == (0, before), shown.stderr
    ended = argmap("remove", *arguments, cwd=folder)
    assert ended.returncode == 0, ended.stderr
    file, *keys = place
    assert not (folder / f"{file}.yaml").exists() or said(folder, file, *keys) is None
    assert [one for one in check(folder).findings if one.severity == "error"] == []
    assert argmap("undo", cwd=folder).returncode == 0
    assert texts(folder) == before


def test_a_voice_goes_with_every_reply_to_it_every_stand_on_it_and_no_other_line(write_mill: WriteFiles) -> None:
    folder = write_mill(dossier=HEAD + STANDS)
    assert check(folder).findings == []
    ended = argmap("remove", "otto-klee", "--kind", "voice", "--with-references", cwd=folder)
    assert (ended.returncode, "also taken out: relations.paper" in ended.stderr) == (1, True), ended.stderr
    assert "anna-brandt.debt is expected to be 'falls'" in ended.stderr, "what the dossier expects is not unsettled in silence"
    (folder / "dossier.yaml").write_text((folder / "dossier.yaml").read_text(encoding="utf-8").replace("debt: falls", "debt: stands"), encoding="utf-8")
    ended = argmap("remove", "otto-klee", "--kind", "voice", "--with-references", cwd=folder)
    assert ended.returncode == 0, ended.stderr
    assert not (folder / "otto-klee.yaml").exists()
    assert said(folder, "dossier", "stands", "believed", "grant") == ("anna-brandt.deficit",)
    assert not (folder / "relations.yaml").exists(), "nothing was in it but replies from him"
    for name in ("otto-klee", "klee-2004"):
        assert argmap("remove", name, cwd=folder).returncode == 0
    assert [one for one in check(folder).findings if one.severity == "error"] == []


def test_a_hypothesis_keeps_the_claim_it_is_said_under(write_mill: WriteFiles) -> None:
    folder = write_mill()
    path = folder / "anna-brandt.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "  then:\n    says: Then it would have closed sooner.\n    basis: reconstructed\n    supposing: deficit\n", encoding="utf-8")
    ended = argmap("remove", "anna-brandt.deficit", "--with-references", cwd=folder)
    assert (ended.returncode, "anna-brandt.then supposing; change or remove these first" in ended.stderr) == (1, True), ended.stderr


def test_a_quotation_is_removed_and_those_behind_it_stay_verified(bell: Path) -> None:
    ended = argmap("remove", "edmund-pryke.mended", "--quote", "My answer", cwd=bell)
    assert (ended.returncode, "removed “" in ended.stdout) == (0, True), ended.stderr
    assert [str(one) for one in check(bell).findings if one.code == "unchecked-quotation"] == []
    places = read_places(bell)
    before = read_places(BELL)
    assert places is not None
    assert before is not None
    assert len(places.quotations) < len(before.quotations)
    assert argmap("quotes", ".", cwd=bell).returncode == 0


def test_a_claim_of_the_teaching_dossier_goes_with_all_that_needs_it(bell: Path) -> None:
    before = texts(bell)
    ended = argmap("remove", "agnes-tolliver.letter-betrays", "--with-references", cwd=bell)
    assert ended.returncode == 0, ended.stderr
    assert [str(one) for one in check(bell).findings if one.severity == "error"] == []
    assert "letter-betrays" not in (bell / "relations.yaml").read_text(encoding="utf-8") + (bell / "dossier.yaml").read_text(encoding="utf-8")
    assert argmap("undo", cwd=bell).returncode == 0
    assert texts(bell) == before


def test_the_help_names_every_kind_that_can_be_removed() -> None:
    assert REMOVE_KINDS == REMOVABLE


def test_a_position_has_another_name_and_keeps_its_thesis(write_mill: WriteFiles) -> None:
    folder = write_mill()
    ended = argmap("rename", "anna-brandt.main", "debts", cwd=folder)
    assert ended.returncode == 0, ended.stderr
    assert said(folder, "anna-brandt", "positions") == {"debts": {"answers": "cause", "thesis": "debt"}}
    assert check(folder).findings == []
    assert argmap("rename", "anna-brandt.debts", "debt", cwd=folder).returncode == 0
    asked = argmap("rename", "anna-brandt.debt", "debts", cwd=folder)
    assert (asked.returncode, "say which: --kind node" in asked.stderr) == (1, True), asked.stderr
    assert argmap("rename", "anna-brandt.debt", "debts", "--kind", "position", cwd=folder).returncode == 0


def test_a_copied_dossier_is_mended_by_the_command_that_check_prints(write_mill: WriteFiles, tmp_path: Path) -> None:
    write_mill(relations=RELATIONS)
    for name, called in (("mill-copy", "mill-copy"), ("Mill, a copy", "mill-a-copy")):
        shutil.copytree(tmp_path / "mill", tmp_path / name)
        (line,) = [line for line in argmap("check", name, cwd=tmp_path).stdout.splitlines() if "misnamed-file" in line]
        command = line.partition("make them the same: ")[2].removesuffix(" [misnamed-file]")
        assert command.startswith(f"argmap rename dossier {called} -d ")
        ended = argmap(*shlex.split(command)[1:], cwd=tmp_path)
        assert ended.returncode == 0, ended.stderr
        assert {one.code for one in check(tmp_path / called).findings} <= {"not-verified"}
    assert not (tmp_path / "Mill, a copy").exists()


def test_a_dossier_and_its_folder_get_one_name_from_inside_it(write_mill: WriteFiles, tmp_path: Path) -> None:
    folder = write_mill()
    shutil.copytree(folder, tmp_path / "other")
    other = tmp_path / "other" / "dossier.yaml"
    other.write_text(other.read_text(encoding="utf-8").replace("dossier: mill", "dossier: other") + "links: [{dossier: mill, as: sequel}]\n", encoding="utf-8")
    shown = argmap("rename", "dossier", "old-mill", "--dry-run", cwd=folder)
    assert (shown.returncode, "+dossier: old-mill" in shown.stdout, folder.exists()) == (0, True, True)
    ended = argmap("rename", "dossier", "old-mill", cwd=folder)
    assert ended.returncode == 0, ended.stderr
    assert "Next: cd ../old-mill" in ended.stdout
    assert "other/dossier.yaml links to mill; write old-mill there" in ended.stdout
    assert check(tmp_path / "old-mill").findings == []
    assert not folder.exists()


@pytest.mark.parametrize(("name", "words"), [("other", "there is a other beside this dossier already"), ("mill", "are called mill already"), ("../x", "cannot be a name"), ("A B", "write a-b"), ("con", "a device on Windows")])
def test_a_dossier_keeps_its_name_where_the_new_one_cannot_be(write_mill: WriteFiles, tmp_path: Path, name: str, words: str) -> None:
    folder = write_mill()
    (tmp_path / "other").mkdir()
    before = texts(folder)
    ended = argmap("rename", "dossier", name, cwd=folder)
    assert (ended.returncode, words in ended.stderr) == (1, True), ended.stderr
    assert texts(folder) == before
