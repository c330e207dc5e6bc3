"""The day that comes so many working days after another."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.workdays import working_days_after

from .cadences import days, quick

MONDAY = date(2026, 3, 2)


def on(day: int) -> date:
    return MONDAY + timedelta(days=day)


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [(0, 0, 0), (0, 1, 1), (0, 4, 4), (0, 5, 7), (3, 3, 8), (5, 1, 7), (5, 3, 9), (6, 0, 6)],
)
def test_weekends_are_passed_over(day: int, n: int, expected: int) -> None:
    assert working_days_after(on(day), n) == on(expected)


def test_holidays_are_passed_over_and_one_on_a_weekend_costs_nothing() -> None:
    assert working_days_after(on(3), 2, {on(4), on(5), on(7)}) == on(9)


@quick
@given(day=days, n=st.integers(1, 40), holidays=st.frozensets(days, max_size=40))
def test_so_many_working_days_lie_between(day: date, n: int, holidays: frozenset[date]) -> None:
    found = working_days_after(day, n, holidays)
    between = [day + timedelta(days=k) for k in range(1, (found - day).days + 1)]
    working = [one for one in between if one.weekday() < 5 and one not in holidays]
    assert len(working) == n
    assert working[-1] == found


def test_the_calendar_ends() -> None:
    assert working_days_after(date.max, 3) == date.max
    assert working_days_after(date.min, 1) == date(1, 1, 2)


def test_days_are_counted_forwards() -> None:
    with pytest.raises(ValueError, match="forwards, not -1"):
        working_days_after(MONDAY, -1)
