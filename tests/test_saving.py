"""Saving: wholly old or wholly new, never over somebody else's words, always to be undone."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.check import check
from argmap.store import (
    Conflict,
    Opened,
    Refused,
    Saved,
    draft_of,
    drafts,
    drop_draft,
    history,
    history_of,
    keep_draft,
    open_for_editing,
    restore,
    save,
    save_all,
    shipped_folder,
    undo,
)
from argmap.store.editing import put, rewrite, values_of
from argmap.store.saving import join, own_folder, sweep, write_whole
from argmap.store.saving.opened import PLACES
from tests.conftest import FULL, WriteFiles
from tests.examples import BRANDT, KLEE, MILL
from tests.test_hostile_files import REFUSED

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def own_drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts of these tests, and not of whoever runs them."""
    monkeypatch.setenv("ARGMAP_STATE", str(tmp_path / "state"))


def edited(opened: Opened, *keys: str, to: str) -> str:
    return rewrite(opened.text, put(values_of(opened.text), keys, to))


def saved(done: Saved | Conflict | list[Conflict]) -> Saved:
    assert isinstance(done, Saved), done
    return done


def conflict(done: Saved | Conflict) -> Conflict:
    assert isinstance(done, Conflict), done
    return done


def in_child(*arguments: str | int | Path) -> str:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.saving_children", *map(str, arguments)], capture_output=True, text=True, cwd=ROOT, check=False, timeout=3_600,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


# --- what is promised of a single save ------------------------------------------------------------------------------


def test_a_save_changes_the_file_and_goes_on_from_there(write_mill: WriteFiles) -> None:
    folder = write_mill()
    opened = open_for_editing(folder, "anna-brandt")
    first = saved(save(opened, edited(opened, "claims", "debt", "says", to="The debts closed it.")))
    second = saved(save(first.files[0], edited(first.files[0], "claims", "debt", "says", to="Debts did.")))
    assert "Debts did." in (folder / "anna-brandt.yaml").read_text(encoding="utf-8")
    assert (first.version, second.version) == (1, 2)
    assert check(folder).findings == []


def test_a_save_of_the_same_words_changes_nothing(write_mill: WriteFiles) -> None:
    folder = write_mill()
    before = (folder / "anna-brandt.yaml").stat()
    opened = open_for_editing(folder, "anna-brandt")
    assert saved(save(opened, opened.text)).version == 0
    assert (folder / "anna-brandt.yaml").stat().st_ino == before.st_ino
    assert history(folder) == []


def test_mode_and_the_target_of_a_link_stay(write_mill: WriteFiles) -> None:
    folder = write_mill()
    (folder / "kept").mkdir()
    (folder / "anna-brandt.yaml").rename(folder / "kept" / "brandt.yaml")
    (folder / "anna-brandt.yaml").symlink_to("kept/brandt.yaml")
    (folder / "kept" / "brandt.yaml").chmod(0o640)
    opened = open_for_editing(folder, "anna-brandt")
    saved(save(opened, edited(opened, "claims", "debt", "says", to="New.")))
    assert (folder / "anna-brandt.yaml").is_symlink()
    assert stat.S_IMODE((folder / "kept" / "brandt.yaml").stat().st_mode) == 0o640
    assert "New." in (folder / "kept" / "brandt.yaml").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only the administrator may give a file another owner")
def test_the_owner_stays(write_mill: WriteFiles) -> None:
    folder = write_mill()
    os.chown(folder / "anna-brandt.yaml", 1234, 4321)
    opened = open_for_editing(folder, "anna-brandt")
    saved(save(opened, opened.text + "# more\n"))
    about = (folder / "anna-brandt.yaml").stat()
    assert (about.st_uid, about.st_gid) == (1234, 4321)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BRANDT.replace("\n", "\r\n"), "\r\n"),
        ("\ufeff" + BRANDT, "\n"),
        (BRANDT.replace("\n", "\r\n", 3), "mixed"),
        (BRANDT.removesuffix("\n"), "\n"),
    ],
    ids=["from Windows", "with a byte-order mark", "with both line breaks", "without a last line break"],
)
def test_line_breaks_and_byte_order_mark_stay(write_mill: WriteFiles, before: str, after: str) -> None:
    folder = write_mill(anna_brandt=before)
    opened = open_for_editing(folder, "anna-brandt")
    saved(save(opened, edited(opened, "claims", "deficit", "says", to="It shows one.")))
    now = (folder / "anna-brandt.yaml").read_bytes().decode()
    old_rows, new_rows = before.splitlines(keepends=True), now.splitlines(keepends=True)
    assert [(a, b) for a, b in zip(old_rows, new_rows, strict=True) if a != b] == [
        (a, a.replace("The ledger shows a deficit.", "It shows one.")) for a in old_rows if "The ledger shows a deficit." in a
    ]


def test_nothing_of_the_save_is_seen_by_the_loader_or_by_git(write_mill: WriteFiles) -> None:
    folder = write_mill()
    opened = open_for_editing(folder, "anna-brandt")
    saved(save(opened, opened.text + "# more\n"))
    assert check(folder).findings == []
    assert (folder / ".argmap" / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert sorted(path.name for path in folder.iterdir()) == sorted([".argmap", *(f"{name}.yaml" for name in MILL)])


# --- somebody else was there ----------------------------------------------------------------------------------------


def test_two_tabs_that_edit_one_claim_are_a_conflict_with_three_texts(write_mill: WriteFiles) -> None:
    folder = write_mill()
    one, other = open_for_editing(folder, "anna-brandt"), open_for_editing(folder, "anna-brandt")
    theirs, mine = (edited(tab, "claims", "debt", "says", to=words) for tab, words in ((one, "Theirs."), (other, "Mine.")))
    saved(save(one, theirs))
    met = conflict(save(other, mine))
    assert (met.base, met.theirs, met.mine, met.joined) == (BRANDT, theirs, mine, None)
    assert open_for_editing(folder, "anna-brandt").text == theirs
    saved(save(met.there, mine))
    assert open_for_editing(folder, "anna-brandt").text == mine


def test_edits_that_do_not_touch_are_offered_as_one(write_mill: WriteFiles) -> None:
    folder = write_mill()
    one, other = open_for_editing(folder, "anna-brandt"), open_for_editing(folder, "anna-brandt")
    saved(save(one, edited(one, "claims", "debt", "says", to="Theirs.")))
    met = conflict(save(other, edited(other, "claims", "deficit", "says", to="Mine.")))
    assert met.joined is not None
    assert open_for_editing(folder, "anna-brandt").text == met.theirs, "offered, and not taken"
    both = saved(save(met.there, met.joined)).files[0].text
    assert "Theirs." in both
    assert "Mine." in both


def test_two_claims_added_at_one_place_are_both_kept() -> None:
    theirs, mine = (rewrite(BRANDT, put(values_of(BRANDT), ("claims", name), {"says": f"{name}."})) for name in ("theirs", "mine"))
    joined = join(BRANDT, theirs, mine)
    assert joined is not None
    assert list(values_of(joined)["claims"]) == ["debt", "deficit", "mine", "theirs"] or list(values_of(joined)["claims"]) == ["debt", "deficit", "theirs", "mine"]


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        ("claims:\n  a: {says: x}\n", "claims:\n  a: {says: y}\n"),
        ("", "claims:\n  a: {says: z}\n"),
        ("claims:\n  a: {says: w}\n# mine\n", "claims: [\n"),
    ],
    ids=["both change one field", "one deletes what the other changes", "one cannot be read"],
)
def test_what_meets_is_not_joined(theirs: str, mine: str) -> None:
    assert join("claims:\n  a: {says: w}\n", theirs, mine) is None


@given(st.data())
def test_joined_is_what_both_changed_and_nothing_else(data: st.DataObject) -> None:
    fields = [("claims", "debt", "says"), ("claims", "deficit", "says"), ("claims", "debt", "short"), ("source",), ("claims", "new", "says"), ("note",)]
    first = data.draw(st.dictionaries(st.sampled_from(fields), st.sampled_from(["a", "b: c", "long " * 40]), min_size=1, max_size=3))
    second = data.draw(st.dictionaries(st.sampled_from(fields), st.sampled_from(["x", "y # z", "words " * 30]), min_size=1, max_size=3))
    theirs = mine = values_of(BRANDT)
    for keys, words in first.items():
        theirs = put(theirs, keys, words)
    for keys, words in second.items():
        mine = put(mine, keys, words)
    joined = join(BRANDT, rewrite(BRANDT, theirs), rewrite(BRANDT, mine))
    if first.keys() & second.keys():
        assert joined is None
    else:
        both = theirs
        for keys, words in second.items():
            both = put(both, keys, words)
        assert joined is not None
        assert values_of(joined) == both


def test_a_file_that_another_program_changed_is_a_conflict(write_mill: WriteFiles) -> None:
    folder = write_mill()
    opened = open_for_editing(folder, "anna-brandt")
    (folder / "anna-brandt.yaml").write_text(BRANDT + "# by hand\n", encoding="utf-8")
    assert conflict(save(opened, opened.text + "# mine\n")).theirs == BRANDT + "# by hand\n"
    (folder / "anna-brandt.yaml").unlink()
    met = conflict(save(opened, opened.text + "# mine\n"))
    assert (met.theirs, met.there.sha256) == ("", "")


def test_a_new_voice_that_came_from_elsewhere_meanwhile_is_a_conflict(write_mill: WriteFiles) -> None:
    folder = write_mill()
    opened = open_for_editing(folder, "new-voice")
    (folder / "new-voice.yaml").write_text("voice: new-voice\nnote: theirs\n", encoding="utf-8")
    assert conflict(save(opened, "voice: new-voice\n")).theirs == "voice: new-voice\nnote: theirs\n"


# --- undo and drafts ------------------------------------------------------------------------------------------------


def test_any_of_the_last_fifty_versions_can_be_had_back(write_mill: WriteFiles) -> None:
    folder = write_mill()
    opened = open_for_editing(folder, "anna-brandt")
    texts = [opened.text]
    for n in range(65):
        opened = saved(save(opened, f"{BRANDT}# {n}\n", f"remark {n}")).files[0]
        texts.append(opened.text)
    kept = history_of(folder, "anna-brandt.yaml")
    assert 50 <= len(kept) < 62
    assert [one.what for one in kept[:2]] == ["remark 64", "remark 63"]
    for version in (kept[49], kept[25], kept[0]):
        saved(restore(folder, "anna-brandt.yaml", version.number))
        assert open_for_editing(folder, "anna-brandt").text == texts[version.number - 1]
    with pytest.raises(Refused, match="no version 1 of"):
        restore(folder, "anna-brandt.yaml", 1)


def test_an_undo_can_be_undone(write_mill: WriteFiles) -> None:
    folder = write_mill()
    opened = open_for_editing(folder, "anna-brandt")
    version = saved(save(opened, BRANDT + "# more\n")).version
    undone = saved(undo(folder, version))
    assert open_for_editing(folder, "anna-brandt").text == BRANDT
    saved(undo(folder, undone.version))
    assert open_for_editing(folder, "anna-brandt").text == BRANDT + "# more\n"


def test_undo_takes_back_several_files_a_new_one_and_a_removed_one_together(write_mill: WriteFiles) -> None:
    folder = write_mill()
    files = [open_for_editing(folder, name) for name in ("anna-brandt", "otto-klee", "new-voice")]
    done = saved(save_all([(files[0], BRANDT + "# more\n"), (files[1], None), (files[2], "voice: new-voice\n")], "three"))
    assert not (folder / "otto-klee.yaml").exists()
    saved(undo(folder, done.version))
    assert (folder / "otto-klee.yaml").read_text(encoding="utf-8") == KLEE
    assert (folder / "anna-brandt.yaml").read_text(encoding="utf-8") == BRANDT
    assert not (folder / "new-voice.yaml").exists()


def test_undo_of_an_older_save_keeps_what_was_saved_since(write_mill: WriteFiles) -> None:
    folder = write_mill()
    opened = open_for_editing(folder, "anna-brandt")
    first = saved(save(opened, edited(opened, "claims", "debt", "says", to="First.")))
    saved(save(first.files[0], edited(first.files[0], "claims", "deficit", "says", to="Second.")))
    met = undo(folder, first.version)
    assert isinstance(met, list)
    assert met[0].joined is not None
    assert "Second." in met[0].joined
    assert "First." not in met[0].joined


def test_all_of_several_files_or_none(write_mill: WriteFiles) -> None:
    folder = write_mill()
    one, other = open_for_editing(folder, "anna-brandt"), open_for_editing(folder, "otto-klee")
    (folder / "otto-klee.yaml").write_text(KLEE + "# by hand\n", encoding="utf-8")
    met = save_all([(one, BRANDT + "# mine\n"), (other, KLEE + "# mine\n")], "both")
    assert isinstance(met, list)
    assert [each.name for each in met] == ["otto-klee.yaml"]
    assert (folder / "anna-brandt.yaml").read_text(encoding="utf-8") == BRANDT


def test_a_draft_outlives_the_process_and_the_dossier(write_mill: WriteFiles) -> None:
    folder = write_mill()
    opened = open_for_editing(folder, "anna-brandt")
    keep_draft(opened, BRANDT + "# half a sent", tab="1")
    keep_draft(opened, BRANDT + "# of another tab", tab="2")
    code = (
        "import sys; from pathlib import Path; from argmap.store import drafts\n"
        "print([(one.text[-13:], one.opened.sha256, one.tab) for one in drafts(Path(sys.argv[1]))])"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True)
    assert "('# half a sent', '" + opened.sha256 in ended.stdout
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    kept = draft_of(opened, "1")
    assert kept is not None
    assert kept.opened.text == BRANDT
    with pytest.raises(Refused, match="folder is gone; copy your words"):
        save(kept.opened, kept.text)
    assert not folder.exists(), "a deleted folder stays deleted"
    drop_draft(opened, "1")
    assert [one.tab for one in drafts()] == ["2"]


def test_a_draft_keeps_what_cannot_be_saved_yet(write_mill: WriteFiles) -> None:
    opened = open_for_editing(write_mill(), "anna-brandt")
    unfinished = "voice: anna-brandt\nclaims: [\n"
    with pytest.raises(Refused, match="not end; close it"):
        save(opened, unfinished)
    keep_draft(opened, unfinished)
    kept = draft_of(opened)
    assert kept is not None
    assert kept.text == unfinished


# --- crashes, full disks, races -------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")
@pytest.mark.parametrize("several", ["one", "several"])
def test_a_save_that_is_killed_leaves_the_file_wholly_old_or_wholly_new(tmp_path: Path, several: str) -> None:
    times = 1_000 if FULL else 60
    killed, torn, mixed, left, _, versions = map(int, in_child("killed", tmp_path, times, several).split())
    assert (killed, torn, mixed, left) == (times, 0, 0, 0)
    assert versions > times / 20, "the kills fell into saving"


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="breaks the calls of a forked process")
@pytest.mark.parametrize("several", ["one", "several"])
@pytest.mark.parametrize("how", ["EIO", "ENOSPC", "EACCES", "KILL"])
def test_whatever_call_of_the_system_fails_the_file_is_wholly_old_or_wholly_new(tmp_path: Path, how: str, several: str) -> None:
    counts, *wrong = in_child("failing", tmp_path, how, several, 1 if FULL else 8).splitlines()
    assert [one for one in wrong if one] == []
    tried, refused, halfway, _ = map(int, counts.split())
    assert tried > 10
    assert refused > 3 or how == "KILL"
    assert halfway > 0 or how != "KILL" or several == "one", "some deaths fell between the files, and were put back"


@pytest.mark.slow
@pytest.mark.parametrize("conflicts", ["joins", "gives up"])
def test_of_four_writers_no_edit_is_lost(write_mill: WriteFiles, conflicts: str) -> None:
    folder = write_mill(anna_brandt="voice: anna\nframe:\n  first: {kind: frame}\n")
    (folder / "anna-brandt.yaml").rename(folder / "anna.yaml")
    edits = 250 if FULL else 20
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.saving_children", "writer", str(folder), who, str(edits), conflicts],
            stdout=subprocess.PIPE, text=True, cwd=ROOT,
        )
        for who in ("one", "two", "three", "four")
    ]
    told = [list(map(int, writer.communicate(timeout=3_600)[0].split())) for writer in writers]
    kept, joined, refused = (sum(column) for column in zip(*told, strict=True))
    assert kept + joined + refused == 4 * edits
    assert len(values_of(open_for_editing(folder, "anna").text)["frame"]) == 1 + kept + joined
    assert refused == 0 or conflicts == "gives up"


def test_a_disk_that_is_full_in_the_middle_leaves_the_old_file(write_mill: WriteFiles) -> None:
    resource = pytest.importorskip("resource", reason="sets a limit only Unix has")
    del resource
    folder = write_mill()
    code = (
        "import resource, signal, sys\nfrom pathlib import Path\nfrom argmap.store import Refused, open_for_editing, save\n"
        "opened = open_for_editing(Path(sys.argv[1]), 'anna-brandt')\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))\n"
        "try:\n    save(opened, opened.text + '# more\\n' * 2_000)\nexcept Refused as refused:\n    print(refused.message)\n"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True)
    assert "cannot be saved (File too large); nothing was changed: make room" in ended.stdout
    assert (folder / "anna-brandt.yaml").read_text(encoding="utf-8") == BRANDT
    assert list(folder.rglob("*.part")) == []


@pytest.mark.skipif(os.name != "posix", reason="permissions of Unix")
def test_a_folder_one_may_only_read_is_refused_with_what_to_do() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "mill"
        folder.mkdir()
        for name, text in MILL.items():
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        folder.chmod(0o555)
        Path(made).chmod(0o755)
        code = (
            "import os, sys\nfrom pathlib import Path\nfrom argmap.store import Refused, open_for_editing, save\n"
            "save(open_for_editing(Path(sys.argv[2]), 'x'), 'voice: x')  # everything is imported while it may be\n"
            "if os.geteuid() == 0:\n    os.setgid(65534)\n    os.setuid(65534)\n"
            "opened = open_for_editing(Path(sys.argv[1]), 'anna-brandt')\n"
            "try:\n    save(opened, opened.text + '# more')\nexcept Refused as refused:\n    print(refused.message)\n"
        )
        ended = subprocess.run([sys.executable, "-c", code, str(folder), made], capture_output=True, text=True, check=False)
        folder.chmod(0o755)
    assert ended.stderr == ""
    assert "cannot be saved (Permission denied); nothing was changed: make room or check the permissions, or copy" in ended.stdout


def test_unfinished_files_are_swept_when_their_process_is_gone(write_mill: WriteFiles) -> None:
    folder = write_mill()
    ended = subprocess.run(
        [sys.executable, "-c", "import os, sys\nfrom pathlib import Path\nfrom argmap.store.saving.whole import stage\nstage(Path(sys.argv[1]), b'x')\nos._exit(1)", str(folder / "anna-brandt.yaml")],
        check=False,
    )
    assert ended.returncode == 1
    (dead,) = folder.glob("*.part")
    alive = folder / dead.name.replace(dead.name.split("-")[-2], str(os.getpid()))
    elsewhere = folder / ".anna-brandt.yaml.ffffff-1-00000000.part"
    old = folder / ".anna-brandt.yaml.ffffff-2-00000000.part"
    strangers = [folder / ".anna-brandt.yaml.part", folder / ".x.swp", folder / "notes.part"]
    for path in (alive, elsewhere, old, *strangers):
        path.write_text("x", encoding="utf-8")
    os.utime(old, (time.time() - 7_200,) * 2)
    assert sorted(sweep(folder)) == ["anna-brandt.yaml", "anna-brandt.yaml"]
    assert sorted(path.name for path in folder.glob(".*")) == sorted(path.name for path in (alive, elsewhere, *strangers) if path.name.startswith("."))


def test_a_lock_ends_with_its_process(write_mill: WriteFiles) -> None:
    folder = write_mill()
    code = "import os, sys\nfrom pathlib import Path\nfrom argmap.store.saving import locked\nwith locked(Path(sys.argv[1])):\n    os._exit(9)"
    assert subprocess.run([sys.executable, "-c", code, str(folder)], check=False).returncode == 9
    opened = open_for_editing(folder, "anna-brandt")
    assert (folder / ".argmap" / "lock").exists()
    saved(save(opened, BRANDT + "# more\n"))


# --- names and words that must not get in ---------------------------------------------------------------------------

ESCAPES = ["../x", "/etc/passwd", "..", ".", "", "a/b", "a\\b", "C:\\x", "x\0y", "con", "nul", "com1", "lpt9", "aux", "A", "x" * 61, "x.yaml", "-x", "x--y", "é", "x\n"]


@pytest.mark.parametrize("name", ESCAPES, ids=repr)
def test_a_name_that_leads_out_of_the_folder_is_refused(write_mill: WriteFiles, name: str) -> None:
    folder = write_mill()
    with pytest.raises(Refused, match=r"; (use|write|choose)") as refused:
        open_for_editing(folder, name)
    assert refused.value.message.isprintable()


def test_a_link_that_leads_out_of_the_folder_is_neither_read_nor_written(write_mill: WriteFiles, tmp_path: Path) -> None:
    folder = write_mill()
    outside = tmp_path / "outside.yaml"
    outside.write_text("voice: x\n", encoding="utf-8")
    (folder / "x.yaml").symlink_to(outside)
    with pytest.raises(Refused, match="leads out of this folder"):
        open_for_editing(folder, "x")
    (folder / "x.yaml").unlink()
    opened = open_for_editing(folder, "x")
    (folder / "x.yaml").symlink_to(outside)
    with pytest.raises(Refused, match="leads out of this folder"):
        save(opened, "voice: x\nnote: new\n")
    assert outside.read_text(encoding="utf-8") == "voice: x\n"


def test_versions_are_not_written_through_a_link_that_leads_out(write_mill: WriteFiles, tmp_path: Path) -> None:
    folder = write_mill()
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    (folder / ".argmap").symlink_to(outside)
    opened = open_for_editing(folder, "anna-brandt")
    with pytest.raises(Refused, match=r"\.argmap is a link"):
        save(opened, BRANDT + "# more\n")
    assert list(outside.iterdir()) == []


def test_a_forged_version_leads_nowhere(write_mill: WriteFiles, tmp_path: Path) -> None:
    folder = write_mill()
    kept = own_folder(folder, "versions")
    (kept / "000001.json").write_text(
        '{"number": 1, "saved": "", "what": "x", "files": {"../out.yaml": {"before": "x", "after": ""}}}', encoding="utf-8"
    )
    (kept / "000002.json").write_text("[" * 100_000, encoding="utf-8")
    assert history(folder) == []
    with pytest.raises(Refused, match="no version 1 any more"):
        undo(folder, 1)
    assert not (tmp_path / "out.yaml").exists()


PASTED = {name: text for name, (text, _, _) in REFUSED.items() if isinstance(text, str)}


@pytest.mark.parametrize("text", PASTED.values(), ids=PASTED)
def test_hostile_text_that_is_pasted_is_refused_and_nothing_is_written(write_mill: WriteFiles, text: str) -> None:
    folder = write_mill()
    opened = open_for_editing(folder, "otto-klee")
    with pytest.raises(Refused) as refused:
        save(opened, text)
    assert "; " in refused.value.message
    assert (folder / "otto-klee.yaml").read_text(encoding="utf-8") == KLEE


def test_what_is_only_wrong_may_be_saved_and_shows_as_findings(write_mill: WriteFiles) -> None:
    folder = write_mill()
    opened = open_for_editing(folder, "otto-klee")
    text = KLEE.replace("thesis: owners", "thesis: ownres")
    found = check(folder, {"otto-klee": text.encode()}).findings
    assert [one.code for one in found] == ["thesis-missing", "orphan"] or "thesis-missing" in [one.code for one in found]
    assert check(folder).findings == [], "nothing was written"
    saved(save(opened, text))
    assert [one.code for one in check(folder).findings] == [one.code for one in found]


def test_a_whole_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    target = tmp_path / PLACES
    write_whole(target, b"one")
    write_whole(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]


def test_a_save_is_not_taken_back_from_under_an_edit_by_hand(tmp_path: Path) -> None:
    """A version of before it was kept what a save left: what the save alone did can no longer be told, and the file stays."""
    folder = shutil.copytree(shipped_folder() / "arguments" / "bell-of-saint-osyth", tmp_path / "bell")
    opened = open_for_editing(folder, "agnes-tolliver")
    done = save(opened, opened.text.replace("short: ", "short:  ", 1), "changed a space")
    assert isinstance(done, Saved)
    path = folder / "agnes-tolliver.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# by hand\n", encoding="utf-8")
    by_hand = path.read_bytes()
    met = undo(folder, history(folder)[0].number)
    assert isinstance(met, list)
    assert (met[0].joined, path.read_bytes()) == (opened.text + "# by hand\n", by_hand)
    kept = folder / ".argmap" / "versions" / "000001.json"
    about = json.loads(kept.read_text(encoding="utf-8"))
    del about["files"]["agnes-tolliver.yaml"]["left"]
    kept.write_text(json.dumps(about), encoding="utf-8")
    with pytest.raises(Refused, match="changed since by something else"):
        undo(folder, history(folder)[0].number)
    assert path.read_bytes() == by_hand
    assert isinstance(restore(folder, "agnes-tolliver.yaml", history(folder)[0].number), Saved)
    assert path.read_text(encoding="utf-8") == opened.text
