"""What the package carries: the shipped dossiers and the app's script, in a checkout or in an installed wheel."""

from __future__ import annotations

import shlex
from pathlib import Path

from argmap.model import did_you_mean
from argmap.store.doors import Refused

_PACKAGE = Path(__file__).resolve().parents[1]


def shipped_folder() -> Path:
    """The folder that holds ``app.py``, ``arguments`` and ``.streamlit``: the wheel's own copy, or the checkout."""
    inside = _PACKAGE / "shipped"
    return inside if inside.is_dir() else _PACKAGE.parent


def default_arguments() -> Path:
    """The dossiers to open when none are named: the one we stand in, ``./arguments`` if it is there, else the shipped."""
    if Path("dossier.yaml").is_file():
        return Path()
    here = Path("arguments")
    return here if here.is_dir() else shipped_folder() / "arguments"


def find_dossier(named: str) -> Path:
    """A dossier's folder from its path, or from its name in ``./arguments`` or among the shipped. Raises ``Refused``."""
    path = Path(named)
    if (path / "dossier.yaml").exists():
        return path
    shelves = list(dict.fromkeys([default_arguments(), shipped_folder() / "arguments"]))
    for shelf in shelves:
        if path.name == named and (shelf / named / "dossier.yaml").exists():
            return shelf / named
    if path.is_dir():
        raise Refused("no-dossier", 0, "the folder holds no dossier.yaml; give a dossier's folder, or write one with dossier, title and questions")
    known = [entry.parent.name for shelf in shelves for entry in shelf.glob("*/dossier.yaml")]
    listed = f"the dossiers here are: {', '.join(sorted(set(known)))}" if known else "give the path of its folder"
    raise Refused("no-such-folder", 0, f"there is no dossier of this name; {did_you_mean(path.name, known, otherwise=listed)}")


def called_from_here(folder: str | Path) -> str:
    """How a command names a dossier's folder from where we stand: ``.`` inside it, its name where that leads to it, else its path."""
    path = Path(folder)
    try:
        there = path.resolve()
        if there == Path.cwd().resolve():
            return "."
        if find_dossier(there.name).resolve() == there:
            return shlex.quote(there.name)
    except (OSError, Refused):  # a folder that is gone, or no dossier of that name
        pass
    return shlex.quote(str(path))
