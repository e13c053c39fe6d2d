"""What the cue lists find and miss: ``python -m tests.bench.cues``. Against what the map-makers recorded, text by text.

A recorded hedge or reply counts where its cue words can be placed in the text. It is *found* where a mark overlaps those
words, and *met* where a mark stands in the same sentence. Precision is a lower bound: a dossier records the hedges that
matter to a claim, not every cautious word. The lists were written by people who had read these texts, so that on other
texts less will be found.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from argmap.check import check
from argmap.check.cues import Marked, marked_sentences
from argmap.check.texts import SourceText, Texts, open_texts
from argmap.model import Dossier, Quotation
from argmap.store import attach
from argmap.text.alterations import anchor_altered
from argmap.text.fold import fold

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT.parent / "shared" / "sources"

TEXTS = (
    ("bell-of-saint-osyth", "tolliver-article", "", ""), ("bell-of-saint-osyth", "pryke-reply", "", ""), ("bell-of-saint-osyth", "letter", "", ""),
    ("stalin-korea-1950", "kim-commentary", "e-dossier", "000_576ee07f3a315c77.txt"),
    ("stalin-korea-1950", "stueck-commentary", "e-dossier", "000_576ee07f3a315c77.txt"),
)
"""Dossier, source, and where the text does not ship the document it stands in and its file."""


class Recorded(NamedTuple):
    """A cue that a map-maker recorded, and where it stands in the text."""

    what: str
    start: int
    end: int
    suggests: str
    words: str


class Figures(NamedTuple):
    """Of ``recorded`` cues so many were ``found``, so many ``met`` in their sentence, so many with the same scale or kind
    (``alike``); of ``marks`` so many ``fall`` on a recorded cue, and so many stand in a sentence that has one (``near``)."""

    recorded: int
    found: int
    met: int
    alike: int
    marks: int
    fall: int
    near: int
    missed: tuple[str, ...]


def opened(dossier: str, document: str, file: str, into: Path) -> tuple[Dossier, Texts] | None:
    """A shipped dossier with its texts; the one that ships without them gets a copy attached, or ``None`` where there is none."""
    folder = ROOT / "arguments" / dossier
    if file:
        if not (SOURCES / file).is_file():
            return None
        copy = into / dossier
        if not copy.is_dir():
            shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(".argmap"))
            attach(copy, document, SOURCES / file, (SOURCES / file).read_bytes())
        folder = copy
    read = check(folder).dossier
    assert read is not None
    return read, open_texts(read)


def recorded(dossier: Dossier, text: SourceText) -> Iterator[Recorded]:
    """The cues of hedges and replies whose quotations stand in a text."""
    for voice, file in dossier.voices.items():
        own = file.claims
        for claim in own.values():
            for hedge in claim.hedges:
                yield from _placed(dossier, text, voice, "hedge", hedge.cue, hedge.scale, claim.quotes)
            for step in claim.because.values():
                quotes = (*step.quotes, *claim.quotes, *(one for premise in step.from_ if premise in own for one in own[premise].quotes))
                for hedge in step.hedges:
                    yield from _placed(dossier, text, voice, "hedge", hedge.cue, hedge.scale, quotes)
        for reply in file.replies.values():
            quotes = (*reply.quotes, *(one for premise in reply.from_ if premise in own for one in own[premise].quotes))
            yield from _placed(dossier, text, voice, "reply", reply.cue, reply.kind, quotes)


def _placed(dossier: Dossier, text: SourceText, voice: str, what: str, cue: str | None, suggests: str, quotes: tuple[Quotation, ...]) -> Iterator[Recorded]:
    if cue is None:
        return
    folded, wanted = text.folded, fold(cue).text.casefold()
    for quote in quotes:
        if dossier.source_of(voice, quote.source) != text.source:
            continue
        for place in (anchor_altered(folded, quote.exact, quote.alterations, quote.prefix or "", quote.suffix or "").places or ((),))[0]:
            start, end = folded.folded_start(place.start), folded.folded_start(place.end)
            at = folded.text[start:end].casefold().find(wanted)
            if at >= 0:
                yield Recorded(what, folded.raw_start(start + at), folded.raw_end(start + at + len(wanted)), suggests, cue)
                return


def figures(sentences: list[Marked], all_recorded: list[Recorded], what: str) -> Figures:
    """Recall and precision for hedges, or for replies: by cue words alone, or with the names of others too."""
    kinds = {"hedge": ("hedge",), "reply": ("reply",), "reply or name": ("reply", "name")}[what]
    wanted = [one for one in all_recorded if one.what == what.split()[0]]
    marks = list(dict.fromkeys(mark for one in sentences for mark in one.marks if mark.kind in kinds))
    holding = {one: [mark for s in sentences if s.start < one.end and one.start < s.end for mark in s.marks if mark.kind in kinds] for one in wanted}
    over = {one: [mark for mark in holding[one] if mark.start < one.end and one.start < mark.end] for one in wanted}
    hit = {mark for found in over.values() for mark in found}
    near = {mark for found in holding.values() for mark in found}
    return Figures(
        len(wanted), sum(bool(found) for found in over.values()), sum(bool(found) for found in holding.values()),
        sum(any(mark.suggests == one.suggests for mark in found) for one, found in over.items()),
        len(marks), len(hit), len(near), tuple(one.words for one, found in over.items() if not found),
    )


def main() -> None:
    """Print the figures of each text."""
    with tempfile.TemporaryDirectory() as into:
        for name, source, document, file in TEXTS:
            at_hand = opened(name, document, file, Path(into))
            if at_hand is None:
                print(f"{source}: not measured; {file} is not in ../shared/sources")
                continue
            dossier, texts = at_hand
            sentences = marked_sentences(dossier, texts, source)
            listed = list(dict.fromkeys(recorded(dossier, texts.by_source[source])))
            print(f"{source}: {len(sentences)} sentences, {sum(bool(one.touched) for one in sentences)} of them quoted in the dossier")
            for what in ("hedge", "reply", "reply or name"):
                got = figures(sentences, listed, what)
                print(
                    f"  {what:13} recall {got.found} of {got.recorded} on the words, {got.met} of {got.recorded} in the sentence, same scale or kind {got.alike};"
                    f" precision {got.fall} of {got.marks} marks on recorded words, {got.near} of {got.marks} in their sentences; missed: {', '.join(got.missed) or 'none'}"
                )


if __name__ == "__main__":
    main()
