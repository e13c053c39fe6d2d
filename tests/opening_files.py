"""Files for the tests of opening: real ones made by the libraries that make them, and hostile ones made by hand."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence

import docx
from fpdf import FPDF

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pdf(pages: Sequence[Sequence[str]], *, roman: int = 0, first: int = 1, password: str = "") -> bytes:
    """A PDF of lines. The first ``roman`` pages are labelled i, ii, …, the others from ``first`` on."""
    made = FPDF()
    made.set_font("Times", size=11)
    for number, lines in enumerate(pages):
        made.add_page()
        if roman and number == 0:
            made.set_page_label(label_style="r", label_start=1)
        if (roman or first != 1) and number == roman:
            made.set_page_label(label_style="D", label_start=first)
        for row, line in enumerate(lines):
            made.text(20, 20 + 7 * row, line)
    if password:
        made.set_encryption(owner_password="owner", user_password=password)
    return bytes(made.output())


def pdf_of_pictures(count: int) -> bytes:
    """Pages with shapes on them and no words, as a scanner makes them."""
    made = FPDF()
    for _ in range(count):
        made.add_page()
        made.rect(20, 20, 100, 100, style="F")
    return bytes(made.output())


def pdf_by_hand(content: bytes, *, times: int = 1, packed: bool = False) -> bytes:
    """A PDF whose pages all show one stream of PDF operators."""
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(times))
    packing = b"/Filter /FlateDecode " if packed else b""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 3 0 R >> >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (times, kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(content), packing, content),
        *[page] * times,
    ]
    parts, offsets, length = [b"%PDF-1.7\n"], [], 9
    for number, thing in enumerate(objects, 1):
        offsets.append(length)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, thing))
        length += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, length)
    return b"".join([*parts, b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1), table, end])


def pdf_bomb() -> bytes:
    """1.6 MB that unpack to 1.6 GB: after a full flush, each block is packed into the same bytes."""
    packer, blank = zlib.compressobj(9), b" " * (1 << 26)
    first, second = (packer.compress(blank) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return pdf_by_hand(first + second * 24, packed=True)


def docx_of(paragraphs: Sequence[str], table: Sequence[Sequence[str]] = ()) -> bytes:
    """A DOCX as python-docx writes it."""
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    if table:
        grid = made.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def docx_by_hand(body: str, *, footnotes: str = "", before: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """A DOCX of WordprocessingML; ``before`` stands before the root element."""
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations.format(f'<Relationship Id="a" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'),
        "word/_rels/document.xml.rels": relations.format(f'<Relationship Id="b" Type="{RELATIONS}/footnotes" Target="footnotes.xml"/>'),
        "word/document.xml": f'{before}<w:document xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{body}</w:body></w:document>',
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{WORD}">{footnotes}</w:footnotes>',
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
        for name, data in (more or {}).items():
            packed.writestr(name, data)
    return written.getvalue()


def run(words: str, settings: str = "") -> str:
    """A run of a DOCX's paragraph."""
    return f'<w:r><w:rPr>{settings}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def zip_of(names: Sequence[str]) -> bytes:
    """A packed file with parts of these names."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for name in names:
            packed.writestr(name, "words")
    return written.getvalue()


def with_false_size(packed: bytes, name: str, size: int) -> bytes:
    """The same packed file, whose list says another unpacked size for one part (APPNOTE.TXT 4.3.12)."""
    at = packed.rindex(name.encode()) - 46
    assert packed[at : at + 4] == b"PK\x01\x02"
    return packed[: at + 24] + size.to_bytes(4, "little") + packed[at + 28 :]
