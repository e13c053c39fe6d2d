"""The map under the reader's hand: what pan, zoom, search, keys and a new drawing do, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocket, expect

from argmap import draw
from argmap.check import check
from argmap.draw.elements import browser_file
from argmap.web.canvas import map_script
from tests.bench.generate import write_dossier
from tests.browser import at_rest, give_back, lend, share, violations

pytestmark = pytest.mark.browser

MAP = "/map?dossier=stalin-korea-1950&question=entangle"
KIM, STUECK = "donggil-kim.desired", "william-stueck.preferred-none"
LAPTOP, PHONE = (1366, 768), (390, 844)
BOTH = pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])

Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Opens pages of any size and theme, and fails if any script on one of them did."""
    contexts = []
    problems: list[str] = []

    def open_page(size: tuple[int, int] = LAPTOP, **options: Any) -> Page:
        context = lend(browser, viewport={"width": size[0], "height": size[1]}, **options)
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda problem: problems.append(str(problem)))
        return page

    yield open_page
    for context in contexts:
        give_back(context)
    assert problems == []


@pytest.fixture
def on_map(opened: Open, app: str) -> Open:
    """The app's map of Kim against Stueck, drawn and come to rest."""

    def open_map(size: tuple[int, int] = LAPTOP, *, address: str = MAP, **options: Any) -> Page:
        page = opened(size, **options)
        page.goto(app + address)
        node(page, KIM).wait_for()
        at_rest(page)
        return page

    return open_map


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The drawing of a dossier of 300 claims, all of them shown."""
    return picture(write_dossier(tmp_path_factory.mktemp("large") / "mill", 300))


def picture(folder: Path, centre: str = "") -> str:
    checked = check(folder)
    assert checked.dossier is not None
    assert checked.graph is not None
    view = draw.around(checked.dossier, checked.graph, centre) if centre else draw.whole(checked.dossier, checked.graph)
    return draw.render(view, checked.dossier, seconds=60)


def alone(page: Page, svg: str) -> None:
    """A page with nothing but the map, as it stands in an exported file: no Streamlit, no server."""
    page.set_content(f"<style>{browser_file('mapview.css')}</style><main><div id='map'></div></main>")
    page.add_script_tag(content=f"{map_script()}\nwindow.opened = []; window.view = new MapView(document.getElementById('map'), {{onOpen: id => opened.push(id)}});")
    page.evaluate("svg => view.show(svg, 'The mill')", svg)


def node(page: Page, name: str) -> Locator:
    return page.locator(f"[id='node-{name}']")


def button(page: Page, name: str) -> Locator:
    return page.locator(".mapview .tools").get_by_role("button", name=name)


def place(page: Page, name: str) -> tuple[float, float]:
    """The middle of a node on the screen."""
    left, top, right, bottom = edges(node(page, name).locator("path, ellipse").first)
    return (left + right) / 2, (top + bottom) / 2


def edges(shape: Locator) -> tuple[float, float, float, float]:
    """Left, top, right and bottom on the screen, without the stroke."""
    found: list[float] = shape.evaluate("one => { const box = one.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; }")
    return found[0], found[1], found[2], found[3]


def focused(page: Page) -> str:
    """The node that has the focus, through the shadow roots."""
    found: str = page.evaluate("() => { let at = document.activeElement; while (at && at.shadowRoot) at = at.shadowRoot.activeElement; return at && at.id ? at.id : ''; }")
    return found.removeprefix("node-")


def text_sizes(page: Page) -> list[float]:
    """The height on the screen, in CSS px, of the letters of every text one can see on the map."""
    sizes: list[float] = page.locator(".map svg text").evaluate_all(
        """texts => texts.filter(text => getComputedStyle(text).display !== 'none')
            .map(text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a).filter(size => size > 0)"""
    )
    return sizes


# What one sees


@BOTH
def test_no_label_is_under_twelve_pixels_when_the_map_opens(on_map: Open, size: tuple[int, int]) -> None:
    assert min(text_sizes(on_map(size))) >= 12


@pytest.mark.parametrize("dossier", ["stalin-korea-1950", "korea-division-1947", "bell-of-saint-osyth"])
def test_the_labels_of_a_laptops_opening_map_are_thirteen_pixels(opened: Open, app: str, dossier: str) -> None:
    page = opened()
    page.goto(f"{app}/map?dossier={dossier}")
    page.locator("g.node").first.wait_for()
    at_rest(page)
    assert min(text_sizes(page)) >= 12.99


@BOTH
def test_no_text_is_ever_too_small_to_read_however_far_one_zooms_out(on_map: Open, size: tuple[int, int]) -> None:
    page = on_map(size)
    for _ in range(6):
        button(page, "Smaller").click()
        assert min(text_sizes(page)) >= 11.9


def test_zooming_out_shows_short_names_and_zooming_in_the_full_text(on_map: Open) -> None:
    page = on_map()
    expect(page.locator(".map text.brief")).to_have_count(0)
    button(page, "Smaller").click()
    expect(node(page, KIM).locator("text.brief.shown")).to_be_visible()
    expect(node(page, KIM).get_by_text("foresee American")).to_be_hidden()
    button(page, "Larger").click()
    expect(node(page, KIM).locator("text.brief.shown")).to_be_hidden()
    expect(node(page, KIM).get_by_text("foresee American")).to_be_visible()


def test_a_short_name_stays_in_its_box(on_map: Open) -> None:
    page = on_map()
    for _ in range(6):
        button(page, "Smaller").click()
        outside = page.locator("g.node.claim").evaluate_all(
            """nodes => nodes.filter(node => {
                const [box, text] = [node.querySelector('path'), node.querySelector('.brief.shown')].map(one => one?.getBoundingClientRect());
                return text?.width && (text.left < box.left - 1 || text.right > box.right + 1 || text.top < box.top - 1 || text.bottom > box.bottom + 1);
            }).map(node => node.id)"""
        )
        assert outside == []


def test_fit_comes_back_to_the_size_it_opened_at(on_map: Open) -> None:
    page = on_map()
    before = text_sizes(page)
    for _ in range(3):
        button(page, "Larger").click()
    assert min(text_sizes(page)) > min(before) * 1.5
    button(page, "Fit").click()
    assert text_sizes(page) == pytest.approx(before)


def names_of(page: Page, pressed: str) -> list[str]:
    return page.locator(f".mapview .tools button[aria-pressed={pressed}]:visible").all_text_contents()


@BOTH
def test_the_whole_map_is_on_the_screen_at_one_press_and_the_buttons_say_which_size_one_is_at(on_map: Open, size: tuple[int, int]) -> None:
    page = on_map(size)
    assert (names_of(page, "true"), names_of(page, "false")) == (["Fit"], ["Whole map"])
    expect(page.locator(".mapview .seen")).to_have_text(re.compile(r"\d+ of \d+ boxes in view"))
    button(page, "Whole map").click()
    page.wait_for_timeout(300)
    assert (names_of(page, "true"), names_of(page, "false")) == (["Whole map"], ["Fit"])
    assert page.locator(".map").evaluate("map => map.scrollWidth <= map.clientWidth + 1 && map.scrollHeight <= map.clientHeight + 1")
    expect(page.locator(".mapview .seen")).to_have_text("")
    assert min(text_sizes(page)) >= 11.9
    for thesis in (KIM, STUECK):  # whoever faces whom is named at any size
        assert {KIM: "Donggil Kim", STUECK: "William Stueck"}[thesis] in " ".join(page.locator(".brief.shown, .banner.shown").all_text_contents())
        expect(node(page, thesis)).to_be_visible()
    button(page, "Larger").click()
    page.wait_for_timeout(200)
    assert names_of(page, "true") == []
    button(page, "Fit").click()
    page.wait_for_timeout(200)
    assert names_of(page, "true") == ["Fit"]
    assert min(text_sizes(page)) >= 12


def test_where_all_can_be_read_there_is_no_choice_of_size(opened: Open, app: str) -> None:
    page = opened()
    page.goto(app + MAP + "&view=guided&stop=1")
    page.locator("g.node").first.wait_for()
    at_rest(page)
    expect(button(page, "Whole map")).to_be_hidden()
    assert names_of(page, "true") == ["Fit"]


def test_a_box_seen_from_afar_and_a_dot_say_their_words_under_the_pointer(on_map: Open) -> None:
    page = on_map()
    caption = page.locator(".caption")
    node(page, KIM).hover()
    expect(caption).to_be_hidden()  # one can read the box itself
    node(page, f"{KIM}.stated-aim").hover()
    expect(caption).to_contain_text("Donggil Kim: step from")
    button(page, "Whole map").click()
    node(page, KIM).hover()
    expect(caption).to_contain_text("Stalin did not merely foresee American intervention")


def test_the_wheel_with_ctrl_zooms_to_the_place_under_the_pointer(on_map: Open) -> None:
    page = on_map()
    x, y = place(page, KIM)
    page.mouse.move(x, y)
    page.keyboard.down("Control")
    for _ in range(4):
        page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_timeout(200)
    assert min(text_sizes(page)) > 16
    assert place(page, KIM) == pytest.approx((x, y), abs=3)


def test_two_fingers_zoom_and_one_scrolls(on_map: Open) -> None:
    page = on_map(PHONE, has_touch=True, is_mobile=True)
    before = min(text_sizes(page))
    page.locator(".map").scroll_into_view_if_needed()
    left, top, right, bottom = edges(page.locator(".map"))
    x, y = (left + right) / 2, (top + bottom) / 2
    touch = page.context.new_cdp_session(page)

    def fingers(kind: str, *gaps: float) -> None:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x + gap, "y": y, "id": n} for n, gap in enumerate(gaps)]})

    fingers("touchStart", -40, 40)
    for gap in (50, 60, 70, 80):
        fingers("touchMove", -gap, gap)
    fingers("touchEnd")
    assert min(text_sizes(page)) == pytest.approx(2 * before, rel=0.1)
    assert page.evaluate("visualViewport.scale") == pytest.approx(1, abs=0.01)
    before = page.locator(".map").evaluate("map => map.scrollLeft")
    fingers("touchStart", 60)
    for shift in range(50, -80, -10):
        fingers("touchMove", shift)
        page.wait_for_timeout(16)
    fingers("touchEnd")
    page.wait_for_timeout(300)
    assert page.locator(".map").evaluate("map => map.scrollLeft") > before + 60


# The hand


def test_dragging_pans_and_opens_nothing(on_map: Open) -> None:
    page = on_map()
    for _ in range(2):
        button(page, "Larger").click()
    node(page, KIM).scroll_into_view_if_needed()
    x, y = place(page, KIM)
    address = page.url
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y + 5)
    page.mouse.move(x + 60, y + 20, steps=4)
    page.mouse.up()
    page.wait_for_timeout(600)
    assert place(page, KIM) == pytest.approx((x + 60, y + 20), abs=2)
    assert page.url == address
    expect(page.locator("g.node.selected")).to_have_count(0)


def test_a_click_with_an_unsteady_hand_still_opens(on_map: Open) -> None:
    page = on_map()
    x, y = place(page, KIM)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 2, y + 1)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"node=donggil-kim\.desired"))


def test_hovering_lights_the_reasons_and_the_replies_and_dims_the_rest(on_map: Open) -> None:
    page = on_map()
    node(page, KIM).hover()
    lit = page.locator("g.near").evaluate_all("all => all.map(one => one.id)")
    assert {"node-donggil-kim.free-hand", "node-donggil-kim.desired.stated-aim", f"node-{STUECK}"} <= set(lit)
    assert "node-earlier-scholars.assured-swift" not in lit
    assert node(page, "earlier-scholars.assured-swift").evaluate("one => getComputedStyle(one).opacity") < "0.5"
    page.mouse.move(5, 5)
    expect(page.locator("svg.dimmed")).to_have_count(0)


def test_hovering_over_a_premise_lights_its_partner_and_what_undercuts_their_step(on_map: Open) -> None:
    page = on_map()
    node(page, "donggil-kim.free-hand").hover()
    for beside in ("donggil-kim.foolishness-means-war", "william-stueck.reassurance"):
        expect(node(page, beside)).to_have_class(re.compile("near"))
    expect(page.locator("g.edge.undercut.near")).to_have_count(1)


def test_hovering_over_evidence_lights_the_way_up_to_the_thesis(on_map: Open) -> None:
    page = on_map()
    node(page, "donggil-kim.free-hand").hover()
    expect(node(page, KIM)).to_have_class(re.compile("near"))
    expect(node(page, "william-stueck.april-unlikely")).not_to_have_class(re.compile("near"))


def test_the_minimap_stands_only_where_the_map_does_not_fit_and_moves_the_view(on_map: Open) -> None:
    page = on_map()
    minimap = page.locator(".minimap")
    for _ in range(4):
        button(page, "Smaller").click()
    expect(minimap).to_be_hidden()
    for _ in range(6):
        button(page, "Larger").click()
    expect(minimap).to_be_visible()
    box = minimap.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 4, box["y"] + box["height"] - 4)
    corner = page.locator(".map").evaluate("map => [map.scrollLeft, map.scrollTop]")
    page.mouse.click(box["x"] + box["width"] - 4, box["y"] + 4)
    other = page.locator(".map").evaluate("map => [map.scrollLeft, map.scrollTop]")
    assert other[0] > corner[0] + 100
    assert other[1] < corner[1] - 100


def test_full_screen_and_back(on_map: Open) -> None:
    page = on_map()
    before = page.locator(".map").bounding_box()
    button(page, "Full screen").click()
    expect(button(page, "Leave full screen")).to_be_visible()
    page.wait_for_timeout(300)
    after = page.locator(".map").bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] > before["height"] * 1.3
    assert min(text_sizes(page)) >= 12
    button(page, "Leave full screen").click()
    expect(button(page, "Full screen")).to_be_visible()


# Search


def test_search_counts_walks_forward_and_back_and_marks_what_it_found(on_map: Open) -> None:
    page = on_map()
    search = page.get_by_role("searchbox", name="Search the map")
    count = page.locator(".mapview output")
    search.fill("AMERICAN")
    found = page.locator("g.node.found")
    assert found.count() > 2
    many = int((count.text_content() or "").split(" of ")[1])
    assert many > found.count()  # the others are folded away
    expect(count).to_have_text(f"1 of {many}")
    search.press("Enter")
    expect(count).to_have_text(f"2 of {many}")
    search.press("Shift+Enter")
    search.press("Shift+Enter")
    expect(count).to_have_text(re.compile(f"{many} of {many}, in a folded box under “.+”"))
    expect(page.locator("g.node.here")).to_have_count(0)
    expect(page.locator("g.node.holds")).to_have_count(1)
    button(page, "Next place").click()
    expect(count).to_have_text(f"1 of {many}")
    search.fill("zzz")
    expect(count).to_have_text("not here")
    search.fill("")
    expect(page.locator("g.node.found")).to_have_count(0)


def test_search_finds_what_is_folded_away_says_where_and_goes_there(on_map: Open) -> None:
    page = on_map()
    expect(node(page, "donggil-kim.needed-time")).to_have_count(0)
    search = page.get_by_role("searchbox", name="Search the map")
    says = "Gottwald, to whom the message went, was a nervous ally"
    page.evaluate("() => { window.sent = 0; const send = WebSocket.prototype.send; WebSocket.prototype.send = function (...all) { window.sent += 1; return send.apply(this, all); }; }")
    search.press_sequentially(says, delay=5)
    assert page.evaluate("window.sent") == 0  # nothing is asked of the server
    expect(page.locator(".mapview output")).to_have_text(re.compile("1 of 1, in a folded box under “The letter is reassurance”"))
    expect(page.locator(".caption")).to_contain_text(says)
    expect(node(page, "william-stueck.reassurance")).to_have_class(re.compile("holds"))
    search.press("Enter")
    found = page.locator("g.node.here.selected")
    expect(found).to_have_attribute("aria-label", re.compile(says))
    expect(page.locator(".mapview output")).to_have_text("1 of 1")
    expect(page).to_have_url(re.compile("open=.*william-stueck.reassurance"))


def test_search_goes_to_a_claim_of_another_picture_by_a_button(opened: Open, app: str) -> None:
    page = opened()
    page.goto(app + MAP + "&view=guided&stop=1")
    page.locator("g.node").first.wait_for()
    page.get_by_role("searchbox", name="Search the map").fill("Gottwald, to whom the message went, was a nervous ally")
    expect(page.locator(".mapview output")).to_have_text("1 of 1, not in this picture")
    button(page, "Show the claim that was found").click()
    expect(page.locator("g.node.selected")).to_have_attribute("aria-label", re.compile("nervous ally"))


def test_what_search_found_is_brought_into_view_and_not_hidden_by_the_minimap(on_map: Open) -> None:
    page = on_map(PHONE)
    search = page.get_by_role("searchbox", name="Search the map")
    search.fill("a")
    for _ in range(page.locator("g.node.found").count() - 1):
        search.press("Enter")
        page.wait_for_timeout(150)
        here, frame = edges(page.locator("g.node.here > g > path").first), edges(page.locator(".map"))
        assert frame[0] <= here[0]
        assert frame[1] <= here[1]
        assert here[2] <= frame[2]
        assert here[3] <= frame[3]
        small = edges(page.locator(".minimap"))
        assert small[0] >= here[2] or small[2] <= here[0] or small[1] >= here[3] or small[3] <= here[1]


def test_the_slash_opens_search_and_typing_in_it_gives_the_app_no_commands(on_map: Open) -> None:
    page = on_map()
    node(page, KIM).focus()
    page.keyboard.press("/")
    address = page.url
    page.keyboard.type("rc-+0/")  # 'r' and 'c' are commands of Streamlit's, the others of the map
    expect(page.get_by_role("searchbox", name="Search the map")).to_have_value("rc-+0/")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.url == address
    page.keyboard.press("Escape")
    assert focused(page) == KIM


def test_opened_found_and_focused_boxes_stand_out_from_the_others_by_more_than_a_tint(on_map: Open) -> None:
    page = on_map()
    stroke = "one => { const look = getComputedStyle(one.querySelector('path')); return [look.stroke, look.strokeWidth, getComputedStyle(one).outlineStyle].join(); }"
    looks = {"plain": node(page, KIM).evaluate(stroke)}
    page.get_by_role("searchbox", name="Search the map").fill("did not merely")
    looks["here"] = node(page, KIM).evaluate(stroke)
    page.get_by_role("searchbox", name="Search the map").fill("")
    node(page, KIM).click()
    page.mouse.move(5, 5)
    looks["selected"] = node(page, KIM).evaluate(stroke)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    looks["focused"] = node(page, KIM).evaluate(stroke)
    assert len(set(looks.values())) == len(looks), looks


# The keyboard


def test_the_map_is_one_tab_stop_and_begins_at_a_thesis(on_map: Open) -> None:
    page = on_map()
    expect(page.locator("g.node[tabindex='0']")).to_have_count(1)
    expect(page.locator("g.node.thesis[tabindex='0']")).to_have_count(1)
    page.get_by_role("searchbox", name="Search the map").focus()
    page.keyboard.press("Tab")  # the keys
    page.keyboard.press("Tab")  # the button for full screen
    page.keyboard.press("Tab")
    assert focused(page) == KIM  # the left thesis, not a third one that stands lower
    page.keyboard.press("Tab")
    assert focused(page) == ""


def test_the_arrow_keys_walk_from_the_thesis_to_evidence_and_back(on_map: Open) -> None:
    page = on_map()
    node(page, KIM).focus()
    page.keyboard.press("ArrowLeft")
    step = focused(page)
    assert step.startswith(KIM + ".")
    page.keyboard.press("ArrowLeft")
    evidence = focused(page)
    assert evidence.startswith("donggil-kim.")
    assert evidence.count(".") == 1
    page.keyboard.press("ArrowRight")
    assert focused(page) == step
    page.keyboard.press("ArrowRight")
    assert focused(page) == KIM
    page.keyboard.press("ArrowRight")
    assert focused(page) == STUECK
    page.keyboard.press("ArrowRight")
    assert focused(page).startswith(STUECK + ".")


def test_up_and_down_go_to_what_stands_beside(on_map: Open) -> None:
    page = on_map()
    premises = ["donggil-kim.free-hand", "donggil-kim.foolishness-means-war"]  # of one step
    upper, lower = sorted(premises, key=lambda name: place(page, name)[1])
    node(page, upper).focus()
    page.keyboard.press("ArrowDown")
    assert focused(page) == lower
    page.keyboard.press("ArrowUp")
    assert focused(page) == upper


def test_escape_goes_back_the_way_one_came_and_home_to_the_thesis(on_map: Open) -> None:
    page = on_map()
    node(page, KIM).focus()
    for key in ("ArrowLeft", "ArrowLeft", "ArrowDown"):
        page.keyboard.press(key)
    last = focused(page)
    page.keyboard.press("Escape")
    assert focused(page) != last
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert focused(page) == KIM
    for key in ("ArrowLeft", "ArrowLeft", "Home"):
        page.keyboard.press(key)
    assert focused(page) == KIM


def test_what_was_opened_and_how_the_picture_changed_is_said(on_map: Open) -> None:
    page = on_map()
    said = page.locator(".mapview [role=status]")
    expect(said).to_have_text("")
    node(page, STUECK).focus()
    page.keyboard.press("Enter")
    expect(said).to_have_text(re.compile("^Opened: William Stueck: Stalin would rather"))
    page.get_by_role("button", name="Unfold this box").click()
    expect(said).to_have_text(re.compile(r"^(\w+) box(es)? more on the map\.$"))


def test_a_button_that_goes_away_when_it_is_pressed_gives_the_focus_back_to_the_box(on_map: Open) -> None:
    page = on_map(address=f"{MAP}&node={KIM}")
    node(page, KIM).focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Unfold this box").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("open="))
    expect(page.get_by_role("button", name="Unfold this box")).to_have_count(0)
    at_rest(page, quiet=500)
    assert focused(page) == KIM


def test_the_keys_are_listed_at_a_question_mark_and_at_a_button(on_map: Open) -> None:
    page = on_map()
    keys = page.locator(".mapview .keys")
    expect(keys).to_be_hidden()
    node(page, KIM).focus()
    page.keyboard.press("?")
    expect(keys).to_be_visible()
    expect(keys).to_contain_text("back the way one came")
    button(page, "Keys").click()
    expect(keys).to_be_hidden()


@pytest.mark.parametrize("key", ["Enter", " "])
def test_enter_and_space_open_and_the_focus_stays(on_map: Open, key: str) -> None:
    page = on_map()
    node(page, KIM).focus()
    page.keyboard.press(key)
    expect(page).to_have_url(re.compile(r"node=donggil-kim\.desired"))
    at_rest(page, quiet=500)
    assert focused(page) == KIM


def test_every_box_can_be_reached_by_keys(opened: Open, large: str) -> None:
    page = opened()
    alone(page, large)
    reached = page.evaluate(
        """() => {
            const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];
            const seen = new Set([view.current]);
            for (const id of seen) for (const key of keys) { const next = view.graph.beside(id, key); if (next) seen.add(next); }
            return [seen.size, view.graph.nodes.size];
        }"""
    )
    assert reached[0] == reached[1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_seen(on_map: Open, scheme: str) -> None:
    page = on_map(color_scheme=scheme)
    node(page, KIM).focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    outline = node(page, KIM).evaluate("one => { const style = getComputedStyle(one); return [style.outlineStyle, parseFloat(style.outlineWidth)]; }")
    assert outline == ["solid", 3]
    expect(page.locator(".minimap")).to_be_hidden()  # it could lie over the focus


def test_a_name_says_what_a_sighted_reader_sees(on_map: Open) -> None:
    page = on_map()
    said = node(page, KIM).get_attribute("aria-label") or ""
    assert said.startswith("Donggil Kim: Stalin did not merely foresee American intervention in Korea; he wanted it. +")
    assert re.search(r"not shown; claim, thesis; two reasons; rebutted by two", said)
    assert (node(page, "donggil-kim.foolishness-means-war").get_attribute("aria-label") or "").endswith("; claim; reconstructed")
    dot = node(page, "donggil-kim.desired.stated-aim").get_attribute("aria-label") or ""
    assert re.fullmatch(r"Donggil Kim: step from .+ and .+ to the thesis of Donggil Kim; undercut by one", dot)
    hedged = page.locator("g.node[aria-label*='hedged: ']")
    for said in hedged.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))"):
        assert re.search(r"; hedged: (probable|possible|only supposed|denied)", said)


def test_a_voice_is_named_with_who_answers_it_and_how_often(opened: Open, app: str) -> None:
    page = opened()
    page.goto(app + MAP + "&view=answers")
    node(page, "william-stueck").wait_for()
    said = node(page, "william-stueck").get_attribute("aria-label") or ""
    assert re.match(r"William Stueck: \d+ claims; voice", said)
    assert re.search(r"\d+ rebuttals?.* from Donggil Kim", said)


def test_a_drawing_without_theses_opens_at_its_beginning(opened: Open, app: str) -> None:
    page = opened()
    page.goto(app + MAP + "&view=time")
    page.locator("g.node").first.wait_for()
    at_rest(page)
    assert page.locator(".map").evaluate("map => [map.scrollTop, map.scrollHeight > map.clientHeight]") == [0, True]


def test_each_line_knows_which_end_it_comes_from_on_both_sides(on_map: Open, app: str) -> None:
    """Grounds on the right are drawn from head to tail; a thesis must not seem to be a reason for its own evidence."""
    page = on_map()
    node(page, "william-stueck.quick-victory").hover()
    expect(node(page, STUECK)).to_have_class(re.compile("near"))
    expect(node(page, "william-stueck.april-unlikely")).not_to_have_class(re.compile("near"))


# A new drawing


def in_view(page: Page, name: str) -> bool:
    box, frame = edges(node(page, name).locator("path").first), edges(page.locator(".map"))
    return frame[0] <= box[0] + 3 and frame[1] <= box[1] + 3 and box[2] <= frame[2] + 3 and box[3] <= frame[3] + 3


@pytest.mark.parametrize("thesis", [KIM, STUECK])
def test_unfolding_a_thesis_leaves_both_theses_and_half_of_the_boxes_in_view(on_map: Open, thesis: str) -> None:
    page = on_map(address=f"{MAP}&node={thesis}")
    page.get_by_role("button", name="Unfold this box").click()
    expect(page).to_have_url(re.compile("open="))
    expect(page.get_by_role("button", name="Back to the opening view")).to_be_visible()
    at_rest(page)
    assert in_view(page, KIM)
    assert in_view(page, STUECK)
    seen = re.match(r"(\d+) of (\d+)", page.locator(".mapview .seen").text_content() or "")
    assert seen is not None
    assert int(seen[1]) >= 6


def test_a_claim_of_no_argument_on_the_question_says_so_and_leads_back(on_map: Open) -> None:
    page = on_map(address=f"{MAP}&node={KIM}")
    page.get_by_role("button", name="The goals Stalin named to Gottwald").first.click()
    notice = page.get_by_text("This is not on this question’s map; around it: “The goals Stalin named")
    expect(notice).to_be_visible()
    back = page.get_by_role("button", name="Back to the question’s map")
    back.scroll_into_view_if_needed()
    expect(page.locator(".map")).to_be_in_viewport()  # it stands beside the map
    back.click()
    expect(node(page, STUECK)).to_be_visible()
    expect(notice).to_have_count(0)


def test_a_link_to_a_folded_claim_unfolds_the_map_one_has(on_map: Open) -> None:
    page = on_map(address=f"{MAP}&node=william-stueck.reassurance")
    link = page.locator(".st-key-argmap-selected [data-node='william-stueck.nervous-ally']").first
    expect(node(page, "william-stueck.nervous-ally")).to_have_count(0)
    link.click()
    expect(page.locator("[id='node-william-stueck.nervous-ally'].selected")).to_be_visible()
    for thesis in (KIM, STUECK):
        expect(node(page, thesis)).to_have_count(1)


def two_drawings(folder: Path) -> tuple[str, str]:
    write_dossier(folder, 40)
    return picture(folder, "scholar-0.c0"), picture(folder, "scholar-0.c2")


def test_a_new_drawing_moves_the_opened_box_only_to_show_what_would_be_cut_off(opened: Open, tmp_path: Path) -> None:
    first, second = two_drawings(tmp_path / "mill")
    page = opened()
    alone(page, first)
    node(page, "scholar-0.c2").click()
    assert page.evaluate("opened") == ["scholar-0.c2"]
    before = place(page, "scholar-0.c2")
    page.evaluate("svg => { view.show(svg, 'The mill'); window.moving = document.getAnimations().length; }", second)
    page.wait_for_timeout(400)
    page.wait_for_timeout(100)
    assert place(page, "scholar-0.c2") == pytest.approx(before, abs=2) or page.locator(".seen").text_content() == ""  # all boxes are in view
    assert page.evaluate("moving") > 0
    expect(node(page, "scholar-0.c2")).to_have_class(re.compile("selected"))


def test_nothing_moves_for_who_wants_it_still(opened: Open, tmp_path: Path) -> None:
    first, second = two_drawings(tmp_path / "mill")
    page = opened(reduced_motion="reduce")
    alone(page, first)
    node(page, "scholar-0.c2").click()
    before = place(page, "scholar-0.c2")
    page.evaluate("svg => { view.show(svg, 'The mill'); window.moving = document.getAnimations().length; }", second)
    assert page.evaluate("moving") == 0
    page.wait_for_timeout(100)
    assert place(page, "scholar-0.c2") == pytest.approx(before, abs=2) or page.locator(".seen").text_content() == ""  # all boxes are in view


def test_the_focus_survives_a_new_drawing(opened: Open, tmp_path: Path) -> None:
    first, second = two_drawings(tmp_path / "mill")
    page = opened()
    alone(page, first)
    node(page, "scholar-0.c2").focus()
    page.keyboard.press("Enter")
    page.evaluate("svg => view.show(svg, 'The mill')", second)
    assert focused(page) == "scholar-0.c2"


def test_a_closed_map_leaves_nothing_behind(opened: Open, large: str) -> None:
    page = opened()
    alone(page, large)
    page.evaluate("view.close()")
    assert page.locator("#map *").count() == 0


# Cost


def test_a_selection_sends_under_ten_kilobytes_and_no_drawing(on_map: Open, opened: Open, app: str) -> None:
    sent: list[bytes | str] = []
    received: list[bytes | str] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: sent.append(frame))
        socket.on("framereceived", lambda frame: received.append(frame))

    page = opened()
    page.on("websocket", listen)
    page.goto(app + MAP)
    node(page, KIM).wait_for()
    at_rest(page)
    sent.clear()
    received.clear()
    node(page, KIM).click()
    expect(page).to_have_url(re.compile(r"node=donggil-kim\.desired"))
    at_rest(page, quiet=1_000)
    assert sum(map(len, sent)) < 10_000
    assert not any(b"<svg" in (frame.encode() if isinstance(frame, str) else frame) for frame in received)


FRAME_MS = 1000 / 60


def test_hover_and_search_stay_within_a_frame_at_three_hundred_boxes(opened: Open, large: str) -> None:
    page = opened()
    alone(page, large)
    taken = page.evaluate(
        """() => {
            const boxes = [...document.querySelectorAll('g.node.claim')];
            const settled = () => { for (const box of boxes) getComputedStyle(box).opacity; view.map.scrollWidth; };
            const time = act => { const start = performance.now(); act(); settled(); return performance.now() - start; };
            const over = box => box.dispatchEvent(new PointerEvent('pointerover', {bubbles: true, pointerType: 'mouse'}));
            settled();
            const hover = boxes.map(box => time(() => over(box)));
            const search = ['l', 'le', 'led', 'ledger', 'ledger of year 2', 'zz', 'mill 1'].map(words => time(() => { view.search.input.value = words; view.search.run(); }));
            const middle = list => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
            return {boxes: boxes.length, hover: middle(hover), search: middle(search)};
        }"""
    )
    assert taken["boxes"] == 300
    assert taken["hover"] < FRAME_MS
    assert taken["search"] < FRAME_MS


# Other ways of seeing


def test_print_shows_the_whole_drawing_in_full_words_and_no_buttons(on_map: Open) -> None:
    page = on_map()
    button(page, "Smaller").click()
    page.emulate_media(media="print")
    expect(page.locator(".mapview .tools")).to_be_hidden()
    expect(page.locator(".minimap")).to_be_hidden()
    expect(node(page, KIM).get_by_text("foresee American")).to_be_visible()
    assert page.locator(".map").evaluate("map => map.scrollWidth <= map.clientWidth + 1 && getComputedStyle(map).overflow === 'visible'")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_printed_map_has_its_question_its_legend_and_the_words_on_white_and_nothing_to_press(on_map: Open, scheme: str) -> None:
    page = on_map((703, 1032), address=f"{MAP}&node={KIM}", color_scheme=scheme)  # an A4 sheet with its margins
    expect(node(page, KIM)).to_have_class(re.compile("selected"))
    page.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
    expect(page.get_by_role("heading", level=1, name="Did Stalin want")).to_be_visible()
    expect(page.get_by_text("arrow: is given as a reason for")).to_be_visible()
    expect(page.get_by_text("“actually desired US intervention”")).to_be_visible()
    assert page.get_by_role("button").filter(visible=True).evaluate_all("all => all.filter(one => !one.closest('svg, .paper')).length") == 0
    expect(page.locator(".stAppHeader")).to_be_hidden()
    expect(page.locator(".st-key-argmap-outline")).to_be_hidden()
    bottom = page.get_by_text("arrow: is given as a reason for").evaluate("one => one.getBoundingClientRect().bottom")
    assert bottom < 1032  # map and legend are on the first sheet
    colours = page.get_by_text("arrow: is given as a reason for").evaluate("one => [getComputedStyle(one).color, getComputedStyle(document.body).backgroundColor]")
    assert colours[1] == "rgb(255, 255, 255)"
    assert "0." not in colours[0] or "srgb 0.2" in colours[0]


def test_a_map_is_printed_on_a_sheet_laid_sideways_in_letters_of_eight_points_or_with_its_text(on_map: Open) -> None:
    page = on_map()
    sheet = r"/MediaBox \[0 0 (\d+)[.\d]* (\d+)"
    sheets = re.findall(sheet, page.pdf(prefer_css_page_size=True, format="A4").decode("latin-1"))
    assert [int(wide) > int(high) for wide, high in sheets] == [True]  # with its letters, and no empty sheet before or after it
    page.goto(page.url.split("/map")[0] + "/map?dossier=stalin-korea-1950&question=china")  # a map twice as wide
    page.locator("g.node").first.wait_for()
    at_rest(page)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="The map as text")).to_be_visible()
    expect(page.get_by_text("Click")).to_be_hidden()
    sheets = re.findall(sheet, page.pdf(prefer_css_page_size=True, format="A4").decode("latin-1"))
    assert [int(wide) > int(high) for wide, high in sheets][:2] == [True, False]


def test_with_the_systems_own_colours_words_stay_on_their_ground(on_map: Open) -> None:
    page = on_map(forced_colors="active")
    colours = node(page, KIM).evaluate("one => [getComputedStyle(one.querySelector('text')).fill, getComputedStyle(one.querySelector('path')).fill]")
    assert colours[0] != colours[1]
    expect(node(page, KIM)).to_be_visible()


def test_outside_the_app_the_map_follows_the_system_theme(opened: Open, large: str) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        page = opened(color_scheme=scheme)
        alone(page, large)
        grounds.append(page.locator(".mapview").evaluate("one => getComputedStyle(one).backgroundColor"))
    assert grounds == ["rgb(255, 255, 255)", "rgb(22, 24, 29)"]


def test_no_two_kinds_of_relation_look_alike_without_colour(on_map: Open) -> None:
    """Supports, attacks and agreements differ in dash or arrowhead, not in colour alone."""
    page = on_map()
    looks = page.locator("g.edge").evaluate_all(
        """edges => edges.map(edge => [['support', 'rebut', 'agrees'].find(kind => edge.classList.contains(kind)),
            (edge.querySelector('path').getAttribute('stroke-dasharray') || 'full') + ['polygon', 'ellipse', 'polyline'].filter(tag => edge.querySelector(tag))])
            .filter(([kind]) => kind)"""
    )
    kinds = {kind: {look for one, look in looks if one == kind} for kind, _ in looks}
    assert len(kinds) == 3
    assert sum(map(len, kinds.values())) == len(set().union(*kinds.values()))


# Accessibility, by axe


PAGES = {
    "question": ("/?dossier=stalin-korea-1950", ".paper h1"),
    "map": (MAP, f"[id='node-{KIM}']"),
    "selected": (f"{MAP}&node={KIM}", f"[id='node-{KIM}'].selected"),
    "sources": ("/sources?dossier=bell-of-saint-osyth&source=letter", ".strip"),
}


@pytest.mark.parametrize(("name", "scheme"), share(list(PAGES), ["light", "dark"]))
def test_axe_finds_no_violation(opened: Open, app: str, axe: str, name: str, scheme: str) -> None:
    address, sign = PAGES[name]
    page = opened(color_scheme=scheme)
    page.goto(app + address)
    page.locator(sign).first.wait_for()
    at_rest(page)
    assert violations(page, axe) == []
