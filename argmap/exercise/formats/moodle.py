"""Exercises as Moodle XML, which keeps feedback for each choice and notes for whoever reads answers in words."""

from __future__ import annotations

from html import escape
from xml.etree import ElementTree as Xml

from argmap.exercise.formats.carried import Carried, Question, for_moodle, shares
from argmap.exercise.sheet import Exercise
from argmap.text.signs import for_xml


def moodle(exercise: Exercise) -> Carried:
    """All tasks as a Moodle question file in UTF-8, in a category of its own."""
    made, left_out = for_moodle(exercise, "Moodle")
    quiz = Xml.Element("quiz")
    category = Xml.SubElement(quiz, "question", type="category")
    path = f"$course$/top/{exercise.sheet.title.replace('/', '//')} {exercise.sheet.seed}{exercise.sheet.version}"
    Xml.SubElement(Xml.SubElement(category, "category"), "text").text = for_xml(path)
    for question in made:
        quiz.append(_question(question))
    Xml.indent(quiz)
    return Carried(b'<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(quiz, encoding="utf-8") + b"\n", tuple(left_out))


def _html(text: str) -> str:
    """Plain text as the HTML that Moodle shows as that text."""
    return escape(for_xml(text))


def _text(parent: Xml.Element, tag: str, html: str, **more: str) -> Xml.Element:
    made = Xml.SubElement(parent, tag, {"format": "html", **more})
    Xml.SubElement(made, "text").text = html
    return made


def _question(question: Question) -> Xml.Element:
    kind = {"one": "multichoice", "several": "multichoice", "match": "matching", "order": "matching", "write": "essay"}[question.form]
    made = Xml.Element("question", type=kind)
    Xml.SubElement(Xml.SubElement(made, "name"), "text").text = for_xml(question.name)
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
            Xml.SubElement(Xml.SubElement(pair, "answer"), "text").text = for_xml(choice)
    else:
        _choices(made, question)
    return made


def _choices(made: Xml.Element, question: Question) -> None:
    several = question.form == "several"
    Xml.SubElement(made, "single").text = "false" if several else "true"
    Xml.SubElement(made, "shuffleanswers").text = "1"
    Xml.SubElement(made, "answernumbering").text = "ABCD"
    right, wrong = shares(question) if several else ("100", "0")
    for n, choice in enumerate(question.choices):
        answer = _text(made, "answer", _html(choice), fraction=right if n in question.right else wrong)
        _text(answer, "feedback", _html(question.says[n]))
