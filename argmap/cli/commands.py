"""What each command does: ask the library, print the answer, end with the right code."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from argmap.model import RULES, Finding, did_you_mean, exit_code, finding
from argmap.store import Refused, default_arguments, dossier_folders, find_dossier

Ending = Literal["svg", "png", "pdf", "dot"]

if TYPE_CHECKING:
    from argmap.check import Checked
    from argmap.draw import Description
    from argmap.graph import Graph
    from argmap.model import Dossier


def serve(options: argparse.Namespace) -> int:
    """Open the app on a folder of dossiers, on this machine only."""
    folder = Path(options.folder) if options.folder else default_arguments()
    try:
        folders = dossier_folders(folder)
    except Refused as refused:
        return _complain(f"{folder}: {refused.message}")
    if not folders:
        return _complain(f"{folder}: no dossier is here; give a folder that holds one, with a dossier.yaml in it")
    if not 1 <= options.port <= 65_535:
        return _complain(f"port {options.port} cannot be used; give a number from 1 to 65535")
    from argmap.web.serve import serve as open_app

    return open_app(folder, port=options.port, browser=not options.no_browser)


def check(options: argparse.Namespace) -> int:
    """Print all findings of one or more dossiers, or explain a code."""
    if options.explain is not None:
        return _explain(options.explain)
    found: list[Finding] = []
    checked: list[str] = []
    claims = 0
    for folder in _folders(options.folder, found):
        from argmap.check import check as check_dossier

        result = check_dossier(folder)
        found.extend(result.findings)
        checked.append(result.dossier.name if result.dossier else folder.name)
        claims += len(result.graph.claims) if result.graph else 0
    if options.format == "json":
        print(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=1))
    else:
        for one in found:
            print(f"{one} [{one.code}]")
        print(_summary(found, checked, claims), file=sys.stderr)
    return exit_code(found)


def _folders(named: list[str], found: list[Finding]) -> list[Path]:
    folders: list[Path] = []
    for name in named or [str(default_arguments())]:
        try:
            here = dossier_folders(Path(name)) if Path(name).is_dir() else [find_dossier(name)]
            if not here:
                raise Refused("no-dossier", 0, "no dossier is here; give a dossier's folder, or a folder that holds some")
            folders.extend(here)
        except Refused as refused:
            found.append(finding(refused.code, name, 0, "", refused.message))
    return folders


def _summary(found: list[Finding], checked: list[str], claims: int) -> str:
    counts = [(word, sum(one.severity == word for one in found)) for word in ("error", "warning", "note")]
    said = ", ".join(f"{n} {word}{'s' if n != 1 else ''}" for word, n in counts if n) or "nothing to report"
    where = f"{len(checked)} dossier{'s' if len(checked) != 1 else ''}, {claims} claims"
    hint = "; 'argmap check --explain CODE' says more" if found else ""
    return f"{where}: {said}{hint}"


def _as_json(one: Finding) -> dict[str, str | int]:
    return {
        "code": one.code, "severity": one.severity, "file": one.file, "line": one.line, "place": one.place,
        "message": one.message,
    }


def _explain(code: str) -> int:
    if code == "all":
        for name, rule in RULES.items():
            print(f"{name} ({rule.severity}): {rule.means} {rule.remedy}")
        return 0
    if code not in RULES:
        return _complain(f"there is no code {code}; " + did_you_mean(code, RULES, otherwise="'argmap check --explain all' lists them"))
    rule = RULES[code]
    print(f"{code} ({rule.severity}): {rule.means} {rule.remedy}")
    return 0


def _open(named: str) -> tuple[Dossier, Graph] | int:
    """A dossier to show or draw; findings do not stop it, a file that cannot be read does."""
    from argmap.check import check as check_dossier

    try:
        result: Checked = check_dossier(find_dossier(named))
    except Refused as refused:
        return _complain(f"{named}: {refused.message}")
    if result.dossier is None or result.graph is None:
        for one in result.findings:
            print(one, file=sys.stderr)
        return exit_code(result.findings) or 2
    if bad := [one for one in result.findings if one.severity != "note"]:
        print(f"{len(bad)} findings in this dossier; 'argmap check {named}' lists them", file=sys.stderr)
    return result.dossier, result.graph


def show(options: argparse.Namespace) -> int:
    """Print a dossier's outline, or one node in words."""
    opened = _open(options.dossier)
    if isinstance(opened, int):
        return opened
    dossier, graph = opened
    if options.node is None:
        return _show_outline(dossier, graph, as_json=options.json)
    from argmap.draw import describe

    found = describe(dossier, graph, options.node)
    if found is None:
        return _no_node(graph, options.node)
    if options.json:
        print(json.dumps(_plain(found), ensure_ascii=False, indent=1))
    else:
        _print_node(found)
    return 0


def _no_node(graph: Graph, node: str) -> int:
    known = [*graph.claims, *graph.steps]
    hint = did_you_mean(node, known, otherwise="'argmap show DOSSIER' lists them")
    return _complain(f"there is no claim or step {node}; {hint}")


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
            mark = " [reconstructed]" if row["basis"] == "reconstructed" else ""
            again = " (written out above)" if row["again"] else ""
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
            mark = " [reconstructed]" if row.basis == "reconstructed" else ""
            print(f"  {row.relation}: {row.says} — {row.voice} ({row.node}){mark}")


def draw(options: argparse.Namespace) -> int:
    """Draw a map into a file."""
    target = Path(options.output)
    ending = next((known for known in get_args(Ending) if target.suffix.lower() == f".{known}"), None)
    if ending is None:
        return _complain(f"{target}: the ending says what to draw; use .svg, .png, .pdf or .dot")
    if options.most < 1:
        return _complain("--most must be at least 1")
    opened = _open(options.dossier)
    if isinstance(opened, int):
        return opened
    made = _drawn(*opened, options, ending)
    if isinstance(made, int):
        return made
    try:
        target.write_bytes(made)
    except OSError as problem:
        return _complain(f"{target}: cannot be written ({problem.strerror}); choose another place")
    return 0


def _drawn(dossier: Dossier, graph: Graph, options: argparse.Namespace, ending: Ending) -> bytes | int:
    from argmap import draw as drawing

    if options.node is not None:
        if options.node not in graph.claims and options.node not in graph.steps:
            return _no_node(graph, options.node)
        view = drawing.around(dossier, graph, options.node, most=options.most)
    elif options.whole:
        view = drawing.whole(dossier, graph)
    else:
        question = options.question or next(iter(dossier.head.questions))
        if question not in dossier.head.questions:
            hint = did_you_mean(question, dossier.head.questions, otherwise=f"the questions are: {', '.join(dossier.head.questions)}")
            return _complain(f"there is no question {question}; {hint}")
        view = drawing.face_off(dossier, graph, question, most=options.most)
    if not view.boxes:
        return _complain("there is nothing to draw yet: no voice answers this question; add a position to a voice's file")
    try:
        if ending == "dot":
            return drawing.compose(view, dossier, background="white").encode("utf-8")
        if ending == "svg":
            return drawing.render(view, dossier, seconds=30, background="white").encode("utf-8")
        sheet = drawing.compose(view, dossier, dpi=200 if ending == "png" else 72, background="white")
        return drawing.lay_out(sheet, ending, seconds=30)
    except drawing.LayoutFailed as failed:
        return _complain(str(failed))


def _complain(message: str) -> int:
    print(f"argmap: {message}", file=sys.stderr)
    return 2
