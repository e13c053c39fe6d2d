"""The pictures there are: the face-off of a question, one voice, one node, who answers whom, and time."""

from argmap.draw.views.answers import Answer, answers_between, who_answers_whom
from argmap.draw.views.evidence import evidence, evidence_pages
from argmap.draw.views.faceoff import around, face_off, whole
from argmap.draw.views.folding import MOST_OPEN, Folds, unfold_all
from argmap.draw.views.shapes import MOST_BOXES, Box, Dot, Line, Side, View, theses
from argmap.draw.views.timeline import Dated, date_in_words, dated_claims, timeline
from argmap.draw.views.voice import one_voice

__all__ = [
    "MOST_BOXES", "MOST_OPEN", "Answer", "Box", "Dated", "Dot", "Folds", "Line", "Side", "View",
    "answers_between", "around", "date_in_words", "dated_claims", "evidence", "evidence_pages", "face_off", "one_voice", "theses", "timeline", "unfold_all", "who_answers_whom", "whole",
]
