"""Exercises on voices: who asserts, who reports, and whose belief it is."""

from __future__ import annotations

import re
from collections import Counter

from argmap.exercise.material import (
    Draft,
    Item,
    Material,
    choice_of_one,
    cited,
    claim_given,
    in_sentence,
    person,
    readable,
    readable_quotes,
    reporters,
    says,
)
from argmap.exercise.traps import Choice
from argmap.graph import ClaimNode


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


_READABLE = 8
"""Words: with fewer, and without ours beside them, nobody could tell what is said."""
_MIND = re.compile(
    r"(?<!\w)(?:believ|thought|think|want|wish|hope|fear|feared|aim|expect|intend|knew|know|foresaw|foresee|saw|sees|seen|desir|mean|meant|regard|prefer|goal|mind|eyes|"
    r"understood|decid|satisf|count|took|takes|sought|seek|optimis|hopeful|content|resent|envision|purpose|calculat|surpris|assum|frenzy|agitat|annoy|shock|dismay|anxi|nervous)\w*", re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?<!\w)(?:said|says|told|tells|asked|wrote|writes|stated|stressed|pressed|assured|gave|announced|argued|claimed|claims|insisted|denied|denies|promised|agreed|offered|approved|explained|according)(?!\w)",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?<!\w)(?:those who|who hold|arguments? (?:that|for)|it (?:could|might|may|can) be (?:said|objected|argued)|objected|objection|others? (?:say|said|hold|argue)|some (?:say|said|hold|argue)"
    r"|considered|most took|is said|are said|people said|wondered|asked|questioned)(?!\w)", re.IGNORECASE,
)
"""English words by which a claim is plainly about a mind, tells what somebody said, or gives room to the view of others."""
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
    if sort in _PLAIN and (any(quote.quoting is not None for quote in node.quotes) or _OTHERS.search(_all_words(node))):
        return None  # it quotes a document, or gives others a hearing: that they speak can be said as well
    if sort == "own" and (_MIND.search(node.claim.says) or _TOLD.search(_all_words(node))):
        return None  # it touches on a mind, or on what was said: two answers could be defended
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
        "own": Choice(f"An assertion of {teller}, about events, a text or the writer’s aims"),
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
    given = readable_quotes(m, node.id)
    if sort in _PLAIN or not any(form in says(m, node.id) for form in (other, other.rpartition(" ")[2])):
        given = (*given, claim_given(m, node.id, credit=False))
    elif sum(len(quote.exact.split()) for quote in node.quotes) < _READABLE:  # ours would name the speaker, and the words alone say too little
        return None
    why = f"{taught} {readable(m, claim.note)}".strip()
    return choice_of_one(m, "Whose word is this?", right, traps, given=given, why=why, rests_on=cited(m, node.id), accepted=(right.text,), arguable=sort == "nobody named" or (sort == "mind" and _doubtful(node)))


def _all_words(node: ClaimNode) -> str:
    return " ".join((node.claim.says, *(quote.exact for quote in node.quotes)))


def _doubtful(node: ClaimNode) -> bool:
    """Whether a claim said to be of a mind has no word of one, or tells what was said: a good reader may call it otherwise."""
    return not _MIND.search(_all_words(node)) or bool(_TOLD.search(_all_words(node)))


def _minds(m: Material, node: ClaimNode) -> list[str]:
    """Whom the claim could be taken to be about: people it names, then those whose mind the dossier speaks of most."""
    named = m.names.people_in(" ".join((node.claim.says, *(quote.exact for quote in node.quotes))))
    often = Counter(other.claim.belief_of for other in m.graph.claims.values() if other.claim.belief_of)
    speaks = set(m.dossier.voices[node.voice].people or (node.voice,))
    listed_first = [key for key in m.dossier.head.people if key in named]
    return [key for key in (*listed_first, *(key for key, _ in often.most_common())) if key not in speaks]


def _taught(sort: str, teller: str, other: str, mind: str) -> str:
    return {
        "own": f"It is asserted by {teller} and handed on from nobody; it is about nobody else’s mind.",
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
        return {"own": "It is of nobody else’s mind. ", "mind": "The word is rightly given, but it is about a mind. "}.get(sort, f"It is only handed on by {teller}. ")
    if sort in _PLAIN:
        return "Nobody is reported here. "
    return "Somebody is named. " if chosen == "nobody named" else "Nobody is named. "
