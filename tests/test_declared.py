"""What a scholar does to a document's words is declared, and what is declared is there: promise 1, one quotation further."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.check import check
from argmap.check.declared import check_quoting, to_declare
from argmap.model import Alteration, Dossier, Finding, Quotation
from argmap.model.quotation import Quoting
from argmap.store import load
from tests.commands import argmap
from tests.conftest import write_files
from tests.examples import MILL

ARGUMENTS = Path(__file__).resolve().parents[1] / "arguments"
BELL = ARGUMENTS / "bell-of-saint-osyth"


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    dossier = load(write_files(tmp_path_factory.mktemp("here") / "mill", {**MILL})).dossier
    assert dossier is not None
    return dossier


def findings(mill: Dossier, exact: str, document: str, under_quoting: list[dict[str, str]], **more: object) -> list[Finding]:
    """What is said of a quotation of these words of a document, with these alterations declared under quoting."""
    declared = tuple(Alteration.model_validate(one) for one in under_quoting)
    quote = Quotation.model_validate({"exact": exact, "at": "p. 1", **more}).model_copy(update={"quoting": Quoting(source="klee-2004", exact=document, alterations=declared)})
    voice = mill.voices["otto-klee"]
    claim = voice.claims["owners"].model_copy(update={"quotes": (quote,)})
    return list(check_quoting(mill._replace(voices={"otto-klee": voice.model_copy(update={"claims": {"owners": claim}})})))


HE = "He is much displeased at it, and hath told me to my Face that he would have the Bell silent"
SAID = "[Vane] is much displeased ... [and] would have the Bell silent"
VANE = {"kind": "bracket", "words": "He", "shown": "Vane", "disclosed": "yes"}
GAP = {"kind": "ellipsis", "after": "displeased", "words": "at it, and hath told me to my Face that", "disclosed": "yes"}
AND = {"kind": "bracket", "words": "he", "shown": "and", "disclosed": "yes"}

SOUND: dict[str, tuple[str, str, list[dict[str, str]]]] = {
    "word for word": ("the Bell silent", "the Bell silent", []),
    "only the print differs": ("the “Bell” is silent", "the \"Bell\" is\nsilent", []),
    "brackets and dots, declared": (SAID, HE, [VANE, GAP, AND]),
    "an ellipsis that does not repeat what is left out": (SAID, HE, [VANE, {"kind": "ellipsis", "after": "displeased", "disclosed": "yes"}, AND]),
    "cut at both ends, declared": ("would have the Bell", "that he would have the Bell silent", [{"kind": "cut-start", "words": "that he"}, {"kind": "cut-end"}]),
    "a capital, declared": ("The crack ran", "the crack ran", [{"kind": "case", "words": "the", "shown": "The"}]),
    "a capital in brackets, declared": ("[T]he crack ran", "the crack ran", [{"kind": "case", "words": "the", "shown": "The", "disclosed": "yes"}]),
    "a word put in without a sign, declared": ("is very much displeased", "is much displeased", [{"kind": "bracket", "words": "much", "shown": "very much", "disclosed": "no"}]),
    "emphasis is nothing two texts show": ("the Bell silent", "the Bell silent", [{"kind": "emphasis", "words": "silent", "disclosed": "yes"}]),
    "a translation shares no word": ("die Glocke schweigt", "the Bell is silent", [{"kind": "translation", "words": "the Bell is silent", "shown": "die Glocke schweigt"}]),
    "which of two equal words was cut": ("the bell", "the crack and the bell", [{"kind": "cut-start", "words": "the crack and"}]),
    "the quoter's own words stand outside the marks": ("Vane would, she says, “have the Bell silent” for good", "have the Bell silent", []),
    "marks that the document has too": ("she said “rung softly” twice", "she said \"rung softly\" twice", []),
}


@pytest.mark.parametrize("case", SOUND)
def test_what_is_word_for_word_or_declared_is_no_finding(case: str, mill: Dossier) -> None:
    assert findings(mill, *SOUND[case]) == []


def test_what_the_map_maker_cut_is_no_change_of_the_scholars(mill: Dossier) -> None:
    document = "He is much displeased at it, and would have the Bell silent"
    assert findings(mill, "He is much displeased would have the Bell silent", document, [], alterations=({"kind": "ellipsis", "after": "displeased"},)) == []


UNSOUND: dict[str, tuple[str, str, list[dict[str, str]], str, str]] = {
    "the document says less": ("he would have the Bell silent", "he would have the Bell", [], "undeclared-alteration", "the quotation has “silent”, which is not in the document's words"),
    "a word put in": ("is very much displeased", "is much displeased", [], "undeclared-alteration", "“very”, which is not in the document's words; copy the document's words whole, or declare the change under quoting: alterations: [{kind: bracket, words: is, shown: is very, disclosed: no}]"),
    "another word": ("is well displeased", "is much displeased", [], "undeclared-alteration", "has “well” where the document has “much”"),
    "words left out in silence": ("is displeased at it", "is much displeased at it", [], "undeclared-alteration", "leaves out “much”; copy the document's words whole, or declare the change under quoting: alterations: [{kind: ellipsis, after: is, words: much, disclosed: no}]"),
    "dots, not declared": (SAID, HE, [VANE, AND], "undeclared-alteration", "leaves out “at it and hath told me to my Face that”"),
    "a bracket, not declared": (SAID, HE, [GAP, AND], "undeclared-alteration", "has “Vane” where the document has “He”"),
    "more left out than is declared": ("is displeased", "is much and long displeased", [{"kind": "ellipsis", "after": "is", "words": "much"}], "undeclared-alteration", "leaves out “and long”"),
    "a cut, not declared": ("have the Bell", "he would have the Bell", [], "undeclared-alteration", "{kind: cut-start, words: he would, disclosed: no}"),
    "a capital, not declared": ("The crack ran", "the crack ran", [], "undeclared-alteration", "{kind: case, words: the, shown: The, disclosed: no}"),
    "inside the marks": ("Vane would “have the great Bell silent”", "have the Bell silent", [], "undeclared-alteration", "“great”, which is not in the document's words"),
    "an ellipsis that is not there": ("the Bell silent", "the Bell silent", [{"kind": "ellipsis", "after": "the"}], "alteration-not-there", "show no ellipsis after “the”; remove it, or correct its words"),
    "a cut that is not there": ("the Bell silent", "the Bell silent", [{"kind": "cut-end"}], "alteration-not-there", "show no cut-end; remove it"),
    "a bracket that shows another word": (SAID, HE, [{**VANE, "shown": "Sir Anthony"}, GAP, AND], "alteration-not-there", "show no bracket of “He”"),
    "words the document does not have": ("the Bell silent", "the Bell silent", [{"kind": "bracket", "words": "Bells", "shown": "Bell"}], "alteration-unclear", "'Bells' do not occur in the quotation"),
    "said to be disclosed": ("is displeased", "is much displeased", [{"kind": "ellipsis", "after": "is", "words": "much", "disclosed": "yes"}], "alteration-not-there", "neither dots nor brackets stand there in the quotation; write disclosed: no"),
    "said not to be disclosed": ("is … displeased", "is much displeased", [{"kind": "ellipsis", "after": "is", "words": "much", "disclosed": "no"}], "alteration-not-there", "write disclosed: yes"),
}


@pytest.mark.parametrize("case", UNSOUND)
def test_a_silent_change_and_one_that_is_not_there_are_named_with_what_to_write(case: str, mill: Dossier) -> None:
    exact, document, declared, code, words = UNSOUND[case]
    found = findings(mill, exact, document, declared)
    assert any(one.code == code and words in one.message for one in found), found


WORDS = ["the", "bell", "crack", "silent", "of", "parish", "rung", "tide", "and", "softly", "for", "warden", "is", "come", "home", "as", "before", "her", "tower", "key"]
PUT = st.sampled_from(["", "great", "never", "The", "Bell", "[Vane]", "[he]", "...", "…"])


@given(document=st.lists(st.sampled_from(WORDS), min_size=3, max_size=12, unique=True), changes=st.lists(st.tuples(st.integers(0, 11), st.booleans(), PUT), max_size=3, unique_by=lambda one: one[2]))
def test_whoever_writes_what_the_finding_says_has_declared_it(document: list[str], changes: list[tuple[int, bool, str]], mill: Dossier) -> None:
    quoted = list(document)
    for at, out, put in changes:
        at = min(at, len(quoted))
        quoted[at : at + out] = [put] if put else []
    exact, words = " ".join(quoted), " ".join(document)
    if not any(character.isalnum() for character in exact):
        return
    declared: list[dict[str, str]] = []
    for _ in range(12):
        silent = [one for one in findings(mill, exact, words, declared) if one.code == "undeclared-alteration"]
        if not silent:
            break
        block = re.search(r"alterations: \[\{(.*)\}\]$", silent[0].message)
        assert block is not None
        declared.append(dict(pair.split(": ", 1) for pair in block[1].split(", ")))
    assert findings(mill, exact, words, declared) == []
    assert findings(mill, exact, words, to_declare(exact, words)) == []


QUOTING = re.compile(r"        quoting:\n(?:          (?!exact).*\n|            .*\n)*          exact: >-\n((?:            .*\n)+)")


def _documents(folder: Path) -> list[tuple[str, str]]:
    """The words of documents that scholars quote in quotation marks, as they stand in the files of a dossier: three or more."""
    found = []
    for path in sorted(folder.glob("*.yaml")):
        for m in QUOTING.finditer(text := path.read_text(encoding="utf-8")):
            if "marks: none" not in text[m.end() : m.end() + 40] and len(m[1].split()) > 2:
                found.append((path.name, m[1]))
    return found


@pytest.mark.parametrize(("file", "words"), _documents(BELL))
def test_the_letters_words_made_shorter_are_found_out_after_recording(file: str, words: str, tmp_path: Path) -> None:
    folder = shutil.copytree(BELL, tmp_path / BELL.name, ignore=shutil.ignore_patterns(".argmap"))
    path = folder / file
    told = words.split()
    path.write_text(path.read_text(encoding="utf-8").replace(words, f"            {' '.join(told[:-3] if len(told) > 4 else told[:-1])}\n"), encoding="utf-8")
    recorded = argmap("quotes", str(folder), "--record")
    assert recorded.returncode == 1
    assert "which is not in the document's words" in recorded.stdout or "alteration-" in recorded.stdout
    found = [one for one in check(folder).findings if one.severity != "note"]
    assert found
    assert {one.code for one in found} <= {"undeclared-alteration", "alteration-not-there", "alteration-unclear"}, found


def test_words_that_are_not_the_documents_are_one_finding_and_not_a_change_besides(tmp_path: Path) -> None:
    folder = shutil.copytree(BELL, tmp_path / BELL.name, ignore=shutil.ignore_patterns(".argmap"))
    path = folder / "agnes-tolliver.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("He is much displeased at it,", "He is much pleased at it,"), encoding="utf-8")
    assert [one.code for one in check(folder).findings] == ["unchecked-quotation"]


def test_a_quotation_that_is_added_declares_what_it_does_to_the_document(tmp_path: Path) -> None:
    folder = shutil.copytree(BELL, tmp_path / BELL.name, ignore=shutil.ignore_patterns(".argmap"))
    words = "some of the Vestry that would be well content if she never came back"
    ended = argmap("add", "quote", "agnes-tolliver.key-steward", words, "--quoting", "letter", "-d", str(folder))
    assert (ended.returncode, "declared: ellipsis of “of whom I am not one”" in ended.stderr) == (0, True), ended.stderr
    assert check(folder).findings == []


@pytest.mark.parametrize("name", ["bell-of-saint-osyth", "korea-division-1947", "stalin-korea-1950"])
def test_what_the_shipped_dossiers_declare_is_what_the_two_texts_show(name: str) -> None:
    dossier = load(ARGUMENTS / name).dossier
    assert dossier is not None
    assert list(check_quoting(dossier)) == []
