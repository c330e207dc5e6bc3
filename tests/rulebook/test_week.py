"""Weeks: Monday to Sunday, across the turn of the year, and as an address says them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.week import Week, read_week, week_of

from .cadences import quick

days = st.dates(date(1900, 1, 1), date(9998, 12, 20))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 3, 3), "2026-W10"),
        (date(2024, 12, 31), "2025-W01"),
        (date(2027, 1, 1), "2026-W53"),
        (date(2021, 1, 3), "2020-W53"),
        (date(2021, 1, 4), "2021-W01"),
    ],
)
def test_days_around_new_year_may_lie_in_a_week_of_the_other_year(day: date, said: str) -> None:
    assert str(week_of(day)) == said
    assert read_week(said) == week_of(day)


@quick
@given(day=days)
def test_a_week_is_seven_days_and_holds_the_day_it_is_of(day: date) -> None:
    week = week_of(day)
    assert day in week
    assert (week.sunday - week.monday).days == 6
    assert week.monday - timedelta(days=1) not in week
    assert week.sunday + timedelta(days=1) not in week


@quick
@given(day=st.dates(date(1901, 1, 1), date(9990, 1, 1)))
def test_what_is_said_is_read_again_and_weeks_follow_each_other(day: date) -> None:
    week = week_of(day)
    assert read_week(str(week)) == week
    assert week.before.after == week == week.after.before
    assert week.before < week < week.after
    assert week.before.sunday + timedelta(days=1) == week.monday


@pytest.mark.parametrize(
    "said",
    ["", "2026", "2026-47", "2026-W54", "2025-W53", "2026-W00", "1899-W10", "9999-W01", "W-2026",
     "2026-W4x", "２０２６-W10", "2026-W10\n", "0000-W01"],
)  # fmt: skip
def test_what_is_no_week_is_none(said: str) -> None:
    assert read_week(said) is None


def test_a_week_begins_with_a_monday() -> None:
    with pytest.raises(ValueError, match="begins with a Monday"):
        Week(date(2026, 3, 3))
