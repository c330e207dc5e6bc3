"""Single values out of an address book: made fit to keep, or found to be something else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from urllib.parse import unquote

from throughline.imports.reading.contacts.card import Birthday
from throughline.imports.reading.dates import BadDate, Calendar
from throughline.imports.reading.names import LONGEST, cut, tidy

LONGEST_VALUE = 500
"""Characters of an e-mail address, a number, an address on the web or a line of an address."""
LONGEST_TEXT = 100_000
LONGEST_DATE = 60
MOST_NOTES = 20
OLDEST = 1850

_NO_YEAR = 1604
"""The year that Apple writes where there is none."""

_EMAIL = re.compile(r"^[^@\s<>,;]+@[^@\s<>,;]+$")
_IN_BRACKETS = re.compile(r"<([^<>]+)>\s*$")
_EXTENSION = re.compile(r";ext=(\d+)", re.IGNORECASE)
_URI_PARAMETERS = re.compile(r";[\w-]+(?:=[^;]*)?")
_WEB = re.compile(
    r"^(?:[a-z][a-z0-9+.-]*:\S+|(?:[\w-]+\.)+[^\W\d_]{2,}(?:[:/?#]\S*)?)$", re.IGNORECASE
)
_HYPHENS = str.maketrans("\u2010\u2011\u2012\u2013\u2212", "-----")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FULL = re.compile(r"^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$")
_YEARLESS = re.compile(r"^--(\d{1,2})-?(\d{1,2})$")
_DAY_MONTH = re.compile(r"^(\d{1,2})\.\s?(\d{1,2})\.?$")  # dots always mean day first
_NEVER = re.compile(r"^[0/.\-\s:]*$")


class Notes(list[str]):
    """Sentences for what was odd about one card, each said once."""

    def say(self, sentence: str) -> None:
        if sentence not in self and len(self) < MOST_NOTES:
            self.append(sentence)

    def line(self, text: str, label: str, longest: int = LONGEST) -> str:
        """The text on one line and no longer than it may be; says when it is cut."""
        text = tidy(text)
        if len(text) <= longest:
            return text
        self.say(f"the {label} has {len(text):,} characters and is cut to {longest:,}")
        return cut(text, longest)[0]

    def text(self, text: str, label: str) -> str:
        """The text with its line breaks and without marks that no text holds."""
        text = plain(text)
        if len(text) <= LONGEST_TEXT:
            return text
        self.say(f"the {label} has {len(text):,} characters and is cut to {LONGEST_TEXT:,}")
        return cut(text, LONGEST_TEXT)[0]


def plain(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isprintable():
        text = _CONTROL.sub("", text)
    return text.strip()


def short(text: str) -> str:
    """The text as a sentence quotes it."""
    return f"'{cut(tidy(text), 40)[0]}'"


def email(text: str) -> str:
    """The address in `a@b.org`, `mailto:a@b.org?subject=x` or `Ada <a@b.org>`; '' for none."""
    text = tidy(text)
    if _EMAIL.match(text) and ":" not in text and len(text) <= LONGEST_VALUE:
        return text
    if text[:7].lower() == "mailto:":
        text = unquote(text[7:].partition("?")[0])
    if found := _IN_BRACKETS.search(text):
        text = found[1]
    text = text.strip(" <>,;'\"")
    return text if _EMAIL.match(text) and len(text) <= LONGEST_VALUE else ""


def phone(text: str) -> str:
    """The number as it was written, without a URI's parts, direction marks and hard spaces; ''
    for what holds no digit and so can be called by nobody."""
    if not text.isascii():
        text = text.translate(_HYPHENS)
    text = tidy(text)
    if text[:4].lower() == "tel:":
        extension = _EXTENSION.search(text)
        text = unquote(_URI_PARAMETERS.sub("", text[4:]))
        text += f" ext. {extension[1]}" if extension else ""
    can_be_called = len(text) <= LONGEST_VALUE and any(map(str.isdigit, text))
    return tidy(text) if can_be_called else ""


def web(text: str) -> str:
    """The address on the web; '' for what is none."""
    text = tidy(text)
    return text if len(text) <= LONGEST_VALUE and _WEB.match(text) else ""


def birthday(text: str, calendar: Calendar) -> Birthday | None:
    """The day in any form that address books write, None for a blank. Raises BadDate.

    `calendar` reads dates in words or with slashes, and knows today: nobody is born later.
    """
    text = tidy(text)
    if len(text) > LONGEST_DATE:
        raise BadDate(f"{short(text)} is not a birthday that can be read")
    return _birthday(text, calendar)


@lru_cache(maxsize=4096)
def _birthday(text: str, calendar: Calendar) -> Birthday | None:
    if not text or _NEVER.match(text):
        return None
    if found := _YEARLESS.match(text):
        return _checked(text, None, int(found[1]), int(found[2]), calendar.today)
    if found := _DAY_MONTH.match(text):
        return _checked(text, None, int(found[2]), int(found[1]), calendar.today)
    if found := _FULL.match(text):
        year, month, day = (int(part) for part in found.groups())
        known = year if year not in (0, _NO_YEAR) else None
        return _checked(text, known, month, day, calendar.today)
    partial = calendar.partial(text)
    if partial is None or partial.month is None or partial.day is None:
        raise BadDate(f"the birthday {short(text)} has no day")
    return _checked(text, partial.year, partial.month, partial.day, calendar.today)


def _checked(text: str, year: int | None, month: int, day: int, today: date) -> Birthday:
    try:
        born = date(year or 2000, month, day)  # 2000 has a 29 February
    except ValueError:
        raise BadDate(f"no such birthday {short(text)}") from None
    if year is not None and not OLDEST <= year <= today.year:
        raise BadDate(f"the birthday {short(text)} is not between {OLDEST} and {today.year}")
    if year is not None and born > today:
        raise BadDate(f"the birthday {short(text)} is still to come")
    return Birthday(month, day, year)


Cleaner = Callable[[str], str]
CLEANERS: dict[str, tuple[Cleaner, str]] = {
    "email": (email, "an e-mail address"),
    "phone": (phone, "a phone number"),
    "url": (web, "an address on the web"),
}
"""For each kind of contact point: what makes it fit to keep, and what to call it in a sentence."""
