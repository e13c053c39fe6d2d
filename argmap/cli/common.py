"""What several commands share: opening a dossier, and complaining in one line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from argmap.model import did_you_mean, exit_code
from argmap.store import Refused, find_dossier

if TYPE_CHECKING:
    from argmap.check import Checked
    from argmap.graph import Graph
    from argmap.model import Dossier


def open_dossier(named: str) -> tuple[Dossier, Graph] | int:
    """A dossier to show or draw; findings do not stop it, a file that cannot be read does."""
    from argmap.check import check as check_dossier

    try:
        result: Checked = check_dossier(find_dossier(named))
    except Refused as refused:
        return complain(f"{named}: {refused.message}")
    if result.dossier is None or result.graph is None:
        for one in result.findings:
            print(one, file=sys.stderr)
        return exit_code(result.findings) or 2
    if bad := [one for one in result.findings if one.severity != "note"]:
        print(f"{len(bad)} findings in this dossier; 'argmap check {named}' lists them", file=sys.stderr)
    return result.dossier, result.graph


def no_node(graph: Graph, node: str) -> int:
    known = [*graph.claims, *graph.steps]
    hint = did_you_mean(node, known, otherwise="'argmap show DOSSIER' lists them")
    return complain(f"there is no claim or step {node}; {hint}")


def complain(message: str) -> int:
    print(f"argmap: {message}", file=sys.stderr)
    return 2
