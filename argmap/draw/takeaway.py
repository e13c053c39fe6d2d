"""A drawing to take away: an SVG that says in words what each box and line of it is, and PNG with a title."""

from __future__ import annotations

import re
import struct
import zlib
from collections import Counter
from xml.etree import ElementTree

from argmap.draw.describe import voice_label
from argmap.draw.dot import WORDS
from argmap.draw.drawing import drawn, render
from argmap.draw.layout import Format
from argmap.draw.svg import SVG
from argmap.draw.views import View
from argmap.graph import Graph
from argmap.model import Dossier

SECONDS = 30.0
"""Who draws into a file waits longer than who clicks."""

PRINT_DPI = 200
"""Pixels to an inch of a PNG: its letters are then finer than print shows, on paper as large as the drawing or smaller."""

_DOES = WORDS | {"support": "is a reason for", "premise": "is a premise of", "warrant": "warrants", "quotes": "quotes", "time": "is earlier than",
                 "agrees": "agrees with", "incompatible": "cannot stand together with"}
_BASIS = {"explicit": "the text says so", "reconstructed": "reconstructed by the map-maker"}


def taken_away(view: View, dossier: Dossier, graph: Graph, form: Format) -> bytes:
    """A view as the bytes of a file: on white, a PNG as fine as print wants it. Raises ``LayoutFailed``."""
    if form == "svg":
        return titled(render(view, dossier, seconds=SECONDS, background="white"), view, dossier, graph).encode("utf-8")
    made = drawn(view, dossier, form, dpi=PRINT_DPI if form == "png" else 72, background="white", seconds=SECONDS)
    named = (f"Argument map: {dossier.head.title}", described(view, dossier, graph))
    return png_with_title(made, *named) if form == "png" else pdf_with_title(made, *named)


def titled(svg: str, view: View, dossier: Dossier, graph: Graph) -> str:
    """The SVG with words for who cannot see it: the whole named and described, each box and line under its own title.

    Ids stay as attributes, so that a script finds its way; nobody has to read them.
    """
    names = _names(view, dossier, graph)
    lines = {f"line-{line.id}": f"{names[line.tail]} {_DOES.get(line.kind, line.kind)} {names[line.head]} ({_BASIS[line.basis]})"
             if not line.label else f"{names[line.tail]} answers {names[line.head]}: {line.label}" for line in view.lines}
    steps = {f"node-{dot.id}": f"{names[dot.id]} ({_BASIS[dot.basis]})" for dot in view.dots}
    boxes = {f"node-{node}": name for node, name in names.items()} | steps
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(svg)  # noqa: S314 - it comes from clean_svg, which leaves nothing to expand
    root.set("role", "img")
    root.set("aria-labelledby", "argmap-title argmap-description")
    for group in root.iter(f"{{{SVG}}}g"):
        title = group.find(f"{{{SVG}}}title")
        if title is not None:
            title.text = boxes.get(group.get("id", "")) or lines.get(group.get("id", "")) or dossier.head.title
    for number, (name, words) in enumerate((("title", f"Argument map: {dossier.head.title}"), ("desc", described(view, dossier, graph)))):
        said = ElementTree.Element(f"{{{SVG}}}{name}", {"id": ("argmap-title", "argmap-description")[number]})
        said.text = words
        root.insert(number, said)
    return ElementTree.tostring(root, encoding="unicode")


def described(view: View, dossier: Dossier, graph: Graph) -> str:
    """The whole picture in a few sentences: how much is on it, whose it is, and the theses."""
    voices = Counter(graph.claims[box.id].voice for box in view.boxes if box.id in graph.claims)
    kinds = Counter(_DOES.get(line.kind, line.kind) for line in view.lines if line.kind not in ("premise", "warrant", "support", "time", "quotes"))
    said = [f"{len(view.boxes)} boxes and {len(view.lines)} lines."]
    if voices:
        said.append("Claims: " + ", ".join(f"{dossier.voice_name(voice)} {number}" for voice, number in voices.most_common()) + ".")
    said.extend(f"Thesis of {dossier.voice_name(box.id.partition('.')[0])}: {box.says}" for box in view.boxes if box.thesis and box.id in graph.claims)
    if kinds:
        said.append("Replies: " + ", ".join(f"{word} {number}" for word, number in kinds.most_common()) + ".")
    return " ".join(said)


def _names(view: View, dossier: Dossier, graph: Graph) -> dict[str, str]:
    """What each box and dot is, in words: who speaks, what it is, and what it says."""
    names: dict[str, str] = {}
    for box in view.boxes:
        kind = "thesis" if box.thesis else "claim"
        who = dossier.voice_name(graph.claims[box.id].voice) if box.id in graph.claims else ""
        marks = "".join(f", {mark}" for mark in (box.hedge[2:], "reconstructed by the map-maker" if box.basis == "reconstructed" else "") if mark)
        if who:
            reported = f" ({box.voice})" if box.voice.endswith(("reported", "uncertain")) else ""
            names[box.id] = f"{who}{reported}, {kind}{marks}: {box.says}"
        else:
            names[box.id] = f"{box.voice}, passage: {box.says}" if box.id.startswith("passage.") else box.says
    for dot in view.dots:
        step = graph.steps[dot.id]
        end = graph.claims.get(step.target)
        to = f" to: {end.claim.says}" if step.kind == "support" and end else ""
        names[dot.id] = f"{voice_label(dossier, step.voice)}, {'step' if step.kind == 'support' else 'reply'}{to}"
    return names


def png_with_title(png: bytes, title: str, description: str) -> bytes:
    """A PNG that carries its title and description, as international text of the format, and its resolution."""
    head = 8 + 25  # the signature, and the first chunk, which must stay the first
    chunks = b"".join(_chunk(b"iTXt", key.encode("latin-1") + b"\0\0\0\0\0" + words.encode()) for key, words in (("Title", title), ("Description", description)))
    to_a_metre = round(PRINT_DPI / 0.0254)
    return png[:head] + _chunk(b"pHYs", struct.pack(">IIB", to_a_metre, to_a_metre, 1)) + chunks + png[head:]


_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*\Z", re.DOTALL)
_INFO = re.compile(rb"/Info (\d+) 0 R")


def pdf_with_title(pdf: bytes, title: str, description: str) -> bytes:
    """A PDF with its title and subject, added at its end as the format allows; as it is, where its end is not as expected."""
    trailer = _TRAILER.search(pdf[-2_000:])
    info = _INFO.search(trailer[1]) if trailer else None
    if trailer is None or info is None:
        return pdf
    written = {name: ("\ufeff" + words).encode("utf-16-be").hex().encode() for name, words in (("Title", title), ("Subject", description))}
    told = b"%s 0 obj\n<< /Title <%s> /Subject <%s> >>\nendobj\n" % (info[1], written["Title"], written["Subject"])
    start = len(pdf) + 1
    table = b"xref\n%s 1\n%010d 00000 n \ntrailer\n<<%s /Prev %s >>\nstartxref\n%d\n%%%%EOF\n"
    return pdf + b"\n" + told + table % (info[1], start, trailer[1], trailer[2], start + len(told))


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
