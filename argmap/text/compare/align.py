"""Laying two texts side by side: the longest runs of equal words first, in the order of both."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from argmap.text.compare.words import Side, Span, sides
from argmap.text.fold import Folded, fold

ENOUGH = 3
"""So many content words in one unbroken run show where a quotation comes from."""

REACH = 12
REACH_OVER_DOTS = 300
REACH_OF_STOP_WORDS = 3
"""How many words of the document may lie between the runs at a quotation's ends: without a mark, where dots stand, and
before a run of stop words alone. Between two runs that agree, any number may."""

MOST_PAIRS = 2_000_000
"""So many pairs of equal words are looked at; only a text that repeats itself without end has more."""


class Block(NamedTuple):
    """A run of ``n`` equal tokens, from token ``q`` of the quotation and token ``d`` of the document."""

    q: int
    d: int
    n: int


class Box(NamedTuple):
    """Stretches of tokens of the quotation and of the document that may answer each other."""

    q1: int
    q2: int
    d1: int
    d2: int


def find_document_span(quoted: str, document: Folded) -> Span | None:
    """From the first to the last word of the document that a quotation's words agree with, as raw offsets.

    The run with most content words comes first, then what goes before and after it, in order; brackets and dots are
    stepped over. ``None`` where no unbroken run holds three content words.
    """
    q, d = sides(fold(quoted), document)
    blocks = align(q, d)
    if _most_in_a_row(q, blocks) < ENOUGH:
        return None
    return Span(d.before(blocks[0].d), d.after(blocks[-1].d + blocks[-1].n - 1))


def _most_in_a_row(q: Side, blocks: list[Block]) -> int:
    """The most content words that agree without a word between them; what is set in brackets may stand between."""
    most = here = 0
    last = Block(0, 0, 0)
    for block in blocks:
        only_marks = all(token.kind != "word" for token in q.tokens[last.q + last.n : block.q])
        goes_on = block.d == last.d + last.n and only_marks
        here = (here if goes_on else 0) + q.weight[block.q + block.n] - q.weight[block.q]
        most, last = max(most, here), block
    return most


def align(q: Side, d: Side) -> list[Block]:
    """Runs of equal tokens in the order of both texts: the weightiest first, then the same to its left and right."""
    if q.keys == d.keys:
        return [Block(0, 0, len(q.keys))] if q.keys else []
    whole, words = Box(0, len(q.keys), 0, len(d.keys)), _places(q, d, 1)
    core = _longest(q, _places(q, d, 3), 3, whole) or _longest(q, words, 1, whole)
    blocks = [core] if core else []
    boxes = _beside(whole, core) if core else []
    while boxes:
        box = _within_reach(q, boxes.pop())
        block = _longest(q, words, 1, box)
        if block and _holds(q, box, block):
            blocks.append(block)
            boxes += _beside(box, block)
    return sorted(blocks)


def _beside(box: Box, block: Block) -> list[Box]:
    return [Box(box.q1, block.q, box.d1, block.d), Box(block.q + block.n, box.q2, block.d + block.n, box.d2)]


def _within_reach(q: Side, box: Box) -> Box:
    """The box as far as its words may lie from what is aligned, where one of its ends is an end of the quotation."""
    over_dots = any(token.kind == "dots" for token in q.tokens[box.q1 : box.q2])
    far = box.q2 - box.q1 + (REACH_OVER_DOTS if over_dots else REACH)
    if box.q1 == 0:
        box = box._replace(d1=max(box.d1, box.d2 - far))
    if box.q2 == len(q.tokens):
        box = box._replace(d2=min(box.d2, box.d1 + far))
    return box


def _holds(q: Side, box: Box, block: Block) -> bool:
    """Whether a block counts: at an end of the quotation, stop words alone agree only close by or over a mark."""
    at_start, at_end = box.q1 == 0, box.q2 == len(q.tokens)
    if q.weight[block.q + block.n] > q.weight[block.q] or not (at_start or at_end):
        return True
    between = q.tokens[block.q + block.n : box.q2] if at_start else q.tokens[box.q1 : block.q]
    away = box.d2 - block.d - block.n if at_start else block.d - box.d1
    return away <= REACH_OF_STOP_WORDS or any(token.kind != "word" for token in between)


def _places(q: Side, d: Side, n: int) -> list[list[int]]:
    """For each run of ``n`` tokens of the quotation, where the same run begins in the document."""
    ours, theirs = (list(zip(*(side.keys[k:] for k in range(n)), strict=False)) for side in (q, d))
    index: dict[tuple[str, ...], list[int]] = {gram: [] for gram in ours}
    for at, gram in enumerate(theirs):
        if gram in index:
            index[gram].append(at)
    return [index[gram][: MOST_PAIRS // len(ours)] for gram in ours]


def _longest(q: Side, places: list[list[int]], n: int, box: Box) -> Block | None:
    """The run inside a box with most content words, then most words; of equals the one next to what is aligned."""
    leftwards = box.q1 == 0 and box.q2 < len(q.keys)
    best, score = None, (-1, 0)
    runs: dict[int, int] = {}
    for i in range(box.q1, box.q2 - n + 1):
        longer: dict[int, int] = {}
        here = places[i]
        for at in range(bisect_left(here, box.d1), bisect_left(here, box.d2 - n + 1)):
            j = here[at]
            k = longer[j] = runs.get(j - 1, 0) + 1
            reached = (q.weight[i + n] - q.weight[i + 1 - k], k)
            if reached > score or (leftwards and reached == score):
                best, score = Block(i + 1 - k, j + 1 - k, k + n - 1), reached
        runs = longer
    return best
