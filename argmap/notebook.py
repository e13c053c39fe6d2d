"""A dossier opened for a notebook: it shows itself, and gives its tables and maps, which show themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from argmap.compare import Frame
    from argmap.draw import View
    from argmap.graph import Graph
    from argmap.model import Dossier

VIEWS = ("face-off", "answers", "time")


class Opened(NamedTuple):
    """A dossier with its graph. ``tables`` and ``views`` say what there is to show."""

    dossier: Dossier
    graph: Graph

    @property
    def tables(self) -> dict[str, str]:
        """The tables by name, each with its title."""
        from argmap.compare import TABLES

        return {name: table.title for name, table in TABLES.items()}

    @property
    def views(self) -> list[str]:
        """What ``map`` takes: a picture, a question's name, a voice, a claim or a step."""
        return [*VIEWS, *self.dossier.head.questions, *(voice for voice, file in self.dossier.voices.items() if file.claims)]

    def table(self, name: str) -> Frame:
        """One of the tables that compare, as a pandas DataFrame. Raises ``ValueError`` with what there is."""
        from argmap.check.recorded import recorded_spans
        from argmap.compare import TABLES

        if name not in TABLES:
            raise ValueError(f"there is no table {name}; the tables are: {', '.join(TABLES)}")
        return TABLES[name].make(self.dossier, self.graph, recorded_spans(self.dossier))

    def map(self, what: str = "face-off", *, question: str = "") -> View:
        """A picture: one of ``views``, on a question (the first, if none is named), or what lies around a claim or step."""
        from argmap import draw

        questions = self.dossier.head.questions
        if question and question not in questions:
            raise ValueError(f"there is no question {question}; the questions are: {', '.join(questions)}")
        asked = question or (what if what in questions else next(iter(questions)))
        if what == "face-off" or what in questions:
            return draw.face_off(self.dossier, self.graph, asked)
        if what == "answers":
            return draw.who_answers_whom(self.dossier, self.graph, asked)
        if what == "time":
            return draw.timeline(self.dossier, self.graph, asked)
        if what in self.dossier.voices:
            return draw.one_voice(self.dossier, self.graph, what, question=asked)
        if what in self.graph.claims or what in self.graph.steps:
            return draw.around(self.dossier, self.graph, what, question=asked)
        raise ValueError(f"there is nothing called {what} to draw; write a claim’s or a step’s id, or one of: {', '.join(self.views)}")

    def _repr_html_(self) -> str:
        return self.dossier._repr_html_()


def open_dossier(named: str) -> Opened:
    """Open a dossier by its folder or its name. Raises ``ValueError`` with what is wrong and what to do."""
    from argmap.graph import build
    from argmap.store import Refused, find_dossier, load

    try:
        loaded = load(find_dossier(named))
    except Refused as refused:
        raise ValueError(f"{named}: {refused.message}") from None
    if loaded.dossier is None:
        raise ValueError("\n".join(map(str, loaded.findings)) or f"{named}: the dossier cannot be read; run argmap check")
    return Opened(loaded.dossier, build(loaded.dossier))
