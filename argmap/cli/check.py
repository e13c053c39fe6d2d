"""``argmap check``: print all findings of one or more dossiers, or explain a code."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from argmap.cli.common import complain
from argmap.model import RULES, Finding, did_you_mean, exit_code, finding
from argmap.store import Refused, default_arguments, dossier_folders, find_dossier


def run(options: argparse.Namespace) -> int:
    """Print all findings of one or more dossiers, or explain a code."""
    if options.explain is not None:
        return _explain(options.explain)
    found: list[Finding] = []
    checked: list[str] = []
    claims = 0
    for folder in _folders(options.folder, found):
        from argmap.check import check as check_dossier
        from argmap.check.recorded import unverified

        result = check_dossier(folder)
        found.extend(result.findings)
        if result.dossier is not None:
            found.extend(unverified(result.dossier))
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
        return complain(f"there is no code {code}; " + did_you_mean(code, RULES, otherwise="'argmap check --explain all' lists them"))
    rule = RULES[code]
    print(f"{code} ({rule.severity}): {rule.means} {rule.remedy}")
    return 0
