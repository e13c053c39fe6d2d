"""``argmap merge``: take in a position file received by mail, with the sources and people it needs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from argmap.cli.common import complain
from argmap.cli.saving import folder_of, refused_by, saved
from argmap.edit import receive
from argmap.model import Finding
from argmap.store import Refused


def run(options: argparse.Namespace) -> int:
    """Show or take in. Nothing of ours is replaced unless ``--theirs`` says so."""
    folder = folder_of(options.dossier)
    if isinstance(folder, int):
        return folder
    file = Path(options.file)
    try:
        received = receive(folder, file, theirs=options.theirs)
        found = received.proposal.new_findings()
    except Refused as refused:
        where = f"{file}:{refused.line}" if refused.line else str(file)
        return refused_by(Refused(refused.code, 0, f"{where}: {refused.message}"))
    for one in received.invalid:
        print(f"{one} [{one.code}]", file=sys.stderr)
    if received.invalid:
        complain("nothing was changed; what is named above is not valid in the file: mend it, or ask its author to")
        return 1
    for clash in received.clashes:
        print(f"argmap: {clash} is here already and says something else{'; theirs is taken' if options.theirs else ''}", file=sys.stderr)
    for finding in found:
        print(f"{finding} [{finding.code}]", file=sys.stderr)
    if options.dry_run:
        print(received.proposal.diff(), end="")
    if received.clashes and not options.theirs:
        complain("nothing was changed; compare with 'argmap diff', then add --theirs to take what was sent, or rename one of the two with 'argmap rename'")
        return 1
    if errors := [one for one in found if one.severity == "error" and one.code != "unchecked-quotation"]:
        print(f"argmap: nothing was changed; {_to_ask_for(errors, file)}", file=sys.stderr)
        return 1
    if options.dry_run:
        return 0
    ended = saved(received.proposal)
    if ended == 0 and any(one.code == "unchecked-quotation" for one in found):
        print("the quotations are not yet checked here: attach the text, then 'argmap quotes DOSSIER --record'")
    return ended


_LISTED = {"unknown-source", "unknown-person", "unknown-question"}


def _to_ask_for(errors: list[Finding], file: Path) -> str:
    """What the sender left out, where that is what is wrong: most send the voice's file alone."""
    if any(one.code in _LISTED for one in errors) and not (file.resolve().parent / "dossier.yaml").exists():
        return "ask the sender for the dossier.yaml it was written with, lay it beside the file, and merge again"
    if any(one.code in _LISTED for one in errors):
        return "the dossier.yaml beside the file does not list what is named above; ask the sender for the one it was written with"
    return "mend what is named above in the file, or ask its author to, and merge again"
