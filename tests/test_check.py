"""The checks: for each code a smallest dossier that earns it, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from argmap.check import DRAFT_CODES, MOST, check
from argmap.check.quotes import findings_of, verify
from argmap.check.texts import open_texts
from argmap.model import RULES, exit_code
from argmap.store import shipped_folder
from tests.bench.generate import write_dossier
from tests.commands import argmap
from tests.conftest import WriteFiles
from tests.examples import BRANDT, HEAD, KLEE, RELATIONS, Expected, assert_found, assert_shaped, in_short
from tests.test_hostile_files import REFUSED
from tests.test_store import BAD

Files = dict[str, str | bytes | None]


def edit(text: str, old: str, new: str) -> str:
    """The text with one place of it changed."""
    assert text.count(old) == 1, old
    return text.replace(old, new)


def brandt(old: str, new: str) -> Files:
    return {"anna_brandt": edit(BRANDT, old, new)}


def klee(old: str, new: str) -> Files:
    return {"otto_klee": edit(KLEE, old, new)}


def head(old: str, new: str) -> Files:
    return {"dossier": edit(HEAD, old, new)}


def related(old: str, new: str) -> Files:
    return {"relations": edit(RELATIONS, old, new)}


QUOTES = "  deficit:\n    says: >-\n      The ledger shows a deficit.\n    quotes:\n      - at: p. 13\n        exact: the ledger shows a deficit of forty pounds\n"
BARE = "  deficit:\n    says: >-\n      The ledger shows a deficit.\n"
FACT = "disputed-facts:\n  day:\n    asks: >-\n      On which day?\n    accounts:\n      - {of: anna-brandt, says: Monday}\n      - {of: otto-klee, says: Tuesday}\n"
STANDS = "stands:\n  all: {title: All, grant: [anna-brandt.deficit]}\n"

CASES: dict[str, tuple[Files, list[Expected]]] = {
    # --- the file as such
    "duplicate-name": (brandt("  deficit:\n", "  debt: {says: x}\n  deficit:\n"), [Expected("anna-brandt", 18, "duplicate-name", "first in line 6")]),
    "words-lost": (brandt(">-\n      The ledger shows", "The ledger shows # 4"), [Expected("anna-brandt", 19, "words-lost", "drops the words after ' #'")]),
    "unsafe-yaml": (brandt(">-\n      The ledger", "&the The ledger"), [Expected("anna-brandt", 19, "unsafe-yaml", "begins with &")]),
    # --- the fields
    "unknown-field": (brandt("      - at: p. 12\n", "      - att: p. 12\n"), [Expected("anna-brandt", 10, "unknown-field", "did you mean at?")]),
    "missing-field": (head("    asks: >-\n      Why was the mill closed?\n", "    short: x\n"), [Expected("dossier", 4, "missing-field", "asks is missing; add it")]),
    "empty-value": (brandt("source: brandt-1998", "source: brandt-1998\nnote:"), [Expected("anna-brandt", 3, "empty-value", "fill it")]),
    "wrong-shape": (klee("from: [owners]", "from: owners"), [Expected("otto-klee", 14, "wrong-shape", "write from: [owners]")]),
    "bad-name": (head("  klee-2004:", "  Klee 2004:"), [Expected("dossier", 13, "bad-name", "write klee-2004"), Expected("otto-klee", 2, "unknown-source", "there is no source klee-2004")]),
    "bad-value": (related("basis: reconstructed", "basis: guessed"), [Expected("relations", 5, "bad-value", "guessed is not on the list")]),
    "bad-date": (head("issued: 1998", "issued: May 1998"), [Expected("dossier", 12, "bad-date", "May 1998 is not a date")]),
    "too-long": (brandt("The ledger shows a deficit.", "x" * 401), [Expected("anna-brandt", 19, "too-long", "401 characters")]),
    "misnamed-file": (klee("voice: otto-klee", "voice: otto-kle"), [Expected("otto-klee", 1, "misnamed-file", "the file is called otto-klee")]),
    # --- the references
    "unknown-reference": (brandt("from: [deficit]", "from: [deficits]"), [Expected("anna-brandt", 16, "unknown-reference", "did you mean deficit?")]),
    "unknown-reference of a warrant": (brandt("        basis: explicit", "        basis: explicit\n        warrant: rule"), [Expected("anna-brandt", 18, "unknown-reference", "there is no claim rule")]),
    "unknown-reference of a reply": (klee("against: anna-brandt.debt", "against: anna-brandt.dept"), [Expected("otto-klee", 15, "unknown-reference", "did you mean anna-brandt.debt")]),
    "unknown-reference of a supposition": (brandt("  deficit:\n", "  deficit:\n    supposing: debts\n"), [Expected("anna-brandt", 19, "unknown-reference", "there is no claim debts; did you mean debt?")]),
    "unknown-reference of a rival": (brandt("  deficit:\n", "  deficit:\n    rival-to: otto-klee.owner\n"), [Expected("anna-brandt", 19, "unknown-reference", "did you mean otto-klee.owners?")]),
    "unknown-reference of an account": ({"relations": RELATIONS + edit(FACT, "says: Monday", "says: Monday, claims: [otto-klee.x]")}, [Expected("relations", 13, "unknown-reference", "there is no claim otto-klee.x")]),
    "unknown-reference of stands": ({"dossier": HEAD + edit(STANDS, "brandt.deficit", "brandt.deficits")}, [Expected("dossier", 16, "unknown-reference", "did you mean anna-brandt.deficit or")]),
    "unknown-reference of an expectation": ({"dossier": HEAD + STANDS + "expect:\n  all: {deficit: stands}\n"}, [Expected("dossier", 18, "unknown-reference", "there is no claim or step deficit")]),
    "unknown-source": (klee("source: klee-2004", "source: klee-2005"), [Expected("otto-klee", 2, "unknown-source", "did you mean klee-2004")]),
    "unknown-source of a quotation": (brandt("at: p. 12", "at: p. 12\n        source: lost"), [Expected("anna-brandt", 11, "unknown-source", "add it under sources in dossier.yaml")]),
    "unknown-source of an account": ({"relations": RELATIONS + edit(FACT, "{of: anna-brandt, says: Monday}", "{source: lost, says: Monday, quotes: [{at: p. 1, exact: Monday}]}")}, [Expected("relations", 13, "unknown-source", "there is no source lost")]),
    "unknown-person": (brandt("of: anna-brandt, scale", "of: anna-brant, scale"), [Expected("anna-brandt", 13, "unknown-person", "did you mean anna-brandt")]),
    "unknown-question": (brandt("answers: cause", "answers: course"), [Expected("anna-brandt", 4, "unknown-question", "did you mean cause?")]),
    "unknown-question like none": (brandt("answers: cause", "answers: who-paid"), [Expected("anna-brandt", 4, "unknown-question", "asks no question who-paid; it asks cause: write one of these, or add yours under questions in dossier.yaml")]),
    "unknown-field for a relation": (klee("    against: anna", "    refutes: anna"), [Expected("otto-klee", 15, "unknown-field", "what a reply does is one of: supports, against, concedes, agrees, qualifies, reinterprets, paraphrases, talks-past")]),
    "unknown-field for a relation in a step": (brandt("        from: [deficit]\n", "        from: [deficit]\n        refutes: otto-klee.owners\n"), [Expected("anna-brandt", 17, "unknown-field", "an answer to another claim stands under replies, as one of: supports, against")]),
    "misnamed-file of a copy": ({"brandt_again": BRANDT}, [Expected("brandt-again", 1, "misnamed-file", "whose file is anna-brandt.yaml here already; remove this one if it is a copy, or write voice: brandt-again")]),
    "unknown-dossier": ({"dossier": HEAD + "links:\n  - {dossier: weaver, as: context}\n"}, [Expected("dossier", 16, "unknown-dossier", "no dossier weaver beside this one")]),
    "unknown-stands": ({"dossier": HEAD + STANDS + "expect:\n  al: {anna-brandt.debt: stands}\n"}, [Expected("dossier", 18, "unknown-stands", "did you mean all?")]),
    "ambiguous-name": (klee("replies:\n", "  anna-brandt: {says: x, basis: reconstructed, rival-to: owners}\nreplies:\n"), [Expected("otto-klee", 12, "ambiguous-name", "also the name of a voice")]),
    "ambiguous-name of a voice": ({"uncertain": "voice: uncertain\n"}, [Expected("uncertain", 1, "ambiguous-name", "no voice can be called uncertain")]),
    "part-of-itself": ({"dossier": edit(HEAD, "  klee-2004:\n", "    part-of: klee-2004\n  klee-2004:\n    part-of: brandt-1998\n")}, [Expected("dossier", 13, "part-of-itself", "ends up as a part of itself")]),
    # --- the argument
    "concludes-itself": (brandt("from: [deficit]", "from: [deficit, debt]"), [Expected("anna-brandt", 15, "concludes-itself", "also one of its premises")]),
    "concludes-itself by its warrant": (brandt("from: [deficit]", "from: [deficit]\n        warrant: debt"), [Expected("anna-brandt", 15, "concludes-itself", "also its warrant")]),
    "attacks-itself": (klee("against: anna-brandt.debt", "against: owners"), [Expected("otto-klee", 13, "attacks-itself", "starts from the claim it is aimed at")]),
    "attacks-itself as a step": (related("against: anna-brandt.debt.ledger", "against: paper"), [Expected("relations", 2, "attacks-itself", "aimed at itself")]),
    "attacks-itself as a link": (related("against: anna-brandt.debt.ledger", "qualifies: otto-klee.owners"), [Expected("relations", 2, "attacks-itself", "starts from the claim it is aimed at")]),
    "supports-and-attacks": ({"relations": RELATIONS + RELATIONS.replace("relations:\n  paper", "  pro").replace("against: anna-brandt.debt.ledger", "supports: anna-brandt.debt")}, [Expected("otto-klee", 13, "supports-and-attacks", "relations.pro")]),
    "repeated-premise": (brandt("from: [deficit]", "from: [deficit, deficit]"), [Expected("anna-brandt", 15, "repeated-premise", "anna-brandt.deficit stands twice")]),
    "circular-support": ({"anna_brandt": BRANDT + "    because: {back: {from: [debt], basis: explicit}}\n"}, [Expected("anna-brandt", 6, "circular-support", "anna-brandt.debt → anna-brandt.deficit")]),
    "unknown-reference of a reply to a concession": ({**klee("    against: anna-brandt.debt\n", "    concedes: anna-brandt.debt\n"), **related("against: anna-brandt.debt.ledger", "talks-past: otto-klee.not-debt")}, [Expected("relations", 4, "unknown-reference", "otto-klee.not-debt infers nothing, and only a claim or a step can stand here; name one")]),
    "not-a-claim": (related("from: [otto-klee.owners]", "from: [otto-klee.not-debt]"), [Expected("relations", 3, "not-a-claim", "otto-klee.not-debt is a step")]),
    "thesis-missing": (brandt("thesis: debt", "thesis: debts"), [Expected("anna-brandt", 4, "thesis-missing", "debts is not a claim in this file")]),
    "no-position": (klee("positions:\n  main: {answers: cause, thesis: owners}\n", ""), [Expected("otto-klee", 1, "no-position", "answers no question")]),
    "unanswered-question": (head("people:\n", "  again: {asks: And why then?}\npeople:\n"), [Expected("dossier", 7, "unanswered-question", "no voice answers")]),
    "orphan": (klee("replies:\n", "  loose: {says: x, basis: reconstructed}\nreplies:\n"), [Expected("otto-klee", 12, "orphan", "takes part in no step")]),
    # --- the words
    "no-words": ({"anna_brandt": edit(BRANDT, QUOTES, BARE)}, [Expected("anna-brandt", 18, "no-words", "neither a quotation nor basis: reconstructed")]),
    "explicit-without-words": ({"anna_brandt": edit(BRANDT, QUOTES, BARE + "    basis: explicit\n")}, [Expected("anna-brandt", 18, "explicit-without-words", "quotes nothing")]),
    "no-source": (klee("source: klee-2004\n", ""), [Expected("otto-klee", 9, "no-source", "add source: to one of them")]),
    "blank-quotation": (brandt("the ledger shows a deficit of forty pounds", "“…”"), [Expected("anna-brandt", 23, "blank-quotation", "no letter and no digit")]),
    "cue-not-quoted": (brandt("cue: perhaps", "cue: possibly"), [Expected("anna-brandt", 13, "cue-not-quoted", "they do not occur in the quotation")]),
    "cue-not-quoted for want of a quotation": ({"anna_brandt": edit(BRANDT, QUOTES, BARE + "    basis: reconstructed\n    hedges: [{of: anna-brandt, scale: certain, cue: surely}]\n")}, [Expected("anna-brandt", 22, "cue-not-quoted", "no quotation to hold them")]),
    "cue-not-quoted of a step": (brandt("        basis: explicit", "        basis: explicit\n        cue: therefore"), [Expected("anna-brandt", 18, "cue-not-quoted", "'therefore'")]),
    "cue-not-quoted of a reply": (klee("cue: said so", "cue: as I said"), [Expected("otto-klee", 17, "cue-not-quoted", "'as I said'")]),
    "no-basis": (brandt("        basis: explicit\n", ""), [Expected("anna-brandt", 15, "no-basis", "the step does not say its basis")]),
    "no-basis of a reply": (klee("    basis: explicit\n", ""), [Expected("otto-klee", 13, "no-basis", "the reply does not say its basis")]),
    "no-basis of a relation": (related("    basis: reconstructed\n", ""), [Expected("relations", 2, "no-basis", "write basis: reconstructed")]),
    "reply-without-cue": (klee("    cue: said so\n", ""), [Expected("otto-klee", 13, "reply-without-cue", "move it to relations.yaml")]),
    "relation-not-reconstructed": (related("basis: reconstructed", "basis: explicit"), [Expected("relations", 2, "relation-not-reconstructed", "nothing in relations.yaml is explicit")]),
    "no-rationale": (related("    rationale: >-\n      A ledger kept by the owners shows what they wished to show.\n", ""), [Expected("relations", 2, "no-rationale", "says why you read it so")]),
    "no-rationale of an incompatibility": ({"relations": RELATIONS + "incompatible:\n  both: {claims: [anna-brandt.debt, otto-klee.owners], basis: reconstructed}\n"}, [Expected("relations", 9, "no-rationale", "gives no reason")]),
    "no-rationale of a step": (brandt("        basis: explicit", "        basis: reconstructed"), [Expected("anna-brandt", 15, "no-rationale", "the step is reconstructed and gives no reason")]),
    "no-rationale of a reply": (klee("    basis: explicit\n", "    basis: reconstructed\n"), [Expected("otto-klee", 13, "no-rationale", "the reply is reconstructed and gives no reason")]),
    "says-quotation": (brandt("      The ledger shows a deficit.\n", "      “The ledger shows a deficit of forty pounds.”\n"), [Expected("anna-brandt", 19, "says-quotation", "say it in your own words")]),
    "alteration-unclear, a part of a word": (brandt("at: p. 12", "at: p. 12\n        alterations: [{kind: case, words: deb, shown: Deb}]"), [Expected("anna-brandt", 11, "alteration-unclear", "only inside the word 'debts'; name whole words")]),
    "alteration-unclear, more than case": (brandt("at: p. 12", "at: p. 12\n        alterations: [{kind: case, words: debts, shown: Debt}]"), [Expected("anna-brandt", 11, "alteration-unclear", "differ in more than case; write kind: bracket")]),
    "alteration-unclear, more than punctuation": (brandt("at: p. 12", "at: p. 12\n        alterations: [{kind: punctuation, words: 'perhaps,', shown: 'maybe,'}]"), [Expected("anna-brandt", 11, "alteration-unclear", "differ in more than punctuation")]),
    "alteration-unclear, nothing altered": (brandt("at: p. 12", "at: p. 12\n        alterations: [{kind: bracket, words: debts, shown: debts}]"), [Expected("anna-brandt", 11, "alteration-unclear", "is shown as it is printed")]),
    "alteration-unclear": (brandt("at: p. 12", "at: p. 12\n        alterations: [{kind: bracket, words: debts}]"), [Expected("anna-brandt", 11, "alteration-unclear", "add words: as printed, and shown:")]),
    "alteration-unclear, ellipsis": (brandt("at: p. 12", "at: p. 12\n        alterations: [{kind: ellipsis}]"), [Expected("anna-brandt", 11, "alteration-unclear", "add after:")]),
    "alteration-unclear, emphasis": (brandt("at: p. 12", "at: p. 12\n        alterations: [{kind: emphasis}]"), [Expected("anna-brandt", 11, "alteration-unclear", "add words:")]),
    "alteration-unclear, words not there": (brandt("at: p. 12", "at: p. 12\n        alterations: [{kind: ellipsis, after: the rent}]"), [Expected("anna-brandt", 11, "alteration-unclear", "'the rent' do not occur")]),
    "no-locator": (brandt("at: p. 13\n        exact", "exact"), [Expected("anna-brandt", 22, "no-locator", "add at: with the page")]),
    "long-quotation": (brandt("the ledger shows a deficit of forty pounds", "on and on " * 21), [Expected("anna-brandt", 23, "long-quotation", "has 63 words")]),
    "long-claim": (brandt("The ledger shows a deficit.", "x" * 201), [Expected("anna-brandt", 19, "long-claim", "has 201 characters")]),
}

@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES)
def test_a_code_is_earned_by_its_smallest_dossier_and_by_nothing_else(write_mill: WriteFiles, files: Files, expected: list[Expected]) -> None:
    assert_found(check(write_mill(**files)).findings, expected)


def test_every_code_is_earned_here_or_in_another_file_of_tests() -> None:
    earned = {one.code for _, expected in CASES.values() for one in expected}
    earned |= {says.code for _, says in BAD.values()} | {code for _, code, _ in REFUSED.values()}
    others = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py") if path.name != "test_check.py")
    assert {code for code in RULES if code not in earned and f'"{code}"' not in others and f"[{code}]" not in others} == set()


def test_a_whole_dossier_has_no_findings(write_mill: WriteFiles) -> None:
    checked = check(write_mill())
    assert checked.findings == []
    assert exit_code(checked.findings) == 0
    assert checked.graph is not None
    assert checked.graph.steps["relations.paper"].kind == "undercut"
    assert checked.graph.steps["otto-klee.not-debt"].kind == "rebut"


def test_a_generated_dossier_has_no_findings(tmp_path: Path) -> None:
    assert check(write_dossier(tmp_path / "d", 700)).findings == []


@pytest.mark.parametrize(
    ("code", "ends"),
    [("long-claim", 0), ("circular-support", 0), ("unanswered-question", 0), ("orphan", 1), ("no-basis", 1), ("unknown-source", 1), ("unsafe-yaml", 2)],
)
def test_notes_end_with_0_other_findings_with_1_and_a_refused_file_with_2(write_mill: WriteFiles, code: str, ends: int) -> None:
    found = check(write_mill(**CASES[code][0])).findings
    assert {one.severity for one in found} == {RULES[code].severity}
    assert exit_code(found) == ends


@pytest.mark.parametrize("case", ["no-words", "no-basis", "orphan", "no-position", "reply-without-cue", "no-rationale of a step"])
def test_what_is_only_unfinished_is_a_note_in_a_draft(write_mill: WriteFiles, case: str) -> None:
    code = case.partition(" ")[0]
    files = {name: str(text) + "status: draft\n" for name, text in CASES[case][0].items()}
    (found,) = check(write_mill(**files)).findings
    assert (found.code, found.severity) == (code, "note")
    assert code in DRAFT_CODES
    assert exit_code([found]) == 0


@pytest.mark.parametrize("code", ["unknown-source", "cue-not-quoted", "blank-quotation", "thesis-missing"])
def test_what_is_wrong_is_an_error_in_a_draft_too(write_mill: WriteFiles, code: str) -> None:
    files = {name: str(text) + "status: draft\n" for name, text in CASES[code][0].items()}
    assert [one.severity for one in check(write_mill(**files)).findings] == ["error"]


def test_a_draft_makes_no_notes_of_another_voices_findings(write_mill: WriteFiles) -> None:
    found = check(write_mill(anna_brandt=BRANDT + "status: draft\n", **CASES["reply-without-cue"][0])).findings
    assert [one.severity for one in found] == ["warning"]


@pytest.mark.parametrize("file", ["anna-brandt", "otto-klee", "relations"])
def test_a_file_that_cannot_be_read_is_one_finding_and_not_many(write_mill: WriteFiles, file: str) -> None:
    found = check(write_mill(**{file.replace("-", "_"): "[\n"})).findings
    assert [in_short(one) for one in found] == [(file, 1, "not-yaml")]


@pytest.mark.parametrize("group", ["people", "sources", "questions"])
def test_a_group_of_the_head_that_cannot_be_read_is_one_finding_and_not_many(write_mill: WriteFiles, group: str) -> None:
    text = re.sub(rf"(?m)^{group}:\n(  .*\n)+", f"{group}: [x]\n", HEAD)
    found = check(write_mill(dossier=text)).findings
    assert [one.code for one in found] == ["wrong-shape"]


def test_a_claim_that_rests_on_others_and_is_not_valid_leaves_no_orphans_behind(write_mill: WriteFiles) -> None:
    found = check(write_mill(**brandt("    hedges: [{of: anna-brandt, scale: probable", "    hedges: [{of: anna-brandt, scale: likely"))).findings
    assert [one.code for one in found] == ["bad-value"]


def test_a_part_of_another_source_is_no_finding(write_mill: WriteFiles) -> None:
    assert check(write_mill(**head("  klee-2004:\n", "  klee-2004:\n    part-of: brandt-1998\n"))).findings == []


def test_a_link_to_a_dossier_that_is_there_is_no_finding(write_mill: WriteFiles) -> None:
    folder = write_mill(dossier=HEAD + "links:\n  - {dossier: weaver, as: context}\n")
    (folder.parent / "weaver").mkdir()
    (folder.parent / "weaver" / "dossier.yaml").write_text("x", encoding="utf-8")
    assert check(folder).findings == []


def test_findings_come_in_the_order_of_the_files_and_their_lines(write_mill: WriteFiles) -> None:
    files = CASES["unanswered-question"][0] | CASES["no-basis"][0] | CASES["reply-without-cue"][0] | CASES["no-rationale"][0]
    files["anna_brandt"] = edit(str(files["anna_brandt"]), "cue: perhaps", "cue: possibly")
    found = check(write_mill(**files)).findings
    assert [in_short(one) for one in found] == [
        ("dossier", 7, "unanswered-question"), ("anna-brandt", 13, "cue-not-quoted"), ("anna-brandt", 15, "no-basis"),
        ("otto-klee", 13, "reply-without-cue"), ("relations", 2, "no-rationale"),
    ]


@pytest.mark.parametrize(
    "cue", ["PERHAPS", "the debts,  perhaps", "debts, perhaps, that"], ids=["capitals", "two spaces", "across a comma"],
)
def test_a_cue_is_found_whatever_its_capitals_and_spaces(write_mill: WriteFiles, cue: str) -> None:
    assert check(write_mill(**brandt("cue: perhaps", f'cue: "{cue}"'))).findings == []


def test_a_cue_is_not_found_across_two_quotations(write_mill: WriteFiles) -> None:
    two = edit(BRANDT, "closed the mill\n    hedges", "closed the mill\n      - at: p. 14\n        exact: for ever\n    hedges")
    found = check(write_mill(anna_brandt=edit(two, "cue: perhaps", "cue: the mill for ever"))).findings
    assert [one.code for one in found] == ["cue-not-quoted"]


def test_a_slip_made_everywhere_is_listed_two_hundred_times_and_then_counted_off(write_mill: WriteFiles) -> None:
    many = "".join(f"  c{n}: {{says: x, basis: reconstructed}}\n" for n in range(MOST + 50))
    found = check(write_mill(anna_brandt=BRANDT + many)).findings
    assert len(found) == MOST + 1
    assert (found[-1].code, found[-1].line) == ("orphan", BRANDT.count("\n") + MOST + 1)
    assert found[-1].message == "there are more of the same kind from here on; mend those above first"
    for one in found:
        assert_shaped(one)


LOCATED = "  c{0}: {{says: x, quotes: [{{at: {1}, exact: word{0} here}}]}}\n"


def located(write_mill: WriteFiles, text: str, *places: str) -> list[str]:
    """The places that are noted, of claims whose words stand one paragraph after the other in a shipped text."""
    head = HEAD.replace("  brandt-1998:\n", "  brandt-1998:\n    text: brandt.txt\n")
    claims = "".join(LOCATED.format(n, place) for n, place in enumerate(places))
    folder = write_mill(dossier=head, anna_brandt=f"voice: anna-brandt\nsource: brandt-1998\nclaims:\n{claims}", otto_klee=None, relations=None)
    (folder / "brandt.txt").write_text(text, encoding="utf-8")
    dossier = check(folder).dossier
    assert dossier is not None
    found = [one for one in findings_of(dossier, verify(dossier, open_texts(dossier))) if one.code == "place-differs"]
    assert all(one.severity == "note" for one in found)
    for one in found:
        assert_shaped(one)
    return [f"{one.place.partition('.')[2]}: {one.message}" for one in found]


SEVEN = "\n\n".join(f"There is word{n} here." for n in range(7))
P = "paragraph {}"
PLACES = {
    "all as argmap counts": ([1, 2, 3, 4, 5, 6, 7], ""),
    "all counted from after the title": ([-1, 0, 1, 2, 3, 4, 5], ""),
    "one that is off": ([1, 2, 3, 5, 5, 6, 7], "c3: at: says paragraph 5, but the words stand on paragraph 4; look it up"),
    "one that is off where one counts otherwise": ([11, 12, 13, 15, 15, 16, 17], "c3: at: says paragraph 15, but the words stand on paragraph 14, counted as the other"),
    "a count that loses a paragraph at a page's end": ([1, 2, 3, 3, 4, 5, 6], ""),
    "the first one off": ([4, 2, 3, 4, 5, 6, 7], "c0: at: says paragraph 4, but the words stand on paragraph 1;"),
}


@pytest.mark.parametrize(("numbers", "expected"), PLACES.values(), ids=PLACES)
def test_a_place_that_fits_none_of_its_neighbours_is_noted(write_mill: WriteFiles, numbers: list[int], expected: str) -> None:
    found = located(write_mill, SEVEN, *(f"paragraph {n + 2 if min(numbers) < 0 else n}" for n in numbers))
    assert len(found) == bool(expected)
    assert all(one.startswith(expected) for one in found), found


def test_a_place_in_words_of_another_kind_is_let_be(write_mill: WriteFiles) -> None:
    assert located(write_mill, SEVEN, "paragraph 1", "paragraph 2", "point 9", "line 40", "note 7, paragraph 9", "paragraph 6", "paragraph 7") == []


def test_a_span_of_paragraphs_holds_what_lies_in_it(write_mill: WriteFiles) -> None:
    found = located(write_mill, SEVEN, "paragraph 1", "paragraph 2", "paragraphs 2-4", "paragraphs 7-9", "paragraph 5", "paragraph 6", "paragraph 7")
    assert [one.partition(":")[0] for one in found] == ["c3"]


def test_two_quotations_are_too_few_to_know_how_a_dossier_counts(write_mill: WriteFiles) -> None:
    assert located(write_mill, SEVEN, "paragraph 9", "paragraph 2") == []


def test_the_shipped_dossiers_earn_no_note_of_a_wrong_place() -> None:
    for folder in (shipped_folder() / "arguments").iterdir():
        assert [str(one) for one in check(folder).findings if one.code == "place-differs"] == []


def test_quotations_nobody_verified_are_a_note_of_the_command(write_mill: WriteFiles) -> None:
    folder = write_mill()
    ended = argmap("check", str(folder))
    assert ended.returncode == 0
    assert [line.rpartition(" ")[2] for line in ended.stdout.splitlines()] == ["[not-verified]", "[not-verified]"]
    assert f"2 quotations of this source have not been verified against its text; attach it (argmap attach {folder} brandt-1998 FILE)" in ended.stdout
    assert "1 quotation of this source has not been verified" in ended.stdout
    (folder / "places.json").write_text('{"places": {}, "extents": {}}', encoding="utf-8")
    assert "[not-verified]" not in argmap("check", str(folder)).stdout
