"""Week: from Monday to Sunday, numbered as in ISO 8601.

Week 1 is the one with the year's first Thursday, so the days around New Year may belong to a week
of the other year: 31 December 2024 lies in 2025-W01, 1 January 2027 in 2026-W53. A week is seven
dates in somebody's own calendar; which instants those are is for whoever knows their time zone.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
FIRST_YEAR = 1900
"""Nobody alive looks back further, and a year of 53 weeks before it needs no page."""


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """Seven days, told by the first of them. A day that is no Monday is a ``ValueError``."""

    monday: date

    def __post_init__(self) -> None:
        if self.monday.isoweekday() != 1:
            raise ValueError(f"A week begins with a Monday, and {self.monday} is none")

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + timedelta(days=6)

    def __contains__(self, day: date) -> bool:
        return self.monday <= day <= self.sunday

    def __str__(self) -> str:
        """As an address says it: ``2026-W47``."""
        year, number, _day = self.monday.isocalendar()
        return f"{year:04}-W{number:02}"

    @property
    def before(self) -> "Week":
        """The week before."""
        return Week(self.monday - timedelta(days=7))

    @property
    def after(self) -> "Week":
        """The week after."""
        return Week(self.monday + timedelta(days=7))


def week_of(day: date) -> Week:
    """Return the week in which a day lies."""
    return Week(day - timedelta(days=day.isoweekday() - 1))


def read_week(said: str) -> Week | None:
    """Return the week that ``2026-W47`` means, or None for what is no week from 1900 to 9998."""
    found = WEEK.fullmatch(said)
    if found is None or not FIRST_YEAR <= int(found[1]) < date.max.year:
        return None
    try:
        return Week(date.fromisocalendar(int(found[1]), int(found[2]), 1))
    except ValueError:  # a week 54, or a week 53 of a year that has none
        return None
