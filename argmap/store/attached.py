"""Local copies of sources: attached by whoever has the text, kept beside the dossier, outside version control."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

from argmap.store.doors import Refused, read_bytes
from argmap.store.saving import write_whole

MOST_TEXT_BYTES = 20_000_000
ENDINGS = (".txt", ".html", ".htm", ".pdf", ".docx")


class Attachment(NamedTuple):
    """A local copy: the source it is of, its file, the sha256 of its bytes, and the day it was attached."""

    source: str
    path: Path
    sha256: str
    attached: str
    encoding: str = ""


def read_text_file(file: Path) -> bytes:
    """The bytes of a text somebody wants to attach or search. Raises ``Refused``."""
    if not file.exists():
        raise Refused("not-a-file", 0, "there is no file of this name; check the path")
    if file.suffix.lower() not in ENDINGS:
        raise Refused("not-a-file", 0, f"argmap reads texts that end in {', '.join(ENDINGS)}; save the text as one of them")
    return read_bytes(file, inside=file.resolve().parent, limit=MOST_TEXT_BYTES)


def attach(dossier: Path, source: str, file: Path, data: bytes, encoding: str = "") -> Attachment:
    """Keep a text's bytes in the dossier's local folder. ``encoding`` is the reader's word for what it is written in,
    where the text does not say. Raises ``Refused``."""
    ending = file.suffix.lower()
    folder = dossier / ".argmap" / "texts"
    kept = Attachment(source, folder / f"{source}{ending}", hashlib.sha256(data).hexdigest(), date.today().isoformat(), encoding)  # noqa: DTZ011  the reader's own day
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(dossier / ".argmap" / ".gitignore", b"*\n")
        for other in folder.glob(f"{source}.*"):
            if other != kept.path:
                other.unlink()
        write_whole(kept.path, data)
        _list(folder, {one.source: one for one in attachments(dossier)} | {source: kept})
    except OSError as problem:
        raise Refused("not-a-file", 0, f"the copy cannot be kept here ({problem.strerror}); copy the dossier's folder to a place of your own") from None
    return kept


def attachments(dossier: Path) -> list[Attachment]:
    """The local copies a dossier has; what is listed but gone, or changed behind our back, is left out."""
    folder = dossier / ".argmap" / "texts"
    try:
        listed = json.loads(read_bytes(folder / "texts.json", inside=dossier))
    except (Refused, ValueError):
        return []
    if not isinstance(listed, dict):
        return []
    found: list[Attachment] = []
    for source, about in sorted(listed.items()):
        if isinstance(about, dict) and isinstance(about.get("file"), str):
            path = folder / Path(about["file"]).name
            if path.is_file():
                found.append(Attachment(source, path, str(about.get("sha256", "")), str(about.get("attached", "")), str(about.get("encoding", ""))))
    return found


def move_attachment(dossier: Path, source: str, name: str) -> None:
    """Give a source's local copy the source's new name. What cannot be moved stays, to be attached again."""
    kept = {one.source: one for one in attachments(dossier)}
    if source not in kept or name in kept:
        return
    try:
        old = kept.pop(source)
        moved = old._replace(source=name, path=old.path.with_name(f"{name}{old.path.suffix}"))
        write_whole(moved.path, read_bytes(old.path, inside=dossier, limit=MOST_TEXT_BYTES))
        _list(old.path.parent, kept | {name: moved})
        old.path.unlink()
    except (OSError, Refused):
        return


def follow_names(dossier: Path, was: str, now: str) -> None:
    """Move the local copy of a source that one text of ``dossier.yaml`` calls otherwise than the other: a renaming taken back."""
    from argmap.store.editing import values_of

    try:
        old, new = (found if isinstance(found := values_of(text).get("sources"), dict) else {} for text in (was, now))
    except Refused:
        return
    gone, come = [name for name in old if name not in new], [name for name in new if name not in old]
    if len(gone) == len(come) == 1 and old[gone[0]] == new[come[0]]:
        move_attachment(dossier, gone[0], come[0])


def _list(folder: Path, known: dict[str, Attachment]) -> None:
    """Write ``texts.json``. Raises ``OSError``."""
    listed = {
        one.source: {"file": one.path.name, "sha256": one.sha256, "attached": one.attached, "encoding": one.encoding}
        for one in known.values()
    }
    write_whole(folder / "texts.json", (json.dumps(listed, indent=1, sort_keys=True) + "\n").encode())


def read_shipped_text(dossier: Path, name: str) -> tuple[bytes, str, str]:
    """A text that the dossier ships as its own: bytes, file name and sha256. Raises ``Refused``."""
    path = dossier / name
    data = read_bytes(path, inside=dossier, limit=MOST_TEXT_BYTES)
    return data, path.name, hashlib.sha256(data).hexdigest()


def read_attached(dossier: Path, attachment: Attachment) -> bytes:
    """The bytes of a local copy. Raises ``Refused`` where they are no longer those that were attached."""
    data = read_bytes(attachment.path, inside=dossier, limit=MOST_TEXT_BYTES)
    if hashlib.sha256(data).hexdigest() != attachment.sha256:
        raise Refused("not-a-file", 0, "the local copy has changed since it was attached; attach it again")
    return data
