"""What files were before each save, for the last fifty saves of each: ``.argmap/versions``, one small file a save.

The same file is the journal of a save that changes several files: as ``pending.json`` it says what to put back after
a crash, and becomes a version in the moment the save is whole.
"""

from __future__ import annotations

import contextlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from argmap.store.doors import Refused, read_bytes
from argmap.store.saving.opened import now, sha256_of
from argmap.store.saving.own_folder import NAME as OWN
from argmap.store.saving.own_folder import idle, locked, own_folder
from argmap.store.saving.whole import discard, sync_folder, write_whole

KEPT = 50
PENDING = "pending.json"
_LARGEST = 150_000_000
"""A dossier has up to 50 MB, and a version holds each file it is about twice."""

_NOW_AND_THEN = 10
"""Old versions are let go of at every tenth save: it takes reading them all."""


class Before(NamedTuple):
    """One file before and after a save; ``None`` and the empty sha256 stand for no file.

    ``left`` is what the save made of it, so that the save's own change can still be told once somebody has edited the
    file by hand; ``None`` also in a version of before it was kept.
    """

    name: str
    raw: bytes | None
    sha256_after: str
    left: bytes | None = None


class Version(NamedTuple):
    """One save: its number, when (UTC, to the second), what was done, and each file as it was before."""

    number: int
    saved: str
    what: str
    files: tuple[Before, ...]


def history(folder: Path) -> list[Version]:
    """The saves that can be undone, newest first. One that cannot be read is passed over."""
    found = (_read(folder, name) for name in sorted(_names(folder), reverse=True))
    return [one for one in found if one is not None]


def history_of(folder: Path, name: str) -> list[Version]:
    """The saves that changed one file (``donggil-kim.yaml``), newest first."""
    return [one for one in history(folder) if any(file.name == name for file in one.files)]


def keep(folder: Path, what: str, files: list[Before], *, pending: bool) -> Path:
    """Write down what files are before a save. Raises ``OSError``. The caller holds the lock."""
    kept = own_folder(folder, "versions")
    numbers = [int(name.removesuffix(".json")) for name in _names(folder)]
    number = max(numbers, default=0) + 1
    path = kept / (PENDING if pending else f"{number:06}.json")
    about = {
        "number": number, "saved": datetime.now(UTC).isoformat(timespec="seconds"), "what": what,
        "files": {
            one.name: {"before": _text(one.raw), "after": one.sha256_after, "left": _text(one.left)} for one in files
        },
    }
    write_whole(path, json.dumps(about, indent=1, ensure_ascii=False).encode("utf-8", "surrogateescape"))
    return path


def close(folder: Path, journal: Path) -> int:
    """Make the journal of a whole save one of the versions; returns its number. Those beyond the fiftieth are let go."""
    if journal.name == PENDING:
        version = _parse(journal, folder)
        kept = journal.with_name(f"{version.number if version else 0:06}.json")
        journal.replace(kept)
        sync_folder(journal.parent)
        journal = kept
    with contextlib.suppress(OSError):
        if len(_names(folder)) % _NOW_AND_THEN == 0:
            _prune(folder)
    return int(journal.stem)


def recover(folder: Path) -> None:
    """Put back a save that was broken off, before anybody goes on from its half; one that is at work is waited for.

    Raises ``Refused`` and ``OSError``.
    """
    if (folder / OWN / "versions" / PENDING).exists():
        with locked(folder):
            put_back(folder)


def broken_off(folder: Path) -> dict[str, bytes | None]:
    """The files that a crash left half saved, by name, as they were before: what a reader is shown. Writes nothing.

    While a save is at work there is nothing to tell.
    """
    journal = folder / OWN / "versions" / PENDING
    with contextlib.suppress(OSError, Refused):
        if journal.exists():
            with idle(folder) as nobody_saves:
                version = _parse(journal, folder) if nobody_saves else None
                return {one.name: one.raw for one in _as_left(folder, version)} if version is not None else {}
    return {}


def put_back(folder: Path) -> bool:
    """After a crash in the middle of a save of several files: put back those it had changed. The caller holds the lock.

    A file that somebody has changed since is left as it is. Raises ``OSError`` and ``Refused``.
    """
    journal = folder / OWN / "versions" / PENDING
    if not journal.exists():
        return False
    version = _parse(journal, folder)
    for one in _as_left(folder, version) if version is not None else ():
        if one.raw is None:
            (folder / one.name).unlink(missing_ok=True)
        else:
            write_whole(folder / one.name, one.raw)
    discard(journal)
    return version is not None


def _as_left(folder: Path, version: Version) -> list[Before]:
    """The files that are still as a save left them."""
    return [one for one in version.files if sha256_of(now(folder, one.name)) == one.sha256_after]


def _names(folder: Path) -> list[str]:
    with contextlib.suppress(OSError):
        return [name for name in os.listdir(folder / OWN / "versions") if name.removesuffix(".json").isdecimal() and name.endswith(".json")]
    return []


def _read(folder: Path, name: str) -> Version | None:
    return _parse(folder / OWN / "versions" / name, folder)


def _parse(path: Path, folder: Path) -> Version | None:
    try:
        about: Any = json.loads(read_bytes(path, inside=folder, limit=_LARGEST).decode("utf-8", "surrogateescape"))
        files = tuple(
            Before(_plain(name), _bytes(one["before"]), str(one["after"]), _bytes(one.get("left"))) for name, one in about["files"].items()
        )
        return Version(int(about["number"]), str(about["saved"]), str(about["what"]), files)
    except (Refused, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _plain(name: str) -> str:
    """A file's bare name: a version never leads out of its folder."""
    if Path(name).name != name or "\\" in name or name.startswith("."):
        raise ValueError(name)
    return name


def _text(raw: bytes | None) -> str | None:
    return None if raw is None else raw.decode("utf-8", "surrogateescape")


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8", "surrogateescape")


def _prune(folder: Path) -> None:
    seen: dict[str, int] = {}
    for version in history(folder):
        for file in version.files:
            seen[file.name] = seen.get(file.name, 0) + 1
        if all(seen[file.name] > KEPT for file in version.files):
            discard(folder / OWN / "versions" / f"{version.number:06}.json")
