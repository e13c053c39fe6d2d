"""``.argmap``: the folder beside a dossier's files for what is this machine's own: texts, versions, the lock.

It carries its own ``.gitignore``, and the loader passes over it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from argmap.store.doors import Refused
from argmap.store.saving.whole import sweep, write_whole

NAME = ".argmap"
PATIENCE = 20.0
"""Seconds to wait for another save; one takes some hundredths of a second."""


def own_folder(dossier: Path, *inside: str) -> Path:
    """A folder under ``.argmap``, made if need be. Raises ``Refused`` and ``OSError``.

    The dossier's own folder is never made: one that was deleted stays deleted.
    """
    here = dossier / NAME
    for part in ("", *inside):
        here = here / part
        if not here.resolve().is_relative_to(dossier.resolve()):
            raise Refused("outside-folder", 0, f"{NAME} is a link that leads out of this folder; remove the link")
        try:
            here.mkdir()
        except FileExistsError:
            continue
        if not part:
            write_whole(here / ".gitignore", b"*\n")
    return here


@contextmanager
def locked(dossier: Path) -> Iterator[Path]:
    """Hold a dossier's lock; nobody else saves in it meanwhile. Yields ``.argmap``. Raises ``Refused``.

    The lock is the system's (flock): it ends with its process, so that a crash leaves none behind. What crashed saves
    left unfinished is swept here.
    """
    from filelock import FileLock, Timeout

    try:
        if not dossier.is_dir():
            raise Refused("no-such-folder", 0, "the dossier's folder is gone; copy your words, and look for the folder where it was moved")
        own = own_folder(dossier)
        lock = FileLock(own / "lock", timeout=PATIENCE, thread_local=False, poll_interval=0.01)
        lock.acquire()
    except Timeout:
        raise Refused("not-a-file", 0, "somebody else has been saving in this dossier for a long time; try again in a moment") from None
    except OSError as problem:
        raise unwritable(problem) from None
    try:
        for folder in (dossier, own, own / "versions", own / "texts"):
            sweep(folder)
        yield own
    finally:
        with contextlib.suppress(OSError):  # what was saved is saved
            lock.release()


@contextmanager
def idle(dossier: Path) -> Iterator[bool]:
    """Whether nobody is saving in a dossier, and nobody begins to meanwhile. False where that cannot be known."""
    from filelock import FileLock, Timeout

    lock = FileLock(dossier / NAME / "lock", timeout=0, thread_local=False)
    try:
        lock.acquire()
    except (Timeout, OSError):
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def unwritable(problem: OSError) -> Refused:
    """The sentence for a file that the system does not let us write."""
    return Refused("not-a-file", 0, f"the file cannot be saved ({problem.strerror or problem}); nothing was changed: make room or check the permissions, or copy the dossier's folder to a place of your own")
