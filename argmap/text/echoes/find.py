"""Finding, without being told, what a commentary quotes from a source and what it echoes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from argmap.text.anchor import MOST_QUOTED
from argmap.text.compare import Comparison, Span, compare, find_document_span, is_content
from argmap.text.compare.align import ENOUGH, REACH_OVER_DOTS
from argmap.text.compare.words import WORD
from argmap.text.echoes.marks import quoted_spans
from argmap.text.echoes.runs import Pair, Words, broken, meetings, unbroken, words_of
from argmap.text.echoes.sentences import passage_around
from argmap.text.fold import fold

LEAST_WORDS = 4
"""An echo has so many shared words, three of them content words: two make too many phrases that only name the subject
("of the Soviet Union", "in the Korean War")."""

SHORT_WORDS, SHORT_CONTENT, SHORT_PLACES = 3, 2, 3
"""Fewer words in quotation marks are a quotation when they stand in the source all of them and as they are: so many
words, so many of them content words, in so many places at the most. What stands there oftener is what a thing is called."""


class Found(NamedTuple):
    """A quotation: what stands between the marks, from the first to the last word it takes from the source, the whole
    sentences of the source around those, and the comparison of the quotation with these sentences; of a short one, in how
    many further places of the source it stands."""

    commentary: Span
    source: Span
    passage: Span
    comparison: Comparison
    elsewhere: int = 0


class Echo(NamedTuple):
    """Shared words outside quotations: from the first to the last in both texts, the words, whether they stand without
    others between them in both, and in how many further places of the source the same words do."""

    commentary: Span
    source: Span
    words: tuple[str, ...]
    unbroken: bool
    elsewhere: int


def find_quotations(commentary: str, source: str) -> list[Found]:
    """Every quotation in quotation marks whose words come from the source, with its differences.

    Its words come from the source where three content words agree in a row and at least half of all its words agree; or
    where it is short, and stands in the source word for word.
    Of quotations inside each other the outermost is taken.
    """
    return _quotations(words_of(commentary), words_of(source))


def find_echoes(commentary: str, source: str) -> list[Echo]:
    """Every run of shared words that is not part of a quotation found by ``find_quotations``, as long as it can be."""
    ours, theirs = words_of(commentary), words_of(source)
    pairs = meetings(ours, theirs)
    free = bytearray(b"\x01") * len(ours.words)
    for found in _quotations(ours, theirs, pairs):
        inside = _words_in(ours, found.commentary)
        free[inside.start : inside.stop] = bytes(len(inside))
    seen: set[Pair] = set()
    runs: list[list[Pair]] = []
    for pair in pairs:
        if free[pair[0]] and pair not in seen:
            run = broken(ours, theirs, pair, free)
            seen.update(run)
            if len(run) >= LEAST_WORDS and _content(ours, run) >= ENOUGH:
                runs.append(run)
    return _best(ours, theirs, runs)


def _quotations(ours: Words, theirs: Words, pairs: Sequence[Pair] | None = None) -> list[Found]:
    pairs = meetings(ours, theirs) if pairs is None else pairs
    found: list[Found] = []
    at: dict[str, list[int]] = {}
    for n, word in enumerate(theirs.words):
        at.setdefault(word, []).append(n)
    for span in quoted_spans(ours.folded.raw):
        if span.end - span.start <= MOST_QUOTED and not (found and span.end <= found[-1].commentary.end):
            inside = _words_in(ours, span)
            place = _place(ours, theirs, inside, pairs)
            quotation = (_compared(ours, theirs, span, place) if place else None) or _word_for_word(ours, theirs, span, inside, at)
            if quotation:
                found.append(quotation)
    return found


def _words_in(text: Words, span: Span) -> range:
    first = bisect_left(text.starts, text.folded.folded_start(span.start))
    return range(first, max(first, bisect_left(text.starts, text.folded.folded_start(span.end))))


def _place(ours: Words, theirs: Words, inside: range, pairs: Sequence[Pair]) -> range | None:
    """The words of the source around the weightiest unbroken run of a quotation, as far as it may reach from there."""
    best, score, run_ends = None, (0, 0), dict[int, int]()
    for i, j in pairs[bisect_left(pairs, (inside.start, 0)) : bisect_left(pairs, (inside.stop, 0))]:
        if run_ends.get(j - i, -1) > i:
            continue
        (first, there), length = unbroken(ours, theirs, (i, j), inside)
        run_ends[j - i] = first + length
        weight = sum(map(is_content, ours.words[first : first + length])), length
        if weight > score:
            score = weight
            before, after = first - inside.start, inside.stop - first - length
            best = range(there - before - REACH_OVER_DOTS, there + length + after + REACH_OVER_DOTS)
    return range(max(0, best.start), min(len(theirs.words), best.stop)) if best else None


def _compared(ours: Words, theirs: Words, span: Span, place: range) -> Found | None:
    quoted = ours.folded.raw[span.start : span.end]
    start, end = theirs.span(place.start, place.stop - 1)
    end = len(theirs.folded.raw) if place.stop == len(theirs.words) else end
    window = theirs.folded.raw[start:end]
    words = find_document_span(quoted, fold(window))
    if words is None:
        return None
    passage = passage_around(window, words)
    comparison = compare(quoted, window[passage.start : passage.end])
    own = sum(len(WORD.findall(d.quoted)) for d in comparison.differences if d.kind in ("addition", "substitution"))
    if 2 * own > len(WORD.findall(quoted)):
        return None
    in_source, around = (Span(start + part.start, start + part.end) for part in (words, passage))
    return Found(span, in_source, around, comparison)


def _word_for_word(ours: Words, theirs: Words, span: Span, inside: range, at: Mapping[str, Sequence[int]]) -> Found | None:
    """A short quotation, all of whose words stand in the source one after the other."""
    words = ours.words[inside.start : inside.stop]
    content = [n for n, word in enumerate(words) if is_content(word)]
    if len(words) < SHORT_WORDS or len(content) < SHORT_CONTENT:
        return None
    rarest = min(content, key=lambda n: len(at.get(words[n], ())))
    places = [n - rarest for n in at.get(words[rarest], ()) if n >= rarest and theirs.words[n - rarest : n - rarest + len(words)] == words]
    if not 1 <= len(places) <= SHORT_PLACES:
        return None
    there = theirs.span(places[0], places[0] + len(words) - 1)
    raw = theirs.folded.raw
    passage = passage_around(raw, there)
    comparison = compare(ours.folded.raw[span.start : span.end], raw[passage.start : passage.end])
    return Found(span, there, passage, comparison, len(places) - 1)


def _content(text: Words, run: Sequence[Pair]) -> int:
    return sum(is_content(text.words[i]) for i, _ in run)


def _best(ours: Words, theirs: Words, runs: Sequence[list[Pair]]) -> list[Echo]:
    """The weightiest echo at each place of the commentary; the same words elsewhere in the source are counted."""
    places: dict[tuple[int, ...], list[list[Pair]]] = {}
    for run in runs:
        places.setdefault(tuple(i for i, _ in run), []).append(run)
    ranked = sorted(places, key=lambda words: (-_content(ours, places[words][0]), -len(words), words))
    kept: list[Echo] = []
    taken = bytearray(len(ours.words))
    for words in ranked:
        if 2 * sum(taken[i] for i in words) >= len(words):
            continue
        for i in words:
            taken[i] = 1
        run = min(places[words], key=lambda run: (run[-1][1] - run[0][1], run[0][1]))
        length = len(run) - 1
        whole = run[-1][0] - run[0][0] == length == run[-1][1] - run[0][1]
        there = theirs.span(run[0][1], run[-1][1])
        shared = tuple(ours.words[i] for i in words)
        kept.append(Echo(ours.span(words[0], words[-1]), there, shared, whole, len(places[words]) - 1))
    return sorted(kept)
