"""False quotations by rule: a dropped 'not', a changed hedge, a swapped number, a cut clause; never another's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Altered(NamedTuple):
    """A quotation after one alteration, and what was done to it in a few words."""

    words: str
    what: str


_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"]
_NUMBER_WORD = re.compile(rf"(?<![\w-])(?:{'|'.join(_NUMBERS[1:-1])}|thirty|forty|twenty|fifty)(?![\w-])", re.IGNORECASE)
_TENS = {"twenty": "thirty", "thirty": "forty", "forty": "thirty", "fifty": "forty"}

_HEDGES = (
    ("may have", "must have"), ("might have", "must have"), ("probably", "certainly"), ("certainly", "probably"), ("apparently", "plainly"),
    ("perhaps", "plainly"), ("Perhaps", "Plainly"), ("Surely", "Perhaps"), ("surely", "perhaps"), ("Unquestionably", "Conceivably"),
    ("unquestionably", "conceivably"), ("undoubtedly", "possibly"), ("in all probability", "beyond all doubt"), ("it seems", "it is clear"),
    ("It seems", "It is clear"), ("It could be said", "It must be said"), ("I believe", "I know"), ("implies", "proves"), ("indicates", "proves"),
    ("suggests", "proves"), ("confirms", "suggests"), ("clearly stated", "hinted"), ("should strengthen", "will settle"), ("it is clear", "it may be"),
    ("What is clear", "What is likely"), ("by no means", "almost"), ("difficult to believe", "easy to believe"), ("remains uncertain", "is now certain"),
    ("would be", "will be"), ("We can safely say", "We may perhaps say"), ("greatly", "somewhat"), ("little or no", "a great"), ("strong hopes", "faint hopes"),
    ("desperately", "hardly"), ("effectively", "deliberately"), ("clear strategic", "passing strategic"), ("little more than", "much more than"),
    ("plainly", "perhaps"), ("inevitable", "likely"), ("inevitability", "likelihood"), ("impossible", "difficult"), ("entirely new", "slightly new"),
    ("so fundamentally", "so little"), ("flatly rejected", "partly rejected"), ("almost immediately", "only later"), ("In one way only", "In more ways than one"),
    ("in one way only", "in more ways than one"), ("if it ever existed", "as it had long existed"), ("much about", "something about"),
    ("sheds some light", "sheds full light"), ("one of", "the first of"), ("nearly", "barely"), ("actually", "reluctantly"), ("less as", "more as"),
    ("only after", "even before"), ("some of", "most of"), ("necessary", "possible"), ("must be", "may be"), ("nobody", "hardly anybody"),
    ("Nobody", "Hardly anybody"), ("none to", "few to"), ("precisely because", "although"), ("unlikely", "likely"), ("incapable", "capable"),
)
"""A hedge, or another word of degree, and what it becomes: surer or less sure, and still English."""

_NEGATIONS = (
    (re.compile(r"(?<!\w)(?P<be>is|are|was|were|does|do|did|could|would|should|has|have|had|can|may) not(?! only)(?!\w)"), r"\g<be>"),
    (re.compile(r"(?<!\w)cannot(?!\w)"), "can"),
    (re.compile(r"(?<!\w)has no need(?!\w)"), "has need"),
    (re.compile(r"(?<!\w)preferred no (?=\w)"), "preferred "),
    (re.compile(r"(?<!\w)incorrect and unacceptable"), "correct and acceptable"),
)
_CLAUSE = re.compile(r",(?: [\w'’-]+){3,8},(?= \w)")


def alterations(words: str) -> Iterator[Altered]:
    """Every alteration the rules allow, the gravest first."""
    for rule in _RULES:
        for altered in rule(words):
            if altered.words != words and len(altered.words.split()) >= 3:
                yield altered


def _negation(words: str) -> Iterator[Altered]:
    for pattern, without in _NEGATIONS:
        changed = pattern.sub(without, words, count=1)
        if changed != words:
            yield Altered(changed, "the negation was dropped")


def _number(words: str) -> Iterator[Altered]:
    match = _NUMBER_WORD.search(words)
    if match is not None:
        word = match.group().casefold()
        other = _TENS.get(word) or _NUMBERS[_NUMBERS.index(word) + 1]
        other = other.capitalize() if match.group()[0].isupper() else other
        yield Altered(words[: match.start()] + other + words[match.end() :], f"the number was changed from {match.group()} to {other}")
    digits = re.search(r"(?<![\w/.])\d{1,4}(?![\w/]|[.,]\d)", words)
    if digits is not None:
        other = _other_number(digits.group())
        yield Altered(words[: digits.start()] + other + words[digits.end() :], f"the number was changed from {digits.group()} to {other}")


def _other_number(digits: str) -> str:
    """A number as likely as the one printed: a year nearby, a day still in the month."""
    number = int(digits)
    return str(number - 1 if number % 10 in (2, 7, 9) or number > 27 else number + 1)


def _hedge(words: str) -> Iterator[Altered]:
    for printed, other in _HEDGES:
        match = re.search(rf"(?<!\w){re.escape(printed)}(?!\w)", words)
        if match is not None:
            yield Altered(words[: match.start()] + other + words[match.end() :], f"“{printed}” became “{other}”")


def _cut(words: str) -> Iterator[Altered]:
    match = _CLAUSE.search(words)
    if match is not None:
        yield Altered(words[: match.start()] + words[match.end() :], f"the words “{match.group().strip(' ,')}” were cut without a mark")


_RULES: tuple[Callable[[str], Iterator[Altered]], ...] = (_cut, _negation, _number, _hedge)
