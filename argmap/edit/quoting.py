"""A quotation taken from an attached text: its words as printed, its place, what it leaves out; or a refusal."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from argmap.check import check
from argmap.check.declared import to_declare
from argmap.check.quotes import GOOD, records, verify_one
from argmap.check.recorded import Quoted, all_quoted, document_of
from argmap.check.texts import SourceText, Texts, open_texts
from argmap.edit.entries import place_in, place_of
from argmap.edit.proposal import Proposal, to_say
from argmap.edit.taken_from import taken_anywhere, taken_by_name
from argmap.model import Alteration, Dossier, Quotation, did_you_mean
from argmap.store import Refused, called_from_here, open_places, places_text, read_places
from argmap.store.editing import put, value_at
from argmap.text.alterations import anchor_altered, undeclared
from argmap.text.anchor import Unusable, anchor
from argmap.text.counting import agrees, named
from argmap.text.describe import describe
from argmap.text.fold import as_printed

_GAP = re.compile(r"\s*(?:\[\s*(?:…|\.\s?\.\s?\.)\s*\]|…|\.\s?\.\s?\.)\s*")

_WORDS = re.compile(r"\w+(?:['’-]\w+)*")


class Found(NamedTuple):
    """A quotation as it will be written (``exact``, ``at``, ``prefix`` …), its place in the source's text, and notes."""

    fields: dict[str, Any]
    start: int
    end: int
    notes: tuple[str, ...]


def text_of(dossier: Dossier, source: str, texts: Texts | None = None) -> SourceText:
    """The attached text of a source. Raises ``Refused`` where there is none."""
    sources = dossier.head.sources
    if source not in sources:
        raise Refused("unknown-source", 0, f"there is no source {source}; {did_you_mean(source, sources, otherwise='add it under sources in dossier.yaml')}")
    found = (texts or open_texts(dossier)).by_source.get(source)
    if found is None:
        raise Refused("no-text", 0, f"the text of {source} is not attached, so no word of it can be checked; attach it: argmap attach {called_from_here(dossier.folder)} {document_of(dossier, source)} FILE")
    return found


def selected(text: SourceText, start: int, end: int) -> Found:
    """The quotation for a stretch of a source's text (offsets in ``text.folded.raw``), widened to whole words. Raises ``Refused``."""
    try:
        chosen = describe(text.folded, start, end)
    except Unusable as problem:  # a dash, or nothing but a running header
        raise Refused("unusable-quotation", 0, str(problem)) from None
    fields: dict[str, Any] = {"at": locator(text, start, end), "exact": chosen.exact}
    fields |= {name: words for name, words in (("prefix", chosen.prefix), ("suffix", chosen.suffix)) if words}
    return Found(fields, start, end, () if chosen.unique else ("the words stand in several places that nothing beside them tells apart",))


def typed(text: SourceText, words: str, alterations: Sequence[Mapping[str, str]] = (), number: int = 0) -> Found:
    """The quotation for words somebody typed. They stand in the text or they are refused, with the nearest passage.

    An ellipsis in the words (…, [...]) is declared where the words around it stand in the text. ``alterations`` are
    declared as given; the words may be typed as printed or as shown. ``number`` (from 1) chooses among several places.
    Raises ``Refused``.
    """
    printed = _as_printed(words, alterations)
    try:
        found = anchor(text.folded, printed)
        if not found.places and _GAP.search(printed):
            return _with_gaps(text, printed, alterations)
    except Unusable as problem:
        raise Refused("unusable-quotation", 0, str(problem)) from None
    if not found.places:
        _refuse(text, printed)
    if len(found.places) > 1 and not 1 <= number <= len(found.places):
        listed = "; ".join(f"{n}: {locator(text, one.start)}" for n, one in enumerate(found.places[:9], 1))
        raise Refused("several-places", 0, f"the words stand {len(found.places)} times in {text.source} ({listed}); add --number with the one you mean, or more words")
    place = found.places[number - 1 if len(found.places) > 1 else 0]
    made = selected(text, place.start, place.end)
    return made._replace(fields={**made.fields, **({"alterations": tuple(map(dict, alterations))} if alterations else {})})


def _as_printed(words: str, alterations: Sequence[Mapping[str, str]]) -> str:
    """What was typed with the printed words in the place of those shown, whole words each. Raises ``Refused``."""
    for one in alterations:
        shown, printed = one.get("shown", ""), one.get("words", "")
        if not shown or not printed or _has(words, printed):
            continue
        if f"[{shown}]" in words:
            words = words.replace(f"[{shown}]", printed, 1)
        elif _has(words, shown):
            words = _whole(shown).sub(lambda _, put=printed: put, words, count=1)  # type: ignore[misc]
        else:
            _refuse_change(words, str(one.get("kind", "KIND")), printed, shown)
    return words


def _refuse_change(words: str, kind: str, printed: str, shown: str) -> NoReturn:
    """A declared change whose words were not typed; where they are a part of a word, the change of that word is named."""
    for typed_one in _WORDS.findall(words):
        for here, other in ((shown, printed), (printed, shown)):
            if here in typed_one:
                changed = typed_one.replace(here, other, 1)
                pair = f"{changed} {typed_one}" if here == shown else f"{typed_one} {changed}"
                raise Refused("alteration-unclear", 0, f"“{here}” is only a part of “{typed_one}”, and a change is declared for whole words: --alter {kind} {pair}")
    raise Refused("alteration-unclear", 0, f"what you typed has neither “{printed}” nor “{shown}” in it; write --alter {kind}, then the words as they stand in the text, then as you show them")


def _whole(words: str) -> re.Pattern[str]:
    """The words where no letter stands beside them; a sign may stand anywhere."""
    before, after = (r"(?<!\w)" if words[:1].isalnum() else "", r"(?!\w)" if words[-1:].isalnum() else "")
    return re.compile(before + re.escape(words) + after)


def _has(words: str, some: str) -> bool:
    return _whole(some).search(words) is not None


class _Gap(NamedTuple):
    kind: str
    after: str | None
    words: str | None = None
    shown: str | None = None


def _with_gaps(text: SourceText, words: str, alterations: Sequence[Mapping[str, str]]) -> Found:
    """Words with ellipses: each piece stands in the text, in order and within reach of the last."""
    pieces = [piece for piece in _GAP.split(words.strip()) if any(c.isalnum() for c in piece)]
    exact = " ".join(pieces)
    declared = [_Gap("ellipsis", after) for after in _ends(exact, pieces)]
    ways = anchor_altered(text.folded, exact, declared).places
    if not ways:
        _refuse(text, words)
    if len(ways) > 1:
        raise Refused("several-places", 0, f"these pieces stand {len(ways)} times in {text.source}; quote more words beside the gap")
    pieces = [as_printed(text.folded, place.start, place.end) for place in ways[0]]
    exact = " ".join(pieces)
    gaps = tuple({"kind": "ellipsis", "after": after} for after in _ends(exact, pieces))
    notes = tuple(f"declared: something is left out after “{gap['after']}”" for gap in gaps)
    start = ways[0][0].start
    fields = {"at": locator(text, start, ways[0][-1].end), "exact": exact, "alterations": (*gaps, *map(dict, alterations))}
    return Found(fields, start, ways[0][-1].end, notes)


def _ends(exact: str, pieces: list[str]) -> list[str]:
    """For each gap the fewest words before it that occur nowhere earlier: what ``after`` names."""
    made: list[str] = []
    at = 0
    for piece in pieces[:-1]:
        at += len(piece)
        before = exact[:at].split(" ")
        after = next(tail for n in range(1, len(before) + 1) if exact.find(tail := " ".join(before[-n:])) + len(tail) == at)
        made.append(after)
        at += 1
    return made


def _refuse(text: SourceText, words: str) -> NoReturn:
    slip = undeclared(text.folded, words)
    if slip is not None and slip.kind == "case":
        first = words.split()[0]
        printed = first[:1].swapcase() + first[1:]
        raise Refused("undeclared-alteration", 0, f"the text has “{printed}” here and you have “{first}” (case); type it as printed, or declare what you show for it: --alter case {printed} {first}")
    if slip is not None and slip.kind != "ellipsis":
        raise Refused("undeclared-alteration", 0, f"the text has other words here ({slip.kind}); type them as printed, or declare what you show for them: --alter {slip.kind} PRINTED SHOWN")
    quoted = Quoted("", "", (), "", text.source, Quotation(exact=words))
    checked = verify_one(quoted, text)
    raise Refused("not-found", 0, checked.message or f"the words do not stand in {text.source}; copy them from the text")


def locator(text: SourceText, start: int, end: int | None = None) -> str:
    """Page, or paragraph of the source, as ``at`` gives it: counted as the dossier counts the source."""
    return text.place(start, end)


def add_quotation(
    folder: Path, node: str, words: str, *, source: str = "", at: str = "", note: str = "",
    alterations: Sequence[Mapping[str, str]] = (), number: int = 0, quoting: str = "", quoting_words: str = "",
    onto: Proposal | None = None,
) -> Proposal:
    """Add words of an attached text to a claim, step or reply, and to what is recorded as verified. Raises ``Refused``.

    ``quoting`` names the document that these words quote in their turn; to a quotation that is there it is added.
    ``onto`` is the proposal that makes the step or reply, where it is not saved yet.
    """
    place = place_of(folder, node) if onto is None else place_in(onto, node)
    dossier = check(folder).dossier
    if dossier is None:
        raise Refused("no-dossier", 0, "dossier.yaml cannot be read; 'argmap check' says what to mend")
    home = dossier.source_of(place.opened.key, None)
    from_ = source or home
    if from_ is None:
        raise Refused("no-source", 0, f"{place.opened.key} names no source; say which: --source SOURCE")
    texts = open_texts(dossier)
    text = text_of(dossier, from_, texts)
    found = typed(text, words, alterations, number)
    notes = [*(onto.notes if onto is not None else ()), *found.notes]
    fields = {**({"source": from_} if from_ != home else {}), **found.fields, **({"at": at} if at else {})}
    if at and (counted := _counted_otherwise(text, found, at)):
        notes.append(counted)
    listed = value_at(place.values, (*place.keys, "quotes")) or ()
    here = next((n for n, one in enumerate(listed) if isinstance(one, dict) and one.get("exact") == fields["exact"]), len(listed))
    before = listed[here] if here < len(listed) else {}
    if before and not (quoting and "exact" not in (before.get("quoting") or {})):
        raise Refused("duplicate-name", 0, f"{node} has this quotation already{', and it says what it quotes' if quoting else ''}; quote other words")
    after: tuple[str, ...] = ()
    if quoting:
        fields["quoting"] = _quoting(dossier, texts, text, found, quoting, quoting_words, notes)
    else:
        command = f"argmap add quote {node} {shlex.quote(words)}{f' --source {source}' if source else ''}"
        after = _also_stands(dossier, texts, text, found, command, folder)
    fields = {**before, "quoting": fields["quoting"]} if before else fields
    fields |= {"note": note} if note else {}
    if "note" in fields:  # a remark stands last
        fields["note"] = fields.pop("note")
    values = put(place.values, (*place.keys, "quotes", here), fields)
    what = onto.what if onto is not None else f"said that {node} quotes {quoting}" if before else f"quoted {from_} for {node}"
    made = Proposal(folder, what, (to_say(place.opened, values),), tuple(notes), after)
    return _recorded(made, f"{node}/{here + 1}", {one.source: one for one in (text, texts.by_source.get(quoting)) if one is not None})


def _counted_otherwise(text: SourceText, found: Found, at: str) -> str:
    """What is to be said where the place is written otherwise than dossier.yaml counts it."""
    fits = agrees(text.begins, text.spot(found.start), at)
    if fits or (fits is None and (not text.begins or text.document.labelled or named(at) is None)):
        return ""
    return f"place-miscounted: as dossier.yaml counts {text.source}, the place of these words is {found.fields['at']}, and not {at}; leave --at out to have it written so"


def quoting_of(dossier: Dossier, texts: Texts, text: SourceText, found: Found, document: str) -> dict[str, Any]:
    """What ``quoting`` says of a quotation that was found, where its words are from this document. Raises ``Refused``."""
    return _quoting(dossier, texts, text, found, document, "", [])


def _quoting(dossier: Dossier, texts: Texts, text: SourceText, found: Found, document: str, words: str, notes: list[str]) -> dict[str, Any]:
    """What ``quoting`` says: the document, its place and its own words, where it is at hand. Raises ``Refused``."""
    if document not in dossier.head.sources and document in dossier.voices and (of := dossier.voices[document].source):
        raise Refused("unknown-source", 0, f"{document} is a voice, and the source of its words is {of}; write --quoting {of}")
    if document not in dossier.head.sources:
        raise Refused("unknown-source", 0, f"there is no source {document}; {did_you_mean(document, dossier.head.sources, otherwise='add it first: argmap add source')}")
    if document == text.source:
        raise Refused("bad-value", 0, f"{document} is the source of the quotation itself; --quoting names the document that it quotes in its turn")
    if document not in texts.by_source:
        if words:
            text_of(dossier, document, texts)  # which says how to attach it
        notes.append(f"the text of {document} is not attached, so its own words are not set beside these; attach it and give the same command again")
        return {"source": document}
    taken = taken_by_name(text, found.start, found.end, texts.by_source[document], words)
    notes.append(f"quotes {document}, {taken.fields['at']}: “{taken.fields['exact']}”")
    if taken.fields.get("marks") == "none":
        return taken.fields
    own = [Alteration.model_validate(one) for one in found.fields.get("alterations", ())]
    declared = tuple(to_declare(found.fields["exact"], taken.fields["exact"], own))
    notes.extend(f"declared: {one['kind']} of “{one['words']}”" for one in declared)
    return {**taken.fields, **({"alterations": declared} if declared else {})}


def _also_stands(dossier: Dossier, texts: Texts, text: SourceText, found: Found, command: str, folder: Path) -> tuple[str, ...]:
    """For each document that has some of these words: that it has, and how to record it."""
    rest = "" if (here := called_from_here(folder)) == "." else f" -d {here}"
    said: dict[str, str] = {}
    for one in taken_anywhere(dossier, texts, text, found.start, found.end):
        said.setdefault(one.document, f"“{one.words}” stands in {one.document}, {one.fields['at']}; to record that it is quoted: {command} --quoting {one.document}{rest}")
    return tuple(said.values())


def _recorded(made: Proposal, key: str, texts: dict[str, SourceText]) -> Proposal:
    """The proposal, with the new quotation in ``places.json`` where the dossier has one; the other records stay."""
    dossier = made.checked().dossier
    if dossier is None:
        raise Refused("not-yaml", 0, "the dossier could not be read with this quotation in it; 'argmap check' says what to mend first")
    own = (key, f"{key}/quoting")
    checked = [verify_one(quoted, texts.get(quoted.source) if quoted.key in own else None) for quoted in all_quoted(dossier)]
    for one in checked:
        if one.quoted.key in own and one.status not in GOOD and one.quoted.source in texts:
            raise Refused("not-found", 0, one.message)
    before = read_places(made.folder)
    if before is None:
        return made
    kept = records(checked, Texts(texts, []), before, date.today().isoformat())  # noqa: DTZ011  the reader's own day
    return made._replace(changes=(*made.changes, (open_places(made.folder), places_text(kept))))
