"""Whether a map can be read by everybody: contrast as WCAG 2.2 AA wants it, in both themes, on paper, in grey, and without red or green."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from argmap.draw import dot
from argmap.draw.elements import browser_file

Colour = tuple[float, float, float]

WORDS, GRAPHICS = 4.5, 3.0
"""The least contrast of text, and of whatever one must see to understand (1.4.3 and 1.4.11)."""

EYES: dict[str, tuple[Colour, Colour, Colour]] = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "grey": ((0.2126, 0.7152, 0.0722), (0.2126, 0.7152, 0.0722), (0.2126, 0.7152, 0.0722)),
}
"""What an eye makes of linear red, green and blue (Machado, Oliveira and Fernandes 2009, at full severity)."""


def colour(written: str) -> Colour:
    red, green, blue = (int(written[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


def mixed(one: Colour, part: float, other: Colour) -> Colour:
    """CSS's color-mix in sRGB."""
    red, green, blue = (a * part + b * (1 - part) for a, b in zip(one, other, strict=True))
    return red, green, blue


def light_of(seen: Colour, eye: str) -> float:
    """Relative luminance, as an eye sees it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in seen]
    passed = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in EYES[eye]]
    return 0.2126 * passed[0] + 0.7152 * passed[1] + 0.0722 * passed[2]


def contrast(one: Colour, other: Colour, eye: str = "all colours") -> float:
    lighter, darker = sorted((light_of(one, eye), light_of(other, eye)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def on_paper() -> Iterator[tuple[str, Colour, Colour, float]]:
    """What stands on what in a drawing that is taken away, and how well it must stand out."""
    white = colour("#ffffff")
    for side, fill in dot.FILL.items():
        yield f"words in a {side} box", colour("#1a1a1f"), colour(fill), WORDS
        yield f"outline of a {side} box", colour(dot.INK[side]), white, GRAPHICS
        yield f"outline of a {side} box on its fill", colour(dot.INK[side]), colour(fill), GRAPHICS
    for kind in (*dot.LINES, "qualifies"):
        ink = colour(dot.look(kind)["color"])
        yield f"line: {kind}", ink, white, GRAPHICS
        if kind in dot.WORDS:
            yield f"word on a line: {kind}", ink, white, WORDS


def on_screen(theme: str) -> Iterator[tuple[str, Colour, Colour, float]]:
    """The same on the page, from its style sheet and the theme's colours."""
    colours = tomllib.loads((Path(__file__).parents[1] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][theme]
    ink, ground = colour(colours["textColor"]), colour(colours["backgroundColor"])
    known = {"ink": ink, "ground": ground}
    sheet = browser_file("mapview.css")
    for name, first, part, second in re.findall(r"--(\w+): color-mix\(in srgb, (#\w{6}|var\(--\w+\)) (\d+)%, var\(--(\w+)\)\)", sheet):
        known[name] = mixed(colour(first) if first[0] == "#" else known[first[6:-1]], int(part) / 100, known[second])
    for side in ("left", "right", "middle"):
        part = int(re.search(rf"\.node\.{side} [^{{]*\{{ fill: color-mix\(in srgb, var\(--{side}\) (\d+)%", sheet)[1])  # type: ignore[index]
        fill = mixed(known[side], part / 100, ground)
        yield f"words in a {side} box", ink, fill, WORDS
        yield f"outline of a {side} box", known[side], ground, GRAPHICS
        yield f"outline of a {side} box on its fill", known[side], fill, GRAPHICS
    for line in ("line", "against", "shared", "other"):
        yield f"line: {line}", known[line], ground, GRAPHICS
        yield f"word on a line: {line}", known[line], ground, WORDS


PAIRS = [("paper", *pair) for pair in on_paper()] + [(theme, *pair) for theme in ("light", "dark") for pair in on_screen(theme)]


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize(("where", "what", "one", "other", "least"), PAIRS, ids=[f"{where}: {what}" for where, what, *_ in PAIRS])
def test_everything_on_a_map_stands_out_for_every_eye(where: str, what: str, one: Colour, other: Colour, least: float, eye: str) -> None:
    assert contrast(one, other, eye) >= least, f"{where}, {what}: {contrast(one, other, eye):.2f}"


def test_the_measure_is_that_of_wcag() -> None:
    assert round(contrast(colour("#000000"), colour("#ffffff")), 2) == 21
    assert round(contrast(colour("#777777"), colour("#ffffff")), 2) == 4.48


def test_no_two_kinds_of_relation_are_told_apart_by_colour_alone() -> None:
    """In grey a line still has its word, or its arrowhead and how it is broken."""
    kinds = [*dot.WORDS, "support", "premise", "warrant", "quotes", "time"]
    in_grey = [(dot.WORDS.get(kind, ""), dot.look(kind)["arrowhead"], dot.look(kind)["penwidth"]) for kind in kinds]
    assert len(set(in_grey)) == len(kinds)


@pytest.mark.parametrize("kind", [*dot.WORDS, "support", "premise", "warrant"])
def test_the_texts_own_lines_are_unbroken_and_the_map_makers_broken(kind: str) -> None:
    assert dot.look(kind, "explicit").get("style", "solid") == "solid"
    assert dot.look(kind, "reconstructed")["style"] in ("dashed", "dotted")
