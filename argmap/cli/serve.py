"""``argmap serve``: open the app on a folder of dossiers, on this machine only."""

from __future__ import annotations

import argparse
from pathlib import Path

from argmap.cli.common import complain
from argmap.store import Refused, default_arguments, dossier_folders


def run(options: argparse.Namespace) -> int:
    """Open the app on a folder of dossiers, on this machine only."""
    folder = Path(options.folder) if options.folder else default_arguments()
    try:
        folders = dossier_folders(folder)
    except Refused as refused:
        return complain(f"{folder}: {refused.message}")
    if not folders:
        return complain(f"{folder}: no dossier is here; give a folder that holds one, with a dossier.yaml in it")
    if not 1 <= options.port <= 65_535:
        return complain(f"port {options.port} cannot be used; give a number from 1 to 65535")
    from argmap.web.serve import serve as open_app

    return open_app(folder, port=options.port, browser=not options.no_browser)
