"""What an exported page holds beside its pictures: the sources with their quotations, how to cite the map, its words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from argmap.cite import bibliography, cite_map, full_note
from argmap.draw import source_label
from argmap.draw.elements import Element, element, printed
from argmap.draw.glossary import glossary
from argmap.draw.quoted import heading, in_order, strips
from argmap.draw.reading import Use
from argmap.graph import Graph, Quoted
from argmap.model import Dossier
from argmap.store import Refused, read_places


def pages(dossier: Dossier, graph: Graph, quoted: list[Quoted]) -> dict[str, Any]:
    """The pages beside the map, as elements."""
    return {"sources": _sources(dossier, graph, quoted), "glossary": glossary(), "cite": _cite(dossier)}


def _sources(dossier: Dossier, graph: Graph, quoted: list[Quoted]) -> list[dict[str, Any]]:
    """Each source that is quoted, the one that most voices quote first: its citation and its quotations, never its text."""
    uses: dict[str, list[tuple[Use, str]]] = {}
    for one in (*quoted, *_unplaced(dossier, quoted)):
        node = one.node if one.node in graph.claims or one.node in graph.steps else ""
        uses.setdefault(one.source, []).append((Use(one.start, one.end, one.voice, node), one.words))
    extents = _extents(dossier)
    named = [source for source in dossier.head.sources if source in uses]
    named.sort(key=lambda source: -len({use.voice for use, _ in uses[source]}))
    return [_source(dossier, source, uses[source], extents.get(source)) for source in named]


def _source(dossier: Dossier, source: str, uses: list[tuple[Use, str]], extent: tuple[int, int] | None) -> dict[str, Any]:
    start, end = extent or (0, 0)
    placed = [(use._replace(start=use.start - start, end=use.end - start) if extent else use, words) for use, words in uses]
    note = element(
        "p", "These are the words that are quoted, in the order of the document. Its full text is not in this page; "
        "click words to see what is made of them.", style="quiet",
    )
    tree = [*heading(dossier, source), printed("p", full_note(dossier, source), "quiet wide"), note, *strips(dossier, placed, end - start), in_order(dossier, placed)]
    return {"name": source, "label": source_label(dossier, source), "tree": tree}


def _unplaced(dossier: Dossier, quoted: Iterable[Quoted]) -> list[Quoted]:
    """Quotations whose place is not recorded; they come first, without gaps."""
    placed = {(one.node, one.words) for one in quoted}
    found: list[Quoted] = []
    for voice, _, node, quote in dossier.quotations():
        source = quote.quoted_in or dossier.source_of(voice, quote.source)
        if source is not None and (node, quote.exact) not in placed:
            found.append(Quoted(source, 0, 0, voice, node, quote.exact))
    return found


def _extents(dossier: Dossier) -> dict[str, tuple[int, int]]:
    try:
        places = read_places(Path(dossier.folder))
    except Refused:
        places = None
    return {source: (extent.start, extent.end) for source, extent in places.extents.items()} if places is not None else {}


def _cite(dossier: Dossier) -> list[Element]:
    """How to cite the map, a place in it, and the works it maps."""
    maker = dossier.head.map_maker
    shown = [
        element("h1", "Cite this map"), printed("p", cite_map(dossier)), printed("p", cite_map(dossier, form="entry")),
        element("p", f"Licence: {maker.licence}", style="quiet") if maker is not None and maker.licence else None,
        element("h2", "A place in it"),
        element("p", "The address of this page, from # on, names the question, the picture and the box that you see."),
        element("h2", "The works it maps") if dossier.head.sources else None,
        *(printed("p", work) for _, work in bibliography(dossier)),
        *([element("h2", "A word of the map-maker"), element("p", maker.note)] if maker is not None and maker.note else []),
    ]
    return [one for one in shown if one is not None]
