"""A new source: its fields, its citation as it will read, and no way into the dossier before all of it can be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from argmap.cite import entry, full_note
from argmap.cite.dates import from_words
from argmap.edit import name_of, written_name
from argmap.model import Csl, Dossier, Source
from argmap.store import Refused, usable_name
from argmap.web import address, paper
from argmap.web.adding import desk as desks
from argmap.web.adding import entries, state
from argmap.web.adding.desk import Desk
from argmap.web.adding.fields import typed
from argmap.web.paper import element

TYPES = {
    "book": "book", "chapter": "chapter in a book", "article-journal": "article in a journal", "article-newspaper": "article in a newspaper",
    "webpage": "web page", "post-weblog": "blog post", "thesis": "thesis", "manuscript": "manuscript", "personal_communication": "letter",
    "report": "report", "review-book": "book review", "speech": "speech", "document": "another document",
}
LABELS = {
    "title": "Title", "family": "Author: family name", "given": "Author: given names", "more": "Further authors (Doe, Jane; Roe, Ann)", "issued": "Date (1950, 1950-08, 1950-08-27)", "container-title": "In which journal, book or collection", "editor": "Editors (Doe, Jane; Roe, Ann)",
    "volume": "Volume", "issue": "Issue", "page": "Pages", "publisher": "Publisher", "publisher-place": "Place", "URL": "Address on the web", "language": "Language, as a code (en, de, zh)",
    "short": "Short label, for the map (Doe 2019)", "name": "Short name, for the file (made from author and year if left blank)",
}
_OWN = ("short", "name")
_SOURCE_FIELDS = tuple(field for field in LABELS if field not in _OWN)
_INSIDE = {"article-journal": "Journal", "article-newspaper": "Newspaper", "chapter": "In which book", "webpage": "Site", "post-weblog": "Blog"}
_WITHOUT = {
    "article-journal": ("editor", "publisher", "publisher-place"), "article-newspaper": ("editor", "publisher", "volume", "issue"), "book": ("container-title", "issue", "page"),
    "webpage": ("editor", "volume", "issue", "page", "publisher-place"), "post-weblog": ("editor", "volume", "issue", "page", "publisher-place"),
    "thesis": ("editor", "container-title", "volume", "issue", "page"),
}
_DATE = "This date cannot be read. Write 1994, 1994-09, 1994-09-27 or Autumn 1994; add ~ for about, ? for uncertain."
_CODE = "This is no code of a language. Write its two or three letters: en, de, fr, zh, ko, ru."
_STRAY = "This cannot be kept as it stands: look for a stray sign in it, and write at most 300 characters."
_LAST = "argmap-adding-last-source"
_IN_A_ROW = 3

Done = Callable[..., None]


def fields_of(kind: str) -> list[str]:
    """The fields a work of this kind may need, in the order of the page."""
    return [field for field in _SOURCE_FIELDS if field not in _WITHOUT.get(kind, ())]


def _key(field: str) -> str:
    return f"new-source-{field}"


def label(kind: str, field: str) -> str:
    """What a field is called for a work of this kind."""
    return _INSIDE.get(kind, LABELS[field]) if field == "container-title" else LABELS[field]


def _called(kind: str, field: str) -> str:
    return label(kind, field).partition(" (")[0].partition(",")[0]


def _to_mend(kind: str, wrong: Mapping[str, str]) -> list[paper.Element]:
    """Beside the button: which fields stand in its way."""
    return [element("p", f"It can be added once this is mended: {', '.join(_called(kind, field) for field in wrong)}.", style="notice")] if wrong else []


def csl_of(kind: str, words: Mapping[str, str]) -> dict[str, Any]:
    """The CSL fields as typed; a date in words (Autumn 1994) as a dossier keeps it, and as it stands where it says none."""
    said = {field: words.get(field, "") for field in fields_of(kind)}
    author = {part: said[part] for part in ("family", "given") if said[part]}
    if author and "family" not in author:
        author = {"literal": author["given"]}
    csl: dict[str, Any] = {"type": kind, "title": said["title"], "author": (*((author,) if author else ()), *names_of(said["more"]))}
    csl |= {field: names_of(value) if field == "editor" else value for field, value in said.items() if field not in ("title", "family", "given", "more")}
    if csl["issued"]:
        csl["issued"] = from_words(csl["issued"]) or csl["issued"]
    return {field: value for field, value in csl.items() if value}


def names_of(line: str) -> tuple[dict[str, str], ...]:
    """Names on one line (Doe, Jane; Roe, Ann) as a citation keeps them."""
    return tuple(written_name(one) for one in line.split(";") if one.strip())


def problems(csl: Mapping[str, Any], short: str, name: str, taken: Mapping[str, Any]) -> dict[str, str]:
    """What cannot be read of a source as it is typed: by its field, a sentence that says what to write."""
    found: dict[str, str] = {}
    for field, value in csl.items():
        if field == "author":
            found |= {"given" if part == "literal" else part: _STRAY for part, one in value[0].items() if not _fits({field: ({part: one},)})}
            found |= {"more": _STRAY} if not _fits({field: value[1:]}) else {}
        elif not _fits({field: value}):
            found[field] = {"issued": _DATE, "language": _CODE}.get(field, _STRAY)
    if short and not _fits({}, short):
        found["short"] = _STRAY
    if name:
        try:
            usable_name(name)
        except Refused as refused:
            found["name"] = f"{refused.message[:1].upper()}{refused.message[1:]}."
        if name in taken:
            found["name"] = f"There is a source {name} already; choose another name."
    return found


def _fits(csl: Mapping[str, Any], short: str = "") -> bool:
    try:
        Source.model_validate({"csl": {"type": "document", **csl}, **({"short": short} if short else {})})
    except ValueError:
        return False
    return True


def added(before: Desk, made: Desk) -> Desk:
    """The desk with something new, if the dossier has no error more by it. Raises ``Refused``."""
    try:
        return sound(before, made)
    except Refused as refused:
        raise Refused(refused.code, refused.line, f"Not added yet: {refused.message}") from None


def sound(before: Desk, made: Desk) -> Desk:
    """The desk with a change, if the dossier has no error more by it. Raises ``Refused``."""
    old = {(one.code, one.place, one.message) for one in desks.checked(before).findings}
    for one in desks.checked(made).findings:
        if one.severity == "error" and (one.code, one.place, one.message) not in old:
            desks.taken_back(made)  # the draft is to be what it was
            raise Refused(one.code, 0, one.message)
    return made


def form(desk: Desk, dossier: Dossier, done: Done) -> None:
    """The fields of a new source, what cannot be read in them, and its citation."""
    _given_back(desk, dossier)
    kind = str(st.selectbox("What is it?", list(TYPES), key=_key("type"), format_func=TYPES.__getitem__))
    csl = _csl()
    wrong = problems(csl, typed(_key("short")), typed(_key("name")), dossier.head.sources)
    shown = fields_of(kind)
    # Row by row: the Tab key goes through a column to its end before it comes to the next one.
    for start in range(0, len(shown), _IN_A_ROW):
        for column, field in zip(st.columns(_IN_A_ROW), shown[start : start + _IN_A_ROW], strict=False):
            with column:
                st.text_input(label(kind, field), key=_key(field), max_chars=300)
                _under(field, wrong)
    for column, field, hint, most in zip(st.columns(2), _OWN, (None, "e.g. doe-2019"), (60, 60), strict=True):
        with column:
            st.text_input(LABELS[field], key=_key(field), placeholder=hint, max_chars=most)
            _under(field, wrong)
    paper.show([element("p", "In a footnote it will read:", style="quiet"), *_cited(dossier, csl), *_to_mend(kind, wrong)], key="new-source-cited")
    st.button("Add this source", type="primary", key="new-source-go", on_click=_add, args=(desk, dossier, done))


def _under(field: str, wrong: Mapping[str, str]) -> None:
    """What is wrong in a field, or how its date is kept. The place is there always, so that nothing below is built anew."""
    with st.container():
        said = typed(_key(field))
        if field in wrong:
            paper.show([element("p", wrong[field], style="notice")], key=f"new-source-{field}-wrong")
        elif field == "issued" and said and (kept := from_words(said)) != said:
            paper.show([element("p", f"In the file: {kept}", style="quiet")], key="new-source-issued-kept")


def _csl() -> dict[str, Any]:
    return csl_of(str(st.session_state.get(_key("type")) or "book"), {field: typed(_key(field)) for field in _SOURCE_FIELDS})


def _add(desk: Desk, dossier: Dossier, done: Done) -> None:
    """Put the source into the dossier; what cannot be read yet stays in its field."""
    made, short, name = _csl(), typed(_key("short")), typed(_key("name"))
    kind = str(made["type"])
    if wrong := problems(made, short, name, dossier.head.sources):
        state.say("Not added yet. " + " ".join(f"{_called(kind, field)}: {sentence}" for field, sentence in wrong.items()))
        return
    author = made["author"][0] if made.get("author") else {}
    words = f"{author.get('family') or author.get('literal') or made.get('title', '')} {made.get('issued', '')[:4]}".strip()
    if not (author or made.get("title")):
        state.say("A source needs a title or an author; type one.")
        return

    def change(one: Desk) -> Desk:
        nonlocal name
        name = name or name_of(words, dossier.head.sources)
        return added(one, entries.add_named(one, "sources", name, {"csl": made, "short": short}))

    if not state.do(desk.folder, change):
        return
    every = [_key(field) for field in LABELS]
    st.session_state[_LAST] = (str(desk.folder), name, {key: st.session_state.get(key) or "" for key in [*every, _key("type")]})
    where = "on the right; then press ‘New’ and begin the voice that speaks in it" if dossier.voices else "under ‘Source’, once a voice is there: press ‘New’"
    done(f"The source {name} is in dossier.yaml. Attach its text {where}.", *every)
    state.turn_to("Source")
    st.session_state[f"adding-source-{address.read().voice}"] = name


def last_added() -> str:
    """The source that was added last in this window; empty where none was."""
    return str(st.session_state.get(_LAST, ("", ""))[1])


def _given_back(desk: Desk, dossier: Dossier) -> None:
    """Fill the fields with the source that was added last and then taken back, if nothing else is typed in them."""
    folder, name, words = st.session_state.get(_LAST) or ("", "", {})
    if folder != str(desk.folder) or name in dossier.head.sources:
        return
    del st.session_state[_LAST]
    if not any(typed(_key(field)) for field in LABELS):
        for key, value in words.items():
            st.session_state[key] = value


def _cited(dossier: Dossier, csl: dict[str, Any]) -> list[paper.Element]:
    """The citation as it will read, or what does not fit yet."""
    if len(csl) < 2:
        return [element("p", "Type a title.", style="quiet")]
    try:
        sources = {**dossier.head.sources, "new-one": Source(csl=Csl.model_validate(csl))}
        with_it = dossier._replace(head=dossier.head.model_copy(update={"sources": sources}))
        return [paper.printed("p", full_note(with_it, "new-one")), element("p", "And in a bibliography:", style="quiet"), paper.printed("p", entry(with_it, "new-one"))]
    except ValueError:
        return [element("p", "It is shown as soon as all fields can be read.", style="quiet")]
