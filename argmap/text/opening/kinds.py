"""What kind of file some bytes are: their first characters decide, and the name's ending only where they are silent."""

from __future__ import annotations

import io
import re
import zipfile

from argmap.text.opening.document import Kind, Unopenable

_SAVE_AS = "open it in the program that made it and save it as DOCX, PDF or plain text (UTF-8)"
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"this is an old Word file (.doc), or a DOCX locked with a password; {_SAVE_AS}"),
    (b"{\\rtf", f"this is an RTF file; {_SAVE_AS}"),
    (b"\xff\xd8\xff", "this is a picture (JPEG), not text; run OCR on it first, or type the passage into a text file"),
    (b"\x89PNG", "this is a picture (PNG), not text; run OCR on it first, or type the passage into a text file"),
    (b"II*\0", "this is a picture (TIFF), not text; run OCR on it first, or type the passage into a text file"),
    (b"MM\0*", "this is a picture (TIFF), not text; run OCR on it first, or type the passage into a text file"),
    (b"AT&TFORM", "this is a DjVu file; save it as a PDF with a text layer"),
    (b"%!PS", "this is a PostScript file; save it as PDF"),
    (b"\x1f\x8b", "this is a compressed file; unpack it first"),
    (b"7z\xbc\xaf", "this is a compressed file; unpack it first"),
    (b"Rar!", "this is a compressed file; unpack it first"),
)
_NOT_IT = "its name ends in {ending} but it is not a {format} file; download or export it again"
_HTML_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_HTML_ENDINGS = (".html", ".htm", ".xhtml", ".xht")


def kind_of(data: bytes, name: str) -> tuple[Kind, tuple[str, ...]]:
    """The kind of a file and notes about it. Raises ``Unopenable`` for what is none of the four kinds."""
    ending = _ending(name)
    if not data.strip():
        raise Unopenable("the file is empty; check that it was saved or downloaded whole")
    for start, sentence in _OTHERS:
        if data.startswith(start):
            raise Unopenable(sentence)
    if data[:1024].lstrip().startswith(b"%PDF-") or (ending == ".pdf" and b"%PDF-" in data[:1024]):
        return "pdf", ()
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _expect_docx(data)
        return "docx", ()
    if ending == ".pdf":
        raise Unopenable(_NOT_IT.format(ending=".pdf", format="PDF"))
    if ending == ".docx":
        raise Unopenable(_NOT_IT.format(ending=".docx", format="Word"))
    if ending in (".mht", ".mhtml"):
        raise Unopenable("this is a web archive (MHTML); save the page from the browser as 'Web page, HTML only'")
    if ending in _HTML_ENDINGS:
        return "html", ()
    if _HTML_START.match(data[:20_000].replace(b"\0", b"")):
        return "html", ("read as a web page, because it begins like one",)
    return "text", ()


def _ending(name: str) -> str:
    last = name.replace("\\", "/").rpartition("/")[2]
    return f".{last.rpartition('.')[2].lower()}" if "." in last else ""


def _expect_docx(data: bytes) -> None:
    """Refuse packed files that are not DOCX; nothing is unpacked here."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as problem:
        refusal = Unopenable("this is a DOCX or another packed file, and it is damaged; download or save it again")
        refusal.add_note(repr(problem))
        raise refusal from None
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return
    if "META-INF/container.xml" in names:
        raise Unopenable("this is an e-book (EPUB); convert the chapter to HTML or PDF")
    if "content.xml" in names:
        raise Unopenable("this is an OpenDocument file; open it in LibreOffice and save it as DOCX")
    raise Unopenable("this is a packed file (zip) and not a DOCX; unpack it and attach the document itself")
