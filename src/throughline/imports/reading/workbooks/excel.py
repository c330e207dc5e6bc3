"""Excel's workbooks (.xlsx, .xlsm): the sheets in their order, and the lines of each.

Read is what stands in the file: of a formula the result that was stored with it. Links to other
workbooks and to other programs (DDE) stay closed. Source: ECMA-376 part 1, chapter 18.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, partial

from throughline.imports.reading.workbooks.formats import (
    PLAIN,
    Format,
    moment_of,
    shown_number,
)
from throughline.imports.reading.workbooks.lines import Doubts, Leaf, Line, Rows, place
from throughline.imports.reading.workbooks.package import Package
from throughline.imports.reading.workbooks.parts import (
    Formats,
    Sheets,
    Texts,
    Words,
    related,
    written,
)
from throughline.imports.reading.workbooks.pulled import (
    Names,
    number_of,
    pieces,
    read_piece,
    whole,
)

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]{0,99}?ref=[\"']([A-Za-z]{1,3}\d{1,7}):([A-Za-z]{1,3}\d{1,7})"
)
_MOST_MERGED = 20_000
_PIECE, _OVERLAP = 1 << 20, 200
Place = tuple[int, int]
"""A cell's row from 1 and its column from 0."""


class Excel:
    """An opened workbook: `leaves` are its sheets, `remarks` what is to be said of the whole."""

    def __init__(self, package: Package) -> None:
        self._package = package
        of_file = related(package, "").values()
        main = next((one.path for one in of_file if one.kind == "officeDocument"), "")
        if main not in package.members:
            raise package.damaged()
        sheets = Sheets()
        whole(package, main, sheets)
        self._from_1904 = sheets.from_1904
        self._parts = related(package, main)
        self.remarks = list(self._remarks())
        self.leaves = [
            Leaf(name, is_hidden, partial(self._lines, part.path))
            for name, key, is_hidden in sheets.made
            if (part := self._parts.get(key)) and part.kind == "worksheet"
        ]

    @cached_property
    def _texts(self) -> list[str]:
        texts = Texts(self._package.name)
        for path in self._of_kind("sharedStrings"):
            whole(self._package, path, texts)
        return texts.made

    @cached_property
    def _formats(self) -> list[Format]:
        formats = Formats()
        for path in self._of_kind("styles"):
            whole(self._package, path, formats)
        return formats.made

    def _of_kind(self, kind: str) -> Iterator[str]:
        members = self._package.members
        found = (one.path for one in self._parts.values() if one.kind == kind)
        return (path for path in found if path in members)

    def _lines(self, path: str, doubts: Doubts) -> Iterator[Line]:
        cells = _Cells(Rows(self._package.name, doubts), doubts)
        cells.texts, cells.formats = self._texts, self._formats
        cells.from_1904 = self._from_1904
        cells.merged = _merged(self._package, path)
        for _piece in pieces(self._package, path, cells):
            yield from cells.rows.taken()

    def _remarks(self) -> Iterator[str]:
        if any(one.lower().endswith("vbaproject.bin") for one in self._package.members):
            yield "It holds macros, which were neither read nor run."
        others = list(self._of_kind("externalLink"))[:100]
        inside = Names()
        for path in others:
            whole(self._package, path, inside)
        if inside.seen & {"ddeLink", "oleLink"}:
            yield "It asks other programs for values; none was asked, read is what was stored."
        elif others:
            yield "It refers to other workbooks; none was opened, read is what was stored."


class _Cells(Words):
    """The cells of one sheet, row by row; `rows` are those that are whole."""

    def __init__(self, rows: Rows, doubts: Doubts) -> None:
        super().__init__()
        self.rows, self._doubts = rows, doubts
        self.texts: Sequence[str] = ()
        self.formats: Sequence[Format] = ()
        self.from_1904 = False
        self.merged: dict[Place, Place] = {}
        self._column = -1
        self._kind, self._style = "", 0
        self._is_formula = False

    def start(self, name: str, said: dict[str, str]) -> None:
        super().start(name, said)
        if name == "c":
            self._begin_cell(said)
        elif name == "f":
            self._is_formula = True
        elif name == "row":
            number = number_of(said.get("r"), self.rows.line.number + 1)
            self.rows.begin(number, is_hidden=said.get("hidden") in ("1", "true"))
            self._column = -1

    def _begin_cell(self, said: dict[str, str]) -> None:
        found = _CELL.match(said.get("r", ""))
        self._column = _column(found[1]) if found else self._column + 1
        self._kind, self._style = said.get("t", "n"), number_of(said.get("s"))
        self._is_formula, self.parts = False, []

    def end(self, name: str) -> None:
        super().end(name)
        if name == "c":
            self._end_cell()
        elif name == "row":
            self.rows.end()

    def _end_cell(self) -> None:
        row, column = self.rows.line.number, self._column
        text = self._told("".join(self.parts)) if self.parts else ""
        if not self.parts and self._is_formula and self._kind not in ("str", "inlineStr"):
            self._doubts.no_result(place(column, row))
        if text.strip():
            last_row, last_column = self.merged.get((row, column), (row, column))
            wide, high = last_column - column + 1, last_row - row + 1
            self.rows.put(column, text, wide=wide, high=high)

    def _told(self, raw: str) -> str:
        """What the cell shows."""
        kind = self._kind
        if kind == "s":
            at = number_of(raw.strip(), len(self.texts))
            return self.texts[at] if at < len(self.texts) else ""
        if kind in ("str", "inlineStr"):
            return written(raw)
        if kind == "e":
            self._doubts.error(raw[:20], place(self._column, self.rows.line.number))
            return ""
        if kind == "b":
            return "TRUE" if raw.strip() in ("1", "true") else "FALSE"
        if kind == "d":
            return moment_of(raw.strip())
        how = self.formats[self._style] if self._style < len(self.formats) else PLAIN
        return shown_number(raw.strip(), how, from_1904=self.from_1904)


def _column(name: str) -> int:
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _place(name: bytes) -> Place:
    found = _CELL.match(name.decode("ascii"))
    assert found is not None  # noqa: S101  (only what has this form is given)
    return int(found[2]), _column(found[1])


def _merged(package: Package, path: str) -> dict[Place, Place]:
    """Which cells lie over several. Excel says so after all the cells, so it is looked for first,
    by the form in which it is written."""
    found: dict[Place, Place] = {}
    with package.open(path) as stream:
        before = b""
        while piece := read_piece(package, stream, _PIECE):
            text = before + piece
            for one in _MERGED.finditer(text):
                found[_place(one[1])] = _place(one[2])
            if len(found) > _MOST_MERGED:
                return {}
            before = text[-_OVERLAP:]
    return found
