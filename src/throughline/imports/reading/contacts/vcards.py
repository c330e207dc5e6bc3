"""What the lines of one vCard say of somebody: versions 2.1, 3.0 and 4.0, and what programs make
of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from throughline.imports.reading.contacts.card import Address, Birthday, Card, Point
from throughline.imports.reading.contacts.gathered import Gathered
from throughline.imports.reading.contacts.properties import Head, Property, parts, property_of
from throughline.imports.reading.contacts.splitting import CARD, PHOTO_SIZE
from throughline.imports.reading.contacts.values import (
    CLEANERS,
    LONGEST_VALUE,
    birthday,
    short,
)
from throughline.imports.reading.dates import BadDate, Calendar
from throughline.imports.reading.facts import Problem
from throughline.imports.reading.names import tidy

MOST_POINTS = 100
_LAST = 101
"""Where a point stands that nobody prefers; RFC 6350 counts its PREF from 1 to 100."""

_NO_PERSON = {
    "group": "it is a group, which is no person",
    "location": "it is a place, which is no person",
    "application": "it is a program, which is no person",
    "device": "it is a device, which is no person",
    "thing": "it is a thing, which is no person",
}
_ADDRESS_WIDTH = 7


def card(values: Mapping[str, str], calendar: Calendar) -> Card | Problem:
    """The card in a row that `splitting` made. What cannot be used loses itself, not the card."""
    found = [property_of(line) for line in values[CARD].split("\n")]
    reader = Gathered(calendar, [one for one in found if one is not None])
    if None in found and values[CARD]:
        reader.notes.say("a line of it says nothing that can be read")
    for one in reader.properties:
        _take(reader, one)
    if why := _NO_PERSON.get(reader.kind):
        return Problem(f"not brought in: {why}", harmless=True)
    return reader.card(int(values.get(PHOTO_SIZE, "0")))


def _take(reader: Gathered, one: Property) -> None:
    """Add what one property says; one that says nothing new is kept among the others."""
    head, value, cut = one
    if head.name in _NOTHING or not value.strip():
        return
    if head.name == "X-ABLABEL" and head.group:
        return  # told with what it names
    if cut:
        reader.notes.say(f"its {head.name} breaks off in the middle of a letter")
    taker = _TAKERS.get(head.name)
    if taker is None or reader.is_alternative(head) or not taker(reader, head, value):
        reader.other(head, value)


def _preference(head: Head) -> int:
    written = head.params.get("PREF", "")
    if written.isdecimal() and len(written) < 4:
        return min(int(written), _LAST)
    return 1 if "pref" in head.types else _LAST


Taker = Callable[[Gathered, Head, str], bool]


def _one_line(name: str, label: str) -> Taker:
    def take(reader: Gathered, head: Head, value: str) -> bool:
        return reader.once(name, reader.text(value), label)

    return take


def _nickname(reader: Gathered, head: Head, value: str) -> bool:
    return reader.once("nickname", reader.joined(value), "nickname")


def _name_parts(reader: Gathered, head: Head, value: str) -> bool:
    if "N" in reader.said:
        return False
    reader.said["N"] = "taken"
    fields = ("family_name", "given_name", "middle_name", "prefix", "suffix")
    for name, part in zip(fields, parts(value, ";"), strict=False):
        if part:
            reader.once(name, reader.joined(part), name.replace("_", " "))
    return True


def _organisation(reader: Gathered, head: Head, value: str) -> bool:
    if "ORG" in reader.said:
        return False
    reader.said["ORG"] = "taken"
    company, *units = (reader.text(part) for part in parts(value, ";"))
    reader.once("company", company, "company")
    if units:
        reader.once("department", ", ".join(filter(str.strip, units)), "department")
    return True


def _point(kind: str) -> Taker:
    cleaner, what = CLEANERS[kind]

    def take(reader: Gathered, head: Head, value: str) -> bool:
        text = reader.text(value)
        found = reader.points.setdefault(kind, [])
        if len(found) >= MOST_POINTS:
            reader.notes.say(f"of its values of one kind only {MOST_POINTS} are read")
            return False
        if not (cleaned := cleaner(text)):
            reader.notes.say(f"{short(text)} is not {what}")
            return False
        found.append((_preference(head), Point(cleaned, reader.label(head))))
        return True

    return take


def _social(reader: Gathered, head: Head, value: str) -> bool:
    """An address on the web, where it is one; a name within some network is kept as it is."""
    text = reader.text(value)
    cleaned = CLEANERS["url"][0](text)
    if not cleaned.lower().startswith(("http:", "https:")):
        return False
    label = reader.label(head)
    reader.points.setdefault("url", []).append((_preference(head), Point(cleaned, label)))
    return True


def _address(reader: Gathered, head: Head, value: str) -> bool:
    found = [reader.text(part).strip() for part in parts(value, ";")]
    found += [""] * (_ADDRESS_WIDTH - len(found))
    box, extended, street, *rest = found[:_ADDRESS_WIDTH]
    lines = [tidy(line) for text in (box, extended, street) for line in text.splitlines()]
    clean = "\n".join(
        reader.notes.line(line, "street", LONGEST_VALUE)
        for text in lines
        if (line := text.strip(" ,"))
    )
    city, region, postcode, country = (reader.notes.line(text, "address") for text in rest)
    if not any((clean, city, region, postcode, country)):
        return True
    if len(reader.addresses) >= MOST_POINTS:
        return False
    address = Address(clean, city, region, postcode, country, reader.label(head))
    reader.addresses.append((_preference(head), address))
    return True


def _birthday(reader: Gathered, head: Head, value: str) -> bool:
    try:
        found = birthday(reader.text(value), reader.calendar)
    except BadDate as error:
        reader.notes.say(str(error))
        return False
    if reader.birthday is not None:
        return False
    without_year = head.params.get("X-APPLE-OMIT-YEAR")
    if found and found.year is not None and without_year == str(found.year):
        found = Birthday(found.month, found.day)
    reader.birthday = found
    return True


def _about(reader: Gathered, head: Head, value: str) -> bool:
    reader.abouts.append(reader.text(value).strip())
    return True


def _categories(reader: Gathered, head: Head, value: str) -> bool:
    mark = ";" if reader.old and ";" in value else ","
    for part in parts(value, mark):
        if text := reader.notes.line(reader.text(part), "category"):
            reader.categories.append(text)
    return True


def _kind(reader: Gathered, head: Head, value: str) -> bool:
    reader.kind = value.strip().lower()
    return True


_NOTHING = frozenset({"BEGIN", "END", "VERSION", "PRODID"})
"""What says nothing of a person."""

_TAKERS: dict[str, Taker] = {
    "N": _name_parts,
    "FN": _one_line("name", "name"),
    "NICKNAME": _nickname,
    "ORG": _organisation,
    "TITLE": _one_line("title", "title"),
    "ROLE": _one_line("role", "role"),
    "EMAIL": _point("email"),
    "TEL": _point("phone"),
    "URL": _point("url"),
    "X-SOCIALPROFILE": _social,
    "ADR": _address,
    "BDAY": _birthday,
    "NOTE": _about,
    "CATEGORIES": _categories,
    "X-THROUGHLINE-CIRCLE": _one_line("circle", "circle"),
    "X-THROUGHLINE-PLACE": _one_line("place", "place"),
    "UID": _one_line("uid", "UID"),
    "REV": _one_line("rev", "REV"),
    "KIND": _kind,
    "X-ADDRESSBOOKSERVER-KIND": _kind,
}
