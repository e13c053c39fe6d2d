"""The tables of 10,000 claims, in figures: ``python -m tests.bench.tables``. CPU seconds, the median of five runs.

The generated dispute has 20 voices. For these measures every claim also gets a hedge, a date and a restatement by the
next voice, quotes its own book and shares a passage of a common book with two or three others.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from argmap.compare import (
    TABLES,
    addressed,
    claim_by_position,
    meetings,
    questions_of,
    shared_claims,
    shares,
    used_passages,
)
from argmap.graph import Graph, Link, Quoted, build
from argmap.model import Dossier
from argmap.model.claim import Hedge, Reply
from argmap.model.files import Account, DisputedFact
from argmap.model.words import Dated
from argmap.store import load
from argmap.web.compare.grid import gather
from argmap.web.compare.rows import FILTERS, material, rows_of
from tests.bench.generate import write_dossier

CLAIMS = 10_000


def dispute(claims: int = CLAIMS) -> tuple[Dossier, Graph, list[Quoted]]:
    """A generated dossier in which every table has much to do."""
    with tempfile.TemporaryDirectory() as folder:
        loaded = load(write_dossier(Path(folder) / "large", claims)).dossier
    assert loaded is not None
    chance = random.Random(1)
    voices = {}
    for voice, file in loaded.voices.items():
        hedges = (Hedge.model_construct(of=voice, scale="probable", cue=None),)
        changed = {
            name: claim.model_copy(update={"hedges": hedges, "dates": (Dated(date=f"19{n % 100:02}-0{n % 9 + 1}", role="event"),)})
            for n, (name, claim) in enumerate(file.claims.items())
        }
        voices[voice] = file.model_copy(update={"claims": changed})
    facts = {
        f"fact-{n}": DisputedFact(asks="When was it?", accounts=tuple(Account(of=f"scholar-{m}", says="Then.", date=f"19{n % 100:02}") for m in (0, 1)))
        for n in range(claims // 10)
    }
    dossier = loaded._replace(voices=voices, relations=loaded.relations.model_copy(update={"disputed_facts": facts}))
    graph = build(dossier)
    nodes = list(graph.claims)
    for n, node in enumerate(nodes):
        other = nodes[(n + 500) % len(nodes)]
        written = Reply.model_construct(from_=(node,), paraphrases=other, strength="weaker", rationale=None)
        graph.links[f"relations.p{n}"] = Link(f"relations.p{n}", "relations", "paraphrases", (node,), other, written, "reconstructed")
    quoted = []
    for n, claim in enumerate(graph.claims.values()):
        quoted.append(Quoted(f"own-{claim.voice}", 100 * n, 100 * n + 40, claim.voice, claim.id, "in the year they had it in writing"))
        at = 60 * chance.randrange(claims * 2 // 5)
        quoted.append(Quoted("common", at, at + 40, claim.voice, claim.id, "the owners had it in writing"))
    return dossier, graph, quoted


def timed(work: Callable[[], object], times: int = 5) -> float:
    """Seconds of CPU, the median of some runs."""
    taken: list[float] = []
    for _ in range(times):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return statistics.median(taken)


def main() -> None:
    """Print the table; ends with 1 if a table takes longer than a second."""
    dossier, graph, quoted = dispute()
    print(f"{'table':16} {'rows':>8} {'CPU s':>8}")
    slow = []
    for name, table in TABLES.items():
        make = table.make
        rows = len(make(dossier, graph, quoted))
        taken = timed(lambda make=make: make(dossier, graph, quoted))  # type: ignore[misc]
        print(f"{name:16} {rows:8,} {taken:8.3f}")
        if taken > 1:
            slow.append(name)
    used = used_passages(dossier, graph, quoted)
    positions = claim_by_position(dossier, graph)
    for name, work in {
        "shares": lambda: shares(dossier, used), "meetings": lambda: meetings(dossier, positions), "shared claims": lambda: shared_claims(dossier, positions),
        "addressed": lambda: addressed(dossier, graph), "questions": lambda: questions_of(dossier, graph),
    }.items():
        print(f"{name:16} {'':8} {timed(work):8.3f}")
    for name in ("positions", "not-addressed"):
        of = material(dossier, graph, name)
        of = of._replace(frame=of.frame.head(20_000))  # as many as the page looks at
        print(f"{'page: ' + name:16.16} {'':8} {timed(lambda of=of, name=name: gather(*rows_of(name, of), list(FILTERS), 'find:year'), 1):8.3f}")  # type: ignore[misc]
    if slow:
        sys.exit(f"longer than a second: {', '.join(slow)}")


if __name__ == "__main__":
    main()
