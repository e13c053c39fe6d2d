"""The desk: what a dossier's files are to say, on top of what they say; every change is kept as a draft at once."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from argmap.check import Checked, check
from argmap.check.quotes import GOOD, findings_of, records, verify, verify_one
from argmap.check.recorded import all_quoted
from argmap.check.texts import Texts
from argmap.model import Dossier
from argmap.store import (
    Conflict,
    Draft,
    Opened,
    Places,
    Refused,
    Saved,
    digest,
    drafts,
    drop_draft,
    keep_draft,
    open_for_editing,
    open_places,
    places_text,
    read_places,
    save_all,
)
from argmap.store.editing import Keys, in_order, put, rewrite, take, value_at, values_of
from argmap.web import roles

MOST_TAKEN_BACK = 50


class Work(NamedTuple):
    """One file on the desk: as it was opened, and as it is to be."""

    opened: Opened
    text: str


class Desk(NamedTuple):
    """The files of one dossier that were changed and are not saved, by their key; ``past`` takes changes back.

    ``seen`` holds the other files as the page last showed them: whoever changes one changes what was shown, so that
    what somebody else saved in between is a conflict and not overwritten unseen.
    """

    folder: Path
    tab: str
    works: Mapping[str, Work]
    past: tuple[Mapping[str, Work], ...] = ()
    seen: Mapping[str, Opened] = {}
    unkept: str = ""


def empty(folder: Path) -> Desk:
    """A desk with nothing on it. Each window has a name of its own, so that two never overwrite each other's draft."""
    return Desk(folder, f"{roles.owner()}-{secrets.token_hex(4)}", {})


def work_on(desk: Desk, file: str) -> Work:
    """A file as it lies on the desk, as it was last shown, or as it is in the folder now. Raises ``Refused``."""
    if file in desk.works:
        return desk.works[file]
    opened = desk.seen.get(file) or open_for_editing(desk.folder, file)
    return Work(opened, opened.text)


def looked_at(desk: Desk, files: Iterable[str]) -> Desk:
    """The desk with these files as they are now: what a page is about to show."""
    seen: dict[str, Opened] = {}
    for file in files:
        with suppress(Refused):
            seen[file] = open_for_editing(desk.folder, file)
    return desk._replace(seen=seen)


def values(desk: Desk, file: str) -> dict[str, Any]:
    """What a file is to say; empty where it cannot be read."""
    try:
        return _read(work_on(desk, file).text)
    except Refused:
        return {}


@lru_cache(maxsize=64)
def _read(text: str) -> dict[str, Any]:
    """A file's text as values, which nobody changes: every field of the page asks for them."""
    return values_of(text)


def with_text(desk: Desk, file: str, text: str) -> Desk:
    """The desk with one file's new text, kept as a draft. Raises ``Refused``: who may not edit, a name that cannot be."""
    roles.must(desk.folder)
    work = work_on(desk, file)
    if text == work.text:
        return desk
    return _kept(desk, {**desk.works, file: Work(work.opened, text)}, (*desk.past, desk.works)[-MOST_TAKEN_BACK:])


def with_texts(desk: Desk, changes: tuple[tuple[Opened, str | None], ...]) -> Desk:
    """The desk with several files changed in one go. Raises ``Refused``."""
    made = desk
    for opened, text in changes:
        if opened.name.endswith(".yaml") and text is not None:
            made = with_text(made, opened.key, text)
    return made._replace(past=(*desk.past, desk.works)[-MOST_TAKEN_BACK:])


def as_one(desk: Desk, before: Desk) -> Desk:
    """Several changes made since a desk stood so, to be taken back in one go."""
    return desk._replace(past=(*before.past, before.works)[-MOST_TAKEN_BACK:]) if desk.works != before.works else desk


def _kept(desk: Desk, works: Mapping[str, Work], past: tuple[Mapping[str, Work], ...]) -> Desk:
    """The desk with these works; drafts follow. What is again as it was opened is no work any more."""
    left = {file: work for file, work in works.items() if work.text != work.opened.text}
    for file in desk.works.keys() - left.keys():
        drop_draft(desk.works[file].opened, desk.tab)
    made = desk._replace(works=left, past=past, unkept="")
    for file, work in left.items():
        if desk.works.get(file) != work:
            try:
                keep_draft(work.opened, work.text, desk.tab)
            except Refused as refused:  # the change stands all the same: it is on the page, and may yet be saved
                made = made._replace(unkept=refused.message)
    return made


def set_at(desk: Desk, file: str, keys: Keys, value: Any, *, keep: bool = False) -> Desk:
    """One field set, or taken out with ``None`` or what is empty, unless it is to be kept. Raises ``Refused``."""
    work = work_on(desk, file)
    before = values_of(work.text)
    if value is None or (value in ("", (), [], {}) and not keep):
        if value_at(before, keys) is None:
            return desk
        made = take(before, keys)
    else:
        made = in_order(put(before, keys, value), file, before)
    return with_text(desk, file, rewrite(work.text, made))


def taken_back(desk: Desk) -> Desk:
    """The desk before the last change."""
    if not desk.past:
        return desk
    return _kept(desk, desk.past[-1], desk.past[:-1])


def mine(found: list[Draft]) -> list[Draft]:
    """The drafts of whoever is at the page: where several people sign in, nobody sees another's."""
    return [draft for draft in found if draft.tab.rpartition("-")[0] == roles.owner()]


def waiting(desk: Desk) -> list[Draft]:
    """Unsaved work of other windows, or of this one before it was closed: newest first. What is saved by now is left out."""
    return [draft for draft in mine(drafts(desk.folder)) if draft.tab != desk.tab and draft.text not in (draft.opened.text, _text_now(desk, draft))]


def _text_now(desk: Desk, draft: Draft) -> str | None:
    try:
        return open_for_editing(desk.folder, draft.opened.key).text if draft.opened.name.endswith(".yaml") else None
    except Refused:
        return None


def keep_words(desk: Desk, voice: str, words: str) -> None:
    """Keep a sentence that was typed and not added yet, beside the drafts of files. Raises ``Refused``."""
    roles.must(desk.folder)
    place = Opened(desk.folder, f"{voice}.words", "", "", b"")
    if words.strip():
        keep_draft(place, words, desk.tab)
    else:
        drop_draft(place, desk.tab)


def taken_up(desk: Desk, found: list[Draft]) -> Desk:
    """Unsaved work laid on this desk, with the state of the file it began from, so that a conflict shows."""
    works = dict(desk.works)
    for draft in found:
        works.setdefault(draft.opened.key, Work(draft.opened._replace(folder=desk.folder), draft.text))
    made = _kept(desk, works, (*desk.past, desk.works)[-MOST_TAKEN_BACK:])
    for draft in found:
        if made.works.get(draft.opened.key, Work(draft.opened, "")).text == draft.text:
            drop_draft(draft.opened, draft.tab)
    return made


def checked(desk: Desk, texts: Texts | None = None) -> Checked:
    """The dossier as it is to be, with all findings; quotations are also set against the texts that are at hand."""
    found = check(desk.folder, {file: work.text.encode("utf-8", "replace") for file, work in desk.works.items()})
    if found.dossier is None or texts is None:
        return found
    verified = verify(found.dossier, texts)
    stand = {(one.quoted.place, found.dossier.where(one.quoted.file, *one.quoted.keys, "exact")[1]) for one in verified if one.status in GOOD}
    kept = [one for one in found.findings if one.code != "unchecked-quotation" or (one.place, one.line) not in stand]
    wrong = [one for one in findings_of(found.dossier, verified) if one.severity == "error"]
    bad = {(one.place, one.line) for one in wrong}
    kept = [one for one in kept if one.code != "unchecked-quotation" or (one.place, one.line) not in bad]
    return found._replace(findings=[*wrong, *kept])


def changes_of(desk: Desk, now: Dossier | None, texts: Texts) -> list[tuple[Opened, str | None]]:
    """All that a save writes: the files on the desk, and where each new quotation was found."""
    made: list[tuple[Opened, str | None]] = [(work.opened, work.text) for work in desk.works.values()]
    places = _recorded(desk, now, texts) if now is not None else None
    return [*made, places] if places is not None else made


def _recorded(desk: Desk, now: Dossier, texts: Texts) -> tuple[Opened, str] | None:
    """``places.json`` with the new quotations; records of untouched ones stay as they are."""
    before = read_places(desk.folder)
    old = before.quotations if before is not None else {}
    looked = [
        verify_one(one, None if one.key in old and old[one.key].digest == digest(one.words, one.source) else texts.by_source.get(one.source))
        for one in all_quoted(now)
    ]
    if before is None and (not looked or any(one.status not in GOOD for one in looked)):
        return None  # it is begun when every quotation stands in a text that is at hand
    read = {one.quoted.source for one in looked if one.status in GOOD}
    made = records(looked, Texts({name: text for name, text in texts.by_source.items() if name in read}, []), before or Places({}, {}), date.today().isoformat())  # noqa: DTZ011  the reader's own day
    return (open_places(desk.folder), places_text(made)) if made != before else None


def saved(desk: Desk, now: Dossier | None, texts: Texts) -> Saved | list[Conflict]:
    """Save what is on the desk: all files or none. Raises ``Refused``. The one way from the page into a dossier's files."""
    roles.must(desk.folder)
    what = "edited " + ", ".join(sorted(desk.works))
    return save_all(changes_of(desk, now, texts), what)


def cleared(desk: Desk) -> Desk:
    """The desk after a save, or when its work is given up: nothing on it, no draft."""
    for work in desk.works.values():
        drop_draft(work.opened, desk.tab)
    return desk._replace(works={}, past=(), seen={})


def settled(desk: Desk, conflict: Conflict, text: str) -> Desk:
    """The desk with a conflict settled: the chosen text, to be saved over the file as it is now."""
    file = conflict.there.key
    return _kept(desk, {**desk.works, file: Work(conflict.there, text)}, desk.past)
