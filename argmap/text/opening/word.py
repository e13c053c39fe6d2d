"""DOCX: the words of a Word file with its tables, text boxes and notes, read from its XML as it streams by.

Footnotes, tracked changes and text boxes are part of what a historian quotes; libraries for DOCX leave some of them out
(python-docx 1.2: footnotes), so the words are taken from the XML with the standard library's own parsers.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from argmap.text.opening.document import (
    MOST_CHARACTERS,
    MOST_UNPACKED,
    TOO_MANY_CHARACTERS,
    Read,
    Unopenable,
)  # fmt: skip

MOST_FILES = 5_000
MOST_RATIO = 200
"""How many times smaller than itself a part of more than a million bytes may be packed; Word's are 5 to 40 times."""

BOMB = "this DOCX unpacks to far more than a document holds, as files made to do harm do; open it in Word and save it as plain text (UTF-8)"
DAMAGED = "this DOCX is damaged and cannot be read; open it in Word and save it again"
LOCKED = "this DOCX is locked with a password; save it without one"

_SPACES = frozenset(
    f"http://{publisher}/{kind}" for publisher, kind in (
        ("schemas.openxmlformats.org", "wordprocessingml/2006/main"), ("purl.oclc.org/ooxml", "wordprocessingml/main"),
        ("schemas.openxmlformats.org", "officeDocument/2006/math"), ("purl.oclc.org/ooxml", "officeDocument/math"),
    )
)  # fmt: skip
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_UNSEEN = frozenset({"del", "moveFrom", "instrText", "delText", "fldData"})
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_JOINED_BY = {"tc": "\n", "tr": "\t"}
_NO_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_docx(data: bytes, done: Callable[[float], None]) -> Read:
    """The words of a DOCX, paragraphs apart by an empty line, foot- and endnotes after them. Raises ``Unopenable``."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _expect_harmless(packed)
            body = _main_part(packed)
            text = _words(packed, body)
            done(0.8)
            notes = [words for kind in ("footnotes", "endnotes") if (words := _words(packed, _beside(packed, body, kind)))]
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, KeyError, EOFError, ValueError, NotImplementedError, OSError) as problem:
        refusal = Unopenable(DAMAGED)
        refusal.add_note(repr(problem))
        raise refusal from None
    whole = "\n\n".join(filter(None, [text, *notes]))
    if len(whole) > MOST_CHARACTERS:
        raise Unopenable(TOO_MANY_CHARACTERS)
    return Read(whole, notes=("its footnotes or endnotes stand at the end of the text, without their numbers",) if notes else ())


def _expect_harmless(packed: zipfile.ZipFile) -> None:
    """Judge a packed file by its list, before anything is unpacked; what is unpacked later stops at the size listed."""
    members = packed.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise Unopenable(LOCKED)
    if len(members) > MOST_FILES or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise Unopenable(BOMB)
    for member in members:
        if member.file_size > 1_000_000 and member.file_size > MOST_RATIO * max(member.compress_size, 1):
            raise Unopenable(BOMB)
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unopenable(DAMAGED)


def _main_part(packed: zipfile.ZipFile) -> str:
    return next((name for kind, name in _relations(packed, "_rels/.rels", "") if kind == "officeDocument"), "word/document.xml")


def _beside(packed: zipfile.ZipFile, body: str, kind: str) -> str:
    folder, _, name = body.rpartition("/")
    relations = _relations(packed, f"{folder}/_rels/{name}.rels", folder)
    return next((target for found, target in relations if found == kind), "")


def _relations(packed: zipfile.ZipFile, name: str, folder: str) -> list[tuple[str, str]]:
    """Each relation's kind and the part it leads to (ECMA-376 part 2, 9.3); none leads out of the file."""
    found: list[tuple[str, str]] = []

    def start(tag: str, about: dict[str, str]) -> None:
        if tag.endswith(" Relationship") and about.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, about.get("Target", ""))).lstrip("/")
            found.append((about.get("Type", "").rpartition("/")[2], target))

    if name in packed.namelist():
        _stream(packed, name, start, lambda _: None, lambda _: None)
    return found


def _words(packed: zipfile.ZipFile, name: str) -> str:
    if not name or name not in packed.namelist():
        return ""
    words = _Words()
    _stream(packed, name, words.enter, words.leave, words.add)
    return words.text()


def _stream(
    packed: zipfile.ZipFile, name: str,
    enter: Callable[[str, dict[str, str]], None], leave: Callable[[str], None], add: Callable[[str], None],
) -> None:  # fmt: skip
    """Let a part's XML pass by. A document type, and with it any entity, is refused before it can do anything."""

    def refuse(*_: object) -> None:
        raise Unopenable(BOMB)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = enter, leave, add
    with packed.open(name) as part:
        while chunk := part.read(1 << 16):
            parser.Parse(chunk, False)
    parser.Parse(b"", True)


class _Words:
    """The words so far. Rows and cells are gathered on a pile and joined as they end; a text box stands inside another
    paragraph and comes before it."""

    def __init__(self) -> None:
        self._pile: list[list[str]] = [[]]
        self._paragraphs: list[list[str]] = []
        self._path: list[str] = []
        self._unseen = 0
        self._hidden_run = 0
        self._length = 0

    def text(self) -> str:
        return "\n\n".join(self._pile[0])

    def enter(self, tag: str, about: dict[str, str]) -> None:
        name, above = _name(tag), self._path[-1] if self._path else ""
        self._path.append(name)
        if self._unseen or name in _UNSEEN or tag == _FALLBACK or _stated(about, "type") in _NO_NOTES:
            self._unseen += 1
        elif name == "p":
            self._paragraphs.append([])
        elif name in _JOINED_BY:
            self._pile.append([])
        elif name == "vanish" and self._path[-3:-1] == ["r", "rPr"] and _stated(about, "val") not in ("0", "false", "off"):
            self._hidden_run = self._hidden_run or len(self._path) - 2
        elif above == "r" and name in _CHARACTERS:
            self._say(_CHARACTERS[name])
        elif above == "r" and name == "sym":
            self._say(_symbol(_stated(about, "char")))

    def leave(self, _tag: str) -> None:
        name = self._path.pop()
        if self._unseen:
            self._unseen -= 1
        elif name == "p":
            self._keep("".join(self._paragraphs.pop()).strip())
        elif name in _JOINED_BY:
            parts = self._pile.pop()
            self._keep(_JOINED_BY[name].join(parts), even_empty=name == "tc")
        elif len(self._path) < self._hidden_run:
            self._hidden_run = 0

    def add(self, text: str) -> None:
        if self._path[-1:] == ["t"] and not self._unseen:
            self._say(text)

    def _say(self, text: str) -> None:
        if self._paragraphs and not self._hidden_run:
            self._paragraphs[-1].append(text)
            self._length += len(text)
            if self._length > MOST_CHARACTERS:
                raise Unopenable(TOO_MANY_CHARACTERS)

    def _keep(self, text: str, *, even_empty: bool = False) -> None:
        if even_empty or text.strip():
            self._pile[-1].append(text)


def _name(tag: str) -> str:
    """An element's own name, if it is one of Word's; several editions of the format have several namespaces."""
    space, _, name = tag.rpartition(" ")
    return name if space in _SPACES else ""


def _stated(about: dict[str, str], attribute: str) -> str:
    return next((value for name, value in about.items() if name.rpartition(" ")[2] == attribute), "")


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"
