"""Practice: one task at a time, and after each answer what it means, why, and the words."""

from __future__ import annotations

import streamlit as st

from argmap.draw.elements import Element, element, quote
from argmap.exercise import KINDS, Answer, Exercise, Task
from argmap.exercise.practice import WORDS, Given, feedback, most, read_line, summary, write_line
from argmap.exercise.practice import chosen as chose
from argmap.exercise.printed import letter
from argmap.web import address, paper
from argmap.web.exercises.chosen import Chosen, change
from argmap.web.exercises.made import drawn
from argmap.web.exercises.sheets import choose
from argmap.web.frame import Here, pages
from argmap.web.paper import Opened

_TO_MAP = "argmap-practice-to-map"

ASKS = {
    "one": "Choose one.", "several": "Choose all that belong, then say that these are all.", "match": "Choose what belongs to the line marked ▸.",
    "order": "Choose them in order, the first one first. Choose one again to take it back.", "write": "Write it down for yourself, then compare.",
}


def show(here: Here, chosen: Chosen) -> None:
    """Draw the part."""
    with st.popover(f"Exercise: {KINDS[chosen.exercise].title}"):
        made = choose(here, chosen)
    if made is None:
        paper.show([paper.element("p", f"This dossier has nothing for “{KINDS[chosen.exercise].title}” on this question. Choose another exercise or question above.", style="notice")], key="nothing-to-practise")
        return
    if node := st.session_state.pop(_TO_MAP, None):
        st.switch_page(pages()["map"], query_params=address.query(here.at._replace(node=node, view="")))
    given = read_line(chosen.given, made)
    done = sum(one.done for one in given.values())
    at = min(chosen.at, len(made.sheet.tasks) + 1)
    st.progress(done / len(made.sheet.tasks), text=f"{done} of {len(made.sheet.tasks)} answered")
    if at > len(made.sheet.tasks):
        _end(made, given)
        return
    task, answer = made.sheet.tasks[at - 1], made.key.answers[at - 1]
    one = given.get(task.number, Given())
    asked, choices = _task(made, task, one)
    paper.show(asked, key="task")
    if task.picture:
        drawn(task.picture)
    paper.show(choices, key="choices", on_open=lambda what: _follow(what, made))
    if one.done:
        paper.show(_told(here, task, answer, one), key="feedback", on_open=lambda what: _follow(what, made))
    with st.container(horizontal=True):
        st.button("Back", disabled=at == 1, on_click=lambda: change(at=at - 1))
        st.button("Next" if at < len(made.sheet.tasks) else "Summary", type="primary" if one.done else "secondary", on_click=lambda: change(at=at + 1))


def _task(made: Exercise, task: Task, one: Given) -> tuple[list[Element], list[Element]]:
    """What is asked and given, and below it what is chosen from."""
    shown: list[Element] = [element("h2", f"{task.number}. {task.asks}")]
    if made.sheet.about and task.number == 1:
        shown.append(element("p", made.sheet.about, style="quiet"))
    for given in task.given:
        if given.role in ("words", "document"):
            shown.append(quote(given.text, given.credit))
        else:
            shown.append(element("p", given.text + (f" ({given.credit})" if given.credit else ""), style="quiet" if given.role == "note" else ""))
    asked, shown = shown, []
    if not one.done:
        shown.append(element("p", ASKS[task.form], style="quiet"))
    if task.form == "match":
        shown += [_prompt(task, one, n) for n in range(len(task.prompts))]
    shown.append(element("ul", "", *(_choice(task, one, n) for n in range(len(task.choices)))))
    if task.form == "write" and not one.done:
        shown.append(element("button", "I have written it: show what to look for", page="written", go=str(task.number), style="action"))
    if task.form == "several" and not one.done:
        shown.append(element("button", "These are all", page="all", go=str(task.number), style="action"))
    if one.picked or one.done:
        shown.append(element("button", "Answer again", page="again", go=str(task.number), style="action"))
    return asked, shown


def _prompt(task: Task, one: Given, n: int) -> Element:
    """A line of the left column, with what was chosen for it."""
    given = f" — {letter(one.picked[n])}" if n < len(one.picked) else ""
    return element("p", f"{'▸ ' if n == len(one.picked) and not one.done else ''}{n + 1}. {task.prompts[n]}{given}")


def _choice(task: Task, one: Given, n: int) -> Element:
    """A choice: a button while the task is open, then plain words."""
    place = f" ({one.picked.index(n) + 1})" if task.form == "order" and n in one.picked else ""
    mark = "☑ " if task.form != "match" and n in one.picked else ""
    words = f"{mark}{letter(n)}{place}. {task.choices[n]}"
    if one.done:
        return element("li", "", element("span", words))
    return element("li", "", element("button", words, page="choose", go=f"{task.number},{n}"))


def _told(here: Here, task: Task, answer: Answer, one: Given) -> list[Element]:
    told = feedback(task, answer, one)
    as_the_map_maker = told.verdict == "arguable" and one.picked == answer.right[: len(one.picked)]
    shown: list[Element] = [element("p", "Arguable, and you read it as the map-maker does." if as_the_map_maker else WORDS[told.verdict], style="says")]
    shown += [element("p", says) for says in told.says]
    if told.verdict != "right" and told.answer and not as_the_map_maker:
        lead = {"arguable": "The map-maker reads it so:", "read": "Look for:"}.get(told.verdict, "The key:")
        shown += [element("p", lead, style="quiet"), element("ul", "", *(element("li", "", element("span", one)) for one in told.answer))]
    if told.why:
        shown.append(element("p", told.why))
    shown += [quote(cited.words, ", ".join(filter(None, (cited.source, cited.at)))) for cited in told.cited if cited.words]
    nodes = list(dict.fromkeys(cited.node for cited in told.cited if cited.node))
    if nodes:
        shown.append(element("div", "", *(element("button", f"See {_called(here, node)} on the map", page="map", go=node, style="action") for node in nodes[:3])))
    return [element("section", "", *shown, style="card", here=True)]


def _called(here: Here, node: str) -> str:
    """A claim by its short words, a step as what it is."""
    claim = here.graph.claims.get(node)
    if claim is None:
        return "the step" if node in here.graph.steps and here.graph.steps[node].kind == "support" else "the reply"
    return f"“{claim.claim.short}”" if claim.claim.short else "the claim"


def _follow(what: Opened, made: Exercise) -> None:
    """Follow a click: the answer goes into the address."""
    if what.page == "map":
        st.session_state[_TO_MAP] = what.node
        return
    number, _, choice = what.node.partition(",")
    task = next((task for task in made.sheet.tasks if str(task.number) == number), None)
    if task is None:
        return
    given = read_line(_now(), made)
    one = given.get(task.number, Given())
    if what.page == "choose" and choice.isdecimal():
        given[task.number] = chose(task, one, int(choice))
    elif what.page == "again":
        given.pop(task.number, None)
    elif what.page == "written" and task.form == "write":
        given[task.number] = Given((), True)
    elif what.page == "all" and task.form == "several" and len(one.picked) <= most(task):
        given[task.number] = Given(one.picked, True)
    change(given=write_line(given, made))


def _now() -> str:
    from argmap.web.exercises.chosen import now

    return now().given


def _end(made: Exercise, given: dict[int, Given]) -> None:
    answers = {answer.number: answer for answer in made.key.answers}
    rows = []
    for task in made.sheet.tasks:
        one = given.get(task.number, Given())
        said = WORDS[feedback(task, answers[task.number], one).verdict].partition(":")[0].rstrip(".") if one.done else "not answered"
        begins = f" “{task.given[0].text[:80]}{'…' if len(task.given[0].text) > 80 else ''}”" if task.given else ""
        rows.append(element("li", "", element("span", f"{task.number}", style="relation"), element("span", f"{task.asks}{begins} — {said}.")))
    paper.show([element("h1", "What you did"), element("ul", "", *rows)], key="summary")
    with st.container(horizontal=True):
        st.button("Back to the tasks", on_click=lambda: change(at=1))
        st.button("Begin again", on_click=lambda: change(at=1, given=""))
        st.download_button("Keep this summary", lambda: summary(made, given).encode(), f"{made.sheet.kind}-{made.sheet.seed}{made.sheet.version}-summary.md", "text/markdown", on_click="ignore")
