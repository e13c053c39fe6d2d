"""The words: every claim has some, every cue occurs in them, and what is explicit is shown to be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from argmap.model import RELATIONS, Alteration, Claim, Dossier, Finding, Hedge, Quotation, Reply, Step, finding

LONG_QUOTATION = 60
LONG_CLAIM = 200
LOOKED_INTO = 50_000
"""How many quoted characters one cue is looked for in; a claim of twenty long quotations has about 8,000."""

_SAME = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "\u00ad": None})


Groups = tuple[tuple[Quotation, ...], ...]
Words = Callable[[tuple[Quotation, ...]], str]


def check_words(dossier: Dossier) -> Iterator[Finding]:
    """What is wrong, or worth knowing, in quotations, bases, hedges and cues."""
    words = _folded_once()
    for at, keys, place, quote in dossier.quotations():
        yield from _quotation(dossier, at, keys, place, quote)
    for node, voice, claim in dossier.claims():
        yield from _claim(dossier, words, node, voice, claim)
    for voice, file in dossier.voices.items():
        for name, reply in file.replies.items():
            yield from _reply(dossier, words, voice, name, reply)
    yield from _relations(dossier)


def _quotation(dossier: Dossier, file: str, keys: tuple[str | int, ...], place: str, quote: Quotation) -> Iterator[Finding]:
    where = dossier.where(file, *keys, "exact")
    if not any(character.isalnum() for character in quote.exact):
        yield finding("blank-quotation", *where, place, "the quotation holds no letter and no digit; quote words")
    if quote.at is None:
        yield finding("no-locator", *where, place, "the quotation does not say where it stands; add at: with the page, paragraph or line")
    if len(quote.exact.split()) > LONG_QUOTATION:
        yield finding("long-quotation", *where, place, f"the quotation has {len(quote.exact.split())} words; quote the telling phrase")
    printed = fold(quote.exact, case=False) if quote.alterations else ""
    for n, alteration in enumerate(quote.alterations):
        if problem := unclear(alteration, printed):
            yield finding("alteration-unclear", *dossier.where(file, *keys, "alterations", n), place, problem)


def unclear(alteration: Alteration, printed: str) -> str | None:
    """What a declared alteration of the (folded) printed words leaves unsaid, if anything."""
    kind = alteration.kind
    if kind == "ellipsis" and alteration.after is None:
        return "an ellipsis does not say where it stands; add after: and the printed words it follows"
    if kind in ("bracket", "case", "punctuation", "translation") and (alteration.words is None or alteration.shown is None):
        return f"a change of kind {kind} does not say what it changes; add words: as printed, and shown: as they appear"
    if kind == "emphasis" and alteration.words is None:
        return "an added emphasis does not say what it falls on; add words: those that are emphasised"
    for words in (alteration.words, alteration.after):
        if words is not None and fold(words, case=False) not in printed:
            return f"the words '{_short(words)}' do not occur in the quotation; copy them from exact"
    return _misfit(alteration, printed) if alteration.words is not None else None


def _misfit(alteration: Alteration, printed: str) -> str | None:
    """What a declared alteration says that is no change of its kind, if anything."""
    kind, words, shown = alteration.kind, fold(alteration.words or "", case=False), fold(alteration.shown or "", case=False)
    whole = next((one for one in _WORD.findall(printed) if words != one and words in one), "") if _WORD.fullmatch(words) and words not in _WORD.findall(printed) else ""
    if whole:
        return f"'{_short(words)}' stands there only inside the word '{_short(whole)}'; name whole words, and show whole words for them"
    if kind in ("emphasis", "translation") or alteration.shown is None:
        return None
    if words == shown:
        return f"'{_short(words)}' is shown as it is printed; remove the alteration, or write under shown: what is shown"
    if kind == "case" and words.casefold() != shown.casefold():
        return f"'{_short(words)}' and '{_short(shown)}' differ in more than case; write kind: bracket, or the same letters"
    if kind == "punctuation" and _letters(words) != _letters(shown):
        return f"'{_short(words)}' and '{_short(shown)}' differ in more than punctuation; write kind: bracket, or the same letters"
    return None


_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


def _letters(words: str) -> str:
    return "".join(character for character in words if character.isalnum())


def _claim(dossier: Dossier, words: Words, node: str, voice: str, claim: Claim) -> Iterator[Finding]:
    name = node.partition(".")[2]
    where = dossier.where(voice, "claims", name)
    if not claim.quotes and claim.basis is None:
        yield finding("no-words", *where, node, "the claim has neither a quotation nor basis: reconstructed; quote a few telling words, or say so")
    if not claim.quotes and claim.basis == "explicit":
        yield finding("explicit-without-words", *where, node, "the claim is called explicit but quotes nothing; quote the words, or write basis: reconstructed")
    if len(claim.says) > LONG_CLAIM:
        yield finding("long-claim", *dossier.where(voice, "claims", name, "says"), node, f"the claim has {len(claim.says)} characters; say it in under {LONG_CLAIM}, or make two of it")
    says = _bare(claim.says)
    if any(_bare(quote.exact) == says for quote in claim.quotes):
        yield finding("says-quotation", *dossier.where(voice, "claims", name, "says"), node, "the claim says its quotation word for word; say it in your own words, the quotation keeps the scholar's")
    yield from _cues(dossier, words, voice, ("claims", name), node, claim.hedges, (claim.quotes,))
    for step_name, step in claim.because.items():
        yield from _claim_step(dossier, words, voice, name, step_name, step, claim)


def _claim_step(
    dossier: Dossier, words: Words, voice: str, name: str, step_name: str, step: Step, claim: Claim
) -> Iterator[Finding]:
    place, keys = f"{voice}.{name}.{step_name}", ("claims", name, "because", step_name)
    if step.basis is None:
        yield finding("no-basis", *dossier.where(voice, *keys), place, "the step does not say its basis; write basis: explicit or basis: reconstructed")
    yield from _reason(dossier, voice, keys, place, step)
    own = dossier.voices[voice].claims
    quotes = (step.quotes, claim.quotes, *(own[premise].quotes for premise in step.from_ if premise in own))
    looked = _listed(["the step", name, *(premise for premise in step.from_ if premise in own)])
    yield from _cues(dossier, words, voice, keys, place, step.hedges, quotes)
    yield from _cue(dossier, words, voice, (*keys, "cue"), place, step.cue, quotes, looked)


def _reply(dossier: Dossier, words: Words, voice: str, name: str, reply: Reply) -> Iterator[Finding]:
    place, keys = f"{voice}.{name}", ("replies", name)
    where = dossier.where(voice, *keys)
    if reply.basis is None:
        yield finding("no-basis", *where, place, "the reply does not say its basis; write basis: explicit or basis: reconstructed")
    if reply.basis == "explicit" and reply.cue is None:
        yield finding("reply-without-cue", *where, place, "the reply is called explicit without its words; add cue: with them, or move it to relations.yaml")
    yield from _reason(dossier, voice, keys, place, reply)
    own = dossier.voices[voice].claims
    quotes = (reply.quotes, *(own[premise].quotes for premise in reply.from_ if premise in own))
    looked = _listed(["the reply", *(premise for premise in reply.from_ if premise in own)])
    yield from _cue(dossier, words, voice, (*keys, "cue"), place, reply.cue, quotes, looked)


def _reason(dossier: Dossier, voice: str, keys: tuple[str | int, ...], place: str, step: Step | Reply) -> Iterator[Finding]:
    """What the map-maker supplies has a reason, in a voice's file as in relations.yaml."""
    if step.basis == "reconstructed" and step.rationale is None:
        what = "step" if isinstance(step, Step) else "reply"
        yield finding("no-rationale", *dossier.where(voice, *keys), place, f"the {what} is reconstructed and gives no reason; add rationale: >- and a sentence that says why you read it so")


def _bare(text: str) -> str:
    """Words for comparison, without the marks around and behind them."""
    return fold(text).strip(" .,;:!?…'\"")


def _relations(dossier: Dossier) -> Iterator[Finding]:
    for group, relations in ((RELATIONS, dossier.relations.relations), ("incompatible", dossier.relations.incompatible)):
        for name, relation in relations.items():
            where, place = dossier.where(RELATIONS, group, name), f"{RELATIONS}.{name}"
            if relation.basis == "explicit":
                yield finding("relation-not-reconstructed", *where, place, "nothing in relations.yaml is explicit; write basis: reconstructed, or move it to the voice that says it")
            elif relation.basis is None:
                yield finding("no-basis", *where, place, "the relation does not say its basis; write basis: reconstructed")
            if relation.rationale is None:
                yield finding("no-rationale", *where, place, "the relation gives no reason; add rationale: >- and a sentence that says why you read it so")


def _cues(
    dossier: Dossier, words: Words, voice: str, keys: tuple[str | int, ...], place: str, hedges: Iterable[Hedge],
    quotes: Groups,
) -> Iterator[Finding]:
    for n, hedge in enumerate(hedges):
        yield from _cue(dossier, words, voice, (*keys, "hedges", n, "cue"), place, hedge.cue, quotes)


def _cue(
    dossier: Dossier, words: Words, voice: str, keys: tuple[str | int, ...], place: str, cue: str | None, quotes: Groups, looked: str = ""
) -> Iterator[Finding]:
    """``looked`` names what the quotations belong to, where they are those of several entries."""
    if cue is None:
        return
    if not _occurs(fold(cue), words, quotes):
        what = "there is no quotation to hold them" if not any(quotes) else "they do not occur in the quotation"
        remedy = f"{what}; copy them from it"
        if looked:
            remedy = f"they are not in the quotations of {looked}; copy them from one of these, or quote the words that hold them" if any(quotes) else f"{what}, for nothing is quoted for {looked}; quote the words that hold them"
        yield finding("cue-not-quoted", *dossier.where(voice, *keys), place, f"the cue words '{_short(cue)}' cannot be found: {remedy}")


def _listed(names: list[str]) -> str:
    """What has been looked into, in words, each but once."""
    *first, last = dict.fromkeys(names)
    return f"{', '.join(first)} or {last}" if first else last


def _occurs(cue: str, words: Words, quotes: Groups) -> bool:
    left = LOOKED_INTO
    for group in quotes:
        if left <= 0:
            break
        if words(group).find(cue, 0, left) >= 0:
            return True
        left -= len(words(group))
    return False


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:57] + "…"


def _folded_once() -> Words:
    """The folded words of a claim's quotations, kept: many steps and hedges may look into the same ones."""
    kept: dict[int, str] = {}  # by identity, which holds while the dossier does

    def words(quotes: tuple[Quotation, ...]) -> str:
        if id(quotes) not in kept:
            kept[id(quotes)] = "\n".join(fold(quote.exact) for quote in quotes)  # no folded cue holds a line end
        return kept[id(quotes)]

    return words


def fold(text: str, *, case: bool = True) -> str:
    """Words for comparison: one kind of quotation mark, dash and space, and no difference of case."""
    plain = " ".join(unicodedata.normalize("NFC", text).translate(_SAME).split())
    return plain.casefold() if case else plain
