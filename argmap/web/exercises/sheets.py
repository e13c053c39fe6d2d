"""Sheets: choose a kind, look at sheet and key as they print, take each away on its own."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from argmap.exercise import KINDS, Exercise, NoStock
from argmap.exercise.files import FORMS, before, exercise_files
from argmap.exercise.formats import LEARNING, LearningForm, carried
from argmap.exercise.marking import write_key
from argmap.exercise.printed import key_document, sheet_document
from argmap.web import paper
from argmap.web.exercises.chosen import Chosen, bound, change, followed
from argmap.web.exercises.made import exercise, preview, question_of, stocks, take_away, zipped
from argmap.web.frame import Here
from argmap.web.frame import choose as choose_in_address

LEARNING_NAMES = {"gift": "GIFT", "moodle": "Moodle XML", "qti": "QTI 2.1", "csv": "CSV"}


def show(here: Here, chosen: Chosen) -> None:
    """Draw the part: the choices on the left, sheet and key as they print on the right."""
    left, right = st.columns([2, 5], gap="medium")
    with left:
        made = choose(here, chosen)
        if made is not None:
            _for_elsewhere(made, chosen, before(made, here.dossier.name))
    if made is None:
        return
    with right:
        documents = {"Sheet": sheet_document(made.sheet), "Key": key_document(made)}
        for tab, (title, document) in zip(st.tabs(list(documents)), documents.items(), strict=True):
            with tab:
                take_away(document, title, chosen, before(made, here.dossier.name))
                preview(document, height=760)


def choose(here: Here, chosen: Chosen) -> Exercise | None:
    """Which exercise; ``None``, with a sentence on the page, where the dossier has nothing for it."""
    questions = here.dossier.head.questions
    has = stocks(here, question_of(here, chosen))
    kinds = sorted(KINDS, key=lambda kind: not has.get(kind))
    st.selectbox(
        "Exercise", kinds, key=bound("kind", chosen.kind), on_change=lambda: followed("kind", given="", at=1, length=0),
        format_func=lambda kind: f"{KINDS[kind].title}" + ("" if has.get(kind) else " (nothing for it here)"),
    )
    about = KINDS[chosen.exercise]
    paper.show([paper.element("p", f"{about.practises} About {about.minutes} minutes.", style="quiet")], key="about-kind")
    if len(questions) > 1:
        if not chosen.all:
            choose_in_address("Question", list(questions), here.at.question, "question", lambda name: questions[name].asks)
        st.toggle("From the whole dossier", key=bound("all", bool(chosen.all)), on_change=_all)
    try:
        made = exercise(here, chosen)
    except NoStock as nothing:
        paper.show([paper.element("p", str(nothing), style="notice")], key="no-stock")
        return None
    _fine(chosen, made, has.get(chosen.kind, 0))
    return made


def _all() -> None:
    change(all="yes" if st.session_state["exercise-all"] else "", given="", at=1)


def _fine(chosen: Chosen, made: Exercise, has: int) -> None:
    """Difficulty, length, version, and another set of tasks."""
    st.segmented_control("Difficulty", ["easy", "medium", "hard"], key=bound("level", chosen.level), on_change=lambda: followed("level", given="", at=1))
    row = st.columns(2)
    with row[0]:
        now = chosen.length or len(made.sheet.tasks)
        st.number_input("Tasks", 1, max(40 if has > 40 else has, now, 1), key=bound("length", now), on_change=lambda: followed("length", given="", at=1))
    with row[1]:
        st.segmented_control("Version", ["A", "B", "C"], key=bound("version", chosen.version), on_change=lambda: followed("version", given="", at=1), help="The same tasks in another order")
    st.button(f"Other tasks (this is set {chosen.seed})", key="exercise-next", on_click=lambda: change(seed=chosen.seed % 9_999 + 1, given="", at=1), width="stretch")


def _for_elsewhere(made: Exercise, chosen: Chosen, named: str) -> None:
    sheet, key = sheet_document(made.sheet), key_document(made)
    st.segmented_control("Paper", ["A4", "Letter"], key=bound("paper", chosen.paper), on_change=lambda: followed("paper"))
    with st.expander("For a learning system, or for marking"):
        st.caption("These files hold the answers.")
        with st.container(horizontal=True, gap="small"):
            for learning, ending in LEARNING.items():
                name = f"{named}{key.name}-{ending}" if learning != "csv" else f"{named}{key.name}.csv"
                st.download_button(LEARNING_NAMES[learning], _learning(made, learning), name, key=f"take-{learning}", on_click="ignore")
            st.download_button("Key for marking", lambda: write_key(made), f"{named}{key.name}.json", "application/json", key="take-marking", on_click="ignore", help="The file that “Mark answers” reads")
            st.download_button("All as ZIP", lambda: zipped(exercise_files(made, FORMS, paper=chosen.size, of=named.rstrip('-'))[0]), f"{named}{sheet.name.removesuffix('-sheet')}.zip", "application/zip", key="take-all", on_click="ignore")
        left_out = list(dict.fromkeys(one for learning in LEARNING for one in carried(made, learning).left_out))
        if left_out:
            paper.show([paper.element("p", f"What learning systems are not given: {' '.join(left_out)}", style="quiet")], key="left-out")


def _learning(made: Exercise, learning: LearningForm) -> Callable[[], bytes]:
    return lambda: carried(made, learning).data
