"""Exercises on voices: who asserts, who reports and whose belief it is, and how sure the words are."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from argmap.exercise.material import (
    Draft,
    Item,
    Material,
    choice_of_one,
    cited,
    claim_given,
    in_sentence,
    listed,
    person,
    quotes_given,
    readable,
    reporters,
    says,
    source_of,
)
from argmap.exercise.sheet import Given
from argmap.exercise.traps import Choice, folded
from argmap.graph import ClaimNode, Link

# --- who speaks here?


def speakers(m: Material) -> list[Item]:
    """Quoted claims whose speaker is one thing and whose subject another; plain assertions only as a foil."""
    found = []
    for node in m.claims():
        if node.quotes and node.claim.supposing is None and (draft := _speaker(m, node)):
            found.append(Item(node.id, _sort(node), draft))
    sorts = Counter(item.stratum for item in found)
    if len(sorts) < 2:  # all of one sort: whoever has seen one answer has seen them all
        return []
    most = max(4, sum(number for sort, number in sorts.items() if sort not in _PLAIN))
    return [item for sort in sorts for item in [one for one in found if one.stratum == sort][: most if sort in _PLAIN else None]]


_READABLE = 6
_PLAIN = ("own", "mind")
"""What most claims are; a sheet should not consist of them."""


def _sort(node: ClaimNode) -> str:
    asserts = node.claim.asserted_by
    if asserts == "uncertain":
        return "nobody named"
    if (asserts is not None and asserts != node.voice) or node.claim.reported_by:
        return "reported mind" if node.claim.belief_of not in (None, asserts) else "reported"
    return "mind" if node.claim.belief_of is not None else "own"


def _speaker(m: Material, node: ClaimNode) -> Draft | None:
    sort = _sort(node)
    claim = node.claim
    if claim.belief_of is not None and claim.belief_of in (node.voice, claim.asserted_by, *(m.dossier.voices[node.voice].people or ())):
        return None  # somebody of their own mind: assertion and belief are one
    if sort in _PLAIN and any(quote.quoting is not None for quote in node.quotes):
        return None  # it quotes a document: that the document speaks can be said as well
    near = reporters(m, node.id)
    teller = in_sentence(m, near[0] if sort not in _PLAIN and near else node.voice)
    about = [key for key in (claim.belief_of, *_minds(m, node)) if key is not None and person(m, key) != teller]
    if not about:
        return None
    mind = person(m, about[0])
    other = person(m, (claim.asserted_by or node.voice) if sort in ("reported", "reported mind") else about[0])
    if teller in (mind, other):
        return None
    options = {
        "own": Choice(f"An assertion of {teller}, about events, or about a text"),
        "mind": Choice(f"An assertion of {teller}, about the mind of {mind}"),
        "reported": Choice(f"An assertion of {other}, reported by {teller}"),
        "nobody named": Choice(f"An assertion of somebody who is not named, reported by {teller}"),
    }
    if sort == "reported mind":
        options["reported mind"] = Choice(f"An assertion of {other} about the mind of {mind}, reported by {teller}")
        options["reported"] = Choice(f"An assertion of {mind}, reported by {teller}")
    taught = _taught(sort, teller, other, mind)
    right = options[sort]._replace(says=taught)
    traps = [option._replace(says=_wrong(name, sort, teller) + taught) for name, option in options.items() if name != sort]
    order = {"own": ["mind", "reported"], "mind": ["reported", "own"], "reported": ["own", "mind"]}.get(sort, ["reported", "mind"])
    traps.sort(key=lambda choice: min((n for n, name in enumerate(order) if options[name].text == choice.text), default=9))
    given = quotes_given(m, node.id)
    if sort in _PLAIN or not any(form in says(m, node.id) for form in (other, other.rpartition(" ")[2])):
        given = (*given, claim_given(m, node.id, credit=False))
    elif sum(len(quote.exact.split()) for quote in node.quotes) < _READABLE:  # ours would name the speaker, and the words alone say too little
        return None
    why = f"{taught} {readable(m, claim.note)}".strip()
    return choice_of_one(m, "Whose word is this?", right, traps, given=given, why=why, rests_on=cited(m, node.id), accepted=(right.text,), arguable=sort == "nobody named")


def _minds(m: Material, node: ClaimNode) -> list[str]:
    """Whom the claim could be taken to be about: people it names, then those whose mind the dossier speaks of most."""
    named = m.names.people_in(" ".join((node.claim.says, *(quote.exact for quote in node.quotes))))
    often = Counter(other.claim.belief_of for other in m.graph.claims.values() if other.claim.belief_of)
    speaks = set(m.dossier.voices[node.voice].people or (node.voice,))
    listed_first = [key for key in m.dossier.head.people if key in named]
    return [key for key in (*listed_first, *(key for key, _ in often.most_common())) if key not in speaks]


def _taught(sort: str, teller: str, other: str, mind: str) -> str:
    return {
        "own": f"It is asserted by {teller}, who hands it on from nobody, and it is about nobody's mind.",
        "mind": f"It is asserted by {teller}, and what is asserted is what {mind} thought or wanted; {mind} is not heard here.",
        "reported": f"It is asserted by {other}; that we read it we owe to {teller}, and to report is not to agree.",
        "nobody named": f"It is handed on by {teller}, and whose assertion it is the text does not say.",
        "reported mind": f"There are three layers: what {mind} thought, as asserted by {other}, as reported by {teller}.",
    }[sort]


def _wrong(chosen: str, sort: str, teller: str) -> str:
    """What was overlooked by whoever chose this."""
    if sort == "reported mind":
        return "Count the layers. "
    if chosen in _PLAIN:
        return {"own": "It is of nobody's mind. ", "mind": "The word is rightly given, but it is about a mind. "}.get(sort, f"It is only handed on by {teller}. ")
    if sort in _PLAIN:
        return "Nobody is reported here. "
    return "Somebody is named. " if chosen == "nobody named" else "Nobody is named. "


# --- how sure are the words?

_SURE = ("certain", "asserted", "probable", "possible", "hypothetical")
_SAID = {
    "certain": "emphatically sure", "asserted": "plainly asserted", "probable": "thought likely", "possible": "thought possible",
    "hypothetical": "only supposed",
}


class _Hedged(NamedTuple):
    """A quotation with the words that hedge it."""

    node: str
    words: str
    cue: str
    source: str


def hedges(m: Material) -> list[Item]:
    """Sets of quotations hedged differently, to be put in order; and restatements that may have changed the strength."""
    pools: dict[str, list[_Hedged]] = defaultdict(list)
    for node in m.claims():
        for hedge in node.claim.hedges:
            quote = next((quote for quote in node.quotes if hedge.cue and hedge.cue in quote.exact), None)
            if quote is not None and hedge.cue and hedge.scale in _SURE:
                pools[hedge.scale].append(_Hedged(node.id, quote.exact, hedge.cue, source_of(m, node.voice, quote)))
                break
    orders: list[Item] = []
    while (group := _different(pools, m.choices, not orders)) is not None:
        orders.append(Item(group[0][1].node, "order", _sureness(m, group)))
    restated = [
        Item(link.id, str(link.written.strength if link.written else ""), draft) for link in m.graph.links.values() if link.kind == "paraphrases" and link.target in m.scope
        and (draft := _strength(m, link)) is not None
    ]
    return [*orders, *restated]


def _different(pools: dict[str, list[_Hedged]], most: int, plain: bool) -> list[tuple[str, _Hedged]] | None:
    """One quotation from each of the pools that are fullest, none twice; a plain assertion only where ``plain`` allows
    it, for it lies close to certainty. ``None`` where fewer than three are left."""
    scales = [scale for scale in _SURE if pools[scale] and scale != "asserted"]
    if len(scales) == 2 and pools["asserted"] and plain:
        scales.append("asserted")
    scales = sorted(scales, key=lambda scale: -len(pools[scale]))[:most]
    if len(scales) < 3:
        return None
    taken: list[tuple[str, _Hedged]] = []
    for scale in sorted(scales, key=_SURE.index):
        seen = {folded(other.words) for _, other in taken}
        one = next((one for one in pools[scale] if folded(one.words) not in seen), None)
        if one is None:
            return None
        pools[scale].remove(one)
        taken.append((scale, one))
    return taken


def _sureness(m: Material, group: list[tuple[str, _Hedged]]) -> Draft:
    choices = [Choice(f"“{words}” ({source})" if source else f"“{words}”", f"{_SAID[scale].capitalize()}: “{cue}”.") for scale, (_, words, cue, source) in group]
    ladder = ", then ".join(f"“{cue}” ({_SAID[scale]})" for scale, (_, _, cue, _) in group)
    close = any(scale == "asserted" for scale, _ in group)
    why = f"From the surest: {ladder}." + (" A plain assertion and an emphatic one lie close together: hear the reasons for another order." if close else "")
    return Draft(
        "Put these in order, from the one whose words are the surest to the one whose words are the least sure.", "order",
        choices=tuple(choices), right=tuple(range(len(choices))), arguable=close, why=why, cited=cited(m, *(node for _, (node, _, _, _) in group)),
    )


_STRENGTHS = {"stronger": "It has become surer or says more", "same": "It is as strong as it was", "weaker": "It has become less sure or says less"}


def _strength(m: Material, link: Link) -> Draft | None:
    written = link.written
    if written is None or written.strength not in _STRENGTHS or link.target not in m.graph.claims or len(link.sources) != 1:
        return None
    source, names = link.sources[0], list(_STRENGTHS)
    before, after = quotes_given(m, link.target), quotes_given(m, source)
    if not before or not after:
        return None
    given = (Given("note", "First:"), *before, Given("note", "Restated:"), *after)
    cue = listed([f"“{hedge.cue}”" for node in (link.target, source) for hedge in m.graph.claims[node].claim.hedges if hedge.cue])
    because = readable(m, written.rationale)
    why = because + (f" Look at {cue}." if cue else "")
    choices = tuple(
        Choice(_STRENGTHS[name], ("" if name == written.strength else "Lay the two side by side, word for word. ") + (because or why)) for name in names
    )
    return Draft(
        "What became of the strength of the statement when it was restated?", "one", given, choices=choices, right=(names.index(written.strength),),
        arguable=link.basis == "reconstructed" or not cue, why=why.strip(), cited=cited(m, link.id, link.target, source), accepted=(_STRENGTHS[written.strength],), fixed=True,
    )
