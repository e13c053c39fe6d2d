"""Between files and the model: one bounded way in, with every finding at its line."""

from argmap.store.doors import MAX_BYTES, Refused, read_bytes
from argmap.store.load import Loaded, dossier_folders, load, parse_file
from argmap.store.shipped import default_arguments, find_dossier, shipped_folder

__all__ = [
    "MAX_BYTES", "Loaded", "Refused", "default_arguments", "dossier_folders", "find_dossier", "load", "parse_file",
    "read_bytes", "shipped_folder",
]
