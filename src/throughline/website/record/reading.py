"""Reads record.json row by row, however large it is and however its lines are broken."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.utils.translation import gettext as _

from throughline.website.record.parts import FORMAT, VERSION
from throughline.website.record.refusals import UnfitRecord

PIECE = 1 << 16
LARGEST = 8_000_000  # letters of one row; a LinkedIn message is a few thousand
_SPACE = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class Found:
    """What stands next in the file: a table with its part, or one row of it (`row` not None)."""

    part: str
    version: Any
    table: str
    row: Any = None
    line: int = 0


class Reader:
    """A JSON text as a stream: the next sign, or the next whole value."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = io.TextIOWrapper(file, "utf-8-sig")
        self._decoder = json.JSONDecoder(parse_constant=self._refuse_constant)
        self._text = ""
        self._at = 0
        self._lines_before = 1
        self._ended = False

    @property
    def line(self) -> int:
        """The line that the reader stands on, from 1."""
        return self._lines_before + self._text.count("\n", 0, self._at)

    def next_sign(self) -> str:
        """The next character that is not space, not taken yet; empty at the end."""
        while True:
            self._at = _SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more(PIECE):
                return ""

    def take(self, sign: str) -> None:
        """Take the sign that must stand here."""
        if self.next_sign() != sign:
            raise self._broken()
        self._at += 1

    def took(self, sign: str) -> bool:
        """Take the sign if it stands here."""
        if self.next_sign() != sign:
            return False
        self._at += 1
        return True

    def value(self) -> Any:
        """Take a whole value; what ends with the piece in hand may go on in the next."""
        self.next_sign()
        piece = PIECE
        while True:
            try:
                found, end = self._decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError:
                if not self._more(piece):
                    raise self._broken() from None
            except UnfitRecord:
                raise
            except (RecursionError, ValueError) as problem:
                raise self._broken() from problem
            else:
                if end < len(self._text) or not self._more(piece):
                    self._at = end
                    return found
            piece *= 2

    def members(self) -> Iterator[str]:
        """The keys of the object that begins here; the value of each is taken by the caller."""
        self.take("{")
        if self.took("}"):
            return
        while True:
            key = self.value()
            if not isinstance(key, str):
                raise self._broken()
            self.take(":")
            yield key
            if not self.took(","):
                break
        self.take("}")

    def items(self) -> Iterator[Any]:
        """The values of the list that begins here."""
        self.take("[")
        if self.took("]"):
            return
        yield self.value()
        while self.took(","):
            yield self.value()
        self.take("]")

    def _more(self, size: int) -> bool:
        """Read on, forgetting what was taken. False at the end of the file."""
        if self._ended:
            return False
        if len(self._text) - self._at > LARGEST:
            raise UnfitRecord(_("Line %(line)s: one row is too large.") % {"line": self.line})
        try:
            read = self._file.read(size)
        except UnicodeDecodeError as problem:
            where = {"line": self.line}
            raise UnfitRecord(_("After line %(line)s: not UTF-8 text.") % where) from problem
        self._lines_before = self.line
        self._text, self._at = self._text[self._at :] + read, 0
        self._ended = not read
        return bool(read)

    def _broken(self) -> UnfitRecord:
        return UnfitRecord(_("Line %(line)s: this is not whole JSON.") % {"line": self.line})

    def _refuse_constant(self, name: str) -> Any:
        where = {"line": self.line, "name": name}
        raise UnfitRecord(_("Line %(line)s: %(name)s is not a number in JSON.") % where)


def read(file: IO[bytes]) -> Iterator[Found]:
    """Every table and every row of a record, in the order of the file.

    Raises UnfitRecord for what is no record, or of a format newer than this program's.
    """
    reader = Reader(file)
    head: dict[str, Any] = {}
    has_parts = False
    if reader.next_sign() != "{":
        raise UnfitRecord(_("This is no Throughline record: it does not begin with '{'."))
    for key in reader.members():
        if key == "parts":
            _check_head(head)
            has_parts = True
            yield from _parts(reader)
        else:
            head[key] = reader.value()
    if reader.next_sign():
        raise UnfitRecord(_("Line %(line)s: text after the end.") % {"line": reader.line})
    if not has_parts:
        _check_head(head)
        raise UnfitRecord(_("The record has no 'parts'."))


def _check_head(head: dict[str, Any]) -> None:
    if head.get("format") != FORMAT:
        raise UnfitRecord(_("This is no Throughline record: 'format' does not say so."))
    version = head.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise UnfitRecord(_("The record's 'version' is not a whole number from 1."))
    if version > VERSION:
        said = {"version": version, "known": VERSION}
        raise UnfitRecord(
            _(
                "The record is of version %(version)s; this Throughline reads up to %(known)s. "
                "Bring Throughline up to date first."
            )
            % said
        )


def _parts(reader: Reader) -> Iterator[Found]:
    for part in reader.members():
        version: Any = None
        for key in reader.members():
            if key == "tables":
                yield from _tables(reader, part, version)
            elif key == "version":
                version = reader.value()
            else:
                reader.value()


def _tables(reader: Reader, part: str, version: Any) -> Iterator[Found]:
    for table in reader.members():
        yield Found(part, version, table)
        for row in reader.items():
            yield Found(part, version, table, row, reader.line)
