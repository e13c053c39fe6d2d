"""``argmap rename``: another name for a claim, a step, a voice, a person, a source or a question; all references follow."""

from __future__ import annotations

import argparse

from argmap.cli.saving import folder_of, propose, refused_by
from argmap.edit import rename
from argmap.store import Refused


def run(options: argparse.Namespace) -> int:
    """Rename in all files or in none."""
    folder = folder_of(options.dossier)
    try:
        made = rename(folder, options.id, options.new, options.kind)
    except Refused as refused:
        return refused_by(refused)
    return propose(made, dry_run=options.dry_run)
