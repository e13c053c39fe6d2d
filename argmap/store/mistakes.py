"""What a beginner meets in YAML, said in a historian's words."""

from __future__ import annotations

import re

import yaml

from argmap.store.doors import Refused
from argmap.store.events import PROSE

_FIELD = re.compile(r"^\s*(?:- )?(?P<name>[A-Za-z][\w-]*):\s+(?P<value>\S.*)$")
_INSIDE = re.compile(r"\{[^{}]*\b(?:" + "|".join(sorted(PROSE)) + r"):\s[^{}]*\}")
"""Words of a sentence between braces: ``{at: p. 1, exact: he said: no}``."""

_SPECIAL = {
    "[": "a square bracket", '"': "a quotation mark", "'": "an apostrophe or quotation mark", "*": "an asterisk",
    "&": "an ampersand", "!": "an exclamation mark", "%": "a percent sign", "@": "an at sign", "`": "a backtick",
    "{": "a brace", "|": "a bar", ">": "an angle bracket", "?": "a question mark", "-": "a dash", "#": "a number sign",
}


def explain_syntax(problem: yaml.MarkedYAMLError, text: str) -> Refused:
    """One sentence for a parser's complaint: what stands in the line, and what to write instead."""
    mark = problem.problem_mark or problem.context_mark
    line = mark.line + 1 if mark is not None else 1
    rows = text.split("\n")
    for number in _suspects(line, problem):
        row = rows[number - 1] if 0 < number <= len(rows) else ""
        if "\t" in row[: len(row) - len(row.lstrip())]:
            return Refused("not-yaml", number, "the line is indented with a tab; use spaces, two for each level")
        found = _FIELD.match(row)
        if found and found["name"] not in PROSE and found["value"][0] in "[{" and not _closes(found["value"]):
            return Refused("not-yaml", number, "a list or a brace begins here and does not end; close it, with commas between its names")
        if found and _INSIDE.search(found["value"]) and _closes(found["value"]):
            return Refused("not-yaml", number, "inside { } words cannot hold brackets, colons or commas; put the fields on lines of their own, and the words under a line that ends in >-")
        if found and (why := _why(found["value"])):
            name = found["name"]
            return Refused("not-yaml", number, f"{why}; write {name}: >- and put the words on the next line, indented by two spaces")
    if "could not find expected ':'" in (problem.problem or "") and problem.context_mark is not None:
        line = problem.context_mark.line + 1  # where the words begin, not where the parser gave up on them
    line = min(line, max(1, text.rstrip("\n").count("\n") + 1))
    if "mapping values are not allowed" in (problem.problem or "") and line > 1 and _indent(rows[line - 1]) > _indent(rows[line - 2]):
        return Refused("not-yaml", line, "the line stands further in than the one above; indent it like its neighbours, two spaces for each level")
    return Refused("not-yaml", line, _plain(problem))


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())


def _suspects(line: int, problem: yaml.MarkedYAMLError) -> list[int]:
    """The line complained of, the one where its construct began, and the one before: the slip is in one of them."""
    begun = problem.context_mark.line + 1 if problem.context_mark is not None else line
    return list(dict.fromkeys((line, begun, line - 1)))


def _why(value: str) -> str:
    if value[0] in _SPECIAL and not value.startswith((">-", "|-")) and not _closes(value):
        return f"the words begin with {_SPECIAL[value[0]]}, which YAML reads as a sign of its own"
    if value[0] not in "[{" and re.search(r":(\s|$)", value):
        return "the words hold a colon, which YAML reads as the start of another field"
    return ""


def _closes(value: str) -> bool:
    """Whether a list or a quoted text that begins here also ends here, as it should."""
    value = value.rstrip()  # the patterns give nothing back: a long line that is not closed would need 100 bytes a letter
    if value[0] == "'":
        return re.fullmatch(r"'(?:[^']++|'')*+'", value) is not None
    if value[0] == '"':
        return re.fullmatch(r'"(?:[^"\\]++|\\.)*+"', value) is not None
    return len(value) > 1 and value.endswith({"[": "]", "{": "}"}.get(value[0], "\n"))


def _plain(problem: yaml.MarkedYAMLError) -> str:
    said = problem.problem or ""
    if "expected ',' or ']'" in said or "expected ',' or '}'" in said:
        return "a list or a brace is not closed; close it, with commas between its names"
    if "block end" in said or "block mapping" in said or "block sequence" in said:
        return "the line does not line up with those above; indent it like its neighbours, two spaces for each level"
    if "could not find expected ':'" in said:
        return "the line has no colon, or is not indented; write NAME: VALUE, or indent prose under a line that ends in >-"
    if "mapping values are not allowed" in said:
        return "there is one colon too many in the line; write >- after the first and put the words on the next line"
    return "YAML cannot read this line; check its indentation, and write prose under a line that ends in >-"
