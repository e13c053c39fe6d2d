"""Real dossiers in real folders, for every test."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from tests.browser import ARGUMENTS, chromium, serving
from tests.examples import MILL

FULL = os.environ.get("ARGMAP_FULL") == "1"

settings.register_profile(
    "argmap", max_examples=20_000 if FULL else 200, deadline=None, derandomize=not FULL,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("argmap")

WriteFiles = Callable[..., Path]
"""``write_mill(otto_klee="…")``: the mill's folder with one file put in its place; ``None`` leaves a file out."""


def write_files(folder: Path, files: dict[str, str | bytes | None]) -> Path:
    """Write ``{name: text}`` as ``name.yaml`` into a folder, made if need be, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        if text is not None:
            (folder / f"{name}.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


@pytest.fixture
def write_mill(tmp_path: Path) -> WriteFiles:
    """Writes the mill's dossier, with some of its files replaced, added or left out, and returns its folder."""

    def write(**files: str | bytes | None) -> Path:
        return write_files(tmp_path / "mill", {**MILL, **{name.replace("_", "-"): text for name, text in files.items()}})

    return write


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser; each test opens pages of its own in it."""
    path = chromium()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    """The app on the shipped dossiers, served as a user serves it, and its address."""
    chromium()
    with serving("arguments") as address:
        yield address


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The text of axe-core, fetched once by npm; without npm or its registry the tests that need it are skipped."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("no npm on this machine: install npm to check accessibility with axe-core")
    folder = tmp_path_factory.mktemp("axe")
    ended = subprocess.run([npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), "axe-core@4"], capture_output=True, text=True, timeout=120, check=False)
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        pytest.skip(f"npm could not fetch axe-core: {ended.stderr.strip()[-200:]}")
    return script.read_text(encoding="utf-8")
