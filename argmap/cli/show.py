"""``argmap show``: a dossier's outline, or one node in words."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from argmap.cli.common import no_node, open_dossier

if TYPE_CHECKING:
    from argmap.draw import Description
    from argmap.graph import Graph
    from argmap.model import Dossier


def run(options: argparse.Namespace) -> int:
    """Print a dossier's outline, or one node in words."""
    dossier, graph = open_dossier(options.dossier)
    if options.stats:
        return _show_counts(dossier, graph, as_json=options.json)
    if options.node is None:
        return _show_outline(dossier, graph, as_json=options.json)
    from argmap.draw import describe

    found = describe(dossier, graph, options.node)
    if found is None:
        return no_node(graph, options.node)
    if options.json:
        print(json.dumps(_plain(found), ensure_ascii=False, indent=1))
    else:
        _print_node(found)
    return 0


def _show_counts(dossier: Dossier, graph: Graph, *, as_json: bool) -> int:
    from argmap.graph import count

    counts = count(dossier, graph)
    if as_json:
        print(json.dumps(counts._asdict(), ensure_ascii=False, indent=1))
        return 0
    for title, rows in (("Claims", counts.claims), ("Steps and relations", counts.relations)):
        explicit, reconstructed = (sum(row[n] for row in rows.values()) for n in (0, 1))
        print(f"{title}: {explicit + reconstructed}, {explicit} explicit, {reconstructed} reconstructed")
        for name, (one, other) in rows.items():
            print(f"  {name:20} {one + other:4}   {one:4} explicit {other:4} reconstructed")
    print(f"Quotations: {sum(counts.quotations.values())}")
    for name, number in counts.quotations.items():
        print(f"  {name:20} {number:4}")
    return 0


def _plain(found: Description) -> dict[str, object]:
    """A description as nested plain values, for JSON."""
    return {
        field: [item._asdict() if hasattr(item, "_asdict") else item for item in value] if isinstance(value, tuple) else value
        for field, value in found._asdict().items()
    }


def _show_outline(dossier: Dossier, graph: Graph, *, as_json: bool) -> int:
    from argmap.draw import outline, theses

    branches = {
        question: [row._asdict() for row in outline(dossier, graph, [thesis for _, thesis in theses(dossier, graph, question)])]
        for question in dossier.head.questions
    }
    if as_json:
        print(json.dumps({"dossier": dossier.name, "title": dossier.head.title, "questions": branches}, ensure_ascii=False, indent=1))
        return 0
    print(dossier.head.title)
    for question, about in dossier.head.questions.items():
        print(f"\n{about.asks}")
        for row in branches[question]:
            depth = int(str(row["depth"]))
            relation = f"{row['relation']}: " if row["relation"] else ""
            mark = " [claim reconstructed]" if row["basis"] == "reconstructed" else ""
            again = " (written out elsewhere)" if row["again"] else ""
            print(f"{'  ' * (depth + 1)}{relation}{row['says']} — {row['voice']} ({row['node']}){mark}{again}")
    return 0


def _print_node(found: Description) -> None:
    print(f"{found.id}\n{found.heading} · {found.speaks} · {found.basis}\n\n  {found.says}")
    for words in found.words:
        at = f", {words.at}" if words.at else ""
        print(f"\n  “{words.exact}”\n    {words.source}{at}")
        if words.of_document:
            print(f"    {words.document}: “{words.of_document}”")
    for line in (*found.hedges, *((found.rationale,) if found.rationale else ()), *found.notes):
        print(f"  {line}")
    for title, rows in (
        ("Rests on", found.rests_on), ("Answered by", found.answered_by), ("Bears on", found.bears_on), ("Also", found.linked)
    ):
        if rows:
            print(f"\n{title}")
        for row in rows:
            if title == "Rests on" and row.relation == "because":
                print(f"  by the step {row.via}:")  # its name is what an undercut is aimed at
            mark = "".join(f" [{word}]" for word in row.marks)
            print(f"  {row.relation}: {row.says} — {row.voice} ({row.node}){mark}")
