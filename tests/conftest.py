"""Real dossiers in real folders, for every test."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

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
