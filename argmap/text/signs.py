"""Signs that the format of a file cannot hold, or would take for its own: what is left out or guarded in every export."""

from __future__ import annotations

import re

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f]")
_BREAKS = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


def for_xml(text: str) -> str:
    """Text without the characters that XML 1.0 does not know."""
    return _NOT_XML.sub("", text)


def in_one_line(text: str) -> str:
    """Text without control characters, every break of a line a space."""
    return _BREAKS.sub(" ", _CONTROL.sub("", text)).strip()


def guarded(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what begins like one (or with one)."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def unguarded(cell: object) -> object:
    """The cell as it was."""
    return cell[1:] if isinstance(cell, str) and cell.startswith("'") else cell
