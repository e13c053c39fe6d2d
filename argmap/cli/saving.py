"""What the commands that change a dossier share: showing a change, refusing one that brings errors, and saving it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from argmap.check import Checked
from argmap.cli.common import Ended, complain
from argmap.edit import Proposal
from argmap.model import Finding
from argmap.store import Refused, Saved, find_dossier


def folder_of(named: str) -> Path:
    """The dossier to change: the folder we stand in, unless another is named. Raises ``Ended``."""
    try:
        return find_dossier(named)
    except Refused as refused:
        where = "this folder" if named == "." else named
        raise Ended(complain(f"{where}: {refused.message}")) from None


def refused_by(problem: Refused) -> int:
    """Say why; 1 where the words or names are at fault, 2 where a file cannot be read or written."""
    complain(problem.message)
    return 2 if problem.code in ("not-a-file", "no-such-folder", "no-dossier", "outside-folder", "too-large", "not-text", "not-yaml", "unsafe-yaml") else 1


def propose(made: Proposal, *, dry_run: bool, said: str = "", next_steps: Mapping[tuple[str, str], str] | None = None, told: Callable[[Checked], Iterable[str]] | None = None) -> int:
    """Show or save a change. One that would bring an error is not saved.

    ``next_steps`` holds, by the place and code of a finding, what is said instead of it: the next step, or nothing where
    it was said already; ``told`` what is said last of the dossier as it is then.
    """
    after = made.checked()
    found = made.new_findings(after)
    errors = [one for one in found if one.severity == "error" and one.code != "unchecked-quotation"]
    for note in made.notes:
        print(f"argmap: {note}", file=sys.stderr)
    if dry_run:
        print(made.diff(), end="")
    missing = next_steps or {}
    if errors:
        for one in found if dry_run else errors:
            print(f"{one} [{one.code}]", file=sys.stderr)
        for words in _of(missing, errors):
            print(f"argmap: {words}", file=sys.stderr)
        print("argmap: nothing was changed; mend what is named above, and try again", file=sys.stderr)
        return 1
    if not dry_run and (ended := saved(made, said)):
        return ended
    for one in found:
        if (one.place, one.code) not in missing:
            print(f"{one} [{one.code}]", file=sys.stderr)
    for words in (*_of(missing, found), *made.after):
        print(f"Next: {words}", flush=True)
    for words in told(after) if told is not None else ():
        print(f"  {words}", flush=True)
    return 0


def _of(steps: Mapping[tuple[str, str], str], found: list[Finding]) -> list[str]:
    known = {(one.place, one.code) for one in found}
    return [words for finding, words in steps.items() if words and finding in known]


def saved(made: Proposal, said: str = "") -> int:
    """Save a change and say so."""
    try:
        done = made.save()
    except Refused as refused:
        return refused_by(refused)
    if not isinstance(done, Saved):
        names = ", ".join(one.name for one in done)
        return complain(f"{names} changed while argmap was at work, and nothing was saved; run the command again")
    print(said or f"{made.what}: {', '.join(opened.name for opened, _ in made.changes)}", flush=True)
    return 0
