"""Dates and instants as LinkedIn, its older exports and a spreadsheet's re-save write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from itertools import islice

from throughline.imports.reading.names import fold

FIRST_YEAR = 1900
_EXCEL_DAY_ZERO = date(1899, 12, 30)

# English, then the words that a re-save in another language leaves behind; first three letters.
_MONTHS = {
    letters: number
    for number, words in enumerate(
        (
            "jan gen ene",
            "feb fev",
            "mar mrz mrt maa mae",
            "apr avr abr",
            "may mai mag mei",
            "jun giu",
            "jul lug",
            "aug aou ago",
            "sep set",
            "oct okt ott out",
            "nov",
            "dec dez dic",
        ),
        start=1,
    )
    for letters in words.split()
}
_CLOCK = (
    r"(?:[T,\s]\s*(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    r"(?:\s*(?P<half>[ap])\.?\s*m\.?)?)?"
    r"(?:\s*(?P<zone>UTC|GMT|Z|[+-]\d{2}:?\d{2}))?$"
)
_MARK = r"(?:\s*[-/.,]\s*|\s+(?:de\s+)?)"
_SHAPES = tuple(
    re.compile(shape + _CLOCK, re.IGNORECASE)
    for shape in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})",
        rf"(?P<day>\d{{1,2}})\.?{_MARK}?(?P<word>[^\W\d_]{{3,}})\.?{_MARK}(?P<year>\d{{4}}|\d{{2}})",
        r"(?P<word>[^\W\d_]{3,})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
        rf"(?P<word>[^\W\d_]{{3,}})\.?{_MARK}(?P<year>\d{{4}}|\d{{2}})",
        r"(?P<year>\d{4})[-/](?P<month>\d{1,2})",
        r"(?P<month>\d{1,2})/(?P<year>\d{4})",
        r"(?P<year>\d{4})",
    )
)
_TWO_NUMBERS = re.compile(r"\s*(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})(?!\d)")


class BadDate(ValueError):  # noqa: N818  a sentence, not an accident
    """No date can be read; the message is a sentence naming the value."""


class Order(Enum):
    """Which of the two numbers in 03/04/2024 is the month."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"


@dataclass(frozen=True, slots=True)
class Partial:
    """A date as exact as it was written: `Jan 2020` has no day, `2020` no month either."""

    year: int
    month: int | None = None
    day: int | None = None

    def first_day(self) -> date:
        month = 1 if self.month is None else self.month
        return date(self.year, month, 1 if self.day is None else self.day)


def order_of(texts: Iterable[str], *, look_at: int = 100_000, unmarked: int = 500) -> Order:
    """The order that some value of the file proves (15/03/2024); month first, as LinkedIn writes,
    when none does. Gives up after `unmarked` values that have no such form at all.
    """
    seen_any = False
    for count, text in enumerate(islice(texts, look_at)):
        found = _TWO_NUMBERS.match(text)
        if found is None:
            if not seen_any and count >= unmarked:
                break
            continue
        seen_any = True
        if int(found[1]) > 12 >= int(found[2]):
            return Order.DAY_FIRST
        if int(found[2]) > 12 >= int(found[1]):
            return Order.MONTH_FIRST
    return Order.MONTH_FIRST


@dataclass(frozen=True, slots=True)
class Calendar:
    """Reads dates for one file. `today` bounds them: nothing after the end of the next year."""

    today: date
    order: Order = Order.MONTH_FIRST

    def day(self, text: str) -> date | None:
        """The date, None for a blank; a missing day or month counts as the first. BadDate."""
        partial = self.partial(text)
        return partial.first_day() if partial else None

    def partial(self, text: str) -> Partial | None:
        """The date as exact as it was written, None for a blank. Raises BadDate."""
        text = text.strip()
        if not text:
            return None
        if text.isdecimal() and len(text) == 5:
            serial = _EXCEL_DAY_ZERO + timedelta(days=int(text))
            return self._bounded(Partial(serial.year, serial.month, serial.day), text)
        return self._partial(self._match(text), text)

    def instant(self, text: str) -> datetime | None:
        """The instant in UTC, None for a blank. A text without a zone is taken as UTC, which is
        what LinkedIn means where it says so; a text without a time is midnight. Raises BadDate.
        """
        if len(text) == 23 and text.endswith(" UTC"):  # by far the most common, so read fast
            try:
                at = datetime.fromisoformat(text[:19]).replace(tzinfo=UTC)
            except ValueError:
                raise BadDate(f"no such date '{text}'") from None
            return self._within(at, text)
        text = text.strip()
        if not text:
            return None
        found = self._match(text)
        day = self._partial(found, text).first_day()
        try:
            at = datetime(day.year, day.month, day.day, *_clock(found), tzinfo=_zone(found))
            return at.astimezone(UTC)
        except (ValueError, OverflowError):
            raise BadDate(f"no such time '{_short(text)}'") from None

    def _match(self, text: str) -> re.Match[str]:
        text = text.replace("\u202f", " ").replace("\xa0", " ")
        if len(text) <= 60:
            for shape in _SHAPES:
                if found := shape.match(text):
                    return found
        raise BadDate(f"'{_short(text)}' is not a date that can be read")

    def _partial(self, found: re.Match[str], text: str) -> Partial:
        parts = found.groupdict()
        month, day = self._month_and_day(parts, text)
        return self._bounded(Partial(self._year(parts["year"]), month, day), text)

    def _month_and_day(
        self, parts: dict[str, str | None], text: str
    ) -> tuple[int | None, int | None]:
        one, two = parts.get("one"), parts.get("two")
        if one and two:
            return self._ordered(int(one), int(two), parts.get("mark") or "")
        day = parts.get("day")
        month: int | None = int(parts["month"]) if parts.get("month") else None  # type: ignore[arg-type]
        if word := parts.get("word"):
            month = _month(word)
            if month is None:
                raise BadDate(f"'{_short(text)}' is not a date that can be read")
        return month, int(day) if day else None

    def _ordered(self, one: int, two: int, mark: str) -> tuple[int, int]:
        """Dots always mean day first; one impossible reading leaves the other."""
        day_first = mark == "." or self.order is Order.DAY_FIRST
        if mark != "." and max(one, two) > 12 >= min(one, two):
            day_first = one > 12
        return (two, one) if day_first else (one, two)

    def _year(self, text: str) -> int:
        year = int(text)
        if len(text) == 4:
            return year
        return 2000 + year if 2000 + year <= self.today.year + 1 else 1900 + year

    def _bounded(self, partial: Partial, text: str) -> Partial:
        if not FIRST_YEAR <= partial.year <= self.today.year + 1:
            raise BadDate(self._far(text))
        try:
            partial.first_day()
        except ValueError:
            raise BadDate(f"no such date '{_short(text)}'") from None
        return partial

    def _within(self, at: datetime, text: str) -> datetime:
        if not FIRST_YEAR <= at.year <= self.today.year + 1:
            raise BadDate(self._far(text))
        return at

    def _far(self, text: str) -> str:
        return f"the date '{_short(text)}' is not between {FIRST_YEAR} and {self.today.year + 1}"


def _month(word: str) -> int | None:
    letters = fold(word)
    if letters.startswith("jui"):  # juin, juillet
        return 6 if letters.startswith("juin") else 7
    return _MONTHS.get(letters[:3])


def _clock(found: re.Match[str]) -> tuple[int, int, int]:
    hour, half = int(found["hour"] or 0), (found["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(found["minute"] or 0), int(found["second"] or 0)


def _zone(found: re.Match[str]) -> timezone:
    zone = (found["zone"] or "").upper()
    if not zone or zone[0] not in "+-":
        return UTC
    digits = zone[1:].replace(":", "")
    away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(away if zone[0] == "+" else -away)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
