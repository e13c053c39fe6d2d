"""The one door for files: nothing is opened that is not a plain file, inside its folder, and small enough."""

from __future__ import annotations

import os
import stat
from pathlib import Path

MAX_BYTES = 2_000_000
"""The largest file that is read. The largest shipped file is about 40 kB; 2 MB holds some 9,000 claims."""


class Refused(Exception):
    """A file that is not read: a code of the list of findings, the line where it shows, and a sentence."""

    def __init__(self, code: str, line: int, message: str) -> None:
        super().__init__(message)
        self.code, self.line, self.message = code, line, message


def read_bytes(path: Path, *, inside: Path, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a plain file that really lies inside a folder.

    Opened without blocking (a FIFO would wait for ever) and examined after opening, so that nothing can be put in
    its place in between. A link is followed only while it stays inside the folder. Raises ``Refused``.
    """
    try:
        if not path.resolve().is_relative_to(inside.resolve()):
            raise Refused("outside-folder", 0, "the file is a link that leads out of this folder; copy the file itself here")
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, RuntimeError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise Refused("not-a-file", 0, f"the file cannot be opened ({reason}); check its name and its permissions") from None
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            raise Refused("not-a-file", 0, "this is not a plain file; put a text file here")
        if about.st_size > limit:
            raise Refused(
                "too-large", 0,
                f"the file has {about.st_size / 1e6:.1f} MB and argmap reads up to {limit / 1e6:.0f} MB; "
                "split it, one file for each voice",
            )
        return _read_up_to(handle, limit)
    except OSError as problem:
        raise Refused("not-a-file", 0, f"the file cannot be read ({problem.strerror}); check the disk") from None
    finally:
        os.close(handle)


def _read_up_to(handle: int, limit: int) -> bytes:
    """Read at most ``limit`` bytes: a file may grow while it is read."""
    parts: list[bytes] = []
    left = limit
    while left > 0 and (part := os.read(handle, min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
