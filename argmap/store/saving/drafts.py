"""Drafts: what somebody has typed and not saved, kept through a reload, a crash and a restart.

They are kept in the reader's own folder and not in the dossier's: a draft outlives a dossier that is read-only, moved
or deleted, and nobody who shares the dossier sees half a sentence.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from argmap.store.doors import Refused, read_bytes
from argmap.store.saving.opened import Opened
from argmap.store.saving.own_folder import unwritable
from argmap.store.saving.whole import discard, sweep, write_whole

_LARGEST = 20_000_000


class Draft(NamedTuple):
    """Unsaved work on one file: what was typed, the file as it was opened, when (UTC), and in which tab."""

    opened: Opened
    text: str
    kept: str
    tab: str


def drafts_folder() -> Path:
    """Where this reader's drafts are: ``ARGMAP_STATE``, or the place the system has for such things."""
    if own := os.environ.get("ARGMAP_STATE"):
        return Path(own) / "drafts"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "argmap" / "drafts"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "argmap" / "drafts"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "argmap" / "drafts"


def keep_draft(opened: Opened, text: str, tab: str = "") -> Draft:
    """Keep what was typed; replaces the draft of the same file and tab. Raises ``Refused``."""
    kept = Draft(opened, text, datetime.now(UTC).isoformat(timespec="seconds"), tab)
    about = {
        "folder": str(opened.folder.resolve()), "name": opened.name, "base": opened.text, "sha256": opened.sha256,
        "raw": opened.raw.decode("utf-8", "surrogateescape"), "text": text, "kept": kept.kept, "tab": tab,
    }
    folder = drafts_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        sweep(folder)
        write_whole(_path(opened.folder, opened.name, tab), json.dumps(about).encode())
    except OSError as problem:
        raise unwritable(problem) from None
    return kept


def drafts(folder: Path | None = None) -> list[Draft]:
    """All drafts, or those of one dossier, the newest first; the dossier itself need not be there any more."""
    found: list[Draft] = []
    with contextlib.suppress(OSError):
        for name in sorted(os.listdir(drafts_folder())):
            one = _read(drafts_folder() / name) if name.endswith(".json") and not name.startswith(".") else None
            if one is not None and (folder is None or one.opened.folder == folder.resolve()):
                found.append(one)
    return sorted(found, key=lambda draft: draft.kept, reverse=True)


def draft_of(opened: Opened, tab: str = "") -> Draft | None:
    """The draft of a file, if there is one."""
    return _read(_path(opened.folder, opened.name, tab))


def drop_draft(opened: Opened, tab: str = "") -> None:
    """Let a draft go: it was saved, or its author does not want it."""
    discard(_path(opened.folder, opened.name, tab))


def _path(folder: Path, name: str, tab: str) -> Path:
    whole = folder.resolve()
    mark = hashlib.sha256(f"{whole}\0{name}\0{tab}".encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return drafts_folder() / f"{whole.name[:60]}-{name.removesuffix('.yaml')}-{mark}.json"


def _read(path: Path) -> Draft | None:
    try:
        about = json.loads(read_bytes(path, inside=path.parent, limit=_LARGEST))
        raw = str(about["raw"]).encode("utf-8", "surrogateescape")
        opened = Opened(Path(about["folder"]), str(about["name"]), str(about["base"]), str(about["sha256"]), raw)
        return Draft(opened, str(about["text"]), str(about["kept"]), str(about["tab"]))
    except (Refused, ValueError, KeyError, TypeError, RecursionError):
        return None
