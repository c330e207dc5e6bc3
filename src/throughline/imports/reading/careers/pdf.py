"""Reads a resume that is a PDF: characters with their boxes, no pictures, no scripts, no AI.

PDFium may be used by one thread at a time, so one lock stands around it, and it works in a process
of its own that is ended when a page takes too long. What a file may cost is bounded by bytes, pages
and characters besides.
"""

from __future__ import annotations

import ctypes
import logging
import math
import time
from collections.abc import Iterator
from typing import Any

from throughline.imports.reading.archives import shown
from throughline.imports.reading.careers.apart import PDFIUM, Broke, NotStarted, TookTooLong
from throughline.imports.reading.careers.layout import Sheet, Word, lines_of
from throughline.imports.reading.careers.pdfium import ONE_AT_A_TIME
from throughline.imports.reading.careers.prose import Line, read_lines
from throughline.imports.reading.careers.unpacked import is_bomb
from throughline.imports.reading.limits import MEGABYTE, Refused
from throughline.rulebook.career import Reading

log = logging.getLogger(__name__)
PAGES = 30
BYTES = 20 * MEGABYTE
CHARACTERS = 150_000
SECONDS = 10.0
LINKS = 50
FORM = "PDF"

_TOO_LONG = "{name} takes too long to read. Export it again, without pictures."
_DAMAGED = "{name} is damaged: no PDF reader can open it. Export it again."
_BROKE = "{name} could not be read to its end. Export it again, or upload it as a Word document."
_NOT_NOW = (
    "PDFs cannot be read here at the moment; nothing is wrong with {name}. Upload it again later, "
    "or as a Word document."
)
_WAIT = 60.0
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_BOLD = 600
_LETTERS = {"\u00a0": " ", "\u00ad": "-", "\u2010": "-", "\u2011": "-", "\x02": "-", "\ufffe": "-"}
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}


def read_pdf(name: str, data: bytes) -> Reading:
    """What the PDF says. `name` is said in sentences. Raises Refused when it cannot be read."""
    lines, remarks = pdf_lines(name, data)
    return read_lines(lines, form=FORM, remarks=remarks)


def pdf_lines(name: str, data: bytes) -> tuple[list[Line], tuple[str, ...]]:
    """Its lines as they stand, and what is to be said of them. Raises Refused."""
    name = shown(name)
    if len(data) > BYTES:
        raise Refused(
            f"{name} has {len(data) // MEGABYTE:,} MB; "
            f"no more than {BYTES // MEGABYTE} MB are read."
        )
    if b"%PDF-" not in data[:1024]:
        raise Refused(f"{name} is no PDF, whatever its name says. It was not read.")
    if is_bomb(data):
        raise Refused(f"{name} unpacks to far more than its size, as no resume does. Not read.")
    if not ONE_AT_A_TIME.acquire(timeout=_WAIT):
        raise Refused(f"Other files are still being read. Upload {name} again in a minute.")
    try:
        sheets, links = PDFIUM.do(_sheets, name, data)
    except TookTooLong:
        raise Refused(_TOO_LONG.format(name=name)) from None
    except Broke:
        raise Refused(_BROKE.format(name=name)) from None
    except NotStarted:
        log.exception("PDFs cannot be read: the process that reads them does not start")
        raise Refused(_NOT_NOW.format(name=name)) from None
    finally:
        ONE_AT_A_TIME.release()
    if not any(sheet.words for sheet in sheets):
        raise Refused(
            f"{name} holds pictures of pages and no text, as a scanner makes them. "
            "Export it as a PDF from where it was written, or upload it as a Word document."
        )
    return lines_of(sheets, links)


def _sheets(name: str, data: bytes) -> tuple[list[Sheet], tuple[str, ...]]:
    import pypdfium2  # heavy, and needed for nothing else

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(name, error) from None
    try:
        count = len(document)
        if count > PAGES:
            raise Refused(f"{name} has {count} pages; a resume of up to {PAGES} pages is read.")
        return _read_pages(name, document)
    finally:
        document.close()


def _refusal(name: str, error: Exception) -> Refused:
    if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
        return Refused(
            f"{name} is locked with a password. Save it without one and upload it again."
        )
    return Refused(_DAMAGED.format(name=name))


def _read_pages(name: str, document: Any) -> tuple[list[Sheet], tuple[str, ...]]:
    import pypdfium2

    until = time.monotonic() + SECONDS
    sheets: list[Sheet] = []
    links: list[str] = []
    characters = 0
    for number in range(len(document)):
        if time.monotonic() > until:
            raise Refused(_TOO_LONG.format(name=name))
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            raise Refused(f"{name} is damaged on page {number + 1}. Export it again.") from None
        text = page.get_textpage()
        characters += text.count_chars()
        if characters > CHARACTERS:
            raise Refused(f"{name} holds more text than any resume. It was not read.")
        sheets.append(Sheet(number + 1, page.get_height(), tuple(_words(text))))
        links += _links(document, page)
        text.close()
        page.close()
    return sheets, tuple(dict.fromkeys(links[:LINKS]))


def _words(page: Any) -> Iterator[Word]:
    """The page's words: letters that stand close together on one base line."""
    from pypdfium2 import raw

    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    handle = page.raw
    letters: list[str] = []
    left = right = base = size = last = 0.0
    first = 0
    for number in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, number)
        letter = chr(code) if code < 0x110000 else ""
        letter = _LETTERS.get(letter, letter)
        if letter.isspace() or not letter or letter < " ":
            if letters:
                yield _word(handle, letters, first, left, right, base, size)
                letters = []
            continue
        if not raw.FPDFText_GetLooseCharBox(handle, number, box):
            continue
        raw.FPDFText_GetCharOrigin(handle, number, x, y)
        height = box.top - box.bottom
        near = letters and abs(y.value - base) < 0.3 * size and abs(box.left - right) < 0.25 * size
        if letters and not near and box.left != last:  # letters of a ligature share a box
            yield _word(handle, letters, first, left, right, base, size)
            letters = []
        if not letters:
            first, left, base, size = number, box.left, y.value, height
        letters.append(_LIGATURES.get(letter, letter))
        last, right = box.left, box.right
    if letters:
        yield _word(handle, letters, first, left, right, base, size)


def _word(
    handle: Any, letters: list[str], first: int, left: float, right: float, base: float, size: float
) -> Word:
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    points = raw.FPDFText_GetFontSize(handle, first)
    if points > 0 and raw.FPDFText_GetMatrix(handle, first, matrix):
        size = points * math.hypot(matrix.c, matrix.d) or size
    bold = raw.FPDFText_GetFontWeight(handle, first) >= _BOLD or _bold_by_name(handle, first)
    return Word(_whole("".join(letters)), left, right, base, size, bold)


def _whole(text: str) -> str:
    """The text with letters that came in two halves as one; half a letter shows that it is."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _bold_by_name(handle: Any, number: int) -> bool:
    from pypdfium2 import raw

    room = ctypes.create_string_buffer(128)
    length = raw.FPDFText_GetFontInfo(handle, number, room, len(room), ctypes.c_int())
    name = room.raw[: max(0, min(length - 1, len(room)))].lower()
    return any(mark in name for mark in (b"bold", b"black", b"heavy", b"-semi"))


def _links(document: Any, page: Any) -> Iterator[str]:
    """The addresses that the page links to; nothing is ever fetched."""
    from pypdfium2 import raw

    place, link = ctypes.c_int(0), raw.FPDF_LINK()
    for _ in range(LINKS):
        if not raw.FPDFLink_Enumerate(page.raw, place, link):
            return
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            continue
        room = ctypes.create_string_buffer(500)
        length = raw.FPDFAction_GetURIPath(document.raw, action, room, len(room))
        if 1 < length <= len(room):
            yield room.raw[: length - 1].decode("utf-8", "replace")
