"""Maps as pictures and as words: what to show, its DOT, its layout in a child process, and a safe SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.draw.describe import (
    Beside,
    Description,
    Words,
    describe,
    source_label,
    speaker,
    voice_label,
    words_of,
)
from argmap.draw.drawing import compose, drawn, render
from argmap.draw.layout import Format, LayoutFailed, lay_out
from argmap.draw.outline import Row, outline
from argmap.draw.passage import Disputed, disputed_passage, key_passage
from argmap.draw.views import (
    MOST_BOXES,
    Folds,
    View,
    around,
    evidence,
    face_off,
    one_voice,
    theses,
    timeline,
    unfold_all,
    who_answers_whom,
    whole,
)

if TYPE_CHECKING:
    from argmap.graph import Graph
    from argmap.model import Dossier

__all__ = [
    "MOST_BOXES",
    "Beside",
    "Description",
    "Disputed",
    "Folds",
    "LayoutFailed",
    "Row",
    "View",
    "Words",
    "around",
    "compose",
    "describe",
    "disputed_passage",
    "drawn",
    "evidence",
    "face_off",
    "key_passage",
    "lay_out",
    "one_voice",
    "outline",
    "render",
    "source_label",
    "speaker",
    "taken_away",
    "theses",
    "timeline",
    "unfold_all",
    "voice_label",
    "who_answers_whom",
    "whole",
    "words_of",
]


def taken_away(view: View, dossier: Dossier, graph: Graph, form: Format) -> bytes:
    """A view as the bytes of a file, with its title and description in it. Raises ``LayoutFailed``."""
    from argmap.draw import takeaway

    return takeaway.taken_away(view, dossier, graph, form)
