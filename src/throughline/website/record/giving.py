"""Rows as the file has them: numbers of the file's own, days and instants as ISO 8601."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from throughline.frame.record import Blob, Column, Link, Mention, Mine, Sealed
from throughline.people.hats import Hat
from throughline.people.secrets import decrypt
from throughline.website.record.files import path_of
from throughline.website.record.parts import HatTable, field_of, is_numbered, renumbered, tables

CHUNK = 2_000
Row = dict[str, Any]
Encoder = Callable[[Any], Any]
MISSING = object()


def instant(value: datetime) -> str:
    """An instant in UTC, to the microsecond where there is one."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def as_json(value: Any) -> Any:
    """A value as JSON has it; numbers, text, truth, nothing and JSON itself stay as they are."""
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


class Numbers:
    """Which number of the file each row of a table got; ids come in ascending order."""

    def __init__(self) -> None:
        self._ids: dict[str, array[int]] = {}

    def open(self, table: str) -> None:
        """A table begins."""
        self._ids[table] = array("q")

    def add(self, table: str, pk: int) -> int:
        """The next number, for the row with this id."""
        ids = self._ids[table]
        ids.append(pk)
        return len(ids)

    def has(self, table: str) -> bool:
        """Whether a table has been given."""
        return table in self._ids

    def of(self, table: str, pk: int | None) -> int | None:
        """The row's number, or None for a row that is not in the file."""
        if pk is None:
            return None
        ids = self._ids[table]
        at = bisect_left(ids, pk)
        return at + 1 if at < len(ids) and ids[at] == pk else None


class Giver:
    """Gives the record's tables one after another; later ones point to earlier ones."""

    def __init__(self, hat: Hat) -> None:
        self.hat = hat
        self.numbers = Numbers()

    def rows(self, table: HatTable) -> Iterator[Row]:
        """The table's rows in the order they were made, read in pieces.

        A row whose owner is not in the file (it came while we wrote, or is hidden) is left out.
        """
        self.numbers.open(table.name)
        given = [column for column in table.columns if not isinstance(column, Blob)]
        encoders = {column.name: self._encoder(table, column) for column in given}
        paths = ["pk", *(column.source for column in given)]
        found = table.rows(self.hat).order_by("pk").values_list(*paths)
        for pk, *values in found.iterator(CHUNK):
            row = self._row(encoders, values)
            if row is not None:
                row |= {
                    blob.name: path_of(row[blob.digest], row[blob.called]) for blob in table.blobs
                }
                yield {"id": self.numbers.add(table.name, pk), **row} if is_numbered(table) else row

    def _row(self, encoders: Mapping[str, Encoder], values: list[Any]) -> Row | None:
        row = {}
        for (name, encode), value in zip(encoders.items(), values, strict=True):
            encoded = encode(value)
            if encoded is MISSING:
                return None
            row[name] = encoded
        return row

    def _encoder(self, table: HatTable, column: Column) -> Encoder:
        if isinstance(column, Mine):
            return lambda pk: pk == self.hat.person.pk
        if isinstance(column, Mention):
            return lambda text: renumbered(text, self._number)
        if isinstance(column, Sealed):
            return lambda text: text and decrypt(text)
        if isinstance(column, Link):
            return self._linker(column.table, is_needed=not field_of(table, column).null)
        return as_json

    def _number(self, name: str, pk: int) -> int | None:
        """The number of a row that text speaks of; its table may come later in the file."""
        if self.numbers.has(name):
            return self.numbers.of(name, pk)
        table = next(table for table in tables() if table.name == name)
        rows = table.rows(self.hat)
        return rows.filter(pk__lte=pk).count() if rows.filter(pk=pk).exists() else None

    def _linker(self, table: str, *, is_needed: bool) -> Encoder:
        def link(pk: int | None) -> Any:
            number = self.numbers.of(table, pk)
            return MISSING if number is None and is_needed else number

        return link
