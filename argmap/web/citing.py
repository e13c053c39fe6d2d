"""Citing from the pages: a claim is copied with its footnotes, and every page says how to cite the map."""

from __future__ import annotations

import streamlit as st

from argmap.cite import cite_map, footnoted, plain, undated
from argmap.draw.glossary import terms_and_meanings
from argmap.graph import Graph
from argmap.model import Dossier
from argmap.web import address, paper, shelf
from argmap.web.paper import Element, element


def copy_with_footnote(dossier: Dossier, graph: Graph, node: str) -> list[Element]:
    """A button that copies a claim and its footnotes; nothing for what is no claim."""
    if node not in graph.claims:
        return []
    return [element("button", "Copy with footnote", style="action", copy=footnoted(dossier, graph, node).copied)]


def at_the_foot() -> None:
    """What our few words mean and, where a dossier is open, how to cite its map; both folded."""
    meanings = element("details", "", element("summary", "What the words mean"), terms_and_meanings())
    shelf_of = shelf.dossiers()
    name = address.read().dossier
    dossier = shelf.opened(shelf_of[name]).dossier if name in shelf_of else None
    paper.show([meanings, *([] if dossier is None else [_cite(dossier)])], key="at-the-foot")


def _cite(dossier: Dossier) -> Element:
    # Streamlit gives no address where no browser asks, as in its own tests.
    seen = str(getattr(st.context, "url", None) or "")
    note, entry = (plain(cite_map(dossier, form=form, address=seen)) for form in ("note", "entry"))
    advice = "This map says neither its version nor its day; its map-maker can add them in dossier.yaml." if undated(dossier) else ""
    return element(
        "details", "",
        element("summary", "Cite this map"),
        element("p", note), element("button", "Copy as a note", style="action", copy=note),
        element("p", entry), element("button", "Copy for a bibliography", style="action", copy=entry),
        element("p", advice, style="quiet") if advice else None,
    )
