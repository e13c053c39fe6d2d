"""What differs between a quotation and the document, piece by piece, once the agreeing words are side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby, pairwise
from typing import Literal, NamedTuple

from argmap.text.compare.align import REACH, align
from argmap.text.compare.words import WORD, Side, Span, is_content, sides, stem
from argmap.text.fold import fold, folds_between

Kind = Literal[
    "bracket", "ellipsis", "cut-start", "cut-end", "case", "punctuation", "omission", "addition", "substitution", "fold"
]

MARKS: dict[str, str] = {
    "brackets": "square brackets stand around what was changed",
    "dots": "dots stand where words were left out",
    "small-letter": "begins with a small letter, as a piece of a sentence does",
    "capital": "begins with a capital, as a sentence does",
    "full-stop": "closes with a mark that ends a sentence, which the document does not have there",
    "none": "nothing shows the change",
}
"""What a reader sees where something was changed. Only the first two disclose; a fold's mark is the fold's name."""

DISCLOSING = ("brackets", "dots")

_LETTER_IN_BRACKETS = re.compile(r"\[\w\]\w")
_BRACKETS = re.compile(r"[\[\]]")
_CLOSES = re.compile(r"[.?!][^\w\s]*\s*$")


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
    """A quotation, the passage it was set beside, and their differences in the order of the words."""

    quoted: str
    document: str
    differences: tuple[Difference, ...]


class Piece(NamedTuple):
    """Neighbouring tokens of one kind between agreeing words: how many, and their words (none for dots)."""

    kind: str
    size: int
    words: list[str]

    @property
    def content(self) -> int:
        """How many of its words carry a subject."""
        return sum(map(is_content, self.words))


class Gap(NamedTuple):
    """The stretch between two pairs of agreeing words: the tokens in it, and the raw text around and between them."""

    q: Side
    d: Side
    ours: range
    theirs: range
    quoted: Span
    document: Span

    @property
    def edge(self) -> Literal["cut-start", "cut-end"] | None:
        """Which end of the quotation this is, if what stands there in the document is cut."""
        first, last = self.ours.start == 0, self.ours.stop == len(self.q.tokens)
        return None if first == last else "cut-start" if first else "cut-end"

    def difference(self, kind: Kind, quoted: Span, document: Span, mark: str = "none") -> list[Difference]:
        """One difference, without the white space around it; none where the characters are the same."""
        a, b = _trimmed(self.q.folded.raw, quoted), _trimmed(self.d.folded.raw, document)
        ours, theirs = self.q.folded.raw[a.start : a.end], self.d.folded.raw[b.start : b.end]
        if _bare(ours) == _bare(theirs):
            return []
        return [Difference(kind, a, b, ours, theirs, mark in DISCLOSING, mark)]


def compare(quoted: str, document: str) -> Comparison:
    """Set a quotation beside the words it quotes. ``document`` is the passage, best in whole sentences: what stands in
    it before and after the quoted words counts as cut."""
    q, d = sides(fold(quoted), fold(document))
    pairs = [(block.q + n, block.d + n) for block in align(q, d) for n in range(block.n)]
    found: list[Difference] = []
    for (i0, j0), (i, j) in pairwise([(-1, -1), *pairs, (len(q.tokens), len(d.tokens))]):
        quoted_span, document_span = Span(q.after(i0), q.before(i)), Span(d.after(j0), d.before(j))
        found += _between(Gap(q, d, range(i0 + 1, i), range(j0 + 1, j), quoted_span, document_span))
        if i < len(q.tokens):
            found += _inside_word(q, d, i, j)
    return Comparison(quoted, document, tuple(found))


def _trimmed(raw: str, span: Span) -> Span:
    text = raw[span.start : span.end]
    start = span.start + (len(text) - len(text.lstrip()) if text.strip() else 0)
    return Span(start, start + len(text.strip()))


def _bare(text: str) -> str:
    return "".join(text.split())


def _inside_word(q: Side, d: Side, i: int, j: int) -> list[Difference]:
    """What differs inside two agreeing words: capitals, a hyphen that stood at a line's end, or only the print."""
    gap = Gap(q, d, range(i, i + 1), range(j, j + 1), Span(q.before(i), q.after(i)), Span(d.before(j), d.after(j)))
    ours, theirs = q.tokens[i].text, d.tokens[j].text
    if ours == theirs:
        return _fold(gap)
    if ours.replace("-", "") == theirs.replace("-", ""):
        return gap.difference("fold", gap.quoted, gap.document, "line-end-hyphen")
    only_first = ours[1:] == theirs[1:]
    return gap.difference("case" if only_first else "substitution", gap.quoted, gap.document)


def _fold(gap: Gap) -> list[Difference]:
    """A difference of print alone, with the names of the folds that take it away."""
    ours, theirs = gap.q.folded.raw[slice(*gap.quoted)], gap.d.folded.raw[slice(*gap.document)]
    if "*" in ours + theirs:
        names = "emphasis"  # asterisks are a fold only together with the words between them
    else:
        names = ", ".join(name for name in folds_between(ours, theirs) if name != "spaces")
    return gap.difference("fold", gap.quoted, gap.document, names)


def _between(gap: Gap) -> list[Difference]:
    """What differs between agreeing words, or between them and an end: punctuation, then the words left between."""
    q, d = gap.q, gap.d
    if not gap.ours and not gap.theirs:
        same = _bare(_folded(q, gap.ours)) == _bare(_folded(d, gap.theirs))
        return _fold(gap) if same else gap.difference("punctuation", gap.quoted, gap.document, _closing(gap))
    ours, theirs = q.folded.raw, d.folded.raw
    before = Span(gap.quoted.start, q.before(gap.ours.start)), Span(gap.document.start, d.before(gap.theirs.start))
    after = Span(q.after(gap.ours.stop - 1), gap.quoted.end), Span(d.after(gap.theirs.stop - 1), gap.document.end)
    same_before = _bare(ours[slice(*before[0])]) == _bare(theirs[slice(*before[1])])
    same_after = _bare(ours[slice(*after[0])]) == _bare(theirs[slice(*after[1])])
    same_after = same_after and (bool(gap.ours) or gap.edge != "cut-end")  # a full stop after a cut is the quoter's own
    found: list[Difference] = []
    if same_before or (not gap.ours and not same_after):
        found = gap.difference("punctuation", *before, _closing(gap))
        gap = gap._replace(quoted=Span(before[0].end, gap.quoted.end), document=Span(before[1].end, gap.document.end))
    if same_after and after[0].start >= gap.quoted.start and after[1].start >= gap.document.start:
        quoted, document = Span(gap.quoted.start, after[0].start), Span(gap.document.start, after[1].start)
        gap = gap._replace(quoted=quoted, document=document)
    return found + _share_out(gap)


def _folded(side: Side, tokens: range) -> str:
    """The folded text between the token before and the token after an empty stretch."""
    start = side.tokens[tokens.start - 1].end if tokens.start else 0
    return side.folded.text[start : side.tokens[tokens.stop].start if tokens.stop < len(side.tokens) else None]


def _closing(gap: Gap) -> str:
    """The mark of a changed punctuation: whether the quotation closes here as a sentence does."""
    last = gap.ours.stop == len(gap.q.tokens)
    return "full-stop" if last and _CLOSES.search(gap.q.folded.raw[slice(*gap.quoted)]) else "none"


def _share_out(gap: Gap) -> list[Difference]:
    """Share the document's words out among the words, brackets and dots that stand in their place."""
    pieces = _pieces(gap.q, gap.ours)
    if gap.edge == "cut-start" or not pieces:
        pieces.insert(0, Piece(gap.edge or "omission", 0, []))
    elif gap.edge:
        pieces.append(Piece(gap.edge, 0, []))
    widths = _widths(pieces, gap.d.keys[gap.theirs.start : gap.theirs.stop])
    quoted = _bounds(gap.q, gap.ours, [piece.size for piece in pieces], gap.quoted)
    document = _bounds(gap.d, gap.theirs, widths, gap.document)
    found: list[Difference] = []
    for piece, a, b in zip(pieces, quoted, document, strict=True):
        found += gap.difference(*_named(gap, piece, a, b))
    return found


def _pieces(q: Side, ours: range) -> list[Piece]:
    pieces = []
    for kind, group in groupby(ours, key=lambda n: q.tokens[n].kind):
        keys = [q.keys[n] for n in group]
        words = [] if kind == "dots" else [word for key in keys for word in WORD.findall(_BRACKETS.sub("", key))]
        pieces.append(Piece(kind, len(keys), words))
    return pieces


def _widths(pieces: Sequence[Piece], theirs: list[str]) -> list[int]:
    """How many words of the document each piece stands for. One piece takes what the others leave: what is cut at an
    end, else the first dots, else the first piece in brackets, else the last."""
    kinds = [piece.kind for piece in pieces]
    order = ("cut-start", "cut-end", "omission", "dots", "bracket")
    taker = next((kinds.index(kind) for kind in order if kind in kinds), len(kinds) - 1)
    left = _outward(pieces[:taker], theirs)
    right = _outward(pieces[:taker:-1], theirs[sum(left) :][::-1])[::-1]
    return [*left, len(theirs) - sum(left) - sum(right), *right]


def _outward(pieces: Sequence[Piece], theirs: list[str]) -> list[int]:
    """The same for pieces in a row, going away from agreeing words: as many words as the piece has, and on to one of
    the same stem; dots go on to a word of the same stem as the next piece, or to the end."""
    widths: list[int] = []
    for n, piece in enumerate(pieces):
        rest = theirs[sum(widths) :]
        if piece.kind != "dots":
            akin = _akin(piece, rest[:REACH])
            width = 0 if piece.words == ["sic"] else len(piece.words) if akin is None else max(akin + 1, piece.content)
        elif n + 1 == len(pieces):
            width = len(rest)
        else:
            akin = _akin(pieces[n + 1], rest)
            width = 1 if akin is None else akin
        widths.append(min(width, len(rest)))
    return widths


def _akin(piece: Piece, theirs: list[str]) -> int | None:
    """The first word that shares its stem with a content word of a piece."""
    stems = {stem(word) for word in piece.words if is_content(word)}
    return next((n for n, word in enumerate(theirs) if stem(word) in stems), None)


def _bounds(side: Side, tokens: range, counts: Iterable[int], within: Span) -> list[Span]:
    """Raw spans of pieces of so many tokens each, which together fill a stretch."""
    starts = list(accumulate(counts, initial=tokens.start))[1:-1]
    offsets = [within.start, *(min(max(side.before(n), within.start), within.end) for n in starts), within.end]
    return [Span(a, b) for a, b in pairwise(offsets)]


def _named(gap: Gap, piece: Piece, quoted: Span, document: Span) -> tuple[Kind, Span, Span, str]:
    """A piece's kind of difference, its spans, and its mark."""
    text = gap.d.folded.raw[slice(*document)].strip()
    if piece.kind == "dots":
        return _dots(gap, quoted), quoted, document, "dots"
    if piece.kind == "bracket":
        shown = _BRACKETS.sub("", gap.q.folded.raw[slice(*quoted)].strip())
        recased = shown != text and shown[1:] == text[1:] and shown.casefold() == text.casefold()
        return "case" if recased else "bracket", quoted, document, "brackets"
    if piece.kind == "word":
        return "substitution" if text else "addition", quoted, document, "none"
    if piece.kind == "cut-start":
        return "cut-start", quoted, document, _beginning(gap.q)
    if piece.kind == "cut-end":
        closes = _CLOSES.search(gap.q.folded.raw)
        return "cut-end", quoted, document, "full-stop" if closes else "none"
    return "omission", quoted, document, "none"


def _dots(gap: Gap, quoted: Span) -> Kind:
    """Dots between words are an ellipsis; at the start or the end of the quotation they show that it is cut."""
    if gap.edge == "cut-start" and quoted.start <= gap.q.before(0) < quoted.end:
        return "cut-start"
    if gap.edge == "cut-end" and quoted.start <= gap.q.before(len(gap.q.tokens) - 1) < quoted.end:
        return "cut-end"
    return "ellipsis"


def _beginning(q: Side) -> str:
    """The mark of a quotation that begins inside a sentence: a capital set in brackets discloses it."""
    first = q.tokens[0].text
    if _LETTER_IN_BRACKETS.match(first):
        return "brackets"
    letter = next(filter(str.isalpha, first), "")
    return "small-letter" if letter.islower() else "capital" if letter.isupper() else "none"
