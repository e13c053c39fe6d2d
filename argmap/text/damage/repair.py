"""Repair of a misread text: declared, shown mark by mark, with the way back to every raw character.

The file is never touched. What is shown in place of damaged characters is either read from bytes that are all there
(``lossless``), or inferred where a byte was lost (``inferred``, with what else it may have been), or it is nothing,
where words that are not the author's stood in the copy (``foreign``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from argmap.text.damage import lost, misread
from argmap.text.damage.misread import MARKS, Piece, Span

Kind = Literal["lossless", "inferred", "foreign"]

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


class Mark(NamedTuple):
    """One damaged place: its raw span and characters, what is shown instead, and how that is known.

    ``at`` is where ``shown`` stands in the repaired text. ``alternatives`` are all other characters that the bytes left
    over can have been, the likely ones first; where nothing decides, ``shown`` holds U+FFFD, the sign for a character
    that is not known.
    """

    raw_start: int
    raw_end: int
    raw: str
    shown: str
    kind: Kind
    why: str
    at: int
    alternatives: tuple[str, ...] = ()

    @property
    def decided(self) -> bool:
        """Whether the place shows a reading, and not the sign that there is none."""
        return lost.UNDECIDED not in self.shown


class Damage(NamedTuple):
    """What was found in a text that nobody has declared yet: the encoding it was read as, and the places."""

    read_as: str
    marks: tuple[Mark, ...]


class Repaired(NamedTuple):
    """A raw text, what is shown of it, and the marks between the two, in order.

    Outside the marks both texts are the same, so the marks are the whole map. All offsets count characters from 0.
    """

    raw: str
    text: str
    marks: tuple[Mark, ...]

    def raw_start(self, offset: int) -> int:
        """The raw offset at which a repaired character begins; all characters of a mark stand for its whole span."""
        n = bisect_right(self.marks, offset, key=_at) - 1
        if n < 0:
            return offset
        mark = self.marks[n]
        within = offset < mark.at + len(mark.shown)
        return mark.raw_start if within else mark.raw_end + offset - mark.at - len(mark.shown)

    def raw_end(self, offset: int) -> int:
        """The raw offset just after the repaired character before ``offset``; foreign words there are not included."""
        if offset <= 0:
            return 0
        n = bisect_right(self.marks, offset - 1, key=_at) - 1
        if n < 0:
            return offset
        mark = self.marks[n]
        return mark.raw_end + max(0, offset - mark.at - len(mark.shown))

    def from_raw(self, offset: int) -> int:
        """The repaired offset of a raw character; inside a mark, where the mark begins."""
        n = bisect_right(self.marks, offset, key=_raw_start) - 1
        if n < 0:
            return offset
        mark = self.marks[n]
        return mark.at if offset < mark.raw_end else mark.at + len(mark.shown) + offset - mark.raw_end


def _at(mark: Mark) -> int:
    return mark.at


def _raw_start(mark: Mark) -> int:
    return mark.raw_start


def find_mojibake(raw: str, foreign_words: Sequence[str] = ()) -> Damage | None:
    """Whether a text is UTF-8 that was read as another encoding, as which, and every place; ``None`` if it is not.

    It reports and repairs nothing: a repair must be declared. One misreading is looked for; a text that was misread
    twice is found damaged again after its first repair.
    """
    away = foreign(raw, foreign_words)
    read_as = misread.likeliest(raw, _spans(away))
    if read_as is None:
        return None
    marks = repair(raw, read_as, foreign_words).marks
    return Damage(read_as, tuple(mark for mark in marks if mark.kind != "foreign"))


def foreign(raw: str, words: Iterable[str]) -> tuple[Mark, ...]:
    """Every place of words that are declared not to be the author's. They are never shown as content: each is an
    empty stretch of the repaired text. Blank words are left out of account."""
    wanted = sorted({word.strip() for word in words if word.strip()}, key=len, reverse=True)
    if not wanted:
        return ()
    pattern = re.compile("|".join(map(re.escape, wanted)))
    why = "declared as words that are not the author's; what stood here is lost"
    places = [m.span() for m in pattern.finditer(raw)]
    return _placed(Mark(start, end, raw[start:end], "", "foreign", why, 0) for start, end in places)


def repair(raw: str, read_as: str | None, foreign_words: Iterable[str] = ()) -> Repaired:
    """Show a text as it was written, where it was UTF-8 read as ``read_as``, and without the declared foreign words.

    With ``None`` only the foreign words are taken out. Raises ``misread.UnknownEncoding``.
    """
    away = foreign(raw, foreign_words)
    named = misread.encoding_named(read_as) if read_as is not None else ""
    found = misread.pieces(raw, named, _spans(away)) if named else []
    marks = _placed(sorted([*away, *_readings(raw, found, named)], key=_raw_start))
    return Repaired(raw, _text(raw, marks), marks)


def _spans(marks: Iterable[Mark]) -> list[Span]:
    return [(mark.raw_start, mark.raw_end) for mark in marks]


def _placed(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks in raw order, each told where it stands in the repaired text."""
    placed: list[Mark] = []
    longer = 0
    for mark in marks:
        placed.append(mark._replace(at=mark.raw_start + longer))
        longer += len(mark.shown) - (mark.raw_end - mark.raw_start)
    return tuple(placed)


def _text(raw: str, marks: Sequence[Mark]) -> str:
    made: list[str] = []
    at = 0
    for mark in marks:
        made += (raw[at : mark.raw_start], mark.shown)
        at = mark.raw_end
    return "".join([*made, raw[at:]])


def _intact(raw: str, found: Sequence[Piece]) -> str:
    """All printer's marks that are certain: those whose bytes are there, and those that were never damaged."""
    kept: list[str] = []
    at = 0
    for piece in found:
        kept += (raw[at : piece.start], piece.text)
        at = piece.end
    return "".join(character for character in "".join([*kept, raw[at:]]) if character in MARKS)


def _readings(raw: str, found: Sequence[Piece], read_as: str) -> list[Mark]:
    """The marks of all pieces. What a lost mark was depends on what stands before it, so they are read in order."""
    if not any(piece.tail for piece in found):
        return [_whole(raw, piece, read_as) for piece in found]
    habit = lost.habits(_intact(raw, found))
    closing_later = _closing_later(raw, found, habit)
    marks: list[Mark] = []
    opened = at = 0
    for n, piece in enumerate(found):
        opened = _open_after(opened, raw[at : piece.start] + piece.text, habit)
        at = piece.end
        mark = _whole(raw, piece, read_as)
        if piece.tail:
            before, after = piece.text[-1:] or _shown_before(raw, found, n), raw[at : at + 1]
            beside = lost.Neighbours(before, after, opened > 0, closing_later[n])
            mark = _inferred(raw, piece, read_as, beside, habit)
            opened = _open_after(opened, mark.shown[len(piece.text) :], habit)
        marks.append(mark)
    return marks


def _open_after(opened: int, shown: str, habit: lost.Habits) -> int:
    """How many quotations are open after some more text; a blank line ends them all."""
    if not habit.opening:
        return 0
    if breaks := list(_BLANK_LINE.finditer(shown)):
        opened, shown = 0, shown[breaks[-1].end() :]
    return max(0, opened + shown.count(habit.opening) - shown.count(habit.closing))


def _whole(raw: str, piece: Piece, read_as: str) -> Mark:
    left = raw[piece.start : piece.end]
    if piece.changed:
        why = (
            f"{left} is the simplified form of {piece.text.encode().decode(read_as)}, which is a no-break space read "
            f"as {read_as}: the character was changed once more"
        )
        return Mark(piece.start, piece.end, left, piece.text, "inferred", why, 0, (left,))
    why = f"all bytes are there: {_hex(piece.text.encode())} is UTF-8, read as {read_as}"
    return Mark(piece.start, piece.end, left, piece.text, "lossless", why, 0)


def _inferred(raw: str, piece: Piece, read_as: str, beside: lost.Neighbours, habit: lost.Habits) -> Mark:
    left = raw[piece.start : piece.end]
    marks = lost.possible(piece.text, piece.tail, left.rstrip("\ufffd"), beside.after, read_as)
    shown, others, because = lost.choose(beside, habit, marks)
    why = f"{_hex(piece.tail)} is there and the rest of the character is lost; {because}"
    return Mark(piece.start, piece.end, left, piece.text + shown, "inferred", why, 0, others)


def _shown_before(raw: str, found: Sequence[Piece], n: int) -> str:
    """The character before a piece; where another piece ends there, the last one that its bytes spell."""
    start = found[n].start
    if n and found[n - 1].end == start:
        return found[n - 1].text[-1:]
    return raw[start - 1 : start] if start else ""


def _closing_later(raw: str, found: Sequence[Piece], habit: lost.Habits) -> list[bool]:
    """For each piece, whether another mark that may close a quotation follows it in its paragraph, before one that
    opens the next."""
    later = [False] * len(found)
    for n in range(len(found) - 2, -1, -1):
        following = found[n + 1]
        opens = bool(habit.opening) and habit.opening in following.text
        if opens or _BLANK_LINE.search(raw, found[n].end, following.start):
            continue
        closes = bool(habit.closing) and habit.closing in following.text
        later[n] = closes or later[n + 1] or (bool(following.tail) and not raw[following.start - 1].isspace())
    return later


def _hex(data: bytes) -> str:
    return data.hex(" ").upper()
