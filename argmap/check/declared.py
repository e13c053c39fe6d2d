"""A quotation of a document beside the document's words: what was changed is declared, and what is declared is there."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from argmap.check.words import fold as plain
from argmap.check.words import unclear
from argmap.model import Alteration, Dossier, Finding, finding
from argmap.model.quotation import Quoting
from argmap.text.compare import Comparison, Difference, Span, compare, find_document_span
from argmap.text.compare.words import WORD
from argmap.text.echoes import quoted_spans
from argmap.text.fold import Folded, fold

LEFT_OUT = frozenset({"ellipsis", "omission", "cut-start", "cut-end"})
SEEN_BY = {"ellipsis": LEFT_OUT, "cut-start": {"cut-start"}, "cut-end": {"cut-end"}, "bracket": {"bracket", "substitution", "addition", "case"}, "case": {"case", "bracket", "substitution"}}
"""For each kind of alteration that two texts set side by side can show: the kinds of difference it is seen by."""

MOST_TOLD = 3


class Gap(NamedTuple):
    """What differs between two words that agree, or before the first, or after the last: as places among the words."""

    differences: list[Difference]
    quoted: range
    document: range


class Sides(NamedTuple):
    """The words of a quotation and of a document, the gaps between those that agree, and whether its ends count."""

    quoted: list[str]
    document: list[str]
    gaps: list[Gap]


def check_quoting(dossier: Dossier, unsound: Collection[tuple[str, int]] = ()) -> Iterator[Finding]:
    """What a quotation does to a document in silence, and what it is said to do and does not.

    ``unsound`` are the files and lines of words that are not what they should be: what they differ in follows from that.
    """
    for file, keys, place, quote in dossier.quotations():
        quoting = quote.quoting
        if quoting is None or quoting.exact is None or quoting.marks == "none":
            continue
        where = dossier.where(file, *keys, "quoting", "exact")
        if where in unsound or dossier.where(file, *keys, "exact") in unsound:
            continue
        wrong, sound = _unclear(quoting, quoting.exact)
        sides = _side_by_side(quote.exact, quoting.exact)
        kinds = {one.kind for one in quoting.alterations}
        silent = [] if "translation" in kinds else _silent(sides, quoting.alterations, quote.alterations)
        if silent:
            more = f" (and {len(silent) - MOST_TOLD} changes more)" if len(silent) > MOST_TOLD else ""
            told = ", ".join(one.what for one in silent[:MOST_TOLD])
            yield finding("undeclared-alteration", *where, place, f"quoting exact: {told}{more}; copy the document's words whole, or declare the change under quoting: alterations: [{silent[0].remedy}]")
        for n, one in enumerate(quoting.alterations):
            problem = wrong.get(n) or (_not_there(sides, one, sound) if n in sound else None)
            if problem:
                code = "alteration-unclear" if n in wrong else "alteration-not-there"
                yield finding(code, *dossier.where(file, *keys, "quoting", "alterations", n), place, f"quoting alterations number {n + 1}: {problem}")


def to_declare(exact: str, document: str, own: Sequence[Alteration] = ()) -> list[dict[str, str]]:
    """The alterations that declare all a quotation does to a document's words, as they are written under ``quoting``.

    ``own`` are those of the quotation itself: what the map-maker cut.
    """
    sides = _side_by_side(exact, document)
    declared: list[dict[str, str]] = []
    while silent := _silent(sides, [Alteration.model_validate(one) for one in declared], own):
        new = [one.alteration for one in silent if one.alteration not in declared]
        if not new:
            break
        declared += new
    return declared


def _silent(sides: list[Sides], declared: Sequence[Alteration], own: Sequence[Alteration]) -> list[Silent]:
    return [said for each in sides for gap in each.gaps if (said := _undeclared(each, gap, declared, own))]


def _unclear(quoting: Quoting, document: str) -> tuple[dict[int, str], dict[int, Alteration]]:
    """The alterations that say too little, or of words the document does not have; and those that can be looked for."""
    printed = plain(document, case=False)
    wrong = {n: said for n, one in enumerate(quoting.alterations) if one.kind != "ellipsis" and (said := unclear(one, printed))}
    return wrong, {n: one for n, one in enumerate(quoting.alterations) if n not in wrong and one.kind in SEEN_BY}


def _side_by_side(exact: str, document: str) -> list[Sides]:
    """A quotation beside the document; where it has the quoter's own words too, only what stands in quotation marks."""
    spans = [] if quoted_spans(document) else quoted_spans(exact)
    outer = [span for span in spans if not any(other != span and other.start <= span.start and span.end <= other.end for other in spans)]
    if not outer:
        return [_sides(compare(exact, document), frozenset())]
    parts = [exact[span.start : span.end] for span in outer]
    known = fold(document)
    ours = [part for part in parts if len(parts) == 1 or find_document_span(part, known)] or parts
    return [_sides(compare(part, document), frozenset({"cut-start", "cut-end"})) for part in ours]  # the marks show the ends


def _sides(found: Comparison, left_aside: Collection[str]) -> Sides:
    quoted, document = _Told.of(found.quoted), _Told.of(found.document)
    gaps: list[Gap] = []
    for one in found.differences:
        if one.kind in ("fold", "punctuation") or one.kind in left_aside:
            continue
        q, d = quoted.within(one.quoted_span), document.within(one.document_span)
        if gaps and gaps[-1].quoted.stop == q.start and gaps[-1].document.stop == d.start:
            last = gaps.pop()
            gaps.append(Gap([*last.differences, one], range(last.quoted.start, q.stop), range(last.document.start, d.stop)))
        else:
            gaps.append(Gap([one], q, d))
    return Sides(quoted.words, document.words, gaps)


class _Told(NamedTuple):
    """A text in words, as they are printed, and where in the folded text each begins."""

    folded: Folded
    words: list[str]
    starts: list[int]

    @classmethod
    def of(cls, text: str) -> _Told:
        """Brackets join what they stand in, and are none of it: ``[T]he`` is one word."""
        folded = fold(text.translate({ord(bracket): "\u2060" for bracket in "[]"}))
        found = list(WORD.finditer(folded.text))
        return cls(folded, [m.group() for m in found], [m.start() for m in found])

    def within(self, span: Span) -> range:
        first, last = (bisect_left(self.starts, self.folded.folded_start(at)) for at in span)
        return range(first, last)


def _words(text: str) -> list[str]:
    return _Told.of(text).words


def _at(words: Sequence[str], within: Sequence[str], gap: range) -> range | None:
    """Where words stand, one after the other, in a text, so that they reach into a gap or up to it."""
    starts = range(max(0, gap.start - len(words)), min(gap.stop, len(within) - len(words)) + 1)
    return next((range(n, n + len(words)) for n in starts if list(within[n : n + len(words)]) == list(words)), None)


def _meets(sides: Sides, gap: Gap, one: Alteration) -> bool:
    """Whether an alteration is what a gap shows."""
    if not any(each.kind in SEEN_BY.get(one.kind, ()) for each in gap.differences):
        return False
    if one.words is not None and _at(_words(one.words), sides.document, gap.document) is None:
        return False
    if one.shown is not None and _at(_words(one.shown), sides.quoted, gap.quoted) is None:
        return False
    after = _words(one.after or "")
    return one.kind != "ellipsis" or not after or any(sides.document[max(0, n - len(after)) : n] == after for n in range(gap.document.start, gap.document.stop + 1))


def _not_there(sides: list[Sides], one: Alteration, sound: dict[int, Alteration]) -> str | None:
    """Why a declared alteration is not what the two texts show, if it is not."""
    met = [(each, gap) for each in sides for gap in each.gaps if _meets(each, gap, one)]
    if not met:
        words = f" of “{one.words}”" if one.words else f" after “{one.after}”" if one.after else ""
        return f"the quotation and the document's words show no {one.kind}{words}; remove it, or correct its words"
    alone = [gap for each, gap in met if sum(_meets(each, gap, other) for other in sound.values()) == 1]
    shown = {each.disclosed for gap in alone for each in gap.differences}
    if one.disclosed == "yes" and shown == {False}:
        return "disclosed says yes, but neither dots nor brackets stand there in the quotation; write disclosed: no"
    if one.disclosed == "no" and shown == {True}:
        return "disclosed says no, but dots or brackets stand there in the quotation; write disclosed: yes"
    return None


class Silent(NamedTuple):
    """A change that is not declared: what it is, and the alteration to write for it."""

    what: str
    alteration: dict[str, str]

    @property
    def remedy(self) -> str:
        """The alteration as it is written in a file."""
        return f"{{{', '.join(f'{name}: {words if _PLAIN.fullmatch(words) else json.dumps(words, ensure_ascii=False)}' for name, words in self.alteration.items())}}}"


_PLAIN = re.compile(r"[\w' -]+")


def _undeclared(sides: Sides, gap: Gap, declared: Sequence[Alteration], own: Sequence[Alteration]) -> Silent | None:
    """What of a gap nothing declares: neither the alterations under ``quoting``, nor the map-maker's own cuts."""
    own = [one for one in own if one.kind in LEFT_OUT and _cut_by_the_map_maker(sides, gap, one)]
    met = [one for one in declared if _meets(sides, gap, one)]
    ours, theirs = ([side[n] for n in within] for side, within in ((sides.quoted, gap.quoted), (sides.document, gap.document)))
    for one in (*own, *met):
        if one.kind in LEFT_OUT and (one in own or one.words is None):
            theirs = []
        theirs, ours = _without(theirs, _words(one.words or "")), _without(ours, _words(one.shown or ""))
    if met:  # a word that stands on both sides is none that was changed: what is declared took its twin
        ours, theirs = _without(ours, theirs), _without(theirs, ours)
    return _said(sides, gap, " ".join(ours), " ".join(theirs)) if ours or theirs else None


def _without(words: list[str], taken: Sequence[str]) -> list[str]:
    """Words less others, each as often as it stands there: which of two equal words was cut, nobody can tell."""
    left = Counter(taken)
    kept: list[str] = []
    for word in words:
        left[word] -= 1
        if left[word] < 0:
            kept.append(word)
    return kept


def _cut_by_the_map_maker(sides: Sides, gap: Gap, one: Alteration) -> bool:
    if one.kind != "ellipsis":
        return any(each.kind == one.kind for each in gap.differences)
    after = _words(one.after or "")
    return bool(after) and sides.quoted[max(0, gap.quoted.start - len(after)) : gap.quoted.start] == after


def _said(sides: Sides, gap: Gap, shown: str, words: str) -> Silent:
    kinds = {each.kind for each in gap.differences}
    disclosed = "yes" if any(each.disclosed for each in gap.differences) else "no"
    before = sides.document[gap.document.start - 1] if gap.document.start else ""
    if shown and words:
        change = {"kind": "case" if kinds == {"case"} else "bracket", "words": words, "shown": shown}
        return Silent(f"the quotation has “{shown}” where the document has “{words}”", {**change, "disclosed": disclosed})
    if shown:
        beside = (before, f"{before} {shown}") if before else (sides.document[0], f"{shown} {sides.document[0]}") if sides.document else ("", shown)
        return Silent(f"the quotation has “{shown}”, which is not in the document's words", {"kind": "bracket", "words": beside[0], "shown": beside[1], "disclosed": disclosed})
    kind = next((kind for kind in ("cut-start", "cut-end") if kind in kinds), "ellipsis")
    place = {"after": before} if kind == "ellipsis" else {}
    return Silent(f"the quotation leaves out “{words}”", {"kind": kind, **place, "words": words, "disclosed": disclosed})
