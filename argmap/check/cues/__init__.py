"""A commentary's sentences with what a map-maker may look at in each: quotations, echoes, hedges, replies, names.

    texts = open_texts(dossier)
    for sentence in marked_sentences(dossier, texts, "stueck-commentary"):
        sentence.words, sentence.marks, sentence.touched

Marks are suggestions and nothing is written: a cue may mean something else, and `Kim` may be another Kim. Offsets count
in the source's own text (``SourceText.folded.raw``, or the text that was pasted), so that
``argmap.edit.selected(text, sentence.start, sentence.end)`` makes the quotation block of a sentence.
"""

from argmap.check.cues.lists import HEDGES, REPLIES, cues_in
from argmap.check.cues.marking import Mark, Marked, answered, marked_sentences, marked_text
from argmap.check.cues.names import Name, Names, names_for

__all__ = [
    "HEDGES", "REPLIES", "Mark", "Marked", "Name", "Names", "answered", "cues_in", "marked_sentences", "marked_text", "names_for",
]
