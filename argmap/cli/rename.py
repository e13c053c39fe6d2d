"""``argmap rename``: another name for a claim, step, position, voice, person, source or question, all references following; or for the dossier."""

from __future__ import annotations

import argparse
from pathlib import Path

from argmap.cli.saving import folder_of, propose, refused_by
from argmap.edit import carry_out, rename, rename_folder
from argmap.store import Refused


def run(options: argparse.Namespace) -> int:
    """Rename in all files or in none."""
    folder = folder_of(options.dossier)
    try:
        if options.id == "dossier" and options.kind in (None, "dossier"):
            return _dossier(folder, options)
        made = rename(folder, options.id, options.new, options.kind)
    except Refused as refused:
        return refused_by(refused)
    return propose(made, dry_run=options.dry_run)


def _dossier(folder: Path, options: argparse.Namespace) -> int:
    """The dossier's own name: in its head, and its folder's. Raises ``Refused``."""
    named = rename_folder(folder, options.new)
    if options.dry_run:
        print(named.change.diff() if named.change is not None else "", end="")
    else:
        carry_out(named)
    moves = named.here != named.there
    done = [*(["dossier.yaml says so"] if named.change is not None else []), *([f"the folder {named.here.name} is {named.there.name}"] if moves else [])]
    print(f"{'would be called' if options.dry_run else 'the dossier is called'} {options.new}: {' and '.join(done)}")
    if moves and not options.dry_run and Path.cwd() == named.there:
        print(f"Next: cd ../{named.there.name}")
    for one in named.linked_by:
        print(f"Next: {one}/dossier.yaml links to {named.here.name}; write {options.new} there, under links")
    return 0
