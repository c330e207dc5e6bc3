"""Reading a file back as a stranger's program does, and saying what it would lose."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Literal
from zipfile import BadZipFile

from throughline.imports.reading.careers.pdfium import ONE_AT_A_TIME
from throughline.papers.rendering.cleaning import SHOWN, cleaned
from throughline.papers.rendering.layout import Head, heads, is_right_to_left
from throughline.papers.sheet import Section, Sheet

Kind = Literal["pdf", "docx", "txt", "md"]
Why = Literal["missing", "out of order"]
_SPLIT = re.compile("[\x02\ufffe]\\s*")  # PDFium's signs for a hyphen at the end of a line
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


class NotRead(Exception):  # noqa: N818  (it reads as a sentence)
    """The bytes are no file of this kind."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What a reader must find: what it is ("employer"), its words, and from which row."""

    what: str
    text: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Lost:
    """A piece that a reader would not find, or not where it belongs."""

    piece: Piece
    why: Why


@dataclass(frozen=True, slots=True)
class Report:
    """What reading a file back found. `text` is what the reader saw, for showing."""

    pieces: int
    lost: tuple[Lost, ...]
    text: str

    @property
    def is_whole(self) -> bool:
        """Whether a reader finds everything, in order."""
        return not self.lost


def read_back(data: bytes, kind: Kind, sheet: Sheet) -> Report:
    """Look for every piece of the sheet, in order. NotRead if the bytes are no such file."""
    clean = cleaned(sheet)
    return compared(extracted(data, kind, clean.name), clean)


def compared(text: str, sheet: Sheet) -> Report:
    """The pieces of a clean sheet against what some reader made of its file."""
    is_rtl = is_right_to_left(sheet)
    seen = folded(text, is_rtl=is_rtl)
    lost: list[Lost] = []
    count = cursor = 0
    for group in _groups(sheet):
        end = cursor
        for piece in group:
            count += 1
            wanted = folded(piece.text, is_rtl=is_rtl)
            if is_rtl and wanted not in seen:
                wanted = folded(mirrored(piece.text), is_rtl=is_rtl)
            at = seen.find(wanted, cursor)
            if at >= 0:
                end = max(end, at + len(wanted))
            else:
                lost.append(Lost(piece, "out of order" if wanted in seen else "missing"))
        cursor = end
    return Report(count, tuple(lost), text)


def extracted(data: bytes, kind: Kind, name: str) -> str:
    """The words of a file in its own order, without page numbers. NotRead if it cannot be."""
    if kind == "pdf":
        return _of_pdf(data, name)
    if kind == "docx":
        return _of_docx(data)
    text = data.decode("utf-8", "replace")
    return _ESCAPE.sub(r"\1", text) if kind == "md" else text


def _of_pdf(data: bytes, name: str) -> str:
    import pypdfium2

    try:
        with ONE_AT_A_TIME, pypdfium2.PdfDocument(data) as file:
            pages = [page.get_textpage().get_text_range() for page in file]
    except pypdfium2.PdfiumError as error:
        raise NotRead(str(error)) from error
    return _SPLIT.sub("-", "\n".join(without_footer(page, name) for page in pages))


def without_footer(page: str, name: str) -> str:
    """What is read on a page, but for the line at its foot that says whose and which it is."""
    return re.sub(rf"\s*{re.escape(name)} · \d+ / \d+\s*$", "", page)


def _of_docx(data: bytes) -> str:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return "\n".join(paragraph.text for paragraph in Document(BytesIO(data)).paragraphs)
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise NotRead(str(error)) from error


def folded(text: str, *, is_rtl: bool = False) -> str:
    """For comparing: one form of each letter, and no spaces, since lines break anywhere.

    Vowel signs of scripts from the right are left out: readers disagree about their place.
    """
    plain = unicodedata.normalize("NFKD" if is_rtl else "NFKC", text)
    gone = {"Cf", "Zs", "Cc", *({"Mn"} if is_rtl else ())}
    return "".join(one for one in plain if unicodedata.category(one) not in gone)


def mirrored(text: str) -> str:
    """An address as PDFium reads it on a page that runs from the right: last part first.

    The file holds it the right way round; it is PDFium that turns it.
    """
    return "".join(reversed(re.findall(r"\+?[^\W_]+|[\W_]", text)))


def _groups(sheet: Sheet) -> Iterator[tuple[Piece, ...]]:
    """Pieces in their order; those of one group may stand in any order among themselves."""
    yield _kept(Piece("name", sheet.name))
    yield _kept(Piece("label", sheet.label))
    yield _kept(*(Piece(way.kind, way.text) for way in sheet.ways))
    yield _kept(Piece("day", sheet.day))
    yield _kept(*(Piece("addressee", line) for line in sheet.to))
    yield _kept(Piece("subject", sheet.subject))
    for section in sheet.sections:
        yield from _of_section(section)
    yield _kept(Piece("closing", sheet.closing))


def _of_section(section: Section) -> Iterator[tuple[Piece, ...]]:
    yield _kept(Piece("heading", section.heading))
    for line in section.paragraphs:
        yield _kept(*(Piece("paragraph", part, line.origin) for part in line.text.split("\n")))
    for head in heads(section):
        yield _of_head(head)
        for line in head.item.lines:
            yield _kept(Piece("bullet", line.text, line.origin))
    for line in section.words:
        yield _kept(Piece("word", line.text, line.origin))


def _of_head(head: Head) -> tuple[Piece, ...]:
    item = head.item
    named = (
        ("title", item.title),
        ("employer", item.by),
        ("dates", item.when),
        ("note", item.note),
    )
    return _kept(*(Piece(what, text, item.origin) for what, text in named))


def _kept(*pieces: Piece) -> tuple[Piece, ...]:
    """Without the empty ones. A letter that could not be drawn is lost, so it stays in."""
    return tuple(piece for piece in pieces if piece.text.strip(f" \n{SHOWN}"))
