"""``argmap diff``: what changed from one state of a dossier, or of a file, to another, in the map's own terms."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from argmap.cli.common import complain
from argmap.graph import Change, differ
from argmap.model import Dossier, DossierFile, Finding, Question, RelationsFile, VoiceFile
from argmap.store import Refused, find_dossier, load, parse_file, read_bytes


def run(options: argparse.Namespace) -> int:
    """Print the differences; exit code 1 where there are some, as diff does."""
    states: list[Dossier] = []
    for named in (options.old, options.new):
        try:
            states.append(_state(Path(named)))
        except Refused as refused:
            where = f"{named}:{refused.line}" if refused.line else named
            return complain(f"{where}: {refused.message}")
    old, new = states
    if Path(options.old).is_file() != Path(options.new).is_file() or _stub(old) != _stub(new):
        return complain("one is a file and the other a dossier, or one a head and the other not; give two of a kind")
    found = differ(old._replace(name=new.name), new)
    if options.json:
        print(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=1))
    else:
        for one in found:
            _print(one)
        print(_summary(found), file=sys.stderr)
    return 1 if found else 0


_STUB = "(no head)"


def _stub(dossier: Dossier) -> bool:
    return dossier.head.title == _STUB


def _state(path: Path) -> Dossier:
    """A dossier's folder, or a single file as a dossier that holds nothing else. Raises ``Refused``."""
    if not path.is_file():
        loaded = load(find_dossier(str(path)))
        bad = next((one for one in loaded.findings if one.unreadable), None)
        if loaded.dossier is None or bad is not None:
            raise Refused("not-yaml", bad.line if bad else 0, bad.message if bad else "dossier.yaml cannot be read; 'argmap check' says why")
        _passed_over(str(path), loaded.findings)
        return loaded.dossier
    name = path.name.removesuffix(".yaml")
    raw = read_bytes(path, inside=path.resolve().parent)
    value, found = parse_file(name, "", raw)
    if isinstance(value, VoiceFile | DossierFile | RelationsFile) and not any(one.unreadable for one in found):
        _passed_over(str(path), found)
        head = DossierFile(dossier="x", title=_STUB, questions={"x": Question(asks="x")})
        voices = {value.voice: value} if isinstance(value, VoiceFile) else {}
        return Dossier(
            "", "", value if isinstance(value, DossierFile) else head, voices,
            value if isinstance(value, RelationsFile) else RelationsFile(), {},
        )
    first = found[0] if found else None
    raise Refused("not-yaml", first.line if first else 0, first.message if first else "the file holds nothing; give a voice's file")


def _passed_over(path: str, found: list[Finding]) -> None:
    """Say what is not valid and so not compared: it would seem to have been taken out."""
    for place in dict.fromkeys(one.place.partition(":")[0] for one in found if one.severity == "error"):
        print(f"argmap: {path}: {place} is not valid and is not compared; 'argmap check' says what to mend", file=sys.stderr)


_SIGNS = {"added": "+", "removed": "-", "renamed": "=", "changed": "~"}


_LISTS = ("grant", "reject", "refuse", "open")
"""What a set of stands lists: many names, of which what was added or removed is what one looks for."""


def _print(one: Change) -> None:
    says = _short(one.says)
    if one.what == "quotation":
        print(f"{_SIGNS[one.done]} {one.name}: quotation {one.done}: “{says}”")
    else:
        was = f" (was {one.was})" if one.was else ""
        print(f"{_SIGNS[one.done]} {one.what} {one.name} {one.done}{was}" + (f": {says}" if says and one.done != "changed" else ""))
    for field, before, after in one.fields:
        if one.what == "stands" and field in _LISTS:
            old, new = ([name for name in words.split("; ") if name] for words in (before, after))
            moved = [f"+ {name}" for name in new if name not in old] + [f"- {name}" for name in old if name not in new]
            print(f"    {field}: {', '.join(moved) or 'in another order'}")
            continue
        before, after = _where_they_differ(before, after)
        print(f"    {field}: {before or '(nothing)'} → {after or '(nothing)'}")


_LONGEST = 120
_BEFORE = 40


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 3] + "…"


def _where_they_differ(before: str, after: str) -> tuple[str, str]:
    """Both states, of long ones the stretch that differs: beginnings alone could be alike."""
    before, after = " ".join(before.split()), " ".join(after.split())
    alike = next((n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), min(len(before), len(after)))
    if max(len(before), len(after)) <= _LONGEST or alike <= _BEFORE:
        return _short(before), _short(after)
    start = before.rfind(" ", 0, alike - _BEFORE) + 1
    mark = "…" if start else ""
    return mark + _short(before[start:]), mark + _short(after[start:])


def _summary(found: list[Change]) -> str:
    if not found:
        return "nothing differs but remarks, order and layout"
    counts = {done: sum(one.done == done for one in found) for done in _SIGNS}
    return ", ".join(f"{n} {done}" for done, n in counts.items() if n)


def _as_json(one: Change) -> dict[str, object]:
    return {
        "what": one.what, "done": one.done, "id": one.name, "was": one.was, "says": one.says,
        "fields": {name: {"before": before, "after": after} for name, before, after in one.fields},
    }
