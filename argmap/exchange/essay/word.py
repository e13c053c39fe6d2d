"""An essay outline as a Word file with real footnotes.

python-docx 1.2 has no footnotes, so their part of the file is written here, after ECMA-376 part 1, 17.11: two
separators, and one note for each reference in the text.
"""

from __future__ import annotations

import io
import unicodedata
from typing import Any

from argmap.cite import Words
from argmap.exchange.essay.outline import Block, Essay, Note

_STYLES = {"title": "Title", "heading": "Heading 1", "subheading": "Heading 2", "paragraph": "Normal", "line": "Normal"}
_ITEMS = ("List Bullet", "List Bullet 2", "List Bullet 3")
_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def to_docx(essay: Essay) -> bytes:
    """The outline as DOCX."""
    import docx
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    document = docx.Document()
    document.core_properties.title = _clean(essay.title)[:250]
    document.core_properties.author = ""
    document.core_properties.comments = ""
    mark = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True
    note_style = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    note_style.base_style = document.styles["Normal"]
    note_style.font.size = Pt(9)
    notes: list[Words] = []
    for block in essay.blocks:
        _add(document, block, notes, mark.style_id)
    _attach(document, notes, mark.style_id, note_style.style_id)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _add(document: Any, block: Block, notes: list[Words], mark: str) -> None:
    style = _ITEMS[min(block.depth, len(_ITEMS) - 1)] if block.kind == "item" else _STYLES[block.kind]
    paragraph = document.add_paragraph(style=style)
    if block.kind == "line":
        paragraph.add_run("_" * 70)
    for part in block.parts:
        if isinstance(part, Note):
            notes.append(part.words)
            run = paragraph.add_run()
            run._r.append(_element("w:rPr", _element("w:rStyle", **{"w:val": mark})))
            run._r.append(_element("w:footnoteReference", **{"w:id": str(len(notes))}))
        else:
            for piece in part:
                paragraph.add_run(_clean(piece.text)).italic = True if piece.italic else None


def _attach(document: Any, notes: list[Words], mark: str, style: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.oxml import serialize_part_xml
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    root = _element("w:footnotes")
    for number, kind in (("-1", "separator"), ("0", "continuationSeparator")):
        root.append(_element("w:footnote", _element("w:p", _element("w:r", _element(f"w:{kind}"))), **{"w:type": kind, "w:id": number}))
    for n, note in enumerate(notes, 1):
        reference = _element("w:r", _element("w:rPr", _element("w:rStyle", **{"w:val": mark})), _element("w:footnoteRef"))
        runs = [_run(" "), *(_run(_clean(piece.text), italic=piece.italic) for piece in note)]
        paragraph = _element("w:p", _element("w:pPr", _element("w:pStyle", **{"w:val": style})), reference, *runs)
        root.append(_element("w:footnote", paragraph, **{"w:id": str(n)}))
    part = Part(PackURI("/word/footnotes.xml"), _NOTES, serialize_part_xml(root), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _run(text: str, *, italic: bool = False) -> Any:
    said = _element("w:t", **{"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    said.text = text
    return _element("w:r", _element("w:rPr", _element("w:i")) if italic else None, said)


def _element(tag: str, *children: Any, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made: Any = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(name if name.startswith("{") else qn(name), value)
    for child in children:
        if child is not None:
            made.append(child)
    return made


def _clean(text: str) -> str:
    """Without the signs that XML cannot hold, on which Word refuses a file."""
    return "".join(c for c in text if c == "\t" or (unicodedata.category(c) not in ("Cc", "Cs") and c not in "\ufffe\uffff"))
