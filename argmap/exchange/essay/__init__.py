"""The outline of an essay on one question: positions, shared ground, cruxes, gaps, and room for one's own judgement."""

from argmap.exchange.essay.outline import Block, Essay, Note, outline_of_essay
from argmap.exchange.essay.text import to_markdown
from argmap.exchange.essay.word import to_docx

__all__ = ["Block", "Essay", "Note", "outline_of_essay", "to_docx", "to_markdown"]
