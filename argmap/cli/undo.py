"""``argmap undo``: take back a save that argmap made, for as long as its versions are kept."""

from __future__ import annotations

import argparse
import sys

from argmap.cli.common import complain
from argmap.cli.saving import folder_of, refused_by
from argmap.store import Conflict, Refused, Saved, history, pieces, place, restore_all, undo


def run(options: argparse.Namespace) -> int:
    """Take back the last save, or another by its number, whole or not at all; taking back is a save like any other."""
    folder = folder_of(options.dossier)
    saves = history(folder)
    if options.list:
        for one in saves:
            print(f"{one.number:4}  {one.saved[:16].replace('T', ' ')}  {one.what} ({', '.join(file.name for file in one.files)})")
        return 0
    if not saves:
        return complain("nothing was saved here by argmap yet; there is nothing to take back")
    number = options.number if options.number is not None else saves[0].number
    try:
        done = restore_all(folder, number) if options.whole_files else undo(folder, number)
        if not isinstance(done, Saved):
            settled = [(one.there, one.joined) for one in done if one.joined is not None]
            done = undo(folder, number, settled) if len(settled) == len(done) else done
    except Refused as refused:
        return refused_by(refused)
    if not isinstance(done, Saved):
        met = [one for one in done if one.joined is None]
        for conflict in met:
            _show(conflict)
        names = ", ".join(one.name for one in met)
        complain(
            f"nothing was taken back: {names} was changed since where this save changed it; take back later saves first (argmap undo --list), "
            "make what is shown above read as that save left it, or add --whole-files to have all its files as they were before it, whatever was changed since"
        )
        return 1
    print(f"took back: {next(one.what for one in saves if one.number == number)}")
    return 0


_LINES = 12


def _show(conflict: Conflict) -> None:
    """The three texts wherever the save and a later change meet."""
    if not conflict.there.sha256:
        print(f"{conflict.name} is not there any more", file=sys.stderr)
        return
    cut = pieces(conflict.base, conflict.theirs, conflict.mine)
    clashes = [n for n, one in enumerate(cut) if one.clash]
    for n in clashes:
        where = place("".join(one.base for one in cut[:n]), cut[n].base or cut[n].mine)
        print(f"{conflict.name}{': ' if where else ''}{where}", file=sys.stderr)
        for title, text in (("as that save left it", cut[n].base), ("now", cut[n].theirs), ("before that save", cut[n].mine)):
            rows = text.splitlines() or ["(nothing)"]
            left = len(rows) - _LINES
            print(f"  {title}:", *(f"    | {row}" for row in rows[:_LINES]), *([f"    | … {left} more lines"] if left > 0 else []), sep="\n", file=sys.stderr)
    if not clashes:
        print(f"{conflict.name} was changed beside what that save changed, and the two cannot be fitted together", file=sys.stderr)
