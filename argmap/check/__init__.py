"""Everything that can be wrong, or worth knowing, in a dossier, as findings in the order of its files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from argmap.check.argument import check_argument, where_claim, where_step
from argmap.check.recorded import check_recorded
from argmap.check.references import check_references
from argmap.check.words import check_words
from argmap.graph import Graph, build
from argmap.model import Dossier, Finding, finding
from argmap.store import load

DRAFT_CODES = frozenset({"no-words", "orphan", "no-position", "no-basis", "reply-without-cue", "no-rationale"})
"""What is only unfinished: in a voice whose status is draft, these are notes."""

MOST = 200
"""How many findings of one kind in one file are listed: a slip that is everywhere is mended once."""


class Checked(NamedTuple):
    """A dossier, its graph, and all findings; dossier and graph are ``None`` where the head cannot be read."""

    dossier: Dossier | None
    graph: Graph | None
    findings: list[Finding]


def check(folder: Path, instead: Mapping[str, bytes | None] | None = None) -> Checked:
    """Load and check one dossier; with ``instead``, as it would be if these files (by their key) held these bytes."""
    loaded = load(folder, instead)
    if loaded.dossier is None:
        return Checked(None, None, _not_too_many(loaded.findings))
    graph = build(loaded.dossier)
    doubled = _doubled(loaded.dossier, loaded.findings)
    seen = loaded.dossier._replace(withheld=loaded.dossier.withheld | {node.partition(".")[0] for node in doubled})
    examined = [one for one in examine(seen, build(seen) if doubled else graph) if not _follows(one, doubled, loaded.findings)]
    found = _in_order(loaded.dossier, [*loaded.findings, *examined])
    return Checked(loaded.dossier, graph, _not_too_many(found))


def _doubled(dossier: Dossier, found: list[Finding]) -> set[str]:
    """Claims and replies whose name stands twice in a voice's file: what the second was to be called is not known.

    Until it is renamed, a reference into that file that leads nowhere may be meant for it.
    """
    return {".".join(one.place.split(".")[:2]) for one in found if one.code == "duplicate-name" and one.place.partition(".")[0] in dossier.voices}


def _follows(one: Finding, doubled: set[str], before: list[Finding]) -> bool:
    """Whether a finding only follows from one that the reading of the files made already."""
    if one.code == "no-locator":  # `at:` with nothing behind it has been said
        return any(each.code == "empty-value" and each.file == one.file and each.place.startswith(f"{one.place}: ") and each.place.endswith(" at") and abs(each.line - one.line) <= 2 for each in before)
    return one.code == "unchecked-quotation" and any(one.place == node or one.place.startswith(f"{node}.") for node in doubled)


def examine(dossier: Dossier, graph: Graph) -> list[Finding]:
    """The findings about a dossier that could be read."""
    found = [*check_references(dossier, graph), *check_argument(dossier, graph), *check_words(dossier)]
    found.extend(_links(dossier))
    found.extend(check_recorded(dossier))
    if dossier.head.expect:  # only then is anything weighed, or the room for it opened
        from argmap.check.expected import check_expected

        found.extend(check_expected(dossier, graph))
    drafts = {dossier.lines[voice].path for voice, file in dossier.voices.items() if file.status == "draft"}
    return [
        one._replace(severity="note") if one.file in drafts and one.code in DRAFT_CODES else one for one in found
    ]


def _links(dossier: Dossier) -> list[Finding]:
    beside = Path(dossier.folder).resolve().parent
    return [
        finding(
            "unknown-dossier", *dossier.where("dossier", "links", n, "dossier"), "dossier",
            f"there is no dossier {link.dossier} beside this one; correct the name",
        )
        for n, link in enumerate(dossier.head.links)
        if not (beside / link.dossier / "dossier.yaml").is_file()
    ]


def _not_too_many(found: Iterable[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    seen: Counter[tuple[str, str]] = Counter()
    for one in found:
        kind = one.file, one.code
        seen[kind] += 1
        if seen[kind] <= MOST:
            kept.append(one)
        elif seen[kind] == MOST + 1:
            kept.append(one._replace(place=one.place.partition(".")[0], message="there are more of the same kind from here on; mend those above first"))
    return kept


def _in_order(dossier: Dossier, found: list[Finding]) -> list[Finding]:
    order = {file.path: n for n, file in enumerate(dossier.lines.values())}
    return sorted(found, key=lambda one: (order.get(one.file, len(order)), one.line))


__all__ = ["Checked", "check", "examine", "where_claim", "where_step"]
