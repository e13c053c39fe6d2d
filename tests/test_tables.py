"""The tables that compare: counted by hand on a small dossier, and true to the files on the shipped ones."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap as argmap_library
from argmap.check import check
from argmap.check.recorded import recorded_spans
from argmap.compare import (
    TABLES,
    addressed,
    chronology,
    claim_by_position,
    evidence_by_voice,
    evidence_picture,
    guarded,
    ledger,
    meeting,
    meetings,
    questions_of,
    shared_claims,
    shares,
    to_csv,
    to_markdown,
    to_xlsx,
    two_readings,
    unguarded,
    used_passages,
    with_names,
)
from argmap.compare.words import differ, in_time
from argmap.draw import describe, disputed_passage, key_passage
from argmap.graph import Graph, Quoted
from argmap.model import Dossier
from argmap.store import shipped_folder
from argmap.text.compare import compare as compare_words
from argmap.web.comparing import _punctuation
from tests.commands import argmap
from tests.conftest import WriteFiles
from tests.examples import BRANDT, HEAD

SHIPPED = sorted(path.parent.name for path in (shipped_folder() / "arguments").glob("*/dossier.yaml"))


def opened(name: str) -> tuple[Dossier, Graph, list[Quoted]]:
    checked = check(shipped_folder() / "arguments" / name)
    assert checked.dossier is not None
    assert checked.graph is not None
    return checked.dossier, checked.graph, recorded_spans(checked.dossier)


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("table", TABLES)
def test_every_table_of_every_shipped_dossier_can_be_made_and_taken_away(table: str, name: str) -> None:
    dossier, graph, quoted = opened(name)
    made = TABLES[table].make(dossier, graph, quoted)
    assert pd.read_csv(io.StringIO(to_csv(made))).shape == made.shape
    assert to_markdown(made).count("\n") == len(made) + 2
    assert openpyxl.load_workbook(io.BytesIO(to_xlsx(made, TABLES[table].title))).active is not None


def test_every_quotation_of_a_voice_is_in_the_evidence_table_once() -> None:
    dossier, graph, quoted = opened("stalin-korea-1950")
    table = evidence_by_voice(dossier, graph, quoted)
    kim = table[~table["donggil-kim"].str.startswith("alludes to") & (table["donggil-kim"] != "")]
    spans = {(one.source, one.start) for one in quoted if one.voice == "donggil-kim"}
    assert len(kim) <= len(spans)
    fourth = table[(table["source"] == "letter") & table["words"].str.contains("free hand")].iloc[0]
    assert (fourth["donggil-kim"], fourth["william-stueck"]) == ("supports with; attacks with (reconstructed)", "")
    assert fourth["voices"] >= 2


def test_what_a_voice_does_itself_stands_before_what_the_map_maker_reads_in_it() -> None:
    dossier, graph, quoted = opened("stalin-korea-1950")
    for one in used_passages(dossier, graph, quoted):
        for voice, uses in one.every.items():
            assert one.by[voice] == uses[0]
            assert [use.basis for use in uses] == sorted(use.basis for use in uses)
            assert len({use.does for use in uses}) == len(uses)


def test_each_voice_asserts_its_own_claims_and_kim_and_stueck_share_what_is_conceded() -> None:
    dossier, graph, _ = opened("stalin-korea-1950")
    table = claim_by_position(dossier, graph)
    own = table[table["voice"] == "donggil-kim"]
    assert set(own["donggil-kim"]) == {"asserts", "is ascribed by the map-maker"}
    assert set(own.loc[own["basis"] == "reconstructed", "donggil-kim"]) == {"is ascribed by the map-maker"}
    assert set(table.loc[table["voice"] == "earlier-scholars", "earlier-scholars"]) == {"is reported to assert", "is ascribed by the map-maker"}
    conceded = [
        (graph.claims[source].voice, link.target) for link in graph.links.values() if link.kind == "concedes" for source in link.sources
        if link.target in graph.claims and graph.claims[link.target].voice != graph.claims[source].voice
    ]
    for voice, claim in conceded:
        assert table.set_index("claim").loc[claim, voice] == "concedes"


def test_how_far_two_voices_meet_is_counted_and_symmetric() -> None:
    table = pd.DataFrame({
        "kind": ["evidence", "evidence", "claim", "claim", "thesis"],
        "a": ["asserts", "asserts", "asserts", "", "asserts"], "b": ["concedes", "", "rejects", "asserts", "rejects"],
    })
    assert meeting(table, "a", "b") == (3, 5, 1)
    assert meeting(table, "a", "b") == meeting(table, "b", "a")
    assert meeting(table, "a", "b", "evidence") == (1, 2, 1)
    assert meeting(table, "a", "a") == (4, 4, 4)


def test_the_ledger_has_each_relation_between_voices_and_names_who_made_it() -> None:
    dossier, graph, _ = opened("stalin-korea-1950")
    table = ledger(dossier, graph)
    assert (table["who"] != table["whom"]).all()
    made = dict(zip(table["relation"], table["made by"], strict=True))
    assert {made[node] for node in made if node.startswith("relations.")} == {"the map-maker"}
    assert {made[node] for node in made if not node.startswith("relations.")} == {"the text"}
    undercuts = table[(table["who"] == "William Stueck") & (table["whom"] == "Donggil Kim") & (table["does"] == "undercuts")]
    assert len(undercuts) == sum(
        graph.claims[premise].voice == "william-stueck" for step in graph.steps.values()
        if step.kind == "undercut" and step.target.startswith("donggil-kim.") for premise in step.premises
    )


def test_what_a_text_does_not_address_is_addressed_by_no_relation_of_it() -> None:
    dossier, graph, _ = opened("stalin-korea-1950")
    table = TABLES["not-addressed"].make(dossier, graph, [])
    answered = {(row["who"], row["to"]) for _, row in ledger(dossier, graph).iterrows()}
    assert not {(row["by"], row["point"]) for _, row in table.iterrows()} & answered


@given(st.text(max_size=30))
def test_no_cell_begins_a_formula_and_each_can_be_had_back(text: str) -> None:
    safe = guarded(text)
    assert isinstance(safe, str)
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(safe) == text


def test_a_cell_that_looks_like_a_formula_stays_text_in_excel() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(pd.DataFrame({"a": ["=1+1", "x\x07y", 3]}), "a/b")))
    sheet = book.active
    assert sheet is not None
    assert [(sheet.cell(row, 1).value, sheet.cell(row, 1).data_type) for row in (2, 3, 4)] == [("=1+1", "s"), ("xy", "s"), (3, "n")]


def test_markup_in_a_cell_stays_text_in_markdown() -> None:
    assert to_markdown(pd.DataFrame({"a": ["x | y\n**z**"]})).splitlines()[2] == r"| x \| y \*\*z\*\* |"


def test_the_command_lists_prints_and_writes(tmp_path: Path) -> None:
    assert argmap("compare", "stalin-korea-1950").stdout.splitlines()[0].startswith("evidence ")
    printed = argmap("compare", "stalin-korea-1950", "--table", "facts", "--csv")
    assert (printed.returncode, printed.stdout.splitlines()[0]) == (0, "fact,asks,account of,says,date,words,basis,claims")
    target = tmp_path / "x.xlsx"
    assert argmap("compare", "stalin-korea-1950", "--table", "hedges", "--xlsx", str(target)).returncode == 0
    assert target.read_bytes().startswith(b"PK")
    wrong = argmap("compare", "stalin-korea-1950", "--table", "fact")
    assert (wrong.returncode, "did you mean facts?" in wrong.stderr) == (2, True)


# Counted by hand in the files


def test_of_the_wardens_letter_four_passages_are_shared_and_four_are_tollivers_alone() -> None:
    """Both restate the founder's verdict (two passages) and take up the denial (two); Tolliver alone has the commoners,
    the silence wished, the ten pounds and the vestry; nineteen of twenty-seven passages neither takes up."""
    dossier, graph, quoted = opened("bell-of-saint-osyth")
    letter = shares(dossier, used_passages(dossier, graph, quoted))[0]
    assert (letter.source, letter.readers) == ("letter", ("agnes-tolliver", "edmund-pryke"))
    assert (letter.passages, letter.everyone, letter.alone("agnes-tolliver"), letter.alone("edmund-pryke"), letter.nobody) == (8, 4, 4, 0, 19)
    assert letter.wordless == ()


def test_echoed_words_and_words_only_alluded_to_are_told_from_quoted_ones() -> None:
    dossier, graph, quoted = opened("bell-of-saint-osyth")
    table = evidence_by_voice(dossier, graph, quoted)
    letter = table[table["source"] == "letter"].set_index("words")
    pounds = letter.loc["[Sir Anthony] hath offered ten Pounds toward the Work, which the Vestry hath not taken"]
    assert (pounds["agnes-tolliver"], pounds["edmund-pryke"], pounds["wardens-letter"]) == ("alludes to (reconstructed)", "", "quotes")
    assert letter.loc["was cut in two Places", "agnes-tolliver"] == ""
    without = graph._replace(used_by={})
    softly = evidence_by_voice(dossier, without, quoted).set_index("words").loc["the Crack is a Hand in length, and will run […] she may be rung softly"]
    assert (softly["agnes-tolliver"], softly["edmund-pryke"]) == ("echoes", "quotes")


def test_the_shares_of_a_source_add_up_and_nobody_is_counted_twice() -> None:
    for name in SHIPPED:
        dossier, graph, quoted = opened(name)
        used = used_passages(dossier, graph, quoted)
        for one in shares(dossier, used):
            assert sum(one.together.values()) == one.passages
            assert one.passages + one.nobody == sum(each.passage.source == one.source for each in used)


def test_tolliver_and_pryke_both_take_a_stand_on_two_claims_and_the_same_on_one() -> None:
    """Pryke rejects that the bell was silenced and concedes that Vane wished it; Tolliver asserts both."""
    dossier, graph, _ = opened("bell-of-saint-osyth")
    table = claim_by_position(dossier, graph)
    first = meetings(dossier, table)[0]
    assert (first.one, first.other, first.claims.both, first.claims.same) == ("agnes-tolliver", "edmund-pryke", 2, 1)
    assert first.claims.either == (table[["agnes-tolliver", "edmund-pryke"]] != "").any(axis=1).sum()
    assert shared_claims(dossier, table)["agnes-tolliver.vane-wished"] == ["agnes-tolliver", "edmund-pryke"]


def test_what_is_addressed_and_what_is_not_make_up_all_points() -> None:
    for name in SHIPPED:
        dossier, graph, _ = opened(name)
        left = TABLES["not-addressed"].make(dossier, graph, [])
        for one in addressed(dossier, graph):
            rows = left[(left["by"] == dossier.voice_name(one.by)) & (left["of"] == dossier.voice_name(one.of))]
            assert len(rows) == one.points - one.addressed
            assert rows["point"].is_unique


def test_a_letter_of_1742_is_not_asked_what_it_says_of_a_historian() -> None:
    dossier, graph, _ = opened("bell-of-saint-osyth")
    assert {one.by for one in addressed(dossier, graph)} == {"agnes-tolliver", "edmund-pryke"}


def test_the_two_dates_of_the_night_stand_against_each_other() -> None:
    dossier, graph, _ = opened("bell-of-saint-osyth")
    table = chronology(dossier, graph)
    dated = {row["of"]: row["otherwise"] for _, row in table[(table["where"] == "letter") & (table["role"] == "claimed")].iterrows()}
    assert dated == {
        "Edmund Pryke": "Agnes Tolliver: 1742-01", "The warden’s letter": "Agnes Tolliver: 1742-01",
        "Agnes Tolliver": "Edmund Pryke: 1741-01; The warden’s letter: 1741-01-20",
    }


@pytest.mark.parametrize(("one", "other", "different"), [
    ("1741-01", "1742-01", True), ("1741-01", "1741-01-20", False), ("1947-05/1947-08", "1947-06", False), ("194X", "1947", False),
    ("1946-21", "1946-04", False), ("1946-21", "1946-07", True), ("../1950", "1949", False), ("1950/..", "1949", True), ("1950~", "1950", False),
])
def test_two_dates_differ_only_if_they_cannot_be_the_same(one: str, other: str, different: bool) -> None:
    assert differ(one, other) is different
    assert differ(other, one) is different


def test_dates_come_in_the_order_of_time() -> None:
    dates = ["../1940", "194X", "1946-03", "1946-21", "1946-22", "1946-12", "1947/1950", "1947-05-02", "1950-08-27", "1950-09?"]
    assert sorted({*dates}, key=in_time) == ["../1940", "194X", "1946-21", "1946-03", "1946-22", "1946-12", "1947/1950", "1947-05-02", "1950-08-27", "1950-09?"]


def test_two_readings_name_the_claims_and_start_from_the_same_words() -> None:
    for name in SHIPPED:
        dossier, graph, quoted = opened(name)
        for _, row in two_readings(dossier, graph, quoted).iterrows():
            assert row["voice a"] != row["voice b"]
            for side in "ab":
                assert graph.claims[row[f"from {side}"]].claim.says == row[f"claim {side}"]
                assert graph.claims[row[f"to {side}"]].claim.says == row[f"conclusion {side}"]


def test_a_conclusion_stands_in_the_mouth_of_the_voice_whose_it_is() -> None:
    """Kim does not conclude Stueck's thesis from the letter, nor the warden's letter Tolliver's."""
    for name in SHIPPED:
        dossier, graph, quoted = opened(name)
        table = two_readings(dossier, graph, quoted)
        for _, row in table.iterrows():
            for side in "ab":
                step = graph.steps[row[f"step {side}"]]
                assert row[f"does {side}"] == ("and so" if step.kind == "support" else "against")
                assert row[f"does {side}"] == "against" or row[f"whose {side}"] == row[f"voice {side}"]
                assert row[f"basis {side}"] == "reconstructed" or step.basis == "explicit"
                assert row[f"from {side}"] in step.premises
                with_it = [graph.claims[node].claim.says for node in step.premises if node != row[f"from {side}"]]
                assert row[f"with {side}"] == " ".join(with_it)
    dossier, graph, quoted = opened("stalin-korea-1950")
    table = two_readings(dossier, graph, quoted)
    stueck = table[table["to a"] == "william-stueck.preferred-none"]
    assert len(stueck) == 2  # the fourth reason is quoted in two pieces
    assert (set(stueck["does a"]), set(stueck["whose a"]), set(stueck["basis a"])) == ({"against"}, {"William Stueck"}, {"reconstructed"})
    osyth = two_readings(*opened("bell-of-saint-osyth"))
    assert "The warden’s letter" not in set(osyth.loc[osyth["to a"].str.startswith("agnes"), "voice a"]) | set(osyth.loc[osyth["to b"].str.startswith("agnes"), "voice b"])


def test_of_three_pairs_of_readings_of_the_bell_one_is_of_rivals_and_of_kims_and_the_letters_none() -> None:
    """Tolliver and Pryke draw opposite conclusions from *she may be rung softly*; the warden only asks for a licence."""
    osyth = two_readings(*opened("bell-of-saint-osyth"))
    assert list(osyth["rival"]) == ["yes", "no", "no"]
    assert {osyth["from a"][0], osyth["from b"][0]} == {"agnes-tolliver.crack-no-reason", "edmund-pryke.softly-no-flood-bell"}
    assert osyth["words"][0] == "yet that she may be rung softly this Twelvemonth without Danger"
    assert osyth["words"][1] == "the Crack is a Hand in length, and will run […] she may be rung softly"
    stalin = two_readings(*opened("stalin-korea-1950"))
    assert (len(stalin), set(stalin["rival"])) == (19, {"no"})


def test_two_readings_are_of_words_that_both_quote() -> None:
    for name in SHIPPED:
        dossier, graph, quoted = opened(name)
        spans: dict[str, list[Quoted]] = {}
        for one in quoted:
            spans.setdefault(one.node, []).append(one)
        for _, row in two_readings(dossier, graph, quoted).iterrows():
            assert any(
                a.source == b.source and a.start < b.end and b.start < a.end for a in spans[row["from a"]] for b in spans[row["from b"]]
            )


def test_the_words_on_the_question_page_are_read_by_both_or_it_is_said_that_they_are_not() -> None:
    dossier, graph, quoted = opened("bell-of-saint-osyth")
    found = disputed_passage(dossier, graph, "why-down", quoted)
    assert found is not None
    assert (found.reads, found.kind, {found.conclusion, found.reply}) == ("both", "rival", {"agnes-tolliver.silenced", "edmund-pryke.mended"})
    assert found.words.exact == "yet that she may be rung softly this Twelvemonth without Danger"
    dossier, graph, quoted = opened("stalin-korea-1950")
    found = disputed_passage(dossier, graph, "entangle", quoted)
    assert found is not None
    assert (found.reads, found.premise, found.reply, found.basis) == ("takes-up", "donggil-kim.viewed-positively", "william-stueck.less-optimistic", "explicit")
    assert any(step.basis == "explicit" and "william-stueck.less-optimistic" in step.premises for step in graph.attacks("stalin-letter.advantage-now"))
    key = key_passage(dossier, graph, "entangle", quoted)
    assert key is not None
    assert (key.reads, key.premise) == ("one", "donggil-kim.free-hand")
    without = disputed_passage(dossier, graph, "entangle")
    assert without is not None
    assert without.reads == "unknown"


def test_what_the_map_maker_supplies_is_marked_in_every_table_that_shows_it() -> None:
    dossier, graph, quoted = opened("stalin-korea-1950")
    war = "donggil-kim.foolishness-means-war"
    positions = claim_by_position(dossier, graph).set_index("claim")
    assert (positions.loc[war, "basis"], positions.loc[war, "donggil-kim"]) == ("reconstructed", "is ascribed by the map-maker")
    assert positions.loc["donggil-kim.desired", "william-stueck"] == "rejects"
    assert "william-stueck" in str(positions.loc["donggil-kim.desired", "reconstructed"]).split()
    replies = ledger(dossier, graph)
    assert set(replies.loc[replies["from"] == war, "from basis"]) == {"reconstructed"}
    assert set(replies.loc[replies["made by"] == "the text", "basis"]) == {"explicit"}
    points = TABLES["not-addressed"].make(dossier, graph, quoted).set_index("point")
    assert all(basis == (graph.claims.get(str(point)) or graph.steps[str(point)]).basis for point, basis in points["basis"].items())
    for name, id_column in (("hedges", "claim"), ("chronology", "where")):
        table = TABLES[name].make(dossier, graph, quoted)
        assert all(row["basis"] == graph.claims[row[id_column]].basis for _, row in table.iterrows() if row[id_column] in graph.claims)


def test_of_kims_points_stueck_takes_up_twelve_as_the_map_maker_reads_it_and_none_in_his_own_words() -> None:
    dossier, graph, _ = opened("stalin-korea-1950")
    found = next(one for one in addressed(dossier, graph) if (one.by, one.of) == ("william-stueck", "donggil-kim"))
    assert (found.addressed, found.itself, found.points) == (12, 0, 38)
    for one in addressed(dossier, graph):
        assert one.itself <= one.addressed <= one.points
        assert 0 < one.claims <= one.points


def test_a_sheet_has_the_names_beside_the_ids() -> None:
    dossier, graph, quoted = opened("stalin-korea-1950")
    evidence = evidence_by_voice(dossier, graph, quoted)
    sheet = with_names(dossier, evidence)
    assert "Donggil Kim (donggil-kim)" in sheet.columns
    assert list(sheet.columns)[:2] == ["source", "source name"]
    assert set(sheet.loc[sheet["source"] == "letter", "source name"]) == {"The letter"}
    assert "donggil-kim" in evidence.columns  # the table itself stays as it is
    positions = with_names(dossier, claim_by_position(dossier, graph))
    assert set(positions.loc[positions["voice"] == "donggil-kim", "voice name"]) == {"Donggil Kim"}


def test_a_claim_bears_on_the_questions_whose_theses_hang_by_it() -> None:
    dossier, graph, _ = opened("stalin-korea-1950")
    asked = questions_of(dossier, graph)
    assert "entangle" in asked["donggil-kim.desired"]
    assert "entangle" in asked["donggil-kim.free-hand"]
    assert "entangle" in asked["william-stueck.reassurance"]
    assert all(set(names) <= set(dossier.head.questions) for names in asked.values())


HOSTILE = "</text><script>alert(1)</script> & \x01\x0b \ud83d\ude00"


def test_the_picture_of_the_evidence_holds_a_mark_for_each_use_and_words_stay_words() -> None:
    dossier, graph, quoted = opened("bell-of-saint-osyth")
    used = [one for one in used_passages(dossier, graph, quoted) if one.passage.source == "letter"]
    names = {"agnes-tolliver": HOSTILE, "edmund-pryke": "Pryke"}
    root = ElementTree.fromstring(evidence_picture(used, names, {"letter": HOSTILE}))
    tags = {one.tag.rpartition("}")[2] for one in root.iter()}
    assert tags == {"svg", "title", "rect", "text", "circle", "polygon"}
    words = [one.text for one in root.iter() if one.tag.endswith("text")]
    uses = [use.does for one in used for voice, use in one.by.items() if voice in names]
    for does, letter in (("supports with", "S"), ("attacks with", "A"), ("quotes", "Q"), ("echoes", "E"), ("alludes to", "L")):
        assert words.count(letter) == uses.count(does) + 1  # and once in the key
    assert any("script" in (word or "") for word in words)


def test_an_empty_dossier_has_empty_tables_with_their_columns(write_mill: WriteFiles) -> None:
    folder = write_mill(otto_klee=None, anna_brandt=None, relations=None)
    checked = check(folder)
    assert checked.dossier is not None
    assert checked.graph is not None
    for name, table in TABLES.items():
        made = table.make(checked.dossier, checked.graph, [])
        assert len(made.columns) > 2
        if name != "chronology":  # the two books have a date
            assert len(made) == 0
        assert to_csv(made).count("\n") == len(made) + 1
    assert shares(checked.dossier, []) == []
    assert "<svg" in evidence_picture([], {}, {})


# In a notebook


def test_a_dossier_a_table_and_a_map_show_themselves() -> None:
    opened_dossier = argmap_library.open_dossier("bell-of-saint-osyth")
    assert "Agnes Tolliver" in opened_dossier._repr_html_()
    assert set(opened_dossier.tables) == set(TABLES)
    assert "<table" in opened_dossier.table("facts")._repr_html_()
    for what in opened_dossier.views:
        view = opened_dossier.map(what)
        drawn = view._repr_svg_()
        assert (drawn is None) == (not view.boxes)
        assert drawn is None or ElementTree.fromstring(drawn).tag.endswith("svg")


def test_what_shows_itself_has_escaped_what_authors_wrote(write_mill: WriteFiles) -> None:
    nasty = "<img src=x onerror=alert(1)> & <b>"
    folder = write_mill(
        dossier=HEAD.replace("Why was the mill closed?", nasty).replace("title: Why the mill closed", f"title: >-\n  {nasty}").replace("{name: Anna Brandt}", f"{{name: '{nasty}'}}"),
        anna_brandt=BRANDT.replace("The mill was closed because of its debts.", nasty),
    )
    shown = argmap_library.open_dossier(str(folder))
    said = [shown._repr_html_(), shown.dossier._repr_html_(), shown.table("positions")._repr_html_(), shown.table("hedges")._repr_html_(), shown.map()._repr_svg_()]
    for html in said:
        assert html is not None
        assert "<img" not in html
        assert "<b> " not in html
    assert "&lt;img src=x" in said[0]


def test_what_is_not_there_is_said_with_what_there_is() -> None:
    shown = argmap_library.open_dossier("bell-of-saint-osyth")
    with pytest.raises(ValueError, match="the tables are: evidence"):
        shown.table("nothing")
    with pytest.raises(ValueError, match="or one of: face-off"):
        shown.map("nothing")
    with pytest.raises(ValueError, match="the questions are: why-down"):
        shown.map(question="nothing")
    with pytest.raises(ValueError, match="there is no dossier of this name"):
        argmap_library.open_dossier("nowhere")


def test_a_changed_sign_is_told_with_what_the_document_has_and_what_the_quotation() -> None:
    def told(printed: str, document: str) -> list[str]:
        comparison = compare_words(printed, document)
        return [_punctuation(one, comparison) for one in comparison.differences if one.kind == "punctuation"]

    assert told("Men wheels", "Men, wheels") == ["punctuation: the document has a comma after “Men”; the quotation leaves it out"]
    assert told("Men, wheels; mills", "Men; wheels; mills") == ["punctuation: the document has a semicolon after “Men”; the quotation has a comma"]
    assert told("Men, wheels", "Men wheels") == ["punctuation: the quotation has a comma after “Men”; the document has none"]


def test_a_restatement_the_map_maker_draws_is_called_one() -> None:
    dossier, graph, _ = opened("stalin-korea-1950")
    described = describe(dossier, graph, "donggil-kim.viewed-positively")
    assert described is not None
    marks = {mark for one in described.linked for mark in one.marks if graph.links[one.via].kind == "paraphrases"}
    assert marks == {"restatement reconstructed"}
