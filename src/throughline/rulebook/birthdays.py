"""Birthdays: when is the next one, how old does it make somebody, which dates come soon?"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

LEAP = 2000  # any leap year: in one of them every day of the calendar exists
SOON = timedelta(days=60)
"""How far ahead coming birthdays are looked for."""


def kept_on(month: int, day: int, year: int) -> date:
    """The day of a year on which a birthday is kept: where its month is shorter than that, the
    last of the month, as 28 February for the 29th."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Birthday:
    """A day of the year, and the year of birth where it is known.

    A day that no calendar has (31 June; 29 February of a year without one) is a ``ValueError``.
    """

    month: int
    day: int
    year: int | None = None

    def __post_init__(self) -> None:
        date(self.year or LEAP, self.month, self.day)

    def in_year(self, year: int) -> date:
        """The day it is kept in a year: 29 February on the 28th where there is none."""
        return kept_on(self.month, self.day, year)

    def next(self, today: date) -> date:
        """The next day it is kept on, today included."""
        this_year = self.in_year(today.year)
        return this_year if this_year >= today else self.in_year(today.year + 1)

    def age_on(self, day: date) -> int | None:
        """Whole years on a day; None where the year is not known or the day is before birth."""
        if self.year is None:
            return None
        years = day.year - self.year - (day < self.in_year(day.year))
        return years if years >= 0 else None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of one month of one year, as birthdays are written: from `first` to `last`."""

    year: int
    month: int
    first: int
    last: int


def stretches(today: date, ahead: timedelta = SOON) -> Iterator[Stretch]:
    """The days from today until so far ahead, month by month, across the turn of the year.

    A birthday falls into them exactly when its next day does: a stretch that reaches the end of
    its month goes on to the 31st, so that 29 February is in it in every year.
    """
    end = today + ahead
    at = today
    while at <= end:
        days = calendar.monthrange(at.year, at.month)[1]
        month_ends = at.replace(day=days)
        yield Stretch(at.year, at.month, at.day, 31 if month_ends <= end else end.day)
        at = month_ends + timedelta(days=1)
