"""Writing a file so that it is wholly old or wholly new, whatever happens in between."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import socket
import stat
import time
from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)
_ORPHAN = re.compile(r"\.(?P<name>.+)\.(?P<host>[0-9a-f]{6})-(?P<pid>\d+)-[0-9a-f]{8}\.part")

ABANDONED = 3_600
"""Seconds after which an unfinished file of another machine is taken for abandoned; a save takes well under one."""


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file's content: a temporary file beside it, synced, then put in its place. Raises ``OSError``.

    A crash or a full disk leaves the old file as it was. Mode, owner (where permitted) and the target of a link stay.
    """
    staged = stage(path, data)
    try:
        put_in_place(staged, path)
    except BaseException:
        discard(staged)
        raise
    sync_folder(_target(path).parent)


def stage(path: Path, data: bytes) -> Path:
    """Write and sync the temporary file that is to take a file's place. Raises ``OSError``, leaving nothing behind."""
    target = _target(path)
    name = target.parent / f".{target.name}.{_host()}-{os.getpid()}-{secrets.token_hex(4)}.part"
    handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(handle, left) :]
            _like(handle, target)
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:
        discard(name)
        raise
    return name


def put_in_place(staged: Path, path: Path) -> None:
    """Let a staged file take a file's place, in one step of the system's. Raises ``OSError``."""
    staged.replace(_target(path))


def discard(staged: Path) -> None:
    """Take a temporary file away, if it is still there; what cannot be removed now is swept later."""
    with contextlib.suppress(OSError):
        staged.unlink()


def sweep(folder: Path) -> list[str]:
    """Remove the unfinished files that crashed saves left in a folder; returns the names they were for.

    Safe beside a running save: one of this machine is left alone while its process lives, one of another machine
    (a shared folder) until it is an hour old. Other people's files never match the name.
    """
    swept: list[str] = []
    with contextlib.suppress(OSError):
        for entry in os.listdir(folder):
            found = _ORPHAN.fullmatch(entry)
            if found and _abandoned(folder / entry, found["host"], int(found["pid"])):
                with contextlib.suppress(OSError):
                    (folder / entry).unlink()
                    swept.append(found["name"])
    return swept


def _abandoned(path: Path, host: str, pid: int) -> bool:
    if host == _host() and os.name == "posix":
        try:
            os.kill(pid, 0)  # signal 0 asks whether the process lives, and does nothing to it
        except ProcessLookupError:
            return True
        except (OSError, OverflowError):
            pass
    with contextlib.suppress(OSError):
        return time.time() - path.lstat().st_mtime > ABANDONED
    return False


def _host() -> str:
    return hashlib.sha256(socket.gethostname().encode()).hexdigest()[:6]


def _target(path: Path) -> Path:
    return path.resolve() if path.is_symlink() else path


def _like(handle: int, target: Path) -> None:
    """Give the new file the old one's mode, and its owner where that is permitted."""
    try:
        old = target.stat()
    except FileNotFoundError:
        return
    if hasattr(os, "fchown") and (old.st_uid, old.st_gid) != (os.geteuid(), os.getegid()):
        with contextlib.suppress(OSError):
            os.fchown(handle, old.st_uid, old.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(handle, stat.S_IMODE(old.st_mode))


def sync_folder(folder: Path) -> None:
    """Make a new name durable too; not every system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
