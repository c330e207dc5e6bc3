"""A table as it was pasted or uploaded: its columns, and its rows by the number a sheet gives them.

Delimiters, encodings, open quotes and what is no table at all are told by `imports.reading`.
"""

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from throughline.imports.reading import limits, workbooks
from throughline.imports.reading.archives import shown
from throughline.imports.reading.kinds import OTHER
from throughline.imports.reading.looks import what_it_is
from throughline.imports.reading.tables import Header, find_header, read_rows
from throughline.imports.reading.text import SAMPLE_BYTES
from throughline.people import secrets
from throughline.people.refusals import Refused

MOST_BYTES = 2_000_000
LIMITS = limits.Limits(total_bytes=60_000_000, file_bytes=30_000_000, ratio_from=2_000_000)
"""What a workbook may unpack to: with styles and drawings it is more than its table."""
MOST_ROWS = 500
LONGEST_CELL = 5_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` as a spreadsheet counts it, the head being the first; `problem` when it
    is broken, and then there are no cells."""

    number: int
    cells: dict[str, str]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What was brought: the columns in their order, the rows that hold anything, and what is to be
    said of the workbook that it is out of."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()

    def column(self, name: str) -> Iterator[str]:
        """What stands in one column, where anything does."""
        return (cell for row in self.rows if (cell := row.cells.get(name, "").strip()))

    def sealed(self) -> str:
        """As it is kept until it is in."""
        rows = [[row.number, row.cells, row.problem] for row in self.rows]
        return secrets.encrypt(json.dumps([self.columns, rows, self.remarks]))


def unsealed(text: str) -> Table:
    """What `Table.sealed` gave."""
    if not text:
        return Table((), ())
    columns, rows, *more = json.loads(secrets.decrypt(text))
    return Table(tuple(columns), tuple(Row(*row) for row in rows), tuple(*more))


def read(data: bytes, name: str = "") -> Table:
    """The table in these bytes. Raises Refused with one sentence when there is none in them."""
    if len(data) > MOST_BYTES:
        raise Refused(_("That is larger than 2 MB. A table of clients is not: bring it in parts."))
    if workbooks.is_workbook(io.BytesIO(data)):
        sheet = _sheet(data, name)
        table = _of_text(sheet.text, "", sheet.numbers)
        return replace(table, remarks=sheet.remarks)
    if data.startswith(b"PK\x03\x04"):
        raise Refused(_("That is a zip, or a workbook that is damaged. Save the sheet once more."))
    return _of_text(data, name)


def _sheet(data: bytes, name: str) -> workbooks.Sheet:
    called = shown(name) or _("The workbook")
    try:
        return workbooks.table_of(called, io.BytesIO(data), LIMITS, most_rows=MOST_ROWS + 1)
    except limits.Refused as refusal:
        raise Refused(refusal.sentence) from refusal


def _of_text(data: bytes, name: str, numbers: Sequence[int] = ()) -> Table:
    odd = what_it_is(data[:SAMPLE_BYTES], name)
    if odd:
        raise Refused(_("Nothing could be read: %(why)s.") % {"why": odd})
    header = _header(data)
    if header is None:
        raise Refused(_("No columns could be found. The first line should name them."))
    return _table(data, header, numbers)


def _header(data: bytes) -> Header | None:
    found = find_header(data[:SAMPLE_BYTES], "", alone=True)
    if found is not None and _is_somebody(found.cells):
        return _headless(found)
    return _lenient(found) if found else None


def _lenient(header: Header) -> Header:
    """Rows may be short: whoever types a table leaves off the empty cells at the end."""
    first = next((name for name in header.columns if name), "")
    return replace(header, table=replace(OTHER, filled=frozenset({first})))


def _is_somebody(cells: tuple[str, ...]) -> bool:
    """Whether the first line is a row already: no head of a column has an address in it."""
    return any("@" in cell for cell in cells)


def _headless(header: Header) -> Header:
    width = len(header.cells)
    names = tuple(f"column {number}" for number in range(1, width + 1))
    found = Header(header.line - 1, header.delimiter, names, OTHER, header.encoding, names)
    return _lenient(found)


def _table(data: bytes, header: Header, numbers: Sequence[int]) -> Table:
    rows: list[Row] = []
    broken_lines = 0
    lines: Any = io.BytesIO(data)
    for record in read_rows(lines, header, LONGEST_CELL, numbers):
        if record.problem or any(cell.strip() for cell in record.values.values()):
            number = record.line - (0 if numbers else broken_lines)
            rows.append(Row(number, record.values, record.problem))
        broken_lines += sum(cell.count("\n") for cell in record.values.values())
        if len(rows) > MOST_ROWS:
            raise Refused(
                _("That is more than %(most)s rows. Bring them in in parts.") % {"most": MOST_ROWS}
            )
    if not rows:
        raise Refused(_("There are columns, but nobody under them."))
    return Table(tuple(one for one in header.columns if one), tuple(rows))
