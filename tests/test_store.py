"""Reading files: every slip a historian can make in YAML comes back as one line that names it, at its line."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.model import Finding, VoiceFile
from argmap.store import Refused, dossier_folders, load, parse_file, read_bytes
from argmap.store.load import MAX_FILES
from tests.conftest import WriteFiles
from tests.examples import BRANDT, HEAD, MILL, assert_shaped

CLAIM = "voice: v\nclaims:\n  c:\n    says: The mill closed.\n"
QUOTE = CLAIM + "    quotes:\n      - "


class Says(NamedTuple):
    """What a finding must say: its line, code, place, and words of its message."""

    line: int
    code: str
    place: str
    words: str


def voice(text: str | bytes) -> tuple[VoiceFile | None, list[Finding]]:
    """Parse a file called v.yaml."""
    model, found = parse_file("v", "v.yaml", text if isinstance(text, bytes) else text.encode())
    for one in found:
        assert_shaped(one)
    return model, found


def assert_says(found: list[Finding], expected: tuple[Says, ...]) -> None:
    told = sorted(found, key=lambda one: one.line)
    assert [(one.line, one.code, one.place) for one in told] == [(one.line, one.code, one.place) for one in expected]
    for one, wanted in zip(told, expected, strict=True):
        assert wanted.words in one.message


BAD = {
    "alias": (CLAIM + "    note: *free\n", Says(5, "unsafe-yaml", "v", "begins with *")),
    "asterisks": (CLAIM + "    note: *free* at last\n", Says(5, "not-yaml", "v", "begin with an asterisk")),
    "merge key": (CLAIM + "    <<: {note: x}\n", Says(5, "unsafe-yaml", "v", "write the fields out")),
    "anchor": ("voice: v\nclaims:\n  c: &a {says: x}\n", Says(3, "unsafe-yaml", "v", "begins with &")),
    "tag": ("voice: v\nname: !important\n", Says(2, "unsafe-yaml", "v", "begins with !")),
    "python tag": ("voice: v\nname: !!python/object/apply:os.system [ls]\n", Says(2, "unsafe-yaml", "v", "begins with !")),
    "two documents": (CLAIM + "---\nvoice: w\n", Says(5, "unsafe-yaml", "v", "second document begins here")),
    "same field at the top": ("voice: v\nname: A\nname: B\n", Says(3, "duplicate-name", "v: name", "first in line 2")),
    "same claim": (CLAIM + "  c: {says: y}\n", Says(5, "duplicate-name", "v.c", "first in line 3")),
    "same field of a claim": (CLAIM + "    says: y\n", Says(5, "duplicate-name", "v.c: says", "first in line 4")),
    "same step": (CLAIM + "    because:\n      s: {from: [d]}\n      s: {from: [e]}\n", Says(7, "duplicate-name", "v.c.s", "first in line 6")),
    "same field of a quotation": (QUOTE + "exact: a\n        exact: b\n", Says(7, "duplicate-name", "v.c: quotes number 1 exact", "first in line 6")),
    "unclosed bracket in prose": (CLAIM + "    note: [sic\nkind: document\n", Says(5, "not-yaml", "v", "begin with a square bracket, which YAML")),
    "unclosed list of names": (CLAIM + "    because:\n      s:\n        from: [d, e\n        basis: explicit\n", Says(7, "not-yaml", "v", "close it, with commas")),
    "unclosed brace": ("voice: v\npositions:\n  p: {answers: q, thesis: c\nclaims: {}\n", Says(3, "not-yaml", "v", "close it, with commas")),
    "unclosed quotation mark": (CLAIM + '    note: "He said\nkind: document\n', Says(5, "not-yaml", "v", "begin with a quotation mark")),
    "quotation mark, then words": (CLAIM + '    note: "Free hand" he wrote\n', Says(5, "not-yaml", "v", "write note: >- and put the words on the next line")),
    "apostrophe inside apostrophes": (CLAIM + "    note: 'it's here'\n", Says(5, "not-yaml", "v", "apostrophe")),
    "bracket at the start of a quotation": (QUOTE + "exact: [pulled]... out\n", Says(6, "not-yaml", "v", "write exact: >-")),
    "colon in prose": (CLAIM.replace("The mill closed.", "this: that"), Says(4, "not-yaml", "v", "hold a colon")),
    "number sign in prose": (QUOTE + "exact: the vote #4\n", Says(6, "words-lost", "v.c: quotes number 1 exact", "drops the words after ' #'")),
    "at sign": (CLAIM + "    note: @home\n", Says(5, "not-yaml", "v", "begin with an at sign")),
    "percent sign": (CLAIM + "    note: %50 of it\n", Says(5, "not-yaml", "v", "begin with a percent sign")),
    "dash in prose": (CLAIM + "    note: - and then\n", Says(5, "not-yaml", "v", "begin with a dash")),
    "prose that is not indented": (CLAIM + "    note: >-\n    more words\nkind: document\n", Says(6, "not-yaml", "v", "indent prose under a line that ends in >-")),
    "tab": ("voice: v\nclaims:\n\tc: x\n", Says(3, "not-yaml", "v", "indented with a tab; use spaces")),
    "tab after spaces": ("voice: v\nclaims:\n  c:\n  \tsays: x\n", Says(4, "not-yaml", "v", "indented with a tab")),
    "one space too few": (CLAIM + "   note: x\n", Says(5, "not-yaml", "v", "check its indentation")),
    "two spaces too many": (CLAIM + "      note: x\n", Says(5, "not-yaml", "v", "further in than the one above")),
    "list for a name": ("? [a]\n: b\n", Says(1, "not-yaml", "v", "where a name belongs")),
    "list for words": ("voice: v\nname: [a]\n", Says(2, "wrong-shape", "v: name", "words belong here and not a list")),
    "group for words": ("voice: v\nname: {a: b}\n", Says(2, "wrong-shape", "v: name", "not a group of fields")),
    "words for a list of names": ("voice: v\npeople: anna\n", Says(2, "wrong-shape", "v: people", "write people: [anna]")),
    "words for a list of quotations": (CLAIM + "    quotes: the words\n", Says(5, "wrong-shape", "v.c: quotes", "a line that begins with - exact:")),
    "list for a group": ("voice: v\nclaims: [a]\n", Says(2, "wrong-shape", "v: claims", "a group of named fields belongs here")),
    "words for a group": ("voice: v\nclaims:\n  c: x\n", Says(3, "wrong-shape", "v.c", "a group of named fields belongs here and not plain words")),
    "missing field": ("voice: v\nclaims:\n  c:\n    short: x\n", Says(3, "missing-field", "v.c", "says is missing; add it")),
    "missing field in a list": (QUOTE + "at: p. 4\n", Says(6, "missing-field", "v.c: quotes number 1", "exact is missing")),
    "misspelt field": (CLAIM + "    qoutes: []\n", Says(5, "unknown-field", "v.c", "did you mean quotes")),
    "misspelt field at the top": ("voice: v\nclams: {}\n", Says(2, "unknown-field", "v", "did you mean claims")),
    "misspelt field in a list": (QUOTE + "exact: x\n        prefiks: y\n", Says(7, "unknown-field", "v.c: quotes number 1", "did you mean prefix")),
    "unheard-of field": (CLAIM + "    colour: red\n", Says(5, "unknown-field", "v.c", "the fields here are: says, short")),
    "underscores for hyphens": (CLAIM + "    belief_of: x\n", Says(5, "unknown-field", "v.c", "write belief-of with hyphens")),
    "empty value": (CLAIM + "    note:\n", Says(5, "empty-value", "v.c: note", "fill it, or remove the line")),
    "empty needed value": ("voice:\n", Says(1, "empty-value", "v: voice", "fill it, or remove the line")),
    "empty group": ("voice: v\nclaims:\n", Says(2, "empty-value", "v: claims", "fill it, or remove the line")),
    "empty claim": ("voice: v\nclaims:\n  c:\n", Says(3, "empty-value", "v.c", "fill it, or remove the line")),
    "empty words": ("voice: v\nname: ''\n", Says(2, "empty-value", "v: name", "nothing stands here")),
    "empty list": (CLAIM + "    because:\n      s: {from: []}\n", Says(6, "empty-value", "v.c.s: from", "nothing stands here")),
    "empty list item": ("voice: v\npeople:\n  -\n  - otto\n", Says(3, "empty-value", "v: people number 1", "nothing stands here")),
    "empty file": ("", Says(1, "empty-value", "v", "the file is empty; its fields are: voice")),
    "only remarks": ("# to do\n", Says(1, "empty-value", "v", "the file is empty")),
    "a list": ("- voice: v\n", Says(1, "wrong-shape", "v", "must begin with a field")),
    "just words": ("The mill closed.\n", Says(1, "wrong-shape", "v", "must begin with a field")),
    "bad month": (CLAIM + "    dates:\n      - date: 1950-13\n        role: event\n", Says(6, "bad-date", "v.c: dates number 1 date", "1950-13 has no such month")),
    "bad day": (CLAIM + "    dates: [{date: 1950-02-32, role: event}]\n", Says(5, "bad-date", "v.c: dates number 1 date", "no such day")),
    "date in words": (CLAIM + "    dates: [{date: June 1950, role: event}]\n", Says(5, "bad-date", "v.c: dates number 1 date", "write 1950, 1950-08 or 1950-08-27")),
    "name with a space": ("voice: v\nclaims:\n  Free Hand: {says: x}\n", Says(3, "bad-name", "v.Free Hand", "write free-hand")),
    "name with an underscore": ("voice: v\nclaims:\n  free_hand: {says: x}\n", Says(3, "bad-name", "v.free_hand", "write free-hand")),
    "name that would be a path": ("voice: v\nsource: ../../x\n", Says(2, "bad-name", "v: source", "lower-case letters, digits and single hyphens")),
    "reference with a space": (CLAIM + "    because: {s: {from: [Free Hand]}}\n", Says(5, "bad-name", "v.c.s: from number 1", "write free-hand")),
    "not on the list": ("voice: v\nkind: documnt\n", Says(2, "bad-value", "v: kind", "did you mean document?")),
    "far from the list": ("voice: v\nstatus: zz\n", Says(2, "bad-value", "v: status", "write one of: draft, complete")),
    "two kinds of reply": ("voice: v\nreplies:\n  r: {from: [c], against: d, agrees: e}\n", Says(3, "bad-value", "v.r", "names against and agrees")),
    "no kind of reply": ("voice: v\nreplies:\n  r: {from: [c]}\n", Says(3, "bad-value", "v.r", "does not say what it does")),
    "too long a claim": (CLAIM.replace("The mill closed.", "x" * 401), Says(4, "too-long", "v.c: says", "401 characters and there is room for 400")),
    "misnamed voice": ("voice: w\n", Says(1, "misnamed-file", "v", "voice says w, the file is called v")),
    "Latin-1": ("voice: v\nname: Café\n".encode("latin-1"), Says(2, "not-text", "v", "not UTF-8 here")),
    "Latin-1 with the line ends of an old Mac": ("voice: v\rname: Café\r".encode("latin-1"), Says(2, "not-text", "v", "not UTF-8 here")),
}


@pytest.mark.parametrize(("text", "expected"), BAD.values(), ids=BAD)
def test_a_slip_is_reported_once_with_its_line_and_what_to_do(text: str | bytes, expected: Says) -> None:
    _, found = voice(text)
    assert_says(found, (expected,))


def test_all_slips_of_a_file_are_reported_at_once() -> None:
    text = CLAIM + "    qoutes: []\n    note:\n  d: {short: x}\n  c: {says: y}\nkind: clown\nreplies:\n  r: {from: [c]}\n"
    _, found = voice(text)
    assert_says(found, (
        Says(5, "unknown-field", "v.c", "did you mean quotes"), Says(6, "empty-value", "v.c: note", "fill it"),
        Says(7, "missing-field", "v.d", "says is missing"), Says(8, "duplicate-name", "v.c", "first in line 3"),
        Says(9, "bad-value", "v: kind", "write one of"), Says(11, "bad-value", "v.r", "does not say what it does"),
    ))


def test_a_good_claim_beside_a_bad_one_is_kept() -> None:
    model, found = voice(CLAIM + "  bad: {short: x}\n  good: {says: The land was sold.}\n")
    assert model is not None
    assert list(model.claims) == ["c", "good"]
    assert_says(found, (Says(5, "missing-field", "v.bad", "says"),))


def test_of_two_equal_names_the_first_is_kept() -> None:
    model, _ = voice(CLAIM + "  c: {says: Another.}\n")
    assert model is not None
    assert model.claims["c"].says == "The mill closed."


def test_a_file_with_thousands_of_slips_says_how_many_more_there_are() -> None:
    _, found = voice("voice: v\n" + "".join(f"x{n}: 1\n" for n in range(5_000)))
    assert len(found) == 201
    assert found[-1].message == "there are 4,800 more in this file; mend these first"


@pytest.mark.parametrize("typed", ["no", "yes", "012", "1:30", "~", "null", "1e3", "0x1F", "2001-01-01", "=", ".inf", "1_000", "on", "1.0"])
def test_what_was_typed_stays_what_it_was(typed: str) -> None:
    model, found = voice(f"voice: v\nname: {typed}\nshort: '{typed}'\n")
    assert found == []
    assert model is not None
    assert (model.name, model.short) == (typed, typed)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte-order mark"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"], ids=["Unix", "Windows", "old Mac"])
def test_line_ends_and_a_byte_order_mark_change_no_line_number(mark: bytes, end: bytes) -> None:
    good = mark + b"voice: v\nclaims:\n  c:\n    says: >-\n      One line\n      and another.\n".replace(b"\n", end)
    model, found = voice(good)
    assert found == []
    assert model is not None
    assert model.claims["c"].says == "One line and another."
    _, found = voice(good + b"kind: clown" + end)
    assert [one.line for one in found] == [7]


PRINTABLE = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Cf", "Zl", "Zp"])


@given(st.text(PRINTABLE, min_size=1, max_size=400).filter(lambda text: text.strip(" ") == text != ""))
def test_a_line_under_a_folded_sign_is_read_back_unchanged(said: str) -> None:
    model, found = voice(f"voice: v\nclaims:\n  c:\n    says: >-\n      {said}\n")
    assert found == []
    assert model is not None
    assert model.claims["c"].says == said


LINES = st.lists(st.text(PRINTABLE, max_size=60), min_size=1, max_size=6).map("\n".join)


@given(LINES.filter(lambda text: 0 < len(text) <= 400 and not text.endswith("\n")))
def test_lines_under_an_upright_bar_are_read_back_unchanged(said: str) -> None:
    block = "\n".join(f"      {line}" for line in said.split("\n"))
    model, found = voice(f"voice: v\nclaims:\n  c:\n    says: |2-\n{block}\n")
    assert found == []
    assert model is not None
    assert model.claims["c"].says == said


@pytest.mark.parametrize(
    ("keys", "line"),
    [(("claims", "debt"), 6), (("claims", "debt", "says"), 7), (("claims", "debt", "quotes", 0), 10), (("claims", "debt", "quotes", 0, "exact"), 11),
     (("claims", "debt", "hedges", 0, "cue"), 13), (("claims", "debt", "because", "ledger", "from", 0), 16), (("claims", "deficit"), 18),
     (("claims", "debt", "nowhere"), 6), (("positions", "main", "thesis"), 4)],
    ids=lambda value: " ".join(map(str, value)) if isinstance(value, tuple) else str(value),
)
def test_every_place_of_a_file_knows_its_line(write_mill: WriteFiles, keys: tuple[str | int, ...], line: int) -> None:
    dossier = load(write_mill()).dossier
    assert dossier is not None
    assert dossier.where("anna-brandt", *keys) == (dossier.lines["anna-brandt"].path, line)


def test_a_dossier_is_read_head_first_and_voices_by_name(write_mill: WriteFiles) -> None:
    loaded = load(write_mill())
    assert loaded.findings == []
    assert loaded.dossier is not None
    assert loaded.dossier.name == "mill"
    assert list(loaded.dossier.voices) == ["anna-brandt", "otto-klee"]
    assert [node for node, _, _ in loaded.dossier.claims()] == ["anna-brandt.debt", "anna-brandt.deficit", "otto-klee.owners"]


def test_a_dossier_needs_no_relations(write_mill: WriteFiles) -> None:
    loaded = load(write_mill(relations=None))
    assert loaded.findings == []
    assert loaded.dossier is not None
    assert loaded.dossier.relations.relations == {}


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [("notes.txt", "stray-file", "move it out"), ("klee.yml", "stray-file", "rename it to end in .yaml"), ("klee.YAML", "stray-file", "end in .yaml"),
     ("klee\u202e.yaml", "bad-name", "characters nobody can see"), ("klee\n.txt", "bad-name", "characters nobody can see"), ("\udcff.yaml", "bad-name", "rename it")],
    ids=["text", "yml", "capitals", "bidi override", "line break", "no text at all"],
)
def test_a_file_that_is_not_read_is_named(write_mill: WriteFiles, name: str, code: str, words: str) -> None:
    folder = write_mill()
    (folder / name).write_text("x", encoding="utf-8")
    (found,) = load(folder).findings
    assert (found.code, found.line) == (code, 0)
    assert words in found.message
    assert_shaped(found)


@pytest.mark.parametrize("name", [".hidden", "places.json", "attached"])
def test_what_the_program_writes_and_what_is_hidden_is_passed_over(write_mill: WriteFiles, name: str) -> None:
    folder = write_mill()
    (folder / name).mkdir() if name == "attached" else (folder / name).write_text("{}", encoding="utf-8")
    assert load(folder).findings == []


def test_a_folder_and_the_dossier_in_it_bear_one_name(write_mill: WriteFiles) -> None:
    (found,) = load(write_mill(dossier=HEAD.replace("dossier: mill", "dossier: mills"))).findings
    assert (found.code, found.line, found.place) == ("misnamed-file", 1, "dossier")
    assert "dossier says mills, the folder is called mill" in found.message


def test_without_a_readable_head_there_is_no_dossier_but_every_file_is_still_read(write_mill: WriteFiles) -> None:
    loaded = load(write_mill(dossier="dossier: mill\ntitle: [\n", otto_klee="voice: otto-klee\nkind: clown\n"))
    assert loaded.dossier is None
    assert [(Path(one.file).name, one.line, one.code) for one in loaded.findings] == [("dossier.yaml", 2, "not-yaml"), ("otto-klee.yaml", 2, "bad-value")]


def test_dossiers_are_found_in_a_folder_of_dossiers_and_in_their_own(write_mill: WriteFiles) -> None:
    folder = write_mill()
    (folder.parent / "empty").mkdir()
    assert dossier_folders(folder) == [folder]
    assert dossier_folders(folder.parent) == [folder]


def test_a_misspelt_folder_is_refused_with_the_name_that_was_meant(write_mill: WriteFiles) -> None:
    folder = write_mill()
    with pytest.raises(Refused, match="did you mean mill"):
        dossier_folders(folder.parent / "mlil")


def test_the_most_files_a_folder_may_hold_can_all_be_read(write_mill: WriteFiles) -> None:
    more = {f"v{n}": f"voice: v{n}\nkind: reported\n" for n in range(MAX_FILES - len(MILL))}
    loaded = load(write_mill(**more))
    assert loaded.findings == []
    assert loaded.dossier is not None
    assert len(loaded.dossier.voices) == MAX_FILES - 2


def test_a_link_inside_the_folder_is_followed(write_mill: WriteFiles) -> None:
    folder = write_mill()
    (folder / "anna-brandt.yaml").rename(folder / ".brandt")
    (folder / "anna-brandt.yaml").symlink_to(".brandt")
    assert load(folder).findings == []


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(BRANDT.encode())
    assert read_bytes(path, inside=tmp_path, limit=len(BRANDT)) == BRANDT.encode()
    with pytest.raises(Refused, match="split it"):
        read_bytes(path, inside=tmp_path, limit=len(BRANDT) - 1)
