"""``argmap undo``: take back a save that argmap made, for as long as its versions are kept."""

from __future__ import annotations

import argparse

from argmap.cli.common import complain
from argmap.cli.saving import folder_of, refused_by
from argmap.store import Refused, Saved, history, undo


def run(options: argparse.Namespace) -> int:
    """Take back the last save, or another by its number; taking back is a save like any other."""
    folder = folder_of(options.dossier)
    if isinstance(folder, int):
        return folder
    saves = history(folder)
    if options.list:
        for one in saves:
            print(f"{one.number:4}  {one.saved[:16].replace('T', ' ')}  {one.what} ({', '.join(file.name for file in one.files)})")
        return 0
    if not saves:
        return complain("nothing was saved here by argmap yet; there is nothing to take back")
    number = options.number if options.number is not None else saves[0].number
    what = next((one.what for one in saves if one.number == number), "")
    try:
        done = undo(folder, number)
    except Refused as refused:
        return refused_by(refused)
    if not isinstance(done, Saved):
        names = ", ".join(one.name for one in done)
        complain(f"{names} was changed in the same place since, and nothing was taken back; take back the later saves first (argmap undo --list)")
        return 1
    print(f"took back: {what}")
    return 0
