"""Between files and the model: one bounded way in, with every finding at its line."""

from argmap.store.attached import Attachment, attach, attachments, read_attached, read_shipped_text, read_text_file
from argmap.store.doors import MAX_BYTES, Refused, read_bytes
from argmap.store.load import Loaded, dossier_folders, load, parse_file
from argmap.store.places import NAME, Extent, Places, Recorded, digest, read_places, write_places
from argmap.store.shipped import default_arguments, find_dossier, shipped_folder

__all__ = [
    "MAX_BYTES", "NAME", "Attachment", "Extent", "Loaded", "Places", "Recorded", "Refused", "attach", "attachments", "default_arguments",
    "digest", "dossier_folders", "find_dossier", "load", "parse_file", "read_attached", "read_bytes", "read_places", "read_shipped_text", "read_text_file",
    "shipped_folder", "write_places",
]
