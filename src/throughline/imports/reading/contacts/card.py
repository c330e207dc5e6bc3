"""What an address book says of one person, as values, whatever format it came in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from throughline.imports.reading.facts import digest, key
from throughline.imports.reading.names import fold_name
from throughline.people.slugs import slug_of

_NOT_DIGIT = re.compile(r"\D")


class Point(NamedTuple):
    """An e-mail address, a phone number or an address on the web, and what it was called."""

    value: str
    label: str = ""


class Other(NamedTuple):
    """A property that nothing here understands, kept for export as it was written.

    `name` in capitals, with its group before a dot; `params` as `TYPE=home;X-A="b"`; `value` on
    one line, escaped as a vCard wants it.
    """

    name: str
    params: str
    value: str


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address. `street` may hold several lines: a box, a floor, a house's name."""

    street: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Birthday:
    """A day of the year; the year only where somebody wrote it."""

    month: int
    day: int
    year: int | None = None

    def __str__(self) -> str:
        year = "-" if self.year is None else f"{self.year:04}"
        return f"{year}-{self.month:02}-{self.day:02}"


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody in an address book. What was preferred stands first among its kind.

    `name` is how the whole name was written, and is never empty. `about` is what the owner noted.
    `circle` and `place` are said by cards that Throughline wrote: the circle is no category then.
    `photo_size`: bytes of the photo, which itself is not kept. `note`: sentences for what was odd.
    """

    name: str
    given_name: str = ""
    middle_name: str = ""
    family_name: str = ""
    prefix: str = ""
    suffix: str = ""
    nickname: str = ""
    title: str = ""
    company: str = ""
    department: str = ""
    emails: tuple[Point, ...] = ()
    phones: tuple[Point, ...] = ()
    urls: tuple[Point, ...] = ()
    addresses: tuple[Address, ...] = ()
    birthday: Birthday | None = None
    about: str = ""
    categories: tuple[str, ...] = ()
    circle: str = ""
    place: str = ""
    uid: str = ""
    rev: str = ""
    photo_size: int = 0
    others: tuple[Other, ...] = ()
    note: str = ""

    @property
    def slugs(self) -> tuple[str, ...]:
        """The LinkedIn profiles among the addresses on the web."""
        return tuple(slug for url in self.urls if (slug := slug_of(url.value)))


def groups(card: Card) -> tuple[str, ...]:
    """The categories that other programs are told: the circle stands last among them."""
    return (*card.categories, card.circle) if card.circle else card.categories


@key.register
def _(card: Card) -> str:
    """The card's own UID; without one the profile, or the name with its surest contact point.

    Two people at one address have two names; one person without any is known by name and firm.
    """
    if card.uid:
        return digest("card", "uid", card.uid)
    if slugs := card.slugs:
        return digest("card", "slug", slugs[0])
    return digest("card", fold_name(card.name), _surest(card))


def _surest(card: Card) -> str:
    if card.emails:
        return card.emails[0].value.lower()
    if card.phones:
        return _NOT_DIGIT.sub("", card.phones[0].value)
    return fold_name(card.company)
