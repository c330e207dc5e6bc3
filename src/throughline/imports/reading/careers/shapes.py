"""Which key of JSON Resume is which field of a career, read and written by the same tables.

Reading and writing are exact together: where a field cannot give back what the file says (an
empty text, null, another type, a date that cannot be), the raw value stays in `more` under its
own key, and is written again for as long as it reads as what the field holds. So a file comes out
as it went in, and what was corrected since comes out corrected.

Source: JSON Resume 1.0.0 (jsonresume.org/schema); "also" are the names of its versions before 1.0
and of what other programs write.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from throughline.imports.reading.careers import values
from throughline.imports.reading.careers.notes import Notes
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
_MISSING = object()
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


def written(item: Item, columns: Columns) -> dict[str, Any]:
    """The item as an object of the file, with what `more` has for it."""
    out: dict[str, Any] = {}
    more, keys = item.more, {column.key for column in columns}
    overtaken = set()
    for column in columns:
        now, also = column.of(item), column.also
        is_elsewhere = bool(now) and column.read_also(more) == now
        if column.key in more and column.parse(more[column.key]) in (now, *_none(is_elsewhere)):
            out[column.key] = more[column.key]
            continue
        if now and not is_elsewhere and column.allows(now):
            out[column.key] = list(now) if isinstance(now, tuple) else now
        if not is_elsewhere and column.read_also(more):
            overtaken.add(also)
    out.update({key: more[key] for key in more if key not in keys | overtaken})
    return out


def _none(is_elsewhere: bool) -> tuple[Value, ...]:
    """What a key may say although its field is not empty: nothing, when its other name says it."""
    return ("", ()) if is_elsewhere else ()


def taken(blank: Item, raw: Mapping[str, Any], columns: Columns, where: str, notes: Notes) -> Item:
    """An object of the file as an item like `blank`; what it has no field for stays in `more`."""
    tell(raw, columns, where, notes)
    item = _filled(blank, {column.field: column.read(raw) for column in columns})
    keys = {column.key for column in columns}
    return exact(
        replace(item, more={key: raw[key] for key in raw if key not in keys}),
        raw,
        lambda one: written(one, columns),
    )


def exact(item: Item, raw: Mapping[str, Any], write: Callable[[Any], dict[str, Any]]) -> Item:
    """The item with as much of the raw object in `more` as it needs to come out equal."""
    now = write(item)
    if now == raw:
        return item
    lost = {key for key in raw if now.get(key, _MISSING) != raw[key]}
    fuller = {key: raw[key] for key in raw if key in item.more or key in lost}
    item = replace(item, more=fuller)
    return item if write(item) == raw else replace(item, more=dict(raw))


def _filled(blank: Item, fields: dict[str, Any]) -> Item:
    if HIGHLIGHTS in fields:
        fields[HIGHLIGHTS] = values.accomplishments(tuple(fields[HIGHLIGHTS]))
    for name, value in fields.items():
        if value == "":  # a list that is not there
            fields[name] = getattr(blank, name)
    return replace(blank, **fields)


def tell(raw: Mapping[str, Any], columns: Columns, where: str, notes: Notes) -> None:
    """Note what of the object no field takes."""
    known = {column.key: column for column in columns}
    read_elsewhere = {column.also for column in columns if not column.parse(raw.get(column.key))}
    for key, value in raw.items():
        column = known.get(key)
        if column is None:
            if key not in read_elsewhere:
                notes.left(f"{where}.{key}", value)
        elif not column.parse(value):
            if not (column.field == "end" and values.is_now(value)):
                notes.left(f"{where}.{key}", value)
        elif isinstance(value, list):
            for at, one in enumerate(value):
                if not values.text(one):
                    notes.left(f"{where}.{key}[{at}]", one)


def taken_all(shape: Shape, raw: Any, where: str, notes: Notes) -> tuple[Item, ...]:
    """The items of an array. One object alone is a list of one; anything else is left over."""
    listed = [raw] if isinstance(raw, dict) and raw else raw
    if not isinstance(listed, list):
        notes.left(where, raw)
        return ()
    out = []
    for at, one in enumerate(listed):
        if shape.bare and isinstance(one, str) and one.strip():
            one = {shape.bare: one}
        if isinstance(one, dict):
            out.append(taken(shape.blank, one, shape.columns, f"{where}[{at}]", notes))
        else:
            notes.left(f"{where}[{at}]", one)
    return tuple(out)


def settled(item: Item, columns: Columns) -> Item:
    """The item without what in `more` was overtaken by its fields since."""
    now = written(item, columns)
    more = {key: now[key] for key in item.more if key in now and now[key] == item.more[key]}
    return item if len(more) == len(item.more) else replace(item, more=more)
