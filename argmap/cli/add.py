"""``argmap add``: a quotation found in its source's text, a claim, a step or a reply."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from argmap.check import Checked
from argmap.cli.common import named_again
from argmap.cli.saving import folder_of, propose, refused_by
from argmap.edit import (
    Proposal,
    add_claim,
    add_person,
    add_position,
    add_quotation,
    add_reply,
    add_source,
    add_step,
    written_name,
)
from argmap.graph import Graph
from argmap.model import RELATIONS, Dossier
from argmap.store import Refused


def run(options: argparse.Namespace) -> int:
    """Propose one entry and save it, unless it would bring an error."""
    folder = folder_of(options.dossier)
    try:
        if options.what == "quote":
            changed = [{"kind": kind, "words": words, "shown": shown} for kind, words, shown in options.alter]
            made = add_quotation(
                folder, options.id, options.words, source=options.source, at=options.at, note=options.note,
                alterations=changed, number=options.number, quoting=options.quoting, quoting_words=options.quoting_words,
            )
            if made.notes and sys.stdin.isatty() and not options.yes and not options.dry_run and not _agreed(made):
                print("nothing was changed")
                return 1
        else:
            made = _entry(folder, options)
    except Refused as refused:
        return refused_by(refused)
    return propose(made, dry_run=options.dry_run, next_steps=_next_steps(options), told=lambda after: _told(after, options))


def _told(after: Checked, options: argparse.Namespace) -> Iterator[str]:
    """What follows from the entry in the dossier as it is then."""
    if options.what == "source" and after.dossier is not None:
        yield from _how_cited(after.dossier, options.name)
    if options.what == "reply" and after.graph is not None:
        yield from _what_it_does(after.graph, options.id)


def _next_steps(options: argparse.Namespace) -> dict[tuple[str, str], str]:
    """What is still missing from an entry, as the command that adds it, by the finding that says so."""
    if options.what not in ("claim", "step", "reply"):
        return {}
    where, name = named_again(options.dossier), options.id
    steps = {
        "cue-not-quoted": _CUE_QUOTED,
        "no-words": f'argmap add quote {name} "WORDS"{where} (or, if you supply the claim: argmap set {name} basis reconstructed{where})',
        "orphan": f"argmap add step CLAIM.NAME --from {name}{where} (or argmap add reply; until then the claim takes part in nothing)",
        "no-basis": f"argmap set {name} basis explicit{where} (or reconstructed: whether the text makes it or you do)",
        "reply-without-cue": _CUE.format(name=name, where=where),
        "no-rationale": f'argmap set {name} rationale "WORDS"{where} (why you read it so)',
    }
    return {(name, code): words for code, words in steps.items()}


_CUE_QUOTED = 'the words of a cue stand in a quotation of what they make, or of a claim that it joins; quote them in the same command: --quote "WORDS" (and --at PLACE, where argmap does not know it)'
_CUE = 'argmap set {name} cue "WORDS"{where} (the words by which the text makes it, out of a quotation)'


def _agreed(made: Proposal) -> bool:
    """On a terminal, what the program would declare is shown and asked about."""
    print(made.diff(), end="")
    try:
        return input("; ".join(made.notes) + ". Write it so? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _entry(folder: Path, options: argparse.Namespace) -> Proposal:
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
        return _quoted(folder, options, add_claim(folder, voice, name, options.says, short=options.short, basis=options.basis, rationale=options.rationale, belief_of=options.belief_of))
    fields = {"warrant": options.warrant, "scheme": options.scheme, "basis": options.basis, "rationale": options.rationale, "cue": options.cue}
    if options.what == "step":
        claim, _, name = options.id.rpartition(".")
        made = _quoted(folder, options, add_step(folder, claim, name, options.premises, **fields))
        if options.basis != "explicit" or options.cue:
            return made
        return made._replace(after=(*made.after, _CUE.format(name=options.id, where=named_again(options.dossier))))  # as a reply is told
    fields["basis"] = options.basis or ("reconstructed" if voice == RELATIONS else None)
    return _quoted(folder, options, add_reply(folder, voice, name, options.kind, options.premises, options.target, **fields))


def _quoted(folder: Path, options: argparse.Namespace, made: Proposal) -> Proposal:
    """The entry with the words that carry it, where they were given with it. Raises ``Refused``."""
    if not options.quote:
        if options.at or options.source or options.number:
            raise Refused("bad-value", 0, '--at, --source and --number belong to words that are quoted; add --quote "WORDS"')
        return made
    return add_quotation(folder, options.id, options.quote, source=options.source, at=options.at, number=options.number, onto=made)


_CSL = {
    "type": "type", "title": "title", "container": "container-title", "series": "collection-title", "author": "author", "editor": "editor", "translator": "translator", "recipient": "recipient",
    "issued": "issued", "publisher": "publisher", "place": "publisher-place", "edition": "edition", "volume": "volume", "issue": "issue", "number": "number", "page": "page", "genre": "genre",
    "archive": "archive", "archive_place": "archive-place", "archive_location": "archive-location", "url": "URL", "doi": "DOI", "accessed": "accessed", "language": "language",
}
"""Which option fills which citation field, in the order in which they are written."""


def _csl(options: argparse.Namespace) -> dict[str, object]:
    """The citation fields that were given; a number is that of the series, where there is one."""
    given = {"collection-number" if option == "number" and options.series else field: getattr(options, option) for option, field in _CSL.items()}
    return {field: tuple(map(written_name, value)) if isinstance(value, list) else value for field, value in given.items() if value}


def _what_it_does(graph: Graph, reply: str) -> Iterator[str]:
    """Whether a reply against something rebuts, undermines or undercuts it: that follows from what it is aimed at."""
    step = graph.steps.get(reply)
    if step is None:
        return
    if step.kind == "undercut":
        yield f"it undercuts the step {step.target}"
    elif step.kind == "undermine":
        yield f"it undermines {step.target}, for which nobody argues"
    elif step.kind == "rebut":
        yield f"it rebuts {step.target}; to undercut a step for it, aim at the step: {', '.join(one.id for one in graph.supports(step.target))}"


def _how_cited(dossier: Dossier, source: str) -> Iterator[str]:
    """A new source's first note, as the reader will have it: what is missing shows there."""
    from argmap.cite import full_note, plain

    if source in dossier.head.sources:
        yield f"is cited: {plain(full_note(dossier, source))}"
