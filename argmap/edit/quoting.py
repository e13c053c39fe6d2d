"""A quotation taken from an attached text: its words as printed, its place, what it leaves out; or a refusal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from argmap.check import check
from argmap.check.quotes import GOOD, records, verify_one
from argmap.check.recorded import Quoted, all_quoted, document_of
from argmap.check.texts import SourceText, Texts, open_texts
from argmap.edit.entries import place_of
from argmap.edit.proposal import Proposal, to_say
from argmap.model import Dossier, Quotation, did_you_mean
from argmap.store import Refused, open_places, places_text, read_places
from argmap.store.editing import append, value_at
from argmap.text.alterations import anchor_altered, undeclared
from argmap.text.anchor import Unusable, anchor
from argmap.text.describe import describe
from argmap.text.fold import tidy

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
        raise Refused("no-text", 0, f"the text of {source} is not attached, so no word of it can be checked; attach it: argmap attach {dossier.name} {document_of(dossier, source)} FILE")
    return found


def selected(text: SourceText, start: int, end: int) -> Found:
    """The quotation for a stretch of a source's text (offsets in ``text.folded.raw``), widened to whole words."""
    chosen = describe(text.folded, start, end)
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
    pieces = [tidy(place.raw) for place in ways[0]]
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
    alterations: Sequence[Mapping[str, str]] = (), number: int = 0,
) -> Proposal:
    """Add words of an attached text to a claim, step or reply, and to what is recorded as verified. Raises ``Refused``."""
    place = place_of(folder, node)
    dossier = check(folder).dossier
    if dossier is None:
        raise Refused("no-dossier", 0, "dossier.yaml cannot be read; 'argmap check' says what to mend")
    home = dossier.source_of(place.opened.key, None)
    from_ = source or home
    if from_ is None:
        raise Refused("no-source", 0, f"{place.opened.key} names no source; say which: --source SOURCE")
    text = text_of(dossier, from_)
    found = typed(text, words, alterations, number)
    fields = {**({"source": from_} if from_ != home else {}), **found.fields, **({"note": note} if note else {})}
    if at:
        fields["at"] = at
    listed = value_at(place.values, (*place.keys, "quotes"))
    if any(isinstance(one, dict) and one.get("exact") == fields["exact"] for one in listed or ()):
        raise Refused("duplicate-name", 0, f"{node} has this quotation already; quote other words")
    values = append(place.values, (*place.keys, "quotes"), fields)
    made = Proposal(folder, f"quoted {from_} for {node}", (to_say(place.opened, values),), found.notes)
    return _recorded(made, node, len(listed or ()) + 1, text)


def _recorded(made: Proposal, node: str, number: int, text: SourceText) -> Proposal:
    """The proposal, with the new quotation in ``places.json`` where the dossier has one; the other records stay."""
    dossier = made.checked().dossier
    if dossier is None:
        raise Refused("not-yaml", 0, "the dossier could not be read with this quotation in it; 'argmap check' says what to mend first")
    key = f"{node}/{number}"
    checked = [verify_one(quoted, text if quoted.key == key else None) for quoted in all_quoted(dossier)]
    for one in checked:
        if one.quoted.key == key and one.status not in GOOD:
            raise Refused("not-found", 0, one.message)
    before = read_places(made.folder)
    if before is None:
        return made
    kept = records(checked, Texts({text.source: text}, []), before, date.today().isoformat())  # noqa: DTZ011  the reader's own day
    return made._replace(changes=(*made.changes, (open_places(made.folder), places_text(kept))))
