"""The app as a reader meets it, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bench.generate import write_dossier
from tests.browser import at_rest, give_back, lend, serving

pytestmark = pytest.mark.browser

KIM = "[id='node-donggil-kim.desired']"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = lend(browser, viewport={"width": 1366, "height": 768})
    context.set_default_timeout(20_000)
    yield context.new_page()
    give_back(context)


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
    expect(page.get_by_role("heading", name="Words they read differently")).to_be_visible()


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


def test_one_press_of_back_goes_back_one_place(page: Page, app: str) -> None:
    page.goto(app + MAP)
    other = "[id='node-donggil-kim.free-hand']"
    for box, sign in ((KIM, "donggil-kim.desired"), (other, "donggil-kim.free-hand")):
        page.locator(box).click()
        expect(page).to_have_url(re.compile(rf"node={re.escape(sign)}"))
    page.get_by_role("link", name="Sources").click()
    expect(page).to_have_url(re.compile("/sources.*source="))
    for sign, selected in (("donggil-kim.free-hand", other), ("donggil-kim.desired", KIM)):
        page.go_back()
        expect(page).to_have_url(re.compile(rf"/map.*node={re.escape(sign)}"))
        expect(page.locator(selected + ".selected")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(app + MAP)
    expect(page.locator("g.node.selected")).to_have_count(0)
    expect(page.locator(KIM)).to_be_visible()


def test_an_address_that_names_nothing_is_spelled_out_without_a_new_place(page: Page, app: str) -> None:
    page.goto("about:blank")
    page.goto(app)
    expect(page).to_have_url(re.compile("dossier=stalin-korea-1950.*question="))
    page.get_by_role("link", name="Map").click()
    expect(page).to_have_url(re.compile("/map.*question="))
    page.go_back()
    expect(page.get_by_role("heading", name="Words they read differently")).to_be_visible()
    page.go_back()
    expect(page).to_have_url("about:blank")


def test_the_first_page_is_found_under_its_name_as_well(page: Page, app: str) -> None:
    page.goto(f"{app}/question?dossier=bell-of-saint-osyth")
    expect(page).to_have_url(re.compile(r"/\?dossier=bell-of-saint-osyth&question=why-down$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("mended or to be silenced")
    expect(page.get_by_text("Page not found")).to_have_count(0)


def test_what_attacks_a_claim_can_be_shown_alone(page: Page, app: str) -> None:
    claim, attacker, ground = "william-stueck.reassurance", "donggil-kim.letter-reveals", "william-stueck.nervous-ally"
    page.goto(app + MAP + f"&node={claim}")
    page.locator(f"[id='node-{claim}'].selected").wait_for()
    expect(page.locator(f"[id='node-{attacker}']")).to_have_count(0)
    page.get_by_role("button", name="Show what attacks this").click()
    expect(page.locator(f"[id='node-{attacker}']")).to_be_visible()
    expect(page.locator(f"[id='node-{ground}']")).to_have_count(0)
    expect(page.get_by_role("button", name="Show what attacks this")).to_have_count(0)
    expect(page.locator(f"[id='node-{claim}'].selected")).to_be_visible()


def test_no_label_of_the_opening_map_is_smaller_than_twelve_pixels(page: Page, app: str) -> None:
    page.goto(app + MAP)
    page.locator(KIM).wait_for()
    sizes = page.locator("g.node text").evaluate_all(
        "lines => lines.map(t => parseFloat(t.getAttribute('font-size')) * t.getScreenCTM().a)"
    )
    assert min(sizes) >= 12


OUTSIDE = """
nodes => nodes.filter(node => {
    const box = node.querySelector('path, polygon').getBoundingClientRect();
    return [...node.querySelectorAll('text')].some(line => {
        const text = line.getBoundingClientRect();
        return text.left < box.left - 1 || text.right > box.right + 1 || text.top < box.top - 1 || text.bottom > box.bottom + 1;
    });
}).map(node => node.id)"""

OVERLAPPING = """
nodes => {
    const boxes = nodes.map(node => [node.id, node.querySelector('path, polygon, ellipse').getBoundingClientRect()]);
    return boxes.flatMap(([a, p], n) => boxes.slice(n + 1).filter(([b, q]) =>
        p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1).map(([b]) => [a, b]));
}"""

PLACES = [
    "/map?dossier=stalin-korea-1950&question=entangle", "/map?dossier=stalin-korea-1950&question=letter-is",
    "/map?dossier=korea-division-1947", "/map?dossier=bell-of-saint-osyth", "/map?dossier=stalin-korea-1950&view=voice",
    "/map?dossier=stalin-korea-1950&view=evidence", "/map?dossier=korea-division-1947&view=time",
    "/map?dossier=stalin-korea-1950&view=answers", "/map?dossier=stalin-korea-1950&view=guided&stop=3",
]


@pytest.mark.parametrize("place", PLACES)
def test_no_text_leaves_its_box_and_no_two_boxes_overlap(place: str, page: Page, app: str) -> None:
    page.goto(app + place)
    page.locator("g.node.claim").first.wait_for()
    assert page.locator("g.node.claim").evaluate_all(OUTSIDE) == []
    assert page.locator("g.node").evaluate_all(OVERLAPPING) == []


@pytest.mark.parametrize("font", ["DejaVu Sans", "Liberation Sans", "Liberation Serif"])
def test_no_text_leaves_its_box_whatever_font_is_at_hand(font: str, page: Page, app: str) -> None:
    page.goto(app + MAP)
    page.locator(KIM).wait_for()
    page.locator("g.node text").evaluate_all(f"lines => lines.forEach(line => line.style.fontFamily = '{font}')")
    assert page.locator("g.node.claim").evaluate_all(OUTSIDE) == []


def test_the_map_is_drawn_once_and_not_sent_again_when_the_selection_changes(page: Page, app: str) -> None:
    received: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(len(frame))))
    page.goto(app + MAP)
    page.locator(KIM).wait_for()
    at_rest(page)
    drawing = page.locator(".map svg").evaluate("svg => svg.outerHTML.length")
    before = sum(received)
    page.locator(KIM).click()
    expect(page.get_by_text("“actually desired US intervention”")).to_be_visible()
    at_rest(page, quiet=500)
    assert sum(received) - before < drawing


def test_on_a_phone_the_map_as_text_comes_first_and_is_open(browser: Browser, app: str) -> None:
    for width, first in ((390, True), (1366, False)):
        context = lend(browser, viewport={"width": width, "height": 844})
        page = context.new_page()
        page.goto(app + MAP)
        page.locator(KIM).wait_for()
        text = page.locator(".st-key-argmap-outline")
        expect(text).to_be_visible()
        at_rest(page)
        above = (text.bounding_box() or {"y": 0})["y"] < (page.locator(".st-key-argmap-picture").bounding_box() or {"y": 0})["y"]
        opened = text.locator("details").evaluate("details => details.open")
        give_back(context)
        assert (above, opened) == (first, first)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = lend(browser, viewport={"width": 390, "height": 844}, has_touch=True)
    context.set_default_timeout(20_000)
    yield context.new_page()
    give_back(context)


def test_on_a_phone_nothing_one_presses_is_cut_off_or_too_small(phone: Page, app: str) -> None:
    phone.goto(app + MAP)
    phone.locator(KIM).wait_for()
    for name in ("Face-off", "Step by step", "One voice", "Evidence", "Who answers whom", "Time"):
        box = phone.get_by_role("radio", name=name).bounding_box() or {"x": -1, "width": 0}
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    buttons = phone.locator(".mapview .tools :is(button, input):visible")
    sizes = buttons.evaluate_all("all => all.map(one => one.getBoundingClientRect()).map(box => [box.width, box.height, box.right])")
    assert all(width >= 44 and height >= 44 and right <= 390 for width, height, right in sizes), sizes
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_on_a_phone_every_page_is_a_link_in_sight_and_the_picture_one_press_away(phone: Page, app: str) -> None:
    phone.goto(app + MAP)
    phone.locator(KIM).wait_for()
    for name in ("Question", "Map", "Sources", "Compare", "Weigh", "Exercises"):
        expect(phone.get_by_role("navigation", name="Pages").get_by_role("link", name=name)).to_be_in_viewport(ratio=1)
    expect(phone.locator(KIM)).not_to_be_in_viewport()
    show = phone.get_by_role("button", name="Show the map")
    expect(show).to_be_in_viewport(ratio=1)
    show.click()
    expect(phone.locator(KIM)).to_be_in_viewport()
    phone.get_by_role("navigation", name="Pages").get_by_role("link", name="Sources").click()
    expect(phone).to_have_url(re.compile("/sources"))


def test_on_a_phone_the_words_lie_at_the_foot_of_the_screen_until_they_are_closed(phone: Page, app: str) -> None:
    phone.goto(app + MAP)
    phone.locator(KIM).wait_for()
    phone.locator("[data-node='donggil-kim.free-hand']").first.click()
    words = phone.get_by_text("“clearly stated that one of his goals”").first
    expect(words).to_be_in_viewport()
    phone.get_by_role("button", name="Close").click()
    expect(words).to_have_count(0)
    expect(phone.locator("[data-node='donggil-kim.free-hand']").first).to_be_in_viewport()


def test_the_page_makes_no_request_to_any_other_machine(page: Page, app: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(app + MAP)
    page.locator(KIM).wait_for()
    assert [url for url in asked if not url.startswith((app, "data:", "blob:"))] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_ground_in_light_and_dark(browser: Browser, app: str, scheme: str) -> None:
    context = lend(browser, color_scheme=scheme, viewport={"width": 390, "height": 844})
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
    give_back(context)
    assert ratio >= 4.5  # WCAG 2.2, 1.4.3


def test_the_question_one_chooses_is_the_question_one_gets_every_time(page: Page, app: str) -> None:
    page.goto(app)
    for words in ("a message meant to reassure an ally", "Chinese", "become entangled in a war"):
        at_rest(page)  # a list that is opened while the app runs is closed again
        page.get_by_role("combobox", name="Question").click()
        page.get_by_role("option").filter(has_text=words).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def test_each_voice_keeps_its_colour_around_any_claim(page: Page, app: str) -> None:
    page.goto(app + MAP + "&node=william-stueck.counterweight")
    page.locator("[id='node-william-stueck.counterweight']").wait_for()
    tints = page.locator("g.node.claim").evaluate_all(
        "nodes => nodes.map(n => [n.id.split('.')[0].slice(5), ['left','right','middle'].find(t => n.classList.contains(t))])"
    )
    assert {tint for voice, tint in tints if voice == "donggil-kim"} <= {"left"}
    assert {tint for voice, tint in tints if voice == "william-stueck"} == {"right"}


def test_a_lit_passage_of_a_source_leads_to_its_claim_on_the_map(page: Page, app: str) -> None:
    page.goto(app + "/sources?dossier=bell-of-saint-osyth&source=letter")
    passage = page.locator("mark[role=button]").first
    expect(passage).to_be_visible()
    node = passage.get_attribute("data-node")
    passage.click()
    expect(page).to_have_url(re.compile(rf"/map\?.*node={re.escape(node or '?')}"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sources_page_reads_at_every_width(browser: Browser, app: str, scheme: str) -> None:
    for width in (390, 1366):
        context = lend(browser, color_scheme=scheme, viewport={"width": width, "height": 800})
        page = context.new_page()
        page.goto(app + "/sources?dossier=bell-of-saint-osyth&source=letter")
        expect(page.get_by_role("heading", name="How each side quotes it")).to_be_attached()
        expect(page.locator(".strip").first).to_be_visible()
        wide = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        give_back(context)
        assert wide


def test_an_undisclosed_cut_is_named_on_the_page(page: Page, app: str) -> None:
    page.goto(app + "/sources?dossier=bell-of-saint-osyth&source=letter")
    expect(page.get_by_text("not disclosed").first).to_be_visible()
    expect(page.get_by_text("of whom I am not one").first).to_be_attached()


HOSTILE = "<img src=x onerror=\"document.title='taken'\"> **bold** [link](javascript:alert(1)) $x$ :red[no]"


def test_an_authors_words_are_only_ever_text(page: Page, tmp_path: Path) -> None:
    """Markup, Markdown and scripts in every field that a page shows stay the characters they are."""
    folder = write_dossier(tmp_path / "mill", 6)
    for name in ("scholar-0.yaml", "scholar-1.yaml"):
        text = (folder / name).read_text(encoding="utf-8")
        text = text.replace("The ledger of year 0 shows", HOSTILE).replace("in the year 0 the owners", HOSTILE)
        (folder / name).write_text(text, encoding="utf-8")
    head = (folder / "dossier.yaml").read_text(encoding="utf-8")
    head = head.replace("Why was the mill closed?", f"{HOSTILE}?").replace("title: A generated dispute", f"title: >-\n  {HOSTILE}")
    (folder / "dossier.yaml").write_text(head, encoding="utf-8")
    with serving(str(folder)) as address:
        for path in ("", "/map?node=scholar-0.c0", "/sources"):
            page.goto(address + path)
            page.locator(".paper:visible").first.wait_for()
            at_rest(page, quiet=500)
            assert page.title() != "taken"
            assert page.locator("img[src='x'], a[href^='javascript']").count() == 0
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_contain_text("**bold** [link](javascript:alert(1))")


def test_the_menu_of_dossiers_shows_titles_as_the_characters_they_are(page: Page, tmp_path: Path) -> None:
    for name in ("mill", "other"):
        folder = write_dossier(tmp_path / name, 6)
        head = (folder / "dossier.yaml").read_text(encoding="utf-8")
        title = HOSTILE if name == "mill" else "A second one"
        (folder / "dossier.yaml").write_text(head.replace("title: A generated dispute", f"title: >-\n  {title}"), encoding="utf-8")
    with serving(str(tmp_path)) as address:
        page.goto(f"{address}/map?dossier=mill")
        page.locator(".map svg").wait_for()
        at_rest(page)
        expect(page.get_by_role("combobox", name="Dossier")).to_have_value(HOSTILE)
        page.get_by_role("combobox", name="Dossier").click()
        expect(page.get_by_role("option").filter(has_text="**bold** [link]")).to_be_visible()
        expect(page.get_by_role("option", name="A second one")).to_be_visible()
        assert page.title() != "taken"
        assert page.locator("img[src='x'], a[href^='javascript']").count() == 0
