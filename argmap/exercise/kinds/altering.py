"""False quotations by rule: a dropped 'not', a changed hedge, a swapped number, a cut clause; never another's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

Feature = Literal["clause", "negation", "number", "hedge"]


class Altered(NamedTuple):
    """A quotation after one alteration, what was done to it in a few words, and to what."""

    words: str
    what: str
    feature: Feature = "hedge"


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
    ("only after", "even before"), ("some of", "most of"), ("all the more necessary", "all the less necessary"), ("must be", "may be"), ("nobody", "hardly anybody"),
    ("Nobody", "Hardly anybody"), ("none to", "few to"), ("precisely because", "although"), ("unlikely", "likely"), ("incapable", "capable"),
)
"""A hedge, or another word of degree, and what it becomes: surer or less sure, and still English."""

_ANY_HEDGE = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for pair in _HEDGES for word in pair)})(?!\w)")
_EACH_HEDGE = tuple((printed, other, re.compile(rf"(?<!\w){re.escape(printed)}(?!\w)")) for printed, other in _HEDGES)

_NEGATIONS = (
    (re.compile(r"(?<!\w)(?P<be>is|are|was|were) not(?! (?:only|because|but|so|at)\b)(?= \w+)(?![^.;]*\bbut\b)"), r"\g<be>"),
    (re.compile(r"(?<!\w)(?P<can>can|could|should|may|must) not(?! only)(?= \w+)"), r"\g<can>"),
    (re.compile(r"(?<!\w)(?P<has>has|have|had) not(?= \w+(?:ed|en)\b)"), r"\g<has>"),
    (re.compile(r"(?<!\w)cannot(?! but)(?!\w)"), "can"),
    (re.compile(r"(?<!\w)never (?=\w)"), ""),
    (re.compile(r"(?<!\w)preferred no (?=\w)"), "preferred "),
    (re.compile(r"(?<!\w)incorrect and unacceptable"), "correct and acceptable"),
)
"""Only where what is left is English: 'does not buy' would become 'does buy', 'has no need' 'has need'."""
_CONDITIONAL = re.compile(r"(?<!\w)(?:if|unless|were|had)(?!\w)")
_CLAUSE = re.compile(r",(?: [\w'’-]+){3,8},(?= \w)")


def alterations(words: str) -> Iterator[Altered]:
    """Every alteration the rules allow, the gravest first."""
    for rule in _RULES:
        for altered in rule(words):
            if altered.words != words and len(altered.words.split()) >= 4:
                yield altered


def _negation(words: str) -> Iterator[Altered]:
    for pattern, without in _NEGATIONS:
        changed = pattern.sub(without, words, count=1)
        if changed != words:
            yield Altered(changed, "the negation was dropped", "negation")


def _number(words: str) -> Iterator[Altered]:
    match = _NUMBER_WORD.search(words)
    if match is not None:
        word = match.group().casefold()
        other = _TENS.get(word) or _NUMBERS[_NUMBERS.index(word) + 1]
        other = other.capitalize() if match.group()[0].isupper() else other
        yield Altered(words[: match.start()] + other + words[match.end() :], f"the number was changed from {match.group()} to {other}", "number")
    digits = re.search(r"(?<![\w/.])\d{1,4}(?![\w/]|[.,]\d)", words)
    if digits is not None:
        other = _other_number(digits.group())
        yield Altered(words[: digits.start()] + other + words[digits.end() :], f"the number was changed from {digits.group()} to {other}", "number")


def _other_number(digits: str) -> str:
    """A number as likely as the one printed: a year nearby, a day still in the month."""
    number = int(digits)
    return str(number - 1 if number % 10 in (2, 7, 9) or number > 27 else number + 1)


def _hedge(words: str) -> Iterator[Altered]:
    for printed, other, pattern in _EACH_HEDGE:
        if printed == "would be" and _CONDITIONAL.search(words):
            continue  # 'will be, if she came' is no English
        match = pattern.search(words)
        if match is not None:
            yield Altered(words[: match.start()] + other + words[match.end() :], f"“{printed}” became “{other}”")


def _cut(words: str) -> Iterator[Altered]:
    match = _CLAUSE.search(words)
    if match is not None:
        yield Altered(words[: match.start()] + words[match.end() :], f"the words “{match.group().strip(' ,')}” were cut without a mark", "clause")


def has_feature(words: str, feature: Feature) -> bool:
    """Whether a quotation could have been altered in the same way, as far as one sees: it has a number, a 'to be', a word of degree."""
    if feature == "number":
        return bool(_NUMBER_WORD.search(words) or re.search(r"\d", words))
    if feature == "negation":
        return bool(re.search(r"(?<!\w)(?:is|are|was|were|be|been|has|have|had|can|could|should|may|must|not|no|never|will|would)(?!\w)", words))
    if feature == "hedge":
        return _ANY_HEDGE.search(words) is not None
    return len(words.split()) >= 4


_RULES: tuple[Callable[[str], Iterator[Altered]], ...] = (_cut, _negation, _number, _hedge)
