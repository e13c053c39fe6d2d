"""A source that is there: its fields, to be corrected or completed, and how the places in it are counted."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import streamlit as st

from argmap.check.texts import SourceText
from argmap.cite import full_note
from argmap.cite.dates import from_words
from argmap.draw.reading import MOST_SHOWN, paragraphs
from argmap.store import Refused
from argmap.store.editing import Keys, value_at
from argmap.text.anchor import Unusable, anchor
from argmap.web import paper
from argmap.web.adding import desk as desks
from argmap.web.adding import fields, state
from argmap.web.adding.desk import Desk
from argmap.web.adding.new_source import LABELS, TYPES, fields_of, label, names_of, sound
from argmap.web.adding.state import At
from argmap.web.paper import element

HEAD = "dossier"
_SHORTEST = 4
"""Words at least with which a place is said to begin; more, where they stand further up too."""
_TITLE = 14  # words
_NEAR = 3  # a quotation mark, a space
_MOST = 600


def show(at: At, source: str) -> None:
    """The fields of a source, folded away; they are drawn when they are opened."""
    with fields.folded("About this source", f"about-source-{at.dossier.name}-{source}") as shown:
        if not shown:
            return
        csl: Keys = ("sources", source, "csl")
        written = value_at(desks.values(at.desk, HEAD), csl)
        kind = str(written.get("type", "document")) if isinstance(written, dict) else "document"
        paper.show([paper.printed("p", full_note(at.dossier, source), "quiet")], key="about-source-cited")
        fields.choice(at, "What is it?", HEAD, (*csl, "type"), TYPES, needed=True, guard=sound)
        for field in fields_of(kind):
            if field in ("family", "given"):
                continue
            if field in ("more", "editor"):
                _names(at, (*csl, "author" if field == "more" else field), "Authors (Doe, Jane; Roe, Ann)" if field == "more" else LABELS[field])
            else:
                fields.text(at, label(kind, field), HEAD, (*csl, field), most=300, needed=field == "title", made=_date if field == "issued" else None, guard=sound)
        fields.text(at, LABELS["short"], HEAD, ("sources", source, "short"), most=60, guard=sound)
        fields.text(at, "Note", HEAD, ("sources", source, "note"), rows=2, guard=sound)
        _counted(at, source)


def _date(typed: Any) -> str:
    words = " ".join(str(typed or "").split())
    return from_words(words) or words


def on_one_line(names: Any) -> str | None:
    """Names as they are typed (Doe, Jane; Roe, Ann); ``None`` where a name has parts that such a line would lose."""
    made: list[str] = []
    for one in names if isinstance(names, tuple) else ():
        if not isinstance(one, Mapping) or not set(one) <= {"family", "given", "literal"} or (set(one) != {"literal"} and set(one) != {"family", "given"}):
            return None
        made.append(str(one.get("literal") or f"{one['family']}, {one['given']}"))
    line = "; ".join(made)
    return line if names_of(line) == tuple(dict(one) for one in names or ()) else None


def _names(at: At, keys: Keys, called: str) -> None:
    there = value_at(desks.values(at.desk, HEAD), keys)
    line = on_one_line(there or ())
    if line is None:
        paper.show([element("p", f"{called.partition(' (')[0]}: one of these names cannot be written on one line; correct it under ‘The file’, dossier.yaml.", style="quiet")], key=f"about-{keys[-1]}")
        return
    fields.line(at, called, HEAD, keys, line, names_of, guard=sound)


def _counted(at: At, source: str) -> None:
    """From where the paragraphs or pages of a text are counted, each place with the words it begins with."""
    keys: Keys = ("sources", source, "counted")
    listed = value_at(desks.values(at.desk, HEAD), keys)
    places = [one for one in listed if isinstance(one, dict)] if isinstance(listed, tuple) else []
    paper.show([element("h3", "How its places are counted"), element("p", _now_counted(at, source, places), style="quiet")], key="about-counted")
    with st.container():
        for n, one in enumerate(places):
            paper.show([element("p", f"{one.get('at', '')}" + (f" begins: “{one['from']}”" if one.get("from") else ": from the beginning"))], key=f"counted-{n}")
            fields.asked_once(f"uncount-{at.dossier.name}-{source}-{n}", f"Do not count {one.get('at', '')}", "Take this place out", fields.take_out(at, HEAD, (*keys, n)))
            fields.under(f"counted-{n}", state.findings_in(at, HEAD, *keys, n))
    fields.once(at, "Words picked below begin this place (paragraph 1, page 17, heading)", f"count-{at.dossier.name}-{source}", lambda desk, place: begins(at, source, desk, place), hint="pick its first words below, then write the place here", most=60)


def _now_counted(at: At, source: str, places: list[dict[str, Any]]) -> str:
    if places:
        return "Quotations say their place as counted from here."
    text = at.texts.by_source.get(source)
    if text is None:
        return "Attach its text first, under ‘Source’."
    return "Its paragraphs are counted from its first line, titles and names as well. Where the paragraphs that a reader counts begin further on, say so here: pick their first words, and write the place."


def begins(at: At, source: str, desk: Desk, place: str) -> Desk:
    """The desk with a place that begins with the words that are picked, or with the source itself. Raises ``Refused``."""
    text, found = at.texts.by_source.get(source), state.picked()
    start = found.start if found is not None and found.source == source else -1
    keys: Keys = ("sources", source, "counted")
    there = value_at(desks.values(desk, HEAD), keys)
    listed = there if isinstance(there, tuple) else ()
    starts = {one.words: one.spot.start for one in text.begins} if text is not None else {}
    before = [one for one in listed if isinstance(one, dict) and starts.get(str(one.get("from", "")), 0) < start]
    after = max((starts.get(str(one.get("from", "")), 0) for one in before), default=0)
    new = {"at": place, **({"from": _telling(text, start, after)} if text is not None and start >= 0 else {})}
    return sound(desk, desks.set_at(desk, HEAD, keys, (*listed[: len(before)], new, *listed[len(before) :])))


def _telling(text: SourceText, start: int, after: int) -> str:
    """The first words from a place on, as many as it takes to find it and no earlier one. Raises ``Refused``."""
    words = text.folded.raw[start : start + _MOST].strip().split("\n\n")[0].split()
    for many in range(min(_SHORTEST, len(words)), len(words) + 1):
        with suppress(Unusable):
            first = next((one.start for one in anchor(text.folded, " ".join(words[:many])).places if one.start >= after), None)
            if first is not None and abs(first - start) <= _NEAR:
                return " ".join(words[:many])
    raise Refused("several-places", 0, "these words stand further up in the text too; pick the beginning of another place, or write it under ‘The file’, dossier.yaml")


def _uncounted(at: At, source: str) -> SourceText | None:
    """A text at hand whose paragraphs are counted, and of which nobody has said from where."""
    about, text = at.dossier.head.sources.get(source), at.texts.by_source.get(source)
    return None if about is None or about.counted or text is None or text.document.pages else text


def counts_a_title(at: At, source: str) -> bool:
    """Whether such a text begins with a few words by themselves, as a title does."""
    text = _uncounted(at, source)
    if text is None:
        return False
    start, end = next(iter(paragraphs(text.folded.raw[:MOST_SHOWN])), (0, 0))
    return 0 < len(text.folded.raw[start:end].split()) <= _TITLE


def may_begin(at: At, source: str, found: state.Picked) -> bool:
    """Whether to offer that the first paragraph of such a text begins with what is picked: a paragraph further down does."""
    text = _uncounted(at, source)
    if text is None or not str(found.fields.get("at", "")).startswith("paragraph ") or found.fields["at"] == "paragraph 1":
        return False
    return any(start <= found.start <= start + _NEAR for start, _ in paragraphs(text.folded.raw[:MOST_SHOWN]))
