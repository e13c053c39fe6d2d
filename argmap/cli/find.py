"""``argmap find``: words in a text, as the quotation block to paste; or the nearest passage, and exit code 1."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from argmap.cli.common import complain, progress_bar
from argmap.store import Refused, read_text_file
from argmap.text.anchor import Place, Unusable, anchor
from argmap.text.damage import find_mojibake, restore
from argmap.text.describe import Selector, describe, where
from argmap.text.fold import fold
from argmap.text.nearest import nearest
from argmap.text.opening import Unopenable, open_document

MOST_SHOWN = 20


def run(options: argparse.Namespace) -> int:
    """Find words. They stand there verbatim, folds apart, or they are not found: similar is only shown."""
    path = Path(options.file)
    try:
        data = read_text_file(path)
        with progress_bar(f"reading {path.name}") as tell:
            document = open_document(data, path.name, encoding=options.encoding, progress=tell)
        raw, headers = document.text, document.headers
        if hurt := find_mojibake(raw):
            print(f"argmap: {len(hurt.marks)} signs of this text were misread as {hurt.read_as}; it is searched as repaired", file=sys.stderr)
            raw, headers = restore(raw, hurt.read_as, suspect=False).text, ()
        text = fold(raw, headers)
        found = anchor(text, options.words)
    except Refused as refused:
        return complain(f"{path}: {refused.message}")
    except (Unopenable, Unusable) as problem:
        return complain(f"{path}: {problem}" if isinstance(problem, Unopenable) else str(problem))
    pages = [(page.start, page.label) for page in document.pages]
    if found.places:
        blocks = [(place, describe(text, place.start, place.end)) for place in found.places[:MOST_SHOWN]]
        if options.json:
            print(json.dumps([_as_json(raw, pages, *block) for block in blocks], ensure_ascii=False, indent=1))
        else:
            for block in blocks:
                _print_block(raw, pages, *block)
        if len(found.places) > MOST_SHOWN:
            print(f"and {len(found.places) - MOST_SHOWN} places more", file=sys.stderr)
        return 0
    if options.json:
        print("[]")
    if found.cut_words:
        print("argmap: the words stand there only as parts of longer words; give whole words", file=sys.stderr)
        return 1
    near = nearest(text, options.words)
    if near is None:
        print("argmap: the words do not stand there, nor anything like them", file=sys.stderr)
        return 1
    at = where(raw, near.start, pages)
    page = f", page {at.page}" if at.page else ""
    print(f"argmap: the words do not stand there. The nearest passage (line {at.line}{page}):\n  {' '.join(near.raw.split())}\n  {near.marked}", file=sys.stderr)
    return 1


def _print_block(raw: str, pages: list[tuple[int, str]], place: Place, selector: Selector) -> None:
    at = where(raw, place.start, pages)
    print(f"- at: {f'p. {at.page}' if at.page else f'paragraph {at.paragraph}'}")
    for field, words in (("exact", selector.exact), ("prefix", selector.prefix), ("suffix", selector.suffix)):
        if words:
            print(f"  {field}: >-\n    {words}")


def _as_json(raw: str, pages: list[tuple[int, str]], place: Place, selector: Selector) -> dict[str, object]:
    at = where(raw, place.start, pages)
    return {
        "exact": selector.exact, "prefix": selector.prefix, "suffix": selector.suffix, "unique": selector.unique,
        "start": place.start, "end": place.end, "line": at.line, "paragraph": at.paragraph, "page": at.page,
        "folds": list(place.folds),
    }
