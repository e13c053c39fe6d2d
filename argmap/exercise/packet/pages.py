"""The pages of a packet: what each side gets, what all get, and the sheets that are filled in together."""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_uppercase

from argmap.exercise.blocks import Block, Grid, Heading, Lines, Listing, NewPage, Quote, Together, Words
from argmap.exercise.packet.cards import Reason, Side, SourceCard

RUBRIC: tuple[tuple[str, ...], ...] = (
    ("Attribution", "Every claim is given to whoever makes it; reports and beliefs are kept apart.", "One slip between asserting and reporting.",
     "Several slips, or the map-maker’s reconstruction given as the scholar’s words.", "Scholars, documents and the student’s own view are mixed."),
    ("Evidence", "Reasons rest on exact words, cited, and read in their context.", "Words exact and cited; context once left out.",
     "Paraphrase where the words matter, or without a source.", "No words, or words that are not in the source."),
    ("Engagement", "Answers the strongest opposing reason, and says whether the claim or the step is attacked.", "Answers a strong reason, but not where it is aimed.",
     "Answers a weak reason or a restatement of its own making.", "Does not answer the other side."),
    ("Calibration", "Keeps every hedge, and recognises what is conceded.", "One hedge lost or added.",
     "‘Perhaps’ becomes ‘certainly’, or a concession is overlooked.", "Everything is stated with one degree of sureness."),
)
"""Four by four: what is looked at, from the fullest to the least."""


SUPPLIED = "Where a card says “supplied by the map-maker”, the text does not say it in so many words; you may put it otherwise."


def called(n: int, side: Side) -> str:
    """A side with its scholar, who is not named on a blind packet."""
    return f"{label(n)}: {side.name}" if side.name else label(n)


def label(n: int) -> str:
    """What the sides are called in the plan and on the sheets: Side A, Side B."""
    return f"Side {ascii_uppercase[n]}"


def question_page(asks: str, note: str, sides: tuple[Side, ...]) -> list[Block]:
    """What is disputed, and each side's thesis in a sentence."""
    blocks: list[Block] = [Heading("The question"), Words(asks, strong=True)]
    if note:
        blocks.append(Words(note))
    for n, side in enumerate(sides):
        blocks.append(Together((Words(called(n, side), strong=True), Words(side.thesis.says), *_supplied(side.thesis), *_quotes(side.thesis))))
    return blocks


def source_pages(cards: tuple[SourceCard, ...], texts: dict[str, list[str]]) -> list[Block]:
    """Source cards, and under them every attached text with its lines numbered."""
    blocks: list[Block] = [NewPage(), Heading("Source cards"), Words("The words the scholars draw from, in the order of the sources. Cite them by number.", small=True)]
    if not cards:
        blocks.append(Words("No place of a quotation has been recorded in this dossier yet; cite the words on the role cards."))
    blocks.extend(Together((Words(f"Source {card.number}", strong=True), Quote(card.words, card.source), *((Words(f"It says there: {card.says}", small=True),) if card.says else ()))) for card in cards)
    for title, lines in texts.items():
        marks = tuple(str(n) if n % 5 == 0 else "" for n in range(1, len(lines) + 1))
        blocks += [NewPage(), Heading(title), Listing(tuple(lines), marks)]
    return blocks


def role_card(n: int, side: Side) -> list[Block]:
    """One side's case: thesis, reasons with their words, unspoken warrants, what it will have to answer, what it concedes."""
    blocks: list[Block] = [
        NewPage(), Heading(called(n, side)), Words("You speak for this side. Its thesis:"), Words(side.thesis.says, strong=True),
        *_supplied(side.thesis), *_quotes(side.thesis), Words(SUPPLIED, small=True), Heading("Its reasons", 3),
    ]
    blocks += _reasons(side.reasons) or [Words("The dossier records no reason for this thesis: ask what would have to be so for it to hold.")]
    if side.warrants:
        blocks.append(Together((
            Heading("What it takes for granted", 3), Words("Unspoken; supplied by the map-maker. Be ready to defend it or to offer another.", small=True),
            Listing(tuple(one.says for one in side.warrants)),
        )))
    for title, reasons in (("What the others say against it", side.faces), ("What it concedes", side.concedes)):
        if reasons:
            blocks += [Heading(title, 3), *_reasons(reasons)]
    return blocks


def restatement_slip(sides: tuple[Side, ...]) -> list[Block]:
    """The other side, restated so that it would sign: two slips to a page."""
    slip = Together((
        Heading("Restatement slip"), Words("We are side ____ and restate side ____ so that it would sign."),
        Words("Their thesis"), Lines(1), Words("Their best reason, and the words it rests on"), Lines(3), Words("How sure they are, and about what"), Lines(1),
        Listing(("Their words are exact.", "Who asserts and who only reports is kept apart.", "No hedge was lost, and nothing was added."), ("☐",) * 3),
        Words("Signed by the other side: ______________________"),
    ))
    named = ", ".join(called(n, side) for n, side in enumerate(sides))
    return [NewPage(), Words(f"Cut in two. {named}.", small=True), slip, slip]


def crux_sheet(many: int) -> list[Block]:
    """Where the sides part."""
    return [
        NewPage(), Heading("Crux sheet"), Words("Find the one place the disagreement hangs by."),
        Grid(("We part over …", *(f"{label(n)} says" for n in range(many)), "What would settle it?"),
             tuple((what, *("",) * (many + 1)) for what in ("a claim", "a step from a claim", "the meaning of certain words", "what a source is evidence of")), roomy=True),
        Words(f"If only one of these could be settled, which would move {'both' if many == 2 else 'all'} sides? Why?"), Lines(4),
    ]


def consensus_sheet() -> list[Block]:
    """What is shared, and how far; and, cut apart, what each student writes alone."""
    ticket = Together((
        Heading("Exit ticket"), Words("Name: ______________________________   Write alone."), Words("The strongest reason of the side I did not hold, with its words"), Lines(3),
        Words("The one step I would look into, and why"), Lines(3),
    ))
    return [
        NewPage(), Heading("Consensus sheet"), Words("The roles are dropped. You need not agree: be exact."),
        Grid(("All of us accept", "Its words or source", "Most of us accept", "We part, and this is why"), (("",) * 4,) * 5, roomy=True),
        Words("What no text at hand says, and we would have to look up"), Lines(4), NewPage(), Words("Cut in two.", small=True), ticket, ticket,
    ]


def rubric_page() -> list[Block]:
    """The rubric, four by four."""
    return [NewPage(), Heading("Rubric"), Grid(("", "4", "3", "2", "1"), RUBRIC, widths=(3, 5, 4, 5, 4))]


def _reasons(reasons: Iterable[Reason]) -> list[Block]:
    return [
        Together((
            Words(reason.says, strong=True),
            *_supplied(reason),
            *_quotes(reason),
        )) for reason in reasons
    ]


def _supplied(reason: Reason) -> list[Block]:
    return [Words(f"Supplied by the map-maker: {' and '.join(reason.reconstructed)}.", small=True)] if reason.reconstructed else []


def _quotes(reason: Reason) -> list[Block]:
    return [Quote(quote.words, quote.credit) for quote in reason.quotes]
