"""Web pages: all that a reader sees of the page, menus aside, as the HTML standard's own parser understands it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from argmap.text.opening.charset import LABELS, Decoded, codec_of, codec_of_mark, decode, read_as
from argmap.text.opening.document import MOST_CHARACTERS, TOO_MANY_CHARACTERS, Read, Unopenable, with_line_ends

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

UNSEEN = frozenset({
    "head", "script", "style", "template", "noscript", "nav", "iframe", "object", "embed", "applet", "audio",
    "video", "canvas", "svg", "map", "select", "datalist", "rp", "annotation", "annotation-xml",
})
"""Elements of which a reader sees no words, or only a menu's."""

_APART = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "details", "dialog", "dir", "div",
    "dl", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "main", "menu", "ol", "optgroup", "p", "pre", "search", "section", "summary",
    "table", "ul", "xmp", "listing", "plaintext",
})
_OWN_LINE = frozenset({
    "br", "dd", "dt", "li", "tr",
})
_AS_TYPED = frozenset({
    "pre", "textarea", "xmp", "listing", "plaintext",
})

_SPACE = re.compile("[ \t\n\r\f]+")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^>]{0,500}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([A-Za-z0-9_.-]{1,40})[\"']")
_CLOSED_AT_ONCE = re.compile(r"<(script|style|title|textarea|iframe|noscript|template|select|nav)\b([^<>]{0,2000})/>", re.IGNORECASE)

NO_WORDS = "this page holds no words (perhaps a script fetches them); open it in a browser and save the whole page, or print it as PDF"


def read_html(data: bytes, encoding: str, done: Callable[[float], None]) -> Read:
    """The words of a page, paragraphs apart by an empty line. Raises ``Unopenable``."""
    from selectolax.lexbor import LexborHTMLParser

    markup, label, notes = _decode(data, encoding)
    if data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml"):
        markup = _CLOSED_AT_ONCE.sub(r"<\1\2></\1>", markup)
    done(0.1)
    root = LexborHTMLParser(markup).root
    done(0.5)
    text = _words(root) if root is not None else ""
    if not text:
        raise Unopenable(NO_WORDS)
    return Read(text, label, (), notes)


def _decode(data: bytes, encoding: str) -> Decoded:
    """Decode what a page says of itself, unless its bytes are UTF-8 beyond doubt."""
    if encoding or codec_of_mark(data):
        return decode(data, encoding)
    stated = _META.search(data[:4096]) or _XML.match(data)
    says = stated[1].decode("ascii") if stated else ""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        codec = codec_of(says)
        if not codec or codec.startswith("utf"):
            return decode(data)
        return read_as(data, codec)
    if says and codec_of(says) not in ("", "utf-8") and not data.isascii():
        return Decoded(text, LABELS["utf-8"], (f"read as UTF-8, which its bytes are, though the page says {says}",))
    if codec_of(says) == "iso2022_jp":
        return read_as(data, "iso2022_jp")
    return Decoded(text, LABELS["utf-8"], ())


def _words(root: LexborNode) -> str:
    """Walk the tree without recursion: a page may be nested deeper than any stack."""
    words, above = _Words(), list[tuple["LexborNode", str]]()
    node: LexborNode | None = root
    while node is not None:
        tag = node.tag or ""
        if tag == "-text":
            words.add(node.text_content or "")
        elif tag[:1] not in "-!" and not _unseen(node, tag):
            words.enter(tag)
            if (child := node.first_child) is not None:
                above.append((node, tag))
                node = child
                continue
            words.leave(tag)
        while node.next is None and above:
            node, tag = above.pop()
            words.leave(tag)
        node = node.next if above else None
    return "".join(words.parts)


def _unseen(node: LexborNode, tag: str) -> bool:
    if tag in UNSEEN:
        return True
    about = node.attributes
    if "hidden" in about and (about["hidden"] or "").lower() != "until-found":
        return True
    if tag == "dialog" and "open" not in about:
        return True
    return (about.get("role") or "").strip().lower() == "navigation" or bool(_HIDDEN.search(about.get("style") or ""))


class _Words:
    """The words so far, and what is to stand before the next: a space, a tab between cells, or line ends."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._length = 0
        self._lines = 0
        self._between = ""
        self._as_typed = 0

    def enter(self, tag: str) -> None:
        if tag in _APART:
            self._lines = 2
        elif tag == "br":
            self._lines = min(self._lines + 1, 2)
        elif tag in _OWN_LINE:
            self._lines = max(self._lines, 1)
        self._as_typed += tag in _AS_TYPED

    def leave(self, tag: str) -> None:
        self._as_typed -= tag in _AS_TYPED
        if tag in _APART:
            self._lines = 2
        elif tag in _OWN_LINE:
            self._lines = max(self._lines, 1)
        elif tag in ("td", "th"):
            self._between = "\t"

    def add(self, text: str) -> None:
        """White space is collapsed as a browser does it (CSS Text 3, 4.1.1), outside ``pre``."""
        if self._as_typed:
            text = with_line_ends(text)
            bare, ends_in_space = text.rstrip("\n"), False
        else:
            text = _SPACE.sub(" ", text)
            if text.startswith(" "):
                self._between = self._between or " "
            bare, ends_in_space = text.strip(" "), text.endswith(" ")
        if not bare:
            return
        if self.parts:
            self.parts.append("\n" * self._lines or self._between)
        self.parts.append(bare)
        self._lines, self._between = 0, " " if ends_in_space else ""
        self._length += len(bare) + 2
        if self._length > 2 * MOST_CHARACTERS:
            raise Unopenable(TOO_MANY_CHARACTERS)
