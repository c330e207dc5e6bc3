"""When somebody is reminded of a booked time: once by mail the day before, once by text two hours
before. Never more, and neither where the booking itself was news enough."""

from datetime import UTC, datetime, time, timedelta, tzinfo

from throughline.rulebook import clock
from throughline.rulebook.sending import QUIET

FRESH = timedelta(days=1)
"""Whoever booked less than this before it begins still knows."""
SOON = timedelta(hours=2)
EARLIEST, LATEST = time(9), time(18)
"""The waking hours in which a reminder by mail is written, by the recipient's clock."""


def mail_due(starts_at: datetime, made_at: datetime, zone: tzinfo) -> datetime | None:
    """Return the instant of the reminder by mail, None when there is to be none.

    The day before in `zone`, at the hour of the session, but within waking hours. `made_at` is
    when it was booked, or moved to this time.
    """
    if starts_at - made_at <= FRESH:
        return None
    begins = clock.reading(starts_at, zone)
    hour = min(max(begins.time(), EARLIEST), LATEST)
    due = clock.instant(datetime.combine(begins.date() - timedelta(days=1), hour), zone)
    return due if due > made_at else None


def text_due(starts_at: datetime, made_at: datetime, zone: tzinfo) -> datetime | None:
    """Return the instant of the reminder by text, two hours before; None in their quiet hours,
    and where it was booked since."""
    due = starts_at.astimezone(UTC) - SOON
    is_quiet = QUIET.holds(due.astimezone(zone).time())
    return None if is_quiet or due <= made_at else due
