"""What is chosen on the Exercises page, in one readable field of the address: ``do:practice;kind:warrant;seed:3``."""

from __future__ import annotations

from typing import NamedTuple, get_args

import streamlit as st

from argmap.exercise import KINDS, Difficulty, Kind
from argmap.exercise.formats import Paper
from argmap.exercise.packet import FORMATS, LONGEST, SHORTEST
from argmap.web import address

DOINGS = {"sheets": "Sheets", "packet": "Packet", "practice": "Practice", "marking": "Mark answers"}


class Chosen(NamedTuple):
    """The choices; each has a value that fits, whatever the address says."""

    do: str = "sheets"
    kind: str = "match-quotation"
    seed: int = 1
    version: str = "A"
    length: int = 0
    level: str = "medium"
    all: str = ""
    form: str = "controversy"
    minutes: int = 50
    students: int = 16
    blind: str = ""
    paper: str = "A4"
    given: str = ""
    at: int = 1

    @property
    def exercise(self) -> Kind:
        """The kind, as the library knows it."""
        return self.kind  # type: ignore[return-value]  # read() lets no other through

    @property
    def difficulty(self) -> Difficulty:
        """The level, as the library knows it."""
        return self.level  # type: ignore[return-value]


    @property
    def size(self) -> Paper:
        """The paper, as the library knows it."""
        return "Letter" if self.paper == "Letter" else "A4"


_ONE_OF = {"do": tuple(DOINGS), "kind": tuple(KINDS), "version": ("A", "B", "C"), "level": get_args(Difficulty), "form": tuple(FORMATS), "paper": ("A4", "Letter"), "all": ("", "yes"), "blind": ("", "yes")}
_WITHIN = {"seed": (1, 9_999), "length": (0, 40), "minutes": (SHORTEST, LONGEST), "students": (2, 400), "at": (1, 999)}


def read(text: str) -> Chosen:
    """The choices of the address; what does not fit is as if it were not there."""
    found: dict[str, str | int] = {}
    for part in text.split(";"):
        name, _, value = part.partition(":")
        if name in _ONE_OF and value in _ONE_OF[name]:
            found[name] = value
        elif name in _WITHIN and value.isdecimal() and len(value) < 6:
            least, most = _WITHIN[name]
            found[name] = min(most, max(least, int(value)))
        elif name == "given":
            found[name] = value[:1_500]
    return Chosen(**found)  # type: ignore[arg-type]


def text_of(chosen: Chosen) -> str:
    """The choices as the address has them: only what differs from the usual."""
    usual = Chosen()
    return ";".join(f"{name}:{value}" for name, value in chosen._asdict().items() if value != getattr(usual, name))


def now() -> Chosen:
    """The choices as the address stands."""
    return read(address.read().exercise)


def change(**values: object) -> None:
    """Choose: the address changes, and the page follows it."""
    at = address.read()
    address.write(at._replace(exercise=text_of(read(at.exercise)._replace(**values))))  # type: ignore[arg-type]


def bound(name: str, value: object) -> str:
    """A key for a widget that shows what the address says; ``followed`` is its answer."""
    key = f"exercise-{name}"
    st.session_state[key] = value
    return key


def followed(name: str, **more: object) -> None:
    """Take over what a widget was set to."""
    value = st.session_state.get(f"exercise-{name}")
    if value is not None:
        change(**{name: value, **more})
