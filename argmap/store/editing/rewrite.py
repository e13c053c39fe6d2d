"""A text changed so that it says something else, with every line that is not about the change kept as it was typed.

The text is compared, value by value, with what it shall say; only the characters of the values that differ are
replaced. The result is read again through the same door as any file: it says exactly what was wanted, or it is refused.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from argmap.store.doors import Refused
from argmap.store.editing import scalars
from argmap.store.editing.spans import Node, column, line_end, spans
from argmap.store.editing.splices import BY_HAND, Splice, behind, put_in, taken_out
from argmap.store.events import Tree, read


def rewrite(text: str, wanted: Mapping[str, Any]) -> str:
    """The text, saying what is wanted: ``read(result).value == wanted``, names in the order of ``wanted``.

    Values are text, mappings and sequences, as ``read`` gives them. Comments, order and quoting of what stays the same
    are kept. Raises ``Refused`` where the text cannot be read, holds a name twice, or cannot be changed piecemeal.
    """
    asked: dict[str, Any] = plain(wanted)
    tree = read(text)  # anchors, tags, depth and size are refused here
    root = spans(text)
    if root is None:
        made = _from_nothing(text, asked)
    elif root.kind != "map":
        raise Refused("wrong-shape", 1, "the file must begin with a field; mend it in the text first")
    else:
        for problem in tree.problems:
            if problem.code == "duplicate-name":
                raise Refused(problem.code, problem.line, problem.message)
        if same(root.value, asked):
            return text
        made = _spliced(text, _group(text, root, asked))
    after = read(made)
    if not same(after.value, asked) or _lost(after) > _lost(tree):
        raise Refused("not-yaml", 0, BY_HAND)
    return made


def _lost(tree: Tree) -> int:
    """How often words of a text would be taken for a remark."""
    return sum(problem.code == "words-lost" for problem in tree.problems)


def plain(value: Any) -> Any:
    """Mappings as dicts and sequences as tuples, as ``read`` gives them."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, str) or value is None:
        return value
    if isinstance(value, Sequence):
        return tuple(plain(one) for one in value)
    raise TypeError(f"a file holds words, lists and groups, and no {type(value).__name__}")


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal, with their names in the same order."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and bool(one == other)


def _from_nothing(text: str, wanted: dict[str, Any]) -> str:
    if not wanted:
        return text
    begun = text if not text or text.endswith("\n") else text + "\n"
    return begun + "\n".join(f"{scalars.name(key)}:{scalars.block_value(key, one, 0)}" for key, one in wanted.items()) + "\n"


def _spliced(text: str, splices: list[Splice]) -> str:
    """Apply splices; of two at one place the first stays first."""
    made: list[str] = []
    at = 0
    for one in sorted(splices, key=lambda splice: (splice.start, splice.end)):
        if one.start < at:
            raise Refused("not-yaml", 0, BY_HAND)
        made += (text[at : one.start], one.words)
        at = one.end
    return "".join([*made, text[at:]])


def _value(text: str, field: str, key: Node | None, node: Node, wanted: Any, *, flow: bool) -> list[Splice]:
    """The change of one value to another, as small as their kinds allow."""
    if same(node.value, wanted):
        return []
    if node.kind == "map" and isinstance(wanted, dict) and node.entries and wanted:
        return _group(text, node, wanted)
    if node.kind == "list" and isinstance(wanted, tuple) and node.entries and wanted:
        return _listed(text, field, node, wanted)
    if flow:
        before = " " if node.start == node.end and text[node.start - 1 : node.start] == ":" else ""
        return [Splice(node.start, node.end, before + scalars.flow_value(wanted))]
    if node.kind == "scalar" and isinstance(wanted, str) and node.value is not None:
        return [_words(text, field, key, node, wanted)]
    if key is not None:
        colon = text.index(":", key.end) + 1
        return [Splice(colon, max(colon, node.end), scalars.block_value(field, wanted, column(text, key.start)))]
    return [Splice(node.start, node.end, scalars.item(field, wanted, max(0, column(text, node.start) - 2)))]


def _words(text: str, field: str, key: Node | None, node: Node, wanted: str) -> Splice:
    """New words in the manner of the old ones, where that manner can carry them."""
    scalars.usable(wanted)
    indent = column(text, key.start) if key is not None else max(0, column(text, node.start) - 2)
    if node.style == "'" and "\n" not in wanted and "\t" not in wanted:
        return Splice(node.start, node.end, "'" + wanted.replace("'", "''") + "'")
    if node.style == '"':
        return Splice(node.start, node.end, scalars.quoted(wanted))
    if node.style in (">", "|"):
        head, _, body = text[node.start : node.end].partition("\n")
        sign = head.partition("#")[0].rstrip()
        after = head[len(sign) :].rstrip()
        if not scalars.folds(wanted):
            return Splice(node.start, node.end, scalars.quoted(wanted) + after)
        inner = len(body) - len(body.lstrip(" ")) if body.strip() and sign == ">-" else indent + 2
        begin = head if sign == ">-" else f">-{after}"
        return Splice(node.start, node.end, f"{begin}\n{scalars.folded(wanted, inner)}")
    rest = text[node.end : line_end(text, node.end)]
    if scalars.plain_fits(wanted, flow=False) and (rest.strip() or indent + len(field) + len(wanted) < scalars.WIDTH + 20):
        return Splice(node.start, node.end, wanted)
    if rest.strip() or text.count("\n", key.end if key else node.start, node.start):
        return Splice(node.start, node.end, scalars.quoted(wanted))  # a remark follows, which >- would swallow
    return Splice(node.start, node.end, scalars.scalar(field, wanted, indent))


def _alike(one: Any, other: Any) -> bool:
    """Whether an entry that vanished and one that came in its place are one entry renamed."""
    if one == other:
        return True
    if isinstance(one, dict) and isinstance(other, dict):
        kept = sum(key in other and one[key] == other[key] for key in one)
        return bool(2 * kept >= max(len(one), len(other)))
    return False


def _renamed(old: dict[str, Any], wanted: dict[str, Any]) -> dict[str, str]:
    """Which old names go on under a new one: those in the same place that hold the same."""
    made: dict[str, str] = {}
    for kind, a, b, c, d in SequenceMatcher(None, list(old), list(wanted), autojunk=False).get_opcodes():
        if kind == "replace" and b - a == d - c:
            pairs = zip(list(old)[a:b], list(wanted)[c:d], strict=True)
            made |= {was: now for was, now in pairs if was not in wanted and now not in old and _alike(old[was], wanted[now])}
    return made


def _group(text: str, node: Node, wanted: dict[str, Any]) -> list[Splice]:
    """The change of a group: fields changed, renamed, taken out, put in."""
    goes_on = _renamed(node.value, wanted)
    splices: list[Splice] = []
    stays: dict[str, tuple[Node, Node]] = {}
    gone: list[int] = []
    for n, (key, value) in enumerate(node.entries):
        assert key is not None
        now = goes_on.get(str(key.value), str(key.value))
        if now not in wanted:
            gone.append(n)
            continue
        stays[now] = key, value
        if now != key.value:
            splices.append(Splice(key.start, key.end, scalars.name(now)))
        splices += _value(text, now, key, value, wanted[now], flow=node.flow)
    if [name for name in wanted if name in stays] != list(stays):
        raise Refused("not-yaml", 0, "argmap does not move entries past each other; move their lines in the text itself")
    if not stays:
        return [_anew(text, node, wanted)]
    splices += taken_out(text, node, gone)
    apart = _set_apart(text, node)
    before: Node | None = None
    waiting = ""
    for name, value in wanted.items():
        if name in stays:
            before = stays[name][1]
            continue
        if node.flow:
            words = f"{scalars.name(name)}: {scalars.flow_value(value)}"
        else:
            indent = column(text, node.start)
            words = f"{scalars.name(name)}:{scalars.block_value(name, value, indent)}"
        if before is None:
            waiting += words + (", " if node.flow else _break(apart, value) + " " * column(text, node.start))
        elif node.flow:
            splices.append(Splice(before.end, before.end, f", {words}"))
        else:
            at = behind(text, before.end, column(text, node.start))
            splices.append(Splice(at, at, f"{_break(apart, value)}{' ' * column(text, node.start)}{words}"))
    if waiting:
        first = next(iter(stays.values()))[0].start if node.flow else node.start
        splices.append(Splice(first, first, waiting))
    return splices


def _anew(text: str, node: Node, wanted: dict[str, Any]) -> Splice:
    """A group of which nothing stays."""
    if node.flow:
        return Splice(node.start, node.end, scalars.flow_value(wanted))
    indent = column(text, node.start)
    made = [f"{scalars.name(name)}:{scalars.block_value(name, value, indent)}" for name, value in wanted.items()]
    return Splice(node.start, node.end, f"\n{' ' * indent}".join(made))


def _break(apart: bool, value: Any) -> str:
    return "\n\n" if apart and not isinstance(value, str) else "\n"


def _set_apart(text: str, node: Node) -> bool:
    """Whether the groups in a group stand apart by empty lines, as most of their neighbours do."""
    gaps = [
        "\n\n" in text[before.end : key.start]
        for (_, before), (key, value) in zip(node.entries, node.entries[1:], strict=False)
        if key is not None and value.kind != "scalar" and not value.flow
    ]
    return 2 * sum(gaps) > len(gaps) if gaps else column(text, node.start) == 0


def _listed(text: str, field: str, node: Node, wanted: tuple[Any, ...]) -> list[Splice]:
    """The change of a list: items changed in their place, taken out, put in."""
    splices: list[Splice] = []
    gone: list[int] = []
    old, new = ([json.dumps(one, sort_keys=True) for one in (*listed,)] for listed in (node.value, wanted))
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        both = min(b - a, d - c)
        for n in range(both):
            splices += _value(text, field, None, node.entries[a + n][1], wanted[c + n], flow=node.flow)
        gone += range(a + both, b)
        if c + both < d:
            splices.append(put_in(text, field, node, a + both, wanted[c + both : d]))
    return [*splices, *taken_out(text, node, gone)]
