"""Single changes of a text: which characters go, and what comes in their place, so that no other line is touched."""

from __future__ import annotations

from typing import Any, NamedTuple

from argmap.store.doors import Refused
from argmap.store.editing import scalars
from argmap.store.editing.spans import Node, column, dash, line_end


class Splice(NamedTuple):
    """Characters ``start`` to ``end`` of the old text, and what stands there instead."""

    start: int
    end: int
    words: str


BY_HAND = "argmap cannot write this change without touching other lines; make it in the text itself"


def behind(text: str, end: int, indent: int) -> int:
    """The end of an entry's last line, or of the remarks below it that stand further in than its name: they are its own."""
    end = here = line_end(text, end)
    while here < len(text):
        following = line_end(text, here + 1)
        row = text[here + 1 : following]
        remark = row.lstrip(" ")
        if remark.startswith("#") and len(row) - len(remark) > indent:
            end = following
        elif remark.strip():
            break
        here = following
    return end


def put_in(text: str, field: str, node: Node, at: int, values: tuple[Any, ...]) -> Splice:
    """New items before item ``at`` (or behind the last)."""
    if node.flow:
        words = ", ".join(scalars.flow_value(one) for one in values)
        if at:
            end = node.entries[at - 1][1].end
            return Splice(end, end, f", {words}")
        return Splice(node.entries[0][1].start, node.entries[0][1].start, f"{words}, ")
    indent = column(text, node.start)
    rows = [f"- {scalars.item(field, one, indent)}" for one in values]
    if at:
        end = behind(text, node.entries[at - 1][1].end, indent)
        return Splice(end, end, "".join(f"\n{' ' * indent}{row}" for row in rows))
    return Splice(node.start, node.start, "".join(f"{row}\n{' ' * indent}" for row in rows))


def taken_out(text: str, node: Node, gone: list[int]) -> list[Splice]:
    """Entries out of a group or a list, of which others stay."""
    return [_out_of_line(node, n, set(gone)) if node.flow else _out_of_block(text, node, n) for n in gone]


def _start(node: Node, n: int) -> int:
    key, value = node.entries[n]
    return key.start if key is not None else value.start


def _out_of_line(node: Node, n: int, gone: set[int]) -> Splice:
    """An entry between brackets, with one of the commas beside it."""
    if all(one in gone for one in range(n + 1)):  # nothing stays before it: it goes with the comma behind it
        return Splice(_start(node, n), _start(node, n + 1), "")
    return Splice(node.entries[n - 1][1].end, node.entries[n][1].end, "")


def _out_of_block(text: str, node: Node, n: int) -> Splice:
    """The whole lines of an entry; of two empty lines that would then meet, one goes too."""
    begin = dash(text, node, n) if node.kind == "list" else _start(node, n)
    end = node.entries[n][1].end
    if begin < 0:
        raise Refused("not-yaml", 0, BY_HAND)
    first = text.rfind("\n", 0, begin) + 1
    if text[first:begin].strip():  # a dash stands before it: the next entry moves up to the dash
        if n + 1 >= len(node.entries):
            raise Refused("not-yaml", 0, BY_HAND)
        following = _start(node, n + 1)
        between = text[line_end(text, end) : following].strip()
        return Splice(begin, following, f"{between}\n{' ' * column(text, begin)}" if between else "")
    last = line_end(text, end)
    remains = text[last + 1 :]
    if text[:first].endswith("\n\n") or not first:
        if remains.startswith("\n"):
            last += 1
        elif not remains.strip() and first:
            first -= 1
    return Splice(first, min(last + 1, len(text)), "")
