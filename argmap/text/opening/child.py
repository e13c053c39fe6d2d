"""The child side of reading apart: one document from standard input, lines of progress, and one line of JSON."""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import suppress
from typing import Any

from argmap.text.opening.document import Read, Unopenable

MOST_MEMORY = 3 << 29
"""Bytes of address space: 1.5 GiB."""


def main() -> None:
    """Read the document that standard input holds as what the arguments say: kind, encoding, seconds."""
    kind, encoding, seconds = sys.argv[1:4]
    answers = _take_pipe()
    _set_limits(float(seconds))

    def say(answer: dict[str, Any]) -> None:
        left = memoryview(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        while left:
            left = left[os.write(answers, left) :]

    def done(part: float) -> None:
        say({"done": round(part, 3)})

    try:
        data = sys.stdin.buffer.read()
        read = _read(kind, data, encoding, done)
        say({"read": read})
    except Unopenable as refusal:
        say({"refused": str(refusal)})
    except Exception as problem:
        say({"failed": repr(problem)[:2000]})


def _read(kind: str, data: bytes, encoding: str, done: Any) -> Read:
    if kind == "pdf":
        from argmap.text.opening.pdf import read_pdf

        return read_pdf(data, done)
    if kind == "docx":
        from argmap.text.opening.word import read_docx

        return read_docx(data, done)
    from argmap.text.opening.web_page import read_html

    return read_html(data, encoding, done)


def _take_pipe() -> int:
    """Keep the pipe under a new number, so that no library's chatter gets into an answer."""
    answers = os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (1, 2):
        os.dup2(nothing, number)
    return answers


def _set_limits(seconds: float) -> None:
    """Bound memory and time, leave no core files, and let a Ctrl-C in the terminal be the parent's affair.

    The kernel's alarm ends this process also when the parent, which keeps the deadline, has died.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds + 1)
    with suppress(ImportError):  # Windows has no such limits: there the deadline alone holds.
        import resource

        for which, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, MOST_MEMORY)):
            with suppress(OSError, ValueError):  # macOS knows RLIMIT_AS and may refuse to set it.
                resource.setrlimit(which, (most, most))


if __name__ == "__main__":
    with suppress(BrokenPipeError):
        main()
