"""``argmap merge``: take in a position file received by mail, with the sources, people, relations and stands it needs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from argmap.cli.common import complain
from argmap.cli.saving import folder_of, refused_by, saved
from argmap.edit import Choice, Entry, receive
from argmap.model import Finding
from argmap.store import Refused


def run(options: argparse.Namespace) -> int:
    """Show or take in. Nothing of ours is replaced unless it is chosen, entry by entry or all at once."""
    folder = folder_of(options.dossier)
    file = Path(options.file)
    choice = Choice(tuple(options.take), tuple(options.keep), "take" if options.theirs else "keep" if options.ours else "")
    try:
        received = receive(folder, file, choice)
        found = received.proposal.new_findings() if received.proposal.changes else []
    except Refused as refused:
        where = f"{file}:{refused.line}" if refused.line else str(file)
        return refused_by(Refused(refused.code, 0, f"{where}: {refused.message}"))
    for one in received.invalid:
        print(f"{one} [{one.code}]", file=sys.stderr)
    if received.invalid:
        complain("nothing was changed; what is named above is not valid in the file: mend it, or ask its author to")
        return 1
    for entry in received.entries:
        _show(entry)
    for note in received.proposal.notes:
        print(f"argmap: {note}", file=sys.stderr)
    for finding in found:
        print(f"{finding} [{finding.code}]", file=sys.stderr)
    if options.dry_run:
        print(received.proposal.diff(), end="")
    if received.clashes:
        complain("nothing was changed; for each that differs choose --take ENTRY (what was sent) or --keep ENTRY (ours), or for all --theirs or --ours; or rename one of the two with 'argmap rename'")
        return 1
    if errors := [one for one in found if one.severity == "error" and one.code != "unchecked-quotation"]:
        print(f"argmap: nothing was changed; {_to_mend(errors, file)}", file=sys.stderr)
        return 1
    if options.dry_run:
        return 0
    if not received.proposal.changes:
        print("nothing was taken in: all that differs is kept as it is here")
        return 0
    ended = saved(received.proposal)
    if ended == 0 and any(one.code == "unchecked-quotation" for one in found):
        print("the quotations are not yet checked here: attach the text, then 'argmap quotes DOSSIER --record'")
    return ended


def _show(entry: Entry) -> None:
    """One line for what is new, and for what differs both states of each field, with what becomes of it."""
    if entry.ours is None:
        print(f"{'+' if entry.taken else '-'} {entry.id}{'' if entry.taken else ' is not taken'}", file=sys.stderr)
        return
    name = f"dossier: {': '.join(entry.keys)}" if entry.file == "dossier" else entry.id
    if entry.keys[0] == "stands" and entry.taken:
        print(f"+ {entry.id}, which is here already, is added to", file=sys.stderr)
    else:
        settled = {True: "what was sent is taken", False: "ours stays", None: f"choose --take {entry.id} or --keep {entry.id}"}[entry.taken]
        print(f"~ {name} is here already and says something else; {settled}", file=sys.stderr)
    ours, theirs = (one if isinstance(one, dict) else {entry.keys[-1]: one} for one in (entry.ours, entry.theirs))
    for field in dict.fromkeys([*ours, *theirs]):
        before, after = ours.get(field, ()), theirs.get(field, ())
        if before == after:
            continue
        if isinstance(before, tuple) and isinstance(after, tuple):  # of a list, what comes and goes
            moved = [*(f"+ {_words(one)}" for one in after if one not in before), *(f"- {_words(one)}" for one in before if one not in after)]
            print(f"    {field}: {'; '.join(moved) or 'in another order'}", file=sys.stderr)
        else:
            print(f"    {field}: {_words(before)} → {_words(after)}", file=sys.stderr)


_LONGEST = 160


def _words(value: Any) -> str:
    if isinstance(value, dict):
        words = ", ".join(f"{name}: {_words(one)}" for name, one in value.items())
    elif isinstance(value, tuple):
        words = "; ".join(map(_words, value)) or "(nothing)"
    else:
        words = " ".join(str(value).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


_LISTED = {"unknown-source", "unknown-person", "unknown-question"}


def _to_mend(errors: list[Finding], file: Path) -> str:
    """What to do about the errors: most senders leave something out, and some relations are not wanted here."""
    beside = file.resolve().parent
    codes = {one.code for one in errors}
    if codes & _LISTED and not (beside / "dossier.yaml").exists():
        return "ask the sender for the dossier.yaml it was written with, lay it beside the file, and merge again"
    if codes & _LISTED:
        return "the dossier.yaml beside the file does not list what is named above; ask the sender for the one it was written with"
    if "expectation-differs" in codes:
        return "what was sent changes what follows here on the stands named above; leave the relation or the stands that do it here with --keep, or take the expectation out of expect in dossier.yaml first"
    if "unknown-reference" in codes:
        return "merge the voices it refers to first, each from its own file; or mend what is named above in the file, or ask its author to"
    return "mend what is named above in the file, or ask its author to, and merge again"
