"""The README cannot drift: its example is a dossier, its commands exist, its picture is the one the program draws."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from pathlib import Path
from xml.etree import ElementTree

from argmap.check import check
from argmap.cli import COMMANDS
from argmap.draw import face_off
from argmap.model import RELATION_FIELDS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(mark: str) -> list[str]:
    """The text of the fenced blocks that follow a mark."""
    return re.findall(rf"<!-- {mark} -->\n```\w+\n(.*?)```", README, re.DOTALL)


def test_the_example_of_twenty_lines_is_a_dossier_without_findings(tmp_path: Path) -> None:
    files = re.findall(r"<!-- the example: (\S+) -->\n```yaml\n(.*?)```", README, re.DOTALL)
    assert [name for name, _ in files] == ["mill-fire/dossier.yaml", "mill-fire/ada-vale.yaml"]
    for name, text in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert sum(len(text.splitlines()) for _, text in files) <= 22
    checked = check(tmp_path / "mill-fire")
    assert [str(one) for one in checked.findings] == []
    assert checked.graph is not None
    assert set(checked.graph.claims) == {"ada-vale.set-on-purpose", "ada-vale.policy-raised"}


def test_every_yaml_block_can_be_read() -> None:
    from argmap.store.events import read

    found = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert len(found) == 5
    for block in found:
        assert read(textwrap.dedent(block).rstrip() + "\n").problems == []


def test_the_readme_names_every_command_and_no_other() -> None:
    assert set(re.findall(r"`argmap (\w+)", README)) == set(COMMANDS)


def test_the_two_commands_begin_from_nothing() -> None:
    for mark, last in (("the app command", ".venv/bin/argmap serve"), ("the test command", ".venv/bin/python -m pytest")):
        (command,) = blocks(mark)
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install --quiet ")
        assert command.strip().endswith(last)


def test_the_gate_calls_the_readmes_test_command() -> None:
    assert "<!-- the test command -->" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_picture_shows_the_same_boxes_as_the_program_draws_today() -> None:
    checked = check(ROOT / "arguments" / "stalin-korea-1950")
    assert checked.dossier is not None
    assert checked.graph is not None
    view = face_off(checked.dossier, checked.graph, next(iter(checked.dossier.head.questions)))
    root = ElementTree.fromstring((ROOT / ".readme" / "map.svg").read_text(encoding="utf-8"))
    groups = {g.get("id", "").removeprefix("node-"): g for g in root.iter() if (g.get("id") or "").startswith("node-")}
    assert set(groups) == set(view.nodes), "draw it again: argmap draw stalin-korea-1950 -o .readme/map.svg"
    for box in view.boxes:
        words = " ".join(t.text or "" for t in groups[box.id].iter() if t.tag.endswith("}text"))
        assert box.says in words, "draw it again: argmap draw stalin-korea-1950 -o .readme/map.svg"


def test_the_rooms_named_in_the_readme_are_the_rooms_there_are() -> None:
    rooms = {path.parent.name for path in (ROOT / "argmap").glob("*/__init__.py")}
    assert set(re.findall(r"`argmap/(\w+)`", README)) == rooms


def test_the_words_for_relations_are_those_of_the_model() -> None:
    assert "against" in RELATION_FIELDS
    example = README.split("   relations:", 1)[1].split("```", 1)[0]
    assert re.search(rf"^ +({'|'.join(RELATION_FIELDS.values())}): ", example, re.MULTILINE)


def test_the_project_speaks_of_itself_alone() -> None:
    """No path of one machine, no host of a package registry, in any file that is kept."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    pattern = re.compile(r"/(?:home|root|work|Users)/\w|py" + r"pi\.org|files\.python" + r"hosted|registry\.npm" + "js")
    for name in tracked:
        path = ROOT / name
        if path.is_file() and path.suffix not in (".png", ".pdf"):
            found = pattern.search(path.read_text(encoding="utf-8"))
            assert found is None, f"{name}: {found and found.group()}"


def test_the_python_that_runs_is_one_the_readme_allows() -> None:
    assert sys.version_info >= (3, 11)
