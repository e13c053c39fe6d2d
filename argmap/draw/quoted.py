"""A source on a page: what it is, its quotations in the order of the document lit by voice, and who draws from where."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.draw.describe import source_label, voice_label
from argmap.draw.elements import Element, element
from argmap.draw.reading import Gap, Run, Use, with_gaps
from argmap.draw.views import date_in_words
from argmap.model import Dossier
from argmap.model.source import CslName, Source

Uses = Sequence[tuple[Use, str]]
"""Quotations of one source: where each stands in it, whose it is, and its words."""


def heading(dossier: Dossier, source: str) -> list[Element]:
    """Title, author, date and, for a document of an archive, where it lies."""
    about = dossier.head.sources[source]
    lines = [element("h1", about.csl.title or source_label(dossier, source)), *_facts(about)]
    whole = about.part_of
    if whole is not None:
        lines.append(element("p", f"A part of {source_label(dossier, whole)}.", style="quiet"))
    return lines


def _facts(about: Source) -> list[Element]:
    issued = date_in_words(about.csl.issued) if about.csl.issued else ""
    facts = [", ".join(filter(None, map(_name, about.csl.author))), issued, about.csl.container_title or ""]
    lines = []
    if any(facts):
        lines.append(element("p", " · ".join(filter(None, facts)), style="quiet"))
    if about.archive is not None:
        place = about.archive
        parts = [place.repository, *(f"{word} {value}" for word, value in (
            ("fond", place.fond), ("opis", place.opis), ("delo", place.delo), ("listy", place.listy),
            ("box", place.box), ("folder", place.folder),
        ) if value)]
        lines.append(element("p", ", ".join(parts), style="quiet"))
    if about.csl.url:
        lines.append(element("p", about.csl.url, style="quiet wide address"))
    return lines


def _name(name: CslName) -> str:
    return " ".join(filter(None, (name.given, name.family))) or name.literal or ""


def voice_number(dossier: Dossier, voice: str) -> int:
    """The number by which a voice has its colour and its pattern: commentators first, as their theses stand on a page."""
    names = sorted(dossier.voices, key=lambda name: dossier.voices[name].kind != "commentator")
    return names.index(voice) if voice in names else len(names)


def lit(dossier: Dossier, run: Run) -> Element:
    """A run of words as it is shown: with a stripe for each voice that quotes it, and a button to the first claim."""
    node = next(filter(None, run.nodes), "")
    text = run.text.replace("\f", "")  # the end of a page has no shape on the screen
    if not run.voices:
        return element("span", text)
    names = ", ".join(voice_label(dossier, voice) for voice in run.voices)
    return element(
        "mark", text, go=node, voices=[voice_number(dossier, voice) for voice in run.voices], label=f"{run.text} (quoted by {names})",
        nodes=list(run.nodes),
    )


def arrive(tree: Sequence[Element], place: str) -> bool:
    """Mark the first quoted words that carry a node, or that are these words, else the first words nobody quotes that
    are these, so that the page opens there; returns whether there are any."""
    return _arrive(tree, place, "mark") or _arrive(tree, place, "span")


def _arrive(tree: Sequence[Element], place: str, tag: str) -> bool:
    for one in tree:
        if one["t"] == tag and (place in one.get("nodes", ()) or place in " ".join(one.get("x", "").split())):
            one["here"] = True
            return True
        if _arrive(one.get("k", ()), place, tag):
            return True
    return False


def strips(dossier: Dossier, uses: Uses, total: int) -> list[Element]:
    """A strip for each voice: from where in the source it draws its quotations; none where its length is not known."""
    if not total:
        return []
    rows: list[Element] = []
    for voice in dict.fromkeys(use.voice for use, _ in uses):
        bars = [
            element("span", style=f"bar v{voice_number(dossier, voice) % 8}", at=round(use.start / total, 4), size=round((use.end - use.start) / total, 4))
            for use, _ in uses if use.voice == voice
        ]
        name = voice_label(dossier, voice)
        said = f"{name}: {len(bars)} quotation{'s' if len(bars) != 1 else ''}"
        rows.append(element("div", "", element("span", name), element("div", "", *bars, style="track", label=said), style="strip"))
    return [element("div", "", *rows, style="strips")]


def in_order(dossier: Dossier, uses: Uses) -> Element:
    """The quotations in the order of the document, what lies between them marked."""
    body: list[Element] = []
    for part in with_gaps(uses):
        if isinstance(part, Gap):
            body.append(element("span", f"… {part.characters:,} characters not shown …", style="gap"))
        else:
            body.append(element("p", "", lit(dossier, part)))
    return element("div", "", *body, style="reading")
