"""Who is compared, and what a comparison says."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as one entry describes them; everything but the key may be missing.

    Text may be in any case, with accents and stray blanks; ``None`` and ``""`` both mean that
    it is not known. ``birth_date`` is a date, or text such as "19801231", "1980-12-31",
    "31.12.1980" (day first) or "--1231" (no year); typing errors in it are borne. ``street``
    is all lines of the address before the suburb, such as "12 high street, flat 3". ``suffix``
    is what follows a name; a "Jr." or "III" is also found at the end of the names themselves.
    """

    key: int | str
    given_name: str | None = None
    family_name: str | None = None
    birth_date: date | str | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()
    street: str | None = None
    suburb: str | None = None
    postcode: str | None = None
    region: str | None = None
    employers: tuple[str, ...] = ()
    suffix: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """How likely the entries with the keys ``a`` and ``b`` are one person, and why.

    ``probability`` is between 0 and 1. ``reasons`` are in words, what speaks for it first
    ("same mobile"), then what speaks against it ("but another birth date").
    """

    a: int | str
    b: int | str
    probability: float
    reasons: tuple[str, ...]
