"""How sure each voice is, where a paraphrase changed the strength, what happened when, and facts in dispute."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pandas as pd

from argmap.graph import Graph
from argmap.model import Dossier

SCALE = ("certain", "asserted", "probable", "possible", "hypothetical", "denied")


def hedges(dossier: Dossier, graph: Graph) -> pd.DataFrame:
    """Every hedge, from certain to denied.

    Columns: ``voice`` (whose text), ``of`` (whose certainty: the scholar's or that of the person spoken of), ``scale``,
    ``cue``, ``claim``, ``says``, ``basis`` of the claim.
    """
    rows = [
        {"voice": dossier.voice_name(claim.voice), "of": dossier.person_name(hedge.of), "scale": hedge.scale, "cue": hedge.cue or "",
         "claim": node, "says": claim.claim.says, "basis": claim.basis}
        for node, claim in graph.claims.items() for hedge in claim.claim.hedges
    ]
    table = pd.DataFrame(rows, columns=["voice", "of", "scale", "cue", "claim", "says", "basis"])
    return table.sort_values("scale", key=lambda scales: scales.map(SCALE.index), kind="stable", ignore_index=True)


def paraphrases(dossier: Dossier, graph: Graph) -> pd.DataFrame:
    """Every paraphrase with both texts and how its strength compares.

    Columns: ``by``, ``of``, ``strength`` (same, stronger, weaker, unclear), ``paraphrase``, ``original``, ``basis`` (of the relation: that the one restates the other),
    ``reason``, ``relation``, and the ids of the two as ``from`` and ``to``.
    """
    rows = [
        {"by": dossier.voice_name(graph.claims[source].voice), "of": dossier.voice_name(link.target.partition(".")[0]),
         "strength": (link.written.strength if link.written else None) or "unclear", "paraphrase": graph.claims[source].claim.says,
         "original": graph.claims[link.target].claim.says if link.target in graph.claims else link.target, "basis": link.basis,
         "reason": (link.written.rationale if link.written else None) or "", "relation": link.id, "from": source, "to": link.target}
        for link in graph.links.values() if link.kind == "paraphrases" for source in link.sources
    ]
    return pd.DataFrame(rows, columns=["by", "of", "strength", "paraphrase", "original", "basis", "reason", "relation", "from", "to"])


def chronology(dossier: Dossier, graph: Graph) -> pd.DataFrame:
    """Events, documents and scholarship in the order of time, conflicting dates side by side.

    Columns: ``date`` (as written, in the manner of EDTF), ``role``, ``what``, ``of`` (who dates it so), ``where`` (a claim's
    or a source's id), ``otherwise`` (who else dates the same thing in another way, and how), ``sort`` (for sorting only),
    ``basis`` of the claim (nothing for a source).
    """
    rows = [
        (one.date, one.role, claim.claim.says, dossier.person_name(one.of or claim.voice), node)
        for node, claim in graph.claims.items() for one in claim.claim.dates
    ]
    for name, source in dossier.head.sources.items():
        title = dossier.source_name(name)
        rows.extend((one.date, one.role, title, dossier.person_name(one.of) if one.of else "", name) for one in source.dates)
        if source.csl.issued:
            rows.append((source.csl.issued, "published", title, "", name))
    rows.sort(key=lambda row: in_time(row[0]))
    otherwise = _otherwise(rows)
    return pd.DataFrame(
        [(*row, other, in_time(row[0]), graph.claims[row[4]].basis if row[4] in graph.claims else "") for row, other in zip(rows, otherwise, strict=True)],
        columns=["date", "role", "what", "of", "where", "otherwise", "sort", "basis"],
    )


def _otherwise(rows: Sequence[tuple[str, str, str, str, str]]) -> list[str]:
    """For each date, the dates that others give the same thing; a date that is only less exact is no other date."""
    same: dict[tuple[str, str], dict[tuple[str, str], None]] = defaultdict(dict)
    for date, role, _, of, where in rows:
        same[where, role][of, date] = None
    return [
        "; ".join(f"{who}: {when}" for who, when in same[where, role] if who != of and differ(when, date))
        for date, role, _, of, where in rows
    ]


def differ(one: str, other: str) -> bool:
    """Whether two dates cannot be the same; ``1741-01`` and ``1741-01-20`` can, ``1947-05/1947-08`` and ``1947-06`` too."""
    (a, b), (c, d) = _extent(one), _extent(other)
    return b < c or d < a


def in_time(date: str) -> str:
    """A key that puts dates in their order: by where they begin, the less exact first; a season by its first month."""
    begins, ends = _extent(date)
    return f"{begins:0>8} {99_999_999 - int(ends):08}"


_SEASONS = {"21": ("03", "05"), "22": ("06", "08"), "23": ("09", "11"), "24": ("12", "14")}


def _extent(date: str) -> tuple[str, str]:
    """The first and the last day a date can mean, as eight digits; an open beginning is before all, an open end after."""
    begins, slash, ends = date.partition("/")
    first, last = (_days(part) if part.strip(".") else ("", "99999999") for part in (begins, ends if slash else begins))
    return first[0], last[1]


def _days(date: str) -> tuple[str, str]:
    year, month, day = [*date.rstrip("?~%").split("-"), "", ""][:3]
    low, high = _SEASONS.get(month, (month, month))
    return f"{year}{low:0<2}{day:0<2}".replace("X", "0"), f"{year}{high:9<2}{day:9<2}".replace("X", "9")


def facts(dossier: Dossier) -> pd.DataFrame:
    """Facts on which the documents differ, each account in its own row; none is corrected.

    Columns: ``fact``, ``asks``, ``account of``, ``says``, ``date``, ``words``, ``basis`` (``reconstructed`` where no
    words are given for it), and the ids of its ``claims``.
    """
    rows = [
        {"fact": name, "asks": fact.asks, "account of": account_of(dossier, account.of, account.source), "says": account.says,
         "date": account.date or "", "words": " … ".join(quote.exact for quote in account.quotes), "basis": "explicit" if account.quotes else "reconstructed",
         "claims": " ".join(account.claims)}
        for name, fact in dossier.relations.disputed_facts.items() for account in fact.accounts
    ]
    return pd.DataFrame(rows, columns=["fact", "asks", "account of", "says", "date", "words", "basis", "claims"])


def account_of(dossier: Dossier, voice: str | None, source: str | None) -> str:
    """Whose account of a fact it is: a voice's, a person's, or a source's."""
    if voice is not None:
        return dossier.person_name(voice) if voice not in dossier.voices else dossier.voice_name(voice)
    return dossier.source_name(source or "")
