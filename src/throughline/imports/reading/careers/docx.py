"""Reads a resume that is a Word document: its XML itself, so that no macro, no picture and no
address in it is ever touched, and both kinds of the format are read alike.
"""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

from throughline.imports.reading.archives import shown
from throughline.imports.reading.careers.flows import Read, add_row, own_flow
from throughline.imports.reading.careers.prose import Line, read_lines
from throughline.imports.reading.careers.word.package import Package
from throughline.imports.reading.careers.word.paragraphs import (
    Setting,
    boxes_of,
    lines_of_paragraph,
)
from throughline.imports.reading.careers.word.styles import Styles, local
from throughline.imports.reading.limits import Refused
from throughline.rulebook.career import Reading

FORM = "Word document"
LINES = 5_000
CHARACTERS = 150_000
_DEEP = 20
_THROUGH = frozenset({"sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo", "body"})


def read_docx(name: str, data: bytes) -> Reading:
    """What the document says. `name` is said in sentences. Raises Refused for what cannot be."""
    lines, remarks = docx_lines(name, data)
    return read_lines(lines, form=FORM, remarks=remarks)


def docx_lines(name: str, data: bytes) -> tuple[list[Line], list[str]]:
    """Its lines as they stand, and what is to be said of them. Raises Refused."""
    name = shown(name)
    package = Package(name, data)
    styles = Styles(_first(package, "styles"))
    read = Read()
    body = package.part(package.main)
    if body is None:
        raise Refused(f"{name} is damaged: it has no text of its own. Save it again.")
    try:
        _walk(body, read, Setting(styles, _links(package, package.main), "the document"), 0)
        edges = _edges(package, styles)
    except RecursionError:
        raise Refused(f"{name} is nested deeper than any text. It was not read.") from None
    lines = [*edges[0], *read.main, *read.beside, *edges[1]]
    if not lines:
        raise Refused(f"{name} holds no text. If its pages are pictures, upload what they show.")
    if len(lines) > LINES or sum(len(line.text) for line in lines) > CHARACTERS:
        raise Refused(f"{name} holds more text than any resume. It was not read.")
    remarks = ["It holds macros, which were neither read nor run."] if package.has_macros else []
    return lines, remarks


def _first(package: Package, kind: str) -> Element | None:
    path = next(package.of_kind(kind), "")
    return package.part(path) if path else None


def _links(package: Package, path: str) -> dict[str, str]:
    found = package.related(path).items()
    return {key: target for key, (kind, target, _out) in found if kind == "hyperlink"}


def _edges(package: Package, styles: Styles) -> tuple[list[Line], list[Line]]:
    """The heads and the feet of pages, each text once, each in a flow of its own."""
    made: tuple[list[Line], list[Line]] = ([], [])
    said: set[str] = set()
    for kind, place in (("header", 0), ("footer", 1), ("footnotes", 1)):
        for path in package.of_kind(kind):
            root = package.part(path)
            if root is None:
                continue
            read = Read()
            _walk(root, read, Setting(styles, _links(package, path), f"the {kind}"), 0)
            for line in (*read.main, *read.beside):
                if line.text not in said:
                    said.add(line.text)
                    made[place].append(replace(line, flow=-1 - place))
    return made


def _walk(element: Element, read: Read, setting: Setting, depth: int) -> None:
    """The paragraphs and tables within, in order; text boxes are read for themselves."""
    if depth > _DEEP:  # said, since what stands there would be dropped in silence
        raise RecursionError
    for one in element:
        if len(read.main) > LINES:  # more than is read anyway
            return
        name = local(one)
        if name == "p":
            _paragraph(one, read, setting, depth)
        elif name == "tbl":
            _table(one, read, setting, depth)
        elif name in _THROUGH or name == "footnote":
            _walk(one, read, setting, depth + 1)


def _paragraph(paragraph: Element, read: Read, setting: Setting, depth: int) -> None:
    lines = lines_of_paragraph(paragraph, setting, 0, gap=read.gap)
    read.gap = not lines
    read.main += lines
    for box in boxes_of(paragraph):
        inner = Read()
        _walk(box, inner, setting, depth + 1)
        read.beside += own_flow([*inner.main, *inner.beside], read)


def _table(table: Element, read: Read, setting: Setting, depth: int) -> None:
    for row in _rows(table):
        cells = []
        for cell in _cells(row):
            inner = Read()
            _walk(cell, inner, setting, depth + 1)
            read.beside += own_flow(inner.beside, read)
            if inner.main:
                cells.append(inner.main)
        add_row(cells, read)


def _rows(table: Element) -> list[Element]:
    return _inside(table, "tr")


def _cells(row: Element) -> list[Element]:
    return _inside(row, "tc")


def _inside(element: Element, name: str) -> list[Element]:
    """Children of this name, also those that a content control stands around."""
    made: list[Element] = []
    for one in element:
        if local(one) == name:
            made.append(one)
        elif local(one) in _THROUGH:
            made += _inside(one, name)
    return made
