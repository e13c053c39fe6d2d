"""Words as they are compared: what counts as one, which carry a subject, and what is left without endings."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from argmap.text.fold import Folded

_STOP_WORDS = (
    "a about above after again all also although am an and any are as at be because been before being below between"
    " both but by can cannot could did do does doing down during each either else even ever every few for from"
    " further had has have having he her here hers him himself his how however i if in indeed into is it its itself"
    " just less like many may me might more most much must my myself neither never no nor not now of off on once one"
    " only or other our ours out over own per quite rather same shall she should since so some such than that the"
    " their theirs them themselves then there these they this those though through thus to too under until up upon"
    " very was we were what when where whether which while who whom whose why will with within without would yet you"
    " your"
)
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Words without a subject of their own. Every other word, name and number is a content word (``us`` with ``US``)."""

_LETTER = r"(?:[^\W⁰¹²³⁴-⁹]|[\u0300-\u036f])"
_WORD = rf"{_LETTER}++(?:[-']{_LETTER}++|(?<=\d)[.,](?=\d){_LETTER}++)*+"
_DOTS = r"[\[(] ?(?:…|\.(?: ?\.)+) ?[\])]|…+|\.(?: ?\.){2,}"
WORD = re.compile(_WORD)
"""A word of a folded text: it goes on over a hyphen, an apostrophe, a point in a number, not over a note's mark."""
_BRACKET = rf"{_LETTER}*+(?:\[[^\[\]]{{0,300}}\]{_LETTER}*+)+"
_TOKEN = re.compile(rf"(?P<dots>{_DOTS})|(?P<bracket>{_BRACKET})|(?P<word>{_WORD})")
_ENDING = re.compile(
    r"(?:'s?|ational|ations?|tions?|ions?|ments?|ness|ings?|ously|ous|ively|ive|ors?|als?|ese|ied|ies|ian"
    r"|ed|es|s|ly|an|ic|e|a|n|y)$"
)
_SHORT_ENDINGS = {"'", "'s", "s", "ed", "es"}


class Span(NamedTuple):
    """A stretch of raw text: the offset of its first character and the one after its last."""

    start: int
    end: int


class Token(NamedTuple):
    """A word, a stretch in brackets, or a row of dots that stands for words; offsets in the folded text."""

    kind: str
    text: str
    start: int
    end: int


class Side(NamedTuple):
    """One of two texts that are compared: its tokens, what they are compared by, and how many content words stand
    before each of them."""

    folded: Folded
    tokens: list[Token]
    keys: list[str]
    weight: list[int]

    def before(self, n: int) -> int:
        """The raw offset at which token ``n`` begins; the one after the last stands for the text's end."""
        return self.folded.raw_start(self.tokens[n].start) if n < len(self.tokens) else len(self.folded.raw)

    def after(self, n: int) -> int:
        """The raw offset at which token ``n`` ends; the one before the first stands for the text's beginning."""
        return self.folded.raw_end(self.tokens[n].end) if n >= 0 else 0


def sides(quoted: Folded, document: Folded) -> tuple[Side, Side]:
    """Both texts in tokens. Brackets and dots that the document has too are words like others, and where a line's end
    may have taken a hyphen, hyphens do not part words."""
    ours = _tokens(quoted, None)
    theirs = _tokens(document, {token.text for token in ours if token.kind != "word"})
    silent = "-" if quoted.joins or document.joins else ""
    return _side(quoted, ours, silent), _side(document, theirs, silent)


def _side(folded: Folded, tokens: list[Token], silent: str) -> Side:
    keys = [token.text.casefold() for token in tokens]
    if silent:
        keys = [key.replace(silent, "") for key in keys]
    return Side(folded, tokens, keys, [0, *accumulate(map(is_content, keys))])


def _tokens(folded: Folded, marks: Collection[str] | None) -> list[Token]:
    """Tokens of a text; brackets and dots only as far as they are among ``marks`` (``None``: all of them)."""
    found: list[Token] = []
    for m in _TOKEN.finditer(folded.text):
        if m.lastgroup == "word" or marks is None or m.group() in marks:
            found.append(Token(str(m.lastgroup), m.group(), m.start(), m.end()))
        else:
            inside = WORD.finditer(folded.text, m.start(), m.end())
            found += [Token("word", word.group(), word.start(), word.end()) for word in inside]
    return found


@lru_cache(maxsize=50_000)
def is_content(word: str) -> bool:
    """Whether a case-folded word is more than a stop word, a single letter or a mark; numbers count."""
    return word not in STOP_WORDS and (word.isdigit() or (len(word) > 1 and word[0].isalnum()))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What is left of a word without its endings: ``pulls`` and ``pulled``, ``China`` and ``Chinese`` are one."""
    short = word.casefold()
    while ending := _ENDING.search(short):
        if ending.start() < (3 if ending.group() in _SHORT_ENDINGS else 4):
            break
        short = short[: ending.start()]
    return short
