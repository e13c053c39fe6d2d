"""Putting in order: the claims of a chain from its first ground to what it leads to, and events in time."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.draw.views import date_in_words
from argmap.exercise.material import Draft, Item, Material, cited, in_sentence, says, short
from argmap.exercise.names import tells_a_date
from argmap.exercise.sheet import Given
from argmap.exercise.traps import Choice, folded
from argmap.graph import ClaimNode, StepNode

_LONGEST, _FEWEST = 5, 4


def chains(m: Material) -> list[Item]:
    """Chains of argument of four claims or more, no claim in two of them, a shorter one with a reply to it at its end; and
    groups of events, one without its date."""
    whole = [(chain, _replied(m, chain)) for chain in _apart(_paths(m))]
    arguments = [Item(chain[-1][1], "argument", _argued(m, chain, reply)) for chain, reply in whole if len(chain) + (reply is not None) >= _FEWEST]
    times = [Item(group[0][0].id, "time", _timed(m, group)) for group in _events(m)]
    return [*arguments, *times]


Chain = list[tuple[StepNode | None, str]]
"""Claims with the step that led to each; the first has none."""


def _paths(m: Material) -> list[Chain]:
    """For every claim the longest way down its grounds, each claim once."""
    found = []
    for node in m.claims():
        chain: Chain = [(None, node.id)]
        seen = {node.id}
        while True:
            below = [
                (step, premise) for step in m.graph.supports(chain[0][1]) for premise in step.premises
                if premise not in seen and m.graph.claims[premise].quotes and premise in m.scope
            ]
            if not below or len(chain) == _LONGEST:
                break
            step, premise = max(below, key=lambda one: (bool(m.graph.supports(one[1])), one[0].basis == "explicit"))
            chain[0] = (step, chain[0][1])
            chain.insert(0, (None, premise))
            seen.add(premise)
        found.append(chain)
    return sorted((chain for chain in found if len(chain) > 2), key=lambda chain: -len(chain))


def _apart(chains: list[Chain]) -> Iterator[Chain]:
    """The longest chains first, leaving out what shares a claim with one before."""
    taken: set[str] = set()
    for chain in chains:
        nodes = {node for _, node in chain}
        if not nodes & taken:
            taken |= nodes
            yield chain


def _replied(m: Material, chain: Chain) -> StepNode | None:
    """For a chain too short to be put in order, what is said against its end by one quoted claim of somebody else's."""
    nodes = {node for _, node in chain}
    end = chain[-1][1]
    fits = [
        attack for attack in m.graph.attacks(end)
        if len(attack.premises) == 1 and attack.premises[0] not in nodes and m.graph.claims[attack.premises[0]].quotes
        and m.graph.claims[attack.premises[0]].voice != m.graph.claims[end].voice
    ]
    return min(fits, key=lambda attack: attack.basis != "explicit", default=None) if len(chain) < _FEWEST else None


def _argued(m: Material, chain: Chain, reply: StepNode | None) -> Draft:
    nodes = [node for _, node in chain]
    steps = [step for step, _ in chain if step is not None]
    choices = []
    for n, (step, node) in enumerate(chain):
        if step is None:
            taught = "Where the chain begins: nobody argues for it here." if not m.graph.supports(node) else "Where this chain begins."
        else:
            cue = f" (“{step.written.cue}”)" if step.written.cue else ""
            taught = f"It rests on {short(m, nodes[n - 1])}{cue}."
        choices.append(Choice(says(m, node), taught))
    why = " → ".join(short(m, node) for node in nodes) + "."
    asks = "Put these claims in the order of the argument: first the ground from which it begins, last what it leads to."
    whose = f"The argument is that of {in_sentence(m, m.graph.claims[nodes[-1]].voice)}"
    if reply is not None:
        against = reply.premises[0]
        choices.append(Choice(says(m, against), f"It speaks against {short(m, nodes[-1])}."))
        why += f" Against it: {short(m, against)}."
        asks = "Put these claims in order: first the ground from which the argument begins, then what it leads to, and last what is said against that."
        whose += f"; the reply is that of {in_sentence(m, m.graph.claims[against].voice)}"
        steps.append(reply)
        nodes = [*nodes, against]
    return Draft(
        asks, "order",
        choices=tuple(choices), right=tuple(range(len(choices))), why=why, arguable=any(step.basis == "reconstructed" for step in steps),
        cited=cited(m, *nodes, *(step.id for step in steps)), given=(Given("note", f"{whose}."),),
    )


def _events(m: Material) -> Iterator[list[tuple[ClaimNode, str, tuple[str, str]]]]:
    """Events told as such that follow one another without overlap and whose words tell no date, in groups."""
    dated = []
    for node in m.claims():
        dates = [one for one in node.claim.dates if one.role == "event"]
        told = node.claim.belief_of is None and not node.claim.hedges and node.claim.asserted_by in (None, node.voice) and not node.claim.reported_by
        if told and len(dates) == 1 and not tells_a_date(_event(node)) and (span := _span(dates[0].date)) is not None:
            dated.append((node, dates[0].date, span))
    apart: list[tuple[ClaimNode, str, tuple[str, str]]] = []
    for one in sorted(dated, key=lambda each: (each[2], each[0].id)):
        if not apart or one[2][0] > apart[-1][2][1]:
            apart.append(one)
    size = max(m.choices, _FEWEST)
    for n in range(0, len(apart), size):
        group = apart[n : n + size]
        if len(group) >= _FEWEST and len({folded(_event(node)) for node, _, _ in group}) == len(group):
            yield group


def _event(node: ClaimNode) -> str:
    """What happened: in a sentence, or in a few words where the sentence tells the date."""
    return node.claim.short if node.claim.short and tells_a_date(node.claim.says) else node.claim.says


def _span(date: str) -> tuple[str, str] | None:
    """First and last day of a date as text that sorts; ``None`` where a digit or an end is open."""
    first, _, last = date.partition("/")
    if "X" in date or ".." in date or not first:
        return None
    return _edge(first, ("01", "01")), _edge(last or first, ("12", "31"))


def _edge(date: str, missing: tuple[str, str]) -> str:
    parts = date.rstrip("?~%").split("-")
    if len(parts) > 1 and parts[1] in ("21", "22", "23", "24"):  # seasons, as the timeline counts them
        month = 3 * (int(parts[1]) - 20)
        parts[1] = f"{month if missing[0] == '01' else min(month + 2, 12):02d}"
    return "-".join([*parts, *missing][: 3] if len(parts) == 1 else [*parts, missing[1]][:3])


def _timed(m: Material, group: list[tuple[ClaimNode, str, tuple[str, str]]]) -> Draft:
    gap = len(group) // 2
    dates = [date_in_words(date) for _, date, _ in group]
    shown = " · ".join("(a date is missing here)" if n == gap else date for n, date in enumerate(dates))
    choices = tuple(Choice(_event(node), f"{date[:1].upper() + date[1:]}.") for (node, _, _), date in zip(group, dates, strict=True))
    return Draft(
        "Put these events in the order of time. One of their dates is missing on purpose: which event does it belong to, and when was it?", "order",
        given=(Given("note", shown),), choices=choices, right=tuple(range(len(choices))), lines=1,
        why=f"The missing date is {dates[gap]}: {_event(group[gap][0]).rstrip('.')}.", accepted=(dates[gap],), cited=cited(m, *(node.id for node, _, _ in group)),
    )
