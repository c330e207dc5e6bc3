"""The lines of a sheet as both kinds of workbooks give them, and what is to be said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from throughline.imports.reading.limits import Refused

WIDEST = 500
"""Columns of a sheet that are read, as many as of any table."""
MOST_CELLS = 3_000_000
"""Filled cells of a sheet; a book of 100,000 contacts has fewer."""
MOST_TEXT = 150_000_000
"""Characters of a sheet."""


@dataclass(slots=True)
class Line:
    """One row that holds something. `number` from 1 as the program counts it; `own`: how many
    cells hold a text of their own; `wide`: of cells that lie over several columns, the first and
    the last; `falls`: whether a cell lies over the row below as well."""

    number: int
    cells: list[str] = field(default_factory=list)
    own: int = 0
    wide: dict[int, int] = field(default_factory=dict)
    falls: bool = False
    is_hidden: bool = False

    def put(self, column: int, text: str) -> None:
        """Set a cell, counted from 0."""
        missing = column + 1 - len(self.cells)
        if missing > 0:
            self.cells.extend([""] * missing)
        self.cells[column] = text


@dataclass(slots=True)
class Doubts:
    """What was met in a sheet that does not stand in its cells as text."""

    errors: int = 0
    first_error: str = ""
    unsaid: int = 0
    first_unsaid: str = ""
    hidden: int = 0
    sums: list[int] = field(default_factory=lambda: [0, 0])

    def error(self, what: str, place: str) -> None:
        self.errors += 1
        self.first_error = self.first_error or f"{what} in {place}"

    def no_result(self, place: str) -> None:
        self.unsaid += 1
        self.first_unsaid = self.first_unsaid or place

    def weigh(self, text: str) -> bool:
        """Whether the sheet is still one that can be read, with this cell."""
        self.sums[0] += 1
        self.sums[1] += len(text)
        return self.sums[0] <= MOST_CELLS and self.sums[1] <= MOST_TEXT

    def sentences(self) -> Iterator[str]:
        """What is to be said, each for itself."""
        if self.errors:
            yield (
                f"1 cell shows an error, {self.first_error}; read as empty."
                if self.errors == 1
                else f"{self.errors} cells show errors, the first {self.first_error}; read as "
                "empty."
            )
        if self.unsaid:
            many = "1 formula has" if self.unsaid == 1 else f"{self.unsaid} formulas have"
            yield (
                f"{many} no stored result, the first in {self.first_unsaid}: open the workbook, "
                "save it, and bring it in again."
            )
        if self.hidden:
            rows = (
                "1 row that is hidden was"
                if self.hidden == 1
                else (f"{self.hidden} rows that are hidden were")
            )
            yield f"{rows} read too."


class Rows:
    """Makes the lines of a sheet out of its cells, as one comes after the other."""

    def __init__(self, name: str, doubts: Doubts) -> None:
        self._name, self._doubts = name, doubts
        self.line = Line(0)
        self._times = 1
        self._falling: dict[int, tuple[int, str]] = {}
        self._done: list[tuple[Line, int]] = []

    def begin(self, number: int, *, is_hidden: bool, times: int = 1) -> None:
        """A row; `times`: how many that are alike follow each other, from this one on."""
        self.line, self._times = Line(number, is_hidden=is_hidden), times

    def put(self, column: int, text: str, *, times: int = 1, wide: int = 1, high: int = 1) -> None:
        """A cell that holds something, `times` in a row. `wide` and `high`: how many columns and
        rows it lies over. Raises Refused beyond the columns that are read."""
        line = self.line
        if column + times > WIDEST:
            raise too_wide(self._name, max(column, WIDEST), line.number)
        for one in range(column, column + times):
            line.put(one, text)
        line.own += times
        if wide > 1:
            line.wide[column] = min(column + wide, WIDEST) - 1
        if high > 1:
            self._falling[column] = (line.number + high - 1, text)
            line.falls = True

    def end(self) -> None:
        """The row is whole. Cells that lie over it from above are its own as well."""
        line = self.line
        if not line.own:
            return
        for column, (last, text) in list(self._falling.items()):
            if last < line.number:
                del self._falling[column]
            elif column >= len(line.cells) or not line.cells[column]:
                line.put(column, text)
        self._done.append((line, self._times))

    def taken(self) -> Iterator[Line]:
        """The rows that are whole by now and hold something. Raises Refused for too many cells."""
        done, self._done = self._done, []
        for line, times in done:
            for more in range(times):
                self._doubts.hidden += line.is_hidden
                if not all(self._doubts.weigh(cell) for cell in line.cells if cell):
                    raise too_much(self._name)
                yield replace(line, number=line.number + more) if more else line


@dataclass(frozen=True, slots=True)
class Leaf:
    """One sheet. `read` gives its lines that hold something, in order, as often as asked."""

    name: str
    is_hidden: bool
    read: Callable[[Doubts], Iterator[Line]]


def letters(column: int) -> str:
    """The name of a column counted from 0: A, B, … Z, AA."""
    made = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        made = chr(65 + rest) + made
    return made


def place(column: int, row: int) -> str:
    """A cell's name: 'C7'."""
    return f"{letters(column)}{row}"


def too_wide(name: str, column: int, row: int) -> Refused:
    """What is said of a table that goes on for longer than any does."""
    return Refused(
        f"{name} has something in {place(column, row)}; no more than {WIDEST} columns are read. "
        "Delete what stands beside the table, and bring it in again."
    )


def too_much(name: str) -> Refused:
    """What is said of a sheet with more in it than is read."""
    return Refused(f"{name} holds more than {MOST_CELLS:,} filled cells. Bring it in in parts.")
