"""What a commentary takes from a source without being told: quotations, echoes, and sentences that are near-twins.

A *quotation* stands between quotation marks and has a run of three content words from the source, or, of three words
or more, is in the source word for word. An *echo* is a run of
at least four shared words, three of them content words, outside such quotations; up to two other words may stand in
between on either side, before a content word. *Near-twins* are sentences of two voices that share enough rare words.
All of it is a first draft for a reader to judge: shared words, not yet a claim that the one had read the other.
"""

from argmap.text.echoes.find import Echo, Found, find_echoes, find_quotations
from argmap.text.echoes.marks import quoted_spans
from argmap.text.echoes.sentences import passage_around, sentences
from argmap.text.echoes.twins import LEAST_LIKENESS, Twin, near_twins

__all__ = [
    "LEAST_LIKENESS", "Echo", "Found", "Twin", "find_echoes", "find_quotations", "near_twins", "passage_around",
    "quoted_spans", "sentences",
]
