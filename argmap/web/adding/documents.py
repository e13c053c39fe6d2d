"""The document that a quotation quotes in its turn: offered where its words stand in another text at hand, shown, taken off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from argmap.check.texts import SourceText
from argmap.edit import Found, quoting_of
from argmap.edit.taken_from import Taken, taken_anywhere
from argmap.model import Alteration
from argmap.store import Refused
from argmap.store.editing import Keys
from argmap.text.alterations import anchor_altered
from argmap.text.anchor import Unusable
from argmap.web import paper
from argmap.web.adding import desk as desks
from argmap.web.adding import fields, state
from argmap.web.adding.state import At
from argmap.web.paper import element

_KNOWN = "argmap-adding-taken"
_MOST_KNOWN = 300
MOST_OFFERED = 3


def show(at: At, file: str, here: Keys, quote: Mapping[str, Any], source: str, key: str) -> None:
    """What a quotation quotes, with a way to take it off; else what its words may be from, with a way to record it."""
    written = quote.get("quoting")
    if isinstance(written, dict):
        document = str(written.get("source", ""))
        place = ", ".join(str(one) for one in (at.dossier.source_name(document), written.get("at")) if one)
        paper.show([
            element("p", "", element("span", "It quotes "), element("span", place), element("span", ":" if written.get("exact") else "."), style="quiet"),
            *([paper.quote(str(written["exact"]), "")] if written.get("exact") else []),
        ], key=f"{key}-quotes")
        fields.asked_once(f"{key}-unrecord", "It does not quote this", "Take off what it quotes", fields.take_out(at, file, (*here, "quoting")))
        return
    for n, one in enumerate(_offered(at, quote, source)):
        paper.show([element("p", "", element("span", "These words are from "), element("span", f"{at.dossier.source_name(one.document)}, {one.fields['at']}"), element("span", f": “{one.words}”"), style="quiet")], key=f"{key}-from-{n}")
        st.button("Record that it quotes this", key=f"{key}-record-{n}", on_click=_record, args=(at, file, here, quote, source, one.document), help="Writes the document, the place and its own words under quoting")


def _found(text: SourceText, quote: Mapping[str, Any]) -> Found | None:
    """Where a quotation stands in its source's text."""
    listed = quote.get("alterations")
    changes = tuple(one for one in listed if isinstance(one, dict)) if isinstance(listed, tuple) else ()
    try:
        ways = anchor_altered(text.folded, str(quote.get("exact", "")), [Alteration.model_validate(one) for one in changes], str(quote.get("prefix") or ""), str(quote.get("suffix") or "")).places
    except (Unusable, ValueError):  # what the fields hold may be anything; its own finding says so
        return None
    return Found({"exact": str(quote.get("exact", "")), "alterations": changes}, ways[0][0].start, ways[0][-1].end, ()) if ways else None


def _offered(at: At, quote: Mapping[str, Any], source: str) -> list[Taken]:
    """The documents that have some of these words, the longest stretch first; looked for once."""
    text = at.texts.by_source.get(source)
    if text is None or not quote.get("exact"):
        return []
    known: dict[object, list[Taken]] = st.session_state.setdefault(_KNOWN, {})
    mark = (repr(dict(quote)), source, tuple((name, one.sha256, at.dossier.head.sources[name].csl.issued) for name, one in at.texts.by_source.items() if name in at.dossier.head.sources))
    if mark not in known:
        if len(known) >= _MOST_KNOWN:
            known.clear()
        found = _found(text, quote)
        first: dict[str, Taken] = {}
        for one in taken_anywhere(at.dossier, at.texts, text, found.start, found.end) if found is not None else ():
            first.setdefault(one.document, one)
        known[mark] = list(first.values())[:MOST_OFFERED]
    return known[mark]


def _record(at: At, file: str, here: Keys, quote: Mapping[str, Any], source: str, document: str) -> None:
    text = at.texts.by_source[source]
    found = _found(text, quote)
    if found is None:
        state.say("These words do not stand in the source as they are quoted; mend the quotation first.")
        return
    try:
        made = quoting_of(at.dossier, at.texts, text, found, document)
    except Refused as refused:
        state.say(refused.message)
        return
    if state.do(at.desk.folder, lambda desk: desks.set_at(desk, file, (*here, "quoting"), made)):
        state.say("Recorded what it quotes. ‘Take back’ takes it off again.")
