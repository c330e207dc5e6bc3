"""Which key of JSON Resume is which field of a career: tables that `exactly` reads and writes by.

Source: JSON Resume 1.0.0 (jsonresume.org/schema); "also" are the names of its versions before 1.0
and of what other programs write.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from throughline.imports.reading.careers import values
from throughline.rulebook.career import (
    About,
    Entry,
    EntryKind,
    Fact,
    FactKind,
    Place,
    Position,
    Study,
)

Value = str | tuple[str, ...]
Item = Position | Study | Entry | Fact | About
Parse = Callable[[Any], Value]
HIGHLIGHTS = "accomplishments"
_COUNTRY = re.compile(r"[A-Za-z]{2}")


def country(raw: Any) -> str:
    """A country's two letters (ISO 3166-1); '' for anything else."""
    said = values.text(raw)
    return said.upper() if _COUNTRY.fullmatch(said) else ""


@dataclass(frozen=True, slots=True)
class Column:
    """One key and its field. `also` is another name that is read where the key says nothing."""

    key: str
    field: str
    parse: Parse = values.text
    also: str | None = None

    def of(self, item: Item) -> Value:
        """What the item holds there."""
        if self.field == HIGHLIGHTS and isinstance(item, Position):
            lines = map(values.line, item.accomplishments)
            return tuple(line for line in lines if line.strip())
        held: Value = getattr(item, self.field)
        return held

    def allows(self, value: Value) -> bool:
        """Whether the value can stand there: the standard allows dates alone where it wants one."""
        return self.parse is not values.partial or values.partial(value) == value

    def read(self, raw: Mapping[str, Any]) -> Value:
        """What the object says there."""
        return self.parse(raw.get(self.key)) or self.read_also(raw)

    def read_also(self, raw: Mapping[str, Any]) -> Value:
        """What the object says there under the other name."""
        return "" if self.also is None else self.parse(raw.get(self.also))


Columns = tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """One array of the file: what its items become. `bare` is the key that a text alone means."""

    key: str
    section: str  # the field of Career
    blank: Item
    columns: Columns
    bare: str = ""

    def holds(self, item: Item) -> bool:
        """Whether the item is one of this array."""
        return type(item) is type(self.blank) and _kind(item) is _kind(self.blank)


def _kind(item: Item) -> Place | EntryKind | FactKind | None:
    return getattr(item, "kind", None)


def _span() -> Columns:
    return (
        Column("startDate", "start", values.partial),
        Column("endDate", "end", values.partial),
    )


URL = Column("url", "url", also="website")
SUMMARY = Column("summary", "summary")
LINES = Column("highlights", HIGHLIGHTS, values.bullets)
PLACE = Column("location", "place")
KEYWORDS = Column("keywords", "words", values.texts)
SHAPES = (
    Shape(
        "work",
        "positions",
        Position(kind=Place.WORK),
        (
            *(Column("name", "employer", also="company"), Column("position", "title"), URL),
            *(*_span(), PLACE, Column("description", "about"), SUMMARY, LINES, KEYWORDS),
        ),
    ),
    Shape(
        "volunteer",
        "positions",
        Position(kind=Place.VOLUNTEER),
        (
            *(Column("organization", "employer"), Column("position", "title"), URL),
            *(*_span(), PLACE, Column("description", "about"), SUMMARY, LINES, KEYWORDS),
        ),
    ),
    Shape(
        "projects",
        "positions",
        Position(kind=Place.PROJECT),
        (
            *(Column("name", "title"), Column("entity", "employer"), URL, *_span(), PLACE),
            *(Column("description", "summary", also="summary"), LINES, KEYWORDS),
        ),
    ),
    Shape(
        "education",
        "studies",
        Study(),
        (
            *(Column("institution", "school"), URL, Column("area", "area")),
            *(Column("studyType", "degree"), *_span(), Column("score", "score", also="gpa")),
            *(Column("courses", "courses", values.texts), Column("summary", "text")),
        ),
    ),
    Shape(
        "awards",
        "entries",
        Entry(EntryKind.AWARD),
        (
            *(Column("title", "title"), Column("date", "on", values.partial), URL),
            *(Column("awarder", "by"), Column("summary", "text")),
        ),
    ),
    Shape(
        "certificates",
        "entries",
        Entry(EntryKind.CERTIFICATE),
        (
            *(Column("name", "title"), Column("date", "on", values.partial), URL),
            *(Column("issuer", "by"), Column("summary", "text")),
        ),
    ),
    Shape(
        "publications",
        "entries",
        Entry(EntryKind.PUBLISHED),
        (
            *(Column("name", "title"), Column("releaseDate", "on", values.partial), URL),
            *(Column("publisher", "by"), Column("summary", "text")),
        ),
    ),
    Shape(
        "skills",
        "facts",
        Fact(FactKind.SKILL),
        (Column("name", "name"), Column("level", "detail"), KEYWORDS),
        "name",
    ),
    Shape(
        "languages",
        "facts",
        Fact(FactKind.LANGUAGE),
        (Column("language", "name", also="name"), Column("fluency", "detail", also="level")),
        "language",
    ),
    Shape(
        "interests", "facts", Fact(FactKind.INTEREST), (Column("name", "name"), KEYWORDS), "name"
    ),
    Shape(
        "references",
        "facts",
        Fact(FactKind.REFERENCE),
        (Column("name", "name"), Column("reference", "text")),
    ),
)
PROFILES = Shape(
    "profiles",
    "facts",
    Fact(FactKind.PROFILE),
    (Column("network", "name"), Column("username", "detail"), URL),
)
BASICS = (
    *(Column("name", "name"), Column("label", "label"), Column("email", "email")),
    *(Column("phone", "phone"), URL, SUMMARY),
)
LOCATION = (
    *(Column("address", "address"), Column("postalCode", "postal_code"), Column("city", "city")),
    *(Column("countryCode", "country", country), Column("region", "region")),
)
