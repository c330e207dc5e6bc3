"""What a clock on the wall says, as an instant: also in the nights when it is turned.

A reading that does not exist, because the clock jumps over it, is the instant of the jump. One
that comes twice is meant the first time.
"""

from datetime import UTC, datetime, timedelta, tzinfo

_SECOND = timedelta(seconds=1)


def instant(wall: datetime, zone: tzinfo) -> datetime:
    """The instant, in UTC, at which a clock in `zone` first shows `wall` (naive) or later."""
    found = wall.replace(tzinfo=zone).astimezone(UTC)
    return found if reading(found, zone) == wall else _jump(wall, zone)


def reading(at: datetime, zone: tzinfo) -> datetime:
    """What a clock in `zone` shows at an instant, as a naive time."""
    return at.astimezone(zone).replace(tzinfo=None)


def _jump(wall: datetime, zone: tzinfo) -> datetime:
    """The instant at which the clock jumps over `wall`: halved down to the second."""
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    after = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if middle <= before:
            break
        before, after = (middle, after) if reading(middle, zone) < wall else (before, middle)
    return after
