"""The Compare page: who uses which evidence, what is shared, who answers whom, and what is left unanswered."""

from argmap.web.compare.page import show

__all__ = ["show"]
