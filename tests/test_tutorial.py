"""The tutorial cannot drift: every command of it is run in order, and every answer compared."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from argmap.check import check
from argmap.graph import StepNode
from argmap.text.opening import open_document
from tests.commands import argmap

ROOT = Path(__file__).resolve().parents[1]
TUTORIAL = ROOT / "argmap" / "tutorial.md"
TEXT = TUTORIAL.read_text(encoding="utf-8")
BY_COMMAND = TEXT.split("\n## The same in the app")[0]


class Block(NamedTuple):
    """A fenced block of the tutorial: its language, its lines, and the paragraph before it."""

    language: str
    body: str
    before: str


def blocks() -> list[Block]:
    """The fenced blocks of the first half, each with all the words since the one before it."""
    found: list[Block] = []
    at = 0
    for m in re.finditer(r"^```(\w+)\n(.*?)^```$", BY_COMMAND, re.DOTALL | re.MULTILINE):
        found.append(Block(m[1], m[2], " ".join(BY_COMMAND[at : m.start()].split())))
        at = m.end()
    return found


def spaced(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The tutorial followed to its end in a fresh folder: the dossier made, and what went otherwise than it says."""
    fresh = tmp_path_factory.mktemp("fresh")
    shutil.copytree(ROOT / "arguments" / "bell-of-saint-osyth", fresh / "arguments" / "bell-of-saint-osyth", ignore=shutil.ignore_patterns(".argmap"))
    here, printed, wrong = fresh, "", list[str]()
    for block in blocks():
        if block.language == "sh":
            printed = ""
            refused = "refused" in block.before.rpartition(".")[2] or "exit code 1" in block.before
            for line in block.body.splitlines():
                words = shlex.split(line)
                if words[0] == "cd":
                    here = here / words[1]
                    continue
                if words[0] == "argmap":
                    ended = argmap(*words[1:], cwd=here)
                else:
                    ended = subprocess.run(words, cwd=here, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
                printed += ended.stdout + ended.stderr
                wanted = {1} if refused else {0, 1} if line == "argmap check ." else {0}
                if ended.returncode not in wanted:
                    wrong.append(f"{line}\n  ended with {ended.returncode}: {ended.stdout}{ended.stderr}")
        elif block.language == "text" and block.before.endswith("called `lowe.txt`:"):
            (here.parent / "lowe.txt").write_text(block.body, encoding="utf-8")
        elif block.language == "text":
            wrong += [f"not printed: {line}\n  but: {printed}" for line in block.body.splitlines() if spaced(line) not in spaced(printed)]
        else:
            wrong.append(f"neither a command nor an answer: {block.body}")
    return here, wrong


def test_every_command_does_what_the_tutorial_says(followed: tuple[Path, list[str]]) -> None:
    assert followed[1] == [], "\n".join(followed[1])


def test_the_position_that_was_added_is_whole_and_clean(followed: tuple[Path, list[str]]) -> None:
    checked = check(followed[0])
    assert checked.findings == []
    assert checked.dossier is not None
    assert checked.graph is not None
    lowe = checked.dossier.voices["hester-lowe"]
    assert (len(lowe.claims), sum(len(claim.quotes) for claim in lowe.claims.values()), len(lowe.replies)) == (5, 5, 2)
    assert sorted(lowe.claims["thesis"].because) == ["key-taken", "no-silencing"]
    assert [hedge.scale for hedge in lowe.claims["thesis"].hedges] == ["probable"]
    kinds = {name: step.kind for name, step in checked.graph.steps.items() if isinstance(step, StepNode) and name.startswith("hester-lowe.") and name.count(".") == 1}
    assert kinds == {"hester-lowe.not-silenced": "rebut", "hester-lowe.asks-too-much": "undercut"}
    assert lowe.status == "complete"


def test_nobody_elses_file_was_changed(followed: tuple[Path, list[str]]) -> None:
    for name in ("agnes-tolliver", "edmund-pryke", "wardens-letter", "septimus-oake", "relations"):
        assert (followed[0] / f"{name}.yaml").read_bytes() == (ROOT / "arguments" / "bell-of-saint-osyth" / f"{name}.yaml").read_bytes()


def test_the_map_was_drawn_with_her_in_it(followed: tuple[Path, list[str]]) -> None:
    assert "node-hester-lowe.thesis" in (followed[0].parent / "bell.svg").read_text(encoding="utf-8")
    assert "node-hester-lowe.tower-open" in (followed[0].parent / "lowe.svg").read_text(encoding="utf-8")


def test_the_text_of_the_tutorial_is_a_short_article() -> None:
    (article,) = (block.body for block in blocks() if block.language == "text" and block.before.endswith("called `lowe.txt`:"))
    assert 250 <= len(open_document(article.encode(), "lowe.txt").text.split()) <= 350


def test_the_tutorial_uses_every_verb_a_position_needs() -> None:
    used = set(re.findall(r"^argmap (\w+)", BY_COMMAND, re.MULTILINE))
    assert {"new", "attach", "find", "add", "set", "quotes", "check", "diff", "draw", "undo"} <= used


def test_the_app_half_names_only_what_the_page_shows() -> None:
    page = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "argmap" / "web" / "adding").glob("*.py")))
    half = TEXT.split("\n## The same in the app")[1]
    for name in re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", half):
        shown = spaced(name)
        assert f'"{shown}' in page or f"'{shown}" in page or f'f"{shown}' in page, f"the Add page shows nothing called {shown!r}"


def test_the_wheel_carries_the_tutorial(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", str(ROOT), "--no-deps", "--no-build-isolation", "--quiet", "-w", str(tmp_path)], check=True, timeout=300,
    )
    (built,) = tmp_path.glob("argmap-*.whl")
    assert zipfile.ZipFile(built).read("argmap/tutorial.md").decode() == TEXT
