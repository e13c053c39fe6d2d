"""The page itself: which table, its counts, the table, and the ways to take it away."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from argmap.compare import TABLES, USES, Frame, evidence_picture, to_csv, to_markdown, to_xlsx, with_names
from argmap.draw import source_label
from argmap.draw.elements import Element, element
from argmap.store import Places, Refused, read_places
from argmap.web import address, paper, shelf
from argmap.web.compare.counts import before, read_most
from argmap.web.compare.grid import Grid, gather, left
from argmap.web.compare.grid import show as show_grid
from argmap.web.compare.lanes import every_source
from argmap.web.compare.parts import Material, mark, material, readers
from argmap.web.compare.rows import FILTERS, rows_of
from argmap.web.compare.unread import unread
from argmap.web.frame import Here, begin, choose_of_a_row, findings_note, pages
from argmap.web.paper import Opened


class About(NamedTuple):
    """A table as the page offers it: its name among the choices, the question it answers, and what to do if it is empty."""

    choice: str
    asks: str
    empty: str


ABOUT = {
    "evidence": About("Evidence", "Who uses which evidence?", "No quotation has been recorded yet. Attach the texts (argmap attach) and run argmap quotes with --record."),
    "positions": About("Claims", "What do they share, and where do they part?", "There is no claim yet. Add claims: to a voice’s file."),
    "replies": About("Replies", "Who answers whom?", "Nobody answers anybody yet. Add replies: to a voice’s file, or relations: to relations.yaml."),
    "not-addressed": About("Unanswered", "What is left unanswered?", "No two voices answer one question with points left open. Add a second position to a question."),
    "readings": About("Two readings", "Which words are read in two ways?", "No passage carries steps of two voices. Quote the same words in two voices, and give each a step from its claim."),
    "hedges": About("How sure", "How sure is each?", "No claim has a hedge yet. Add hedges: to a claim, with the word that hedges it."),
    "paraphrases": About("Restatements", "Which restatements changed the strength?", "Nobody restates anybody yet. Add a reply with paraphrases:, and say how its strength compares."),
    "chronology": About("Time", "What happened when, and who dates it otherwise?", "Nothing is dated yet. Add dates: to a claim or to a source."),
    "facts": About("Facts", "On which facts do the documents differ?", "No fact is in dispute yet. Add disputed-facts: to relations.yaml, with an account for each voice."),
}
"""The tables in the order of the page."""

_MOST = 20_000
"""Rows of a table that the page looks at; a longer one can be taken away whole."""

_OPENED = "argmap-compare-opened"
_SENT = "argmap-compare-sent"


def show() -> None:
    """Draw the page."""
    here = begin(with_question=False, with_node=False)
    if here is None:
        return
    name = _choose(here)
    about = ABOUT[name]
    of = _material(str(here.folder), shelf.stamp(here.folder), name, here)
    if not len(of.frame):
        paper.show([element("h1", about.asks), element("p", about.empty)], key="empty-table")
        findings_note(here.checked)
        return
    default = _default(name, of)
    state = here.at.rows or default
    grid = _grid(str(here.folder), shelf.stamp(here.folder), name, state if len(of.frame) > 500 else "", of)
    first = [element("h1", about.asks), *before(name, of), *(_around(here, of) if name == "evidence" else [])]
    if len(of.frame) > _MOST:
        first.append(element("p", f"This table has {len(of.frame):,} rows; here are its first {_MOST:,}. Take the whole away below."))
    show_grid(grid, FILTERS, before=first, label=TABLES[name].title, state=_sent(here, name, state), on_open=_remember, on_state=_follow)
    _downloads(here, name, of, grid, state)
    findings_note(here.checked)
    _go(here, of)


def _choose(here: Here) -> str:
    """Which table; the address decides."""
    name = here.at.table if here.at.table in ABOUT else next(iter(ABOUT))
    if here.at.table and here.at.table not in ABOUT:
        paper.show([element("p", f"There is no table called {here.at.table}; this is {ABOUT[name].choice}.")], key="no-table")
    choose_of_a_row("Table", {table: one.choice for table, one in ABOUT.items()}, name, "table", lambda table: address.read()._replace(table=table, rows=""))
    return name


@st.cache_resource(max_entries=200, show_spinner="Comparing…")
def _material(path: str, stamp: shelf.Stamp, name: str, _here: Here) -> Material:  # noqa: ARG001  path and stamp are the key
    return material(_here.dossier, _here.graph, name)


@st.cache_resource(max_entries=200, show_spinner="Comparing…")
def _grid(path: str, stamp: shelf.Stamp, name: str, state: str, _of: Material) -> Grid:  # noqa: ARG001
    columns, rows = rows_of(name, _of._replace(frame=_of.frame.head(_MOST), used=_of.used[:_MOST]))
    return gather(columns, rows, list(FILTERS), state)


def _default(name: str, of: Material) -> str:
    """What a table begins with: of the evidence, the source that most voices read."""
    one = read_most(of) if name == "evidence" else None
    return f"source:{one.source}" if one is not None else "all"


def _sent(here: Here, name: str, state: str) -> str:
    """The state the browser was last told, with a number that changes when the address says something new: what it told
    us itself is not sent back, so that the rows are not sent again either."""
    key = (here.at.dossier, name)
    kept, text, number, known = st.session_state.get(_SENT, (None, "", 0, ""))
    if kept != key or state not in (text, known):
        text, number, known = state, number + 1, state
    st.session_state[_SENT] = (key, text, number, known)
    return f"{number} {text}"


def _follow(state: str) -> None:
    kept, text, number, _ = st.session_state.get(_SENT, (None, "", 0, ""))
    st.session_state[_SENT] = (kept, text, number, state)
    address.settle(address.read()._replace(rows=state))


def _remember(opened: Opened) -> None:
    if opened.page == "table":
        address.write(address.read()._replace(table=opened.node, rows=""))
    else:
        st.session_state[_OPENED] = opened


def _go(here: Here, of: Material) -> None:
    """Follow what was opened; a page cannot be changed inside a callback, so it is changed here."""
    opened = st.session_state.pop(_OPENED, None)
    if not isinstance(opened, Opened):
        return
    if opened.page == "sources":
        source, _, node = opened.node.partition(" ")
        st.switch_page(pages()["sources"], query_params=address.query(here.at._replace(source=source, place=node, node="")))
    asked = of.questions.get(opened.node, [here.at.question])
    question = here.at.question if here.at.question in asked else asked[0]
    st.switch_page(pages()["map"], query_params=address.query(here.at._replace(node=opened.node, question=question, view="", only="")))


def _lanes(here: Here, of: Material) -> list[Element]:
    try:
        places = read_places(here.folder) or Places({}, {})
    except Refused:
        return []
    return every_source(of, read_most(of), places.extents)


def _around(here: Here, of: Material) -> list[Element]:
    """What stands before the evidence: who draws from where, what nobody draws on, and what the marks mean."""
    return [*_lanes(here, of), *unread(of, shelf.read(here.folder)), *_legend(of)]


def _legend(of: Material) -> list[Element]:
    every = [use for one in of.used for uses in one.every.values() for use in uses]
    said = [element("span", "", mark(does), element("span", does), style="key") for does in USES if any(use.does == does for use in every)]
    if any(use.basis == "reconstructed" for use in every):
        said.append(element("span", "", element("span", "map-maker", style="whose"), element("span", "so the map-maker reads it; the text does not say it itself"), style="key"))
    return [element("div", "", *said, element("span", "", element("span", "·", style="ignores"), element("span", "not used"), style="key"), style="keys")]


def _downloads(here: Here, name: str, of: Material, grid: Grid, state: str) -> None:
    """The table as files: the rows that the filters leave, or all of them."""
    stem = whole = f"{here.dossier.name}-{name}"
    chosen = _chosen(name, of, grid, state)
    if len(chosen) < len(of.frame):
        stem += "-chosen"

    def sheet() -> Frame:
        return with_names(here.dossier, chosen)

    kinds = {
        "CSV": (lambda: to_csv(sheet()).encode("utf-8-sig"), "csv", "text/csv"),
        "Excel": (lambda: to_xlsx(sheet(), TABLES[name].title), "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        "Markdown": (lambda: to_markdown(sheet()).encode(), "md", "text/markdown"),
    }
    if name == "evidence":
        kinds["Picture"] = (lambda: _evidence_svg(of).encode(), "svg", "image/svg+xml")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("Take them away as a file:" if len(chosen) < len(of.frame) else f"Take the whole table away, {len(of.frame):,} rows:", width="content")
        for label, (make, ending, mime) in kinds.items():
            st.download_button(label, make, f"{stem if ending != 'svg' else whole}.{ending}", mime, key=f"take-{ending}", on_click="ignore")


def _chosen(name: str, of: Material, grid: Grid, state: str) -> Frame:
    """The rows to take away; where a filter leaves only some, the reader chooses between these and all."""
    rows = grid.rows if grid.total == len(grid.rows) == len(of.frame) else rows_of(name, of)[1] if state != "all" else ()
    kept = left(rows, state) if rows else range(len(of.frame))
    if not kept or len(kept) == len(of.frame):
        return of.frame
    ways = {"these": f"These {len(kept):,} rows" if len(kept) > 1 else "This row", "all": f"The whole table, {len(of.frame):,} rows"}
    which = st.radio("Take away", list(ways), format_func=ways.__getitem__, horizontal=True, key=f"take-{name}")
    return of.frame.iloc[list(kept)] if which == "these" else of.frame


def _evidence_svg(of: Material) -> str:
    """The passages of the source that most voices read, else all, as a picture."""
    one = read_most(of)
    used = [each for each in of.used if one is None or each.passage.source == one.source]
    names = {voice: of.dossier.voice_name(voice) for voice in readers(of.dossier, used)}
    return evidence_picture(used, names, {source: source_label(of.dossier, source) for source in of.dossier.head.sources})
