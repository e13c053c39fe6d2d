"""Exercises as Moodle XML, which keeps feedback for each choice and notes for whoever reads answers in words."""

from __future__ import annotations

import re
from html import escape
from xml.etree import ElementTree as Xml

from argmap.exercise.formats.carried import MOODLE_FRACTIONS, Carried, Question, questions
from argmap.exercise.sheet import Exercise

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def moodle(exercise: Exercise) -> Carried:
    """All tasks as a Moodle question file in UTF-8, in a category of its own."""
    made, left_out = questions(exercise)
    quiz = Xml.Element("quiz")
    category = Xml.SubElement(quiz, "question", type="category")
    path = f"$course$/top/{exercise.sheet.title.replace('/', '//')} {exercise.sheet.seed}{exercise.sheet.version}"
    Xml.SubElement(Xml.SubElement(category, "category"), "text").text = _clean(path)
    for question in made:
        if len(question.right) > max(MOODLE_FRACTIONS) and question.form == "several":
            left_out.append(f"{question.name} has more than ten right choices, which Moodle cannot weigh.")
        elif question.form == "match" and len(question.pairs) < 2:
            left_out.append(f"{question.name} has one pair only, and Moodle asks for two.")
        else:
            quiz.append(_question(question))
    Xml.indent(quiz)
    return Carried(b'<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(quiz, encoding="utf-8") + b"\n", tuple(left_out))


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


def _html(text: str) -> str:
    """Plain text as the HTML that Moodle shows as that text."""
    return escape(_clean(text))


def _text(parent: Xml.Element, tag: str, html: str, **more: str) -> Xml.Element:
    made = Xml.SubElement(parent, tag, {"format": "html", **more})
    Xml.SubElement(made, "text").text = html
    return made


def _question(question: Question) -> Xml.Element:
    kind = {"one": "multichoice", "several": "multichoice", "match": "matching", "order": "matching", "write": "essay"}[question.form]
    made = Xml.Element("question", type=kind)
    Xml.SubElement(Xml.SubElement(made, "name"), "text").text = _clean(question.name)
    _text(made, "questiontext", "".join(f"<p>{_html(one)}</p>" for one in question.text))
    _text(made, "generalfeedback", f"<p>{_html(question.why)}</p>" if question.why else "")
    Xml.SubElement(made, "defaultgrade").text = "1"
    if question.form == "write":
        Xml.SubElement(made, "responseformat").text = "editor"
        Xml.SubElement(made, "responserequired").text = "1"
        Xml.SubElement(made, "responsefieldlines").text = "10"
        _text(made, "graderinfo", "<ul>" + "".join(f"<li>{_html(one)}</li>" for one in question.reads) + "</ul>" if question.reads else "")
    elif question.form == "match":
        Xml.SubElement(made, "shuffleanswers").text = "1"
        for prompt, choice in (*question.pairs, *(("", one) for one in question.extra)):
            pair = _text(made, "subquestion", f"<p>{_html(prompt)}</p>" if prompt else "")
            Xml.SubElement(Xml.SubElement(pair, "answer"), "text").text = _clean(choice)
    else:
        _choices(made, question)
    return made


def _choices(made: Xml.Element, question: Question) -> None:
    several = question.form == "several"
    Xml.SubElement(made, "single").text = "false" if several else "true"
    Xml.SubElement(made, "shuffleanswers").text = "1"
    Xml.SubElement(made, "answernumbering").text = "ABCD"
    share = MOODLE_FRACTIONS[max(1, len(question.right))] if several else "100"
    wrong = "-" + MOODLE_FRACTIONS.get(max(1, len(question.choices) - len(question.right)), "10") if several else "0"
    for n, choice in enumerate(question.choices):
        answer = _text(made, "answer", _html(choice), fraction=share if n in question.right else wrong)
        _text(answer, "feedback", _html(question.says[n]))
