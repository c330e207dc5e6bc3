"""Slots: what of a coach's week may be booked."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook import clock
from throughline.rulebook.slots import (
    Busy,
    Manners,
    Opening,
    Otherwise,
    Slot,
    is_free,
    slots,
)

from . import booking
from .booking import BERLIN, LONDON, MONDAY, NEW_YORK, NOW, QUARTER
from .cadences import quick

UTC_ZONE = ZoneInfo("UTC")
SUNDAY = date(2026, 3, 29)  # clocks go forward in Europe: 02:00 is 03:00 in Berlin
AUTUMN = date(2026, 10, 25)  # and back: 03:00 is 02:00
HOUR = Manners(minutes=60)


def starts(
    *week: Opening,
    named: tuple[Otherwise, ...] = (),
    busy: tuple[Busy, ...] = (),
    how: Manners = HOUR,
    zone: ZoneInfo = BERLIN,
    first: date = MONDAY,
    last: date | None = None,
    now: datetime = NOW - timedelta(days=7),
    taken: Mapping[date, int] | None = None,
) -> str:
    """What is offered on a day or several, as the clock there says it."""
    found = slots(
        week, named, busy, zone=zone, manners=how, now=now, first=first, last=last or first,
        taken_per_day=taken or {},
    )  # fmt: skip
    return " ".join(f"{one.starts_at.astimezone(zone):%H:%M}" for one in found)


def every_day(begins: time, ends: time) -> tuple[Opening, ...]:
    return tuple(Opening(weekday, begins, ends) for weekday in range(7))


def at(hour: int, minute: int = 0, day: date = MONDAY, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime.combine(day, time(hour, minute), zone).astimezone(UTC)


MORNING = Opening(0, time(9), time(12))


def test_a_slot_lies_wholly_in_the_opening_and_steps_begin_with_it() -> None:
    assert starts(MORNING) == "09:00 09:30 10:00 10:30 11:00"
    assert starts(Opening(0, time(9, 15), time(11))) == "09:15 09:45"
    assert starts(MORNING, first=MONDAY + timedelta(days=1)) == ""


def test_openings_that_touch_are_one() -> None:
    long = Manners(minutes=150, step=60)
    assert starts(MORNING, Opening(0, time(12), time(14)), how=long) == "09:00 10:00 11:00"


def test_an_opening_goes_on_over_midnight_and_so_may_a_slot() -> None:
    night = Opening(0, time(22, 30), time(0, 30))
    assert starts(night) == "22:30 23:00 23:30"
    later = Opening(0, time(23), time(2))
    assert starts(later, first=MONDAY + timedelta(days=1)) == "00:00 00:30 01:00"
    assert starts(Opening(0, time(22), time(0))) == "22:00 22:30 23:00"


def test_two_evenings_that_meet_at_midnight_hold_a_slot_over_it() -> None:
    two = (Opening(0, time(23), time(0)), Opening(1, time(0), time(1)))
    assert starts(*two) == "23:00 23:30"


def test_a_day_is_closed_or_a_part_of_it() -> None:
    assert starts(MORNING, named=(Otherwise(MONDAY, None, None, is_open=False),)) == ""
    span = Otherwise(MONDAY, time(10), time(11), is_open=False)
    assert starts(MORNING, named=(span,)) == "09:00 11:00"
    assert starts(MORNING, named=(Otherwise(MONDAY, time(11), None, is_open=False),)) == (
        "09:00 09:30 10:00"
    )
    assert starts(MORNING, named=(Otherwise(MONDAY, None, time(11), is_open=False),)) == "11:00"


def test_what_is_open_in_addition_is_open_even_on_a_closed_day() -> None:
    named = (
        Otherwise(MONDAY, None, None, is_open=False),
        Otherwise(MONDAY, time(18), time(19, 30), is_open=True),
    )
    assert starts(MORNING, named=named) == "18:00 18:30"


def test_busy_time_keeps_its_distance_on_the_side_it_is_wanted() -> None:
    busy = (Busy(at(10, 30), at(10, 45)),)
    assert starts(MORNING, busy=busy) == "09:00 09:30 11:00"
    assert starts(MORNING, busy=busy, how=Manners(60, before=30)) == "09:00 09:30"
    assert starts(MORNING, busy=busy, how=Manners(60, after=15)) == "09:00 11:00"


def test_a_booked_session_keeps_its_own_buffers_too() -> None:
    half = Manners(30, after=15)
    busy = Busy(at(10), at(10, 30))
    assert starts(MORNING, busy=(busy,), how=half) == "09:00 10:30 11:00 11:30"
    session = Busy(at(10), at(10, 30), is_session=True)
    assert starts(MORNING, busy=(session,), how=half) == "09:00 11:00 11:30"


def test_nothing_is_offered_before_the_notice_is_over() -> None:
    how = Manners(60, notice_hours=2)
    assert starts(MORNING, now=at(8), how=how) == "10:00 10:30 11:00"
    assert starts(MORNING, now=at(8, 1), how=how) == "10:30 11:00"


def test_a_day_with_enough_sessions_offers_no_more() -> None:
    how = Manners(60, most_per_day=2)
    assert starts(MORNING, how=how, taken={MONDAY: 1}) != ""
    assert starts(MORNING, how=how, taken={MONDAY: 2}) == ""


def test_no_slot_begins_in_the_hour_that_does_not_exist() -> None:
    night = Opening(6, time(1), time(5))
    assert starts(night, first=SUNDAY) == "01:00 01:30 03:00 03:30 04:00"
    assert starts(Opening(6, time(2), time(4)), first=SUNDAY) == "03:00"
    assert starts(Opening(6, time(2), time(3)), first=SUNDAY) == ""


def test_hours_that_begin_or_end_in_the_jump_do_so_at_its_instant() -> None:
    assert starts(Opening(6, time(2, 30), time(4)), first=SUNDAY) == "03:00"
    assert starts(Opening(6, time(0), time(2, 30)), first=SUNDAY) == "00:00 00:30 01:00"


def test_an_hour_over_the_jump_lasts_sixty_real_minutes() -> None:
    found = slots(
        [Opening(6, time(1, 30), time(4))], [], [], zone=BERLIN, manners=HOUR, now=NOW,
        first=SUNDAY, last=SUNDAY,
    )  # fmt: skip
    assert found[0].ends_at - found[0].starts_at == timedelta(hours=1)
    assert f"{found[0].ends_at.astimezone(BERLIN):%H:%M}" == "03:30"


def test_the_hour_that_comes_twice_is_offered_once() -> None:
    night = Opening(6, time(1), time(5))
    assert starts(night, first=AUTUMN) == "01:00 01:30 02:00 02:30 03:00 03:30 04:00"
    found = slots([night], [], [], zone=BERLIN, manners=HOUR, now=NOW, first=AUTUMN, last=AUTUMN)
    assert found[2].starts_at == datetime(2026, 10, 25, 0, 0, tzinfo=UTC)  # the first 02:00
    assert found[4].starts_at == datetime(2026, 10, 25, 2, 0, tzinfo=UTC)


def test_a_clock_that_jumps_over_a_whole_day_offers_nothing_on_it() -> None:
    apia = ZoneInfo("Pacific/Apia")  # there was no 30 December 2011
    lost, early = date(2011, 12, 30), datetime(2011, 1, 1, tzinfo=UTC)
    always = every_day(time(9), time(11))
    assert starts(*always, zone=apia, first=lost, now=early) == ""
    assert starts(*always, zone=apia, first=lost + timedelta(days=1), now=early) == (
        "09:00 09:30 10:00"
    )


@pytest.mark.parametrize(
    ("wall", "zone", "said"),
    [
        (datetime(2026, 3, 29, 2, 30), BERLIN, "2026-03-29T01:00"),  # noqa: DTZ001
        (datetime(2026, 3, 29, 3, 0), BERLIN, "2026-03-29T01:00"),  # noqa: DTZ001
        (datetime(2026, 10, 25, 2, 30), BERLIN, "2026-10-25T00:30"),  # noqa: DTZ001
        (datetime(2026, 3, 8, 2, 1), NEW_YORK, "2026-03-08T07:00"),  # noqa: DTZ001
        (datetime(2026, 10, 4, 2, 10), ZoneInfo("Australia/Lord_Howe"), "2026-10-03T15:30"),  # noqa: DTZ001
        (datetime(2011, 12, 30, 12, 0), ZoneInfo("Pacific/Apia"), "2011-12-30T10:00"),  # noqa: DTZ001
    ],
)  # fmt: skip
def test_a_reading_that_is_jumped_over_is_the_instant_of_the_jump(
    wall: datetime, zone: ZoneInfo, said: str
) -> None:
    assert clock.instant(wall, zone).isoformat()[:16] == said


@quick
@given(
    week=booking.openings, named=booking.otherwises, busy=booking.busies, how=booking.manners,
    taken=booking.taken,
)  # fmt: skip
def test_exactly_what_is_open_and_not_busy_is_offered(
    week: list[Opening],
    named: list[Otherwise],
    busy: list[Busy],
    how: Manners,
    taken: dict[date, int],
) -> None:
    last = MONDAY + timedelta(days=6)
    expected = []
    for wall in sorted(booking.beginnings(week, named, how.step)):
        start = wall.replace(tzinfo=UTC)
        slot = Slot(start, start + timedelta(minutes=how.minutes))
        quarters = [wall + number * QUARTER for number in range(how.minutes // 15)]
        most = how.most_per_day
        if (
            MONDAY <= wall.date() <= last
            and start >= NOW + timedelta(hours=how.notice_hours)
            and (most is None or taken.get(wall.date(), 0) < most)
            and all(booking.is_open(quarter, week, named) for quarter in quarters)
            and not any(booking.collides(slot, one, how) for one in busy)
        ):
            expected.append(slot)
    assert expected == slots(
        week, named, busy, zone=UTC_ZONE, manners=how, now=NOW, first=MONDAY, last=last,
        taken_per_day=taken,
    )  # fmt: skip


@quick
@given(
    week=booking.openings, named=booking.otherwises, busy=booking.busies, how=booking.manners,
    taken=booking.taken, zone=st.sampled_from((BERLIN, LONDON, NEW_YORK)),
)  # fmt: skip
def test_what_is_offered_is_what_may_be_booked_also_when_clocks_change(
    week: list[Opening],
    named: list[Otherwise],
    busy: list[Busy],
    how: Manners,
    taken: dict[date, int],
    zone: ZoneInfo,
) -> None:
    last = MONDAY + timedelta(days=7)
    found = slots(
        week, named, busy, zone=zone, manners=how, now=NOW, first=MONDAY, last=last,
        taken_per_day=taken,
    )  # fmt: skip
    walls = {clock.reading(one.starts_at, zone) for one in found}
    assert len(walls) == len(found)
    offered = set(found)
    for wall in booking.beginnings(week, named, how.step):
        start = clock.instant(wall, zone)
        if clock.reading(start, zone) != wall or not MONDAY <= wall.date() <= last:
            assert wall not in walls
            continue
        slot = Slot(start, start + timedelta(minutes=how.minutes))
        free = is_free(
            slot, week, named, busy, zone=zone, manners=how, now=NOW, taken_per_day=taken
        )
        assert free == (slot in offered)
        offered.discard(slot)
    assert not offered


def test_a_time_off_the_grid_may_be_booked_and_one_of_another_length_not() -> None:
    def asked(start: datetime, minutes: int) -> bool:
        slot = Slot(start, start + timedelta(minutes=minutes))
        return is_free(slot, [MORNING], [], [], zone=BERLIN, manners=HOUR, now=at(8))

    assert asked(at(9, 7), 60)
    assert not asked(at(9), 30)
    assert not asked(at(11, 1), 60)
    assert not asked(at(7), 60)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Opening(7, time(9), time(10)),
        lambda: Manners(0),
        lambda: Manners(60, step=10),
        lambda: Manners(60, before=-1),
        lambda: Manners(60, most_per_day=-1),
    ],
)
def test_what_cannot_be_is_refused(wrong: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"cannot|no weekday"):
        wrong()
