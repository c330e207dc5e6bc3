"""Is it time for the letter about one's own day, or about one's own week?

Nothing here is an instant that could be missed: a day is due from its hour on, until it is over or
was told of. Whoever looks late still finds it; whoever looks twice does not find it again.
"""

from datetime import date, datetime, time

from throughline.rulebook.week import week_of


def day_is_due(at: time, told: date, local: datetime) -> bool:
    """Whether the letter about the day `local` lies in is to be written now.

    told < local day, and local clock >= at. `told` is the last day that was told of; `local` is
    now by the recipient's own clock. An hour that summer time leaves out comes when it is over;
    one that comes twice counts once, since the day was told of then. A day that ended untold
    stays so: the next one says all that is still due.
    """
    return told < local.date() and local.time() >= at


def week_is_due(weekday: int, at: time, told: date, local: datetime) -> bool:
    """Whether the letter about the week `local` lies in is to be written now.

    told < that week's Monday, and (weekday, clock) >= (`weekday`, `at`); Monday is 0. `told` is
    the Monday of the last week that was told of.
    """
    has_come = (local.weekday(), local.time()) >= (weekday, at)
    return told < week_of(local.date()).monday and has_come
