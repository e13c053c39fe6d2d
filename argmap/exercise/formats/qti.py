"""Exercises as a QTI 2.1 content package: a manifest and one item for each task (IMS Global, QTI 2.1 Final, 2012).

Choices, pairs and orders are marked by the learning system; what is answered in words carries what to look for as a
rubric that only the scorer sees.
"""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as Xml

from argmap.exercise.formats.carried import Carried, Question, questions
from argmap.exercise.sheet import Exercise, Form
from argmap.text.signs import for_xml

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
MATCH = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"
MAP = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"

CARDINALITY: dict[Form, str] = {"one": "single", "several": "multiple", "match": "multiple", "order": "ordered", "write": "single"}


def qti(exercise: Exercise) -> Carried:
    """All tasks as a package, the same bytes at every making."""
    made, left_out = questions(exercise, orders=True)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        def add(name: str, xml: Xml.Element) -> None:
            Xml.indent(xml)
            data = b'<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(xml, encoding="utf-8") + b"\n"
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)

        names = [f"task-{n}" for n in range(1, len(made) + 1)]
        add("imsmanifest.xml", _manifest(exercise, names))
        for name, question in zip(names, made, strict=True):
            add(f"items/{name}.xml", _item(name, question))
    return Carried(written.getvalue(), tuple(left_out))


def _add(parent: Xml.Element, tag: str, text: str = "", **attributes: str) -> Xml.Element:
    made = Xml.SubElement(parent, tag, attributes)
    if text:
        made.text = for_xml(text)
    return made


def _manifest(exercise: Exercise, names: list[str]) -> Xml.Element:
    sheet = exercise.sheet
    root = Xml.Element("manifest", {
        "xmlns": PACKAGE, "xmlns:xsi": XSI, "identifier": f"argmap-{sheet.kind}-{sheet.seed}{sheet.version}",
        "xsi:schemaLocation": f"{PACKAGE} http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd",
    })
    about = _add(root, "metadata")
    _add(about, "schema", "QTIv2.1 Package")
    _add(about, "schemaversion", "1.0.0")
    _add(root, "organizations")
    resources = _add(root, "resources")
    for name in names:
        resource = _add(resources, "resource", identifier=name, type="imsqti_item_xmlv2p1", href=f"items/{name}.xml")
        _add(resource, "file", href=f"items/{name}.xml")
    return root


def _item(name: str, question: Question) -> Xml.Element:
    root = Xml.Element("assessmentItem", {
        "xmlns": QTI, "xmlns:xsi": XSI, "xsi:schemaLocation": f"{QTI} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
        "identifier": name, "title": for_xml(question.name), "adaptive": "false", "timeDependent": "false",
    })
    _declare(root, question)
    body = _add(root, "itemBody")
    for text in question.text:
        _add(body, "p", text)
    _interaction(body, question)
    if question.form == "write":
        rubric = _add(body, "rubricBlock", view="scorer")
        for text in question.reads or ("Free answer.",):
            _add(rubric, "p", text)
        return root
    _process(root, question)
    if _has_feedback(question):
        for n, says in enumerate(question.says):
            if says:
                shown = _add(root, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier=f"C{n}", showHide="show")
                shown.text = for_xml(says)
    return root


def _has_feedback(question: Question) -> bool:
    return question.form == "one" and any(question.says)


def _declare(root: Xml.Element, question: Question) -> None:
    base = {"match": "directedPair", "write": "string"}.get(question.form, "identifier")
    response = _add(root, "responseDeclaration", identifier="RESPONSE", cardinality=CARDINALITY[question.form], baseType=base)
    if question.form == "match":
        pairs = [f"P{n} {_choice_of(question, choice)}" for n, (_, choice) in enumerate(question.pairs)]
        correct = _add(response, "correctResponse")
        for pair in pairs:
            _add(correct, "value", pair)
        mapping = _add(response, "mapping", lowerBound="0", defaultValue="0")
        for pair in pairs:
            _add(mapping, "mapEntry", mapKey=pair, mappedValue=f"{1 / len(pairs):.5f}")
    elif question.form != "write":
        correct = _add(response, "correctResponse")
        for n in question.right[:1] if question.form == "one" else question.right:
            _add(correct, "value", f"C{n}")
        if question.form == "several" or (question.form == "one" and len(question.right) > 1):
            mapping = _add(response, "mapping", lowerBound="0", upperBound="1", defaultValue="0" if question.form == "one" else f"-{1 / max(1, len(question.right)):.5f}")
            for n in question.right:
                _add(mapping, "mapEntry", mapKey=f"C{n}", mappedValue="1" if question.form == "one" else f"{1 / len(question.right):.5f}")
    _add(root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    if _has_feedback(question):
        _add(root, "outcomeDeclaration", identifier="FEEDBACK", cardinality="single", baseType="identifier")


def _choice_of(question: Question, choice: str) -> str:
    return f"C{_right_column(question).index(choice)}"


def _right_column(question: Question) -> list[str]:
    return list(dict.fromkeys((*sorted(choice for _, choice in question.pairs), *question.extra)))


def _interaction(body: Xml.Element, question: Question) -> None:
    if question.form == "write":
        _add(_add(body, "extendedTextInteraction", responseIdentifier="RESPONSE", expectedLines="8"), "prompt", "Answer in words.")
    elif question.form == "match":
        right = _right_column(question)
        made = _add(body, "matchInteraction", responseIdentifier="RESPONSE", shuffle="false", maxAssociations=str(len(question.pairs)))
        column = _add(made, "simpleMatchSet")
        for n, (prompt, _) in enumerate(question.pairs):
            _add(column, "simpleAssociableChoice", prompt, identifier=f"P{n}", matchMax="1")
        column = _add(made, "simpleMatchSet")
        for n, choice in enumerate(right):
            _add(column, "simpleAssociableChoice", choice, identifier=f"C{n}", matchMax=str(len(question.pairs)))
    elif question.form == "order":
        made = _add(body, "orderInteraction", responseIdentifier="RESPONSE", shuffle="false")
        for n, choice in enumerate(question.choices):
            _add(made, "simpleChoice", choice, identifier=f"C{n}")
    else:
        most = "1" if question.form == "one" else "0"
        made = _add(body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle="false", maxChoices=most)
        for n, choice in enumerate(question.choices):
            _add(made, "simpleChoice", choice, identifier=f"C{n}")


def _process(root: Xml.Element, question: Question) -> None:
    mapped = question.form in ("several", "match") or (question.form == "one" and len(question.right) > 1)
    if not _has_feedback(question):
        _add(root, "responseProcessing", template=MAP if mapped else MATCH)
        return
    process = _add(root, "responseProcessing")
    condition = _add(process, "responseCondition")
    test = _add(condition, "responseIf")
    match = _add(test, "match")
    _add(match, "variable", identifier="RESPONSE")
    _add(match, "correct", identifier="RESPONSE")
    _add(_add(test, "setOutcomeValue", identifier="SCORE"), "baseValue", "1", baseType="float")
    other = _add(_add(condition, "responseElse"), "setOutcomeValue", identifier="SCORE")
    if mapped:
        _add(other, "mapResponse", identifier="RESPONSE")
    else:
        _add(other, "baseValue", "0", baseType="float")
    _add(_add(process, "setOutcomeValue", identifier="FEEDBACK"), "variable", identifier="RESPONSE")
