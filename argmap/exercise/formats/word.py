"""Documents as DOCX with real styles, so that an instructor can edit them: headings, quotations, captions, tables.

Word reads neither SVG nor control characters from us: drawings become pictures of pixels, and characters that XML does
not know are left out.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from argmap.exercise.blocks import Block, Document, Grid, Heading, Lines, Listing, NewPage, Picture, Quote, Together
from argmap.exercise.formats.html import Paper
from argmap.exercise.formats.pdf import PIXELS_PER_INCH, png
from argmap.text.signs import for_xml

_DAWN = datetime(1980, 1, 1, tzinfo=UTC)
SIZES: dict[Paper, tuple[float, float]] = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
MARGIN = 18.0
FONT = "Times New Roman"


def word(document: Document, *, paper: Paper = "A4") -> bytes:
    """The document as DOCX: the same bytes at every making."""
    made: Any = docx.Document()
    width, height = SIZES[paper]
    section = made.sections[0]
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = section.top_margin = Mm(MARGIN)
    section.bottom_margin = Mm(20)
    _styles(made)
    turned = False
    for block in document.blocks:
        if turned != (turned := isinstance(block, Picture) and block.wide):
            _turned(made)
        _add(made, block, width - 2 * MARGIN)
    _foot(section, document.foot)
    properties = made.core_properties
    properties.title, properties.author, properties.comments = for_xml(document.title), "argmap", ""
    properties.created = properties.modified = _DAWN.replace(tzinfo=None)
    written = io.BytesIO()
    made.save(written)
    return dateless(written.getvalue())


def dateless(archive: bytes) -> bytes:
    """A zip file with one constant date for every part, so that equal contents are equal bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0)), old.read(part), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _styles(made: Any) -> None:
    """Black and in one serif: Word's own headings are blue, and a printed sheet is not."""
    for name, size in (("Normal", 11), ("Quote", 11), ("Caption", 9), ("Title", 17), ("Heading 1", 14), ("Heading 2", 12.5)):
        style = made.styles[name]
        style.font.size = Pt(size)
        style.font.name = FONT
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.font.bold = name in ("Title", "Heading 1", "Heading 2")
        fonts = style.element.rPr.find(qn("w:rFonts"))
        for name_of in [name for name in fonts.attrib if name.endswith("Theme")]:  # a theme's font would come first
            del fonts.attrib[name_of]
        border = style.element.find(f".//{qn('w:pBdr')}")
        if border is not None:
            border.getparent().remove(border)
    made.styles["Quote"].paragraph_format.left_indent = Mm(6)
    made.styles["Normal"].paragraph_format.space_after = Pt(5)


def _add(made: Any, block: Block, width: float, keep: bool = False) -> None:
    match block:
        case Heading(text, level):
            made.add_heading(for_xml(text), level=level - 1 if level > 1 else 0)
        case Quote(text, credit):
            _kept(made.add_paragraph(f"“{for_xml(text)}”", style="Quote"), keep or bool(credit))
            if credit:
                _kept(made.add_paragraph(for_xml(credit), style="Caption"), keep).paragraph_format.left_indent = Mm(6)
        case Listing(items, marks):
            for n, item in enumerate(items):
                if marks:
                    paragraph = made.add_paragraph(f"{for_xml(marks[n])}\t{for_xml(item)}", style="List Paragraph")
                    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(13), Mm(-13)
                    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(13))
                else:
                    paragraph = made.add_paragraph(for_xml(item), style="List Bullet")
                _kept(paragraph, keep and n < len(items) - 1)
        case Grid():
            _table(made, block, width, keep)
        case Lines(many):
            for _ in range(many):
                paragraph = _kept(made.add_paragraph("\t"), keep)
                paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT, 3)  # a line along the tab
                paragraph.paragraph_format.space_before = Pt(8)
        case Picture(svg, says, _):
            _picture(made, svg, says, made.sections[-1].page_width.mm - 2 * MARGIN)
        case NewPage():
            made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        case Together(blocks):
            for n, inner in enumerate(blocks):
                _add(made, inner, width, keep=n < len(blocks) - 1)
        case _:
            paragraph = _kept(made.add_paragraph(), keep or block.strong)
            run = paragraph.add_run(for_xml(block.text))
            run.bold = block.strong or None
            if block.small:
                run.font.size = Pt(9)


def _kept(paragraph: Any, with_next: bool) -> Any:
    paragraph.paragraph_format.keep_together = True
    paragraph.paragraph_format.keep_with_next = with_next
    return paragraph


def _table(made: Any, grid: Grid, width: float, keep: bool) -> None:
    headed = any(grid.columns)
    table = made.add_table(rows=0, cols=len(grid.columns), style="Table Grid")
    table.autofit = False
    for column, share in zip(table.columns, grid.shares, strict=True):
        column.width = Mm(width * share / sum(grid.shares))
    for n, cells in enumerate([*([grid.columns] if headed else []), *grid.rows]):
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if grid.roomy and (n or not headed):
            row.height = Mm(26)
        for m, text in enumerate(cells):
            cell = row.cells[m]
            cell.width = table.columns[m].width
            run = _kept(cell.paragraphs[0], keep).add_run(for_xml(text))
            run.bold = (headed and n == 0) or None
        if headed and n == 0:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    made.add_paragraph()


def _turned(made: Any) -> None:
    """A new page, turned the other way."""
    section = made.add_section(WD_SECTION.NEW_PAGE)
    section.page_width, section.page_height = section.page_height, section.page_width
    upright = section.page_width < section.page_height
    section.orientation = WD_ORIENT.PORTRAIT if upright else WD_ORIENT.LANDSCAPE


def _picture(made: Any, svg: str, says: str, width: float) -> None:
    pixels = png(svg)
    natural = int.from_bytes(pixels[16:20], "big") / PIXELS_PER_INCH * 25.4  # a PNG says its width there
    made.add_picture(io.BytesIO(pixels), width=Mm(min(natural, width)))
    _kept(made.paragraphs[-1], True)
    _describe(made, says)
    made.add_paragraph(for_xml(says), style="Caption")


def _describe(made: Any, says: str) -> None:
    """Give the last picture the words a screen reader says."""
    found = made.element.body.findall(f".//{qn('wp:docPr')}")
    if found:
        found[-1].set("descr", for_xml(says))


def _foot(section: Any, foot: str) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.add_run(f"{for_xml(foot)} · ").font.size = Pt(9)
    run = paragraph.add_run()
    run.font.size = Pt(9)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)
