"""The app as a reader meets it, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import ARGUMENTS, chromium, serving

pytestmark = pytest.mark.browser

KIM = "[id='node-donggil-kim.desired']"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def app() -> Iterator[str]:
    chromium()
    with serving("arguments") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


MAP = "/map?dossier=stalin-korea-1950&question=entangle"


def test_a_click_on_kims_thesis_shows_his_own_words(page: Page, app: str) -> None:
    page.goto(app + MAP)
    page.locator(KIM).click()
    expect(page.get_by_text("“actually desired US intervention”")).to_be_visible()
    expect(page).to_have_url(re.compile(r"node=donggil-kim\.desired"))


def test_the_first_screen_says_what_kim_and_stueck_hold(page: Page, app: str) -> None:
    page.goto(app)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for name in ("Donggil Kim", "William Stueck"):
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_in_viewport()
    expect(page.get_by_role("heading", name="The words they read differently")).to_be_visible()


def test_a_thesis_on_the_question_page_leads_to_the_map(page: Page, app: str) -> None:
    page.goto(app)
    page.get_by_role("button", name="Read the argument").first.click()
    expect(page.locator(KIM + ".selected")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/map\?.*node=donggil-kim\.desired"))


def test_the_whole_way_goes_by_keyboard(page: Page, app: str) -> None:
    page.goto(app + MAP)
    page.locator(KIM).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("“actually desired US intervention”")).to_be_visible()
    expect(page.locator(KIM)).to_have_attribute("aria-current", "true")


def test_the_back_button_goes_back_to_the_node_before(page: Page, app: str) -> None:
    page.goto(app + MAP + "&node=donggil-kim.desired")
    expect(page.locator(KIM + ".selected")).to_be_visible()
    other = page.locator("g.node.claim:not(.selected)").first
    other.click()
    expect(page.locator(KIM + ".selected")).to_have_count(0)


def test_no_label_of_the_opening_map_is_smaller_than_twelve_pixels(page: Page, app: str) -> None:
    page.goto(app + MAP)
    page.locator(KIM).wait_for()
    sizes = page.locator("g.node text").evaluate_all(
        "lines => lines.map(t => parseFloat(t.getAttribute('font-size')) * t.getScreenCTM().a)"
    )
    assert min(sizes) >= 12


def test_no_text_leaves_its_box(page: Page, app: str) -> None:
    page.goto(app + MAP)
    page.locator(KIM).wait_for()
    outside = page.locator("g.node.claim").evaluate_all(
        """nodes => nodes.filter(node => {
            const box = node.querySelector('path, polygon').getBoundingClientRect();
            return [...node.querySelectorAll('text')].some(line => {
                const text = line.getBoundingClientRect();
                return text.left < box.left - 1 || text.right > box.right + 1 || text.top < box.top - 1 || text.bottom > box.bottom + 1;
            });
        }).map(node => node.id)"""
    )
    assert outside == []


def test_the_map_is_drawn_once_and_not_sent_again_when_the_selection_changes(page: Page, app: str) -> None:
    received: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(len(frame))))
    page.goto(app + MAP)
    page.locator(KIM).wait_for()
    page.wait_for_timeout(1500)
    drawing = page.locator(".map svg").evaluate("svg => svg.outerHTML.length")
    before = sum(received)
    page.locator(KIM).click()
    expect(page.get_by_text("“actually desired US intervention”")).to_be_visible()
    page.wait_for_timeout(500)
    assert sum(received) - before < drawing


def test_the_page_makes_no_request_to_any_other_machine(page: Page, app: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(app + MAP)
    page.locator(KIM).wait_for()
    assert [url for url in asked if not url.startswith((app, "data:", "blob:"))] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_ground_in_light_and_dark(browser: Browser, app: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 844})  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(app + MAP)
    page.locator(KIM).wait_for()
    ratio = page.locator(KIM).evaluate(
        """node => {
            const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
            const light = colour => {
                canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
                const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(v => v / 255)
                    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const text = light(getComputedStyle(node.querySelector('text')).fill);
            const box = light(getComputedStyle(node.querySelector('path')).fill);
            return (Math.max(text, box) + 0.05) / (Math.min(text, box) + 0.05);
        }"""
    )
    context.close()
    assert ratio >= 4.5  # WCAG 2.2, 1.4.3
