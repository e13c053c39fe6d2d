"""Reading without author and date: an excerpt that names nobody, and what its writer is going to say."""

from __future__ import annotations

from argmap.draw import source_label, voice_label
from argmap.exercise.kinds.recipe import asks_the_question
from argmap.exercise.material import Draft, Item, Material, choice_of_one, cited, own_words, says
from argmap.exercise.names import Mask
from argmap.exercise.sheet import Given
from argmap.exercise.traps import Choice, alike
from argmap.graph import ClaimNode
from argmap.model import Quotation

_WORDS, _PIECES = 5, 4


def excerpts(m: Material) -> list[Item]:
    """Stretches of quoted words of one voice, in order, each with a claim of the same voice that lies outside it."""
    found = []
    speaking = [voice for voice, file in m.dossier.voices.items() if file.kind in ("commentator", "document") and file.source]
    if len(speaking) < 2:
        return []
    for voice in speaking:
        pieces = [(node, quote) for node in m.claims() if node.voice == voice and _own(node) for quote in own_words(m, node) if len(quote.exact.split()) >= _WORDS]
        told: set[str] = set()
        for n in range(0, len(pieces) - _PIECES + 1, _PIECES):
            if (draft := _excerpt(m, voice, pieces[n : n + _PIECES], speaking, told)) is not None:
                found.append(Item(f"{voice}/{n}", voice, draft))
    return found


def _own(node: ClaimNode) -> bool:
    return node.claim.asserted_by in (None, node.voice) and not node.claim.reported_by


def _excerpt(m: Material, voice: str, pieces: list[tuple[ClaimNode, Quotation]], speaking: list[str], told: set[str]) -> Draft | None:
    shown = {node.id for node, _ in pieces}
    text = " ".join(says(m, node) for node in shown)
    theses = m.dossier.all_theses()
    mine = [node.id for node in m.graph.claims.values() if node.voice == voice and _own(node) and node.quotes and node.id not in shown | told]
    mine.sort(key=lambda node: (node not in theses, -alike(text, says(m, node))))
    if not mine:
        return None
    right = mine[0]
    told.add(right)  # what is foretold in one task is not foretold in another
    shared = {end for link in m.graph.links.values() if link.kind in ("agrees", "concedes", "paraphrases") for end in (link.target, *link.sources)
              if voice in {node.partition(".")[0] for node in (link.target, *link.sources)}}
    traps = [
        node.id for node in m.graph.claims.values()
        if node.voice != voice and node.voice in speaking and _own(node) and node.quotes and node.id not in shared
        and node.claim.supposing is None and alike(says(m, right), says(m, node.id)) < 0.5
    ]
    against = {premise for step in m.graph.attacks(right) for premise in step.premises}
    traps.sort(key=lambda node: (node not in against, -alike(says(m, right), says(m, node)), -alike(text, says(m, node))))
    ranked = [Choice(says(m, node), f"That is what {voice_label(m.dossier, m.graph.claims[node].voice)} says.") for node in traps]
    about = m.dossier.head.sources.get(m.dossier.voices[voice].source or "")
    dated = f", {about.csl.issued}" if about is not None and about.csl.issued else ""
    reveal = f"{voice_label(m.dossier, voice)}, in {source_label(m.dossier, m.dossier.voices[voice].source)}{dated}."
    return choice_of_one(
        m, "These words stand in one text, in this order, with gaps. What sort of writer is this, writing when, and for whom? Note what in the words "
        "tells you. Then predict: which of these does the same writer also say?",
        Choice(says(m, right), f"The same writer says it: {reveal}"), ranked,
        given=tuple(Given("words", quote.exact) for _, quote in pieces), why=f"The writer: {reveal}", lines=4,
        rests_on=cited(m, right, *dict.fromkeys(node.id for node, _ in pieces)), accepted=(reveal,),
    )


def masked(m: Material, items: list[Item], _wanted: int) -> list[Draft]:
    """The tasks, with numbers for names that are the same all over the sheet, and no date, title or source."""
    mask = Mask(m.names)
    return [
        item.draft._replace(
            given=tuple(Given(given.role, mask(given.text)) for given in item.draft.given),
            choices=tuple(Choice(mask(choice.text), choice.says) for choice in item.draft.choices),
        )
        for item in items if item.draft is not None
    ]


def masked_question(m: Material) -> str:
    """The question, if one was chosen, without names; the title of a dossier would tell too much."""
    return Mask(m.names)(asks_the_question(m)) if m.question is not None else ""
