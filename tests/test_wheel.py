"""The built wheel works on its own, in an empty folder, away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.browser import serving

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", str(ROOT), "--no-deps", "--no-build-isolation", "--quiet", "-w", str(target)],
        check=True, timeout=300,
    )
    (built,) = target.glob("argmap-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content where nothing else of the project is."""
    target = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def test_the_wheel_carries_the_app_its_settings_the_schemas_and_the_dossiers(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "argmap/shipped/app.py", "argmap/shipped/.streamlit/config.toml", "argmap/schemas/voice.json",
        "argmap/shipped/arguments/stalin-korea-1950/donggil-kim.yaml", "argmap/web/browser/map.js",
    } <= names
    assert not [name for name in names if name.startswith(("tests/", "arguments/")) or "__pycache__" in name]


def test_the_wheel_opens_the_shipped_dossiers_in_an_empty_folder(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(installed))
    where = "import argmap.store; print(argmap.store.shipped_folder())"
    found = subprocess.run([sys.executable, "-c", where], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == str(installed / "argmap" / "shipped")
    checked = subprocess.run(
        [sys.executable, "-m", "argmap", "check"], cwd=tmp_path, capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    assert (checked.returncode, checked.stdout) == (0, "")
    with serving(cwd=tmp_path) as address:
        assert address.startswith("http://127.0.0.1:")
    assert list(tmp_path.iterdir()) == []


def test_the_app_listens_on_this_machine_only(installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(installed))
    script = "from argmap.web.serve import command; print('\\n'.join(command(8501, browser=False)))"
    flags = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    for flag in (
        "--server.address=127.0.0.1", "--browser.gatherUsageStats=false", "--server.showEmailPrompt=false",
        "--server.maxUploadSize=2",
    ):
        assert flag in flags
