"""Working days: Monday to Friday, but no holiday. Nothing passes the calendar's last day."""

from collections.abc import Set
from datetime import date, timedelta

_SATURDAY = 5
_WEEK = 5


def days_on(day: date, days: int) -> date:
    """Return the day so many days later, at most the calendar's last."""
    return day + timedelta(days=min(days, (date.max - day).days))


def working_day(day: date, holidays: Set[date] = frozenset()) -> date:
    """Return the day itself when it is a working day, else the next that is one."""
    while (day.weekday() >= _SATURDAY or day in holidays) and day < date.max:
        day = days_on(day, 1)
    return day


def working_days_after(day: date, days: int, holidays: Set[date] = frozenset()) -> date:
    """Return the working day that comes so many working days after a day.

    Four after a Tuesday is the next Monday, as `sending.after_working_days` counts; with holidays
    it is later, never earlier. None after a day is the day itself.
    """
    for _each in range(days):
        day = working_day(days_on(day, 1), holidays)
    return day


def days_that_hold(working_days: int) -> int:
    """Return how many calendar days hold so many working days, whichever day they begin on.

    w + 2 * ceil(w / 5): six hold four, since from any day one weekend at most lies between.
    """
    return working_days + 2 * -(-working_days // _WEEK)
