"""A table in the browser: rows of elements that sort and filter there, without a new run of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import streamlit as st

from argmap.draw.elements import Element, element
from argmap.draw.elements import browser_file as shared_file
from argmap.web.paper import Opened, browser_file

MOST = 1_000
"""Rows that are sent to the browser at once; of a longer table, those that the filters leave, from the first."""


class Cell(NamedTuple):
    """What stands in one cell: elements, what it sorts by (its words if nothing is said), and a class."""

    elements: tuple[Element, ...]
    sort: str | int = ""
    style: str = ""


class Row(NamedTuple):
    """A row: what the filters look at as ``{filter: {value: label}}``, its cells, and its number in the table it shows."""

    keys: Mapping[str, Mapping[str, str]]
    cells: tuple[Cell, ...]
    number: int = -1


class Grid(NamedTuple):
    """A table as it is sent: its rows (the first ``MOST``), of how many, and each filter's choices."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: int
    filters: dict[str, dict[str, str]]


class Wanted(NamedTuple):
    """What the reader wants of a table: values by filter, words to find."""

    values: dict[str, str]
    find: str


def wanted(state: str) -> Wanted:
    """What an address says: ``voice:donggil-kim;sort:2-;find:free hand``; the words to find stand last."""
    before, _, find = f";{state}".partition(";find:")
    pairs = (part.split(":", 1) for part in before.split(";") if ":" in part)
    return Wanted({name: value for name, value in pairs if name != "sort"}, find.casefold())


def text(cell: Cell) -> str:
    """The words of a cell."""
    return " ".join(_words(cell.elements))


def _words(elements: Iterable[Element]) -> Iterable[str]:
    for one in elements:
        if "x" in one:
            yield one["x"]
        yield from _words(one.get("k", ()))


def matches(row: Row, want: Wanted) -> bool:
    """Whether a row is left by the filters."""
    if any(value not in row.keys.get(name, ()) for name, value in want.values.items()):
        return False
    return not want.find.strip() or want.find.strip() in " ".join(map(text, row.cells)).casefold()


def left(rows: Iterable[Row], state: str) -> list[int]:
    """Which rows of a table the filters leave, in the table's order; a filter for what no row has is none."""
    rows = list(rows)
    want = wanted(state)
    kept = {name: value for name, value in want.values.items() if any(value in row.keys.get(name, ()) for row in rows)}
    return sorted(row.number for row in rows if matches(row, want._replace(values=kept)))


def gather(columns: Sequence[str], rows: Iterable[Row], names: Sequence[str], state: str) -> Grid:
    """The grid of some rows. As long as all can be sent the filters are left to the browser; else they are applied here."""
    everything = rows if isinstance(rows, list) else list(rows)
    filters: dict[str, dict[str, str]] = {name: {} for name in names}
    for row in everything:
        for name in names:
            filters[name].update(row.keys.get(name, {}))
    filters = {name: dict(sorted(values.items(), key=lambda pair: pair[1].casefold())) for name, values in filters.items() if len(values) > 1}
    if len(everything) <= MOST:
        return Grid(tuple(columns), tuple(everything), len(everything), filters)
    want = wanted(state)
    want = want._replace(values={name: value for name, value in want.values.items() if name in filters})
    left = [row for row in everything if matches(row, want)]
    return Grid(tuple(columns), tuple(left[:MOST]), len(left), filters)


def plain(*words: str, sort: str | int = "", style: str = "") -> Cell:
    """A cell of text alone, a line for each of ``words``."""
    return Cell(tuple(element("div", line) for line in words if line), sort, style)


def show(
    grid: Grid, labels: Mapping[str, str], *, before: Sequence[Element], label: str, state: str,
    on_open: Callable[[Opened], None], on_state: Callable[[str], None],
) -> None:
    """Put a table on the page, with what stands before it; ``on_state`` is told what the reader sorts and filters by."""

    def opened() -> None:
        what = st.session_state["compare"].get("open")
        if isinstance(what, dict):
            on_open(Opened(str(what.get("page", ""))[:50], str(what.get("go", ""))[:500]))

    def changed() -> None:
        said = st.session_state["compare"].get("state")
        if isinstance(said, str):
            on_state(said[:1_000])

    data = {
        "before": list(before), "label": label, "columns": grid.columns, "total": grid.total, "state": state,
        "filters": [{"name": name, "label": labels[name], "options": list(options.items())} for name, options in grid.filters.items()],
        "rows": [
            {"keys": {name: list(values) for name, values in row.keys.items()}, "cells": [{"k": cell.elements, "s": cell.sort, "c": cell.style} for cell in row.cells]}
            for row in grid.rows
        ],
    }
    _component()(key="compare", data=data, on_open_change=opened, on_state_change=changed, height="content")


@cache
def _component() -> Any:
    return st.components.v2.component(
        "argmap_compare", css=shared_file("paper.css") + browser_file("table.css"),
        js=shared_file("paper.js") + browser_file("tabletools.js") + browser_file("table.js"),
    )
