"""Which encoding bytes are written in: stated, UTF-8, or one that fits and no other; otherwise nobody guesses."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from argmap.text.opening.document import Unopenable
from argmap.text.opening.plausible import IMPLAUSIBLE, how_plausible

LABELS = {
    "utf-8": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16LE", "utf-16-be": "UTF-16BE", "utf-32": "UTF-32",
    "cp1252": "windows-1252", "cp1250": "windows-1250", "cp1251": "windows-1251", "cp1253": "windows-1253",
    "cp1254": "windows-1254", "cp1255": "windows-1255", "cp1256": "windows-1256", "cp1257": "windows-1257", "cp1258": "windows-1258",
    "iso8859-2": "ISO-8859-2", "iso8859-5": "ISO-8859-5", "iso8859-7": "ISO-8859-7", "iso8859-8": "ISO-8859-8",
    "iso8859-15": "ISO-8859-15", "koi8-r": "KOI8-R", "koi8-u": "KOI8-U", "cp874": "windows-874",
    "gb18030": "GB18030", "big5hkscs": "Big5", "cp932": "Shift_JIS", "euc_jp": "EUC-JP", "iso2022_jp": "ISO-2022-JP", "cp949": "EUC-KR",
    "mac-roman": "Macintosh", "mac-cyrillic": "x-mac-cyrillic", "cp437": "CP437", "cp850": "CP850", "cp852": "CP852", "cp866": "CP866",
}  # fmt: skip
"""Every encoding there is here, by Python's name; the commoner stand first. Python knows others that are no encodings of
text, and some that a hostile file could make slow."""

_MEANT = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932", "euc_kr": "cp949", "utf-8-sig": "utf-8",
}  # fmt: skip
"""What is meant where an older and smaller encoding is named (WHATWG Encoding Standard, 4.2)."""

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MANY_BYTES = frozenset({"gb18030", "big5hkscs", "cp932", "euc_jp", "cp949"})
_CANDIDATES = [name.replace("-", "_") for name in LABELS if not name.startswith(("utf", "iso2022"))]

_HIGH = re.compile(rb"[\x80-\xff]+")
_UTF8 = re.compile(rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 200_000
_CLEARLY = 0.05
"""By how much charset-normalizer's measure of mess must differ before the cleaner reading is believed."""

_GIVE = "say which encoding it is in, or save it as UTF-8"


class Decoded(NamedTuple):
    text: str
    label: str
    notes: tuple[str, ...]


class _Reading(NamedTuple):
    codec: str
    mess: float
    text: str


def decode(data: bytes, encoding: str = "") -> Decoded:
    """Text, what it was read as, and notes: a stated encoding, then a byte order mark, then UTF-8, then the one
    encoding that fits. Raises ``Unopenable``."""
    if encoding:
        if not (stated := codec_of(encoding)):
            raise Unopenable(f"{encoding[:40]!r} is no encoding that argmap knows; try utf-8, windows-1252 or windows-1251")
        return read_as(data, stated)
    if marked := codec_of_mark(data):
        return read_as(data, marked)
    if 0 in data:
        raise _binary(data, b"\0")
    try:
        return Decoded(data.decode("utf-8"), "UTF-8", ())
    except UnicodeDecodeError as problem:
        if len(controls := _CONTROL.findall(data)) > max(4, len(data) // 1000):
            raise _binary(data, controls[0]) from None
        return _detected(data, problem.start)


def codec_of(label: str) -> str:
    """The Python name of an encoding named in a file or by a user; empty if there is none."""
    try:
        name = codecs.lookup(label.strip()[:40]).name
    except (LookupError, ValueError):
        return ""
    name = _MEANT.get(name, name)
    return name if name in LABELS else ""


def codec_of_mark(data: bytes) -> str:
    """The encoding that a byte order mark states."""
    return next((name for mark, name in _BOMS if data.startswith(mark)), "")


def read_as(data: bytes, codec: str) -> Decoded:
    """Decode as one encoding or not at all; a byte order mark is left out. Raises ``Unopenable``."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as problem:
        line = line_of(data, problem.start)
        raise Unopenable(f"line {line:,} is not {LABELS[codec]}; name another encoding, or repair that line and save the file as UTF-8") from None
    return Decoded(text.removeprefix("\ufeff"), LABELS[codec], ())


def line_of(data: bytes, at: int) -> int:
    """The line, from 1, in which a byte stands."""
    before = data[:at]
    return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1


def _binary(data: bytes, byte: bytes) -> Unopenable:
    line = line_of(data, data.index(byte))
    for codec, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        if data[offset::2].count(0) > len(data) * 0.2 > data[1 - offset :: 2].count(0):
            return Unopenable(f"it seems to be UTF-16 without the mark that says so; give its encoding ({codec}), or save it as UTF-8")
    return Unopenable(f"line {line:,} holds bytes that are not text: this is a program's own file; save it as plain text (UTF-8), PDF or DOCX")


def _detected(data: bytes, first_wrong: int) -> Decoded:
    """What is not UTF-8: one encoding throughout that fits alone, or none."""
    lines = [line for line in data.splitlines(keepends=True) if not line.isascii()]
    good = sum(len(b"".join(_HIGH.findall(line))) for line in lines if _is_utf8(line))
    high = sum(map(len, _HIGH.findall(data)))
    if good > 0.05 * high or _share_of_utf8(data) > 0.1:
        raise _two_encodings(data, first_wrong, mostly_utf8=good * 2 > high)
    clean = _fitting(data, _sample(data, lines))
    settled = len({reading.text for reading in clean}) == 1 and how_plausible(clean[0].text) != IMPLAUSIBLE
    # By chance, a line that is UTF-8 stands only in encodings with many bytes.
    if good and not (settled and clean[0].codec in _MANY_BYTES):
        raise _two_encodings(data, first_wrong, mostly_utf8=False)
    if not settled:
        raise _undecided(data, clean)
    decoded = read_as(data, clean[0].codec)
    line = line_of(data, first_wrong)
    return decoded._replace(notes=(f"read as {decoded.label}, because it is not UTF-8; look at line {line:,}, and give the encoding if that is wrong",))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _share_of_utf8(data: bytes) -> float:
    runs = _HIGH.findall(data)
    return sum(1 for run in runs if _UTF8.fullmatch(run)) / len(runs)


def _two_encodings(data: bytes, first_wrong: int, *, mostly_utf8: bool) -> Unopenable:
    """Name a line that is written otherwise than most."""
    at, odd = 0, line_of(data, first_wrong)
    for line in data.splitlines(keepends=True) if not mostly_utf8 else ():
        if not line.isascii() and _is_utf8(line):
            odd = line_of(data, at)
            break
        at += len(line)
    return Unopenable(
        f"line {odd:,} is written in another encoding than the rest (part of the file is UTF-8, part is not); "
        "repair that line in an editor and save the file as UTF-8"
    )


def _sample(data: bytes, lines: list[bytes]) -> bytes:
    """Whole lines, and the surroundings of each byte that does not stand in them."""
    parts, length = [], 0
    for line in lines:
        parts.append(line[: 2 * _SAMPLE])
        length += len(line)
        if length > _SAMPLE:
            break
    sample = b"".join(parts)
    others = {byte for byte in data if byte > 127} - set(sample) if len(sample) < len(data) else set()
    around = [data[max(data.index(byte) - 30, 0) : data.index(byte) + 30] for byte in sorted(others)]
    return b" ".join([sample, *around])


def _fitting(data: bytes, sample: bytes) -> list[_Reading]:
    """The readings that fit best. charset-normalizer proposes; among what it proposes, letters must make an alphabet."""
    from charset_normalizer import from_bytes

    found = [
        _Reading(codec, match.chaos, _decoded(data, sample, codec))
        for match in from_bytes(sample, cp_isolation=_CANDIDATES) for name in match.could_be_from_charset
        if (codec := codec_of(name))
    ]
    readings = sorted((reading for reading in found if reading.text), key=lambda reading: list(LABELS).index(reading.codec))
    tier = {reading.codec: how_plausible(reading.text) for reading in readings}
    left = [reading for reading in readings if tier[reading.codec] == min(tier.values())]
    cleanest = min((reading.mess for reading in left), default=0.0)
    return [reading for reading in left if reading.mess <= cleanest + _CLEARLY]


def _decoded(data: bytes, sample: bytes, codec: str) -> str:
    """The sample as read in an encoding; empty where that can't read the whole file."""
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return ""
    return sample.decode(codec, "ignore")


def _undecided(data: bytes, readings: list[_Reading]) -> Unopenable:
    """Show how the first word in question reads."""
    wrong = _HIGH.search(data)
    line = line_of(data, wrong.start()) if wrong else 1
    shown: dict[str, str] = {}
    for reading in readings:
        word = next((word for word in reading.text.split() if not word.isascii()), "")
        shown.setdefault(word[:30], LABELS[reading.codec])
    choices = ", ".join(f"‘{word}’ in {label}" for word, label in list(shown.items())[:4] if word.isprintable())
    reads = f" (line {line:,} reads {choices})" if choices else f" (line {line:,})"
    return Unopenable(f"it is not UTF-8, and nothing says what it is{reads}; {_GIVE}")
