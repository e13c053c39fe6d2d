"""From a click on a box to the words on the screen: ``python -m tests.bench.click [FOLDER]``, in a real browser."""

from __future__ import annotations

import statistics
import sys
import time

from playwright.sync_api import sync_playwright

from tests.browser import ARGUMENTS, chromium, serving

MAP = "/map?dossier=stalin-korea-1950&question=entangle"


def main(folder: str = "arguments", *, clicks: int = 15) -> None:
    """Click through the boxes of the opening map and time each click until the words have changed."""
    with serving(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.goto(address + MAP)
        boxes = page.locator("g.node.claim")
        boxes.first.wait_for()
        page.wait_for_timeout(2000)
        taken: list[float] = []
        for n in range(clicks):
            box = boxes.nth(n % boxes.count())
            lines = [line for line in box.locator("text").all_text_contents() if not line.startswith("+ ")]
            words = lines[-1]
            start = time.perf_counter()
            box.dispatch_event("click")
            page.locator(".paper p.says", has_text=words).wait_for()
            taken.append(1000 * (time.perf_counter() - start))
            page.wait_for_timeout(300)
        browser.close()
    print(f"click to words: median {statistics.median(taken):.0f} ms, slowest {max(taken):.0f} ms of {clicks}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
