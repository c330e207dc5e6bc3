"""What the row of a table says of somebody, by a mapping of columns to fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from typing import NamedTuple

from throughline.imports.reading.contacts import labels
from throughline.imports.reading.contacts.card import Address, Birthday, Card, Other, Point
from throughline.imports.reading.contacts.fields import (
    ADDRESS_PARTS,
    LEFT_OUT,
    Field,
    Mapping,
    field_of,
)
from throughline.imports.reading.contacts.naming import named
from throughline.imports.reading.contacts.properties import escaped
from throughline.imports.reading.contacts.values import (
    CLEANERS,
    LONGEST_VALUE,
    Notes,
    birthday,
    plain,
    short,
)
from throughline.imports.reading.dates import BadDate, Calendar
from throughline.imports.reading.facts import Problem
from throughline.imports.reading.names import tidy

SEVERAL = " ::: "
"""Between several values in one of Google's cells."""

FORMULA = "=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20"
"""What a cell begins with that a spreadsheet may run; some read the wide signs as the narrow."""
NEUTRAL = re.compile(f"^'+[{FORMULA}]")
"""A cell that was kept from being a formula, as `imports.writing` writes it."""

_MANY = re.compile(r"\s*(?::::|[;\n])\s*")
_PHONE = re.compile(r"\+?[\d\s().\-/–]{6,24}")
_EMAILS = re.compile(r"[^\s;,]+@[^\s;,]+")
_OWN_GROUPS = frozenset({"mycontacts", "my contacts", "other contacts"})
_NOT_NAME = re.compile(r"[^A-Z0-9]+")
_LONG = frozenset({"about", "street"})
Values = AnyMapping[str, str]


class _Column(NamedTuple):
    name: str
    field: Field


class Plan:
    """A mapping made ready for reading many rows."""

    def __init__(self, mapping: Mapping) -> None:
        self.left_out = {column for column, text in mapping.items() if text == LEFT_OUT}
        found = [(name, field_of(text)) for name, text in mapping.items()]
        columns = [_Column(name, field) for name, field in found if field is not None]
        self.known = {column.name for column in columns} | self.left_out
        self.plain = [c for c in columns if c.field.kind not in ("address", *CLEANERS)]
        self.points = [c for c in columns if c.field.kind in CLEANERS and not c.field.part]
        self.labels = {
            (c.field.kind, c.field.group): c.name for c in columns if c.field.part == "label"
        }
        self.addresses: dict[str, list[_Column]] = {}
        for column in columns:
            if column.field.kind == "address" and column.field.part != "label":
                self.addresses.setdefault(column.field.group, []).append(column)

    @property
    def birthdays(self) -> list[str]:
        """The columns that hold dates, whose order is settled for the whole file."""
        return [column.name for column in self.plain if column.field.kind == "birthday"]


def meaning(mapping: Mapping) -> Callable[[Values, Calendar], Card | Problem]:
    """What reads a row by the mapping. `fields.check` says whether the mapping is of use."""
    plan = Plan(mapping)

    def read(values: Values, calendar: Calendar) -> Card | Problem:
        return _card(plan, {name: bare(cell) for name, cell in values.items() if cell}, calendar)

    return read


def bare(cell: str) -> str:
    """The cell without the apostrophe that kept it from being a formula."""
    if cell[0] == "'" and NEUTRAL.match(cell):
        return cell[1:]
    return cell


def _card(plan: Plan, values: Values, calendar: Calendar) -> Card | Problem:
    notes = Notes()
    said = _plain(plan, values, notes)
    about = notes.text(said.pop("about", ""), "note")
    categories = _categories(said.pop("categories", ""), said.pop("labels", ""), notes)
    born, unread = _birthday(said.pop("birthday", ""), calendar, notes)
    points = _points(plan, values, notes)
    return named(
        {name: notes.line(text, name.replace("_", " ")) for name, text in said.items()},
        notes,
        emails=tuple(points["email"].values()),
        phones=tuple(points["phone"].values()),
        urls=tuple(points["url"].values()),
        addresses=_addresses(plan, values, notes),
        birthday=born,
        about=about,
        categories=categories,
        others=(*unread, *_others(plan, values)),
    )


def _plain(plan: Plan, values: Values, notes: Notes) -> dict[str, str]:
    """The first cell that says it, or for notes all of them."""
    said: dict[str, str] = {}
    for name, field in plan.plain:
        text = values.get(name, "").strip()
        if not text or (field.kind == "birthday" and said.get("birthday")):
            continue
        if field.kind not in said:
            said[field.kind] = text
        elif field.kind in _LONG:
            said[field.kind] += f"\n{text}"
    return said


def _points(plan: Plan, values: Values, notes: Notes) -> dict[str, dict[str, Point]]:
    found: dict[str, dict[str, Point]] = {kind: {} for kind in CLEANERS}
    for name, field in plan.points:
        cell = values.get(name, "").strip()
        if not cell:
            continue
        label = labels.from_words(_label(plan, values, field))
        cleaner, what = CLEANERS[field.kind]
        for text in _several(field.kind, cell):
            if field.kind == "phone" and (address := CLEANERS["email"][0](text)):
                found["email"].setdefault(address.lower(), Point(address, label))
            elif cleaned := cleaner(text):
                found[field.kind].setdefault(cleaned.lower(), Point(cleaned, label))
            elif field.kind == "email" and _PHONE.fullmatch(text.strip()):
                number = CLEANERS["phone"][0](text)
                found["phone"].setdefault(number.lower(), Point(number, label))
            else:
                notes.say(f"{short(text)} is not {what}")
    return found


def _label(plan: Plan, values: Values, field: Field) -> str:
    column = plan.labels.get((field.kind, field.group))
    return (values.get(column, "") if column else "") or field.label


def _several(kind: str, cell: str) -> list[str]:
    """The values that one cell holds."""
    if kind == "email" and cell.count("@") > 1:
        return _EMAILS.findall(cell) or [cell]
    if ":::" in cell or (kind == "phone" and (";" in cell or "\n" in cell)):
        return [text for text in _MANY.split(cell) if text.strip()]
    return [cell]


def _addresses(plan: Plan, values: Values, notes: Notes) -> tuple[Address, ...]:
    found: dict[Address, None] = {}
    for columns in plan.addresses.values():
        said: dict[str, list[str]] = {}
        for name, field in columns:
            if cell := values.get(name, "").strip():
                said.setdefault(field.part, []).append(cell)
        if not said:
            continue
        label = _label(plan, values, columns[0].field)
        for number in range(_count(said)):
            address = _address(said, number, label, notes)
            if address is not None:
                found[address] = None
    return tuple(found)


def _count(said: dict[str, list[str]]) -> int:
    return max(text.count(SEVERAL) for texts in said.values() for text in texts) + 1


def _address(said: dict[str, list[str]], number: int, label: str, notes: Notes) -> Address | None:
    """The address at this place where Google writes several into each cell."""
    parts = dict.fromkeys(ADDRESS_PARTS, "")
    for part, written in said.items():
        texts = [_nth(text, number) for text in written]
        text = "\n".join(filter(None, texts)) if part in _LONG else next(iter(texts), "")
        lines = [notes.line(line, part, LONGEST_VALUE) for line in plain(text).split("\n")]
        parts[part] = "\n".join(filter(None, lines)) if part in _LONG else " ".join(lines)
    if not any(parts.values()):
        return None
    return Address(**parts, label=labels.from_words(_nth(label, number) or label))


def _nth(text: str, number: int) -> str:
    if SEVERAL not in text:
        return "" if number else text.strip()
    pieces = text.split(SEVERAL)
    return pieces[number].strip() if number < len(pieces) else ""


def _categories(written: str, groups: str, notes: Notes) -> tuple[str, ...]:
    marked = [text.removeprefix("* ") for text in groups.split(SEVERAL)] if groups else []
    if written:
        mark = SEVERAL if SEVERAL in written else ";" if ";" in written else ","
        marked += written.split(mark)
    clean = [notes.line(text, "category") for text in marked]
    return tuple(text for text in clean if text and text.lower().lstrip("* ") not in _OWN_GROUPS)


def _birthday(
    text: str, calendar: Calendar, notes: Notes
) -> tuple[Birthday | None, tuple[Other, ...]]:
    """The day; what cannot be read as one is kept as it was written."""
    try:
        return birthday(text, calendar), ()
    except BadDate as error:
        notes.say(str(error))
        return None, (Other("BDAY", "", escaped(tidy(text))),)


def _others(plan: Plan, values: Values) -> tuple[Other, ...]:
    """The cells of columns that mean nothing here, as properties that a vCard may carry.

    By name, since a row that was stored has lost the order of its columns.
    """
    return tuple(
        Other(f"X-{_NOT_NAME.sub('-', name.upper()).strip('-')[:50]}", "", escaped(cell.strip()))
        for name, cell in sorted(values.items())
        if name not in plan.known and cell.strip() and len(tidy(cell)) <= 20_000
    )
