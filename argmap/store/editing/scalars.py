"""How words are written down so that they are read back character for character: plain, folded under ``>-``, or quoted."""

from __future__ import annotations

import re
from typing import Any

from argmap.store.doors import Refused
from argmap.store.events import _UNSEEN, MAX_SCALAR, read

WIDTH = 100
"""How long a line of prose may get."""

FOLDED = frozenset(["says", "exact", "asks", "rationale", "note", "summary", "what", "original", "report"])
"""Fields whose words always stand under a line that ends in ``>-``."""

_NAME = re.compile(r"[A-Za-z0-9](?:[\w.-]*\w)?")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def usable(words: str) -> None:
    """Raise ``Refused`` for words that no file argmap reads can hold."""
    if unseen := _UNSEEN.search(words.replace("\n", " ")):
        raise Refused("not-text", 0, f"the words hold an invisible character (U+{ord(unseen.group()):04X}); delete it")
    if any("\ud800" <= character <= "\udfff" for character in words):
        raise Refused("not-text", 0, "the words hold half a character; type them anew")
    if len(words) > MAX_SCALAR:
        raise Refused("too-large", 0, f"the words have {len(words):,} characters and argmap reads up to {MAX_SCALAR:,}; shorten them")


def plain_fits(words: str, *, flow: bool) -> bool:
    """Whether words read back the same without any marks around them. The reader itself is asked."""
    if not words or "\n" in words or "\t" in words:
        return False
    if _NAME.fullmatch(words):
        return True
    try:
        tree = read(f"title: [{words}]\n" if flow else f"title: {words}\n")
    except Refused:
        return False
    return not tree.problems and tree.value == {"title": (words,) if flow else words}


def folds(words: str) -> bool:
    """Whether ``>-`` can carry words: no line of them is empty at the ends, or begins or ends with a space."""
    if not words or words != words.strip("\n"):
        return False
    return all(row == row.strip(" \t") and "\t" not in row[:1] for row in words.split("\n"))


def folded(words: str, indent: int) -> str:
    """The lines under ``>-``; the first break between two lines is a space, so a real break takes an empty line more."""
    room = max(WIDTH - indent, 40)
    rows: list[str] = []
    for n, row in enumerate(words.split("\n")):
        if n:
            rows.append("")
        if row:
            rows.extend(_wrapped(row, room))
    return "\n".join(" " * indent + row if row else "" for row in rows)


def _wrapped(row: str, room: int) -> list[str]:
    """Break only where exactly one space stands between two words: everything else must be kept as it is."""
    made: list[str] = []
    line = ""
    for word in re.split(r"(?<![ \t]) (?![ \t])", row):
        if line and len(line) + 1 + len(word) > room:
            made.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*made, line]


def quoted(words: str) -> str:
    """Words in double quotation marks, on one line."""
    return '"' + "".join(_ESCAPES.get(character, character) for character in words) + '"'


def name(words: str) -> str:
    """A name before a colon."""
    return words if _NAME.fullmatch(words) else quoted(words)


def in_line(words: str | None, *, flow: bool) -> str:
    """Words on the line of their name."""
    if words is None:
        return ""
    usable(words)
    return words if plain_fits(words, flow=flow) else quoted(words)


def flow_value(value: Any) -> str:
    """Any value between brackets and braces, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name(key)}: {flow_value(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow_value(one) for one in value) + "]"
    return in_line(value, flow=True)


def block_value(field: str, value: Any, indent: int) -> str:
    """What stands after ``field:`` in block style, with its leading space or line break; ``indent`` is the field's own."""
    inner = indent + 2
    if value is None:
        return ""
    if isinstance(value, dict):
        if not value:
            return " {}"
        return "".join(f"\n{' ' * inner}{name(key)}:{block_value(key, one, inner)}" for key, one in value.items())
    if isinstance(value, list | tuple):
        short = flow_value(value) if all(isinstance(one, str) for one in value) else ""
        if not value or (short and indent + len(field) + len(short) < WIDTH):
            return f" {short or '[]'}"
        return "".join(f"\n{' ' * inner}- {item(field, one, inner)}" for one in value)
    return f" {scalar(field, value, indent)}"


def scalar(field: str, words: str, indent: int) -> str:
    """Words after ``field: ``: sentences under ``>-``, short words plain, and what neither can carry in quotation marks."""
    usable(words)
    plain = field not in FOLDED and indent + len(field) + len(words) < WIDTH and plain_fits(words, flow=False)
    if plain:
        return words
    if folds(words):
        return ">-\n" + folded(words, indent + 2)
    return quoted(words)


def item(field: str, value: Any, indent: int) -> str:
    """What stands after the dash of a list's item; short groups go between braces."""
    if isinstance(value, dict) and value:
        if all(isinstance(one, str) for one in value.values()) and not FOLDED & set(value):
            short = flow_value(value)
            if '"' not in short and indent + len(short) < WIDTH:
                return short
        first, *rest = (f"{name(key)}:{block_value(key, one, indent + 2)}" for key, one in value.items())
        return "".join([first, *(f"\n{' ' * (indent + 2)}{one}" for one in rest)])
    if isinstance(value, dict | list | tuple):
        return flow_value(value)
    return scalar(field if field in FOLDED else "", value, indent)
