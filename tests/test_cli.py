"""The command line, in real child processes: what it prints, and the code it ends with."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from argmap.cli import COMMANDS
from argmap.model import RULES
from argmap.store import shipped_folder
from tests import commands
from tests.bench.generate import write_dossier

KOREA = shipped_folder() / "arguments" / "stalin-korea-1950"


def argmap(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "argmap", *arguments], capture_output=True, text=True, encoding="utf-8", cwd=cwd, timeout=60,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"}, check=False,
    )


def test_the_shipped_dossiers_are_clean() -> None:
    ended = argmap("check", str(KOREA.parent))
    assert (ended.returncode, ended.stdout) == (0, ""), ended.stdout


def test_a_dossier_is_found_by_its_name_from_any_folder(tmp_path: Path) -> None:
    assert argmap("check", "stalin-korea-1950", cwd=tmp_path).returncode == 0


def test_a_misspelt_dossier_is_answered_with_the_nearest_name(tmp_path: Path) -> None:
    ended = argmap("show", "stalin-korea-1905", cwd=tmp_path)
    assert ended.returncode == 2
    assert "did you mean stalin-korea-1950?" in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["frobnicate"], "invalid choice"),
        ([], "required"),
        (["check", "nowhere"], "no dossier of this name"),
        (["check", "--explain", "orphanage"], "did you mean orphan?"),
        (["show", "stalin-korea-1950", "donggil-kim.desierd"], "did you mean donggil-kim.desired"),
        (["draw", "stalin-korea-1950", "-o", "map.bmp"], "use .svg, .png, .pdf or .dot"),
        (["draw", "stalin-korea-1950", "-o", "nowhere/map.dot"], "there is no folder nowhere; make it first"),
        (["draw", "stalin-korea-1950", "-o", "x.dot", "--question", "entangel"], "did you mean entangle?"),
        (["draw", "stalin-korea-1950", "-o", "x.dot", "--node", "nobody.nothing"], "there is no claim or step"),
        (["draw", "stalin-korea-1950", "-o", "x.dot", "--most", "0"], "at least 1"),
        (["serve", "nowhere"], "no folder of this name"),
        (["serve", "."], "no dossier is here"),
        (["serve", "--port", "99999"], "1 to 65535"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_misuse_ends_with_code_2_and_the_next_step(arguments: list[str], words: str, tmp_path: Path) -> None:
    ended = argmap(*arguments, cwd=tmp_path)
    assert ended.returncode == 2
    assert words in ended.stderr + ended.stdout
    assert "Traceback" not in ended.stderr


def test_findings_end_with_code_1_and_name_file_line_and_code(tmp_path: Path) -> None:
    folder = write_dossier(tmp_path / "mill", 6)
    voice = folder / "scholar-0.yaml"
    voice.write_text(voice.read_text(encoding="utf-8").replace("thesis: c0", "thesis: c00"), encoding="utf-8")
    ended = argmap("check", str(folder))
    assert ended.returncode == 1
    assert f"{voice}:4: scholar-0.main: the thesis c00 is not a claim in this file" in ended.stdout
    assert "[thesis-missing]" in ended.stdout
    as_json = json.loads(argmap("check", str(folder), "--format", "json").stdout)
    assert [(one["code"], one["line"], one["severity"]) for one in as_json if one["code"] != "not-verified"] == [("thesis-missing", 4, "error")]


def test_every_code_explains_itself_in_one_line() -> None:
    for line, code in zip(argmap("check", "--explain", "all").stdout.splitlines(), RULES, strict=True):
        assert line.startswith(f"{code} ({RULES[code].severity}): {RULES[code].means}")
    assert argmap("check", "--explain", "orphan").stdout.startswith("orphan (warning): ")


def test_show_prints_kims_thesis_with_his_own_words() -> None:
    ended = argmap("show", "stalin-korea-1950", "donggil-kim.desired")
    assert ended.returncode == 0
    assert "actually desired US intervention" in ended.stdout
    assert "Donggil Kim" in ended.stdout
    assert "Answered by" in ended.stdout


def test_show_without_a_node_is_the_outline_of_every_question() -> None:
    plain = argmap("show", "stalin-korea-1950").stdout
    tree = json.loads(argmap("show", "stalin-korea-1950", "--json").stdout)
    assert tree["dossier"] == "stalin-korea-1950"
    for rows in tree["questions"].values():
        for row in rows:
            assert row["node"] in plain


@pytest.mark.parametrize(("ending", "starts"), [("svg", b"<svg "), ("png", b"\x89PNG"), ("pdf", b"%PDF"), ("dot", b"digraph")])
def test_draw_writes_what_the_ending_says(ending: str, starts: bytes, tmp_path: Path) -> None:
    target = tmp_path / f"map.{ending}"
    ended = argmap("draw", "stalin-korea-1950", "-o", str(target))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert target.read_bytes().startswith(starts)


@pytest.mark.parametrize("command", ["check", "--help"])
def test_check_and_help_import_no_heavy_library(command: str) -> None:
    arguments = [command, str(KOREA)] if command == "check" else [command]
    script = (
        "import sys\nfrom argmap.cli import main\ntry:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "sys.exit(' '.join({'streamlit', 'pandas', 'graphviz', 'pygraphviz'} & set(sys.modules)) or 0)"
    )
    ended = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stderr.strip().splitlines()[-1:] == [] or "dossier" in ended.stderr) == (0, True), ended.stderr


def test_a_reader_who_goes_away_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "argmap", "check", "--explain", "all"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
        assert process.wait(timeout=30) == 0


IN_A_PROCESS = {
    "check": ["."], "show": ["."], "compare": [".", "--table", "facts"], "attach": [".", "letter", "nowhere.txt"], "quotes": ["."],
    "find": ["letter", "the words", "--in", "."], "weigh": ["."], "exercise": ["."], "mark": ["nowhere.json", "nowhere.csv"], "new": ["voice", "agnes-tolliver"],
    "add": ["person", "new-person", "A New Person", "--dry-run"], "set": ["agnes-tolliver", "status", "draft", "--dry-run"], "rename": ["agnes-tolliver", "edmund-pryke"], "remove": ["edmund-pryke.accounts"],
    "merge": ["nowhere.yaml"], "diff": [".", "."], "undo": ["99"], "draw": [".", "-o", "../map.dot"], "cite": ["."], "import": [".", "nowhere.bib"],
    "export": [".", "--to", "csl"], "serve": ["nowhere"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_says_in_a_process_of_its_own_what_it_says_within_the_tests(command: str, tmp_path: Path) -> None:
    folder = shutil.copytree(KOREA.parent / "bell-of-saint-osyth", tmp_path / "bell-of-saint-osyth", ignore=shutil.ignore_patterns(".argmap"))
    alone, within = (run(command, *IN_A_PROCESS[command], cwd=folder) for run in (argmap, commands.argmap))
    assert (within.returncode, within.stdout, within.stderr) == (alone.returncode, alone.stdout, alone.stderr)
    assert alone.stdout + alone.stderr or command in ("draw", "diff")
    assert "Traceback" not in alone.stderr


def test_help_names_every_command() -> None:
    shown = argmap("--help").stdout
    for command, line in COMMANDS.items():
        assert command in shown
        assert line.split(",")[0][:30] in shown
