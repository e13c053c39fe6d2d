"""argmap maps how scholars argue about the past. The door is lazy: nothing is imported until it is asked for."""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"

_ROOMS = {
    "Dossier": "argmap.model", "Finding": "argmap.model", "load": "argmap.store", "dossier_folders": "argmap.store",
    "build": "argmap.graph", "Graph": "argmap.graph", "check": "argmap.check", "examine": "argmap.check",
    "describe": "argmap.draw", "outline": "argmap.draw", "face_off": "argmap.draw", "around": "argmap.draw",
    "cite_map": "argmap.cite", "footnoted": "argmap.cite", "full_note": "argmap.cite", "read_bibliography": "argmap.cite",
    "compose": "argmap.draw", "TABLES": "argmap.compare", "open_dossier": "argmap.notebook", "render": "argmap.draw",
}
"""Where each name of the public door lives."""

__all__ = ["__version__", *sorted(_ROOMS)]


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"argmap has no {name}; it has {', '.join(sorted(_ROOMS))}")
    import importlib

    return getattr(importlib.import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    return list(__all__)
