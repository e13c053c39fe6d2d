"""A class's answers marked by a key: results, the hardest tasks, and what is left for a person to read."""

from argmap.exercise.marking.answers import Answers, NotAnswers, read_answers
from argmap.exercise.marking.keyfile import KeyFile, Marked, NotAKey, key_file, read_key, write_key
from argmap.exercise.marking.picture import picture
from argmap.exercise.marking.results import (
    Argued,
    Class,
    Hard,
    Result,
    Student,
    argued,
    mark,
    marked,
    results_csv,
    to_read,
)

__all__ = [
    "Answers", "Argued", "Class", "Hard", "KeyFile", "Marked", "NotAKey", "NotAnswers", "Result", "Student", "argued", "key_file", "mark", "marked",
    "picture", "read_answers", "read_key", "results_csv", "to_read", "write_key",
]
