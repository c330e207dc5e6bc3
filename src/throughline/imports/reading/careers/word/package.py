"""A Word file as a zip of XML parts: bounded, without entities, nothing fetched, no macros."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from throughline.imports.reading.archives import DAMAGED, opened
from throughline.imports.reading.limits import MEGABYTE, Refused
from throughline.imports.reading.trees import Declared, tree

BYTES = 20 * MEGABYTE
PART_BYTES = 12 * MEGABYTE
PARTS = 2_000
RATIO = 150
RATIO_FROM = 2 * MEGABYTE
_OLE = b"\xd0\xcf\x11\xe0"


class Package:
    """The parts of the file. `part` reads one; its real size counts, not the one it claims."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._zip = _opened(name, data)
        self.members = frozenset(self._zip.namelist())
        self._left = BYTES * 2
        self.main = self._main_part()

    @property
    def has_macros(self) -> bool:
        return any(member.lower().endswith("vbaproject.bin") for member in self.members)

    def part(self, path: str) -> Element | None:
        """The part as XML, None when the file has none of this name. Raises Refused."""
        if path not in self.members:
            return None
        try:
            return tree(self._bytes(path))
        except Declared:
            raise Refused(
                f"{self.name} defines entities of its own, which no document needs. "
                "It was not read."
            ) from None
        except (ParseError, ValueError, LookupError):
            raise Refused(
                f"{self.name} is damaged: {path} cannot be read. Save it again."
            ) from None

    def related(self, path: str) -> dict[str, tuple[str, str, bool]]:
        """The part's relations by id: their kind, their target, whether it lies outside."""
        folder, file = posixpath.split(path)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        made = {}
        for one in root if root is not None else ():
            outside = one.get("TargetMode") == "External"
            target = one.get("Target", "")
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            made[one.get("Id", "")] = (one.get("Type", "").rsplit("/", 1)[-1], target, outside)
        return made

    def of_kind(self, kind: str) -> Iterator[str]:
        """The paths of the main part's related parts of this kind."""
        for found, target, outside in self.related(self.main).values():
            if found == kind and not outside:
                yield target

    def _main_part(self) -> str:
        for kind, target, _outside in self.related("").values():
            if kind == "officeDocument" and target in self.members:
                return target
        raise Refused(f"{self.name} is no Word document, whatever its name says. It was not read.")

    def _bytes(self, path: str) -> bytes:
        try:
            with opened(self._zip, path) as stream:
                data = stream.read(PART_BYTES + 1)
        except DAMAGED:
            raise Refused(
                f"{self.name} is damaged: {path} cannot be read. Save it again."
            ) from None
        self._left -= len(data)
        if len(data) > PART_BYTES or self._left < 0:
            raise Refused(f"{self.name} unpacks to more text than any resume. It was not read.")
        return data


def _opened(name: str, data: bytes) -> zipfile.ZipFile:
    if len(data) > BYTES:
        raise Refused(
            f"{name} has {len(data) // MEGABYTE:,} MB; "
            f"no more than {BYTES // MEGABYTE} MB are read."
        )
    if data.startswith(_OLE):
        raise Refused(
            f"{name} is locked with a password or of an old Word. "
            "Open it in Word, save it as .docx without a password and upload it again."
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except (*DAMAGED, ValueError):
        raise Refused(f"{name} is damaged: it is no whole document. Save it again.") from None
    _refuse_bomb(name, infos)
    return archive


def _refuse_bomb(name: str, infos: list[zipfile.ZipInfo]) -> None:
    total, packed = sum(i.file_size for i in infos), sum(i.compress_size for i in infos)
    if any(info.flag_bits & 0x1 for info in infos):
        raise Refused(f"{name} is locked with a password. Save it without one and upload it again.")
    if len(infos) > PARTS or (total > RATIO_FROM and total > RATIO * max(1, packed)):
        raise Refused(f"{name} unpacks to far more than its size, as no resume does. Not read.")
