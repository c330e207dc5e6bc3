"""A coach's hours go with their record to another machine; a practice's rows never do."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

import pytest

from tests.cast import NOW
from tests.coaching.there import There
from tests.website.test_record import packed
from tests.website.test_record_in import edited
from tests.website.test_record_refused import set_in
from throughline.coaching.actions.booking import book
from throughline.coaching.actions.feeds import add_feed
from throughline.coaching.actions.hours import be_otherwise, keep_manners, keep_week
from throughline.coaching.actions.hours_before import (
    Typed,
    keep_hours_before,
    remove_hours_before,
)
from throughline.coaching.actions.practices import take_on
from throughline.coaching.models import (
    BusyFeed,
    Calendar,
    HoursBefore,
    Opening,
    Otherwise,
    Session,
)
from throughline.coaching.queries.availability import MOST_A_WEEK, MOST_OTHERWISE, agenda
from throughline.people.actions import open_account
from throughline.people.hats import me
from throughline.people.models import Person
from throughline.people.secrets import decrypt
from throughline.website.record.refusals import UnfitRecord
from throughline.website.record.unpack import unpack

ADDRESS = "https://calendar.example.org/p.ics"


def test_hours_go_out_and_come_in_equal(cast: Mapping[str, Person]) -> None:
    there = There(cast, agreed=True)
    hat = me(there.priya, NOW)
    keep_week(hat, [(0, time(9), time(12, 30)), (4, time(22), time(2))])
    be_otherwise(hat, [date(2026, 4, 1)], [], is_open=False, why="Away")
    be_otherwise(hat, [date(2026, 4, 2)], [(time(8), time(9))], is_open=True)
    add_feed(hat, ADDRESS)
    before = Typed("Nora Quist", "2019-03", "2020", paid=750, free=20, size=6)
    keep_hours_before(hat, None, before)
    remove_hours_before(hat, keep_hours_before(hat, None, Typed("Ben Ode", "2018", "2018", 60)))
    at = NOW.replace(day=9)
    manners = {"step": 15, "notice_hours": 48, "most_per_day": 3, "time_zone": "Asia/Tokyo"}
    keep_manners(hat, **manners)
    book(
        there.hat,
        there.engagement,
        kind=there.kind,
        starts_at=at,
        coach=there.priya,
        even_if_busy=True,
    )
    out = packed(hat)
    other = me(open_account(email="next@example.org", name="Next", now=NOW), NOW)
    unpack(other, out)
    kept = {"keeper_id": other.keeper_id}
    week = Opening.objects.filter(**kept).order_by("weekday")
    assert list(week.values_list("weekday", "begins", "ends")) == [
        (0, time(9), time(12, 30)),
        (4, time(22), time(2)),
    ]
    days = Otherwise.objects.filter(**kept).order_by("on")
    assert list(days.values_list("begins", "is_open", "why")) == [
        (None, False, "Away"),
        (time(8), True, ""),
    ]
    assert decrypt(BusyFeed.objects.get(**kept).address_sealed) == ADDRESS
    line = HoursBefore.objects.get(**kept)  # and not the one that was taken out
    assert (line.client, line.start, line.end) == ("Nora Quist", "2019-03", "2020")
    assert (line.paid, line.free, line.size) == (750, 20, 6)
    assert Session.objects.count() == 1
    assert Calendar.objects.values(*manners).get(person=other.person) == manners


def test_manners_of_booking_come_to_who_coaches_there_already(cast: Mapping[str, Person]) -> None:
    there = There(cast)
    keep_manners(me(there.priya, NOW), days_ahead=90, after=25)
    file = packed(me(there.priya, NOW))
    other = me(open_account(email="next@example.org", name="Next", now=NOW), NOW)
    take_on(there.northlight, other.person, on=other.today, now=NOW)
    unpack(other, file)
    row = Calendar.objects.get(person=other.person)
    assert (row.days_ahead, row.after) == (90, 25)


def test_who_has_manners_of_their_own_keeps_them(cast: Mapping[str, Person]) -> None:
    there = There(cast)
    other = me(open_account(email="next@example.org", name="Next", now=NOW), NOW)
    keep_manners(other, days_ahead=90)
    with pytest.raises(UnfitRecord, match="hours as a coach"):
        unpack(other, packed(me(there.priya, NOW)))
    assert Calendar.objects.get(person=other.person).days_ahead == 90


def test_hours_without_number_in_a_file_hold_up_nobody_who_books(
    cast: Mapping[str, Person],
) -> None:
    there = There(cast)
    hat = me(there.priya, NOW)
    keep_week(hat, [(n % 7, time(n // 7 % 24, n // 168), time(23, 59)) for n in range(3_000)])
    found = agenda(there.priya, 60, now=NOW, first=hat.today, last=hat.today)
    assert found is not None
    assert len(found.openings) == MOST_A_WEEK
    be_otherwise(hat, [hat.today], [(time(9), time(10))] * 3_000, is_open=True)
    found = agenda(there.priya, 60, now=NOW, first=hat.today, last=hat.today)
    assert found is not None
    assert len(found.otherwise) == MOST_OTHERWISE


NONSENSE: dict[str, tuple[str, dict[str, Any], str]] = {
    "no date": ("hours_before", {"start": "soon"}, "'start': no such day, month or year"),
    "a month there is not": ("hours_before", {"start": "2019-13"}, "'start': no such"),
    "a day there is not": ("hours_before", {"end": "2020-02-30"}, "'end': no such"),
    "nothing": ("hours_before", {"end": ""}, "'end': no such"),
    "year 0": ("hours_before", {"start": "0000"}, "'start': no such"),
    "backwards": ("hours_before", {"end": "2018"}, "the last session was before the first one"),
    "nobody": ("hours_before", {"client": " "}, "nobody is named"),
    "no steps": ("calendar", {"step": 0}, "'step': "),
    "years ahead": ("calendar", {"days_ahead": 5000}, "'days_ahead': "),
    "no zone": ("calendar", {"time_zone": "Mars/Crater"}, "is not a time zone"),
    "no clock": ("calendar", {"time_zone": ""}, "nothing stands there"),
}


@pytest.mark.parametrize("what", NONSENSE)
def test_what_cannot_be_is_refused_by_line_and_column(
    cast: Mapping[str, Person], what: str
) -> None:
    table, values, says = NONSENSE[what]
    hat = me(There(cast).priya, NOW)
    keep_hours_before(hat, None, Typed("Nora Quist", "2019-03", "2020", paid=750))
    other = me(open_account(email="next@example.org", name="Next", now=NOW), NOW)
    with pytest.raises(UnfitRecord, match=f"^Line [0-9]+, table '{table}': ") as refused:
        unpack(other, edited(packed(hat), set_in("coaching", table, **values)))
    assert says in str(refused.value)
    assert not HoursBefore.objects.filter(keeper_id=other.keeper_id).exists()
    assert not Calendar.objects.filter(person=other.person).exists()
