"""``argmap new`` and ``argmap add``: templates that check clean, entries in their place, and no word that is not in the text."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

from argmap.check import check
from argmap.cli import main
from argmap.edit import (
    add_claim,
    add_person,
    add_quotation,
    add_reply,
    add_source,
    add_step,
    change,
    new_dossier,
    new_voice,
    selected,
    text_of,
)
from argmap.model import exit_code
from argmap.store import Refused, Saved, read_places, shipped_folder
from argmap.store.editing import value_at, values_of
from tests.commands import argmap
from tests.conftest import WriteFiles
from tests.test_saving import ESCAPES

BELL = shipped_folder() / "arguments" / "bell-of-saint-osyth"


@pytest.fixture
def bell(tmp_path: Path) -> Path:
    """A copy of the teaching dossier, which ships its texts."""
    return shutil.copytree(BELL, tmp_path / BELL.name, ignore=shutil.ignore_patterns(".argmap"))


def said(folder: Path, voice: str, *keys: str | int) -> object:
    return value_at(values_of((folder / f"{voice}.yaml").read_text(encoding="utf-8")), keys)


def test_a_new_dossier_and_a_new_voice_check_with_notes_only(tmp_path: Path) -> None:
    begun = argmap("new", "dossier", "mill-strike", "--asks", "Why did it: close?", cwd=tmp_path)
    assert begun.returncode == 0, begun.stderr
    folder = tmp_path / "mill-strike"
    first = argmap("check", cwd=folder)
    assert (first.returncode, first.stdout.count("[")) == (0, 1), first.stdout
    assert argmap("new", "voice", "jane-doe", "--name", "Jane Doe", cwd=folder).returncode == 0
    ended = argmap("check", "mill-strike", cwd=tmp_path)
    assert ended.returncode == 0
    found = check(folder).findings
    assert found
    assert {one.severity for one in found} == {"note"}
    assert said(folder, "jane-doe", "positions", "main", "answers") == "main-question"
    assert said(folder, "dossier", "questions", "main-question", "asks") == "Why did it: close?"


def test_every_remark_of_the_templates_is_an_example_that_works(tmp_path: Path) -> None:
    folder = new_dossier(tmp_path, "mill-strike")
    new_voice(folder, "jane-doe").save()
    new_voice(folder, "other-voice").save()
    other = folder / "other-voice.yaml"
    other.write_text(
        other.read_text(encoding="utf-8").replace("thesis: thesis", "thesis: their-claim").replace("  thesis:\n", "  their-claim:\n"), encoding="utf-8"
    )
    for file in ("dossier", "jane-doe"):
        path = folder / f"{file}.yaml"
        rows = []
        for row in path.read_text(encoding="utf-8").splitlines():
            inner = row.lstrip().removeprefix("# ")
            example = row.lstrip().startswith("#") and (inner.startswith((" ", "- ")) or inner.partition(" ")[0].endswith(":"))
            rows.append(row.replace("# ", "", 1) if example else row)
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    found = check(folder).findings
    left = {one.code for one in found if one.severity != "note"}
    assert left <= {"cue-not-quoted", "explicit-without-words"}, [str(one) for one in found]
    assert said(folder, "jane-doe", "claims", "thesis", "because", "first-reason", "from") == ("a-ground",)


@pytest.mark.parametrize("name", [name for name in ESCAPES if name and "\0" not in name and not name.startswith("-")], ids=repr)
def test_no_dossier_and_no_voice_is_made_outside_its_folder(tmp_path: Path, write_mill: WriteFiles, name: str) -> None:
    folder = write_mill()
    for where, arguments in ((tmp_path, ["new", "dossier", name]), (folder, ["new", "voice", name])):
        before = sorted(tmp_path.rglob("*"))
        ended = argmap(*arguments, cwd=where)
        assert ended.returncode == 1
        assert ended.stderr.startswith("argmap: ")
        assert "; " in ended.stderr
        assert sorted(tmp_path.rglob("*")) == before


def test_what_is_there_is_never_begun_anew(write_mill: WriteFiles, tmp_path: Path) -> None:
    folder = write_mill()
    assert argmap("new", "voice", "otto-klee", cwd=folder).returncode == 2
    assert argmap("new", "dossier", "mill", cwd=tmp_path).returncode == 2
    assert check(folder).findings == []
    outside = argmap("new", "voice", "x", cwd=tmp_path)
    assert outside.returncode == 2
    assert "give a dossier's folder" in outside.stderr


def test_words_of_the_text_are_quoted_with_place_and_record(bell: Path) -> None:
    ended = argmap("add", "quote", "edmund-pryke.mended", "rung softly this Twelvemonth", "--source", "letter", "--note", "Softly: no flood bell.", cwd=bell)
    assert ended.returncode == 0, ended.stderr
    quotes = said(bell, "edmund-pryke", "claims", "mended", "quotes")
    assert isinstance(quotes, tuple)
    assert quotes[-1] == {"source": "letter", "at": "page 17", "exact": "rung softly this Twelvemonth", "note": "Softly: no flood bell."}
    places = read_places(bell)
    assert places is not None
    assert f"edmund-pryke.mended/{len(quotes)}" in places.quotations
    assert check(bell).findings == []
    assert argmap("quotes", str(bell)).returncode == 0


@pytest.mark.parametrize(
    ("words", "said_why"),
    [
        ("would have the bell silent", r"nearest passage \(line 29, page 18\) differs: would have the \[-bell-\] \{\+Bell\+\} silent"),
        ("some of our Comoners came together", "nearest passage"),
        ("zebras in the belfry with xylophones", "nor anything like them"),
        ("oftly this Twelvemont", "quote whole words"),
        ("rung softly that Twelvemonth", r"\[-that-\] \{\+this\+\}"),
        ("the", r"stand 30 times .* --number"),
        ("…", "no letter and no digit"),
        ("x" * 20_001, "at most 20,000"),
        ("rung\u202e softly", "nobody can see"),
        ("Rung softly", r"the text has “rung” here and you have “Rung” .* --alter case rung Rung"),
    ],
)
def test_words_that_do_not_stand_there_are_refused_with_the_nearest(bell: Path, words: str, said_why: str) -> None:
    before = {path: path.read_bytes() for path in bell.glob("*.*") if path.is_file()}
    with pytest.raises(Refused, match=said_why):
        add_quotation(bell, "edmund-pryke.mended", words, source="letter")
    assert {path: path.read_bytes() for path in bell.glob("*.*") if path.is_file()} == before


def test_an_ellipsis_is_declared_and_said(bell: Path) -> None:
    made = add_quotation(bell, "agnes-tolliver.silenced", "Consider what had happened. [...] the bell was rung through the night")
    assert made.notes == ("declared: something is left out after “happened.”",)
    assert isinstance(made.save(), Saved)
    quotes = said(bell, "agnes-tolliver", "claims", "silenced", "quotes")
    assert isinstance(quotes, tuple)
    assert quotes[-1]["exact"] == "Consider what had happened. the bell was rung through the night"
    assert quotes[-1]["alterations"] == ({"kind": "ellipsis", "after": "happened."},)
    assert check(bell).findings == []


def test_a_change_of_case_is_quoted_as_printed_and_declared(bell: Path) -> None:
    ended = argmap("add", "quote", "agnes-tolliver.silenced", "the landlord drew the lesson", "--alter", "case", "The", "the", cwd=bell)
    assert ended.returncode == 0, ended.stderr
    quotes = said(bell, "agnes-tolliver", "claims", "silenced", "quotes")
    assert isinstance(quotes, tuple)
    assert quotes[-1]["exact"] == "The landlord drew the lesson"
    assert check(bell).findings == []
    assert argmap("quotes", str(bell)).returncode == 0


@pytest.mark.parametrize(
    ("words", "altered", "said_why"),
    [
        ("the landlord drew", ("case", "T", "t"), "“t” is only a part of “the”, and a change is declared for whole words: --alter case The the"),
        ("The landlord drew", ("case", "T", "t"), "“T” is only a part of “The”, and a change is declared for whole words: --alter case The the"),
        ("the landlord drew", ("case", "Rope", "rope"), "what you typed has neither “Rope” nor “rope” in it"),
        ("The squire drew", ("case", "landlord", "squire"), "differ in more than case"),
        ("the landlord drew", ("bracket", "A landlord", "the landlord"), "nearest passage"),
        ("The landlord drew", ("case", "The", "The"), "is shown as it is printed"),
    ],
)
def test_a_declared_change_that_does_not_describe_the_change_is_refused(bell: Path, words: str, altered: tuple[str, str, str], said_why: str) -> None:
    before = (bell / "agnes-tolliver.yaml").read_bytes()
    ended = argmap("add", "quote", "agnes-tolliver.silenced", words, "--alter", *altered, cwd=bell)
    assert (ended.returncode, said_why in ended.stderr) == (1, True), ended.stderr
    assert (bell / "agnes-tolliver.yaml").read_bytes() == before




SOURCES = {
    "an article": (
        ["--type", "article-journal", "--title", "The Key and the Bell", "--author", "Lowe, Hester", "--container", "The Wenland Local Historian", "--volume", "20", "--issue", "2", "--page", "1-9", "--issued", "1986"],
        "Hester Lowe, “The Key and the Bell,” The Wenland Local Historian 20, no. 2 (1986): 1–9.",
        "Lowe, Hester. “The Key and the Bell.” The Wenland Local Historian 20, no. 2 (1986): 1–9.",
    ),
    "a book": (
        ["--title", "Marsh Bells", "--author", "Lowe, Hester", "--author", "Crane, John", "--publisher", "Fen Press", "--place", "Wenchester", "--edition", "2", "--series", "Fen Studies", "--number", "4", "--issued", "1990"],
        "Hester Lowe and John Crane, Marsh Bells, 2nd ed., Fen Studies 4 (Wenchester: Fen Press, 1990).",
        "Lowe, Hester, and John Crane. Marsh Bells. 2nd ed. Fen Studies 4. Wenchester: Fen Press, 1990.",
    ),
    "a chapter": (
        ["--type", "chapter", "--title", "Ropes", "--author", "Lowe, Hester", "--container", "Towers of the Fen", "--editor", "Crane, John", "--page", "3-9", "--publisher", "Fen Press", "--place", "Wenchester", "--issued", "1990"],
        "Hester Lowe, “Ropes,” in Towers of the Fen, ed. John Crane (Wenchester: Fen Press, 1990), 3–9.",
        "Lowe, Hester. “Ropes.” In Towers of the Fen, edited by John Crane, 3–9. Wenchester: Fen Press, 1990.",
    ),
    "a document in an archive": (
        ["--type", "document", "--genre", "memorandum", "--title", "Report on the Bell", "--author", "Fenn, Josias", "--issued", "1743-02-03", "--archive", "Wenland Record Office", "--archive-place", "Wenchester", "--archive-location", "box 4, folder 2"],
        "Josias Fenn, “Report on the Bell,” memorandum, February 3, 1743, box 4, folder 2, Wenland Record Office, Wenchester.",
        "Fenn, Josias. “Report on the Bell.” February 3, 1743. Box 4, folder 2, Wenland Record Office, Wenchester.",
    ),
}


@pytest.mark.parametrize(("fields", "note", "entry"), SOURCES.values(), ids=SOURCES)
def test_a_source_added_with_its_fields_is_cited_as_chicago_has_it(write_mill: WriteFiles, fields: list[str], note: str, entry: str) -> None:
    folder = write_mill()
    added = argmap("add", "source", "new-one", *fields, cwd=folder)
    assert (added.returncode, f"is cited: {note}" in added.stdout) == (0, True), added.stdout + added.stderr
    cited = argmap("cite", ".", "new-one", cwd=folder)
    assert f"First note:\n  {note}\n" in cited.stdout
    assert f"Bibliography:\n  {entry}\n" in cited.stdout


def test_attaching_says_how_to_record_which_text_it_is_and_does_it_when_told(bell: Path) -> None:
    text = bell.parent / "lowe.txt"
    text.write_text("Not a record: an effort to reassure.", encoding="utf-8")
    argmap("add", "source", "lowe-1986", "--title", "The Key", cwd=bell)
    asked = argmap("attach", ".", "lowe-1986", str(text), cwd=bell)
    assert (asked.returncode, "attach the text again with --record" in asked.stdout) == (0, True), asked.stdout
    assert said(bell, "dossier", "sources", "lowe-1986", "sha256") is None
    told = argmap("attach", ".", "lowe-1986", str(text), "--record", cwd=bell)
    assert told.returncode == 0, told.stderr
    sha256 = said(bell, "dossier", "sources", "lowe-1986", "sha256")
    assert f"sha256: {sha256}" in told.stdout
    assert said(bell, "dossier", "sources", "lowe-1986", "checked") is not None
    text.write_text("Not a record: an effort to amuse.", encoding="utf-8")
    other = argmap("attach", ".", "lowe-1986", str(text), "--record", cwd=bell)
    assert (other.returncode, "argmap set lowe-1986 sha256" in other.stdout) == (1, True), other.stdout
    assert said(bell, "dossier", "sources", "lowe-1986", "sha256") == sha256


def test_one_of_several_places_is_named_by_its_number(bell: Path) -> None:
    made = add_quotation(bell, "edmund-pryke.mended", "the", source="letter", number=2)
    assert isinstance(made.save(), Saved)
    quotes = said(bell, "edmund-pryke", "claims", "mended", "quotes")
    assert isinstance(quotes, tuple)
    assert "prefix" in quotes[-1] or "suffix" in quotes[-1]
    assert argmap("quotes", str(bell)).returncode == 0


def test_words_marked_on_the_page_become_the_same_quotation(bell: Path) -> None:
    dossier = check(bell).dossier
    assert dossier is not None
    text = text_of(dossier, "tolliver-article")
    start = text.folded.raw.index("landlord drew the")
    found = selected(text, start + 2, start + 15)
    assert found.fields == {"at": "paragraph 3", "exact": "landlord drew the"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["quote", "otto-klee.owners", "the owners"], "not attached, so no word of it can be checked; attach it: argmap attach . klee-2004 FILE"),
        (["quote", "otto-klee.ownres", "x"], "did you mean otto-klee.owners"),
        (["quote", "otto-kle.owners", "x"], "did you mean otto-klee?"),
        (["quote", "owners", "x"], "write VOICE.CLAIM"),
        (["quote", "../x.owners", "x"], "VOICE.CLAIM"),
        (["quote", "otto-klee.owners", "x", "--source", "kle-2004"], "did you mean klee-2004?"),
        (["claim", "otto-klee.owners", "Again."], "has a owners already; choose another name"),
        (["claim", "otto-klee.Owners", "Again."], "write owners"),
        (["claim", "otto-klee.new", "x" * 500], "room for 400; shorten it"),
        (["step", "otto-klee.owners.will", "--from", "nothing"], "there is no claim nothing"),
        (["step", "otto-klee.owners.will", "--from", "owners", "--basis", "explicit"], "nothing was changed"),
        (["step", "otto-klee.owners.will", "--from", "owners", "--at", "p. 3"], 'add --quote "WORDS"'),
        (["reply", "otto-klee.again", "against", "anna-brandt.dept", "--from", "owners"], "did you mean anna-brandt.debt"),
        (["claim", "nobody.x", "Again."], "argmap new voice nobody"),
    ],
)
def test_what_would_be_an_error_is_not_written(write_mill: WriteFiles, arguments: list[str], words: str) -> None:
    folder = write_mill()
    ended = argmap("add", *arguments, cwd=folder)
    assert (ended.returncode, words in ended.stderr) == (1, True), ended.stderr
    assert "Traceback" not in ended.stderr
    assert check(folder).findings == []


def test_claims_steps_and_replies_are_added_in_their_place(write_mill: WriteFiles) -> None:
    folder = write_mill()
    for arguments in (
        ["claim", "otto-klee.land", "They had asked for the land before.", "--basis", "reconstructed", "--rationale", "He leaves it unsaid."],
        ["step", "otto-klee.owners.asked", "--from", "land", "--basis", "reconstructed", "--rationale", "It is how he goes on."],
        ["reply", "relations.both", "talks-past", "anna-brandt.deficit", "--from", "otto-klee.land", "--rationale", "Money and land."],
    ):
        ended = argmap("add", *arguments, cwd=folder)
        assert ended.returncode == 0, ended.stderr
    checked = check(folder)
    assert checked.findings == []
    assert checked.graph is not None
    assert checked.graph.steps["otto-klee.owners.asked"].premises == ("otto-klee.land",)
    assert checked.graph.links["relations.both"].kind == "talks-past"


def test_the_library_adds_sources_people_and_changes_a_field(write_mill: WriteFiles) -> None:
    folder = write_mill()
    assert isinstance(add_source(folder, "doe-2019", {"type": "book", "title": "The Mill: Again", "issued": "2019"}).save(), Saved)
    assert isinstance(add_person(folder, "jane-doe", "Jane Doe", sort="Doe, Jane").save(), Saved)
    assert isinstance(add_claim(folder, "otto-klee", "more", "More.", basis="reconstructed", rationale="So.").save(), Saved)
    assert isinstance(change(folder, "otto-klee", ("claims", "more", "says"), "Less.").save(), Saved)
    assert isinstance(change(folder, "otto-klee", ("claims", "more", "rationale"), None).save(), Saved)
    assert said(folder, "dossier", "sources", "doe-2019", "csl", "title") == "The Mill: Again"
    assert said(folder, "dossier", "people", "jane-doe") == {"name": "Jane Doe", "sort": "Doe, Jane"}
    assert said(folder, "otto-klee", "claims", "more") == {"says": "Less.", "basis": "reconstructed"}


def test_a_proposal_made_before_somebody_elses_save_is_a_conflict(write_mill: WriteFiles) -> None:
    folder = write_mill()
    mine, theirs = (add_claim(folder, "otto-klee", name, f"{name}.", basis="reconstructed") for name in ("mine", "theirs"))
    assert isinstance(theirs.save(), Saved)
    met = mine.save()
    assert isinstance(met, list)
    assert met[0].joined is not None
    assert next(iter(values_of(met[0].joined)["claims"])) == "owners"
    assert set(values_of(met[0].joined)["claims"]) == {"owners", "mine", "theirs"}


def test_a_dry_run_shows_the_change_and_makes_none(bell: Path) -> None:
    before = {path: path.read_bytes() for path in bell.glob("*.*") if path.is_file()}
    ended = argmap("add", "quote", "edmund-pryke.mended", "rung softly this Twelvemonth", "--source", "letter", "--dry-run", cwd=bell)
    assert ended.returncode == 0
    assert "+          rung softly this Twelvemonth" in ended.stdout
    assert {path: path.read_bytes() for path in bell.glob("*.*") if path.is_file()} == before


def test_a_reply_needs_one_of_the_eight_words(write_mill: WriteFiles) -> None:
    folder = write_mill()
    with pytest.raises(Refused, match="did you mean supports"):
        add_reply(folder, "otto-klee", "x", "suports", ["owners"], "anna-brandt.debt")
    with pytest.raises(Refused, match="no claim; a step concludes a claim"):
        add_step(folder, "anna-brandt.debt.ledger", "x", ["deficit"])


def test_a_position_of_five_claims_and_five_quotations_by_the_command_line(bell: Path) -> None:
    """A text of one's own, a source, a voice, claims, words and a step; then check and quotes."""
    text = bell.parent / "hart.txt"
    text.write_text(
        "The bell was sold.\n\nThe founder was never paid. Nobody wanted it whole. The rope was cut in May.\n\nIt was, perhaps, a bargain.\n" + "So it went on in that parish for a year.\n" * 5,
        encoding="utf-8",
    )
    source = {"type": "article-journal", "title": "A Bell Sold", "issued": "1991"}
    assert isinstance(add_source(bell, "hart-1991", source).save(), Saved)
    ran = [argmap("attach", ".", "hart-1991", str(text), cwd=bell), argmap("new", "voice", "mary-hart", "--source", "hart-1991", cwd=bell)]
    words = {
        "thesis": "The bell was sold", "unpaid": "never paid", "unwanted": "Nobody wanted it whole", "rope": "The rope was cut in May",
        "bargain": "It was, perhaps, a bargain",
    }
    ran += [argmap("add", "claim", f"mary-hart.{name}", f"{name.capitalize()}, she says.", cwd=bell) for name in list(words)[1:]]
    ran += [argmap("add", "quote", f"mary-hart.{name}", quote, cwd=bell) for name, quote in words.items()]
    ran += [argmap("add", "step", "mary-hart.thesis.why", "--from", "unpaid", "unwanted", "rope", "bargain", "--basis", "reconstructed", "--rationale", "So.", cwd=bell)]
    assert [one.stderr for one in ran if one.returncode] == []
    path = bell / "mary-hart.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("status: draft\n", ""), encoding="utf-8")
    assert exit_code(check(bell).findings) == 0, [str(one) for one in check(bell).findings]
    assert argmap("quotes", ".", cwd=bell).returncode == 0


def test_a_whole_position_can_be_written_from_the_command_line_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Source, person, voice, text, claims with their words, a step, the position: no file is opened by hand."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "dossier", "mill", "--title", "The fire", "--asks", "Was the fire set?"]) == 0
    monkeypatch.chdir(tmp_path / "mill")
    (tmp_path / "vale.txt").write_text("It was no accident. The policy was doubled in March, and the owner was away that night, as he was not wont to be.\n", encoding="utf-8")
    commands = [
        ["add", "person", "ada-vale", "Ada Vale", "--sort", "Vale, Ada"],
        ["add", "source", "vale-1911", "--title", "Harrow and its Mills", "--author", "Vale, Ada", "--issued", "1911", "--publisher", "Harrow Press"],
        ["new", "voice", "ada-vale", "--name", "Ada Vale", "--source", "vale-1911"],
        ["attach", ".", "vale-1911", str(tmp_path / "vale.txt")],
        ["add", "claim", "ada-vale.arson", "The owner had the mill set on fire."],
        ["add", "quote", "ada-vale.arson", "It was no accident"],
        ["add", "claim", "ada-vale.insured", "The insurance was doubled shortly before."],
        ["add", "quote", "ada-vale.insured", "The policy was doubled in March"],
        ["add", "step", "ada-vale.arson.gain", "--from", "insured", "--basis", "reconstructed", "--rationale", "Who insures more expects a loss."],
        ["add", "position", "ada-vale.set", "--answers", "main-question", "--thesis", "arson"],
        ["quotes", ".", "--record"], ["check", "."],
    ]
    for command in commands:
        assert main(command) == 0, (command, capsys.readouterr().err)
    found = check(tmp_path / "mill")
    assert [one.code for one in found.findings] == ["no-words"], "only the template's own example is left to be filled in"
    places = read_places(tmp_path / "mill")
    assert places is not None
    assert len(places.quotations) == 2


def test_a_bibliography_is_written_into_the_dossier_and_nothing_else_of_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "dossier", "mill"]) == 0
    before = (tmp_path / "mill" / "dossier.yaml").read_text(encoding="utf-8")
    (tmp_path / "z.bib").write_text("@book{x1, title={A Town}, author={Klee, Otto}, year={1950}}", encoding="utf-8")
    assert main(["import", "mill", "z.bib", "--write"]) == 0
    after = (tmp_path / "mill" / "dossier.yaml").read_text(encoding="utf-8")
    assert set(before.splitlines()) <= set(after.splitlines())
    assert "title: A Town" in after
    assert main(["import", "mill", "z.bib", "--write"]) == 0
    assert (tmp_path / "mill" / "dossier.yaml").read_text(encoding="utf-8") == after
    assert "which is there already" in capsys.readouterr().err


@pytest.mark.parametrize(("command", "says"), [
    (["add", "source", "../x", "--title", "y"], "lower-case letters"), (["add", "source", "x", "--title", "y", "--type", "nonsense"], "is not on the list"),
    (["add", "source", "x", "--title", "y", "--issued", "1950-13"], "no such month"), (["add", "position", "nobody.x", "--answers", "main-question", "--thesis", "y"], "no voice nobody"),
    (["add", "person", "Bad Name", "x"], "write bad-name"),
])
def test_a_bad_source_person_or_position_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str], says: str) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "dossier", "mill"]) == 0
    monkeypatch.chdir(tmp_path / "mill")
    before = (tmp_path / "mill" / "dossier.yaml").read_bytes()
    assert main(command) in (1, 2)
    assert says in capsys.readouterr().err
    assert (tmp_path / "mill" / "dossier.yaml").read_bytes() == before


COMMONERS = "some of our Commoners came together at that ringing"


def quoted(folder: Path, node: str = "silenced") -> tuple[dict[str, object], ...]:
    listed = said(folder, "agnes-tolliver", "claims", node, "quotes")
    assert isinstance(listed, tuple)
    return listed


def test_the_document_that_a_scholar_quotes_is_recorded_with_its_own_words_and_place(bell: Path) -> None:
    words = "There are some of the Vestry that would be well content"
    ended = argmap("add", "quote", "agnes-tolliver.silenced", words, "--quoting", "letter", cwd=bell)
    assert ended.returncode == 0, ended.stderr
    assert quoted(bell)[-1] == {
        "at": "paragraph 3", "exact": words,
        "quoting": {
            "source": "letter", "at": "page 18", "exact": "There are some of the Vestry, of whom I am not one, that would be well content",
            "alterations": ({"kind": "ellipsis", "after": "Vestry", "words": "of whom I am not one", "disclosed": "no"},),
        },
    }
    places = read_places(bell)
    assert places is not None
    assert f"agnes-tolliver.silenced/{len(quoted(bell))}/quoting" in places.quotations
    assert check(bell).findings == []
    assert argmap("quotes", ".", cwd=bell).returncode == 0


def test_words_that_also_stand_in_a_document_are_said_with_the_command_that_records_it(bell: Path) -> None:
    first = argmap("add", "quote", "agnes-tolliver.silenced", COMMONERS, cwd=bell)
    (line,) = [line for line in first.stdout.splitlines() if line.startswith("Next: ")]
    assert f"“{COMMONERS}” stands in letter, page 18; to record that it is quoted: argmap add quote" in line
    assert "quoting" not in quoted(bell)[-1]
    command = shlex.split(line.partition("quoted: argmap ")[2])
    assert argmap(*command, cwd=bell).returncode == 0
    assert quoted(bell)[-1]["quoting"] == {"source": "letter", "at": "page 18", "exact": COMMONERS}
    again = argmap(*command, cwd=bell)
    assert (again.returncode, "it says what it quotes" in again.stderr) == (1, True), again.stderr
    assert check(bell).findings == []


def test_a_scholars_own_words_are_not_taken_for_a_documents(bell: Path) -> None:
    ended = argmap("add", "quote", "agnes-tolliver.silenced", "put up ten pounds", cwd=bell)
    assert (ended.returncode, ended.stdout.count("Next")) == (0, 0), ended.stdout


def test_an_echo_without_quotation_marks_is_set_beside_the_words_that_are_named(bell: Path) -> None:
    told = ["--quoting", "letter", "--quoting-words", "rung softly this Twelvemonth"]
    ended = argmap("add", "quote", "agnes-tolliver.silenced", "she might be rung softly for a twelvemonth", *told, cwd=bell)
    assert ended.returncode == 0, ended.stderr
    assert quoted(bell)[-1]["quoting"] == {"source": "letter", "at": "page 17", "exact": "rung softly this Twelvemonth", "marks": "none"}
    assert check(bell).findings == []


def test_a_document_that_is_not_at_hand_is_named_without_words_and_that_is_said(bell: Path) -> None:
    ended = argmap("add", "quote", "agnes-tolliver.silenced", "put up ten pounds", "--quoting", "wardens-accounts", cwd=bell)
    assert (ended.returncode, "the text of wardens-accounts is not attached" in ended.stderr) == (0, True), ended.stderr
    assert quoted(bell)[-1]["quoting"] == {"source": "wardens-accounts"}
    assert check(bell).findings == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--quoting", "letr"], "did you mean letter?"),
        (["--quoting", "wardens-letter"], "is a voice, and the source of its words is letter; write --quoting letter"),
        (["--quoting", "tolliver-article"], "is the source of the quotation itself"),
        (["--quoting", "letter"], "--quoting-words"),
        (["--quoting", "letter", "--quoting-words", "no such words"], "do not stand in letter"),
        (["--quoting", "letter", "--quoting-words", "rung softly … Danger"], "without an ellipsis"),
        (["--quoting", "wardens-accounts", "--quoting-words", "a Rope"], "argmap attach . wardens-accounts FILE"),
    ],
)
def test_a_document_that_has_not_the_words_is_refused_with_the_next_step(bell: Path, arguments: list[str], words: str) -> None:
    before = {path: path.read_bytes() for path in bell.glob("*.*") if path.is_file()}
    ended = argmap("add", "quote", "agnes-tolliver.silenced", "put up ten pounds", *arguments, cwd=bell)
    assert (ended.returncode, words in ended.stderr) == (1, True), ended.stderr
    assert {path: path.read_bytes() for path in bell.glob("*.*") if path.is_file()} == before


def test_a_cue_that_stands_in_no_quotation_names_the_option_that_quotes_it(bell: Path) -> None:
    step = ["add", "step", "agnes-tolliver.silenced.by-key", "--from", "bell-raised", "--basis", "explicit", "--cue", "Then there is the key"]
    refused = argmap(*step, cwd=bell)
    assert (refused.returncode, "quote them in the same command: --quote" in refused.stderr) == (1, True), refused.stderr
    taken = argmap(*step, "--quote", "Then there is the key", cwd=bell)
    assert taken.returncode == 0, taken.stderr
    assert said(bell, "agnes-tolliver", "claims", "silenced", "because", "by-key", "quotes") == ({"at": "paragraph 6", "exact": "Then there is the key"},)
    reply = ["add", "reply", "agnes-tolliver.not-read", "qualifies", "edmund-pryke.mended", "--from", "bell-raised", "--basis", "explicit", "--cue", "Strangest of all"]
    refused = argmap(*reply, cwd=bell)
    assert (refused.returncode, "--quote" in refused.stderr) == (1, True), refused.stderr
    assert argmap(*reply, "--quote", "Strangest of all is the denial", "--at", "paragraph 5", cwd=bell).returncode == 0
    assert said(bell, "agnes-tolliver", "replies", "not-read", "cue") == "Strangest of all"
    assert check(bell).findings == []
    places = read_places(bell)
    assert places is not None
    assert {"agnes-tolliver.silenced.by-key/1", "agnes-tolliver.not-read/1"} <= set(places.quotations)


def test_a_step_is_not_written_without_the_words_it_was_to_have(bell: Path) -> None:
    before = (bell / "agnes-tolliver.yaml").read_bytes()
    ended = argmap("add", "step", "agnes-tolliver.silenced.x", "--from", "bell-raised", "--quote", "zebras in the belfry", cwd=bell)
    assert (ended.returncode, "the words do not stand in tolliver-article" in ended.stderr) == (1, True), ended.stderr
    assert (bell / "agnes-tolliver.yaml").read_bytes() == before


def test_what_was_added_is_said_before_what_it_still_lacks_and_that_is_the_next_command(bell: Path) -> None:
    ended = argmap("add", "claim", "agnes-tolliver.key", "One person held the key.", cwd=bell)
    assert (ended.returncode, ended.stderr) == (0, "")
    first, *then = ended.stdout.splitlines()
    assert first == "added agnes-tolliver.key: agnes-tolliver.yaml"
    assert [line[:45] for line in then] == ['Next: argmap add quote agnes-tolliver.key "WO', "Next: argmap add step CLAIM.NAME --from agnes"]
    elsewhere = argmap("add", "claim", "agnes-tolliver.lock", "A lock will do.", "-d", bell.name, cwd=bell.parent)
    assert all(f"-d {bell.name}" in line for line in elsewhere.stdout.splitlines()[1:])


@pytest.mark.parametrize("entry", [
    ["step", "agnes-tolliver.silenced.by-key", "--from", "bell-raised"], ["reply", "agnes-tolliver.by-key", "qualifies", "edmund-pryke.mended", "--from", "bell-raised"],
])
def test_an_explicit_step_is_told_that_its_cue_is_missing_as_an_explicit_reply_is(bell: Path, entry: list[str]) -> None:
    ended = argmap("add", *entry, "--basis", "explicit", cwd=bell)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert f'Next: argmap set {entry[1]} cue "WORDS"' in ended.stdout


def test_a_place_that_is_counted_otherwise_is_said_at_once(bell: Path) -> None:
    ended = argmap("add", "quote", "agnes-tolliver.silenced", "put up ten pounds", "--at", "p. 42", "--dry-run", cwd=bell)
    assert (ended.returncode, "place-miscounted" in ended.stderr, "paragraph 3, and not p. 42" in ended.stderr) == (0, True, True), ended.stderr
    right = argmap("add", "quote", "agnes-tolliver.silenced", "put up ten pounds", "--at", "paragraph 3", "--dry-run", cwd=bell)
    assert "place-miscounted" not in right.stderr


def test_a_second_position_with_the_same_thesis_is_noted_with_the_command_that_removes_one(write_mill: WriteFiles) -> None:
    folder = write_mill()
    ended = argmap("add", "position", "otto-klee.again", "--answers", "cause", "--thesis", "owners", cwd=folder)
    assert (ended.returncode, "argmap remove otto-klee.main --kind position" in ended.stdout) == (0, True), ended.stdout
    assert argmap("remove", "otto-klee.main", "--kind", "position", cwd=folder).returncode == 0
    assert said(folder, "otto-klee", "positions") == {"again": {"answers": "cause", "thesis": "owners"}}


def test_advice_names_the_dossier_as_it_is_reached_from_where_one_stands(write_mill: WriteFiles, tmp_path: Path) -> None:
    folder = write_mill()
    assert "argmap attach . brandt-1998 FILE" in argmap("quotes", ".", cwd=folder).stdout
    assert "(argmap attach . brandt-1998 FILE) and run 'argmap quotes . --record'" in argmap("check", ".", cwd=folder).stdout
    assert "(argmap attach mill brandt-1998 FILE)" in argmap("check", "mill", cwd=tmp_path).stdout


def test_a_claim_shown_names_each_step_so_that_it_can_be_attacked_and_a_reply_says_what_it_does(bell: Path) -> None:
    shown = argmap("show", ".", "agnes-tolliver.silenced", cwd=bell).stdout
    assert "by the step agnes-tolliver.silenced.vestry-willing:\n  because: Some of the vestry" in shown
    ways = {
        "agnes-tolliver.silenced": "it rebuts agnes-tolliver.silenced; to undercut a step for it, aim at the step: agnes-tolliver.silenced.motive,",
        "agnes-tolliver.silenced.motive": "it undercuts the step agnes-tolliver.silenced.motive",
        "agnes-tolliver.vestry-wished": "it undermines agnes-tolliver.vestry-wished, for which nobody argues",
    }
    for n, (target, words) in enumerate(ways.items()):
        added = argmap("add", "reply", f"relations.way-{n}", "against", target, "--from", "edmund-pryke.accounts", "--rationale", "As I see it.", "--dry-run", cwd=bell)
        assert words in added.stdout, added.stdout + added.stderr


def test_an_attached_text_whose_places_nobody_declared_is_told_how_they_are_counted(bell: Path, write_mill: WriteFiles, tmp_path: Path) -> None:
    text = tmp_path / "vale.txt"
    text.write_text("Harrow and its Mills\n\nIt was no accident.\n", encoding="utf-8")
    mill = write_mill()
    source = next(iter(check(mill).dossier.head.sources))  # type: ignore[union-attr]
    told = argmap("attach", ".", source, str(text), cwd=mill).stdout
    assert f'argmap set {source} counted "paragraph 1: FIRST WORDS"' in told
    declared = next(name for name, one in check(bell).dossier.head.sources.items() if one.counted and one.part_of is None)  # type: ignore[union-attr]
    assert "counted from its first line" not in argmap("attach", ".", declared, str(text), cwd=bell).stdout


def test_a_finished_file_has_none_of_the_templates_remarks_and_all_of_ones_own(write_mill: WriteFiles) -> None:
    folder = write_mill()
    assert argmap("new", "voice", "jane-doe", cwd=folder).returncode == 0
    file = folder / "jane-doe.yaml"
    own = file.read_text(encoding="utf-8").replace("claims:\n", "# Mine: read it again.\n\n\nclaims:\n")
    own = own.replace("    #   - at: p. 212\n", "    #   - at: p. 300\n").replace("# a-ground:", "# a-ground:\n  # with my own words")
    file.write_text(own, encoding="utf-8")
    ended = argmap("set", "jane-doe", "status", "complete", cwd=folder)
    assert (ended.returncode, "the remarks of the template are taken out" in ended.stderr) == (0, True), ended.stderr
    text = file.read_text(encoding="utf-8")
    remarks = [line for line in text.splitlines() if "#" in line]
    assert remarks[0] == "# Mine: read it again."
    assert {"    # quotes:", "    #   - at: p. 300", "    #     exact: >-"} < set(remarks), "a remark that somebody changed stays whole"
    assert not [line for line in remarks if "One voice" in line or "Which question" in line or "Replies that the text" in line]
    assert "# Mine: read it again.\n\n\nclaims:\n" in text
    assert not text.endswith("\n\n")
    before, after = values_of(own), values_of(text)
    assert after == {**{key: value for key, value in before.items() if key != "status"}, **({"status": "complete"} if "status" in after else {})}


def test_words_that_look_like_a_remark_of_the_template_stay_in_a_claim(write_mill: WriteFiles) -> None:
    folder = write_mill()
    assert argmap("new", "voice", "jane-doe", cwd=folder).returncode == 0
    file = folder / "jane-doe.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("What Jane Doe holds, in one sentence.", "What she says:\n\n      # quotes:\n\n      and so on."), encoding="utf-8")
    before = values_of(file.read_text(encoding="utf-8"))["claims"]
    assert argmap("set", "jane-doe", "status", "complete", cwd=folder).returncode == 0
    assert values_of(file.read_text(encoding="utf-8"))["claims"] == before
