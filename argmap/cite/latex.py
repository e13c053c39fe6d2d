"""LaTeX's spellings of characters, there and back, as far as bibliographies use them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_HELD = {
    "{": "\ue001", "}": "\ue002", "textbraceleft": "\ue001", "textbraceright": "\ue002", "textbackslash": "\ue003",
    "textasciitilde": "\ue004", "textasciicircum": "\ue005", "textasciigrave": "\ue006", "textquotedbl": "\ue007",
}
_PLAIN = str.maketrans(dict(zip("\ue001\ue002\ue003\ue004\ue005\ue006\ue007", '{}\\~^`"', strict=True)))
"""Signs that are held back while LaTeX is read: it would take them for its own, or print a look-alike."""


def without_latex(text: str) -> str:
    """The characters that LaTeX would print: ``d{\\'e}tente`` is détente. Text without LaTeX stays as it is.

    An unknown command is left out and its words stay; formulas stay as they are written.
    """
    if not re.search(r"[\\{}~$`]|''", text):
        return text.replace("---", "—").replace("--", "–")  # most fields hold no more LaTeX than that
    held = re.sub(r"\\(?:([{}])|(text(?:brace(?:left|right)|backslash|asciitilde|asciicircum|asciigrave|quotedbl))(?![a-zA-Z])(?:\{\}| )?)", lambda found: _HELD[found[1] or found[2]], text)
    try:
        said = str(_reader().latex_to_text(held))
    except Exception:  # pylatexenc raises many kinds on broken input; the words are then shown as they were written
        said = re.sub(r"[{}]", "", held)
    return said.translate(_PLAIN).replace("\xa0", " ")


@cache
def _reader() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="verbatim", keep_comments=True)


_SIGNS = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "`": r"\textasciigrave{}", '"': r"\textquotedbl{}",
}


def with_latex(text: str) -> str:
    """Text as BibTeX must have it: the signs that LaTeX would take for its own are spelt, all others stay."""
    spelt = "".join(_SIGNS.get(sign, sign) for sign in text)
    spelt = re.sub(r"-(?=-)", "{-}", spelt)
    return re.sub(r"'(?=')", "{'}", spelt)


def depth_split(text: str, mark: str) -> list[str]:
    """Split where a mark stands outside braces; a space in the mark is any white space."""
    pattern = re.compile(r"\s+and\s+", re.IGNORECASE) if mark == " and " else re.compile(re.escape(mark))
    parts: list[str] = []
    depth = begun = at = 0
    while at < len(text):
        if depth == 0 and (found := pattern.match(text, at)):
            parts.append(text[begun:at])
            begun = at = found.end()
            continue
        if text[at] == "\\":
            at += 2
            continue
        depth = depth + 1 if text[at] == "{" else max(0, depth - 1) if text[at] == "}" else depth
        at += 1
    return [*parts, text[begun:]]
