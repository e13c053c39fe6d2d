"""What nobody draws on, to be read: words of a document that only its own voice has on the map, and sentences no other voice quotes."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.draw import source_label
from argmap.draw.elements import Element, element
from argmap.draw.reading import MOST_SHOWN, Use, unused
from argmap.model import RELATIONS
from argmap.text.echoes import sentences
from argmap.web.compare.parts import Material, inside, place, words
from argmap.web.shelf import Read

_MOST = 100


def unread(of: Material, read: Read) -> list[Element]:
    """For each document, its words that no other voice draws on, folded away; each leads to its place in the source."""
    found: list[Element] = []
    for file in of.dossier.voices.values():
        if file.kind == "document" and file.source is not None:
            found.extend(_of(of, file.source, read))
    return found


def _of(of: Material, source: str, read: Read) -> Iterator[Element]:
    label = inside(source_label(of.dossier, source))
    here = [one for one in of.used if one.passage.source == source]
    own = {name for name, file in of.dossier.voices.items() if file.source == source or file.kind == "reported"}
    alone = [one for one in here if set(one.by) <= own]
    if alone:
        items = [element("li", "", words(of, one.passage.words, source, one.passage.uses[0].node, one.words)) for one in alone]
        yield _folded(f"Words of {label} that are on the map, but that no other voice draws on: {len(items)} of {len(here)} passages", items)
    text = read.texts.by_source.get(source)
    if text is not None:
        raw = text.folded.raw[:MOST_SHOWN]
        spans = ((one.start, one.end, one.quoted) for one in read.verified if one.quoted.source == source and one.start >= 0)
        uses = [
            Use(text.restored.from_raw(start) - text.start, text.restored.from_raw(end) - text.start, one.file, place(of, one.place, one.words.exact))
            for start, end, one in spans
        ]
        others = [use for use in uses if use.voice not in own and use.voice != RELATIONS]
        every = [(span.start, span.end) for span in sentences(raw)]
        left = unused(every, others)
        if left:
            items = [element("li", "", _sentence(source, " ".join(raw[start:end].split()), [use for use in uses if use.start < end and start < use.end])) for start, end in left]
            yield _folded(f"Sentences of {label} that no other voice quotes: {len(items)} of {len(every)}", items)


def _sentence(source: str, words: str, lit: list[Use]) -> Element:
    """A sentence that opens in its source; where the document's own voice is lit in it, it opens there."""
    return element("button", f"“{words}”", page="sources", go=f"{source} {lit[0].node if lit else words[:60]}", style="printed")


def _folded(summary: str, items: list[Element]) -> Element:
    more = [element("li", f"and {len(items) - _MOST} more")] if len(items) > _MOST else []
    return element("details", "", element("summary", summary), element("ul", "", *items[:_MOST], *more, style="unread"))
