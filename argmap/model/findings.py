"""Findings: one thing wrong or worth knowing, with its file, line, code and what to do; and the list of all codes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "note"]

MANY_NAMES = 500
LONG_NAME = 200


class Rule(NamedTuple):
    """What a code means. ``unreadable`` marks a file that was refused whole (exit code 2)."""

    severity: Severity
    means: str
    remedy: str
    unreadable: bool = False


class Finding(NamedTuple):
    """One line of ``argmap check``: where, what is wrong, what to do."""

    code: str
    file: str
    line: int
    place: str
    message: str
    severity: Severity

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: " if self.line else f"{self.file}: "
        return where + (f"{self.place}: " if self.place else "") + self.message

    @property
    def unreadable(self) -> bool:
        """Whether the file was refused whole."""
        return RULES[self.code].unreadable


def finding(code: str, file: str, line: int, place: str, message: str) -> Finding:
    """Make a finding, on one line whatever an author wrote; its severity is that of its code."""
    return Finding(code, file, line, " ".join(place.split()), " ".join(message.split()), RULES[code].severity)


def exit_code(findings: Iterable[Finding]) -> int:
    """0 when there are only notes, 1 for errors and warnings, 2 when a file could not be read at all."""
    worst = 0
    for found in findings:
        if found.unreadable:
            return 2
        if found.severity != "note":
            worst = 1
    return worst


def did_you_mean(word: str, known: Iterable[str], *, otherwise: str = "") -> str:
    """End a message with the nearest known words, or with ``otherwise``."""
    import difflib

    names = list(known)
    if len(names) > MANY_NAMES or len(word) > LONG_NAME:  # each comparison costs some 10 µs: only the likeliest then
        like = (name for name in names if name[:1] == word[:1] and abs(len(name) - len(word)) <= 3)
        names = list(islice(like, MANY_NAMES)) if len(word) <= LONG_NAME else []
    near = difflib.get_close_matches(word, names, n=2, cutoff=0.6)
    return f"did you mean {' or '.join(near)}?" if near else otherwise


RULES: dict[str, Rule] = {
    # --- the file as such -------------------------------------------------------------------------------------
    "no-such-folder": Rule("error", "The folder is not there.", "Give the folder that holds the dossiers, or one dossier's folder.", True),
    "no-dossier": Rule("error", "The folder holds no dossier.yaml.", "Make one with a title and a question, or give the folder above.", True),
    "not-a-file": Rule("error", "The name stands for something other than a plain file.", "Put a plain text file there.", True),
    "outside-folder": Rule("error", "The file is a link that leads out of the dossier's folder.", "Copy the file into the folder.", True),
    "too-large": Rule("error", "The file is larger than argmap reads.", "Split it: one file for each voice.", True),
    "not-text": Rule("error", "The file is not plain UTF-8 text, or holds characters nobody can see.", "Save it as UTF-8 and remove the character named.", True),
    "not-yaml": Rule("error", "The file's layout cannot be read.", "Put prose under a line that ends in >- and indent it by two spaces.", True),
    "unsafe-yaml": Rule("error", "The file uses a part of YAML that argmap refuses: anchors, aliases, tags, several documents, or too many levels.", "Write the value out.", True),
    "duplicate-name": Rule("error", "A name stands twice in one place.", "Rename one of the two."),
    "words-lost": Rule("error", "YAML takes what follows ' #' as a remark and drops it.", "Write the field with >- and put the words on the next line."),
    "stray-file": Rule("note", "A file in the dossier's folder is not read.", "Give it the ending .yaml if it is a voice, or move it."),
    # --- the fields -------------------------------------------------------------------------------------------
    "unknown-field": Rule("error", "A field has a name argmap does not know.", "Correct the name, or remove the field."),
    "missing-field": Rule("error", "A field that is needed is not there.", "Add it."),
    "empty-value": Rule("error", "A field has a name but no words.", "Fill it, or remove it."),
    "wrong-shape": Rule("error", "A field holds a list where words belong, or the other way round.", "Write it in the shape named."),
    "bad-name": Rule("error", "A name or a reference has characters a name cannot have.", "Use lower-case letters, digits and single hyphens."),
    "bad-value": Rule("error", "A field holds a word that is not on its list.", "Take one of the words named."),
    "bad-date": Rule("error", "A date is not written as year, year-month or year-month-day.", "Write 1950-08-27; add ~ for about, ? for uncertain; join a span with /."),
    "too-long": Rule("error", "A field holds more than it has room for.", "Shorten it, or make two of it."),
    "misnamed-file": Rule("error", "A file or folder and the name written in it differ.", "Make them the same."),
    # --- the references ---------------------------------------------------------------------------------------
    "unknown-reference": Rule("error", "A claim or step is named that does not exist.", "Correct the name, or write the claim."),
    "unknown-source": Rule("error", "A source is named that dossier.yaml does not list.", "Correct the name, or add the source."),
    "unknown-person": Rule("error", "A person or voice is named that the dossier does not list.", "Correct the name, or add the person to dossier.yaml."),
    "unknown-question": Rule("error", "A position answers a question that dossier.yaml does not ask.", "Correct the name, or add the question."),
    "unknown-dossier": Rule("warning", "A link names a dossier that does not stand beside this one.", "Correct the name."),
    "unknown-stands": Rule("error", "An expectation names a set of stands that is not there.", "Correct the name, or add it under stands."),
    "ambiguous-name": Rule("error", "One name stands for two things, so a reference to it could mean either.", "Rename one of the two."),
    "part-of-itself": Rule("error", "A source is a part of itself, by way of others.", "Correct part-of."),
    # --- the argument -----------------------------------------------------------------------------------------
    "concludes-itself": Rule("error", "A step has its own conclusion among its premises or as its warrant.", "Remove it from the premises."),
    "attacks-itself": Rule("error", "An attack is aimed at one of its own premises.", "Aim it at another claim, or at the step."),
    "supports-and-attacks": Rule("error", "The same premises both support and attack one claim.", "Keep the one the text makes."),
    "repeated-premise": Rule("warning", "A step names one premise twice.", "Name it once."),
    "circular-support": Rule("note", "Claims support each other in a circle. A scholar may argue so; the map shows it.", "Check that the text does."),
    "expectation-differs": Rule("error", "A claim comes out otherwise than dossier.yaml expects on a set of stands.", "Look at the step that was added or changed, or correct expect."),
    "not-a-claim": Rule("error", "A step stands where only a claim can stand.", "Name a claim."),
    "thesis-missing": Rule("error", "A position's thesis is not a claim of its own voice.", "Write the claim, or correct the name."),
    "no-position": Rule("warning", "A commentator answers none of the questions.", "Add a position: which question, which claim is the thesis."),
    "unanswered-question": Rule("note", "No voice answers the question.", "Add a position, or remove the question."),
    "orphan": Rule("warning", "A claim takes part in nothing: no step, no reply, no position.", "Connect it, or record its words under frame."),
    # --- the words --------------------------------------------------------------------------------------------
    "no-words": Rule("warning", "A claim has neither a quotation nor basis: reconstructed.", "Quote a few telling words, or say that it is reconstructed."),
    "explicit-without-words": Rule("error", "Something is called explicit, but no printed words are given for it.", "Quote the words, or call it reconstructed."),
    "no-source": Rule("error", "A quotation has no source, and its voice names none.", "Add source: to the quotation or to the voice."),
    "no-locator": Rule("warning", "A quotation does not say where in its source it stands.", "Add at: with the page, the paragraph or the line."),
    "blank-quotation": Rule("error", "A quotation holds no letter and no digit.", "Quote words."),
    "cue-not-quoted": Rule("error", "Cue words do not occur in the quotation they are taken from.", "Copy the cue from the quotation, or quote the words that hold it."),
    "no-basis": Rule("warning", "A step or relation does not say whether it is explicit or reconstructed.", "Add basis: explicit, with the words, or basis: reconstructed."),
    "reply-without-cue": Rule("warning", "A reply is called explicit without the words by which the text makes it.", "Add cue: with those words, or move it to relations.yaml as reconstructed."),
    "relation-not-reconstructed": Rule("error", "relations.yaml holds what the map-maker sees; nothing in it is explicit.", "Write basis: reconstructed, or move it to the voice that says it."),
    "no-rationale": Rule("warning", "A relation, step or reply that the map-maker supplies gives no reason.", "Add rationale: a sentence that says why you read it so."),
    "alteration-unclear": Rule("error", "A declared alteration does not say what it changes.", "Name the words, and what is shown for them."),
    "alteration-not-there": Rule("error", "An alteration is declared that the quotation, set beside the document's words, does not show.", "Remove it, or correct what it says."),
    "not-found": Rule("error", "The words do not stand in their source.", "Compare them with the nearest passage, which is shown, and copy what is printed."),
    "undeclared-alteration": Rule("error", "A quotation changes the printed words without saying so.", "Write the printed words in exact, and declare the change under alterations."),
    "unusable-quotation": Rule("error", "A quotation cannot be looked for: no words, too long, or with characters nobody can see.", "Copy the words again from the source."),
    "unchecked-quotation": Rule("error", "A quotation is not the one that was checked against its source.", "Attach the text and run argmap quotes with --record."),
    "not-verified": Rule("note", "Quotations have never been set against their source.", "Attach the text and run argmap quotes with --record."),
    "place-differs": Rule("note", "A quotation says another page or paragraph than the one its words stand on.", "Look the place up, and correct at."),
    "place-miscounted": Rule("warning", "A quotation says another place than the one it has as dossier.yaml counts its source.", "Correct at; or, if the count is wrong, correct counted."),
    "count-not-found": Rule("warning", "The words from which a source is counted do not stand in its text.", "Copy the first words of the place from the text."),
    "count-not-used": Rule("note", "A source is said to be counted by pages, but its PDF has page numbers of its own.", "Remove the pages from counted, and cite those of the PDF."),
    "crosses-lacuna": Rule("error", "A quotation runs across a place where the source has lost words.", "Quote the words on one side of it."),
    "undeclared-damage": Rule("warning", "A text was saved or read in the wrong encoding, so that its marks are wrong.", "Declare it under damage: what it was written as, and what it was read as."),
    "lacuna-not-found": Rule("error", "A declared lacuna or damage does not fit the text.", "Copy the words before and after it from the text."),
    "several-places": Rule("note", "A quotation stands more than once in its source.", "Add prefix: or suffix: with the words beside it."),
    "context-not-found": Rule("warning", "The prefix or suffix of a quotation does not stand beside it.", "Copy them from the text, or remove them."),
    "part-not-found": Rule("error", "A part of a document cannot be cut out: its first or last words are not there.", "Copy the words under begins and ends from the text."),
    "unreadable-text": Rule("error", "An attached text cannot be opened.", "Attach it again, as plain text, HTML, PDF or DOCX."),
    "text-differs": Rule("warning", "The attached text is not the one the quotations were checked against.", "Check the quotations again with argmap quotes."),
    "much-quoted": Rule("warning", "More than half of a source is quoted.", "Quote the telling phrases only; a text belongs to its author."),
    "long-quotation": Rule("note", "A quotation is longer than sixty words.", "Quote the telling phrase."),
    "says-quotation": Rule("note", "A claim says its quotation word for word.", "Say it in your own words; the quotation keeps the scholar's."),
    "long-claim": Rule("note", "A claim is too long for a box.", "Say it in under 200 characters, or make two claims."),
}
"""Every code, in the order of ``argmap check --explain``. Codes are stable: they may be added, never renamed."""
