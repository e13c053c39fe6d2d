"""How each side quotes a document, on the page: print beside source, every difference named, disclosed or not."""

from __future__ import annotations

from argmap import draw
from argmap.check.quoting import Echoed, Printed, Quotings
from argmap.model import Dossier
from argmap.text.compare import MARKS, Comparison, Difference
from argmap.web.paper import Element, element

_KINDS = {
    "bracket": "words in brackets", "ellipsis": "left out", "cut-start": "begins inside the sentence, after",
    "cut-end": "ends inside the sentence, before", "case": "capital changed", "punctuation": "punctuation changed",
    "omission": "left out", "addition": "put in", "substitution": "changed", "fold": "printed otherwise",
}


_CUSTOM = frozenset({"cut-start", "cut-end"})
"""Cuts that the Chicago manual lets pass without dots, as long as no capital and no full stop makes the piece look whole."""


def how_each_side_quotes(dossier: Dossier, quotings: Quotings) -> list[Element]:
    """The section of the page; empty where nobody quotes the document."""
    if not quotings.printed and not quotings.echoed:
        return []
    tree = [element("h2", "How each side quotes it")]
    if not quotings.from_texts:
        tree.append(element("p", "From what the map-maker noted; with the texts attached, argmap finds every quotation and echo itself.", style="quiet"))
    tree += [_printed(dossier, one) for one in quotings.printed]
    if quotings.echoed:
        tree.append(element("h3", "Shared words without quotation marks"))
        tree.append(element("ul", "", *(_echoed(dossier, one) for one in quotings.echoed)))
    return tree


def _printed(dossier: Dossier, one: Printed) -> Element:
    source = draw.source_label(dossier, one.source)
    where = f"{source}, {one.at}" if one.at else source
    print_side = element("figure", "", element("blockquote", "", *_print(one.comparison)), element("figcaption", f"As printed in {where}"), style="quote")
    document_side = element("figure", "", element("blockquote", "", *_document(one.comparison)), element("figcaption", "In the document"), style="quote")
    told = [difference for difference in one.comparison.differences if difference.kind != "fold"]
    listed = element("ul", "", *(_difference(difference, one.comparison) for difference in told)) if told else element("p", "Word for word.", style="quiet")
    return element("div", "", print_side, document_side, listed, style="compared")


def _print(comparison: Comparison) -> list[Element]:
    """The printed words, with what was put in or changed marked."""
    return _pieces(comparison.quoted, [(d.quoted_span.start, d.quoted_span.end, d) for d in comparison.differences], "ins")


def _document(comparison: Comparison) -> list[Element]:
    """The document's words, with what was left out or changed marked."""
    return _pieces(comparison.document, [(d.document_span.start, d.document_span.end, d) for d in comparison.differences], "del")


def _pieces(text: str, spans: list[tuple[int, int, Difference]], tag: str) -> list[Element]:
    made: list[Element] = []
    at = 0
    for start, end, difference in sorted(spans, key=lambda span: span[:2]):
        if start < at or start == end or difference.kind == "fold":
            continue
        made.append(element("span", text[at:start]))
        made.append(element(tag, text[start:end]))
        at = end
    made.append(element("span", text[at:]))
    return [piece for piece in made if piece.get("x")]


_SIGNS = {",": "a comma", ".": "a full stop", ";": "a semicolon", ":": "a colon", "?": "a question mark", "!": "an exclamation mark", "—": "a dash", "–": "a dash", "-": "a hyphen"}


def _punctuation(difference: Difference, comparison: Comparison) -> str:
    """What stands in the document, and what in the print, after which word."""
    before = comparison.document[: difference.document_span.start].split()
    after = f" after “{before[-1]}”" if before else " at the beginning"
    there, here = (_SIGNS.get(signs, f"“{signs}”") for signs in (difference.document, difference.quoted))
    if not difference.quoted:
        return f"punctuation: the document has {there}{after}; the quotation leaves it out"
    if not difference.document:
        return f"punctuation: the quotation has {here}{after}; the document has none"
    return f"punctuation: the document has {there}{after}; the quotation has {here}"


def _difference(difference: Difference, comparison: Comparison) -> Element:
    said = _KINDS[difference.kind]
    if difference.kind == "punctuation":
        said = _punctuation(difference, comparison)
    elif difference.quoted and difference.document:
        said += f": “{_short(difference.document)}” became “{_short(difference.quoted)}”"
    else:
        said += f": “{_short(difference.document or difference.quoted)}”"
    custom = difference.kind in _CUSTOM and difference.mark in ("small-letter", "none")
    disclosed = "disclosed" if difference.disclosed else "not marked, as custom allows" if custom else "not disclosed"
    why = MARKS.get(difference.mark, difference.mark)
    return element(
        "li", "", element("span", disclosed, style="relation" if difference.disclosed or custom else "relation against"),
        element("div", "", element("span", said), element("small", f" ({why})")),
    )


def _short(words: str) -> str:
    """The beginning and the end of words that are too long for a line."""
    line = " ".join(words.split())
    return line if len(line) <= 90 else f"{line[:50]} … {line[-35:]}"


def _echoed(dossier: Dossier, one: Echoed) -> Element:
    return element(
        "li", "", element("span", draw.source_label(dossier, one.source), style="relation"),
        element("div", "", element("span", f"“{one.words}”"), element("small", f" the document: “{one.of_document}”") if not one.unbroken else None),
    )
