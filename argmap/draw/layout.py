"""Where DOT becomes a picture: Graphviz at work in child processes that can be stopped, and one sentence if it fails."""

from __future__ import annotations

import os
import subprocess
import sys
import weakref
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Literal

from argmap.deadline import NoThread, deadline
from argmap.draw import engine

MOST_CHILDREN = 2
START_SECONDS = 30.0
"""A start takes 0.1 s; on a new machine it first makes a cache of all fonts."""

Format = Literal["svg", "png", "pdf"]

TOO_LONG = "laying out this map took longer than {seconds:g} seconds and was stopped; show fewer boxes, or read the outline"
TOO_LARGE = "this map is too large to lay out; show fewer boxes, or read the outline"
STOPPED = "the layout engine stopped before the map was drawn; show fewer boxes, or read the outline"
REFUSED = "the layout engine cannot draw this map; show fewer boxes, or read the outline"
BUSY = "other maps are being laid out just now; try again in a moment, or read the outline"
NOT_STARTED = "the layout engine could not be started; read the outline, and install argmap again if this stays"
PASSING = (BUSY, NOT_STARTED)
"""Failures that say nothing of the map."""

_PASSED_ON = (
    "PATH", "HOME", "USERPROFILE", "LOCALAPPDATA", "SYSTEMROOT", "WINDIR", "TEMP", "TMP", "TMPDIR",
    "PYTHONPATH", "PYTHONHOME", "__PYVENV_LAUNCHER__", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
    "DYLD_FALLBACK_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_DATA_DIRS",
)  # fmt: skip


class LayoutFailed(Exception):
    """No picture. Its message is one sentence for a historian, and ends in what to do.

    What the engine said for itself, if anything, is in the exception's notes.
    """


def lay_out(dot: str, format: Format, *, seconds: float = 5.0, others: Sequence[str] = ()) -> bytes:  # noqa: A002 - Graphviz's word for it
    """Lay out a DOT with ``dot`` and draw it as SVG, PNG (at the graph's ``dpi``) or PDF. Raises ``LayoutFailed``.

    ``others`` are DOTs of the same map in other orders: drawn is the one whose lines cross least.

    Safe to call from any number of threads: two layouts at a time, each in a child process that is kept warm.
    ``seconds`` bounds the layout itself, and the wait for a free child once more. The wait does not use up the
    layout's time: 'took too long, show fewer boxes' must be true of the map, not of who else was drawing. So an
    answer, of one kind or the other, comes within twice ``seconds`` and the time a child takes to start.
    """
    global _shared
    if not _shared.ours:  # A forked process: the children, and the locks, are the other process's.
        _shared = Engines()
    return _shared.lay_out(engine.BETWEEN.join((dot, *others)), format, seconds)


class Engines:
    """At most two warm children, started when first needed and replaced when they have ended."""

    def __init__(self, command: Sequence[str] | None = None) -> None:
        self._command = command or (sys.executable, "-P", "-W", "ignore", str(Path(engine.__file__).resolve()))
        self._process = os.getpid()
        self._children: set[_Child] = set()
        self._free: LifoQueue[_Child | None] = LifoQueue()  # Last in, first out: the second child starts only if needed.
        for _ in range(MOST_CHILDREN):
            self._free.put(None)
        weakref.finalize(self, _end_all, self._children)  # Also at exit.

    @property
    def ours(self) -> bool:
        """Whether this is the process that made the children."""
        return self._process == os.getpid()

    def lay_out(self, dot: str, form: Format, seconds: float) -> bytes:
        """The picture of a DOT; see ``lay_out`` above."""
        try:
            data = dot.encode()
        except UnicodeEncodeError:
            raise LayoutFailed(REFUSED) from None
        if len(data) > engine.MOST_DOT:
            raise LayoutFailed(TOO_LARGE)
        try:
            child = self._free.get(timeout=max(seconds, 0.0))
        except Empty:
            raise LayoutFailed(BUSY) from None
        healthy = False
        try:
            if child is None or child.ended:
                self._let_go(child)
                child = self._start()
            picture = child.draw(data, form, seconds)
            healthy = True
            return picture
        finally:
            if not healthy:
                self._let_go(child)
            self._free.put(child)

    def _start(self) -> _Child:
        child = _Child(self._command)
        self._children.add(child)
        try:
            child.greet()
        except BaseException:
            self._let_go(child)
            raise
        return child

    def _let_go(self, child: _Child | None) -> None:
        if child is not None:
            child.end()
            self._children.discard(child)


class _Child:
    """One child process and the pipes to it; used by one thread at a time. After any failure it is not used again."""

    def __init__(self, command: Sequence[str]) -> None:
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own file, no shell
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
                env=_environment(), creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )  # fmt: skip
        except (OSError, ValueError) as problem:
            raise _failure(NOT_STARTED, repr(problem)) from None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._questions, self._answers = self._process.stdin, self._process.stdout

    @property
    def ended(self) -> bool:
        return self._process.poll() is not None

    def greet(self) -> None:
        """Wait until Graphviz is loaded."""
        try:
            kind, body = self._exchange(b"", START_SECONDS)
        except LayoutFailed:
            raise LayoutFailed(NOT_STARTED) from None
        if kind != engine.READY:
            raise _failure(NOT_STARTED, body.decode("utf-8", "replace"))

    def draw(self, dot: bytes, form: Format, seconds: float) -> bytes:
        question = engine.ASK.pack(form.encode(), seconds, len(dot)) + dot
        kind, body = self._exchange(question, seconds)
        if kind != engine.DRAWN:
            sentence = {engine.LARGE: TOO_LARGE, engine.REFUSED: REFUSED}.get(kind, STOPPED)
            raise _failure(sentence, body.decode("utf-8", "replace"))
        return body

    def end(self) -> None:
        """Kill the child and close the pipes. (In a forked process, whose child it isn't, it counts as ended and lives.)"""
        with suppress(OSError):
            self._process.kill()
        self._process.wait()
        for pipe in (self._questions, self._answers):
            with suppress(OSError):
                pipe.close()

    def _exchange(self, question: bytes, seconds: float) -> tuple[bytes, bytes]:
        """Ask, and read one answer. The pipes block; the deadline ends them by killing whoever is at the other end."""
        try:
            with deadline(self._process, seconds) as late:
                try:
                    left = memoryview(question)
                    while left:
                        left = left[self._questions.write(left) :]
                    kind, size = engine.ANSWER.unpack(self._read(engine.ANSWER.size))
                    if size > engine.MOST_PICTURE:
                        raise EOFError
                    body = self._read(size)
                except (OSError, EOFError):
                    raise LayoutFailed((TOO_LONG if late.is_set() else STOPPED).format(seconds=seconds)) from None
        except NoThread as problem:
            raise _failure(NOT_STARTED, str(problem)) from None
        if late.is_set():  # In time by a hair; but the child is gone, and the next map must not get it.
            raise LayoutFailed(TOO_LONG.format(seconds=seconds))
        return kind, body

    def _read(self, size: int) -> bytes:
        parts: list[bytes] = []
        while size > 0:
            part = self._answers.read(min(size, 1 << 20))
            if not part:
                raise EOFError
            parts.append(part)
            size -= len(part)
        return b"".join(parts)


def _environment() -> dict[str, str]:
    """What a child may know: nothing secret, and none of the variables that tell Graphviz where to read files."""
    passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return passed_on | {"LC_ALL": "C.UTF-8", "SERVER_NAME": "argmap"}


def _failure(sentence: str, note: str) -> LayoutFailed:
    failed = LayoutFailed(sentence)
    if note:
        failed.add_note(note)
    return failed


def _end_all(children: set[_Child]) -> None:
    for child in list(children):
        child.end()


_shared = Engines()
