"""What a selection costs on the wire: a reader on a slow line clicks from box to box."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from argmap.check import check
from argmap.store import shipped_folder
from tests.bench.click import MAP, click, listen

pytestmark = pytest.mark.browser

MOST_BYTES = 10 * 1024
"""Of a selection: what goes to the server and what comes back, together."""


def test_a_selection_sends_and_brings_ten_kilobytes_at_most(browser: Browser, app: str) -> None:
    graph = check(shipped_folder() / "arguments" / "stalin-korea-1950").graph
    assert graph is not None
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    listen(page)
    page.goto(app + MAP)
    page.locator("g.node.claim").first.wait_for()
    page.wait_for_timeout(2000)
    nodes = [(box.get_attribute("id") or "").removeprefix("node-") for box in page.locator("g.node.claim").all()]
    cost = {node: click(page, node, graph.claims[node].claim.says) for node in nodes}
    page.close()
    assert {node: one for node, one in cost.items() if one.sent + one.received > MOST_BYTES} == {}
