"""Which characters of a text are the bytes of UTF-8, read with the table of another encoding.

UTF-8 writes everything beyond ASCII in two to four bytes. Read with another table, these bytes become other
characters: the three bytes of an apostrophe become three letters, or one Chinese character and a half. The bytes are
often all there still, and then what was written can be read again; this module finds such places and nothing else.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

Span = tuple[int, int]

READ_AS = (
    "cp1252", "latin-1", "gbk", "gb18030", "big5", "cp932", "cp949", "cp1250", "cp1251", "mac_roman",
)
"""The encodings that are considered, by the names Python gives them. Where two explain a text equally well, the
earlier is named; both then give the same words."""

MARKS = "‐‑‒–—―‘’‚‛“”„‟†‡•…‰′″‹›€™№−→"
"""What printers set beyond letters, and what is damaged first when a page is read with the wrong table."""

_WIDE = frozenset({"gbk", "gb18030", "big5", "cp932", "cp949"})
_SPACES = "\u00a0\u2002\u2003\u2009\u200a\u200b\u200d\u200e\u202f\u2060\ufeff"
_CJK = "\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff00-\uffef"
_LETTERS = f"\u00a1-\u017f\u0386-\u03ce\u0400-\u045f\u0490\u0491\u05d0-\u05ea\u0600-\u06ff{_CJK}"
_PRINTED = re.compile(f"[\\x00-\x7f{_LETTERS}{re.escape(MARKS)}{_SPACES}]+")
_TYPOGRAPHIC = frozenset(MARKS + "\u200b\u200d\u200e\u202f\ufeff")
_RUN = re.compile("[^\x00-\x7f]+")

# Bytes for which a table has no character, but which some programs passed on all the same.
_PASSED_ON = {"gbk": {"€": b"\x80"}}
# A character that was changed once more after the misreading: the bytes C2 A0 of a no-break space are 聽 in gbk, and
# copies that went through Chinese hands show its simplified form.
_CHANGED_AGAIN = {"gbk": {"\u542c": "\u807d"}, "gb18030": {"\u542c": "\u807d"}}

_LONGEST_UNIT = 24
_MOST_SCANNED = 20_000


class UnknownEncoding(Exception):
    """A damage declared with an encoding that is not on the list; the message names the list."""


class Piece(NamedTuple):
    """Raw characters that are bytes of UTF-8: what the bytes say, and the beginning of a character that lost its end.

    ``changed`` says that the raw character itself was changed after the misreading.
    """

    start: int
    end: int
    text: str
    tail: bytes = b""
    changed: bool = False


def encoding_named(name: str) -> str:
    """The listed name of an encoding, whatever it was called. Raises ``UnknownEncoding``."""
    try:
        wanted = codecs.lookup(name).name
    except (LookupError, ValueError):
        wanted = ""
    for listed in READ_AS:
        if codecs.lookup(listed).name == wanted or (listed == "cp932" and wanted == "shift_jis"):
            return listed
    raise UnknownEncoding(f"damage read as “{name}” is not one that can be undone; write one of {', '.join(READ_AS)}")


@lru_cache(maxsize=65_536)
def bytes_of(character: str, read_as: str) -> bytes:
    """The bytes that a table reads as this character; none if it has no such character."""
    if character in _PASSED_ON.get(read_as, {}):
        return _PASSED_ON[read_as][character]
    try:
        return character.encode(read_as)
    except UnicodeEncodeError:
        code = ord(character)
        return bytes([code]) if read_as not in _WIDE and code in _holes(read_as) else b""


@cache
def _holes(read_as: str) -> frozenset[int]:
    return frozenset(code for code in range(0x80, 0xA0) if not bytes([code]).decode(read_as, "ignore"))


def pieces(raw: str, read_as: str, leave: Sequence[Span] = ()) -> list[Piece]:
    """All damaged places of a text that was read as ``read_as``, in order; the spans to ``leave`` are not looked at."""
    found: list[Piece] = []
    for start, end in _runs(raw, leave):
        found.extend(_damaged(raw, (start, end), read_as))
    return found


def _runs(raw: str, leave: Sequence[Span]) -> list[Span]:
    """Stretches of characters beyond ASCII, cut where a span to leave begins or ends."""
    runs: list[Span] = []
    at = 0
    for left_start, left_end in [*leave, (len(raw), len(raw))]:
        runs.extend(m.span() for m in _RUN.finditer(raw, at, left_start))
        at = left_end
    return runs


def _damaged(raw: str, run: Span, read_as: str) -> list[Piece]:
    short = run[1] - run[0] <= _LONGEST_UNIT  # the same few are met again and again; a long one is not kept
    read = (_read_run if short else _read_run.__wrapped__)(raw[run[0] : run[1]], read_as)
    if not any(read):
        return []
    whole = None not in read
    kept: list[Piece] = []
    to_the_end = True
    for piece in reversed(read):
        if piece is None:
            to_the_end = False
            continue
        piece = piece._replace(start=run[0] + piece.start, end=run[0] + piece.end)
        if whole or _telling(raw, piece, read_as, to_the_end):
            kept.append(piece)
    return kept[::-1]


@lru_cache(maxsize=16_384)
def _read_run(run: str, read_as: str) -> tuple[Piece | None, ...]:
    """What a stretch of characters beyond ASCII says, piece by piece; ``None`` for a character that is no damage."""
    if again := _CHANGED_AGAIN.get(read_as, {}).get(run):
        return (Piece(0, 1, bytes_of(again, read_as).decode(), changed=True),)
    read: list[Piece | None] = []
    at = 0
    while at < len(run):
        piece = _piece(run, at, read_as)
        read.append(piece)
        at = piece.end if piece else at + 1
    return tuple(read)


def _piece(run: str, at: int, read_as: str) -> Piece | None:
    """The shortest stretch from ``at`` whose bytes are whole characters of UTF-8; failing that, the longest whose bytes
    are such characters and the beginning of one more."""
    data = b""
    cut: Piece | None = None
    for n in range(at, min(len(run), at + _LONGEST_UNIT)):
        more = bytes_of(run[n], read_as)
        read = _read(data + more) if more else None
        if read is None:
            break
        data += more
        text, tail = read
        if text and not _PRINTED.fullmatch(text):
            return None
        if not tail:
            return Piece(at, n + 1, text)
        cut = Piece(at, n + 1, text, tail)
    return _cut(run, cut, read_as) if cut else None


def _read(data: bytes) -> tuple[str, bytes] | None:
    try:
        return data.decode(), b""
    except UnicodeDecodeError as error:
        if error.reason != "unexpected end of data":
            return None
        return data[: error.start].decode(), data[error.start :]


def _cut(run: str, cut: Piece, read_as: str) -> Piece | None:
    """A place whose last bytes were lost, with the signs U+FFFD put there for them.

    Alone, only E2 80 is taken for such a beginning, which nothing real looks like, and E2 with another byte where the
    two became one character; a single byte can be any letter.
    """
    lost = {0xE0: 3, 0xF0: 4}.get(cut.tail[0] & 0xF0, 2) - len(cut.tail)
    last = cut.end
    while last < len(run) and last - cut.end < lost and run[last] == "\ufffd":
        last += 1
    one = read_as in _WIDE and len(cut.tail) == 2 and cut.tail[:1] == b"\xe2"
    return cut._replace(end=last) if cut.text or one or cut.tail == b"\xe2\x80" else None


def _telling(raw: str, piece: Piece, read_as: str, to_the_end: bool) -> bool:
    """Whether a piece is damage though other characters beyond ASCII, which are none, stand in the same run.

    Characters of two bytes may only be followed by more damage: what is misread there shifts all that comes after it.
    """
    if typographic(piece):
        return to_the_end or read_as not in _WIDE
    return read_as not in _WIDE and _beside_small_letter(raw, piece)


def typographic(piece: Piece) -> bool:
    """Whether a piece holds a printer's mark, whole or cut: no language writes such sequences."""
    return piece.tail[:2] == b"\xe2\x80" or any(character in _TYPOGRAPHIC for character in piece.text)


def _beside_small_letter(raw: str, piece: Piece) -> bool:
    after = raw[piece.end : piece.end + 1]
    return inside_a_word(raw, piece) or (after.isascii() and after.islower())


def inside_a_word(raw: str, piece: Piece) -> bool:
    """Whether a piece follows a small letter with a capital or a sign, as words do not: ``cafÃ©``."""
    if not piece.start or not raw[piece.start - 1].islower():
        return False
    return unicodedata.category(raw[piece.start])[0] in "LS" and not raw[piece.start].islower()


def likeliest(raw: str, leave: Sequence[Span] = ()) -> str | None:
    """The encoding that a text of UTF-8 was read as, or ``None`` where no sign of such a misreading stands.

    One printer's mark read wrongly is a sure sign. Letters read wrongly must stand inside words and be half of what
    lies beyond ASCII, or be nearly all of it and of several kinds: real Chinese has characters whose bytes happen to be
    UTF-8.
    """
    if raw.isascii():
        return None
    scored = [(_evidence(raw, read_as, leave), -n, read_as) for n, read_as in enumerate(READ_AS)]
    best, _, read_as = max(scored)
    return read_as if best else None


def _evidence(raw: str, read_as: str, leave: Sequence[Span]) -> int:
    """How many raw characters a misreading explains; 0 where it does not convince."""
    wide, looked_at = read_as in _WIDE, raw
    if wide and _begins_mark(read_as) not in raw:
        looked_at = _sample(raw)
    elif not wide and not _pairs(read_as).search(raw):
        return 0
    leave = [span for span in leave if span[1] <= len(looked_at)]
    found = [piece for piece in pieces(looked_at, read_as, leave) if not piece.changed]
    if not found:
        return 0
    explained = sum(piece.end - piece.start for piece in found)
    strong = any(typographic(piece) for piece in found)
    within = any(len(piece.text.encode()) == 2 and _in_word(looked_at, piece, wide) for piece in found)
    beyond = sum(map(len, re.findall(f"[^\x00-\x7f{MARKS}{_SPACES}]+", looked_at)))
    most = within and 2 * explained >= beyond
    nearly_all = len({raw[piece.start : piece.end] for piece in found}) >= 4 and 10 * explained >= 9 * beyond
    return explained if strong or most or nearly_all else 0


def _in_word(raw: str, piece: Piece, wide: bool) -> bool:
    before = raw[max(0, piece.start - 1) : piece.start]
    return before.isascii() and before.islower() if wide else inside_a_word(raw, piece)


@cache
def _begins_mark(read_as: str) -> str:
    """The character that the first two bytes of a printer's mark, E2 80, become."""
    return b"\xe2\x80".decode(read_as, "ignore") or "\ufffe"


@cache
def _pairs(read_as: str) -> re.Pattern[str]:
    """Two characters that may be the first two bytes of a character of UTF-8, for a quick look."""
    table = {code: bytes([code]).decode(read_as, "ignore") or chr(code) for code in range(0x80, 0x100)}
    leads = "".join(table[code] for code in range(0xC2, 0xF5))
    trails = "".join(table[code] for code in range(0x80, 0xC0))
    return re.compile(f"[{re.escape(leads)}][{re.escape(trails)}]")


def _sample(raw: str) -> str:
    """As much of a text as holds the first characters beyond ASCII: a long Chinese book need not be read whole."""
    if len(raw) <= _MOST_SCANNED:
        return raw
    seen = 0
    for m in _RUN.finditer(raw):
        seen += m.end() - m.start()
        if seen >= _MOST_SCANNED:
            return raw[: m.end()]
    return raw
