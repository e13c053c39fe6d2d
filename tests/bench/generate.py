"""Generated dossiers of any size, shaped like real ones: two positions that answer each other, down to evidence."""

from __future__ import annotations

from pathlib import Path

HEAD = """\
dossier: {name}
title: A generated dispute
questions:
  cause:
    asks: >-
      Why was the mill closed?
people:
{people}sources:
{sources}"""

PER_VOICE = 500

FULL = """\
  c{n}:
    says: >-
      The ledger of year {n} shows that the owners of mill {number} expected to close it.
    quotes:
      - at: p. {page}
        exact: >-
          in the year {n} the owners had it in writing
"""

TERSE = """\
  c{n}:
    says: >-
      The ledger of year {n} shows a loss.
    quotes:
      - at: p. {page}
        exact: >-
          a loss in {n}
"""


def write_dossier(folder: Path, claims: int, *, single_file: bool = False, voices: int = 0) -> Path:
    """Write a valid dossier of exactly ``claims`` claims, at most 500 to a voice, and return its folder.

    ``voices`` says how many there are to be, and ``single_file`` puts them all in one voice, in few words: 10,000 of them stay under the 2 MB argmap reads.
    """
    folder.mkdir(parents=True, exist_ok=True)
    voices = 1 if single_file else voices or max(2, -(-claims // PER_VOICE))
    sizes = [claims // voices + (1 if n < claims % voices else 0) for n in range(voices)]
    people = "".join(f"  scholar-{n}:\n    name: Scholar {n}\n" for n in range(voices))
    sources = "".join(f"  book-{n}:\n    csl: {{type: book, title: Book {n}, issued: '1998'}}\n" for n in range(voices))
    (folder / "dossier.yaml").write_text(HEAD.format(name=folder.name, people=people, sources=sources), encoding="utf-8")
    for number, size in enumerate(sizes):
        (folder / f"scholar-{number}.yaml").write_text(_voice(number, size, TERSE if single_file else FULL), encoding="utf-8")
    attacks = "".join(
        f"  r{n}:\n    from: [scholar-{n}.c1]\n    against: scholar-{(n + 1) % voices}.c0\n"
        f"    basis: reconstructed\n    rationale: >-\n      The second ground leaves no room for the other thesis.\n"
        for n in range(voices)
    )
    (folder / "relations.yaml").write_text(f"relations:\n{attacks}", encoding="utf-8")
    return folder


def _voice(number: int, size: int, claim: str) -> str:
    parts = [
        f"voice: scholar-{number}\nsource: book-{number}\npositions:\n  main: {{answers: cause, thesis: c0}}\nclaims:\n"
    ]
    for n in range(size):
        parts.append(claim.format(n=n, number=number, page=n + 1))
        below = [child for child in (3 * n + 1, 3 * n + 2, 3 * n + 3) if child < size]
        if below:
            parts.append(
                f"    because:\n      ledger:\n        from: [{', '.join(f'c{child}' for child in below)}]\n        basis: explicit\n"
            )
    return "".join(parts)
