"""``argmap add``: a quotation found in its source's text, a claim, a step or a reply."""

from __future__ import annotations

import argparse
import sys

from argmap.cli.saving import folder_of, propose, refused_by
from argmap.edit import Proposal, add_claim, add_person, add_position, add_quotation, add_reply, add_source, add_step
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
    try:
        return input("; ".join(made.notes) + ". Write it so? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _entry(options: argparse.Namespace) -> Proposal:
    folder = folder_of(options.dossier)
    assert not isinstance(folder, int)
    if options.what == "source":
        return add_source(folder, options.name, _csl(options), short=options.short, citation=options.citation)
    if options.what == "person":
        return add_person(folder, options.name, options.shown, sort=options.sort, short=options.short)
    voice, _, name = options.id.partition(".")
    if not name:
        raise Refused("bad-name", 0, f"{options.id} is no full name; write VOICE.NAME")
    if options.what == "position":
        return add_position(folder, voice, name, options.answers, options.thesis)
    if options.what == "claim":
        return add_claim(folder, voice, name, options.says, short=options.short, basis=options.basis, rationale=options.rationale, belief_of=options.belief_of)
    fields = {"warrant": options.warrant, "scheme": options.scheme, "basis": options.basis, "rationale": options.rationale, "cue": options.cue}
    if options.what == "step":
        claim, _, name = options.id.rpartition(".")
        return add_step(folder, claim, name, options.premises, **fields)
    fields["basis"] = options.basis or ("reconstructed" if voice == RELATIONS else None)
    return add_reply(folder, voice, name, options.kind, options.premises, options.target, **fields)


def _csl(options: argparse.Namespace) -> dict[str, object]:
    """The citation fields that were given; a name is 'Family, Given', or as it stands where it has no comma."""
    names = [dict(zip(("family", "given"), map(str.strip, name.split(",", 1)), strict=True)) if "," in name else {"literal": name.strip()} for name in options.author]
    given = {
        "type": options.type, "title": options.title, "container-title": options.container, "author": tuple(names), "issued": options.issued,
        "publisher": options.publisher, "publisher-place": options.place, "page": options.page, "URL": options.url, "language": options.language,
    }
    return {name: value for name, value in given.items() if value not in ("", ())}
