"""From a click on a box to the words on the screen: ``python -m tests.bench.click [FOLDER]``, in a real browser."""

from __future__ import annotations

import statistics
import sys
from typing import Any, NamedTuple

from playwright.sync_api import Page, sync_playwright

from tests.browser import ARGUMENTS, chromium, serving

MAP = "/map?dossier=stalin-korea-1950&question=entangle"

# What goes over the wire and when, and when the page last changed, taken by the page's own clock: a measure through
# the driver would add its own waits. Each component draws into a shadow root, so each of them is watched.
_LISTEN = """
window.wire = { sent: 0, received: 0, last: 0 };
const size = (data) => data.byteLength ?? data.size ?? data.length;
const Real = window.WebSocket;
window.WebSocket = class extends Real {
  constructor(...how) {
    super(...how);
    this.addEventListener("message", (event) => { wire.received += size(event.data); wire.last = performance.now(); });
  }
  send(data) { wire.sent += size(data); super.send(data); }
};
const attach = Element.prototype.attachShadow;
window.roots = [];
Element.prototype.attachShadow = function (how) { const root = attach.call(this, how); roots.push(root); return root; };
"""

_CLICK = """
async ([id, words]) => {
  const all = () => roots.filter((root) => root.host.isConnected);
  const box = all().map((root) => root.querySelector(`[id="${id}"]`)).find(Boolean);
  const shown = () => all().some((root) => [...root.querySelectorAll("p.says")].some((line) => line.textContent === words));
  Object.assign(wire, { sent: 0, received: 0, last: 0 });
  const begun = performance.now();
  box.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  while (words && !shown()) await new Promise((done) => setTimeout(done, 1));
  const words_ms = performance.now() - begun;
  do await new Promise((done) => setTimeout(done, 50)); while (!wire.last || performance.now() - wire.last < 400);
  return { words_ms, run_ms: wire.last - begun, sent: wire.sent, received: wire.received };
}
"""


class Click(NamedTuple):
    """One click: until the words were there, until the server had said all, and the bytes both ways."""

    words_ms: float
    run_ms: float
    sent: int
    received: int


def listen(page: Page) -> None:
    """Make a page count what it sends and receives; before it is opened."""
    page.add_init_script(_LISTEN)


def click(page: Page, node: str, words: str) -> Click:
    """Click on a node and wait for its words; for none where ``words`` is empty."""
    found: dict[str, Any] = page.evaluate(_CLICK, [f"node-{node}", words])
    return Click(**found)


def main(folder: str = "arguments", *, rounds: int = 2) -> None:
    """Click through the boxes of the opening map; after each, click it again, which changes nothing: a blank rerun."""
    from argmap.check import check
    from argmap.store import find_dossier

    checked = check(find_dossier("stalin-korea-1950"))
    assert checked.graph is not None
    with serving(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        listen(page)
        page.goto(address + MAP)
        boxes = page.locator("g.node.claim")
        boxes.first.wait_for()
        page.wait_for_timeout(2000)
        nodes = [(box.get_attribute("id") or "").removeprefix("node-") for box in boxes.all()]
        clicks: list[Click] = []
        blanks: list[Click] = []
        for node in nodes * rounds:
            clicks.append(click(page, node, checked.graph.claims[node].claim.says))
            blanks.append(click(page, node, ""))
        browser.close()
    words = statistics.median(one.words_ms for one in clicks)
    blank = statistics.median(one.run_ms for one in blanks)
    print(f"click to words: median {words:.0f} ms, slowest {max(one.words_ms for one in clicks):.0f} ms of {len(clicks)}")
    print(f"a blank rerun of the same page: median {blank:.0f} ms; the ratio is {words / blank:.2f}")
    for name, found in (("a selection", clicks), ("a blank rerun", blanks)):
        print(f"{name:14} sends {_most(one.sent for one in found)}, brings {_most(one.received for one in found)}")


def _most(sizes: Any) -> str:
    found = sorted(sizes)
    return f"{statistics.median(found):,.0f} bytes (at most {found[-1]:,})"


if __name__ == "__main__":
    main(*sys.argv[1:2])
