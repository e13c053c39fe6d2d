"""The tutorial in the app: its own text, reached from where a position is added."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from argmap.web.tutorial_page import _text
from tests.test_tutorial import TEXT


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_add_page_leads_to_the_tutorial_even_where_nothing_may_be_edited(browser: Browser, app: str, scheme: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme=scheme)  # type: ignore[arg-type]
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(f"{app}/add?dossier=bell-of-saint-osyth")
    page.get_by_role("button", name="Tutorial").click(timeout=30_000)
    page.get_by_role("heading", name="Add a position to the teaching dossier, step by step").wait_for(timeout=30_000)
    assert "/tutorial" in page.url
    assert "dossier=bell-of-saint-osyth" in page.url
    assert page.get_by_role("link", name="Tutorial").count() == 0, "it stands in no menu"
    assert failed == []
    page.close()


def test_the_page_shows_the_file_that_the_tests_follow() -> None:
    assert _text() == TEXT
