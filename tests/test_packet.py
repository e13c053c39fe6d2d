"""Packets for a whole session: minutes that add up, groups for every class, cards with the words they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.check import check
from argmap.check.recorded import recorded_spans
from argmap.exercise import NoStock
from argmap.exercise.blocks import Block, Document, Grid, Heading, Listing, Picture, Quote, Together, Words
from argmap.exercise.packet import FORMATS, LONGEST, SHORTEST, Packet, groups, packet, phases
from argmap.graph import Graph
from argmap.model import Dossier

SHIPPED = Path(__file__).parents[1] / "arguments"


def read(name: str) -> tuple[Dossier, Graph]:
    found = check(SHIPPED / name)
    assert found.dossier is not None
    assert found.graph is not None
    return found.dossier, found.graph


@pytest.fixture(scope="module")
def korea() -> tuple[Dossier, Graph]:
    return read("stalin-korea-1950")


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every text of some blocks."""
    for block in blocks:
        match block:
            case Together(inner):
                yield from texts(inner)
            case Listing(items, marks):
                yield from (*items, *marks)
            case Grid(columns, rows):
                yield from (*columns, *(cell for row in rows for cell in row))
            case Quote(text, credit):
                yield from (text, credit)
            case Heading(text) | Words(text):
                yield text
            case Picture(_, says):
                yield says
            case _:
                pass


def said(document: Document) -> str:
    return "\n".join(texts(document.blocks))


def made(korea: tuple[Dossier, Graph], **more: object) -> Packet:
    dossier, graph = korea
    return packet(dossier, graph, "entangle", recorded_spans(dossier), **more)  # type: ignore[arg-type]


def test_the_fifty_minutes_are_the_classic_ones() -> None:
    assert [phase.minutes for phase in phases("controversy", ("A", "B"), 50)] == [12, 4, 2, 4, 2, 8, 10, 5, 3]


@given(st.sampled_from(sorted(FORMATS)), st.integers(2, 3), st.integers(SHORTEST, LONGEST))
def test_minutes_add_up_and_no_phase_has_none(form: str, sides: int, minutes: int) -> None:
    plan = phases(form, tuple("ABC"[:sides]), minutes)  # type: ignore[arg-type]
    assert sum(phase.minutes for phase in plan) == minutes
    assert min(phase.minutes for phase in plan) >= 1


@pytest.mark.parametrize("minutes", [0, -5, 19, 181, 10_000])
def test_too_little_or_too_much_time_is_said(minutes: int) -> None:
    with pytest.raises(ValueError, match="20 to 180 minutes"):
        phases("controversy", ("A", "B"), minutes)


@given(st.integers(2, 3), st.integers(3, 400))
def test_every_student_has_a_group_and_groups_differ_by_one(sides: int, students: int) -> None:
    found = groups(students, sides)
    assert found.groups * found.size + found.larger == students
    assert 0 <= found.larger <= found.groups
    assert found.size >= sides or found.groups == 1
    assert found.size <= 2 * sides + 1


def test_one_student_is_no_class() -> None:
    with pytest.raises(ValueError, match="at least 2 students"):
        groups(1, 2)


def test_each_side_has_a_card_with_its_thesis_and_the_words_of_each_reason(korea: tuple[Dossier, Graph]) -> None:
    handouts = said(made(korea).handouts)
    for words in ("Side A: Donggil Kim", "Side B: William Stueck", "actually desired US intervention", "far cry", "What it takes for granted", "What it concedes"):
        assert words in handouts


def test_what_the_map_maker_supplied_is_marked_on_the_cards(korea: tuple[Dossier, Graph]) -> None:
    handouts = said(made(korea).handouts)
    assert "Supplied by the map-maker: that it is a reason for this." in handouts
    assert "Unspoken; supplied by the map-maker." in handouts


def test_no_handout_has_an_id_and_the_key_has_them(korea: tuple[Dossier, Graph]) -> None:
    _dossier, graph = korea
    found = made(korea)
    for node in (*graph.claims, *graph.steps):
        assert node not in said(found.handouts)
    assert "donggil-kim.desired" in said(found.key)
    assert said(found.handouts).count("Not to be handed out") == 0
    assert "Not to be handed out" in said(found.key)


def test_source_cards_show_who_draws_from_them_in_the_key_alone(korea: tuple[Dossier, Graph]) -> None:
    found = made(korea)
    cards = [block for block in found.handouts.blocks if isinstance(block, Together) and isinstance(block.blocks[0], Words) and block.blocks[0].text.startswith("Source ")]
    assert 4 <= len(cards) <= 8
    for card in cards:
        assert "Kim" not in " ".join(texts((card,)))
    grid = next(block for block in found.key.blocks if isinstance(block, Grid))
    assert len(grid.rows) == len(cards)
    assert any("Donggil Kim" in row[2] for row in grid.rows)


def test_the_script_counts_the_clock_to_the_end(korea: tuple[Dossier, Graph]) -> None:
    found = made(korea, minutes=75, students=23)
    grid = next(block for block in found.script.blocks if isinstance(block, Grid) and block.columns[0] == "Clock")
    assert grid.rows[0][0].startswith("0–")
    assert grid.rows[-1][0].endswith("–75")
    assert "23 students: 2 groups of 4 and 3 of 5." in said(found.script)
    assert "A group of 5: 3 on side A, 2 on side B." in said(found.script)


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("name", ["stalin-korea-1950", "bell-of-saint-osyth"])
def test_every_form_can_be_made_of_a_dossier_with_two_sides(name: str, form: str) -> None:
    dossier, graph = read(name)
    found = packet(dossier, graph, next(iter(dossier.head.questions)), recorded_spans(dossier), form=form, minutes=90)  # type: ignore[arg-type]
    assert sum(phase.minutes for phase in found.plan) == 90
    assert len(found.handouts.blocks) > 15
    if form == "debate":
        assert "Side C" not in said(found.handouts)


def test_a_question_with_one_position_has_no_packet() -> None:
    dossier, graph = read("korea-division-1947")
    with pytest.raises(NoStock, match="needs two positions"):
        packet(dossier, graph, "why-divided", recorded_spans(dossier))


def test_nothing_recorded_leaves_the_cards_and_says_so(korea: tuple[Dossier, Graph]) -> None:
    dossier, graph = korea
    assert "No place of a quotation has been recorded" in said(packet(dossier, graph, "entangle", []).handouts)


def test_an_attached_text_is_printed_with_numbered_lines(korea: tuple[Dossier, Graph]) -> None:
    text = "A first paragraph of many words. " * 20 + "\n\nA second one."
    found = made(korea, texts={"The letter": text})
    listing = next(block for block in found.handouts.blocks if isinstance(block, Listing) and len(block.items) > 6)
    assert listing.marks[4] == "5"
    assert listing.marks[0] == ""
    assert " ".join(listing.items).split() == text.split()


@pytest.mark.parametrize("word", [" true", " false", " wins", "score", "correct"])
def test_no_page_of_a_packet_decides_history(korea: tuple[Dossier, Graph], word: str) -> None:
    _dossier, graph = korea
    own = {claim.claim.says for claim in graph.claims.values()} | {quote.exact for claim in graph.claims.values() for quote in claim.quotes}
    found = made(korea)
    for document in (found.handouts, found.script, found.key):
        for text in texts(document.blocks):
            assert word not in text or any(text in words or words in text for words in own)


@pytest.mark.parametrize("name", ["stalin-korea-1950", "bell-of-saint-osyth"])
def test_a_blind_packet_names_no_author_source_or_date_even_in_its_file_name(name: str) -> None:
    dossier, graph = read(name)
    for question in dossier.head.questions:
        try:
            found = packet(dossier, graph, question, recorded_spans(dossier), blind=True)
        except NoStock:
            continue
        words = f"{said(found.handouts)}\n{found.handouts.title}\n{found.handouts.foot}\n{found.handouts.name}"
        names = [dossier.voice_name(voice) for voice, file in dossier.voices.items() if file.kind in ("commentator", "document")]
        names += [person.name for person in dossier.head.people.values()] + [form.name for person in dossier.head.people.values() for form in person.forms]
        titles = [text for source in dossier.head.sources.values() for text in (source.csl.title,) if text and " " in text]
        for hidden in (*names, *titles, "Stueck", "Pryke", "Tolliver", "point 1", "paragraph", question):
            assert re.search(rf"(?<!\w){re.escape(hidden)}(?!\w)", words) is None, hidden
        assert re.search(r"\b1[5-9]\d\d\b", words) is None
        assert dossier.voice_name(next(voice for voice, file in dossier.voices.items() if file.kind == "commentator")) in said(found.key)


def copies(found: Packet) -> dict[str, int]:
    """How often each page is to be copied."""
    grid = next(block for block in found.script.blocks if isinstance(block, Grid) and block.columns[0] == "To copy")
    return {what: int(many) for what, many in grid.rows}


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("students", [2, 7, 16, 21, 23, 40])
def test_every_student_gets_one_role_card(korea: tuple[Dossier, Graph], form: str, students: int) -> None:
    counted = copies(made(korea, form=form, students=students))
    assert sum(many for what, many in counted.items() if what.startswith("Role card")) == students
    assert counted["The question, source cards, rubric"] == students


def test_mixed_groups_of_a_jigsaw_have_one_of_each_side(korea: tuple[Dossier, Graph]) -> None:
    script = said(made(korea, form="jigsaw", students=21).script)
    assert "Expert groups: 11 on side A, 10 on side B." in script
    assert "Then 10 mixed groups with one of each side; 1 of them with one more." in script


def test_a_scholar_known_only_from_reports_is_no_side_unless_chosen(korea: tuple[Dossier, Graph]) -> None:
    assert "Earlier scholars" not in said(made(korea).handouts).split("What the others say against it")[0]
    chosen = said(made(korea, voices=("donggil-kim", "earlier-scholars")).handouts)
    assert "Side B: Earlier scholars" in chosen
    assert "Side A: Donggil Kim" in chosen
    assert "Supplied by the map-maker: the claim." in chosen


def test_source_cards_are_shared_out_between_the_sides(korea: tuple[Dossier, Graph]) -> None:
    grid = next(block for block in made(korea).key.blocks if isinstance(block, Grid))
    drawn = [row[2] for row in grid.rows]
    assert any("Kim" in who for who in drawn)
    assert any("Stueck" in who for who in drawn)
    assert all("(" in who for who in drawn), "how each draws from it is said"
