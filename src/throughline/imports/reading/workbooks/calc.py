"""Workbooks as OpenDocument (.ods): the sheets in their order, and the lines of each.

Read is what was stored: of a formula its result, of a number that shows zeros in front (a zip
code, a phone number) what it shows. Source: OpenDocument 1.3 part 3, chapters 9 and 19.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import partial

from throughline.imports.reading.limits import Refused
from throughline.imports.reading.workbooks.formats import moment_of, plain_number
from throughline.imports.reading.workbooks.lines import Doubts, Leaf, Line, Rows, place
from throughline.imports.reading.workbooks.package import Package
from throughline.imports.reading.workbooks.pulled import (
    Handler,
    Names,
    number_of,
    pieces,
    whole,
)

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
        cells = _Cells(number, Rows(self._package.name, doubts), doubts)
        for _piece in pieces(self._package, _CONTENT, cells):
            yield from cells.rows.taken()
            if cells.is_over:
                return


def _refuse_locked(package: Package) -> None:
    manifest = Names()
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


class _Tables(Handler):
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


class _Cells(Handler):
    """The cells of the sheet with this number, row by row; `rows` are those that are whole."""

    def __init__(self, number: int, rows: Rows, doubts: Doubts) -> None:
        self._number, self.rows, self._doubts = number, rows, doubts
        self.is_over = False
        self._at, self._depth, self._aside = -1, 0, 0
        self._next, self._column = 1, 0
        self._said: Said = {}
        self._parts: list[str] = []
        self._in_text = 0

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
        times = _times(said.get("number-rows-repeated"))
        self.rows.begin(self._next, is_hidden=is_hidden, times=times)
        self._next += times
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
            self.rows.end()

    def text(self, data: str) -> None:
        if self._in_text and not self._aside:
            self._parts.append(data)

    def _end_cell(self) -> None:
        said, first = self._said, self._column
        times = _times(said.get("number-columns-repeated"))
        self._column += times
        text = self._told("".join(self._parts))
        if text.strip():
            wide = _times(said.get("number-columns-spanned"))
            high = _times(said.get("number-rows-spanned"))
            self.rows.put(first, text, times=times, wide=wide, high=high)

    def _told(self, text: str) -> str:
        said = self._said
        kind = said.get("value-type", "")
        if kind == "error" or (text.startswith("#") and "formula" in said and text.endswith("!")):
            self._doubts.error(text[:20], place(self._column - 1, self.rows.line.number))
            return ""
        if kind == "date":
            return moment_of(said.get("date-value", text))
        if kind == "time":
            return _clock(said.get("time-value", "")) or text
        if kind == "boolean":
            return said.get("boolean-value", text).upper()
        if kind in ("float", "percentage", "currency"):
            return _number(said.get("value", ""), text)
        return text or said.get("string-value", "")


def _bare(said: Said) -> Said:
    """Attributes by their names without prefixes; of two that are alike the first."""
    made: Said = {}
    for key, text in said.items():
        made.setdefault(key.rpartition(":")[2], text)
    return made


def _times(said: str | None) -> int:
    return min(max(number_of(said, 1), 1), _MOST_LINES)


def _clock(said: str) -> str:
    """'PT14H30M00S' as '14:30'."""
    found = _SPAN.match(said)
    if not found:
        return ""
    seconds = f":{int(found[4]):02}" if int(found[4]) else ""
    return f"{found[1]}{int(found[2]):02}:{int(found[3]):02}{seconds}"


def _number(raw: str, shown: str) -> str:
    """The number; as it is shown where that is a word ('TRUE'), or has digits or a plus in front
    that belong to it."""
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return shown
    if not value.is_finite():
        return shown
    plain = plain_number(value, raw)
    if shown.isalpha():
        return shown
    digits = re.sub(r"\D", "", shown)
    is_same = value != 0 and digits.endswith(plain) and digits != plain
    if _AS_SHOWN.match(shown) and (is_same or (digits == plain and not shown.isdecimal())):
        return shown
    return plain
