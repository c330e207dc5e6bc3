"""What the lines of one vCard say of somebody: versions 2.1, 3.0 and 4.0, and what programs make
of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from throughline.imports.reading.contacts import labels
from throughline.imports.reading.contacts.card import Address, Birthday, Card, Other, Point
from throughline.imports.reading.contacts.naming import named
from throughline.imports.reading.contacts.properties import (
    Head,
    Property,
    escaped,
    on_one_line,
    parts,
    property_of,
    unescaped,
)
from throughline.imports.reading.contacts.splitting import CARD, PHOTO_SIZE
from throughline.imports.reading.contacts.values import (
    CLEANERS,
    LONGEST_VALUE,
    Notes,
    birthday,
    short,
)
from throughline.imports.reading.dates import BadDate, Calendar
from throughline.imports.reading.facts import Problem
from throughline.imports.reading.names import tidy

LONGEST_OTHER = 20_000
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
    reader = _Reader(calendar, [one for one in found if one is not None])
    if None in found and values[CARD]:
        reader.notes.say("a line of it says nothing that can be read")
    for one in reader.properties:
        reader.take(one)
    if why := _NO_PERSON.get(reader.kind):
        return Problem(f"not brought in: {why}", harmless=True)
    return reader.card(int(values.get(PHOTO_SIZE, "0")))


@dataclass(slots=True)
class _Reader:
    """Gathers what one card says. `old` is vCard 2.1, with fewer escapes."""

    calendar: Calendar
    properties: list[Property]
    old: bool = False
    kind: str = ""
    notes: Notes = field(default_factory=Notes)
    said: dict[str, str] = field(default_factory=dict)
    points: dict[str, list[tuple[int, Point]]] = field(default_factory=dict)
    addresses: list[tuple[int, Address]] = field(default_factory=list)
    abouts: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    birthday: Birthday | None = None
    others: list[Other] = field(default_factory=list)
    own_labels: dict[str, str] = field(default_factory=dict)
    groups_kept: set[str] = field(default_factory=set)
    alternatives: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        for head, value, _ in self.properties:
            if head.name == "VERSION":
                self.old = value.strip() == "2.1"
            elif head.name == "X-ABLABEL" and head.group:
                self.own_labels[head.group] = value

    def take(self, one: Property) -> None:
        """Add what one property says; one that says nothing new is kept among the others."""
        head, value, cut = one
        if head.name in _NOTHING or not value.strip():
            return
        if head.name == "X-ABLABEL" and head.group:
            return  # told with what it names
        if cut:
            self.notes.say(f"its {head.name} breaks off in the middle of a letter")
        taker = _TAKERS.get(head.name)
        if taker is None or self._is_alternative(head) or not taker(self, head, value):
            self._other(head, value)

    def card(self, photo_size: int) -> Card | Problem:
        for name in ("N", "ORG"):
            self.said.pop(name, None)
        if role := self.said.pop("role", ""):
            if not self.said.setdefault("title", role) == role:
                self.others.append(Other("ROLE", "", escaped(role)))
        return named(
            self.said,
            self.notes,
            emails=_in_order(self.points.get("email", [])),
            phones=_in_order(self.points.get("phone", [])),
            urls=_in_order(self.points.get("url", [])),
            addresses=tuple(address for _, address in sorted(self.addresses, key=_rank)),
            birthday=self.birthday,
            about=self.notes.text("\n\n".join(self.abouts), "note"),
            categories=tuple(dict.fromkeys(self.categories)),
            photo_size=photo_size,
            others=self._unknown(),
        )

    def _unknown(self) -> tuple[Other, ...]:
        """What is kept unread; an owner's label only with the unread property that it names."""
        named = [
            Other(f"{group}.X-ABLabel", "", on_one_line(text))
            for group, text in self.own_labels.items()
            if group in self.groups_kept
        ]
        return (*self.others, *named)

    def _is_alternative(self, head: Head) -> bool:
        """Whether this is one more way to say what was said already, in another language."""
        mark = head.params.get("ALTID")
        if mark is None:
            return False
        known = (head.name, mark) in self.alternatives
        self.alternatives.add((head.name, mark))
        return known

    def _other(self, head: Head, value: str) -> None:
        value = on_one_line(value)
        if len(value) > LONGEST_OTHER:
            self.notes.say(f"its {head.name} has {len(value):,} characters and is left out")
            return
        self.others.append(Other(head.written, head.kept, value))
        self.groups_kept.add(head.group)

    def text(self, value: str) -> str:
        return unescaped(value, old=self.old)

    def label(self, head: Head) -> str:
        """The owner's own label for it; else what its types come to."""
        own = self.own_labels.get(head.group) if head.group else None
        return labels.from_words(self.text(own)) if own else labels.from_types(head.types)

    def once(self, name: str, text: str, label: str) -> bool:
        """Keep the text under the name, unless there is one."""
        if self.said.get(name):
            return False
        self.said[name] = self.notes.line(text, label)
        return True

    def joined(self, value: str) -> str:
        """A list of values as one text."""
        if self.old or "," not in value:
            return self.text(value)
        return ", ".join(text for part in parts(value, ",") if (text := tidy(self.text(part))))


def _rank(found: tuple[int, Address]) -> int:
    return found[0]


def _in_order(found: list[tuple[int, Point]]) -> tuple[Point, ...]:
    """What is preferred first; each value once."""
    points: dict[str, Point] = {}
    for _, point in sorted(found, key=lambda one: one[0]):
        points.setdefault(point.value.lower(), point)
    return tuple(points.values())


def _preference(head: Head) -> int:
    written = head.params.get("PREF", "")
    if written.isdecimal() and len(written) < 4:
        return min(int(written), _LAST)
    return 1 if "pref" in head.types else _LAST


Taker = Callable[[_Reader, Head, str], bool]


def _one_line(name: str, label: str) -> Taker:
    def take(reader: _Reader, head: Head, value: str) -> bool:
        return reader.once(name, reader.text(value), label)

    return take


def _nickname(reader: _Reader, head: Head, value: str) -> bool:
    return reader.once("nickname", reader.joined(value), "nickname")


def _name_parts(reader: _Reader, head: Head, value: str) -> bool:
    if "N" in reader.said:
        return False
    reader.said["N"] = "taken"
    fields = ("family_name", "given_name", "middle_name", "prefix", "suffix")
    for name, part in zip(fields, parts(value, ";"), strict=False):
        if part:
            reader.once(name, reader.joined(part), name.replace("_", " "))
    return True


def _organisation(reader: _Reader, head: Head, value: str) -> bool:
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

    def take(reader: _Reader, head: Head, value: str) -> bool:
        text = reader.text(value)
        found = reader.points.setdefault(kind, [])
        if not (cleaned := cleaner(text)) or len(found) >= MOST_POINTS:
            reader.notes.say(f"{short(text)} is not {what}")
            return False
        found.append((_preference(head), Point(cleaned, reader.label(head))))
        return True

    return take


def _social(reader: _Reader, head: Head, value: str) -> bool:
    """An address on the web, where it is one; a name within some network is kept as it is."""
    text = reader.text(value)
    cleaned = CLEANERS["url"][0](text)
    if not cleaned.lower().startswith(("http:", "https:")):
        return False
    label = reader.label(head)
    reader.points.setdefault("url", []).append((_preference(head), Point(cleaned, label)))
    return True


def _address(reader: _Reader, head: Head, value: str) -> bool:
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


def _birthday(reader: _Reader, head: Head, value: str) -> bool:
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


def _about(reader: _Reader, head: Head, value: str) -> bool:
    reader.abouts.append(reader.text(value).strip())
    return True


def _categories(reader: _Reader, head: Head, value: str) -> bool:
    mark = ";" if reader.old and ";" in value else ","
    for part in parts(value, mark):
        if text := reader.notes.line(reader.text(part), "category"):
            reader.categories.append(text)
    return True


def _kind(reader: _Reader, head: Head, value: str) -> bool:
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
    "UID": _one_line("uid", "UID"),
    "REV": _one_line("rev", "REV"),
    "KIND": _kind,
    "X-ADDRESSBOOKSERVER-KIND": _kind,
}
