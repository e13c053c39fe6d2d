"""Between files and the model: one bounded way in, with every finding at its line."""

from argmap.store.doors import MAX_BYTES, Refused, read_bytes
from argmap.store.load import Loaded, dossier_folders, load, parse_file

__all__ = ["MAX_BYTES", "Loaded", "Refused", "dossier_folders", "load", "parse_file", "read_bytes"]
