"""``argmap new``: begin a dossier, or in a dossier's folder the file of a voice."""

from __future__ import annotations

import argparse
from pathlib import Path

from argmap.cli.saving import folder_of, propose, refused_by
from argmap.edit import new_dossier, new_voice
from argmap.store import Refused


def run(options: argparse.Namespace) -> int:
    """Write a commented template; what is there is never overwritten."""
    try:
        if options.what == "dossier":
            folder = new_dossier(Path(), options.name, options.title, options.asks)
            print(f"{folder}/dossier.yaml: write the question and the sources in it; then, in that folder: argmap new voice NAME")
            return 0
        made = new_voice(folder_of(options.dossier), options.name, options.shown, options.source)
    except Refused as refused:
        return refused_by(refused)
    path = made.changes[0][0].path
    return propose(made, dry_run=False, said=f"{path}: say the thesis with 'argmap set {options.name}.thesis says WORDS'; 'argmap add quote' adds printed words, 'argmap check' says what is missing")
