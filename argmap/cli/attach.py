"""``argmap attach``: keep a local copy of a source's text beside a dossier, outside version control."""

from __future__ import annotations

import argparse
from pathlib import Path

from argmap.cli.common import complain, open_dossier
from argmap.model import did_you_mean
from argmap.store import Refused, attach


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
    try:
        kept = attach(Path(dossier.folder), options.source, Path(options.file))
    except Refused as refused:
        return complain(f"{options.file}: {refused.message}")
    print(f"{options.source}: attached {Path(options.file).name}\n  sha256: {kept.sha256}")
    expected = sources[options.source].sha256
    if expected is None:
        print("  dossier.yaml names no sha256 for this source; add the line above to it")
    elif expected != kept.sha256:
        print("  this is not the text the quotations were checked against; check them with 'argmap quotes'")
        return 1
    return 0
