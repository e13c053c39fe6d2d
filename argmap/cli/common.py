"""What several commands share: opening a dossier, and complaining in one line."""

from __future__ import annotations

import shlex
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from argmap.model import did_you_mean, exit_code
from argmap.store import Refused, find_dossier

if TYPE_CHECKING:
    from argmap.check import Checked
    from argmap.graph import Graph
    from argmap.model import Dossier


class Ended(Exception):
    """The command is over before its work began: what is wrong has been said, and this is the exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def named_again(named: str) -> str:
    """How a command that is printed names the dossier of this one: nothing inside its folder, else ``-d`` and its name."""
    return "" if named == "." else f" -d {shlex.quote(named)}"


def open_dossier(named: str) -> tuple[Dossier, Graph]:
    """A dossier to show or draw; findings do not stop it, a file that cannot be read does. Raises ``Ended``."""
    from argmap.check import check as check_dossier

    try:
        result: Checked = check_dossier(find_dossier(named))
    except Refused as refused:
        raise Ended(complain(f"{named}: {refused.message}")) from None
    if result.dossier is None or result.graph is None:
        for one in result.findings:
            print(one, file=sys.stderr)
        raise Ended(exit_code(result.findings) or 2)
    if bad := [one for one in result.findings if one.severity != "note"]:
        print(f"{len(bad)} finding{'s' if len(bad) > 1 else ''} in this dossier; 'argmap check {named}' lists them", file=sys.stderr)
    return result.dossier, result.graph


def no_node(graph: Graph, node: str) -> int:
    known = [*graph.claims, *graph.steps]
    hint = did_you_mean(node, known, otherwise="'argmap show DOSSIER' lists them")
    return complain(f"there is no claim or step {node}; {hint}")


def complain(message: str) -> int:
    print(f"argmap: {message}", file=sys.stderr)
    return 2


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[float], None]]:
    """A bar on a terminal for work that lasts; nothing where nobody watches, or where it is over in half a second."""
    begun = time.monotonic()
    shown = False

    def tell(share: float) -> None:
        nonlocal shown
        if sys.stderr.isatty() and time.monotonic() - begun > 0.5:
            shown = True
            done = round(30 * min(1.0, max(0.0, share)))
            print(f"\r{label} [{'█' * done}{'·' * (30 - done)}] {share:4.0%}", end="", file=sys.stderr, flush=True)

    try:
        yield tell
    finally:
        if shown:
            print(file=sys.stderr)
