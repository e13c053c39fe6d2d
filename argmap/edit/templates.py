"""New dossiers and new voices: files with a remark for every part, on which ``check`` has only notes."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

from argmap.edit.proposal import Proposal
from argmap.store import Refused, find_dossier, open_for_editing, usable_name
from argmap.store.editing import rewrite, values_of
from argmap.store.saving import write_whole

DOSSIER = """\
# The head of the dossier: what is asked, who is spoken of, and where the words come from.
# Lines that begin with # are remarks. Remove the # (and the space behind it) to use one of the examples.
# 'argmap check' says what is missing or wrong; 'argmap new voice NAME' begins the file of a scholar.
dossier: {name}
title: Untitled
# summary: >-
#   What the dispute is about, in two or three sentences.

# Each question gets a short name; a voice answers it with a position in its own file.
questions:
  main-question:
    asks: >-
      What is disputed?

# Everybody who is named, once. A voice and the person who speaks in it have the same name.
# people:
#   jane-doe:
#     name: Jane Doe
#     sort: Doe, Jane

# Where the words come from. csl holds what a citation needs, under the names that reference managers use.
# sources:
#   doe-2019:
#     csl:
#       type: book
#       title: A History of the Matter
#       author:
#         - {{family: Doe, given: Jane}}
#       issued: 2019
"""

_THESIS = "What {called} holds, in one sentence."
_TO_WRITE = re.compile(re.escape(_THESIS).replace(re.escape("{called}"), ".+"))

VOICE = """\
# One voice: what this scholar claims, in your words, and the printed words that carry each claim.
# While status says draft, what is only missing is a note. When the file is finished: argmap set {name} status complete
voice: {name}
status: draft
# The source all quotations are from, unless they say otherwise; it stands under sources in dossier.yaml.
# source: doe-2019

# Which question the voice answers, and with which claim.
positions:
  main:
    answers: {question}
    thesis: thesis

claims:
  # Each claim has a short name and one sentence. 'argmap add quote' finds the words in an attached text.
  thesis:
    says: >-
      What {shown} holds, in one sentence.
    # quotes:
    #   - at: p. 212
    #     exact: >-
    #       the printed words, character for character
    # hedges:
    #   - {{of: {name}, scale: probable, cue: perhaps}}
    # because:
    #   first-reason:                  # every step has a name
    #     from: [a-ground]             # claims that carry it together; another step is another reason
    #     basis: explicit              # the text makes the step; reconstructed: you do, and say why under rationale:
  # a-ground:
  #   says: >-
  #     A reason for it.

# Replies that the text itself makes, with the words that make them. What you see yourself goes into relations.yaml.
# replies:
#   against-the-other:
#     from: [a-ground]
#     against: other-voice.their-claim
#     basis: explicit
#     cue: the words that make the reply
"""


def is_to_write(says: str) -> bool:
    """Whether a claim still says what the template says in the place of a thesis, whoever it names."""
    return _TO_WRITE.fullmatch(says) is not None


_REMARKS = [
    re.compile(re.escape(line.strip().format(name="ANYTHING", question="ANYTHING", shown="ANYTHING")).replace("ANYTHING", ".*"))
    for line in VOICE.splitlines() if line.strip().startswith("#")
]


def finished(text: str) -> str:
    """A voice's file without what the template remarks, once it is no draft any more; whatever else stands there stays."""
    if values_of(text).get("status") == "draft":
        return text
    kept: list[str] = []
    gone = False
    for remark, group in groupby(text.splitlines(keepends=True), lambda line: line.lstrip().startswith("#")):
        lines = list(group)
        if remark and all(any(one.fullmatch(line.strip()) for one in _REMARKS) for line in lines):
            gone = True  # a remark in which anything else is said is somebody's own
            continue
        while gone and lines and not lines[0].strip() and (not kept or not kept[-1].strip()):
            del lines[0]
        kept += lines
        gone = gone and not lines
    made = "".join(kept)
    if gone:
        made = made.rstrip() + "\n"
    return made if values_of(made) == values_of(text) else text


def new_dossier(parent: Path, name: str, title: str = "", question: str = "") -> Path:
    """Make a dossier's folder with a commented ``dossier.yaml``; returns the folder. Raises ``Refused``."""
    folder = parent / usable_name(name)
    text = DOSSIER.format(name=name)
    values = values_of(text)
    values["title"] = title or name.replace("-", " ").capitalize()
    if question:
        values["questions"] = {"main-question": {"asks": question}}
    text = rewrite(text, values)
    try:
        folder.mkdir()
    except FileExistsError:
        raise Refused("not-a-file", 0, f"there is a {name} here already; choose another name") from None
    except OSError as problem:
        raise Refused("not-a-file", 0, f"the folder cannot be made here ({problem.strerror}); go to a folder of your own") from None
    try:
        write_whole(folder / "dossier.yaml", text.encode())
    except OSError as problem:
        folder.rmdir()
        raise Refused("not-a-file", 0, f"the file cannot be written ({problem.strerror}); make room, or go to a folder of your own") from None
    return folder


def new_voice(folder: Path, name: str, shown: str = "", source: str = "") -> Proposal:
    """A commented file for a new voice of a dossier, its first question answered. Raises ``Refused``."""
    find_dossier(str(folder))
    opened = open_for_editing(folder, usable_name(name))
    if name in ("dossier", "relations", "uncertain"):
        raise Refused("bad-name", 0, f"no voice can be called {name}; choose another name")
    if opened.sha256:
        raise Refused("not-a-file", 0, f"{opened.name} is there already; add to it with argmap add, or choose another name")
    head = values_of(open_for_editing(folder, "dossier").text)
    questions = head.get("questions")
    question = next(iter(questions), "") if isinstance(questions, dict) else ""
    called = shown or " ".join(part.capitalize() for part in name.split("-"))
    text = VOICE.format(name=name, question=question or "main-question", shown="X")
    values = values_of(text)
    values["claims"] = {"thesis": {"says": _THESIS.format(called=called)}}
    people = head.get("people")
    if shown or not (isinstance(people, dict) and name in people):
        values = {"voice": name, "name": called, **{key: value for key, value in values.items() if key != "voice"}}
    if source:
        text = text.replace("# source: doe-2019\n", f"source: {usable_name(source)}\n")
        values = {**values_of(text), **values}
        values = {key: values[key] for key in ("voice", "name", *values_of(text)) if key in values}
    if not question:
        values.pop("positions")
    return Proposal(folder, f"began {name}", ((opened, rewrite(text, values)),))
