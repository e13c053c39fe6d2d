"""Folding: the closed list of differences between prints of the same words, with a map back to the raw characters.

Two texts count as the same words when their folded forms are equal. Nothing else is ever equal: no case, no
spelling, no accent, no word order. What is similar is only ever suggested (see ``nearest``).
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

FOLDS: dict[str, str] = {
    "quotation-marks": "typographic and straight quotation marks and apostrophes are one",
    "dashes": "hyphens, en and em dashes and minus signs are one",
    "spaces": "a run of spaces, tabs, line ends and page ends is one space",
    "no-width": "soft hyphens and other characters without width are left out",
    "line-end-hyphen": "a hyphen at the end of a line may join a word or belong to it",
    "emphasis": "asterisks around words are marks of emphasis",
    "running-headers": "page headers and footers that stand in the middle of the words are left out",
    "composition": "a letter with its accent is one character (Unicode normalisation form C)",
}
"""Every fold there is, in the order in which they are reported. The list is closed; the README repeats it."""

Edit = tuple[int, int, str, str]
"""Raw start, raw end, what stands there instead, and the fold's name."""

_SINGLE = "‘’‚‛ʼ‹›"
_DOUBLE = "“”„‟«»"
_DASHES = "‐‑‒–—―−"
_SPACES = "\t\r\v\f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"

_NO_WIDTH_CHARACTERS = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
# Each pattern begins with a literal character where it can, which the engine finds fast; what must stand before it is
# looked at afterwards.
_NO_WIDTH = re.compile(f"\u00ad[ ]*\\n[ \\n]*|[{_NO_WIDTH_CHARACTERS}]+")
_LINE_END_HYPHEN = re.compile(r"-[ ]*\n[ \n]*(?=[^\W\d_])")
_EMPHASIS = re.compile(r"\*{1,3}(?=[^\s*])([^*\n]{1,500}?)(?<=[^\s*])(\*{1,3})(?![\w*])")
_RUN = re.compile(r"[ \n]{2,}")


class Folded(NamedTuple):
    """A raw text and its folded form, with the way back and forth.

    ``folded_at`` and ``raw_at`` say where each segment begins in the folded and in the raw text. A segment is either a
    stretch in which offsets differ by a constant, or (``replaced``) one edit whose characters all stand for the whole
    of its raw span. ``joins`` are the folded offsets at which a line-end hyphen was taken out. All offsets count
    characters from 0.
    """

    raw: str
    text: str
    folded_at: array[int]
    raw_at: array[int]
    replaced: bytearray
    joins: array[int]
    headers: tuple[tuple[int, int], ...] = ()

    def raw_start(self, offset: int) -> int:
        """The raw offset at which a folded character begins."""
        n = bisect_right(self.folded_at, offset) - 1
        return self.raw_at[n] if self.replaced[n] else self.raw_at[n] + offset - self.folded_at[n]

    def raw_end(self, offset: int) -> int:
        """The raw offset just after the folded character before ``offset``, accents included."""
        if offset <= 0:
            return 0
        n = bisect_right(self.folded_at, offset - 1) - 1
        return self.raw_at[n + 1] if self.replaced[n] else self.raw_at[n] + offset - self.folded_at[n]

    def folded_start(self, offset: int) -> int:
        """The folded offset of a raw character; where it was left out, of the next one that was not."""
        n = bisect_right(self.raw_at, offset) - 1
        if self.replaced[n]:
            return self.folded_at[n]
        here = self.folded_at[n] + offset - self.raw_at[n]
        return min(here, self.folded_at[n + 1] if n + 1 < len(self.folded_at) else len(self.text))


def fold(raw: str, headers: Sequence[tuple[int, int]] = ()) -> Folded:
    """Fold a text. ``headers`` are raw spans of running headers and footers, which are left out."""
    plain = _one_for_one(raw)
    pieces: list[str] = []
    folded_at, raw_at, joins = array("i", [0]), array("i", [0]), array("i")
    replaced = bytearray(1)
    length = at = 0
    for start, end, shown, name in _edits(plain, raw, headers):
        pieces += (plain[at:start], shown)
        length += start - at
        if name == "line-end-hyphen":
            joins.append(length)
        if shown:
            folded_at.append(length)
            raw_at.append(start)
            replaced.append(1)
            length += len(shown)
        folded_at.append(length)
        raw_at.append(end)
        replaced.append(0)
        at = end
    pieces.append(plain[at:])
    return Folded(raw, "".join(pieces).replace("\n", " "), folded_at, raw_at, replaced, joins, tuple(headers))


@cache
def _one_for_one_table() -> tuple[tuple[str, str], ...]:
    return tuple((c, to) for group, to in ((_SINGLE, "'"), (_DOUBLE, '"'), (_DASHES, "-"), (_SPACES, " ")) for c in group)


def _one_for_one(raw: str, leave: str = "") -> str:
    """The folds that change no length. Replacing one character after the other is faster than a table for all."""
    text = raw
    for character, to in _one_for_one_table():
        if character in text and character not in leave:
            text = text.replace(character, "\n" if character in "\f\x85\u2028\u2029" else to)
    return text


def _edits(plain: str, raw: str, headers: Sequence[tuple[int, int]]) -> list[Edit]:
    """All folds that change the length, in order and apart from each other; the earlier named wins where two meet."""
    found: list[Edit] = [(start, end, " ", "running-headers") for start, end in headers]
    if not plain.isascii():
        if any(character in plain for character in _NO_WIDTH_CHARACTERS):
            found.extend((m.start(), m.end(), "", "no-width") for m in _NO_WIDTH.finditer(plain))
        found.extend(_compositions(raw))
    if "-\n" in plain or "- " in plain:
        found.extend(
            (m.start(), m.end(), "", "line-end-hyphen") for m in _LINE_END_HYPHEN.finditer(plain)
            if m.start() and plain[m.start() - 1].isalpha()
        )
    if "*" in plain:
        for m in _EMPHASIS.finditer(plain):
            before = plain[m.start() - 1 : m.start()]
            if len(m[2]) == m.start(1) - m.start() and not (before.isalnum() or before in ("_", "*")):
                found.append((m.start(), m.start(1), "", "emphasis"))
                found.append((m.start(2), m.end(), "", "emphasis"))
    if not found:
        return _runs(plain)
    found.sort(key=lambda edit: (edit[0], -edit[1]))
    return _with_spaces(plain, _apart(found))


def _runs(plain: str) -> list[Edit]:
    if not any(pair in plain for pair in ("  ", " \n", "\n ", "\n\n")):
        return []
    return [(m.start(), m.end(), " ", "spaces") for m in _RUN.finditer(plain)]


def _apart(found: list[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in found:
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


def _with_spaces(plain: str, found: list[Edit]) -> list[Edit]:
    """Add the runs of white space, counting as one run what has only characters without width between its spaces."""
    merged = sorted([*found, *_runs(plain)], key=lambda edit: (edit[0], -edit[1]))
    kept: list[Edit] = []
    for start, end, shown, name in merged:
        if kept and start < kept[-1][1]:
            if end <= kept[-1][1]:
                continue
            start = kept[-1][1]
        before = _shown_before(plain, kept, start)
        if shown == " " and before in (" ", "\n"):
            shown = ""  # the space is there already
        elif shown == "" and before in (" ", "\n") and name != "line-end-hyphen":
            following = end
            while following < len(plain) and plain[following] in " \n":
                following += 1
            end = following
        kept.append((start, end, shown, name))
    return kept


def _shown_before(plain: str, kept: list[Edit], start: int) -> str:
    """The folded character that stands before a raw offset."""
    for edit in reversed(kept):
        if edit[1] < start:
            break
        if edit[2]:
            return edit[2][-1]
        start = edit[0]
    return plain[start - 1] if start else ""


_JAMO = re.compile("[\u1100-\u115f][\u1160-\u11ff]+")


def _compositions(raw: str) -> Iterable[Edit]:
    """Letters written in several characters that Unicode writes in one."""
    if unicodedata.is_normalized("NFC", raw):
        return
    marks = "".join(sorted({c for c in set(raw) if unicodedata.combining(c)}))
    odd = "".join(sorted({c for c in set(raw) if not unicodedata.is_normalized("NFC", c)}))
    patterns = [f"[^\\s{re.escape(marks)}][{re.escape(marks)}]+"] if marks else []
    patterns += [f"[{re.escape(odd)}]"] if odd else []
    patterns.append(_JAMO.pattern)
    for m in re.finditer("|".join(patterns), raw):
        composed = unicodedata.normalize("NFC", m.group())
        if composed != m.group():
            yield m.start(), m.end(), _one_for_one(composed), "composition"


def folds_between(raw: str, exact: str, *, header: bool = False) -> tuple[str, ...]:
    """Which folds are needed to make two strings the same words; empty when they are equal as they stand.

    A fold is needed when the two differ as long as it alone is not applied. ``header`` says that a running header was
    left out of ``raw`` already.
    """
    if raw == exact:
        return ()
    needed = {"running-headers"} if header else set()
    if fold(raw).text != fold(exact).text and "*" in raw + exact:  # the span ends between a pair of asterisks
        needed.add("emphasis")
        raw, exact = raw.replace("*", ""), exact.replace("*", "")
    if fold(raw).text != fold(exact).text:  # a hyphen at a line's end belongs to the word here
        needed.add("line-end-hyphen")
        raw = _LINE_END_HYPHEN.sub("-", raw)
    needed.update(name for name in FOLDS if _without(name, raw) != _without(name, exact))
    return tuple(name for name in FOLDS if name in needed)


def _without(name: str, raw: str) -> str:
    """A text folded by every fold but one."""
    leave = {"quotation-marks": _SINGLE + _DOUBLE, "dashes": _DASHES, "spaces": _SPACES}.get(name, "")
    plain = _one_for_one(raw, leave)
    edits = [edit for edit in _edits(plain, raw, ()) if edit[3] != name]
    made: list[str] = []
    at = 0
    for start, end, shown, _ in edits:
        made += (plain[at:start], shown)
        at = end
    made.append(plain[at:])
    text = "".join(made)
    return text if name == "spaces" else text.replace("\n", " ")


def as_printed(text: Folded, start: int, end: int) -> str:
    """A raw stretch of a text as one would print it on one line, without the running headers that stand in it."""
    return tidy(text.raw[start:end], [(max(a, start) - start, min(b, end) - start) for a, b in text.headers if a < end and b > start])


def tidy(raw: str, headers: Sequence[tuple[int, int]] = ()) -> str:
    """A raw span as one would print it on one line: folds that change the length applied, characters as they stand."""
    made: list[str] = []
    at = 0
    for start, end, shown, _ in _edits(_one_for_one(raw), raw, headers):
        made += (raw[at:start], shown)
        at = end
    made.append(raw[at:])
    return re.sub(r"\s", " ", "".join(made)).strip()
