"""``argmap attach``: keep a local copy of a source's text beside a dossier, outside version control."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from argmap.cli.common import complain, open_dossier, progress_bar
from argmap.model import did_you_mean
from argmap.store import Refused, attach, read_text_file
from argmap.text.opening import Unopenable, open_document


def run(options: argparse.Namespace) -> int:
    """Attach a text. The file itself is only read."""
    opened = open_dossier(options.dossier)
    if isinstance(opened, int):
        return opened
    dossier, _ = opened
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
    if options.json:
        print(json.dumps({
            "source": options.source, "sha256": kept.sha256, "expected": expected, "characters": len(document.text),
            "kind": document.kind, "encoding": document.encoding, "pages": len(document.pages), "notes": list(document.notes),
        }, ensure_ascii=False, indent=1))
        return 0 if expected in (None, kept.sha256) else 1
    for note in document.notes:
        print(f"{options.source}: {note}")
    print(f"{options.source}: attached {file.name}, {len(document.text):,} characters\n  sha256: {kept.sha256}")
    if expected is None:
        print("  dossier.yaml names no sha256 for this source; add the line above to it")
    elif expected != kept.sha256:
        print("  this is not the text the quotations were checked against; check them with 'argmap quotes'")
        return 1
    return 0
