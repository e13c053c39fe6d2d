"""The tables that compare: counted by hand on a small dossier, and true to the files on the shipped ones."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.check import check
from argmap.check.recorded import recorded_spans
from argmap.compare import (
    TABLES,
    claim_by_position,
    evidence_by_voice,
    guarded,
    ledger,
    meeting,
    to_csv,
    to_markdown,
    to_xlsx,
    unguarded,
)
from argmap.graph import Graph, Quoted
from argmap.model import Dossier
from argmap.store import shipped_folder
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
    kim = table[table["donggil-kim"] != ""]
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
    assert (printed.returncode, printed.stdout.splitlines()[0]) == (0, "fact,asks,account of,says,date,words")
    target = tmp_path / "x.xlsx"
    assert argmap("compare", "stalin-korea-1950", "--table", "hedges", "--xlsx", str(target)).returncode == 0
    assert target.read_bytes().startswith(b"PK")
    wrong = argmap("compare", "stalin-korea-1950", "--table", "fact")
    assert (wrong.returncode, "did you mean facts?" in wrong.stderr) == (2, True)
