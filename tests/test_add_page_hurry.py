"""The Add page in a hurry: what is pressed before the last answer has come goes where it was aimed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.adding import SAYS, Desk, node_on_the_map

pytestmark = pytest.mark.browser


class Slow:
    """A line to the server on which answers can be held up, as under load; what the page sends gets through."""

    def __init__(self, page: Page) -> None:
        self.page, self.waiting, self.holding = page, list[Callable[[], None]](), False
        page.route_web_socket(re.compile("_stcore/stream"), self._route)

    def _route(self, line: WebSocketRoute) -> None:
        server = line.connect_to_server()

        def answer(message: str | bytes) -> None:
            if self.holding:
                self.waiting.append(lambda: line.send(message))
            else:
                line.send(message)

        server.on_message(answer)

    def hold(self) -> None:
        self.holding = True

    def arrived(self, many: int) -> None:
        """Wait until the server has answered, though the page has not heard it."""
        for _ in range(300):
            if len(self.waiting) >= many:
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"only {len(self.waiting)} answers came")

    def let_go(self) -> None:
        self.holding = False
        for one in self.waiting:
            one()
        self.waiting.clear()


@pytest.fixture
def slow(desk: Desk) -> Slow:
    return Slow(desk.page)


def claim(desk: Desk, words: str) -> None:
    desk.page.get_by_role("button", name=words).first.click()


def test_a_press_right_after_a_claim_was_opened_stays_at_that_claim(desk: Desk, slow: Slow) -> None:
    desk.go("edmund-pryke")
    desk.settled()
    slow.hold()
    claim(desk, "Nobody silenced the bell")
    slow.arrived(5)
    desk.beside("The file")  # it comes by the address that named no claim
    slow.page.wait_for_timeout(500)
    slow.let_go()
    expect(desk.page.get_by_role("heading", name="Claim: mended")).to_be_visible()
    expect(desk.page.get_by_label("The file as text", exact=False).first).to_have_value(re.compile("^voice: edmund-pryke|\nvoice: edmund-pryke"))
    desk.settled()
    expect(desk.page.get_by_role("heading", name="Claim: mended")).to_be_visible()
    expect(desk.page.get_by_role("heading", name="Edmund Pryke", level=1)).to_be_visible()
    expect(desk.page).to_have_url(re.compile("voice=edmund-pryke.*node=edmund-pryke.mended|node=edmund-pryke.mended.*voice=edmund-pryke"))


def test_a_press_right_after_another_voices_claim_was_opened_stays_with_that_voice(desk: Desk, slow: Slow) -> None:
    desk.go("edmund-pryke", "edmund-pryke.mended")
    desk.beside("Map")
    desk.settled()
    desk.choose("Map of", "The whole question")
    box = node_on_the_map(desk.page, "agnes-tolliver.silenced")
    expect(box).to_be_visible()
    desk.settled()
    slow.hold()
    box.click()
    slow.arrived(12)  # the new choice of voices is on its way, and the page still shows the old one
    desk.beside("The file")
    slow.page.wait_for_timeout(800)
    slow.let_go()
    desk.settled()
    expect(desk.page.get_by_role("heading", name="Agnes Tolliver", level=1)).to_be_visible()
    expect(desk.page.get_by_role("heading", name="Claim: silenced")).to_be_visible()
    expect(desk.page.get_by_label("The file as text", exact=False).first).to_have_value(re.compile("voice: agnes-tolliver"))


def test_back_right_after_a_claim_was_opened_goes_back(desk: Desk) -> None:
    desk.go("edmund-pryke", "edmund-pryke.mended")
    claim(desk, "The accounts show payment")
    expect(desk.page.get_by_role("heading", name="Claim: accounts")).to_be_visible()
    desk.settled()
    desk.page.go_back()
    expect(desk.page.get_by_role("heading", name="Claim: mended")).to_be_visible()
    desk.settled()
    expect(desk.page).to_have_url(re.compile("node=edmund-pryke.mended"))
    desk.page.go_forward()
    expect(desk.page.get_by_role("heading", name="Claim: accounts")).to_be_visible()


def test_what_was_taken_back_is_not_put_in_again_by_the_next_press(desk: Desk, slow: Slow) -> None:
    desk.go("edmund-pryke", "edmund-pryke.mended")
    before = desk.page.get_by_label(SAYS).input_value()
    desk.fill(SAYS, "Changed for a moment.")
    expect(desk.page.get_by_role("button", name="Save 1 file")).to_be_visible()
    desk.settled()
    slow.hold()
    desk.page.get_by_role("button", name="Take back").click()
    slow.arrived(8)
    desk.beside("Table")  # the page still shows, and sends, what was typed
    slow.page.wait_for_timeout(800)
    slow.let_go()
    desk.settled()
    expect(desk.page.get_by_label(SAYS).first).to_have_value(before)
    expect(desk.page.get_by_role("button", name="Saved", exact=True)).to_be_visible()


def test_a_claim_that_was_opened_from_far_down_is_in_sight(desk: Desk) -> None:
    desk.go("agnes-tolliver", "agnes-tolliver.silenced")
    desk.settled()
    last = desk.page.locator(".st-key-voice-list button").filter(has_text="steward")
    last.scroll_into_view_if_needed()
    desk.page.mouse.wheel(0, 600)
    desk.page.wait_for_timeout(300)
    last.click()  # Playwright presses only what nothing covers
    heading = desk.page.get_by_role("heading", name="Claim: key-steward")
    expect(heading).to_be_in_viewport()
    desk.settled()
    box = heading.bounding_box()
    assert box is not None
    assert box["y"] >= 56, "the bar of pages lies over it"


def test_no_mark_of_a_sentence_runs_out_of_its_column(desk: Desk) -> None:
    for width in (1366, 390):
        desk.page.set_viewport_size({"width": width, "height": 768})
        desk.go("edmund-pryke")
        desk.beside("From the text")
        expect(desk.page.locator(".sentence .mark").first).to_be_visible()
        out = desk.page.locator(".sentence .mark").evaluate_all("marks => marks.filter(mark => mark.getBoundingClientRect().right > mark.closest('.sentence').getBoundingClientRect().right + 1).map(mark => mark.textContent)")
        assert out == []
