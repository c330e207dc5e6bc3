"""Writes the small address books that the tests of contacts read."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from datetime import date
from pathlib import Path

from throughline.imports.reading import open_source
from throughline.imports.reading.contacts.card import Card
from throughline.imports.reading.contacts.fields import Mapping
from throughline.imports.reading.contacts.reading import Reading, read

TODAY = date(2026, 11, 21)


def lines(*properties: str, version: str = "3.0") -> str:
    """A vCard of these properties."""
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *properties, "END:VCARD", ""))


def readings(
    folder: Path, content: str | bytes, name: str = "people.vcf", mapping: Mapping | None = None
) -> list[Reading]:
    """What the file's rows say."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with open_source(path) as source:
        return list(read(source, source.files[0], today=TODAY, mapping=mapping))


def cards(
    folder: Path, content: str | bytes, name: str = "people.vcf", mapping: Mapping | None = None
) -> list[Card]:
    """Everybody in the file."""
    found = readings(folder, content, name, mapping)
    return [reading.card for reading in found if reading.card is not None]


def only(
    folder: Path, content: str | bytes, name: str = "people.vcf", mapping: Mapping | None = None
) -> Card:
    """The file's one card, in which nothing was a problem."""
    (reading,) = readings(folder, content, name, mapping)
    assert reading.card is not None, reading.problem
    return reading.card


def row(columns: str, cells: AnyMapping[str, str]) -> str:
    """A table of one row: the cells under their columns."""
    names = columns.split(",")
    quoted = [f'"{cells.get(name, "")}"' for name in names]
    return f"{columns}\r\n{','.join(quoted)}\r\n"
