"""Days and calendar months, counted from any day; and which cadences are refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.cadence import LONGEST, Interval, Policy, Unit

from .cadences import days, intervals, later, quick

MONTHLY = Interval(1, Unit.MONTHS)
QUARTERLY = Interval(3, Unit.MONTHS)
YEARLY = Interval(12, Unit.MONTHS)


# Intervals


@pytest.mark.parametrize(
    ("interval", "day", "expected"),
    [
        (MONTHLY, date(2026, 1, 31), date(2026, 2, 28)),
        (MONTHLY, date(2028, 1, 31), date(2028, 2, 29)),
        (MONTHLY, date(2026, 12, 15), date(2027, 1, 15)),
        (MONTHLY, date(2026, 11, 30), date(2026, 12, 30)),
        (QUARTERLY, date(2026, 11, 30), date(2027, 2, 28)),
        (YEARLY, date(2028, 2, 29), date(2029, 2, 28)),
        (Interval(48, Unit.MONTHS), date(2028, 2, 29), date(2032, 2, 29)),
        (Interval(1, Unit.DAYS), date(2026, 2, 28), date(2026, 3, 1)),
        (Interval(30, Unit.DAYS), date(2026, 1, 31), date(2026, 3, 2)),
        (Interval(30, Unit.DAYS), date(9999, 12, 20), date.max),
        (MONTHLY, date(9999, 11, 30), date(9999, 12, 30)),
        (MONTHLY, date(9999, 12, 1), date.max),
    ],
)
def test_an_interval_lands_on_the_day_computed_by_hand(
    interval: Interval, day: date, expected: date
) -> None:
    assert interval.after(day) == expected


@quick
@given(interval=intervals, day=st.dates(max_value=date(9999, 12, 30)))
def test_an_interval_always_moves_forward_and_never_off_the_calendar(
    interval: Interval, day: date
) -> None:
    assert day < interval.after(day) <= date.max


@quick
@given(interval=intervals, day=st.dates(), other=st.dates())
def test_a_later_day_never_gives_an_earlier_due_day(
    interval: Interval, day: date, other: date
) -> None:
    assert interval.after(min(day, other)) <= interval.after(max(day, other))


@quick
@given(n=st.integers(1, LONGEST[Unit.MONTHS]), day=days)
def test_months_land_in_the_right_month_on_the_same_day_or_its_last(n: int, day: date) -> None:
    landed = Interval(n, Unit.MONTHS).after(day)
    assert (landed.year - day.year) * 12 + landed.month - day.month == n
    assert landed.day == day.day or (landed.day < day.day and later(landed, 1).day == 1)


@quick
@given(interval=intervals, day=days)
def test_the_rough_length_is_never_more_than_three_days_off(interval: Interval, day: date) -> None:
    assert abs((interval.after(day) - day).days - interval.days) <= 3


@pytest.mark.parametrize(
    ("interval", "length"),
    [(Interval(45, Unit.DAYS), 45), (MONTHLY, 30), (QUARTERLY, 91), (YEARLY, 365)],
)
def test_the_rough_length_is_as_computed_by_hand(interval: Interval, length: int) -> None:
    assert interval.days == length


@pytest.mark.parametrize(
    ("n", "unit"),
    [(0, Unit.DAYS), (-3, Unit.MONTHS), (3661, Unit.DAYS), (121, Unit.MONTHS)],
)
def test_an_interval_of_nothing_or_of_more_than_ten_years_is_refused_in_words(
    n: int, unit: Unit
) -> None:
    with pytest.raises(ValueError, match=f"{n} {unit} is not a possible interval.* from 1 to"):
        Interval(n, unit)


def test_a_unit_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="weeks"):
        Interval(2, "weeks")  # type: ignore[arg-type]


def test_a_unit_read_back_as_plain_text_still_means_months() -> None:
    stored = Interval(3, "months")  # type: ignore[arg-type]
    assert stored.after(date(2026, 1, 15)) == date(2026, 4, 15)
    assert stored.days == QUARTERLY.days


# Policies


def test_a_cadence_at_worst_shorter_than_the_ideal_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match=r"at worst \(2 months\).*ideal one \(90 days\)"):
        Policy(date(2026, 1, 1), Interval(90, Unit.DAYS), Interval(2, Unit.MONTHS))


def test_a_cadence_at_worst_alone_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="needs an ideal cadence"):
        Policy(date(2026, 1, 1), None, YEARLY)
