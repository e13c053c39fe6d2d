"""Opening documents: the words of a text file, web page, PDF or DOCX as they stand, or one clear sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.text.anchor import anchor
from argmap.text.fold import fold
from argmap.text.opening import MOST_BYTES, MOST_TEXT_BYTES, Document, Page, Unopenable, apart, open_document
from argmap.text.opening.headers import running_headers
from tests.opening_files import (
    docx_by_hand,
    docx_of,
    pdf,
    pdf_bomb,
    pdf_by_hand,
    pdf_of_pictures,
    run,
    with_false_size,
    zip_of,
)

SOURCES = Path(__file__).parents[2] / "shared" / "sources"
KIM = "Stalin not only predicted but actually desired US intervention."
LINES = ["The letter names freeing Washington's hand", "among the goals of the boycott, and Roose-", "velt is not in it."]


def refused(data: bytes, name: str = "source.txt", encoding: str = "") -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(Unopenable) as refusal:
        open_document(data, name, encoding=encoding)
    sentence = str(refusal.value)
    assert "\n" not in sentence
    assert "Traceback" not in sentence
    assert ";" in sentence, "a refusal says what to do"
    return sentence


def headed(document: Document) -> list[str]:
    return [document.text[start:end].strip() for start, end in document.headers]


# Plain text


def test_utf8_is_read_as_it_stands() -> None:
    document = open_document("“It’s” — à  la\tlettre\n\n*Pravda*  \n".encode(), "letter.txt")
    assert document == Document("“It’s” — à  la\tlettre\n\n*Pravda*  \n", "text", "UTF-8", (), (), ())


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1))
def test_whatever_is_utf8_comes_back_character_for_character(words: str) -> None:
    text = f"x{words}\n{words}"
    assert open_document(text.encode(), "a.txt").text == text.removeprefix("\ufeff")


@pytest.mark.parametrize(("codec", "label"), [("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("utf-32", "UTF-32")])
def test_a_byte_order_mark_is_believed_and_left_out(codec: str, label: str) -> None:
    document = open_document("Сталин wrote ‘no’\r\n".encode(codec), "letter.txt")
    assert (document.text, document.encoding, document.notes) == ("Сталин wrote ‘no’\n", label, ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_are_one_character(end: str) -> None:
    assert open_document(f"one{end}{end}two{end}".encode(), "a.txt").text == "one\n\ntwo\n"


READINGS = [
    ("Stalin’s aim was “clear” – or was it…", "cp1252", "windows-1252"),
    ("Stalin’s aim was “clear” – or was it…", "mac_roman", "Macintosh"),
    ("The letter was sent in August. " * 40 + "Stalin’s aim was clear.", "cp1252", "windows-1252"),
    ("Le général n’a jamais dit qu’il était opposé à l’idée d’une Europe des États; où étaient-ils, très tôt, reçus? " * 30, "cp1252", "windows-1252"),
    ("Die Außenpolitik war für Adenauer überwiegend Westbindung; böse Zungen sagten, er wäre müde. ", "latin_1", "windows-1252"),
    ("Československý prezident obdržel dopis, který vysvětloval příčiny bojkotu. Žádný důkaz neříká víc.", "cp1250", "windows-1250"),
    ("Związek Radziecki nie brał udziału w posiedzeniach, gdyż chciał, aby się uwikłały w wojnę. Świadczą o tym źródła.", "iso8859_2", "ISO-8859-2"),
    ("A szovjet küldöttség távolmaradása szándékos volt; ő írta a levelet, és űzte a politikát.", "cp1250", "windows-1250"),
    ("Türkiye’nin Kore Savaşı’na girişi, İnönü ve Menderes arasında tartışıldı; ağır kayıplar oldu.", "cp1254", "windows-1254"),
    ("Мы четыре недели назад оставили Совет Безопасности, чтобы развязать руки американцам.", "cp1251", "windows-1251"),
    ("Мы четыре недели назад оставили Совет Безопасности, чтобы развязать руки американцам.", "koi8_r", "KOI8-R"),
    ("Мы четыре недели назад оставили Совет Безопасности, чтобы развязать руки американцам.", "cp866", "CP866"),
    ("소련은 유엔 안전보장이사회에서 철수하였다. 스탈린은 미국을 전쟁에 끌어들이려고 하였는가?", "cp949", "EUC-KR"),
    ("斯大林在信中解释了苏联退出安理会的原因。美国被拖入朝鲜战争。" * 5, "gb18030", "GB18030"),
    ("スターリンは手紙の中でソ連が安保理を退席した理由を説明した。", "cp932", "Shift_JIS"),
]


@pytest.mark.parametrize(("words", "codec", "label"), READINGS, ids=[f"{label}-{words[:12]}" for words, _, label in READINGS])
def test_another_encoding_is_read_and_said(words: str, codec: str, label: str) -> None:
    document = open_document(words.encode(codec), "old.txt")
    assert (document.text, document.encoding) == (words, label)
    assert document.notes == (f"read as {label}, because it is not UTF-8; look at line 1, and give the encoding if that is wrong",)


def test_an_encoding_that_cannot_be_told_is_not_guessed() -> None:
    said = refused("Words.\nMolière wrote it.\n".encode("cp1252"))
    assert "line 2 reads ‘Molière’ in windows-1252, ‘Moličre’ in windows-1250" in said
    assert "say which encoding it is in" in said


def test_a_given_encoding_is_followed_and_needs_no_note() -> None:
    document = open_document("Molière".encode("cp1252"), "a.txt", encoding="Windows-1252")
    assert (document.text, document.encoding, document.notes) == ("Molière", "windows-1252", ())


@pytest.mark.parametrize("encoding", ["zlib", "hex", "rot13", "punycode", "unicode_escape", "no-such", "x\0y", "é" * 500])
def test_what_is_no_encoding_is_refused(encoding: str) -> None:
    assert "no encoding that argmap knows" in refused(b"words", encoding=encoding)


def test_a_given_encoding_that_does_not_fit_names_the_line() -> None:
    assert refused("one\ntwo ’\n".encode("cp1252"), encoding="utf-8").startswith("line 2 is not UTF-8")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("Stalin’s\nletter’s\nwar’s\n".encode() * 20 + "Truman’s\n".encode("cp1252"), 61),
        ("Stalin’s\nletter’s\nwar’s\n".encode("cp1252") * 20 + "Truman’s\n".encode(), 61),
        ("Stalin’s\n".encode("cp1252") * 2000 + "Truman’s\n".encode(), 2001),
        ("“Stalin’s” letter ".encode() * 20 + "Truman’s".encode("cp1252"), 1),
        ("Сталин\r\n".encode() + "Сталин\r\n".encode("cp1251") * 3, 1),
    ],
    ids=["one line is not UTF-8", "one line is UTF-8", "one line in two thousand", "within one line", "Russian"],
)
def test_two_encodings_in_one_file_are_refused_with_the_line(data: bytes, line: int) -> None:
    said = refused(data)
    assert said.startswith(f"line {line:,} is written in another encoding than the rest")


def test_utf16_without_its_mark_is_told_apart_from_a_binary_file() -> None:
    assert "give its encoding (utf-16-le)" in refused("Stalin wrote to Gottwald".encode("utf-16-le"))
    assert open_document("Stalin wrote".encode("utf-16-le"), "a.txt", encoding="utf-16-le").text == "Stalin wrote"


@pytest.mark.parametrize(
    "data", [b"words\nand \0 more", bytes(range(256)) * 40, b"\x7fELF\x02\x01\x01\0" + os.urandom(2000), b"a\x01\x02\x03\x04\x05\x06\x07\x08" * 99, bytes(range(1, 256)) * 40],
    ids=["one NUL", "all bytes", "a program", "control characters", "all bytes but NUL"],
)  # fmt: skip
def test_a_binary_file_is_refused(data: bytes) -> None:
    assert "bytes that are not text" in refused(data)


def test_the_line_of_a_nul_is_named() -> None:
    assert refused(b"one\r\ntwo\r\nthree \0").startswith("line 3 ")


def test_form_feeds_begin_pages() -> None:
    document = open_document(b"one\ftwo\n\fthree\f\n", "a.txt")
    assert document.pages == (Page(0, "1"), Page(4, "2"), Page(9, "3"))
    assert document.text[4:].startswith("two")


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"...\n***\n"])
def test_a_file_without_words_is_refused(data: bytes) -> None:
    refused(data)


def test_sizes_are_bounded() -> None:
    assert "argmap opens up to 20 MB" in refused(b"a" * (MOST_BYTES + 1), "a.pdf")
    assert "text files up to 10 MB" in refused(b"a" * (MOST_TEXT_BYTES + 1))
    assert "argmap opens up to 5,000" in refused(b"word\f" * 5_001)


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "letter.doc", "old Word file"),
        (b"{\\rtf1 words}", "letter.rtf", "RTF"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 99, "scan.jpg", "picture"),
        (b"\x89PNG\r\n", "scan.png", "picture"),
        (b"words", "letter.pdf", "it is not a PDF"),
        (b"words", "letter.DOCX", "it is not a Word"),
        (b"MIME-Version: 1.0", "page.mhtml", "web archive"),
        (zip_of(["mimetype", "META-INF/container.xml"]), "book.epub", "e-book"),
        (zip_of(["mimetype", "content.xml"]), "letter.odt", "OpenDocument"),
        (zip_of(["letter.txt"]), "letter.zip", "not a DOCX"),
        (b"PK\x03\x04 and no more", "letter.docx", "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_other_kinds_of_file_are_named(data: bytes, name: str, says: str) -> None:
    assert says in refused(data, name)


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a", "", ".", "a.b/c", "x.TXT"]))
@settings(max_examples=200)
def test_any_bytes_end_in_a_document_or_one_sentence(data: bytes, name: str) -> None:
    if data.startswith(b"PK") or b"%PDF" in data or b"<" in data:
        return  # Read in a child; hostile ones are below.
    try:
        said = open_document(data, name).text
    except Unopenable as refusal:
        said = str(refusal).replace("\n", "\0")
    assert "\0" not in said


# Running headers


def paged(*pages: str) -> tuple[str, list[int]]:
    text = "\f".join(pages)
    return text, [0, *(at + 1 for at, character in enumerate(text) if character == "\f")]


def found(*pages: str) -> list[str]:
    text, starts = paged(*pages)
    return [text[start:end].strip() for start, end in running_headers(text, starts)]


def test_a_header_that_counts_pages_is_found_and_the_words_are_not() -> None:
    pages = [f"  DID STALIN LURE?   {number} \n\nwords of page {word}\nmore {word}\n{number}\n" for number, word in enumerate(("one", "two", "three", "four"), 12)]
    assert found(*pages) == [piece for number in range(12, 16) for piece in (f"DID STALIN LURE?   {number}", str(number))]


def test_a_header_ends_with_its_line() -> None:
    """So that what is left, where it is taken out, has one line end and not two."""
    text, starts = paged(*(f"words {word}\n  HEAD {number}  \nmore {word}\n{number}" for number, word in enumerate("abcd")))
    assert [text[start:end] for start, end in running_headers(text, starts)] == ["0\f", "1\f", "2\f", "3"]
    text, starts = paged(*(f"  HEAD {number}  \nmore {word}" for number, word in enumerate("abcd")))
    assert [text[start:end] for start, end in running_headers(text, starts)] == [f"HEAD {number}  \n" for number in range(4)]


def test_left_and_right_pages_may_have_different_headers() -> None:
    pages = [f"{number} KIM AND STUECK\nbody {'abcdef'[number]}" if number % 2 else f"Did Stalin Lure? {number}\nbody {'abcdef'[number]}" for number in range(6)]
    assert len(found(*pages)) == 6


def test_two_pages_are_too_few() -> None:
    assert found("HEAD 1\na", "HEAD 2\nb", "c\nd") == []


def test_dates_that_differ_make_no_header() -> None:
    """A chronicle's pages begin with lines that are the same, digits aside; they are its words."""
    assert found("In August 1947\na", "In August 1950\nb", "In August 1961\nc", "In August 1962\nd") == []


def test_roman_page_numbers_count_too() -> None:
    assert found("a\nvii", "b\nviii", "c\nix", "d\nx") == ["vii", "viii", "ix", "x"]


def test_a_line_in_the_middle_of_pages_is_no_header() -> None:
    page = "first {0}\nsecond {0}\nthird {0}\nfourth {0}\nSAME\nsixth {0}\nseventh {0}\neighth {0}"
    assert found(*(page.format(word) for word in ("a", "b", "c", "d"))) == []


def test_a_line_behind_one_that_differs_is_no_header() -> None:
    assert found(*(f"own {word}\nSAME\nbody {word}\nbody {word}\nbody {word}\nend {word}" for word in "abcd")) == []


# PDF

PAGES = [[f"DID STALIN LURE THE UNITED STATES?   {number}", f"In {word} it began.", *LINES, "more", f"It ended in {word}."] for number, word in enumerate(("June", "July", "August", "fall"), 1)]


def test_a_pdf_gives_its_words_and_pages() -> None:
    document = open_document(pdf(PAGES), "e-dossier.pdf")
    assert (document.kind, document.encoding, document.notes) == ("pdf", "", ())
    assert [page.label for page in document.pages] == ["1", "2", "3", "4"]
    assert "among the goals of the boycott, and Roose-\nvelt is not in it." in document.text
    third = document.pages[2].start
    assert document.text[third - 1] == "\f"
    assert document.text[third:].startswith("DID STALIN LURE THE UNITED STATES? 3\n")


def test_printed_page_labels_are_kept() -> None:
    document = open_document(pdf(PAGES, roman=2, first=214), "book.pdf")
    assert [page.label for page in document.pages] == ["i", "ii", "214", "215"]


def test_running_headers_of_a_pdf_are_found() -> None:
    assert headed(open_document(pdf(PAGES), "a.pdf")) == [f"DID STALIN LURE THE UNITED STATES? {number}" for number in range(1, 5)]


def test_a_quotation_broken_by_a_page_and_its_header_is_found() -> None:
    pages = [[f"KIM AND STUECK   {number}", f"Page {word} begins."] for number, word in enumerate(("one", "two", "three"), 9)]
    pages[-1].append("Stalin not only predicted but")
    document = open_document(pdf([*pages, ["KIM AND STUECK   12", "actually desired US inter-", "vention."]]), "a.pdf")
    anchored = anchor(fold(document.text, document.headers), KIM)
    assert [place.raw for place in anchored.places] == ["Stalin not only predicted but\fKIM AND STUECK 12\nactually desired US inter-\nvention."]


def test_a_hyphen_at_a_line_end_stays_what_it_is() -> None:
    document = open_document(pdf([["Soviet-", "American talks of 1945-", "46 and co-", "operation"]]), "a.pdf")
    assert document.text == "Soviet-\nAmerican talks of 1945-\n46 and co-\noperation"


def test_a_pdf_of_pictures_is_refused() -> None:
    said = refused(pdf_of_pictures(3), "scan.pdf")
    assert "holds only pictures of pages" in said
    assert "run OCR first" in said


def test_pages_without_words_are_told() -> None:
    document = open_document(pdf([["words"], [], ["more"], []]), "a.pdf")
    assert document.notes == ("no words on page 2, 4: empty, or a picture that needs OCR",)


def test_a_locked_pdf_is_refused() -> None:
    assert "locked with a password" in refused(pdf(PAGES, password="secret"), "a.pdf")


def test_ten_thousand_pages_are_refused() -> None:
    assert "10,000 pages and argmap opens up to 5,000" in refused(pdf_by_hand(b"BT /F 12 Tf (x) Tj ET", times=10_000), "a.pdf")


def test_a_damaged_pdf_is_refused() -> None:
    assert "damaged" in refused(pdf(PAGES)[:700], "a.pdf")
    assert "damaged" in refused(b"%PDF-1.7\n" + b"nonsense " * 50, "a.pdf")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux keeps a limit of address space")
def test_a_pdf_that_unpacks_to_gigabytes_ends_in_a_sentence() -> None:
    assert "ran out of memory" in refused(pdf_bomb(), "a.pdf")


def test_progress_goes_from_nought_to_one() -> None:
    told: list[float] = []
    open_document(pdf_by_hand(b"BT /F 12 Tf 72 700 Td (words here) Tj ET", times=300), "a.pdf", progress=told.append)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
    assert len(told) > 50


def test_a_failing_progress_bar_stops_the_child() -> None:
    class Cancelled(Exception): ...

    def cancel(part: float) -> None:
        if part:
            raise Cancelled

    with pytest.raises(Cancelled):
        open_document(pdf(PAGES), "a.pdf", progress=cancel)
    assert open_document(pdf(PAGES), "a.pdf").pages  # and its turn was given back


# Web pages


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><meta charset=utf-8><title>Not this</title>{head}</head><body>{body}</body></html>".encode()


def words(data: bytes | str, name: str = "page.html") -> str:
    return open_document(page(data) if isinstance(data, str) else data, name).text


def test_paragraphs_are_apart_by_an_empty_line() -> None:
    assert words("<h1>Did Stalin\n  Lure?</h1><p>One <b>bold</b>\n word.<p>Two&mdash;&ldquo;x&rdquo;<br>line&nbsp;end </p>") == (
        "Did Stalin Lure?\n\nOne bold word.\n\nTwo—“x”\nline\u00a0end"
    )


def test_what_a_reader_does_not_see_is_left_out() -> None:
    hidden = (
        "<script>var a = '<p>no</p>'</script><style>p {no}</style><nav><a>no</a></nav><template><p>no</p></template><noscript>no</noscript>"
        "<div hidden>no</div><p style='color:red; Display : none'>no</p><div role=navigation>no</div><!-- no --><dialog>no</dialog><svg><title>no</title></svg>"
    )
    assert words(f"<p>yes</p>{hidden}<p>also</p>") == "yes\n\nalso"


def test_nothing_a_reader_sees_is_dropped() -> None:
    """Libraries that look for 'the article' drop paragraphs, lists and notes; a quotation from one must be found."""
    body = (
        "<header>Head</header><main><article><p>Article</p></article></main><aside>Aside</aside><section>Notes"
        "<ol><li>First note<li>Second note</ol></section>loose words<footer>Foot</footer>"
        "<details><summary>Sum</summary>Det</details><div class='teaser comments'>Teaser</div><blockquote>Quote</blockquote>"
    )
    found = words(body)
    for seen in ("Head", "Article", "Aside", "Notes", "First note\nSecond note", "loose words", "Foot", "Sum", "Det", "Teaser", "Quote"):
        assert seen in found


def test_cells_are_apart_by_a_tab_and_rows_by_a_line() -> None:
    assert words("<p>a</p><table><tr><th>Year<th>Who<tr><td>1950</td> <td>Stalin</td></tr></table><p>b") == "a\n\nYear\tWho\n1950\tStalin\n\nb"


def test_preformatted_text_keeps_its_lines() -> None:
    assert words("<p>a</p><pre>\n  one\n    two\n</pre>b") == "a\n\n  one\n    two\n\nb"


def test_broken_markup_is_read_as_a_browser_reads_it() -> None:
    assert words("<p>if a < b & c <b>then</p> more</b></body></html><p>late words") == "if a < b & c then\n\nmore\n\nlate words"


def test_tables_nested_a_thousand_deep_are_read() -> None:
    deep = "<table><tr><td>" * 1000 + KIM + "</td></tr></table>" * 1000 + "<p>after</p>"
    assert words(deep) == f"{KIM}\n\nafter"


@pytest.mark.parametrize(
    ("data", "label", "noted"),
    [
        ("<meta charset=windows-1251><p>Сталин".encode("cp1251"), "windows-1251", False),
        ("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'><p>Сталин’s".replace("Сталин", "Stalin").encode("cp1252"), "windows-1252", False),
        ("<meta charset=windows-1251><p>Сталин".encode(), "UTF-8", True),
        ("<p>Сталин: Мы четыре недели назад оставили Совет Безопасности, чтобы развязать руки американцам.".encode("cp1251"), "windows-1251", True),
        ("<?xml version='1.0' encoding='koi8-r'?><html><p>Сталин".encode("koi8_r"), "KOI8-R", False),
        ("\ufeff<meta charset=windows-1251><p>Сталин".encode(), "UTF-8", False),
        ("<p>Сталин".encode("utf-16"), "UTF-16", False),
    ],
)
def test_a_page_says_its_encoding_unless_its_bytes_do(data: bytes, label: str, noted: bool) -> None:
    document = open_document(data, "page.htm")
    assert (document.encoding, bool(document.notes)) == (label, noted)
    assert "Сталин" in document.text or "Stalin’s" in document.text


def test_a_page_that_lies_about_its_encoding_is_refused() -> None:
    assert refused("<meta charset=euc-kr><p>\xff\xff’".encode("cp1252"), "a.html").startswith("line 1 is not EUC-KR")


def test_a_page_is_known_by_its_beginning_and_that_is_said() -> None:
    document = open_document(page("<p>words</p>"), "saved.txt")
    assert (document.kind, document.notes) == ("html", ("read as a web page, because it begins like one",))


def test_a_text_with_angle_brackets_is_no_page() -> None:
    assert open_document(b"He wrote <sic> and <html> once.", "a.txt").kind == "text"


def test_an_xhtml_page_with_an_empty_script_is_not_swallowed() -> None:
    assert words(b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><script src='a.js' /><title/></head><body><p>words</p></body></html>", "a.xhtml") == "words"


def test_a_page_without_words_is_refused() -> None:
    assert "perhaps a script fetches them" in refused(page("<div id=app></div><script>x</script>"), "a.html")


# DOCX


def test_a_docx_gives_paragraphs_and_tables() -> None:
    document = open_document(docx_of([KIM, "", "  Second “one”\twith a tab"], [["Year", "Who"], ["1950", "Stalin"]]), "a.docx")
    assert document.text == f"{KIM}\n\nSecond “one”\twith a tab\n\nYear\tWho\n\n1950\tStalin"
    assert (document.kind, document.encoding, document.notes) == ("docx", "", ())


def test_footnotes_stand_at_the_end_and_that_is_said() -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="0"><w:p>{run("----")}</w:p></w:footnote>'
        f'<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>{run(" See Weathersby.")}</w:p></w:footnote>'
    )
    document = open_document(docx_by_hand(f'<w:p>{run("He said")}<w:r><w:footnoteReference w:id="1"/></w:r>{run(" no.")}</w:p>', footnotes=notes), "a.docx")
    assert document.text == "He said no.\n\nSee Weathersby."
    assert document.notes == ("its footnotes or endnotes stand at the end of the text, without their numbers",)


@pytest.mark.parametrize(
    ("inside", "seen"),
    [
        (f'{run("kept ")}<w:ins>{run("put in ")}</w:ins><w:del><w:r><w:delText>cut</w:delText></w:r></w:del>', "kept put in"),
        (f'<w:moveFrom>{run("gone ")}</w:moveFrom>{run("here")}', "here"),
        (f'{run("seen ")}{run("hidden", "<w:vanish/>")}{run("again", "<w:vanish w:val=&quot;0&quot;/>".replace("&quot;", chr(34)))}', "seen again"),
        (f'<w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs><w:rPr><w:vanish/></w:rPr></w:pPr>{run("words")}', "words"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/></w:r>", "a\tb\nc\u2011d\u00ad"),
        (f'<w:r><w:instrText>PAGEREF x</w:instrText></w:r><w:hyperlink>{run("link")}</w:hyperlink>', "link"),
        (f'<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>{run("box")}</w:p></w:txbxContent></mc:Choice>'
         f'<mc:Fallback><w:txbxContent><w:p>{run("box")}</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>{run("around")}', "box\n\naround"),
    ],
    ids=["tracked changes", "moved", "hidden", "settings", "characters", "fields and links", "a text box once"],
)  # fmt: skip
def test_the_words_are_those_that_word_shows(inside: str, seen: str) -> None:
    assert open_document(docx_by_hand(f"<w:p>{inside}</w:p>"), "a.docx").text == seen


def test_a_table_within_a_table_is_read() -> None:
    inner = f"<w:tbl><w:tr><w:tc><w:p>{run('a')}</w:p></w:tc><w:tc><w:p>{run('b')}</w:p></w:tc></w:tr></w:tbl>"
    assert open_document(docx_by_hand(f"<w:tbl><w:tr><w:tc>{inner}</w:tc><w:tc><w:p>{run('c')}</w:p></w:tc></w:tr></w:tbl>"), "a.docx").text == "a\tb\tc"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = docx_by_hand(f"<w:p>{run('x')}</w:p>", more={"word/media/image1.png": b"\0" * 70_000_000})
    assert len(bomb) < 100_000
    assert "unpacks to far more than a document holds" in refused(bomb, "a.docx")
    dense = docx_by_hand(f"<w:p>{run('x' * 5_000_000)}</w:p>")
    assert "unpacks to far more" in refused(dense, "a.docx")


def test_a_bomb_that_lies_about_its_size_is_stopped_at_the_size_it_gave() -> None:
    lying = with_false_size(docx_by_hand(f"<w:p>{run('word ' * 400_000)}</w:p>"), "word/document.xml", 900)
    assert "damaged" in refused(lying, "a.docx")


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_entities_are_impossible(before: str) -> None:
    assert "made to do harm" in refused(docx_by_hand(f"<w:p>{run('x')}</w:p>", before=before), "a.docx")


def test_a_docx_nested_deep_is_read() -> None:
    deep = "<w:sdt>" * 20_000 + f"<w:p>{run(KIM)}</w:p>" + "</w:sdt>" * 20_000
    assert open_document(docx_by_hand(deep), "a.docx").text == KIM


@pytest.mark.parametrize("body", ["<w:p>", "<w:p>&nosuch;</w:p>", "</w:p>"])
def test_a_damaged_docx_is_refused(body: str) -> None:
    assert "damaged" in refused(docx_by_hand(body), "a.docx")


# The child


def test_a_page_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(Unopenable, match=r"longer than 0\.5 seconds and was stopped; split it"):
        open_document(b"<div>" * 400_000 + b"words", "a.html", seconds=0.5)


def test_a_child_that_dies_says_so_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    start = apart._start

    def and_kill(*arguments: object) -> subprocess.Popen[bytes]:
        process = start(*arguments)  # type: ignore[arg-type]
        process.kill()
        return process

    monkeypatch.setattr(apart, "_start", and_kill)
    assert "its reader broke down" in refused(page("<p>words"), "a.html")


def test_a_reader_that_cannot_start_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    assert "could not be started" in refused(page("<p>words"), "a.html")


def test_documents_are_opened_from_many_threads() -> None:
    with ThreadPoolExecutor(6) as pool:
        opened = list(pool.map(lambda number: open_document(page(f"<p>words {number}"), "a.html").text, range(12)))
    assert opened == [f"words {number}" for number in range(12)]


def test_a_third_document_waits_no_longer_than_a_reading_may_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_turns", threading.BoundedSemaphore(1))
    with apart._turns, pytest.raises(Unopenable, match="other documents are being opened just now; try again"):
        open_document(page("<p>words"), "a.html", seconds=0.1)


def test_the_parsers_are_not_loaded_here() -> None:
    code = "import sys, argmap.text.opening as o; o.open_document(b'words', 'a.txt'); import json; print(json.dumps(sorted(sys.modules)))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert set(json.loads(ended.stdout)) & {"pypdfium2", "selectolax", "charset_normalizer", "xml", "lxml", "docx"} == set()


# The two sources

with_sources = pytest.mark.skipif(not SOURCES.is_dir(), reason="the sources are not shipped; they lie in shared/sources beside the repository")


@with_sources
def test_both_sources_open_character_for_character() -> None:
    paths = sorted(SOURCES.glob("*.txt"))
    assert len(paths) == 2
    for path in paths:
        document = open_document(path.read_bytes(), path.name)
        assert document.text == path.read_bytes().decode()
        assert (document.encoding, document.notes) == ("UTF-8", ())


@with_sources
def test_the_dossiers_words_come_back_from_every_format() -> None:
    text = next(SOURCES.glob("000_*.txt")).read_text(encoding="utf-8")
    paragraphs = [part for part in text.split("\n\n") if part.strip()]
    assert open_document(docx_of(paragraphs), "a.docx").text == "\n\n".join(part.strip() for part in paragraphs)
    html = "".join("<p>" + part.replace("&", "&amp;").replace("<", "&lt;") + "</p>" for part in paragraphs)
    assert words(html) == "\n\n".join(" ".join(part.split()) for part in paragraphs)
