"""Where every value of a YAML text begins and ends, so that one of them can be changed and the rest stays as typed."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import yaml
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from argmap.store.events import _Parser


class Node(NamedTuple):
    """A value in its place: offsets of its characters, and how it is written.

    ``start`` of a group or list in block style is that of its first name or dash. ``entries`` are ``(key, value)``; in
    a list the key is ``None``. ``style`` is that of a scalar: ``""`` (plain), ``'``, ``"``, ``>`` or ``|``.
    """

    kind: Literal["map", "list", "scalar"]
    start: int
    end: int
    flow: bool
    style: str
    value: Any
    entries: tuple[tuple[Node | None, Node], ...] = ()


class _Open(NamedTuple):
    kind: Literal["map", "list"]
    start: int
    flow: bool
    found: list[Node]


def spans(text: str) -> Node | None:
    """The tree of a text that ``read`` has read; ``None`` for an empty one."""
    parser = _Parser(text)
    stack: list[_Open] = [_Open("list", 0, True, [])]
    while True:
        try:
            event = parser.get_event()
        except yaml.YAMLError:  # pragma: no cover  read has read it
            return None
        kind = type(event)
        if kind is ScalarEvent:
            start, end = event.start_mark.index, event.end_mark.index
            style = event.style or ""
            if style in (">", "|"):
                end = _end_of_block(text, start, end)
            value = event.value if event.value or style else None
            stack[-1].found.append(Node("scalar", start, end, False, style, value))
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            stack.append(_Open("map" if kind is MappingStartEvent else "list", event.start_mark.index, bool(event.flow_style), []))
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            made = _close(stack.pop(), event.end_mark.index)
            stack[-1].found.append(made)
        elif kind is StreamEndEvent:
            break
    return stack[0].found[0] if stack[0].found else None


def _close(begun: _Open, end: int) -> Node:
    found = begun.found
    entries: tuple[tuple[Node | None, Node], ...]
    value: Any
    if begun.kind == "map":
        entries = tuple(zip(found[::2], found[1::2], strict=True))
        value = {str(key.value): one.value for key, one in entries if key is not None}
    else:
        entries = tuple((None, one) for one in found)
        value = tuple(one.value for one in found)
    if not begun.flow and found:
        end = found[-1].end  # the parser's own end lies behind the remarks that follow
    return Node(begun.kind, begun.start, end, begun.flow, "", value, entries)


def _end_of_block(text: str, start: int, end: int) -> int:
    """The end of the last line of words: the parser counts the empty lines after it too."""
    written = text[start:end]
    header = written.partition("\n")[0].partition("#")[0]
    if "+" in header:
        return start + len(written.removesuffix("\n"))
    rows = written.split("\n")
    while len(rows) > 1 and not rows[-1].strip():
        rows.pop()
    return start + len("\n".join(rows))


def column(text: str, offset: int) -> int:
    """How far in an offset stands on its line."""
    return offset - (text.rfind("\n", 0, offset) + 1)


def line_end(text: str, offset: int) -> int:
    """The end of the line an offset stands on, before its line break."""
    found = text.find("\n", offset)
    return len(text) if found < 0 else found


def dash(text: str, listed: Node, number: int) -> int:
    """The offset of the dash before an item of a list in block style; -1 where there is none to be seen."""
    if number == 0:
        return listed.start
    at = listed.entries[number][1].start
    floor = listed.entries[number - 1][1].end
    indent = column(text, listed.start)
    while at > floor:
        at = text.rfind("-", floor, at)
        if at < 0:
            return -1
        if column(text, at) == indent and not text[text.rfind("\n", 0, at) + 1 : at].strip():
            return at
    return -1


__all__ = ["Node", "column", "dash", "line_end", "spans"]
