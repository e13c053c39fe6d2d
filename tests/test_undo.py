"""Taking a save back: whole or not at all, also beside edits by hand, and when the machine dies in the middle."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.check import check
from argmap.edit import rename
from argmap.store import (
    Saved,
    attachments,
    broken_off,
    history,
    load,
    open_for_editing,
    read_places,
    restore_all,
    save_all,
    undo,
)
from tests.commands import argmap
from tests.conftest import FULL, WriteFiles
from tests.examples import BRANDT, KLEE, RELATIONS
from tests.test_merge_and_diff import files
from tests.test_saving import in_child, own_drafts  # noqa: F401  a fixture for every test here

TEXT = "For it was the debts, perhaps, that closed the mill, and the ledger shows a deficit of forty pounds."


@pytest.fixture
def renamed(write_mill: WriteFiles, tmp_path: Path) -> Path:
    """The mill with a claim renamed over three files: its voice's, a reply's and the relations."""
    folder = write_mill()
    assert isinstance(rename(folder, "anna-brandt.debt", "debts").save(), Saved)
    assert {one.name for one in history(folder)[0].files} == {"anna-brandt.yaml", "otto-klee.yaml", "relations.yaml"}
    return folder


def by_hand(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_renaming_is_taken_back_whole_beside_an_edit_by_hand(renamed: Path) -> None:
    by_hand(renamed, "otto-klee", "The owners wanted the land.", "The owners wanted the meadows.")
    ended = argmap("undo", cwd=renamed)
    assert ended.returncode == 0, ended.stderr
    assert (renamed / "anna-brandt.yaml").read_text(encoding="utf-8") == BRANDT
    assert (renamed / "relations.yaml").read_text(encoding="utf-8") == RELATIONS
    assert (renamed / "otto-klee.yaml").read_text(encoding="utf-8") == KLEE.replace("the land.", "the meadows.")
    assert check(renamed).findings == []
    assert argmap("undo", cwd=renamed).returncode == 0, "and that is a save like any other"
    assert "against: anna-brandt.debts" in (renamed / "otto-klee.yaml").read_text(encoding="utf-8")


def test_where_an_edit_by_hand_meets_the_renaming_nothing_is_taken_back_and_all_three_texts_are_shown(renamed: Path) -> None:
    by_hand(renamed, "otto-klee", "against: anna-brandt.debts", "concedes: anna-brandt.debts")
    before = files(renamed)
    ended = argmap("undo", cwd=renamed)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.splitlines()[:7] == [
        "otto-klee.yaml: replies › not-debt",
        "  as that save left it:", "    |     against: anna-brandt.debts",
        "  now:", "    |     concedes: anna-brandt.debts",
        "  before that save:", "    |     against: anna-brandt.debt",
    ]
    assert "nothing was taken back: otto-klee.yaml was changed since" in ended.stderr
    assert files(renamed) == before
    by_hand(renamed, "otto-klee", "concedes: anna-brandt.debts", "against: anna-brandt.debts")
    assert argmap("undo", cwd=renamed).returncode == 0, "once it reads as the save left it"
    assert (renamed / "otto-klee.yaml").read_text(encoding="utf-8") == KLEE


def test_all_files_of_a_save_can_be_had_as_they_were_before_it_whatever_was_changed_since(renamed: Path) -> None:
    by_hand(renamed, "otto-klee", "against: anna-brandt.debts", "concedes: anna-brandt.debts")
    changed = files(renamed)
    assert argmap("undo", "--whole-files", cwd=renamed).returncode == 0
    assert [(renamed / f"{name}.yaml").read_text(encoding="utf-8") for name in ("anna-brandt", "otto-klee", "relations")] == [BRANDT, KLEE, RELATIONS]
    assert argmap("undo", cwd=renamed).returncode == 0
    assert files(renamed) == changed


def test_a_chosen_text_is_saved_with_the_files_nobody_touched_or_not_at_all(renamed: Path) -> None:
    by_hand(renamed, "otto-klee", "against: anna-brandt.debts", "concedes: anna-brandt.debts")
    met = undo(renamed, history(renamed)[0].number)
    assert isinstance(met, list)
    chosen = met[0].theirs.replace("anna-brandt.debts", "anna-brandt.debt")
    by_hand(renamed, "otto-klee", "cue: said so", "cue: wanted")
    before = files(renamed)
    again = undo(renamed, history(renamed)[0].number, [(met[0].there, chosen)])
    assert isinstance(again, list), "the file was changed after it was looked at"
    assert files(renamed) == before
    assert isinstance(undo(renamed, history(renamed)[0].number, [(again[0].there, chosen)]), Saved)
    assert "concedes: anna-brandt.debt\n" in (renamed / "otto-klee.yaml").read_text(encoding="utf-8")
    assert check(renamed).findings == []


def test_a_file_that_was_removed_by_hand_since_is_named_and_nothing_is_taken_back(renamed: Path) -> None:
    (renamed / "otto-klee.yaml").unlink()
    before = files(renamed)
    ended = argmap("undo", cwd=renamed)
    assert (ended.returncode, "otto-klee.yaml is not there any more" in ended.stderr) == (1, True), ended.stderr
    assert files(renamed) == before


def test_what_was_verified_since_stays_verified_when_an_older_renaming_is_taken_back(write_mill: WriteFiles, tmp_path: Path) -> None:
    folder = write_mill()
    for source, words in (("brandt-1998", TEXT), ("klee-2004", "But the owners wanted the land and said so.")):
        (tmp_path / f"{source}.txt").write_text(words, encoding="utf-8")
    assert argmap("attach", str(folder), "brandt-1998", str(tmp_path / "brandt-1998.txt")).returncode == 0
    assert argmap("quotes", str(folder), "--record").returncode == 0
    assert argmap("rename", "anna-brandt.debt", "debts", cwd=folder).returncode == 0
    number = str(history(folder)[0].number)
    assert argmap("attach", str(folder), "klee-2004", str(tmp_path / "klee-2004.txt")).returncode == 0
    assert argmap("quotes", str(folder), "--record").returncode == 0
    ended = argmap("undo", number, cwd=folder)
    assert ended.returncode == 0, ended.stderr
    recorded = read_places(folder)
    assert recorded is not None
    assert {one.source for one in recorded.quotations.values()} == {"brandt-1998", "klee-2004"}
    assert not any("debts" in place for place in recorded.quotations)
    assert [one for one in check(folder).findings if one.severity != "warning"] == []


def test_a_save_that_made_a_file_is_not_taken_back_from_under_an_edit_by_hand(write_mill: WriteFiles) -> None:
    folder = write_mill()
    done = save_all([(open_for_editing(folder, "new-voice"), "voice: new-voice\n"), (open_for_editing(folder, "otto-klee"), KLEE + "# more\n")], "two")
    assert isinstance(done, Saved)
    by_hand(folder, "new-voice", "voice: new-voice\n", "voice: new-voice\nnote: by hand\n")
    before = files(folder)
    assert argmap("undo", cwd=folder).returncode == 1
    assert files(folder) == before
    met = undo(folder, done.version)
    assert isinstance(met, list)
    assert isinstance(undo(folder, done.version, [(met[0].there, "")]), Saved)
    assert not (folder / "new-voice.yaml").exists()


# --- a crash in the middle ------------------------------------------------------------------------------------------


def test_an_undo_that_is_killed_anywhere_is_whole_for_every_reader_and_can_be_finished(write_mill: WriteFiles, tmp_path: Path) -> None:
    """Of a source renamed in head and voice, with its attached text."""
    folder = write_mill()
    text = tmp_path / "brandt.txt"
    text.write_text(TEXT, encoding="utf-8")
    assert argmap("attach", str(folder), "brandt-1998", str(text)).returncode == 0
    assert isinstance(rename(folder, "brandt-1998", "the-mill").save(), Saved)
    assert [one.source for one in attachments(folder)] == ["the-mill"]
    figures, *wrong = in_child("undoing", folder, 1 if FULL else 23).splitlines()
    tried, halfway, count = map(int, figures.split())
    assert (count, wrong) == (0, [""] if wrong else [])
    assert tried > 10
    assert halfway > 0, "some kills fell between the first file and the last"


def half_done(folder: Path) -> None:
    """As a crash leaves it after the first of the files of the last save, taken back, is in its place."""
    last = history(folder)[0]
    done = undo(folder, last.number)
    assert isinstance(done, Saved)
    kept = folder / ".argmap" / "versions"
    (kept / f"{done.version:06}.json").rename(kept / "pending.json")
    back = {one.name: one.left for one in last.files}
    (folder / "relations.yaml").write_bytes(back["relations.yaml"] or b"")


def test_readers_see_the_whole_dossier_while_a_broken_off_undo_waits_to_be_put_back(renamed: Path) -> None:
    whole = load(renamed).dossier
    assert whole is not None
    half_done(renamed)
    there = files(renamed)
    ended = argmap("check", str(renamed))
    assert (ended.returncode, "unknown-reference" in ended.stdout) == (0, False), ended.stdout
    seen = load(renamed).dossier
    assert seen is not None
    assert (seen.voices, seen.relations) == (whole.voices, whole.relations)
    assert files(renamed) == there, "reading writes nothing"
    assert set(broken_off(renamed)) == {"anna-brandt.yaml", "otto-klee.yaml"}
    assert "anna-brandt.debts" in open_for_editing(renamed, "otto-klee").text, "and whoever edits goes on from a whole one"
    assert broken_off(renamed) == {}
    assert "debts:" in (renamed / "anna-brandt.yaml").read_text(encoding="utf-8")


def test_an_undo_after_a_crash_begins_from_the_whole(renamed: Path) -> None:
    half_done(renamed)
    ended = argmap("undo", cwd=renamed)
    assert ended.returncode == 0, ended.stderr
    assert [(renamed / f"{name}.yaml").read_text(encoding="utf-8") for name in ("anna-brandt", "otto-klee", "relations")] == [BRANDT, KLEE, RELATIONS]


def test_going_back_to_before_a_save_is_whole_too(renamed: Path) -> None:
    number = history(renamed)[0].number
    half_done(renamed)
    assert isinstance(restore_all(renamed, number), Saved)
    assert (renamed / "relations.yaml").read_text(encoding="utf-8") == RELATIONS
    assert (renamed / "otto-klee.yaml").read_text(encoding="utf-8") == KLEE
