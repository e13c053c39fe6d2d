"""The five faults of a newcomer, in a copy of the teaching dossier: each is one message, with file, line, field and remedy."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.commands import argmap

BELL = Path(__file__).resolve().parents[1] / "arguments" / "bell-of-saint-osyth"


class Fault(NamedTuple):
    """One slip in one file: what is written for what; and what its message names, its field, and its remedy."""

    file: str
    old: str
    new: str
    place: str
    field: str
    remedy: str
    code: str


def tolliver(old: str, new: str, *said: str) -> Fault:
    return Fault("agnes-tolliver.yaml", old, new, *said)


def pryke(old: str, new: str, *said: str) -> Fault:
    return Fault("edmund-pryke.yaml", old, new, *said)


def related(old: str, new: str, *said: str) -> Fault:
    return Fault("relations.yaml", old, new, *said)


EIGHT = "one of: supports, against, concedes, agrees, qualifies, reinterprets, paraphrases, talks-past"
TWICE = "remove or rename one of the two"
FAULTS = {
    # --- a bad quotation
    "a changed word": tolliver("lay open in two places", "lay open in three places", "agnes-tolliver.bell-raised", "exact: ", "you have “three” where the text has “two”", "unchecked-quotation"),
    "a word left out": pryke("My answer is that nobody did", "My answer is nobody did", "edmund-pryke.mended", "exact: ", "you leave out “that”", "unchecked-quotation"),
    "a word put in": tolliver("The terrier of 1771", "The old terrier of 1771", "agnes-tolliver.voiceless", "exact: ", "“old” is not in the text", "unchecked-quotation"),
    "a wrong word at the end": tolliver("lay open in two places", "lay open in two halves", "agnes-tolliver.bell-raised", "you have “halves” where the text has “places”", "copy the words as they are printed, and declare what you show otherwise under alterations", "unchecked-quotation"),
    "words of another author": pryke("named none of his old people", "Such jokes keep what documents lose", "edmund-pryke.oake-no-witness", "exact: ", "check the source", "unchecked-quotation"),
    "quoted words of the letter": Fault("edmund-pryke.yaml", "            yet that she may be rung", "            yet that she must be rung", "edmund-pryke.softly-no-flood-bell", "exact: ", "you have “must” where the text has “may”", "unchecked-quotation"),
    # --- a dangling id
    "a premise": tolliver("from: [bell-raised, vane-wished]", "from: [bell-razed, vane-wished]", "agnes-tolliver.silenced", "because motive from: ", "did you mean bell-raised?", "unknown-reference"),
    "a warrant": tolliver("warrant: denial-betrays", "warrant: denial-betray", "agnes-tolliver.letter-betrays", "because unasked-denial warrant: ", "did you mean denial-betrays?", "unknown-reference"),
    "the target of a reply": pryke("against: agnes-tolliver.letter-betrays.unasked-denial", "against: agnes-tolliver.letter-betrays.unasked-denail", "edmund-pryke.what-a-petition-is", "against: ", "did you mean agnes-tolliver.letter-betrays.unasked-denial or", "unknown-reference"),
    "a premise of a relation": related("from: [wardens-letter.bank-cut]", "from: [wardens-letter.bankcut]", "relations.tide-night", "from: ", "did you mean wardens-letter.bank-cut or", "unknown-reference"),
    "a thesis": tolliver("thesis: silenced", "thesis: silencd", "agnes-tolliver.silenced-on-purpose", "the thesis silencd", "write it under claims, or correct the name", "thesis-missing"),
    "a source": tolliver("\nsource: tolliver-article", "\nsource: tolliver-artcle", "agnes-tolliver", "there is no source tolliver-artcle", "did you mean tolliver-article", "unknown-source"),
    # --- a duplicate id
    "two claims of one name": tolliver("  key-steward:\n", "  voiceless:\n", "agnes-tolliver.voiceless", "the name stands here a second time (first in line 267)", TWICE, "duplicate-name"),
    "a claim copied": tolliver("  key-steward:\n", "  key-steward:\n    says: The key.\n    quotes: [{at: paragraph 6, exact: one person alone}]\n  key-steward:\n", "agnes-tolliver.key-steward", "the name stands here a second time", TWICE, "duplicate-name"),
    "two replies of one name": pryke("  better-evidence:\n", "  what-a-petition-is:\n", "edmund-pryke.what-a-petition-is", "the name stands here a second time", TWICE, "duplicate-name"),
    "two steps of one name": tolliver("      vestry-willing:\n", "      motive:\n", "agnes-tolliver.silenced.motive", "the name stands here a second time", TWICE, "duplicate-name"),
    "two relations of one name": related("  somebody-wrote:\n", "  warden-denies:\n", "relations.warden-denies", "the name stands here a second time", TWICE, "duplicate-name"),
    "a reply like a claim": pryke("  better-evidence:\n", "  accounts:\n", "edmund-pryke.accounts", "the name stands here a second time, for a reply", "rename one of the two", "duplicate-name"),
    # --- an unknown relation
    "a word that is none of the eight": pryke("    concedes: agnes", "    grants: agnes", "edmund-pryke.to-be-sure", "the field grants is not known", EIGHT, "unknown-field"),
    "attacks": pryke("    against: agnes-tolliver.silenced\n", "    attacks: agnes-tolliver.silenced\n", "edmund-pryke.better-evidence", "the field attacks is not known", EIGHT, "unknown-field"),
    "a slip of the pen": pryke("    against: agnes-tolliver.silenced\n", "    agianst: agnes-tolliver.silenced\n", "edmund-pryke.better-evidence", "the field agianst is not known", "did you mean against?", "unknown-field"),
    "in relations.yaml": related("    supports: agnes-tolliver.bell-raised", "    backs: agnes-tolliver.bell-raised", "relations.tide-night", "the field backs is not known", EIGHT, "unknown-field"),
    # --- a missing locator
    "no place at all": tolliver("      - at: paragraph 9\n        exact: >-\n          a parish", "      - exact: >-\n          a parish", "agnes-tolliver.silenced", "the quotation does not say where it stands", "add at: with the page, paragraph or line", "no-locator"),
    "a place left empty": tolliver("      - at: paragraph 9\n        exact: >-\n          a parish", "      - at:\n        exact: >-\n          a parish", "agnes-tolliver.silenced", "quotes number 3 at: nothing stands here", "fill it, or remove the line", "empty-value"),
    "no place in a reply": pryke("      - at: paragraph 3\n        exact: >-\n          To be sure\n    rationale", "      - exact: >-\n          To be sure\n    rationale", "edmund-pryke.to-be-sure", "the quotation does not say where it stands", "add at: with the page, paragraph or line", "no-locator"),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_one_message_with_file_line_field_and_remedy(fault: Fault, tmp_path: Path) -> None:
    folder = shutil.copytree(BELL, tmp_path / BELL.name, ignore=shutil.ignore_patterns(".argmap"))
    path = folder / fault.file
    text = path.read_text(encoding="utf-8")
    assert fault.old in text
    before, _, after = text.partition(fault.old)
    path.write_text(before + fault.new + after, encoding="utf-8")
    ended = argmap("check", str(folder))
    assert ended.returncode == 1
    (line,) = ended.stdout.splitlines()
    written = (before.count("\n"), before.count("\n") + fault.new.count("\n") + fault.old.count("\n") + 1)
    where, _, said = line.removeprefix(f"{path}:").partition(": ")
    assert line.startswith(f"{path}:")
    assert written[0] <= int(where) <= written[1] or re.search(rf"first in line (?:{'|'.join(map(str, range(written[0], written[1] + 1)))})\)", said), line
    assert said.startswith(f"{fault.place}: "), line
    assert fault.field in said
    assert fault.remedy in said
    assert said.endswith(f"[{fault.code}]")
