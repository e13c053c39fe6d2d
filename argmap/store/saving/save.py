"""Saving: under the dossier's lock, only over what was opened, wholly or not at all, and so that it can be undone."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from argmap.store import versions
from argmap.store.doors import Refused
from argmap.store.saving.opened import PLACES, Opened, as_opened, bytes_of, now, sha256_of
from argmap.store.saving.own_folder import locked, unwritable
from argmap.store.saving.three_ways import join
from argmap.store.saving.whole import discard, put_in_place, stage, sync_folder


class Saved(NamedTuple):
    """The files as they are now, to go on editing from; and the number of the version that undoes it (0: no change)."""

    files: tuple[Opened, ...]
    version: int


class Conflict(NamedTuple):
    """Somebody else changed a file since it was opened; nothing was saved.

    ``base`` is the text that was opened, ``theirs`` the text that is there now, ``mine`` the one to be saved (empty
    for a file that is not there). ``joined`` has both changes, where they do not meet; otherwise it is ``None``. To
    settle it, save the chosen text over ``there``: the file as it is now.
    """

    name: str
    base: str
    theirs: str
    mine: str
    joined: str | None
    there: Opened


class _Staged(NamedTuple):
    opened: Opened
    raw: bytes | None
    path: Path


def save(opened: Opened, text: str, what: str = "edited") -> Saved | Conflict:
    """Save one file's new text. Raises ``Refused``: a file or folder that cannot be written, a text nobody can read."""
    done = save_all([(opened, text)], what)
    return done if isinstance(done, Saved) else done[0]


def save_all(changes: Sequence[tuple[Opened, str | None]], what: str) -> Saved | list[Conflict]:
    """Save several files of one dossier, all or none; ``None`` removes a file. Raises ``Refused``.

    If the machine dies in the middle, the next save puts back what had been changed.
    """
    folder = changes[0][0].folder
    raws = [None if text is None else bytes_of(opened, text) for opened, text in changes]
    with locked(folder):
        try:
            versions.put_back(folder)
            conflicts = [
                _conflict(opened, text) for (opened, text), raw in zip(changes, raws, strict=True)
                if sha256_of(there := now(folder, opened.name)) != opened.sha256 and there != raw
            ]
            if conflicts:
                return conflicts
            todo = [(opened, raw) for (opened, _), raw in zip(changes, raws, strict=True) if now(folder, opened.name) != raw]
            version = _replace_with_texts(folder, todo, what) if todo else 0
        except OSError as problem:
            raise unwritable(problem) from None
    return Saved(tuple(as_opened(folder, opened.name, raw) for (opened, _), raw in zip(changes, raws, strict=True)), version)


def _conflict(opened: Opened, text: str | None) -> Conflict:
    there = as_opened(opened.folder, opened.name, now(opened.folder, opened.name))
    both = join(opened.text, there.text, text) if text is not None and there.sha256 and opened.sha256 else None
    return Conflict(opened.name, opened.text, there.text, text or "", both, there)


def _replace_with_texts(folder: Path, changes: list[tuple[Opened, bytes | None]], what: str) -> int:
    """Save; where a source has another name afterwards, its attached text has too. Raises ``OSError``."""
    head = next(((now(folder, opened.name), raw) for opened, raw in changes if opened.name == "dossier.yaml"), None)
    if head is None or None in head:
        return _replace(folder, changes, what)
    from argmap.store.attached import following  # which saves by this package

    with following(folder, *(as_opened(folder, "dossier.yaml", raw).text for raw in head)):
        return _replace(folder, changes, what)


def _replace(folder: Path, changes: list[tuple[Opened, bytes | None]], what: str) -> int:
    """Write everything beside the files, then the journal, then put each in its place. Raises ``OSError``."""
    ready: list[_Staged] = []
    journal: Path | None = None
    several = len(changes) > 1
    try:
        for opened, raw in changes:
            ready.append(_Staged(opened, raw, stage(opened.path, raw) if raw is not None else opened.path))
        before = [versions.Before(opened.name, now(folder, opened.name), sha256_of(raw), raw) for opened, raw in changes]
        journal = versions.keep(folder, what, before, pending=several)
        for one in ready:
            if one.raw is None:
                one.path.unlink()
            else:
                put_in_place(one.path, one.opened.path)
        sync_folder(folder)
        return versions.close(folder, journal)
    except BaseException:
        for one in ready:
            if one.raw is not None:
                discard(one.path)
        if journal is not None:
            if several:
                with contextlib.suppress(OSError, Refused):  # if even that fails, the next save puts it back
                    versions.put_back(folder)
            else:
                discard(journal)
        raise


def undo(folder: Path, version: int, settled: Sequence[tuple[Opened, str]] = ()) -> Saved | list[Conflict]:
    """Take back one save whole: every file it changed becomes what it was before, or none does. A save like any other.

    Files that were changed since are conflicts; where the save's own change can be taken out of one, ``joined`` is that.
    To take the save back all the same, give for each the text chosen, over ``there``: ``settled``; an empty one removes
    the file. Raises ``Refused``.
    """
    known, kept = _kept(folder, version)
    chosen = {opened.name: (opened, text or None) for opened, text in settled}
    changes = [chosen.get(file.name) or _before(folder, file, known) for file in kept.files]
    return save_all(changes, f"took back: {kept.what}")


def _before(folder: Path, file: versions.Before, known: list[versions.Version]) -> tuple[Opened, str | None]:
    """A file as a save left it, and what it was before. Raises ``Refused``."""
    there = as_opened(folder, file.name, now(folder, file.name))
    before = None if file.raw is None else as_opened(folder, file.name, file.raw).text
    if there.sha256 == file.sha256_after:
        return there, before
    left = file.left
    if left is None:  # what the next save of the file found
        left = next((one.raw for later in known for one in later.files if one.name == file.name and sha256_of(one.raw) == file.sha256_after), None)
    if file.name == PLACES:
        from argmap.store.places import without_save

        return there, without_save(file.raw, left, there.raw if there.sha256 else None)
    if left is None and file.sha256_after:  # edited by hand since: what the save alone did can no longer be told
        raise Refused("changed-since", 0, f"{file.name} was changed since by something else than argmap; change it back by hand, or restore the whole file as it was before")
    return as_opened(folder, file.name, left)._replace(sha256=file.sha256_after), before


def restore_all(folder: Path, version: int) -> Saved | list[Conflict]:
    """Give all files of a save the content they had before it, whatever was saved since. Raises ``Refused``."""
    kept = _kept(folder, version)[1]
    return save_all([_restored(folder, file) for file in kept.files], f"went back to before: {kept.what}")


def restore(folder: Path, name: str, version: int) -> Saved | Conflict:
    """Give one file the content it had before a save, whatever was saved since. Raises ``Refused``."""
    kept = _kept(folder, version, name)[1]
    done = save_all([_restored(folder, file) for file in kept.files if file.name == name], f"went back to before: {kept.what}")
    return done if isinstance(done, Saved) else done[0]


def _restored(folder: Path, file: versions.Before) -> tuple[Opened, str | None]:
    there = as_opened(folder, file.name, now(folder, file.name))
    return there, None if file.raw is None else as_opened(folder, file.name, file.raw).text


def _kept(folder: Path, number: int, name: str = "") -> tuple[list[versions.Version], versions.Version]:
    """All versions, and the one with a number. A save that was broken off is put back first. Raises ``Refused``."""
    try:
        versions.recover(folder)
    except OSError as problem:
        raise unwritable(problem) from None
    known = versions.history_of(folder, name) if name else versions.history(folder)
    kept = next((one for one in known if one.number == number), None)
    if kept is None:
        raise Refused("not-a-file", 0, f"there is no version {number}{f' of {name}' if name else ''} any more; the last fifty saves of a file are kept")
    return known, kept
