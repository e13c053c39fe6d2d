"""What an author's thesis waits on beyond the author's own stands, and by what it hangs once that is granted."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap import draw
from argmap.check import check
from argmap.draw.quoted import voice_number
from argmap.graph import Graph
from argmap.model import Dossier
from argmap.web.paper import Element
from argmap.web.weighing import grid, live, naming, unsaid
from argmap.web.weighing.taking import Side
from argmap.weigh import Preset, Standing, explain, presets, standing
from argmap.weigh.presets import EVERYTHING

SHIPPED = Path(__file__).resolve().parents[1] / "arguments"
KOREA, DIVISION, BELL = "stalin-korea-1950", "korea-division-1947", "bell-of-saint-osyth"

NO_ONE, TWO, ONE, ANY = "It hangs by no one step: no single stand", "It hangs by no one step, but two together", "It hangs by one step: ", "It hangs by one step or claim; any of these"

# Dossier, question, whose stands: what the page says the thesis waits on, and by what it hangs once the warrants are granted.
AUTHORS = [
    (KOREA, "entangle", "stuecks-stated-premises", "waits on 4 rules its author leaves unsaid, and on 15 claims of others", NO_ONE),
    (KOREA, "entangle", "kims-stated-premises", "waits on 3 rules its author leaves unsaid, on 2 claims its author does not assert outright, and on 20 claims of others", NO_ONE),
    (KOREA, "china", "stuecks-stated-premises", "waits on 1 rule its author leaves unsaid, and on 7 claims of others", ANY),
    (KOREA, "china", "kims-stated-premises", "waits on 3 rules its author leaves unsaid", ANY),
    (KOREA, "letter-is", "stuecks-stated-premises", "waits on 1 rule its author leaves unsaid, and on 7 claims of others", ONE),
    (KOREA, "letter-is", "kims-stated-premises", "waits on 3 rules its author leaves unsaid", TWO),
    (DIVISION, "why-divided", "kraus-stated-premises", "is contested here: what is granted pulls both ways", ANY),
    (DIVISION, "road-to-war", "kraus-stated-premises", "waits on 2 rules its author leaves unsaid.", ANY),
    (BELL, "why-down", "tollivers-stated-premises", "waits on 1 rule its author leaves unsaid, and on 7 claims of others", NO_ONE),
    (BELL, "why-down", "prykes-stated-premises", "waits on 6 claims of others", TWO),
    (BELL, "letter-is", "tollivers-stated-premises", "waits on 1 rule its author leaves unsaid, and on 2 claims of others", ANY),
    (BELL, "letter-is", "prykes-stated-premises", "stands here", "Nobody gives a reason for it here, so it hangs by the stand on the thesis itself."),
]


class Given:
    """A dossier with a question's theses and an author's stands."""

    def __init__(self, dossier: str, question: str, stands: str) -> None:
        checked = check(SHIPPED / dossier)
        assert checked.dossier is not None
        assert checked.graph is not None
        self.dossier: Dossier = checked.dossier
        self.graph: Graph = checked.graph
        self.theses = draw.theses(self.dossier, self.graph, question)
        self.preset: Preset = presets(self.dossier, self.graph)[stands]
        self.taken = dict(self.preset.stands)
        self.thesis = unsaid.followed(Side(self.taken, self.preset, ()), self.theses)

    def found(self) -> Standing:
        return standing(self.graph, self.taken)

    def said(self) -> str:
        return words(unsaid.beyond(self.dossier, self.found(), Side(self.taken, self.preset, ()), self.theses))


def words(tree: list[Element]) -> str:
    return "".join(one.get("x", "") + words(one.get("k", [])) for one in tree)


def test_every_author_with_ready_made_stands_is_in_the_table() -> None:
    found = set()
    for dossier in (KOREA, DIVISION, BELL):
        checked = check(SHIPPED / dossier)
        assert checked.dossier is not None
        assert checked.graph is not None
        for question in checked.dossier.head.questions:
            voices = {voice for voice, _ in draw.theses(checked.dossier, checked.graph, question)}
            found |= {(dossier, question, one.name) for one in presets(checked.dossier, checked.graph).values() if one.of in voices and one.name != f"{one.of}-stated-premises"}
    assert found == {row[:3] for row in AUTHORS}


@pytest.mark.parametrize(("dossier", "question", "stands", "waits", "thread"), AUTHORS)
def test_an_authors_stands_say_what_they_leave_open_and_by_what_the_thesis_hangs(dossier: str, question: str, stands: str, waits: str, thread: str) -> None:
    given = Given(dossier, question, stands)
    assert waits in given.said()
    given.taken.update(unsaid.also(given.found(), given.thesis, "grant-unsaid"))
    assert thread in given.said()
    assert "leaves unsaid" not in given.said()


@pytest.mark.parametrize("row", AUTHORS, ids=lambda row: f"{row[1]}-{row[2]}")
def test_the_steps_to_refuse_let_the_thesis_stand_and_none_could_be_left_out(row: tuple[str, str, str, str, str]) -> None:
    given = Given(*row[:3])
    given.taken.update(unsaid.also(given.found(), given.thesis, "grant-unsaid"))
    refused = unsaid.also(given.found(), given.thesis, "refuse-answers")
    voice = given.graph.claims[given.thesis].voice
    assert all(given.graph.steps[step].voice != voice or given.graph.steps[step].kind != "support" for step in refused)
    for left_out in refused:
        fewer = {step: stand for step, stand in refused.items() if step != left_out}
        assert standing(given.graph, {**given.taken, **fewer}).labels[given.thesis] == "open"
    if refused:
        given.taken.update(refused)
        assert given.found().labels[given.thesis] == "stands"
        assert "Refuse also" not in given.said()


def test_warrants_that_are_granted_are_unsaid_rules_of_the_author_alone() -> None:
    given = Given(KOREA, "entangle", "stuecks-stated-premises")
    granted = unsaid.also(given.found(), given.thesis, "grant-unsaid")
    assert set(granted.values()) == {"grant"}
    warrants = {step.warrant for step in given.graph.steps.values()}
    assert {*granted} <= warrants
    assert {given.graph.claims[node].voice for node in granted} == {"william-stueck"}
    assert {given.graph.claims[node].basis for node in granted} == {"reconstructed"}


def test_stands_that_are_nobodys_own_say_nothing_of_an_author() -> None:
    assert Given(KOREA, "entangle", EVERYTHING).said() == ""
    assert Given(KOREA, "entangle", "nothing-granted").said() == ""


def test_a_click_that_names_no_claim_takes_no_stand() -> None:
    assert unsaid.also(Given(KOREA, "entangle", EVERYTHING).found(), "nobody.nothing", "grant-unsaid") == {}


def test_why_a_thesis_falls_is_a_list_with_its_failing_steps_under_one_item() -> None:
    given = Given(KOREA, "entangle", "stuecks-stated-premises")
    for what in ("grant-unsaid", "refuse-answers"):
        given.taken.update(unsaid.also(given.found(), given.thesis, what))
    found = given.found()
    assert found.labels["donggil-kim.desired"] == "falls"
    told = explain(given.graph, found, "donggil-kim.desired", call=naming.marking(), headed=False)
    head, reasons = naming.in_a_list(told.sentences[0], given.graph)
    assert words([head]) == "Stalin wanted the US in Korea falls:"
    first, *others = reasons["k"]
    assert words([first["k"][0]]) == "every step for it fails:"
    steps = [words([one]) for one in first["k"][1]["k"]]
    assert len(steps) == len(given.graph.supports("donggil-kim.desired")) == 4
    assert all(one.startswith("the step from ") and "(" not in one.replace(" (reconstructed)", "") for one in steps)
    assert [words([one]) for one in others] == [
        "against it the answer from He preferred no US intervention against Stalin wanted the US in Korea holds",
        "He preferred no US intervention, with which it is incompatible, stands",
    ]


@pytest.mark.parametrize("stands", ["", EVERYTHING, "stuecks-stated-premises"])
def test_a_list_of_reasons_says_every_word_of_the_sentence(stands: str) -> None:
    given = Given(KOREA, "entangle", stands or "nothing-granted")
    found = given.found()
    for node in (*given.graph.claims, *given.graph.steps):
        sentence = explain(given.graph, found, node, call=lambda one: one, headed=False).sentences[0]
        marked = explain(given.graph, found, node, call=naming.marking(), headed=False).sentences[0]
        ids = _ids(naming.in_a_list(marked, given.graph))
        assert all(one in sentence for one in ids)
        assert ids == _ids(naming.linked(marked, given.graph))


def _ids(tree: list[Element]) -> list[str]:
    return [found for one in tree for found in ([one["go"]] if "go" in one else _ids(one.get("k", [])))]


def test_where_no_item_moves_a_thesis_the_matrix_says_so_in_a_sentence() -> None:
    given = Given(KOREA, "entangle", "nothing-granted")
    ids = [thesis for _, thesis in given.theses][:2]
    names = live.thesis_names(given.dossier, given.graph, given.theses)
    made = grid.matrix(given.dossier, given.found(), None, ids, names, "")
    assert made["shifts"] == []
    assert made["unmoved"] == ["By the drawn arguments alone, on your stands: to reject any one of these items would change no thesis. So here no single item tells the theses apart."]


def test_the_commentators_have_the_first_colours_as_their_theses_have_them() -> None:
    given = Given(KOREA, "entangle", "nothing-granted")
    assert [voice_number(given.dossier, voice) for voice in ("donggil-kim", "william-stueck")] == [0, 1]
    assert sorted(voice_number(given.dossier, voice) for voice in given.dossier.voices) == list(range(len(given.dossier.voices)))
