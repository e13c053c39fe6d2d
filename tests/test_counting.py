"""How a source is counted: where dossier.yaml says so, what argmap suggests and what ``at`` says are the same."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.check import check
from argmap.check.cues import marked_sentences
from argmap.check.quotes import findings_of, verify
from argmap.check.quoting import how_quoted
from argmap.check.texts import SourceText, Texts, open_texts
from argmap.edit import selected, text_of, typed
from argmap.model import Dossier, exit_code
from argmap.store import attach, read_places
from argmap.text.counting import Begin, Spot, agrees, called, named, stretch
from tests.commands import argmap
from tests.opening_files import pdf

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT.parent / "shared" / "sources"

TEXTS = {
    "bell-of-saint-osyth": None,
    "stalin-korea-1950": ("e-dossier", "000_576ee07f3a315c77.txt"),
    "korea-division-1947": ("kraus-post", "003_fc3c61873443d225.txt"),
}


def shipped(name: str, folder: Path, *, attached: bool = True) -> Path:
    """A copy of a shipped dossier, with the text it is about attached where it is not its own."""
    copy = shutil.copytree(ROOT / "arguments" / name, folder / name, ignore=shutil.ignore_patterns(".argmap"))
    if (known := TEXTS[name]) is not None and attached:
        source, file = known
        if not (SOURCES / file).is_file():
            pytest.skip("the document is not shipped with argmap and not at hand")
        attach(copy, source, SOURCES / file, (SOURCES / file).read_bytes())
    return copy


def opened(folder: Path) -> tuple[Dossier, Texts]:
    dossier = check(folder).dossier
    assert dossier is not None
    return dossier, open_texts(dossier)


@pytest.fixture
def bell(tmp_path: Path) -> Path:
    return shipped("bell-of-saint-osyth", tmp_path)


def change(folder: Path, file: str, was: str, now: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(was) == 1, was
    path.write_text(text.replace(was, now), encoding="utf-8")


@pytest.mark.parametrize("name", TEXTS)
def test_every_quotation_of_a_shipped_dossier_says_the_place_at_which_argmap_finds_it(name: str, tmp_path: Path) -> None:
    dossier, texts = opened(shipped(name, tmp_path))
    assert texts.findings == []
    verified = verify(dossier, texts)
    assert len(verified) > 100
    for one in verified:
        text = texts.by_source[one.quoted.source]
        start, end = (text.restored.from_raw(offset) - text.start for offset in (one.start, one.end))
        assert text.place(start, end) == one.quoted.words.at, one.quoted.key
        assert one.agrees is True, one.quoted.key


@pytest.mark.parametrize("name", TEXTS)
def test_what_a_shipped_dossier_records_of_its_counting_is_what_recording_finds(name: str, tmp_path: Path) -> None:
    folder = shipped(name, tmp_path)
    before = (folder / "places.json").read_bytes()
    assert argmap("quotes", str(folder), "--record").returncode == 0
    assert (folder / "places.json").read_bytes() == before




@pytest.mark.parametrize("attached", [True, False], ids=["with the text", "from what is recorded"])
def test_a_wrong_point_is_a_warning_that_names_the_right_one(tmp_path: Path, attached: bool) -> None:
    folder = shipped("stalin-korea-1950", tmp_path, attached=attached)
    voice = folder / "donggil-kim.yaml"
    text = voice.read_text(encoding="utf-8")
    voice.write_text(text.replace("at: point 4", "at: point 3", 1), encoding="utf-8")
    for command in ("check", "quotes") if attached else ("check",):
        ended = argmap(command, str(folder))
        assert ended.returncode == 1
        line = next(line for line in ended.stdout.splitlines() if line.endswith("[place-miscounted]"))
        assert "at: says point 3, but as dossier.yaml counts kim-commentary the place of the words is point 4; correct at" in line


def test_a_wrong_page_is_a_warning_that_names_the_page_of_the_edition(bell: Path) -> None:
    voice = bell / "wardens-letter.yaml"
    text = voice.read_text(encoding="utf-8")
    voice.write_text(text.replace("at: page 18", "at: page 2", 1), encoding="utf-8")
    (found,) = check(bell).findings
    assert (found.code, found.severity) == ("place-miscounted", "warning")
    assert "the place of the words is page 18" in found.message


def test_other_words_for_a_page_and_a_span_that_holds_it_agree(bell: Path) -> None:
    voice = bell / "wardens-letter.yaml"
    text = voice.read_text(encoding="utf-8")
    for other in ("p. 18", "pp. 17-18", "pages 18–19", "page 18, line 3", "the third fold", "line 30"):
        voice.write_text(text.replace("at: page 18", f"at: {other}", 1), encoding="utf-8")
        assert check(bell).findings == [], other


def test_the_commands_count_as_the_dossier_does(bell: Path) -> None:
    letter, article = (bell / "texts" / f"{name}.txt" for name in ("wardens-letter", "tolliver-article"))
    words, sentence = "rung softly this Twelvemonth", "Strangest of all is the denial"
    for arguments in (["letter", words, "--in", str(bell)], [str(letter), words], [str(letter), words, "--in", str(bell)]):
        assert argmap("find", *arguments).stdout.startswith("- at: page 17\n"), arguments
    for arguments in (["tolliver-article", sentence, "--in", str(bell)], [str(article), sentence]):
        assert argmap("find", *arguments).stdout.startswith("- at: paragraph 5\n"), arguments
    assert [one["at"] for one in json.loads(argmap("find", str(letter), words, "--json").stdout)] == ["page 17"]
    assert "(paragraph 5) Strangest of all is the denial" in argmap("find", "tolliver-article", "--in", str(bell)).stdout
    assert argmap("add", "quote", "edmund-pryke.mended", words, "--source", "letter", cwd=bell).returncode == 0
    assert "- source: letter\n        at: page 17\n        exact: >-\n          rung softly this Twelvemonth" in (bell / "edmund-pryke.yaml").read_text(encoding="utf-8")
    assert check(bell).findings == []


def test_a_file_outside_every_dossier_is_counted_from_its_first_line_and_says_so(bell: Path, tmp_path: Path) -> None:
    (tmp_path / "away").mkdir()
    letter = Path(shutil.copy(bell / "texts" / "wardens-letter.txt", tmp_path / "away"))
    ended = argmap("find", str(letter), "rung softly this Twelvemonth")
    assert ended.stdout.startswith("- at: p. 1\n")
    assert "'argmap find SOURCE WORDS --in DOSSIER' counts as the dossier does" in ended.stderr
    assert argmap("find", str(letter), "rung softly this Twelvemonth", "--in", str(bell)).stdout.startswith("- at: page 17\n"), "the same bytes are the same text"


def test_the_page_suggests_the_counted_place_and_a_span_where_words_run_on(bell: Path) -> None:
    dossier, _ = opened(bell)
    letter, article = text_of(dossier, "letter"), text_of(dossier, "tolliver-article")
    start, end = letter.folded.raw.index("Twelvemonth without"), letter.folded.raw.index("but that she will") + 8
    assert selected(letter, start, end).fields["at"] == "pages 17-18"
    assert typed(article, "the quiet. The place itself remembered").fields["at"] == "paragraphs 7-8"
    assert typed(article, "By Agnes Tolliver").fields["at"] == "before paragraph 1"


def test_what_one_text_quotes_of_another_stands_at_the_counted_place(tmp_path: Path) -> None:
    dossier, texts = opened(shipped("stalin-korea-1950", tmp_path))
    printed = [one.at for one in how_quoted(dossier, texts, "letter").printed if one.source == "kim-commentary"]
    assert {"point 1", "point 2", "point 3", "point 4"} <= set(printed)
    assert not any(at.startswith("paragraph") for at in printed)


def test_every_sentence_has_the_place_its_quotation_would_have(bell: Path) -> None:
    dossier, texts = opened(bell)
    text = texts.by_source["tolliver-article"]
    for one in marked_sentences(dossier, texts, "tolliver-article"):
        assert one.at == selected(text, one.start, one.end).fields["at"]


# --- what can be wrong with counted ---------------------------------------------------------------------------------

def test_words_that_are_not_in_the_text_are_a_warning_with_its_line(bell: Path) -> None:
    change(bell, "dossier.yaml", "          Every child in Marsh Wenlow is told\n", "          Every dog in Marsh Wenlow is told\n")
    (found,) = check(bell).findings
    assert (found.code, found.severity) == ("count-not-found", "warning")
    assert (bell / "dossier.yaml").read_text(encoding="utf-8").splitlines()[found.line - 1].strip() == "from: >-"
    assert "the words with which paragraph 1 begins do not stand in tolliver-article: 'Every dog in Marsh Wenlow is told'; copy the first words" in found.message
    assert "[count-not-found]" in argmap("quotes", str(bell)).stdout
    assert argmap("find", "tolliver-article", "Strangest of all", "--in", str(bell)).stdout.startswith("- at: paragraph 7\n"), "nothing is refused"


def test_without_the_text_nothing_is_said_of_words_that_cannot_be_looked_for(tmp_path: Path) -> None:
    folder = shipped("stalin-korea-1950", tmp_path, attached=False)
    change(folder, "dossier.yaml", "          1) Stalin not only predicted\n", "          1) Churchill not only predicted\n")
    assert check(folder).findings == []


def test_places_in_another_order_than_the_text_are_a_warning(bell: Path) -> None:
    change(bell, "dossier.yaml", "          Every child in Marsh Wenlow is told\n", "          Consider what had happened\n      - at: paragraph 4\n        from: >-\n          Every child in Marsh\n")
    (found, *others) = check(bell).findings
    assert found.code == "count-not-found"
    assert "before those of the place above; list the places in the order of the text" in found.message
    assert {one.code for one in others} == {"place-miscounted"}


def test_a_later_place_must_say_where_it_begins(bell: Path) -> None:
    change(bell, "dossier.yaml", "          Every child in Marsh Wenlow is told\n", "          Every child in Marsh Wenlow is told\n      - at: conclusion\n")
    (found,) = check(bell).findings
    assert found.code == "missing-field"
    assert "conclusion does not say where it begins; add from" in found.message


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("    counted: page 17\n", "wrong-shape"), ("    counted: []\n", "empty-value"), ("    counted:\n      - from: Worthy Sir\n", "missing-field"),
        ("    counted:\n      - {at: page 17, unit: page}\n", "unknown-field"), ("    counted:\n      - at:\n", "empty-value"),
    ],
)
def test_a_slip_in_counted_is_one_finding_of_the_file(bell: Path, written: str, code: str) -> None:
    change(bell, "dossier.yaml", "    counted:\n      - at: page 17\n", written)
    found = [one for one in check(bell).findings if one.file.endswith("dossier.yaml")]
    assert [one.code for one in found] == [code]


def test_what_is_recorded_follows_a_change_of_the_name_alone(tmp_path: Path) -> None:
    folder = shipped("korea-division-1947", tmp_path, attached=False)
    path = folder / "dossier.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("      - at: paragraph 1\n", "      - at: paragraph 2\n"), encoding="utf-8")
    found = [one for one in check(folder).findings if one.code == "place-miscounted"]
    places = read_places(folder)
    assert places is not None
    assert len(found) == sum(one.source == "kraus-text" for one in places.quotations.values()) > 50
    assert any("at: says paragraph 20, but as dossier.yaml counts kraus-text the place of the words is paragraph 21" in one.message for one in found)


# --- pages ----------------------------------------------------------------------------------------------------------

PAGED = """\
dossier: mill
title: The mill
questions:
  cause: {asks: Why?}
sources:
  book:
    csl: {type: book, title: The Mill}
    counted:
      - at: %s
  chapter:
    csl: {type: chapter, title: The Fire}
    part-of: book
    begins: {words: Second page}
    ends: {words: third page ends}
"""
PAGES = [["First page of the mill."], ["Second page tells of fire."], ["The third page ends."]]


def paged(tmp_path: Path, at: str, data: bytes, name: str = "book.pdf") -> tuple[Dossier, Texts]:
    folder = tmp_path / "mill"
    folder.mkdir()
    (folder / "dossier.yaml").write_text(PAGED % at, encoding="utf-8")
    attach(folder, "book", Path(name), data)
    dossier = check(folder).dossier
    assert dossier is not None
    return dossier, open_texts(dossier)


def at(text: SourceText, words: str) -> object:
    return typed(text, words).fields["at"]


def test_a_pdf_without_page_numbers_of_its_own_is_counted_and_so_is_its_part(tmp_path: Path) -> None:
    _, texts = paged(tmp_path, "p. 112", pdf(PAGES))
    assert texts.findings == []
    assert at(texts.by_source["book"], "First page") == "p. 112"
    assert at(texts.by_source["chapter"], "Second page") == "p. 113", "a part is on the pages of the whole"
    assert at(texts.by_source["chapter"], "tells of fire. The third page") == "pp. 113-114"


def test_the_page_numbers_of_a_pdf_win_and_what_they_contradict_is_noted(tmp_path: Path) -> None:
    dossier, texts = paged(tmp_path, "page 1", pdf(PAGES, first=214))
    assert at(texts.by_source["book"], "Second page") == "p. 215"
    (found,) = texts.findings
    assert (found.code, found.severity) == ("count-not-used", "note")
    assert "the PDF has page numbers of its own (here 214)" in found.message
    assert exit_code(findings_of(dossier, verify(dossier, texts))) == 0


def test_pages_in_roman_numerals_are_counted(tmp_path: Path) -> None:
    _, texts = paged(tmp_path, "p. ix", b"First page.\n\fSecond page.\n\fThe third page ends.\n", "book.txt")
    assert [at(texts.by_source["book"], words) for words in ("First page", "Second page", "third page")] == ["p. ix", "p. x", "p. xi"]


# --- the law --------------------------------------------------------------------------------------------------------

names = st.sampled_from(["heading", "conclusion", "first reason", "before point 1", "paragraph 1", "point 3", "¶7", "note 2", "page 17", "p. ix", "paragraphs 4-6"])
gaps = st.lists(st.tuples(st.integers(1, 40), st.booleans(), st.booleans()), min_size=1, max_size=12)


@st.composite
def texts_counted(draw: st.DrawFn) -> tuple[list[Begin], list[Spot]]:
    """The spots of a text in order, each perhaps a paragraph or a page further on, and the places that begin at some."""
    spots, start, paragraph, page = [], 0, 1, 1
    for step, new_paragraph, new_page in draw(gaps):
        start, paragraph, page = start + step, paragraph + new_paragraph, page + new_page
        spots.append(Spot(start, paragraph, str(page)))
    chosen = sorted(draw(st.sets(st.integers(0, len(spots) - 1), min_size=1)))
    return [Begin(draw(names), spots[n]) for n in chosen], spots


@given(texts_counted())
def test_what_argmap_suggests_is_always_what_it_would_have_written(counted: tuple[list[Begin], list[Spot]]) -> None:
    begins, spots = counted
    for spot in spots:
        suggested = called(begins, spot)
        if spot.start < begins[0].spot.start:
            assert suggested == f"before {begins[0].at}"
        else:
            assert agrees(begins, spot, suggested) is True


@given(texts_counted(), st.integers(1, 99))
def test_a_number_goes_up_by_one_with_each_paragraph_and_by_nothing_else(counted: tuple[list[Begin], list[Spot]], first: int) -> None:
    _, spots = counted
    begins = [Begin(f"paragraph {first}", spots[0])]
    assert [called(begins, spot) for spot in spots] == [f"paragraph {first + spot.paragraph - spots[0].paragraph}" for spot in spots]
    assert all(agrees(begins, spot, f"paragraph {first + spot.paragraph - spots[0].paragraph + 1}") is False for spot in spots)


@pytest.mark.parametrize(
    ("first", "last", "both"),
    [
        ("page 17", "page 18", "pages 17-18"), ("p. 17", "p. 18", "pp. 17-18"), ("paragraph 3", "paragraph 3", "paragraph 3"), ("¶3", "¶4", "¶¶3-4"),
        ("point 3", "conclusion", "point 3"), ("heading", "paragraph 1", "heading"), ("p. ix", "p. 1", "p. ix"), ("p. ix", "p. x", "pp. ix-x"),
    ],
)
def test_a_stretch_is_named_by_its_ends_where_they_count_the_same(first: str, last: str, both: str) -> None:
    assert stretch(first, last) == both


def test_only_one_word_and_a_number_counts() -> None:
    assert [named(at) is not None for at in ("page 17", "§ 3", "pp. 112-14", "point 4", "before point 1", "conclusion", "17", "page civilised", "line", "p. iiii")] == [True] * 4 + [False] * 6


def test_a_source_that_does_not_say_how_it_is_counted_is_compared_with_its_other_quotations(bell: Path) -> None:
    change(bell, "dossier.yaml", "    counted:\n      - at: paragraph 1\n        from: >-\n          Every child in Marsh Wenlow is told\n", "")
    change(bell, "agnes-tolliver.yaml", "- at: paragraph 6\n        exact: >-\n          one person alone", "- at: paragraph 2\n        exact: >-\n          one person alone")
    ended = argmap("check", str(bell))
    assert ended.returncode == 0
    assert "at: says paragraph 2, but the words stand on paragraph 6, counted as the other quotations of this source count" in ended.stdout
    assert "[place-differs]" in ended.stdout
