"""The verbs that change a dossier: each proposes, shows what it would change and find, and saves all files or none.

    made = add_quotation(folder, "donggil-kim.desired", "actually desired US intervention")   # Refused, with a sentence
    made.diff(); made.new_findings()            # what would change, and what check would say of it
    done = made.save()                          # Saved, or the conflicts
"""

from argmap.edit.chosen import Choice, Entry
from argmap.edit.counting_by import Move, count_by
from argmap.edit.entries import (
    Place,
    add_claim,
    add_entry,
    add_person,
    add_position,
    add_reply,
    add_source,
    add_sources,
    add_step,
    change,
    place_of,
    written_name,
)
from argmap.edit.folder_name import Folder, carry_out, rename_folder
from argmap.edit.naming import rename
from argmap.edit.proposal import Proposal
from argmap.edit.quoting import Found, add_quotation, locator, quoting_of, selected, text_of, typed
from argmap.edit.receiving import Received, receive
from argmap.edit.removing import REMOVABLE, remove
from argmap.edit.setting import FIELDS, KINDS, record_text, set_field, with_stand
from argmap.edit.slug import name_of, slug
from argmap.edit.templates import finished, is_to_write, new_dossier, new_voice

__all__ = [
    "FIELDS", "KINDS", "REMOVABLE", "Choice", "Entry", "Folder", "Found", "Move", "Place", "Proposal", "Received", "add_claim", "add_entry", "add_person", "add_position", "add_quotation", "add_reply", "add_source", "add_sources",
    "add_step", "carry_out", "change", "count_by", "finished", "is_to_write", "locator", "name_of", "new_dossier", "new_voice", "place_of", "quoting_of", "receive", "record_text", "remove", "rename", "rename_folder", "selected", "set_field", "slug", "text_of", "typed",
    "with_stand", "written_name",
]
