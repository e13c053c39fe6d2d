"""A real browser for the tests: the system's chromium, or one clear sentence why there is none."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

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


@contextmanager
def serving(*arguments: str, cwd: Path | None = None, python: str = sys.executable) -> Iterator[str]:
    """Run ``argmap serve`` as a user does, and give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
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


def violations(page: Page, axe: str) -> list[list[str]]:
    """What axe-core finds wrong on a page: rule, place and markup of each."""
    page.evaluate(axe)
    found: list[list[str]] = page.evaluate(
        """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
            .flatMap(rule => rule.nodes.map(node => [rule.id, node.target.flat(9).join(' '), node.html.slice(0, 200)]))"""
    )
    return found
