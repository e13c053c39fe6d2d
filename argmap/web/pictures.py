"""Which picture the Map page shows: the view, its folds and what is left out, all of it in the address."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import streamlit as st

from argmap import draw
from argmap.check.recorded import recorded_spans
from argmap.draw.views.evidence import evidence_pages
from argmap.draw.views.folding import AGAINST, attacks_on
from argmap.draw.views.guided import one_stop, stops
from argmap.graph import Only, only, passages
from argmap.web import address, shelf, showing
from argmap.web.address import Address
from argmap.web.frame import Here, choose, choose_of_a_row
from argmap.web.paper import Element, element
from argmap.web.ways import way_to

VIEWS = {"": "Face-off", "guided": "Step by step", "voice": "One voice", "evidence": "Evidence",
         "answers": "Who answers whom", "time": "Time"}

NOTHING = {
    "": "No voice answers this question. Add a position to a voice's file: which question it answers, and which claim is its thesis.",
    "guided": "There is no step to read yet. Add because: to a thesis.",
    "answers": "Nobody answers anybody in this dossier. Add replies: to a voice's file, or relations to relations.yaml.",
    "evidence": "No passage is quoted by two voices, or none was recorded yet: attach the texts and run argmap quotes with --record.",
    "time": "No claim of this dossier has a date. Add dates: to a claim.",
}
"""What to do where a picture would be empty."""

KINDS = {
    "rebut": "rebuts", "undercut": "undercuts", "undermine": "undermines", "concedes": "concedes", "agrees": "agrees",
    "qualifies": "qualifies", "reinterprets": "reinterprets", "paraphrases": "paraphrases", "talks-past": "talks past",
    "incompatible": "incompatible",
}
BASES = {"explicit": "explicit", "reconstructed": "reconstructed"}
HEDGES = {
    "certain": "certain", "asserted": "asserted", "probable": "probable", "possible": "possible",
    "hypothetical": "only supposed", "denied": "denied",
}


def choose_view(here: Here) -> Here:
    """Let the reader choose the picture, and for one voice, whose."""
    row = st.columns([3, 1], vertical_alignment="center")
    with row[0]:
        choose_of_a_row("View", VIEWS, here.at.view if here.at.view in VIEWS else "", "view", lambda view: address.read()._replace(view=view, node="", stop=""))
    with row[1]:
        _choose_only(here)
    here = here._replace(graph=only(here.graph, wanted(here.at), _theses(here)))
    if here.at.view != "voice":
        return here
    voices = [voice for voice, file in here.dossier.voices.items() if file.claims]
    voice = choose("Voice", voices, here.at.voice, "voice", here.dossier.voice_name)
    return here._replace(at=here.at._replace(voice=voice))


def _theses(here: Here) -> list[str]:
    return [thesis for _, thesis in draw.theses(here.dossier, here.graph, here.at.question)]


def wanted(at: Address) -> Only:
    """What the address leaves in: ``voices:a|b;kinds:rebut``."""
    fields = dict(part.split(":", 1) for part in at.only.split(";") if ":" in part)
    return Only(**{name: frozenset(fields.get(name, "").split("|")) - {""} for name in Only._fields})


def _choose_only(here: Here) -> None:
    """Filters, folded away until they are wanted; what is left out is said on the button."""
    chosen = wanted(here.at)
    count = sum(map(len, chosen))
    with st.popover(f"Show only ({count})" if count else "Show only", width="stretch"):
        voices = {voice: here.dossier.voice_name(voice) for voice, file in here.dossier.voices.items() if file.claims}
        for name, label, options in (
            ("voices", "Voices", voices), ("kinds", "Relations", KINDS), ("bases", "Basis", BASES), ("hedges", "How sure", HEDGES),
        ):
            shown = [option for option in options if option in getattr(chosen, name)]
            key = showing.key_for(f"only-{name}", shown)
            st.multiselect(label, list(options), shown, key=key, on_change=_write_only, args=(name, key, shown), format_func=options.__getitem__)


def _write_only(name: str, key: str, shown: list[str]) -> None:
    if not showing.moved(key, shown):
        return
    left_in = wanted(address.read())._replace(**{name: frozenset(st.session_state[key])})
    parts = (f"{field}:{'|'.join(sorted(names))}" for field, names in left_in._asdict().items() if names)
    address.write(address.read()._replace(only=";".join(parts), node=""))


def folds(at: Address) -> draw.Folds:
    """What the reader unfolded and folded, from the address."""
    return draw.Folds(tuple(filter(None, at.open.split(","))), tuple(filter(None, at.fold.split(","))))


def unfolded(at: Address, *nodes: str) -> Address:
    """The address with more branches open."""
    now = folds(at)
    return at._replace(
        open=",".join(dict.fromkeys((*now.opened, *nodes))), fold=",".join(node for node in now.folded if node not in nodes)
    )


def folded(at: Address, node: str) -> Address:
    """The address with one branch closed."""
    now = folds(at)
    return at._replace(
        open=",".join(one for one in now.opened if one != node), fold=",".join(dict.fromkeys((*now.folded, node)))
    )


def branch_of(view: draw.View, node: str) -> list[Element]:
    """Buttons that open and close the branch of a box."""
    box = next((box for box in view.boxes if box.id == node), None)
    if box is None:
        return []
    unfold = [button(f"Unfold this box: {box.folded} more", "unfold", box.id)] if box.folded else []
    return unfold if box.thesis else [*unfold, button("Fold its branch", "fold", box.id)]


def one_level(view: draw.View) -> list[Element]:
    """A button that opens every branch by one level, where any is closed."""
    more = [one.id for one in view.boxes if one.folded]
    return [button("Unfold one level", "unfold", ",".join(more)[:1_900])] if more else []


def button(text: str, page: str, go: str = "") -> Element:
    """A button that does something to the picture."""
    return element("button", text, page=page, go=go, style="action")


class Shown(NamedTuple):
    """A picture; ``apart`` where it is not the chosen one, which does not hold the selected node, but what lies around that."""

    view: draw.View
    apart: bool


def picture(here: Here) -> draw.View:
    """The chosen picture while it holds the selected node; else what lies around the node."""
    return picture_at(here).view


def picture_at(here: Here) -> Shown:
    """The same, saying which of the two it is."""
    view = _chosen(here)
    node = here.at.node
    if not node or view.holds(node) or (node not in here.graph.claims and node not in here.graph.steps):
        return Shown(view, False)
    return Shown(draw.around(here.dossier, here.graph, node, question=here.at.question), True)


def ways(here: Here) -> shelf.Ways:
    """How to get to every claim from the theses of the question."""
    return shelf.ways(here.folder, here.graph, tuple(_theses(here)), here.at.only)


def _claim_of(here: Here, node: str) -> str:
    """A claim itself; for a step the claim that it, or what it is against, leads to."""
    while node in here.graph.steps:
        node = here.graph.steps[node].target
    return node


def can_be_shown(here: Here, node: str) -> bool:
    """Whether the face-off can be unfolded as far as a claim or a step."""
    return _claim_of(here, node) in ways(here).under and _chosen(here._replace(at=shown_in_the_face_off(here, node))).holds(node)


def shown_in_the_face_off(here: Here, node: str) -> Address:
    """The address at which the face-off is unfolded as far as a claim or a step."""
    claim = _claim_of(here, node)
    way = way_to(ways(here).under, claim)
    return unfolded(here.at._replace(view="", voice="", stop="", node=node), *way, *([claim] if claim != node else []))


def attacks_shown(here: Here, node: str, shown: Collection[str]) -> Address | None:
    """The address at which all that attacks a claim, its steps, or a step can be seen; ``None`` where it is seen, or nothing does."""
    wanted = {premise for attack in attacks_on(here.graph, node) for premise in attack.premises}
    if not wanted - set(shown):
        return None
    held = here.at if not here.at.view and node in _chosen(here).nodes else shown_in_the_face_off(here, node)
    at = unfolded(held._replace(node=node), AGAINST + node)
    return at if wanted & set(_chosen(here._replace(at=at)).nodes) - set(shown) else None


def _chosen(here: Here) -> draw.View:
    at = here.at
    if at.view == "voice" and at.voice in here.dossier.voices:
        return draw.one_voice(here.dossier, here.graph, at.voice, question=at.question)
    if at.view == "answers":
        return draw.who_answers_whom(here.dossier, here.graph, at.question)
    if at.view == "evidence":
        return draw.evidence(here.dossier, here.graph, at.question, passages(recorded_spans(here.dossier)), page=_stop(at, 1_000))
    if at.view == "time":
        return draw.timeline(here.dossier, here.graph, at.question)
    if at.view == "guided":
        listed = stops(here.graph, _theses(here))
        if listed:
            return one_stop(here.dossier, here.graph, at.question, listed[_stop(at, len(listed))])
    return draw.face_off(here.dossier, here.graph, at.question, folds=folds(at))


def _pages_of_passages(here: Here) -> None:
    """Buttons from page to page where not all passages have room, and how many there are."""
    pages = evidence_pages(here.dossier, here.graph, here.at.question, passages(recorded_spans(here.dossier)))
    if len(pages) < 2:
        return
    sizes = [sum(map(len, rows)) for rows in pages]
    n = _stop(here.at, len(pages))
    _turn("Earlier passages", "More passages", n, len(pages), f"Passages {sum(sizes[:n]) + 1} to {sum(sizes[: n + 1])} of {sum(sizes)} that several voices draw from")


def _turn(back: str, on: str, n: int, count: int, where: str, *, main: bool = False) -> None:
    """Buttons to the stop before and after the n-th, and how far one is."""
    at = address.read()
    row = st.columns([1.3, 1.3, 4], vertical_alignment="center")
    with row[0]:
        st.button(back, disabled=n == 0, width="stretch", on_click=lambda: address.write(at._replace(stop=str(n), node="")))
    with row[1]:
        st.button(on, disabled=n == count - 1, width="stretch", type="primary" if main else "secondary", on_click=lambda: address.write(at._replace(stop=str(n + 2), node="")))
    with row[2]:
        st.progress((n + 1) / count, text=where)


def _stop(at: Address, count: int) -> int:
    return min(count, max(1, int(at.stop) if at.stop.isdecimal() and len(at.stop) < 6 else 1)) - 1


def guide(here: Here) -> Here:
    """The buttons of the guided reading; the step one is at is the selected node."""
    if here.at.view == "evidence":
        _pages_of_passages(here)
    if here.at.view != "guided":
        return here
    listed = stops(here.graph, _theses(here))
    if not listed:
        return here
    n = _stop(here.at, len(listed))
    _turn("Previous stop", "Next stop", n, len(listed), f"Stop {n + 1} of {len(listed)}", main=True)
    return here if here.at.node else here._replace(at=here.at._replace(node=listed[n]))
