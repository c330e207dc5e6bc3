"""Partial dates as values: which days they may mean, which is earlier, and how long it was."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
_SINCE, _UNTIL = 7, 6  # the months that a year alone begins and ends in, where months are counted


class Gap(NamedTuple):
    """Months without a position: the first and the last of them, and how many."""

    start: str
    end: str
    months: int


def is_partial(text: str) -> bool:
    """Whether it is "YYYY", "YYYY-MM", "YYYY-MM-DD" of a real day, or "" for none known."""
    return text == "" or _days(text) is not None


def first_day(text: str) -> date | None:
    """The earliest day it may mean; None for "" and for what is no partial date."""
    days = _days(text)
    return days[0] if days else None


def last_day(text: str) -> date | None:
    """The latest day it may mean; None for "" and for what is no partial date."""
    days = _days(text)
    return days[1] if days else None


def _days(text: str) -> tuple[date, date] | None:
    found = _PARTIAL.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        first = date(year, month if found[2] else 1, day if found[3] else 1)
    except ValueError:
        return None
    if found[3]:
        return first, first
    last_month = month or 12
    return first, date(year, last_month, monthrange(year, last_month)[1])


def is_before(a: str, b: str) -> bool:
    """Whether `a` is over before `b` begins, for certain. An unknown one is before nothing."""
    a_ends, b_begins = last_day(a), first_day(b)
    return a_ends is not None and b_begins is not None and a_ends < b_begins


def may_be_same(a: str, b: str) -> bool:
    """Whether some day is meant by both: "2020" and "2020-03" may be the same."""
    return first_day(a) is not None and first_day(b) is not None and _touch(a, b)


def _touch(a: str, b: str) -> bool:
    return not is_before(a, b) and not is_before(b, a)


def span_months(start: str, end: str, today: date) -> int | None:
    """How many months it was or has been, the first and the last counted, at least 1.

    A year alone counts from July and until June, so "2019" to "2021" is two years and not three.
    An end of "" is today, and nothing counts that is still to come. None when the start is not
    known, 0 when it ends before it begins.
    """
    begins = first_day(start)
    if begins is None:
        return None
    now = today.year * 12 + today.month
    until = min(_month(end, _UNTIL), now) if first_day(end) else now
    if is_before(end, start) or begins > today:
        return 0
    return max(until - _month(start, _SINCE) + 1, 1)


def _month(text: str, unknown: int) -> int:
    month = int(text[5:7]) if len(text) > 4 else unknown
    return int(text[:4]) * 12 + month


def gaps(
    spans: Iterable[tuple[str, str]], today: date, at_least_months: int = 3
) -> tuple[Gap, ...]:
    """The gaps between positions, given as starts and ends in any order, the earliest first.

    Only whole months count in which no position can have been: a year alone may mean all of it,
    an end of "" is today. A span without a start fills and opens no gap.
    """
    held = sorted(
        (_ordinal(first), _ordinal(last_day(end) or today))
        for start, end in spans
        if (first := first_day(start)) and first <= today
    )
    found, until = [], held[0][1] if held else 0
    for begins, ends in held:
        if (months := begins - until - 1) >= max(at_least_months, 1):
            found.append(Gap(_text(until + 1), _text(begins - 1), months))
        until = max(until, ends)
    return tuple(found)


def _ordinal(day: date) -> int:
    return day.year * 12 + day.month - 1


def _text(ordinal: int) -> str:
    return f"{ordinal // 12:04d}-{ordinal % 12 + 1:02d}"
