"""Local copies of sources: attached by whoever has the text, kept beside the dossier, outside version control."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from argmap.store.doors import Refused, read_bytes
from argmap.store.saving import own_folder, write_whole
from argmap.store.saving.own_folder import NAME as OWN

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
    folder = dossier / OWN / "texts"
    kept = Attachment(source, folder / f"{source}{ending}", hashlib.sha256(data).hexdigest(), date.today().isoformat(), encoding)  # noqa: DTZ011  the reader's own day
    try:
        own_folder(dossier, "texts")
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
    folder = dossier / OWN / "texts"
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


@contextmanager
def following(dossier: Path, was: str, now: str) -> Iterator[None]:
    """Around a save of ``dossier.yaml``: the local copy of a source that is called otherwise afterwards has its new name.

    It has both names while the save is at work, so that it is never without the one the dossier uses, whenever the
    machine dies. What cannot be copied stays, to be attached again.
    """
    names = _renamed_source(was, now) if attachments(dossier) else None
    if names is None:
        yield
        return
    old, new = names
    copied = _copied(dossier, old, new)
    try:
        yield
    except BaseException:
        if copied:
            _let_go(dossier, new)
        raise
    if copied:
        _let_go(dossier, old)


def _renamed_source(was: str, now: str) -> tuple[str, str] | None:
    """The old and the new name, where one text of ``dossier.yaml`` differs in the name of one source from the other."""
    from argmap.store.editing import values_of

    try:
        old, new = (found if isinstance(found := values_of(text).get("sources"), dict) else {} for text in (was, now))
    except Refused:
        return None
    gone, come = [name for name in old if name not in new], [name for name in new if name not in old]
    if len(gone) != 1 or len(come) != 1:
        return None
    named = json.dumps(old[gone[0]]).replace(json.dumps(gone[0]), json.dumps(come[0]))  # it may name itself
    return (gone[0], come[0]) if named == json.dumps(new[come[0]]) else None


def _copied(dossier: Path, source: str, name: str) -> bool:
    """Have a source's local copy under another name too; false where there is none, or the name has one."""
    kept = {one.source: one for one in attachments(dossier)}
    if source not in kept:
        return False
    old = kept[source]
    if name in kept:  # left by a renaming that was broken off, or the text of something else
        return kept[name].sha256 == old.sha256
    try:
        new = old._replace(source=name, path=old.path.with_name(f"{name}{old.path.suffix}"))
        write_whole(new.path, read_bytes(old.path, inside=dossier, limit=MOST_TEXT_BYTES))
        _list(old.path.parent, kept | {name: new})
    except (OSError, Refused):
        return False
    return True


def _let_go(dossier: Path, source: str) -> None:
    kept = {one.source: one for one in attachments(dossier)}
    with contextlib.suppress(OSError, KeyError):
        gone = kept.pop(source)
        _list(gone.path.parent, kept)
        gone.path.unlink()


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
