"""What nobody draws on, to be read: words of a document that only its own voice has on the map, and sentences no other voice quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from argmap.compare import Used
from argmap.draw import source_label
from argmap.draw.elements import Element, element
from argmap.draw.reading import MOST_SHOWN, Use, unused
from argmap.model import RELATIONS
from argmap.text.echoes import sentences
from argmap.web.compare.parts import Material, inside, place, readers, words
from argmap.web.shelf import Read

_MOST = 100
FEW = 5
MORE = 60
"""Characters of the text that are shown on either side."""

Around = Callable[[int, int], tuple[str, str]]


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
    text = read.texts.by_source.get(source)
    around = _around(text.folded.raw, text.restored.from_raw, text.start) if text is not None else None
    if alone:
        others = _others(of, here, own)
        said = f"Words of {label} that are on the map, but that {others}: {len(alone)} of {len(here)} passages"
        yield _folded(said, [_passage(of, one, around) for one in alone if not _brief(of, one)], [_passage(of, one, around) for one in alone if _brief(of, one)])
    if text is not None:
        raw = text.folded.raw[:MOST_SHOWN]
        spans = ((one.start, one.end, one.quoted) for one in read.verified if one.quoted.source == source and one.start >= 0)
        uses = [
            Use(text.restored.from_raw(start) - text.start, text.restored.from_raw(end) - text.start, one.file, place(of, one.place, one.words.exact))
            for start, end, one in spans
        ]
        foreign = [use for use in uses if use.voice not in own and use.voice != RELATIONS]
        every = [(span.start, span.end) for span in sentences(raw)]
        left = unused(every, foreign)
        if left:
            items = [element("li", "", _sentence(source, " ".join(raw[start:end].split()), [use for use in uses if use.start < end and start < use.end])) for start, end in left]
            yield _folded(f"Sentences of {label} that no other voice quotes: {len(items)} of {len(every)}", items)


def _sentence(source: str, words: str, lit: list[Use]) -> Element:
    """A sentence that opens in its source; where the document's own voice is lit in it, it opens there."""
    return element("button", f"“{words}”", page="sources", go=f"{source} {lit[0].node if lit else words[:60]}", style="printed")


def _others(of: Material, here: list[Used], own: set[str]) -> str:
    """Who does not draw on the words: everybody who draws on others of the same source."""
    names = [of.dossier.voice_name(voice) for voice in readers(of.dossier, here) if voice not in own]
    return f"neither {', '.join(map(inside, names[:-1]))} nor {inside(names[-1])} draws on" if len(names) > 1 else f"{inside(names[0])} does not draw on" if names else "no other voice draws on"


def _brief(of: Material, one: Used) -> bool:
    """A heading, a line of a catalogue or a few words: what carries no claim, or is shorter than five words."""
    return len(one.words.split()) < FEW or not any(use.node in of.graph.claims or use.node in of.graph.steps for use in one.passage.uses)


def _passage(of: Material, one: Used, around: Around | None) -> Element:
    """Words that nobody else draws on, with a few words around them where the text is at hand, their place, and what they carry."""
    passage = one.passage
    before, after = around(passage.start, passage.end) if around is not None else ("", "")
    node = next((use.node for use in passage.uses if use.node in of.graph.claims), passage.uses[0].node)
    carried = of.graph.claims[node].claim if node in of.graph.claims else None
    at = next((quote.at for file, _, _, quote in of.dossier.quotations() if quote.at and any((use.voice, use.words) == (file, quote.exact) for use in passage.uses)), "")
    speaks = [of.dossier.voice_name(voice) for voice in one.by if of.dossier.voices[voice].kind == "reported"]
    under = [at or "", f"carries: {carried.short or carried.says}" if carried is not None else "", *(f"here speaks {name}" for name in speaks)]
    exact = {**words(of, passage.words, passage.source, passage.uses[0].node, one.words), "t": "mark", "c": "printed named"}  # runs on with the words around it
    apart = "" if after[:1] in ",;:.!?)" else " "
    return element(
        "li", "", element("span", f"{before} ", style="around") if before else None, exact,
        element("span", f"{apart}{after}", style="around") if after else None, element("small", f" {' · '.join(filter(None, under))}"),
    )


def _around(raw: str, from_raw: Callable[[int], int], begins: int) -> Around:
    """The words around a stretch of a text, cut between words."""
    def around(start: int, end: int) -> tuple[str, str]:
        first, last = from_raw(start) - begins, from_raw(end) - begins
        before = " ".join(raw[max(0, first - MORE) : first].split(" ")[1:] if first > MORE else raw[:first].split(" "))
        after = " ".join(raw[last : last + MORE].split(" ")[:-1] if last + MORE < len(raw) else raw[last:].split(" "))
        return " ".join(f"… {before}".split()) if before.strip() else "", " ".join(f"{after} …".split()) if after.strip() else ""

    return around


def _folded(summary: str, items: list[Element], brief: list[Element] | None = None) -> Element:
    more = [element("li", f"and {len(items) - _MOST} more")] if len(items) > _MOST else []
    if brief and items:
        said = f"{len(brief)} {'heading' if len(brief) == 1 else 'headings, lines of the catalogue'} or words fewer than five"
        more.append(element("li", "", element("details", "", element("summary", said), element("ul", "", *brief[:_MOST]))))
    elif brief:
        items = brief
    return element("details", "", element("summary", summary), element("ul", "", *items[:_MOST], *more, style="unread"))
