"""Excel's workbooks (.xlsx, .xlsm): the sheets in their order, and the lines of each.

Read is what stands in the file: of a formula the result that was stored with it. Links to other
workbooks and to other programs (DDE) stay closed. Source: ECMA-376 part 1, chapter 18.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, partial

from throughline.imports.reading.workbooks.formats import PLAIN, Format, shown_number
from throughline.imports.reading.workbooks.lines import (
    WIDEST,
    Doubts,
    Leaf,
    Line,
    place,
    too_much,
    too_wide,
)
from throughline.imports.reading.workbooks.package import Package
from throughline.imports.reading.workbooks.parts import (
    Asks,
    Formats,
    Sheets,
    Texts,
    related,
    written,
)
from throughline.imports.reading.workbooks.pulled import pieces, read_piece, whole

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
        cells = _Cells(self._package.name, self._texts, self._formats, doubts)
        cells.from_1904 = self._from_1904
        cells.merged = _merged(self._package, path)
        for _piece in pieces(self._package, path, cells):
            yield from cells.taken()

    def _remarks(self) -> Iterator[str]:
        if any(one.lower().endswith("vbaproject.bin") for one in self._package.members):
            yield "It holds macros, which were neither read nor run."
        others = list(self._of_kind("externalLink"))[:100]
        asks = Asks()
        for path in others:
            whole(self._package, path, asks)
        if asks.another_program:
            yield "It asks other programs for values; none was asked, read is what was stored."
        elif others:
            yield "It refers to other workbooks; none was opened, read is what was stored."


class _Cells:
    """The cells of one sheet, row by row."""

    def __init__(
        self, name: str, texts: Sequence[str], formats: Sequence[Format], doubts: Doubts
    ) -> None:
        self._name, self._texts, self._formats, self._doubts = name, texts, formats, doubts
        self.from_1904 = False
        self.merged: dict[Place, Place] = {}
        self._done: list[Line] = []
        self._line = Line(0)
        self._column = -1
        self._kind, self._style = "", 0
        self._parts: list[str] = []
        self._in_text = self._is_aloud = self._is_formula = False
        self._falling: dict[int, tuple[int, str]] = {}

    def taken(self) -> list[Line]:
        """The rows that are whole by now."""
        done, self._done = self._done, []
        return done

    def start(self, name: str, said: dict[str, str]) -> None:
        if name == "c":
            self._begin_cell(said)
        elif name in ("v", "t"):
            self._in_text = not self._is_aloud
        elif name == "f":
            self._is_formula = True
        elif name == "rPh":
            self._is_aloud = True
        elif name == "row":
            number = said.get("r", "")
            row = int(number) if number.isdecimal() and len(number) < 8 else self._line.number + 1
            self._line = Line(row, is_hidden=said.get("hidden") in ("1", "true"))
            self._column = -1

    def _begin_cell(self, said: dict[str, str]) -> None:
        found = _CELL.match(said.get("r", ""))
        self._column = _column(found[1]) if found else self._column + 1
        style = said.get("s", "")
        self._kind = said.get("t", "n")
        self._style = int(style) if style.isdecimal() and len(style) < 7 else 0
        self._parts = []
        self._is_formula = False

    def end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name in ("v", "t"):
            self._in_text = False
        elif name == "rPh":
            self._is_aloud = False
        elif name == "row":
            self._end_row()

    def text(self, data: str) -> None:
        if self._in_text:
            self._parts.append(data)

    def _end_cell(self) -> None:
        row, column = self._line.number, self._column
        text = self._told("".join(self._parts)) if self._parts else ""
        if not self._parts and self._is_formula and self._kind not in ("str", "inlineStr"):
            self._doubts.no_result(place(column, row))
        reach = self.merged.get((row, column)) if self.merged else None
        if not text.strip():
            return
        if column >= WIDEST:
            raise too_wide(self._name, column, row)
        if not self._doubts.weigh(text):
            raise too_much(self._name)
        self._line.put(column, text)
        self._line.own += 1
        if reach:
            self._reaches(reach, text)

    def _reaches(self, reach: Place, text: str) -> None:
        last_row, last_column = reach
        if last_column > self._column:
            self._line.wide[self._column] = min(last_column, WIDEST - 1)
        if last_row > self._line.number:
            self._falling[self._column] = (last_row, text)
            self._line.falls = True

    def _told(self, raw: str) -> str:
        """What the cell shows."""
        kind = self._kind
        if kind == "s":
            at = int(raw) if raw.strip().isdecimal() and len(raw) < 10 else -1
            return self._texts[at] if 0 <= at < len(self._texts) else ""
        if kind in ("str", "inlineStr"):
            return written(raw)
        if kind == "e":
            self._doubts.error(raw[:20], place(self._column, self._line.number))
            return ""
        if kind == "b":
            return "TRUE" if raw.strip() in ("1", "true") else "FALSE"
        if kind == "d":
            return raw.strip().removesuffix("T00:00:00").replace("T", " ").removesuffix("Z")
        style, formats = self._style, self._formats
        how = formats[style] if style < len(formats) else PLAIN
        return shown_number(raw.strip(), how, from_1904=self.from_1904)

    def _end_row(self) -> None:
        line = self._line
        if not line.own:
            return
        for column, (last, text) in list(self._falling.items()):
            if last < line.number:
                del self._falling[column]
            elif column >= len(line.cells) or not line.cells[column]:
                line.put(column, text)
        self._doubts.hidden += line.is_hidden
        self._done.append(line)


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
