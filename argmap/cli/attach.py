"""``argmap attach``: keep a local copy of a source's text beside a dossier, outside version control."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path

from argmap.cli.common import complain, named_again, open_dossier, progress_bar
from argmap.model import did_you_mean
from argmap.store import Refused, attach, read_text_file
from argmap.text.opening import Unopenable, open_document


def run(options: argparse.Namespace) -> int:
    """Attach a text. The file itself is only read; with ``--record`` dossier.yaml says which text it is."""
    dossier, _ = open_dossier(options.dossier)
    sources = dossier.head.sources
    if options.source not in sources:
        listed = f"the sources are: {', '.join(sources)}" if sources else "add it under sources in dossier.yaml"
        return complain(f"{dossier.name} has no source {options.source}; {did_you_mean(options.source, sources, otherwise=listed)}")
    file = Path(options.file)
    whole = sources[options.source].part_of
    if whole is not None and sources[options.source].begins is not None:
        # The whole document under a part's name would make words of one voice verifiable as another's.
        return complain(f"{options.source} is a part of {whole}; attach the whole document: argmap attach {options.dossier} {whole} {file}")
    try:
        data = read_text_file(file)
        with progress_bar(f"reading {file.name}") as tell:
            document = open_document(data, file.name, encoding=options.encoding, progress=tell)
        kept = attach(Path(dossier.folder), options.source, file, data, options.encoding)
    except Refused as refused:
        return complain(f"{file}: {refused.message}")
    except Unopenable as problem:
        return complain(f"{file}: {problem}")
    expected = sources[options.source].sha256
    same = expected in (None, kept.sha256)
    if options.json:
        print(json.dumps({
            "source": options.source, "sha256": kept.sha256, "expected": expected, "characters": len(document.text),
            "kind": document.kind, "encoding": document.encoding, "pages": len(document.pages), "notes": list(document.notes),
        }, ensure_ascii=False, indent=1))
    else:
        for note in document.notes:
            print(f"{options.source}: {note}")
        print(f"{options.source}: attached {file.name}, {len(document.text):,} characters\n  sha256: {kept.sha256}")
        for line in _what_it_is(options, expected, kept.sha256):
            print(f"  {line}")
        if not sources[options.source].counted and not document.pages:
            print(f"  its paragraphs are counted from its first line; where a title stands there: argmap set {options.source} counted \"paragraph 1: FIRST WORDS\"{named_again(options.dossier)}")
    if options.record and expected is None:
        return _record(Path(dossier.folder), options.source, kept.sha256)
    return 0 if same else 1


def _what_it_is(options: argparse.Namespace, expected: str | None, sha256: str) -> Iterator[str]:
    """Whether it is the text that dossier.yaml names, and what to do where it is not, or names none."""
    if expected is None and not options.record:
        yield "dossier.yaml does not say yet that your quotations are from this text, so nobody can tell whether theirs is the same;"
        yield f"to say it, attach the text again with --record, which writes this line under {options.source}"
    elif expected is not None and expected != sha256:
        yield "this is not the text the quotations were checked against; check them with 'argmap quotes'"
        if options.record:
            yield f"dossier.yaml names the other text as before; if this one is right: argmap set {options.source} sha256 {sha256}"


def _record(folder: Path, source: str, sha256: str) -> int:
    """Write under the source which text it is, as every change of a dossier is saved."""
    from argmap.cli.saving import propose, refused_by
    from argmap.edit import record_text

    try:
        with redirect_stdout(sys.stderr):
            return propose(record_text(folder, source, sha256, date.today().isoformat()), dry_run=False)  # noqa: DTZ011  the reader's own day
    except Refused as refused:
        return refused_by(refused)
