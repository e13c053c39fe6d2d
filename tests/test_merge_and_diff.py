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
from argmap.store import Refused, Saved, attachments, history, load, open_for_editing, save, shipped_folder, undo
from argmap.store.editing import put, rewrite, take, values_of
from tests.commands import argmap
from tests.conftest import WriteFiles, write_files
from tests.examples import BRANDT, HEAD, KLEE, MILL

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
    quotes: [{at: p. 1, exact: they sold it in the spring}]
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


def with_two_clashes(write_mill: WriteFiles) -> Path:
    return write_mill(mary_hart=HART.replace("was sold.", "was given away."), dossier=HEAD + "  hart-1991: {csl: {type: report, title: Sold}}\n")


@pytest.mark.parametrize(
    ("arguments", "code", "says", "type_"),
    [
        (["--take", "mary-hart.sold"], 1, "given away", "report"),
        (["--take", "mary-hart.sold", "--keep", "sources.hart-1991"], 0, "sold", "report"),
        (["--take", "sources", "--keep", "mary-hart"], 0, "given away", "book"),
        (["--take", "dossier", "--ours"], 0, "given away", "book"),
        (["--theirs", "--keep", "sources.hart-1991"], 0, "sold", "report"),
        (["--ours"], 0, "given away", "report"),
        (["--take", "mary-hart", "--keep", "mary-hart.sold", "sources"], 0, "given away", "report"),
        (["--theirs", "--ours"], 2, "given away", "report"),
        (["--take", "mary-hart.sould"], 1, "given away", "report"),
        (["--take", "mary-hart.sold", "--keep", "mary-hart.sold"], 1, "given away", "report"),
    ],
)
def test_what_differs_is_chosen_entry_by_entry(write_mill: WriteFiles, mail: Path, arguments: list[str], code: int, says: str, type_: str) -> None:
    folder = with_two_clashes(write_mill)
    before = files(folder)
    ended = argmap("merge", str(mail), *arguments, cwd=folder)
    assert ended.returncode == code, ended.stderr
    assert (files(folder) == before) == (code != 0)
    assert says in read(folder).voices["mary-hart"].claims["sold"].says
    assert read(folder).head.sources["hart-1991"].csl.type == type_
    if code == 0:
        assert "mary-hart" in read(folder).head.people, "what is new comes whatever is chosen of the rest"


def test_what_differs_is_shown_with_both_states_and_how_to_choose(write_mill: WriteFiles, mail: Path) -> None:
    ended = argmap("merge", str(mail), cwd=with_two_clashes(write_mill))
    rows = ended.stderr.splitlines()
    at = rows.index("~ mary-hart.sold is here already and says something else; choose --take mary-hart.sold or --keep mary-hart.sold")
    assert rows[at + 1] == "    says: The mill was given away. → The mill was sold."
    at = rows.index("~ dossier: sources: hart-1991 is here already and says something else; choose --take sources.hart-1991 or --keep sources.hart-1991")
    assert rows[at + 1] == "    csl: type: report, title: Sold → type: book, title: Sold"
    assert "+ relations.sold-not-owed" in rows
    wrong = argmap("merge", str(mail), "--take", "mary-hart.sould", cwd=mail.parent.parent / "mill")
    assert "did you mean mary-hart.sold or" in wrong.stderr


def test_a_new_entry_that_is_kept_out_is_left_out(write_mill: WriteFiles, mail: Path) -> None:
    folder = write_mill()
    ended = argmap("merge", str(mail), "--keep", "relations.sold-not-owed", cwd=folder)
    assert ended.returncode == 0, ended.stderr
    assert "- relations.sold-not-owed is not taken" in ended.stderr
    assert set(read(folder).relations.relations) == {"paper"}
    assert "mary-hart" in read(folder).voices


def test_a_step_that_was_sent_for_a_claim_of_ours_is_added_and_the_claim_stays(write_mill: WriteFiles, tmp_path: Path) -> None:
    folder = write_mill()
    sent = tmp_path / "sent.yaml"
    sent.write_text(BRANDT.replace("      ledger:\n", "      shortfall:\n        from: [deficit]\n        basis: explicit\n      ledger:\n").replace("because of its debts", "for its debts"), encoding="utf-8")
    ended = argmap("merge", str(sent), "--keep", "anna-brandt.debt", "--take", "anna-brandt.debt.shortfall", cwd=folder)
    assert ended.returncode == 0, ended.stderr
    claim = read(folder).voices["anna-brandt"].claims["debt"]
    assert (claim.says, set(claim.because)) == ("The mill was closed because of its debts.", {"ledger", "shortfall"})


STANDS = """\
stands:
  harts:
    title: What Mary Hart states
    of: mary-hart
    grant: [mary-hart.sold, anna-brandt.deficit]
  everything-quoted: {title: All that is quoted, grant: [anna-brandt.deficit, otto-klee.owners, mary-hart.sold]}
  brandts: {title: Another's, grant: [anna-brandt.deficit]}
  of-nobody-here: {title: X, grant: [mary-hart.sold, jane-doe.x]}
"""


def test_the_stands_that_name_a_position_come_with_it(write_mill: WriteFiles, mail: Path) -> None:
    ours = "stands:\n  everything-quoted: {title: Ours, grant: [otto-klee.owners], reject: [anna-brandt.deficit]}\n"
    folder = write_mill(dossier=HEAD + ours)
    (mail.parent / "dossier.yaml").write_text(SENT_HEAD + STANDS, encoding="utf-8")
    ended = argmap("merge", str(mail), cwd=folder)
    assert ended.returncode == 0, ended.stderr
    stands = read(folder).head.stands
    assert set(stands) == {"everything-quoted", "harts"}
    assert stands["harts"].grant == ("mary-hart.sold", "anna-brandt.deficit")
    here = stands["everything-quoted"]
    assert (here.title, here.grant, here.reject) == ("Ours", ("otto-klee.owners", "mary-hart.sold"), ("anna-brandt.deficit",)), "ours stays, and is added to"
    assert "stands.everything-quoted, which is here already, is added to\n    grant: + mary-hart.sold\n" in ended.stderr
    assert "stands.of-nobody-here was left out: it names jane-doe.x, which is not here" in ended.stderr
    assert [one for one in check(folder).findings if one.severity == "error" and one.code != "unchecked-quotation"] == []


def test_stands_that_say_otherwise_of_a_claim_here_wait_for_a_choice(write_mill: WriteFiles, mail: Path) -> None:
    ours = "stands:\n  harts: {title: What Mary Hart states, of: mary-hart, reject: [anna-brandt.deficit]}\n"
    folder = write_mill(mary_hart=HART, dossier=SENT_HEAD + ours)
    (mail.parent / "dossier.yaml").write_text(SENT_HEAD + STANDS, encoding="utf-8")
    before = files(folder)
    ended = argmap("merge", str(mail), cwd=folder)
    assert (ended.returncode, "choose --take stands.harts or --keep stands.harts" in ended.stderr) == (1, True), ended.stderr
    assert files(folder) == before
    assert argmap("merge", str(mail), "--take", "stands.harts", cwd=folder).returncode == 0
    assert read(folder).head.stands["harts"].grant == ("mary-hart.sold", "anna-brandt.deficit")


def test_a_relation_to_a_voice_that_is_not_here_is_left_out_and_named(write_mill: WriteFiles, mail: Path) -> None:
    folder = write_mill()
    (mail.parent / "relations.yaml").write_text(SENT_RELATIONS + "  far:\n    from: [mary-hart.sold]\n    against: jane-doe.x\n    basis: reconstructed\n    rationale: So.\n", encoding="utf-8")
    ended = argmap("merge", str(mail), cwd=folder)
    assert ended.returncode == 0, ended.stderr
    assert "relations.far was left out: it names jane-doe.x, which is not here" in ended.stderr
    assert set(read(folder).relations.relations) == {"paper", "sold-not-owed"}


def test_a_relation_that_changes_what_is_expected_here_is_refused_and_can_be_left_out(write_mill: WriteFiles, mail: Path) -> None:
    expected = "stands:\n  ours: {title: Ours, grant: [anna-brandt.deficit, mary-hart.sold], reject: [otto-klee.owners]}\nexpect:\n  ours: {anna-brandt.debt: stands}\n"
    folder = write_mill(mary_hart=HART, dossier=SENT_HEAD + expected)
    before = files(folder)
    ended = argmap("merge", str(mail), cwd=folder)
    assert (ended.returncode, "with --keep, or take the expectation out" in ended.stderr) == (1, True), ended.stderr
    assert files(folder) == before
    assert argmap("merge", str(mail), "--keep", "relations.sold-not-owed", cwd=folder).returncode == 0


def test_a_position_brings_back_everything_that_was_taken_out_with_it(tmp_path: Path) -> None:
    """Of a whole dossier: what the voice had, and nothing of the others'."""
    theirs = copied("bell-of-saint-osyth", tmp_path / "theirs")
    ours = copied("bell-of-saint-osyth", tmp_path / "ours")
    (ours / "edmund-pryke.yaml").unlink()
    for name, groups in (("relations", ("relations", "incompatible", "disputed-facts")), ("dossier", ("people", "sources", "stands"))):
        opened = open_for_editing(ours, name)
        values = values_of(opened.text)
        for group in groups:
            for entry, value in values[group].items():
                if "pryke" in entry or (name == "relations" and "edmund-pryke" in str(value)):
                    values = take(values, (group, entry))
                elif group == "stands":
                    lists = {field: tuple(one for one in nodes if "edmund-pryke" not in one) for field, nodes in value.items() if isinstance(nodes, tuple)}
                    values = put(values, (group, entry), {**value, **lists})
        assert isinstance(save(opened, rewrite(opened.text, {field: value for field, value in values.items() if field != "expect"})), Saved)
    ended = argmap("merge", str(theirs / "edmund-pryke.yaml"), cwd=ours)
    assert ended.returncode == 0, ended.stderr
    told = {(one.what, one.done) for one in differ(read(theirs), read(ours))}
    assert told <= {("expectation", "removed"), ("stands", "changed")}, "and stands only in the order of their names"
    assert {name: {*one.grant} for name, one in read(ours).head.stands.items()} == {name: {*one.grant} for name, one in read(theirs).head.stands.items()}


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


WITH_WARRANT = BRANDT.replace("        from: [deficit]\n", "        from: [deficit]\n        warrant: books\n") + "  books:\n    says: >-\n      Books tell.\n  other:\n    says: >-\n      Another thing.\n"
WITH_STANDS = HEAD + "stands:\n  mine: {title: Mine, grant: [anna-brandt.debt], reject: [otto-klee.owners]}\nexpect:\n  mine: {otto-klee.owners: falls}\n"
LONG = "The mill was closed because of " + "its debts and of the debts of all those who had ever worked in it, " * 4


@pytest.mark.parametrize(
    ("file", "old", "new", "printed"),
    [
        ("anna-brandt", "because of its debts", "by its debts", ["~ claim anna-brandt.debt changed", "    says: The mill was closed because of its debts. → The mill was closed by its debts."]),
        ("anna-brandt", "of forty pounds", "of fifty pounds", ["+ anna-brandt.deficit: quotation added: “the ledger shows a deficit of fifty pounds”", "- anna-brandt.deficit: quotation removed: “the ledger shows a deficit of forty pounds”"]),
        ("anna-brandt", "at: p. 13", "at: p. 14", ["~ anna-brandt.deficit: quotation changed: “the ledger shows a deficit of forty pounds”", "    at: p. 13 → p. 14"]),
        ("anna-brandt", "        exact: the ledger", "        alterations: [{kind: ellipsis, after: deficit}]\n        exact: the ledger", ["~ anna-brandt.deficit: quotation changed: “the ledger shows a deficit […] of forty pounds”", "    alterations: (nothing) → ellipsis after “deficit”"]),
        ("anna-brandt", "scale: probable", "scale: possible", ["~ claim anna-brandt.debt changed", "    hedges: anna-brandt probable (“perhaps”) → anna-brandt possible (“perhaps”)"]),
        ("anna-brandt", "from: [deficit]", "from: [deficit, other]", ["~ step anna-brandt.debt.ledger changed", "    from: anna-brandt.deficit → anna-brandt.deficit, anna-brandt.other"]),
        ("anna-brandt", "warrant: books", "warrant: other", ["~ step anna-brandt.debt.ledger changed", "    warrant: anna-brandt.books → anna-brandt.other"]),
        ("otto-klee", "against: anna-brandt.debt", "concedes: anna-brandt.debt", ["~ reply otto-klee.not-debt changed", "    to: against anna-brandt.debt → concedes anna-brandt.debt"]),
        ("otto-klee", "against: anna-brandt.debt", "against: anna-brandt.deficit", ["~ reply otto-klee.not-debt changed", "    to: against anna-brandt.debt → against anna-brandt.deficit"]),
        ("dossier", "issued: 2004", "issued: 2005", ["~ source klee-2004 changed", "    csl issued: 2004 → 2005"]),
        ("anna-brandt", "thesis: debt", "thesis: deficit", ["~ position anna-brandt.main changed", "    thesis: anna-brandt.debt → anna-brandt.deficit"]),
        ("anna-brandt", "source: brandt-1998", "status: draft\nsource: brandt-1998", ["~ voice anna-brandt changed", "    status: complete → draft"]),
        ("dossier", "reject: [otto-klee.owners]", "open: [otto-klee.owners]", ["~ stands mine changed", "    reject: - otto-klee.owners", "    open: + otto-klee.owners"]),
        ("dossier", "otto-klee.owners: falls", "otto-klee.owners: open", ["~ expectation mine changed", "    otto-klee.owners: falls → open"]),
        ("dossier", "questions:\n", "map-maker: {by: [Jo Doe]}\nnote: A remark.\nquestions:\n", ["~ dossier mill changed", "    map-maker by: (nothing) → Jo Doe", "    note: (nothing) → A remark."]),
        ("dossier", "sources:\n", "links: [{dossier: other, as: context}]\nsources:\n", ["~ dossier mill changed", "    links: (nothing) → dossier: other, as: context"]),
        ("relations", "relations:\n", "note: A remark.\nrelations:\n", ["~ dossier mill changed", "    note on the relations: (nothing) → A remark."]),
    ],
)
def test_each_kind_of_change_is_printed_in_the_maps_terms(tmp_path: Path, file: str, old: str, new: str, printed: list[str]) -> None:
    before = {**MILL, "anna-brandt": WITH_WARRANT, "dossier": WITH_STANDS}
    assert old in before[file]
    folders = [write_files(tmp_path / name / "mill", {**before, file: text}) for name, text in (("old", before[file]), ("new", before[file].replace(old, new, 1)))]
    ended = argmap("diff", *map(str, folders))
    assert (ended.returncode, ended.stdout.splitlines()) == (1, printed), ended.stderr
    ended = argmap("diff", *(str(folder / f"{file}.yaml") for folder in folders))
    told = [row for row in ended.stdout.splitlines() if not row.startswith("~ dossier")]
    assert (ended.returncode, told) == (1, [row for row in printed if not row.startswith("~ dossier")]), "a file alone says the same"


def test_of_long_words_the_stretch_that_differs_is_shown(tmp_path: Path) -> None:
    folders = [write_files(tmp_path / name / "mill", {**MILL, "anna-brandt": BRANDT.replace("The mill was closed because of its debts.", LONG + end)}) for name, end in (("old", "in spring."), ("new", "in autumn."))]
    (said,) = [row for row in argmap("diff", *map(str, folders)).stdout.splitlines() if "says" in row]
    before, after = said.split(" → ")
    assert before.endswith("in spring.")
    assert after.endswith("in autumn.")
    assert len(said) < 200


def test_what_is_not_valid_is_named_and_not_told_as_taken_out_alone(tmp_path: Path) -> None:
    folders = [write_files(tmp_path / name / "mill", {**MILL, "relations": MILL["relations"] + more}) for name, more in (("old", ""), ("new", "    strength: weighty\n"))]
    ended = argmap("diff", *map(str, folders))
    assert "new/mill: relations.paper is not valid and is not compared; 'argmap check' says what to mend" in ended.stderr


def test_a_head_is_not_compared_with_a_voice(write_mill: WriteFiles) -> None:
    folder = write_mill()
    ended = argmap("diff", str(folder / "dossier.yaml"), str(folder / "otto-klee.yaml"))
    assert (ended.returncode, "give two of a kind" in ended.stderr) == (2, True), ended.stderr


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
