"""Reads a resume that is an OpenDocument text, as LibreOffice saves one: its XML itself, so that no
macro, no picture and no address in it is ever touched. What was deleted and what was remarked
beside the text is none of it.
"""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

from throughline.imports.reading.archives import shown
from throughline.imports.reading.careers.docx import CHARACTERS, LINES
from throughline.imports.reading.careers.flows import Read, add_row, own_flow
from throughline.imports.reading.careers.opentext.package import OpenText
from throughline.imports.reading.careers.opentext.paragraphs import boxes_of, lines_of
from throughline.imports.reading.careers.opentext.styles import OpenStyles
from throughline.imports.reading.careers.prose import Line, read_lines
from throughline.imports.reading.careers.word.styles import child, local
from throughline.imports.reading.limits import Refused
from throughline.rulebook.career import Reading

FORM = "OpenDocument text"
_DEEP = 20
_THROUGH = frozenset(
    "text section index-body table-of-content numbered-paragraph user-index text-box note-body "
    "custom-shape header footer".split()
)
_EDGES = {"header": 0, "header-left": 0, "header-first": 0, "footer": 1, "footer-first": 1}


def read_odt(name: str, data: bytes) -> Reading:
    """What the document says. `name` is said in sentences. Raises Refused for what cannot be."""
    lines, remarks = odt_lines(name, data)
    return read_lines(lines, form=FORM, remarks=remarks)


def odt_lines(name: str, data: bytes) -> tuple[list[Line], list[str]]:
    """Its lines as they stand, and what is to be said of them. Raises Refused."""
    name = shown(name)
    package = OpenText(name, data)
    content, around = package.part(package.main), package.part("styles.xml")
    body = child(content, "body", "text")
    if body is None:
        raise Refused(f"{name} is damaged: it has no text of its own. Save it again.")
    walker = _Walker(OpenStyles(around, content), "the document")
    try:
        walker.walk(body, read := Read(), 0)
        edges = _edges(around, OpenStyles(around))
    except RecursionError:
        raise Refused(f"{name} is nested deeper than any text. It was not read.") from None
    lines = [*edges[0], *read.main, *read.beside, *edges[1]]
    if not lines:
        raise Refused(f"{name} holds no text. If its pages are pictures, upload what they show.")
    if len(lines) > LINES or sum(len(line.text) for line in lines) > CHARACTERS:
        raise Refused(f"{name} holds more text than any resume. It was not read.")
    remarks = ["It holds macros, which were neither read nor run."] if package.has_macros else []
    return lines, remarks


def _edges(around: Element | None, styles: OpenStyles) -> tuple[list[Line], list[Line]]:
    """The heads and the feet of pages, each text once, each in a flow of its own."""
    made: tuple[list[Line], list[Line]] = ([], [])
    said: set[str] = set()
    for page in child(around, "master-styles") or ():
        for edge in page:
            place = _EDGES.get(local(edge))
            if place is None:
                continue
            _Walker(styles, f"the {'footer' if place else 'header'}").walk(edge, read := Read(), 0)
            for line in (*read.main, *read.beside):
                if line.text not in said:
                    said.add(line.text)
                    made[place].append(replace(line, flow=-1 - place))
    return made


class _Walker:
    """The paragraphs, lists and tables of one part, in order; boxes are read for themselves."""

    def __init__(self, styles: OpenStyles, where: str) -> None:
        self._styles, self._where = styles, where

    def walk(self, element: Element, read: Read, depth: int, *, listed: bool = False) -> None:
        """Read what is within."""
        if depth > _DEEP:
            return
        for one in element:
            if len(read.main) > LINES:  # more than is read anyway
                return
            name = local(one)
            if name in ("p", "h"):
                self._paragraph(one, read, depth, listed=listed)
                listed = False  # only the first of an entry has its mark
            elif name == "list":
                self._list(one, read, depth)
            elif name == "table":
                self._table(one, read, depth)
            elif name in _THROUGH:
                self.walk(one, read, depth + 1)

    def _paragraph(self, paragraph: Element, read: Read, depth: int, *, listed: bool) -> None:
        lines = lines_of(paragraph, self._styles, self._where, listed=listed, gap=read.gap)
        read.gap = not lines
        read.main += lines
        for box in boxes_of(paragraph):
            self.walk(box, inner := Read(), depth + 1)
            read.beside += own_flow([*inner.main, *inner.beside], read)

    def _list(self, entries: Element, read: Read, depth: int) -> None:
        for one in entries:
            self.walk(one, read, depth + 1, listed=local(one) == "list-item")

    def _table(self, table: Element, read: Read, depth: int) -> None:
        for row in _rows(table, depth):
            cells = []
            for cell in row:
                if local(cell) != "table-cell":
                    continue
                self.walk(cell, inner := Read(), depth + 1)
                read.beside += own_flow(inner.beside, read)
                if inner.main:
                    cells.append(inner.main)
            add_row(cells, read)


def _rows(table: Element, depth: int) -> list[Element]:
    """The rows, also those that are gathered as heads or in groups."""
    made: list[Element] = []
    for one in table:
        if local(one) == "table-row":
            made.append(one)
        elif local(one) in ("table-rows", "table-header-rows", "table-row-group") and depth < _DEEP:
            made += _rows(one, depth + 1)
    return made
