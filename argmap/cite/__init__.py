"""Citing: sources and claims as Chicago notes and entries, bibliographies in and out, and the map itself."""

from argmap.cite.archival import custody, reference, reference_of
from argmap.cite.bibliography import MOST_BYTES, Imported, as_sources, as_yaml, read_bibliography
from argmap.cite.bibtex_out import write as to_bibtex
from argmap.cite.csl_json import write as to_csl_json
from argmap.cite.footnote import Cited, Footnoted, archival_line, footnoted
from argmap.cite.note import author_date, bibliography, entry, full_note, reference_entry, short_note
from argmap.cite.records import Record, Unreadable
from argmap.cite.this_map import cite_map, public_address, undated
from argmap.cite.words import Run, Words, markdown, plain, words

__all__ = [
    "MOST_BYTES", "Cited", "Footnoted", "Imported", "Record", "Run", "Unreadable", "Words", "archival_line", "as_sources", "as_yaml", "author_date",
    "bibliography", "cite_map", "custody", "entry", "footnoted", "full_note", "markdown", "plain", "public_address",
    "read_bibliography", "reference", "reference_entry", "reference_of", "short_note", "to_bibtex", "to_csl_json", "undated", "words",
]
