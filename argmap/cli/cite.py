"""``argmap cite``: the map itself, a source, or a claim with its footnotes, ready to be pasted."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from argmap.cli.common import complain, open_dossier
from argmap.model import did_you_mean

if TYPE_CHECKING:
    from argmap.cite import Words
    from argmap.graph import Graph
    from argmap.model import Dossier


def run(options: argparse.Namespace) -> int:
    """Print a citation; what the record does not say is not in it."""
    dossier, graph = open_dossier(options.dossier)
    if options.what is None:
        if options.at:
            return complain("--at says where in a source; name the source too")
        return _map(dossier, options)
    if options.what == "bibliography":
        return _bibliography(dossier, options)
    if options.what in dossier.head.sources:
        return _source(dossier, options)
    if options.what in graph.claims:
        if options.at:
            return complain("--at says where in a source; a claim's quotations have their places already")
        return _claim(dossier, graph, options)
    known = [*graph.claims, *dossier.head.sources, "bibliography"]
    hint = did_you_mean(options.what, known, otherwise="name a claim, a source of dossier.yaml, or 'bibliography'")
    return complain(f"{dossier.name} has no claim or source {options.what}; {hint}")


def _said(of: Words, options: argparse.Namespace) -> str:
    from argmap.cite import markdown, plain

    return markdown(of) if options.md else plain(of)


def _map(dossier: Dossier, options: argparse.Namespace) -> int:
    from argmap.cite import cite_map, undated

    note, entry = (_said(cite_map(dossier, form=form), options) for form in ("note", "entry"))
    if options.json:
        print(json.dumps({"dossier": dossier.name, "note": note, "entry": entry}, ensure_ascii=False, indent=1))
        return 0
    print(f"Note:\n  {note}\nBibliography:\n  {entry}")
    if undated(dossier):
        print("This map says neither its version nor its day; give it one: map-maker: {by: [NAME], date: 2026-11-22} in dossier.yaml")
    return 0


def _bibliography(dossier: Dossier, options: argparse.Namespace) -> int:
    from argmap.cite import bibliography

    entries = {name: _said(entry, options) for name, entry in bibliography(dossier, author_date=options.style == "author-date")}
    if options.json:
        print(json.dumps(entries, ensure_ascii=False, indent=1))
    elif entries:
        print("\n".join(entries.values()))
    else:
        print(f"{dossier.name} names no sources yet; add them under sources in dossier.yaml, or see 'argmap import --help'")
    return 0


def _source(dossier: Dossier, options: argparse.Namespace) -> int:
    from argmap.cite import archival_line, author_date, custody, entry, full_note, reference_entry, short_note

    name, at = options.what, options.at
    if options.style == "author-date":
        made = {"in the text": author_date(dossier, name, at), "reference list": reference_entry(dossier, name)}
    else:
        made = {"first note": full_note(dossier, name, at), "later notes": short_note(dossier, name, at), "bibliography": entry(dossier, name)}
    about = dossier.head.sources[name]
    said = {form: _said(words, options) for form, words in made.items()}
    place = archival_line(dossier, name)
    chain = custody(about)
    if options.json:
        print(json.dumps({"source": name, **said, "archive": place, "custody": chain}, ensure_ascii=False, indent=1))
        return 0
    for form, words in said.items():
        print(f"{form.capitalize()}:\n  {words}")
    if place:
        print(f"In the archive, in full:\n  {place}")
    if chain:
        print("How the words came to us:", *chain, sep="\n  ")
    return 0


def _claim(dossier: Dossier, graph: Graph, options: argparse.Namespace) -> int:
    from argmap.cite import footnoted

    made = footnoted(dossier, graph, options.what, style=options.style)
    if options.json:
        print(json.dumps({"claim": options.what, "text": made.text, "notes": [_said(note, options) for note in made.notes]}, ensure_ascii=False, indent=1))
    elif options.md:
        print(made.markdown())
    else:
        print(made.copied)
    return 0
