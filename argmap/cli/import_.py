"""``argmap import``: a bibliography as sources of a dossier, to be pasted into dossier.yaml. Nothing is written."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from argmap.cli.common import complain, open_dossier
from argmap.store import Refused, read_bytes


def run(options: argparse.Namespace) -> int:
    """Print the new sources; say on the other channel what is there already and what was left out."""
    from argmap.cite import MOST_BYTES, Unreadable, as_yaml, read_bibliography

    opened = open_dossier(options.dossier)
    if isinstance(opened, int):
        return opened
    dossier, _ = opened
    file = Path(options.file)
    try:
        data = read_bytes(file, inside=file.resolve().parent, limit=MOST_BYTES)
        found = read_bibliography(data, file.name, dossier.head.sources)
    except Refused as refused:
        too_large = f"the file is larger than {MOST_BYTES // 1_000_000} MB; export fewer entries"
        return complain(f"{file}: {too_large if refused.code == 'too-large' else refused.message}")
    except Unreadable as problem:
        return complain(f"{file}: {problem}")
    for key, slug in found.known:
        print(f"{key}: this is {slug}, which is there already; left as it is", file=sys.stderr)
    for note in found.notes:
        print(note, file=sys.stderr)
    if options.json:
        sources = {slug: source.model_dump(mode="json", by_alias=True, exclude_defaults=True) for slug, source in found.sources.items()}
        print(json.dumps({"sources": sources, "known": dict(found.known), "notes": list(found.notes)}, ensure_ascii=False, indent=1))
    elif found.sources:
        print(f"# {len(found.sources)} new; put these lines under sources: in {Path(dossier.folder) / 'dossier.yaml'}")
        print(as_yaml(found.sources), end="")
    else:
        print(f"{file}: nothing new for {dossier.name}")
    return 0
