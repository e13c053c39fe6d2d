"""A source's words to pick from: selected in the text itself, or typed and looked for; either way as printed, or not at all."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

import streamlit as st

from argmap.check.texts import SourceText
from argmap.draw.reading import MOST_SHOWN, Use, paragraphs, runs
from argmap.edit import selected, typed
from argmap.model import RELATIONS
from argmap.store import Refused
from argmap.store.editing import Keys
from argmap.text.alterations import anchor_altered
from argmap.text.anchor import Unusable
from argmap.web import address, paper
from argmap.web.adding import about_source, attaching, claim, entries, fields, reply, state
from argmap.web.adding import desk as desks
from argmap.web.adding.desk import Desk
from argmap.web.adding.state import At, Picked
from argmap.web.paper import browser_file, element

_SOURCE = "adding-source"
_TYPED = "adding-typed"
_WHY = "argmap-adding-not-found"
LONG_QUOTATION = 60


def show(at: At) -> None:
    """The source to pick from, what is picked, and what to do with it."""
    sources = at.dossier.head.sources
    if not sources:
        paper.show([element("p", "This dossier has no source yet. Press ‘New’ and add the text this voice speaks in.")], key="no-sources")
        return
    source = choose(at)
    about_source.show(at, source)
    text = at.texts.by_source.get(source)
    if text is None:
        attaching.show(at, source)
        return
    st.text_input("Select words below with the mouse, or type them here", key=_TYPED, on_change=lambda: _look(text), placeholder="words from the text, as printed")
    if why := st.session_state.get(_WHY):
        paper.show([element("p", str(why), style="notice")], key="not-found")
    _picked(at, source)
    _words(at, text)


def choose(at: At) -> str:
    """The source to show: the voice's own, unless another is chosen."""
    sources = at.dossier.head.sources
    key = f"{_SOURCE}-{at.voice}"
    own = at.dossier.source_of(at.voice, None)
    names = list(sources)
    if st.session_state.get(key) not in names:
        st.session_state[key] = own if own in names else names[0]
    labels = fields.distinct({name: at.dossier.source_name(name) for name in names})
    return str(st.selectbox("Source", names, key=key, format_func=labels.__getitem__, label_visibility="collapsed"))


def _look(text: SourceText) -> None:
    """Look for words somebody typed: they stand in the text, or the nearest passage is shown."""
    words = str(st.session_state.get(_TYPED) or "").strip()
    st.session_state[_WHY] = ""
    if not words:
        state.pick(None)
        return
    try:
        found = typed(text, words)
    except Refused as refused:
        state.pick(None)
        st.session_state[_WHY] = refused.message.replace("; add --number with the one you mean, or more words", "; type more words")
        return
    state.pick(Picked(text.source, found.fields, found.start, found.end, found.notes))


def _picked(at: At, source: str) -> None:
    """What is picked, as it will be quoted, and the two things that can be done with it."""
    found = state.picked()
    if found is None or found.source != source:
        return
    found = _placed(at, found)
    many = len(str(found.fields["exact"]).split())
    notes = [*found.notes, *([f"{many} words are long for a quotation; select the telling phrase"] if many > LONG_QUOTATION else [])]
    if about_source.counts_a_title(at, source):
        notes.append("Paragraphs are counted from the first line, titles too. Pick the first words of paragraph 1 to say where it begins.")
    paper.show([
        paper.quote(str(found.fields["exact"]), str(found.fields.get("at", ""))), *(element("p", note, style="quiet") for note in notes),
    ], key="picked")
    with st.container(horizontal=True):
        for n, (label, to) in enumerate(places_of(at).items()):
            st.button(label, key=f"quote-here-{n}" if n else "quote-here", type="secondary" if n else "primary", on_click=_quote, args=(at, *to), help="Adds the words to what is open on the left")
        st.button("New claim from them", key="claim-from", on_click=lambda: _new_claim(at), help="Begins a claim with these words quoted; then say it in your own words")
        if about_source.may_begin(at, source, found):
            st.button("Paragraph 1 begins here", key="count-from", on_click=_count_from, args=(at, source), help="The paragraphs of this source are counted from these words, and not from a title or a name above them")


def _placed(at: At, found: Picked) -> Picked:
    """What is picked, with its place as the source is counted now."""
    text = at.texts.by_source.get(found.source)
    now = text.place(found.start, found.end) if text is not None and "at" in found.fields else ""
    if not now or now == found.fields["at"]:
        return found
    placed = found._replace(fields={**found.fields, "at": now})
    state.pick(placed)
    return placed


def _count_from(at: At, source: str) -> None:
    if state.do(at.desk.folder, lambda desk: about_source.begins(at, source, desk, "paragraph 1")):
        state.say("Paragraph 1 of this source begins with these words now; ‘About this source’ takes it out again.")


def places_of(at: At) -> dict[str, tuple[str, Keys]]:
    """Where a quotation can go, by what the button says: the claim or the reply that is open, or a step to the claim."""
    voice, _, name = at.node.partition(".")
    if voice == at.voice and name in at.dossier.voices[voice].claims:
        steps = entries.entries(desks.values(at.desk, voice), "claims", name, "because")
        made: dict[str, tuple[str, Keys]] = {claim.quote_here("claim" if steps else ""): (voice, ("claims", name))}
        return made | {claim.quote_here(f"step {claim.called(step, n)}"): (voice, ("claims", name, "because", step)) for n, step in enumerate(steps, 1)}
    found = reply.keys_of(at, at.node)
    return {claim.quote_here(""): found} if found is not None else {}


def _fields(at: At, found: Picked, file: str) -> dict[str, Any]:
    """The quotation's fields; its source is named where it is not the file's own."""
    home = at.dossier.source_of(file, None) if file != RELATIONS else None
    return {**({"source": found.source} if found.source != home else {}), **found.fields}


def _quote(at: At, file: str, keys: Keys) -> None:
    found = state.picked()
    if found is not None and state.do(at.desk.folder, lambda desk: entries.add_quote(desk, file, keys, _fields(at, found, file))):
        _done()


def _new_claim(at: At) -> None:
    found = state.picked()
    if found is not None:
        new_claim(at, found)


def new_claim(at: At, found: Picked) -> None:
    """Begin a claim of the page's voice with words that were picked."""
    made: list[str] = []

    def change(desk: Desk) -> Desk:
        desk, node = entries.add_claim(desk, at.voice, str(found.fields["exact"]), quote=_fields(at, found, at.voice))
        made.append(node)
        return desk

    if state.do(at.desk.folder, change):
        _done()
        reply.begin(False)
        state.say("The claim begins with the printed words. Now say it in your own.")
        address.write(address.read()._replace(node=made[0]))


def _done() -> None:
    state.pick(None)
    st.session_state[_TYPED] = ""
    st.session_state[_WHY] = ""


def _uses(at: At, text: SourceText) -> list[Use]:
    """What of the text is quoted already, by whatever voice."""
    found: list[Use] = []
    for file, _, place, quote in at.dossier.quotations():
        if (quote.quoted_in or at.dossier.source_of(file, quote.source)) == text.source:
            try:
                ways = anchor_altered(text.folded, quote.exact, quote.alterations, quote.prefix or "", quote.suffix or "").places
            except (Unusable, ValueError):
                continue
            if ways:
                found.append(Use(ways[0][0].start, ways[0][-1].end, file, place))
    return found


def _words(at: At, text: SourceText) -> None:
    shown = text.folded.raw[:MOST_SHOWN]
    uses = _uses(at, text)
    body = [[start, [[run.text, bool(run.voices)] for run in runs(shown, uses, start, end)]] for start, end in paragraphs(shown)]
    mark = hashlib.sha256(repr((text.source, text.sha256, uses)).encode()).hexdigest()[:16]
    label = "The text of the source. Select words in it to quote them; words that are quoted already are underlined."

    def chosen() -> None:
        what = st.session_state["reading"].get("select")
        if not isinstance(what, dict) or not all(isinstance(what.get(name), int) for name in ("start", "end")):
            return
        start, end = max(0, what["start"]), min(len(text.folded.raw), what["end"])
        if what.get("mark") == mark and start < end and text.folded.raw[start:end].strip():
            st.session_state[_WHY] = ""
            try:
                found = selected(text, start, end)
            except Refused as refused:
                state.pick(None)
                st.session_state[_WHY] = refused.message
                return
            state.pick(Picked(text.source, found.fields, found.start, found.end, found.notes))

    _reading()(key="reading", data={"paragraphs": body, "label": label, "mark": mark, "source": text.source}, on_select_change=chosen, height="content")
    found = state.picked()
    here = found is not None and found.source == text.source
    _lit()(key="picked-words", data={"source": text.source, "start": found.start if here and found else 0, "end": found.end if here and found else 0}, height="content")
    if len(text.folded.raw) > MOST_SHOWN:
        paper.show([element("p", f"The first {MOST_SHOWN:,} characters are shown; type words from further on to find them.", style="quiet")], key="long-text")


@cache
def _reading() -> Any:
    return st.components.v2.component("argmap_reading", css=browser_file("reading.css"), js=browser_file("reading.js"), isolate_styles=False)


@cache
def _lit() -> Any:
    return st.components.v2.component("argmap_picked", js=browser_file("picked.js"))
