"""The evidence table as a picture: one row a passage, one column a voice, each use told by shape, letter and shade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as Xml

from argmap.compare.passages import Used
from argmap.text.signs import for_xml

_ROW, _COLUMN, _HEAD, _WORDS, _MARK = 24, 92, 74, 420, 9
_LETTERS = {"quotes": "Q", "supports with": "S", "attacks with": "A", "echoes": "E", "alludes to": "L"}
_FILLS = {"quotes": "#ffffff", "supports with": "#9cc3ea", "attacks with": "#a3221c", "echoes": "#ffffff", "alludes to": "#ffffff"}


def evidence_picture(used: Sequence[Used], names: Mapping[str, str], sources: Mapping[str, str]) -> str:
    """An SVG of what each voice in ``names`` does with each passage; built as a tree, so that words can only be words."""
    width, height = _WORDS + _COLUMN * len(names) + 20, _HEAD + _ROW * max(1, len(used)) + 40
    svg = Xml.Element("svg", {
        "xmlns": "http://www.w3.org/2000/svg", "width": str(width), "height": str(height), "viewBox": f"0 0 {width} {height}",
        "font-family": "Helvetica, Arial, sans-serif", "font-size": "12", "fill": "#1a1a1f", "role": "img",
    })
    Xml.SubElement(svg, "title").text = "Which voice draws on which passage"
    Xml.SubElement(svg, "rect", {"width": str(width), "height": str(height), "fill": "#ffffff"})
    for n, name in enumerate(names.values()):
        for line, words in enumerate(_lines(name)):
            _text(svg, _WORDS + _COLUMN * n + _COLUMN // 2, 20 + 14 * line, words, middle=True, bold=True)
    last = ""
    for n, one in enumerate(used):
        y = _HEAD + _ROW * n
        source = sources.get(one.passage.source, one.passage.source)
        if n % 2 == 0:
            Xml.SubElement(svg, "rect", {"x": "0", "y": str(y), "width": str(width), "height": str(_ROW), "fill": "#f4f3ef"})
        _text(svg, 10, y + 16, _short(one.words, 44) if source == last else _short(f"{source}: {one.words}", 56))
        last = source
        for column, voice in enumerate(names):
            x = _WORDS + _COLUMN * column + _COLUMN // 2
            if voice in one.by:
                _mark(svg, x, y + _ROW // 2, one.by[voice].does)
            else:
                Xml.SubElement(svg, "circle", {"cx": str(x), "cy": str(y + _ROW // 2), "r": "1.5", "fill": "#8a8a90"})
    x = 10
    for does in _LETTERS:
        _mark(svg, x + _MARK, height - 18, does)
        _text(svg, x + 26, height - 14, does)
        x += 120
    return Xml.tostring(svg, encoding="unicode")


def _mark(svg: Xml.Element, x: int, y: int, does: str) -> None:
    """A square for quotes, a house for supports, the same upside down for attacks, a dashed circle for echoes,
    a dashed diamond for allusions."""
    m = _MARK
    look = {"fill": _FILLS[does], "stroke": "#1a1a1f"}
    if does == "echoes":
        Xml.SubElement(svg, "circle", {"cx": str(x), "cy": str(y), "r": str(m), **look, "stroke-dasharray": "2 2"})
    elif does == "quotes":
        Xml.SubElement(svg, "rect", {"x": str(x - m), "y": str(y - m), "width": str(2 * m), "height": str(2 * m), **look})
    elif does == "alludes to":
        Xml.SubElement(svg, "polygon", {"points": f"{x - m - 2},{y} {x},{y - m - 2} {x + m + 2},{y} {x},{y + m + 2}", **look, "stroke-dasharray": "2 2"})
    else:
        up = -1 if does == "supports with" else 1
        corners = ((-m, -up * m), (-m, up * m // 4), (0, up * (m + 2)), (m, up * m // 4), (m, -up * m))
        Xml.SubElement(svg, "polygon", {"points": " ".join(f"{x + dx},{y + dy}" for dx, dy in corners), **look})
    _text(svg, x, y + 4, _LETTERS[does], middle=True, bold=True, colour="#ffffff" if does == "attacks with" else "")


def _text(svg: Xml.Element, x: int, y: int, words: str, *, middle: bool = False, bold: bool = False, colour: str = "") -> None:
    about = {"x": str(x), "y": str(y)}
    if middle:
        about["text-anchor"] = "middle"
    if bold:
        about["font-weight"] = "bold"
    if colour:
        about["fill"] = colour
    Xml.SubElement(svg, "text", about).text = for_xml(words)


def _short(words: str, most: int) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + " …"


def _lines(name: str) -> list[str]:
    """A name in up to four short lines, for the head of a column."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + len(word) > 13:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [_short(line, 14) for line in lines[:4]]
