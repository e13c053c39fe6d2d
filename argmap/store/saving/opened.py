"""A file as it was opened for editing: its text, and the sha256 by which a change behind our back is noticed."""

from __future__ import annotations

import contextlib
import hashlib
import re
from difflib import SequenceMatcher, unified_diff
from pathlib import Path
from typing import NamedTuple

from argmap.store.doors import MAX_BYTES, Refused, read_bytes
from argmap.store.events import decode, read

PLACES = "places.json"
"""Written by the program; see ``argmap.store.places``."""

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


class Opened(NamedTuple):
    """A file of a dossier. ``text`` has plain line breaks, whatever the file has; ``sha256`` is of the file's bytes.

    A file that is not there yet has an empty text and no sha256.
    """

    folder: Path
    name: str
    text: str
    sha256: str
    raw: bytes

    @property
    def path(self) -> Path:
        """Where the file stands."""
        return self.folder / self.name

    @property
    def key(self) -> str:
        """The file's own word: ``dossier``, ``relations``, or a voice."""
        return self.name.removesuffix(".yaml")


def usable_name(name: str) -> str:
    """The name, if a folder or a voice may bear it on every system. Raises ``Refused``."""
    if not _SLUG.fullmatch(name) or len(name) > 60:
        near = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in name.lower()).split())[:60].strip("-")
        escapes = "/" in name or "\\" in name or "\0" in name or ".." in name
        hint = f"write {near}" if near and not escapes else "use lower-case letters, digits and single hyphens"
        shown = "".join(c if c.isprintable() else "\ufffd" for c in name[:60])
        raise Refused("bad-name", 0, f"{shown or 'nothing'} cannot be a name; {hint}")
    if _DEVICES.fullmatch(name):
        raise Refused("bad-name", 0, f"{name} is the name of a device on Windows, where nobody could open the file; choose another name")
    return name


def open_for_editing(folder: Path, file: str) -> Opened:
    """Open ``dossier``, ``relations`` or a voice, there or not yet there. Raises ``Refused``."""
    return _open(folder, f"{usable_name(file)}.yaml")


def open_places(folder: Path) -> Opened:
    """Open ``places.json``, which changes with what it is about."""
    return _open(folder, PLACES)


def _open(folder: Path, name: str) -> Opened:
    if not folder.is_dir():
        raise Refused("no-such-folder", 0, "there is no folder of this name; give the folder of a dossier")
    from argmap.store.versions import recover  # which needs this module

    with contextlib.suppress(Refused, OSError):  # where nothing can be written, saving says so
        recover(folder)
    raw = now(folder, name)
    return as_opened(folder, name, raw)


def as_opened(folder: Path, name: str, raw: bytes | None) -> Opened:
    """A file from the bytes it has now; ``None`` where it is not there. Raises ``Refused``."""
    if raw is None:
        return Opened(folder, name, "", "", b"")
    return Opened(folder, name, decode(raw), sha256_of(raw), raw)


def now(folder: Path, name: str) -> bytes | None:
    """The bytes a file has at this moment; ``None`` where there is none. Raises ``Refused``."""
    path = folder / name
    if not path.is_symlink() and not path.exists():
        return None
    return read_bytes(path, inside=folder)


def sha256_of(raw: bytes | None) -> str:
    """The sha256 of a file's bytes; empty where there is no file."""
    return "" if raw is None else hashlib.sha256(raw).hexdigest()


def bytes_of(opened: Opened, text: str) -> bytes:
    """The bytes to save: the text with the byte-order mark and the line breaks the file has. Raises ``Refused``.

    What argmap could not read again it does not write; what is only wrong or unfinished may be saved.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        raw = text.encode("utf-8")
    except UnicodeEncodeError:
        raise Refused("not-text", 0, "the text holds half a character; type it anew") from None
    if len(raw) > MAX_BYTES:
        raise Refused("too-large", 0, f"the file would have {len(raw) / 1e6:.1f} MB and argmap reads up to {MAX_BYTES / 1e6:.0f} MB; split it, one file for each voice")
    decode(raw)
    if opened.name.endswith(".yaml"):
        read(text)
    before = opened.raw.removeprefix(b"\xef\xbb\xbf")
    mark = b"\xef\xbb\xbf" if before != opened.raw else b""
    if b"\r" not in before:
        return mark + raw
    return mark + _with_breaks(before.decode("utf-8"), text).encode()


def _with_breaks(before: str, text: str) -> str:
    """The text with the old line breaks: each line its own where it stays, new lines as most lines have it."""
    old = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", before)
    breaks = [row[len(row.rstrip("\r\n")) :] for row in old]
    usual = max(("\r\n", "\n", "\r"), key=breaks.count)
    new = text.splitlines(keepends=True)
    if len(set(breaks) - {""}) < 2:
        return text.replace("\n", usual)
    made = [row.replace("\n", usual) for row in new]
    rows = [row.rstrip("\r\n") + ("\n" if row.rstrip("\r\n") != row else "") for row in old]
    for a, b, size in SequenceMatcher(None, rows, new, autojunk=False).get_matching_blocks():
        made[b : b + size] = old[a : a + size]
    return "".join(made)


def difference(before: str, after: str, name: str = "") -> str:
    """What would change, line by line, as a unified diff; empty where nothing would."""
    old, new = before.splitlines(), after.splitlines()
    return "".join(f"{row}\n" for row in unified_diff(old, new, f"{name} as it is", f"{name} as it will be", lineterm="", n=2))
