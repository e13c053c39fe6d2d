"""``argmap add``: a quotation found in its source's text, a claim, a step or a reply."""

from __future__ import annotations

import argparse
import sys

from argmap.cli.saving import folder_of, propose, refused_by
from argmap.edit import Proposal, add_claim, add_quotation, add_reply, add_step
from argmap.model import RELATIONS
from argmap.store import Refused


def run(options: argparse.Namespace) -> int:
    """Propose one entry and save it, unless it would bring an error."""
    folder = folder_of(options.dossier)
    if isinstance(folder, int):
        return folder
    try:
        if options.what == "quote":
            changed = [{"kind": kind, "words": words, "shown": shown} for kind, words, shown in options.alter]
            made = add_quotation(
                folder, options.id, options.words, source=options.source, at=options.at, note=options.note,
                alterations=changed, number=options.number,
            )
            if made.notes and sys.stdin.isatty() and not options.yes and not options.dry_run and not _agreed(made):
                print("nothing was changed")
                return 1
        else:
            made = _entry(options)
    except Refused as refused:
        return refused_by(refused)
    return propose(made, dry_run=options.dry_run)


def _agreed(made: Proposal) -> bool:
    """On a terminal, what the program would declare is shown and asked about."""
    print(made.diff(), end="")
    return input("; ".join(made.notes) + ". Write it so? [y/N] ").strip().lower() in ("y", "yes")


def _entry(options: argparse.Namespace) -> Proposal:
    folder = folder_of(options.dossier)
    assert not isinstance(folder, int)
    voice, _, name = options.id.partition(".")
    if not name:
        raise Refused("bad-name", 0, f"{options.id} is no full name; write VOICE.NAME")
    if options.what == "claim":
        return add_claim(folder, voice, name, options.says, short=options.short, basis=options.basis, rationale=options.rationale, belief_of=options.belief_of)
    fields = {"warrant": options.warrant, "scheme": options.scheme, "basis": options.basis, "rationale": options.rationale, "cue": options.cue}
    if options.what == "step":
        claim, _, name = options.id.rpartition(".")
        return add_step(folder, claim, name, options.premises, **fields)
    fields["basis"] = options.basis or ("reconstructed" if voice == RELATIONS else None)
    return add_reply(folder, voice, name, options.kind, options.premises, options.target, **fields)
