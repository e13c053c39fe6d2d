"""``argmap export``: a dossier's sources as CSL-JSON or BibTeX, and the outline of an essay with footnotes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.cli.common import complain, open_dossier
from argmap.model import did_you_mean

if TYPE_CHECKING:
    from argmap.graph import Graph
    from argmap.model import Dossier

def run(options: argparse.Namespace) -> int:
    """Write one export to a file, or print it; what the format cannot carry is said."""
    dossier, graph = open_dossier(options.dossier)
    target = Path(options.output) if options.output else None
    if options.to != "essay" and (options.question or options.style):
        return complain("--question and --style belong to --to essay")
    made = _essay(dossier, graph, options, target) if options.to == "essay" else _bibliography(dossier, options.to)
    if isinstance(made, int):
        return made
    if target is None:
        print(made.decode("utf-8"), end="")
        return 0
    if not target.parent.is_dir():
        return complain(f"{target}: there is no folder {target.parent}; make it first, or choose another place")
    try:
        target.write_bytes(made)
    except OSError as problem:
        return complain(f"{target}: cannot be written ({problem.strerror}); choose another place")
    return 0


def _bibliography(dossier: Dossier, to: str) -> bytes:
    from argmap.cite import to_bibtex, to_csl_json

    sources = {name: source.csl for name, source in dossier.head.sources.items()}
    if to == "csl":
        return to_csl_json(sources).encode("utf-8")
    text, lost = to_bibtex(sources)
    for one in lost:
        print(one, file=sys.stderr)
    return text.encode("utf-8")


def _essay(dossier: Dossier, graph: Graph, options: argparse.Namespace, target: Path | None) -> bytes | int:
    from argmap.check.recorded import recorded_spans
    from argmap.exchange.essay import outline_of_essay, to_docx, to_markdown

    if target is not None and target.suffix.lower() not in (".docx", ".md"):
        return complain(f"{target}: the ending says what to write; use .docx or .md")
    questions = dossier.head.questions
    question = options.question or next(iter(questions))
    if question not in questions:
        hint = did_you_mean(question, questions, otherwise="the questions are: " + ", ".join(questions))
        return complain(f"there is no question {question}; {hint}")
    essay = outline_of_essay(dossier, graph, question, quoted=recorded_spans(dossier), style=options.style or "notes")
    return to_docx(essay) if target is not None and target.suffix.lower() == ".docx" else to_markdown(essay).encode("utf-8")
