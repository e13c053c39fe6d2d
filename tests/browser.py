"""A real browser for the tests: the system's chromium, or one clear sentence why there is none."""

from __future__ import annotations

import mimetypes
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import IO, Any, NamedTuple
from urllib.error import URLError
from urllib.request import urlopen
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


def share(*axes: Sequence[Any]) -> list[Any]:
    """Every combination of the axes with ``ARGMAP_FULL=1``; else as few as hold every value of each of them."""
    if os.environ.get("ARGMAP_FULL") == "1":
        return list(product(*axes))
    return [tuple(axis[n % len(axis)] for axis in axes) for n in range(max(map(len, axes)))]


ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--no-first-run"]


def chromium() -> str:
    """The path of the browser. Without one the test is skipped, except in CI, where it fails."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        message = "no chromium on this machine: install the package chromium to run the browser tests"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
    return found


@contextmanager
def serving(*arguments: str, cwd: Path | None = None, python: str = sys.executable, port: int = 0) -> Iterator[str]:
    """Run ``argmap serve`` as a user does, and give its address; on a free port unless one is given."""
    port = port or free_port()
    with tempfile.TemporaryFile("w+") as said:  # a pipe that nobody empties would one day stop the app
        process = subprocess.Popen(
            [python, "-m", "argmap", "serve", *arguments, "--port", str(port), "--no-browser"], cwd=cwd, stdout=said, stderr=subprocess.STDOUT, text=True,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(address, process, said)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait(address: str, process: subprocess.Popen[str], said: IO[str]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if process.poll() is not None:
            said.seek(0)
            raise RuntimeError(f"the app ended: {said.read()}")
        try:
            with urlopen(f"{address}/_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError("the app did not start within a minute")


class _Lent(NamedTuple):
    """A context that stays open between tests: what it was made with, and the empty page that keeps its window."""

    browser: Browser
    options: str
    context: BrowserContext
    keeper: Page


_FREE: list[_Lent] = []
_OUT: dict[BrowserContext, _Lent] = {}
MOST_FREE = 4


def lend(browser: Browser, **options: Any) -> BrowserContext:
    """A context of its own for a test, with nothing in it that another left but files that the browser has read already.

    A page in a new window that knows no file yet costs more than twice the time. What was lent is handed to ``give_back``.
    """
    wanted = repr(sorted(options.items()))
    lent = next((one for one in reversed(_FREE) if one.browser is browser and one.options == wanted), None)
    if lent is None:
        context = browser.new_context(**options)
        context.on("page", _watch)
        lent = _Lent(browser, wanted, context, context.new_page())
    else:
        _FREE.remove(lent)
    lent.context.set_default_timeout(30_000)
    _OUT[lent.context] = lent
    return lent.context


def give_back(context: BrowserContext) -> None:
    """Close the pages of a context and forget what they stored, so that it can be lent again."""
    lent = _OUT.pop(context)
    for page in context.pages:
        if page is not lent.keeper:
            page.close()
    context.clear_cookies()
    context.clear_permissions()
    storage = context.new_cdp_session(lent.keeper)
    storage.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "local_storage,indexeddb,cache_storage,service_workers"})
    storage.detach()
    _FREE.append(lent)
    while len(_FREE) > MOST_FREE:
        _FREE.pop(0).context.close()


def forget(browser: Browser) -> None:
    """Keep nothing of a browser that is about to be closed."""
    _FREE[:] = [one for one in _FREE if one.browser is not browser]


class _Asked:
    """What a page asked its app for and has not been answered: no page can say of itself that its question is under way."""

    def __init__(self, page: Page) -> None:
        self.open, self.begun = 0, False
        page.on("websocket", self._listen)

    def _listen(self, line: WebSocket) -> None:
        self.open = 0  # a page that was loaded anew has no questions of the old one's
        line.on("framesent", self._sent)
        line.on("framereceived", self._received)
        line.on("close", lambda _: setattr(self, "open", 0))

    def _sent(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes) and BackMsg.FromString(frame).WhichOneof("type") == "rerun_script":
            self.open, self.begun = self.open + 1, False

    def _received(self, frame: str | bytes) -> None:
        if not isinstance(frame, bytes):
            return
        what = ForwardMsg.FromString(frame)
        kind = what.WhichOneof("type")
        if kind == "new_session":
            self.begun = True
        elif kind == "script_finished" and what.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN and self.begun:
            self.open = 0  # several questions in a row are answered by one run


_ASKED: WeakKeyDictionary[Page, _Asked] = WeakKeyDictionary()


def _watch(page: Page) -> None:
    _ASKED[page] = _Asked(page)


_RESTS = """
([quiet, key]) => {
    const app = document.querySelector('[data-testid=stApp]');
    const rests = app !== null && app.dataset.testScriptState === 'notRunning' && app.dataset.testConnectionState === 'CONNECTED'
        && !app.querySelector('[data-stale=true], [data-testid=stSkeleton], [data-testid=stFileUploader] [role=progressbar]')
        && !document.getAnimations().some(one => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity);
    const now = performance.now();
    window[key] = rests ? (window[key] ?? now) : undefined;
    return rests && now - window[key] >= quiet;
}"""


def at_rest(page: Page, *, quiet: int = 120) -> None:
    """Wait until the app has run, nothing it drew is stale or moves, and it has stayed so for a while.

    A field that is filled, or a file that is put in, while the app still runs may be replaced by the run that ends.
    """
    while True:
        page.wait_for_function(_RESTS, arg=[quiet, f"resting{time.monotonic_ns()}"], polling=50)
        if answered(page):
            return


def answered(page: Page) -> bool:
    """Wait until the app has answered all that a page asked for; whether it had done so before."""
    asked, until, before = _ASKED.get(page), time.monotonic() + 60, True
    page.wait_for_timeout(1)  # lets the messages through that are under way
    while asked is not None and asked.open and time.monotonic() < until:
        page.wait_for_timeout(25)
        before = False
    if asked is not None and asked.open:
        raise TimeoutError("the app has not answered what the page asked")
    return before


def upload(page: Page, field: Locator, name: str, content: bytes) -> None:
    """Put a file into an upload field, when the app rests, and wait until the server has it and the app rests again."""
    at_rest(page)
    with page.expect_response(lambda answer: "/upload_file/" in answer.url and answer.request.method == "PUT"):
        field.set_input_files({"name": name, "mimeType": mimetypes.guess_type(name)[0] or "application/octet-stream", "buffer": content})
    at_rest(page)


def violations(page: Page, axe: str) -> list[list[str]]:
    """What axe-core finds wrong on a page: rule, place and markup of each."""
    page.evaluate(axe)
    found: list[list[str]] = page.evaluate(
        """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
            .flatMap(rule => rule.nodes.map(node => [rule.id, node.target.flat(9).join(' '), node.html.slice(0, 200)]))"""
    )
    return found
