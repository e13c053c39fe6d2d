"""``argmap compare``: one of the tables of a dossier, on the screen or into a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from argmap.cli.common import complain, open_dossier
from argmap.model import did_you_mean


def run(options: argparse.Namespace) -> int:
    """Print or write one table; without a name, say which there are."""
    from argmap.check.recorded import recorded_spans
    from argmap.compare import TABLES, to_csv, to_markdown, to_xlsx, with_names

    if options.table is None:
        for name, listed in TABLES.items():
            print(f"{name:14} {listed.title}")
        return 0
    if options.table not in TABLES:
        return complain(f"there is no table {options.table}; {did_you_mean(options.table, TABLES, otherwise='the tables are: ' + ', '.join(TABLES))}")
    dossier, graph = open_dossier(options.dossier)
    title, make = TABLES[options.table]
    table = with_names(dossier, make(dossier, graph, recorded_spans(dossier)))
    if options.xlsx is not None:
        try:
            Path(options.xlsx).write_bytes(to_xlsx(table, title))
        except OSError as problem:
            return complain(f"{options.xlsx}: cannot be written ({problem.strerror}); choose another place")
        return 0
    print(to_csv(table) if options.csv else to_markdown(table), end="")
    return 0
