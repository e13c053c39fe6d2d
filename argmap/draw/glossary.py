"""The few words of a map, each in a sentence, for whoever meets them on a page."""

from __future__ import annotations

from argmap.draw.elements import Element, element

WORDS = {
    "Question": "What is disputed.",
    "Voice": "Whoever speaks: a commentator, a document’s author, the editors, or somebody known only from reports.",
    "Thesis": "A voice’s answer to a question, in one sentence.",
    "Claim": "One sentence that somebody asserts, in the map-maker’s words; the quotation that carries it stands below it.",
    "Quotation": "Printed words, letter for letter. … and [ ] show what was left out or put in, and by whom.",
    "Passage": "A stretch of a source from which several voices quote.",
    "Source, part": "A document, or a bounded part of a larger one, as one letter in a collection.",
    "Step": "From joint premises to a conclusion. On the map it is a dot; lines that meet in it belong together.",
    "Warrant": "What allows a step. It is often unspoken; then the map-maker supplies it, and anybody may attack it.",
    "Rebut": "To argue against a claim that somebody argues for.",
    "Undercut": "To say that a step does not hold, whatever its conclusion: the line ends on the dot.",
    "Undermine": "To argue against a premise that nobody argues for.",
    "Concede, agree, qualify, reinterpret, paraphrase, talk past": "What else scholars do with each other’s claims.",
    "Incompatible": "Two claims that cannot both stand.",
    "Explicit, reconstructed": "The text says it; or the map-maker says that the text means it. What is reconstructed has a dashed line.",
    "Hedge": "How sure somebody is, by the words that show it: perhaps, no doubt, it seems.",
    "Stand": "What you grant, reject or refuse on the page Weigh. Verdicts there follow from your stands; they are nobody else’s.",
    "Crux": "The one claim or step by which a verdict hangs.",
    "Lacuna": "A place where the source itself has lost words. It is marked, and never filled.",
}
"""Each word and what it means here, in the order in which a reader meets them."""


def terms_and_meanings() -> Element:
    """The words as a list of terms."""
    rows = [part for word, meaning in WORDS.items() for part in (element("dt", word), element("dd", meaning))]
    return element("dl", "", *rows, style="words")


def glossary() -> list[Element]:
    """The words as a page of their own."""
    return [element("h1", "The words of this map"), terms_and_meanings()]
