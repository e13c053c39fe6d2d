"""The last gate before a page: a drawing leaves it with nothing but shapes and words, and only if it shows the data."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from html import escape
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from argmap.draw.layout import TOO_LARGE, LayoutFailed

MOST_BYTES = 8_000_000
"""A map of 500 boxes has 0.7 MB."""

SVG = "http://www.w3.org/2000/svg"

_FORGED = "the drawing does not match the data, so it is not shown; read the outline"
_UNREADABLE = "the drawing cannot be read safely, so it is not shown; read the outline"

# Exactly as Graphviz writes it. Any other declaration is refused before a parser sees it: an internal subset can
# define entities that grow to gigabytes or read files, and a declared encoding can hide one.
_PROLOG = re.compile(
    r'(?:<\?xml version="1\.0" encoding="UTF-8"(?: standalone="(?:yes|no)")?\s*\?>)?\s*'
    r'(?:<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1\.1//EN"\s+"http://www\.w3\.org/Graphics/SVG/1\.1/DTD/svg11\.dtd">)?'
)

_NUMBER = r"-?\d{1,9}(?:\.\d{1,9})?(?:e[-+]?\d{1,2})?"
_COLOUR = r"none|transparent|currentColor|#[0-9a-fA-F]{3,8}|[a-z]{3,24}[0-9]{0,3}"
_PATTERNS = {
    name: re.compile(pattern)
    for names, pattern in (
        ("x y cx cy rx ry stroke-width stroke-miterlimit font-size opacity fill-opacity stroke-opacity", _NUMBER),
        ("points", r"[-+0-9.,e\s]+"),
        ("d", r"[-+0-9.,eE\sMmLlHhVvCcSsQqTtAaZz]+"),
        ("fill stroke", _COLOUR),
        ("stroke-dasharray", r"none|[0-9., ]+"),
        ("font-family", r"[A-Za-z0-9 ,.\-]{1,200}"),
        ("font-weight", r"normal|bold|bolder|lighter|[1-9]00"),
        ("font-style", r"normal|italic|oblique"),
        ("text-anchor", r"start|middle|end"),
        ("transform", rf"(?:(?:scale|rotate|translate)\({_NUMBER}(?:[ ,]+{_NUMBER})*\)\s*)+"),
        ("id", r"(?:node|line)-[a-z0-9.:\-]+|[a-z0-9.\-]+"),
        ("class", r"[A-Za-z0-9.\- ]{1,200}"),
    )
    for name in names.split()
}
_VIEW_BOX = re.compile(rf"{_NUMBER} {_NUMBER} (\d{{1,9}}(?:\.\d{{1,9}})?) (\d{{1,9}}(?:\.\d{{1,9}})?)")
_SHAPES = frozenset({"path", "polygon", "ellipse", "polyline"})
_WORDS = frozenset({"title", "text"})
_DEEPEST = 12  # Graphviz nests six deep.


class ForgedMap(LayoutFailed):
    """A drawing with a node or a line too many, too few, or twice: some text has become structure."""


def clean_svg(svg: bytes, nodes: Collection[str], lines: Mapping[str, Collection[str]] | None = None) -> str:
    """An SVG of Graphviz made fit for ``innerHTML``: an allow-list of elements, attributes and values, text escaped.

    ``width`` and ``height`` are plain numbers of CSS px, equal to the ``viewBox``; links are opened up and their
    content kept. ``nodes`` are the names of all nodes that must be drawn, each once, ``lines`` the names of all
    lines with the two nodes each joins. Raises ``ForgedMap`` if anything else is drawn, and ``LayoutFailed`` for what is ill-formed (a control character in a label), too large, or brings its own
    document type.
    """
    root = _parse(svg)
    drawn = sorted(name for group in root.iter(f"{{{SVG}}}g") if "node" in _classes(group) for name in _names(group))
    if drawn != sorted(set(nodes)):
        raise ForgedMap(_FORGED)
    if lines is not None and _joined(root) != sorted((f"line-{name}", *_both_ways(ends)) for name, ends in lines.items()):
        raise ForgedMap(_FORGED)
    box = _VIEW_BOX.fullmatch(root.get("viewBox", ""))
    if root.tag != f"{{{SVG}}}svg" or not box:
        raise LayoutFailed(_UNREADABLE)
    head = f'<svg xmlns="{SVG}" width="{box[1]}" height="{box[2]}" viewBox="{box[0]}" role="group">'
    return "".join((head, *_children(root, 0), "</svg>"))


def _parse(svg: bytes) -> Element:
    if len(svg) > MOST_BYTES:
        raise LayoutFailed(TOO_LARGE)
    try:
        text = svg.decode()
        text = text[prolog.end() :] if (prolog := _PROLOG.match(text)) else text
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise LayoutFailed(_UNREADABLE)
        return ElementTree.fromstring(text)  # noqa: S314 - no document type is left, so there is nothing to expand
    except (UnicodeDecodeError, ElementTree.ParseError, ValueError):
        raise LayoutFailed(_UNREADABLE) from None


def _classes(element: Element) -> list[str]:
    return element.get("class", "").split()


def _names(group: Element) -> list[str]:
    """The names a node's or a line's group bears: one. None, or two, is no node of ours, and an empty name matches nothing."""
    titles = ["".join(title.itertext()) for title in group.findall(f"{{{SVG}}}title")]
    return titles or [""]


def _joined(root: Element) -> list[tuple[str, ...]]:
    """The lines as drawn: each one's id and the names of its ends, whichever way it was drawn."""
    edges = (group for group in root.iter(f"{{{SVG}}}g") if "edge" in _classes(group))
    return sorted((edge.get("id", ""), *_both_ways(name.split("->"))) for edge in edges for name in _names(edge))


def _both_ways(ends: Collection[str]) -> list[str]:
    """Two names in an order that doesn't depend on which is the tail; a line from a node to itself has two the same."""
    names = sorted(ends)
    return names * 2 if len(names) == 1 else names


def _children(element: Element, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise LayoutFailed(_UNREADABLE)
    for child in element:
        yield from _clean(child, depth + 1)


def _clean(element: Element, depth: int) -> Iterator[str]:
    """An element as text, or nothing if it isn't on the list."""
    namespace, _, name = str(element.tag).rpartition("}")
    if namespace != f"{{{SVG}":
        return
    if name == "a":  # Graphviz wraps what has a tooltip in a link.
        yield from _children(element, depth)
    elif name == "g":
        yield f"<g{_attributes(element)}>"
        yield from _children(element, depth)
        yield "</g>"
    elif name in _SHAPES:
        yield f"<{name}{_attributes(element)}/>"
    elif name in _WORDS:
        space = ' xml:space="preserve"' if name == "text" else ""
        words = (element.text or "") + "".join(child.tail or "" for child in element)
        yield f"<{name}{space}{_attributes(element)}>{escape(words, quote=False)}</{name}>"


def _attributes(element: Element) -> str:
    return "".join(
        f' {name}="{value}"'
        for name, value in element.items()
        if (pattern := _PATTERNS.get(name)) and pattern.fullmatch(value)
    )
