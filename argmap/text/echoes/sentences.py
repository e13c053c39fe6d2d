"""Sentences of a raw text, by a short table of rules.

A sentence ends at a full stop, question or exclamation mark, with the quotation marks, brackets and note marks that
close it, before white space and a capital, a figure or an opening mark; and at a blank line. It does not end

- after an abbreviation that stands before something (``Dr.``, ``No.``, ``pp.``), nor before a small letter;
- after one that may end a sentence, an initial or ``U.S.``, unless a word follows that often begins one (``The``);
- at a blank line inside a long paragraph whose last word is a small one: there only the page ended.
"""

from __future__ import annotations

import re

from argmap.text.compare import Span

_NEVER_LAST = (
    "mr mrs ms dr prof gen col lt sgt capt st rev hon no nos p pp vol vols ed eds f ff fol fols l ll d op art ch sec"
    " cf e.g i.e ca vs viz fig tr trans"
)
_SELDOM_LAST = "jr sr inc ltd co etc a.m p.m jan feb mar apr jun jul aug sept sep oct nov dec"
_OFTEN_FIRST = (
    "a after all although an and as at because before both but by despite during each even every few finally first"
    " for from had he her here his how however i if in indeed instead it its many moreover most my nevertheless no"
    " not now of on once one only or other our perhaps second she since so some still such that the their then there"
    " therefore these they this those though through thus to under until we what when whether which while who why"
    " with yet you your"
)
NEVER_LAST, SELDOM_LAST, OFTEN_FIRST = (frozenset(words.split()) for words in (_NEVER_LAST, _SELDOM_LAST, _OFTEN_FIRST))
"""Abbreviations that never and seldom end a sentence, and words that often begin one. A footnote's mark belongs to the
sentence it stands after."""

LONG_PARAGRAPH = 80
"""A paragraph shorter than this is a heading, whatever its last word."""


_CLOSING = "\"'”’»)\\]*"
_NOTE = r"(?:[¹²³⁰⁴-⁹]+|\[\d{1,3}\]|(?<=[a-z\"”’)][.?!])\d{1,3}|(?<=[.?!][\"”’)])\d{1,3})?"
_STOP = re.compile(rf"[.?!…][{_CLOSING}]*{_NOTE}(?=\s)")
_BREAK = re.compile(r"[^\S\n]*\n[^\S\n]*\n\s*|[^\S\f]*\f\s*")
_NEXT = re.compile(r"\s+([\"'“‘„«(\[*¡¿]*)(\w+)")
_LAST_WORD = re.compile(r"[\w.'’-]+\Z")
_INITIALS = re.compile(r"\w|(?:\w\.)+\w")
_FARTHEST = 40


def sentences(text: str) -> list[Span]:
    """The sentences of a text in order; together they hold every character that is not white space."""
    found: list[Span] = []
    start = 0
    for end in [*_ends(text), len(text)]:
        sentence = text[start:end]
        if sentence.strip():
            start += len(sentence) - len(sentence.lstrip())
            found.append(Span(start, start + len(sentence.strip())))
        start = end
    return found


def passage_around(text: str, span: Span) -> Span:
    """The whole sentences that a stretch of a text stands in."""
    all_of_them = sentences(text)
    first = max((s.start for s in all_of_them if s.start <= span.start), default=span.start)
    last = min((s.end for s in all_of_them if s.end >= span.end), default=span.end)
    return Span(first, last)


def _ends(text: str) -> list[int]:
    ends = {m.end() for m in _STOP.finditer(text) if _stops(text, m)}
    paragraph = 0
    for m in _BREAK.finditer(text):
        if not _page_ended(text[paragraph : m.start()]):
            ends.add(m.start())
        paragraph = m.end()
    return sorted(ends)


def _page_ended(paragraph: str) -> bool:
    last = _LAST_WORD.search(paragraph, max(0, len(paragraph) - _FARTHEST))
    unfinished = paragraph[-1:] in (",", ";") or (last is not None and last[0][0].islower() and last[0][-1] != ".")
    return len(paragraph) >= LONG_PARAGRAPH and unfinished


def _stops(text: str, mark: re.Match[str]) -> bool:
    """Whether a sentence ends at a mark that could end one."""
    following = _NEXT.match(text, mark.end())
    if following is None:
        return True
    opening, word = following.groups()
    if word[0].islower():
        return bool(opening) and mark[0][0] in "?!"
    if mark[0] != ".":
        return True
    last = _LAST_WORD.search(text, max(0, mark.start() - _FARTHEST), mark.start())
    if last is None:
        return text[mark.start() - 1 : mark.start()] in (")", "]", "%", "”", '"', "»")
    short = last[0].lower().strip("'’-.")
    if short in NEVER_LAST:
        return False
    return word.lower() in OFTEN_FIRST if short in SELDOM_LAST or _INITIALS.fullmatch(short) else True
