"""Exercises in every format: read back by somebody else's reader, printed by real printers, and nothing lost in signs."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
import shutil
import subprocess
import zipfile
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as Xml

import docx
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from playwright.sync_api import Browser

from argmap.compare import unguarded
from argmap.exercise.blocks import Document, Grid, Heading, Lines, Listing, NewPage, Picture, Quote, Together, Words
from argmap.exercise.files import FORMS, exercise_files
from argmap.exercise.formats import PRINTED, LearningForm, PrintForm, carried, printed
from argmap.exercise.formats.gift import escaped as gift_text
from argmap.exercise.formats.markdown import escaped as markdown_text
from argmap.exercise.printed import key_document, letter, sheet_document
from argmap.exercise.sheet import Answer, Cited, Exercise, Given, Key, Sheet, Task
from tests.conftest import from_npm

NASTY = "names ~ = # { } : -> %50% <b>&amp; 'q' \"q\" \\ \\n *a* _b_ `c` | [d](e) $f$ é Владивосток"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 60" width="{width}" height="60"><rect width="80" height="40" fill="#eee" stroke="#000"/><text x="6" y="24" font-size="12">A box</text></svg>'


def an_exercise(words: str = NASTY, *, drawing: str = "") -> Exercise:
    """One task of each form, one that is arguable, one with two accepted answers; ``words`` wherever words can stand."""
    tasks = (
        Task(1, f"Whose words are these? {words}", "one", (Given("words", words, "The letter"),), choices=(f"%50% {words}", "William Stueck", "nobody here")),
        Task(2, "What does each reply answer?", "match", prompts=(f"first {words}", "second", "third"), choices=("the claim", f"the step {words}", "neither")),
        Task(3, "Put them in order.", "order", choices=("the last", "the first", "the middle")),
        Task(4, "Restate the other side.", "write", lines=4),
        Task(5, "Which of these are conceded?", "several", choices=("one", "two", "three")),
        Task(6, "Which warrant does the step rest on?", "one", choices=("this", "that")),
        Task(7, "Which reason is meant?", "one", choices=("either", "or", "none")),
        *((Task(8, "Fill in the empty boxes.", "write", picture=drawing),) if drawing else ()),
    )
    answers = (
        Answer(1, (1,), why=f"He wrote it. {words}", says=(f"No: {words}", "", "Somebody wrote it."), cited=(Cited("william-stueck.reassurance", words, "Stueck’s commentary", "paragraph 3"),)),
        Answer(2, (1, 0, 1)), Answer(3, (1, 2, 0)), Answer(4, accepted=("Keeps the hedge", "Names who believes it")), Answer(5, (0, 2)),
        Answer(6, (0,), arguable=True, why="The map-maker supplied it.", cited=(Cited("donggil-kim.goals-were-aims"),)), Answer(7, (0, 1)),
        *((Answer(8, accepted=("A box",)),) if drawing else ()),
    )
    return Exercise(
        Sheet("Who speaks?", "match-quotation", 7, "A", "Did Stalin want it?", "Read, then answer.", tasks),
        Key("Who speaks?", "match-quotation", 7, "A", answers, ("Ask for the words.",)),
    )


class _Text(HTMLParser):
    """The text of a page, as a browser would have it."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.hidden += tag in ("style", "script", "title")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("style", "script", "title")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def text_of_html(page: bytes | str) -> str:
    reader = _Text()
    reader.feed(page if isinstance(page, str) else page.decode())
    return " ".join("".join(reader.parts).split())


def text_of(form: PrintForm, data: bytes) -> str:
    """The words of a printed document, by a reader that is not ours."""
    if form == "html":
        return text_of_html(data)
    if form == "md":
        return text_of_html(MarkdownIt("commonmark").enable("table").render(data.decode()))
    if form == "docx":
        made = docx.Document(io.BytesIO(data))
        return " ".join("".join(node.text or "" for node in made.element.body.iter() if node.tag.endswith("}t")).split())
    with pypdfium2.PdfDocument(data) as pages:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def letters(text: str) -> str:
    """Text without spaces: line breaks fall differently in every format."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("form", PRINTED)
def test_every_printed_format_says_each_sign_of_a_sheet_as_it_is(form: PrintForm) -> None:
    words = letters(text_of(form, printed(sheet_document(an_exercise().sheet), form)))
    assert letters(f"“{NASTY}”") in words
    assert letters(f"%50% {NASTY}") in words
    assert letters("Put them in order.") in words


@pytest.mark.parametrize("form", PRINTED)
def test_the_key_says_answer_reason_and_place(form: PrintForm) -> None:
    words = letters(text_of(form, printed(key_document(an_exercise()), form)))
    for said in (f"He wrote it. {NASTY}", "paragraph 3", "william-stueck.reassurance", "1 B, 2 A, 3 B", "A or B", "A and C", "Keeps the hedge", "Arguable"):
        assert letters(said) in words, said


@pytest.mark.parametrize("form", FORMS)
def test_the_same_exercise_makes_the_same_bytes(form: str) -> None:
    made = an_exercise(drawing=DRAWING.format(width=200))
    assert exercise_files(made, [form]) == exercise_files(made, [form])


@pytest.mark.parametrize("form", PRINTED)
def test_no_sheet_has_a_word_of_its_key(form: PrintForm) -> None:
    files, _ = exercise_files(an_exercise(), [form])
    sheets = {name: data for name, data in files.items() if "sheet" in name}
    assert len(sheets) == 1
    for data in sheets.values():
        words = text_of(form, data)
        for secret in ("william-stueck.reassurance", "paragraph 3", "He wrote it", "Arguable", "Somebody wrote it", "Keeps the hedge"):
            assert secret not in words


def test_sheet_and_key_stand_in_files_of_their_own() -> None:
    files, _ = exercise_files(an_exercise(), FORMS)
    assert sorted(files) == sorted([
        *(f"match-quotation-7A-{what}.{form}" for what in ("sheet", "key") for form in PRINTED),
        "match-quotation-7A-key-gift.txt", "match-quotation-7A-key-moodle.xml", "match-quotation-7A-key-qti.zip", "match-quotation-7A-key.csv", "match-quotation-7A-key.json",
    ])


@given(st.text(max_size=80))
def test_markdown_keeps_any_text(text: str) -> None:
    shown = text_of_html(MarkdownIt("commonmark").render(f"x {markdown_text(text)} y"))
    kept = "".join(c for c in text if c.isprintable())
    assert letters(kept) == letters("".join(c for c in shown.removeprefix("x").removesuffix("y") if c.isprintable()))


# Print, by real printers


ALL_BLOCKS = Document("everything", "Every block", "A foot: “with” \\ signs", (
    Heading("Every block", 1), Heading("A heading"), Words("Plain."), Words("Strong.", strong=True), Words("Small.", small=True), Quote("Quoted words", "A source, p. 3"),
    Listing(("one", "two")), Listing(("first", "second"), ("A", "☐ B")), Grid(("Left", "Right"), (("a", ""), ("", "b")), roomy=True, widths=(1, 3)),
    Grid(("", ""), (("1 ____", "a prompt"),)), Lines(3), NewPage(), Together((Words("Kept", strong=True), Lines(2))),
    Picture(DRAWING.format(width=300), "A small drawing"), Picture(DRAWING.format(width=1500), "A wide drawing", wide=True), Words("The end."),
))


@pytest.mark.parametrize(("paper", "points"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_a_pdf_has_the_paper_asked_for_and_turns_wide_drawings(paper: str, points: tuple[int, int]) -> None:
    with pypdfium2.PdfDocument(printed(ALL_BLOCKS, "pdf", paper=paper)) as pages:  # type: ignore[arg-type]
        sizes = [tuple(round(side) for side in page.get_size()) for page in pages]
        assert pages.get_metadata_value("Title") == "Every block"
    assert sizes[0] == points
    assert points[::-1] in sizes
    assert len(sizes) == 4


@pytest.mark.browser
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_browser_prints_the_page_with_nothing_cut_and_asks_for_nothing(browser: Browser, tmp_path: Path, paper: str) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(printed(ALL_BLOCKS, "html", paper=paper))  # type: ignore[arg-type]
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    data = page.pdf(prefer_css_page_size=True)
    context.close()
    assert asked == [file.as_uri()]
    assert said == []
    words = text_of("pdf", data)
    assert "The end." in words
    assert "A foot: “with” \\ signs" in words
    with pypdfium2.PdfDocument(data) as pages:
        widths = [page.get_width() > page.get_height() for page in pages]
    assert widths.count(True) == 1


@pytest.mark.browser
def test_a_printed_page_allows_its_own_style_and_no_script() -> None:
    page = printed(sheet_document(an_exercise().sheet), "html").decode()
    policy = unescape(re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)[0])
    style = base64.b64encode(hashlib.sha256(re.findall(r"<style>(.*?)</style>", page, re.DOTALL)[0].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
    assert "<script" not in page


@pytest.mark.parametrize("form", ["gift", "moodle"])
def test_what_moodle_cannot_weigh_stays_behind_in_either_of_its_formats(form: LearningForm) -> None:
    many = tuple(f"choice {n}" for n in range(12))
    tasks = (Task(1, "Which of these?", "several", choices=many), Task(2, "Which?", "match", prompts=("one",), choices=("this", "that")))
    made = an_exercise()
    made = Exercise(made.sheet._replace(tasks=tasks), made.key._replace(answers=(Answer(1, tuple(range(11))), Answer(2, (0,)))))
    found = carried(made, form)
    assert [one.partition(" has ")[2].partition(",")[0] for one in found.left_out] == ["more than ten right choices", "one pair only"]
    assert b"choice 3" not in found.data


def test_no_page_break_parts_a_task_from_its_choices(browser: Browser, tmp_path: Path) -> None:
    tasks = tuple(Task(n, f"Task number {n}: which?", "one", (Given("words", "Some words. " * 12),), choices=(f"first choice of {n}", "second", f"last choice of {n}")) for n in range(1, 25))
    made = Sheet("Many", "hedges", 1, "A", "", "Do all.", tasks)
    file = tmp_path / "page.html"
    file.write_bytes(printed(sheet_document(made), "html"))
    page = browser.new_page()
    page.goto(file.as_uri())
    by_browser = page.pdf(prefer_css_page_size=True)
    page.close()
    for data in (by_browser, printed(sheet_document(made), "pdf")):
        with pypdfium2.PdfDocument(data) as pages:
            texts = [" ".join(one.get_textpage().get_text_range().split()) for one in pages]
        assert len(texts) > 2
        for n in range(1, 25):
            assert any(f"Task number {n}:" in text and f"last choice of {n}" in text for text in texts), n


def test_a_task_longer_than_a_page_goes_on_over_the_page_and_loses_nothing() -> None:
    given = tuple(Given("words", f"passage {n}: " + "words that go on. " * 14, "A source") for n in range(30))
    made = Sheet("Long", "debate", 1, "A", "", "", (Task(1, "Prepare.", "write", given, lines=12), Task(2, "Then answer.", "write", lines=2)))
    with pypdfium2.PdfDocument(printed(sheet_document(made), "pdf")) as pages:
        texts = [" ".join(page.get_textpage().get_text_range().split()) for page in pages]
        lowest = [min((page.get_textpage().get_charbox(n)[1] for n in range(page.get_textpage().count_chars())), default=0) for page in pages]
    assert len(texts) > 2
    for n in range(30):
        assert any(f"passage {n}:" in text for text in texts)
    assert min(lowest) > 0
    assert "Then answer." in texts[-1]


def test_libreoffice_opens_the_docx_and_turns_it_to_pdf(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice on this machine: install libreoffice-writer-nogui to open the DOCX with it")
    (tmp_path / "page.docx").write_bytes(printed(ALL_BLOCKS, "docx"))
    subprocess.run([office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "page.docx")],
                   check=True, capture_output=True, timeout=180)
    with pypdfium2.PdfDocument((tmp_path / "page.pdf").read_bytes()) as pages:
        wide = [page.get_width() > page.get_height() for page in pages]
        words = " ".join(page.get_textpage().get_text_range() for page in pages)
    assert wide.count(True) == 1
    assert not wide[-1]
    assert "The end." in words


def test_a_docx_has_real_styles() -> None:
    made = docx.Document(io.BytesIO(printed(ALL_BLOCKS, "docx")))
    styles = {paragraph.text: str(paragraph.style.name) for paragraph in made.paragraphs if paragraph.style is not None}
    assert styles["Every block"] == "Title"
    assert styles["A heading"] == "Heading 1"
    assert styles["“Quoted words”"] == "Quote"
    assert styles["one"] == "List Bullet"
    assert made.tables[0].style is not None
    assert made.tables[0].style.name == "Table Grid"


# Learning systems


@pytest.fixture(scope="module")
def gift_parser(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of gift-pegjs, a GIFT parser written by others, fetched once by npm."""
    folder = tmp_path_factory.mktemp("gift")
    from_npm("gift-pegjs@1", folder)
    return folder


READ_GIFT = """
const {parse} = require('gift-pegjs');
const text = require('fs').readFileSync(0, 'utf8');
console.log(JSON.stringify(parse(text)));
"""


def read_gift(parser: Path, text: bytes) -> list[dict[str, object]]:
    ended = subprocess.run(["node", "-e", READ_GIFT], input=text, cwd=parser, capture_output=True, timeout=60)
    assert ended.returncode == 0, ended.stderr.decode()[-500:]
    found: list[dict[str, object]] = json.loads(ended.stdout)
    return found


def test_another_parser_reads_from_gift_what_was_meant(gift_parser: Path) -> None:
    made = carried(an_exercise(drawing=DRAWING.format(width=200)), "gift")
    found = read_gift(gift_parser, made.data)
    assert [one["type"] for one in found] == ["MC", "Matching", "Matching", "Essay", "MC", "Essay", "MC"]
    first = json.loads(json.dumps(found[0]))
    as_read = NASTY.replace("->", "→")
    assert first["stem"]["text"].split("\n\n")[1] == f"“{as_read}” (The letter)"
    assert [choice["text"]["text"] for choice in first["choices"]] == [f"%50% {as_read}", "William Stueck", "nobody here"]
    assert [choice["isCorrect"] for choice in first["choices"]] == [False, True, False]
    order = json.loads(json.dumps(found[2]))
    assert [(pair["subquestion"]["text"], pair["subanswer"]) for pair in order["matchPairs"]] == [("the first", "1"), ("the middle", "2"), ("the last", "3")]
    several = json.loads(json.dumps(found[4]))
    assert [choice["weight"] for choice in several["choices"]] == [50, -100, 50]
    assert made.left_out == ("Task 8 is done on a drawing and stands only on the printed sheet.",)


@pytest.mark.parametrize("words", ["~x", "=x", "%50%x", "%-50%x", "{x", "}", "x -> y", "x\\", "\\n", "::t::", "// no comment", "$CATEGORY: x", "[html]<b>", "[markdown]*x*", "#", "####", "\u2028x\ny", "T", "5..7", "1:2"])
def test_no_words_of_an_author_are_read_as_signs_of_gift(gift_parser: Path, words: str) -> None:
    task = Task(1, words, "one", choices=(words, "other"))
    made = Exercise(Sheet("t", "warrant", 1, "A", "", "", (task,)), Key("t", "warrant", 1, "A", (Answer(1, (0,), says=(words, "")),)))
    (found,) = read_gift(gift_parser, carried(made, "gift").data)
    read = json.loads(json.dumps(found))
    said = " ".join(words.replace("->", "→").split())
    assert read["type"] == "MC"
    assert read["stem"]["text"] == said
    assert read["choices"][0]["text"]["text"] == said
    assert read["choices"][0]["isCorrect"]


@given(st.text(max_size=60))
def test_escaped_gift_has_no_bare_sign(text: str) -> None:
    assert re.search(r"(?<!\\)(?:\\\\)*[~=#{}:]", gift_text(text)) is None


MOODLE_ACCEPTS = {"100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333", "30", "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10", "5", "0"}


def test_moodle_xml_says_each_text_once_unescaped_and_only_shares_moodle_accepts() -> None:
    quiz = Xml.fromstring(carried(an_exercise(), "moodle").data)
    assert [one.get("type") for one in quiz] == ["category", "multichoice", "matching", "matching", "essay", "multichoice", "essay", "multichoice"]
    first = quiz[1]
    assert text_of_html(first.findtext("questiontext/text") or "").endswith("“" + " ".join(NASTY.split()) + "” (The letter)")
    assert [text_of_html(one.findtext("text") or "") for one in first.findall("answer")] == [f"%50% {NASTY}", "William Stueck", "nobody here"]
    fractions = {(one.get("fraction") or "").removeprefix("-") for one in quiz.iter("answer") if one.get("fraction") is not None}
    assert fractions <= MOODLE_ACCEPTS
    assert sum(float(one.get("fraction", 0)) for one in quiz[5].findall("answer") if float(one.get("fraction", 0)) > 0) == 100
    assert [one.get("fraction") for one in quiz[7].findall("answer")] == ["100", "100", "0"]


def test_what_is_arguable_is_never_marked_by_a_learning_system() -> None:
    made = an_exercise()
    assert "~" not in next(part for part in carried(made, "gift").data.decode().split("\n\n::") if "warrant does" in part)
    quiz = Xml.fromstring(carried(made, "moodle").data)
    arguable = next(one for one in quiz if "7A-6" in (one.findtext("name/text") or ""))
    assert arguable.get("type") == "essay"
    assert "arguable" in (arguable.findtext("graderinfo/text") or "")


Q = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"


def scored(item: Xml.Element, response: list[str]) -> float:
    """An item's score for a response, by the two standard templates and the one rule of our own items: an independent,
    small reading of QTI 2.1, 'Response Processing'."""
    declared = item.find(f"{Q}responseDeclaration")
    assert declared is not None
    correct = [value.text for value in declared.findall(f"{Q}correctResponse/{Q}value")]
    ordered = declared.get("cardinality") == "ordered"
    matches = response == correct if ordered else sorted(response) == sorted(str(one) for one in correct)
    processing = item.find(f"{Q}responseProcessing")
    assert processing is not None
    mapped = (processing.get("template") or "").endswith("map_response") or processing.find(f".//{Q}mapResponse") is not None
    if matches and (processing.get("template") is None or not mapped):
        return 1.0
    if not mapped:
        return 0.0
    mapping = declared.find(f"{Q}mapping")
    assert mapping is not None
    values = {entry.get("mapKey"): float(entry.get("mappedValue", 0)) for entry in mapping}
    total = sum(values.get(one, float(mapping.get("defaultValue", 0))) for one in response)
    return min(float(mapping.get("upperBound", "inf")), max(float(mapping.get("lowerBound", "-inf")), total))


def test_a_qti_package_scores_right_answers_full_and_wrong_ones_less() -> None:
    with zipfile.ZipFile(io.BytesIO(carried(an_exercise(), "qti").data)) as package:
        manifest = Xml.fromstring(package.read("imsmanifest.xml"))
        hrefs = [one.get("href", "") for one in manifest.iter() if one.tag.endswith("}resource")]
        assert sorted(hrefs) == sorted(name for name in package.namelist() if name != "imsmanifest.xml")
        items = [Xml.fromstring(package.read(href)) for href in hrefs]
    cases = [(0, ["C1"], 1.0), (0, ["C0"], 0.0), (2, ["C1", "C2", "C0"], 1.0), (2, ["C0", "C1", "C2"], 0.0), (4, ["C0", "C2"], 1.0), (4, ["C0"], 0.5), (4, ["C0", "C1", "C2"], 0.5), (6, ["C0"], 1.0), (6, ["C1"], 1.0), (6, ["C2"], 0.0)]
    assert [scored(items[n], response) for n, response, _ in cases] == pytest.approx([score for _, _, score in cases], abs=1e-4)
    for n in (3, 5):  # free text, and what is arguable
        assert items[n].find(f"{Q}responseProcessing") is None
        assert items[n].find(f".//{Q}rubricBlock[@view='scorer']") is not None
    prompts = {one.get("identifier"): one.text for one in items[1].iter(f"{Q}simpleAssociableChoice")}
    pairs = [str(value.text).split() for value in items[1].findall(f"{Q}responseDeclaration/{Q}correctResponse/{Q}value")]
    assert [(prompts[a], prompts[b]) for a, b in pairs] == [(f"first {NASTY}", f"the step {NASTY}"), ("second", "the claim"), ("third", f"the step {NASTY}")]


def test_every_reference_inside_a_qti_item_leads_somewhere() -> None:
    with zipfile.ZipFile(io.BytesIO(carried(an_exercise(), "qti").data)) as package:
        items = [Xml.fromstring(package.read(name)) for name in package.namelist() if name.startswith("items/")]
    for item in items:
        named = {one.get("identifier") for one in item.iter()}
        assert {one.get("responseIdentifier") for one in item.iter() if one.get("responseIdentifier")} <= named
        assert {one.get("outcomeIdentifier") for one in item.iter() if one.get("outcomeIdentifier")} <= named
        for value in item.findall(f"{Q}responseDeclaration/{Q}correctResponse/{Q}value"):
            assert set(str(value.text).split()) <= named
        kinds = [one.tag.removeprefix(Q) for one in item]
        wanted = ["responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback"]
        assert kinds == sorted(kinds, key=wanted.index)


def test_a_csv_key_has_no_formula_and_gives_every_cell_back() -> None:
    made = an_exercise("=1+1")
    rows = list(csv.DictReader(io.StringIO(carried(made, "csv").data.decode("utf-8-sig"))))
    assert [row["answer"] for row in rows] == ["B", "B A B", "B C A", "Keeps the hedge\nNames who believes it", "A C", "A", "A B"]
    assert rows[0]["given"] == "'=1+1"
    assert unguarded(rows[0]["given"]) == "=1+1"


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ufffe", "\x85", "\u2028"])
@pytest.mark.parametrize("form", FORMS)
def test_no_character_breaks_a_format(form: str, character: str) -> None:
    files, _ = exercise_files(an_exercise(f"a{character}b"), [form])
    for name, data in files.items():
        assert len(data) > 100
        if name.endswith(".xml"):
            Xml.fromstring(data)
        if name.endswith(".docx"):
            docx.Document(io.BytesIO(data))


def test_choices_are_lettered_on_beyond_z() -> None:
    assert [letter(n) for n in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]
