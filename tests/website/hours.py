"""A coach's hours as hypothesis makes them, for records that must come back equal."""

from hypothesis import strategies as st

from tests.website.values import Draw, days, instants, maybe_instant, text
from throughline.coaching.models import (
    BusyFeed,
    BusyTime,
    Calendar,
    HoursBefore,
    Opening,
    Otherwise,
)
from throughline.people.hats import Hat
from throughline.people.secrets import encrypt


def build_hours(hat: Hat, draw: Draw) -> None:
    """Every table of a coach's own calendar."""
    keeper = {"keeper_id": hat.keeper_id}
    for weekday in draw(st.sets(st.integers(0, 6), max_size=3)):
        begins, ends = draw(st.times()), draw(st.times())
        Opening.objects.create(**keeper, weekday=weekday, begins=begins, ends=ends)
    for day in draw(st.lists(days, max_size=2)):
        is_open = draw(st.booleans())
        span = (draw(st.times()), draw(st.times())) if is_open else (None, None)
        Otherwise.objects.create(
            **keeper,
            on=day,
            begins=span[0],
            ends=span[1],
            is_open=is_open,
            why=draw(text(200)),
        )
    if draw(st.booleans()):
        Calendar.objects.create(
            person=hat.person,
            time_zone=draw(st.sampled_from(["Europe/London", "America/Santiago", "UTC"])),
            step=draw(st.sampled_from([5, 15, 30, 120])),
            before=draw(st.integers(0, 240)),
            after=draw(st.integers(0, 240)),
            notice_hours=draw(st.integers(0, 720)),
            days_ahead=draw(st.integers(1, 180)),
            most_per_day=draw(st.none() | st.integers(1, 24)),
            made_at=draw(instants),
        )
    for _line in range(draw(st.integers(0, 2))):
        HoursBefore.objects.create(
            **keeper,
            client=draw(text(200, 1)),
            contact=draw(text(200)),
            start=draw(st.sampled_from(["2019", "2019-03", "2019-03-05"])),
            end=draw(st.sampled_from(["2020", "2020-12"])),
            size=draw(st.integers(1, 15)),
            paid=draw(st.integers(0, 10**6)),
            free=draw(st.integers(0, 10**6)),
            made_at=draw(instants),
        )
    if draw(st.booleans()):
        feed = BusyFeed.objects.create(
            **keeper,
            address_sealed=encrypt(draw(text(200, 1))),
            shown_as=draw(text(200)),
            made_at=draw(instants),
            read_at=draw(maybe_instant),
            next_at=draw(maybe_instant),
            problem=draw(text(500)),
            problems=draw(st.integers(0, 99)),
        )
        start, end = sorted(draw(st.lists(instants, min_size=2, max_size=2, unique=True)))
        BusyTime.objects.create(**keeper, feed=feed, starts_at=start, ends_at=end)
