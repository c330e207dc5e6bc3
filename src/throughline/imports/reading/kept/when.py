"""Dates as people write them into a profile: a year, a month, a day, or words that are none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from throughline.imports.reading.dates import BadDate, Calendar, Partial

STILL = 9999_99_99
"""Where something that goes on stands among things that ended."""
_SPAN = 10**8
# "Fri Jan 12 10:30:11 UTC 2024", as LinkedIn writes when a company was followed.
_LOGGED = re.compile(r"[A-Za-z]{3} ([A-Za-z]{3}) (\d{1,2}) \d{2}:\d{2}:\d{2} \S+ (\d{4})$")


@dataclass(frozen=True, slots=True)
class When:
    """A moment as exact as it is known. `date` is None for a blank, and for what is no date."""

    written: str = ""
    date: Partial | None = None

    @property
    def number(self) -> int:
        """For sorting: 20200100 for January 2020, 20200000 for the year alone, 0 for none."""
        date = self.date
        if date is None:
            return 0
        return date.year * 1_00_00 + (date.month or 0) * 1_00 + (date.day or 0)

    @property
    def dated(self) -> int:
        """The same, comparable with a span's."""
        return self.number * _SPAN


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when. Without an end it goes on."""

    start: When = When()
    end: When = When()

    @property
    def is_current(self) -> bool:
        """Whether it began and no end is written."""
        return bool(self.start.written) and not self.end.written

    @property
    def dated(self) -> int:
        """For sorting: by the end, what goes on last of all, then by the start."""
        end = STILL if self.is_current else self.end.number or self.start.number
        return end * _SPAN + self.start.number


def when(text: str, calendar: Calendar) -> When:
    """What a cell says of a moment. What cannot be read as a date is kept as it was written."""
    text = " ".join(text.split())
    if found := _LOGGED.match(text):
        text = f"{found[2]} {found[1]} {found[3]}"
    try:
        return When(text, calendar.partial(text))
    except BadDate:
        return When(text)
