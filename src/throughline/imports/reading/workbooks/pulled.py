"""XML as a stream: a piece at a time, names without prefixes, no declarations, no entities."""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from throughline.imports.reading.archives import DAMAGED
from throughline.imports.reading.limits import Counted, Refused
from throughline.imports.reading.workbooks.package import Package

_PIECE = 65_536
_MOST_NAMES = 1_000
_LONGEST_NUMBER = 19


class Handler:
    """Is told of each element as it begins and ends, and of the text between."""

    def start(self, name: str, said: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


class Names(Handler):
    """The names of the elements of a part, of the first thousand."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def start(self, name: str, said: dict[str, str]) -> None:
        if len(self.seen) < _MOST_NAMES:
            self.seen.add(name)


class _Declared(Exception):  # noqa: N818  caught below
    pass


def pieces(package: Package, path: str, handler: Handler) -> Iterator[None]:
    """Feed the part to `handler`; yields after each piece, so that what was read can be given on.

    Raises Refused for what is no XML, and for declarations, which no workbook needs and with
    which a few bytes can grow to gigabytes.
    """
    parser = _parser(handler)
    size, at = _PIECE, -1
    with package.open(path) as stream:
        try:
            while piece := read_piece(package, stream, size):
                parser.Parse(piece, False)
                # What is not whole yet is looked at anew with the next piece: an attribute of
                # megabytes would be, hundreds of times.
                size = size * 2 if parser.CurrentByteIndex == at else _PIECE
                at = parser.CurrentByteIndex
                yield
            parser.Parse(b"", True)
        except _Declared:
            raise Refused(
                f"{package.name} defines entities of its own, which no workbook needs. "
                "It was not read."
            ) from None
        except (expat.ExpatError, ValueError, LookupError):
            raise package.damaged() from None
    yield


def whole(package: Package, path: str, handler: Handler) -> None:
    """Feed all of the part to `handler`."""
    for _piece in pieces(package, path, handler):
        pass


def read_piece(package: Package, stream: Counted, size: int) -> bytes:
    """The next bytes of a part. Raises Refused where it is damaged."""
    try:
        return stream.read(size) or b""
    except DAMAGED:
        raise package.damaged() from None


def _parser(handler: Handler) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    names: dict[str, str] = {}

    def bare(name: str) -> str:
        known = names.get(name)
        if known is None:
            known = names[name] = name.rpartition(":")[2]
        return known

    def start(name: str, said: dict[str, str]) -> None:
        handler.start(bare(name), said)

    def end(name: str) -> None:
        handler.end(bare(name))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _declared
    return parser


def _declared(*_said: object) -> None:
    raise _Declared


def said_of(said: dict[str, str], name: str) -> str:
    """An attribute by its name without a prefix; '' where it is not said."""
    found = said.get(name)
    if found is None:
        found = next((text for key, text in said.items() if key.rpartition(":")[2] == name), "")
    return found


def number_of(said: str | None, otherwise: int = 0) -> int:
    """A whole number as an attribute says it; `otherwise` where it is none, or beyond all use."""
    return int(said) if said and said.isdecimal() and len(said) < _LONGEST_NUMBER else otherwise
