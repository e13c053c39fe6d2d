"""How sure each voice is, where a paraphrase changed the strength, what happened when, and facts in dispute."""

from __future__ import annotations

import pandas as pd

from argmap.graph import Graph
from argmap.model import Dossier

SCALE = ("certain", "asserted", "probable", "possible", "hypothetical", "denied")


def hedges(dossier: Dossier, graph: Graph) -> pd.DataFrame:
    """Every hedge, from certain to denied.

    Columns: ``voice`` (whose text), ``of`` (whose certainty: the scholar's or that of the person spoken of), ``scale``,
    ``cue``, ``claim``, ``says``.
    """
    rows = [
        {"voice": dossier.voice_name(claim.voice), "of": dossier.person_name(hedge.of), "scale": hedge.scale, "cue": hedge.cue or "",
         "claim": node, "says": claim.claim.says}
        for node, claim in graph.claims.items() for hedge in claim.claim.hedges
    ]
    table = pd.DataFrame(rows, columns=["voice", "of", "scale", "cue", "claim", "says"])
    return table.sort_values("scale", key=lambda scales: scales.map(SCALE.index), kind="stable", ignore_index=True)


def paraphrases(dossier: Dossier, graph: Graph) -> pd.DataFrame:
    """Every paraphrase with both texts and how its strength compares.

    Columns: ``by``, ``of``, ``strength`` (same, stronger, weaker, unclear), ``paraphrase``, ``original``, ``basis``,
    ``reason``, ``relation``.
    """
    rows = [
        {"by": dossier.voice_name(graph.claims[source].voice), "of": dossier.voice_name(link.target.partition(".")[0]),
         "strength": (link.written.strength if link.written else None) or "unclear", "paraphrase": graph.claims[source].claim.says,
         "original": graph.claims[link.target].claim.says if link.target in graph.claims else link.target, "basis": link.basis,
         "reason": (link.written.rationale if link.written else None) or "", "relation": link.id}
        for link in graph.links.values() if link.kind == "paraphrases" for source in link.sources
    ]
    return pd.DataFrame(rows, columns=["by", "of", "strength", "paraphrase", "original", "basis", "reason", "relation"])


def chronology(dossier: Dossier, graph: Graph) -> pd.DataFrame:
    """Events, documents and scholarship in the order of time, conflicting dates side by side.

    Columns: ``date`` (as written, in the manner of EDTF), ``role``, ``what``, ``of`` (who dates it so), ``where`` (a claim's
    or a source's id), ``sort`` (for sorting only).
    """
    rows = [
        {"date": one.date, "role": one.role, "what": claim.claim.says, "of": dossier.person_name(one.of or claim.voice), "where": node}
        for node, claim in graph.claims.items() for one in claim.claim.dates
    ]
    for name, source in dossier.head.sources.items():
        title = source.short or source.csl.title or name
        rows.extend({"date": one.date, "role": one.role, "what": title, "of": dossier.person_name(one.of) if one.of else "", "where": name} for one in source.dates)
        if source.csl.issued:
            rows.append({"date": source.csl.issued, "role": "published", "what": title, "of": "", "where": name})
    table = pd.DataFrame(rows, columns=["date", "role", "what", "of", "where"])
    table["sort"] = [date.split("/")[0].lstrip(".") or date for date in table["date"]]
    return table.sort_values("sort", kind="stable", ignore_index=True)


def facts(dossier: Dossier) -> pd.DataFrame:
    """Facts on which the documents differ, each account in its own row; none is corrected.

    Columns: ``fact``, ``asks``, ``account of``, ``says``, ``date``, ``words``.
    """
    rows = [
        {"fact": name, "asks": fact.asks, "account of": _account_of(dossier, account.of, account.source), "says": account.says,
         "date": account.date or "", "words": " … ".join(quote.exact for quote in account.quotes)}
        for name, fact in dossier.relations.disputed_facts.items() for account in fact.accounts
    ]
    return pd.DataFrame(rows, columns=["fact", "asks", "account of", "says", "date", "words"])


def _account_of(dossier: Dossier, voice: str | None, source: str | None) -> str:
    if voice is not None:
        return dossier.person_name(voice) if voice not in dossier.voices else dossier.voice_name(voice)
    about = dossier.head.sources.get(source or "")
    return (about.short or about.csl.title or source or "") if about is not None else source or ""
