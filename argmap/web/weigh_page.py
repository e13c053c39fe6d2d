"""The Weigh page: the reader takes stands, and sees what follows from them, what it waits on and what it hangs by."""

from __future__ import annotations

import streamlit as st

from argmap import draw
from argmap.draw.panel import description, legend, step_names
from argmap.web import address, canvas, paper
from argmap.web.frame import Here, begin, findings_note
from argmap.web.paper import Element, Opened, element
from argmap.web.pictures import (
    branch_of,
    button,
    can_be_shown,
    folded,
    folds,
    one_level,
    shown_in_the_face_off,
    unfolded,
)
from argmap.web.weighing import another, grid, live, needed, taking, unsaid, verdicts
from argmap.web.weighing.live import Happened
from argmap.web.weighing.taking import Side
from argmap.weigh import Preset, Standing, cone, line, needs, presets, standing
from argmap.weigh.wording import label_told

_PAIRS = "argmap-weigh-pairs"
_PASTE = "argmap-weigh-paste"
_WIDE = "argmap-weigh-wide"

Theses = list[tuple[str, str]]

MARKS = {
    "stands": "▲ stands: a step for it holds, or you granted it; and everything said against it fails",
    "falls": "▼ falls: every step for it fails, and something against it holds",
    "rejected": "▼ rejected (by you): no step against it holds, only your own stand",
    "unsupported": "▽ unsupported: every step for it fails; that does not refute it",
    "open": "○ open: it waits on stands not taken; so does a claim you granted, while what is said against it is open",
    "contested": "◆ contested: the stands taken pull both ways, something for it and something against it",
}
HINT = ["What would change? Point at a button, or move to it by keyboard.", "Take a stand: what follows from it is said here."]
"""What a box says before anything is asked: to who has a pointer, and to who touches the screen."""
SKIPS = [["selected-row", "Skip to the chosen claim"], ["needs", "Skip to what a thesis needs"], ["map", "Skip to the map"], ["in-words", "Skip to the verdicts in words"], ["another-reader", "Skip to another reader’s address"], ["matrix-head", "Skip to the evidence"]]
DOTS = {
    "holds": "ringed dot: the step holds, for all its claims stand and nothing aimed at it does",
    "fails": "✕ on a dot: the step fails, for one of its claims fails, or what is aimed at it holds, or you refuse it",
}


def show() -> None:
    """Draw the page."""
    here = begin()
    if here is None:
        return
    theses = draw.theses(here.dossier, here.graph, here.at.question)
    if not theses:
        paper.show([element("h1", "Nothing to weigh"), element("p", "No voice answers this question yet. Add a position to a voice's file: which question it answers, and which claim is its thesis.")], key="nothing-to-weigh")
        return
    ready = presets(here.dossier, here.graph)
    mine = taking.side(here.at.stands, ready, here.graph)
    found = standing(here.graph, mine.stands)
    names = live.thesis_names(here.dossier, here.graph, theses)
    beyond = unsaid.beyond(here.dossier, found, mine, theses)
    paper.show(verdicts.opening(found, mine, ready, taking.said(), beyond=beyond, before=taking.before(ready, here.graph), partly=bool(here.dossier.withheld or here.graph.dangling)), key="opening", on_open=lambda what: _open(what, here, ready))
    live.part("verdicts", "verdicts", lambda what: _happened(what, here, ready), theses=live.cards(here.dossier, here.graph, theses), skips=SKIPS)
    view = _view(here)
    ids = [thesis for _, thesis in theses]
    begun = live.begun_from(here.graph, mine.preset.stands)
    rows = live.waiting(here.graph, begun, ids)
    wide = bool(st.session_state.get(_WIDE))
    if wide:
        _map(here, found, view, ready)
        left = st.container()
    else:
        left, right = st.columns([2, 3])
    with left:
        _selected(here, found, mine, ready, beyond if here.at.node == unsaid.followed(mine, theses) else None)
        _needs(here, begun, found, mine, theses, ready)
        _list(here, rows, ids, ready)
    if not wide:
        with right:
            _map(here, found, view, ready)
    candidates = [*rows, *(node for need in (needs(begun, thesis) for thesis in ids) for node in (*(one for step in (*need.carrying, *need.against) for one in step.inputs), *need.rivals)), *ids, *(node for node in view.nodes if node in here.graph.claims or node in here.graph.steps), *_steps(here, ids)]
    candidates += [here.at.node] if here.at.node in here.graph.claims or here.at.node in here.graph.steps else []
    live.part("standing", "standing", tall=wide, state={
        **live.state(found, ids, names, [node for node in view.nodes if node in found.labels or node in found.steps], candidates), "selected": here.at.node, "yours": not mine.preset.stands or mine.stands != mine.preset.stands,
    })
    paper.show(verdicts.in_words(found, theses, here.dossier), key="in-words", on_open=lambda what: _open(what, here, ready))
    other = taking.side(here.at.other, ready, here.graph) if here.at.other else None
    theirs = standing(here.graph, other.stands) if other is not None else None
    _another(here, found, mine, theses, ready, other, theirs)
    _matrix(here, found, theirs, ids, names, ready)
    findings_note(here.checked)


def _view(here: Here) -> draw.View:
    """The face-off while it holds the selected node; else what lies around the node."""
    view = draw.face_off(here.dossier, here.graph, here.at.question, folds=folds(here.at))
    node = here.at.node
    if view.holds(node) or (node not in here.graph.claims and node not in here.graph.steps):
        return view
    return draw.around(here.dossier, here.graph, node, question=here.at.question)


def _open(what: Opened, here: Here, ready: dict[str, Preset]) -> None:
    """Follow a click in words."""
    at = address.read()
    st.session_state.pop(_PAIRS, None)
    if what.page in ("begin", "nothing"):
        taking.begin_from(what.node or "nothing-granted", ready, here.graph)
    elif what.page in ("grant-unsaid", "refuse-answers"):
        mine = taking.side(at.stands, ready, here.graph)
        taking.take_also(unsaid.also(standing(here.graph, mine.stands), what.node, what.page), ready, here.graph)
    elif what.page == "back":
        taking.bring_back()
    elif what.page in ("wide", "beside-list"):
        st.session_state[_WIDE] = what.page == "wide"
    elif what.page == "beside":
        address.write(at._replace(other=f"from:{what.node}"))
    elif what.page == "alone":
        address.write(at._replace(other=""))
    elif what.page == "pairs":
        st.session_state[_PAIRS] = what.node
    elif what.page == "unfold":
        address.write(unfolded(at, *what.node.split(",")))
    elif what.page == "fold":
        address.write(folded(at, what.node))
    else:
        address.write(at._replace(node=what.node))


def _happened(what: Happened, here: Here, ready: dict[str, Preset]) -> None:
    """Follow a click in a part that answers in the browser: a stand, a rating, or a claim to look at."""
    if "take" in what:
        taking.take(what["take"], str(what.get("stand", "")), ready, here.graph)
    elif "rate" in what:
        grid.rate(what["rate"], str(what.get("thesis", "")), str(what.get("rating", "")), here.graph)
    elif "open" in what:
        now = here._replace(at=address.read())
        reach = what["open"] in (*here.graph.claims, *here.graph.steps) and can_be_shown(now, what["open"])
        address.write(shown_in_the_face_off(now, what["open"]) if reach else now.at._replace(node=what["open"]))


def _selected(here: Here, found: Standing, mine: Side, ready: dict[str, Preset], beyond: list[Element] | None) -> None:
    """The selected claim or step: its buttons, why it comes out as it does, what would change it, and its words."""
    node = here.at.node
    if not node:
        return
    told = draw.describe(here.dossier, here.graph, node)
    if told is None:
        paper.show([element("p", f"There is no claim or step called {node} in this dossier."), element("button", "Close", page="close", style="action")], key="selected", on_open=lambda what: _open(what, here, ready))
        return
    with st.container(border=True, key="argmap-selected"):
        live.part("rows", "selected-row", lambda what: _happened(what, here, ready), answers=node, groups=[{"rows": [live.row(here.dossier, here.graph, node)]}], hint=HINT)
        pairs = st.session_state.get(_PAIRS) == node
        tree = verdicts.why(found, node, mine, pairs=pairs, beyond=beyond)
        if node in here.graph.claims and here.graph.supports(node) and node not in mine.stands:
            tree.append(element("p", "It is argued for: without a stand of yours it lives by its arguments.", style="quiet"))
        tree.append(element("details", "", element("summary", "What it rests on, and what answers it"), *description(told)))
        tree.append(element("button", "Close", page="close", style="action"))
        paper.show(tree, key="selected", on_open=lambda what: _open(what, here, ready))


def _steps(here: Here, ids: list[str]) -> list[str]:
    """The steps that bear on the theses, nearest first."""
    return list(dict.fromkeys(node for thesis in ids for node in cone(here.graph, thesis) if node in here.graph.steps))


def _needs(here: Here, begun: Standing, found: Standing, mine: Side, theses: Theses, ready: dict[str, Preset]) -> None:
    """The chosen thesis: what its steps lack and what is said against it, with the stands to take beside it."""
    ids = [thesis for _, thesis in theses]
    folded = bool(here.at.node) and draw.describe(here.dossier, here.graph, here.at.node) is not None
    with st.container(height="content" if folded or st.session_state.get(_WIDE) else 600, border=False, key="argmap-needs"):
        live.part(
            "needs", "needs", lambda what: _happened(what, here, ready), theses=needed.needed(here.dossier, begun, ids, live.thesis_names(here.dossier, here.graph, theses)),
            unspoken=needed.rules(here.dossier, found, mine.stands, ready, ids), hint=HINT, folded=folded,
            begun=unsaid.followed(mine, theses), asked=here.at.node if here.at.node in ids else "",
        )


def _list(here: Here, rows: list[str], ids: list[str], ready: dict[str, Preset]) -> None:
    """Folded away: every claim given without a reason, and the steps one could refuse."""
    groups = [{"title": f"Starting points: claims given without a reason ({len(rows)})", "open": False, "rows": [live.row(here.dossier, here.graph, node) for node in rows]}]
    if steps := _steps(here, ids):
        groups.append({"title": f"Steps you could refuse ({len(steps)})", "open": False, "rows": [live.row(here.dossier, here.graph, node) for node in steps]})
    with st.container(key="argmap-stands"):
        live.part("rows", "stands", lambda what: _happened(what, here, ready), groups=groups, hint=HINT)


def _map(here: Here, found: Standing, view: draw.View, ready: dict[str, Preset]) -> None:
    """The map, marked; and what the marks on it mean."""
    svg = canvas.drawn(view, here.checked)
    if svg is None:
        return
    canvas.show(
        svg, selected=here.at.node, label=f"Argument map: {here.dossier.head.questions[here.at.question].asks}",
        steps=step_names(here.dossier, here.graph, [dot.id for dot in view.dots]),
        names={voice: here.dossier.voice_name(voice) for voice in here.dossier.voices},
        shorts=canvas.shorts_of(view, here.graph),
        on_open=lambda node: address.write(address.read()._replace(node=node)),
    )
    seen: set[str] = {label_told(found, node) for node in view.nodes if node in found.labels} | {found.steps[node] for node in view.nodes if node in found.steps}
    said = [words for label, words in {**MARKS, **DOTS}.items() if label in seen]
    paper.show([*_branches(here, view), element("p", " · ".join(said), style="quiet wide"), legend(view)], key="marks", on_open=lambda what: _open(what, here, ready))


def _branches(here: Here, view: draw.View) -> list[Element]:
    """Buttons that open and close branches."""
    wide = st.session_state.get(_WIDE)
    turned = button("Put the map beside the list" if wide else "Give the map the whole width", "beside-list" if wide else "wide")
    return [element("div", "", *branch_of(view, here.at.node), *one_level(view), turned)]


def _another(here: Here, found: Standing, mine: Side, theses: Theses, ready: dict[str, Preset], other: Side | None, theirs: Standing | None) -> None:
    """Another reader's stands beside one's own."""
    paper.show([
        element("h2", "Set another’s stands beside yours"),
        element("p", "Paste the address of somebody else’s Weigh page: you see where your disagreement begins, and which single stand would move you both."),
    ], key="another-head")

    def pasted() -> None:
        words = str(st.session_state.get(_PASTE, ""))
        got = line.pasted(words, here.dossier.name)
        at = address.read()
        if got.problem and words.strip():
            taking.say(f"{got.problem}{' The comparison shown here before is put away.' if at.other else ''}", "another")
        address.write(at._replace(other=got.text))

    with st.container(key="another-reader"):
        st.text_input("Another reader’s address", key=_PASTE, on_change=pasted)
    tree = [element("p", problem, style="notice")] if (problem := taking.said("another")) else []
    tree.append(another.ready(ready, mine, here.at.other))
    if other is not None and theirs is not None:
        tree += another.beside(here.dossier, found, theirs, mine, other, theses)
        tree.append(element("button", "Put the other’s stands away", page="alone", style="action"))
    paper.show(tree, key="another", on_open=lambda what: _open(what, here, ready))


def _matrix(here: Here, found: Standing, theirs: Standing | None, ids: list[str], names: dict[str, str], ready: dict[str, Preset]) -> None:
    """Evidence against theses."""
    if len(ids) < 2 or not grid.evidence(here.dossier, here.graph, ids):
        return
    paper.show([element("h2", "Which evidence tells the theses apart?"), element("p", grid.ASKED, style="wide")], key="matrix-head")
    live.part("matrix", "matrix", lambda what: _happened(what, here, ready), **grid.matrix(here.dossier, found, theirs, ids, names, here.at.rates))
    paper.show(grid.apart(here.dossier, here.graph, ids, names, here.at.rates, taking.said("matrix")), key="matrix-apart", on_open=lambda what: _open(what, here, ready))
