"""The XML that Europass puts into the PDFs it makes."""

from __future__ import annotations

from typing import Any

from throughline.imports.reading.careers.apart import PDFIUM, Broke, NotStarted, TookTooLong
from throughline.imports.reading.careers.pdfium import ONE_AT_A_TIME
from throughline.imports.reading.careers.unpacked import is_bomb
from throughline.imports.reading.limits import MEGABYTE

MOST_BYTES = 20 * MEGABYTE
MOST_FILES = 30
_WAIT = 60.0
_ROOTS = (b"SkillsPassport", b"Candidate", b"LearnerInfo")


def europass_within(data: bytes) -> bytes:
    """The Europass XML attached to a PDF; b"" where there is none or it is damaged: whoever reads
    the pages says what is wrong."""
    if b"EmbeddedFile" not in data and b"ObjStm" not in data:
        return b""
    if len(data) > MOST_BYTES or is_bomb(data) or not ONE_AT_A_TIME.acquire(timeout=_WAIT):
        return b""
    try:
        found: bytes = PDFIUM.do(_attached, "", data)
    except (TookTooLong, Broke, NotStarted):
        return b""
    finally:
        ONE_AT_A_TIME.release()
    return found


def _attached(_name: str, data: bytes) -> bytes:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        try:
            return _first_europass(document)
        finally:
            document.close()
    except pypdfium2.PdfiumError:
        return b""


def _first_europass(document: Any) -> bytes:
    import pypdfium2

    for at in range(min(document.count_attachments(), MOST_FILES)):
        try:
            held = bytes(document.get_attachment(at).get_data())
        except pypdfium2.PdfiumError:
            continue
        if any(root in held[:4096] for root in _ROOTS):
            return held
    return b""
