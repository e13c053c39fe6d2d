"""Reading apart: PDF, DOCX and web pages are read in a child process of their own, which may die without taking anyone
with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from argmap.deadline import NoThread, deadline
from argmap.text.opening.document import MOST_CHARACTERS, Read, Unopenable

SECONDS = 60.0
MOST_CHILDREN = 2
MOST_ANSWER = MOST_CHARACTERS * 6 + 1_000_000
"""Bytes of an answer: JSON writes a control character with six, and no character with more than six."""

TOO_LONG = "reading it took longer than {seconds:g} seconds and was stopped; split it, or save it as plain text (UTF-8)"
STOPPED = "its reader broke down or ran out of memory: the file may be damaged; save it again, or save it as plain text (UTF-8)"
BUSY = "other documents are being opened just now; try again in a moment"
NOT_STARTED = "the reader could not be started; install argmap again if this stays"

_PASSED_ON = (
    "PATH", "HOME", "USERPROFILE", "LOCALAPPDATA", "SYSTEMROOT", "WINDIR", "TEMP", "TMP", "TMPDIR",
    "PYTHONHOME", "__PYVENV_LAUNCHER__", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH",
)  # fmt: skip
_turns = threading.BoundedSemaphore(MOST_CHILDREN)


def read_apart(kind: str, data: bytes, encoding: str, tell: Callable[[float], None], seconds: float = SECONDS) -> Read:
    """Read a document in a child process; whatever it does there, an answer comes in time. Raises ``Unopenable``.

    Two documents at a time; others wait as long as a reading may take. ``tell`` is called with 0 to 1 as pages are read.
    """
    if not _turns.acquire(timeout=max(seconds, 0.0)):
        raise Unopenable(BUSY)
    try:
        process = _start(kind, encoding, seconds)
        try:
            return _answer(process, data, tell, seconds)
        finally:
            _end(process)
    finally:
        _turns.release()


def _start(kind: str, encoding: str, seconds: float) -> subprocess.Popen[bytes]:
    here = Path(__file__).resolve().parents[3]
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    paths = [str(here), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    environment |= {"LC_ALL": "C.UTF-8", "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}
    command = (sys.executable, "-P", "-W", "ignore", "-m", "argmap.text.opening.child", kind, encoding[:40].replace("\0", ""), f"{seconds:g}")
    try:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and our own module, no shell
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=environment, creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
    except (OSError, ValueError) as problem:
        raise _failure(NOT_STARTED, repr(problem)) from None


def _answer(process: subprocess.Popen[bytes], data: bytes, tell: Callable[[float], None], seconds: float) -> Read:
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        with deadline(process, seconds) as late:
            with suppress(OSError):  # A child that died early says so by saying nothing.
                process.stdin.write(data)
                process.stdin.close()
            answer = _last_line(process.stdout, tell)
    except NoThread as problem:
        raise _failure(NOT_STARTED, str(problem)) from None
    if answer is None or late.is_set():
        raise Unopenable(TOO_LONG.format(seconds=seconds) if late.is_set() else STOPPED)
    if "refused" in answer:
        raise Unopenable(str(answer["refused"]))
    if "failed" in answer:
        raise _failure(STOPPED, str(answer["failed"]))
    text, read_as, pages, notes, labelled = answer["read"]
    return Read(text, read_as, tuple((int(start), str(label)) for start, label in pages), tuple(notes), bool(labelled))


def _last_line(answers: IO[bytes], tell: Callable[[float], None]) -> dict[str, Any] | None:
    """Pass progress on until an answer comes; none comes from a child that died, or said more than it may."""
    told = 0.0
    while line := answers.readline(MOST_ANSWER):
        if not line.endswith(b"\n"):
            return None
        answer: dict[str, Any] = json.loads(line)
        if "done" not in answer:
            return answer
        told = min(max(told, float(answer["done"])), 1.0)
        tell(told)
    return None


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            if pipe is not None:
                pipe.close()


def _failure(sentence: str, note: str) -> Unopenable:
    failed = Unopenable(sentence)
    failed.add_note(note)
    return failed
