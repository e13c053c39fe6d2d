"""Exercises on what one text does to another: the unstated warrant, what a reply is aimed at, concession or claim."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.exercise.material import (
    Draft,
    Item,
    Material,
    choice_of_one,
    cited,
    claim_given,
    holder,
    in_sentence,
    listed,
    quotes_given,
    readable,
    says,
    short,
    step_short,
    upper,
)
from argmap.exercise.sheet import Given
from argmap.exercise.traps import Choice, alike
from argmap.graph import StepNode
from argmap.model import RELATIONS

# --- the unstated warrant


def warrants(m: Material) -> list[Item]:
    """Steps for which a warrant is written out, one item for each warrant: a sheet never has the same answer twice.

    Of several steps by one warrant that is taken whose claims share the fewest words with it: it has to be thought out.
    """
    by_warrant: dict[str, list[StepNode]] = {}
    for step in m.steps():
        if step.warrant is not None and step.target in m.graph.claims:
            by_warrant.setdefault(_rivalry(m, step.warrant), []).append(step)
    found = []
    for steps in by_warrant.values():
        steps.sort(key=lambda step: alike(_stem(m, step), says(m, step.warrant or "")))
        made = ((step, _warrant(m, step, step.warrant or "")) for step in steps)
        found += [Item(step.id, step.kind, draft) for step, draft in made if draft is not None][:1]
    return found


def _rivalry(m: Material, warrant: str) -> str:
    """A warrant, or the one it is a rival of: either answers the same question."""
    rival = m.graph.claims[warrant].claim.rival_to
    if rival is None:
        return warrant
    return rival if "." in rival else f"{m.graph.claims[warrant].voice}.{rival}"


def _stem(m: Material, step: StepNode) -> str:
    return " ".join(says(m, node) for node in (*step.premises, step.target))


def _warrant(m: Material, step: StepNode, warrant: str) -> Draft | None:
    rivals = [
        node.id for node in m.graph.claims.values()
        if node.claim.rival_to in (warrant, warrant.partition(".")[2]) and node.voice == m.graph.claims[warrant].voice
    ]
    right = Choice(says(m, warrant), f"This is what takes one from {listed([short(m, p) for p in step.premises])} to {short(m, step.target)}.")
    also = tuple(
        Choice(says(m, rival), "This can be defended: it is another way of supplying what the text leaves unsaid. "
               + (readable(m, m.graph.claims[rival].claim.rationale) or "Ask how far it carries.")) for rival in rivals
    )
    reconstructed = m.graph.claims[warrant].basis == "reconstructed"
    why = readable(m, m.graph.claims[warrant].claim.rationale) or "The text states it."
    bears = "supports" if step.kind == "support" else "speaks against"
    return choice_of_one(
        m, f"The first claim {bears} the second. Which of these has to be granted as well, for the one to bear on the other?"
        if len(step.premises) == 1 else f"Together the first claims {'support' if step.kind == 'support' else 'speak against'} the last. "
        "Which of these has to be granted as well, for them to bear on it?",
        right, list(_false_warrants(m, step, {warrant, *rivals})), also=also, why=why,
        given=(*(claim_given(m, premise) for premise in step.premises), claim_given(m, step.target)),
        arguable=reconstructed or step.basis == "reconstructed", rests_on=cited(m, warrant, step.id, *rivals), accepted=(right.text,),
    )


def _false_warrants(m: Material, step: StepNode, barred: set[str]) -> Iterator[Choice]:
    """Warrants of other steps first, for they are of the same form; then grounds that stand by themselves."""
    barred = barred | {*step.premises, step.target}
    about = _stem(m, step)
    others = {
        other.warrant: other for other in m.graph.steps.values()
        if other.warrant is not None and other.warrant not in barred and other.target in m.graph.claims
    }
    ranked = sorted(others, key=lambda node: -alike(about, says(m, node)))
    ways = [
        Choice(says(m, node), f"This warrant belongs to another step, one {'to' if others[node].kind == 'support' else 'against'} {short(m, others[node].target)}.")
        for node in ranked
    ]
    grounds = [
        Choice(says(m, premise), f"This is a further ground for {short(m, step.target)}; it stands by itself and does not join these claims.")
        for other in m.graph.supports(step.target) for premise in other.premises if premise not in barred and premise not in others
    ]
    against = [
        Choice(says(m, premise), f"This is used against {short(m, step.target)}, or against a step to it; it does not carry one.")
        for target in (step.id, step.target) for attack in m.graph.attacks(target) for premise in attack.premises
        if premise not in barred and premise not in others and attack.id != step.id
    ]
    right = alike(about, says(m, step.warrant or ""))
    traps = [*ways[:2], *grounds[:1], *against[:1], *ways[2:], *grounds[1:], *against[1:]]
    echo = next((trap for trap in traps if alike(about, trap.text) >= right), None)  # what echoes the question must not be the answer alone
    yield from [*([echo] if echo else []), *traps]


# --- to which claim or step does this reply?

ATTACKS = (
    "A rebuttal gives a ground against a claim for which others give grounds. An undermining attacks a claim for which nobody gives a ground. "
    "An undercut attacks neither: it says that one claim does not lead to another."
)
"""The three sorts of attack, for the sheet and wherever a task goes without it."""

def replies(m: Material) -> list[Item]:
    """Attacks between claims of different voices, or on a step: one item for each."""
    found = []
    for attack in m.steps():
        if attack.kind != "support" and (draft := _reply(m, attack)):
            found.append(Item(attack.id, attack.kind, draft))
    return found


def _reply(m: Material, attack: StepNode) -> Draft | None:
    aim = m.graph.steps.get(attack.target)
    claim = aim.target if aim is not None else attack.target
    if claim not in m.graph.claims:
        return None
    right = Choice(_aimed(m, attack.target), _taught(m, attack, attack.target))
    traps = [Choice(_aimed(m, node), _taught(m, attack, node)) for node in _beside(m, attack, claim)]
    who = listed(list(dict.fromkeys(holder(m, premise) for premise in attack.premises)))
    theirs = m.graph.claims[claim]
    self_reply = {theirs.voice} == {premise.partition(".")[0] for premise in attack.premises}
    asks = f"At what in the argument of {in_sentence(m, theirs.voice)} is this aimed?"
    if self_reply:
        asks = f"{who} here answers something that stands in the same text. At what is this aimed?"
    reconstructed = attack.basis == "reconstructed"
    made_by = "The map-maker sees this reply; neither text makes it in so many words. " if attack.voice == RELATIONS else ""
    return choice_of_one(
        m, asks, right, traps, given=(*(claim_given(m, premise) for premise in attack.premises), Given("note", ATTACKS)), arguable=reconstructed,
        why=made_by + (readable(m, attack.written.rationale) or right.says), rests_on=cited(m, attack.id, attack.target, *attack.premises),
        accepted=(right.text,),
    )


def _aimed(m: Material, node: str) -> str:
    """A claim or step in full: whoever has no map before him does not know its short names."""
    if node in m.graph.claims:
        return f"At the claim itself: {_quoted(m, node)} ({'a rebuttal' if m.graph.supports(node) else 'an undermining'})"
    step = m.graph.steps[node]
    end = _quoted(m, step.target) if step.target in m.graph.claims else step_short(m, m.graph.steps[step.target])
    return f"At the step from {listed([_quoted(m, premise) for premise in step.premises])} {'to' if step.kind == 'support' else 'against'} {end} (an undercut)"


def _quoted(m: Material, claim: str) -> str:
    return f"“{says(m, claim).rstrip('.')}”"


def _taught(m: Material, attack: StepNode, chosen: str) -> str:
    """What this attack is, in the face of what was chosen."""
    aim = m.graph.steps.get(attack.target)
    if aim is not None:
        a, b = listed([short(m, premise) for premise in aim.premises]), short(m, aim.target)
        first = f"This is an undercut: it attacks the step from {a} to {b}, not {b} itself."
        if chosen == attack.target:
            return f"{first} The conclusion may still be right, but not by this way."
        if chosen in m.graph.steps:
            return f"It is an undercut, but of another step: of the one from {a} to {b}."
        return first + (" Nor does it deny the ground." if chosen in aim.premises else "")
    here = short(m, attack.target)
    if chosen in m.graph.claims and chosen != attack.target:
        return f"It is aimed at {here}, not at {short(m, chosen)}."
    if attack.kind == "rebut":
        first = f"This is a rebuttal{', not an undercut' if chosen in m.graph.steps else ''}: it gives a ground against {here}"
        return first + (" and leaves the steps to it as they are." if chosen in m.graph.steps else ", whatever grounds there are for it.")
    first = f"This undermines {here}, for which nobody argues"
    return first + (": it attacks the premise and not the step from it." if chosen in m.graph.steps else ", and with it whatever rests on it.")


def _beside(m: Material, attack: StepNode, claim: str) -> Iterator[str]:
    """What lies nearest to what the attack is aimed at: the steps to the claim, its grounds, what it is a ground for."""
    steps = m.graph.supports(claim)
    ours = m.graph.steps.get(attack.target)
    near: list[str] = [claim, *(step.id for step in steps if ours is None or step.id != ours.id)]
    if ours is not None:
        near[1:1] = [premise for premise in ours.premises if premise in m.graph.claims]
    else:
        near += [premise for step in steps for premise in step.premises]
    for use in m.graph.used_by.get(claim, ()):
        step = m.graph.steps.get(use)
        if step is not None and step.kind == "support" and step.warrant != claim:
            near += [step.id, step.target]
    voice = m.graph.claims[claim].voice
    near += [node.id for node in m.graph.claims.values() if node.voice == voice and m.graph.supports(node.id)]
    also_met = {attack.target} | {
        other.target for premise in attack.premises for use in m.graph.used_by.get(premise, ())
        if (other := m.graph.steps.get(use)) is not None and other.kind != "support"
    }
    yield from (node for node in dict.fromkeys(near) if node not in also_met and node not in attack.premises)


# --- concession or claim?

_CLASSES = {
    "grants": ("It grants the other side a point", "a concession: the point is granted to the other side, and what is held is held in spite of it"),
    "limits": ("It limits a claim without giving it up", "a qualification: a claim is limited and not given up"),
    "argues": ("It is a ground for what its own author holds", "a ground for its author's own position"),
    "objects": ("It objects to what somebody else holds", "an objection to what somebody else holds"),
}


def concessions(m: Material) -> list[Item]:
    """Claims that grant or limit something, and as many that argue and that object; none that do two of these."""
    does = _what_claims_do(m)
    single = [(node, next(iter(kinds.items()))) for node, kinds in does.items() if len(kinds) == 1]
    granting = [one for one in single if one[1][0] in ("grants", "limits")]
    if not granting:
        return []
    most = max(3, len(granting))
    kept = [one for name in _CLASSES for one in [each for each in single if each[1][0] == name][: most if name in ("argues", "objects") else None]]
    return [Item(node, name, _concession(m, node, name, by)) for node, (name, by) in kept]


def _what_claims_do(m: Material) -> dict[str, dict[str, str]]:
    """For each quoted claim what it does, with the step or link by which it does it."""
    does: dict[str, dict[str, str]] = {}
    for link in m.graph.links.values():
        if link.kind in ("concedes", "qualifies") and len(link.sources) == 1:
            does.setdefault(link.sources[0], {}).setdefault("grants" if link.kind == "concedes" else "limits", link.id)
    for step in m.graph.steps.values():
        for premise in step.premises:
            own = premise.partition(".")[0] == step.target.partition(".")[0]
            if step.kind == "support" and own:
                does.setdefault(premise, {}).setdefault("argues", step.id)
            elif step.kind != "support" and not own:
                does.setdefault(premise, {}).setdefault("objects", step.id)
    return {node: kinds for node, kinds in does.items() if node in m.scope and m.graph.claims[node].quotes}


def _concession(m: Material, node: str, name: str, by: str) -> Draft:
    step, link = m.graph.steps.get(by), m.graph.links.get(by)
    target = step.target if step is not None else link.target if link is not None else node
    aim = short(m, target) if target in m.graph.claims else step_short(m, m.graph.steps[target])
    written = step.written if step is not None else link.written if link is not None else None
    basis = step.basis if step is not None else link.basis if link is not None else "reconstructed"
    whose = holder(m, target) if target in m.graph.claims else ""
    meets = f"{aim}{f' ({whose})' if whose else ''}"
    given = (*quotes_given(m, node)[:2], claim_given(m, node))
    taught = dict.fromkeys(_CLASSES, f"This is {_CLASSES[name][1]}. It bears on {meets}.")
    taught[name] = f"{upper(_CLASSES[name][1])}. It bears on {meets}."
    cue = f" The words that show it: “{written.cue}”." if written is not None and written.cue else ""
    rationale = readable(m, written.rationale) if written is not None else ""
    names = list(_CLASSES)
    return Draft(
        "What does this do in the argument it stands in?", "one", given,
        choices=tuple(Choice(_CLASSES[other][0], taught[other]) for other in names), right=(names.index(name),),
        arguable=basis == "reconstructed", why=f"{rationale}{cue}".strip() or taught[name], cited=cited(m, node, by), accepted=(_CLASSES[name][0],),
        fixed=True,
    )
