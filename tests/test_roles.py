"""Who may edit: read-only is the default, and every write asks the server again."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from argmap.check import check
from argmap.check.texts import Texts
from argmap.cli import main
from argmap.store import Refused, open_for_editing
from argmap.web import roles
from argmap.web.adding import attaching, entries, many, state
from argmap.web.adding import desk as desks
from argmap.web.roles import Asked, Right, judged
from tests.conftest import WriteFiles

HERE = Asked(server="127.0.0.1", host="localhost:8501")
FAR = Asked(server="0.0.0.0", host="maps.example.org", remote="192.0.2.7")

CASES = [
    ("nobody without --edit", HERE, False, "", False),
    ("this machine with --edit", HERE, True, "", True),
    ("this machine by its number", HERE._replace(host="127.0.0.1:8501"), True, "", True),
    ("this machine by its long number", HERE._replace(server="::1", host="[::1]:8501"), True, "", True),
    ("an app that listens to others", HERE._replace(server="0.0.0.0"), True, "", False),
    ("an app that does not say where it listens", HERE._replace(server=""), True, "", False),
    ("a caller from elsewhere", HERE._replace(remote="192.0.2.7"), True, "", False),
    ("a name that was made to point here", HERE._replace(host="evil.example.org:8501"), True, "", False),
    ("no name at all", HERE._replace(host=""), True, "", False),
    ("through a proxy", HERE._replace(forwarded=True), True, "", False),
    ("an editor on the list", FAR._replace(email="Mary.Quill@example.org"), False, "list", True),
    ("an editor whose address nobody vouches for", FAR._replace(email="mary.quill@example.org", verified=False), False, "list", False),
    ("somebody else", FAR._replace(email="mallory@example.org"), False, "list", False),
    ("a remark in the list is no address", FAR._replace(email="# nobody"), False, "list", False),
    ("nobody signed in, though on this machine", HERE, True, "list", False),
    ("a list that is gone", FAR._replace(email="mary.quill@example.org"), True, "gone", False),
]


@pytest.mark.parametrize(("asked", "edit", "editors", "allowed"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_who_may_edit(tmp_path: Path, asked: Asked, edit: bool, editors: str, allowed: bool) -> None:
    (tmp_path / "list").write_text("# nobody\nmary.quill@example.org  # since May\n\n", encoding="utf-8")
    right = judged(asked, edit, str(tmp_path / editors) if editors else "")
    assert right.allowed is allowed
    assert right.allowed or right.why.endswith((".", "--edit", "FILE"))


def test_only_whoever_might_be_on_the_list_is_asked_to_sign_in(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("mary.quill@example.org\n", encoding="utf-8")
    assert judged(FAR, False, str(tmp_path / "list")).sign_in
    assert not judged(FAR._replace(email="mallory@example.org"), False, str(tmp_path / "list")).sign_in
    assert not judged(FAR, False, "").sign_in


def test_a_forged_call_without_rights_writes_nothing(write_mill: WriteFiles, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As if a page had been talked into showing its buttons: the functions behind them ask for themselves."""
    monkeypatch.setenv("ARGMAP_STATE", str(tmp_path / "state"))
    monkeypatch.delenv("ARGMAP_EDIT", raising=False)
    folder = write_mill()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    opened = open_for_editing(folder, "dossier")
    forged = desks.empty(folder)._replace(works={"dossier": desks.Work(opened, opened.text + "# forged\n")})
    for write in (
        lambda: desks.saved(forged, None, Texts({}, [])),
        lambda: desks.with_text(forged, "dossier", "title: forged\n"),
        lambda: desks.keep_words(forged, "otto-klee", "forged"),
        lambda: roles.must(folder),
    ):
        with pytest.raises(Refused, match="argmap serve --edit"):
            write()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert not (tmp_path / "state").exists()


@pytest.fixture
def allowed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ARGMAP_STATE", str(tmp_path / "state"))
    monkeypatch.setattr(roles, "may_edit", lambda folder=None: Right(True))


@pytest.mark.usefixtures("allowed")
def test_rows_of_the_table_become_claims_all_or_none(write_mill: WriteFiles) -> None:
    desk = desks.empty(write_mill())
    rows = [{"name": "", "says": "The wheel stood still.", "basis": "reconstructed", "short": ""}, {"name": "second", "says": "So did the miller.", "basis": "", "short": "Miller"}]
    made = many.taken(desk, "otto-klee", rows)
    claims = entries.entries(desks.values(made, "otto-klee"), "claims")
    assert claims["wheel-stood"] == {"says": "The wheel stood still.", "basis": "reconstructed"}
    assert claims["second"] == {"says": "So did the miller.", "short": "Miller"}
    assert desks.taken_back(made).works == {}
    with pytest.raises(Refused):
        many.taken(desk, "otto-klee", [*rows, {"name": "Not a name", "says": "x", "basis": "", "short": ""}])


@pytest.mark.usefixtures("allowed")
def test_a_full_disk_keeps_the_old_file_and_the_work(write_mill: WriteFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_mill()
    before = (folder / "otto-klee.yaml").read_bytes()
    desk, _ = entries.add_claim(desks.empty(folder), "otto-klee", "No room for this.")

    def full(handle: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(Refused, match="No space left on device"):
            desks.saved(desk, None, Texts({}, []))
    assert (folder / "otto-klee.yaml").read_bytes() == before
    assert "No room for this." in desk.works["otto-klee"].text
    desks.saved(desk, None, Texts({}, []))
    assert "No room for this." in (folder / "otto-klee.yaml").read_text(encoding="utf-8")


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("essay.txt", b"x" * 2_000_001, "up to 2 MB"),
        ("essay.exe", b"MZ", "texts that end in"),
        ("../../../escape.txt", b"", "no words"),
        ("essay.pdf", b"not a pdf", "cannot be read"),
    ],
)
def test_an_upload_that_cannot_be_kept_costs_a_sentence(write_mill: WriteFiles, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, why: str) -> None:
    folder = write_mill()
    said: list[str] = []
    monkeypatch.setattr(state, "say", said.append)
    attaching.keep(_at(folder), "brandt-1998", name, data)
    assert len(said) == 1
    assert why in said[0]
    assert not (folder / ".argmap").exists()


@pytest.mark.usefixtures("allowed")
def test_an_upload_is_kept_under_the_name_of_its_source(write_mill: WriteFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_mill()
    said: list[str] = []
    monkeypatch.setattr(state, "say", said.append)
    source = next(iter(_at(folder).dossier.head.sources))
    attaching.keep(_at(folder), source, "../../../etc/escape.txt", b"The wheel stood still.")
    assert [path.name for path in (folder / ".argmap" / "texts").iterdir() if path.suffix == ".txt"] == [f"{source}.txt"]


def _at(folder: Path) -> state.At:
    found = check(folder)
    assert found.dossier is not None
    return state.At(desks.empty(folder), found, found.dossier, Texts({}, []), "otto-klee", "")


def test_a_shipped_dossier_of_an_installed_package_is_not_edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = tmp_path / "argmap" / "shipped"
    (shipped / "arguments" / "bell").mkdir(parents=True)
    monkeypatch.setattr(roles, "shipped_folder", lambda: shipped)
    monkeypatch.setattr(roles, "judged", lambda *asked: Right(True))
    assert roles.may_edit(shipped / "arguments" / "bell") == Right(False, "This dossier belongs to the installed program and is not edited there. Make a copy of your own to work in.")
    assert roles.may_edit(tmp_path / "mine").allowed


def test_a_list_of_editors_that_is_not_there_is_refused_at_once(capsys: pytest.CaptureFixture[str], write_mill: WriteFiles, tmp_path: Path) -> None:
    assert main(["serve", str(write_mill()), "--editors", str(tmp_path / "none.txt")]) == 2
    assert "there is no such list" in capsys.readouterr().err
