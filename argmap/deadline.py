"""A child process that is over when its time is: killed if it is still at it, on every platform in the same way."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class NoThread(RuntimeError):
    """The machine gives no more threads, so that nobody could keep the time."""


@contextmanager
def deadline(process: subprocess.Popen[bytes], seconds: float) -> Iterator[threading.Event]:
    """Kill a process that is still at it after ``seconds``, and say so in the event. Raises ``NoThread`` at the beginning.

    A timer that kills is the same everywhere; pipes can't be waited for on some platforms.
    """
    late, over, turn = threading.Event(), threading.Event(), threading.Lock()

    def stop() -> None:
        with turn:
            if not over.is_set():
                late.set()
                process.kill()

    timer = threading.Timer(max(seconds, 0.0), stop)
    timer.daemon = True
    try:
        timer.start()
    except RuntimeError as problem:
        raise NoThread(repr(problem)) from None
    try:
        yield late
    finally:
        timer.cancel()
        with turn:
            over.set()
