"""Bibliographies: what reference managers export becomes sources of a dossier, and nothing is lost without a word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.check import check
from argmap.cite import Imported, Unreadable, as_yaml, read_bibliography, to_bibtex, to_csl_json
from argmap.cite.dates import from_csl, from_words, to_csl
from argmap.cite.latex import with_latex, without_latex
from argmap.model import Csl, Source
from argmap.model.source import CslName
from tests.examples import BRANDT, HEAD

BIBTEX = r"""
% as Zotero writes it
@string{ahb = "Archive {\&} History Bulletin"}

@article{muller_detente_1999,
	title = {The {Cold} {War} and d{\'e}tente: ``quoted'' words},
	author = {M{\"u}ller, J{\"o}rg and von Neumann, Anna and {Institute of {Local} History and Lore} and others},
	volume = {12},
	number = {3},
	journal = ahb,
	month = mar,
	year = {1999},
	pages = {101--119},
	doi = {10.5555/ahb.1999.12},
	file = {Full Text:/nowhere/x.pdf},
	keywords = {d\'etente},
	madeup = {x},
}

@book{roe_essays_2001,
	address = {Wenchester},
	title = {Essays on the Levels},
	subtitle = {A Reader},
	publisher = {Marsh \& Sons},
	editor = {Roe, Rich and Poe, E.},
	date = {2001/2002},
}

@incollection{doe_chapter, crossref = {roe_essays_2001}, author = {Doe, Jr., Jane}, title = "A Chapter", pages = {5-9}}
"""


def read(text: str | bytes, name: str, known: dict[str, Source] | None = None) -> Imported:
    return read_bibliography(text if isinstance(text, bytes) else text.encode("utf-8"), name, known)


def said(found: Imported) -> str:
    return "\n".join(found.notes)


def test_bibtex_of_zotero_becomes_sources_with_readable_names() -> None:
    found = read(BIBTEX, "x.bib")
    assert list(found.sources) == ["muller-1999", "roe-2001", "doe-2001"]
    article = found.sources["muller-1999"]
    assert article.short == "Müller and others 1999"
    csl = article.csl
    assert (csl.type, csl.title, csl.container_title) == ("article-journal", "The Cold War and détente: “quoted” words", "Archive & History Bulletin")
    assert (csl.volume, csl.issue, csl.page, csl.issued, csl.doi) == ("12", "3", "101-119", "1999-03", "10.5555/ahb.1999.12")
    assert csl.author == (
        CslName(family="Müller", given="Jörg"), CslName(family="Neumann", given="Anna", non_dropping_particle="von"),
        CslName(literal="Institute of Local History and Lore"),
    )
    assert "author ends in 'and others'" in said(found)
    assert "madeup is not kept" in said(found)
    assert "keywords is not kept" in said(found)


def test_a_chapter_takes_its_book_from_the_entry_it_refers_to() -> None:
    csl = read(BIBTEX, "x.bib").sources["doe-2001"].csl
    assert (csl.type, csl.title, csl.container_title, csl.issued) == ("chapter", "A Chapter", "Essays on the Levels: A Reader", "2001/2002")
    assert (csl.publisher, csl.publisher_place) == ("Marsh & Sons", "Wenchester")
    assert csl.editor == (CslName(family="Roe", given="Rich"), CslName(family="Poe", given="E."))
    assert csl.author == (CslName(family="Doe", given="Jane", suffix="Jr."),)


RIS = """\
TY  - JOUR
AU  - Müller, Jörg
AU  - Institute of Local History
TI  - A long title
  that goes on
T2  - Archive Bulletin
PY  - 1999/03/04/
VL  - 12
IS  - 3
SP  - 101
EP  - 119
SN  - 0022-2801
N1  - first
N1  - second
XQ  - unknown
ER  -

TY  - CHAP
AU  - Doe, Jane, Jr.
A2  - Roe, Rich
TI  - A Chapter: With a Colon
T2  - Essays
DA  - 2001
PB  - Marsh
CY  - Wenchester
Y2  - 2020/05/01/
"""


def test_ris_is_read_with_lines_that_go_on_and_an_entry_without_an_end() -> None:
    found = read(RIS, "x.ris")
    article, chapter = found.sources["muller-1999"].csl, found.sources["doe-2001"].csl
    assert (article.title, article.issued, article.page, article.issn) == ("A long title that goes on", "1999-03-04", "101-119", "0022-2801")
    assert article.author == (CslName(family="Müller", given="Jörg"), CslName(literal="Institute of Local History"))
    assert article.note == "first second"
    assert (chapter.type, chapter.container_title, chapter.accessed) == ("chapter", "Essays", "2020-05-01")
    assert chapter.author == (CslName(family="Doe", given="Jane", suffix="Jr."),)
    assert "XQ is not kept" in said(found)


CSL_JSON = json.dumps([
    {
        "id": "http://zotero.org/users/1/items/AB", "type": "article-journal", "title": "On <i>Levels</i> & dykes", "container-title": "Bulletin",
        "author": [{"family": "Neumann", "given": "Anna", "non-dropping-particle": "von"}, {"literal": "Institute"}],
        "issued": {"date-parts": [["1999", 3], [1999, "4"]]}, "volume": 12, "abstract": "not ours", "archive_location": "box 4",
    },
    {"id": 2, "type": "letter", "issued": {"raw": "4 March 1901"}, "author": [{"family": "Fenn"}], "title": "To Orme"},
])


def test_csl_json_is_read_with_numbers_as_text_and_marks_of_type_left_out() -> None:
    found = read(CSL_JSON, "x.json")
    article, letter = (source.csl for source in found.sources.values())
    assert (article.title, article.volume, article.issued, article.archive_location) == ("On Levels & dykes", "12", "1999-03/1999-04", "box 4")
    assert (letter.type, letter.issued) == ("personal_communication", "1901-03-04")
    assert "abstract is not kept" in said(found)


@pytest.mark.parametrize(("text", "name"), [(BIBTEX, "x.bib"), (RIS, "x.ris"), (CSL_JSON, "x.json")], ids=["bibtex", "ris", "csl"])
def test_what_is_printed_stands_in_dossier_yaml_without_a_finding(text: str, name: str, tmp_path: Path) -> None:
    found = read(text, name)
    folder = tmp_path / "mill"
    folder.mkdir()
    (folder / "dossier.yaml").write_text(HEAD + as_yaml(found.sources), encoding="utf-8")
    (folder / "anna-brandt.yaml").write_text(BRANDT, encoding="utf-8")
    checked = check(folder)
    assert [str(one) for one in checked.findings if one.severity == "error"] == []
    assert checked.dossier is not None
    assert {name: source for name, source in checked.dossier.head.sources.items() if name not in ("brandt-1998", "klee-2004")} == found.sources


def test_bytes_of_windows_are_read_and_said() -> None:
    found = read(BIBTEX.replace("{\\\"u}", "ü").encode("cp1252"), "x.bib")
    assert found.sources["muller-1999"].csl.author[0].family == "Müller"
    assert "is not UTF-8" in said(found)


@pytest.mark.parametrize(("text", "name"), [(BIBTEX, "x.bib"), (RIS, "x.ris"), (CSL_JSON, "x.json")], ids=["bibtex", "ris", "csl"])
def test_a_mark_of_byte_order_and_windows_line_ends_change_nothing(text: str, name: str) -> None:
    dressed = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode("utf-8")
    assert read(dressed, name).sources == read(text, name).sources
    assert read(text.encode("utf-16"), name).sources == read(text, name).sources


def test_what_is_there_already_is_named_and_never_replaced() -> None:
    known = {
        "mine": Source(csl=Csl(type="article-journal", title="Another title", doi="https://doi.org/10.5555/AHB.1999.12")),
        "roe-2001": Source(csl=Csl(type="book", title="Something else")),
    }
    found = read(BIBTEX, "x.bib", known)
    assert found.known == (("muller_detente_1999", "mine"),)
    assert list(found.sources) == ["roe-2001-b", "doe-2001"]
    again = read(BIBTEX, "x.bib", {**known, **found.sources})
    assert again.sources == {}
    assert len(again.known) == 3


def test_two_entries_of_one_title_in_one_file_are_one_source() -> None:
    found = read(RIS + "ER  - \n" + RIS, "x.ris")
    assert len(found.sources) == 2
    assert [slug for _, slug in found.known] == ["muller-1999", "doe-2001"]


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "x.bib", "empty"), (b"  \n\n", "x.ris", "empty"), (b"\xef\xbb\xbf", "x.json", "empty"), (b"hello", "x.bib", "no entry"), (b"hello", "x.ris", "no entry"),
        (b"{", "x.json", "line 1: this is not JSON"), (b"[" * 100_000, "x.json", "not JSON"), (b'{"a": 1}', "x.json", "no list of items"), (b"x", "x.docx", "use .json"),
        (b"x", "x", "use .json"), (b"3", "x.json", "no list"), (b"@" * 20_000_001, "x.bib", "larger than 20 MB"),
    ],
    ids=["empty bib", "blank ris", "bom only", "no bibtex", "no ris", "broken json", "deep json", "another json", "another kind", "no ending", "a number", "too large"],
)
def test_what_cannot_be_read_ends_in_one_sentence_and_a_next_step(data: bytes, name: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read(data, name)


@pytest.mark.parametrize(
    ("text", "name", "kept", "words"),
    [
        ("@article{a, title={broken\n@book{b, title={Fine}}", "x.bib", ["fine"], "line 1: this entry is broken"),
        ("@article{a, title={One}}\n@article{a, title={Two}}", "x.bib", ["one", "two"], "another entry has the same key"),
        ("@wibble{a, title={One}}", "x.bib", ["one"], "@wibble is unknown"), ("@book{a, title={One}, year={soon}}", "x.bib", ["one"], "the date cannot be kept: soon"),
        ("@book{a, crossref={b}, title={One}}", "x.bib", ["one"], "leads nowhere"), ("@book{a, year={1900}}", "x.bib", [], "neither a title nor an author"),
        ("@book{a, title={One}, language={some language or other}}", "x.bib", ["one"], "language does not fit"),
        (f"@book{{a, title={{One}}, publisher={{{'x' * 400}}}}}", "x.bib", ["one"], "longer than 300"),
        ("stray\nTY  - BOOK\nTI  - One\nER  - \nTI  - Two\n", "x.ris", ["one"], "line 1, line 5: this stands outside"),
        ("TY  - ZZZZ\nTI  - One\nPY  - someday\n", "x.ris", ["one"], "the date cannot be kept: someday"),
        ('[7, {"id": "a", "title": "One"}]', "x.json", ["one"], "item 1 is no bibliographic item"), ('[{"type": "book", "title": {"a": 1}, "author": "Doe"}]', "x.json", ["doe"], "title is not kept: it is no text"),
        ('[{"type": "book", "title": "\\ud800\\u0000One", "issued": {"date-parts": [[99999]]}}]', "x.json", ["one"], "issued is no date"),
        ('[{"type": "book", "title": "One", "author": [{}, {"family": ""}, 3]}]', "x.json", ["3"], "a name in author is empty"),
    ],
)
def test_one_bad_entry_or_field_costs_no_other(text: str, name: str, kept: list[str], words: str) -> None:
    found = read(text, name)
    assert list(found.sources) == kept
    assert words in said(found)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("1999", "1999"), ("1999-03-04", "1999-03-04"), ("4 March 1999", "1999-03-04"), ("March 4, 1999", "1999-03-04"), ("mar 1999", "1999-03"), ("1999/03/04/", "1999-03-04"),
        ("1999///Spring", "1999"), ("Winter 1995", "1995-24"), ("1941--1945", "1941/1945"), ("1941–1945", "1941/1945"), ("ca. 1750", "1750~"), ("[1750]", "1750"), ("2020-05-01T10:00:00Z", "2020-05-01"),
        ("soon", None), ("31.12.99", None), ("March 32, 1999", None), ("", None), ("19990304", None),
    ],
)
def test_dates_are_read_as_programs_write_them_and_never_guessed(written: str, date: str | None) -> None:
    assert from_words(written) == date


YEARS = st.integers(1, 9999).map("{:04}".format)
DATES = st.one_of(
    YEARS, st.tuples(YEARS, st.integers(1, 12)).map(lambda d: f"{d[0]}-{d[1]:02}"), st.tuples(YEARS, st.integers(1, 12), st.integers(1, 28)).map(lambda d: f"{d[0]}-{d[1]:02}-{d[2]:02}"),
    st.tuples(YEARS, st.integers(21, 24)).map(lambda d: f"{d[0]}-{d[1]}"), st.tuples(YEARS, YEARS).map("/".join), YEARS.map("{}~".format), YEARS.map("{}?".format), st.just("194X"), st.just("../1950"),
)


@given(DATES)
def test_every_date_survives_csl_json(date: str) -> None:
    assert from_csl(to_csl(date)) == date


PLAIN = st.text(st.sampled_from("abcdéüčжλ中BCD .,:;&%$#_{}~^\\\"'`-–—“”()[]/?!@|<>=+*0123456789"), min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(bool)
NAME = st.builds(CslName, family=st.sampled_from(["Müller", "Kim", "García Márquez", "Ó Briain", "d'Arcy", "lower"]), given=st.sampled_from(["J. A.", "Jörg", "Zhou-en"]), non_dropping_particle=st.sampled_from([None, "von", "de la"]))
LITERAL = st.sampled_from(["UNESCO", "Institute of A and B", "People’s {C} & Co."]).map(lambda text: CslName(literal=text))
ITEM = st.builds(
    Csl, type=st.sampled_from(["book", "article-journal", "chapter", "article-newspaper", "manuscript", "report", "webpage", "post-weblog", "map", "personal_communication", "document"]), title=PLAIN,
    author=st.lists(NAME | LITERAL, max_size=3).map(tuple), editor=st.lists(NAME, max_size=2).map(tuple), container_title=st.none() | PLAIN, publisher=st.none() | PLAIN,
    publisher_place=st.none() | PLAIN, issued=st.none() | DATES, volume=st.none() | st.sampled_from(["1", "12"]), page=st.none() | st.sampled_from(["5", "12-34"]), edition=st.none() | PLAIN,
    url=st.none() | st.just("https://example.org/a_b?c=d&e=%20f"), doi=st.none() | st.just("10.5555/a_b(c)"), language=st.sampled_from([None, "en", "ru", "zh-Hant"]), note=st.none() | PLAIN, archive=st.none() | PLAIN,
)


@given(PLAIN)
def test_signs_of_latex_survive_the_way_there_and_back(text: str) -> None:
    assert " ".join(without_latex(with_latex(text)).split()) == text


@given(ITEM)
def test_csl_json_carries_everything_there_and_back(item: Csl) -> None:
    found = read(to_csl_json({"x": item}), "x.json")
    assert [source.csl for source in found.sources.values()] == [item]
    assert found.notes == ()


@given(ITEM)
def test_bibtex_carries_there_and_back_what_it_does_not_name_as_lost(item: Csl) -> None:
    text, lost = to_bibtex({"x": item})
    found = read(text, "x.bib")
    assert lost == []
    assert [source.csl for source in found.sources.values()] == [item]
    assert found.notes == ()


@pytest.mark.parametrize(
    ("item", "lost"),
    [
        (Csl(type="article-journal", title="T", number="7", issue="2"), "x: number is not carried: BibTeX has one number, and it is that of the series or the issue"),
        (Csl(type="article-journal", title="T", collection_number="3"), "x: collection-number is not carried"),
        (Csl(type="book", title="T", author=(CslName(family="A", given="B", dropping_particle="de"),)), "x: BibTeX has one kind of particle; those of author are written as part of the family name"),
        (Csl(type="book", title="T", url="https://example.org/{x}"), "x: url is not carried: it holds a brace or a backslash"),
        (Csl(type="thesis", title="T"), "x: a thesis whose kind is not given comes back as a PhD diss."),
    ],
)
def test_what_bibtex_cannot_carry_is_named(item: Csl, lost: str) -> None:
    text, said_lost = to_bibtex({"x": item})
    assert said_lost == [lost]
    assert [source.csl for source in read(text, "x.bib").sources.values()] != [item]


def said_or_made(data: bytes, name: str) -> None:
    """Either sources that can be printed, or one sentence."""
    try:
        found = read(data, name)
    except Unreadable as problem:
        said_of_it = str(problem)
    else:
        said_of_it = "made" + as_yaml(found.sources).replace("\n", "")
    assert said_of_it.isprintable(), said_of_it


@given(st.binary(max_size=300), st.sampled_from(["x.bib", "x.ris", "x.json"]))
def test_no_bytes_end_in_anything_but_sources_or_one_sentence(data: bytes, name: str) -> None:
    said_or_made(data, name)


@given(st.text(st.sampled_from("@article{}book,=\"\\ab1 \nTY  - JOURAUTIER[]:#%&"), max_size=200), st.sampled_from(["x.bib", "x.ris", "x.json"]))
def test_no_half_of_an_entry_ends_in_anything_else(text: str, name: str) -> None:
    said_or_made(text.encode("utf-8"), name)
