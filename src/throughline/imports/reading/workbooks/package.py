"""A workbook as a zip of XML parts: told from other zips, bounded, nothing in it run or fetched.

Sources: ECMA-376 parts 1 and 2 (Excel), OpenDocument 1.3 part 2 (LibreOffice), MS-CFB and
MS-OFFCRYPTO (what a locked workbook is wrapped in).
"""

from __future__ import annotations

import posixpath
import zipfile
from enum import Enum
from typing import IO

from throughline.imports.reading.archives import DAMAGED, bomb_sentence, opened, zip_members
from throughline.imports.reading.limits import MEGABYTE, Counted, Limits, Refused

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OLD_SHEET = ("Workbook".encode("utf-16-le"), "Book\0".encode("utf-16-le"))
_CALC = b"application/vnd.oasis.opendocument.spreadsheet"
_OPEN = b"application/vnd.oasis.opendocument."
_LOOKED_AT = 20 * MEGABYTE
_AGAIN = "Save it as .xlsx or CSV, and bring that in."


class Sort(Enum):
    """What a zip is, as far as tables go."""

    EXCEL = "excel"
    CALC = "calc"
    BINARY = "binary"  # .xlsb
    NUMBERS = "numbers"  # Apple's
    TEXT = "text"  # a document of words or of slides
    NONE = "none"  # some other zip


def sort_of(file: IO[bytes]) -> Sort:
    """What the zip in `file` is, by its parts. Never raises; a damaged one is none of these."""
    try:
        with zipfile.ZipFile(file) as archive:
            return _sort(archive, set(archive.namelist()))
    except (*DAMAGED, ValueError):
        return Sort.NONE
    finally:
        file.seek(0)


def _sort(archive: zipfile.ZipFile, names: set[str]) -> Sort:
    if "mimetype" in names:
        with opened(archive, "mimetype") as stream:
            said = stream.read(100)
        if said.startswith(_OPEN):
            return Sort.CALC if said.startswith(_CALC) else Sort.TEXT
    if any(name.endswith(".iwa") for name in names) or "Index.zip" in names:
        return Sort.NUMBERS
    if "[Content_Types].xml" not in names:
        return Sort.NONE
    last = {posixpath.basename(name) for name in names}
    if "workbook.bin" in last:
        return Sort.BINARY
    return Sort.EXCEL if "workbook.xml" in last else Sort.TEXT


def _old_office(data: bytes, name: str) -> str:
    """Why an Office file that is no zip is not read, in a sentence."""
    if _LOCKED in data:
        return (
            f"{name} is locked with a password. Open it, save it without a password, and bring "
            "that in."
        )
    if any(mark in data for mark in _OLD_SHEET):
        return f"{name} is a workbook of an old Excel (.xls). {_AGAIN}"
    return f"{name} is an old Office document, and no table. {_AGAIN}"


def refuse_others(sort: Sort, name: str, file: IO[bytes]) -> None:
    """Raises Refused for an Office program's file that is no workbook which can be read."""
    start = file.read(_LOOKED_AT)
    file.seek(0)
    if start.startswith(COMPOUND):
        raise Refused(_old_office(start, name))
    said = {
        Sort.BINARY: f"{name} is a binary workbook (.xlsb). {_AGAIN}",
        Sort.NUMBERS: f"{name} is a Numbers document. Export it as Excel or CSV, and bring that "
        "in.",
        Sort.TEXT: f"{name} is an Office document, and no workbook. Bring in the table itself, as "
        ".xlsx, .ods or CSV.",
    }.get(sort)
    if said:
        raise Refused(said)


class Package:
    """The parts of a workbook. Real bytes count against the limits, not those it claims."""

    def __init__(self, name: str, file: IO[bytes], limits: Limits) -> None:
        self.name, self._limits = name, limits
        self._left = limits.total_bytes
        try:
            self._zip = zipfile.ZipFile(file)
            list(zip_members(self._zip, name, limits))
            self.members = frozenset(self._zip.namelist())
        except (*DAMAGED, ValueError):
            raise self.damaged() from None

    def open(self, path: str) -> Counted:
        """One part as a stream. Raises Refused when it is missing, or turns out too long."""
        try:
            packed = max(1, self._zip.getinfo(path).compress_size)
            inner = opened(self._zip, path)
        except (KeyError, *DAMAGED):
            raise self.damaged() from None
        seen = 0

        def count(now: int) -> None:
            nonlocal seen
            self._left -= now - seen
            seen = now
            limits = self._limits
            if now > limits.ratio_from and now > limits.ratio * packed:
                raise Refused(bomb_sentence(self.name, limits))
            if now > limits.file_bytes or self._left < 0:
                raise Refused(
                    f"{self.name} unpacks to more than {limits.file_bytes // MEGABYTE:,} MB, the "
                    "most that is read of a workbook."
                )

        return Counted(inner, count)

    def damaged(self) -> Refused:
        """What is said of one that cannot be read."""
        return Refused(f"{self.name} is damaged or incomplete. Open it, save it again, and retry.")
