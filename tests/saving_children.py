"""What the tests of saving run in processes of their own: savers to be killed, and writers that race each other."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from argmap.check import check
from argmap.store import (
    Conflict,
    Refused,
    Saved,
    attachments,
    history,
    open_for_editing,
    save,
    save_all,
    undo,
)
from argmap.store.editing import put, rewrite, values_of


def killed(folder: Path, times: int, several: bool) -> None:
    """Fork savers and kill them at a moment of chance; say how often the file was neither wholly old nor wholly new.

    A child writes one of two texts in turn, for as long as it is let. What it inherits is imported already, so that the
    time until the kill falls into the saving.
    """
    chance = random.Random(7)
    texts = {name: {size: f"voice: {name}\nnote: >-\n  {'word ' * size}{size}\n" for size in (3_000, 700)} for name in ("anna", "otto")}
    torn = mixed = saves = halfway = 0
    begun = time.monotonic()
    for size in (700, 3_000, 700):
        save_all([(open_for_editing(folder, name), own[size]) for name, own in texts.items()], "to begin with")
    one_save = (time.monotonic() - begun) / 3
    for _ in range(times):
        hears, says = os.pipe()
        child = os.fork()
        if child == 0:
            _save_for_ever(folder, texts, several, says)
        os.read(hears, 1)  # it has begun
        time.sleep(chance.uniform(0, 3 * one_save))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(hears)
        os.close(says)
        for name, own in texts.items():
            torn += (folder / f"{name}.yaml").read_text(encoding="utf-8") not in own.values()
        halfway += (folder / ".argmap" / "versions" / "pending.json").exists()
        if several:
            now = open_for_editing(folder, "anna")
            done = save(now, now.text, "nothing new")  # the next save puts back what was half done
            assert isinstance(done, Saved | Conflict)
            sizes = {len(own.read_text(encoding="utf-8")) for own in (folder / "anna.yaml", folder / "otto.yaml")}
            mixed += len(sizes) > 1
        saves += 1
    now = open_for_editing(folder, "anna")
    assert isinstance(save(now, now.text), Saved)
    left = [entry for entry in os.listdir(folder) if entry.endswith(".part")] + [entry for entry in os.listdir(folder / ".argmap") if entry.endswith(".part")]
    left += [entry for entry in os.listdir(folder / ".argmap" / "versions") if entry.endswith(".part") or entry == "pending.json"]
    numbers = [int(entry.removesuffix(".json")) for entry in os.listdir(folder / ".argmap" / "versions") if entry.endswith(".json")]
    print(saves, torn, mixed, len(left), halfway, max(numbers))


def _save_for_ever(folder: Path, texts: dict[str, dict[int, str]], several: bool, says: int) -> None:
    try:
        os.write(says, b".")
        while True:
            for size in (3_000, 700):
                changes = [(open_for_editing(folder, name), own[size]) for name, own in texts.items()]
                if several:
                    save_all(changes, "both")
                else:
                    save(*changes[0])
    finally:
        os._exit(1)


CALLS = (
    "open", "close", "read", "write", "fsync", "replace", "rename", "unlink", "mkdir", "stat", "lstat", "fstat", "fchmod", "fchown",
    "listdir", "scandir", "ftruncate", "readlink", "kill",
)
"""What saving asks of the system, by way of ``os``; ``flock`` besides."""


def failing(folder: Path, how: str, several: bool, every: int) -> None:
    """Save once for every system call of a save (or every so many-th), with that call failing (or the process dying in it).

    Prints how many calls were tried, and for each that went wrong what was wrong with it.
    """
    import fcntl

    texts = {name: [f"voice: {name}\nnote: >-\n  {word}\n" for word in ("old " * 900, "new " * 2_000)] for name in ("anna", "otto")}
    wrong: list[str] = []
    refused = put_back = tried = 0
    for n in range(1, 100_000, every):
        tried += 1
        for name, (old, _) in texts.items():
            now = open_for_editing(folder, name)
            save_all([(now, old)], "as it was")
        hears, says = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                changes = [(open_for_editing(folder, name), new) for name, (_, new) in texts.items()][: 2 if several else 1]
                counted = _broken(n, how)
                try:
                    done: object = save_all(changes, "new")
                    said = "saved" if isinstance(done, Saved) else "conflict"
                except Refused as problem:
                    said = f"refused {problem.message}"
                finally:
                    made = counted()
                os.write(says, f"{made} {said}".encode())
            except BaseException as problem:
                os.write(says, f"{n} raised {type(problem).__name__} {problem}".encode())
            finally:
                os._exit(0)
        os.close(says)
        told = os.read(hears, 2_000).decode()
        os.close(hears)
        os.waitpid(child, 0)
        calls, _, said = told.partition(" ")
        is_new = [(folder / f"{name}.yaml").read_text(encoding="utf-8") == new for name, (_, new) in texts.items()][: 2 if several else 1]
        whole = [(folder / f"{name}.yaml").read_text(encoding="utf-8") in own for name, own in texts.items()]
        if not all(whole):
            wrong.append(f"{how} {n}: torn; {told}")
        if said.startswith(("raised", "conflict")) or (said == "saved" and not all(is_new)) or (said.startswith("refused") and any(is_new)):
            wrong.append(f"{how} {n}: {is_new}; {told}")
        if said.startswith("refused"):
            refused += 1
            if "; " not in said:
                wrong.append(f"{how} {n}: no remedy; {told}")
        put_back += (folder / ".argmap" / "versions" / "pending.json").exists()
        spare = open_for_editing(folder, "spare")
        save(spare, f"voice: spare\nnote: {how} {n}\n")  # the next save puts back and sweeps
        is_new = [(folder / f"{name}.yaml").read_text(encoding="utf-8") == new for name, (_, new) in texts.items()][: 2 if several else 1]
        if len(set(is_new)) > 1:
            wrong.append(f"{how} {n}: half of it; {told}")
        if left := [str(one) for one in folder.rglob("*") if one.name.endswith(".part") or one.name == "pending.json"]:
            wrong.append(f"{how} {n}: {left}; {told}")
        if calls and int(calls) < n:
            break
    print(tried - 1, refused, put_back, fcntl.LOCK_EX and len(wrong))
    print("\n".join(wrong[:20]))


def _broken(at: int, how: str) -> Callable[[], int]:
    """Let the ``at``-th call of the system from now on fail; returns how to mend it, which says how many there were."""
    import fcntl

    made = 0
    real: dict[tuple[object, str], Callable[..., Any]] = {}

    def breaks(owner: object, name: str) -> None:
        call = real[owner, name] = getattr(owner, name)

        def broken(*given: Any, **named: Any) -> Any:
            nonlocal made
            made += 1
            if made == at:
                if name == "write":  # a full disk takes the first half
                    call(given[0], bytes(given[1])[: len(given[1]) // 2])
                if how == "KILL":
                    real[os, "kill"](os.getpid(), signal.SIGKILL)
                if name == "close":  # the system closes a file even where it reports an error
                    call(*given)
                raise OSError(getattr(errno, how), os.strerror(getattr(errno, how)))
            return call(*given, **named)

        setattr(owner, name, broken)

    for name in CALLS:
        breaks(os, name)
    breaks(fcntl, "flock")

    def mend() -> int:
        for (owner, name), call in real.items():
            setattr(owner, name, call)
        return made

    return mend


def undoing(folder: Path, every: int) -> None:
    """Undo the last save of a dossier, killed at every (or every so many-th) call of the system; each time in a copy.

    Prints how many kills were tried and how many of them left the files half written; then what was wrong after one: a
    reader who sees neither the one state nor the other, an attached text that went astray, an undo that cannot be
    finished afterwards.
    """
    wrong: list[str] = []
    tried = halfway = 0
    number = history(folder)[0].number
    whole = [_state(folder)]
    finished = shutil.copytree(folder, folder.with_name("finished") / folder.name)
    undo(finished, number)
    whole.append(_state(finished))
    for n in range(1, 100_000, every):
        copy = shutil.copytree(folder, folder.with_name(f"killed-{n}") / folder.name)
        child = os.fork()
        if child == 0:
            try:
                _broken(n, "KILL")
                undo(copy, number)
            finally:
                os._exit(0)
        killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        halfway += (copy / ".argmap" / "versions" / "pending.json").exists()
        now = _state(copy)
        if now not in whole:
            wrong.append(f"{n}: half undone for a reader: {now}")
        after = history(copy)[0].number
        done = undo(copy, after)  # of the undo, if it came to be one: back to how it began; else the undo again
        if not isinstance(done, Saved) or _state(copy) != whole[now == whole[0]]:
            wrong.append(f"{n}: not to be finished: {done}, {_state(copy)}")
        if left := [str(one) for one in copy.rglob("*") if one.name.endswith(".part") or one.name == "pending.json"]:
            wrong.append(f"{n}: {left}")
        shutil.rmtree(copy.parent)
        if not killed:
            break
        tried += 1
    print(tried, halfway, len(wrong))
    print("\n".join(wrong[:20]))


def _state(folder: Path) -> tuple[object, ...]:
    """What a reader sees: everything the files say, what is found wrong, and which sources have their text."""
    checked = check(folder)
    assert checked.dossier is not None
    texts = {one.source for one in attachments(folder)} & set(checked.dossier.head.sources)
    return checked.dossier._replace(folder="", lines={}), [(one.code, one.place) for one in checked.findings], texts


def writer(folder: Path, who: str, edits: int, joins: bool) -> None:
    """Add entries one by one, each after opening the file anew; say how many were kept at once, joined, and refused.

    With ``joins`` a conflict is settled by the joined text that is offered; without, the edit is given up.
    """
    kept = joined = refused = 0
    for n in range(edits):
        opened = open_for_editing(folder, "anna")
        done = save(opened, rewrite(opened.text, put(values_of(opened.text), ("frame", f"{who}-{n}"), {"kind": "frame"})))
        first = isinstance(done, Saved)
        while joins and isinstance(done, Conflict) and done.joined is not None:
            done = save(done.there, done.joined)
        kept += first
        joined += isinstance(done, Saved) and not first
        refused += isinstance(done, Conflict)
    print(kept, joined, refused)


if __name__ == "__main__":
    what, where, *rest = sys.argv[1:]
    if what == "killed":
        killed(Path(where), int(rest[0]), rest[1] == "several")
    elif what == "failing":
        failing(Path(where), rest[0], rest[1] == "several", int(rest[2]))
    elif what == "undoing":
        undoing(Path(where), int(rest[0]))
    else:
        writer(Path(where), rest[0], int(rest[1]), rest[2] == "joins")
