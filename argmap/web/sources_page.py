"""The Sources page: a source's words with every quotation lit by voice, and how those who quote it print them."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from argmap import draw
from argmap.check.recorded import all_quoted
from argmap.check.texts import SourceText
from argmap.draw import quoted as quoted_words
from argmap.draw.reading import MOST_SHOWN, Use, paragraphs, runs, unused
from argmap.model import RELATIONS
from argmap.store import Places, Refused, read_places
from argmap.text.echoes import sentences
from argmap.web import address, paper, shelf
from argmap.web.comparing import how_each_side_quotes
from argmap.web.frame import Here, begin, choose, pages
from argmap.web.paper import Element, element

_OPENED = "argmap-opened-source"


def show() -> None:
    """Draw the page."""
    here = begin(with_question=False, with_node=False)
    if here is None:
        return
    quoted = _quoted_sources(here)
    if not quoted:
        paper.show([element("h1", "No source is quoted yet"), element("p", "Add quotes: to a claim, with at: and exact:.")], key="none")
        return
    source = _choose(here, quoted)
    read = shelf.read(here.folder)
    text = read.texts.by_source.get(source)
    places = _places(here)
    uses = _uses(here, source, read, places)
    if uses or text is not None:
        words = [_reading(here, text, [use for use, _ in uses])] if text is not None else _with_gaps(here, uses)
        beside = quoted_words.strips(here.dossier, uses, _length(source, text, places))
        if text is not None:
            beside += _damage(text)
            beside += _nobody_uses(here, source, text, [use for use, _ in uses])
        beside += how_each_side_quotes(here.dossier, shelf.quotings(here.folder, source))
        below = [element("div", "", element("div", "", *words), element("div", "", *beside), style="columns sources")]
    else:
        below = [element("p", "Nothing is quoted from it as a whole.")]
    if here.at.place:
        quoted_words.arrive(below, here.at.place)
    paper.show([*quoted_words.heading(here.dossier, source), *_parts(here, source, quoted), *below], key="source", on_open=_remember)
    if _OPENED in st.session_state:  # a page cannot be changed inside a callback, so it is changed here
        at = here.at._replace(node=st.session_state.pop(_OPENED), source=source)
        st.switch_page(pages()["map"], query_params=address.query(at))


def _remember(opened: paper.Opened) -> None:
    if opened.page == "source":
        address.write(address.read()._replace(source=opened.node, place=""))
    else:
        st.session_state[_OPENED] = opened.node


def _quoted_sources(here: Here) -> list[str]:
    """The sources that are quoted, the one that most voices quote first."""
    voices: dict[str, set[str]] = {}
    for one in all_quoted(here.dossier):
        voices.setdefault(one.source, set()).add(one.file)
    known = [source for source in here.dossier.head.sources if source in voices]
    return sorted(known, key=lambda source: -len(voices[source]))


def _choose(here: Here, quoted: list[str]) -> str:
    """The source to show: what the address asks for, also where nothing is quoted from it, as from a whole with parts."""
    asked = here.at.source
    if asked in here.dossier.head.sources and asked not in quoted:
        quoted = [*quoted, asked]
    elif asked and asked not in quoted:
        said = f"This dossier has no source called {asked}; this is {draw.source_label(here.dossier, quoted[0])}."
        paper.show([element("p", said)], key="no-source")
    source = choose("Source", quoted, asked, "source", lambda name: draw.source_label(here.dossier, name))
    address.settle(here.at._replace(source=source))
    return source


def _parts(here: Here, source: str, quoted: list[str]) -> list[Element]:
    """The parts of a larger document, each a button."""
    parts = [name for name in quoted if here.dossier.head.sources[name].part_of == source]
    if not parts:
        return []
    buttons = [element("button", draw.source_label(here.dossier, name), page="source", go=name, style="action") for name in parts]
    return [element("p", "Quotations stand with its parts:"), element("div", "", *buttons)]


def _places(here: Here) -> Places:
    try:
        return read_places(here.folder) or Places({}, {})
    except Refused:
        return Places({}, {})


def _length(source: str, text: SourceText | None, places: Places) -> int:
    """How long a source is, in characters; 0 where nobody knows."""
    extent = places.extents.get(source)
    return len(text.folded.raw) if text is not None else extent.end - extent.start if extent else 0


def _uses(here: Here, source: str, read: shelf.Read, places: Places) -> list[tuple[Use, str]]:
    """Where the source is quoted: as just verified where its text is attached, else as it was recorded."""
    found: list[tuple[Use, str]] = []
    extent = places.extents.get(source)
    text = read.texts.by_source.get(source)
    for one in read.verified:
        quoted = one.quoted
        if quoted.source != source:
            continue
        node = quoted.place if quoted.place in here.graph.claims or quoted.place in here.graph.steps else ""
        if one.start >= 0 and text is not None:
            start, end = (text.restored.from_raw(offset) - text.start for offset in (one.start, one.end))
            found.append((Use(start, end, quoted.file, node), quoted.words.exact))
        elif text is None and extent is not None and (old := places.quotations.get(quoted.key)) is not None:
            found.append((Use(old.start - extent.start, old.end - extent.start, quoted.file, node), quoted.words.exact))
        elif text is None:
            found.append((Use(0, 0, quoted.file, node), quoted.words.exact))
    return found


def _reading(here: Here, text: SourceText, uses: list[Use]) -> Element:
    """The full text, every quotation lit by the voices that use it, every place of lost words marked."""
    shown = text.folded.raw[:MOST_SHOWN]
    lacunae = [place.offset for place in text.lacunae]
    body: list[Element] = []
    for start, end in paragraphs(shown):
        parts: list[Element] = []
        stops = [*(offset for offset in lacunae if start <= offset <= end), end]
        at = start
        for stop in stops:
            parts.extend(quoted_words.lit(here.dossier, run) for run in runs(shown, uses, at, stop) if run.text)
            if stop in lacunae:
                parts.append(element("span", "words lost", style="lacuna", label="here the copy has lost words"))
            at = stop
        body.append(element("p", "", *parts))
    return element("div", "", *body, style="reading")


def _damage(text: SourceText) -> list[Element]:
    """What is wrong with this copy, counted, and what stands in its place."""
    counts = Counter(mark.kind for mark in text.marks)
    lost = Counter(place.kind for place in text.lacunae)
    if not counts and not lost:
        return []
    said = [
        (counts["lossless"], "sign was misread and is", "signs were misread and are", "restored from what the copy holds"),
        (counts["inferred"], "sign lost a part and is", "signs lost a part and are", "inferred from what stands beside"),
        (counts["foreign"], "place has", "places have", "foreign words where the author's stood; they are not shown"),
        (lost["declared"], "place has", "places have", "lost words, as the map-maker found"),
        (lost["suspected"], "place looks", "places look", "as if words were lost"),
    ]
    items = [element("li", f"{number} {one if number == 1 else many} {rest}") for number, one, many, rest in said if number]
    marks = [
        element("li", f"“{mark.raw}” is read as “{mark.shown}”: {mark.why}") for mark in text.marks[:200] if mark.kind != "foreign"
    ]
    told = element("details", "", element("summary", "Each sign, and why it is read so"), element("ul", "", *marks)) if marks else None
    title = "This copy is damaged" if counts else "Words are lost"
    return [element("h2", title), element("ul", "", *items), *([told] if told else [])]


def _nobody_uses(here: Here, source: str, text: SourceText, uses: list[Use]) -> list[Element]:
    """The sentences of a document that no other voice quotes: what the document's own voice is mapped with does not
    count, nor does the map-maker. Of a commentary there is nothing to say: it speaks for itself."""
    own = {voice for voice, file in here.dossier.voices.items() if file.source == source and file.kind == "document"}
    if not own:
        return []
    uses = [use for use in uses if use.voice not in own and use.voice != RELATIONS]
    raw = text.folded.raw[:MOST_SHOWN]
    left = unused([(span.start, span.end) for span in sentences(raw)], uses)
    if not left:
        return [element("p", "Every sentence is touched by a quotation of another voice.", style="quiet")]
    items = [element("li", " ".join(raw[start:end].split())) for start, end in left[:100]]
    said = f"{len(left)} sentences that no other voice quotes" if len(left) > 1 else "One sentence that no other voice quotes"
    return [element("details", "", element("summary", said), element("ul", "", *items))]


def _with_gaps(here: Here, uses: list[tuple[Use, str]]) -> list[Element]:
    """Without the text: the quotations in the order of the document, what lies between them marked."""
    note = element(
        "p", "The full text does not come with this dossier. These are the words that are quoted, in the order of the "
        "document. Attach your own copy to read them in place: argmap attach "
        f"{here.dossier.name} SOURCE FILE", style="quiet",
    )
    return [note, quoted_words.in_order(here.dossier, uses)]
