"""The smallest dossier that is whole: two invented historians on the closing of an invented mill."""

from __future__ import annotations

from typing import NamedTuple

from argmap.model import Finding

HEAD = """\
dossier: mill
title: Why the mill closed
questions:
  cause:
    asks: >-
      Why was the mill closed?
people:
  anna-brandt: {name: Anna Brandt}
  otto-klee: {name: Otto Klee}
sources:
  brandt-1998:
    csl: {type: book, title: The Mill, issued: 1998}
  klee-2004:
    csl: {type: article-journal, title: The Owners, issued: 2004}
"""

BRANDT = """\
voice: anna-brandt
source: brandt-1998
positions:
  main: {answers: cause, thesis: debt}
claims:
  debt:
    says: >-
      The mill was closed because of its debts.
    quotes:
      - at: p. 12
        exact: >-
          it was the debts, perhaps, that closed the mill
    hedges: [{of: anna-brandt, scale: probable, cue: perhaps}]
    because:
      ledger:
        from: [deficit]
        basis: explicit
  deficit:
    says: >-
      The ledger shows a deficit.
    quotes:
      - at: p. 13
        exact: the ledger shows a deficit of forty pounds
"""

KLEE = """\
voice: otto-klee
source: klee-2004
positions:
  main: {answers: cause, thesis: owners}
claims:
  owners:
    says: >-
      The owners wanted the land.
    quotes:
      - at: p. 3
        exact: the owners wanted the land and said so
replies:
  not-debt:
    from: [owners]
    against: anna-brandt.debt
    basis: explicit
    cue: said so
"""

RELATIONS = """\
relations:
  paper:
    from: [otto-klee.owners]
    against: anna-brandt.debt.ledger
    basis: reconstructed
    rationale: >-
      A ledger kept by the owners shows what they wished to show.
"""

MILL = {"dossier": HEAD, "anna-brandt": BRANDT, "otto-klee": KLEE, "relations": RELATIONS}


class Expected(NamedTuple):
    """A finding as a table names it: file (without its folder and ending), line, code, and words of its message."""

    file: str
    line: int
    code: str
    words: str


def in_short(found: Finding) -> tuple[str, int, str]:
    """File, line and code of a finding, as a table writes them."""
    return found.file.rpartition("/")[2].removesuffix(".yaml"), found.line, found.code


def assert_found(found: list[Finding], expected: list[Expected]) -> None:
    """Exactly these findings, in any order; each message says the words and ends in what to do."""
    assert sorted(map(in_short, found)) == sorted((one.file, one.line, one.code) for one in expected), "\n".join(map(str, found))
    for one in expected:
        said = [each for each in found if in_short(each) == (one.file, one.line, one.code) and one.words in each.message]
        assert said, f"{one.words!r} is not in:\n" + "\n".join(map(str, found))
    for each in found:
        assert_shaped(each)


def assert_shaped(found: Finding) -> None:
    """``file:line: place: what is wrong; what to do`` on one printable line, without the machine's words."""
    text = str(found)
    assert text.startswith(f"{found.file}:{found.line}: " if found.line else f"{found.file}: ")
    assert text.isprintable(), text
    assert "; " in found.message or found.message.endswith("?"), text
    for jargon in ("pydantic", "Input should", "Traceback", "None", "tuple", "dict"):
        assert jargon not in text, text
