"""Nights when clocks change, sessions over midnight, and two clocks at once."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.coaching.there import There
from throughline.coaching.actions.booking import book, free_slots
from throughline.coaching.actions.booking.offering import by_day
from throughline.coaching.actions.hours import keep_manners, keep_week
from throughline.people.hats import me
from throughline.people.models import Person

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
HOUR = timedelta(hours=1)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)  # Sundays, in Berlin


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast, agreed=True)


def night(there: There, day: date) -> list[datetime]:
    """What is free in the night to a Sunday, of a coach in Berlin who is open from 1 to 5."""
    there.now = datetime.combine(day - timedelta(days=7), time(12), UTC)
    mine = me(there.priya, there.now)
    keep_week(mine, [(6, time(1), time(5))])
    keep_manners(mine, time_zone="Europe/Berlin", step=60, after=0)
    free = free_slots(there.priya, there.kind, now=there.now, first=day, last=day)
    return [slot.starts_at for slot in free]


def test_in_the_night_when_clocks_go_forward_no_hour_is_offered_that_is_none(
    there: There,
) -> None:
    found = night(there, SPRING)
    assert [at.astimezone(BERLIN).hour for at in found] == [1, 3, 4]
    session = book(
        there.hat, there.engagement, kind=there.kind, starts_at=found[0], coach=there.priya
    )
    assert session.ends_at == found[1]  # an hour of real time: 1:00 to 3:00 on the wall


def test_in_the_night_when_clocks_go_back_an_hour_is_booked_once(there: There) -> None:
    found = night(there, AUTUMN)
    assert [at.astimezone(BERLIN).hour for at in found] == [1, 2, 3, 4]
    assert len(set(found)) == len(found)
    book(there.hat, there.engagement, kind=there.kind, starts_at=found[1], coach=there.priya)
    assert found[1] not in night(there, AUTUMN)


def test_where_a_clients_clock_shows_one_hour_twice_each_says_which_it_is(there: There) -> None:
    found = night(there, AUTUMN)
    free = free_slots(there.priya, there.kind, now=there.now, first=AUTUMN, last=AUTUMN)
    assert [one.says for one in by_day(free, BERLIN)[0].times] == [
        "01:00",
        "02:00",
        "03:00",
        "04:00",
    ]
    both = [free[0].__class__(at, at + HOUR) for at in (found[1], found[1] + HOUR)]
    assert [one.says for one in by_day(both, BERLIN)[0].times] == ["02:00 CEST", "02:00 CET"]


def test_a_session_over_midnight_takes_both_days(there: There) -> None:
    mine = me(there.priya, there.now)
    keep_week(mine, [(weekday, time(22), time(2)) for weekday in range(7)])
    keep_manners(mine, time_zone="UTC", after=0)
    late = datetime(2026, 3, 5, 23, 30, tzinfo=UTC)
    session = book(there.hat, there.engagement, kind=there.kind, starts_at=late, coach=there.priya)
    assert (session.starts_at.day, session.ends_at.day) == (5, 6)
    for day in (5, 6):
        on = date(2026, 3, day)
        free = free_slots(there.priya, there.kind, now=there.now, first=on, last=on)
        assert not [one for one in free if one.starts_at < late + HOUR and one.ends_at > late]


def test_a_client_elsewhere_sees_the_days_of_their_own_clock(there: There) -> None:
    mine = me(there.priya, there.now)
    keep_week(mine, [(4, time(0), time(2))])  # Friday, just after midnight in Berlin
    keep_manners(mine, time_zone="Europe/Berlin", step=60, after=0)
    friday = date(2026, 3, 6)
    free = free_slots(there.priya, there.kind, now=there.now, first=friday, last=friday)
    days = by_day(free, NEW_YORK)
    assert [(day.on, [one.says for one in day.times]) for day in days] == [
        (date(2026, 3, 5), ["18:00", "19:00"])
    ]
