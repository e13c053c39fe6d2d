"""``argmap find --in DOSSIER``: words in a source as the dossier counts it, or its sentences with what is worth a look."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

from argmap.check.cues import Mark, Marked, marked_sentences, marked_text
from argmap.check.texts import SourceText, Texts, open_texts
from argmap.cli.common import complain, open_dossier
from argmap.cli.find import MOST_SHOWN, opened, print_block
from argmap.edit import selected, text_of, typed
from argmap.model import Dossier
from argmap.store import Refused, load, read_text_file
from argmap.text.anchor import Unusable, anchor
from argmap.text.describe import describe
from argmap.text.fold import Folded
from argmap.text.opening import Unopenable

MOST_WORDS = 70


def run(options: argparse.Namespace) -> int:
    """Find words in a source of a dossier; without words, list its sentences with their marks."""
    dossier, _ = open_dossier(options.dossier)
    texts = open_texts(dossier)
    try:
        source = options.file
        if source not in dossier.head.sources and Path(source).is_file():
            source = whose_text(dossier, texts, Path(source))
            if not source:
                return _file(options, dossier, texts)
        text = text_of(dossier, source, texts)
    except Refused as refused:
        return complain(refused.message)
    except Unopenable as problem:
        return complain(f"{options.file}: {problem}")
    if options.words is not None:
        return words_in(options, dossier, texts, text)
    return _listed(options, dossier, marked_sentences(dossier, texts, source), text)


def whose_text(dossier: Dossier, texts: Texts, file: Path) -> str:
    """The source whose whole text a file is, byte for byte; empty where it is no source's."""
    sha256 = hashlib.sha256(read_text_file(file)).hexdigest()
    return next((name for name, text in texts.by_source.items() if text.sha256 == sha256 and dossier.head.sources[name].begins is None), "")


class Home(NamedTuple):
    """The dossier a text lies in, and the text as it counts it."""

    dossier: Dossier
    texts: Texts
    text: SourceText

    def place(self, start: int, end: int) -> str:
        """What the place of some words is called in the source they stand in."""
        part = part_at(self.dossier, self.texts, self.text, start)
        return part.place(start - part.start + self.text.start, end - part.start + self.text.start)


def home_of(file: Path) -> Home | None:
    """The dossier in whose folder a file lies as the text of a source. Raises ``Refused``."""
    for folder in file.resolve().parents[:3]:
        if (folder / "dossier.yaml").is_file():
            dossier = load(folder).dossier
            if dossier is None:
                return None
            texts = open_texts(dossier)
            source = whose_text(dossier, texts, file)
            return Home(dossier, texts, texts.by_source[source]) if source else None
    return None


def _file(options: argparse.Namespace, dossier: Dossier, texts: Texts) -> int:
    """A text that is no source yet: its sentences, as if it were pasted."""
    if options.words is not None:
        return complain(f"{options.file} is a file and no source of {dossier.name}; leave --in out, or attach it as a source's text")
    folded = opened(Path(options.file), options.encoding)[1]
    return _listed(options, dossier, marked_text(dossier, texts, folded.raw), folded)


def words_in(options: argparse.Namespace, dossier: Dossier, texts: Texts, text: SourceText) -> int:
    """Print words of a source as quotations, each with the part it stands in; exit code 1 where they stand nowhere."""
    try:
        places = anchor(text.folded, options.words).places[:MOST_SHOWN]
        found = [selected(text, place.start, place.end) for place in places] or [typed(text, options.words)]
    except (Refused, Unusable) as problem:
        complain(problem.message if isinstance(problem, Refused) else str(problem))
        return 1
    blocks: list[dict[str, Any]] = []
    for one in found:
        part = part_at(dossier, texts, text, one.start)
        fields = {"source": part.source, **selected(part, one.start - (part.start - text.start), one.end - (part.start - text.start)).fields} if part is not text and "alterations" not in one.fields else one.fields
        blocks.append(fields)
    if options.json:
        print(json.dumps(blocks, ensure_ascii=False, indent=1))
        return 0
    for fields in blocks:
        print_block(fields)
        source = str(fields.get("source", text.source))
        print(f"argmap: this is {dossier.head.sources[source].short or source} ({source}), {fields['at']}", file=sys.stderr)
    return 0


def part_at(dossier: Dossier, texts: Texts, text: SourceText, offset: int) -> SourceText:
    """The part of a document that a place of it stands in, and so whose text it is; else the document."""
    parts = (one for name, one in texts.by_source.items() if dossier.head.sources[name].part_of == text.source)
    return next((one for one in parts if one.start <= text.start + offset < one.end), text)


def _listed(options: argparse.Namespace, dossier: Dossier, sentences: list[Marked], text: SourceText | Folded) -> int:
    if options.sentence is not None:
        if not 1 <= options.sentence <= len(sentences):
            return complain(f"there is no sentence {options.sentence}; the text has {len(sentences)}")
        return _quotation(sentences[options.sentence - 1], text)
    if options.json:
        print(json.dumps([_as_json(one) for one in sentences], ensure_ascii=False, indent=1))
        return 0
    for one in sentences:
        print(f"{one.number} ({one.at}) {one.words}")
        for mark in one.marks:
            print(f"    {said(dossier, mark)}")
        if one.touched:
            print(f"    quoted already: {', '.join(one.touched)}")
    quoted = sum(bool(one.touched) for one in sentences)
    print(
        f"{len(sentences)} sentences, {quoted} of them quoted in {dossier.name}; the marks are suggestions, and nothing is written. "
        f"--sentence N prints the quotation of one", file=sys.stderr,
    )
    return 0


def _quotation(sentence: Marked, text: SourceText | Folded) -> int:
    """The block of a whole sentence: cut it to the telling words, and check again."""
    try:
        chosen = describe(text.folded if isinstance(text, SourceText) else text, sentence.start, sentence.end)
    except Unusable as problem:
        return complain(f"sentence {sentence.number} cannot be quoted: {problem}")
    if isinstance(text, SourceText):
        print_block(selected(text, sentence.start, sentence.end).fields)
    else:
        print_block({"at": sentence.at, "exact": chosen.exact, "prefix": chosen.prefix, "suffix": chosen.suffix})
    return 0


def said(dossier: Dossier, mark: Mark) -> str:
    """A mark in words: what was found, and what it suggests."""
    words = f"“{mark.words if len(mark.words) <= MOST_WORDS else mark.words[: MOST_WORDS - 1] + '…'}”"
    whose = ", between quotation marks" if mark.quoted else ""
    match mark.kind:
        case "hedge":
            return f"hedge: {words}{whose} suggests {mark.suggests}"
        case "reply":
            return f"reply: {words}{whose} suggests {mark.suggests}"
        case "name":
            people = [f"{dossier.person_name(key)} ({key})" for key in mark.of]
            return f"name: {words}{whose}: " + (f"which {mark.words}? {' or '.join(people)}" if mark.ambiguous else people[0])
        case "quotation":
            return f"quotation: {words} is from {mark.of[0]}"
        case "unmarked":
            return f"without quotation marks: {words} stands in {mark.of[0]}"
        case "echo":
            return f"echo: {words} shares words with {mark.of[0]}"


def _as_json(one: Marked) -> dict[str, object]:
    return {**one._asdict(), "marks": [{**mark._asdict(), "ambiguous": mark.ambiguous} for mark in one.marks]}
