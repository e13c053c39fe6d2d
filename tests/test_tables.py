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
)
from argmap.compare.words import differ, in_time
from argmap.graph import Graph, Quoted
from argmap.model import Dossier
from argmap.store import shipped_folder
from tests.conftest import WriteFiles
from tests.examples import BRANDT, HEAD
from tests.test_cli import argmap

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
    kim = table[~table["donggil-kim"].isin(["", "alludes to"])]
    spans = {(one.source, one.start) for one in quoted if one.voice == "donggil-kim"}
    assert len(kim) <= len(spans)
    fourth = table[(table["source"] == "letter") & table["words"].str.contains("free hand")].iloc[0]
    assert (fourth["donggil-kim"], fourth["william-stueck"]) != ("", "attacks with")
    assert fourth["voices"] >= 2


def test_each_voice_asserts_its_own_claims_and_kim_and_stueck_share_what_is_conceded() -> None:
    dossier, graph, _ = opened("stalin-korea-1950")
    table = claim_by_position(dossier, graph)
    own = table[table["voice"] == "donggil-kim"]
    assert set(own["donggil-kim"]) == {"asserts"}
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
    assert (printed.returncode, printed.stdout.splitlines()[0]) == (0, "fact,asks,account of,says,date,words,claims")
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
    pounds = letter.loc["He hath offered ten Pounds toward the Work, which the Vestry hath not taken"]
    assert (pounds["agnes-tolliver"], pounds["edmund-pryke"], pounds["wardens-letter"]) == ("alludes to", "", "quotes")
    assert letter.loc["was cut in two Places", "agnes-tolliver"] == ""
    without = graph._replace(used_by={})
    softly = evidence_by_voice(dossier, without, quoted).set_index("words").loc["the Crack is a Hand in length, and will run she may be rung softly"]
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
