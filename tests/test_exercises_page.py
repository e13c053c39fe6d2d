"""The Exercises page in a real browser: a sheet and its key in hand, a task practised, a class marked."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from argmap.check import check
from argmap.exercise import KINDS, make
from argmap.web.exercises.chosen import Chosen, read, text_of
from tests.browser import at_rest, give_back, lend, serving, share, upload, violations
from tests.conftest import WriteFiles

pytestmark = pytest.mark.browser

SHIPPED = Path(__file__).parents[1] / "arguments"
AT = "/exercises?dossier=stalin-korea-1950&question=entangle"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = lend(browser, viewport={"width": 1366, "height": 900}, accept_downloads=True)
    context.set_default_timeout(30_000)
    yield context.new_page()
    give_back(context)


def taken(page: Page, button: str, within: str = "") -> tuple[str, bytes]:
    """The name and bytes of a download."""
    at_rest(page)
    place = page.get_by_role("tabpanel", name=within) if within else page
    with page.expect_download() as download:
        place.get_by_role("button", name=button, exact=True).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_from_the_first_screen_to_sheet_and_key_in_three_clicks(page: Page, app: str) -> None:
    page.goto(app)
    page.get_by_role("link", name="Exercises").click()
    name, sheet = taken(page, "PDF", "Sheet")
    assert re.fullmatch(r"stalin-korea-1950-[a-z-]+-1A-sheet\.pdf", name)
    page.get_by_role("tab", name="Key").click()
    name, key = taken(page, "Word", "Key")
    assert re.fullmatch(r"stalin-korea-1950-[a-z-]+-1A-key\.docx", name)
    with pypdfium2.PdfDocument(sheet) as pages:
        assert "Name:" in pages[0].get_textpage().get_text_range()
    assert docx.Document(io.BytesIO(key)).paragraphs[0].text.startswith("Key")


def test_the_preview_is_the_sheet_that_prints(page: Page, app: str) -> None:
    page.goto(f"{app}{AT}&exercise=kind:who-speaks")
    frame = page.frame_locator("iframe").first
    expect(frame.get_by_role("heading", level=1)).to_have_text(KINDS["who-speaks"].title)
    expect(frame.locator("section.together").first).to_be_visible()


def test_another_set_has_other_tasks_and_the_address_says_which(page: Page, app: str) -> None:
    page.goto(f"{app}{AT}&exercise=kind:who-speaks")
    first = page.frame_locator("iframe").first.locator("section.together").first.inner_text()
    at_rest(page)
    page.get_by_role("button", name="Other tasks").click()
    expect(page).to_have_url(re.compile("seed%3A2|seed:2"))
    expect(page.frame_locator("iframe").first.locator("section.together").first).not_to_have_text(first)


def test_everything_at_once_is_one_zip_with_sheet_and_key_apart(page: Page, app: str) -> None:
    page.goto(f"{app}{AT}&exercise=kind:hedges")
    page.get_by_text("For a learning system, or for marking").click()
    _, data = taken(page, "All as ZIP")
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        names = files.namelist()
        key = json.loads(files.read("stalin-korea-1950-hedges-1A-key.json"))
    assert {f"stalin-korea-1950-hedges-1A-{end}" for end in ("sheet.html", "key.html", "key-moodle.xml", "key-qti.zip")} <= set(names)
    assert key["kind"] == "hedges"


def answers_of(kind: str) -> tuple[list[str], list[str]]:
    """The right choices and some other choices of a kind's first set, by the library itself."""
    found = check(SHIPPED / "stalin-korea-1950")
    assert found.dossier is not None
    assert found.graph is not None
    made = make(found.dossier, found.graph, kind, question="entangle")  # type: ignore[arg-type]
    task, answer = made.sheet.tasks[0], made.key.answers[0]
    return [task.choices[n] for n in answer.right], [choice for n, choice in enumerate(task.choices) if n not in answer.right]


def test_a_wrong_answer_is_told_what_it_is_and_shown_the_words(page: Page, app: str) -> None:
    right, others = answers_of("who-speaks")
    page.goto(f"{app}{AT}&exercise=do:practice;kind:who-speaks")
    page.get_by_role("button", name=others[0]).wait_for()
    at_rest(page)
    page.get_by_role("button", name=others[0]).click()
    expect(page.get_by_text(re.compile("Not quite|Arguable"))).to_be_visible()
    expect(page.locator(".card").get_by_text(right[0]).first).to_be_visible()
    expect(page.locator(".card blockquote").first).to_be_visible()
    page.get_by_role("button", name="Answer again").click()
    page.get_by_role("button", name=right[0]).wait_for()
    at_rest(page)
    page.get_by_role("button", name=right[0]).click()
    expect(page.get_by_text(re.compile(r"Right\.|as the map-maker does"))).to_be_visible()


def test_practice_goes_on_where_the_address_was_left(page: Page, app: str, browser: Browser) -> None:
    page.goto(f"{app}{AT}&exercise=do:practice;kind:who-speaks")
    _, others = answers_of("who-speaks")
    page.get_by_role("button", name=others[0]).wait_for()
    at_rest(page)
    page.get_by_role("button", name=others[0]).click()
    expect(page.get_by_text(re.compile("1 of .* answered"))).to_be_visible()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", name=re.compile(r"^2\. "))).to_be_visible()
    address = page.url
    other = browser.new_page()
    other.goto(address)
    expect(other.get_by_role("heading", name=re.compile(r"^2\. "))).to_be_visible(timeout=20_000)
    expect(other.get_by_text(re.compile("1 of .* answered"))).to_be_visible()
    other.close()


def test_practice_ends_with_a_summary_to_keep(page: Page, app: str) -> None:
    page.goto(f"{app}{AT}&exercise=do:practice;kind:who-speaks;at:99")
    expect(page.get_by_role("heading", name="What you did")).to_be_visible()
    name, data = taken(page, "Keep this summary")
    assert name.endswith("-summary.md")
    assert b"not answered" in data


def test_from_a_task_to_its_claim_on_the_map(page: Page, app: str) -> None:
    _, others = answers_of("who-speaks")
    page.goto(f"{app}{AT}&exercise=do:practice;kind:who-speaks")
    page.get_by_role("button", name=others[0]).wait_for()
    at_rest(page)
    page.get_by_role("button", name=others[0]).click()
    page.get_by_role("button", name=re.compile("See .* on the map")).first.click()
    expect(page).to_have_url(re.compile(r"/map\?.*node="))


def test_a_packet_follows_minutes_and_class(page: Page, app: str) -> None:
    page.goto(f"{app}{AT}&exercise=do:packet;minutes:90;students:21")
    expect(page.frame_locator("iframe").first.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("tab", name="Script").click()
    script = page.get_by_role("tabpanel", name="Script").frame_locator("iframe")
    expect(script.get_by_text("Together 90 minutes.")).to_be_visible()
    expect(script.get_by_text("21 students")).to_be_visible()
    name, _ = taken(page, "PDF", "Script")
    assert name == "controversy-entangle-script.pdf"


def test_a_class_is_marked_on_the_page(page: Page, app: str, tmp_path: Path) -> None:
    from argmap.exercise.marking import write_key
    from tests.test_exercise_formats import an_exercise
    from tests.test_marking import CLASS

    page.goto(f"{app}{AT}&exercise=do:marking")
    inputs = page.locator("input[type=file]")
    expect(inputs).to_have_count(2)
    upload(page, inputs.nth(0), "a-key.json", write_key(an_exercise()))
    expect(page.get_by_text("a-key.json")).to_be_visible()
    upload(page, inputs.nth(1), "class.csv", CLASS.encode())
    expect(page.get_by_role("heading", name="Hardest")).to_be_visible()
    expect(page.get_by_role("heading", name="To read beside the key")).to_be_visible()
    name, data = taken(page, "Results as CSV")
    assert name == "results.csv"
    assert b"Ada,5,5" in data
    upload(page, inputs.nth(1), "bad.csv", b"nothing")
    expect(page.get_by_text("No answers stand in this file")).to_be_visible()


def test_a_dossier_without_stock_says_what_is_missing(page: Page, write_mill: WriteFiles) -> None:
    folder = write_mill()
    with serving(str(folder)) as address:
        for kind in ("source-blind", "order", "concession", "hedges", "altered-quotation", "complete-map"):
            page.goto(f"{address}/exercises?exercise=kind:{kind}")
            page.get_by_text("Exercise", exact=True).first.wait_for()
            expect(page.get_by_text(re.compile("Traceback|Exception"))).to_have_count(0)
            expect(page.locator(".notice, iframe").first).to_be_visible()


@pytest.mark.parametrize(("what", "scheme"), share(["kind:who-speaks", "do:packet", "do:practice;kind:who-speaks", "do:practice;kind:who-speaks;at:99", "do:marking"], ["light", "dark"]))
def test_axe_finds_no_violation(browser: Browser, app: str, axe: str, what: str, scheme: str) -> None:
    context = lend(browser, viewport={"width": 1366, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{app}{AT}&exercise={what}")
    page.locator(".paper p").first.wait_for(timeout=30_000)
    at_rest(page)
    found = violations(page, axe)
    give_back(context)
    # Streamlit's own upload field breaks one best practice of axe, no rule of WCAG; it is not ours to mend.
    assert [one for one in found if "stFileUploaderDropzone" not in one[2]] == []


@pytest.mark.parametrize("text", ["", "do:nonsense", "kind:x;seed:-1", "seed:99999999999", "minutes:5", "given:<b>", "level:hard;version:Q", "a:b:c;;;", "at:0"])
def test_no_address_breaks_the_choices(text: str) -> None:
    found = read(text)
    assert read(text_of(found)) == found
    assert found.do in ("sheets", "packet", "practice", "marking")


def test_the_address_holds_only_what_differs_from_the_usual() -> None:
    assert text_of(Chosen()) == ""
    assert text_of(Chosen(kind="hedges", seed=4)) == "kind:hedges;seed:4"
