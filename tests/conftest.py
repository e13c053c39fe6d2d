"""Real dossiers in real folders, for every test."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright

from tests.adding import context, copied, desk, editing, shelf  # noqa: F401  the fixtures of the Add page, for its several files
from tests.browser import ARGUMENTS, chromium, forget, serving
from tests.examples import MILL

FULL = os.environ.get("ARGMAP_FULL") == "1"

settings.register_profile(
    "argmap", max_examples=20_000 if FULL else 100, deadline=None, derandomize=not FULL,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("argmap")

expect.set_options(timeout=20_000)  # a machine at work on other things is slow, and nobody waits where all goes well


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest test comes first: nobody waits at the end for it alone."""
    items.sort(key=lambda one: "test_tutorial_in_app" not in one.nodeid)


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: the collector of garbage need not walk it again and again."""
    gc.collect()
    gc.freeze()


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
        forget(running)
        running.close()


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    """The app on the shipped dossiers, served as a user serves it, and its address."""
    chromium()
    with serving("arguments") as address:
        yield address


def from_npm(package: str, folder: Path) -> Path:
    """The folder of a package that npm fetched; the test is skipped where there is no npm, or it could not."""
    npm = shutil.which("npm")
    name = package.partition("@")[0]
    if npm is None:
        pytest.skip(f"no npm on this machine: install npm to run what needs {name}")
    ended = subprocess.run([npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), package], capture_output=True, text=True, timeout=120, check=False)
    fetched = folder / "node_modules" / name
    if not fetched.is_dir():
        pytest.skip(f"npm could not fetch {name}: {ended.stderr.strip()[-200:]}")
    return fetched


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The text of axe-core, fetched once by npm; without npm or its registry the tests that need it are skipped."""
    script = from_npm("axe-core@4", tmp_path_factory.mktemp("axe")) / "axe.min.js"
    return script.read_text(encoding="utf-8")


Papers = dict[str, str]
"""All words that a page puts on the screen, by the key of their place."""


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> Papers:
    """The words of whatever page is drawn; the real component runs as well."""
    from argmap.web import paper

    shown: Papers = {}
    real = paper.show

    def show(tree: Any, *, key: str, on_open: Any = None) -> None:
        elements = list(tree)
        shown[key] = " ".join(_words(elements))
        real(elements, key=key, on_open=on_open)

    monkeypatch.setattr(paper, "show", show)
    return shown


def _words(tree: list[dict[str, Any]]) -> Iterator[str]:
    for element in tree:
        if "x" in element:
            yield element["x"]
        yield from _words(element.get("k", []))
