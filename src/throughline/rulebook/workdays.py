"""Working days: Monday to Friday, less the days that are given as holidays."""

from collections.abc import Set as AbstractSet
from datetime import date

_FRIDAY = 4
_LAST = date.max.toordinal()
_NONE: frozenset[date] = frozenset()


def working_days_after(day: date, n: int, holidays: AbstractSet[date] = _NONE) -> date:
    """Return the ``n``-th working day after ``day``, which itself need not be one.

    Three after a Thursday is the next Tuesday, and so it is after the Saturday before; none is
    the day itself. The calendar's last day is never passed. A negative ``n`` is a ``ValueError``.
    """
    if n < 0:
        raise ValueError(f"Working days are counted forwards, not {n}")
    if n == 0:
        return day
    number = day.toordinal()
    if not holidays:
        return date.fromordinal(min(_weekdays_on(number, n), _LAST))
    while n and number < _LAST:
        number = _weekdays_on(number, 1)
        n -= date.fromordinal(min(number, _LAST)) not in holidays
    return date.fromordinal(min(number, _LAST))


def working_day(day: date, holidays: AbstractSet[date] = _NONE) -> date:
    """Return the day itself when it is a working day, else the next that is one."""
    while (day.weekday() > _FRIDAY or day in holidays) and day < date.max:
        day = date.fromordinal(day.toordinal() + 1)
    return day


def working_days_between(first: date, last: date, holidays: AbstractSet[date] = _NONE) -> int:
    """Return how many working days begin after ``first`` and not after ``last``.

    0 where ``last`` is not after ``first``.
    """
    if last <= first:
        return 0
    weeks, rest = divmod((last - first).days, 7)
    number = first.toordinal()
    days = (date.fromordinal(number + 7 * weeks + at) for at in range(1, rest + 1))
    weekdays = 5 * weeks + sum(day.weekday() <= _FRIDAY for day in days)
    return weekdays - sum(first < day <= last and day.weekday() <= _FRIDAY for day in holidays)


def days_that_hold(working_days: int) -> int:
    """Return how many calendar days hold so many working days, whichever day they begin on.

    w + 2 * ceil(w / 5): six hold four, since from any day one weekend at most lies between.
    """
    return working_days + 2 * -(-working_days // 5)


def _weekdays_on(number: int, n: int) -> int:
    """The number of the ``n``-th day from Monday to Friday after the day of this number."""
    weekday = (number - 1) % 7  # day 1 of the calendar was a Monday
    if weekday > _FRIDAY:
        number, weekday = number - weekday + _FRIDAY, _FRIDAY
    weeks, rest = divmod(n, 5)
    over = 2 if weekday + rest > _FRIDAY else 0
    return number + 7 * weeks + rest + over
