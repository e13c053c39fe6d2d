"""``argmap diff``: what changed from one state of a dossier, or of a file, to another, in the map's own terms."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from argmap.cli.common import complain
from argmap.graph import Change, differ
from argmap.model import Dossier, DossierFile, Question, RelationsFile, VoiceFile
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
    if Path(options.old).is_file() != Path(options.new).is_file():
        return complain("one is a file and the other a dossier; give two of a kind")
    found = [one for one in differ(old._replace(name=new.name), new) if not (Path(options.new).is_file() and one.what in ("title", "question") and not new.head.summary and _stub(new))]
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
        return loaded.dossier
    name = path.name.removesuffix(".yaml")
    raw = read_bytes(path, inside=path.resolve().parent)
    value, found = parse_file(name, "", raw)
    if isinstance(value, VoiceFile | DossierFile | RelationsFile) and not any(one.unreadable for one in found):
        head = DossierFile(dossier="x", title=_STUB, questions={"x": Question(asks="x")})
        voices = {value.voice: value} if isinstance(value, VoiceFile) else {}
        return Dossier(
            "", "", value if isinstance(value, DossierFile) else head, voices,
            value if isinstance(value, RelationsFile) else RelationsFile(), {},
        )
    first = found[0] if found else None
    raise Refused("not-yaml", first.line if first else 0, first.message if first else "the file holds nothing; give a voice's file")


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
        print(f"    {field}: {_short(before) or '(nothing)'} → {_short(after) or '(nothing)'}")


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 120 else words[:117] + "…"


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
