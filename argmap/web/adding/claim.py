"""The fields of one claim: its sentence, its quotations, the steps that lead to it, and how sure it is said to be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from argmap.edit import is_to_write, name_of, typed
from argmap.model import Finding
from argmap.model.words import SLUG
from argmap.store import Refused
from argmap.store.editing import Keys, value_at
from argmap.web import paper, showing
from argmap.web.adding import desk as desks
from argmap.web.adding import documents, entries, fields, renaming, state, ticks
from argmap.web.adding.desk import Desk
from argmap.web.adding.state import At
from argmap.web.paper import element

BASES = {"explicit": "explicit: the text says it", "reconstructed": "reconstructed: I supply it"}
MADE = "Does the text make it?"
CUE = "The cue words by which the text makes it"
SCALES = {
    "certain": "certain", "asserted": "asserted", "probable": "probable", "possible": "possible",
    "hypothetical": "only supposed", "denied": "denied",
}
SCHEMES = (
    "sign", "testimony", "expert-opinion", "cause-to-effect", "effect-to-cause", "motive", "means-to-end", "analogy",
    "precedent", "example", "best-explanation", "exclusion", "silence", "definition", "commitment", "consequences",
)


def show(at: At, name: str) -> None:
    """The fields of a claim of the page's voice."""
    keys: Keys = ("claims", name)
    voice = at.voice
    fields.text(at, "The claim, in one sentence of your own", voice, (*keys, "says"), rows=3, most=entries.LONGEST_CLAIM, needed=True, unwritten=is_to_write)
    with st.container():
        renaming.suggested(at, voice, name)
    _thesis(at, name)
    with st.container():
        quotes(at, voice, keys, f"{voice}.{name}", what="claim" if entries.entries(desks.values(at.desk, voice), *map(str, keys), "because") else "")
    fields.choice(at, "Does the text say it?", voice, (*keys, "basis"), BASES)
    fields.text(at, "Why you read it so", voice, (*keys, "rationale"), rows=2)
    with st.container():
        _steps(at, name)
    with fields.folded("How sure, whose belief, short form, note", f"more-{at.dossier.name}-{voice}-{name}") as shown:
        if shown:
            _more(at, keys)
    _left_over(at, keys)
    renaming.show(at, f"{voice}.{name}", voice, keys)
    fields.asked_once(f"delete-{voice}-{name}", "Delete this claim", "Delete the claim, its quotations and its steps", fields.take_out(at, voice, keys))


def _more(at: At, keys: Keys) -> None:
    """What few claims need."""
    voice = at.voice
    _hedge(at, keys)
    people = {person: about.name for person, about in at.dossier.head.people.items()}
    people |= {one: at.dossier.voice_name(one) for one in at.dossier.voices if one not in people}
    fields.choice(at, "Whose mind the claim is about", voice, (*keys, "belief-of"), people)
    fields.choice(at, "Who asserts it, if the voice only reports", voice, (*keys, "asserted-by"), people)
    fields.text(at, "Short form, for small boxes (up to 40 characters)", voice, (*keys, "short"), most=40)
    fields.text(at, "Note", voice, (*keys, "note"), rows=2)


def _left_over(at: At, keys: Keys) -> None:
    """Findings of the claim that no field above shows: those on its own line, and in what only the text can hold."""
    shown = {"says", "quotes", "basis", "rationale", "because", "belief-of", "asserted-by", "short", "note", "hedges"}
    written = value_at(desks.values(at.desk, at.voice), keys)
    inside: set[Finding] = set()
    for field in written if isinstance(written, dict) else ():
        if field in shown:
            inside.update(state.findings_in(at, at.voice, *keys, field))
    rows = fields.listed(one for one in state.findings_in(at, at.voice, *keys) if one not in inside)
    if rows:
        paper.show(rows, key="claim-found")


def _thesis(at: At, name: str) -> None:
    """Whether the claim is the voice's thesis on a question."""
    positions = entries.entries(desks.values(at.desk, at.voice), "positions")
    mine = [one for one, position in positions.items() if position.get("thesis") == name]
    questions = {one: about.asks for one, about in at.dossier.head.questions.items()}
    key = f"thesis-{at.voice}-{name}"
    now = str(positions[mine[0]].get("answers", "")) if mine else ""
    widget = fields.shows(key, now)

    def changed() -> None:
        if not showing.moved(widget, now):
            return
        wanted = str(st.session_state.get(widget) or "")
        state.do(at.desk.folder, lambda desk: _positioned(desk, at.voice, name, wanted, mine))

    names = list(dict.fromkeys(["", *questions, now]))
    labels = fields.distinct({one: questions.get(one, one) if one else "no question: it is a ground" for one in names})
    st.selectbox("It is the thesis that answers", names, names.index(now), key=widget, on_change=changed, format_func=labels.__getitem__)
    fields.taken_now(key, now, changed)


def _positioned(desk: Desk, voice: str, claim: str, question: str, mine: list[str]) -> Desk:
    """The claim as the voice's thesis on a question, in place of another; or no longer a thesis."""
    positions = entries.entries(desks.values(desk, voice), "positions")
    for one in mine:
        desk = desks.set_at(desk, voice, ("positions", one), None)
    if not question:
        return desk
    there = next((one for one, position in positions.items() if position.get("answers") == question and one not in mine), "")
    if there:
        return desks.set_at(desk, voice, ("positions", there, "thesis"), claim)
    name = mine[0] if mine else name_of(question, positions)
    return desks.set_at(desk, voice, ("positions", name), {"answers": question, "thesis": claim})


def called(step: str, n: int) -> str:
    """A step's name for a label, which is Markdown, while a name may be anything."""
    return step if re.fullmatch(SLUG, step) else str(n)


def quote_here(what: str) -> str:
    """What the button says that quotes the picked words; with steps about, it says for what."""
    return f"Quote them for the {what}" if what else "Quote them here"


def quotes(at: At, file: str, keys: Keys, node: str, *, what: str = "") -> None:
    """The quotations of a claim, step or reply, each with its place and what is found of it."""
    listed = value_at(desks.values(at.desk, file), (*keys, "quotes"))
    for n, one in enumerate(listed if isinstance(listed, tuple) else ()):
        if not isinstance(one, dict):
            continue
        source = str(one.get("source") or at.dossier.source_of(file, None) or "")
        here = (*keys, "quotes", n)
        paper.show([paper.quote(str(one.get("exact", "")), at.dossier.source_name(source))], key=f"quote-{node}-{n}")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            fields.text(at, "Page, paragraph or line, as printed", file, (*here, "at"))
            fields.asked_once(f"unquote-{node}-{n}", "Take out", "Take it out", fields.take_out(at, file, here))
        rest = [found for found in state.findings_in(at, file, *here) if found not in state.findings_in(at, file, *here, "at")]
        fields.under(f"quote-{node}-{n}-rest", rest)
        documents.show(at, file, here, one, str(one.get("quoted-in") or source), f"quote-{node}-{n}")
    if not listed:
        paper.show([element("p", f"No words are quoted for it yet. Open ‘Source’, select the words that carry it, and press ‘{quote_here(what)}’.", style="quiet")], key=f"no-quote-{node}")


def claims_of(at: At) -> dict[str, str]:
    """Every claim of the dossier as it is to be: those of the page's voice first, each with who says it."""
    own = {node: claim.says for node, voice, claim in at.dossier.claims() if voice == at.voice}
    return fields.distinct(own | {node: f"{at.dossier.voice_name(voice)}: {claim.says}" for node, voice, claim in at.dossier.claims() if voice != at.voice})


def _steps(at: At, name: str) -> None:
    voice = at.voice
    steps = entries.entries(desks.values(at.desk, voice), "claims", name, "because")
    claims = {node: says for node, says in claims_of(at).items() if node != f"{voice}.{name}"}
    paper.show([element("h3", f"Steps that lead to it ({len(steps)})")], key="steps")
    for n, step in enumerate(steps, 1):
        node = f"{voice}.{name}.{step}"
        with fields.folded(step if re.fullmatch(SLUG, step) else f"Step {n}", f"step-{at.dossier.name}-{node}") as shown:  # a label is Markdown, and a name may be anything
            if shown:
                _step(at, ("claims", name, "because", step), node, claims, called(step, n))
    if not claims:
        paper.show([element("p", "A step goes from another claim to this one. Add the claim it rests on first.", style="quiet")], key="no-premise")
        return
    _new_step(at, name, claims)


def _new_step(at: At, name: str, claims: Mapping[str, str]) -> None:
    def add(chosen: list[str]) -> bool:
        return state.do(at.desk.folder, lambda desk: entries.add_step(desk, at.voice, name, chosen))

    own = {node: says for node, says in claims.items() if node.startswith(f"{at.voice}.")}
    others = {node: says for node, says in claims.items() if node not in own}
    ticks.show("A new step, from these claims together", own, others, key=f"new-step-{at.voice}-{name}", button="Add the step", pressed=add)


def _step(at: At, keys: Keys, node: str, claims: Mapping[str, str], name: str) -> None:
    voice = at.voice
    full, own = full_and_own(at, voice)
    fields.several(at, "From these claims together", voice, (*keys, "from"), claims, to_full=full, to_own=own)
    warrant(at, "Warrant: the claim that allows the step", voice, (*keys, "warrant"), claims)
    about_step(at, voice, keys)
    quotes(at, voice, keys, node, what=f"step {name}")
    renaming.show(at, node, voice, keys, "The step’s short name")
    fields.asked_once(f"delete-{node}", "Delete this step", "Delete the step", fields.take_out(at, voice, keys))


def reference(at: At, label: str, file: str, keys: Keys, claims: Mapping[str, str]) -> None:
    """A choice among claims, written as the file's own voice writes them."""
    written = {entries.own(file, node): says for node, says in claims.items()}
    fields.choice(at, label, file, keys, written, none="none given")


def warrant(at: At, label: str, file: str, keys: Keys, claims: Mapping[str, str]) -> None:
    """The warrant among the claims there are; or a rule that the text leaves unsaid, written here, as a claim that the map-maker supplies."""
    reference(at, label, file, keys, claims)

    def supplied(desk: Desk, words: str) -> Desk:
        made, node = entries.add_claim(desk, at.voice, words, basis="reconstructed")
        return desks.as_one(desks.set_at(made, file, keys, entries.own(file, node)), desk)

    with st.container():
        if value_at(desks.values(at.desk, file), keys) is None:
            fields.once(
                at, "Or write the rule it rests on, if the text leaves it unsaid", "-".join(("rule", at.dossier.name, file, *map(str, keys))), supplied,
                hint="becomes a claim that you supply", most=entries.LONGEST_CLAIM,
            )


def about_step(at: At, file: str, keys: Keys, bases: Mapping[str, str] | None = None) -> None:
    """What steps and replies have in common: basis, cue, reason, scheme. With no ``bases``, the basis is not asked."""
    known = BASES if bases is None else bases
    if known:
        fields.choice(at, MADE, file, (*keys, "basis"), known)
    with st.container():
        written = value_at(desks.values(at.desk, file), keys)
        if not isinstance(written, dict) or written.get("basis") != "reconstructed" or written.get("cue"):  # what you supply has no words
            fields.text(at, CUE, file, (*keys, "cue"), hint="e.g. hence, for, but")
    with st.container():
        _quote_cue(at, file, keys)
    fields.text(at, "Why you read it so", file, (*keys, "rationale"), rows=2)
    fields.choice(at, "Kind of argument", file, (*keys, "scheme"), {one: one.replace("-", " ") for one in SCHEMES})


def _quote_cue(at: At, file: str, keys: Keys) -> None:
    """Where no quotation holds the cue words but the text does, quote them at a press."""
    if at.text is None or not any(one.code == "cue-not-quoted" for one in state.findings_in(at, file, *keys, "cue")):
        return
    try:
        found = typed(at.text, str(value_at(desks.values(at.desk, file), (*keys, "cue"))))
    except Refused:
        return
    st.button(f"Quote these words too ({found.fields['at']})" if found.fields.get("at") else "Quote these words too", key="-".join(("quote-cue", at.dossier.name, file, *map(str, keys))), on_click=state.press, args=(at.desk.folder, lambda desk: entries.add_quote(desk, file, keys, found.fields)))


def full_and_own(at: At, file: str) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """How a file's references become ids of the map, and the other way round."""
    known = {node for node, _, _ in at.dossier.claims()}
    return (lambda one: entries.full(file, one, known)), (lambda one: entries.own(file, one))


def _hedge(at: At, keys: Keys) -> None:
    """How sure: the first hedge; more of them are written in the text."""
    voice = at.voice
    people = [voice, *(person for person in at.dossier.head.people if person != voice)]

    def with_owner(typed: Any) -> Any:
        return str(typed or "")

    listed = value_at(desks.values(at.desk, voice), (*keys, "hedges"))
    if not listed:
        def begin() -> None:
            state.do(at.desk.folder, lambda desk: desks.set_at(desk, voice, (*keys, "hedges", 0), {"of": voice, "scale": "probable"}))

        st.button("Say how sure the voice is", key=f"hedge-{voice}-{keys[-1]}", on_click=begin)
        return
    here = (*keys, "hedges", 0)
    fields.choice(at, "How sure", voice, (*here, "scale"), SCALES, needed=True, made=with_owner)
    fields.choice(at, "Who is so sure", voice, (*here, "of"), {one: at.dossier.person_name(one) for one in people}, needed=True)
    fields.text(at, "The cue words, from the quotation", voice, (*here, "cue"), hint="e.g. perhaps, evidently")
    st.button("Take the hedge out", key=f"unhedge-{voice}-{keys[-1]}", on_click=fields.take_out(at, voice, here))
