"""``argmap set``: one field of something that is there: a claim's hedge, a position's thesis, a file's status."""

from __future__ import annotations

import argparse

from argmap.cli.common import complain
from argmap.cli.saving import folder_of, propose, refused_by
from argmap.edit import set_field
from argmap.store import Refused


def run(options: argparse.Namespace) -> int:
    """Propose the change and save it, unless it would bring an error."""
    if bool(options.value) == options.remove:
        return complain(f"either say what {options.field} of {options.id} shall be, or take it out with --remove")
    folder = folder_of(options.dossier)
    try:
        made = set_field(folder, options.id, options.field, options.value, kind=options.kind, of=options.of, cue=options.cue)
    except Refused as refused:
        return refused_by(refused)
    return propose(made, dry_run=options.dry_run)
