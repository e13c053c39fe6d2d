"""How sure are the words: hedged quotations to be put in order, and restatements that kept or changed the strength."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from argmap.exercise.material import (
    Draft,
    Item,
    Material,
    cited,
    listed,
    quotes_given,
    readable,
    readable_quotes,
    source_of,
    words,
)
from argmap.exercise.sheet import Given
from argmap.exercise.traps import Choice, folded
from argmap.graph import Link

_HEDGE = re.compile(
    r"(?<!\w)(?:"
    r"may|might|could well|could perhaps|must have|cannot have|should|would seem|"  # modals
    r"perhaps|possibly|probably|presumably|apparently|seemingly|conceivably|arguably|surely|certainly|clearly|plainly|evidently|obviously|undoubtedly|doubtless|unquestionably|undeniably|"
    r"definitely|of course|no doubt|without (?:a )?doubt|beyond (?:all )?(?:doubt|question|dispute)|by no means|in all (?:probability|likelihood)|in no way|"  # adverbs and their like
    r"(?:it|there) (?:seems?|seemed|appears?|appeared|is (?:clear|certain|likely|unlikely|possible|conceivable|evident|obvious|doubtful|uncertain|difficult to believe|hard to believe))|"
    r"(?:seems?|appears?|seemed|appeared) (?:to|that)|what is clear|remains? (?:un)?certain|remains? unclear|(?:can be|is|leaves) no doubt|"
    r"I (?:believe|think|suppose|suspect|conclude|am (?:sure|certain|convinced))|we (?:believe|think|suppose|can safely say)|"
    r"suggests?|indicates?|implies|imply|let us suppose|suppose|supposing|it (?:could|might|may) be (?:said|argued)|one might say"
    r")(?!\w)", re.IGNORECASE,
)
"""English words that say how sure somebody is, whatever they stand beside. 'Risk', 'impossible' and 'if' speak of the matter."""
_CONDITION = re.compile(r"(?<!\w)(?:if|unless|lest|were it)(?!\w)", re.IGNORECASE)

_SURE = ("certain", "asserted", "probable", "possible", "hypothetical")
_SAID = {
    "certain": "emphatically sure", "asserted": "plainly asserted", "probable": "thought likely", "possible": "thought possible",
    "hypothetical": "only supposed",
}


_FEWEST_WORDS = 4


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
            if quote is not None and hedge.cue and hedge.scale in _SURE and len(quote.exact.split()) >= _FEWEST_WORDS:
                pools[hedge.scale].append(_Hedged(node.id, quote.exact, hedge.cue, source_of(m, node.voice, quote)))
                break
    english = any(_is_hedge(one) for pool in pools.values() for one in pool)
    if english:  # in another language the list says nothing: what the map-maker calls a hedge is one, and arguable
        pools = defaultdict(list, {scale: [one for one in pool if _is_hedge(one)] for scale, pool in pools.items()})
    orders: list[Item] = []
    while (group := _different(pools, m.choices, not orders)) is not None:
        orders.append(Item(group[0][1].node, "order", _sureness(m, group, english)))
    return [*orders, *_restated(m)]


def _is_hedge(one: _Hedged) -> bool:
    return _HEDGE.search(one.cue) is not None and _CONDITION.search(one.words) is None


def _restated(m: Material) -> list[Item]:
    """Pairs of statements of which one restates the other. Restatements mostly become surer, so that every other one of
    those is given with the restatement first: 'surer' is then no better guess than 'less sure'."""
    found: list[Item] = []
    links = [link for link in m.graph.links.values() if link.kind == "paraphrases" and link.target in m.scope]
    surer = less = 0
    for link in links:
        strength = link.written.strength if link.written is not None else None
        turned = (strength == "stronger" and surer > less) or (strength == "weaker" and less > surer)
        draft = _strength(m, link, turned)
        if draft is None:
            continue
        now = list(_STRENGTHS)[draft.right[0]]
        surer, less = surer + (now == "stronger"), less + (now == "weaker")
        found.append(Item(link.id, now, draft))
    return found


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


def _sureness(m: Material, group: list[tuple[str, _Hedged]], english: bool) -> Draft:
    choices = [Choice(f"“{words}” ({source})" if source else f"“{words}”", f"{_SAID[scale].capitalize()}: “{cue}”.") for scale, (_, words, cue, source) in group]
    ladder = ", then ".join(f"“{cue}” ({_SAID[scale]})" for scale, (_, _, cue, _) in group)
    close = any(scale == "asserted" or (scale == "hypothetical" and "suppos" not in one.cue.casefold()) for scale, one in group)
    why = f"From the surest: {ladder}." + (" Two of them lie close together: hear the reasons for another order." if close else "")
    return Draft(
        "Put these in order, from the one whose words are the surest to the one whose words are the least sure.", "order",
        choices=tuple(choices), right=tuple(range(len(choices))), arguable=close or not english, why=why, cited=cited(m, *(node for _, (node, _, _, _) in group)),
    )


_STRENGTHS = {"stronger": "The second is surer, or says more", "same": "They are equally strong", "weaker": "The second is less sure, or says less"}
_OPPOSITE = {"stronger": "weaker", "same": "same", "weaker": "stronger"}


def _strength(m: Material, link: Link, turned: bool) -> Draft | None:
    """Two statements side by side, the restatement second, or first where the pair is ``turned``."""
    written = link.written
    if written is None or written.strength not in _STRENGTHS or link.target not in m.graph.claims or len(link.sources) != 1:
        return None
    source, names = link.sources[0], list(_STRENGTHS)
    own = tuple(Given("words", words(quote), source_of(m, link.voice, quote)) for quote in written.quotes)  # the restating words themselves, where the file has them
    before, after = _hedged_quotes(m, link.target), own or _hedged_quotes(m, source)
    if min(sum(len(given.text.split()) for given in side) for side in (before, after)) < _FEWEST_WORDS:
        return None
    first, second = (after, before) if turned else (before, after)
    right = names.index(_OPPOSITE[written.strength] if turned else written.strength)
    given = (Given("note", "First:"), *first, Given("note", "Second:"), *second)
    cue = listed(list(dict.fromkeys(f"“{hedge.cue}”" for node in (link.target, source) for hedge in m.graph.claims[node].claim.hedges if hedge.cue)))
    order = f"The {'first' if turned else 'second'} restates the other, and {_BECAME[written.strength]}."
    why = " ".join(filter(None, (order, readable(m, written.rationale), f"Look at {cue}." if cue else "")))
    choices = tuple(Choice(text, why if n == right else f"Lay the two side by side, word for word. {why}") for n, text in enumerate(_STRENGTHS.values()))
    return Draft(
        "The two say much the same. Is the second as strong as the first?", "one", given, choices=choices, right=(right,),
        arguable=link.basis == "reconstructed" or not cue, why=why, cited=cited(m, link.id, link.target, source), accepted=(choices[right].text,), fixed=True,
    )


def _hedged_quotes(m: Material, claim: str) -> tuple[Given, ...]:
    """The words that carry a claim without scraps, but with every one that holds a hedge."""
    readable_ones = readable_quotes(m, claim)
    cues = [hedge.cue for hedge in m.graph.claims[claim].claim.hedges if hedge.cue]
    return tuple(one for one in quotes_given(m, claim) if one in readable_ones or any(cue in one.text for cue in cues))


_BECAME = {"stronger": "is the stronger of the two", "same": "keeps its strength", "weaker": "is the weaker of the two"}
