"""Printed words with italics: what a citation is made of, for a note, a Markdown file, a Word file or a screen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape
from typing import NamedTuple


class Run(NamedTuple):
    """A stretch of words in one type."""

    text: str
    italic: bool = False


Words = tuple[Run, ...]


def words(*parts: str | Words) -> Words:
    """Join plain text and words."""
    made: list[Run] = []
    for part in parts:
        for run in (Run(part),) if isinstance(part, str) else part:
            if not run.text:
                continue
            if made and made[-1].italic == run.italic:
                made[-1] = Run(made[-1].text + run.text, run.italic)
            else:
                made.append(run)
    return tuple(made)


def italic(text: str) -> Words:
    return (Run(text, True),) if text else ()


def plain(of: Iterable[Run]) -> str:
    """The words alone."""
    return "".join(run.text for run in of)


_MARKS = re.compile(r"([\\`*_\[\]<>#|~^&])")
_BEGINS = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s)", re.MULTILINE)


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _MARKS.sub(r"\\\1", text)


def markdown(of: Iterable[Run]) -> str:
    """The words as Markdown, with every sign that Markdown would read as its own escaped."""
    made = "".join(f"*{escaped(run.text)}*" if run.italic else escaped(run.text) for run in of)
    return _BEGINS.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", made)


def from_html(text: str) -> Words:
    """What citeproc's HTML formatter gives: escaped text with ``<i>``; other marks of type are dropped."""
    made: list[str | Words] = []
    depth = 0
    for piece in re.split(r"(</?[a-z]+(?: [^<>]*)?>)", text):
        if piece == "<i>":
            depth += 1
        elif piece == "</i>":
            depth = max(0, depth - 1)
        elif not re.fullmatch(r"</?[a-z]+(?: [^<>]*)?>", piece):
            made.append((Run(unescape(piece), depth % 2 == 1),))
    return words(*made)


def ended(of: Words) -> Words:
    """With a full stop at the end, unless a sign that ends a sentence stands there."""
    text = plain(of).rstrip().rstrip("”’)")
    return of if text.endswith((".", "!", "?", "…")) and not plain(of).endswith(")") else american(words(of, "."))


_LAST_STOP = re.compile(r"(?<![.…])\.(?=[”’]*$)|(?<=…)\.(?=[”’]*$)")


def unended(of: Words) -> Words:
    """Without the full stop at the end, also one inside closing quotation marks; one that belongs to an abbreviation
    is not told apart and goes too, dots of omission stay."""
    return words(of[:-1], (of[-1]._replace(text=_LAST_STOP.sub("", of[-1].text)),)) if of else of


def quoted(text: str) -> str:
    """In quotation marks; marks inside become single, as English print has it."""
    inner = re.sub(r'"([^"]*)"', r"‘\1’", text).replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def joined(parts: Iterable[str | Words], mark: str = ", ") -> Words:
    """Parts with a comma between them; after closing quotation marks it goes before them, as American print has it."""
    made: Words = ()
    for part in parts:
        if not part:
            continue
        if made:
            made = words(made, mark)
        made = words(made, part)
    return american(made)


def listed(names: Sequence[str], *, inverted: bool = False) -> str:
    """Names in a row; where the first is turned round, a comma stands before 'and' even between two."""
    if len(names) < 3:
        return (", and " if inverted else " and ").join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def american(of: Words) -> Words:
    """Commas and full stops inside the quotation marks; no second full stop, and none after a title's own last sign."""
    made = [Run(re.sub(r"([”’]+)([.,])", _inside, run.text), run.italic) for run in of]
    for n in range(1, len(made)):
        before = made[n - 1].text.rstrip("”’")
        if made[n].text.startswith(".") and before.endswith((".", "?", "!")):
            made[n] = made[n]._replace(text=made[n].text[1:])
    return words(*(((run,)) for run in made))


def _inside(found: re.Match[str]) -> str:
    before = found.string[: found.start()]
    if found[1].endswith("’") and not found[1].startswith("”") and "‘" not in before:
        return found[0]  # an apostrophe, as in 'the lords’, …'
    if found[2] == "." and before.endswith((".", "?", "!")):
        return found[1]
    return found[2] + found[1]
