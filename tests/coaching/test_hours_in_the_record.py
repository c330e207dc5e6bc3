"""A coach's hours go with their record to another machine; a practice's rows never do."""

import io
from collections.abc import Mapping
from datetime import date, time

from tests.cast import NOW
from tests.coaching.there import There
from throughline.coaching.actions.booking import book
from throughline.coaching.actions.feeds import add_feed
from throughline.coaching.actions.hours import be_otherwise, keep_week
from throughline.coaching.actions.hours_before import (
    Typed,
    keep_hours_before,
    remove_hours_before,
)
from throughline.coaching.models import BusyFeed, HoursBefore, Opening, Otherwise, Session
from throughline.people.actions import open_account
from throughline.people.hats import me
from throughline.people.models import Person
from throughline.people.secrets import decrypt
from throughline.website.record.pack import pack
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
    book(
        there.hat,
        there.engagement,
        kind=there.kind,
        starts_at=at,
        coach=there.priya,
        even_if_busy=True,
    )
    out = io.BytesIO()
    pack(hat, out)
    out.seek(0)
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
