"""Exercises answered in words: restate a position so that its holder would sign it, and a timed debate by sides."""

from __future__ import annotations

from argmap.draw import theses
from argmap.draw.views.folding import attacks_on
from argmap.exercise.material import (
    Draft,
    Item,
    Material,
    cited,
    claim_given,
    holder,
    in_sentence,
    listed,
    person,
    quotes_given,
    readable_quotes,
    says,
    short,
    step_short,
)
from argmap.exercise.sheet import Given
from argmap.graph import ClaimNode, StepNode, grounds

_SURE = {
    "certain": "says it with emphasis", "asserted": "says it plainly", "probable": "thinks it likely", "possible": "thinks it possible",
    "hypothetical": "only supposes it", "denied": "denies it",
}

_ENOUGH = 10
"""Words: with fewer one would have to guess what is meant."""

# --- restate


def restatements(m: Material) -> list[Item]:
    """What voices hold in their own texts, where enough of it is printed to restate it from; theses among the others."""
    roots = m.dossier.all_theses()
    return [
        Item(node.id, "thesis" if node.id in roots else "claim", _restate(m, node)) for node in m.claims()
        if node.quotes and (node.id in roots or (node.claim.asserted_by in (None, node.voice) and _length(node) >= _ENOUGH and node.claim.supposing is None))
    ]


def _length(node: ClaimNode) -> int:
    return sum(len(quote.exact.split()) for quote in node.quotes)


def _restate(m: Material, node: ClaimNode) -> Draft:
    said_for = list(dict.fromkeys(
        premise for step in m.graph.supports(node.id) for premise in step.premises
        if m.graph.claims[premise].quotes and m.graph.claims[premise].voice == node.voice
    ))[:2]
    given = quotes_given(m, node.id)
    if said_for:
        given = (*given, Given("note", "Said in support of it:"), *(quote for ground in said_for for quote in readable_quotes(m, ground)[:2]))
    return Draft(
        f"Say in one or two sentences of your own what is held here by {_whose(m, node)}, so fairly that its author would sign it.", "write", given,
        accepted=(says(m, node.id),), why=" ".join(f"({n}) {line}" for n, line in enumerate(_checklist(m, node), 1)), cited=cited(m, node.id, *said_for), lines=5,
    )


def _whose(m: Material, node: ClaimNode) -> str:
    asserts = node.claim.asserted_by
    if asserts == "uncertain":
        return "somebody who is not named"
    return in_sentence(m, node.voice) if asserts in (None, node.voice) else person(m, str(asserts))


def _checklist(m: Material, node: ClaimNode) -> list[str]:
    """What a fair restatement keeps: whose claim it is, of whose mind, how sure, under what supposition, and its limits."""
    lines = []
    if node.claim.asserted_by not in (None, node.voice):
        lines.append(f"It is given as the view of {_whose(m, node)}, which others report, and not as theirs.")
    else:
        lines.append(f"It is given as what {in_sentence(m, node.voice)} holds, and not as a fact.")
    if node.claim.belief_of is not None:
        lines.append(f"It is said to be about the mind of {person(m, node.claim.belief_of)}, whose own words these are not.")
    for hedge in node.claim.hedges:
        cue = f" (“{hedge.cue}”)" if hedge.cue else ""
        lines.append(f"It keeps the strength: {person(m, hedge.of)} {_SURE[hedge.scale]}{cue}.")
    if not node.claim.hedges:
        lines.append("It adds no 'certainly' and no 'perhaps' that the words do not have.")
    if node.claim.supposing is not None:
        lines.append("It stands under a supposition and is not turned into a statement.")
    limits = [link for link in m.graph.links_of(node.id) if link.kind == "qualifies" and link.target == node.id]
    lines += [f"It does not go beyond the limit that is set to it: {short(m, source)}." for link in limits[:1] for source in link.sources[:1]]
    lines.append("It contains no word of blame, irony or correction.")
    return lines


# --- debate

_SHARES = (("Prepare", 30), ("First side opens", 12), ("Second side opens", 12), ("Questions to each other", 16), ("Second side closes", 8), ("First side closes", 8),
           ("Leave the roles: what can both sides sign?", 14))


def debates(m: Material) -> list[Item]:
    """Questions that two voices answer, each with grounds that are quoted."""
    questions = [m.question] if m.question is not None else list(m.dossier.head.questions)
    return [Item(question) for question in questions if len(_sides(m, question)) == 2]


def debate(m: Material, items: list[Item], minutes: int) -> list[Draft]:
    """A timetable that adds up to the minutes, then a sheet for each side: what to defend, with what, and what to expect."""
    question = items[0].key
    sides = _sides(m, question)
    plan = Draft(
        m.dossier.head.questions[question].asks, "write",
        given=tuple(Given("note", f"{minutes_} min: {what}") for what, minutes_ in timetable(minutes) if minutes_),
        accepted=(), why="The minutes are a proposal; keep the last part, in which nobody defends a side.", cited=(),
    )
    return [plan, *(_side(m, thesis, n, sides[1 - n]) for n, thesis in enumerate(sides))]


def timetable(minutes: int) -> list[tuple[str, int]]:
    """The parts of a debate with whole minutes that add up to the total; what rounding leaves goes to preparing."""
    total = sum(share for _, share in _SHARES)
    parts = [(what, minutes * share // total) for what, share in _SHARES]
    return [(parts[0][0], parts[0][1] + minutes - sum(each for _, each in parts)), *parts[1:]]


def _sides(m: Material, question: str) -> list[str]:
    """The theses of the first two voices on a question that have a quoted ground to speak from."""
    first: dict[str, str] = {}
    for voice, thesis in theses(m.dossier, m.graph, question):
        if _near(m, thesis):
            first.setdefault(voice, thesis)
    return list(first.values())[:2]


def _near(m: Material, thesis: str) -> list[str]:
    return [ground for ground in grounds(m.graph, thesis, depth=2) if m.graph.claims[ground].quotes][:5]


def _side(m: Material, thesis: str, n: int, other: str) -> Draft:
    voice = thesis.partition(".")[0]
    near = _near(m, thesis)
    against = list(dict.fromkeys(
        premise for attack in _attacks(m, (other, *grounds(m.graph, other, depth=2)))
        for premise in attack.premises if premise.partition(".")[0] == voice and m.graph.claims[premise].quotes and premise not in (thesis, *near)
    ))[:2]
    given: list[Given] = [Given("note", f"You speak for {in_sentence(m, voice)}. Your thesis:"), Given("claim", says(m, thesis)), *quotes_given(m, thesis)]
    given.append(Given("note", "Your grounds:"))
    for ground in near:
        given += [claim_given(m, ground), *quotes_given(m, ground)[:2]]
    if against:
        given.append(Given("note", "Against the other side you have:"))
        for claim in against:
            given += [claim_given(m, claim), *quotes_given(m, claim)[:2]]
    attacks = _attacks(m, (thesis, *near))
    bearing = {other, *grounds(m.graph, other)}
    expected = [
        f"{listed([short(m, premise) for premise in attack.premises])} ({holder(m, attack.premises[0])}), against "
        + (short(m, attack.target) if attack.target in m.graph.claims else step_short(m, m.graph.steps[attack.target])) for attack in attacks
    ]
    granted = [
        short(m, link.target) for link in m.graph.links.values()
        if link.kind in ("concedes", "agrees") and link.target in bearing and any(source.partition(".")[0] == voice for source in link.sources)
    ]
    why = f"{f'Granted to the other side on the map: {listed(granted)}.' if granted else 'Nothing is granted to the other side on the map.'}"
    why += "" if expected else " The map shows no reply to this side; let the other side find one."
    return Draft(
        f"{'First' if n == 0 else 'Second'} side. Put your grounds in the order in which you will give them, with the words for each. Then write down the strongest "
        f"reason against you, and what you will grant to the other side, which holds: {says(m, other)}",
        "write", tuple(given), accepted=tuple(expected), why=why, lines=10,
        arguable=any(attack.basis == "reconstructed" for attack in attacks) or not attacks,
        cited=cited(m, thesis, *near, *against, *(attack.id for attack in attacks)),
    )


def _attacks(m: Material, claims: tuple[str, ...]) -> list[StepNode]:
    """What is said against claims, or against the steps to them."""
    return [attack for node in claims for attack in attacks_on(m.graph, node)]
