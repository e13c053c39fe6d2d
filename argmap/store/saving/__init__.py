"""Saving a file so that it is wholly old or wholly new, never over somebody else's change, and can be undone.

    opened = open_for_editing(folder, "donggil-kim")     # or "dossier", "relations"; Refused where it cannot be
    done = save(opened, text)                            # Saved: go on from done.files[0]; Conflict: three texts
"""

from argmap.store.saving.drafts import Draft, draft_of, drafts, drafts_folder, drop_draft, keep_draft
from argmap.store.saving.opened import Opened, difference, open_for_editing, open_places, usable_name
from argmap.store.saving.own_folder import locked, own_folder
from argmap.store.saving.save import Conflict, Saved, restore, restore_all, save, save_all, undo
from argmap.store.saving.three_ways import Piece, join, pieces, place
from argmap.store.saving.whole import sweep, write_whole

__all__ = [
    "Conflict", "Draft", "Opened", "Piece", "Saved", "difference", "draft_of", "drafts", "drafts_folder", "drop_draft", "join",
    "keep_draft", "locked", "open_for_editing", "open_places", "own_folder", "pieces", "place", "restore", "restore_all", "save", "save_all", "sweep",
    "undo", "usable_name", "write_whole",
]
