"""Workbooks as OpenDocument (.ods): the sheets in their order, and the lines of each.

Read is what was stored: of a formula its result, of a number that shows zeros in front (a zip
code, a phone number) what it shows. Source: OpenDocument 1.3 part 3, chapters 9 and 19.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import partial

from throughline.imports.reading.limits import Refused
from throughline.imports.reading.workbooks.formats import plain_number
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
from throughline.imports.reading.workbooks.pulled import pieces, whole

_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_ASIDE = frozenset({"annotation", "frame", "custom-shape", "shapes", "forms"})
_SPAN = re.compile(r"^(-?)PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S$")
_AS_SHOWN = re.compile(r"^[+0(][\d\s().+/-]*$")
_MOST_LINES = 1_048_576
Said = dict[str, str]


class Calc:
    """An opened workbook: `leaves` are its sheets, `remarks` what is to be said of the whole."""

    def __init__(self, package: Package) -> None:
        self._package = package
        _refuse_locked(package)
        tables = _Tables()
        whole(package, _CONTENT, tables)
        self.remarks = list(_remarks(package, tables))
        self.leaves = [
            Leaf(name, style in tables.hidden, partial(self._lines, number))
            for number, (name, style) in enumerate(tables.made)
        ]

    def _lines(self, number: int, doubts: Doubts) -> Iterator[Line]:
        cells = _Cells(self._package.name, number, doubts)
        for _piece in pieces(self._package, _CONTENT, cells):
            while cells.done:
                yield from _each(self._package.name, cells.done.pop(0), doubts)
            if cells.is_over:
                return


def _each(name: str, found: tuple[Line, int], doubts: Doubts) -> Iterator[Line]:
    """The line as often as it comes: rows that are alike are stored once."""
    line, times = found
    for more in range(times):
        doubts.hidden += line.is_hidden
        if not all(doubts.weigh(cell) for cell in line.cells if cell):
            raise too_much(name)
        yield replace(line, number=line.number + more)


def _refuse_locked(package: Package) -> None:
    manifest = _Names()
    if _MANIFEST in package.members:
        whole(package, _MANIFEST, manifest)
    if "encryption-data" in manifest.seen or "encrypted-package" in package.members:
        raise Refused(
            f"{package.name} is locked with a password. Open it, save it without a password, and "
            "bring that in."
        )


def _remarks(package: Package, tables: _Tables) -> Iterator[str]:
    if any(one.startswith(("Basic/", "Scripts/")) for one in package.members):
        yield "It holds macros, which were neither read nor run."
    if tables.asks_programs:
        yield "It asks other programs for values; none was asked, read is what was stored."
    elif tables.asks_files:
        yield "It refers to other files; none was opened, read is what was stored."


class _Names:
    """The names of the elements of a part."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def start(self, name: str, said: Said) -> None:
        if len(self.seen) < 1000:
            self.seen.add(name)

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


class _Tables:
    """The sheets as name and style, and which styles hide one."""

    def __init__(self) -> None:
        self.made: list[tuple[str, str]] = []
        self.hidden: set[str] = set()
        self.asks_programs = self.asks_files = False
        self._style = ""
        self._depth = 0

    def start(self, name: str, said: Said) -> None:
        if name == "table":
            self._depth += 1
            if self._depth == 1:
                bare = _bare(said)
                self.made.append((bare.get("name", ""), bare.get("style-name", "")))
        elif name == "style":
            self._style = _bare(said).get("name", "")
        elif name == "table-properties" and _bare(said).get("display") == "false":
            self.hidden.add(self._style)
        elif name in ("dde-link", "dde-source"):
            self.asks_programs = True
        elif name in ("table-source", "cell-range-source"):
            self.asks_files = True

    def end(self, name: str) -> None:
        if name == "table":
            self._depth -= 1

    def text(self, data: str) -> None: ...


class _Cells:
    """The cells of the sheet with this number, row by row; `done` are rows that hold something,
    with how often each comes."""

    def __init__(self, name: str, number: int, doubts: Doubts) -> None:
        self._name, self._number, self._doubts = name, number, doubts
        self.done: list[tuple[Line, int]] = []
        self.is_over = False
        self._at, self._depth, self._aside = -1, 0, 0
        self._next, self._repeat, self._column = 1, 1, 0
        self._line = Line(0)
        self._said: Said = {}
        self._parts: list[str] = []
        self._in_text = 0
        self._falling: dict[int, tuple[int, str]] = {}

    def start(self, name: str, said: Said) -> None:
        if name == "table":
            self._depth += 1
            self._at += self._depth == 1
        elif self._at != self._number or self._depth != 1:
            return
        elif name in _ASIDE:
            self._aside += 1
        elif name == "table-row":
            self._begin_row(_bare(said))
        elif name in ("table-cell", "covered-table-cell"):
            self._said, self._parts = _bare(said), []
            if said.get("calcext:value-type") == "error":
                self._said["value-type"] = "error"
        elif not self._aside:
            self._begin_text(name, said)

    def _begin_row(self, said: Said) -> None:
        is_hidden = said.get("visibility", "visible") != "visible"
        self._line = Line(self._next, is_hidden=is_hidden)
        self._repeat = _times(said.get("number-rows-repeated"))
        self._next += self._repeat
        self._column = 0

    def _begin_text(self, name: str, said: Said) -> None:
        if name in ("p", "h"):
            if self._parts:
                self._parts.append("\n")
            self._in_text += 1
        elif name == "s":
            self._parts.append(" " * min(_times(_bare(said).get("c")), 1000))
        elif name in ("tab", "line-break"):
            self._parts.append("\t" if name == "tab" else "\n")

    def end(self, name: str) -> None:
        if name == "table":
            self.is_over = self.is_over or (self._depth == 1 and self._at == self._number)
            self._depth -= 1
        elif self._at != self._number or self._depth != 1:
            return
        elif name in _ASIDE:
            self._aside -= 1
        elif name in ("p", "h") and not self._aside:
            self._in_text -= 1
        elif name in ("table-cell", "covered-table-cell"):
            self._end_cell()
        elif name == "table-row":
            self._end_row()

    def text(self, data: str) -> None:
        if self._in_text and not self._aside:
            self._parts.append(data)

    def _end_cell(self) -> None:
        said, first = self._said, self._column
        times = _times(said.get("number-columns-repeated"))
        self._column += times
        text = self._told("".join(self._parts))
        if not text.strip():
            return
        if self._column > WIDEST:
            raise too_wide(self._name, max(first, WIDEST), self._line.number)
        for column in range(first, self._column):
            self._line.put(column, text)
        self._line.own += times
        self._reaches(first, text)

    def _reaches(self, column: int, text: str) -> None:
        across = _times(self._said.get("number-columns-spanned"))
        down = _times(self._said.get("number-rows-spanned"))
        if across > 1:
            self._line.wide[column] = min(column + across, WIDEST) - 1
        if down > 1:
            self._falling[column] = (self._line.number + down - 1, text)
            self._line.falls = True

    def _told(self, text: str) -> str:
        said = self._said
        kind = said.get("value-type", "")
        if kind == "error" or (text.startswith("#") and "formula" in said and text.endswith("!")):
            self._doubts.error(text[:20], place(self._column - 1, self._line.number))
            return ""
        if kind == "date":
            return said.get("date-value", text).removesuffix("T00:00:00").replace("T", " ")
        if kind == "time":
            return _clock(said.get("time-value", "")) or text
        if kind == "boolean":
            return said.get("boolean-value", text).upper()
        if kind in ("float", "percentage", "currency"):
            return _number(said.get("value", ""), text)
        return text or said.get("string-value", "")

    def _end_row(self) -> None:
        line = self._line
        if not line.own:
            return
        for column, (last, text) in list(self._falling.items()):
            if last < line.number:
                del self._falling[column]
            elif column >= len(line.cells) or not line.cells[column]:
                line.put(column, text)
        self.done.append((line, self._repeat))


def _bare(said: Said) -> Said:
    """Attributes by their names without prefixes; of two that are alike the first."""
    made: Said = {}
    for key, text in said.items():
        made.setdefault(key.rpartition(":")[2], text)
    return made


def _times(said: str | None) -> int:
    found = int(said) if said and said.isdecimal() and len(said) < 20 else 1
    return min(max(found, 1), _MOST_LINES)


def _clock(said: str) -> str:
    """'PT14H30M00S' as '14:30'."""
    found = _SPAN.match(said)
    if not found:
        return ""
    seconds = f":{int(found[4]):02}" if int(found[4]) else ""
    return f"{found[1]}{int(found[2]):02}:{int(found[3]):02}{seconds}"


def _number(raw: str, shown: str) -> str:
    """The number; as it is shown where that has zeros or a plus in front that belong to it."""
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return shown
    if not value.is_finite():
        return shown
    plain = plain_number(value, raw)
    digits = re.sub(r"\D", "", shown)
    is_same = digits.lstrip("0") == plain and digits != plain
    if _AS_SHOWN.match(shown) and (is_same or (digits == plain and not shown.isdecimal())):
        return shown
    return plain
