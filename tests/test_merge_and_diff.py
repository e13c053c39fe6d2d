"""``argmap rename``, ``merge`` and ``diff``: every reference follows, clashes are named, and changes are told in the map's words."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from argmap.check import check
from argmap.edit import receive, rename
from argmap.graph import Change, differ
from argmap.model import Dossier
from argmap.store import Refused, Saved, attachments, history, load, shipped_folder, undo
from tests.conftest import WriteFiles, write_files
from tests.examples import BRANDT, HEAD, KLEE, MILL
from tests.test_cli import argmap

ARGUMENTS = shipped_folder() / "arguments"


def copied(name: str, where: Path) -> Path:
    return shutil.copytree(ARGUMENTS / name, where / name, ignore=shutil.ignore_patterns(".argmap"))


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def read(folder: Path) -> Dossier:
    dossier = load(folder).dossier
    assert dossier is not None
    return dossier


RENAMINGS = {
    "stalin-korea-1950": [
        ("donggil-kim.desired", "wanted"), ("donggil-kim", "kim"), ("letter", "the-letter"), ("stalin-letter", "letter-voice"), ("entangle", "trap"), ("stalin", "jughashvili"),
    ],
    "korea-division-1947": [("charles-kraus", "kraus")],
    "bell-of-saint-osyth": [("agnes-tolliver.silenced.motive", "agnes-tolliver.silenced.purpose"), ("relations.warden-denies", "denial"), ("edmund-pryke.better-evidence", "evidence")],
}


@pytest.mark.parametrize(("name", "old", "new"), [(name, *pair) for name, pairs in RENAMINGS.items() for pair in pairs])
def test_all_references_follow_a_new_name(tmp_path: Path, name: str, old: str, new: str) -> None:
    folder = copied(name, tmp_path)
    for link in read(folder).head.links:
        copied(link.dossier, tmp_path)
    before, found = files(folder), check(folder).findings
    known = check(folder)
    assert known.graph is not None
    kinds = ["node"] if "." in old else ["voice", "source", "person", "question"]
    kind = next((one for one in kinds if old in {"node": {*known.graph.claims, *known.graph.steps, *known.graph.links}, "voice": read(folder).voices, "source": read(folder).head.sources, "person": read(folder).head.people, "question": read(folder).head.questions}[one]), None)
    if kind is None:
        pytest.fail(f"{old} is not in {name}")
    done = rename(folder, old, new, kind).save()  # type: ignore[arg-type]
    assert isinstance(done, Saved)
    assert check(folder).findings == found
    written = b"".join(text for one, text in files(folder).items() if one.endswith(".yaml"))
    if "." in old:
        assert old.encode() not in written
    untouched = [row for one, text in before.items() if one.endswith(".yaml") for row in text.splitlines() if old.rpartition(".")[2].encode() not in row]
    assert set(untouched) <= set(b"".join(files(folder).values()).splitlines())
    assert isinstance(undo(folder, done.version), Saved)
    assert files(folder) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["anna-brandt.dept", "x"], "did you mean anna-brandt.debt"),
        (["anna-brandt.debt", "deficit"], "anna-brandt.deficit is taken"),
        (["anna-brandt.debt", "Debts"], "write debts"),
        (["anna-brandt.debt", "../x"], "cannot be a name"),
        (["anna-brandt.debt", "anna-brandt.debt"], "is called so already"),
        (["anna-brandt.debt", "otto-klee"], "some references would lead elsewhere"),
        (["anna-brandt", "otto-klee"], "is taken"),
        (["anna-brandt", "relations"], "is taken"),
        (["anna-brandt", "con"], "device"),
        (["nobody", "x"], "nothing here is called nobody"),
    ],
)
def test_a_renaming_that_cannot_be_is_refused_and_changes_nothing(write_mill: WriteFiles, arguments: list[str], words: str) -> None:
    folder = write_mill()
    before = files(folder)
    ended = argmap("rename", *arguments, cwd=folder)
    assert (ended.returncode, words in ended.stderr) == (1, True), ended.stderr
    assert files(folder) == before


def test_one_name_of_two_things_is_asked_about(write_mill: WriteFiles) -> None:
    folder = write_mill(dossier=HEAD.replace("brandt-1998", "otto-klee"), anna_brandt=BRANDT.replace("brandt-1998", "otto-klee"))
    ended = argmap("rename", "otto-klee", "klee", cwd=folder)
    assert (ended.returncode, "say which: --kind voice" in ended.stderr) == (1, True), ended.stderr
    assert argmap("rename", "otto-klee", "brandt-1998", "--kind", "source", cwd=folder).returncode == 0
    assert check(folder).findings == []


def test_nothing_is_renamed_while_a_file_cannot_be_read(write_mill: WriteFiles) -> None:
    folder = write_mill(relations="relations: [\n")
    with pytest.raises(Refused, match="references in it would be left behind; mend first"):
        rename(folder, "anna-brandt.debt", "debts")


def test_an_attached_text_moves_with_its_source(write_mill: WriteFiles, tmp_path: Path) -> None:
    folder = write_mill()
    text = tmp_path / "brandt.txt"
    text.write_text("For it was the debts, perhaps, that closed the mill, and the ledger shows a deficit of forty pounds.", encoding="utf-8")
    assert argmap("attach", str(folder), "brandt-1998", str(text)).returncode == 0
    assert argmap("rename", "brandt-1998", "the-mill", cwd=folder).returncode == 0
    assert "2 stand word for word" in argmap("quotes", str(folder)).stdout


def test_an_attached_text_moves_back_when_the_renaming_is_taken_back(write_mill: WriteFiles, tmp_path: Path) -> None:
    folder = write_mill()
    text = tmp_path / "brandt.txt"
    text.write_text("For it was the debts, perhaps, that closed the mill, and the ledger shows a deficit of forty pounds.", encoding="utf-8")
    assert argmap("attach", str(folder), "brandt-1998", str(text)).returncode == 0
    for number, arguments in enumerate((["rename", "brandt-1998", "the-mill"], ["undo"], ["undo"]), 1):
        assert argmap(*arguments, cwd=folder).returncode == 0
        name = "the-mill" if number != 2 else "brandt-1998"
        assert ([one.source for one in attachments(folder)], [path.name for path in (folder / ".argmap" / "texts").glob("*.txt")]) == ([name], [f"{name}.txt"])
        assert "2 stand word for word" in argmap("quotes", str(folder)).stdout


def test_an_attached_text_moves_back_beside_later_changes_too(write_mill: WriteFiles, tmp_path: Path) -> None:
    folder = write_mill()
    text = tmp_path / "brandt.txt"
    text.write_text("For it was the debts, perhaps, that closed the mill.", encoding="utf-8")
    assert argmap("attach", str(folder), "brandt-1998", str(text)).returncode == 0
    assert argmap("rename", "brandt-1998", "the-mill", cwd=folder).returncode == 0
    number = str(history(folder)[0].number)
    assert argmap("add", "person", "old-owner", "The old owner", cwd=folder).returncode == 0
    ended = argmap("undo", number, cwd=folder)
    assert ended.returncode == 0, ended.stderr
    assert "old-owner" in read(folder).head.people
    assert [one.source for one in attachments(folder)] == ["brandt-1998"]


# --- merge ----------------------------------------------------------------------------------------------------------

HART = """\
voice: mary-hart
source: hart-1991
positions:
  main: {answers: cause, thesis: sold}
claims:
  sold:
    says: >-
      The mill was sold.
    quotes: [{at: p. 1, exact: the mill was sold}]
    belief-of: old-owner
"""
SENT_HEAD = HEAD + "  hart-1991:\n    csl: {type: book, title: Sold}\n  unneeded: {csl: {type: book}}\n"
SENT_HEAD = SENT_HEAD.replace("people:\n", "people:\n  mary-hart: {name: Mary Hart}\n  old-owner: {name: The old owner}\n")
SENT_RELATIONS = "relations:\n  sold-not-owed:\n    from: [mary-hart.sold]\n    against: anna-brandt.debt\n    basis: reconstructed\n    rationale: So.\n"


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    """What came by mail: a voice, and the dossier's head and relations it was written with."""
    folder = write_files(tmp_path / "mail", {"dossier": SENT_HEAD, "relations": SENT_RELATIONS})
    (folder / "mary-hart (1).yaml").write_text(HART, encoding="utf-8")
    return folder / "mary-hart (1).yaml"


def test_a_voice_that_came_by_mail_brings_what_it_needs(write_mill: WriteFiles, mail: Path) -> None:
    folder = write_mill()
    shown = argmap("merge", str(mail), "--dry-run", cwd=folder)
    assert (shown.returncode, "+  hart-1991:" in shown.stdout) == (0, True), shown.stderr
    assert files(folder) == {f"{name}.yaml": text.encode() for name, text in sorted(MILL.items())}
    ended = argmap("merge", str(mail), cwd=folder)
    assert ended.returncode == 0, ended.stderr
    assert check(folder).findings == []
    dossier = read(folder)
    assert set(dossier.head.sources) == {"brandt-1998", "klee-2004", "hart-1991"}, "and nothing it does not need"
    assert {"mary-hart", "old-owner"} <= set(dossier.head.people)
    assert set(dossier.relations.relations) == {"paper", "sold-not-owed"}
    assert (folder / "mary-hart.yaml").read_text(encoding="utf-8") == HART
    again = argmap("merge", str(mail), cwd=folder)
    assert (again.returncode, "nothing to take in" in again.stderr) == (1, True)


def test_a_voice_sent_without_its_head_is_refused_and_says_what_to_ask_for(write_mill: WriteFiles, mail: Path) -> None:
    folder = write_mill()
    before = files(folder)
    (mail.parent / "dossier.yaml").unlink()
    for more in ([], ["--dry-run"]):
        ended = argmap("merge", str(mail), *more, cwd=folder)
        assert ended.returncode == 1
        assert "[unknown-source]" in ended.stderr
        assert "nothing was changed; ask the sender for the dossier.yaml it was written with, lay it beside the file" in ended.stderr
        assert files(folder) == before


def test_what_says_something_else_is_a_clash_and_ours_stays(write_mill: WriteFiles, mail: Path) -> None:
    folder = write_mill(mary_hart=HART.replace("was sold.", "was given away."), dossier=HEAD + "  hart-1991: {csl: {type: report, title: Sold}}\n")
    before = files(folder)
    ended = argmap("merge", str(mail), cwd=folder)
    assert ended.returncode == 1
    assert "mary-hart.sold is here already and says something else" in ended.stderr
    assert "dossier: sources: hart-1991 is here already" in ended.stderr
    assert files(folder) == before
    assert argmap("merge", str(mail), "--theirs", cwd=folder).returncode == 0
    assert read(folder).voices["mary-hart"].claims["sold"].says == "The mill was sold."
    assert read(folder).head.sources["hart-1991"].csl.type == "book"


def test_new_claims_of_a_voice_that_is_here_are_added_to_it(write_mill: WriteFiles, tmp_path: Path) -> None:
    folder = write_mill(otto_klee="# mine\n" + KLEE)
    sent = tmp_path / "sent.yaml"
    sent.write_text(KLEE.replace("replies:", "  more:\n    says: More.\n    basis: reconstructed\n    rationale: So.\nreplies:"), encoding="utf-8")
    received = receive(folder, sent)
    assert received.clashes == ()
    assert isinstance(received.proposal.save(), Saved)
    text = (folder / "otto-klee.yaml").read_text(encoding="utf-8")
    assert text.startswith("# mine\n")
    assert list(read(folder).voices["otto-klee"].claims) == ["owners", "more"]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("voice: ../x\nclaims: {a: {says: x}}\n", 1, "cannot be a name"),
        ("voice: con\n", 1, "device"),
        ("claims: {a: {says: x}}\n", 1, "does not say whose voice it is"),
        ("voice: x\nclaims: {a: {sayz: x}}\n", 1, "did you mean says?"),
        ("voice: &x x\n", 2, "anchor"),
        ("voice: x\n" + "[" * 30_000, 2, "; "),
        (HEAD, 1, "the head of a dossier and no voice"),
        ("\0", 2, "invisible character"),
    ],
)
def test_a_file_that_is_no_position_is_refused(write_mill: WriteFiles, tmp_path: Path, text: str, code: int, words: str) -> None:
    folder = write_mill()
    before = files(folder)
    (tmp_path / "sent.yaml").write_text(text, encoding="utf-8")
    ended = argmap("merge", str(tmp_path / "sent.yaml"), cwd=folder)
    assert (ended.returncode, words in ended.stderr) == (code, True), ended.stderr
    assert "Traceback" not in ended.stderr
    assert files(folder) == before


# --- diff -----------------------------------------------------------------------------------------------------------


def changes(write_mill: WriteFiles, **now: str) -> list[Change]:
    old = read(write_mill())
    return differ(old, read(write_mill(**now)))


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ({"anna_brandt": BRANDT + "  more:\n    says: More.\n"}, [("claim", "added", "anna-brandt.more")]),
        ({"otto_klee": KLEE.partition("replies:")[0]}, [("reply", "removed", "otto-klee.not-debt")]),
        ({"anna_brandt": BRANDT.replace("closed because of its debts", "ruined by debts")}, [("claim", "changed", "anna-brandt.debt")]),
        ({"anna_brandt": BRANDT.replace("at: p. 13", "at: p. 14")}, [("quotation", "changed", "anna-brandt.deficit")]),
        ({"anna_brandt": BRANDT.replace("of forty pounds", "of fifty")}, [("quotation", "added", "anna-brandt.deficit"), ("quotation", "removed", "anna-brandt.deficit")]),
        ({"otto_klee": KLEE.replace("against: anna-brandt.debt", "concedes: anna-brandt.debt")}, [("reply", "changed", "otto-klee.not-debt")]),
        ({"relations": "relations: {}\n"}, [("relation", "removed", "relations.paper")]),
        ({"dossier": HEAD.replace("The Owners", "Owners")}, [("source", "changed", "klee-2004")]),
        ({"dossier": "# a remark\n" + HEAD, "anna_brandt": BRANDT.replace("says: >-\n      The ledger", "says: The ledger")}, []),
        ({"anna_brandt": BRANDT.replace("deficit:\n", "short-fall:\n").replace("[deficit]", "[short-fall]")}, [("claim", "renamed", "anna-brandt.short-fall")]),
    ],
)
def test_a_change_is_told_in_the_maps_words(write_mill: WriteFiles, now: dict[str, str], told: list[tuple[str, str, str]]) -> None:
    assert [(one.what, one.done, one.name) for one in changes(write_mill, **now)] == told


def test_renaming_a_voice_and_a_claim_is_told_as_that_alone(tmp_path: Path) -> None:
    old, new = copied("bell-of-saint-osyth", tmp_path / "old"), copied("bell-of-saint-osyth", tmp_path / "new")
    for was, now in (("agnes-tolliver.silenced", "hushed"), ("agnes-tolliver", "tolliver")):
        assert isinstance(rename(new, was, now).save(), Saved)
    told = {(one.what, one.done, one.name, one.was) for one in differ(read(old), read(new))}
    assert told == {
        ("claim", "renamed", "tolliver.hushed", "agnes-tolliver.silenced"), ("voice", "renamed", "tolliver", "agnes-tolliver"),
        ("person", "renamed", "tolliver", "agnes-tolliver"),
    }


def test_diff_on_the_command_line_speaks_to_people_and_machines(write_mill: WriteFiles, tmp_path: Path) -> None:
    folder = write_mill(otto_klee=KLEE.replace("wanted the land.", "wanted land."))
    old = write_files(tmp_path / "old" / "mill", dict(MILL))
    ended = argmap("diff", str(old), str(folder))
    assert (ended.returncode, ended.stdout.splitlines()[0]) == (1, "~ claim otto-klee.owners changed")
    assert "says: The owners wanted the land. → The owners wanted land." in ended.stdout
    (one,) = json.loads(argmap("diff", str(old / "otto-klee.yaml"), str(folder / "otto-klee.yaml"), "--json").stdout)
    assert (one["what"], one["id"], one["fields"]["says"]["after"]) == ("claim", "otto-klee.owners", "The owners wanted land.")
    same = argmap("diff", str(old), str(old))
    assert (same.returncode, same.stdout) == (0, "")
    for arguments, words in (((str(old), "nowhere"), "there is no dossier"), ((str(old), str(old / "otto-klee.yaml")), "give two of a kind")):
        wrong = argmap("diff", *arguments)
        assert (wrong.returncode, words in wrong.stderr) == (2, True), wrong.stderr


def test_a_quotation_is_told_with_what_it_leaves_out(write_mill: WriteFiles) -> None:
    cut = BRANDT.replace("exact: the ledger", "alterations: [{kind: ellipsis, after: deficit}]\n        exact: the ledger")
    assert cut != BRANDT
    (one, *_) = [one for one in changes(write_mill, anna_brandt=cut) if one.what == "quotation" and "deficit" in one.says]
    assert "deficit […] of forty" in one.says


def test_of_changed_stands_only_what_was_added_or_removed_is_printed(write_mill: WriteFiles, tmp_path: Path) -> None:
    stands = "stands:\n  mine: {title: Mine, grant: [anna-brandt.debt, anna-brandt.deficit]}\n"
    old = write_files(tmp_path / "old" / "mill", {**MILL, "dossier": HEAD + stands})
    new = write_mill(dossier=HEAD + stands.replace("anna-brandt.deficit", "otto-klee.owners"))
    ended = argmap("diff", str(old), str(new))
    assert ended.stdout.splitlines() == ["~ stands mine changed", "    grant: + otto-klee.owners, - anna-brandt.deficit"]
