"""Which sheet of a workbook is the table, where its columns are named, and the table as CSV.

What a row is called in sentences stays its number in the sheet.
"""

from __future__ import annotations

import csv
import io
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from throughline.imports.reading.kinds import by_columns, columns_of
from throughline.imports.reading.limits import Refused
from throughline.imports.reading.workbooks.lines import Doubts, Leaf, Line, letters

_LOOK = 300
_BODY = 50
_MOST_SHEETS = 40
_TOLD = 8
_LONGEST = 131_000
"""Characters of a cell that are passed on: more than any table may have, so that it is told."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a workbook as CSV in UTF-8, commas between cells, all rows of one width.

    `name`: the sheet's. `numbers`: for each line of the CSV the row of the sheet that it shows.
    `remarks`: what else is to be said, each a sentence.
    """

    name: str
    text: bytes
    numbers: Sequence[int]
    remarks: tuple[str, ...]


def chosen(name: str, leaves: Sequence[Leaf], stem: str, most_rows: int | None) -> Sheet:
    """The first sheet whose columns are named; else the first with a list in it.

    A sheet that is hidden is none. Raises Refused when there is no table.
    """
    shown = [leaf for leaf in leaves if not leaf.is_hidden][:_MOST_SHEETS]
    for least in (2, 1):
        for leaf in shown:
            doubts = Doubts()
            lines = leaf.read(doubts)
            head = _head(list(islice(lines, _LOOK)), stem, least)
            if head is None:
                continue
            text, numbers = _written(head, lines, most_rows)
            remarks = (*_others(leaf, leaves), *_above(head), *doubts.sentences())
            return Sheet(leaf.name, text, numbers, remarks)
    raise Refused(_nothing(name, leaves))


def _nothing(name: str, leaves: Sequence[Leaf]) -> str:
    if leaves and all(leaf.is_hidden for leaf in leaves):
        return f"All sheets of {name} are hidden. Show the one that is meant, and save it."
    return f"{name} holds no table: in none of its sheets was a row found that names columns."


@dataclass(frozen=True, slots=True)
class _Head:
    """Where a table begins: its columns' names, what stands above, the first rows under it."""

    cells: list[str]
    above: list[Line]
    line: Line
    under: list[Line]


def _head(lines: list[Line], stem: str, least: int) -> _Head | None:
    """The row that names columns: LinkedIn's, or the first that is about as wide as the table."""
    for number, line in enumerate(lines):
        names = columns_of(line.cells)
        if len(names) > 1 and by_columns(names, stem) is not None:
            return _of(lines, number, number)
    widest = max((line.own for line in lines[:_BODY]), default=0)
    if widest < least:
        return None
    for number, line in enumerate(lines):
        if line.own >= least and line.own * 2 >= widest:
            return _of(lines, number, number + _is_banner(lines, number))
    return None


def _is_banner(lines: list[Line], number: int) -> bool:
    """Whether the row only says what groups of columns are, and the next one names them."""
    line = lines[number]
    if not line.wide or number + 1 >= len(lines):
        return False
    below = lines[number + 1]
    if below.number != line.number + 1 or "@" in "".join(below.cells):
        return False
    return line.falls or line.own == len(line.wide)


def _of(lines: list[Line], top: int, last: int) -> _Head:
    names = _spread(lines[top])
    if last > top:
        names = _joined(names, lines[last].cells)
    return _Head([_flat(one) for one in names], lines[:top], lines[last], lines[last + 1 :])


def _spread(line: Line) -> list[str]:
    """Its cells, each over all the columns that it lies over."""
    spread = Line(line.number, list(line.cells))
    for first, last in line.wide.items():
        for column in range(first, last + 1):
            spread.put(column, line.cells[first])
    return spread.cells


def _joined(groups: list[str], names: list[str]) -> list[str]:
    """Names of columns, with their group before those that come twice."""
    width = max(len(groups), len(names))
    groups = groups + [""] * (width - len(groups))
    names = names + [""] * (width - len(names))
    made = []
    for group, name in zip(groups, names, strict=True):
        is_twice = names.count(name) > 1
        made.append(f"{group} {name}".strip() if is_twice and group != name else name or group)
    return made


def _flat(cell: str) -> str:
    return " ".join(cell.split())


def _written(head: _Head, lines: Iterator[Line], most: int | None) -> tuple[bytes, array[int]]:
    """The table as CSV; a column without a name that holds something is named by its letter."""
    body = io.StringIO()
    numbers = array("Q", [head.line.number])
    writer = csv.writer(body, lineterminator="\n")
    width, used = len(head.cells), set[int]()
    for line in islice(chain(head.under, lines), most):
        cells = [_one_line_end(cell) for cell in line.cells]
        width = max(width, len(cells))
        used.update(column for column, cell in enumerate(cells) if cell.strip())
        writer.writerow(cells)
        numbers.extend([line.number] * (1 + sum(cell.count("\n") for cell in cells)))
    names = head.cells + [""] * (width - len(head.cells))
    names = [
        one or (f"column {letters(column)}" if column in used else "")
        for column, one in enumerate(names)
    ]
    return _of_one_width(names, body), numbers


def _of_one_width(names: list[str], body: io.StringIO) -> bytes:
    kept = [column for column, name in enumerate(names) if name]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([names[column] for column in kept])
    body.seek(0)
    for cells in csv.reader(body):
        cells += [""] * (len(names) - len(cells))
        writer.writerow([cells[column] for column in kept])
    return out.getvalue().encode("utf-8", "replace")


def _one_line_end(cell: str) -> str:
    if "\r" in cell:
        cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    return cell[:_LONGEST].rstrip("\n")


def _others(leaf: Leaf, leaves: Sequence[Leaf]) -> Iterator[str]:
    """Which sheet was read, where there are several."""
    others = [
        f"“{one.name}” (hidden)" if one.is_hidden else f"“{one.name}”"
        for one in leaves
        if one is not leaf
    ]
    if not others:
        return
    more = f" and {len(others) - _TOLD} more" if len(others) > _TOLD else ""
    yield f"Read was the sheet “{leaf.name}”; left out: {', '.join(others[:_TOLD])}{more}."


def _above(head: _Head) -> Iterator[str]:
    """What stands above the names of columns, as no row of the table."""
    said = [_flat(" ".join(filter(None, line.cells))) for line in head.above]
    if said:
        words = "; ".join(said)
        words = words if len(words) <= 120 else f"{words[:119]}…"
        yield f"Above the columns stands “{words}”, which was left out."
