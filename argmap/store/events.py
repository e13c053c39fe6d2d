"""YAML read as events, never composed: every value stays text, every line is kept, and what can hurt is refused.

PyYAML's composing loaders crash on deep nesting, expand aliases without bound and keep the last of two equal keys
without a word. Reading libyaml's events needs no recursion and lets each of those be refused at its line.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from argmap.store.doors import Refused

# A PyYAML built without libyaml gives the same events, about ten times slower.
_Parser: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

MAX_DEPTH = 24
MAX_NODES = 200_000
MAX_SCALAR = 20_000
PROSE = frozenset(
    ["says", "exact", "asks", "rationale", "note", "prefix", "suffix", "shown", "words", "after", "before", "summary", "title", "original", "report", "what", "cue"]
)
"""Fields that hold sentences: here a plain ``#`` would cut words off without a word."""

# C0 and C1 controls, the bidirectional embeddings, overrides and isolates, the line and paragraph separators, the
# byte-order mark inside the text, non-characters, and the invisible 'tag' characters (U+E0000 to U+E007F).
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\U000e0000-\U000e007f]")

_REMARK = re.compile(r"\s*#")

Lines = dict[Any, Any]


class Repeated(NamedTuple):
    """A thing wrong that does not keep the rest of the file from being read."""

    code: str
    line: int
    path: tuple[str | int, ...]
    message: str


class Tree(NamedTuple):
    """A file's values (str, dict, tuple, or None where nothing was written), their lines, and what was wrong."""

    value: Any
    lines: Lines
    problems: list[Repeated]


def decode(raw: bytes) -> str:
    """UTF-8 text with its line ends made ``\\n``; a byte-order mark at the start is allowed. Raises ``Refused``."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Refused("not-text", 1, "the file is saved as UTF-16; save it as UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = len((raw[: problem.start] + b".").splitlines())
        raise Refused("not-text", line, "the file is not UTF-8 here; save it again as UTF-8") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if unseen := _UNSEEN.search(text):
        raise Refused("not-text", text.count("\n", 0, unseen.start()) + 1, _unseen(unseen.group()))
    return text


def _unseen(character: str) -> str:
    return f"an invisible character (U+{ord(character):04X}) stands in this line; delete it"


def read(text: str) -> Tree:
    """Read one YAML document into text, mappings and tuples. Raises ``Refused`` with the line."""
    try:
        return _build(_Parser(text), text)
    except yaml.MarkedYAMLError as problem:
        from argmap.store.mistakes import explain_syntax

        raise explain_syntax(problem, text) from None
    except yaml.YAMLError:
        raise Refused("not-yaml", 1, "this is not a file argmap can read; start from the example in the README") from None


def _build(parser: Any, text: str) -> Tree:
    """Turn events into values with an explicit stack; one turn of the loop an event."""
    get_event = parser.get_event
    problems: list[Repeated] = []
    root: list[Any] = []
    stack: list[tuple[Any, Lines, Any, bool]] = []
    here: Any = root  # the list or dict being filled; sequences are lists until they end
    lines: Lines = {None: 1}
    key: str | None = None  # the pending key of a mapping
    is_map = False
    documents = nodes = 0
    source_lines: list[str] | None = None
    while True:
        event = get_event()
        kind = type(event)
        if kind is ScalarEvent:
            nodes += 1
            value: Any = event.value
            mark = event.start_mark
            line = mark.line + 1
            if event.anchor is not None or event.tag is not None:
                raise _refuse_marks(event, line)
            style = event.style
            if not value and not style:
                value = None
            elif len(value) > MAX_SCALAR:
                raise Refused("too-large", line, f"one value has {len(value):,} characters and argmap reads up to {MAX_SCALAR:,}; shorten it")
            elif style == '"' and (unseen := _UNSEEN.search(value)):
                raise Refused("not-text", line, _unseen(unseen.group()))
            if is_map:
                if key is None:
                    if value is None:
                        raise Refused("not-yaml", line, "a name is missing before the colon; write NAME: and then the value")
                    key = value
                    if nodes > MAX_NODES:
                        raise _too_many(line)
                    if key == "<<":
                        raise Refused("unsafe-yaml", line, _MERGE)
                    if key in here:
                        problems.append(_repeated(stack, key, line, lines))
                        key = f"{key}{REPEATED}{len(problems)}"
                    lines[key] = line
                    continue
                if value is None:
                    problems.append(Repeated("empty-value", lines[key], (*_path(stack), key.partition(REPEATED)[0]), NOTHING))
                elif not style and key in PROSE:
                    if source_lines is None:
                        source_lines = text.split("\n")
                    end = event.end_mark
                    if _remark_follows(source_lines, end.line, end.column):
                        problems.append(Repeated("words-lost", line, (*_path(stack), key), _CUT))
                here[key] = value
                key = None
            else:
                if nodes > MAX_NODES:
                    raise _too_many(line)
                lines[len(here)] = line
                here.append(value)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            nodes += 1
            line = event.start_mark.line + 1
            if event.anchor is not None or event.tag is not None:
                raise _refuse_marks(event, line)
            if is_map and key is None:
                raise Refused("not-yaml", line, "a list or a group stands where a name belongs; write NAME: and then the value")
            if len(stack) >= MAX_DEPTH:
                raise Refused("unsafe-yaml", line, f"the file is nested more than {MAX_DEPTH} levels deep; no dossier needs that")
            if nodes > MAX_NODES:
                raise _too_many(line)
            inner_lines: Lines = {None: line}
            slot = key if is_map else len(here)
            if is_map:
                inner_lines[None] = lines[slot]
            lines[slot] = inner_lines
            stack.append((here, lines, slot, is_map))
            here, lines, key = ({} if kind is MappingStartEvent else []), inner_lines, None
            is_map = kind is MappingStartEvent
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            made = here if is_map else tuple(here)
            here, lines, slot, is_map = stack.pop()
            if is_map:
                here[slot] = made
            else:
                here.append(made)
            key = None
        elif kind is AliasEvent:
            raise Refused("unsafe-yaml", event.start_mark.line + 1, _STAR)
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise Refused("unsafe-yaml", event.start_mark.line + 1, "a second document begins here with ---; keep one document in a file")
        elif kind is StreamEndEvent:
            break
    top = root[0] if root else None
    if any(problem.code == "duplicate-name" for problem in problems):
        _drop_repeated(top)
    return Tree(top, lines.get(0, lines) if isinstance(lines.get(0), dict) else lines, problems)


_STAR = "a value begins with *, which YAML takes for an alias; write the field with >- and put the words on the next line"
_MERGE = "<< would take in the fields of another place; write the fields out"
NOTHING = "nothing stands here; fill it, or remove the line"
_CUT = "YAML drops the words after ' #'; write >- after the colon and put the words on the next line"


def _too_many(line: int) -> Refused:
    return Refused("too-large", line, f"the file holds more than {MAX_NODES:,} values; split it, one file for each voice")


def _refuse_marks(event: Any, line: int) -> Refused:
    if event.anchor is not None:
        return Refused("unsafe-yaml", line, "a value begins with &, which YAML takes for an anchor; write the field with >- and put the words on the next line")
    return Refused("unsafe-yaml", line, "a value begins with !, which YAML takes for a tag; write the field with >- and put the words on the next line")


def _path(stack: list[tuple[Any, Lines, Any, bool]]) -> tuple[str | int, ...]:
    return tuple(frame[2].partition(REPEATED)[0] if isinstance(frame[2], str) else frame[2] for frame in stack[1:])


def _repeated(stack: list[tuple[Any, Lines, Any, bool]], key: str, line: int, lines: Lines) -> Repeated:
    first = lines[key]
    first_line = first if isinstance(first, int) else first[None]
    return Repeated(
        "duplicate-name", line, (*_path(stack), key),
        f"the name stands here a second time (first in line {first_line}); remove or rename one of the two",
    )


REPEATED = "\x00"
"""Sets aside a key that stood twice until the reading is over; no key that was read can hold this character."""


def _drop_repeated(value: Any) -> None:
    """Leave only the first of equal names, so that the rest of the file can still be checked."""
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            for key in [key for key in here if REPEATED in key]:
                del here[key]
            waiting.extend(here.values())
        elif isinstance(here, tuple):
            waiting.extend(here)


def _remark_follows(source_lines: list[str], line: int, column: int) -> bool:
    return line < len(source_lines) and _REMARK.match(source_lines[line], column) is not None
