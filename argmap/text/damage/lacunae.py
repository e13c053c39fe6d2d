"""Places where a source has lost words: found by rule and then only suspected, or declared by who has read it.

A lacuna is a point between two characters, just before what follows the lost words. It is marked and counted, never
filled, and no quotation may be built across it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

from argmap.text.fold import Folded, fold

Kind = Literal["declared", "suspected", "foreign"]


class LacunaPlace(NamedTuple):
    """A place where words are lost: its offset in the text, how it is known, why, and its declared name if any."""

    offset: int
    kind: Kind
    reason: str
    name: str = ""


class Unplaced(Exception):
    """A declared lacuna whose words stand nowhere or in several places; the message says what to do."""


# A full stop with a space before it also stands in ". . ." and "word ...".
_STRANDED = re.compile(r"(?<![\s.…])[ ](?=[.,)](?:[\s”’\"»]|$)(?!\S? \.))", re.MULTILINE)
_STRANDED_SEMICOLON = re.compile(r"(?<=\S)[ ](?=;(?:\s|$))", re.MULTILINE)
_WIDE_GAP = re.compile(r"(?<=[^\W\d_A-Z])[ ]{2}(?=[a-z])")
_EMPTY_QUOTES = re.compile(r"“\s?(?=[.,;:!?]?\s?”)|‘\s?(?=[.,;:!?]?\s?’)|«\s?(?=[.,;:!?]?\s?»)|„\s?(?=[.,;:!?]?\s?“)")
_EMPTY_BRACKETS = re.compile(r"(?<=\s)\([ ]?(?=\))")
_ENGLISH = re.compile(r"\b(?:the|of|and)\b")
_NO_NOUN = re.compile(r"\b(?:its|their|our|the|a|an)[ ](?=(?:of|from|on|at|by|with|for|in|into)\b(?![-‐‑–’]))")
_SAYING = (
    "added|announced|argued|asserted|claimed|concluded|confirmed|declared|emphasized|explained|indicated|insisted|"
    "maintained|noted|observed|proposed|reiterated|reported|said|stated|stressed|suggested|warned|wrote"
)
_NO_SPEAKER = re.compile(rf"\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir)[ ](?=(?:{_SAYING})[ ]that\b)")


def find_lacunae(text: str) -> tuple[LacunaPlace, ...]:
    """The places where words seem to be lost, each with the rule that found it.

    The rules are few and look at print alone: punctuation that stands after a space, an article without its noun,
    quotation marks with nothing between them. A rule is silent where the text does so by habit (French puts a space
    before a semicolon, a typewriter two between words), and those about words speak only of English. What they find
    is suspected; a lost word that leaves a sentence smooth is found by readers only.
    """
    found: dict[int, LacunaPlace] = {}
    for places, reason in _RULES:
        for at in places(text):
            found.setdefault(at, LacunaPlace(at, "suspected", reason))
    return tuple(found[at] for at in sorted(found))


def _stranded(text: str) -> Iterator[int]:
    if _unspaced(text, ".,)", 0.1):
        yield from (m.end() for m in _STRANDED.finditer(text))
    if _unspaced(text, ";:!?", 0.5):
        yield from (m.end() for m in _STRANDED_SEMICOLON.finditer(text))


def _without_words(text: str) -> Iterator[int]:
    return (m.end() for m in _EMPTY_QUOTES.finditer(text))


def _without_content(text: str) -> Iterator[int]:
    return (m.end() for m in _EMPTY_BRACKETS.finditer(text))


def _without_noun(text: str) -> Iterator[int]:
    return (m.end() for m in _NO_NOUN.finditer(text)) if _english(text) else iter(())


def _without_speaker(text: str) -> Iterator[int]:
    return (m.end() for m in _NO_SPEAKER.finditer(text)) if _english(text) else iter(())


def _wide_gaps(text: str) -> Iterator[int]:
    rare = text.count("  ") * 100 <= text.count(" ")
    return (m.end() for m in _WIDE_GAP.finditer(text)) if rare else iter(())


_RULES: tuple[tuple[Callable[[str], Iterator[int]], str], ...] = (
    (_without_words, "quotation marks stand with no words between them"),
    (_without_content, "brackets stand with nothing between them"),
    (_stranded, "a space stands before the punctuation"),
    (_without_speaker, "an article stands before a verb of saying, without a noun"),
    (_without_noun, "an article or a possessive stands before a preposition, without a noun"),
    (_wide_gaps, "two spaces stand inside a sentence"),
)


def _unspaced(text: str, marks: str, most: float) -> bool:
    """Whether a text usually prints these marks without a space before them."""
    every = sum(text.count(mark) for mark in marks)
    spaced = sum(text.count(f" {mark}") + text.count(f"\u00a0{mark}") for mark in marks)
    return spaced <= max(1.0, most * every)


def _english(text: str) -> bool:
    """Whether at least one word in thirty is ``the``, ``of`` or ``and``."""
    return len(_ENGLISH.findall(text)) * 30 >= len(text.split())


def place_lacuna(text: str, after: str | None, before: str | None) -> int:
    """Where a declared lacuna is: between the words it stands ``after`` and those it stands ``before``.

    Both are compared after folding; either may be left out. They must stand side by side in exactly one place. Raises
    ``Unplaced``.
    """
    return _offset(fold(text), after or "", before or "")


def place_lacunae(text: str, declared: Iterable[tuple[str, str | None, str | None]]) -> tuple[LacunaPlace, ...]:
    """Declared lacunae, given as name, ``after`` and ``before``, in the order of the text. Raises ``Unplaced``."""
    folded = fold(text)
    placed = []
    for name, after, before in declared:
        try:
            offset = _offset(folded, after or "", before or "")
        except Unplaced as error:
            raise Unplaced(f"lacuna {name}: {error}") from None
        placed.append(LacunaPlace(offset, "declared", "declared", name))
    return tuple(sorted(placed))


def _offset(text: Folded, after: str, before: str) -> int:
    left, right = fold(after).text.strip(), fold(before).text.strip()
    if not left and not right:
        raise Unplaced("it has no words; write the words it stands after, and those it stands before")
    pattern = re.compile(f"{_bounded(left)}[ ]?(?={_bounded(right)})")
    ends = sorted({m.end() for m in pattern.finditer(text.text)})
    if not ends:
        raise Unplaced(f"nowhere do “{after}” and “{before}” stand side by side; copy the words from the text as shown")
    if len(ends) > 1:
        raise Unplaced(f"in {len(ends)} places “{after}” and “{before}” stand side by side; write more of the words")
    return text.raw_start(ends[0]) if right else text.raw_end(ends[0])


def _bounded(words: str) -> str:
    """A pattern for words that neither begin nor end inside a longer word."""
    start, end = (r"\b" if character.isalnum() else "" for character in (words[:1], words[-1:]))
    return start + re.escape(words) + end


def crosses(span: tuple[int, int], lacunae: Iterable[LacunaPlace]) -> bool:
    """Whether a span of the text (start, end) has a lacuna inside it, and so cannot be quoted as one run of words."""
    return bool(crossed(span, lacunae))


def crossed(span: tuple[int, int], lacunae: Iterable[LacunaPlace]) -> tuple[LacunaPlace, ...]:
    """The lacunae that lie strictly inside a span; one at its very beginning or end is not crossed."""
    return tuple(place for place in lacunae if span[0] < place.offset < span[1])
