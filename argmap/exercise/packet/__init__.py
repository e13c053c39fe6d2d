"""A packet for a whole session: handouts, the facilitator's script with its minutes, and a key apart."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from argmap.draw import theses
from argmap.exercise.blocks import Block, Document, Grid, Heading, Listing, NewPage, Words
from argmap.exercise.names import Mask, names_of
from argmap.exercise.packet.blind import unnamed
from argmap.exercise.packet.cards import Side, SourceCard, field_of, sides, source_cards
from argmap.exercise.packet.copies import seating
from argmap.exercise.packet.pages import (
    called,
    consensus_sheet,
    crux_sheet,
    label,
    question_page,
    restatement_slip,
    role_card,
    rubric_page,
    source_pages,
)
from argmap.exercise.packet.timing import LONGEST, SHORTEST, Format, Groups, Phase, groups, phases
from argmap.graph import Graph
from argmap.graph import Quoted as Span
from argmap.model import Dossier
from argmap.weigh import conceded, cruxes, presets
from argmap.weigh.presets import EVERYTHING

__all__ = ["FORMATS", "LONGEST", "SHORTEST", "Format", "Groups", "Packet", "Phase", "groups", "packet", "phases"]

FORMATS: dict[Format, str] = {
    "controversy": "Structured Academic Controversy", "debate": "Timed debate of two sides", "jigsaw": "Jigsaw",
}


class Packet(NamedTuple):
    """What the students get, what the facilitator speaks from, and the key. ``plan`` adds up to the minutes asked for."""

    handouts: Document
    script: Document
    key: Document
    plan: tuple[Phase, ...]


def packet(
    dossier: Dossier, graph: Graph, question: str, spans: list[Span], *, form: Format = "controversy", minutes: int = 50,
    students: int = 16, texts: Mapping[str, str] | None = None, blind: bool = False, voices: Sequence[str] = (),
) -> Packet:
    """A packet for one question.

    ``voices`` choose the sides; without them they are the commentators who give a ground for their thesis.
    ``spans`` say where the quotations stand; ``texts`` are the attached texts by the title they are printed under. The
    handouts of a ``blind`` packet name no author, source or date, and no whole text is printed with them; script and key
    keep the names.
    Raises ``NoStock`` where fewer than two positions face each other, ``ValueError`` with a sentence where minutes or
    students do not suffice.
    """
    parties = sides(dossier, graph, question, most=2 if form == "debate" else 3, only=voices)
    plan = phases(form, tuple(map(label, range(len(parties)))), minutes)
    division = groups(students, len(parties))
    cards = source_cards(dossier, graph, question, spans, parties)
    about = dossier.head.questions[question]
    numbered = {title: _lines(text) for title, text in (texts or {}).items() if not blind}
    shown = tuple(side._replace(name="") for side in parties) if blind else parties
    title = FORMATS[form] if blind else f"{FORMATS[form]}: {dossier.head.title}"
    handouts: list[Block] = [Heading(title, 1), *question_page(about.asks, "" if blind else about.note or "", shown), *source_pages(cards, numbered)]
    for n, side in enumerate(shown):
        handouts += role_card(n, side)
    if form != "debate":
        handouts += restatement_slip(shown)
    handouts += [*crux_sheet(len(parties)), *consensus_sheet(), *rubric_page()]
    foot = f"{FORMATS[form]} · {minutes} minutes · {dossier.head.title}"
    name = f"{form}-blind" if blind else f"{form}-{question}"
    printed = unnamed(tuple(handouts), Mask(names_of(dossier))) if blind else tuple(handouts)
    return Packet(
        Document(f"{name}-handouts", title, f"{FORMATS[form]} · {minutes} minutes" if blind else foot, printed),
        Document(f"{name}-script", f"Facilitator’s script: {dossier.head.title}", f"{foot} · Script", tuple(_script(about.asks, form, parties, plan, division, students))),
        Document(f"{name}-key", f"Key: {dossier.head.title}", f"{foot} · Key", tuple(_key(dossier, graph, question, parties, cards))),
        plan,
    )


def _script(asks: str, form: Format, parties: tuple[Side, ...], plan: tuple[Phase, ...], division: Groups, students: int) -> list[Block]:
    clock, rows = 0, []
    for phase in plan:
        rows.append((f"{clock}–{clock + phase.minutes}", str(phase.minutes), phase.name, phase.does, phase.says))
        clock += phase.minutes
    return [
        Heading(f"Facilitator’s script: {FORMATS[form]}", 1), Words(asks, strong=True),
        Listing(tuple(called(n, side) for n, side in enumerate(parties))),
        *seating(form, students, division, len(parties)),
        Grid(("Clock", "Minutes", "Phase", "Groups", "You say"), tuple(rows), widths=(3, 3, 5, 12, 9)), Words(f"Together {clock} minutes.", small=True),
    ]


def _key(dossier: Dossier, graph: Graph, question: str, parties: tuple[Side, ...], cards: tuple[SourceCard, ...]) -> list[Block]:
    blocks: list[Block] = [
        Heading(f"Key: {dossier.head.questions[question].asks}", 1), Words("For the instructor. Not to be handed out.", small=True),
        Words("Nothing here says who is right. It says what follows from the arguments as they are drawn, and what they wait on."),
        Heading("Source cards: who draws from which"),
        Grid(("Source", "Its words", "Who draws from it"), tuple((str(card.number), card.words, ", ".join(card.voices)) for card in cards), widths=(2, 9, 5)),
        Heading("What each thesis hangs by"),
    ]
    granted = presets(dossier, graph)[EVERYTHING].stands
    for voice, thesis in theses(dossier, graph, question):
        found = cruxes(graph, granted, thesis, most=1)
        listed = [_call(dossier, graph, crux.nodes[0]) for crux in found.found if len(crux.nodes) == 1]
        blocks += [
            Words(f"{dossier.voice_name(voice)}: {graph.claims[thesis].claim.says}", strong=True),
            Words("With everything quoted granted, the verdict on it would change with any one of these:" if listed else "No single stand changes the verdict on it (every single one was tried)."),
            *((Listing(tuple(listed)),) if listed else ()),
        ]
    blocks.append(Heading("What is conceded or agreed"))
    field = field_of(dossier, graph, question)
    for side in parties:
        shared = [node for node in conceded(graph, side.voice) if node in field]
        if shared:
            blocks += [Words(f"{side.name} accepts, of what the others say:", strong=True), Listing(tuple(_call(dossier, graph, node) for node in shared))]
    return [*blocks, NewPage(), Heading("Claims on the role cards"), Grid(("Side", "Claim", "Id"), tuple((side.name, one.says, one.node) for side in parties for one in (side.thesis, *side.reasons)), widths=(3, 8, 5))]


def _call(dossier: Dossier, graph: Graph, node: str) -> str:
    """A claim or step as an instructor reads it, with its id."""
    if node in graph.claims:
        return f"{graph.claims[node].claim.says} ({dossier.voice_name(graph.claims[node].voice)}; {node})"
    step = graph.steps[node]
    target = graph.claims[step.target].claim.says if step.target in graph.claims else f"the step {step.target}"
    does = {"support": "The step to", "rebut": "The reply against", "undermine": "The reply against", "undercut": "The undercut of"}[step.kind]
    return f"{does}: {target} ({node}; {step.basis})"


WIDTH = 88
"""Characters in a line of a numbered text."""


def _lines(text: str) -> list[str]:
    """A text in lines to be numbered; the same lines for everybody."""
    return [line for paragraph in text.splitlines() if paragraph.strip() for line in textwrap.wrap(paragraph, WIDTH)]
