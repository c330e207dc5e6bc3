"""A day and a week are told of once, from their hour on, whoever looks when."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.digest import day_is_due, week_is_due
from throughline.rulebook.week import week_of

DAY = timedelta(days=1)
START = datetime(2024, 1, 1, tzinfo=UTC)
moments = st.integers(0, 7 * 365 * 24 * 60).map(lambda n: START + timedelta(minutes=n))
looks = st.lists(moments, min_size=1, max_size=40).map(sorted)


def test_from_its_hour_on_until_it_is_over() -> None:
    monday = date(2026, 3, 2)
    day = datetime(2026, 3, 3, tzinfo=UTC)
    for hour, due in ((0, False), (6, False), (7, True), (23, True)):
        assert day_is_due(time(7), monday, day.replace(hour=hour)) is due
        assert not day_is_due(time(7), day.date(), day.replace(hour=hour))


def test_a_week_is_due_from_its_day_and_hour_to_its_sunday() -> None:
    before, monday, friday = date(2026, 2, 23), date(2026, 3, 2), datetime(2026, 3, 6, tzinfo=UTC)
    for days, hour, due in ((-1, 23, False), (0, 6, False), (0, 7, True), (2, 0, True)):
        local = friday + days * DAY + timedelta(hours=hour)
        assert week_is_due(4, time(7), before, local) is due
        assert not week_is_due(4, time(7), monday, local)
    assert not week_is_due(4, time(7), monday, friday + 3 * DAY), "the next Monday is too early"


@given(looks=looks, at=st.times())
def test_however_often_one_looks_each_day_is_told_of_once_at_most(
    looks: list[datetime], at: time
) -> None:
    told, days = date(2000, 1, 1), []
    for local in looks:
        if day_is_due(at, told, local):
            told = local.date()
            days.append(told)
    assert days == sorted(set(days))
    wanted = {local.date() for local in looks if local.time() >= at}
    assert set(days) == wanted, "and whoever looks late enough finds it"


@given(looks=looks, at=st.times(), weekday=st.integers(0, 6))
def test_however_often_one_looks_each_week_is_told_of_once_at_most(
    looks: list[datetime], at: time, weekday: int
) -> None:
    told, weeks = date(1999, 12, 27), []
    for local in looks:
        if week_is_due(weekday, at, told, local):
            told = week_of(local.date()).monday
            weeks.append(told)
    assert weeks == sorted(set(weeks))
    late_enough = [one for one in looks if (one.weekday(), one.time()) >= (weekday, at)]
    assert set(weeks) == {week_of(one.date()).monday for one in late_enough}
