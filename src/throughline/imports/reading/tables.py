"""Tables out of text: the header found by its content, the rows one by one, broken ones told."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from throughline.imports.reading.contacts.words import WORDS
from throughline.imports.reading.kinds import OTHER, Table, by_columns, by_name, columns_of
from throughline.imports.reading.names import fold
from throughline.imports.reading.text import SAMPLE_BYTES, Lines, Overflow, encoding_of

LOOK_FOR_HEADER = 300
_DELIMITERS = (",", ";", "\t")
_WIDEST = 500
_LONGEST_ENTRY = 500  # characters of a line in a list of names or addresses
_END = "\x01"
LINE = "line"
"""What the column of a list without a head is called."""
_OPEN_QUOTE = "a quotation mark is opened and never closed, or stands where none may"


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table. `line` is where it starts, from 1 in the file.

    `values`: column to cell as it stands. `problem`: a sentence when the record is broken, and
    then there are no values. `note`: something worth saying about a row that is good.
    """

    line: int
    values: dict[str, str]
    problem: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """Where a table begins and how it is written. `table` is what it seems to hold."""

    line: int
    delimiter: str
    columns: tuple[str, ...]
    table: Table
    encoding: str
    cells: tuple[str, ...]


def find_header(sample: bytes, stem: str, *, alone: bool = False) -> Header | None:
    """The header within the first bytes of a file; None when they hold no table.

    A line whose columns are LinkedIn's wins, wherever it stands; without one, the first line
    after the notes that has several cells. A file that is uploaded `alone` may have one column.
    """
    encoding = encoding_of(sample)
    lines = _first_lines(sample, encoding)
    for number, line in enumerate(lines, start=1):
        for delimiter in _DELIMITERS:
            cells = _cells(line, delimiter) or []
            columns = columns_of(cells[:_WIDEST])
            table = by_columns(columns, stem) if columns else None
            if table is not None:
                return _header(number, delimiter, columns, table, encoding, cells)
    found = _unknown_header(lines, stem, encoding)
    return found or (_one_column(lines, encoding) if alone else None)


def _first_lines(sample: bytes, encoding: str) -> list[str]:
    reader = Lines(_RawBytes(sample), encoding)
    lines: list[str] = []
    for line in reader:
        lines.append(line)
        reader.mark()
        if len(lines) == LOOK_FOR_HEADER:
            break
    if len(sample) >= SAMPLE_BYTES and len(lines) > 1:
        lines.pop()  # it may be cut in the middle
    return lines


class _RawBytes(io.RawIOBase):
    def __init__(self, data: bytes) -> None:
        self._inner = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        return self._inner.readinto(buffer)  # type: ignore[arg-type]


def _unknown_header(lines: list[str], stem: str, encoding: str) -> Header | None:
    table = by_name(stem) or OTHER
    start = _after_notes(lines)
    filled = [(n, line) for n, line in enumerate(lines[start:], start + 1) if line.strip(" \t\r\n")]
    for number, line in filled[:20]:
        if line.lower().startswith("sep="):
            continue
        width, delimiter = max((len(_cells(line, mark) or ()), mark) for mark in _DELIMITERS)
        if width < 2 and (table is OTHER or len(filled) < 2):
            return None
        cells = _cells(line, delimiter) or []
        columns = columns_of(cells[:_WIDEST])
        if len(cells) > _WIDEST or not any(columns):
            return None
        return _header(number, delimiter, columns, table, encoding, cells)
    return None


def _one_column(lines: list[str], encoding: str) -> Header | None:
    """A list of names or addresses, a line each. Its first line is somebody, unless it is a word
    that heads columns."""
    filled = [(n, line) for n, line in enumerate(lines, 1) if line.strip(" \t\r\n")]
    if not filled or any(mark in line for _n, line in filled for mark in ";\t"):
        return None
    number, first = filled[0]
    if len(first) > _LONGEST_ENTRY:
        return None
    cells = _cells(first, ";") or []
    columns = columns_of(cells)
    if fold(first) in WORDS and columns:
        return _header(number, ";", columns, OTHER, encoding, cells)
    return Header(number - 1, ";", (LINE,), OTHER, encoding, (LINE,))


def _header(
    number: int, delimiter: str, columns: list[str], table: Table, encoding: str, cells: list[str]
) -> Header:
    known = tuple(cells[: len(columns)])
    return Header(number, delimiter, tuple(columns), table, encoding, known)


def _after_notes(lines: list[str]) -> int:
    """How many lines a `Notes:` block takes; it ends with a blank line."""
    head = next((n for n, line in enumerate(lines) if line.strip('\ufeff" \t\r\n,;')), 0)
    if not lines or not lines[head].strip('\ufeff" \t').lower().startswith(("notes:", "note:")):
        return 0
    ends = (n + 1 for n in range(head, len(lines)) if not lines[n].strip(" \t\r\n,;"))
    return next(ends, head + 1)


def _cells(line: str, delimiter: str) -> list[str] | None:
    """The cells of one line read alone and leniently; None when a quote is left open."""
    line = line.rstrip("\r\n")
    try:
        cells = next(csv.reader([line + "\n", _END], delimiter=delimiter), [])
    except csv.Error:
        return None
    return None if cells and cells[-1].endswith(_END) else cells


class Records:
    """The records of one table after its header, with broken ones told and passed.

    A quote that is never closed would swallow every row behind it. So a record that cannot be
    right gives its later lines back, and they are read again as rows of their own.
    """

    def __init__(self, lines: Lines, header: Header, longest_cell: int) -> None:
        self._lines = lines
        self._header = header
        self._width = len(header.columns)
        self._longest_cell = longest_cell
        filled = [n for n, name in enumerate(header.columns) if name in header.table.filled]
        self._least = max(filled) + 1 if filled else self._width
        self._swallowed_to = 0

    def __iter__(self) -> Iterator[Row]:
        """The rows; several broken ones that come of one broken record are told as one."""
        held: Row | None = None
        for row in self._rows():
            if held is not None:
                if row.problem and row.line <= self._swallowed_to:
                    continue
                yield held
                held = None
            if row.problem:
                held = row
            else:
                self._swallowed_to = 0
                yield row
        if held is not None:
            yield held

    def _rows(self) -> Iterator[Row]:
        lines, columns, raw = self._lines, self._header.columns, list(self._header.cells)
        width, longest = self._width, self._longest_cell
        reader = csv.reader(lines, delimiter=self._header.delimiter, strict=True)
        plain = all(columns)
        while True:
            lines.mark()
            line = lines.number + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except (csv.Error, Overflow) as error:
                yield self._after(error, line)
                continue
            if len(cells) == width and plain and not lines.flawed and lines.size <= longest:
                if cells != raw and any(cells):
                    yield Row(line, dict(zip(columns, cells, strict=True)))
            elif any(map(str.strip, cells)) and cells[:width] != raw:
                yield self._fitted(line, cells)

    def _fitted(self, line: int, cells: list[str]) -> Row:
        """A record of an odd shape: good where commas at the end explain it."""
        count = len(cells)
        if self._lines.cut or max(map(len, cells)) > self._longest_cell:
            return self._broken(line, self._too_long())
        if "\0" in "".join(cells):
            return self._broken(
                line, "it holds a NUL byte: it is damaged, or in another encoding than the rest"
            )
        if count != self._width and self._hides_rows():
            return self._broken(line, _OPEN_QUOTE, give_back=True)
        if count < self._least or any(map(str.strip, cells[self._width :])):
            return self._broken(line, _odd_count(count, self._width))
        return self._good(line, cells)

    def _good(self, line: int, cells: list[str]) -> Row:
        cells = cells + [""] * (self._width - len(cells))
        values = dict(zip(self._header.columns, cells, strict=False))
        values.pop("", None)
        note = ""
        if any("\ufffd" in cell for cell in cells):
            note = "some letters cannot be read and show as \ufffd"
        return Row(line, values, note=note)

    def _after(self, error: Exception, line: int) -> Row:
        """The row for a record that the csv module gave up; its first line may be good alone."""
        if isinstance(error, Overflow) or "field limit" in str(error):
            row = self._broken(line, self._too_long(), give_back=True)
            if self._swallowed_to:
                self._swallowed_to = sys.maxsize
            return row
        alone = _cells(self._lines.taken[0], self._header.delimiter)
        if alone is not None and len(alone) == self._width and "\0" not in "".join(alone):
            self._lines.put_back(1)
            return self._good(line, alone)
        return self._broken(line, _OPEN_QUOTE, give_back=True)

    def _hides_rows(self) -> bool:
        """Whether a later line of this record would be a good row alone."""
        mark = self._header.delimiter
        return any(len(_cells(line, mark) or ()) == self._width for line in self._lines.taken[1:])

    def _broken(self, line: int, why: str, *, give_back: bool = False) -> Row:
        last = self._lines.number
        if give_back and last > line:
            if self._lines.put_back(1):
                self._swallowed_to = max(self._swallowed_to, last)
            else:
                why += f" (lines {line} to {last} are left out)"
        return Row(line, {}, problem=why)

    def _too_long(self) -> str:
        return f"a cell is longer than {self._longest_cell:,} characters"


def _odd_count(count: int, width: int) -> str:
    cells = "1 cell" if count == 1 else f"{count} cells"
    return f"the row has {cells} where the header has {width}"


def read_rows(
    stream: io.RawIOBase, header: Header, longest_cell: int, numbers: Sequence[int] = ()
) -> Iterator[Row]:
    """The rows under `header`, read as a stream; a row's line is its place, or what `numbers` says
    of that. Raises what the stream raises."""
    lines = Lines(stream, header.encoding)
    try:
        for _ in range(header.line):
            next(lines, None)
            lines.mark()
        for row in Records(lines, header, longest_cell):
            yield replace(row, line=numbers[row.line - 1]) if numbers else row
    finally:
        lines.close()
