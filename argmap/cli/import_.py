"""``argmap import``: a bibliography as sources of a dossier, printed to be looked at, or written into dossier.yaml."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from argmap.cli.common import complain, open_dossier
from argmap.store import Refused, read_bytes


def run(options: argparse.Namespace) -> int:
    """Print the new sources; say on the other channel what is there already and what was left out."""
    from argmap.cite import MOST_BYTES, Unreadable, as_yaml, read_bibliography

    dossier, _ = open_dossier(options.dossier)
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
    if options.write and found.sources:
        from argmap.cli.saving import propose, refused_by
        from argmap.edit import add_sources

        fields = {slug: _plain(source.model_dump(mode="json", by_alias=True, exclude_defaults=True)) for slug, source in found.sources.items()}
        try:
            return propose(add_sources(Path(dossier.folder), fields), dry_run=False)
        except Refused as refused:
            return refused_by(refused)
    if options.json:
        sources = {slug: source.model_dump(mode="json", by_alias=True, exclude_defaults=True) for slug, source in found.sources.items()}
        print(json.dumps({"sources": sources, "known": dict(found.known), "notes": list(found.notes)}, ensure_ascii=False, indent=1))
    elif found.sources:
        print(f"# {len(found.sources)} new; put these lines under sources: in {Path(dossier.folder) / 'dossier.yaml'}")
        print(as_yaml(found.sources), end="")
    else:
        print(f"{file}: nothing new for {dossier.name}")
    return 0


def _plain(value: Any) -> Any:
    """Fields as a file's own data: text, mappings and tuples."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return tuple(map(_plain, value)) if isinstance(value, list) else value
