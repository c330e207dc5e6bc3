"""Going through the days of a rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from throughline.rulebook.recurring.rules import Frequency, Rule

_DAY = timedelta(days=1)


class OutOfPatience(Exception):  # noqa: N818
    """More moments would have to be looked at than are allowed."""


@dataclass(slots=True)
class Patience:
    """How many more moments (times of days) may be looked at, by one rule or by many together."""

    moments: int

    def spend(self, moments: int) -> None:
        """Take some away; OutOfPatience where there are not so many."""
        if moments > self.moments:
            raise OutOfPatience
        self.moments -= moments


def recurrences(
    rule: Rule, start: datetime, first: datetime, last: datetime, patience: Patience
) -> Iterator[datetime]:
    """Yield when it comes again from `first` up to but not at `last`, in order.

    `start` is where the rule begins, and is among them only if it follows the rule itself. May
    raise OutOfPatience.
    """
    left, days, until = rule.count, _filled(rule, start), rule.until or last
    for candidates in _periods(days, start, first, last):
        patience.spend(max(len(candidates), 1) * len(days.times))
        for at in _of_period(days, candidates):
            if at < start:
                continue
            if at >= last or at > until or left == 0:
                return
            left = None if left is None else left - 1
            if at >= first:
                yield at


def _filled(rule: Rule, start: datetime) -> "_Days":
    """The rule's days, with what it leaves to its beginning."""
    months, month_days, by_day = rule.by_month, rule.by_month_day, rule.by_day
    if not month_days and not by_day:
        if rule.frequency is Frequency.YEARLY:
            months = months or frozenset({start.month})
        if rule.frequency in (Frequency.YEARLY, Frequency.MONTHLY):
            month_days = frozenset({start.day})
        elif rule.frequency is Frequency.WEEKLY:
            by_day = frozenset({(0, start.weekday())})
    times = tuple(
        time(hour, minute, start.second)
        for hour in sorted(rule.by_hour or {start.hour})
        for minute in sorted(rule.by_minute or {start.minute})
    )
    return _Days(rule, months, month_days, by_day, times)


@dataclass(frozen=True, slots=True)
class _Days:
    """Which days and times a rule means."""

    rule: Rule
    months: frozenset[int]
    month_days: frozenset[int]
    by_day: frozenset[tuple[int, int]]
    times: tuple[time, ...]

    def hold(self, day: date) -> bool:
        """Whether a day is one of them."""
        if self.months and day.month not in self.months:
            return False
        if self.month_days:
            from_the_end = day.day - _month_length(day.year, day.month) - 1
            if day.day not in self.month_days and from_the_end not in self.month_days:
                return False
        return not self.by_day or self._is_the_right_weekday(day)

    def _is_the_right_weekday(self, day: date) -> bool:
        weekday = day.weekday()
        if (0, weekday) in self.by_day:
            return True
        named = [which for which, one in self.by_day if one == weekday]
        if not named:
            return False
        if self.rule.frequency in (Frequency.DAILY, Frequency.WEEKLY):
            return True  # there is no second Monday of a week
        if self.rule.frequency is Frequency.YEARLY and not self.months:
            place = day.timetuple().tm_yday
            length = date(day.year, 12, 31).timetuple().tm_yday
        else:
            place, length = day.day, _month_length(day.year, day.month)
        return (place + 6) // 7 in named or -((length - place) // 7 + 1) in named


def _month_length(year: int, month: int) -> int:
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days


def _periods(days: _Days, start: datetime, first: datetime, last: datetime) -> Iterator[list[date]]:
    """The days to look at, a period of the rule at a time, of those that can matter."""
    rule, number = days.rule, 0
    end = min(last, rule.until or last).date()
    if rule.count is None and first > start:  # else all of them have to be counted
        number = max(0, _passed(rule, start.date(), first.date()) // rule.interval - 1)
    while True:
        began = _period(rule, start.date(), number * rule.interval)
        if began is None or began > end:
            return
        yield _candidates(days, began)
        number += 1


def _passed(rule: Rule, start: date, first: date) -> int:
    """Periods between two dates, at most one too many or too few."""
    match rule.frequency:
        case Frequency.DAILY:
            return (first - start).days
        case Frequency.WEEKLY:
            return (first - start).days // 7
        case Frequency.MONTHLY:
            return (first.year - start.year) * 12 + first.month - start.month
        case Frequency.YEARLY:
            return first.year - start.year


def _period(rule: Rule, start: date, number: int) -> date | None:
    """The first day of a period so many after the one with the start; None past all dates."""
    try:
        match rule.frequency:
            case Frequency.DAILY:
                return start + number * _DAY
            case Frequency.WEEKLY:
                offset = (start.weekday() - rule.week_begins) % 7
                return start + (7 * number - offset) * _DAY
            case Frequency.MONTHLY:
                years, month = divmod(start.month - 1 + number, 12)
                return date(start.year + years, month + 1, 1)
            case Frequency.YEARLY:
                return date(start.year + number, 1, 1)
    except (OverflowError, ValueError):
        return None


def _candidates(days: _Days, began: date) -> list[date]:
    """Every day of a period that its months allow."""
    match days.rule.frequency:
        case Frequency.DAILY:
            return [began]
        case Frequency.WEEKLY:
            week = range(began.toordinal(), began.toordinal() + 7)
            return [date.fromordinal(day) for day in week if day <= date.max.toordinal()]
        case Frequency.MONTHLY:
            months = [began.month] if not days.months or began.month in days.months else []
        case Frequency.YEARLY:
            months = sorted(days.months) or list(range(1, 13))
    return [
        date(began.year, month, day)
        for month in months
        for day in range(1, _month_length(began.year, month) + 1)
    ]


def _of_period(days: _Days, candidates: list[date]) -> list[datetime]:
    """When it comes in one period, in order, of these only the places that are asked for."""
    held = [day for day in candidates if days.hold(day)]
    found = [datetime.combine(day, one) for day in held for one in days.times]
    positions = days.rule.by_set_position
    if not positions:
        return found
    size = len(found)
    places = {place - 1 if place > 0 else size + place for place in positions}
    return [found[place] for place in sorted(places) if 0 <= place < size]
