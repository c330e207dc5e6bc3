"""The text of a resume, line by line as it stands, for somebody to read and comment."""

from __future__ import annotations

from collections.abc import Iterable

from throughline.imports.reading.archives import shown
from throughline.imports.reading.careers.loading import decoded, insist_on_size
from throughline.imports.reading.careers.notes import Notes
from throughline.imports.reading.careers.prose import Line
from throughline.imports.reading.careers.unpacked import is_open_text
from throughline.imports.reading.limits import Refused

MOST_LINES = 1_000
LONGEST_LINE = 2_000
APART = "   "
"""Between what stands apart in one line, such as a title and its years."""

_OTHERS = (b"PK", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\xff\xd8\xff")


def text_lines(name: str, data: bytes) -> list[str]:
    """The lines of a PDF, a document of Word or LibreOffice or a text, without the empty ones at
    either end; "" where there is more room than between lines. Raises Refused, with a sentence,
    for others.

    What it is is told by its content; `name` is only for sentences.
    """
    lines = _trimmed(line[:LONGEST_LINE] for line in _lines(name, data))
    if not lines:
        raise Refused(f"{shown(name)} holds no text that could be read.")
    if len(lines) > MOST_LINES:
        raise Refused(
            f"{shown(name)} has {len(lines):,} lines; of a resume {MOST_LINES:,} are read."
        )
    return lines


def _lines(name: str, data: bytes) -> Iterable[str]:
    insist_on_size(name, data)
    if b"%PDF-" in data[:1024]:
        from throughline.imports.reading.careers.pdf import pdf_lines

        return _set(pdf_lines(name, data)[0])
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        from throughline.imports.reading.careers.docx import docx_lines

        return _set(docx_lines(name, data)[0])
    if data.startswith(b"PK\x03\x04") and is_open_text(data):
        from throughline.imports.reading.careers.odt import odt_lines

        return _set(odt_lines(name, data)[0])
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if data.startswith(_OTHERS) or (b"\0" in data[:4096] and not is_wide):
        raise Refused(
            f"{shown(name)} is no PDF, no document of Word (.docx) or LibreOffice (.odt) and no "
            "text."
        )
    text = decoded(data, Notes()).replace("\0", "")
    if text.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<?xml")):
        raise Refused(f"{shown(name)} is a web page. Print it to PDF, and bring that in.")
    return (line.expandtabs(4).rstrip() for line in text.splitlines())


def _set(lines: Iterable[Line]) -> Iterable[str]:
    for line in lines:
        if line.gap:
            yield ""
        said = APART.join(part for part in line.parts if part)
        yield f"• {said}" if line.bullet else said


def _trimmed(lines: Iterable[str]) -> list[str]:
    """Without controls, and never two empty ones in a row."""
    found: list[str] = []
    for line in lines:
        said = "".join(one if one.isprintable() else " " for one in line).rstrip()
        if said or (found and found[-1]):
            found.append(said)
    while found and not found[-1]:
        found.pop()
    return found
