"""When somebody is asked how they find the work: after a month, at month three, at the end.

Each once, and never two within three weeks. What fell due before anybody could ask (the machine
was off, letters were held) is asked late; what the next question has overtaken is asked no more.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from throughline.rulebook.cadence import days_after, months_after


class Moment(StrEnum):
    """When in a programme somebody is asked."""

    MONTH = "month"
    QUARTER = "month 3"
    END = "end"


MONTH_DAYS = 30
QUARTER_MONTHS = 3
APART_DAYS = 21
"""Two questions lie at least so many days apart."""
SETTLING_DAYS = 2
"""So long after the end nothing is asked: it may have been a slip, and be taken back."""
LATE_DAYS = 60
"""What could not be asked within so many days of its day is asked no more."""


def due_days(
    *,
    starts_on: date | None,
    ended_on: date | None,
    known_since: date,
    asked: Mapping[Moment, date],
    today: date,
) -> dict[Moment, date]:
    """Return the days on which what is still to be asked falls due.

    ``asked`` holds the day each moment was asked on. Once a programme has ended only the end is
    asked of. What fell due before ``known_since``, the day the programme was written down here,
    is never asked. Without a first day there is nothing to reckon from.
    """
    if ended_on is not None:
        found = {Moment.END: days_after(ended_on, SETTLING_DAYS)}
    else:
        found = _on_the_way(starts_on, today)
    last = max(asked.values(), default=None)
    return {
        moment: max(day, days_after(last, APART_DAYS)) if last else day
        for moment, day in found.items()
        if moment not in asked and day >= known_since
    }


def _on_the_way(starts_on: date | None, today: date) -> dict[Moment, date]:
    """The second overtakes the first once its own day has come."""
    if starts_on is None:
        return {}
    later = months_after(starts_on, QUARTER_MONTHS)
    first = {Moment.MONTH: days_after(starts_on, MONTH_DAYS)} if today < later else {}
    return {**first, Moment.QUARTER: later}


def is_too_late(due_on: date, today: date) -> bool:
    """Return whether a day lies so far back that nothing is asked for it any more."""
    return today - due_on > timedelta(days=LATE_DAYS)
