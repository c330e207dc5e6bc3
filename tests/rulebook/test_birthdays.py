"""The next birthday, the age it makes, and the stretches of the calendar in which to look."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.birthdays import SOON, Birthday, stretches

DAYS = st.dates(date(1900, 1, 1), date(2150, 12, 31))
BORN = st.dates(date(1880, 1, 1), date(2026, 1, 1))


def of(day: date, *, with_year: bool = True) -> Birthday:
    return Birthday(day.month, day.day, day.year if with_year else None)


@given(BORN, DAYS)
def test_the_next_one_is_within_a_year_and_on_its_day(born: date, today: date) -> None:
    following = of(born).next(today)
    assert today <= following <= today + timedelta(days=366)
    assert following.month == born.month
    assert following.day == born.day or (born.day, following.day) == (29, 28)


@given(BORN, DAYS)
def test_nothing_of_it_lies_between_today_and_the_next_one(born: date, today: date) -> None:
    following = of(born).next(today)
    assert of(born).in_year(following.year - 1) < today


@given(BORN, DAYS)
def test_the_next_birthday_makes_one_a_year_older(born: date, today: date) -> None:
    following = of(born).next(max(today, born + timedelta(days=1)))
    age, before = of(born).age_on(following), of(born).age_on(following - timedelta(days=1))
    assert age == following.year - born.year
    assert before == age - 1


@given(BORN, DAYS)
def test_without_the_year_there_is_no_age(born: date, today: date) -> None:
    assert of(born, with_year=False).age_on(today) is None


def test_before_one_is_born_there_is_no_age() -> None:
    assert Birthday(6, 15, 1980).age_on(date(1980, 6, 14)) is None
    assert Birthday(6, 15, 1980).age_on(date(1980, 6, 15)) == 0


@given(BORN, DAYS)
def test_a_birthday_is_in_the_stretches_exactly_when_it_is_soon(born: date, today: date) -> None:
    found = [
        one
        for one in stretches(today)
        if one.month == born.month and one.first <= born.day <= one.last
    ]
    following = of(born).next(today)
    assert bool(found) == (following <= today + SOON)
    assert [one.year for one in found] in ([], [following.year])


@given(DAYS)
def test_stretches_follow_each_other_without_gaps(today: date) -> None:
    months = [one.year * 12 + one.month for one in stretches(today)]
    assert months == list(range(months[0], months[0] + len(months)))
    assert len(months) <= 4
    assert all(one.first == 1 for one in list(stretches(today))[1:])


@pytest.mark.parametrize(
    ("today", "following"),
    [
        (date(2027, 2, 27), date(2027, 2, 28)),
        (date(2027, 2, 28), date(2027, 2, 28)),
        (date(2027, 3, 1), date(2028, 2, 29)),
        (date(2028, 2, 28), date(2028, 2, 29)),
    ],
)
def test_the_29th_of_february_is_kept_on_the_28th_in_other_years(
    today: date, following: date
) -> None:
    assert Birthday(2, 29).next(today) == following


@pytest.mark.parametrize(
    ("month", "day", "year"), [(6, 31, None), (2, 30, None), (2, 29, 1999), (13, 1, None)]
)
def test_a_day_that_no_calendar_has_is_none(month: int, day: int, year: int | None) -> None:
    with pytest.raises(ValueError, match=r"day|month"):
        Birthday(month, day, year)


def test_the_29th_of_february_is_one_without_a_year() -> None:
    assert Birthday(2, 29).in_year(2027) == date(2027, 2, 28)
