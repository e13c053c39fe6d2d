"""The Exercises page: sheets with their keys, packets for a session, practice, and the marking of a class's answers."""

from argmap.web.exercises.page import show

__all__ = ["show"]
