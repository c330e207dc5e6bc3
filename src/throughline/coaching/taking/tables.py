"""A table as it was pasted or uploaded: its columns, and its rows by the number a sheet gives them.

Delimiters, encodings, open quotes and what is no table at all are told by `imports.reading`.
"""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from throughline.imports.reading.kinds import OTHER
from throughline.imports.reading.looks import what_it_is
from throughline.imports.reading.tables import Header, find_header, read_rows
from throughline.imports.reading.text import SAMPLE_BYTES
from throughline.people import secrets
from throughline.people.refusals import Refused

MOST_BYTES = 2_000_000
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
    """What was brought: the columns in their order, and the rows that hold anything."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def column(self, name: str) -> Iterator[str]:
        """What stands in one column, where anything does."""
        return (cell for row in self.rows if (cell := row.cells.get(name, "").strip()))

    def sealed(self) -> str:
        """As it is kept until it is in."""
        rows = [[row.number, row.cells, row.problem] for row in self.rows]
        return secrets.encrypt(json.dumps([self.columns, rows]))


def unsealed(text: str) -> Table:
    """What `Table.sealed` gave."""
    if not text:
        return Table((), ())
    columns, rows = json.loads(secrets.decrypt(text))
    return Table(tuple(columns), tuple(Row(*row) for row in rows))


def read(data: bytes, name: str = "") -> Table:
    """The table in these bytes. Raises Refused with one sentence when there is none in them."""
    if len(data) > MOST_BYTES:
        raise Refused(_("That is larger than 2 MB. A table of clients is not: bring it in parts."))
    if data.startswith(b"PK\x03\x04"):
        raise Refused(
            _("That is a workbook. Save the sheet as CSV, or copy its cells and paste them here.")
        )
    odd = what_it_is(data[:SAMPLE_BYTES], name)
    if odd:
        raise Refused(_("Nothing could be read: %(why)s.") % {"why": odd})
    header = _header(data)
    if header is None:
        raise Refused(_("No columns could be found. The first line should name them."))
    return _table(data, header)


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


def _table(data: bytes, header: Header) -> Table:
    rows: list[Row] = []
    broken_lines = 0
    for record in read_rows(io.BytesIO(data), header, LONGEST_CELL):  # type: ignore[arg-type]
        if record.problem or any(cell.strip() for cell in record.values.values()):
            rows.append(Row(record.line - broken_lines, record.values, record.problem))
        broken_lines += sum(cell.count("\n") for cell in record.values.values())
        if len(rows) > MOST_ROWS:
            raise Refused(
                _("That is more than %(most)s rows. Bring them in in parts.") % {"most": MOST_ROWS}
            )
    if not rows:
        raise Refused(_("There are columns, but nobody under them."))
    return Table(tuple(one for one in header.columns if one), tuple(rows))
