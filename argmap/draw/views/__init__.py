"""The pictures there are: the face-off of a question, one voice, one node, who answers whom, and time."""

from argmap.draw.views.faceoff import around, face_off, whole
from argmap.draw.views.shapes import MOST_BOXES, Box, Dot, Line, Side, View, theses

__all__ = ["MOST_BOXES", "Box", "Dot", "Line", "Side", "View", "around", "face_off", "theses", "whole"]
