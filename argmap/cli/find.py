"""``argmap find``: words in a text, as the quotation block to paste; or the nearest passage, and exit code 1."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap.check.quotes import told_apart
from argmap.cli.common import complain, progress_bar
from argmap.store import Refused, read_text_file
from argmap.text.anchor import Place, Unusable, anchor
from argmap.text.damage import find_mojibake, restore
from argmap.text.describe import Selector, Where, describe, where
from argmap.text.fold import Folded, fold
from argmap.text.nearest import nearest
from argmap.text.opening import Document, Unopenable, open_document

if TYPE_CHECKING:
    from argmap.cli.in_dossier import Home

MOST_SHOWN = 20


def run(options: argparse.Namespace) -> int:
    """Find words. They stand there verbatim, folds apart, or they are not found: similar is only shown."""
    if options.dossier is not None:
        from argmap.cli.in_dossier import run as run_in_dossier

        return run_in_dossier(options)
    if options.sentence is not None:
        return complain("sentences are numbered as a dossier sees them; add --in DOSSIER")
    if options.words is None:
        return complain("say which words, in quotation marks; or add --in DOSSIER to list the sentences")
    path = Path(options.file)
    try:
        read_text_file(path)
        home = _home(path)
        if home is not None and not options.json:
            from argmap.cli.in_dossier import words_in

            return words_in(options, *home)
        document, text = (home.text.document, home.text.folded) if home is not None else opened(path, options.encoding)
        found = anchor(text, options.words)
    except Refused as refused:
        return complain(f"{path}: {refused.message}")
    except (Unopenable, Unusable) as problem:
        return complain(f"{path}: {problem}" if isinstance(problem, Unopenable) else str(problem))
    pages = [(page.start, page.label) for page in document.pages]
    if found.places:
        blocks = [(place, describe(text, place.start, place.end)) for place in found.places[:MOST_SHOWN]]
        if options.json:
            print(json.dumps([_as_json(text.raw, pages, *block, home) for block in blocks], ensure_ascii=False, indent=1))
        else:
            for place, selector in blocks:
                at = where(text.raw, place.start, pages)
                print_block({"at": _called(at), "exact": selector.exact, "prefix": selector.prefix, "suffix": selector.suffix})
            print(f"argmap: {'pages' if pages else 'paragraphs'} are counted in the whole file; 'argmap find SOURCE WORDS --in DOSSIER' counts as the dossier does", file=sys.stderr)
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
    at = where(text.raw, near.start, pages)
    page = f", page {at.page}" if at.page else ""
    print(
        f"argmap: the words do not stand there. The nearest passage (line {at.line}{page}):\n  {' '.join(near.raw.split())}\n"
        f"  {near.marked}\n  {told_apart(options.words, near.raw)}", file=sys.stderr,
    )
    return 1


def opened(path: Path, encoding: str) -> tuple[Document, Folded]:
    """A file's document and its folded text, repaired where it was misread. Raises ``Refused`` and ``Unopenable``."""
    data = read_text_file(path)
    with progress_bar(f"reading {path.name}") as tell:
        document = open_document(data, path.name, encoding=encoding, progress=tell)
    raw, headers = document.text, document.headers
    if hurt := find_mojibake(raw):
        print(f"argmap: {len(hurt.marks)} signs of this text were misread as {hurt.read_as}; it is searched as repaired", file=sys.stderr)
        raw, headers = restore(raw, hurt.read_as, suspect=False).text, ()
    return document, fold(raw, headers)


def print_block(fields: Mapping[str, Any]) -> None:
    """A quotation as it is written under ``quotes:``, ready to paste."""
    lines: list[str] = []
    for name, value in fields.items():
        if name == "alterations":
            lines.append("alterations:")
            for one in value:
                lines += [f"{'- ' if n == 0 else '  '}{key}: {'' if key == 'kind' else '>-' + chr(10) + '      '}{words}" for n, (key, words) in enumerate(one.items())]
        elif value:
            lines.append(f"{name}: {value}" if name in ("at", "source") else f"{name}: >-\n    {value}")
    print("- " + "\n  ".join(lines))


def _home(path: Path) -> Home | None:
    """The dossier of a text that lies in a dossier's folder, so that it is counted as there. Raises ``Refused``."""
    if not any((folder / "dossier.yaml").is_file() for folder in path.resolve().parents[:3]):
        return None
    from argmap.cli.in_dossier import home_of

    return home_of(path)


def _called(at: Where) -> str:
    return f"p. {at.page}" if at.page else f"paragraph {at.paragraph}"


def _as_json(raw: str, pages: list[tuple[int, str]], place: Place, selector: Selector, home: Home | None) -> dict[str, object]:
    at = where(raw, place.start, pages)
    return {
        "at": home.place(place.start, place.end) if home is not None else _called(at),
        "exact": selector.exact, "prefix": selector.prefix, "suffix": selector.suffix, "unique": selector.unique,
        "start": place.start, "end": place.end, "line": at.line, "paragraph": at.paragraph, "page": at.page,
        "folds": list(place.folds),
    }
