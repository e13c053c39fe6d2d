"""The left side of the page: whose voice it is, what it says so far, what is missing, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from argmap.edit import finished, is_to_write
from argmap.model import RELATIONS
from argmap.web import address, paper, showing
from argmap.web.adding import desk as desks
from argmap.web.adding import entries, expecting, fields, reply, state, targets
from argmap.web.adding.desk import Desk
from argmap.web.adding.state import At
from argmap.web.paper import Element, Opened, element

_LONG = 110
_MOST_FOUND = 30
_NEW = "adding-new-claim"
_TYPED = "argmap-adding-typed-claim"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def head(at: At) -> list[Element]:
    """Whose voice, how much there is, how many findings, and the next thing to do."""
    file = at.dossier.voices[at.voice]
    quotes = sum(1 for one, _, _, _ in at.dossier.quotations() if one == at.voice)
    steps = sum(len(claim.because) for claim in file.claims.values())
    has = ", ".join([counted(len(file.claims), "claim"), counted(quotes, "quotation"), counted(steps, "step"), counted(len(file.replies), "reply", "replies")])
    decide = expecting.differing_sets(at)
    errors = [one for one in at.checked.findings if one.severity == "error" and one.code != "expectation-differs"]
    warnings = [one for one in at.checked.findings if one.severity == "warning"]
    found = [counted(len(errors), "error")] if errors else []
    found += [counted(len(warnings), "warning")] if warnings else []
    has += f" · {counted(decide, 'thing')} to decide, below" if decide else ""
    to_do, node = _first(at)
    told = [element("details", "", element("summary", f"{' and '.join(found)} in the dossier "), *fields.listed([*errors, *warnings][:_MOST_FOUND], placed=True))] if found else []
    return [
        element("h1", at.dossier.voice_name(at.voice)), element("p", has if found or decide else f"{has} · nothing wrong", style="quiet"),
        *told,
        element("p", "", element("strong", "Next: "), element("span", to_do), *([element("span", " "), element("button", "Open it", go=node)] if node and node != at.node else [])),
    ]


def _first(at: At) -> tuple[str, str]:
    """The next thing to do, and the claim or reply where it is done, if it is one of this voice's."""
    said, node = next(_next(at))
    voice, *names = node.split(".")
    known = voice == at.voice and names and (names[0] in at.dossier.voices[voice].claims or names[0] in at.dossier.voices[voice].replies)
    return said, f"{voice}.{names[0]}" if known else ""


def _next(at: At) -> Iterator[tuple[str, str]]:
    """What is missing, the first thing first; with the place of it, where it is at one."""
    file = at.dossier.voices[at.voice]
    mine = [one for one in at.checked.findings if one.file == at.dossier.lines[at.voice].path]
    wrong = next((one for one in mine if one.severity == "error"), None)
    if wrong is not None:
        yield f"mend {wrong.place.partition('.')[2] or 'the file'}: {wrong.message}", wrong.place
    elsewhere = next((one for one in at.checked.findings if one.severity == "error"), None)
    if elsewhere is not None and elsewhere.code == "expectation-differs":
        yield "what the map-maker expected of this map has changed; choose below what to write.", ""
    if elsewhere is not None:
        yield f"mend {fields.place_of(elsewhere)}: {elsewhere.message}", ""
    if file.source is None:
        yield "say where this voice’s words come from: ‘About this voice’, source.", ""
    elif at.text is None:
        yield "attach the text of its source, under ‘Source’, so that words can be picked from it.", ""
    if not file.positions:
        yield "choose a claim and say which question it answers: that is the thesis.", ""
    unwritten = next((name for name, claim in file.claims.items() if is_to_write(claim.says)), "")
    if unwritten:
        yield f"write {unwritten}: what the voice holds, in one sentence.", f"{at.voice}.{unwritten}"
    bare = [name for name, claim in file.claims.items() if not claim.quotes and claim.basis != "reconstructed"]
    if bare:
        yield f"quote the words that carry {bare[0]}, or say that you reconstruct it." + (f" ({len(bare)} claims have no words.)" if len(bare) > 1 else ""), f"{at.voice}.{bare[0]}"
    for code, what in (("reply-without-cue", "give the cue of the reply {0}: the words by which the text makes it."), ("no-rationale", "say of {0} why you read it so."), ("orphan", "connect {0}: let it lead to another claim by a step, or reply with it."), ("no-basis", "say of {0} whether the text makes it or you do."), ("no-locator", "say where the words of {0} stand.")):
        first = next((one for one in mine if one.code == code), None)
        if first is not None:
            yield what.format(first.place.partition(".")[2] or first.place), first.place
    warned = next((one for one in mine if one.severity == "warning"), None)
    if warned is not None:
        yield f"{warned.place.partition('.')[2]}: {warned.message}", warned.place
    theses = {position.thesis for position in file.positions.values()}
    if not any(file.claims[name].because for name in theses if name in file.claims):
        yield "add a step: which claims lead to the thesis?", ""
    if at.desk.works and file.status == "draft":
        yield "save; if the voice is finished, first set it from draft to complete under ‘About this voice’, so that one save is enough.", ""
    if at.desk.works:
        yield "save.", ""
    if file.status == "draft":
        yield "when the voice is finished, set it from draft to complete under ‘About this voice’.", ""
    yield "nothing is missing. Add a claim or a reply, or go to the map.", ""


def show(at: At) -> None:
    """The list of what the voice says, and the fields to begin something new."""
    paper.show(head(at), key="voice-head", on_open=_open)
    _about(at)
    with st.container():
        expecting.show(at)
    typed = _typed_before(at)
    if showing.untaken(_NEW, typed):  # the call that keeps it was broken off
        typed = str(st.session_state.get(showing.key_now(_NEW)) or "")
        _keep_typed(at, typed)
    widget = showing.key_for(_NEW, typed)
    st.text_area("A new claim, in one sentence", typed, key=widget, height=68, max_chars=entries.LONGEST_CLAIM, on_change=lambda: _typed(at, widget, typed), placeholder="What the scholar asserts, in your own words")
    with st.container(horizontal=True):
        st.button("Add the claim", key="add-claim", on_click=lambda: _add(at))
        st.button("New reply", key="add-reply", on_click=_begin_reply)
    paper.show(_list(at), key="voice-list", on_open=_open)


def _typed_before(at: At) -> str:
    """A sentence that was typed and not added: before a reload, on another page, or just now."""
    kept = str(st.session_state.pop(f"adding-typed-{at.voice}", ""))
    if kept:
        st.session_state[_TYPED] = kept
    return str(st.session_state.get(_TYPED, ""))


def _typed(at: At, widget: str, shown: str) -> None:
    if widget == showing.key_now(_NEW) and showing.moved(widget, shown):  # else its sentence was added in this very moment
        _keep_typed(at, str(st.session_state.get(widget) or ""))


def _keep_typed(at: At, words: str) -> None:
    """A sentence that was typed is not lost by whatever comes next."""
    st.session_state[_TYPED] = words
    state.guarded(at.desk.folder, lambda: desks.keep_words(at.desk, at.voice, words))


def _add(at: At) -> None:
    made: list[str] = []

    def change(desk: Desk) -> Desk:
        desk, node = entries.add_claim(desk, at.voice, str(st.session_state.get(showing.key_now(_NEW)) or ""))
        made.append(node)
        return desk

    if state.do(at.desk.folder, change):
        showing.anew(_NEW)
        _keep_typed(at, "")
        reply.begin(False)
        address.write(address.read()._replace(node=made[0]))


def _begin_reply() -> None:
    reply.begin(True)
    state.turn_to("Map")


def _open(what: Opened) -> None:
    if reply.begun() and reply.has_words():
        state.say("The reply that was begun is put away; ‘New reply’ begins it anew, with its ticks.")
    reply.begin(False)
    address.write(address.read()._replace(node=what.node))


def _list(at: At) -> list[Element]:
    """Each claim and reply as a button, with what it lacks."""
    voice, file = at.voice, at.dossier.voices[at.voice]
    theses = {position.thesis for position in file.positions.values()}
    rows = [
        _row(at, f"{voice}.{name}", claim.says, ["thesis"] if name in theses else [], [*(["no words"] if not claim.quotes and claim.basis != "reconstructed" else [])])
        for name, claim in file.claims.items()
    ]
    unreadable = [name for name in entries.entries(desks.values(at.desk, at.voice), "claims") if name not in file.claims]
    rows += [_row(at, f"{voice}.{name}", f"{name} (not valid yet)", [], ["to mend"]) for name in unreadable]
    made = [element("h2", "Claims"), element("div", "", *rows)] if rows else [
        element("p", "No claim yet. Write the thesis first: the one sentence the scholar would sign. Or open ‘Source’ and select the words that say it."),
    ]
    replies = [
        _row(at, f"{file_}.{name}", f"{reply.KINDS[one.kind]} {targets.called(at, one.target)}", ["my reading"] if file_ == RELATIONS else [], [])
        for file_, name, one in [*((voice, name, one) for name, one in file.replies.items()), *((RELATIONS, name, one) for name, one in at.dossier.relations.relations.items() if any(premise.startswith(f"{voice}.") for premise in one.from_))]
    ]
    return [*made, *([element("h2", "Replies"), element("div", "", *replies)] if replies else [])]


def _row(at: At, node: str, says: str, marks: list[str], lacks: list[str]) -> Element:
    words = says if len(says) <= _LONG else says[: _LONG - 1] + "…"
    extra = [element("span", mark, style="mark") for mark in (*marks, *lacks)]
    return element("div", "", element("button", words, go=node, style="entry chosen" if node == at.node else "entry"), *extra)


def _finished(voice: str) -> fields.Guard:
    """A voice that is complete needs the template's remarks no longer."""

    def without(before: Desk, after: Desk) -> Desk:
        text = desks.work_on(after, voice).text
        whole = finished(text)
        if whole == text:
            return after
        state.say("The remarks of the template are taken out of the finished file; ‘Take back’ brings them back.")
        return desks.as_one(desks.with_text(after, voice, whole), before)

    return without


def _about(at: At) -> None:
    """The fields of the voice as a whole."""
    voice = at.voice
    with fields.folded("About this voice", f"about-voice-{at.dossier.name}-{voice}") as shown:
        if not shown:
            return
        fields.text(at, "Name, if it is not the person’s", voice, ("name",))
        sources = {name: at.dossier.source_name(name) for name in at.dossier.head.sources}
        fields.choice(at, "Source: where its words come from", voice, ("source",), sources, none="none yet")
        fields.choice(at, "What kind of voice", voice, ("kind",), {"document": "a document’s author", "editors": "editors", "reported": "known only from reports"}, none="a commentator")
        fields.choice(at, "How far it is", voice, ("status",), {"draft": "a draft: what is missing is only noted"}, none="complete", guard=_finished(voice))
        fields.text(at, "Note", voice, ("note",), rows=3)
