"""A quotation beside the document's own words: every difference, its kind, and whether the printed marks own up to it.

Words are laid side by side, equal after folding but for capitals. Nothing is passed over as similar: what is not the
same character for character, white space apart, is a ``Difference``, and putting the differences into the quotation
gives the document's words back. Likeness only decides what a changed word is set against (``pulled``, ``pulls``).

``disclosed`` means that dots or square brackets stand where the change was made. Nothing else discloses, though custom
may allow it: the Chicago manual asks for no dots before the first or after the last word of a quotation, and lets the
first letter and the end punctuation change in silence. ``mark`` names what a reader sees there (``MARKS``):

    kind           what happened                                marks that disclose it       other marks
    bracket        words replaced or supplied inside [ ]        brackets
    ellipsis       words left out where dots stand              dots
    cut-start      begins inside the document's sentence        dots, brackets ([T]he)       small-letter, capital, none
    cut-end        ends inside the document's sentence          dots                         full-stop, none
    case           the first letter of a word changed its case  brackets                     none
    punctuation    marks beside the words changed                                            full-stop, none
    omission       words left out without a mark                                             none
    addition       words put in without a mark                                               none
    substitution   words changed without a mark                                              none
    fold           only the print differs                                                    the name of the fold
"""

from argmap.text.compare.align import find_document_span
from argmap.text.compare.differences import MARKS, Comparison, Difference, Kind, compare
from argmap.text.compare.words import STOP_WORDS, Span, is_content, stem

__all__ = [
    "MARKS", "STOP_WORDS", "Comparison", "Difference", "Kind", "Span", "compare", "find_document_span", "is_content",
    "stem",
]
