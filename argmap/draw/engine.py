"""The child side of the layout: Graphviz alone in a process of its own, which may die without taking anyone with it.

Started by path, so that nothing else of argmap is imported here. It answers one frame for each frame it is asked.
"""

from __future__ import annotations

import importlib.util
import os
import re
import signal
import struct
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

ASK = struct.Struct(">3sdI")
"""A question: the format, the seconds it may take, the length of what follows: one DOT, or several of the same map in
different orders, of which the one is drawn whose lines cross least."""

BETWEEN = "\0"
"""What stands between two DOTs, and in none."""

ANSWER = struct.Struct(">cI")
"""An answer: one of the letters below and the length of what follows, a picture or a reason."""

READY, DRAWN, LARGE, REFUSED = b"y", b"d", b"g", b"r"

MOST_DOT = 8_000_000
MOST_PICTURE = 32_000_000
MOST_MEMORY = 1 << 30
"""Bytes of address space: an idle child has 0.18 GB of it, and 0.27 GB after a map of 5,000 boxes."""

_FONTS = 'digraph { a [label="Aä…" fontname="Helvetica,Arial,Liberation Sans,sans-serif"] }'
_READS_FILES = frozenset({"image", "shapefile", "imagepath", "fontpath", "_background"})
_QUOTED = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)


class Refuse(Exception):
    """A DOT that argmap never composes."""


def main() -> None:
    """Answer until the parent closes the pipe."""
    questions, answers = _take_pipes()
    _set_limits()
    try:
        _draw(_FONTS, "svg")  # The first text makes the cache of fonts, on a new machine for seconds: not on a map's time.
    except Exception as problem:
        _send(answers, REFUSED, repr(problem).encode("utf-8", "replace")[:2000])
        return
    _send(answers, READY, b"")
    while head := _read(questions, ASK.size):
        form, seconds, size = ASK.unpack(head)
        dot = _read(questions, size)
        _alarm(seconds + 1)
        kind, body = _answer(dot, form.decode())
        _alarm(0)
        _send(answers, kind, body)


def _take_pipes() -> tuple[int, int]:
    """Keep the two pipes under new numbers and give Graphviz nothing to read or write: its chatter would break a frame."""
    questions, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    return questions, answers


def _set_limits() -> None:
    """Bound memory, leave no core files, and let a Ctrl-C in the terminal be the parent's affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ImportError):  # Windows has no such limits: there the deadline alone holds.
        import resource

        for which, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, MOST_MEMORY)):
            with suppress(OSError, ValueError):  # macOS knows RLIMIT_AS and may refuse to set it.
                resource.setrlimit(which, (most, most))


def _alarm(seconds: float) -> None:
    """Let the kernel end this process when the parent can't any more.

    A dead parent is noticed only by reading, and Graphviz holds the interpreter while it works. A parent-death signal
    would not do: it comes when the *thread* that started the child ends, and those of a web session end often.
    """
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _answer(dot: bytes, form: str) -> tuple[bytes, bytes]:
    try:
        picture = _draw(dot.decode(), form)
    except Exception as problem:
        return REFUSED, repr(problem).encode("utf-8", "replace")[:2000]
    return (LARGE, b"") if len(picture) > MOST_PICTURE else (DRAWN, picture)


def _draw(dots: str, form: str) -> bytes:
    """Lay out and draw. Whatever could make Graphviz open a file is refused.

    Graphviz's own switch for that, the variable SERVER_NAME, is read by the ``dot`` command only, not by its library
    (14.1.5, measured): neither attributes nor ``<IMG>`` in HTML labels heed it here.
    """
    import pygraphviz

    routing = _neighbour("routing")
    graphs: list[Any] = []
    try:
        for dot in dots.split(BETWEEN):
            if "<" in _QUOTED.sub("", dot):
                raise Refuse("HTML label")
            graphs.append(pygraphviz.AGraph(string=dot))
            attributes = graphs[-1]
            declared = {*attributes.graph_attr.keys(), *attributes.node_attr.keys(), *attributes.edge_attr.keys()}
            if declared & _READS_FILES:
                raise Refuse("an attribute that reads files")
        if len(graphs) == 1 and not (graphs[0].number_of_nodes() <= routing.MOST_ROUTED and routing.loose(graphs[0])):
            return bytes(graphs[0].draw(format=form, prog="dot"))
        for graph in graphs:
            routing.lay_out(graph)
        best = routing.best(graphs)
        return bytes(best.draw(format=form, prog="nop2"))
    finally:
        for graph in graphs:
            graph.close()


@cache
def _neighbour(name: str) -> Any:
    """A module beside this file, without the package around it."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _read(pipe: int, size: int) -> bytes:
    """Exactly ``size`` bytes, or none when the parent has gone."""
    parts: list[bytes] = []
    while size > 0:
        part = os.read(pipe, min(size, 1 << 20))
        if not part:
            return b""
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _send(pipe: int, kind: bytes, body: bytes) -> None:
    left = memoryview(ANSWER.pack(kind, len(body)) + body)
    while left:
        left = left[os.write(pipe, left) :]


if __name__ == "__main__":
    with suppress(BrokenPipeError):
        main()
