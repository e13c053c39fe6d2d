"""``argmap quotes``: every quotation checked against the attached texts, and recorded."""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from argmap.check.quotes import GOOD, Verified, findings_of, records, verify
from argmap.check.recorded import document_of
from argmap.check.texts import open_texts
from argmap.cli.common import complain, open_dossier
from argmap.model import Dossier, exit_code
from argmap.store import Places, Refused, digest, read_places, write_places

LABELS = {
    "exact": "stand word for word", "folded": "stand, but for print (quotation marks, line ends …)",
    "altered": "stand with the alterations they declare", "undeclared": "change the words without saying so",
    "not-found": "do not stand in their source", "lacuna": "run across a place where the source has lost words", "unusable": "cannot be looked for",
    "no-text": "could not be checked: the text is not attached",
    "no-source": "could not be checked: dossier.yaml lists no source of that name",
}


def run(options: argparse.Namespace) -> int:
    """Verify all quotations; exit code 1 if one of them is not what its source says."""
    dossier, _ = open_dossier(options.dossier)
    texts = open_texts(dossier)
    verified = verify(dossier, texts)
    found = [*texts.findings, *findings_of(dossier, verified)]
    if options.json:
        print(json.dumps([_as_json(one) for one in verified], ensure_ascii=False, indent=1))
    else:
        for finding in found:
            print(f"{finding} [{finding.code}]")
        _summary(dossier, verified, shlex.quote(options.dossier))
    if options.record:
        try:
            before = read_places(Path(dossier.folder)) or Places({}, {})
        except Refused:
            before = Places({}, {})
        lost = [one.quoted.key for one in verified if _stood_before(one, before)]
        if lost and not options.anew:
            return complain(
                f"nothing was recorded: {len(lost)} quotations that were verified before do not stand in this text "
                f"(the first is {lost[0]}); attach the right text, or add --anew to forget what was verified"
            )
        today = date.today().isoformat()  # noqa: DTZ011  the day as the reader's calendar has it
        kept = records(verified, texts, before, today)
        try:
            write_places(Path(dossier.folder), kept)
        except OSError as problem:
            return complain(f"places.json cannot be written ({problem.strerror}); copy the dossier's folder to a place of your own")
        print(f"places.json: {len(kept.quotations)} of {len(verified)} quotations recorded", file=sys.stderr)
    return exit_code(found)


def _stood_before(one: Verified, before: Places) -> bool:
    """Whether an unchanged quotation was verified once and is not found now: the text is another, or damaged."""
    old = before.quotations.get(one.quoted.key)
    return old is not None and one.status not in (*GOOD, "no-text", "no-source") and old.digest == digest(one.quoted.words, one.quoted.source)


def _summary(dossier: Dossier, verified: list[Verified], named: str) -> None:
    counts = Counter(one.status for one in verified)
    for status, label in LABELS.items():
        if counts[status]:  # type: ignore[index]
            print(f"{counts[status]:5} {label}")  # type: ignore[index]
    if counts["no-text"]:
        missing = sorted({document_of(dossier, one.quoted.source) for one in verified if one.status == "no-text"})
        for source in missing:
            print(f"      attach it with: argmap attach {named} {source} FILE")


def _as_json(one: Verified) -> dict[str, object]:
    return {
        "quotation": one.quoted.key, "source": one.quoted.source, "exact": one.quoted.words.exact, "status": one.status,
        "verified": one.status in GOOD, "message": one.message, "start": one.start, "end": one.end, "line": one.line,
        "paragraph": one.paragraph, "page": one.page, "counted": one.counted, "folds": list(one.folds),
    }
