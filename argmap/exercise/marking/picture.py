"""A class's results as a picture: a bar for each task, hardest in sight, and who found what."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from argmap.exercise.marking.results import Class

ROW, BAR, LEFT, WIDTH = 26, 15, 78, 420
SHORT = 60


def picture(of: Class) -> str:
    """An SVG: for each counted task the share of right answers, as a bar and in figures; the hardest have a mark."""
    rows = list(of.shares.items())
    hardest = {hard.number for hard in of.hardest}
    height = ROW * len(rows) + 12
    svg = Xml.Element("svg", {
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {LEFT + WIDTH + 90} {height}", "width": str(LEFT + WIDTH + 90), "height": str(height),
        "role": "img", "font-family": "Helvetica,Arial,Liberation Sans,sans-serif", "font-size": "13",
    })
    Xml.SubElement(svg, "title").text = f"How many answered each task: {of.key.title}"
    for n, (number, share) in enumerate(rows):
        y = ROW * n + 8
        Xml.SubElement(svg, "text", {"x": str(LEFT - 8), "y": str(y + 12), "text-anchor": "end", "fill": "#222"}).text = f"Task {number}"
        Xml.SubElement(svg, "rect", {"x": str(LEFT), "y": str(y), "width": str(WIDTH), "height": str(BAR), "fill": "#fff", "stroke": "#888"})
        if share > 0:
            Xml.SubElement(svg, "rect", {"x": str(LEFT), "y": str(y), "width": f"{WIDTH * share:.1f}", "height": str(BAR), "fill": "#555"})
        said = f"{share:.0%}" + ("  ◀ hardest" if number in hardest else "")
        Xml.SubElement(svg, "text", {"x": str(LEFT + WIDTH + 8), "y": str(y + 12), "fill": "#222"}).text = said
    return Xml.tostring(svg, encoding="unicode")
