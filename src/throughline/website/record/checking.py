"""Checks a record before anything of it is written: every table, column, number and value.

What a value may be is read off the model's field once; a row then costs a few comparisons.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from throughline.frame.record import Blob, Column, Link, Mine
from throughline.website.record.files import Read, insist_on_digest
from throughline.website.record.parts import HatTable, field_of, is_numbered, parts
from throughline.website.record.reading import Found
from throughline.website.record.refusals import UnfitRecord
from throughline.website.record.values import (
    Decoder,
    Unfit,
    a_truth,
    for_field,
    not_empty,
    or_nothing,
)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Checked:
    """One row, its values as the columns have them; links are still numbers of the file."""

    table: HatTable
    number: int
    values: Row
    line: int


class Checker:
    """Follows a file from table to table and gives its rows, checked; `read` gets their files."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self.counts: dict[str, int] = {}
        self._decoders: dict[str, Decoder] = {}
        self._numbered = False
        self._table: HatTable | None = None
        self._versions: dict[str, int] = {}
        self._waiting = [(part, table) for part in parts() for table in part.tables]

    def rows(self, found: Iterable[Found]) -> Iterator[Checked]:
        """Every row that is to be brought in. Raises UnfitRecord, naming the line, otherwise."""
        for one in found:
            if one.row is None and not one.line:
                self._begin(one)
            elif self._table is not None and self._table.is_returned:
                yield self._row(self._table, one)
        self._end()

    def _begin(self, found: Found) -> None:
        """Go on to the table that stands next; whole parts may be missing, tables may not."""
        known = {part.name: part for part in parts()}
        if found.part not in known:
            said = {"part": found.part}
            raise UnfitRecord(
                _("The record has a part '%(part)s' that this Throughline does not know.") % said
            )
        part = known[found.part]
        if not isinstance(found.version, int) or not 1 <= found.version <= part.version:
            said = {"part": part.name, "version": str(found.version), "known": str(part.version)}
            raise UnfitRecord(
                _(
                    "The part '%(part)s' is of version %(version)s; this Throughline reads up to "
                    "%(known)s. Bring Throughline up to date first."
                )
                % said
            )
        of_then = {table.name for table in part.tables if table.new_in <= found.version}
        if found.table not in of_then:
            said = {"part": found.part, "table": found.table}
            raise UnfitRecord(_("The part '%(part)s' has an unknown table '%(table)s'.") % said)
        self._versions[found.part] = found.version
        self._skip_to(found)

    def _skip_to(self, found: Found) -> None:
        while self._waiting and self._waiting[0][0].name != found.part:
            self._pass_over()
        self._pass_over_newer(found)
        if not self._waiting or self._waiting[0][1].name != found.table:
            self._insist_on_all_before(found)
            said = {"part": found.part, "table": found.table}
            raise UnfitRecord(
                _("The table '%(table)s' of '%(part)s' is not in its place, or comes twice.") % said
            )
        self._table = self._waiting.pop(0)[1]
        self._open(self._table, found.version)

    def _pass_over_newer(self, found: Found) -> None:
        """A file of an older version goes without the tables that came later."""
        while self._waiting and self._waiting[0][1].name != found.table:
            part, table = self._waiting[0]
            if part.name != found.part or table.new_in <= found.version:
                return
            self._waiting.pop(0)

    def _insist_on_all_before(self, found: Found) -> None:
        """When the table would come later, it is another one that is missing here."""
        if any(table.name == found.table for _part, table in self._waiting):
            self._refuse_without(found.part, self._waiting[0][1])

    def _pass_over(self) -> None:
        """A part may be left out whole, as by a program that had no such room yet."""
        part, table = self._waiting.pop(0)
        if table.new_in > self._versions.get(part.name, table.new_in):
            return
        if any(other.name in self.counts for other in part.tables):
            self._refuse_without(part.name, table)

    def _refuse_without(self, part: str, table: HatTable) -> None:
        said = {"part": part, "table": table.name}
        raise UnfitRecord(_("The part '%(part)s' has no table '%(table)s' in its place.") % said)

    def _end(self) -> None:
        while self._waiting:
            self._pass_over()

    def _open(self, table: HatTable, version: int) -> None:
        self.counts[table.name] = 0
        self._numbered = is_numbered(table)
        self._decoders = {}
        if table.is_returned:
            self._decoders = {
                c.name: self._decoder(table, c) for c in table.columns if c.new_in <= version
            }

    def _row(self, table: HatTable, found: Found) -> Checked:
        number = self.counts[table.name] + 1
        row = found.row
        if not isinstance(row, dict):
            raise self._unfit(table, found, _("a row is no object"))
        if self._numbered and row.pop("id", None) != number:
            raise self._unfit(table, found, _("'id' is not %(n)s") % {"n": number})
        if row.keys() != self._decoders.keys():
            raise self._unfit(table, found, self._wrong_columns(row))
        self.counts[table.name] = number
        if table.is_settings and number > 1:
            raise self._unfit(table, found, _("there is only one row here"))
        return Checked(table, number, self._values(table, found, row), found.line)

    def _values(self, table: HatTable, found: Found, row: Row) -> Row:
        values = {}
        for name, decode in self._decoders.items():
            try:
                values[name] = decode(row[name])
            except Unfit as problem:
                raise self._unfit(table, found, f"'{name}': {problem}") from None
        self._insist_on_files(table, found, values)
        newer = {c.name: c.before for c in table.columns if c.name not in self._decoders}
        whole = values | newer
        if table.amiss is not None and (why := table.amiss(whole)):
            raise self._unfit(table, found, why)
        return whole

    def _insist_on_files(self, table: HatTable, found: Found, values: Row) -> None:
        for blob in table.blobs:
            try:
                insist_on_digest(values[blob.name], values[blob.digest])
            except Unfit as problem:
                raise self._unfit(table, found, f"'{blob.name}': {problem}") from None

    def _wrong_columns(self, row: Row) -> str:
        unknown = ", ".join(repr(name[:80]) for name in row if name not in self._decoders)
        if unknown:
            return _("unknown column %(names)s") % {"names": unknown}
        missing = ", ".join(repr(name) for name in self._decoders if name not in row)
        return _("no column %(names)s") % {"names": missing}

    def _unfit(self, table: HatTable, found: Found, why: str) -> UnfitRecord:
        said = {"table": table.name, "line": found.line, "why": why}
        return UnfitRecord(_("Line %(line)s, table '%(table)s': %(why)s.") % said)

    def _decoder(self, table: HatTable, column: Column) -> Decoder:
        if isinstance(column, Mine):
            return a_truth
        if isinstance(column, Blob):
            return self._file
        field = field_of(table, column)
        decode = self._linked(column.table) if isinstance(column, Link) else for_field(field)
        if table.is_settings and not field.blank:
            decode = not_empty(decode)
        return or_nothing(decode) if field.null else decode

    def _file(self, value: Any) -> bytes:
        if not isinstance(value, str):
            raise Unfit(_("not text"))
        return self._read(value)

    def _linked(self, table: str) -> Decoder:
        def linked(value: Any) -> int:
            if not isinstance(value, int) or isinstance(value, bool):
                raise Unfit(_("not a number of a row"))
            if not 1 <= value <= self.counts.get(table, 0):
                said = {"n": str(value)[:20], "table": table}
                raise Unfit(_("there is no row %(n)s in '%(table)s'") % said)
            return value

        return linked
