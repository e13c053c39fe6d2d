"""Renaming a claim, step, reply, position, voice, person, source or question, with everything that refers to it, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from argmap.check import Checked, check
from argmap.check.recorded import all_quoted
from argmap.edit import references
from argmap.edit.proposal import Proposal
from argmap.graph import Graph, step_ids
from argmap.model import RELATIONS, Dossier, Finding, did_you_mean
from argmap.store import (
    Opened,
    Places,
    Refused,
    digest,
    open_for_editing,
    open_places,
    places_text,
    read_places,
    usable_name,
)
from argmap.store.editing import called, rewrite, values_of

Named = Literal["node", "position", "voice", "person", "source", "question"]


class _Renaming(NamedTuple):
    """What is renamed: an id and its new one; for a node both are full."""

    kind: Named
    old: str
    new: str

    def node(self, full: str) -> str:
        """A full id after the renaming: of the thing itself, or of something inside it."""
        if self.kind in ("node", "voice") and (full == self.old or full.startswith(f"{self.old}.")):
            return self.new + full[len(self.old) :]
        return full

    def word(self, kind: references.Kind, name: str) -> str:
        """A person, source or question after the renaming; a voice and its person have one name."""
        same = kind == self.kind or (kind == "person" and self.kind == "voice")
        return self.new if same and name == self.old else name


def rename(folder: Path, old: str, new: str, kind: Named | None = None, *, over: Mapping[str, str] | None = None) -> Proposal:
    """Rename ``old`` to ``new`` in all files of a dossier. Raises ``Refused``.

    ``new`` is the last name alone, or the full id. Nothing is proposed unless every claim, step and relation of the
    dossier afterwards refers to the same things as before. ``over`` holds files as they are to be and are not saved yet.
    """
    over = over or {}
    before = check(folder, {file: text.encode() for file, text in over.items()})
    dossier, graph = _readable(before)
    what = _renaming(dossier, graph, old, new, kind)
    known = {*graph.claims, *step_ids(dossier)}
    changes: list[tuple[Opened, str | None]] = []
    for file in ("dossier", *dossier.voices, *((RELATIONS,) if RELATIONS in dossier.lines else ())):
        opened = open_for_editing(folder, file)
        now_says = over.get(file, opened.text)
        values = values_of(now_says)
        made = _file(file, values, what, known)
        text = rewrite(now_says, made) if made != values or list(made) != list(values) else now_says
        if what.kind == "voice" and file == what.old:
            text = rewrite(text, {**made, "voice": what.new})
            changes += [(_unused(folder, what.new), text), (opened, None)]
        elif text != opened.text:
            changes.append((opened, text))
    renamed = Proposal(folder, f"renamed {what.old} to {what.new}", tuple(changes))
    after = renamed.checked()
    now, graph_now = _readable(after)
    if _shape(graph_now, None) != _shape(graph, what) or _codes(after.findings) != _codes(before.findings):
        raise Refused("ambiguous-name", 0, f"with the name {what.new} some references would lead elsewhere; choose another name")
    return _with_places(renamed, dossier, now, what)


def _readable(checked: Checked) -> tuple[Dossier, Graph]:
    bad = next((one for one in checked.findings if one.unreadable), None)
    if checked.dossier is None or checked.graph is None or bad is not None:
        raise Refused("not-yaml", 0, f"every file must be readable, or references in it would be left behind; mend first: {bad or 'dossier.yaml'}")
    if checked.dossier.withheld:
        raise Refused("bad-value", 0, f"something in the dossier is not valid ({min(checked.dossier.withheld)}), and references in it would be left behind; 'argmap check' says what to mend")
    return checked.dossier, checked.graph


def _codes(findings: list[Finding]) -> Counter[str]:
    return Counter(one.code for one in findings if one.code != "unchecked-quotation")


def _renaming(dossier: Dossier, graph: Graph, old: str, new: str, kind: Named | None) -> _Renaming:
    nodes = {*graph.claims, *step_ids(dossier)}
    has: dict[Named, set[str]] = {
        "node": nodes, "position": {f"{voice}.{name}" for voice, file in dossier.voices.items() for name in file.positions}, "voice": set(dossier.voices), "source": set(dossier.head.sources),
        "person": set(dossier.head.people) - set(dossier.voices), "question": set(dossier.head.questions),
    }
    found = [one for one, names in has.items() if old in names and kind in (None, one)]
    if not found:
        known = [name for one, names in has.items() for name in names if kind in (None, one)]
        raise Refused("unknown-reference", 0, f"nothing here is called {old}; {did_you_mean(old, sorted(known), otherwise='write VOICE.CLAIM, VOICE.CLAIM.STEP, VOICE.POSITION, or the name of a voice, a person, a source or a question')}")
    if len(found) > 1:
        raise Refused("ambiguous-name", 0, f"{old} is the name of a {' and of a '.join(found)}; say which: --kind {found[0]}")
    above = old.rpartition(".")[0]
    last = usable_name(new.removeprefix(f"{above}.") if above else new)
    made = _Renaming(found[0], old, f"{above}.{last}" if above else last)
    if made.new == old:
        raise Refused("duplicate-name", 0, f"{old} is called so already; give another name")
    taken = has[made.kind] | ({*dossier.head.people, RELATIONS, "dossier", "uncertain"} if made.kind in ("voice", "person") else set())
    if made.kind == "person":
        taken |= has["voice"]
    if made.new in taken:
        raise Refused("duplicate-name", 0, f"the name {made.new} is taken; choose another")
    return made


def _file(file: str, values: dict[str, Any], what: _Renaming, known: set[str]) -> dict[str, Any]:
    """One file's values with the thing and all references to it renamed."""

    def one(kind: references.Kind, name: str) -> str:
        if kind != "node":
            return what.word(kind, name)
        mine = f"{file}.{name}"
        full = mine if mine in known else name
        now = what.node(full)
        if now == full:
            return name
        voice = what.new if what.kind == "voice" and file == what.old else file
        return now.removeprefix(f"{voice}.") if full == mine else now

    made = references.renamed(values, one, head=file == "dossier")
    if what.kind == "position" and what.old.partition(".")[0] == file:
        return called(made, ("positions", what.old.partition(".")[2]), what.new.partition(".")[2])
    if what.kind != "node" or what.old.partition(".")[0] != file:
        return made
    _, name, *step = what.old.split(".")
    last = what.new.rpartition(".")[2]
    for group in ("claims", "replies", RELATIONS):
        entries = made.get(group)
        if not isinstance(entries, dict) or name not in entries or (step and group != "claims"):
            continue
        return called(made, (group, name, "because", step[0]) if step else (group, name), last)
    return made


def _unused(folder: Path, voice: str) -> Opened:
    opened = open_for_editing(folder, voice)
    if opened.sha256:
        raise Refused("duplicate-name", 0, f"there is a file {opened.name} already; choose another name")
    return opened


def _shape(graph: Graph, what: _Renaming | None) -> tuple[set[str], set[tuple[Any, ...]], set[tuple[Any, ...]], int]:
    """All that refers to anything, under the new names."""

    def now(node: str) -> str:
        return what.node(node) if what else node

    steps = {(now(s.id), tuple(map(now, s.premises)), now(s.warrant or ""), now(s.target), s.kind) for s in graph.steps.values()}
    links = {(now(x.id), x.kind, tuple(map(now, x.sources)), now(x.target)) for x in graph.links.values()}
    return {now(node) for node in graph.claims}, steps, links, len(graph.dangling)


def _with_places(renamed: Proposal, old: Dossier, new: Dossier, what: _Renaming) -> Proposal:
    """The proposal with ``places.json`` under the new names: what was verified stays verified."""
    recorded = read_places(renamed.folder)
    if recorded is None:
        return renamed
    order = {file: n for n, file in enumerate(new.voices)}
    was = sorted(all_quoted(old), key=lambda one: order.get(what.node(one.file), len(order)))
    made = {}
    for before, after in zip(was, all_quoted(new), strict=True):
        kept = recorded.quotations.get(before.key)
        if kept is not None:
            mark = digest(after.words, after.source) if kept.digest == digest(before.words, before.source) else kept.digest
            made[after.key] = kept._replace(place=after.key, digest=mark, source=what.word("source", kept.source))
    extents = {what.word("source", name): one._replace(source=what.word("source", name)) for name, one in recorded.extents.items()}
    text = places_text(Places(made, dict(sorted(extents.items()))))
    opened = open_places(renamed.folder)
    return renamed if text == opened.text else renamed._replace(changes=(*renamed.changes, (opened, text)))
