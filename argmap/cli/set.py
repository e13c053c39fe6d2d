"""``argmap set``: one field of something that is there: a claim's hedge, a position's thesis, a file's status."""

from __future__ import annotations

import argparse
from pathlib import Path

from argmap.cli.common import complain, named_again
from argmap.cli.saving import folder_of, propose, refused_by
from argmap.edit import count_by, set_field
from argmap.store import Refused


def run(options: argparse.Namespace) -> int:
    """Propose the change and save it, unless it would bring an error."""
    counted = options.field == "counted" and options.kind in (None, "source")
    if options.renumber and options.remove:
        return complain(f"one after the other: argmap set {options.id} counted --remove, then argmap set {options.id} counted --renumber")
    if options.renumber and not counted:
        return complain(f"--renumber belongs to counted; write: argmap set {options.id} counted --renumber")
    if bool(options.value) == options.remove and not (options.renumber and not options.value):
        return complain(f"either say what {options.field} of {options.id} shall be, or take it out with --remove")
    folder = folder_of(options.dossier)
    try:
        if counted and not (options.of or options.cue):
            return _counted(folder, options)
        made = set_field(folder, options.id, options.field, options.value, kind=options.kind, of=options.of, cue=options.cue)
    except Refused as refused:
        return refused_by(refused)
    return propose(made, dry_run=options.dry_run)


def _counted(folder: Path, options: argparse.Namespace) -> int:
    """How a source is counted, with every quotation that has another place now. Raises ``Refused``."""
    made, moves = count_by(folder, options.id, options.value, renumber=options.renumber)
    where = named_again(options.dossier)
    then = f"argmap set {options.id} counted --renumber{where} (writes the counted place into {'this quotation' if len(moves) == 1 else f'these {len(moves)} quotations'}; until then they say what they said)"
    shown = tuple(f"{'its place is written' if options.renumber else 'has another place now'}: {move}" for move in moves)
    made = made._replace(notes=(*made.notes, *shown), after=(then,) if moves and not options.renumber else ())
    return propose(made, dry_run=options.dry_run, next_steps={(move.place, "place-miscounted"): "" for move in moves})
