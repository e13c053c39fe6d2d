"""A made-up book of any length: words of a made-up language, distributed as words are, in sentences and paragraphs."""

from __future__ import annotations

import random

_BEGIN = ["b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "w", "st", "tr", "pl", "ch", "sh"]
_END = ["a", "e", "i", "o", "u", "ea", "ou", "an", "en", "in", "er", "al", "or"]


def write_book(characters: int, *, seed: int) -> str:
    """About so many characters of prose, wrapped at 78, with paragraphs, names, years and quotation marks."""
    chance = random.Random(seed)
    syllables = [a + b for a in _BEGIN for b in _END]
    words = list({"".join(chance.choices(syllables, k=chance.choice([1, 2, 2, 3, 3, 4]))) for _ in range(30_000)})
    weights = [1 / (n + 5) for n in range(len(words))]
    lines: list[str] = []
    length = 0
    while length < characters:
        paragraph = _paragraph(chance, words, weights)
        lines.append(paragraph)
        length += len(paragraph) + 2
    return "\n\n".join(lines)[:characters]


def _paragraph(chance: random.Random, words: list[str], weights: list[float]) -> str:
    drawn = chance.choices(words, weights, k=chance.randrange(60, 160))
    made: list[str] = []
    begin = True
    for word in drawn:
        roll = chance.random()
        shown = word.capitalize() if begin or roll < 0.04 else str(chance.randrange(1890, 1999)) if roll < 0.05 else word
        begin = False
        if roll > 0.93:
            shown += "."
            begin = True
        elif roll > 0.87:
            shown += ","
        elif roll > 0.86:
            shown = f"“{shown}”"
        made.append(shown)
    rows: list[str] = []
    row = ""
    for word in made:
        if len(row) + len(word) > 77:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}" if row else word
    return "\n".join([*rows, row])
