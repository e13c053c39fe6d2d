"""Marking: a key and a class's answers in; results, the hardest tasks and what is left to read, out. Nothing is kept."""

from __future__ import annotations

import streamlit as st

from argmap.draw.elements import Element, element
from argmap.exercise.marking import (
    Class,
    NotAKey,
    NotAnswers,
    argued,
    mark,
    picture,
    read_answers,
    read_key,
    results_csv,
    to_read,
)
from argmap.web import paper
from argmap.web.exercises.chosen import Chosen
from argmap.web.frame import Here

MOST_MB = 2
EXAMPLE = "name,1,2,3\nStudent one,B,A C,2 1 3\nStudent two,A,C,1 2 3\n"


def show(here: Here, chosen: Chosen) -> None:  # noqa: ARG001  every part is called alike
    """Draw the part."""
    row = st.columns(2)
    with row[0]:
        key_given = st.file_uploader("The key (ends in -key.json)", key="mark-key", max_upload_size=MOST_MB)
    with row[1]:
        answers_given = st.file_uploader("The class’s answers (CSV)", key="mark-answers", max_upload_size=MOST_MB)
    if key_given is None or answers_given is None:
        paper.show([
            element("p", "Take the key beside a sheet: “For a learning system, or for marking”. Write the answers in a spreadsheet, a row for each student, and save it as CSV: the first row names the columns (name, 1, 2, 3 …; and version, where sheets A, B and C were handed out)."),
            element("p", "A choice is its letter (B); several are their letters (A C); pairs are 1B 2A, or the letters in order (B A); an order is the numbers beside the choices, from top to bottom (2 1 3)."),
        ], key="how-to-mark")
        st.download_button("An example to fill in", EXAMPLE.encode("utf-8-sig"), "answers.csv", "text/csv", on_click="ignore")
        return
    try:
        key = read_key(key_given.getvalue())
        found = mark(key, read_answers(answers_given.getvalue(), frozenset(task.number for task in key.tasks), key.version))
    except (NotAKey, NotAnswers) as problem:
        paper.show([element("p", f"{str(problem)[:1].upper()}{str(problem)[1:]}.", style="notice")], key="not-marked")
        return
    _results(found)


def _results(found: Class) -> None:
    told: list[Element] = [element("h1", found.key.title), element("p", f"{len(found.students)} students, version {found.key.version}, seed {found.key.seed}.")]
    told += [element("p", remark, style="notice") for remark in found.remarks]
    paper.show(told, key="results")
    if found.shares:
        st.image(picture(found), caption="How much of each task was right, of all answers")
    hardest: list[Element] = []
    for hard in found.hardest:
        hardest.append(element("li", "", element("span", f"Task {hard.number}, {hard.share:.0%}", style="relation"), element("span", hard.asks + (f" Most often instead: {hard.instead}" if hard.instead else ""))))
    if hardest:
        paper.show([element("h2", "Hardest"), element("ul", "", *hardest)], key="hardest")
    rows = [{"name": student.name, "right": student.right, "of": student.of, **{f"task {n}": result.words for n, result in student.results.items()}} for student in found.students]
    st.dataframe(rows, hide_index=True)
    counted = argued(found)
    if counted:
        told = [element("li", "", element("span", f"Task {one.number}", style="relation"), element("span", f"{one.as_key} as the map-maker ({one.key}), {one.otherwise} otherwise")) for one in counted]
        paper.show([element("h2", "Arguable"), element("p", "These rest on relations the map-maker reconstructed; they are counted, not marked.", style="quiet"), element("ul", "", *told)], key="argued")
    left = to_read(found)
    if left:
        notes = [element("p", note) for note in found.key.notes]
        read = [element("li", "", element("span", f"{name}, task {number}", style="relation"), element("span", written)) for name, number, written in left]
        paper.show([element("h2", "To read beside the key"), element("p", "A program does not grade these.", style="quiet"), *notes, element("ul", "", *read)], key="to-read")
    with st.container(horizontal=True):
        st.download_button("Results as CSV", results_csv(found).encode("utf-8-sig"), "results.csv", "text/csv", on_click="ignore")
        st.download_button("Picture", picture(found), "results.svg", "image/svg+xml", on_click="ignore")
