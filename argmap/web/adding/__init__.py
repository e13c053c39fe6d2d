"""The Add page: a new scholarly position, from a text to a checked file."""

from argmap.web.adding.page import show

__all__ = ["show"]
