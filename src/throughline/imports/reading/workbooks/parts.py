"""The small parts of Excel's workbooks: what belongs to what, the sheets, the texts, the formats.

Source: ECMA-376 part 1, chapters 12 and 18, and part 2, chapter 9.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field

from throughline.imports.reading.limits import Refused
from throughline.imports.reading.workbooks.formats import Format, format_of
from throughline.imports.reading.workbooks.package import Package
from throughline.imports.reading.workbooks.pulled import Handler, number_of, said_of, whole

MOST_TEXTS = 2_000_000
MOST_CHARACTERS = 100_000_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUE = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class Related:
    """A part that belongs to another: the last word of its kind, and its path."""

    kind: str
    path: str


def related(package: Package, path: str) -> dict[str, Related]:
    """What belongs to the part, by the names it is called there; nothing that lies outside."""
    folder, file = posixpath.split(path)
    rels = posixpath.join(folder, "_rels", f"{file}.rels")
    found = _Relations(folder)
    if rels in package.members:
        whole(package, rels, found)
    return found.made


class _Relations(Handler):
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.made: dict[str, Related] = {}

    def start(self, name: str, said: dict[str, str]) -> None:
        if name != "Relationship" or said.get("TargetMode") == "External":
            return
        target = posixpath.normpath(posixpath.join("/", self._folder, said.get("Target", "")))
        kind = said.get("Type", "").rsplit("/", 1)[-1]
        self.made[said.get("Id", "")] = Related(kind, target.lstrip("/"))


@dataclass
class Sheets(Handler):
    """The sheets in their order, as name, key and whether hidden; and from when days count."""

    made: list[tuple[str, str, bool]] = field(default_factory=list)
    from_1904: bool = False

    def start(self, name: str, said: dict[str, str]) -> None:
        if name == "workbookPr":
            self.from_1904 = said.get("date1904", "") in _TRUE
        elif name == "sheet":
            hidden = said.get("state", "visible") != "visible"
            self.made.append((said.get("name", ""), said_of(said, "id"), hidden))


class Words(Handler):
    """Gathers in `parts` what stands in cells, without how it is read aloud."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._in_text = self._is_aloud = False

    def start(self, name: str, said: dict[str, str]) -> None:
        if name in ("v", "t"):
            self._in_text = not self._is_aloud
        elif name == "rPh":
            self._is_aloud = True

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._in_text = False
        elif name == "rPh":
            self._is_aloud = False

    def text(self, data: str) -> None:
        if self._in_text:
            self.parts.append(data)


class Texts(Words):
    """The texts that cells share, in their order."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.made: list[str] = []
        self._size = 0

    def end(self, name: str) -> None:
        super().end(name)
        if name == "si":
            self.made.append(written("".join(self.parts)))
            self.parts = []

    def text(self, data: str) -> None:
        super().text(data)
        self._size += len(data)
        if self._size > MOST_CHARACTERS or len(self.made) > MOST_TEXTS:
            raise Refused(f"{self._name} holds more text than any table. It was not read.")


def written(text: str) -> str:
    """A text with what Excel writes as '_x000D_' as the character that it stands for."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: _character(int(found[1], 16)), text)


def _character(code: int) -> str:
    is_text = code in (9, 10, 13) or (code >= 32 and not 0xD800 <= code <= 0xDFFF)
    return chr(code) if is_text else " "


class Formats(Handler):
    """How cells show their numbers, by the style that a cell names."""

    def __init__(self) -> None:
        self.made: list[Format] = []
        self._codes: dict[int, str] = {}
        self._is_in_cells = False

    def start(self, name: str, said: dict[str, str]) -> None:
        if name == "numFmt":
            self._codes[number_of(said.get("numFmtId"))] = said.get("formatCode", "")[:500]
        elif name == "cellXfs":
            self._is_in_cells = True
        elif name == "xf" and self._is_in_cells:
            number = number_of(said.get("numFmtId"))
            self.made.append(format_of(number, self._codes.get(number, "")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._is_in_cells = False
