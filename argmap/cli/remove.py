"""``argmap remove``: take a claim, step, reply, position, quotation, relation, voice, source or person out, with nothing left that refers to it."""

from __future__ import annotations

import argparse

from argmap.cli.saving import folder_of, propose, refused_by
from argmap.edit import remove
from argmap.store import Refused


def run(options: argparse.Namespace) -> int:
    """Remove it, unless something refers to it or an error would follow."""
    folder = folder_of(options.dossier)
    try:
        made = remove(folder, options.id, options.kind, quote=options.quote, with_references=options.with_references)
    except Refused as refused:
        return refused_by(refused)
    return propose(made, dry_run=options.dry_run)
