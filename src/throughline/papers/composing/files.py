"""A paper as a file: its bytes, its name, and what a reader would lose of it."""

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from throughline.papers.composing.careers import career_of
from throughline.papers.composing.picks import Picked
from throughline.papers.models import Paper
from throughline.papers.sheet import Sheet

if TYPE_CHECKING:
    from throughline.papers.rendering.readback import Lost

PDF, DOCX, MARKDOWN, TEXT, JSON = "pdf", "docx", "md", "txt", "json"
TYPES = {
    PDF: "application/pdf",
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    MARKDOWN: "text/markdown; charset=utf-8",
    TEXT: "text/plain; charset=utf-8",
    JSON: "application/json",
}
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u2028\u2029\u202a-\u202e\u2066-\u2069]+')
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class File:
    """What is given to somebody. `lost` is what a reader would not find; `seen` what they read."""

    format: str
    name: str
    content: bytes
    pages: int = 0
    pieces: int = 0
    lost: "tuple[Lost, ...]" = ()
    seen: str = field(default="", repr=False)

    @property
    def type(self) -> str:
        """Its content type."""
        return TYPES[self.format]


def file_of(paper: Paper, picked: Picked, sheet: Sheet, kind: str) -> File:
    """The file, read back."""
    name = f"{file_stem(sheet)}.{kind}"
    if kind == JSON:
        return _json(paper, picked, name)
    from throughline.papers.rendering import readback

    content = _drawn(sheet, kind)
    report = readback.read_back(content, kind, sheet)  # type: ignore[arg-type]
    pages = pages_of(content) if kind == PDF else 0
    return File(kind, name, content, pages, report.pieces, report.lost, report.text)


def _drawn(sheet: Sheet, kind: str) -> bytes:
    if kind == PDF:
        from throughline.papers.rendering.engine import pdf

        return pdf(sheet)
    if kind == DOCX:
        from throughline.papers.rendering.word import docx

        return docx(sheet)
    from throughline.papers.rendering import text

    said = text.markdown(sheet) if kind == MARKDOWN else text.plain(sheet)
    return said.encode()


def _json(paper: Paper, picked: Picked, name: str) -> File:
    """JSON Resume of the selection; reading it back gives the same."""
    from throughline.imports.writing.jsonresume import to_json_resume

    said = to_json_resume(career_of(paper, picked))
    return File(JSON, name, (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode())


def pages_of(content: bytes) -> int:
    """Of a PDF."""
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        return len(document)


def file_stem(sheet: Sheet) -> str:
    """ "Dana Reyes – Resume": how a file is found again, on any machine."""
    both = " – ".join(part for part in (sheet.name, sheet.title) if part)
    return " ".join(_FORBIDDEN.sub(" ", both).split())[:_LONGEST].strip(" .") or "paper"
