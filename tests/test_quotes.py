"""Quotations against their texts, by the command line: attached, verified, recorded, and never accepted for likeness."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from argmap.check import check
from argmap.check.quotes import verify
from argmap.check.texts import open_texts
from argmap.store import shipped_folder
from tests.commands import argmap

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT.parent / "shared" / "sources"

LETTER = """\
Dear brother,

The policy was raised in March, and I was *not* told of it. The mill stood well-
known to all, and the fire began in the carding room, or so they say; nobody saw it.
The owner’s nephew had the keys.

PART TWO

He was unable to sleep that night. The policy was raised in March, he told us again.
"""

HEAD = """\
dossier: mill
title: The fire at the mill
questions:
  cause: {asks: Was the fire set on purpose?}
sources:
  letters: {csl: {type: personal_communication, title: Letters}}
  first:
    csl: {type: personal_communication, title: First letter}
    part-of: letters
    begins: {words: Dear brother}
    ends: {words: had the keys}
    lacunae:
      who-saw: {after: "so they say;", before: nobody saw}
"""

VOICE = """\
voice: ada-vale
source: first
positions:
  arson: {answers: cause, thesis: on-purpose}
claims:
  on-purpose:
    says: The owner had the mill set on fire.
    quotes:
      - at: line 3
        exact: >-
          %s
"""


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    """A dossier whose only quotation is still to be written, with its text attached."""
    folder = tmp_path / "mill"
    folder.mkdir()
    (folder / "dossier.yaml").write_text(HEAD, encoding="utf-8")
    quote(folder, "The policy was raised in March")
    (tmp_path / "letters.txt").write_text(LETTER, encoding="utf-8")
    assert argmap("attach", str(folder), "letters", str(tmp_path / "letters.txt")).returncode == 0
    return folder


def quote(folder: Path, exact: str, more: str = "") -> None:
    """Make ``exact`` the dossier's one quotation."""
    (folder / "ada-vale.yaml").write_text(VOICE % exact + more, encoding="utf-8")


def statuses(folder: Path) -> list[str]:
    dossier = check(folder).dossier
    assert dossier is not None
    return [one.status for one in verify(dossier, open_texts(dossier))]


ELLIPSIS = "        alterations: [{kind: ellipsis, after: The policy}]\n"
STATUS = {
    "word for word": ("The policy was raised in March", "", "exact"),
    "another print": ("The owner's nephew had the keys", "", "folded"),
    "over a line's end": ("stood well-known to all", "", "folded"),
    "emphasis": ("I was not told of it", "", "folded"),
    "pieces in the wrong order": ("not told The policy was", "        alterations: [{kind: ellipsis, after: not told}]\n", "not-found"),
    "an ellipsis that is right": ("The policy not told of it", ELLIPSIS, "altered"),
    "undeclared ellipsis": ("The policy … told of it", "", "undeclared"),
    "undeclared bracket": ("The policy was raised [in spring], and I", "", "undeclared"),
    "undeclared case": ("the policy was raised in March", "", "undeclared"),
    "undeclared punctuation": ("The policy was raised in March.", "", "undeclared"),
    "a negation left out": ("I was told of it", "", "not-found"),
    "half a word": ("able to sleep", "", "not-found"),
    "words of the other part": ("unable to sleep that night", "", "not-found"),
    "across a lacuna": ("so they say; nobody saw it", "", "lacuna"),
    "up to a lacuna": ("or so they say", "", "exact"),
}


@pytest.mark.parametrize(("exact", "more", "status"), STATUS.values(), ids=STATUS)
def test_what_becomes_of_a_quotation(exact: str, more: str, status: str, mill: Path) -> None:
    quote(mill, exact, more)
    assert statuses(mill) == [status]
    ended = argmap("quotes", str(mill))
    assert ended.returncode == (0 if status in ("exact", "folded", "altered") else 1), ended.stdout


MESSAGES = {
    "not-found": ("I was told of it", "I was {+not+} told of it"),
    "undeclared-alteration": ("The policy … told of it", "alterations: [{kind: ellipsis, after: WORDS}]"),
    "crosses-lacuna": ("so they say; nobody saw it", "quote one side of it"),
    "unusable-quotation": ("…", "quote words"),
}


@pytest.mark.parametrize(("code", "case"), MESSAGES.items(), ids=MESSAGES)
def test_a_bad_quotation_is_one_line_with_file_line_and_remedy(code: str, case: tuple[str, str], mill: Path) -> None:
    exact, words = case
    quote(mill, exact)
    lines = [line for line in argmap("quotes", str(mill)).stdout.splitlines() if f"[{code}]" in line]
    assert len(lines) == 1
    assert lines[0].startswith(f"{mill / 'ada-vale.yaml'}:10: ada-vale.on-purpose: ")
    assert words in lines[0]


def test_words_that_stand_twice_are_a_note_and_a_prefix_settles_it(mill: Path) -> None:
    head = mill / "dossier.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("had the keys", "told us again"), encoding="utf-8")
    ended = argmap("quotes", str(mill))
    assert ended.returncode == 0
    assert "[several-places]" in ended.stdout
    quote(mill, "The policy was raised in March", "        suffix: ', he told us'\n")
    assert "[several-places]" not in argmap("quotes", str(mill)).stdout
    quote(mill, "The policy was raised in March", "        prefix: nobody said\n")
    ended = argmap("quotes", str(mill))
    assert (ended.returncode, "[context-not-found]" in ended.stdout) == (1, True)


def test_without_the_text_nothing_is_verified_and_that_is_said(mill: Path) -> None:
    shutil.rmtree(mill / ".argmap")
    ended = argmap("quotes", str(mill))
    assert ended.returncode == 0
    assert "argmap attach" in ended.stdout
    assert f"argmap attach {mill} letters FILE" in ended.stdout


def test_what_was_recorded_holds_without_the_text_until_a_word_changes(mill: Path) -> None:
    assert argmap("quotes", str(mill), "--record").returncode == 0
    recorded = json.loads((mill / "places.json").read_text(encoding="utf-8"))["places"]["ada-vale.on-purpose/1"]
    assert LETTER[recorded["start"] : recorded["end"]] == "The policy was raised in March"
    assert (recorded["line"], recorded["paragraph"]) == (3, 2)
    shutil.rmtree(mill / ".argmap")
    assert argmap("check", str(mill)).returncode == 0
    quote(mill, "The policy was raised in May")
    ended = argmap("check", str(mill))
    assert ended.returncode == 1
    assert "was edited since it was checked" in ended.stdout
    assert "[unchecked-quotation]" in ended.stdout


def test_quoting_more_than_half_of_a_source_is_a_warning(mill: Path) -> None:
    quote(mill, "The policy was raised in March, and I was not told of it. The mill stood well-known to all, and the fire began")
    argmap("quotes", str(mill), "--record")
    ended = argmap("check", str(mill))
    assert ended.returncode == 1
    assert "53% of this source stands in quotations" in ended.stdout
    assert "[much-quoted]" in ended.stdout


def test_recording_twice_changes_nothing(mill: Path) -> None:
    argmap("quotes", str(mill), "--record")
    once = (mill / "places.json").read_bytes()
    argmap("quotes", str(mill), "--record")
    assert (mill / "places.json").read_bytes() == once


def test_a_bad_quotation_is_never_recorded(mill: Path) -> None:
    quote(mill, "I was told of it")
    assert argmap("quotes", str(mill), "--record").returncode == 1
    assert json.loads((mill / "places.json").read_text(encoding="utf-8"))["places"] == {}


def test_attach_says_for_machines_what_it_kept(mill: Path, tmp_path: Path) -> None:
    told = json.loads(argmap("attach", str(mill), "letters", str(tmp_path / "letters.txt"), "--json").stdout)
    assert (told["source"], told["kind"], told["characters"]) == ("letters", "text", len(LETTER))


def test_an_attached_text_stays_out_of_version_control(mill: Path) -> None:
    assert (mill / ".argmap" / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_text_changed_behind_our_back_is_not_trusted(mill: Path) -> None:
    copy = mill / ".argmap" / "texts" / "letters.txt"
    copy.write_text(LETTER.replace("not", "now"), encoding="utf-8")
    ended = argmap("quotes", str(mill))
    assert ended.returncode == 1
    assert "[unreadable-text]" in ended.stdout
    assert "attach it again" in ended.stdout


def test_another_text_than_the_one_named_is_said(mill: Path, tmp_path: Path) -> None:
    head = mill / "dossier.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("title: Letters}}", f"title: Letters}}, sha256: {'0' * 64}}}"), encoding="utf-8")
    assert "[text-differs]" in argmap("quotes", str(mill)).stdout
    ended = argmap("attach", str(mill), "letters", str(tmp_path / "letters.txt"))
    assert (ended.returncode, "not the text" in ended.stdout) == (1, True)


BOUNDS = {
    "a boundary that is not there": ("words: Dear brother", "words: Dear sister", "part-not-found"),
    "a lacuna that is not there": ("so they say;\"", "so we say;\"", "lacuna-not-found"),
}


@pytest.mark.parametrize(("old", "new", "code"), BOUNDS.values(), ids=BOUNDS)
def test_a_part_or_lacuna_that_does_not_fit_the_text_is_a_finding(old: str, new: str, code: str, mill: Path) -> None:
    head = mill / "dossier.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    ended = argmap("quotes", str(mill))
    assert (ended.returncode, f"[{code}]" in ended.stdout) == (1, True)


def test_a_text_in_the_wrong_encoding_is_a_finding(mill: Path, tmp_path: Path) -> None:
    hurt = "The owner’s “friend” — so they say — didn’t".encode().decode("cp1252", "replace") + LETTER
    (tmp_path / "letters.txt").write_text(hurt, encoding="utf-8")
    argmap("attach", str(mill), "letters", str(tmp_path / "letters.txt"))
    assert "[undeclared-damage]" in argmap("quotes", str(mill)).stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["attach", "{mill}", "leters", "{text}"], "did you mean letters?"),
        (["attach", "{mill}", "letters", "nowhere.txt"], "no file of this name"),
        (["attach", "{mill}", "letters", "{mill}/dossier.yaml"], ".txt"),
        (["quotes", "{mill}x"], "no dossier of this name"),
        (["find", "nowhere.txt", "words"], "nowhere.txt"),
        (["find", "{text}", ""], "quote words"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_misuse_ends_in_a_sentence(arguments: list[str], words: str, mill: Path, tmp_path: Path) -> None:
    filled = [one.format(mill=mill, text=tmp_path / "letters.txt") for one in arguments]
    ended = argmap(*filled)
    assert ended.returncode == 2
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr


def test_find_prints_a_block_that_stands_when_it_is_pasted(mill: Path, tmp_path: Path) -> None:
    found = argmap("find", str(tmp_path / "letters.txt"), "the owner's nephew", "--json")
    assert found.returncode == 1  # a capital is not a small letter
    found = argmap("find", str(tmp_path / "letters.txt"), "The owner's nephew")
    assert (found.returncode, found.stdout) == (0, "- at: paragraph 2\n  exact: >-\n    The owner’s nephew\n")
    block = "".join(f"      {line}\n" for line in found.stdout.splitlines())
    voice = mill / "ada-vale.yaml"
    before = voice.read_text(encoding="utf-8")
    voice.write_text(before[: before.index("      - at")] + block, encoding="utf-8")
    assert statuses(mill) == ["exact"]


def test_find_gives_prefix_and_suffix_where_words_stand_twice(tmp_path: Path, mill: Path) -> None:
    blocks = json.loads(argmap("find", str(tmp_path / "letters.txt"), "raised in March", "--json").stdout)
    assert [block["unique"] for block in blocks] == [True, True]
    assert blocks[0]["suffix"] != blocks[1]["suffix"]


def test_find_shows_the_nearest_passage_and_ends_with_1(tmp_path: Path, mill: Path) -> None:
    ended = argmap("find", str(tmp_path / "letters.txt"), "I was told of it")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "I was {+not+} told of it" in ended.stderr


def test_every_quotation_of_the_shipped_dossiers_was_recorded() -> None:
    for folder in (shipped_folder() / "arguments").iterdir():
        checked = check(folder)
        assert [str(one) for one in checked.findings if one.code == "unchecked-quotation"] == []
        assert (folder / "places.json").is_file()


KOREA = {"stalin-korea-1950": ("e-dossier", "000_576ee07f3a315c77.txt"), "korea-division-1947": ("kraus-post", "003_fc3c61873443d225.txt")}


@pytest.mark.parametrize("name", KOREA)
def test_the_shipped_quotations_stand_in_the_documents(name: str, tmp_path: Path) -> None:
    source, file = KOREA[name]
    if not (SOURCES / file).is_file():
        pytest.skip(f"the document {file} is not beside this checkout (../shared/sources)")
    if not (ROOT / "arguments" / name).is_dir():
        pytest.skip(f"there is no dossier {name} yet")
    folder = shutil.copytree(ROOT / "arguments" / name, tmp_path / name)
    assert argmap("attach", str(folder), source, str(SOURCES / file)).returncode == 0
    listed = json.loads(argmap("quotes", str(folder), "--json").stdout)
    assert [one["quotation"] for one in listed if not one["verified"]] == []
    assert len(listed) > 30
    recorded = (folder / "places.json").read_bytes()
    argmap("quotes", str(folder), "--record")
    assert (folder / "places.json").read_bytes() == recorded


def test_a_whole_document_is_not_taken_for_one_of_its_parts(mill: Path, tmp_path: Path) -> None:
    ended = argmap("attach", str(mill), "first", str(tmp_path / "letters.txt"))
    assert ended.returncode == 2
    assert "attach the whole document" in ended.stderr


def test_recording_against_the_wrong_text_forgets_nothing(mill: Path, tmp_path: Path) -> None:
    argmap("quotes", str(mill), "--record")
    before = (mill / "places.json").read_bytes()
    (tmp_path / "letters.txt").write_text(LETTER.replace("raised in March", "kept as it was"), encoding="utf-8")
    argmap("attach", str(mill), "letters", str(tmp_path / "letters.txt"))
    ended = argmap("quotes", str(mill), "--record")
    assert (ended.returncode, "nothing was recorded: 1 quotations" in ended.stderr) == (2, True)
    assert (mill / "places.json").read_bytes() == before
    argmap("quotes", str(mill), "--record", "--anew")
    assert (mill / "places.json").read_bytes() != before


def test_find_searches_a_damaged_text_as_repaired(tmp_path: Path) -> None:
    hurt = ("Marshall’s surprise speech changed “all” — so they say — and Molotov’s answer didn’t. " * 3).encode().decode("gbk", "replace")
    (tmp_path / "hurt.txt").write_text(hurt, encoding="utf-8")
    ended = argmap("find", str(tmp_path / "hurt.txt"), "surprise speech changed")
    assert (ended.returncode, "misread as gbk" in ended.stderr) == (0, True)


def test_find_in_a_dossier_counts_as_the_dossier_does_and_says_whose_text_it_is(mill: Path) -> None:
    ended = argmap("find", "first", "The owner's nephew", "--in", str(mill))
    assert (ended.returncode, ended.stdout) == (0, "- at: paragraph 2\n  exact: >-\n    The owner’s nephew\n")
    assert "this is first (first), paragraph 2" in ended.stderr
    whole = argmap("find", "letters", "The owner's nephew", "--in", str(mill))
    assert whole.stdout.startswith("- source: first\n  at: paragraph 2\n"), "the words belong to a part, and are quoted from it"
    assert argmap("find", "letters", "unable to sleep", "--in", str(mill)).stdout.startswith("- at: paragraph 4\n")


def test_find_in_a_dossier_prints_a_declared_gap_that_stands_when_it_is_pasted(mill: Path) -> None:
    found = argmap("find", "first", "The policy … told of it", "--in", str(mill))
    block = "".join(f"      {line}\n" for line in found.stdout.splitlines())
    voice = mill / "ada-vale.yaml"
    before = voice.read_text(encoding="utf-8")
    voice.write_text(before[: before.index("      - at")] + block, encoding="utf-8")
    assert statuses(mill) == ["altered"]


def test_a_difference_says_what_was_left_out_and_what_was_put_in(mill: Path) -> None:
    ended = argmap("find", "first", "I was often told of it", "--in", str(mill))
    assert ended.returncode == 1
    assert "you have “often” where the text has “not”" in ended.stderr
    ended = argmap("find", "first", "was told of it", "--in", str(mill))
    assert "was {+not+} told of it (you leave out “not”)" in ended.stderr, "was stands in the text, and is not called wrong"


FIND_MISUSE = {
    "no such source": (["find", "frist", "words", "--in", "{mill}"], "did you mean first?"),
    "no words and no dossier": (["find", "{text}"], "say which words"),
    "a sentence without a dossier": (["find", "{text}", "--sentence", "1"], "add --in DOSSIER"),
    "no such sentence": (["find", "first", "--in", "{mill}", "--sentence", "99"], "there is no sentence 99; the text has"),
    "sentence nought": (["find", "first", "--in", "{mill}", "--sentence", "0"], "there is no sentence 0"),
    "a file's words in a dossier": (["find", "{other}", "words", "--in", "{mill}"], "is a file and no source of mill"),
    "no such dossier": (["find", "first", "words", "--in", "{mill}x"], "no dossier of this name"),
    "a file of another kind": (["find", "{mill}/dossier.yaml", "--in", "{mill}"], "argmap reads texts that end in"),
}


@pytest.mark.parametrize(("arguments", "words"), FIND_MISUSE.values(), ids=FIND_MISUSE)
def test_misuse_of_find_ends_in_a_sentence(arguments: list[str], words: str, mill: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Other words.", encoding="utf-8")
    ended = argmap(*(one.format(mill=mill, text=tmp_path / "letters.txt", other=tmp_path / "other.txt") for one in arguments))
    assert ended.returncode == 2
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr


def test_an_unattached_text_ends_in_the_way_to_attach_it(mill: Path) -> None:
    shutil.rmtree(mill / ".argmap")
    ended = argmap("find", "first", "--in", str(mill))
    assert (ended.returncode, f"argmap attach {mill} letters FILE" in ended.stderr) == (2, True)


def test_a_pasted_text_is_listed_against_the_dossier(mill: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("Perhaps he lied. “The policy was raised in March”, he says.", encoding="utf-8")
    ended = argmap("find", str(tmp_path / "draft.txt"), "--in", str(mill))
    assert ended.returncode == 0
    assert "hedge: “Perhaps” suggests possible" in ended.stdout
    assert "quotation: “The policy was raised in March” is from first" in ended.stdout


def test_undo_takes_back_a_save_and_says_when_it_cannot(mill: Path) -> None:
    voice = mill / "ada-vale.yaml"
    before = voice.read_bytes()
    assert argmap("undo", "-d", str(mill)).returncode == 2
    assert argmap("add", "quote", "ada-vale.on-purpose", "nobody saw it", "-d", str(mill)).returncode == 0
    assert "quoted first for ada-vale.on-purpose" in argmap("undo", "--list", "-d", str(mill)).stdout
    assert argmap("undo", "77", "-d", str(mill)).returncode == 2
    ended = argmap("undo", "-d", str(mill))
    assert (ended.returncode, voice.read_bytes()) == (0, before)
    argmap("undo", "-d", str(mill))
    changed = voice.read_text(encoding="utf-8").replace("nobody saw it", "nobody saw")
    voice.write_text(changed, encoding="utf-8")
    ended = argmap("undo", "-d", str(mill))
    assert (ended.returncode, voice.read_text(encoding="utf-8")) == (1, changed)
    assert "nothing was taken back" in ended.stderr


def test_check_notes_a_place_that_contradicts_where_the_words_stand(tmp_path: Path) -> None:
    folder = shutil.copytree(ROOT / "arguments" / "bell-of-saint-osyth", tmp_path / "bell-of-saint-osyth", ignore=shutil.ignore_patterns(".argmap"))
    voice = folder / "agnes-tolliver.yaml"
    text = voice.read_text(encoding="utf-8")
    voice.write_text(text.replace("- at: paragraph 6\n        exact: >-\n          one person alone", "- at: paragraph 2\n        exact: >-\n          one person alone"), encoding="utf-8")
    ended = argmap("check", str(folder))
    (line,) = ended.stdout.splitlines()
    assert ended.returncode == 1
    assert "agnes-tolliver.key-steward: at: says paragraph 2, but as dossier.yaml counts tolliver-article the place of the words is paragraph 6; correct at" in line
    assert line.endswith("[place-miscounted]")
