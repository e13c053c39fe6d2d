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
    if not folders and not options.edit:
        return complain(f"{folder}: no dossier is here; give a folder that holds one, with a dossier.yaml in it")
    if not 1 <= options.port <= 65_535:
        return complain(f"port {options.port} cannot be used; give a number from 1 to 65535")
    editors = Path(options.editors) if options.editors else None
    if editors is not None and not editors.is_file():
        return complain(f"{editors}: there is no such list; write the e-mail addresses of those who may edit into it, one on each line")
    from argmap.web.serve import serve as open_app

    return open_app(folder, port=options.port, browser=not options.no_browser, edit=options.edit, editors=editors)
