"""What a coach's page of free times costs."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from tests.bench.follow import apart
from tests.bench.measuring import Place, Row, timed
from throughline.rulebook.slots import Busy, Manners, Opening, is_free, slots

FIRST = date(2026, 3, 9)
DAYS = 28
BUSY = 500
ZONE = ZoneInfo("America/New_York")


def measure_slots(place: Place) -> Iterator[Row]:
    """Free times of 28 days for one coach with 500 busy spans, and one time checked again."""
    now = datetime(2026, 3, 8, tzinfo=UTC)
    week = [Opening(day, *hours) for day in range(6) for hours in _hours()]
    busy = list(_busy(now, Random(7)))
    how = Manners(50, step=15, before=5, after=10, notice_hours=12, most_per_day=6)
    last = FIRST + timedelta(days=DAYS - 1)
    found = slots(week, [], busy, zone=ZONE, manners=how, now=now, first=FIRST, last=last)
    runs = timed(
        lambda: slots(week, [], busy, zone=ZONE, manners=how, now=now, first=FIRST, last=last),
        times=50,
    )
    yield Row(f"slots, {DAYS} days, {BUSY} busy", runs, {"found": len(found)})
    asked = found[len(found) // 2]
    runs = timed(lambda: is_free(asked, week, [], busy, zone=ZONE, manners=how, now=now), times=50)
    yield Row(f"one slot checked, {BUSY} busy", runs)


def measure_booking(place: Place) -> Iterator[Row]:
    """A client's page of free times beside 60 clients and 500 busy times; one booking."""
    yield from apart(place, "booking", "booking")


def _hours() -> Iterator[tuple[time, time]]:
    yield time(8), time(12)
    yield time(13), time(19)


def _busy(now: datetime, chance: Random) -> Iterator[Busy]:
    for _ in range(BUSY):
        start = now + timedelta(minutes=chance.randrange(DAYS * 24 * 60))
        yield Busy(start, start + timedelta(minutes=chance.randrange(5, 45)))
