"""A quotation beside the document's own words: every difference, its kind, and whether the printed marks own up to it.

Words come first: the two are laid side by side word by word, equal after folding (and but for capitals, which are then
listed). Nothing is passed over because it is similar: whatever is not the same character for character, white space
apart, is a ``Difference``, and putting the listed differences into the quotation gives the document's words back.
Likeness only decides which words of the document a changed word is set against (``[pulled]`` against ``pulls``).

What ``disclosed`` means: dots or square brackets stand where the change was made. Nothing else discloses, though custom
may allow it: the Chicago manual asks for no dots before the first or after the last word of a quotation, and lets the
first letter and the end punctuation change in silence. ``mark`` says what a reader sees there (``MARKS``):

    kind          what happened                                          mark                        disclosed
    bracket       words replaced or supplied inside [ ]                  brackets                    yes
    ellipsis      words left out where dots stand between words          dots                        yes
    cut-start     begins inside the document's sentence                  dots, or brackets ([T]he)   yes
                                                                         small-letter, capital, none no
    cut-end       ends inside the document's sentence                    dots                        yes
                                                                         full-stop, none             no
    case          the first letter of a word changed its case            brackets                    yes
                                                                         none                        no
    punctuation   marks between words or at the end changed              full-stop, none             no
    omission      words left out                                         none                        no
    addition      words put in                                           none                        no
    substitution  words changed                                          none                        no
    fold          print only: the name of the fold (see ``FOLDS``)       that name                   no
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import accumulate, groupby, pairwise
from typing import Literal, NamedTuple

from argmap.text.fold import Folded, fold, folds_between

Kind = Literal[
    "bracket", "ellipsis", "cut-start", "cut-end", "case", "punctuation", "omission", "addition", "substitution", "fold"
]
MARKS: dict[str, str] = {
    "brackets": "square brackets stand around what was changed",
    "dots": "dots stand where words were left out",
    "small-letter": "begins with a small letter: a reader sees that it is a piece, not what went before",
    "capital": "begins with a capital and can be taken for the beginning of a sentence",
    "full-stop": "closes with a full stop, question or exclamation mark that the document does not have there",
    "none": "nothing shows the change",
}
STOP_WORDS = frozenset(
    "a about above after again all also although am an and any are as at be because been before being below between both"
    " but by can cannot could did do does doing down during each either else even ever every few for from further had has"
    " have having he her here hers him himself his how however i if in indeed into is it its itself just less like many"
    " may me might more most much must my myself neither never no nor not now of off on once one only or other our ours out"
    " over own per quite rather same shall she should since so some such than that the their theirs them themselves then"
    " there these they this those though through thus to too under until up upon us very was we were what when where"
    " whether which while who whom whose why will with within without would yet you your".split()
)
"""Words that carry no subject of their own. Every other word, name and number counts as a content word."""

ENOUGH = 3
"""So many content words in one unbroken run show where a quotation comes from."""
REACH, REACH_OVER_DOTS, REACH_OF_STOP_WORDS = 12, 300, 3
"""How many words of the document may lie between agreeing runs at a quotation's ends: unmarked, over dots, for stop words."""
MOST_PLACES = 2_000_000
"""How many pairs of equal words are looked at; only texts that repeat themselves without end have more."""

_LETTER = r"[^\W⁰¹²³⁴-⁹]|[\u0300-\u036f]"
_WORD = rf"(?:{_LETTER})++(?:[-'](?:{_LETTER})++|(?<=\d)[.,](?=\d)(?:{_LETTER})++)*+"
WORD = re.compile(_WORD)
_DOTS = r"[\[(] ?(?:…|\.(?: ?\.)+) ?[\])]|…+|\.(?: ?\.){2,}"
_TOKEN = re.compile(rf"(?P<dots>{_DOTS})|(?P<bracket>(?:{_LETTER})*+(?:\[[^\[\]]{{0,300}}\](?:{_LETTER})*+)+)|(?P<word>{_WORD})")
_LETTER_IN_BRACKETS = re.compile(r"\[\w\]\w")
_ENDINGS = re.compile(r"(?:'s|'|ations?|tions?|ions?|ments?|ness|ings?|ously|ous|ively|ive|ors?|als?|ese|ied|ies|ed|es|s|ly|an|e|a)$")


class Span(NamedTuple):
    """A stretch of raw text: the offset of its first character and the one after its last."""

    start: int
    end: int


class Difference(NamedTuple):
    """One difference: where it stands in the quotation and in the document, and the characters there."""

    kind: Kind
    quoted_span: Span
    document_span: Span
    quoted: str
    document: str
    disclosed: bool
    mark: str


class Comparison(NamedTuple):
    """A quotation, the passage of the document it was set beside, and their differences in the order of the words."""

    quoted: str
    document: str
    differences: tuple[Difference, ...]


class Token(NamedTuple):
    """A word, a stretch in brackets or a row of dots; offsets in the folded text."""

    kind: str
    text: str
    start: int
    end: int


class Side(NamedTuple):
    """One of the two texts, with its tokens and what they are compared by."""

    folded: Folded
    tokens: list[Token]
    keys: list[str]
    weight: list[int]

    def after(self, n: int) -> int:
        """The raw offset at which token ``n`` ends; -1 stands before the first."""
        return self.folded.raw_end(self.tokens[n].end) if n >= 0 else 0

    def before(self, n: int) -> int:
        """The raw offset at which token ``n`` begins; the one after the last stands for the end."""
        return self.folded.raw_start(self.tokens[n].start) if n < len(self.tokens) else len(self.folded.raw)


class Block(NamedTuple):
    """A run of ``n`` equal tokens, from token ``q`` of the quotation and token ``d`` of the document."""

    q: int
    d: int
    n: int


Box = tuple[int, int, int, int]


def is_content(word: str) -> bool:
    """Whether a case-folded word is more than a stop word or a single letter; numbers count."""
    return word not in STOP_WORDS and (len(word) > 1 or word.isdigit()) and word[0] not in ".…[("


def stem(word: str) -> str:
    """What is left of a word without its endings: ``pulls`` and ``pulled``, ``China`` and ``Chinese``, become one."""
    short = word.casefold()
    while (ending := _ENDINGS.search(short)) and ending.start() >= (3 if ending.group() in ("s", "'s", "'", "ed") else 4):
        short = short[: ending.start()]
    return short


def compare(quoted: str, document: str) -> Comparison:
    """Set a quotation beside the words it quotes. ``document`` is the passage, best in whole sentences: what stands in
    it before and after the quoted words counts as cut."""
    q, d = _sides(fold(quoted), fold(document))
    pairs = [(b.q + n, b.d + n) for b in _align(q, d) for n in range(b.n)]
    found: list[Difference] = []
    for before, here in pairwise([(-1, -1), *pairs, (len(q.tokens), len(d.tokens))]):
        found += _between(q, d, before, here)
        if here[0] < len(q.tokens):
            found += _word(q, d, *here)
    return Comparison(quoted, document, tuple(found))


def find_document_span(quoted: str, document: Folded) -> Span | None:
    """From the first to the last word of the document that a quotation's words agree with, as raw offsets.

    The longest run comes first, then what goes before and after it, in order; brackets and dots are stepped over.
    ``None`` where no run holds three content words.
    """
    q, d = _sides(fold(quoted), document)
    blocks = _align(q, d)
    if max((q.weight[b.q + b.n] - q.weight[b.q] for b in blocks), default=0) < ENOUGH:
        return None
    return Span(d.before(blocks[0].d), d.after(blocks[-1].d + blocks[-1].n - 1))


def _sides(quoted: Folded, document: Folded) -> tuple[Side, Side]:
    """Both texts in tokens. Brackets and dots that the document has too are words like others."""
    ours = _tokens(quoted, None)
    theirs = _tokens(document, {token.text for token in ours if token.kind != "word"})
    sides = [_side(quoted, ours, {t.text.casefold() for t in theirs}), _side(document, theirs, {t.text.casefold() for t in ours})]
    return sides[0], sides[1]


def _tokens(folded: Folded, marks: Collection[str] | None) -> list[Token]:
    found = []
    for m in _TOKEN.finditer(folded.text):
        if m.lastgroup == "word" or marks is None or m.group() in marks:
            found.append(Token(str(m.lastgroup), m.group(), m.start(), m.end()))
        else:
            found += [Token("word", w.group(), w.start(), w.end()) for w in WORD.finditer(folded.text, m.start(), m.end())]
    return found


def _side(folded: Folded, tokens: list[Token], others: Collection[str]) -> Side:
    """A hyphen at a line's end that belongs to the word is put back where the other text has it."""
    for n, (kind, text, start, end) in enumerate(tokens if folded.joins else ()):
        inside = folded.joins[bisect_left(folded.joins, start + 1) : bisect_left(folded.joins, end)]
        whole = "-".join(folded.text[a:b] for a, b in pairwise([start, *inside, end]))
        if inside and text.casefold() not in others and whole.casefold() in others:
            tokens[n] = Token(kind, whole, start, end)
    keys = [token.text.casefold() for token in tokens]
    return Side(folded, tokens, keys, [0, *accumulate(map(is_content, keys))])


def _align(q: Side, d: Side) -> list[Block]:
    """Runs of equal tokens in the order of both texts: the weightiest first, then the same to its left and right."""
    if q.keys == d.keys:
        return [Block(0, 0, len(q.keys))] if q.keys else []
    whole = (0, len(q.keys), 0, len(d.keys))
    words = _places(q, d, 1)
    core = _longest(q, _places(q, d, 3), 3, whole) or _longest(q, words, 1, whole)
    blocks: list[Block] = [core] if core else []
    boxes = _beside(whole, core) if core else []
    while boxes:
        box = _within_reach(q, boxes.pop())
        block = _longest(q, words, 1, box)
        if block and _holds(q, box, block):
            blocks.append(block)
            boxes += _beside(box, block)
    return sorted(blocks)


def _beside(box: Box, block: Block) -> list[Box]:
    return [(box[0], block.q, box[2], block.d), (block.q + block.n, box[1], block.d + block.n, box[3])]


def _within_reach(q: Side, box: Box) -> Box:
    q1, q2, d1, d2 = box
    far = q2 - q1 + (REACH_OVER_DOTS if any(t.kind == "dots" for t in q.tokens[q1:q2]) else REACH)
    if q1 == 0:
        d1 = max(d1, d2 - far)
    if q2 == len(q.tokens):
        d2 = min(d2, d1 + far)
    return q1, q2, d1, d2


def _holds(q: Side, box: Box, block: Block) -> bool:
    """At the ends of a quotation, stop words alone agree only close by or over a mark."""
    q1, q2, d1, d2 = box
    if q.weight[block.q + block.n] > q.weight[block.q] or (q1 > 0 and q2 < len(q.tokens)):
        return True
    between = q.tokens[block.q + block.n : q2] if q1 == 0 else q.tokens[q1 : block.q]
    away = d2 - block.d - block.n if q1 == 0 else block.d - d1
    return away <= REACH_OF_STOP_WORDS or any(token.kind != "word" for token in between)


def _grams(keys: list[str], n: int) -> list[tuple[str, ...]]:
    return list(zip(*(keys[k:] for k in range(n)), strict=False))


def _places(q: Side, d: Side, n: int) -> list[list[int]]:
    """For each run of ``n`` tokens of the quotation, where the same run begins in the document."""
    ours = _grams(q.keys, n)
    index: dict[tuple[str, ...], list[int]] = {gram: [] for gram in ours}
    for at, gram in enumerate(_grams(d.keys, n)):
        if gram in index:
            index[gram].append(at)
    most = MOST_PLACES // (len(ours) or 1)
    return [index[gram][:most] for gram in ours]


def _longest(q: Side, places: list[list[int]], n: int, box: Box) -> Block | None:
    """The run inside a box with most content words, then most words; of equals the one next to what is aligned."""
    q1, q2, d1, d2 = box
    best, score = None, (-1, 0)
    runs: dict[int, int] = {}
    for i in range(q1, q2 - n + 1):
        longer: dict[int, int] = {}
        here = places[i]
        for at in range(bisect_left(here, d1), bisect_left(here, d2 - n + 1)):
            j = here[at]
            k = longer[j] = runs.get(j - 1, 0) + 1
            reached = (q.weight[i + n] - q.weight[i + 1 - k], k)
            if reached > score or (reached == score and q1 == 0 and q2 < len(q.tokens)):
                best, score = Block(i + 1 - k, j + 1 - k, k + n - 1), reached
        runs = longer
    return best
