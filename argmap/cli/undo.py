"""``argmap undo``: take back a save that argmap made, for as long as its versions are kept."""

from __future__ import annotations

import argparse
from pathlib import Path

from argmap.cli.common import complain
from argmap.cli.saving import folder_of, refused_by
from argmap.store import NAME as PLACES
from argmap.store import (
    Conflict,
    Opened,
    Refused,
    Saved,
    Version,
    follow_names,
    history,
    open_for_editing,
    open_places,
    save_all,
    undo,
)


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
    try:
        done = undo(folder, number)
        if not isinstance(done, Saved):
            done = _beside_later_changes(folder, next(one for one in saves if one.number == number), done)
    except Refused as refused:
        return refused_by(refused)
    if not isinstance(done, Saved):
        complain(f"{', '.join(one.name for one in done)} was changed since in a way that cannot be told apart from this save, and nothing was taken back; take back later saves first (argmap undo --list), or edit the file")
        return 1
    print(f"took back: {next(one.what for one in saves if one.number == number)}")
    return 0


def _beside_later_changes(folder: Path, version: Version, conflicts: list[Conflict]) -> Saved | list[Conflict]:
    """Take a save's own change out of files that were changed since, where the two do not meet. Raises ``Refused``."""
    changes: list[tuple[Opened, str | None]] = []
    for one in conflicts:
        if one.joined is None or not one.base:  # without the text the save left, its own change cannot be told
            return conflicts
        changes.append((one.there, one.joined))
    for file in version.files:
        if not any(one.name == file.name for one in conflicts):
            there = open_places(folder) if file.name == PLACES else open_for_editing(folder, file.name.removesuffix(".yaml"))
            changes.append((there, None if file.raw is None else file.raw.decode("utf-8", "surrogateescape")))
    done = save_all(changes, f"took back: {version.what}")
    if isinstance(done, Saved):
        for opened, text in changes:
            if opened.name == "dossier.yaml":
                follow_names(folder, opened.text, text or "")
    return done
