"""The dossier's own name: what ``dossier:`` says, the folder, and the links of the dossiers beside it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from argmap.edit.proposal import Proposal, to_say
from argmap.store import Refused, Saved, open_for_editing, undo, usable_name
from argmap.store.editing import put, values_of


class Folder(NamedTuple):
    """A dossier's new name, proposed: the change of ``dossier.yaml`` (``None`` where it says so already), the folder as it is and as it is to be.

    ``linked_by`` are the dossiers beside it that link to the old name.
    """

    change: Proposal | None
    here: Path
    there: Path
    linked_by: tuple[str, ...]


def rename_folder(folder: Path, new: str) -> Folder:
    """Have ``dossier:`` and the folder called ``new``; whichever says so already stays as it is. Raises ``Refused``."""
    usable_name(new)
    opened = open_for_editing(folder, "dossier")
    values = values_of(opened.text)
    here = folder.resolve()
    there = here.parent / new
    old = str(values.get("dossier", ""))
    if old == new and there == here:
        raise Refused("duplicate-name", 0, f"the dossier and its folder are called {new} already; give another name")
    if there != here and there.exists():
        raise Refused("duplicate-name", 0, f"there is a {new} beside this dossier already; choose another name")
    change = Proposal(folder, f"renamed the dossier {old} to {new}", (to_say(opened, put(values, ("dossier",), new)),)) if old != new else None
    linking = tuple(name for name in _beside(here) if there != here and here.name in _linked(here.parent / name))
    return Folder(change, here, there, linking)


def _beside(here: Path) -> list[str]:
    return sorted(path.parent.name for path in here.parent.glob("*/dossier.yaml") if path.parent != here)


def _linked(folder: Path) -> set[str]:
    try:
        links = values_of(open_for_editing(folder, "dossier").text).get("links")
    except Refused:
        return set()
    return {str(one.get("dossier")) for one in links or () if isinstance(one, dict)} if isinstance(links, tuple) else set()


def carry_out(named: Folder) -> None:
    """Save, then rename the folder; where that cannot be done, the file is as it was. Raises ``Refused``."""
    saved = named.change.save() if named.change is not None else None
    if isinstance(saved, list):
        raise Refused("not-a-file", 0, "dossier.yaml changed while argmap was at work, and nothing was saved; run the command again")
    if named.there == named.here:
        return
    try:
        named.here.rename(named.there)
    except OSError as problem:
        if isinstance(saved, Saved):
            undo(named.here, saved.version)
        raise Refused("not-a-file", 0, f"the folder cannot be renamed ({problem.strerror}); nothing was changed: leave the folder, close what has its files open, and try again") from None
