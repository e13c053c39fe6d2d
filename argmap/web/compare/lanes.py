"""Who draws from where: a source as one lane for each voice, and the stretches that nobody draws on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argmap.compare import Shares, Used
from argmap.draw import source_label
from argmap.draw.elements import Element, element
from argmap.draw.quoted import voice_number
from argmap.store import Extent
from argmap.web.compare.parts import Material, place


def every_source(of: Material, first: Shares | None, extents: Mapping[str, Extent]) -> list[Element]:
    """The lanes of the source that is read most, and those of the others folded away."""
    shown = lanes(of, first.source, first.readers, extents.get(first.source)) if first is not None else []
    others: list[Element] = []
    for source in dict.fromkeys(used.passage.source for used in of.used):
        if first is None or source != first.source:
            voices = [voice for voice in of.dossier.voices if any(voice in used.by for used in of.used if used.passage.source == source)]
            drawn = lanes(of, source, voices, extents.get(source))
            others += [element("h3", source_label(of.dossier, source)), *drawn] if drawn else []
    if not others:
        return shown
    summary = element("summary", "Who draws from where in the other sources" if shown else "Who draws from where in each source")
    return [*shown, element("details", "", summary, *others)]


def lanes(of: Material, source: str, voices: Sequence[str], extent: Extent | None) -> list[Element]:
    """The lanes of one source; empty where nobody recorded how long it is."""
    if extent is None or extent.end <= extent.start:
        return []
    length = extent.end - extent.start
    here = [used for used in of.used if used.passage.source == source]
    rows = []
    for voice in voices:
        name = of.dossier.voice_name(voice)
        bars = [
            element(
                "button", "", label=f"{name} {used.by[voice].does} “{used.words}”", page="sources", go=f"{source} {place(of, _printed_at(used, voice), used.passage.words)}",
                style=f"bar {'alluded' if used.by[voice].does == 'alludes to' else ''} v{voice_number(of.dossier, voice) % 8}",
                at=_share(used.passage.start - extent.start, length), size=_share(used.passage.end - used.passage.start, length),
            ) for used in here if voice in used.by
        ]
        rows.append(element("div", "", element("span", name), element("div", "", *bars, style="track"), style="strip"))
    taken = sorted((used.passage.start - extent.start, used.passage.end - extent.start) for used in here if any(voice in used.by for voice in voices))
    left = unused(taken, length)
    bars = [element("span", style="bar nobody", at=_share(start, length), size=_share(end - start, length)) for start, end in left]
    said = f"{sum(end - start for start, end in left):,} of {length:,} characters"
    rows.append(element("div", "", element("span", "nobody"), element("div", "", *bars, style="track", label=f"nobody draws on {said}"), style="strip"))
    hollow = " Hollow: alluded to, not printed." if any(use.does == "alludes to" for used in here for use in used.by.values()) else ""
    note = f"From the beginning of the text to its end. Hatched: {said} that nobody {'else ' if len(voices) < len(_all(here)) else ''}draws on.{hollow}"
    return [element("div", "", *rows, element("p", note, style="quiet wide"), style="strips lanes")]


def _all(here: list[Used]) -> set[str]:
    return {voice for used in here for voice in used.by}


def _printed_at(used: Used, voice: str) -> str:
    """The node that quotes the words; who only alludes to them has none of its own there."""
    return next((use.node for use in used.passage.uses if use.voice == voice), used.passage.uses[0].node)


def unused(taken: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The stretches between sorted spans."""
    found, at = [], 0
    for start, end in taken:
        if start > at:
            found.append((at, start))
        at = max(at, end)
    return [*found, (at, length)] if at < length else found


def _share(characters: int, length: int) -> float:
    return round(max(0, min(characters, length)) / length, 4)
