"""Exercises on quotations: match the words to the claim they carry, and spot the one that was altered."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import get_args

from argmap.exercise.kinds.altering import Altered, Feature, alterations, has_feature
from argmap.exercise.material import Draft, Item, Material, holder, own_words, says, source_of
from argmap.exercise.sheet import Cited
from argmap.exercise.traps import Choice, alike, folded, stems
from argmap.graph import ClaimNode
from argmap.model import Quotation
from argmap.text.echoes import near_twins

# --- match the quotation to who says it, and to the claim

_FEWEST_WORDS, _FEWEST_CONTENT, _TELLING = 5, 3, 4
_DIGITS = re.compile(r"\d+")


def matches(m: Material) -> list[Item]:
    """Groups of quotations that could be taken for each other: near-twins of two voices, and what stands beside them."""
    carried = _carried(m)
    twins = _twins(m, list(carried))
    left = dict.fromkeys(sorted(carried, key=lambda node: -max((likeness for _, likeness in twins[node]), default=0.0)))
    found = []
    while left:
        pivot = next(iter(left))
        group = _group(m, pivot, [node for node in left if node != pivot], twins, carried)
        del left[pivot]
        if len(group) >= 3:
            for node in group[1:]:
                left.pop(node)
            voices = {m.graph.claims[node].voice for node in group}
            found.append(Item(pivot, "twins" if len(voices) > 1 else "neighbours", _match(m, group, carried)))
    return found


def _carried(m: Material) -> dict[str, Quotation]:
    """For each claim the quotation that says it in words least like the map-maker's."""
    everything = [(node.id, folded(part)) for node in m.graph.claims.values() for quote in node.quotes
                  for part in (quote.exact, quote.quoting.exact if quote.quoting and quote.quoting.exact else "") if part]
    found = {}
    for node in m.claims():
        good = [
            quote for quote in own_words(m, node)
            if len(quote.exact.split()) >= _FEWEST_WORDS and len(stems(quote.exact)) >= _FEWEST_CONTENT
            and not any(folded(quote.exact) in other or other in folded(quote.exact) for claim, other in everything if claim != node.id)
        ]
        good = [quote for quote in good if alike(quote.exact, node.claim.says) <= _REPEATED or _draws_elsewhere(m, node, quote)]
        good = [quote for quote in good if not set(_DIGITS.findall(quote.exact)) & set(_DIGITS.findall(node.claim.says))]
        if good:  # what says little is passed over, and of the rest the words are taken that cannot be told by mere likeness
            found[node.id] = min(good, key=lambda quote: (len(stems(quote.exact)) < _TELLING, alike(quote.exact, node.claim.says), -len(quote.exact)))
    return found


_REPEATED = 0.2
"""The share of common words above which a quotation can be given to its claim without being understood."""


def _draws_elsewhere(m: Material, node: ClaimNode, quote: Quotation) -> bool:
    mine = alike(quote.exact, node.claim.says)
    return any(alike(quote.exact, other.claim.says) >= mine for other in m.graph.claims.values() if other.id != node.id)


def _twins(m: Material, nodes: list[str]) -> dict[str, list[tuple[str, float]]]:
    """For each claim its near-twins in other voices: claims whose words, ours and the printed ones, share rare words."""
    text = {node: " ".join((says(m, node), *(quote.exact for quote in m.graph.claims[node].quotes))) for node in nodes}
    voices: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        voices[m.graph.claims[node].voice].append(node)
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    names = list(voices)
    for n, voice in enumerate(names):
        for other in names[n + 1 :]:
            rest = [text[node] for node in nodes if node not in voices[voice] and node not in voices[other]]
            for twin in near_twins([text[node] for node in voices[voice]], [text[node] for node in voices[other]], rest):
                a, b = voices[voice][twin.a], voices[other][twin.b]
                found[a].append((b, twin.likeness))
                found[b].append((a, twin.likeness))
    return found


def _group(m: Material, pivot: str, left: list[str], twins: dict[str, list[tuple[str, float]]], carried: dict[str, Quotation]) -> list[str]:
    """The pivot, up to two of its twins, and neighbours of any of them: by likeness, then by nearness in the file.

    Words that name one of the people a group is to be parted among would give it away, and stay out.
    """
    twin_of = [node for node, _ in sorted(twins[pivot], key=lambda one: -one[1]) if node in left][:2]
    group = [pivot]
    near = dict.fromkeys((*_neighbours(m, pivot, left), *(near for twin in twin_of for near in _neighbours(m, twin, left))))
    for node in (*twin_of, *sorted(near, key=lambda other: -_draws(m, pivot, other, carried))):
        wider = [*group, node]
        if node not in group and len(wider) <= m.choices and _tells_nobody(m, wider, carried) and _different(m, wider):
            group = wider
    return group if _tells_nobody(m, group, carried) else [pivot]


def _draws(m: Material, node: str, other: str, carried: dict[str, Quotation]) -> float:
    """How far the words of either would be given to the other's claim by whoever only looks for the same words."""
    return max(alike(carried[node].exact, says(m, other)), alike(carried[other].exact, says(m, node))) if other in carried else 0.0


def _tells_nobody(m: Material, group: list[str], carried: dict[str, Quotation]) -> bool:
    speakers: set[str] = set()
    for node in group:
        about = m.graph.claims[node]
        speakers |= {about.voice, *(m.dossier.voices[about.voice].people or ()), about.claim.asserted_by or about.voice}
    if any(m.names.people_in(carried[node].exact) & speakers for node in group):
        return False
    named = {node: m.names.people_in(_choice(m, node)) for node in group}
    return not any(  # nor may a name in the words occur in their own claim and in no other
        any(who in named[node] and not any(who in named[other] for other in group if other != node) for who in m.names.people_in(carried[node].exact))
        for node in group if len(group) > 2
    )


def _different(m: Material, group: list[str]) -> bool:
    return len({folded(_choice(m, node)) for node in group}) == len(group)


def _neighbours(m: Material, node: str, left: list[str]) -> list[str]:
    """Claims of the same voice, the likest first; of equally like ones the nearest in the file."""
    voice, order = m.graph.claims[node].voice, {name: n for n, name in enumerate(m.graph.claims)}
    same = [other for other in left if m.graph.claims[other].voice == voice]
    return sorted(same, key=lambda other: (-alike(says(m, node), says(m, other)), abs(order[other] - order[node])))


def _choice(m: Material, node: str) -> str:
    return f"{holder(m, node)}: {says(m, node)}"


def _match(m: Material, group: list[str], carried: dict[str, Quotation]) -> Draft:
    told = [node for node in group if not _draws_away(m, node, group, carried)]  # words that a claim of their own repeats, and no other
    voices_in = {m.graph.claims[node].voice for node in group}
    lures = sorted(
        (node.id for node in m.graph.claims.values() if node.voice in voices_in and node.id not in group and node.quotes and _different(m, [*group, node.id])
         and not _same_words(m, node.id, group, carried)),
        key=lambda lure: (-sum(alike(carried[node].exact, says(m, lure)) >= alike(carried[node].exact, says(m, node)) for node in told),
                          -max(alike(carried[node].exact, says(m, lure)) for node in group)),
    )[:1]
    voices = {m.graph.claims[node].voice for node in (*group, *lures)}
    text = {node: _choice(m, node) if len(voices) > 1 else says(m, node) for node in (*group, *lures)}
    choices = tuple(Choice(text[node], _printed(m, node, carried[node])) for node in group)
    choices += tuple(Choice(text[lure], "None of these words carries this claim.") for lure in lures)
    cites = tuple(
        Cited(node, carried[node].exact, source_of(m, m.graph.claims[node].voice, carried[node]), carried[node].at or "") for node in group
    )
    more = " One claim is left over." if lures else ""
    return Draft(
        f"{'Whose words are these, and which' if len(voices) > 1 else 'Which'} claim do {'they' if len(voices) > 1 else 'these words'} carry?{more}", "match", prompts=tuple(f"“{carried[node].exact}”" for node in group),
        choices=choices, right=tuple(range(len(group))), cited=cites,
        why="Read the words where they stand: what is said just before and after them decides.",
    )


def _draws_away(m: Material, node: str, group: list[str], carried: dict[str, Quotation]) -> bool:
    """Whether another claim of the group repeats as much of a quotation's words as its own claim does."""
    words = carried[node].exact
    return any(alike(words, says(m, other)) >= alike(words, says(m, node)) for other in group if other != node)


def _same_words(m: Material, lure: str, group: list[str], carried: dict[str, Quotation]) -> bool:
    """Whether a claim beside the group's is carried by words of theirs too, or says the same by the map's own account."""
    if any(lure in (link.target, *link.sources) and {link.target, *link.sources} & set(group) for link in m.graph.links.values() if link.kind in ("paraphrases", "agrees")):
        return True
    theirs = [folded(carried[node].exact) for node in group]
    return any(one in folded(quote.exact) or folded(quote.exact) in one for quote in m.graph.claims[lure].quotes for one in theirs)


def _printed(m: Material, node: str, quote: Quotation) -> str:
    source = source_of(m, m.graph.claims[node].voice, quote)
    where = ", ".join(part for part in (source, quote.at) if part)
    return f"Carried by “{quote.exact}”{f' ({where})' if where else ''}."


# --- which one was altered?


def altered(m: Material) -> list[Item]:
    """Sets of quotations from one source, one of which has been altered; no quotation stands in two sets."""
    found: list[Item] = []
    told: list[str] = []
    shown: list[str] = []
    printed = list(dict.fromkeys(_everything_printed(m)))
    for source, quotes in _by_source(m).items():
        can = [(node, quote, change) for node, quote in quotes for change in _safe(quote, printed)]
        for feature in get_args(Feature):
            for node, quote, change in [one for one in can if one[2].feature == feature]:
                if _given_already(quote.exact, [*told, *shown]):
                    continue
                fresh = [one for one in quotes if one[1] is not quote and one[1].exact not in shown and not _given_already(one[1].exact, [*told, quote.exact])]
                beside = _beside(m, quote, feature, fresh)
                if len(beside) < 2:
                    continue
                told.append(quote.exact)
                shown += [other.exact for _, other in beside]
                found.append(Item(f"{node.id}/{quote.exact}", feature, _altered(m, source, node, quote, change, beside)))
    return found


def _given_already(words: str, others: list[str]) -> bool:
    """Whether words, or what another text quotes of them, stand in a task already: altered here and true there, they would tell."""
    return any(alike(words, other) > _ALIKE or folded(words) in folded(other) or folded(other) in folded(words) for other in others)


def _by_source(m: Material) -> dict[str, list[tuple[ClaimNode, Quotation]]]:
    """Quotations long enough to be judged, by the label of their source, each once and none that is part of another."""
    found: dict[str, list[tuple[ClaimNode, Quotation]]] = defaultdict(list)
    for node in m.claims():
        for quote in node.quotes:
            source = source_of(m, node.voice, quote)
            if len(quote.exact.split()) < 5 or quote.alterations or not source:
                continue
            mine = folded(quote.exact)
            if not any(mine in folded(other.exact) or folded(other.exact) in mine for _, other in found[source]):
                found[source].append((node, quote))
    return found


def _beside(m: Material, quote: Quotation, feature: Feature, pool: list[tuple[ClaimNode, Quotation]]) -> list[tuple[ClaimNode, Quotation]]:
    """Untouched quotations to set beside an altered one; none where fewer than two have what was altered in it: the only
    one with a number would give itself away."""
    alike_in = [one for one in pool if has_feature(one[1].exact, feature)]
    if len(alike_in) < _SHARE:
        return []
    near = sorted(pool, key=lambda one: abs(len(one[1].exact) - len(quote.exact)))
    first = [one for one in near if one in alike_in][:_SHARE]
    rest = sorted((one for one in near if one not in first), key=lambda one: one in alike_in)  # the rest is kept for other tasks
    return [*first, *rest[: m.choices - 1 - _SHARE]]


_SHARE, _ALIKE = 2, 0.5
"""How many of the untouched quotations have what the altered one was altered in."""


def _safe(quote: Quotation, printed: list[str]) -> Iterator[Altered]:
    """The alterations whose result is printed nowhere in the dossier: it may be how another misquotes it."""
    yield from (change for change in alterations(quote.exact) if not any(folded(change.words) in one for one in printed))


def _everything_printed(m: Material) -> Iterator[str]:
    for _, _, _, quote in m.dossier.quotations():
        yield folded(quote.exact)
        if quote.quoting is not None and quote.quoting.exact:
            yield folded(quote.quoting.exact)


def _altered(
    m: Material, source: str, node: ClaimNode, quote: Quotation, change: Altered, beside: list[tuple[ClaimNode, Quotation]]
) -> Draft:
    choices = (
        Choice(f"“{change.words}”", f"This one: {change.what}. Printed: “{quote.exact}”."),
        *(Choice(f"“{other.exact}”", ", ".join(["Word for word as printed", *([other.at] if other.at else [])]) + ".") for _, other in beside),
    )
    return Draft(
        f"All but one of these stand in {source} word for word; one has been altered. Which?", "one", choices=choices, right=(0,),
        accepted=(f"“{quote.exact}”",), why=f"The source prints “{quote.exact}”; {change.what}.",
        cited=(Cited(node.id, quote.exact, source_of(m, node.voice, quote), quote.at or ""),),
    )
